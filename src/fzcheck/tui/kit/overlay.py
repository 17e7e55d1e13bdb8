"""What lies over other things, goes, and changes its size."""

from __future__ import annotations

from textual.widget import Widget


class Overlay(Widget):
    """Has the whole screen painted again where it goes, or its size changes.

    Textual paints what was below it only up to where it ended: a wide character that lies across that edge
    would stay away (Textual issue 6357).
    """

    def on_hide(self) -> None:
        """Paint what it lay over."""
        if self.is_attached:
            self.screen.refresh()

    def on_resize(self) -> None:
        """Paint what it no longer lies over."""
        self.screen.refresh()
