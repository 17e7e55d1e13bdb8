"""The lines of a document, gathered as its text comes along; the rows of its tables are lines too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

import msgspec

from fzcheck.source.paragraphs import BREAK, tidy, whole_lines
from fzcheck.source.tables import CELL

WRAP = "\r"
"""The end of a line in the file that is none on the page: a space, where the words there have spaces."""

_FEW = 4
"""How many lines a cell of data has at most; a longer one only lays out the page."""
_WIDEST = 50
"""Over how many columns or rows a cell goes at most, and how many columns are kept apart for such cells."""
_LONGEST_SHARED = 200
"""Characters of the longest cell that stands again in each row that it is merged over."""
_MOST_SHARED = 5_000
"""How often cells stand again in a document."""

_WRAPS = re.compile(rf"(?<=[\u2e80-\uffee])[ \t]*{WRAP}\s*|[ \t]*{WRAP}\s*(?=[\u2e80-\uffee])")


class _Cell(msgspec.Struct):
    """A cell, and over how many columns and rows it goes."""

    lines: list[str]
    columns: int = 1
    rows: int = 1


class _Table(msgspec.Struct):
    """A table: what stands in the columns of the row above, and in how many rows that goes on."""

    row: list[_Cell] = msgspec.field(default_factory=list)
    above: list[_Cell] = msgspec.field(default_factory=list)
    inside: bool = False
    """Whether a row is under way."""


class Lines:
    """What has been gathered so far."""

    def __init__(self) -> None:
        self._under_way: list[str] = []
        self._blocks: list[list[str]] = [[]]
        self._tables = [_Table()]
        self._shared = 0

    def add(self, text: str) -> None:
        """Go on with the paragraph under way."""
        self._under_way.append(text)

    def break_off(self) -> None:
        """Break the line under way, not its paragraph."""
        self._under_way.append(BREAK)

    def end(self) -> None:
        """End the paragraph under way; an empty one is none."""
        text = _WRAPS.sub("", "".join(self._under_way)).replace(WRAP, " ")
        self._under_way.clear()
        if text.strip():
            self._blocks[-1].extend((*text.split(BREAK), ""))

    def start_table(self) -> None:
        """Begin a table, which may stand in a cell of another."""
        self.end()
        self._tables.append(_Table())

    def end_table(self) -> None:
        """End a table."""
        self.end_row()
        if len(self._tables) > 1:
            self._tables.pop()

    def start_row(self) -> None:
        """Begin a row of a table."""
        self.end_row()
        self._tables[-1].inside = True

    def start_cell(self, columns: int = 1, rows: int = 1, *, goes_on: bool = False) -> None:
        """Begin a cell that goes over so many columns and rows, or goes on with the one above it."""
        self.end()
        self._blocks.append([])
        table = self._tables[-1]
        self._fill(table)
        above = table.above[len(table.row)] if goes_on and len(table.row) < len(table.above) else None
        lines = self._again(above) if above is not None else self._blocks[-1]
        table.row.append(_Cell(lines, min(columns, _WIDEST), min(rows, _WIDEST)))

    def end_cell(self) -> None:
        """End a cell; one that stands in no row is text like any other."""
        self.end()
        if len(self._blocks) < 2:
            return
        text, table = self._blocks.pop(), self._tables[-1]
        if not table.inside:
            self._blocks[-1].extend(text)
            table.row.clear()
        elif table.row:
            more = min(table.row[-1].columns - 1, _WIDEST - len(table.row))
            table.row.extend(_Cell([]) for _column in range(more))

    def end_row(self) -> None:
        """End a row: one line, its cells apart, where it holds data; else the lines of its cells."""
        self.end()
        table = self._tables[-1]
        if table.inside:
            alone = len(table.row) == table.row[0].columns if table.row else True
            self._fill(table)
            self._blocks[-1].extend(_row([cell.lines for cell in table.row], alone=alone))
            table.row, table.above, table.inside = [], table.row, False

    def gathered(self) -> tuple[str, ...]:
        """Return the lines."""
        self.end()
        return tuple(filter(None, whole_lines(list(chain.from_iterable(self._blocks)))))

    def _fill(self, table: _Table) -> None:
        """Let the cells of the row above that go over several rows stand again in this one."""
        while len(table.row) < len(table.above) and self._shared < _MOST_SHARED:
            above = table.above[len(table.row)]
            if above.rows < 2:
                break
            table.row.append(_Cell(self._again(above), rows=above.rows - 1))

    def _again(self, cell: _Cell) -> list[str]:
        """Return the text of a merged cell once more, unless that would be too much."""
        self._shared += 1
        short = sum(map(len, cell.lines)) <= _LONGEST_SHARED and self._shared <= _MOST_SHARED
        return list(cell.lines) if short else []


def _row(cells: Sequence[Sequence[str]], *, alone: bool) -> list[str]:
    texts = [whole_lines(cell) if len(cell) > 2 else [tidy(line) for line in cell] for cell in cells]
    few = all(sum(map(bool, text)) <= _FEW for text in texts)
    if not alone and few and any(map(any, texts)):
        return [CELL.join(" ".join(filter(None, text)) for text in texts), ""]
    return [line for cell in cells for line in cell]
