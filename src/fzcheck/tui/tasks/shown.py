"""What the task list is handed."""

from __future__ import annotations

import msgspec

from fzcheck.board import Board, GroupBy, Row, SortBy
from fzcheck.board.search import Search
from fzcheck.i18n import Language
from fzcheck.tui.tasks.lines import rows_changed


class Shown(msgspec.Struct, frozen=True):
    """What the list is handed."""

    board: Board
    rows: tuple[Row, ...]
    """Those rows of the board that the search lets through."""
    search: Search
    known: bool
    """False when the ledger cannot be read, so that no progress is known."""
    empty: tuple[str, ...]
    """What to say, a text a line, and what to do, when there is no row."""
    group: GroupBy = GroupBy.GROUP
    sort: SortBy = SortBy.FILE
    """The order under each heading."""
    marked: frozenset[tuple[str, str, str]] = frozenset()
    """(checklist id, task id, period) of that on which an act would be done together; no period: the task."""
    language: Language = Language.ZH

    def same_tasks(self, other: Shown) -> bool:
        """Return whether the same tasks of the same plan stand in order: no line comes or goes then."""
        return (
            other.board.places is self.board.places
            and other.empty == self.empty
            and other.known is self.known
            and other.board.as_of == self.board.as_of
            and other.search.query == self.search.query
            and (other.group, other.sort, other.language) == (self.group, self.sort, self.language)
            and len(other.rows) == len(self.rows)
            and all(old.key == new.key for old, new in rows_changed(other.rows, self.rows))
        )
