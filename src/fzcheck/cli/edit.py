"""`edit`: a checklist in the official's editor, saved if it has no errors."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable

from fzcheck.checklist.saving import KeptAsDraft, Overtaken
from fzcheck.cli import offers
from fzcheck.cli.check import say_problem
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import GAP, hint, say, say_done, warn
from fzcheck.cli.terminal import answer, is_terminal, may_ask, yes
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.session.editing import Finished, over_theirs, start_edit, without_draft
from fzcheck.session.editors import both_texts, edited_outside, editor_command
from fzcheck.session.session import Session
from fzcheck.toml.problems import Problem
from fzcheck.visible import visible_line


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    which = _("the checklist, by id or file")
    takes = argument("name", "CHECKLIST", which, offers.CHECKLISTS_AND_FILES, nargs="?")
    text = _("Edit a checklist; with errors the file stays, and a draft is kept.")
    return (Command("edit", text, ("edit lingqiu-2026-arrangements",), (takes,), edit, strict=False),)


def edit(session: Session, asked: argparse.Namespace) -> int:
    """Open a checklist in the editor and save what comes of it."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise Refused(
            _("An editor needs a terminal."),
            _("Run the command in one. What another program made of a file is judged by `fzcheck check`."),
        )
    command = editor_command(session.settings.editor, os.environ)
    opened = start_edit(session, asked.name or _which(session))
    for text in opened.hints:
        hint(text)
    if opened.is_draft:
        hint(_("The draft of an earlier edit waits, which is not saved yet."))
        if not yes(_("Go on with it? Otherwise it is set aside once you save."), otherwise=True):
            opened = without_draft(opened)
    finished = edited_outside(command, opened)
    while isinstance(finished.result, KeptAsDraft | Overtaken):
        warn(finished.text)
        if isinstance(finished.result, Overtaken):
            if not _puts_in_place(finished):
                return 1
            finished = over_theirs(finished)
        else:
            if not _goes_on(finished, finished.result.problems):
                return 1
            finished = edited_outside(command, finished.edit)
    say_done(finished.text, finished.hints)
    return 0


def _goes_on(finished: Finished, problems: Iterable[Problem]) -> bool:
    """Say what is wrong with the text, and ask whether to go on editing it."""
    for text in finished.hints:
        warn(text)
    for problem in problems:
        say_problem(problem, warn)
    return yes(_("Go on editing?"), otherwise=False)


def _puts_in_place(finished: Finished) -> bool:
    """Show what somebody else changed meanwhile, and ask whether to put one's own text in its place."""
    for text in finished.hints:
        hint(text)
    for line in both_texts(finished):
        warn(line)
    if yes(_("Put yours in its place?"), otherwise=False):
        return True
    kept = _("The file stays as it is; yours is kept as a draft: {draft}")
    warn(kept.format(draft=visible_line(str(finished.edit.draft_file))))
    return False


def _which(session: Session) -> str:
    """Return the only checklist, or the one that the official chooses; Refused where nobody can choose."""
    files = session.in_use
    ids = [loaded.id for loaded in files]
    if len(ids) == 1:
        return ids[0]
    remedy = _("Name one of them: {ids}").format(ids=visible_line(", ".join(ids)))
    if not ids or not may_ask():
        raise Refused(_("It is not said which checklist."), remedy if ids else "")
    for number, loaded in enumerate(files, 1):
        title = loaded.checklist.title if loaded.checklist else ""
        say(f"{number}{GAP}{visible_line(loaded.id)}{GAP}{visible_line(title)}")
    typed = answer(_("Which checklist (number)?"))
    if typed.isdecimal() and 1 <= int(typed[:4]) <= len(ids):
        return ids[int(typed[:4]) - 1]
    if typed in ids:
        return typed
    raise Refused(_("It is not said which checklist."), remedy)
