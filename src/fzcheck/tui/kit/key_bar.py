"""The line of keys at the foot: those that matter here, as many as fit whole."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.screen import Screen

from fzcheck.tui.kit.ink import Ink, Piece, Pieces, cut
from fzcheck.tui.kit.inked_lines import InkedLines
from fzcheck.tui.kit.keyed import Keyed
from fzcheck.tui.kit.shortcuts import Shortcut, at_foot


class KeyBar(InkedLines):
    """One widget for all keys: Textual's footer has one for each, and cuts what does not fit in half."""

    def on_mount(self) -> None:
        """Follow the focus, and what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def lines(self, width: int) -> tuple[Pieces, ...]:
        """Return the keys."""
        lead = cut(self._lead, width)
        pieces, at = [Piece(lead, Ink.HEADING)], cell_len(lead)
        for shortcut, start in self._places():
            pieces += [
                Piece(" " * (start - at)),
                Piece(shortcut.keys[0], Ink.KEY),
                Piece(f" {shortcut.words}"),
            ]
            at = start + shortcut.width
        return (tuple(pieces),)

    def on_click(self, event: events.Click) -> None:
        """Do as if the key had been pressed."""
        event.stop()  # beside a dialog, a click leaves it
        if shortcut := self._at(event):
            self.app.simulate_key(shortcut.press)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Explain the key under the pointer."""
        shortcut = self._at(event)
        self.tooltip = (shortcut.tip or None) if shortcut else None

    def _follow(self, _screen: Screen[object]) -> None:
        self.refresh()

    @property
    def _lead(self) -> str:
        return self.screen.foot_lead if isinstance(self.screen, Keyed) else ""

    def _at(self, event: events.MouseEvent) -> Shortcut | None:
        offset = event.get_content_offset(self)
        for shortcut, start in self._places():
            if offset and start <= offset.x < start + shortcut.width:
                return shortcut
        return None

    def _places(self) -> tuple[tuple[Shortcut, int], ...]:
        if not isinstance(self.screen, Keyed):
            return ()
        start = cell_len(self._lead)
        return tuple(at_foot(self.screen.shortcuts(), start and start + 1, self.content_size.width))
