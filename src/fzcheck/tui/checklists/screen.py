"""The checklists: which are in use and which archived; Space archives or takes back, Enter shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from fzcheck.board import Filter
from fzcheck.errors import FzcheckError
from fzcheck.i18n import _, in_sentences, later
from fzcheck.session.archiving import archive, take_back
from fzcheck.session.checklists import Listed, lists_of
from fzcheck.session.session import Session, over
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.finding_list import Finding, Indented, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.list_page import ListPage
from fzcheck.tui.kit.shortcuts import Shortcut


class ChecklistsScreen(ListPage):
    """Lists all checklists with their state; leads to the tasks of one."""

    PURPOSE = later("Which checklists are in use, and which are archived: kept, and no longer counted.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "archive", later("Archive, or bring back"), id="checklists.archive",
                tooltip=later("Keep the checklist out of the daily view and of totals, or take it back.")),
        Binding("escape,q", "leave", later("Back"), id="back"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        """Show the checklists of a session."""
        super().__init__(session)
        self._lists: tuple[Listed, ...] = ()

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Return how a shortcut reads: Enter leads to the tasks."""
        return shortcut._replace(words=_("Show the tasks")) if shortcut.id == "list.choose" else shortcut

    def action_archive(self) -> None:
        """Archive what is under the cursor, or take it back."""
        if (one := self._pointed) is None:
            return
        try:
            done = (take_back if one.archived else archive)(self._session, one.id)
        except FzcheckError as error:
            self.complain(error)
            return
        self.take(done.session)
        self.say(in_sentences((done.text, *done.hints)), instead=True)

    def on_pointed_view_chosen(self) -> None:
        """Go to the tasks of what is under the cursor; an archived one is then looked at alone."""
        one = self._pointed
        alone = (one.id,) if one and one.archived else ()
        if alone != self._session.chosen:
            self.take(over(self._session, alone))
        self.dismiss(Destination(Filter(checklist=one.id) if one and not alone else Filter()))

    @property
    def _pointed(self) -> Listed | None:
        """The checklist under the cursor; None on the line of all that are in use."""
        return next((one for one in self._lists if one.id == self._list.key), None)

    def _show(self) -> None:
        self._lists = lists_of(self._session)
        self._list.show(tuple(self._findings()))
        self._list.border_title = Content(_("Checklists"))

    def _findings(self) -> Iterator[Finding]:
        if self._session.chosen:
            yield one_paragraph(1, Piece(_("All checklists in use"), Ink.HEADING), "")
        for number, one in enumerate(self._lists):
            if number or self._session.chosen:
                yield Finding(())
            yield Finding(
                (
                    Indented(1, Piece(one.title, Ink.QUIET if one.archived else Ink.HEADING)),
                    Indented(4, Piece(one.text, Ink.QUIET)),
                ),
                one.id,
            )
