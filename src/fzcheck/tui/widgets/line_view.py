"""A scrolling view that renders lines of inked text, however many there are, and only those in sight."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from fzcheck.tui.widgets.ink import Pieces, style_of


class LineView(ScrollView, can_focus=True):
    """What the task list and the detail have in common: a number of lines, and how one is painted."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-view--cursor"}
    ALLOW_SELECT = False

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

    def render_line(self, y: int) -> Strip:
        """Paint a line in sight."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= self.line_count():
            return Strip.blank(width, self.rich_style)
        base = self.rich_style
        if self.is_cursor(place):
            base += self.get_component_rich_style("line-view--cursor")
        segments = [Segment(piece.text, base + style_of(self, piece.ink)) for piece in self.pieces(place)]
        return Strip(segments).adjust_cell_length(width, base)
