"""Changing the plan itself: editing a checklist, here or outside, adding a task, and looking at editions."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from fzcheck.board import Filter
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _, later
from fzcheck.session.session import Session
from fzcheck.tui import routes
from fzcheck.tui.kit.page import ASKING
from fzcheck.tui.tasks.filtering import Filtering
from fzcheck.tui.tasks.lines import GroupLine
from fzcheck.visible import visible, visible_line

_SETTLED = 1.0
"""Seconds after which nobody waits for the screen, so that files can be compared."""


class Editing(Filtering):
    """What changes a checklist file; progress is not touched by any of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", later("Edit here"), id="edit", show=False,
                tooltip=later("Open the checklist at this task; what is wrong is said as you type.")),
        Binding("E", "edit_outside", later("Edit in your editor"), id="edit-outside", show=False,
                tooltip=later("Open the checklist in the editor of the settings, VISUAL or EDITOR.")),
        Binding("a", "add", later("Add a task"), id="add", show=False,
                tooltip=later("Add a task at the end of the checklist.")),
        Binding("M", "editions", later("Editions"), id="editions", show=False,
                tooltip=later("What changed from one edition to another, and progress of withdrawn tasks.")),
    ]  # fmt: skip

    def on_mount(self) -> None:
        """Look for newer editions once the screen stands."""
        self.set_timer(_SETTLED, self._offer_editions)

    @work(group=ASKING)
    async def action_edit(self) -> None:
        """Open the checklist at the task under the cursor."""
        line = self._line
        rows = () if line is None else line.rows[:1] if isinstance(line, GroupLine) else (line.row,)
        checklist = await self._checklist_wanted()
        if checklist:
            await routes.EDIT_HERE(self, self._session, checklist, rows[0].id if rows else 0)

    @work(group=ASKING)
    async def action_edit_outside(self) -> None:
        """Open the checklist in the official's own editor."""
        checklist = await self._checklist_wanted()
        if checklist:
            await routes.EDIT_OUTSIDE(self, self._session, checklist)

    @work(group=ASKING)
    async def action_add(self) -> None:
        """Ask what a new task is about, and add it; what cannot be added is asked about again."""
        from fzcheck.board.names import units
        from fzcheck.session.adding import add_task
        from fzcheck.tui.tasks.dialogs.adding import AddDialog, Addition

        checklists = self._session.checklists
        if not checklists:
            self.complain(Refused(_("There is no checklist to add to."), _("Press ! to see what is wrong.")))
            return
        chosen = self._checklist_here() or checklists[0].id
        group = self._group_here()

        def make() -> AddDialog:
            session = self._session
            return AddDialog(checklists, chosen, units(session.board), session.as_of, session.today, group)

        async def add(answer: Addition) -> bool:
            try:
                added = add_task(self._session, answer.checklist, answer.task)
            except FzcheckError as error:
                self.complain(error)
                return False
            self._show_added(added.session, (answer.checklist, added.id))
            self._added = added.id, added.session
            self.app.clear_notifications()
            self.notify(visible(added.text), markup=False)
            if added.hints:
                self.notify(visible("\n".join(added.hints)), severity="warning", markup=False)
            return True

        await self._ask_until_done(None, make, add)

    def action_editions(self) -> None:
        """Show what editions change, and progress of withdrawn tasks."""
        self.app.push_screen(routes.EDITIONS(self._session))

    def _show_added(self, session: Session, task: tuple[str, str]) -> None:
        """Put the cursor on a new task; lift the filter that hides it."""
        self._take(session)
        self._tasks.point_at(task)
        if self._line is None or self._line.key != ("task", *task):
            self._filter_by(Filter())
            self._tasks.point_at(task)

    def _checklist_here(self) -> str:
        """Return the checklist of what is under the cursor; empty where nothing is."""
        line = self._line
        if line is None:
            return ""
        return line.rows[0].checklist.id if isinstance(line, GroupLine) else line.row.checklist.id

    def _group_here(self) -> str:
        line = self._line
        if line is None:
            return ""
        return line.rows[0].task.group if isinstance(line, GroupLine) else line.row.task.group

    async def _checklist_wanted(self) -> str:
        """Return the checklist under the cursor, else the one that the official chooses; empty for none."""
        from fzcheck.tui.forms.choice import Choice

        here, loaded = self._checklist_here(), self._session.loaded
        if here or len(loaded) <= 1:
            if not here and not loaded:
                self.complain(Refused(_("There is no checklist yet."), ""))
            return here or next((found.id for found in loaded), "")
        options = [
            (found.id, visible_line(found.checklist.title if found.checklist else found.path))
            for found in loaded
        ]
        return await self.app.push_screen_wait(Choice(_("Which checklist?"), options)) or ""

    def _offer_editions(self) -> None:
        """Say so where a newer edition is shipped than the one that was edited."""
        from fzcheck.session.editions import newer_shipped

        for newer in newer_shipped(self._session):
            text = _(
                "fzcheck ships a newer edition of {id}. Your own copy still counts, and nothing is "
                "overwritten. M shows what is new."
            )
            self.notify(text.format(id=visible_line(newer.id)), markup=False, timeout=20)
