"""A scrolling view that renders lines of inked text, however many there are, and only those in sight."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from fzcheck.i18n import later
from fzcheck.tui.kit.ink import Ink, Pieces, style_of

MOVE = Binding.Group(later("Move"))

MOVES = (
    Binding("up,k", "move(-1)", later("Up"), show=False, group=MOVE, id="list.up"),
    Binding("down,j", "move(1)", later("Down"), show=False, group=MOVE, id="list.down"),
    Binding("pageup", "page(-1)", later("A page up"), show=False, group=MOVE, id="list.page-up"),
    Binding("pagedown", "page(1)", later("A page down"), show=False, group=MOVE, id="list.page-down"),
    Binding("home", "first", later("To the first line"), show=False, group=MOVE, id="list.first"),
    Binding("end", "last", later("To the last line"), show=False, group=MOVE, id="list.last"),
)
"""How a cursor moves in every list."""


class LineView(ScrollView, can_focus=True):
    """A number of lines, and how one is painted; what they say its subclasses know."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-view--cursor"}
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start with nothing painted."""
        super().__init__(id=id)
        self._looks: dict[tuple[Ink | None, bool], Style] = {}
        """How each ink looks during one painting, off and under the cursor."""

    def line_count(self) -> int:
        """Return how many lines there are."""
        raise NotImplementedError

    def pieces(self, place: int) -> Pieces:
        """Return the inked text of the line at a place."""
        raise NotImplementedError

    def is_cursor(self, place: int) -> bool:  # noqa: ARG002 - a view without a cursor has none anywhere
        """Return whether the line at a place is under the cursor."""
        return False

    def resize_lines(self) -> None:
        """Take note that the number of lines may have changed, and paint again what is in sight."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.line_count())
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the lines in sight; how an ink looks is asked once for all of them."""
        self._looks.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Paint a line in sight."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= self.line_count():
            return Strip.blank(width, self._look(None))
        here = self.is_cursor(place)
        segments = [Segment(text, self._look(ink, under_cursor=here)) for text, ink in self.pieces(place)]
        return Strip(segments).adjust_cell_length(width, self._look(None, under_cursor=here))

    def _look(self, ink: Ink | None, *, under_cursor: bool = False) -> Style:
        """Return how an ink looks, or what it is laid over."""
        look = self._looks.get((ink, under_cursor))
        if look is None:
            if ink is not None:
                look = self._look(None, under_cursor=under_cursor) + style_of(self, ink)
            elif under_cursor:
                look = self.rich_style + self.get_component_rich_style("line-view--cursor")
            else:
                look = self.rich_style
            self._looks[ink, under_cursor] = look
        return look
