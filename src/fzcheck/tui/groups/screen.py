"""The groups of units: who belongs to them, those that are still empty first; Enter fills one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from fzcheck.errors import FzcheckError
from fzcheck.i18n import _, in_sentences, later, listed
from fzcheck.session.groups import Group, fill, group_text, groups_of, pasted
from fzcheck.session.session import Session
from fzcheck.tui.groups.dialog import GroupDialog
from fzcheck.tui.kit.finding_list import Finding, Indented, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.list_page import ListPage
from fzcheck.tui.kit.page import ASKING
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.visible import visible_line


class GroupsScreen(ListPage):
    """Lists groups with their members; what is filled in is kept in the official's own file."""

    PURPOSE = later("Groups of units: who belongs to them, and which are still to be filled.")
    CSS_PATH = "groups.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "add", later("New group"), id="groups.add", tooltip=later("Fill a group of a new name.")
        ),
        Binding("escape,q", "leave", later("Back"), id="back"),
    ]

    def __init__(self, session: Session) -> None:
        """Show the groups of a session."""
        super().__init__(session)
        self._groups: tuple[Group, ...] = ()
        self._left: dict[str, GroupDialog] = {}
        """The dialogs that were left with something written in them, by group."""

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Return how a shortcut reads: Enter fills the group."""
        return shortcut._replace(words=_("Fill in")) if shortcut.id == "list.choose" else shortcut

    @property
    def unfinished(self) -> tuple[object, ...]:
        """The dialogs with something written in them that can be gone on with."""
        return tuple(self._left.values())

    @work(group=ASKING)
    async def on_pointed_view_chosen(self) -> None:
        """Ask who belongs to the group under the cursor."""
        if isinstance(name := self._list.key, str):
            await self._ask(name)

    @work(group=ASKING)
    async def action_add(self) -> None:
        """Ask for a new group."""
        await self._ask("")

    async def _ask(self, name: str) -> None:
        """Ask until the group could be filled, or the official leaves it; what was typed is there again."""
        before = self._left.pop(name, None)
        while True:
            members = next((group.members for group in self._groups if group.name == name), ())
            dialog = GroupDialog(name, members, partial(pasted, self._session, group=name))
            if before is not None:
                dialog.resume(before)
            entry = await self.app.push_screen_wait(dialog)
            if entry is None:
                if dialog.unfinished:
                    self._left[name] = dialog
                    text = _("Nothing was done. What you wrote is there again next time, until you quit.")
                    self.say(text, instead=True)
                return
            try:
                filled = fill(self._session, entry.name, entry.members.units)
            except FzcheckError as error:
                self.complain(error)
                before = dialog
            else:
                self.take(filled.session)
                self.say(in_sentences((filled.text, *entry.members.remarks)), instead=True)
                return

    def _show(self) -> None:
        self._groups = tuple(sorted(groups_of(self._session), key=lambda group: not group.empty))
        self._list.show(tuple(self._findings()))
        self._list.border_title = Content(_("Groups of units"))
        file = visible_line(str(self._session.home.units))
        self._list.border_subtitle = Content(_("Kept in {file}").format(file=file))

    def _findings(self) -> Iterator[Finding]:
        if not self._groups:
            yield one_paragraph(1, Piece(_("There are no groups of units."), Ink.QUIET))
        for number, group in enumerate(self._groups):
            if number:
                yield Finding(())
            members = Piece(listed(map(visible_line, group.members)))
            if group.empty:
                members = Piece(_("no members filled in yet"), Ink.DUE_SOON)
            yield Finding(
                (
                    Indented(1, Piece(visible_line(group.name), Ink.HEADING)),
                    Indented(4, Piece(visible_line(group_text(group)), Ink.QUIET)),
                    Indented(4, members),
                ),
                group.name,
            )
