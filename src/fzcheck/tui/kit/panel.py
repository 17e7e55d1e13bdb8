"""A panel: charts and tables under headings, with a cursor that moves over what leads to tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, cut, wrapped
from fzcheck.tui.kit.pointed_view import PointedView

_INDENT = 2


class Block(msgspec.Struct, frozen=True):
    """A heading, what it says in words, and the lines below it."""

    title: str
    text: str
    """A paragraph, wrapped to the width at hand; empty for none."""
    line: Callable[[int, int], Pieces]
    """Returns the line at a place, from 0, within a width."""
    targets: tuple[Destination | None, ...]
    """Where each line leads; None where nothing is behind it."""
    ink: Ink = Ink.PLAIN
    """Of the paragraph."""


class _Line(msgspec.Struct, frozen=True, gc=False):
    pieces: Pieces
    target: Destination | None = None


class Panel(PointedView):
    """Blocks, one below the other."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start empty."""
        super().__init__(id=id)
        self._blocks: tuple[Block, ...] = ()
        self._lines: tuple[_Line, ...] = ()

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks; the cursor stays on what leads to the same tasks."""
        before = self.target
        self._blocks = tuple(block for block in blocks if block.text or block.targets)
        self._lay_out()
        found = [place for place, line in enumerate(self._lines) if line.target == before]
        if before and found:  # a task may stand under several headings
            self._place = min(found, key=lambda place: abs(place - self._place))
        self.refit()

    @property
    def target(self) -> Destination | None:
        """Where the line under the cursor leads."""
        return None if self.place is None else self._lines[self.place].target

    def item_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def item(self, place: int) -> Pieces:
        """Return the inked text of a line."""
        return self._lines[place].pieces

    def can_point(self, place: int) -> bool:
        """Return whether a line leads anywhere."""
        return self._lines[place].target is not None

    def on_resize(self) -> None:
        """Lay the blocks out anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = laid_out(self._blocks, self.room) if self.room > 0 else ()


def laid_out(blocks: Sequence[Block], width: int) -> tuple[_Line, ...]:
    """Return the lines of blocks, none wider than `width`."""
    room = max(width - _INDENT - 1, 1)
    lines: list[_Line] = []
    for block in blocks:
        if lines:
            lines.append(_Line(()))
        lines.append(_Line((Piece(cut(f" {block.title}", width), Ink.HEADING),)))
        lines += [_indented((Piece(text, block.ink),)) for text in wrapped(block.text, room)]
        lines += [_indented(block.line(place, room), target) for place, target in enumerate(block.targets)]
    return tuple(lines)


def _indented(pieces: Pieces, target: Destination | None = None) -> _Line:
    return _Line((Piece(" " * _INDENT), *pieces), target)
