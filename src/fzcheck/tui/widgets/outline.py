"""An outline: entries of wrapped text, of which some can be pointed at and chosen."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from fzcheck.tui.widgets.ink import Piece, Pieces, width_of, wrapped
from fzcheck.tui.widgets.pointed_view import PointedView

_NARROWEST = 8
"""Cells that are left for a text, however long the mark before it is."""


class Item(msgspec.Struct, frozen=True, gc=False):
    """A mark, and paragraphs beside it."""

    texts: tuple[Piece, ...]
    mark: Pieces = ()
    """Stands before the first paragraph; the others stand under it."""
    key: str = ""
    """What it stands for; an entry without one is passed over by the cursor."""
    indent: int = 0


class _Line(msgspec.Struct, frozen=True, gc=False):
    pieces: Pieces
    item: int
    first: bool


class Outline(PointedView):
    """Items one below the other; the cursor stands on the first line of one."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start empty."""
        super().__init__(id=id)
        self._items: tuple[Item, ...] = ()
        self._lines: tuple[_Line, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """What is shown."""
        return self._items

    @property
    def key(self) -> str:
        """What is under the cursor; empty where nothing can be pointed at."""
        return "" if self.place is None else self._items[self._lines[self.place].item].key

    def show(self, items: Sequence[Item]) -> None:
        """Show other items; the cursor stays on what it points at."""
        before, self._items = self.key, tuple(items)
        self._lay_out()
        self.point_at(before)
        self.refit()

    def point_at(self, key: str) -> None:
        """Move the cursor to what a key stands for, if it is there."""
        for place, line in enumerate(self._lines):
            if key and line.first and self._items[line.item].key == key:
                self.point(place)
                return

    def item_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def item(self, place: int) -> Pieces:
        """Return the inked text of a line."""
        return self._lines[place].pieces

    def can_point(self, place: int) -> bool:
        """Return whether an item that stands for something begins on a line."""
        line = self._lines[place]
        return line.first and bool(self._items[line.item].key)

    def on_resize(self) -> None:
        """Wrap anew; the cursor stays on what it points at."""
        self.show(self._items)

    def _lay_out(self) -> None:
        self._lines = laid_out(self._items, self.room) if self.room > 0 else ()


def laid_out(items: Sequence[Item], width: int) -> tuple[_Line, ...]:
    """Return the lines of items, wrapped to a width; texts of an item stand under each other."""
    lines: list[_Line] = []
    for number, item in enumerate(items):
        start = (Piece(" " * item.indent), *item.mark)
        under = (Piece(" " * width_of(start)),)
        room = max(width - width_of(start), _NARROWEST)
        texts = [
            Piece(part, text.ink) for text in item.texts for part in wrapped(text.text, room) or ("",)
        ] or [Piece("")]
        for at, text in enumerate(texts):
            lines.append(_Line((*(under if at else start), text), number, first=at == 0))
    return tuple(lines)
