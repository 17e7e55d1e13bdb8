"""Which tasks the list shows: those that the filter let through when it was last asked."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.board import Board, Row
from fzcheck.board.search import Search
from fzcheck.session.views import View
from fzcheck.tui.kit.in_turn import in_turn
from fzcheck.tui.tasks.finding import Finder


class Listing:
    """A task that an act takes out of the filter stays in sight until something else is asked for.

    Nothing moves that the official did not move: who ticks what is overdue still sees what was ticked.
    """

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.finder = Finder()
        self._view: View | None = None
        self._board: Board | None = None
        self._found: tuple[Row, ...] = ()
        self._places: list[int] = []
        """Where what was found stands on the board, once that is needed: no letter typed waits for it."""

    def rows(self, board: Board, view: View) -> tuple[Row, ...]:
        """Return the tasks to show; the same as before where only progress has changed."""
        same, self._board = self._board is not None and _same_plan(self._board, board), board
        if view is self._view and same:
            if len(self._found) == len(board.rows):
                return board.rows
            self._places = self._places or [board.places[row.key] for row in self._found]
            return tuple(board.rows[place] for place in self._places)
        self._view = view
        rows = self.finder.rows(board.rows, Search(view.filter.search))
        rows = view.filter.replaced(search="").rows(rows)
        self._found, self._places = rows, []
        return rows


async def join_in_turn(rows: Sequence[Row]) -> None:
    """Have every row ready to be counted; keys typed meanwhile are answered in between."""
    async for few in in_turn(rows):
        for row in few:
            row.join()


def _same_plan(before: Board, board: Board) -> bool:
    """Return whether the same tasks, as their files say them, stand in the same places as of the same day."""
    if before.as_of != board.as_of:
        return False
    return before.places is board.places or (
        before.places == board.places
        and all(old.task is new.task for old, new in zip(before.rows, board.rows, strict=True))
    )
