"""A panel: charts and tables under headings, with a cursor that moves over what leads to tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, cut, wrapped
from fzcheck.tui.kit.pointed_view import PointedView, ViewLine

_INDENT = 2


class Block(msgspec.Struct, frozen=True):
    """A heading, what it says in words, and the lines below it."""

    title: str
    text: str
    """A paragraph, wrapped to the width at hand; empty for none."""
    ink: Ink = Ink.PLAIN
    """Of the paragraph."""
    lines: Callable[[int], Sequence[Pieces]] = lambda _width: ()
    """Returns the lines within a width."""
    targets: tuple[Destination | None, ...] = ()
    """Where each line leads; None where nothing is behind it."""


class Panel(PointedView):
    """Blocks, one below the other."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        """Start empty."""
        super().__init__(id=id)
        self._blocks: tuple[Block, ...] = ()

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks; the cursor stays on what leads to the same tasks."""
        before = self.target
        self._blocks = tuple(block for block in blocks if block.text or block.targets)
        self._lay_out()
        same = [place for place, item in enumerate(self._items) if item.key == before]
        if before and same:  # a task may stand under several headings
            self._place = min(same, key=lambda place: abs(place - self._place))
        self.refit()

    @property
    def target(self) -> Destination | None:
        """Where the line under the cursor leads."""
        return self.key if isinstance(self.key, Destination) else None

    def on_resize(self) -> None:
        """Lay the blocks out anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        self._items = list(laid_out(self._blocks, self.room)) if self.room > 0 else []


def laid_out(blocks: Sequence[Block], width: int) -> Iterator[ViewLine]:
    """Yield the lines of blocks, none wider than `width`; the key of each is where it leads."""
    room = max(width - _INDENT - 1, 1)
    indent = Piece(" " * _INDENT)
    for number, block in enumerate(blocks):
        if number:
            yield ViewLine(())
        yield ViewLine((Piece(cut(f" {block.title}", width), Ink.HEADING),))
        for text in wrapped(block.text, room):
            yield ViewLine((indent, Piece(text, block.ink)))
        for line, target in zip(block.lines(room), block.targets, strict=True):
            yield ViewLine((indent, *line), target)
