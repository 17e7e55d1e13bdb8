"""The field in which one searches; out of sight until it is wanted."""

from __future__ import annotations

from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input

from fzcheck.i18n import _


class SearchField(Input):
    """An input that keeps the terminal's own cursor where the text goes: there an input method draws."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        """Start empty."""
        super().__init__(placeholder=_("Search: words, or pinyin initials"), compact=True, id=id)

    def on_mount(self) -> None:
        """Follow the layout, since Textual moves the terminal's cursor only when text is typed."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self.place_cursor)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next letter goes; at the end of the text Textual's own is one cell too far."""
        at_end = self.cursor_position == len(self.value)
        return super().cursor_screen_offset - Offset(int(at_end), 0)

    def place_cursor(self, _screen: Screen[object]) -> None:
        """Put the terminal's cursor where the next letter goes."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
            self.refresh()
