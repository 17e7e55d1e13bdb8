"""Copies of a checklist on which an editor works: beside its file, and gone once their text is safe."""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from fzcheck.checklist.saving import BASE, beside, contents
from fzcheck.checklist.schema import SCHEMA_FILE, schema_text
from fzcheck.errors import ChecklistUnusable, NotWritten
from fzcheck.paths import atomic_write, is_left_behind, make_folder

_COPIES = ".edit-"
"""Begins the name of a folder that holds a copy being edited, and what the editor puts beside it."""


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
