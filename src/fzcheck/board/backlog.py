"""What is past its deadline and nobody has reported: it is backfilled, or asked about."""

from __future__ import annotations

from collections.abc import Iterator

from fzcheck.board.rows import Row
from fzcheck.board.states import PeriodState
from fzcheck.words import Standing


def unreported_parts(row: Row) -> Iterator[PeriodState]:
    """Yield the occurrences of a task that are past their deadline, and of which nobody has reported."""
    return (part for part in row.parts if part.unreported and part.standing is Standing.OVERDUE)
