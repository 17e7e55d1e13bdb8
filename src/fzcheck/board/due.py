"""What is due, and what falls due next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from fzcheck.board.rows import Row
from fzcheck.board.states import PeriodState
from fzcheck.words import Standing

_PRESSING = (Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK)


def due_within(rows: Iterable[Row], as_of: dt.date, days: int) -> tuple[Row, ...]:
    """Return the open tasks that are overdue or fall due within `days`, most overdue first.

    What waits or does not apply has no standing, and so is never due.
    """
    last = as_of.toordinal() + days
    due = [row for row in rows if row.standing in _PRESSING and row.next_deadline.toordinal() <= last]
    return tuple(sorted(due, key=lambda row: row.next_deadline))


def coming(rows: Iterable[Row], as_of: dt.date) -> tuple[tuple[Row, PeriodState], ...]:
    """Return the open occurrences that fall due from the date on, soonest first."""
    parts = ((row, part) for row in rows for part in row.parts)
    ahead = [(row, part) for row, part in parts if part.standing in _PRESSING and part.deadline >= as_of]
    return tuple(sorted(ahead, key=lambda pair: pair[1].deadline))
