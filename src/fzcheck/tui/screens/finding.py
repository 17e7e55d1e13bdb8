"""Finding rows as a query is typed: what is known from a keystroke ago is not asked again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress

from fzcheck.board import Row
from fzcheck.board.search import Search, searchable
from fzcheck.errors import LedgerUnusable


class Finder:
    """Remembers texts and verdicts, so that neither a keystroke nor a tick asks every row again."""

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self._rows: tuple[Row, ...] = ()
        self._texts: list[str] = []
        self._query = ""
        self._verdicts: list[bool | None] = []
        """Whether the query was found, row by row; None where it has not been asked."""
        self.lacking = False
        """Whether notes could not be searched when that was last asked."""

    def rows(self, rows: tuple[Row, ...], search: Search) -> tuple[Row, ...]:
        """Return the rows in which the search finds all its words, in their order."""
        if not search:
            self.lacking = False
            return rows
        self._read(rows)
        query, self._query = self._query, search.query
        if query != search.query:  # a longer query finds nothing that the shorter one did not
            narrows = bool(query) and search.query.startswith(query)
            self._verdicts = [False if narrows and found is False else None for found in self._verdicts]
        open_ones = [place for place, found in enumerate(self._verdicts) if found is None]
        found = search.found_in(self._texts[place] for place in open_ones)
        for place, verdict in zip(open_ones, found, strict=True):
            self._verdicts[place] = verdict
        return tuple(compress(rows, self._verdicts))

    def learn(self, rows: tuple[Row, ...], texts: list[str]) -> None:
        """Take over texts that were made ahead of time, unless a search was quicker."""
        if not self._rows:
            self._rows, self._texts, self._verdicts = rows, texts, [None] * len(rows)

    def _read(self, rows: tuple[Row, ...]) -> None:
        if rows is self._rows:
            return
        try:
            self._take_in(rows, noted=True)
            self._rows, self.lacking = rows, False
        except LedgerUnusable:
            self._take_in(rows, noted=False)
            self._rows, self.lacking = (), True  # the next question asks again

    def _take_in(self, rows: tuple[Row, ...], *, noted: bool) -> None:
        """Take in the text of every row that is not the one known in its place."""
        if len(rows) != len(self._rows):
            texts = [searchable(row, noted=noted) for row in rows]
            self._texts, self._verdicts = texts, [None] * len(rows)
        else:
            for place, (known, row) in enumerate(zip(self._rows, rows, strict=True)):
                if row is not known:
                    self._texts[place], self._verdicts[place] = searchable(row, noted=noted), None


def read_ahead(rows: tuple[Row, ...], stopped: Callable[[], bool]) -> list[str] | None:
    """Return every row's text, having read in the table of pinyin that the first search needs.

    None once it is `stopped`, or where the notes cannot be read; then a search asks for itself.
    """
    Search("a").finds("")
    texts: list[str] = []
    try:
        for row in rows:
            if stopped():
                return None
            texts.append(searchable(row))
    except LedgerUnusable:
        return None
    return texts
