"""Strips above the list that say what is not as it should be, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from fzcheck.tui.kit.prose import Prose
from fzcheck.visible import visible


class Banner(Prose):
    """A text that stays until its cause is gone; out of sight while it is empty."""

    @dataclass
    class Chosen(Message):
        """The banner was clicked."""

        banner: Banner

    def __init__(self, *, id: str, classes: str = "") -> None:  # noqa: A002 - Textual's own name
        """Start empty, and out of sight."""
        super().__init__(id=id, classes=classes)
        self.display = False
        self.text = ""

    def show(self, text: str) -> None:
        """Say something else; nothing hides the banner."""
        if text != self.text:
            self.text = text
            self.update(visible(text))
            self.display = bool(text)

    def on_click(self) -> None:
        """Post that it was clicked."""
        self.post_message(self.Chosen(self))
