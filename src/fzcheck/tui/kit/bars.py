"""Bars made of text: what is done, what is overdue and the rest differ in their line, and then in colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from rich.cells import cell_len

from fzcheck.amounts import MOST_PLACES
from fzcheck.board import MeasureState
from fzcheck.i18n import _
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column, cut
from fzcheck.visible import visible_line
from fzcheck.wording.measures import behind_word, with_unit

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
    unreported: int = 0
    """How much of what is overdue nobody has reported: that is not red."""
    ink: Ink = Ink.FINISHED
    """Of the part that is done."""
    note_ink: Ink = Ink.OVERDUE


def bar_of_measure(state: MeasureState, name: str, figures: str) -> Bar:
    """Return the line of a measure: how much there is of its target, and what is missing of its pace.

    The word for what is behind stands after the bar. Without a target it is how much there is of what there
    was last year, which is then named there.
    """
    measure, note = state.measure, behind_word(state)
    of = measure.target
    if of is None and measure.last_year is not None:
        of = measure.last_year
        note = _("last year {amount}").format(amount=with_unit(of, measure.unit))
    full, total, pace = (int((amount or 0) * 10**MOST_PLACES) for amount in (of, state.total, state.pace))
    done = min(max(total, 0), full)
    short = max(min(pace, full) - done, 0) if state.behind else 0
    if state.behind and not short:  # more than there may be
        done, short = 0, done
    return Bar(
        name, figures, done, short, max(full, 0), visible_line(note),
        unreported=short if state.total is None else 0,
        note_ink=Ink.OVERDUE if state.behind and state.total is not None else Ink.PLAIN,
    )  # fmt: skip


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
    reported = _cells(of.overdue - of.unreported, of.overdue, overdue)
    return tuple(
        piece
        for piece in (
            Piece(DONE * done, of.ink),
            Piece(OVERDUE * reported, Ink.OVERDUE),
            Piece(OVERDUE * (overdue - reported), Ink.PLAIN),
            Piece(REST * (length - done - overdue), Ink.QUIET),
        )
        if piece.text
    )


def chart(bars: Sequence[Bar], width: int, *, scaled: bool = False) -> list[Pieces]:
    """Return a line for each bar within `width` cells: names, figures, bars and notes stand in columns.

    What does not fit goes, the bars first, the names last. `scaled`, a longer bar stands for more; else every
    bar is as long, and shows a share.
    """
    figures, notes = widest(of.figures for of in bars), widest(of.note for of in bars)
    name = min(widest(of.name for of in bars), max(width * 2 // 5, 4), width)
    rest = width - name - _with_gap(figures)
    if rest < _with_gap(notes):
        notes = 0
    if rest < 0:
        return [(Piece(column(f"{column(of.name, name)}{' ' * GAP}{of.figures}", width)),) for of in bars]
    length = rest - _with_gap(notes) - GAP
    length = min(length, _LONGEST) if length >= _SHORTEST else 0
    full = max((of.total for of in bars), default=0)
    return [
        (
            Piece(column(of.name, name)),
            Piece(" " * GAP + column(of.figures, figures, right=True) if figures else ""),
            *((Piece(" " * GAP), *_filled(bar(of, length, full if scaled else of.total), length))
              if length else ()),
            Piece(" " * GAP + cut(of.note, notes) if notes and of.note else "", of.note_ink),
        )
        for of in bars
    ]  # fmt: skip


def _filled(drawn: Pieces, length: int) -> Pieces:
    return (*drawn, Piece(" " * (length - sum(len(piece.text) for piece in drawn))))


def _cells(part: int, full: int, width: int) -> int:
    return min(max(part * width // full, 1), width) if part and full else 0


def widest(texts: Iterable[str]) -> int:
    """Return the cells of the widest text; 0 where there is none."""
    return max((cell_len(text) for text in texts), default=0)


def _with_gap(cells: int) -> int:
    return cells + GAP if cells else 0
