"""What a paper for people says, chapter by chapter: the same in every format that has headings.

Only figures and what officials wrote; nothing is judged. A chapter that has nothing to say is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fzcheck.board import PeriodState, Row, SortBy, ordered
from fzcheck.board.due import coming
from fzcheck.dates import long_day, month_label, month_of, period_text
from fzcheck.i18n import _, in_clauses, listed, p_
from fzcheck.reports import columns
from fzcheck.reports.changes import since
from fzcheck.reports.chapters import (
    Chapter,
    Content,
    Items,
    Table,
    counted,
    deadline_text,
    lead_in,
    name_of_task,
    task_line,
    task_name,
    told,
)
from fzcheck.reports.counts import answer_table, by_unit, measure_table
from fzcheck.reports.paper import Paper
from fzcheck.visible import visible_line
from fzcheck.wording.figures import (
    overdue_sentence,
    overview_text,
    scope_text,
)
from fzcheck.wording.owing import Owed, owed
from fzcheck.wording.problems import gaps_text
from fzcheck.wording.rows import (
    extension_text,
    marked,
    return_reason,
    standing_text,
    status_reason,
)
from fzcheck.words import SET_ASIDE, AnswerStatus, Standing, Verdict

_NAMED = 10
"""Of what falls due next so many are named; the rest is counted."""


def outline(paper: Paper) -> tuple[Chapter, ...]:
    """Return the chapters of a paper that have something to say."""
    aside = p_("report", "Extended, returned, waiting for superiors")
    chapters = (
        Chapter("overview", p_("report", "Overview"), _overview(paper)),
        *since(paper),
        Chapter("by-unit", p_("report", "By unit"), tuple(by_unit(paper))),
        Chapter("answers", p_("report", "Answers of units"), _answers(paper)),
        Chapter("measures", p_("report", "Measures"), _measures(paper)),
        Chapter("pressing", p_("report", "Overdue and due soon"), told(pressing(paper))),
        Chapter("exceptions", aside, told(exceptions(paper))),
        Chapter("next", p_("report", "Next"), told(ahead(paper))),
        Chapter("conflicts", p_("report", "Records in conflict"), told((conflicts(paper),))),
        Chapter("tasks", p_("report", "Task table"), _task_table(paper)),
    )
    return tuple(chapter for chapter in chapters if chapter.contents)


def _overview(paper: Paper) -> tuple[str, ...]:
    figures = overview_text(paper.summary.all, long_day(paper.as_of), paper.board.rules.due_soon_days)
    said = (visible_line(paper.ledger), scope_text(paper.conditions), figures, gaps_text(paper.errors))
    return tuple(filter(None, said))


def _answers(paper: Paper) -> tuple[Content, ...]:
    """Return how much each unit has reported, and who still owes what."""
    table = answer_table(paper)
    text = _("{task}: {text}")
    texts = (
        text.format(task=one.place, text=in_clauses((one.figures, *_missing(one))))
        for one in owed(paper.rows)
    )
    return (*((table,) if table.lines else ()), *told((counted(AnswerStatus.OPEN.label, texts),)))


def _missing(owed: Owed) -> Iterator[str]:
    """Yield who has not answered, group by group, by name unless that is all of a group."""
    whole = owed.row.by_group(owed.row.each)
    for group, units in owed.row.by_group(owed.missing).items():
        if group and len(units) == len(whole[group]) > 1:
            yield _("{group} (all {count})").format(group=group, count=len(units))
        elif group:
            text = _("{group} ({count}): {units}")
            yield text.format(group=group, count=len(units), units=listed(units))
        else:
            yield listed(units)


def _measures(paper: Paper) -> tuple[Table, ...]:
    table = measure_table(paper)
    return (table,) if table.lines else ()


def _task_table(paper: Paper) -> tuple[Table, ...]:
    return (Table(columns.headings(), tuple(columns.lines(paper))),) if paper.rows else ()


def pressing(paper: Paper) -> tuple[Items, ...]:
    """Return what is overdue and what is due soon, the earliest first."""
    rows = ordered(paper.rows, SortBy.DEADLINE)
    overdue, due_soon = (
        tuple(map(_pressing, (row for row in rows if row.standing is standing)))
        for standing in (Standing.OVERDUE, Standing.DUE_SOON)
    )
    soon = f"{Standing.DUE_SOON.label} {len(due_soon)}"
    return (Items(lead_in(overdue_sentence(paper.summary.all)), overdue), Items(lead_in(soon), due_soon))


def _pressing(row: Row) -> str:
    """Return how a task stands and when it is due; of many late periods only the first is named."""
    late = [period_text(part.period) for part in row.periods if part.standing is row.standing]
    periods = listed(late)
    if len(late) > 4:
        periods = _("{period} and others, {count} periods").format(period=late[0], count=len(late))
    standing = standing_text(row, row.rules.as_of, working_days=True)
    deadline = _("due {date}").format(date=marked(long_day(row.next_deadline), row.next_deadline_basis))
    text = in_clauses((standing, deadline))
    return _("{task}: {text}").format(task=name_of_task(row, periods), text=text)


def exceptions(paper: Paper) -> tuple[Items, ...]:
    """Return what was extended and returned, and what is set aside."""
    parts = [(row, part) for row in paper.rows for part in row.parts]
    extended = (_extended(row, part) for row, part in parts if part.extended)
    returned = (
        task_line(row, part.period, return_reason(part))
        for row, part in parts
        if part.verification is Verdict.RETURNED
    )
    return (
        counted(_("extended"), extended),
        counted(_("returned"), returned),
        *(
            counted(status.label, (_aside(row) for row in paper.rows if row.status is status))
            for status in SET_ASIDE
        ),
    )


def _extended(row: Row, part: PeriodState) -> str:
    moved = _("due {original}, now {deadline}").format(
        original=long_day(part.original_deadline), deadline=long_day(part.deadline)
    )
    return task_line(row, part.period, in_clauses((moved, extension_text(part))))


def _aside(row: Row) -> str:
    needs = _("needs {what}").format(what=row.task.needs) if row.task.needs else ""
    return task_line(row, "", in_clauses((needs, status_reason(row))))


def conflicts(paper: Paper) -> Items:
    """Return where places of work disagree, to be settled by a person."""
    text = _("{task}: {kind}, {count} different records; the newest stands until one settles it.")
    return counted(
        _("in conflict"),
        (
            text.format(
                task=task_name(row, conflict.period),
                kind=conflict.kind.label,
                count=len(conflict.events),
            )
            for row in paper.rows
            for conflict in row.conflicts
        ),
    )


def ahead(paper: Paper) -> tuple[Items, ...]:
    """Return what falls due until the end of next month, and how much after that by month and lead unit."""
    every = coming(paper.rows, paper.as_of)
    end = month_of(paper.as_of) + 1
    soon = [(row, part) for row, part in every if month_of(part.deadline) <= end]
    texts = [task_line(row, part.period, deadline_text(part)) for row, part in soon[:_NAMED]]
    if rest := Counter(row.owner for row, _part in soon[_NAMED:]):
        texts.append(_("and {count} more ({units})").format(count=rest.total(), units=_by_unit(rest)))
    lead = _("{count} due by the end of {month}:").format(count=len(soon), month=_month_text(end))
    return (Items(lead, tuple(texts)), _later(every[len(soon) :]))


def _later(parts: Sequence[tuple[Row, PeriodState]]) -> Items:
    """Count what falls due by month and lead unit."""
    months: dict[int, Counter[str]] = {}
    for row, part in parts:
        months.setdefault(month_of(part.deadline), Counter())[row.owner] += 1
    texts = tuple(
        _("{month}: {count} ({units})").format(
            month=_month_text(month), count=units.total(), units=_by_unit(units)
        )
        for month, units in months.items()
    )
    first = _month_text(min(months)) if months else ""
    return Items(_("{count} due from {month} on:").format(count=len(parts), month=first), texts)


def _month_text(month: int) -> str:
    return period_text(month_label(month))


def _by_unit(units: Counter[str]) -> str:
    return listed(f"{unit} {count}" for unit, count in units.most_common())
