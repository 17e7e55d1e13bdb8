"""The tasks that a summary names: overdue, due soon, extended, returned, set aside, in conflict, and next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from fzcheck.board import PeriodState, Row, SortBy, ordered
from fzcheck.dates import long_day, month_label, month_of, period_text
from fzcheck.i18n import _, in_clauses, listed
from fzcheck.reports.paper import Paper
from fzcheck.summary import Change, by_task
from fzcheck.wording.figures import capital, overdue_text
from fzcheck.wording.rows import (
    extension_text,
    late_extension_text,
    marked,
    return_reason,
    standing_text,
    status_reason,
)
from fzcheck.words import Kind, Standing, Status, Verdict, kind_word, standing_word, status_word, word_of

_AHEAD = (Standing.DUE_SOON, Standing.ON_TRACK)

_NAMED = 10
"""Of what falls due next so many are named; the rest is counted."""


class Listed(msgspec.Struct, frozen=True):
    """Tasks of one kind, a line each, and the line that leads in to them."""

    lead: str
    texts: tuple[str, ...]
    """Without any, the lead is left out as well."""


def changes(paper: Paper) -> tuple[Listed, ...]:
    """Return what was finished, became overdue, was extended and returned since the day asked for."""
    found = paper.summary.changes
    return (
        _changed(standing_word(Standing.FINISHED), found.finished, _happened),
        _changed(_("newly overdue"), found.newly_overdue, _missed),
        _changed(_("extended"), found.extended, _happened),
        _changed(_("returned"), found.returned, _happened),
    )


def pressing(paper: Paper) -> tuple[Listed, ...]:
    """Return what is overdue and what is due soon, the earliest first."""
    rows = ordered(paper.rows, SortBy.DEADLINE)
    overdue, due_soon = (
        tuple(_pressing(row, paper) for row in rows if row.standing is standing)
        for standing in (Standing.OVERDUE, Standing.DUE_SOON)
    )
    lead = _("{text}:").format(text=overdue_text(paper.summary.all))
    return (Listed(capital(lead), overdue), _counted(standing_word(Standing.DUE_SOON), due_soon))


def exceptions(paper: Paper) -> tuple[Listed, ...]:
    """Return what was extended and returned, what waits for superiors, and what does not apply."""
    parts = [(row, part) for row in paper.rows for part in row.parts]
    extended = (_extended(row, part) for row, part in parts if part.extended)
    returned = (
        _said(row, part.period, return_reason(part))
        for row, part in parts
        if part.verification is Verdict.RETURNED
    )
    return (
        _counted(_("extended"), extended),
        _counted(_("returned"), returned),
        *(
            _counted(status_word(status), (_aside(row) for row in paper.rows if row.status is status))
            for status in (Status.WAITING, Status.NOT_APPLICABLE)
        ),
    )


def conflicts(paper: Paper) -> tuple[Listed, ...]:
    """Return where places of work disagree, to be settled by a person."""
    found = tuple(
        _("{task}: {kind}, {count} different records; the newest stands until one settles it.").format(
            task=task_name(row, conflict.period), kind=_kind(conflict.kind), count=len(conflict.events)
        )
        for row in paper.rows
        for conflict in row.conflicts
    )
    return (_counted(_("in conflict"), found),)


def ahead(paper: Paper) -> tuple[Listed, ...]:
    """Return what falls due until the end of next month, and how much after that by month and lead unit."""
    coming = sorted(
        ((row, part) for row in paper.rows for part in row.parts if part.standing in _AHEAD),
        key=lambda found: found[1].deadline,
    )
    end = month_of(paper.as_of) + 1
    soon = [found for found in coming if month_of(found[1].deadline) <= end]
    return (_soon(soon, end), _later(coming[len(soon) :]))


def _soon(coming: Sequence[tuple[Row, PeriodState]], end: int) -> Listed:
    """Name what falls due, the earliest first, as much of it as one reads."""
    texts = [_due(row, part) for row, part in coming[:_NAMED]]
    if rest := Counter(row.owner for row, _part in coming[_NAMED:]):
        texts.append(_("and {count} more ({units})").format(count=rest.total(), units=_by_unit(rest)))
    lead = _("{count} due by the end of {month}:").format(count=len(coming), month=_month_text(end))
    return Listed(lead, tuple(texts))


def _later(coming: Iterable[tuple[Row, PeriodState]]) -> Listed:
    """Count what falls due by month and lead unit."""
    months: dict[int, Counter[str]] = {}
    for row, part in coming:
        months.setdefault(month_of(part.deadline), Counter())[row.owner] += 1
    texts = tuple(
        _("{month}: {count} ({units})").format(
            month=_month_text(month), count=units.total(), units=_by_unit(units)
        )
        for month, units in sorted(months.items())
    )
    total = sum(units.total() for units in months.values())
    first = _month_text(min(months)) if months else ""
    return Listed(_("{count} due from {month} on:").format(count=total, month=first), texts)


def _due(row: Row, part: PeriodState) -> str:
    return _said(row, part.period, _deadline(part))


def _deadline(part: PeriodState) -> str:
    return _("due {date}").format(date=marked(long_day(part.deadline), part.deadline_basis))


def _month_text(month: int) -> str:
    return period_text(month_label(month))


def _by_unit(units: Counter[str]) -> str:
    return listed(f"{unit} {count}" for unit, count in units.most_common())


def _counted(word: str, texts: Iterable[str]) -> Listed:
    every = tuple(texts)
    return Listed(capital(_("{text}:").format(text=f"{word} {len(every)}")), every)


def _changed(word: str, found: Sequence[Change], said: Callable[[Change], str]) -> Listed:
    """Return a line for each task, whatever happened to it how often."""
    tasks = by_task(found)
    counted = f"{word} {len(tasks)}"
    if len(tasks) < len(found):
        counted = _("{tasks} ({count} in all)").format(tasks=counted, count=len(found))
    return Listed(capital(_("{text}:").format(text=counted)), tuple(_all_of(task, said) for task in tasks))


def _all_of(task: Sequence[Change], said: Callable[[Change], str]) -> str:
    """Return in one line all that happened to a task, the period named once where it is the same."""
    row = task[0].row
    if len({change.period for change in task}) == 1:
        return _said(row, task[0].period, in_clauses(map(said, task)))
    texts = (" ".join((period_text(change.period), said(change))) for change in task)
    return _said(row, "", in_clauses(texts))


def _missed(change: Change) -> str:
    """Return the deadline that was missed; the change itself came the day after."""
    return _deadline(next(part for part in change.row.parts if part.period == change.period))


def _happened(change: Change) -> str:
    """Return when something happened, of an extension to which day and how late, and why."""
    day, found = long_day(change.date), change.extension
    if found is None:
        return in_clauses((day, change.reason))
    moved = _("{day}, now due {deadline}").format(day=day, deadline=long_day(found.deadline))
    return in_clauses((moved, late_extension_text(found.days_late), change.reason))


def _pressing(row: Row, paper: Paper) -> str:
    late = _few([part.period for part in row.periods if part.standing is row.standing])
    standing = standing_text(row, paper.as_of, working_days=True)
    deadline = _("due {date}").format(date=marked(long_day(row.next_deadline), row.next_deadline_basis))
    text = in_clauses((standing, deadline))
    return _("{task}: {text}").format(task=_named(row, late), text=text)


def _few(periods: list[str]) -> str:
    """Name some periods, all of them where there are not many."""
    if len(periods) <= 4:
        return listed(map(period_text, periods))
    first = period_text(periods[0])
    return _("{period} and others, {count} periods").format(period=first, count=len(periods))


def _extended(row: Row, part: PeriodState) -> str:
    moved = _("due {original}, now {deadline}").format(
        original=long_day(part.original_deadline), deadline=long_day(part.deadline)
    )
    return _said(row, part.period, in_clauses((moved, extension_text(part))))


def _aside(row: Row) -> str:
    needs = _("needs {what}").format(what=row.task.needs) if row.task.needs else ""
    return _said(row, "", in_clauses((needs, status_reason(row))))


def _said(row: Row, period: str, text: str) -> str:
    task = task_name(row, period)
    return _("{task}: {text}").format(task=task, text=text) if text else task


def task_name(row: Row, period: str) -> str:
    """Return `4.2.4a 评查案卷 2026年第四季度（县司法局）`, the unit marked where it is only proposed."""
    return _named(row, period_text(period))


def _named(row: Row, periods: str) -> str:
    name = " ".join(filter(None, (row.id, row.task.title, periods)))
    return _("{task} ({owner})").format(task=name, owner=marked(row.owner, row.owner_basis))


def _kind(kind: str) -> str:
    known = word_of(Kind, kind)
    return kind_word(known) if known else kind
