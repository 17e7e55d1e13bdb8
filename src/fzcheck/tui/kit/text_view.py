"""Plain text to read: paragraphs wrapped to the width at hand, lines of tables cut off at it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from fzcheck.i18n import later
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, cut, wrapped
from fzcheck.tui.kit.line_view import LineView


class Text(NamedTuple):
    """A paragraph, or a line of a table; safe to show."""

    text: str
    ink: Ink = Ink.PLAIN
    wraps: bool = True
    """Whether it goes on on the next line; else it is cut off."""


class TextView(LineView):
    """Text that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", later("Up"), show=False, id="text.up"),
        Binding("down,j", "scroll_down", later("Down"), show=False, id="text.down"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start empty."""
        super().__init__(id=id)
        self._texts: tuple[Text, ...] = ()
        self._rows: list[Pieces] = []

    def show(self, texts: Iterable[Text]) -> None:
        """Show another text, from its top."""
        self._texts = tuple(texts)
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    def line_count(self) -> int:
        """Return how many rows the text takes."""
        return len(self._rows)

    def pieces(self, place: int) -> Pieces:
        """Return the inked text of a row."""
        return self._rows[place]

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.scrollable_content_region.width - 2
        rows: list[Pieces] = []
        for text, ink, wraps in self._texts if room > 1 else ():
            lines = (wrapped(text, room) or [""]) if wraps else [cut(text, room)]
            rows += [(Piece(f" {line}", ink),) for line in lines]
        self._rows = rows
        self.resize_lines()
