"""Finding rows as a query is typed: what is known from a keystroke ago is not asked again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress

from fzcheck.board import Row
from fzcheck.board.search import Search, searchable

_KEPT = 8
"""Queries whose verdicts are remembered: as far back as letters are usually taken back."""


class Finder:
    """Remembers texts and verdicts, so that neither a keystroke nor a tick asks every row again."""

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self._rows: tuple[Row, ...] = ()
        self._texts: list[str] = []
        self._verdicts: dict[str, list[bool | None]] = {}
        """Whether a query was found, row by row; None where it has not been asked. The last query is last."""

    def rows(self, rows: tuple[Row, ...], search: Search) -> tuple[Row, ...]:
        """Return the rows in which the search finds all its words, in their order."""
        if not search:
            return rows
        self._read(rows)
        verdicts = self._verdicts_on(search.query)
        open_ones = [place for place, found in enumerate(verdicts) if found is None]
        found = search.found_in(self._texts[place] for place in open_ones)
        for place, verdict in zip(open_ones, found, strict=True):
            verdicts[place] = verdict
        return tuple(compress(rows, verdicts))

    def _verdicts_on(self, query: str) -> list[bool | None]:
        """Return what is known of a query already, as what its verdicts will be kept in."""
        known = self._verdicts.pop(query, None) or self._known_from_shorter(query)
        self._verdicts[query] = known
        for oldest in list(self._verdicts)[:-_KEPT]:
            del self._verdicts[oldest]
        return known

    def _known_from_shorter(self, query: str) -> list[bool | None]:
        """Return what a shorter query tells: a longer one finds nothing that it did not."""
        shorter = [asked for asked in self._verdicts if query.startswith(asked)]
        if not shorter:
            return [None] * len(self._texts)
        return [False if found is False else None for found in self._verdicts[max(shorter, key=len)]]

    def learn(self, rows: tuple[Row, ...], texts: list[str]) -> None:
        """Take over texts that were made ahead of time, unless a search was quicker."""
        if not self._rows:
            self._rows, self._texts = rows, texts
            self._verdicts.clear()

    def _read(self, rows: tuple[Row, ...]) -> None:
        """Take in the text of every row that is not the one known in its place."""
        if rows is self._rows:
            return
        if len(rows) != len(self._rows):
            self._texts = [searchable(row) for row in rows]
            self._verdicts.clear()
        else:
            for place, (known, row) in enumerate(zip(self._rows, rows, strict=True)):
                if row is not known:
                    self._texts[place] = searchable(row)
                    for verdicts in self._verdicts.values():
                        verdicts[place] = None
        self._rows = rows


def read_ahead(rows: tuple[Row, ...], stopped: Callable[[], bool]) -> list[str] | None:
    """Return every row's text, having read in the table of pinyin that the first search needs.

    None once it is `stopped`; then a search asks for itself.
    """
    Search("a").finds("")
    texts: list[str] = []
    for row in rows:
        if stopped():
            return None
        texts.append(searchable(row))
    return texts
