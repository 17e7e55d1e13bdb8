"""The lists of a paper: what presses, what is out of the ordinary, what comes next, what is in conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from fzcheck.board import PeriodState, Row, SortBy, ordered
from fzcheck.board.due import coming
from fzcheck.dates import long_day, month_label, month_of, period_text, spans_text
from fzcheck.i18n import _, in_clauses, listed
from fzcheck.reports.chapters import (
    Items,
    counted,
    deadline_text,
    lead_in,
    name_of_task,
    task_line,
    task_name,
)
from fzcheck.reports.paper import Paper
from fzcheck.summary import Count
from fzcheck.visible import visible_line
from fzcheck.wording.figures import due_soon_sentence, overdue_sentence, overview_text, scope_text
from fzcheck.wording.problems import gaps_text
from fzcheck.wording.rows import extension_text, marked, return_reason, standing_text, status_reason
from fzcheck.words import SET_ASIDE, Standing, Verdict

_SPANS = 4
"""Of periods that lie further apart than so many spans only the first span is named."""


def overview(paper: Paper, said_of: Callable[[Count, str, int], str] = overview_text) -> tuple[str, ...]:
    """Return which tasks there are, what is said of their figures, and what these lack."""
    figures = said_of(paper.summary.all, long_day(paper.as_of), paper.board.rules.due_soon_days)
    said = (visible_line(paper.ledger), scope_text(paper.conditions), figures, gaps_text(paper.errors))
    return tuple(filter(None, said))


def pressing(paper: Paper) -> tuple[Items, ...]:
    """Return what is overdue and what is due soon, the earliest first."""
    rows = ordered(paper.rows, SortBy.DEADLINE)
    overdue, due_soon = (
        tuple(map(pressing_text, (row for row in rows if row.standing is standing)))
        for standing in (Standing.OVERDUE, Standing.DUE_SOON)
    )
    every = paper.summary.all
    soon = due_soon_sentence(every, paper.board.rules.due_soon_days)
    return (Items(lead_in(overdue_sentence(every)), overdue), Items(lead_in(soon), due_soon))


def pressing_text(row: Row) -> str:
    """Return how a task stands and when it is due; of many late periods only the first are named."""
    late = [part.period for part in row.periods if part.standing is row.standing]
    spans = spans_text(late, row.rules.as_of.year)
    periods = listed(spans)
    if len(spans) > _SPANS:
        periods = _("{period} and others, {count} periods").format(period=spans[0], count=len(late))
    standing = standing_text(row, row.rules.as_of, working_days=True)
    text = in_clauses((standing, due_text(row)))
    return _("{task}: {text}").format(task=name_of_task(row, periods), text=text)


def due_text(row: Row) -> str:
    """Return the earliest deadline still open, marked where it is only proposed."""
    return _("due {date}").format(date=marked(long_day(row.next_deadline), row.next_deadline_basis))


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
    texts = [task_line(row, part.period, deadline_text(part)) for row, part in soon[: paper.named]]
    if rest := Counter(row.owner for row, _part in soon[paper.named :]):
        texts.append(_("and {count} more ({units})").format(count=rest.total(), units=units_text(rest)))
    lead = _("{count} due by the end of {month}:").format(count=len(soon), month=_month_text(end))
    return (Items(lead, tuple(texts), limited=bool(rest)), _later(every[len(soon) :]))


def _later(parts: Sequence[tuple[Row, PeriodState]]) -> Items:
    """Count what falls due by month and lead unit."""
    months: dict[int, Counter[str]] = {}
    for row, part in parts:
        months.setdefault(month_of(part.deadline), Counter())[row.owner] += 1
    texts = tuple(
        _("{month}: {count} ({units})").format(
            month=_month_text(month), count=units.total(), units=units_text(units)
        )
        for month, units in months.items()
    )
    first = _month_text(min(months)) if months else ""
    return Items(_("{count} due from {month} on:").format(count=len(parts), month=first), texts)


def _month_text(month: int) -> str:
    return period_text(month_label(month))


def units_text(units: Counter[str]) -> str:
    """Return how many there are of each unit, those with most first."""
    return listed(f"{unit} {count}" for unit, count in units.most_common())
