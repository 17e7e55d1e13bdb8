"""The editor of the official's choice, run without a shell on a copy of the checklist."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from fzcheck.checklist.editing import BASE, beside, contents
from fzcheck.checklist.schema import SCHEMA_FILE, schema_text
from fzcheck.errors import ChecklistUnusable, NotWritten, Refused
from fzcheck.i18n import _
from fzcheck.paths import atomic_write, is_left_behind, make_folder
from fzcheck.visible import visible_line

_COPIES = ".edit-"
"""Begins the name of a folder that holds a copy being edited, and what the editor puts beside it."""

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
            if shutil.which(command[0], path=environ.get("PATH")) is None:
                raise _not_started(command[0])
            return command
    for name in _USUAL:
        if found := shutil.which(name, path=environ.get("PATH")):
            return (found,)
    raise Refused(_("No editor was found."), _how_to_choose())


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


def working_copy(path: Path, text: bytes) -> Path:
    """Write the text to be edited into a new folder beside its file, under the file's name; NotWritten."""
    folder = path.with_name(f"{_COPIES}{secrets.token_hex(4)}")
    make_folder(folder)
    _sweep(folder)
    atomic_write(folder / SCHEMA_FILE, schema_text().encode())  # for editors that check as one types
    copy = folder / path.name
    atomic_write(copy, text)
    return copy


def remove_copy(copy: Path) -> None:
    """Remove a working copy, and what the editor put beside it."""
    shutil.rmtree(copy.parent, ignore_errors=True)


def leave_open(copy: Path, text: bytes) -> None:
    """Let a copy stay that its editor may still show, with the text in it: what is saved later differs."""
    with suppress(NotWritten):  # without it the copy is named at the next edit, instead of offered
        atomic_write(beside(copy, BASE), text)


def copies_left(path: Path) -> tuple[Path, ...]:
    """Return the copies of earlier edits that were broken off, or are still open, and say something else."""
    try:
        copies = [folder / path.name for folder in sorted(path.parent.glob(f"{_COPIES}*"))]
        return tuple(copy for copy in copies if contents(copy) not in (None, contents(path), text_left(copy)))
    except (OSError, ChecklistUnusable):  # what cannot be read is not offered
        return ()


def text_left(copy: Path) -> bytes | None:
    """Return what a copy said when its editor came straight back; None for one that somebody waits for."""
    return contents(beside(copy, BASE))


def _sweep(newest: Path) -> None:
    """Remove the copies beside the newest one in which nobody has saved anything for a day.

    Only what an editor that came straight back left, and only as it was left.
    """
    for folder in newest.parent.glob(f"{_COPIES}*"):
        with suppress(OSError, ChecklistUnusable):
            files = {file.name: file for file in folder.iterdir()}
            names = {name for name in files if beside(files[name], BASE).name in files}
            if {*files} != {*names, *(name + BASE for name in names), SCHEMA_FILE}:
                continue  # something of an editor's lies there, which may be at work
            unchanged = all(contents(files[name]) == text_left(files[name]) for name in names)
            if unchanged and is_left_behind(folder, newest):
                shutil.rmtree(folder)


def _split(words: str, place: str) -> tuple[str, ...]:
    posix = os.name != "nt"  # backslashes are part of a path on Windows
    try:
        found = shlex.split(words, posix=posix)
    except ValueError as error:
        message = _("The command in {place} cannot be understood: {words}.")
        raise Refused(
            message.format(place=place, words=visible_line(words)), _("Close the quotes in it.")
        ) from error
    return tuple(found if posix else (word.strip('"') for word in found))


def _not_started(name: str) -> Refused:
    return Refused(
        _("The editor {name} cannot be started.").format(name=visible_line(name)), _how_to_choose()
    )


def _how_to_choose() -> str:
    return _("Name an editor that is installed: `editor` in the settings, or EDITOR of the environment.")
