"""What happened to the tasks of a board from a day on: what was done, said, moved and judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fzcheck.board.answers import Answer
from fzcheck.board.rows import Row
from fzcheck.board.states import Amount, Extension
from fzcheck.checklist.model import Measure
from fzcheck.ledger.events import Event
from fzcheck.words import Kind, Standing, StepStatus, Verdict


class Change(msgspec.Struct, frozen=True):
    """Something that happened to a task, or to one of its periods."""

    row: Row
    period: str
    date: dt.date
    """The day on which it happened; of what became overdue the day after the deadline."""
    event: Event | None = None
    """The entry that says so; None where only the day has passed."""
    extension: Extension | None = None
    answer: Answer | None = None
    measured: tuple[Measure, Amount] | None = None

    @property
    def reason(self) -> str:
        """Why it was extended, returned or said otherwise; mostly nothing."""
        return self.event.note if self.event else ""


class Changes(msgspec.Struct, frozen=True):
    """What happened from `since` to the as-of date, both included, by its own day."""

    finished: tuple[Change, ...] = ()
    newly_overdue: tuple[Change, ...] = ()
    extended: tuple[Change, ...] = ()
    returned: tuple[Change, ...] = ()
    verified: tuple[Change, ...] = ()
    answered: tuple[Change, ...] = ()
    measured: tuple[Change, ...] = ()
    noted: tuple[Change, ...] = ()
    evidenced: tuple[Change, ...] = ()
    stepped: tuple[Change, ...] = ()
    entered_later: tuple[Change, ...] = ()
    """补登: entered from `since` on, of a day before it, so that it stands in no earlier paper."""

    @property
    def extended_late(self) -> tuple[Change, ...]:
        """逾期后延期: of the extensions those that came only after the deadline had passed."""
        return tuple(one for one in self.extended if one.extension and one.extension.days_late)

    @property
    def reported(self) -> tuple[Change, ...]:
        """All that was said of tasks: answers, amounts, steps, evidence and remarks."""
        return (*self.answered, *self.measured, *self.stepped, *self.evidenced, *self.noted)


def by_task(changes: Iterable[Change]) -> tuple[tuple[Change, ...], ...]:
    """Return changes task by task, each with its own by day; the task that changed first comes first."""
    gathered: dict[tuple[str, str], list[Change]] = {}
    for change in sorted(changes, key=lambda change: change.date):
        gathered.setdefault(change.row.key, []).append(change)
    return tuple(map(tuple, gathered.values()))


def changes_of(rows: Sequence[Row], since: dt.date, as_of: dt.date) -> Changes:
    """Return what happened to rows from `since` to `as_of`."""
    parts = [(row, part) for row in rows for part in row.parts]

    def within(changes: Iterable[Change | None]) -> tuple[Change, ...]:
        return tuple(change for change in changes if change and since <= change.date <= as_of)

    return Changes(
        finished=within(_by_day(row, part.status_event) for row, part in parts if part.done_on),
        newly_overdue=within(
            Change(row, part.period, part.deadline + dt.timedelta(days=1))
            for row, part in parts
            if part.standing is Standing.OVERDUE
        ),
        extended=within(
            Change(row, part.period, move.granted, move.event, extension=move)
            for row, part in parts
            for move in part.extensions
            if not move.fixed
        ),
        returned=within(_by_day(row, event) for row, part in parts for event in part.returns),
        verified=within(
            _by_day(row, part.verdict_event) for row, part in parts if part.verification is Verdict.VERIFIED
        ),
        answered=within(
            Change(row, answer.period, answer.date, answer.event, answer=answer)
            for row in rows
            for answer in row.answers
            if answer.date
        ),
        measured=within(
            _by_day(row, amount.event, measured=(state.measure, amount))
            for row in rows
            for state in row.measures
            for amount in state.amounts
        ),
        noted=within(_by_day(row, event) for row in rows for event in row.notes),
        evidenced=within(_by_day(row, supplied.event) for row in rows for supplied in row.evidence),
        stepped=within(_by_day(row, event) for row in rows for event in _steps(row)),
        entered_later=tuple(
            change
            for row in rows
            for event in (*row.standing_events.values(), *row.notes, *(one.event for one in row.evidence))
            if event.on and event.day >= since.isoformat()
            if (change := _by_day(row, event)) and change.date < since
        ),
    )


def _by_day(row: Row, event: Event | None, measured: tuple[Measure, Amount] | None = None) -> Change | None:
    """Return what an entry says, by its own day; None where it has none, or there is no entry."""
    if event is None or (day := event.done_on) is None:
        return None
    return Change(row, event.period, day, event, measured=measured)


def _steps(row: Row) -> Iterator[Event]:
    """Yield the entries by which steps are done."""
    for (kind, _period, _item), event in row.standing_events.items():
        if kind == Kind.STEP and event.says is StepStatus.DONE:
            yield event
