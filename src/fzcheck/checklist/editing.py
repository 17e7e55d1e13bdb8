"""Saving a checklist that a person edited: whole or not at all, and never over what is better or newer.

Beside a file `<id>.toml` stand `<id>.toml.bak`, its previous version; `<id>.toml.draft`, an edit that could
not take its place; and `<id>.toml.base`, what that edit started from. None of them loads as a checklist.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from fzcheck.checklist.checking import check
from fzcheck.checklist.loading import Loaded, load_bytes, read_regular, taken, why_unreadable
from fzcheck.checklist.problems import Problem, has_errors
from fzcheck.errors import ChecklistUnusable
from fzcheck.i18n import _
from fzcheck.paths import atomic_write
from fzcheck.visible import visible_line

BACKUP = ".bak"
"""Ends the name of a file's previous version."""
DRAFT = ".draft"
"""Ends the name of an edit that could not take its file's place."""
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


class Changed(msgspec.Struct, frozen=True):
    """Somebody else changed the file since it was opened; it is as they left it."""

    theirs: bytes | None
    """What stands there now; None where the file is gone."""


def judge(data: bytes, name: str, others: Sequence[Loaded] = ()) -> Loaded:
    """Return what bytes hold as the checklist file `name`, with every problem, warnings too; never raises.

    `others` are the checklists beside it (it may be among them): one in the same folder may have its id.
    """
    found = load_bytes(data, name)
    for other in others:
        beside_it = other.path != name and Path(other.path).parent == Path(name).parent
        if beside_it and other.checklist is not None and other.id == found.id and found.checklist is not None:
            return taken(found, other.path)
    return msgspec.structs.replace(found, problems=check(found, others))


def saving(
    path: Path, before: bytes | None, after: bytes, others: Sequence[Loaded] = ()
) -> Saved | KeptAsDraft | Changed:
    """Put new bytes in the place of those that were opened (None: no file), if they have no errors.

    Raises NotWritten, which leaves the file as it was, and ChecklistUnusable where it cannot be read again.
    """
    problems = judge(after, str(path), others).problems
    if has_errors(problems):
        draft = keep_draft(path, before, after)
        placed = (msgspec.structs.replace(problem, file=str(draft)) for problem in problems)
        return KeptAsDraft(draft, tuple(placed))
    if before is not None:
        atomic_write(beside(path, BACKUP), before)
    theirs = contents(path)  # asked last, right before the file is replaced
    if theirs != before:
        return Changed(theirs)
    if theirs != after:
        atomic_write(path, after)
    return Saved(path)


def keep_draft(path: Path, before: bytes | None, after: bytes) -> Path:
    """Keep an edit beside its file, with what it started from, and return where; or raise NotWritten."""
    draft = beside(path, DRAFT)
    if before is not None:
        atomic_write(beside(path, BASE), before)
    atomic_write(draft, after)
    return draft


def drop_draft(path: Path) -> None:
    """Remove the draft beside a file, if there is one."""
    for suffix in (DRAFT, BASE):
        with suppress(OSError):  # a draft that stays is offered again, which harms nobody
            beside(path, suffix).unlink()


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
