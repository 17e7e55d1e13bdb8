"""The line of keys at the foot: those that matter here, as many as fit whole."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from fzcheck.tui.kit.ink import Ink, Piece, style_of

_GAP = 2
"""Cells between two keys."""


class KeyBar(Widget):
    """One widget for all keys: Textual's footer has one for each, and cuts what does not fit in half."""

    ALLOW_SELECT = False

    def __init__(self, pinned: str = "", spare: str = "") -> None:
        """`pinned` names the command that stands at the right edge, whatever else fits.

        `spare` names the one that gives way to all others, and stands behind them.
        """
        super().__init__()
        self._pinned = pinned
        self._spare = spare

    def on_mount(self) -> None:
        """Follow the focus, and what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def render_line(self, y: int) -> Strip:
        """Paint the keys."""
        width, base = self.content_size.width, self.rich_style
        pieces: list[Piece] = []
        at = 0
        for active, start in self._places(width) if y == 0 else ():
            key, words = self._texts(active)
            pieces += [Piece(" " * (start - at)), Piece(key, Ink.KEY), Piece(words)]
            at = start + cell_len(key + words)
        segments = [Segment(piece.text, base + style_of(self, piece.ink)) for piece in pieces if piece.text]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Do as if the key had been pressed."""
        active = self._at(event)
        if active is not None:
            self.app.simulate_key(active.binding.key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Explain the key under the pointer."""
        active = self._at(event)
        self.tooltip = active.tooltip or None if active else None

    def _follow(self, _screen: Screen[object]) -> None:
        self.refresh()

    def _at(self, event: events.MouseEvent) -> ActiveBinding | None:
        offset = event.get_content_offset(self)
        for active, start in self._places(self.content_size.width):
            if offset and start <= offset.x < start + self._width(active):
                return active
        return None

    def _places(self, width: int) -> Iterator[tuple[ActiveBinding, int]]:
        """Yield each key that fits, with its first cell; the pinned one last."""
        actions: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.enabled and active.binding.show and active.binding.description:
                actions.setdefault(active.binding.action, active)
        pinned = next((active for active in actions.values() if active.binding.id == self._pinned), None)
        end = width - (self._width(pinned) if pinned else 0)
        last = end - _GAP if pinned else end
        start = 0
        for active in sorted(actions.values(), key=lambda active: active.binding.id == self._spare):
            if active is not pinned and start + self._width(active) <= last:
                yield active, start
                start += self._width(active) + _GAP
        if pinned is not None and end >= 0:
            yield pinned, end

    def _texts(self, active: ActiveBinding) -> tuple[str, str]:
        return self.app.get_key_display(active.binding), f" {active.binding.description}"

    def _width(self, active: ActiveBinding) -> int:
        return cell_len("".join(self._texts(active)))
