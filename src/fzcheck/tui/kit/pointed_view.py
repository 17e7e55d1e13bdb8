"""A view of lines with a cursor, and lines pinned at its top; it tells which line is wanted."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from fzcheck.i18n import later
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, cut
from fzcheck.tui.kit.line_view import MOVE, MOVES, LineView


class ViewLine(NamedTuple):
    """A line of a view that scrolls."""

    pieces: Pieces
    key: Hashable = None
    """By which it is known again after a change; None where the cursor may not stand."""


class PointedView(LineView):
    """Items below pinned headings; the cursor moves over those that lead somewhere.

    A view of very many items makes them as they are painted: it overrides what asks for `items`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding("enter", "choose", later("Show"), group=MOVE, id="list.choose",
                tooltip=later("Go to what is behind the line.")),
    ]  # fmt: skip

    @dataclass
    class Chosen(Message):
        """The item under the cursor is wanted."""

        view: PointedView
        place: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start with the cursor on the first item."""
        super().__init__(id=id)
        self._place = 0
        self._items: list[ViewLine] = []
        self._pointed = False
        """Whether there was an item to point at when the keys were last shown."""
        self.nothing = ""
        """What to read where there is no item."""

    def head(self) -> tuple[Pieces, ...]:
        """Return the lines that stay at the top while the items scroll."""
        return ()

    def item_count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def item(self, place: int) -> Pieces:
        """Return the inked text of an item."""
        return self._items[place].pieces

    def can_point(self, place: int) -> bool:
        """Return whether the cursor may stand on an item."""
        return self._items[place].key is not None

    @property
    def place(self) -> int | None:
        """Where the cursor stands; None where there is nothing to point at."""
        held = self._place < self.item_count() and self.can_point(self._place)
        return self._place if held else None

    @property
    def key(self) -> Hashable:
        """The key of the item under the cursor; None where there is nothing to point at."""
        return None if self.place is None else self._items[self.place].key

    @property
    def cursor_region(self) -> Region:
        """Where the item under the cursor stands on the terminal; nothing where there is none in sight."""
        if self.place is None or not self._in_sight:
            return Region()
        at = len(self.head()) + self._place - self.scroll_offset.y
        return Region(self.region.x, self.scrollable_content_region.y + at, self.region.width, 1)

    @property
    def room(self) -> int:
        """The cells of a line."""
        return self.scrollable_content_region.width

    def point(self, place: int) -> None:
        """Move the cursor to the item there, or to the next one that can be pointed at."""
        self._go(place, 1)

    def line_count(self) -> int:
        """Return how many lines there are, the pinned ones included."""
        return len(self.head()) + self.item_count() if self.item_count() else int(bool(self.nothing))

    def pieces(self, place: int) -> Pieces:
        """Return the inked text of a line: a pinned one where it stands over an item."""
        if not self.item_count():
            return (Piece(f" {cut(self.nothing, self.room - 1)}", Ink.QUIET),)
        head = self.head()
        pinned = place - self.scroll_offset.y
        return head[pinned] if pinned < len(head) else self.item(place - len(head))

    def is_cursor(self, place: int) -> bool:
        """Return whether a line is under the cursor."""
        head = len(self.head())
        return self.place is not None and place - head == self._place and place - self.scroll_offset.y >= head

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command makes sense now: there may be nothing to choose."""
        return super().check_action(action, parameters) if action != "choose" else self.place is not None

    def action_move(self, steps: int) -> None:
        """Move the cursor some items down, or up."""
        self._go(self._place + steps, steps)

    def action_page(self, pages: int) -> None:
        """Turn a page down, or up: the lines move below the cursor, which stays where it is on the screen."""
        steps = pages * max(self._height - 1, 1)
        self._scroll(self.scroll_offset.y + steps)
        self._go(self._place + steps, pages)

    def action_first(self) -> None:
        """Move the cursor to the first item."""
        self._go(0, 1)

    def action_last(self) -> None:
        """Move the cursor to the last item."""
        self._go(self.item_count() - 1, -1)

    def action_choose(self) -> None:
        """Tell that the item under the cursor is wanted."""
        if self.place is not None:  # a second click comes without asking whether that makes sense
            self.post_message(self.Chosen(self, self.place))

    def on_click(self, event: events.Click) -> None:
        """Point at an item; twice chooses it."""
        offset = event.get_content_offset(self)
        head = len(self.head())
        if offset is None or offset.y < head:
            return
        place = offset.y + self.scroll_offset.y - head
        if place < self.item_count() and self.can_point(place):
            self._go(place, 1)
            if event.chain == 2:
                self.action_choose()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.refit()

    def refit(self, *, reveal: bool = True) -> None:
        """Take note that items came, went or changed; the cursor stays in sight, unless it need not."""
        self._place = self._seek(self._place, 1)
        self.resize_lines()
        if self._pointed is not (self.place is not None):
            self._pointed = not self._pointed
            self.refresh_bindings()
        if reveal:
            self._reveal()

    def keep_place(self, place: int) -> None:
        """Take note that the item under the cursor stands elsewhere now; on the screen it stays put."""
        seen = self._in_sight
        moved, self._place = place - self._place, place
        self.resize_lines()
        if self.scroll_offset.y:
            self._scroll(self.scroll_offset.y + moved)
        if seen:
            self._reveal()

    @property
    def count_below(self) -> int:
        """How many items stand below those in sight."""
        return max(self.item_count() - self.scroll_offset.y - self._height, 0)

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height - len(self.head())

    @property
    def _in_sight(self) -> bool:
        """Whether the cursor is; who turned the wheel to look elsewhere is not to be called back."""
        return self.scroll_offset.y <= self._place < self.scroll_offset.y + self._height

    def _go(self, place: int, way: int) -> None:
        place = self._seek(place, 1 if way > 0 else -1)
        if place != self._place:
            head = len(self.head())
            self.refresh_line(self._place + head)
            self._place = place
            self.refresh_line(place + head)
        self._reveal()

    def _seek(self, place: int, way: int) -> int:
        """Return the next item from a place that can be pointed at, on the way or else the other way."""
        count = self.item_count()
        if not count:
            return 0
        start = max(0, min(place, count - 1))
        onward = range(start, count) if way > 0 else range(start, -1, -1)
        back = range(start, -1, -1) if way > 0 else range(start, count)
        return next((at for at in chain(onward, back) if self.can_point(at)), 0)

    def _reveal(self) -> None:
        """Scroll no further than needed to have the item in sight, with what belongs to it."""
        above, below = self._surroundings()
        top, height = self.scroll_offset.y, self._height
        if above < top:
            self._scroll(above)
        elif below >= top + height > top:
            self._scroll(min(below - height + 1, above))

    def _surroundings(self) -> tuple[int, int]:
        """Return the first of the lines without a cursor above the item, and the last one below the last."""
        count, above = self.item_count(), self._place
        while above > 0 and not self.can_point(above - 1) and self._place - above < self._height - 1:
            above -= 1
        below = self._place
        while below < count - 1 and not self.can_point(below + 1):
            below += 1
        return above, below if below == count - 1 else self._place

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=y, animate=False, force=True)
