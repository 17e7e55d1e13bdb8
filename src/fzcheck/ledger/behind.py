"""Whether a backup holds what the ledger lacks: an older copy may have been put in the ledger's place."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from fzcheck.ledger.backup_folder import Backup, listed
from fzcheck.ledger.connection import connected
from fzcheck.ledger.store import Ledger, PlaceRow, Reach, places_in, reach_in


class Behind(msgspec.Struct, frozen=True):
    """What a ledger lacks that the backup has which has most of that; nothing, as a rule."""

    backup: Backup | None = None
    count: int = 0
    """How many events."""
    origins: frozenset[str] = frozenset()
    """In which origins: whoever goes on under one of these gives a number twice."""


def behind(ledger: Ledger, folder: Path) -> Behind:
    """Compare a ledger with its backups: by the last number of each origin, 0.4 ms for each of them.

    Raises LedgerUnusable where the ledger cannot be read.
    """
    places, reach = ledger.places(), ledger.reach()
    found = Behind()
    for backup in listed(folder) if places else ():
        missing = _missing(backup.path, places, reach)
        if (count := missing.total()) > found.count:
            found = Behind(backup, count, frozenset(missing))
    return found


def _missing(path: Path, places: tuple[PlaceRow, ...], reach: Reach) -> Counter[str]:
    """Return how many events of which origin a backup has and the ledger has not.

    Of one from before a restore nothing is missing: what is not here was given up then.
    """
    try:
        with closing(connected(path, 0.0, "mode=ro&immutable=1")) as connection:
            theirs = places_in(connection)
            if theirs[:1] != places[:1] or _was_restored(places, theirs):
                return Counter()
            return Counter(dict(_beyond(reach_in(connection), reach)))
    except (sqlite3.Error, UnicodeDecodeError):
        return Counter()


def _was_restored(places: tuple[PlaceRow, ...], since: tuple[PlaceRow, ...]) -> bool:
    """Return whether a ledger was restored since: then it has its places beside those of what it became."""
    now, then = Counter(places), Counter(since)
    return any(now[place] > count for place, count in then.items())


def _beyond(theirs: Reach, ours: Reach) -> Iterator[tuple[str, int]]:
    for origin, last in theirs.items():
        if last > ours.get(origin, 0):
            yield origin, last - ours.get(origin, 0)
