"""Restoring: another ledger file takes the place of the session's, and the work goes on from there."""

from __future__ import annotations

import os
from pathlib import Path

from fzcheck import paths
from fzcheck.ledger import restoring
from fzcheck.ledger.restoring import Restoration, Restored
from fzcheck.ledger.store import Ledger
from fzcheck.session.session import Session


def compare(session: Session, file: str) -> Restoration:
    """Return what would change if a file took the ledger's place; LedgerUnusable where it holds no ledger."""
    path = Path(os.path.abspath(Path(file).expanduser()))  # noqa: PTH100 - links stay
    with _ledger(session) as ledger:
        return restoring.compare(ledger, path, session.home.backups)


def restore(session: Session, asked: Restoration) -> Restored:
    """Put it in place; raises NotWritten or LedgerUnusable, and then the old one still stands."""
    with _ledger(session) as ledger:
        return restoring.restore(ledger, asked, session.home.backups, at=session.clock())


def _ledger(session: Session) -> Ledger:
    """Return the ledger as a file of its own: that only its backups are there is no reason not to restore."""
    return Ledger(session.home.ledger, paths.machine_id)
