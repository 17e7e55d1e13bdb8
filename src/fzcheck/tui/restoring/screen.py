"""Restoring: which backup or other file, what that would change, and then that; the old one is kept."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.types import CSSPathType

from fzcheck.errors import FzcheckError, LedgerBusy
from fzcheck.i18n import _, later
from fzcheck.ledger.backup_folder import Backup
from fzcheck.ledger.restoring import Restoration, Restored
from fzcheck.session import restoring
from fzcheck.session.doing import need_today
from fzcheck.session.session import Session
from fzcheck.session.soundness import is_lost
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.path_field import PathField
from fzcheck.tui.kit.finding_list import Finding, FindingList, ReadingList
from fzcheck.tui.kit.ink import Ink
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import ASKING, Page
from fzcheck.tui.kit.pointed_view import PointedView
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.tui.restoring.told import OTHER, comparison, offers, plain
from fzcheck.visible import visible, visible_line
from fzcheck.wording.restoring import kept_text, offer_text, restoration_lines, restored_text

_COPIES = 3
"""How many damaged copies are read from end to end unasked: 100,000 entries take seconds."""


class RestoringScreen(Page):
    """What can be restored, beside what that would change; it is done only after a yes."""

    PURPOSE = later("Put a backup, or another ledger, in the ledger's place: look first what that changes.")
    CSS_PATH: ClassVar[CSSPathType] = "restoring.tcss"
    AUTO_FOCUS = "#on-offer"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "restore", later("Restore"), id="restoring.restore",
                tooltip=later("Put what is shown in the ledger's place, after a yes; the old one is kept.")),
        Binding("tab,shift+tab", "turn", later("To the other list"), id="restoring.turn", key_display="Tab"),
        Binding("escape,q", "leave", later("Back"), id="back"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        """Restore the ledger of a session; where it cannot be read, begin with what is recommended."""
        super().__init__()
        self._session = session
        self._asked: Restoration | None = None
        """What was looked at, and may be restored."""
        self._named: dict[Path, str] = {}
        """What each backup is called in the list."""
        self._restoring = False
        self._entries: dict[Path, int] = {}
        """How many entries can be had of each damaged copy that was read."""

    def compose(self) -> ComposeResult:
        """Lay out what can be restored, and what that would change."""
        with Container(id="restoring"):
            yield FindingList(id="on-offer")
            yield ReadingList(id="told")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what can be restored, and begin with the best of it where the ledger is lost."""
        self._offers.border_title = Content(_("Restore"))
        self._tell((), _("What would change"))
        self._told.nothing = _("Enter shows what would be gained and lost; nothing is changed by that.")
        self._show_offers()
        self._read_copies()
        best = restoring.recommended(self._session)
        if best is not None:
            path = best.path if isinstance(best, Backup) else best
            self._offers.point_at(path)
            if is_lost(self._session):
                self._look(path)

    def show(self, session: Session) -> None:
        """Go on from the session as it is now."""
        self._session = session
        self._show_offers()

    @property
    def in_front(self) -> object:
        """A key held since before something was shown does not act on that."""
        return self, self._asked, self._restoring

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Say what can be done with what is shown."""
        match shortcut.id:
            case "list.choose":
                return shortcut._replace(words=_("Look at it"), tip="", topic="")
            case "restoring.restore":
                return shortcut._replace(holds=self._asked is not None and self._asked.changes)
            case _:
                return shortcut

    def action_leave(self) -> None:
        """Go back, but not from under a restore."""
        if not self._restoring:
            self.dismiss()

    def action_turn(self) -> None:
        """Go to the other of the two lists."""
        (self._told if self._offers.has_focus else self._offers).focus()

    def on_pointed_view_chosen(self, message: PointedView.Chosen) -> None:
        """Look at what is chosen, or ask for another file."""
        match message.view.key:
            case Path() as path:
                self._look(path)
            case str() as name if name == OTHER:
                self._ask_for_file()

    @work(group=ASKING)
    async def _ask_for_file(self) -> None:
        field = PathField(_("File"), required=_("Name a ledger: a copy of it, or somebody else's."))
        dialog = FormDialog(_("Restore"), _("another file"), (field,), lambda: field.path)
        if path := await self.app.push_screen_wait(dialog):
            self._look(path)

    @work(group="copies")
    async def _read_copies(self) -> None:
        """Say of the latest damaged copies how many entries can be had of them."""
        copies = [one for one in restoring.on_offer(self._session) if isinstance(one, Path)]
        for copy in copies[:_COPIES]:
            self._entries[copy] = await asyncio.to_thread(restoring.entries_in, self._session, copy)
            self._show_offers()

    @work(exclusive=True, group="look")
    async def _look(self, path: Path) -> None:
        """Show what restoring a file would change."""
        if self._restoring:
            return
        self._asked = None
        self._tell((), _("reading …"))
        self._asked, told = await asyncio.to_thread(_looked, self._session, path)
        name = self._named.get(path, visible_line(path.name))
        self._tell(told, _("What would change: {file}").format(file=name))
        if self._asked is not None and not self._asked.changes:
            self.say(_("The ledger holds just that already; nothing was changed."), instead=True)

    @work(group=ASKING)
    async def action_restore(self) -> None:
        """Ask, and then put what is shown in the ledger's place."""
        asked = self._asked
        if asked is None or not asked.changes:
            return
        try:
            need_today(self._session)
        except FzcheckError as error:
            self.complain(error)
            return
        text = "\n".join((*restoration_lines(asked), kept_text(asked, self._session.home)))
        options = (("no", _("Do not restore")), ("yes", _("Restore")))
        dialog = Choice(_("Put it in the place of the ledger?"), options, text)
        if await self.app.push_screen_wait(dialog) == "yes":
            self._put_in_place(asked)

    @work(group="restore")
    async def _put_in_place(self, asked: Restoration) -> None:
        """Restore what was shown; where the ledger was written to meanwhile, show once more what changes."""
        self._asked, self._restoring = None, True
        self._tell((), _("restoring …"))
        done = await asyncio.to_thread(_restored, self._session, asked)
        self._restoring = False
        if isinstance(done, FzcheckError):
            self.complain(done)
            self._tell(plain(str(done), Ink.OVERDUE), _("Not restored"))
            if isinstance(done, LedgerBusy):
                self._look(asked.file)
            return
        self.take(restoring.going_on(self._session))
        self._tell(plain(restored_text(asked, done)), _("Restored"))
        self._offers.focus()

    @property
    def _offers(self) -> FindingList:
        return self.query_one("#on-offer", FindingList)

    @property
    def _told(self) -> ReadingList:
        return self.query_one("#told", ReadingList)

    def _show_offers(self) -> None:
        session = self._session
        best = restoring.recommended(session) if is_lost(session) else None
        on_offer = restoring.on_offer(session)
        self._named = {one.path: offer_text(one) for one in on_offer if isinstance(one, Backup)}
        self._offers.show(tuple(offers(on_offer, best, self._entries)))

    def _tell(self, findings: tuple[Finding, ...], title: str) -> None:
        self._told.border_title = Content(title)
        self._told.nothing = ""
        self._told.show(findings)
        self._told.action_first()
        self.refresh_bindings()


def _looked(session: Session, path: Path) -> tuple[Restoration | None, tuple[Finding, ...]]:
    """Return what restoring a file would change and what is told of that, or only why it cannot be."""
    try:
        asked = restoring.compare(session, str(path))
        return asked, tuple(comparison(asked, session))
    except FzcheckError as error:
        return None, plain(visible(str(error)), Ink.OVERDUE)


def _restored(session: Session, asked: Restoration) -> Restored | FzcheckError:
    """Restore, or return what is in the way."""
    try:
        return restoring.restore(session, asked)
    except FzcheckError as error:
        return error.anew()
