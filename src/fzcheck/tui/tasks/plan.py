"""Changing the plan itself, which touches no progress: editing a checklist, and adding a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from fzcheck.board import Filter
from fzcheck.board.names import units
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _
from fzcheck.session.adding import add_task
from fzcheck.tui import routes
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.tasks.dialogs.new_task import AddDialog, Addition
from fzcheck.tui.tasks.runner import ask_until_done
from fzcheck.visible import visible_line

if TYPE_CHECKING:
    from fzcheck.tui.tasks.desk_page import DeskPage


async def edit_here(page: DeskPage) -> None:
    """Open the checklist at the task under the cursor."""
    row = page.desk.first_row
    if checklist := await _checklist_wanted(page):
        await routes.EDIT_HERE(page, page.desk.session, checklist, row.id if row else 0)


async def edit_outside(page: DeskPage) -> None:
    """Open the checklist in the official's own editor."""
    if checklist := await _checklist_wanted(page):
        await routes.EDIT_OUTSIDE(page, page.desk.session, checklist)


async def add(page: DeskPage) -> None:
    """Ask what a new task is about, and add it; what cannot be added is asked about again."""
    desk, checklists = page.desk, page.desk.session.checklists
    if not checklists:
        page.complain(Refused(_("There is no checklist to add to."), _("Press ! to see what is wrong.")))
        return
    chosen = desk.checklist.id if desk.checklist else checklists[0].id
    group = desk.first_row.task.group if desk.first_row else ""

    def make() -> AddDialog:
        session = page.desk.session
        return AddDialog(checklists, chosen, units(session.board), session.as_of, session.today, group)

    async def act(answer: Addition) -> bool:
        try:
            added = add_task(page.desk.session, answer.checklist, answer.task)
        except FzcheckError as error:
            page.complain(error)
            return False
        page.take(added.session)
        _point_at(page, (answer.checklist, added.id))
        page.desk = replace(page.desk, added=(added.id, added.session))
        page.say(added.text, instead=True)
        if added.hints:
            page.say("\n".join(added.hints), severity="warning")
        return True

    await ask_until_done(page, "add", None, make, act)


async def draft(page: DeskPage) -> None:
    """Draft a report into checklists, and show the first of their tasks once they are saved."""
    saved = await routes.DRAFT(page, page.desk.session)
    if saved is None:
        page.show_desk(page.desk)  # a draft may wait now, or no longer
        return
    page.take(saved.session)
    first = saved.checklists[0]
    _point_at(page, (first.id, first.tasks[0].id))
    said = "\n".join(filter(None, (saved.text, saved.next_step, saved.others_text)))
    if saved.hints:
        page.say(said)
        page.warn("\n".join(saved.hints))
    else:
        page.say_until_key(said)


def _point_at(page: DeskPage, task: tuple[str, str]) -> None:
    """Point at a task; where the filter hides it, show all."""
    page.show_desk(page.desk.pointing_at(task))
    if page.desk.line is None or page.desk.line.key != ("task", *task):
        page.look(page.desk.filtered(Filter()))
        page.show_desk(page.desk.pointing_at(task))


async def _checklist_wanted(page: DeskPage) -> str:
    """Return the checklist under the cursor, else the one that the official chooses; empty for none."""
    here, loaded = page.desk.checklist, page.desk.session.in_use
    if here:
        return here.id
    if len(loaded) <= 1:
        if not loaded:
            page.complain(Refused(_("There is no checklist yet."), ""))
        return next((file.id for file in loaded), "")
    options = [
        (file.id, visible_line(file.checklist.title if file.checklist else file.path)) for file in loaded
    ]
    return await page.app.push_screen_wait(Choice(_("Which checklist?"), options)) or ""
