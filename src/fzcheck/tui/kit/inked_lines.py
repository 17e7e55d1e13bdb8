"""A few lines of inked text, which can be clicked."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from fzcheck.tui.kit.ink import Piece, Pieces, style_of


class InkedLines(Widget):
    """As high as its lines are many at a width; what they say its subclasses know."""

    ALLOW_SELECT = False

    def lines(self, width: int) -> tuple[Pieces, ...]:
        """Return the lines at a width."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return how many lines are needed at a width."""
        return len(self.lines(width))

    def render_line(self, y: int) -> Strip:
        """Paint a line."""
        width, base = self.content_size.width, self.rich_style
        lines = self.lines(width)
        if y >= len(lines):
            return Strip.blank(width, base)
        segments = [Segment(text, base + style_of(self, ink)) for text, ink in lines[y] if text]
        return Strip(segments).adjust_cell_length(width, base)

    def clicked(self, event: events.Click) -> tuple[int, Piece]:
        """Return the number of the line, and the piece of it, that was clicked; an empty piece for none."""
        offset, lines = event.get_content_offset(self), self.lines(self.content_size.width)
        if offset is None or offset.y >= len(lines) or event.chain > 1:  # a hasty double click is one
            return 0, Piece("")
        end = 0
        for piece in lines[offset.y]:
            end += cell_len(piece.text)
            if offset.x < end:
                return offset.y, piece
        return offset.y, Piece("")
