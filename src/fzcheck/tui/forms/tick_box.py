"""A box to tick, whose sign and not only its colour says whether it is ticked."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from fzcheck.i18n import later
from fzcheck.visible import visible_line


class TickBox(Static, can_focus=True):
    """A line of text with a box before it; Space or a click turns it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "turn", later("Tick or not"), id="box.turn")]
    ALLOW_SELECT = False

    class Changed(Message):
        """The box was turned."""

    def __init__(self, text: str, *, ticked: bool = True) -> None:
        """Show the text with its box."""
        super().__init__(markup=False)
        self._text = visible_line(text)
        self.ticked = ticked

    def render(self) -> Content:
        """Show box and text."""
        return Content(f"{'☑' if self.ticked else '☐'} {self._text}")

    def action_turn(self) -> None:
        """Tick the box, or take the tick away."""
        self.ticked = not self.ticked
        self.refresh()
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """Turn the box."""
        self.action_turn()
