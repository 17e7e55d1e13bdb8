"""The conditions that hold now, in a line above the list; a click takes one away."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from fzcheck.i18n import _
from fzcheck.tui.kit.ink import Ink, Piece, cut, style_of, width_of
from fzcheck.tui.tasks.captions import Listed
from fzcheck.tui.tasks.header import listed_line
from fzcheck.visible import visible_line

_GAP = 2
"""Cells between the chips and the figures behind them."""


class Chips(Widget):
    """One chip for each condition; out of sight where all tasks are shown."""

    ALLOW_SELECT = False

    class Removed(Message):
        """A chip was clicked."""

        def __init__(self, name: str) -> None:
            """Carry the name of its condition."""
            super().__init__()
            self.name = name

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start empty, and out of sight."""
        super().__init__(id=id)
        self._chips: tuple[tuple[str, str], ...] = ()
        self._listed: Listed | None = None
        self.display = False

    def show(self, chips: tuple[tuple[str, str], ...], listed: Listed | None) -> None:
        """Show other (name, words) chips, and behind them how far the tasks are that the list shows."""
        self.tooltip = _("Click takes a condition away, Backspace the last one, Esc all of them.")
        if (chips, listed) != (self._chips, self._listed):
            self._chips, self._listed = chips, listed
            self.display = bool(chips or listed)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the chips that fit, and how many do not."""
        width, base = self.content_size.width, self.rich_style
        pieces: list[Piece] = []
        if y == 0:
            for _name, start, text in self._places(width):
                pieces += [Piece(" " * (start - sum(cell_len(piece.text) for piece in pieces)))]
                pieces += [Piece(text, Ink.CHIP)]
            room = width - width_of(pieces)
            figures = listed_line(self._listed, room - _GAP) if self._listed else ()
            pieces += [Piece(" " * (room - width_of(figures))), *figures]
        segments = [Segment(piece.text, base + style_of(self, piece.ink)) for piece in pieces if piece.text]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Ask for the chip that was clicked to be taken away."""
        offset = event.get_content_offset(self)
        for name, start, text in self._places(self.content_size.width):
            if offset and name and start <= offset.x < start + cell_len(text):
                self.post_message(self.Removed(name))

    def _places(self, width: int) -> Iterator[tuple[str, int, str]]:
        """Yield (name, first cell, text) of each chip that fits, and of what stands for the rest."""
        start = 0
        for number, (name, words) in enumerate(self._chips):
            rest = len(self._chips) - number - 1
            more = f" +{rest}" if rest else ""
            text = f" {visible_line(words)} × "
            if start + cell_len(text) + cell_len(more) > width:
                if number and start + cell_len(f"+{rest + 1}") <= width:
                    yield "", start, f"+{rest + 1}"
                elif not number:
                    yield name, 0, f" {cut(visible_line(words), max(width - 4, 0))} × "
                return
            yield name, start, text
            start += cell_len(text) + 1
