"""The conditions that hold now, in a line above the list; a click takes one away."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual import events
from textual.message import Message

from fzcheck.i18n import _
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, cut, width_of
from fzcheck.tui.kit.inked_lines import InkedLines
from fzcheck.tui.tasks.captions import InList
from fzcheck.tui.tasks.header import in_list_line
from fzcheck.visible import visible_line

_GAP = 2
"""Cells between the chips and the figures behind them."""


class Chips(InkedLines):
    """One chip for each condition; out of sight where all tasks are shown."""

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
        self._in_list: InList | None = None
        self.display = False

    def show(self, chips: tuple[tuple[str, str], ...], in_list: InList | None) -> None:
        """Show other (name, words) chips, and behind them how far the tasks are that the list shows."""
        self.tooltip = _("Click takes a condition away, Backspace the last one, Esc all of them.")
        if (chips, in_list) != (self._chips, self._in_list):
            self._chips, self._in_list = chips, in_list
            self.display = bool(chips or in_list)
            self.refresh()

    def lines(self, width: int) -> tuple[Pieces, ...]:
        """Return the chips that fit, how many do not, and the figures."""
        pieces: list[Piece] = []
        for _name, start, text in self._places(width):
            pieces += [Piece(" " * (start - width_of(pieces))), Piece(text, Ink.CHIP)]
        room = width - width_of(pieces)
        figures = in_list_line(self._in_list, room - _GAP) if self._in_list else ()
        return ((*pieces, Piece(" " * (room - width_of(figures))), *figures),)

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
