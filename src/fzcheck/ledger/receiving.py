"""Another office's ledger: read whole, with nothing left beside it, and judged."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec

from fzcheck.errors import LedgerBusy, LedgerUnusable, reason_of
from fzcheck.i18n import _, later, listed
from fzcheck.ledger import file, schema
from fzcheck.ledger.chain import flaws_of, unsound
from fzcheck.ledger.connection import connected
from fzcheck.ledger.events import Sealed, event_of
from fzcheck.ledger.unfinished import settled
from fzcheck.paths import why_unreadable
from fzcheck.visible import visible_line
from fzcheck.words import Word

WentOn = Callable[[int], None]
"""Told how many events have been read or written so far; what it raises stops the work."""

_AT_ONCE = 1000
"""After how many events it is said how far the work is: 10 ms."""

_HEADER = 100
_SQLITE = b"SQLite format 3\0"
_WAL = b"\x02\x02"
"""In a file's header: that what was written last stands in a second file."""


class Fault(Word):
    """Why a file is not taken in."""

    MISSING = "missing", later("not there")
    FOLDER = "folder", later("a folder")
    UNREADABLE = "unreadable", later("not readable")
    EMPTY = "empty", later("empty")
    OWN = "own", later("this very ledger")
    NOT_A_LEDGER = "not_a_ledger", later("no ledger")
    NEWER = "newer", later("of a newer fzcheck")
    IN_USE = "in_use", later("in use")
    CUT_OFF = "cut_off", later("cut off")
    ALTERED = "altered", later("altered")
    FORKED = "forked", later("forked")


class Unfit(msgspec.Struct, frozen=True):
    """That a file is not taken in, not even in part, and why."""

    fault: Fault
    message: str
    remedy: str


Whole = tuple[Sealed, ...]
"""All events of a ledger in which every chain holds, in the order of arrival."""


def other_ledger(path: Path, own: Path, went_on: WentOn = lambda _count: None) -> Whole | Unfit:
    """Read a ledger that is not one's `own`, from any disk, also one that takes no writing."""
    return _misplaced(path, own) or _read(path, went_on)


def _misplaced(path: Path, own: Path) -> Unfit | None:
    """Return what speaks against a file before it is opened."""
    try:
        status = path.stat()
        if own.exists() and path.samefile(own):
            return Unfit(
                Fault.OWN,
                _("This is the ledger that is worked with here."),
                _("Name those of other offices."),
            )
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        if missing and path.is_symlink():
            remedy = _("Connect the disk or share that it leads to, or name the file itself.")
            return Unfit(Fault.MISSING, _("This is a link that leads nowhere."), remedy)
        return Unfit(Fault.MISSING if missing else Fault.UNREADABLE, *why_unreadable(error))
    if stat.S_ISDIR(status.st_mode):
        return Unfit(Fault.FOLDER, _("This is a folder, not a file."), _("Name the ledgers in it."))
    if not stat.S_ISREG(status.st_mode):
        return Unfit(Fault.UNREADABLE, _("This is a device or a pipe, not a file."), _("Name a file."))
    if not status.st_size:
        return Unfit(Fault.EMPTY, _("The file is empty."), _again())
    return None


def _read(path: Path, went_on: WentOn) -> Whole | Unfit:
    try:
        if not _header(path).startswith(_SQLITE):
            return _no_ledger()
        with settled(path) as whole:
            return _judged(whole, went_on)
    except LedgerBusy:
        return _in_use()
    except LedgerUnusable as error:
        return Unfit(Fault.UNREADABLE, error.message, error.remedy)
    except OSError as error:
        return Unfit(Fault.UNREADABLE, *why_unreadable(error))


def _judged(path: Path, went_on: WentOn) -> Whole | Unfit:
    """Return all that stands in a database, or what speaks against it."""
    header = _header(path)
    # Such a file is read as it stands: SQLite would make two others beside it.
    how = "immutable=1" if header[18:20] == _WAL else "mode=ro"
    try:
        with closing(connected(path.absolute(), file.BUSY_SECONDS, how)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("BEGIN")
            return _unfit(connection, path, header) or _events(connection, went_on)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return _refused(error, path, header)


def _header(path: Path) -> bytes:
    with path.open("rb") as opened:  # closing it drops SQLite's locks, so before there are any
        return opened.read(_HEADER)


def _unfit(connection: sqlite3.Connection, path: Path, header: bytes) -> Unfit | None:
    """Return what speaks against a database as a whole."""
    version = schema.pragma(connection, "user_version")
    if _is_cut_off(path, header):  # SQLite would read zeros for what is missing
        return _cut_off()
    if schema.pragma(connection, "application_id") != schema.APPLICATION_ID or version < 1:
        return _no_ledger()
    if version > schema.VERSION:
        text = _("It has schema {version}; this fzcheck knows schemas up to {known}.")
        return Unfit(Fault.NEWER, text.format(version=version, known=schema.VERSION), _("Update fzcheck."))
    if departures := schema.departures(connection):
        text = _("Its layout was changed: {names}.")
        return _altered(text.format(names=listed(map(visible_line, departures))))
    for (reason,) in connection.execute("PRAGMA integrity_check(1)"):
        if reason != "ok":
            return _altered(_("SQLite finds the file damaged: {reason}.").format(reason=visible_line(reason)))
    return None


def _events(connection: sqlite3.Connection, went_on: WentOn) -> Whole | Unfit:
    """Return all events, unless one of them is not as it was written."""
    events: list[Sealed] = []
    before: dict[str, Sealed] = {}
    query = f"SELECT rowid, {schema.COLUMNS} FROM event ORDER BY rowid"  # noqa: S608 - names in this program
    for rowid, *row in connection.execute(query):
        event = event_of(row)
        if event is None:
            return _altered(unsound(rowid, row).text)
        for flaw in flaws_of(before.get(event.origin), event):
            return _altered(visible_line(f"{event.id}: {flaw}"))
        before[event.origin] = event
        events.append(event)
        if not len(events) % _AT_ONCE:
            went_on(len(events))
    return tuple(events)


def _refused(error: sqlite3.Error | UnicodeDecodeError, path: Path, header: bytes) -> Unfit:
    """Return what an error of SQLite means."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or "ROLLBACK" in getattr(
        error, "sqlite_errorname", ""
    ):
        return _in_use()
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
        if _is_cut_off(path, header):
            return _cut_off()
        return _altered(_("SQLite finds the file damaged: {reason}.").format(reason=reason_of(error)))
    text, remedy = _("The file cannot be read: {reason}."), _("Copy it to a disk of this computer.")
    return Unfit(Fault.UNREADABLE, text.format(reason=reason_of(error)), remedy)


def _is_cut_off(path: Path, header: bytes) -> bool:
    """Return whether a file is shorter than its header says; a page of 65,536 bytes goes by 1."""
    page = int.from_bytes(header[16:18])
    return path.stat().st_size < (65_536 if page == 1 else page) * int.from_bytes(header[28:32])


def _cut_off() -> Unfit:
    return Unfit(Fault.CUT_OFF, _("The end of the file is missing."), _again())


def _no_ledger() -> Unfit:
    return Unfit(
        Fault.NOT_A_LEDGER, _("This is no ledger of fzcheck."), _("Name the file ledger.db, or a copy of it.")
    )


def _in_use() -> Unfit:
    return Unfit(
        Fault.IN_USE,
        _("Another program is writing to it, or its last write was cut off."),
        _("Try again later; if it stays so, open it once with fzcheck where it comes from."),
    )


def _altered(message: str) -> Unfit:
    return Unfit(Fault.ALTERED, message, _again())


def _again() -> str:
    return _("Have it sent once more.")
