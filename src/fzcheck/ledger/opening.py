"""Opening a ledger file with respect: what it refuses, and what it does with a file that cannot be read."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from fzcheck.errors import LedgerBusy, LedgerReadOnly, LedgerUnusable
from fzcheck.i18n import _
from fzcheck.ledger import schema
from fzcheck.paths import make_private
from fzcheck.reasons import reason_text

BUSY_SECONDS = 5.0
"""How long to wait while another program writes, where nobody sits before a screen that stands still."""

_CACHE = 256
"""KiB of the file that SQLite keeps: a ledger is read from end to end, where keeping more helps nobody."""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)  # the last: no such table
_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_SHUT = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)


class Stamp(NamedTuple):
    """Equal as long as the file has not changed."""

    device: int
    inode: int
    modified: int
    size: int


NO_FILE = Stamp(0, 0, 0, 0)
"""Stands for a ledger that has not been made."""


def stamp_of(path: Path) -> Stamp:
    """Look at the file without opening it."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return NO_FILE
    except OSError as error:
        raise unreachable(error, path) from error
    return Stamp(status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size)


def unreachable(error: OSError, path: Path) -> LedgerUnusable:
    """Return what is said where the system does not let us at the file, or it has just gone."""
    return LedgerUnusable(
        _("The ledger {path} cannot be reached: {reason}.").format(path=path, reason=reason_text(error)),
        _("Check that you may read the file and its folder."),
    )


def connect(path: Path, *, patience: float) -> sqlite3.Connection:
    """Open a file that exists; SQLite falls back to reading where the disk or the file is read-only.

    Opened for writing even to read, because only so can a write that was cut off be rolled back.
    """
    name = path.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(
        f"file://{'' if name.startswith('/') else '/'}{name}?mode=rw",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,  # the ledger lets only one thread in at a time
    )
    try:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        if not is_blank(connection, path):
            check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def set_patience(connection: sqlite3.Connection, seconds: float) -> None:
    """Say how long to wait while another program writes; with 0, to give up at once."""
    connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}").close()


def is_blank(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether the file is empty to the last byte, and so may become a ledger."""
    schema.pragma(connection, "page_count")  # rolls back a write that was cut off, maybe to nothing
    return path.stat().st_size == 0


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is not a ledger, and a ledger that a newer fzcheck has written."""
    version = schema.pragma(connection, "user_version")
    if schema.pragma(connection, "application_id") != schema.APPLICATION_ID or version < 1:
        raise sqlite3.DatabaseError(_("it is a database of another program"))
    if version > schema.VERSION:
        raise LedgerUnusable(
            _("The ledger {path} has schema {version}; this fzcheck knows schemas up to {known}.").format(
                path=path, version=version, known=schema.VERSION
            ),
            _("Update fzcheck. The ledger has not been changed."),
        )


def make(path: Path) -> None:
    """Make an empty file and its folder, for this user alone, where they do not exist yet."""
    try:
        make_private(path.parent)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise LedgerReadOnly(
            _("The ledger {path} cannot be made: {reason}.").format(path=path, reason=reason_text(error)),
            _("Choose a folder that you may write to, with --home or FZCHECK_HOME."),
        ) from error


def busy(path: Path) -> LedgerBusy:
    """Return what is said while somebody else is at the file."""
    return LedgerBusy(
        _("Another program is using the ledger {path}.").format(path=path),
        _("Wait for it to finish and try again. Nothing has been changed."),
    )


def refusal(error: sqlite3.Error, path: Path, *, writing: bool) -> LedgerUnusable:
    """Return what an error of SQLite means to the official; a damaged file is first copied aside."""
    primary = _primary(error)
    if primary in _DAMAGED:
        return _unreadable(error, path)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy(path)
    if writing and primary in _FULL:
        return LedgerReadOnly(
            _("The ledger {path} could not be written: {reason}.").format(
                path=path, reason=reason_text(error)
            ),
            _("Make room on the disk and try again. Nothing has been changed."),
        )
    if _journal(path).exists():
        return LedgerUnusable(
            _("The last write to the ledger {path} was cut off and cannot be undone on this disk.").format(
                path=path
            ),
            _("Copy the ledger, together with {journal}, to a disk that you may write to.").format(
                journal=_journal(path).name
            ),
        )
    if writing and primary in _SHUT:
        return LedgerReadOnly(
            _("The ledger {path} can be read but not written: {reason}.").format(
                path=path, reason=reason_text(error)
            ),
            _("Ask for permission to write there, or move it to a disk that you may write to."),
        )
    return LedgerUnusable(
        _("The ledger {path} cannot be used: {reason}.").format(path=path, reason=reason_text(error)),
        _("Check that you may read the file and its folder. Nothing has been changed."),
    )


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether the contents of the file are to blame, so that it stays so until the file changes."""
    return _primary(error) in _DAMAGED


def _primary(error: sqlite3.Error) -> int:
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if code is not None else sqlite3.SQLITE_NOTADB  # the rest came from bad contents


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _unreadable(error: sqlite3.Error, path: Path) -> LedgerUnusable:
    message = _("The ledger {path} cannot be read: {reason}.").format(path=path, reason=reason_text(error))
    try:
        aside = _copied_aside(path)
    except OSError as reason:
        failed = _("No copy of it could be made: {reason}.").format(reason=reason_text(reason))
        return LedgerUnusable(
            _("{first} {second}").format(first=message, second=failed),
            _("The file has not been changed. Copy it away by hand, then restore a backup."),
        )
    return LedgerUnusable(
        message,
        _("The file has not been changed; a copy of it is {copy}. Restore a backup.").format(copy=aside),
    )


def _copied_aside(path: Path) -> Path:
    """Copy the file beside itself, once for each content: the name holds the beginning of its digest."""
    import shutil
    from hashlib import file_digest

    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    aside = path.with_name(f"{path.name}.unreadable-{digest[:12]}")
    if not (aside.exists() and aside.stat().st_size == path.stat().st_size):
        part = aside.with_name(aside.name + ".part")
        shutil.copyfile(path, part)
        part.chmod(0o600)
        part.replace(aside)
    return aside
