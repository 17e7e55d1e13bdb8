"""The evidence pack: which tasks and where to, then a bar that says how far the copies are, until stopped."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, ProgressBar

from fzcheck.board import Filter
from fzcheck.errors import FzcheckError
from fzcheck.i18n import _, later
from fzcheck.reports.pack import size_text
from fzcheck.session import exporting, packing
from fzcheck.session.packing import Packed
from fzcheck.session.session import Session
from fzcheck.session.soundness import examined
from fzcheck.tui.export.fields import WhichField
from fzcheck.tui.forms.fields import FactField
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.path_field import FolderField
from fzcheck.tui.forms.wait_dialog import MouseButton
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.keyed import Dialog
from fzcheck.tui.kit.page import LONG, Page
from fzcheck.tui.kit.prose import Prose

_PATIENCE = 0.2
"""Seconds that nobody needs a sign for."""

_OFTEN = 0.1
"""Seconds after which the bar goes on."""


class PackOrder(msgspec.Struct, frozen=True):
    """What is to be packed, and where."""

    wanted: Filter
    folder: Path


class PackDialog(FormDialog[PackOrder]):
    """Which tasks, and the folder in which a new one is made for them."""

    def __init__(self, session: Session, shown: Filter) -> None:
        """Offer the tasks that were shown, or all."""
        which = WhichField(session, shown)
        folder = FolderField(
            _("Folder"), value=str(exporting.suggested_folder()),
            required=_("Name a folder, or . for this one."),
        )  # fmt: skip
        how = FactField(
            _("Copies"),
            _("go into a new folder in it, unless it is empty, with an index; nothing is moved"),
        )
        super().__init__(
            _("Pack evidence"), packing.suggested_name(session), (which, folder, how),
            lambda: PackOrder(which.wanted, folder.path),
        )  # fmt: skip
        self.begin = folder


class _Job:
    """The copying, in a thread of its own."""

    def __init__(self, session: Session, order: PackOrder) -> None:
        self.stopped = Event()
        self.done = self.of = 0
        self._session, self._order = session, order

    def run(self) -> Packed:
        """Copy, and say how far it is."""
        return packing.pack(
            examined(self._session), self._order.folder, self._order.wanted,
            went_on=self._went_on, stopped=self.stopped.is_set,
        )  # fmt: skip

    def _went_on(self, done: int, of: int) -> None:
        self.done, self.of = done, of


class CopyingDialog(Dialog[None]):
    """Says how far the copies are until they are there, or what is begun is given up."""

    CSS_PATH = "../forms/choice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", later("Stop it"), id="back",
                tooltip=later("What is copied stays, and the index says what is missing.")),
    ]  # fmt: skip

    def __init__(self, job: _Job, ended: asyncio.Future[Packed]) -> None:
        """Watch a job."""
        super().__init__()
        self._job, self._ended = job, ended

    def compose(self) -> ComposeResult:
        """Lay out the bar, and how much is copied."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(_("The evidence is being copied …"))
            yield ProgressBar(show_eta=False)
            yield Prose(id="copied")
            yield MouseButton(_("Stop it"), id="stop", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Look from time to time, and leave at the end."""
        self.call_later(self._show)
        self.set_interval(_OFTEN, self._show)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Stop it."""
        event.stop()
        self.action_stop()

    def action_stop(self) -> None:
        """Copy no more; it ends as soon as what is half copied is gone."""
        self._job.stopped.set()
        self._show()

    def _show(self) -> None:
        if self._ended.done():
            if self.is_current:  # else the help lies over it
                self.dismiss(None)
            return
        done, of = self._job.done, self._job.of
        self.query_one(ProgressBar).update(total=of or None, progress=done)
        text = _("{done} of {all}").format(done=size_text(done), all=size_text(of)) if of else ""
        self.query_one("#copied", Prose).update(_("Being stopped …") if self._job.stopped.is_set() else text)


async def pack(page: Page, session: Session, shown: Filter) -> None:
    """Ask over a page what is to be packed, copy it, and say there what came of it."""
    order = await page.app.push_screen_wait(PackDialog(session, shown))
    if order is None:
        return
    job = _Job(session, order)
    ended = asyncio.ensure_future(asyncio.to_thread(job.run))
    ended.add_done_callback(lambda job: job.cancelled() or job.exception())  # left alone, it may fail unheard
    try:
        if not (await asyncio.wait({ended}, timeout=_PATIENCE))[0]:
            await page.app.push_screen_wait(CopyingDialog(job, ended))
        packed = await ended
    except FzcheckError as error:
        page.complain(error)
    else:
        page.say(f"{packed.said}\n{packed.pack.figures}", seconds=LONG)
    finally:
        job.stopped.set()  # where the program ends meanwhile
