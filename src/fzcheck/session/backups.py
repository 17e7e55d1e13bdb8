"""Backups of the session's ledger: one a day, and those made by hand."""

from __future__ import annotations

from contextlib import suppress

from fzcheck import paths
from fzcheck.errors import LedgerUnusable, NotWritten, Refused
from fzcheck.i18n import _
from fzcheck.ledger.backup_folder import (
    Backup,
    Why,
    listed,
    made_on,
    name_of,
    prune,
    refused,
    why_not,
)
from fzcheck.ledger.backups import copy_to, make
from fzcheck.ledger.store import Ledger
from fzcheck.session.session import Session
from fzcheck.session.typed_paths import path_typed
from fzcheck.visible import visible_line
from fzcheck.wording.backups import folder_lines

_ROOM = 1024 * 1024
"""Bytes that a backup of the day leaves free, besides what the ledger takes once more."""


def daily(session: Session) -> str:
    """Make today's backup unless there is one; return what is amiss, in words, and nothing where all is well.

    Measured once a day: 8 ms for 1 event, 24 for 1,000, 1,200 for 100,000; else 0.1 ms.
    """
    folder = session.home.backups
    if session.demo or session.trouble is not None or not session.mark or made_on(folder, session.today):
        return ""
    try:
        _need_room(session)
        # A ledger of its own: who works on the screen need not wait for this one.
        with Ledger(session.home.ledger, paths.machine_id, folder) as ledger:
            make(ledger, folder, at=session.clock(), because=Why.DAILY)
    except (NotWritten, LedgerUnusable) as error:
        return _("There is no backup of today. {error}").format(error=str(error))
    prune(folder)
    return ""


def _need_room(session: Session) -> None:
    """Refuse a backup that would take the room of the act that follows it."""
    from shutil import disk_usage  # 3 ms, and only once a day

    with suppress(OSError):  # what is wrong there shows when it is made
        if disk_usage(session.home.data).free < 2 * session.ledger.path.stat().st_size + _ROOM:
            raise refused(session.home.backups, _("the disk is nearly full"))


def by_hand(session: Session, file: str = "") -> Backup:
    """Make a backup now: as a file of that name, in the folder of that name, or where backups are.

    Raises as `make` does.
    """
    if session.trouble is not None:
        raise session.trouble.anew()
    if not file:
        return make(session.ledger, session.home.backups, at=session.clock(), because=Why.BY_HAND)
    path = path_typed(file)
    if path.is_dir():
        path /= name_of(session.clock(), Why.BY_HAND)
    if path.name.endswith(("-journal", "-wal", "-shm")):  # SQLite would take it for a part of a ledger
        raise Refused(
            _("A backup cannot be called {file}.").format(file=visible_line(path.name)),
            _("Choose a name that ends in .db."),
        )
    return copy_to(session.ledger, path, at=session.clock())


def backups_text(session: Session) -> str:
    """Return which backups there are, when the last was made, and what keeps the next one from being made."""
    folder = session.home.backups
    amiss = session.unbacked or why_not(folder)
    return "\n".join(folder_lines(listed(folder), str(folder), amiss))
