"""The folder of backups: what their names tell, which are there, and which are let go of in time."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import shlex
import sqlite3
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import msgspec

from fzcheck.errors import NotWritten, reason_of
from fzcheck.i18n import _
from fzcheck.ledger import schema
from fzcheck.ledger.connection import connected
from fzcheck.paths import make_private
from fzcheck.visible import visible_line

DAYS = 30
"""On how many days, the latest on which there are backups, all are kept."""
MONTHS = 24
"""Of how many months before these days the last one is kept."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d-\d{6})-([a-z-]+?)(?:-\d+)?\.db")
_TIME = "%Y-%m-%d-%H%M%S"


class Why(StrEnum):
    """What a backup was made for."""

    DAILY = "daily"
    MIGRATION = "before-migration"
    MERGE = "before-merge"
    RESTORE = "before-restore"
    BY_HAND = "by-hand"


class Backup(msgspec.Struct, frozen=True):
    """A copy of the ledger, whole."""

    path: Path
    at: dt.datetime
    """When it was made, by the clock of the place where it was."""
    events: int | None
    """How many it holds; None where it cannot be read."""
    because: Why = Why.BY_HAND
    until: str = ""
    """When its last event was written, as it stands there."""


class Held(NamedTuple):
    """What a backup holds, as far as that is told without reading all of it."""

    events: int | None = None
    until: str = ""


def listed(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder, newest first; other files that are ledgers were put there by hand."""
    found = sorted(_found(folder), key=lambda backup: (backup.at, backup.path.name), reverse=True)
    return tuple(found)


def by_content(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Return the backups that can be read, that with most events first; of the same number, the latest.

    So none comes before one that holds all of its events and others, whatever a clock said.
    """
    readable = [(backup.events, backup.at, backup) for backup in backups if backup.events is not None]
    return tuple(backup for *_content, backup in sorted(readable, key=lambda entry: entry[:2], reverse=True))


def newest(folder: Path | None) -> Backup | None:
    """Return the backup that holds most, if one can be read."""
    return next(iter(by_content(listed(folder))), None) if folder else None


def copies_aside(ledger: Path) -> tuple[Path, ...]:
    """Return the copies of a ledger that could not be read, the latest first."""
    digest = "[0-9a-f]" * 12  # without a journal that was put aside with it
    copies = ledger.parent.glob(f"{ledger.name}.unreadable-{digest}")
    return tuple(sorted(copies, key=lambda copy: copy.lstat().st_mtime, reverse=True))


def fullest(folder: Path | None, ledger: Path) -> Backup | Path | None:
    """Return what to restore of a ledger that is gone: the backup that holds most, or a copy with more."""
    backup, copies = newest(folder), copies_aside(ledger)
    copy = max(copies, key=_had, default=None)
    return copy if copy and (backup is None or _had(copy) > (backup.events or 0)) else backup


def _had(copy: Path) -> int:
    return held_in(copy).events or 0


def restore_command(what: Backup | Path | None) -> str:
    """Return what is typed to restore a backup, or a file, as a shell takes it."""
    if what is None:
        return "fzcheck ledger restore FILE"
    return f"fzcheck ledger restore {_quoted(what.path if isinstance(what, Backup) else what)}"


def merge_command(path: Path) -> str:
    """Return what is typed to merge a backup, as a shell takes it."""
    return f"fzcheck ledger merge {_quoted(path)}"


def _quoted(path: Path) -> str:
    return f'"{path}"' if sys.platform == "win32" else shlex.quote(str(path))


def made_on(folder: Path, day: dt.date) -> bool:
    """Return whether there is a backup of a day; asked before every act, so no file is opened.

    One made before a restore or a merge tells nothing of the ledger that came of it. A folder, a link, or a
    file of which the disk kept nothing, is none; nor is what lies behind a link in the place of the folder.
    """
    if folder.is_symlink():
        return False
    try:
        names = [entry.name for entry in os.scandir(folder) if _may_be_of(entry, day)]
    except OSError:
        return False
    made = [told for name in names if (told := _told(name))]
    return bool(made) and max(made)[1] not in (Why.RESTORE, Why.MERGE)


def _may_be_of(entry: os.DirEntry[str], day: dt.date) -> bool:
    if not entry.name.startswith(f"{day.isoformat()}-") or not entry.is_file(follow_symlinks=False):
        return False
    return entry.stat(follow_symlinks=False).st_size > 0


def name_of(at: dt.datetime, because: str, number: int = 1) -> str:
    """Return the name of a backup: its day, its time and why; and a number for a further one."""
    return f"{at.strftime(_TIME)}-{because}{f'-{number}' if number > 1 else ''}.db"


def prune(folder: Path) -> None:
    """Let go of what is neither of the last days nor the last of a month; never what holds most.

    It goes by the days on which there are backups and not by today: a clock that is set wrong for a day, or a
    year in which nobody worked, takes none away. Those made by hand stay.
    """
    backups = listed(folder)
    made = [backup for backup in backups if backup.because is not Why.BY_HAND]
    days = sorted({backup.at.date() for backup in made}, reverse=True)[:DAYS]
    older = [backup for backup in made if backup.at.date() not in days]
    last: dict[str, Backup] = {}
    for backup in older:  # newest first
        if backup.events is not None:
            last.setdefault(backup.at.strftime("%Y-%m"), backup)
    kept = [*list(last.values())[:MONTHS], *by_content(backups)[:1]]
    for backup in older:
        if backup.events is not None and backup not in kept:
            with suppress(OSError):
                backup.path.unlink()


def need_folder(folder: Path) -> None:
    """Make the folder for this user alone, unless it is there; NotWritten for a link, or a file."""
    if amiss := _amiss(folder):
        raise refused(folder, amiss)
    try:
        make_private(folder)
    except OSError as error:
        raise refused(folder, reason_of(error)) from error


def why_not(folder: Path) -> str:
    """Return what keeps backups from being made in a folder, as far as that can be seen; nothing is made."""
    amiss = _amiss(folder)
    if not amiss and folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        amiss = reason_of(PermissionError(errno.EACCES, ""))
    return str(refused(folder, amiss)) if amiss else ""


def _amiss(folder: Path) -> str:
    try:
        mode = folder.lstat().st_mode
    except OSError:  # there is none yet
        return ""
    if stat.S_ISLNK(mode):
        return _("it is a link, and backups are not made elsewhere")
    return "" if stat.S_ISDIR(mode) else _("it is no folder")


def refused(folder: Path, reason: str) -> NotWritten:
    """Return what is said where no backup can be made in a folder."""
    return NotWritten(
        _("No backup can be made in {folder}: {reason}.").format(
            folder=visible_line(str(folder)), reason=reason
        ),
        _("Make room there, or make it a folder that you may write to. To back up elsewhere: fzcheck ledger "
          "backup FILE"),
    )  # fmt: skip


def _found(folder: Path) -> Iterator[Backup]:
    if folder.is_symlink():
        return
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        with suppress(OSError, ValueError):
            if not entry.is_file(follow_symlinks=False) or not entry.name.endswith(".db"):
                continue
            path = Path(entry.path)
            held = held_in(path)
            told = _told(entry.name)
            if told or held.events is not None:
                changed = dt.datetime.fromtimestamp(entry.stat().st_mtime)  # noqa: DTZ006 - as in names
                at, because = told or (changed, Why.BY_HAND)
                yield Backup(path, at, held.events, because, held.until)


def _told(name: str) -> tuple[dt.datetime, Why] | None:
    """Return what the name of a backup tells, by the clock of the place where it was made."""
    named = _NAME.fullmatch(name)
    try:
        return (dt.datetime.strptime(named[1], _TIME), Why(named[2])) if named else None  # noqa: DTZ007
    except ValueError:
        return None


def held_in(path: Path) -> Held:
    """Return what a backup holds: as nothing is ever deleted, the number of the last is that of all."""
    try:
        with closing(connected(path, 0.0, "mode=ro&immutable=1")) as connection:
            if schema.pragma(connection, "application_id") != schema.APPLICATION_ID:
                return Held()
            query = 'SELECT rowid, "at" FROM event ORDER BY rowid DESC LIMIT 1'
            rowid, at = connection.execute(query).fetchone() or (0, "")
            return Held(rowid, str(at))
    except (sqlite3.Error, UnicodeDecodeError):
        return Held()
