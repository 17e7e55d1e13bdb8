"""A ledger's file: what stands in its place, how it is begun, opened and looked over."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from fzcheck.errors import LedgerReadOnly, LedgerUnusable, reason_of
from fzcheck.i18n import _, listed
from fzcheck.ledger import schema
from fzcheck.ledger.backup_folder import fullest, restore_command
from fzcheck.ledger.connection import connected
from fzcheck.paths import laid_out, make_private, put_in_place, sync
from fzcheck.visible import visible_line

BUSY_SECONDS = 5.0
"""How long to wait while another program writes, where nobody sits before a screen that stands still."""


class FileStamp(NamedTuple):
    """Equal as long as the file has not changed."""

    device: int
    inode: int
    modified: int
    size: int


def look(path: Path, named: Path, backups: Path | None) -> FileStamp | None:
    """Look at what stands where the ledger belongs, without opening it; None where one may begin.

    `named` is the path as it was given, before its links were followed. Raises LedgerUnusable for what no
    ledger of ours ever is: a link to nowhere, an empty file, a pipe, a device, nothing beside backups.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise LedgerUnusable(
                _("What lies in the ledger's place is no file: {path}.").format(path=path),
                _("Move it away and put the ledger, or a backup of it, there. Nothing has been changed."),
            )
        if not status.st_size:
            raise empty(path)
        for end in ("-journal", "-wal", "-shm"):
            need_plain(path.with_name(path.name + end))
    except FileNotFoundError:
        _refuse_lost(path, named, backups)
        return None
    except OSError as error:
        raise unreachable(error, path) from error
    return stamp_of(status)


def stamp_of(status: os.stat_result) -> FileStamp:
    """Return what tells whether a file has changed."""
    return FileStamp(status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size)


def need_plain(beside: Path) -> None:
    """Refuse what is no file in the place of a journal: SQLite would wait for a pipe for ever."""
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(beside.lstat().st_mode):
            raise LedgerUnusable(
                _("Beside the ledger lies {path}, which is no file.").format(path=beside),
                _("Move it away. Nothing has been changed."),
            )


def empty(path: Path) -> LedgerUnusable:
    """Return what is said of a file of 0 bytes: a ledger is put in place whole, so it lost what it held."""
    return LedgerUnusable(
        _("The ledger {path} is empty; fzcheck never leaves it so.").format(path=path),
        _(
            "Put the right file in its place, or restore a backup: fzcheck ledger restore FILE. If nothing "
            "was ever recorded here, delete the file."
        ),
    )


def _refuse_lost(path: Path, named: Path, backups: Path | None) -> None:
    """Refuse to take a ledger that is out of reach for one that was never begun."""
    links = (place for place in (named, *named.parents) if place.is_symlink() and not place.exists())
    if (link := next(links, None)) is not None:
        raise LedgerUnusable(
            _("The ledger cannot be reached: {path} is a link that leads nowhere.").format(path=link),
            _("Connect the disk or share that it leads to, or put the link right."),
        )
    journal = path.with_name(path.name + "-journal")
    if backups is not None and journal.exists() and not path.exists():  # the first act is not cut off so
        raise LedgerUnusable(
            _("The ledger {path} is gone; only what its last write left is there: {journal}.").format(
                path=path, journal=journal.name
            ),
            _(
                "Put it back, or restore a backup: {command}\n"
                "To begin a new one, move what is there away first."
            ).format(command=restore_command(fullest(backups, path))),
        )
    if backups is not None and _holds_any(backups):
        raise LedgerUnusable(
            _("The ledger {path} is gone; only its backups are there, in {folder}.").format(
                path=path, folder=backups
            ),
            _(
                "Put it back, or restore what holds most: {command}\n"
                "To begin a new one, move the backups away first."
            ).format(command=restore_command(fullest(backups, path))),
        )


def _holds_any(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:  # there is no such folder
        return False


def unreachable(error: OSError, path: Path) -> LedgerUnusable:
    """Return what is said where the system does not let us at the file, or it has just gone."""
    match error.errno:
        case errno.ELOOP:
            remedy = _("Remove the link and put the ledger itself, or a backup of it, in its place.")
        case errno.EACCES | errno.EPERM | errno.ENOENT | errno.ENOTDIR:
            remedy = _("Check that you may read the file and its folder.")
        case _:
            remedy = reconnect()
    return LedgerUnusable(
        _("The ledger {path} cannot be reached: {reason}.").format(path=path, reason=reason_of(error)),
        remedy,
    )


def reconnect() -> str:
    """Return what to do where a disk or a share let go."""
    return _(
        "Check the disk, or the connection to the share, and try again: the file itself may be whole. "
        "Nothing has been changed."
    )


def connect(path: Path, *, patience: float, named: Path | None = None) -> sqlite3.Connection:
    """Open a ledger, which messages call `named`; SQLite falls back to reading where the disk is read-only.

    Opened for writing even to read, because only so can a write that was cut off be rolled back.
    """
    connection = connected(path, patience)
    try:
        connection.execute("BEGIN")
        with connection:  # nobody writes while it is looked at
            check(connection, path, named or path)
    except BaseException:
        connection.close()
        raise
    return connection


def set_patience(connection: sqlite3.Connection, seconds: float) -> None:
    """Say how long to wait while another program writes; with 0, to give up at once."""
    connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}").close()


def check(connection: sqlite3.Connection, path: Path, named: Path) -> None:
    """Refuse a file that is not a ledger or not whole, and a ledger that a newer fzcheck has written.

    Inside a transaction: the first question rolls back a write that was cut off.
    """
    version = schema.pragma(connection, "user_version")
    size = path.stat().st_size
    if not size:
        raise empty(named)
    if size % schema.pragma(connection, "page_size"):  # SQLite would read zeros for what is missing
        raise sqlite3.DatabaseError(_("its end is missing"))
    if schema.pragma(connection, "application_id") != schema.APPLICATION_ID or version < 1:
        raise sqlite3.DatabaseError(_("it is a database of another program"))
    if version > schema.VERSION:
        raise LedgerUnusable(
            _("The ledger {path} has schema {version}; this fzcheck knows schemas up to {known}.").format(
                path=named, version=version, known=schema.VERSION
            ),
            _("Update fzcheck. The ledger has not been changed."),
        )


def damage(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite finds wrong with the file; what stands in the rows is looked at one by one."""
    connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        reasons = [str(reason) for (reason,) in connection.execute("PRAGMA integrity_check")]
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")
    return [reason for reason in reasons if reason != "ok"]


def need_own_layout(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse to write where a trigger, view or index of another hand could swallow or change it."""
    if foreign := [name for name, is_foreign in schema.departures(connection).items() if is_foreign]:
        raise LedgerUnusable(
            _("The ledger {path} holds something that is not fzcheck's: {names}.").format(
                path=path, names=listed(visible_line(name) for name in foreign)
            ),
            _("Nothing has been written. To have the ledger laid out anew without it: {command}").format(
                command=restore_command(path)
            ),
        )


def lay_out(made: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make an empty file a ledger, with what `fill` writes in it, to be put in place whole."""
    with closing(connected(made, 0.0)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # half of it is never put in place
        connection.execute("BEGIN")
        with connection:
            schema.create(connection)
            fill(connection)
    sync(made)


def begin(path: Path, fill: Callable[[sqlite3.Connection], None]) -> bool:
    """Put a new ledger in place whole, for this user alone, with what `fill` writes in it.

    Nothing is left of one that fails. False where another program put one there first: that stays.
    Raises LedgerReadOnly where none can be made.
    """
    try:
        make_private(path.parent)
        with laid_out(path.parent) as made:
            lay_out(made, fill)
            with suppress(FileExistsError):
                put_in_place(made, path)
                return True
        return False
    except OSError as error:
        raise LedgerReadOnly(
            _("The ledger {path} cannot be made: {reason}.").format(path=path, reason=reason_of(error)),
            _("Choose a folder that you may write to, with --home or FZCHECK_HOME."),
        ) from error


def gone(path: Path) -> LedgerUnusable:
    """Return that a ledger that was worked with is no longer there; a second one would fork it."""
    return LedgerUnusable(
        _("The ledger {path} is gone.").format(path=path),
        _("Put the file back, and the work goes on. To begin a new ledger, start fzcheck again."),
    )
