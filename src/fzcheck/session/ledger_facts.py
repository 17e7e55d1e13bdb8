"""What there is to know of the ledger at hand: where it lies, who wrote it where, and when units reported."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from fzcheck.board.joining import REPORTING
from fzcheck.errors import LedgerUnusable
from fzcheck.ledger.backup_folder import Backup, listed, why_not
from fzcheck.ledger.chain import Flaw
from fzcheck.ledger.events import Event, Unread
from fzcheck.session.session import Session

Key = TypeVar("Key")

_LATEST = "9999-12-31"
"""What comes after it is no day."""


class Span(msgspec.Struct, frozen=True):
    """How many entries there are, and from which day to which."""

    count: int = 0
    first: str = ""
    """As the clock of the place said, ISO; empty without any."""
    last: str = ""


class Writer(msgspec.Struct, frozen=True):
    """Somebody who signed entries."""

    name: str
    unit: str
    wrote: Span


class Workplace(msgspec.Struct, frozen=True):
    """Where entries were written: each installation has an origin of its own."""

    origin: str
    here: bool
    """Whether it is this one."""
    ours: bool
    """Whether it is, or was before the ledger moved or was restored, that of this ledger."""
    writer: tuple[str, str]
    """The name and unit that signed most there."""
    wrote: Span


class Reported(msgspec.Struct, frozen=True):
    """When a unit reported last: a status, a step, a note or evidence that still counts."""

    unit: str
    leads: int
    """How many tasks it leads."""
    last: dt.date | None
    """The day of the last entry that it signed; None for never."""
    for_it: dt.date | None
    """The day of the last entry about a task that it leads, whoever signed it."""

    def days(self, as_of: dt.date) -> int | None:
        """Return how many days ago it reported; None for never."""
        return (as_of - self.last).days if self.last else None


class LedgerFacts(msgspec.Struct, frozen=True):
    """What there is to know of the ledger, as of the session's date."""

    path: Path
    """The file itself."""
    link: Path | None
    """The link that leads to it, where it is reached by one."""
    begun: str
    """The day of the first entry of all, also of those that are later than the session's date."""
    wrote: Span
    writers: tuple[Writer, ...]
    """Those who wrote most first."""
    workplaces: tuple[Workplace, ...]
    """This one first, then those that wrote last."""
    unread: tuple[tuple[str, int], ...]
    """Of which kind how many entries are of which nothing can be made here."""
    reported: tuple[Reported, ...]
    """Units that never reported first, then those that did so longest ago."""
    folder: Path
    """Where backups are."""
    backups: tuple[Backup, ...]
    """Newest first."""
    unbacked: str
    """What keeps the next backup from being made."""


class Broken(msgspec.Struct, frozen=True):
    """What is not as it was written at one place of work."""

    origin: str
    """Empty for the file as such."""
    since: str
    """The day of the first entry that is not; empty where nobody knows."""
    flaws: tuple[Flaw, ...]


def ledger_facts(session: Session) -> LedgerFacts:
    """Look through all of the ledger: 100,000 entries take 0.7 s, so screens ask beside."""
    home, folder = session.home, session.home.backups
    events = session.shown.history()
    ours, here = _own_origins(session)
    places = _gathered((event.origin, event) for event in events)
    writers = _gathered(((event.by, event.unit), event) for event in events)
    unread = Counter(event.kind for event in events if isinstance(event.says, Unread))
    return LedgerFacts(
        path=session.ledger.path,
        link=home.ledger if home.ledger.is_symlink() else None,
        begun=min((event.day for event in session.progress.newest_first()), default=""),
        wrote=_span(events),
        writers=tuple(
            sorted(
                (Writer(*who, _span(wrote)) for who, wrote in writers.items()), key=lambda w: -w.wrote.count
            )
        ),
        workplaces=tuple(
            sorted(
                (_workplace(origin, wrote, ours, here) for origin, wrote in places.items()),
                key=lambda place: (place.here, place.wrote.last),
                reverse=True,
            )
        ),
        unread=tuple(unread.most_common()),
        reported=_reported(session, events),
        folder=folder,
        backups=listed(folder),
        unbacked=session.unbacked or why_not(folder),
    )


def broken(session: Session) -> tuple[Broken, ...]:
    """Return what is known not to be as it was written, place by place."""
    places: dict[str, list[Flaw]] = {}
    for flaw in session.flaws:
        places.setdefault(flaw.event.origin if flaw.event else "", []).append(flaw)
    return tuple(Broken(origin, _first_day(session, flaws), tuple(flaws)) for origin, flaws in places.items())


def _first_day(session: Session, flaws: Iterable[Flaw]) -> str:
    events = (session.progress.find(flaw.event) for flaw in flaws if flaw.event)
    return next((event.day for event in events if event), "")


def _own_origins(session: Session) -> tuple[frozenset[str], str]:
    """Return under which origins this file was ever written to, and under which it is now."""
    with suppress(LedgerUnusable):
        return session.ledger.origins(), session.ledger.origin() or ""
    return frozenset(), ""


def _gathered(keyed: Iterable[tuple[Key, Event]]) -> dict[Key, list[Event]]:
    gathered: dict[Key, list[Event]] = {}
    for key, event in keyed:
        gathered.setdefault(key, []).append(event)
    return gathered


def _span(events: Iterable[Event]) -> Span:
    days = [event.day for event in events]
    return Span(len(days), min(days, default=""), max(days, default=""))


def _workplace(origin: str, wrote: list[Event], ours: frozenset[str], here: str) -> Workplace:
    ((most, _count),) = Counter((event.by, event.unit) for event in wrote).most_common(1)
    return Workplace(origin, origin == here, origin in ours, most, _span(wrote))


def _reported(session: Session, events: Iterable[Event]) -> tuple[Reported, ...]:
    signed: dict[str, str] = {}
    for event in events:
        if event.unit and _reports(session, event):
            signed[event.unit] = max(event.day, signed.get(event.unit, ""))
    leads: Counter[str] = Counter()
    about: dict[str, str] = {}
    for row in session.board.rows:
        owner = row.owner
        leads[owner] += 1
        days = [event.day for event in row.progress.events if _reports(session, event)]
        about[owner] = max((about.get(owner, ""), *days))
    units = (
        Reported(unit, leads[unit], _date(signed.get(unit, "")), _date(about.get(unit, "")))
        for unit in dict.fromkeys((*leads, *signed))
    )
    return tuple(sorted(units, key=lambda one: (one.last or dt.date.min, one.unit)))


def _reports(session: Session, event: Event) -> bool:
    if event.kind not in REPORTING or event.says is Unread.FOREIGN or session.shown.undone(event):
        return False
    return event.day <= _LATEST


def _date(day: str) -> dt.date | None:
    """Return the day of an event; None for none, or where a foreign hand left another text."""
    with suppress(ValueError):
        return dt.date.fromisoformat(day)
    return None
