"""指标: what the amounts of a task come to, against its target and how far the year has got."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from fzcheck.board.states import Amount, MeasureState, PeriodState
from fzcheck.checklist.model import Measure, Task
from fzcheck.dates import month_of, parse_period
from fzcheck.ledger.events import Event
from fzcheck.ledger.heads import RegisterKey
from fzcheck.words import Kind


def measures_of(
    task: Task,
    year: int,
    parts: Sequence[PeriodState],
    stands: Mapping[RegisterKey, Event],
    as_of: dt.date,
    *,
    held: bool,
) -> tuple[MeasureState, ...]:
    """Return how each measure of a task stands; `parts` are its occurrences, `held` that it goes on."""
    if not task.measures:  # as of most tasks
        return ()
    passed = _share_passed(task, year, parts, as_of)
    return tuple(_state(measure, parts, stands, passed, held=held) for measure in task.measures)


def _state(
    measure: Measure,
    parts: Sequence[PeriodState],
    stands: Mapping[RegisterKey, Event],
    passed: tuple[int, int],
    *,
    held: bool,
) -> MeasureState:
    said = (stands.get((Kind.MEASURE, part.period, measure.name)) for part in parts)
    amounts = tuple(Amount(event.says, event) for event in said if event and isinstance(event.says, Decimal))
    total = None
    if amounts:
        total = sum((amount.value for amount in amounts), Decimal()) if measure.summed else amounts[-1].value
    pace = None
    if measure.summed and measure.target is not None:
        pace = measure.target * passed[0] / passed[1]
    return MeasureState(measure, amounts, total, pace, held)


def _share_passed(task: Task, year: int, parts: Sequence[PeriodState], as_of: dt.date) -> tuple[int, int]:
    """Return how many months have passed, of how many from the first period to the deadline that holds.

    The first is January for a task done once; the last ends with the deadline.
    """
    first = 12 * year
    if task.every and parts:
        first = month_of(parse_period(parts[0].period).start)
    extension = parts[-1].extension if parts else None
    deadline = extension.deadline if extension else task.deadline
    months = max(month_of(deadline) - first + 1, 1)
    if as_of > deadline:
        return months, months
    return min(max(month_of(as_of) - first, 0), months), months
