"""What an error of SQLite means to the official, and what to do about it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from fzcheck.errors import LedgerBusy, LedgerDamaged, LedgerReadOnly, LedgerUnusable, reason_of
from fzcheck.i18n import _, in_sentences
from fzcheck.ledger import file, schema
from fzcheck.ledger.backup_folder import newest, restore_command
from fzcheck.paths import laid_out

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)  # the last: no such table
_UNLOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
_LOCKS = (
    sqlite3.SQLITE_IOERR_LOCK,
    sqlite3.SQLITE_IOERR_RDLOCK,
    sqlite3.SQLITE_IOERR_UNLOCK,
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
)
_SHUT = (
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_IOERR_DELETE,  # in a folder that only takes new files, no journal can go
)


def none_yet(path: Path) -> LedgerUnusable:
    """Return that nobody has begun a ledger yet, where there must be one."""
    return LedgerUnusable(_("There is no ledger: {path}").format(path=path), _("The first act begins one."))


def busy(path: Path) -> LedgerBusy:
    """Return what is said while somebody else is at the file."""
    return LedgerBusy(
        _("Another program is using the ledger {path}.").format(path=path),
        _("Wait for it to finish and try again. Nothing has been changed."),
    )


Failure = sqlite3.Error | UnicodeDecodeError
"""What SQLite says; where it quotes a damaged layout, not even that is text."""


def refusal(error: Failure, path: Path, *, writing: bool, backups: Path | None = None) -> LedgerUnusable:
    """Return what an error of SQLite means to the official; a damaged file is first copied aside."""
    code = _code(error)
    primary = code & 0xFF
    shut = primary in _SHUT or code in _SHUT
    if primary in _DAMAGED:
        return _unreadable(error, path, backups)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and _keeps_apart(path):
        return busy(path)
    reason = reason_of(error)
    if writing and primary == sqlite3.SQLITE_FULL:
        return LedgerReadOnly(
            _("The ledger {path} could not be written: {reason}.").format(path=path, reason=reason),
            _("Make room on the disk and try again. Nothing has been changed."),
        )
    if primary in _UNLOCKED or code in _LOCKS:
        return LedgerUnusable(
            _("The ledger {path} cannot be used: its disk or share does not keep two programs apart.").format(
                path=path
            ),
            _("Have locks of files allowed for the share, or move the ledger to a disk of this computer. "
              "Nothing has been changed."),
        )  # fmt: skip
    if primary == sqlite3.SQLITE_IOERR and not shut:
        text = (
            _("The ledger {path} could not be written: {reason}.")
            if writing
            else _("The ledger {path} cannot be reached: {reason}.")
        )
        kind = LedgerReadOnly if writing else LedgerUnusable
        return kind(text.format(path=path, reason=reason), file.reconnect())
    if _journal(path).exists():
        return LedgerUnusable(
            _("The last write to the ledger {path} was cut off and cannot be undone on this disk.").format(
                path=path
            ),
            _("Copy the ledger, together with {journal}, to a disk that you may write to.").format(
                journal=_journal(path).name
            ),
        )
    if writing and shut:
        return LedgerReadOnly(
            _("The ledger {path} can be read but not written: {reason}.").format(path=path, reason=reason),
            _("Ask for permission to write there, also where the file or its folder is protected against "
              "changes, or move it to a disk that you may write to."),
        )  # fmt: skip
    return LedgerUnusable(
        _("The ledger {path} cannot be used: {reason}.").format(path=path, reason=reason),
        _("Check that you may read the file and its folder. Nothing has been changed."),
    )


def need_in_order(rowids: Sequence[int]) -> None:
    """Raise what SQLite would have to say of rows that do not follow each other: pages are mixed up."""
    if any(after <= before for before, after in pairwise(rowids)):
        raise sqlite3.DatabaseError(_("its pages are mixed up"))


def is_damage(error: Failure) -> bool:
    """Return whether what is in the file is to blame."""
    return _code(error) & 0xFF in _DAMAGED


def is_of_reading(error: sqlite3.Error) -> bool:
    """Return whether an error while copying is about what was read, and not about what was written."""
    code = _code(error)
    reading = (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ, *_LOCKS)
    return code & 0xFF in (*_DAMAGED, *_UNLOCKED) or code in reading


def _keeps_apart(path: Path) -> bool:
    """Return whether the disk keeps two programs apart: where it knows no locks, SQLite calls it busy."""
    try:
        import fcntl
    except ImportError:  # Windows always does
        return True
    try:
        with path.open("rb") as opened:  # nobody else here has it open: closing it drops the locks of all
            fcntl.lockf(opened, fcntl.LOCK_SH | fcntl.LOCK_NB, 1)
    except OSError as error:
        return error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)
    return True


def _code(error: Failure) -> int:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return sqlite3.SQLITE_NOTADB if code is None else code  # the rest came from bad contents


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _unreadable(error: Failure, path: Path, backups: Path | None) -> LedgerUnusable:
    message = _("The ledger {path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
    try:
        digest = _digest(path)
    except OSError as reason:
        return file.unreachable(reason, path)
    aside = _beside(path, digest)
    try:
        _copy(path, aside)
    except OSError as reason:
        failed = _("No copy of it could be made: {reason}.").format(reason=reason_of(reason))
        return LedgerDamaged(
            in_sentences((message, failed)),
            _("The file has not been changed. Copy it away by hand, then restore a backup: {command}").format(
                command=restore_command(newest(backups))
            ),
        )
    if _is_readable(aside):  # so it is no worse than before: a disk or a share let go for a moment
        aside.unlink(missing_ok=True)
        return file.unreachable(OSError(errno.EIO, ""), path)
    kept = _("The file has not been changed; a copy of it is {copy}.").format(copy=aside)
    backup = None if may_hold_some(aside) else newest(backups)
    if backup:
        way_back = _("To restore the backup that holds most: {command}")
    else:
        way_back = _("To take over what can be read of it, and the rest from backups: {command}")
    return LedgerDamaged(
        message, in_sentences((kept, way_back.format(command=restore_command(backup or aside))))
    )


def copied_aside(path: Path) -> Path:
    """Copy a file that cannot be read beside itself, unless that was done before, and return the copy."""
    aside = _beside(path, _digest(path))
    _copy(path, aside)
    return aside


def may_hold_some(path: Path) -> bool:
    """Return whether something may be read of a damaged file: it begins as one of SQLite."""
    with path.open("rb") as opened:
        return opened.read(16) == b"SQLite format 3\0"


def _beside(path: Path, digest: str) -> Path:
    return path.with_name(f"{path.name}.unreadable-{digest[:12]}")


def _digest(path: Path) -> str:
    from hashlib import file_digest

    with path.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _copy(path: Path, aside: Path) -> None:
    """Copy the file beside itself, once for each content: the name holds the beginning of its digest."""
    import shutil

    if aside.is_symlink() or not (aside.exists() and aside.stat().st_size == path.stat().st_size):
        with laid_out(aside.parent) as made:  # for this user alone from the first byte on
            shutil.copyfile(path, made)
            made.replace(aside)


def _is_readable(copy: Path) -> bool:
    """Return whether a copy can be read from end to end, unlike the file that it was made of."""
    try:
        with closing(file.connect(copy, patience=0.0)) as connection:
            damaged = file.damage(connection)
            connection.text_factory = bytes
            events = connection.execute(f"SELECT rowid, {schema.COLUMNS} FROM event")  # noqa: S608
            need_in_order([rowid for rowid, *_row in events])
            return not damaged
    except (sqlite3.Error, UnicodeDecodeError, LedgerUnusable):
        return False
