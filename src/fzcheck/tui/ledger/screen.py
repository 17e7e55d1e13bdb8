"""The page of the ledger: what there is to know of it, a backup at a key, and conflicts one by one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.worker import get_current_worker

from fzcheck.acts import undoing
from fzcheck.board import Filter
from fzcheck.errors import FzcheckError, LedgerUnusable
from fzcheck.i18n import _, later
from fzcheck.ledger.chain import Flaw
from fzcheck.ledger.events import EventId
from fzcheck.ledger.heads import TaskKey
from fzcheck.session.backups import by_hand
from fzcheck.session.conflicts import Unsettled, settled, unsettled
from fzcheck.session.doing import need_writable, take_back
from fzcheck.session.ledger_facts import ledger_facts
from fzcheck.session.session import Session, caught_up
from fzcheck.session.soundness import with_flaws
from fzcheck.tui import routes
from fzcheck.tui.forms.undo_question import AGREED, undo_question
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.finding_list import FindingList
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import ASKING, Page
from fzcheck.tui.kit.session_words import as_of_text
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.tui.ledger.findings import Looked, findings
from fzcheck.tui.ledger.settle_dialog import SettleDialog
from fzcheck.wording.backups import backed_up_text


class LedgerList(FindingList):
    """All that is known of the ledger; Enter settles a conflict, or shows the tasks of a unit."""

    @property
    def sort(self) -> str:
        """What is under the cursor: a conflict, a unit, a writer or a place; empty for nothing."""
        match self.key:
            case (str(sort), *_rest):
                return sort
            case _:
                return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to what leads somewhere."""
        if action == "choose" and self.sort not in ("conflict", "unit"):
            return False
        return super().check_action(action, parameters)


class LedgerScreen(Page):
    """Looks through the ledger beside the screen, and shows what it found as soon as it is known."""

    PURPOSE = later(
        "Where the ledger lies, who wrote it, when units reported last, and conflicts one by one."
    )
    AUTO_FOCUS = "LedgerList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("X", "merge", later("Merge ledgers"), id="ledger.merge",
                tooltip=later("Take in other offices' ledgers: look first at what each brings, then merge.")),
        Binding("Z", "restore", later("Restore"), id="ledger.restore",
                tooltip=later("Put a backup, or another ledger, in the ledger's place: look first what that "
                              "changes.")),
        Binding("b", "back_up", later("Back up now"), id="ledger.backup",
                tooltip=later("Copy the ledger whole into the folder of backups.")),
        Binding("v", "look_through", later("Look through"), id="ledger.verify",
                tooltip=later("See once more whether every entry is as it was written.")),
        Binding("u", "undo", later("Undo"), id="undo", tooltip=later("Take back your last act.")),
        Binding("escape,q,L", "leave", later("Back"), id="back"),
    ]  # fmt: skip

    def __init__(self, session: Session, task: TaskKey | None = None) -> None:
        """Look at the ledger of a session; first at the conflict of a task, where one is named."""
        super().__init__()
        self._known = Looked(session)
        self._wanted: Callable[[Unsettled], bool] | None = lambda one: one.task == task
        """Which conflict the cursor goes to as soon as it is known."""
        self._left: dict[object, SettleDialog] = {}
        """The dialogs that were left with something written in them."""
        self._settled: set[EventId] = set()
        """The acts by which conflicts were settled here: they are taken back at once."""
        self._looking = self._stale = False
        """Whether it is being looked at, and whether it is to be looked at again."""

    def compose(self) -> ComposeResult:
        """Lay out one list."""
        yield LedgerList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what is known at once, and look at the rest."""
        self._reshow()
        self._look_again()
        self.action_look_through()

    @property
    def _session(self) -> Session:
        return self._known.session

    @property
    def unfinished(self) -> tuple[object, ...]:
        """The dialogs that can be gone on with."""
        return tuple(dialog for dialog in self._left.values() if dialog.unfinished)

    def show(self, session: Session) -> None:
        """Show the ledger as it is now."""
        if session is not self._session:
            self._known = msgspec.structs.replace(self._known, session=session)
            self._reshow()
            self._look_again()

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Say what Enter does with what is under the cursor."""
        if shortcut.id != "list.choose":
            return shortcut
        sort = self.query_one(LedgerList).sort
        return shortcut._replace(words=_("Settle") if sort == "conflict" else _("Its tasks"))

    def _look_again(self) -> None:
        """Find out anew what there is to know; what changes meanwhile is looked at next."""
        self._stale = True
        if not self._looking:
            self._looking = True
            self._look()

    @work
    async def _look(self) -> None:
        while self._stale:
            self._stale = False
            facts = await asyncio.to_thread(ledger_facts, self._session)
            conflicts = await asyncio.to_thread(_all_unsettled, self._session)
            self._known = msgspec.structs.replace(self._known, facts=facts, conflicts=conflicts)
            self._reshow()
        self._looking, self._wanted = False, None

    @work(exclusive=True, group="chain")
    async def action_look_through(self) -> None:
        """See whether every entry is as it was written."""
        worker = get_current_worker()
        self._known = msgspec.structs.replace(self._known, checked=None)
        self._reshow()
        try:
            flaws = await asyncio.to_thread(self._session.ledger.verify, lambda: worker.is_cancelled)
        except LedgerUnusable as error:
            flaws = (Flaw(None, error.message),)
        self._known = msgspec.structs.replace(self._known, checked=self._session.clock())
        session = with_flaws(self._session, flaws)
        if session is self._session:
            self._reshow()
        else:
            self.take(session)

    def action_merge(self) -> None:
        """Go to where other ledgers are merged; what that brings in conflict is pointed at afterwards."""
        before = frozenset(one.about for one in self._known.conflicts)

        def merged(destination: Destination | None) -> None:
            self._wanted = lambda one: one.about not in before
            self._look_again()
            self._go_on(destination)

        self.app.push_screen(routes.MERGING(self._session, True), merged)

    def action_restore(self) -> None:
        """Go to where a backup is put in the ledger's place."""
        self.app.push_screen(routes.RESTORING(self._session), self._go_on)

    def _go_on(self, destination: Destination | None) -> None:
        if destination is not None:
            self.dismiss(destination)

    @work
    async def action_back_up(self) -> None:
        """Make a backup now, and say what it holds; of 100,000 entries it takes a second."""
        self.say(_("Backing up …"), instead=True)
        try:
            made = await asyncio.to_thread(by_hand, self._session)
        except FzcheckError as error:
            self.complain(error)
            return
        self.say(backed_up_text(made), instead=True)
        self._look_again()

    @work(group=ASKING)
    async def action_undo(self) -> None:
        """Take back one's own last act; ask first where it is not one of those done here."""
        try:
            session = caught_up(self._session)
            act = undoing.last_act(session.now, session.own)
            question = undo_question(session, act, lambda event: event.act_id in self._settled)
            if question is None or await self.app.push_screen_wait(question) == AGREED:
                self.done(take_back(self._session, str(act)), "{what}")
        except FzcheckError as error:
            self.complain(error)

    def on_pointed_view_chosen(self) -> None:
        """Settle the conflict under the cursor, or show the tasks of the unit there."""
        match self.query_one(LedgerList).key:
            case ("conflict", about):
                self._settle(next(one for one in self._known.conflicts if one.about == about))
            case ("unit", str(unit), int(leads)):
                self.dismiss(Destination(Filter(owner=unit) if leads else Filter(unit=unit)))

    @work(group=ASKING)
    async def _settle(self, asked: Unsettled) -> None:
        """Ask until it is settled or left: neither refusal nor Esc costs a text."""
        try:
            need_writable(self._session)  # before anybody has written a reason
        except FzcheckError as error:
            self.complain(error)
            return
        before = self._left.pop(asked.about, None)
        while True:
            dialog = SettleDialog(self._session, asked)
            if before is not None:
                dialog.resume(before)
            answer = await self.app.push_screen_wait(dialog)
            if answer is None:
                if dialog.unfinished:
                    self._left[asked.about] = dialog
                    self.say(_("Nothing was done. What you wrote is there again next time, until you quit."))
                return
            before = dialog
            try:
                outcome = settled(self._session, asked, answer)
            except FzcheckError as error:
                self.complain(error)
                asked = self._as_it_stands(asked)
                continue
            self._settled.update(event.act_id for event in outcome.events)
            self.done(outcome, _("{what}. u takes it back"))
            return

    def _as_it_stands(self, asked: Unsettled) -> Unsettled:
        now = unsettled(caught_up(self._session), [asked.task])
        return next((one for one in now if one.about == asked.about), asked)

    def _reshow(self) -> None:
        if not self.is_mounted:
            return
        listed = self.query_one(LedgerList)
        listed.border_title = Content(f"{_('Ledger')} · {as_of_text(self._session)}")
        listed.show(tuple(findings(self._known)))
        first = next(filter(self._wanted, self._known.conflicts), None) if self._wanted else None
        if first is not None:
            listed.point_at(("conflict", first.about))
            self._wanted = None


def _all_unsettled(session: Session) -> tuple[Unsettled, ...]:
    return tuple(unsettled(session))
