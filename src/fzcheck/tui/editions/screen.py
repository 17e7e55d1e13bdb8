"""Editions: what a newer one changes, what the official changed, and progress that lost its task."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from fzcheck.acts import replanning, undoing
from fzcheck.board import Orphan
from fzcheck.checklist.editions import Difference
from fzcheck.errors import FzcheckError
from fzcheck.i18n import _, later, n_
from fzcheck.session.doing import do, take_back
from fzcheck.session.editions import NewerEdition, compared, newer_shipped, own_changes, take_note
from fzcheck.session.history import last_record
from fzcheck.session.session import Session, caught_up
from fzcheck.session.tasks import find_successor, find_withdrawn
from fzcheck.tui import routes
from fzcheck.tui.editions.move_dialog import move_dialog
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.forms.undo_question import AGREED, undo_question
from fzcheck.tui.kit.finding_list import Finding, Indented, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.list_page import ListPage
from fzcheck.tui.kit.page import ASKING
from fzcheck.visible import visible, visible_line
from fzcheck.wording.differences import field_text, kinds, task_text
from fzcheck.words import Kind


class EditionsScreen(ListPage):
    """Lists differences; Enter on a newer edition or on progress without a task asks what to do with it."""

    PURPOSE = later("What changed from one edition to another, and progress of withdrawn tasks.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "compare", later("Compare two"), id="editions.compare",
                tooltip=later("Choose two checklists, last year's and this year's, and see what differs.")),
        Binding("u", "undo", later("Undo"), id="undo", tooltip=later("Take back your last act.")),
        Binding("escape,q,M", "leave", later("Back"), id="back"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        """Show what there is to say about the editions of a session's checklists."""
        super().__init__(session)
        self._newer: tuple[NewerEdition, ...] = ()
        self._pair: tuple[str, str] | None = None
        """The two checklists that were chosen to be compared."""

    @work(group=ASKING)
    async def action_undo(self) -> None:
        """Take back one's own last act; ask first where it is not one of those done here."""
        try:
            session = caught_up(self._session)
            act = undoing.last_act(session.now, session.own)
            question = undo_question(session, act, lambda event: event.kind == Kind.MOVE)
            if question is None or await self.app.push_screen_wait(question) == AGREED:
                self.done(take_back(self._session, str(act)), "{what}")
        except FzcheckError as error:
            self.complain(error)

    @work(group=ASKING)
    async def action_compare(self) -> None:
        """Ask for two checklists."""
        checklists = [file.checklist for file in self._session.loaded if file.checklist]
        names = [
            (checklist.id, visible_line(f"{checklist.title}  {checklist.id}")) for checklist in checklists
        ]
        old = await self.app.push_screen_wait(Choice(_("The old edition"), names))
        new = await self.app.push_screen_wait(Choice(_("The new edition"), names)) if old else None
        if old and new:
            self._pair = old, new
            self._show()
            self._list.scroll_home(animate=False)

    def on_pointed_view_chosen(self) -> None:
        """Ask what to do with what is under the cursor."""
        match self._list.key:
            case str(name):
                self._settle(next(newer for newer in self._newer if newer.id == name))
            case (checklist, task):
                withdrawn = self._session.withdrawn
                self._move(next(it for it in withdrawn if (it.checklist, it.task) == (checklist, task)))

    @work(group=ASKING, description="settle")
    async def _settle(self, newer: NewerEdition) -> None:
        options = (
            ("edit", _("Edit my own copy, to take over what I want of it")),
            ("note", _("I have taken note: do not offer this edition again")),
        )
        text = _("Your own copy still counts, and nothing is overwritten.")
        chosen = await self.app.push_screen_wait(Choice(visible_line(newer.id), options, text))
        if chosen == "edit":
            await routes.EDIT_HERE(self, self._session, newer.id, 0)
        elif chosen == "note":
            try:
                take_note(newer)
            except FzcheckError as error:
                self.complain(error)
            self._show()

    @work(group=ASKING, description="move")
    async def _move(self, orphan: Orphan) -> None:
        rows = self._session.board.rows
        tasks = [(row.id, row.task.title) for row in rows if row.checklist.id == orphan.checklist]
        chosen = await self.app.push_screen_wait(
            move_dialog(_name(orphan), _records(self._session, orphan), tasks)
        )
        if chosen is None:
            return
        try:
            session = self._session
            withdrawn = find_withdrawn(session, _name(orphan))
            row = find_successor(session, orphan.checklist, chosen)
            moved = do(session, replanning.move(session.now, row, withdrawn))
            self.done(moved, _("{what}. u takes it back"))
        except FzcheckError as error:
            self.complain(error)

    def _show(self) -> None:
        self._newer = newer_shipped(self._session)
        items = tuple(self._items())
        nothing = _text(_("No newer edition is shipped, and no progress lost its task."), Ink.QUIET)
        hint = _text(_("c compares two checklists."), Ink.QUIET)
        self._list.border_title = Content(_("Editions"))
        self._list.show(items or (nothing, hint))

    def _items(self) -> Iterator[Finding]:
        if self._pair is not None:
            yield from self._pair_items(*self._pair)
        for newer in self._newer:
            heading = _("A newer edition of {id} is shipped. Your own copy still counts: Enter")
            yield _heading(heading.format(id=newer.id), newer.id)
            yield from difference_items(newer.difference)
        if withdrawn := self._session.withdrawn:
            yield _heading(
                _("Progress of withdrawn tasks: kept, not counted. Enter moves it to another task")
            )
            for orphan in withdrawn:
                texts = Piece(visible_line(_name(orphan))), Piece(_records(self._session, orphan), Ink.QUIET)
                yield Finding(tuple(Indented(2, text) for text in texts), (orphan.checklist, orphan.task))
        for checklist, changes in own_changes(self._session):
            heading = _("What your own copy of {id} changes in the shipped edition")
            yield _heading(heading.format(id=checklist))
            yield from difference_items(changes)

    def _pair_items(self, old: str, new: str) -> Iterator[Finding]:
        yield _heading(f"{old} → {new}")
        try:
            changes = compared(self._session, old, new)
        except FzcheckError as error:
            yield _text(visible(str(error)), Ink.OVERDUE)
            return
        for field in changes.header:
            yield _text(field_text(field))
        yield from difference_items(changes)
        if not changes:
            yield _text(_("Both have the same tasks and the same header."), Ink.QUIET)


def difference_items(difference: Difference) -> Iterator[Finding]:
    """Yield what a difference holds, under a heading for each kind of change."""
    for heading, tasks in kinds(difference):
        yield _text(heading)
        for task in tasks:
            fields = (Indented(6, Piece(field_text(field), Ink.QUIET)) for field in task.fields)
            yield Finding((Indented(4, Piece(task_text(task))), *fields))


def _heading(text: str, key: str | None = None) -> Finding:
    return one_paragraph(0, Piece(visible_line(text), Ink.HEADING), key)


def _text(text: str, ink: Ink = Ink.PLAIN) -> Finding:
    return one_paragraph(2, Piece(text, ink))


def _name(orphan: Orphan) -> str:
    return f"{orphan.checklist}:{orphan.task}"


def _records(session: Session, orphan: Orphan) -> str:
    """Return how many records there are of a task, and what the last one says."""
    number = len(orphan.progress.events)
    count = n_("{count} record", "{count} records", number).format(count=number)
    return f"{count} · {last_record(session, orphan)}"
