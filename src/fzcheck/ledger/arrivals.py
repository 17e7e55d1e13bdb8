"""Events in the order of their arrival."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from fzcheck.ledger.events import Event, EventId


class Arrivals:
    """Events in the order of arrival, found by name; the values that follow each other share one list."""

    __slots__ = ("_events", "_length", "_places")

    def __init__(self, events: list[Event], places: dict[str, dict[int, int]]) -> None:
        """Take over the events, and by origin and number where each stands."""
        self._events = events
        self._places = places
        self._length = len(events)

    def plus(self, events: Iterable[Event]) -> tuple[Arrivals, list[Event]]:
        """Return the log with those of the events that it lacks, and these."""
        log, places = self._events, self._places
        if len(log) != self._length:  # another value went on from here: part ways
            log, places = log[: self._length], {}
            for place, event in enumerate(log):
                places.setdefault(event.origin, {})[event.seq] = place
        for event in events:
            here = places.setdefault(event.origin, {})
            if event.seq not in here:
                here[event.seq] = len(log)
                log.append(event)
        return Arrivals(log, places), log[self._length :]

    def __iter__(self) -> Iterator[Event]:
        return islice(self._events, self._length)

    def __reversed__(self) -> Iterator[Event]:
        return (self._events[place] for place in range(self._length - 1, -1, -1))

    def find(self, event: EventId) -> Event | None:
        """Return the event of that name, if it is here."""
        place = self._places.get(event.origin, {}).get(event.seq, self._length)
        return self._events[place] if place < self._length else None

    def place(self, event: Event) -> int:
        """Return how many events arrived before this one."""
        return self._places[event.origin][event.seq]
