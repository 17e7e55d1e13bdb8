"""The lines of a document, gathered as its text comes along; the rows of its tables are lines too."""

from __future__ import annotations

import re
from collections.abc import Sequence

CELL = "\t"
"""What stands between the cells of a row."""

_FEW = 4
"""How many lines a cell of data has at most; a longer one only lays out the page."""

_SPACES = str.maketrans(dict.fromkeys("\xa0\u2002\u2003\u2007\u202f", " "))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def tidy(line: str) -> str:
    """Return a line without white space at its ends, invisible characters, and other than plain spaces."""
    return _INVISIBLE.sub("", line.translate(_SPACES)).strip()


class Lines:
    """What has been gathered so far."""

    def __init__(self) -> None:
        self._under_way: list[str] = []
        self._blocks: list[list[str]] = [[]]
        self._rows: list[list[list[str]]] = []

    def add(self, text: str) -> None:
        """Go on with the line under way; a line break in the text ends it."""
        first, *more = text.split("\n")
        self._under_way.append(first)
        for part in more:
            self.end()
            self._under_way.append(part)

    def end(self) -> None:
        """End the line under way; an empty one is none."""
        if line := tidy("".join(self._under_way)):
            self._blocks[-1].append(line)
        self._under_way.clear()

    def start_row(self) -> None:
        """Begin a row of a table."""
        self.end()
        self._rows.append([])

    def start_cell(self) -> None:
        """Begin a cell."""
        self.end()
        self._blocks.append([])

    def end_cell(self) -> None:
        """End a cell; one that stands in no row is text like any other."""
        self.end()
        cell = self._blocks.pop()
        if self._rows:
            self._rows[-1].append(cell)
        else:
            self._blocks[-1].extend(cell)

    def end_row(self) -> None:
        """End a row: one line, its cells apart, where it holds data; else the lines of its cells."""
        self.end()
        self._blocks[-1].extend(_row(self._rows.pop()))

    def gathered(self) -> tuple[str, ...]:
        """Return the lines."""
        self.end()
        return tuple(self._blocks[0])


def _row(cells: Sequence[Sequence[str]]) -> list[str]:
    if len(cells) > 1 and any(cells) and all(len(cell) <= _FEW for cell in cells):
        return [CELL.join(" ".join(cell) for cell in cells)]
    return [line for cell in cells for line in cell]
