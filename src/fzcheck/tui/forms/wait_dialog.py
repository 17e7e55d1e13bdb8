"""Waits for work that may take long, and lets the official give it up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Button, LoadingIndicator

from fzcheck.i18n import _, later
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.keyed import Dialog

T = TypeVar("T")

_PATIENCE = 0.2
"""Seconds that nobody needs a sign for."""


class MouseButton(Button, can_focus=False):
    """For the mouse alone: a key typed ahead must not stop anything."""


class WaitDialog(Dialog[bool]):
    """Says what takes so long; returns whether it was waited for until the end."""

    CSS_PATH = Path(__file__).with_name("choice.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", later("Stop it"), id="back")]

    def __init__(self, text: str, job: asyncio.Future[T]) -> None:
        """Wait for a job, under a title."""
        super().__init__()
        self._text = text
        self._job = job

    def compose(self) -> ComposeResult:
        """Lay out what moves while nothing else does."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._text)
            yield LoadingIndicator()
            yield MouseButton(_("Cancel"), id="cancel", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Leave once the job is done."""
        self._job.add_done_callback(lambda _job: self.call_later(self._end))

    def on_screen_resume(self) -> None:
        """Leave if the job was done while something lay over this."""
        if self._job.done():
            self._end()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Wait no longer."""
        event.stop()
        self.action_give_up()

    def action_give_up(self) -> None:
        """Wait no longer."""
        self.dismiss(False)

    def _end(self) -> None:
        self.dismiss(True)


async def waited(node: DOMNode, text: str, work: Callable[[], T]) -> T | None:
    """Return what work beside a screen comes to, or raise what it raises; None where it was given up.

    Work that was given up goes on to its end, and nothing comes of it: it must change nothing by itself.
    """
    job = asyncio.ensure_future(asyncio.to_thread(work))
    job.add_done_callback(lambda job: job.cancelled() or job.exception())  # given up, it may fail unheard
    done, _pending = await asyncio.wait({job}, timeout=_PATIENCE)
    if not done:
        done_at_last = await node.app.push_screen_wait(WaitDialog(text, job))
        if not done_at_last:
            return None
    return job.result()
