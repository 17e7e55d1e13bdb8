"""Putting another ledger in the place of this one: what that changes, and doing it, whole or not at all."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from fzcheck.errors import LedgerBusy, LedgerDamaged, LedgerReadOnly, LedgerUnusable, reason_of
from fzcheck.i18n import _
from fzcheck.ledger import refusals
from fzcheck.ledger.backup_folder import Backup, Why, by_content, listed
from fzcheck.ledger.backups import make_before
from fzcheck.ledger.chain import Flaw
from fzcheck.ledger.events import Sealed
from fzcheck.ledger.salvage import Found, found_in
from fzcheck.ledger.store import Ledger, PlaceRow


class Restoration(msgspec.Struct, frozen=True):
    """A ledger file, beside the ledger in whose place it would be put."""

    file: Path
    found: Found
    gained: tuple[Sealed, ...]
    """What only the file has, in the order of arrival."""
    lost: tuple[Sealed, ...]
    """What only the ledger has, as far as it can be read."""
    alike: bool = False
    """Whether both have the same in the same order, and nothing is amiss with the ledger."""
    held: int = 0
    """How many events the ledger had when it was looked at."""
    trouble: LedgerUnusable | None = None
    """Why the ledger cannot be read whole, if so: nobody can say then what else is lost."""

    @property
    def changes(self) -> bool:
        """Whether the ledger would be another one than it is."""
        return self.trouble is not None or not self.alike


class Restored(msgspec.Struct, frozen=True):
    """What was kept of the ledger that stood there before."""

    backup: Backup | None
    """Its backup; None where there was none, or it could not be read."""
    aside: Path | None
    """The copy of one that cannot be read."""


def compare(ledger: Ledger, file: Path, folder: Path) -> Restoration:
    """Return what would change if a file took the ledger's place; LedgerUnusable where it holds no ledger."""
    found = found_in(file, lambda: (backup.path for backup in by_content(listed(folder))))
    now = _standing(ledger)
    stood = now.events if now.trouble is None else _left_of(ledger.path)
    theirs, ours = set(found.events), set(stood)
    return Restoration(
        file=file,
        found=found,
        gained=tuple(event for event in found.events if event not in ours),
        lost=tuple(event for event in stood if event not in theirs),
        alike=found.events == now.events and not now.flaws,
        held=len(now.events),
        trouble=now.trouble,
    )


def restore(ledger: Ledger, asked: Restoration, folder: Path, *, at: dt.datetime) -> Restored:
    """Put what was found in the ledger's place, and go on under a new origin; what stood there is kept first.

    Raises LedgerUnusable, also where no backup of it can be made; then the old one still stands.
    """
    now = at.isoformat(timespec="milliseconds")
    backup: Backup | None = None
    aside: Path | None = None

    def make_way() -> None:
        nonlocal aside
        if _standing(ledger).trouble is None:  # somebody else has restored it by now, and works on
            raise _written_meanwhile(ledger)
        aside = _put_aside(ledger.path)

    if asked.trouble is None:
        with ledger.held():  # what is written meanwhile would be in neither
            stood = _standing(ledger)
            if stood.trouble is not None or len(stood.events) != asked.held:
                raise _written_meanwhile(ledger)
            if stands := ledger.exists():
                backup = make_before(ledger, folder, at=at, because=Why.RESTORE)
            else:
                gone = ledger.path.with_name(f"{ledger.path.name}.gone-{at:%Y-%m-%d-%H%M%S}")
                _put_journals_aside(ledger.path, gone)
            places = *asked.found.places, *stood.places
            ledger.go_on_with(asked.found.events, places, at=now, replacing=stands)
    else:
        ledger.go_on_with(asked.found.events, asked.found.places, at=now, replacing=True, make_way=make_way)
    return Restored(backup, aside)


def _written_meanwhile(ledger: Ledger) -> LedgerBusy:
    return LedgerBusy(
        _("Another program wrote to the ledger {path} meanwhile.").format(path=ledger.path),
        _("Look once more at what would be lost. Nothing has been changed."),
    )


class _Standing(NamedTuple):
    """What the ledger holds that stands there; nothing where it cannot be read."""

    events: tuple[Sealed, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    trouble: LedgerUnusable | None = None
    """Why it cannot be read."""


def _standing(ledger: Ledger) -> _Standing:
    """Return what the ledger holds; LedgerUnusable for one out of reach, or of a newer fzcheck."""
    with suppress(OSError):
        if ledger.path.is_file() and not ledger.path.stat().st_size:
            return _Standing(trouble=LedgerDamaged(_("The ledger {path} is empty.").format(path=ledger.path)))
    try:
        return _Standing(ledger.read(), ledger.places(), ledger.verify())
    except LedgerDamaged as error:  # also what cannot be looked through: it cannot be backed up either
        return _Standing(trouble=error.anew())


def _left_of(path: Path) -> tuple[Sealed, ...]:
    """Return what can still be read of a damaged ledger."""
    try:
        return found_in(path).events
    except LedgerUnusable:
        return ()


def _put_aside(path: Path) -> Path | None:
    """Keep what cannot be read under another name, with the journal that belongs to it."""
    try:
        aside = refusals.copied_aside(path) if path.stat().st_size else None
        _put_journals_aside(path, aside or path.with_name(f"{path.name}.empty"))
        return aside
    except OSError as error:
        raise LedgerReadOnly(
            _("No copy of it could be made: {reason}.").format(reason=reason_of(error)),
            _("The file has not been changed. Copy it away by hand, then move it away."),
        ) from error


def _put_journals_aside(path: Path, aside: Path) -> None:
    """Keep what SQLite left beside a ledger: it would be taken for that of the new one, and spoil it."""
    for end in ("-journal", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).replace(aside.with_name(aside.name + end))
