"""Saving a checklist that a person edited: whole or not at all, and never over what is better or newer.

Beside a file `<id>.toml` stand `<id>.toml.bak`, its previous version; `<id>.toml.draft`, an edit that could
not take its place; `<id>.toml.base`, what that edit started from; and `<id>.toml.draft.old`, drafts that had
to make room. None of them loads as a checklist.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

import msgspec

from fzcheck.checklist.checking import check
from fzcheck.checklist.loading import load_bytes, taken
from fzcheck.checklist.reading import Loaded
from fzcheck.errors import ChecklistUnusable
from fzcheck.i18n import _
from fzcheck.paths import DRAFT, atomic_write, move, read_regular, why_unreadable, write_new
from fzcheck.toml.problems import Problem, has_errors
from fzcheck.visible import visible_line

BACKUP = ".bak"
"""Ends the name of a file's previous version."""
OLD_DRAFT = ".draft.old"
"""Ends the name of a draft that had to make room; further ones have a number after it."""
BASE = ".base"
"""Ends the name of what a draft started from."""


class Saved(msgspec.Struct, frozen=True):
    """The file holds the new bytes; its previous version stands beside it."""

    path: Path


class KeptAsDraft(msgspec.Struct, frozen=True):
    """The new bytes have errors and are kept beside the file, which is as it was."""

    draft: Path
    problems: tuple[Problem, ...]
    """What is wrong, placed in the draft."""
    moved: Path | None = None
    """Where a draft that was not this edit's has gone, if there was one."""


class Overtaken(msgspec.Struct, frozen=True):
    """Somebody else changed the file since it was opened; it is as they left it."""

    theirs: bytes | None
    """What stands there now; None where the file is gone."""


def judge(data: bytes, name: str, others: Sequence[Loaded] = ()) -> Loaded:
    """Return what bytes hold as the checklist file `name`, with every problem, warnings too; never raises.

    `others` are the checklists beside it (it may be among them): one in the same folder may have its id.
    """
    loaded = load_bytes(data, name)
    for other in others if loaded.checklist is not None else ():
        if other.id == loaded.id and other.path != name and Path(other.path).parent == Path(name).parent:
            return taken(loaded, other.path)
    return msgspec.structs.replace(loaded, problems=check(loaded, others))


def save(
    path: Path,
    before: bytes | None,
    after: bytes,
    others: Sequence[Loaded] = (),
    *,
    ours: bytes | None = None,
    judged: Loaded | None = None,
) -> Saved | KeptAsDraft | Overtaken:
    """Put new bytes in the place of those that were opened (None: no file), if they have no errors.

    `ours` is the draft that this edit took over or left; `judged` is what `judge` says, if it was asked.
    Raises NotWritten, which leaves the file as it was, and ChecklistUnusable where it cannot be read again.
    """
    problems = (judged or judge(after, str(path), others)).problems
    if has_errors(problems):
        moved, draft = keep_draft(path, before, after, ours), beside(path, DRAFT)
        placed = (msgspec.structs.replace(problem, file=str(draft)) for problem in problems)
        return KeptAsDraft(draft, tuple(placed), moved)
    if before is not None:
        atomic_write(beside(path, BACKUP), before)
    theirs = contents(path)  # asked last, right before the file is replaced
    if theirs != before:
        return Overtaken(theirs)
    if theirs is None:
        try:
            write_new(path, after)
        except FileExistsError:  # somebody else made it at this moment
            return Overtaken(contents(path))
    elif theirs != after:
        atomic_write(path, after, chosen=True)
    return Saved(path)


def keep_draft(path: Path, before: bytes | None, after: bytes, ours: bytes | None = None) -> Path | None:
    """Keep an edit as the draft of its file, with what it started from; or raise NotWritten.

    Only `ours` is overwritten: any other draft makes room first, and where it went is returned.
    """
    moved = None if _holds(path, after) else move_draft(path, ours)
    if before is not None:
        atomic_write(beside(path, BASE), before)
    atomic_write(beside(path, DRAFT), after)
    return moved


def drop_draft(path: Path, ours: bytes | None) -> None:
    """Remove the draft beside a file if it is ours: what somebody else left stays."""
    if ours is None or not _holds(path, ours):
        return
    for suffix in (DRAFT, BASE):
        with suppress(OSError):  # a draft that stays is offered again, which harms nobody
            beside(path, suffix).unlink()


def move_draft(path: Path, ours: bytes | None) -> Path | None:
    """Let a draft that is not ours make room, if there is one, and return where it went; or NotWritten."""
    draft = beside(path, DRAFT)
    if not os.path.lexists(draft) or (ours is not None and _holds(path, ours)):
        return None
    names = (OLD_DRAFT if number == 1 else f"{OLD_DRAFT}.{number}" for number in count(1))
    place = next(beside(path, name) for name in names if not os.path.lexists(beside(path, name)))
    move(draft, place)
    with suppress(OSError):
        beside(path, BASE).unlink()
    return place


def _holds(path: Path, data: bytes) -> bool:
    """Return whether the draft beside a file is this one; what cannot be read is another."""
    try:
        return contents(beside(path, DRAFT)) == data
    except ChecklistUnusable:
        return False


def beside(path: Path, suffix: str) -> Path:
    """Return the file beside a checklist that `suffix` names."""
    return path.with_name(path.name + suffix)


def contents(path: Path) -> bytes | None:
    """Return the bytes of a file, None where there is none; ChecklistUnusable where they cannot be read."""
    try:
        return read_regular(str(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        message, remedy = why_unreadable(error)
        raise ChecklistUnusable(
            _("{place}: {words}").format(place=visible_line(str(path)), words=message), remedy
        ) from error
