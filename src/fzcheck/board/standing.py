"""When something is due, and how it stands as of a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from fzcheck.board.states import PeriodState
from fzcheck.dates import periods
from fzcheck.words import Every, Standing, Status


class Rules(msgspec.Struct, frozen=True):
    """What the counting depends on beside plan and progress."""

    as_of: dt.date
    due_soon_days: int = 30
    verifies: bool = False
    """Whether the county verifies what is done: only then 待核验 is said."""


@lru_cache(maxsize=4096)
def planned(
    every: Every | None, year: int, deadline: dt.date, start: dt.date | str | None, due_after: int = 0
) -> tuple[tuple[str, dt.date], ...]:
    """Return the names and planned deadlines of a task's occurrences."""
    if every is None:
        return (("", deadline),)
    return tuple((period.label, period.due(due_after)) for period in periods(every, year, deadline, start))


def standing_of(status: Status, deadline: dt.date, rules: Rules) -> Standing | None:
    """Overdue starts the day after the deadline; due soon is 0 to N days before it."""
    match status:
        case Status.DONE:
            return Standing.FINISHED
        case _ if status.set_aside:
            return None
        case _ if deadline < rules.as_of:
            return Standing.OVERDUE
        case _ if (deadline - rules.as_of).days <= rules.due_soon_days:
            return Standing.DUE_SOON
        case _:
            return Standing.ON_TRACK


def worst_standing(
    status: Status, parts: Sequence[PeriodState], deadline: dt.date, rules: Rules
) -> Standing | None:
    """Return the worst of the open occurrences; a task without any goes by its own deadline."""
    if status is Status.DONE or status.set_aside or not parts:
        return standing_of(status, deadline, rules)
    standings = {part.standing for part in parts}
    worst = (Standing.OVERDUE, Standing.DUE_SOON)
    return next((standing for standing in worst if standing in standings), Standing.ON_TRACK)
