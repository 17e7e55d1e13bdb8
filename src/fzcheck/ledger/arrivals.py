"""Events in the order of their arrival."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from fzcheck.ledger.chain import Finding, unsound
from fzcheck.ledger.events import TYPES, Event, EventId

_ROW = (int, *list(TYPES.values())[:-1], int)
"""What stands in a row: its rowid, all of an event but the digest, and whether that is one."""


class Reading(NamedTuple):
    """What a program that asks again and again learns."""

    events: tuple[Event, ...]
    """What is new, in the order of arrival."""
    mark: int
    """What to ask with next time."""
    whole: bool
    """Whether these are all events there are, so that what was read before no longer counts."""
    left_out: tuple[Finding, ...] = ()
    """The new rows that hold no event."""


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


Arrived = tuple[tuple[Event, ...], int, tuple[Finding, ...]]
"""The events of a table's rows, the last rowid, 0 for none, and the rows that hold no event."""


def arrived(rows: Iterable[tuple[Any, ...]]) -> Arrived | None:
    """Return what stands in a table's rows, each behind its rowid; None where one of them holds no event.

    Words that stand in event after event are kept once: a third of the memory of a large ledger.
    """
    once: dict[str, str] = {}
    same = once.setdefault
    events: list[Event] = []
    rowid = numbers = 0
    try:
        for row in rows:
            rowid, origin, seq, act, *words, value, note, after, has_digest = row
            if not (has_digest and type(value) is type(note) is str):
                return None
            numbers += seq + act
            words = [same(word, word) for word in words]
            values = same(origin, origin), seq, act, *words, value, note, same(after, after)
            events.append(Event(*values))
    except TypeError:  # a number that is none
        return None
    # Asking every value of every row what it is would take a third of the time.
    if type(numbers) is not int or not all(type(text) is str for text in once):
        return None
    return tuple(events), rowid, ()


def sifted(rows: Iterable[tuple[Any, ...]]) -> Arrived:
    """Return the same, row by row, of a table in which some rows hold no event."""
    left_out: list[Finding] = []
    last = 0

    def sound() -> Iterator[tuple[Any, ...]]:
        nonlocal last
        for row in rows:
            last = row[0]
            if tuple(map(type, row)) == _ROW and row[-1]:
                yield row
            else:
                left_out.append(unsound(last, row[1:]))

    found = arrived(sound())
    return (found[0] if found else ()), last, tuple(left_out)
