"""Events in the order of their arrival."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from fzcheck.ledger.events import Event, EventId


class Arrivals:
    """Events in the order of arrival, found by name; the values that follow each other share one list."""

    __slots__ = ("_events", "_length", "_places")

    def __init__(self, events: list[Event], places: dict[tuple[str, int], int]) -> None:
        self._events = events
        self._places = places
        self._length = len(events)

    def plus(self, events: Iterable[Event]) -> tuple[Arrivals, list[Event]]:
        """Return the log with those of the events that it lacks, and these."""
        log, places = self._events, self._places
        if len(log) != self._length:  # another value went on from here: part ways
            log = log[: self._length]
            places = {event.id: place for place, event in enumerate(log)}
        for event in events:
            if places.setdefault((event.origin, event.seq), len(log)) == len(log):
                log.append(event)
        return Arrivals(log, places), log[self._length :]

    def __iter__(self) -> Iterator[Event]:
        return islice(self._events, self._length)

    def find(self, event: EventId) -> Event | None:
        """Return the event of that name, if it is here."""
        place = self._places.get(event, self._length)
        return self._events[place] if place < self._length else None

    def place(self, event: Event) -> int:
        """Return how many events arrived before this one."""
        return self._places[event.id]


def arrived(rows: Iterable[tuple[Any, ...]]) -> tuple[tuple[Event, ...], int]:
    """Return the events of a table's rows, each behind its rowid, and the last rowid, 0 for none.

    Words that stand in event after event are kept once: a third of the memory of a large ledger.
    """
    once: dict[str, str] = {}
    same = once.setdefault
    events: list[Event] = []
    rowid = 0
    for row in rows:
        rowid, origin, seq, act, at, on, by, unit, checklist, task, period, kind, *rest = row
        item, value, note, after, digest = rest
        events.append(
            Event(
                same(origin, origin), seq, act, same(at, at), on, same(by, by), same(unit, unit),
                same(checklist, checklist), task, period, same(kind, kind), item, value, note,
                same(after, after), digest,
            )
        )  # fmt: skip
    return tuple(events), rowid
