"""Which tasks the list shows: those that the filter let through when it was last asked."""

from __future__ import annotations

from fzcheck.board import Board, Row
from fzcheck.board.search import Search
from fzcheck.session.views import View
from fzcheck.tui.screens.finding import Finder


class Listing:
    """A task that an act takes out of the filter stays in sight until something else is asked for.

    Nothing moves that the official did not move: who ticks what is overdue still sees what was ticked.
    """

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.finder = Finder()
        self._view: View | None = None
        self._plan: tuple[object, object] | None = None
        self._places: list[int] | None = None
        """Where the tasks stand on the board; None for all of them."""

    def rows(self, board: Board, view: View) -> tuple[Row, ...]:
        """Return the tasks to show; the same as before where only progress has changed."""
        plan = board.places, board.as_of
        if view is self._view and self._plan and plan[0] is self._plan[0] and plan[1] == self._plan[1]:
            places = self._places
            return board.rows if places is None else tuple(board.rows[place] for place in places)
        self._view, self._plan = view, plan
        rows = self.finder.rows(board.rows, Search(view.filter.search))
        rows = view.filter.replaced(search="").rows(rows)
        self._places = None if len(rows) == len(board.rows) else [board.places[row.key] for row in rows]
        return rows
