"""How a line of the task list is laid out: which columns stand where, and the words in each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec
from rich.cells import cell_len

from fzcheck.board import Row
from fzcheck.ledger.events import DeadlineValue
from fzcheck.tui.kit.cells import dated_cell, unreported_cell
from fzcheck.words import (
    Standing,
    Verification,
    verification_word,
)

GAP = 1
"""Cells between two columns."""

BOX = 2
"""Cells before a tick box, and of the box with the space after it."""

_LONGEST_ID = 14
_NARROWEST_TITLE, _GOOD_TITLE = 20, 30
_NARROWEST_OWNER = 8


class Columns(msgspec.Struct, frozen=True):
    """The widths, in cells, of a task's columns; the title takes what the others leave."""

    width: int
    id: int
    title: int
    owner: int
    deadline: int
    standing: int

    @property
    def dates(self) -> int:
        """The cells of deadline and standing with the gaps before them: the same on every kind of line."""
        return GAP + self.deadline + GAP + self.standing


def columns_for(rows: Sequence[Row], as_of: dt.date, width: int) -> Columns:
    """Lay out the columns for all rows of a board, so that nothing moves when a search narrows them."""
    ids = min(max((len(row.task.id) for row in rows), default=0), _LONGEST_ID)
    changed = [row for row in rows if row.progress.events]
    owners = {row.task.owner for row in rows} | {row.owner for row in changed}
    deadline = 10 if _outside(rows, changed, as_of.year) else 5
    verifies = bool(rows) and rows[0].rules.verifies
    standing = max(cell_len(text) for text in _samples(verifies=verifies))
    rest = width - 2 * BOX - ids - 4 * GAP - deadline - standing
    longest = max((cell_len(name) for name in owners), default=0)
    owner = min(longest, max(_NARROWEST_OWNER, rest - _GOOD_TITLE), max(0, rest - _NARROWEST_TITLE))
    if owner < min(longest, _NARROWEST_OWNER):  # no room: the detail beside the list says it
        owner = 0
    return Columns(width, ids, max(rest - owner, 0), owner, deadline, standing)


def _outside(rows: Sequence[Row], changed: Sequence[Row], year: int) -> bool:
    """Return whether any deadline lies in another year; only tasks of which it may be so are joined."""
    planned = (row for row in rows if row.task.deadline.year != year)
    moved = (row for row in changed if any(day.year != year for day in _moves(row)))
    return any(row.deadline.year != year for row in chain(planned, moved))


def _moves(row: Row) -> Iterator[dt.date]:
    for event in row.progress.events:
        if isinstance(event.says, DeadlineValue):
            yield event.says.date


def _samples(*, verifies: bool) -> tuple[str, ...]:
    """Return the widest words with days; a longer word alone is cut."""
    standings = (Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK)
    dated = tuple(dated_cell(standing, 999) for standing in standings)
    before = (Verification.PENDING, Verification.RETURNED) if verifies else ()
    judged = (f"{verification_word(word)} {text}" for word in before for text in dated)
    return unreported_cell(999), *dated, *judged
