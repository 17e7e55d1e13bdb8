"""Opening a checklist from any screen: here, where its bytes are safe, or in the official's own editor."""

from __future__ import annotations

import os

from textual.app import SuspendNotSupported

from fzcheck.checklist.editing import Changed, KeptAsDraft
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _, n_
from fzcheck.session.editing import Edit, Finished, line_of, over_theirs, start_edit, without_draft
from fzcheck.session.editors import both_texts, edited_outside, editor_command
from fzcheck.session.session import Session
from fzcheck.toml.problems import Severity
from fzcheck.tui.editor.both import Stands
from fzcheck.tui.kit.page import LONG, Page
from fzcheck.visible import visible, visible_line


async def edit_here(page: Page, session: Session, checklist: str, at: str | int) -> None:
    """Open a checklist in the built-in editor, or outside where that could spoil it.

    `at` is the id of the task, or the line from 1, at which the cursor begins.
    """
    from fzcheck.tui.editor.screen import EditorScreen
    from fzcheck.tui.editor.toml_area import why_not_here

    edit = await _opened(page, session, checklist)
    if edit is None:
        return
    if why := why_not_here(edit.text):
        remark(page, edit)
        page.warn(_("{why} It opens in your own editor instead.").format(why=why))
        await _edit_outside(page, edit)
        return
    page.app.push_screen(EditorScreen(edit, line_of(edit, at) if isinstance(at, str) else at))


async def edit_outside(page: Page, session: Session, checklist: str) -> None:
    """Open a checklist in the editor of the settings or the environment, and say how it ended."""
    edit = await _opened(page, session, checklist)
    if edit is not None:
        remark(page, edit)
        await _edit_outside(page, edit)


async def choose_between(page: Page, finished: Finished, *, editing: bool = True) -> Stands:
    """Show what somebody else made of the file beside the official's text; return what was chosen."""
    from fzcheck.tui.editor.both import BothDialog

    for text in finished.hints:
        page.warn(text)
    file = visible_line(finished.edit.path.name)
    title = _("Somebody else has changed {file} meanwhile.").format(file=file)
    # the two lines that name the files say nothing more than the title does
    return await page.app.push_screen_wait(BothDialog(title, both_texts(finished)[2:], editing=editing))


def said(finished: Finished) -> str:
    """Return how an edit ended, and what to know about it."""
    return "\n".join((finished.text, *finished.hints))


def remark(page: Page, edit: Edit) -> None:
    """Say what there is to know about a file that opens, on the screen that stays in front."""
    for text in edit.hints:
        page.warn(text)


async def _opened(page: Page, session: Session, checklist: str) -> Edit | None:
    """Begin an edit; ask whether to go on with the draft of an earlier one."""
    from fzcheck.tui.forms.choice import Choice

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


async def _edit_outside(page: Page, edit: Edit) -> None:
    try:
        command = editor_command(edit.session.settings.editor, os.environ)
        with page.app.suspend():
            finished = edited_outside(command, edit)
        while isinstance(finished.result, Changed):
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
        page.notify(visible(said(finished)), markup=False, timeout=LONG)
        return
    errors = [problem for problem in finished.result.problems if problem.severity is Severity.ERROR]
    count = n_("{count} error", "{count} errors", len(errors)).format(count=len(errors))
    first = _("line {line}: {message} {remedy}").format(
        line=errors[0].line, message=errors[0].message, remedy=errors[0].remedy
    )
    page.warn("\n".join((said(finished), f"{count}{_(': ')}{first}", _("e goes on with the draft."))))
