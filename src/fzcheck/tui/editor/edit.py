"""Opening a checklist from any screen: here, where its bytes are safe, or in the official's own editor."""

from __future__ import annotations

import os

from textual.app import SuspendNotSupported

from fzcheck.checklist.saving import KeptAsDraft, Overtaken
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _, n_
from fzcheck.session.editing import Edit, Finished, line_of, over_theirs, start_edit, without_draft
from fzcheck.session.editors import edited_outside, editor_command
from fzcheck.session.session import Session
from fzcheck.toml.problems import Severity
from fzcheck.tui.editor.screen import EditorScreen
from fzcheck.tui.editor.toml_area import why_not_here
from fzcheck.tui.editor.two_versions import Stands, choose_between
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.kit.page import LONG, Page
from fzcheck.visible import visible_line


async def edit_here(page: Page, session: Session, checklist: str, at: str | int) -> None:
    """Open a checklist in the built-in editor, or outside where that could spoil it.

    `at` is the id of the task, or the line from 1, at which the cursor begins.
    """
    edit = await _opened(page, session, checklist)
    if edit is None:
        return
    if why := why_not_here(edit.text):
        await _edit_outside(page, edit, _("{why} It opens in your own editor instead.").format(why=why))
        return
    page.app.push_screen(EditorScreen(edit, line_of(edit, at) if isinstance(at, str) else at))


async def edit_outside(page: Page, session: Session, checklist: str) -> None:
    """Open a checklist in the editor of the settings or the environment, and say how it ended."""
    edit = await _opened(page, session, checklist)
    if edit is not None:
        await _edit_outside(page, edit)


async def _opened(page: Page, session: Session, checklist: str) -> Edit | None:
    """Begin an edit; ask whether to go on with the draft of an earlier one."""
    try:
        edit = start_edit(session, checklist)
    except FzcheckError as error:
        page.complain(error, to_remember=True)
        return None
    if edit.session is not session:
        page.post_message(Page.Changed(edit.session))
    if not edit.is_draft:
        return edit
    options = (("draft", _("Go on with the draft")), ("file", _("Begin with the file as it is")))
    text = _("The draft of an earlier edit waits, which is not saved yet.")
    chosen = await page.app.push_screen_wait(Choice(visible_line(edit.path.name), options, text))
    if chosen is None:
        return None
    return edit if chosen == "draft" else without_draft(edit)


async def _edit_outside(page: Page, edit: Edit, why: str = "") -> None:
    for text in filter(None, (*edit.hints, why)):
        page.warn(text)
    try:
        command = editor_command(edit.session.settings.editor, os.environ)
        with page.app.suspend():
            finished = edited_outside(command, edit)
        while isinstance(finished.result, Overtaken):
            if await choose_between(page, finished, editing=False) is not Stands.MINE:
                page.warn(_("The file stays as it is; yours is kept as a draft, with which e goes on."))
                return
            finished = over_theirs(finished)
    except SuspendNotSupported:
        refusal = Refused(_("No other program can be opened in this terminal."), _("Edit with e here."))
        page.complain(refusal, to_remember=True)
    except FzcheckError as error:
        page.complain(error, to_remember=True)
    else:
        _tell(page, finished)


def _tell(page: Page, finished: Finished) -> None:
    """Say how an edit outside ended."""
    page.post_message(Page.Changed(finished.session))
    if not isinstance(finished.result, KeptAsDraft):
        page.say(finished.said, seconds=LONG)
        return
    errors = [problem for problem in finished.result.problems if problem.severity is Severity.ERROR]
    count = n_("{count} error", "{count} errors", len(errors)).format(count=len(errors))
    first = _("line {line}: {message} {remedy}").format(
        line=errors[0].line, message=errors[0].message, remedy=errors[0].remedy
    )
    page.warn("\n".join((finished.said, f"{count}{_(': ')}{first}", _("e goes on with the draft."))))
