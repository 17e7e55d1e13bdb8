"""Screens that are left once, however often that is asked for."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

T = TypeVar("T")


class LeftOnce(Screen[T]):
    """Textual takes whatever screen lies on top; the second of two quick clicks would take the one below.

    Named behind `ModalScreen`: Textual looks for styles along the first base alone.
    """

    heading = ""
    """What is asked, of which task or tasks; empty for a screen that asks nothing."""

    @property
    def unfinished(self) -> tuple[object, ...]:
        """The forms in which something is written that was not kept, on this screen or kept for it."""
        return ()

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave this screen, unless it was left already or another one lies over it."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
