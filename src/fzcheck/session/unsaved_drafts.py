"""Drafts that are not saved yet: kept while one works at them, found again, gone once saved or given up.

In the folder `drafts` lies the report, byte by byte, named by its digest; beside it lies the draft, as an
edit that is not saved lies beside its checklist.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import msgspec

from fzcheck.checklist.saving import beside, contents, drop_draft, keep_draft, move_draft
from fzcheck.drafting.model import Draft
from fzcheck.drafting.unsaved import UnsavedDraft, digest_of, fits, read_unsaved, unsaved_bytes
from fzcheck.errors import ChecklistUnusable, NotWritten
from fzcheck.i18n import _
from fzcheck.paths import DRAFT, Home, atomic_write, make_own_folder
from fzcheck.session.drafting import Drafted
from fzcheck.session.editing import made_room
from fzcheck.visible import visible_line


class Keeping(msgspec.Struct, frozen=True):
    """Where the draft of a report is kept while it is not saved, and what of it is there."""

    data: bytes
    """The report."""
    path: Path
    """Where a copy of it lies, which the draft lies beside."""
    ours: bytes | None = None
    """The draft that was kept last, or taken over; any other one is somebody else's."""


class TakenUp(msgspec.Struct, frozen=True):
    """What there is of a report that has just been drafted."""

    keeping: Keeping
    """Where its draft is kept from now on."""
    unsaved: UnsavedDraft | None = None
    """The draft that was not saved, where there is one to go on with."""
    hint: str = ""
    """Why one cannot go on with the draft that was there, and where it is."""


class Waiting(msgspec.Struct, frozen=True):
    """A report whose draft was not saved."""

    path: Path
    """The copy of the report, which is drafted to go on."""
    title: str
    """The report's title; empty where the draft cannot be read."""
    changed: dt.datetime
    """When the draft was kept."""


def waiting(home: Home) -> tuple[Waiting, ...]:
    """Return the reports whose drafts are not saved, the one worked at last first."""
    found: list[Waiting] = []
    for file in home.drafts.glob(f"*{DRAFT}"):
        path = file.with_name(file.name.removesuffix(DRAFT))
        with suppress(OSError):  # it may be saved or given up elsewhere at this moment
            changed = dt.datetime.fromtimestamp(file.stat().st_mtime).astimezone()
            unsaved = read_unsaved(_left(path) or b"")
            if path.is_file():
                found.append(Waiting(path, unsaved.draft.title if unsaved else "", changed))
    return tuple(sorted(found, key=lambda one: one.changed, reverse=True))


def find_unsaved(home: Home, made: Drafted) -> TakenUp:
    """Return the draft of a report that was not saved; one that cannot be gone on with makes room."""
    source = made.source
    keeping = Keeping(source.data, home.drafts / f"{digest_of(source.data)}.{source.report.kind}")
    data = _left(keeping.path)
    if data is None:
        return TakenUp(keeping)
    unsaved = read_unsaved(data)
    if unsaved and fits(unsaved, source.report, made.draft):
        return TakenUp(msgspec.structs.replace(keeping, ours=data), unsaved)
    text = _("Begun anew: one cannot go on with the draft of this report that was not saved. Its file is "
             "damaged, or this fzcheck drafts the report in another way. {where}")  # fmt: skip
    return TakenUp(keeping, hint=text.format(where=_put_aside(keeping.path)))


def keep(
    keeping: Keeping, draft: Draft, *, by_item: bool, edited: bool = True
) -> tuple[Keeping, tuple[str, ...]]:
    """Keep a draft as it stands, with its report; return what to know of it too. Raises NotWritten.

    One that is not `edited`, since all was taken back, needs no keeping.
    """
    if not edited:
        return drop(keeping), ()
    data = unsaved_bytes(UnsavedDraft(draft, by_item))
    try:
        make_own_folder(keeping.path.parent)
        if not keeping.path.is_file():
            atomic_write(keeping.path, keeping.data)
        moved = keep_draft(keeping.path, None, data, keeping.ours)
    except NotWritten as error:
        text = _("What you edit is not kept, and lost if the program ends before you save. {words}")
        raise NotWritten(text.format(words=error.message), error.remedy) from error
    return msgspec.structs.replace(keeping, ours=data), made_room(moved)


def drop(keeping: Keeping) -> Keeping:
    """Remove the draft that was kept, and the copy of its report; what somebody else left stays."""
    drop_draft(keeping.path, keeping.ours)
    if _left(keeping.path) is None:
        with suppress(OSError):  # a copy that stays harms nobody
            keeping.path.unlink(missing_ok=True)
    return msgspec.structs.replace(keeping, ours=None)


def waiting_text(one: Waiting) -> str:
    """Return which report it is, and when its draft was kept."""
    title = visible_line(one.title) or _("a report whose draft cannot be read")
    return f"{title} · {one.changed:%m-%d %H:%M}"


def _put_aside(path: Path) -> str:
    """Let a draft make room, and return where it is."""
    try:
        moved = move_draft(path, None)
    except NotWritten as error:
        return str(error)
    return _("It is kept as {file}").format(file=visible_line(str(moved)))


def _left(path: Path) -> bytes | None:
    """Return the draft beside the copy of a report: None for none, nothing for one that cannot be read."""
    try:
        return contents(beside(path, DRAFT))
    except ChecklistUnusable:
        return b""
