"""Restoring: another ledger file takes the place of the session's, and the work goes on from there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from fzcheck import paths
from fzcheck.errors import LedgerDamaged, LedgerUnusable
from fzcheck.ledger import restoring
from fzcheck.ledger.backup_folder import Backup, copies_aside, fullest, listed
from fzcheck.ledger.refusals import copied_aside, may_hold_some
from fzcheck.ledger.restoring import Restoration, Restored
from fzcheck.ledger.store import Ledger
from fzcheck.session.doing import need_today
from fzcheck.session.session import Session, caught_up
from fzcheck.session.typed_paths import path_typed


def compare(session: Session, file: str) -> Restoration:
    """Return what would change if a file took the ledger's place; LedgerUnusable where it holds no ledger."""
    with _ledger(session) as ledger:
        return restoring.compare(ledger, path_typed(file), session.home.backups)


def restore(session: Session, asked: Restoration) -> Restored:
    """Put it in place; raises Refused or LedgerUnusable, and then the old one still stands."""
    need_today(session)
    with session.ledger.let_go(), _ledger(session) as ledger:
        return restoring.restore(ledger, asked, session.home.backups, at=session.clock())


def going_on(session: Session) -> Session:
    """Return the session that works with what was restored: that it lacks something was agreed to."""
    return msgspec.structs.replace(caught_up(session), lost=frozenset())


def on_offer(session: Session) -> tuple[Backup | Path, ...]:
    """Return what can be restored: the backups, newest first, then copies of ledgers that were unreadable."""
    # Beside the file itself, where a link leads to it.
    return *listed(session.home.backups), *copies_aside(session.ledger.path)


def entries_in(session: Session, copy: Path) -> int:
    """Return how many entries can be had of a damaged ledger and backups of it; reads all of it."""
    try:
        return len(compare(session, str(copy)).found.events)
    except LedgerUnusable:
        return 0


def recommended(session: Session) -> Backup | Path | None:
    """Return what is restored first where the ledger is lost.

    That is what is left of it, where something is: it has what came after the newest backup.
    """
    if isinstance(session.trouble, LedgerDamaged):
        with suppress(OSError):
            if may_hold_some(session.ledger.path):
                return copied_aside(session.ledger.path)
    return fullest(session.home.backups, session.ledger.path)


def _ledger(session: Session) -> Ledger:
    """Return the ledger as a file of its own: that only its backups are there is no reason not to restore."""
    return Ledger(session.home.ledger, paths.machine_id)
