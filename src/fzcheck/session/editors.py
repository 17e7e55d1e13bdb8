"""The editor of the official's choice, run without a shell on a copy of the checklist."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path

import msgspec

from fzcheck.checklist.saving import Overtaken, contents
from fzcheck.errors import ChecklistUnusable, NotWritten, Refused
from fzcheck.i18n import _
from fzcheck.session.copies import leave_open, remove_copy, working_copy
from fzcheck.session.editing import Edit, Finished, finish, put_aside
from fzcheck.visible import visible, visible_line

_STRAIGHT_BACK = dt.timedelta(seconds=5)
"""In less time nobody has looked at a text: the editor has gone on without fzcheck."""

_USUAL = ("notepad",) if os.name == "nt" else ("nano", "vi")


def editor_command(chosen: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return program and arguments: from the setting, VISUAL, EDITOR, or else the usual ones that are there.

    Raises Refused where there is none, it is not installed, or its words cannot be told apart.
    """
    for place, words in (
        ("editor", chosen),
        ("VISUAL", environ.get("VISUAL", "")),
        ("EDITOR", environ.get("EDITOR", "")),
    ):
        if command := _split(words, place):
            program = shutil.which(command[0], path=environ.get("PATH"))
            if program is None:
                raise _not_started(command[0])
            return program, *command[1:]  # what was found runs: Windows starts no `code` for code.cmd
    for name in _USUAL:
        if program := shutil.which(name, path=environ.get("PATH")):
            return (program,)
    raise Refused(_("No editor was found."), _how_to_choose())


def edited_outside(command: tuple[str, ...], edit: Edit) -> Finished:
    """Run the editor on a copy and save what comes of it; return how the edit ended.

    Where the editor came straight back and changed nothing, it may still be open: its copy stays.

    Raises Refused for an editor that failed or cannot be started, NotWritten and ChecklistUnusable where the
    text cannot be saved; then it says where what was typed is.
    """
    copy = working_copy(edit.path, edit.text)
    clock = edit.session.clock
    began = clock()
    try:
        code = run_editor(command, copy)
        left = contents(copy)
        after = edit.text if left is None else left
        if code:
            _refuse(edit, after, code)
        finished = finish(edit, after)
    except (NotWritten, ChecklistUnusable) as error:
        kept = _("What you typed is in {file}.").format(file=visible_line(str(copy)))
        raise type(error)(error.message, f"{error.remedy}\n{kept}") from error
    except Refused:
        remove_copy(copy)
        raise
    if left == edit.text and clock() - began < _STRAIGHT_BACK:
        leave_open(copy, after)
        still_open = _(
            "The editor came straight back, perhaps without waiting. If the text is still open in it, save "
            "it there: the next edit offers it. An editor waits with an option such as that of `code --wait`."
        )
        return msgspec.structs.replace(finished, hints=(*finished.hints, still_open))
    remove_copy(copy)
    return finished


def run_editor(command: tuple[str, ...], file: Path) -> int:
    """Let the official edit a file, and return the editor's exit code; Refused where it cannot be started."""
    # Ctrl+C in the editor is the editor's; a handler, unlike being ignored, is not inherited by it.
    handler = signal.signal(signal.SIGINT, lambda *_signal: None)
    try:
        # The words come from the official's own settings, and no shell reads them.
        return subprocess.run([*command, str(file)], check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        raise _not_started(command[0]) from error
    finally:
        signal.signal(signal.SIGINT, handler)


def both_texts(finished: Finished) -> tuple[str, ...]:
    """Return what somebody else changed meanwhile, line by line: - as the file is now, + as it would be."""
    theirs = finished.result.theirs if isinstance(finished.result, Overtaken) else None
    texts = (theirs or b"", finished.edit.text)
    now, wanted = (text.decode(errors="backslashreplace").splitlines() for text in texts)
    lines = unified_diff(now, wanted, str(finished.edit.path), _("yours"), lineterm="")
    return tuple(visible(line) for line in lines)


def _refuse(edit: Edit, after: bytes, code: int) -> None:
    """Raise Refused for an editor that failed, once what was typed is put aside."""
    remedy = ""
    if after != edit.text:
        aside, hints = put_aside(edit, after)
        kept = _("What you typed is kept as a draft: {draft}").format(
            draft=visible_line(str(aside.draft_file))
        )
        remedy = "\n".join((kept, *hints))
    raise Refused(_("The editor ended with exit code {code}; nothing was saved.").format(code=code), remedy)


def _split(words: str, place: str) -> tuple[str, ...]:
    posix = os.name != "nt"  # backslashes are part of a path on Windows
    try:
        parts = shlex.split(words, posix=posix)
    except ValueError as error:
        message = _("The command in {place} cannot be understood: {words}.")
        raise Refused(
            message.format(place=place, words=visible_line(words)), _("Close the quotes in it.")
        ) from error
    return tuple(parts if posix else (word.strip('"') for word in parts))


def _not_started(name: str) -> Refused:
    return Refused(
        _("The editor {name} cannot be started.").format(name=visible_line(name)), _how_to_choose()
    )


def _how_to_choose() -> str:
    return _("Name an editor that is installed: `editor` in the settings, or EDITOR of the environment.")
