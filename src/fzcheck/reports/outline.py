"""What a paper for people says, chapter by chapter: the same in every format that has headings.

Only figures and what officials wrote; nothing is judged. A chapter that has nothing to say is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from fzcheck.board import PeriodState, Row, SortBy, ordered
from fzcheck.board.due import coming
from fzcheck.dates import long_day, month_label, month_of, period_text
from fzcheck.i18n import _, in_clauses, listed, p_
from fzcheck.reports import columns
from fzcheck.reports.paper import Paper
from fzcheck.summary import Change, Count, by_task
from fzcheck.visible import visible_line
from fzcheck.wording.figures import (
    capital,
    changes_text,
    overdue_sentence,
    overview_text,
    rate_text,
    scope_text,
)
from fzcheck.wording.problems import gaps_text
from fzcheck.wording.rows import (
    extension_text,
    late_extension_text,
    marked,
    return_reason,
    standing_text,
    status_reason,
)
from fzcheck.words import SET_ASIDE, STANDINGS, Standing, Status, Verdict

_NAMED = 10
"""Of what falls due next so many are named; the rest is counted."""


class Items(msgspec.Struct, frozen=True):
    """A list, an entry a line, and the line that leads in to it."""

    lead: str
    texts: tuple[str, ...]
    """Without any, the lead is left out as well."""


class Table(msgspec.Struct, frozen=True):
    """A table; every line has as many cells as there are headings."""

    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    lead: str = ""
    """The line that leads in to it, if any."""


Content = str | Items | Table
"""A paragraph, a list or a table."""


class Chapter(msgspec.Struct, frozen=True):
    """A heading and what stands under it, in its order."""

    name: str
    """What it is called in either language, for a page's own links."""
    heading: str
    contents: tuple[Content, ...]


def outline(paper: Paper) -> tuple[Chapter, ...]:
    """Return the chapters of a paper that have something to say."""
    aside = p_("report", "Extended, returned, waiting for superiors")
    chapters = (
        Chapter("overview", p_("report", "Overview"), _overview(paper)),
        *_since(paper),
        Chapter("by-unit", p_("report", "By unit"), tuple(_counts(paper))),
        Chapter("pressing", p_("report", "Overdue and due soon"), _told(pressing(paper))),
        Chapter("exceptions", aside, _told(exceptions(paper))),
        Chapter("next", p_("report", "Next"), _told(ahead(paper))),
        Chapter("conflicts", p_("report", "Records in conflict"), _told((conflicts(paper),))),
        Chapter("tasks", p_("report", "Task table"), _task_table(paper)),
    )
    return tuple(chapter for chapter in chapters if chapter.contents)


def _told(lists: Iterable[Items]) -> tuple[Items, ...]:
    return tuple(items for items in lists if items.texts)


def _overview(paper: Paper) -> tuple[str, ...]:
    figures = overview_text(paper.summary.all, long_day(paper.as_of), paper.board.rules.due_soon_days)
    said = (visible_line(paper.ledger), scope_text(paper.conditions), figures, gaps_text(paper.errors))
    return tuple(filter(None, said))


def _since(paper: Paper) -> tuple[Chapter, ...]:
    if paper.since is None:
        return ()
    heading = _("Changes since {date}").format(date=long_day(paper.since))
    return (Chapter("changes", heading, (changes_text(paper.summary.changes), *_told(changes(paper)))),)


def _counts(paper: Paper) -> Iterator[Table]:
    """Yield the figures by unit and, where there are several checklists, by checklist."""
    summary = paper.summary
    if summary.owners:
        yield count_table(p_("report", "Lead unit"), summary.owners, summary.all)
    if len(summary.checklists) > 1:
        table = count_table(p_("report", "Checklist"), summary.checklists, summary.all)
        lead = _("{text}:").format(text=p_("report", "By checklist"))
        yield msgspec.structs.replace(table, lead=lead)


def count_table(name: str, counts: tuple[Count, ...], total: Count) -> Table:
    """Return the figures of some counts, a line each, and their total where they are several."""
    figures = _figures(total)
    rows = [(count.name or "—", count) for count in counts]
    if len(rows) > 1:
        rows.append((p_("report", "Total"), total))
    lines = tuple((word, *(str(figure(count)) for figure in figures.values())) for word, count in rows)
    return Table(tuple(map(capital, (name, *figures))), lines)


def _figures(total: Count) -> dict[str, Callable[[Count], object]]:
    """Return what is told of each count; what was extended late only where there is any."""
    late = {_("extended late"): lambda count: count.late_extensions} if total.late_extensions else {}
    return {
        p_("report", "Tasks"): lambda count: count.total,
        Status.DONE.label: lambda count: count.done,
        **{word.label: _standing(word) for word in STANDINGS if word is not Standing.FINISHED},
        _("unreported"): lambda count: count.unreported,
        _("no evidence"): lambda count: count.without_evidence,
        _("proposed"): lambda count: count.proposed,
        **late,
        p_("report", "Occurrences"): lambda count: f"{count.occurrences_done}/{count.occurrences}",
        p_("report", "Rate"): rate_text,
    }


def _standing(word: Standing | Status) -> Callable[[Count], int]:
    return lambda count: count.by_standing[word]


def _task_table(paper: Paper) -> tuple[Table, ...]:
    return (Table(columns.headings(), tuple(columns.lines(paper))),) if paper.rows else ()


def changes(paper: Paper) -> tuple[Items, ...]:
    """Return what was finished, became overdue, was extended and returned since the day asked for."""
    since = paper.summary.changes
    return (
        _changed(Standing.FINISHED.label, since.finished, _happened),
        _changed(_("newly overdue"), since.newly_overdue, _missed),
        _changed(_("extended"), since.extended, _happened),
        _changed(_("returned"), since.returned, _happened),
    )


def _changed(word: str, every: Sequence[Change], said: Callable[[Change], str]) -> Items:
    """Return a line for each task, whatever happened to it how often."""
    tasks = by_task(every)
    counted = f"{word} {len(tasks)}"
    if len(tasks) < len(every):
        counted = _("{tasks} ({count} in all)").format(tasks=counted, count=len(every))
    return Items(_lead(counted), tuple(_all_of(task, said) for task in tasks))


def _all_of(task: Sequence[Change], said: Callable[[Change], str]) -> str:
    """Return in one line all that happened to a task, the period named once where it is the same."""
    row = task[0].row
    if len({change.period for change in task}) == 1:
        return _line(row, task[0].period, in_clauses(map(said, task)))
    texts = (" ".join((period_text(change.period), said(change))) for change in task)
    return _line(row, "", in_clauses(texts))


def _missed(change: Change) -> str:
    """Return the deadline that was missed; the change itself came the day after."""
    return _deadline(next(part for part in change.row.parts if part.period == change.period))


def _happened(change: Change) -> str:
    """Return when something happened, of an extension to which day and how late, and why."""
    day, extension = long_day(change.date), change.extension
    if extension is None:
        return in_clauses((day, change.reason))
    moved = _("{day}, now due {deadline}").format(day=day, deadline=long_day(extension.deadline))
    return in_clauses((moved, late_extension_text(extension.days_late), change.reason))


def pressing(paper: Paper) -> tuple[Items, ...]:
    """Return what is overdue and what is due soon, the earliest first."""
    rows = ordered(paper.rows, SortBy.DEADLINE)
    overdue, due_soon = (
        tuple(map(_pressing, (row for row in rows if row.standing is standing)))
        for standing in (Standing.OVERDUE, Standing.DUE_SOON)
    )
    soon = f"{Standing.DUE_SOON.label} {len(due_soon)}"
    return (Items(_lead(overdue_sentence(paper.summary.all)), overdue), Items(_lead(soon), due_soon))


def _pressing(row: Row) -> str:
    """Return how a task stands and when it is due; of many late periods only the first is named."""
    late = [period_text(part.period) for part in row.periods if part.standing is row.standing]
    periods = listed(late)
    if len(late) > 4:
        periods = _("{period} and others, {count} periods").format(period=late[0], count=len(late))
    standing = standing_text(row, row.rules.as_of, working_days=True)
    deadline = _("due {date}").format(date=marked(long_day(row.next_deadline), row.next_deadline_basis))
    text = in_clauses((standing, deadline))
    return _("{task}: {text}").format(task=_task_name(row, periods), text=text)


def exceptions(paper: Paper) -> tuple[Items, ...]:
    """Return what was extended and returned, and what is set aside."""
    parts = [(row, part) for row in paper.rows for part in row.parts]
    extended = (_extended(row, part) for row, part in parts if part.extended)
    returned = (
        _line(row, part.period, return_reason(part))
        for row, part in parts
        if part.verification is Verdict.RETURNED
    )
    return (
        _counted(_("extended"), extended),
        _counted(_("returned"), returned),
        *(
            _counted(status.label, (_aside(row) for row in paper.rows if row.status is status))
            for status in SET_ASIDE
        ),
    )


def _extended(row: Row, part: PeriodState) -> str:
    moved = _("due {original}, now {deadline}").format(
        original=long_day(part.original_deadline), deadline=long_day(part.deadline)
    )
    return _line(row, part.period, in_clauses((moved, extension_text(part))))


def _aside(row: Row) -> str:
    needs = _("needs {what}").format(what=row.task.needs) if row.task.needs else ""
    return _line(row, "", in_clauses((needs, status_reason(row))))


def conflicts(paper: Paper) -> Items:
    """Return where places of work disagree, to be settled by a person."""
    text = _("{task}: {kind}, {count} different records; the newest stands until one settles it.")
    return _counted(
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
    texts = [_line(row, part.period, _deadline(part)) for row, part in soon[:_NAMED]]
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


def _deadline(part: PeriodState) -> str:
    return _("due {date}").format(date=marked(long_day(part.deadline), part.deadline_basis))


def _month_text(month: int) -> str:
    return period_text(month_label(month))


def _by_unit(units: Counter[str]) -> str:
    return listed(f"{unit} {count}" for unit, count in units.most_common())


def _counted(word: str, texts: Iterable[str]) -> Items:
    every = tuple(texts)
    return Items(_lead(f"{word} {len(every)}"), every)


def _lead(text: str) -> str:
    return capital(_("{text}:").format(text=text))


def _line(row: Row, period: str, text: str) -> str:
    task = task_name(row, period)
    return _("{task}: {text}").format(task=task, text=text) if text else task


def task_name(row: Row, period: str) -> str:
    """Return `4.2.4a 评查案卷 2026年第四季度（县司法局）`, the unit marked where it is only proposed."""
    return _task_name(row, period_text(period))


def _task_name(row: Row, periods: str) -> str:
    name = " ".join(filter(None, (row.id, row.task.title, periods)))
    return _("{task} ({owner})").format(task=name, owner=marked(row.owner, row.owner_basis))
