"""Making a backup: SQLite's own copy of the ledger, put in place once it is whole."""

from __future__ import annotations

import datetime as dt
from itertools import count
from pathlib import Path

from fzcheck.errors import LedgerReadOnly, NotWritten, reason_of
from fzcheck.i18n import _
from fzcheck.ledger import refusals
from fzcheck.ledger.backup_folder import Backup, Why, held_in, name_of, need_folder, refused
from fzcheck.ledger.store import Ledger
from fzcheck.paths import laid_out, put_in_place
from fzcheck.visible import visible_line


def make(ledger: Ledger, folder: Path, *, at: dt.datetime, because: str) -> Backup:
    """Back the ledger up into the folder of backups, and return what was made.

    Raises NotWritten where it cannot be made there, and LedgerUnusable where the ledger cannot be read; then
    nothing is left behind.
    """
    if not ledger.exists():  # an empty folder of backups would look as if one had been lost
        raise refusals.none_yet(ledger.path)
    need_folder(folder)
    try:
        with laid_out(folder) as made:
            events = ledger.copy_into(made)
            for number in count(1):
                path = folder / name_of(at, because, number)
                try:
                    put_in_place(made, path)
                except FileExistsError:
                    continue
                break
    except OSError as error:
        raise refused(folder, reason_of(error)) from error
    return _made(path, at, events, Why(because))


def make_before(ledger: Ledger, folder: Path, *, at: dt.datetime, because: Why) -> Backup:
    """Make the backup without which a ledger is neither restored nor merged into.

    Raises LedgerUnusable, and LedgerReadOnly where the backup cannot be made.
    """
    try:
        return make(ledger, folder, at=at, because=because)
    except NotWritten as error:
        raise LedgerReadOnly(error.message, error.remedy) from error


def copy_to(ledger: Ledger, path: Path, *, at: dt.datetime) -> Backup:
    """Back the ledger up into a file that is not there yet, and return it; raises as `make` does."""
    name = visible_line(str(path))
    try:
        with laid_out(path.parent) as made:
            events = ledger.copy_into(made)
            put_in_place(made, path)
    except FileExistsError as error:
        raise NotWritten(
            _("There is a file of this name, and it is not replaced: {file}.").format(file=name),
            _("Choose another name, such as one with the day in it."),
        ) from error
    except (OSError, ValueError) as error:
        raise NotWritten(
            _("The backup cannot be made as {file}: {reason}.").format(file=name, reason=reason_of(error)),
            _("Choose a folder that is there, and that you may write to."),
        ) from error
    return _made(path, at, events, Why.BY_HAND)


def _made(path: Path, at: dt.datetime, events: int, because: Why) -> Backup:
    held = held_in(path)
    return Backup(path, at.replace(tzinfo=None, microsecond=0), events, because, held.until)
