"""Bars made of text: what is done, what is overdue and the rest differ in their line, and then in colour."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from rich.cells import cell_len

from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column, cut

DONE, OVERDUE, REST = "━", "┅", "─"
"""One cell of what is done, of what is overdue, and of what is neither."""

GAP = 2
"""Cells between two columns."""

_SHORTEST, _LONGEST = 6, 40


class Bar(msgspec.Struct, frozen=True):
    """A line of a chart: a name, its figures in words, and a bar that shows the same."""

    name: str
    figures: str
    done: int
    overdue: int
    total: int
    note: str = ""
    """Words after the bar."""
    ink: Ink = Ink.FINISHED
    """Of the part that is done."""
    note_ink: Ink = Ink.OVERDUE


def bar(of: Bar, width: int, full: int) -> Pieces:
    """Return the bar alone, `full` being what a bar of `width` cells stands for; never wider.

    What is there at all shows as one cell at least; from two cells on, only what is done whole fills the bar.
    """
    partly = 0 < of.done < of.total
    length = min(max(_cells(of.total, max(full, of.total), width), 2 if partly else 0), width)
    done = _cells(of.done, of.total, length)
    if partly and length > 1:
        done = min(done, length - 1)
    overdue = min(_cells(of.overdue, of.total, length), length - done)
    return tuple(
        piece
        for piece in (
            Piece(DONE * done, of.ink),
            Piece(OVERDUE * overdue, Ink.OVERDUE),
            Piece(REST * (length - done - overdue), Ink.QUIET),
        )
        if piece.text
    )


class Chart(msgspec.Struct, frozen=True):
    """Bars with one layout: names, figures, bars and notes stand in columns."""

    bars: tuple[Bar, ...]
    scaled: bool = False
    """Whether a longer bar stands for more; else every bar is as long, and shows a share."""

    def line(self, place: int, width: int) -> Pieces:
        """Return a bar's line within `width` cells; what does not fit goes, the bar first, the name last."""
        of = self.bars[place]
        figures = _widest(bar.figures for bar in self.bars)
        notes = _widest(bar.note for bar in self.bars)
        name = min(_widest(bar.name for bar in self.bars), max(width * 2 // 5, 4), width)
        rest = width - name - _with_gap(figures)
        if rest < _with_gap(notes):
            notes = 0
        if rest < 0:
            return (Piece(column(f"{column(of.name, name)}{' ' * GAP}{of.figures}", width)),)
        length = rest - _with_gap(notes) - GAP
        length = min(length, _LONGEST) if length >= _SHORTEST else 0
        drawn = bar(of, length, max(bar.total for bar in self.bars) if self.scaled else of.total)
        fill = length - sum(len(piece.text) for piece in drawn)
        return (
            Piece(column(of.name, name)),
            Piece(" " * GAP + column(of.figures, figures, right=True) if figures else ""),
            *((Piece(" " * GAP), *drawn, Piece(" " * fill)) if length else ()),
            Piece(" " * GAP + cut(of.note, notes) if notes and of.note else "", of.note_ink),
        )


def _cells(part: int, full: int, width: int) -> int:
    return min(max(part * width // full, 1), width) if part and full else 0


def _widest(texts: Iterable[str]) -> int:
    return max((cell_len(text) for text in texts), default=0)


def _with_gap(cells: int) -> int:
    return cells + GAP if cells else 0
