"""The history read and looked through, a few events at a time, the newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec
from rich.cells import cell_len

from fzcheck.board.search import Search
from fzcheck.dates import long_day, weekday_word
from fzcheck.ledger.events import Event, EventId
from fzcheck.session.history import entries, written
from fzcheck.session.session import Session
from fzcheck.tui.kit.in_turn import FEW, a_few
from fzcheck.visible import visible_line
from fzcheck.wording.events import Entry, entry_period, entry_text, marks_text, signature


class Record(msgspec.Struct, frozen=True, gc=False):
    """An entry of the history with the titles of its task and checklist; empty where they are gone."""

    entry: Entry
    title: str
    checklist: str

    @property
    def event(self) -> Event:
        """What was done."""
        return self.entry.event


class Reading:
    """The events of a task, or of all, as far as they have been read and looked through."""

    def __init__(self, session: Session, key: tuple[str, str] | None, search: Search) -> None:
        """Begin with nothing read; `key` names a task, which may have been withdrawn since."""
        board, moved = session.board, session.progress.moved
        row = board.row(*key) if key else None
        events = written(session, row)
        if key and row is None:
            events = tuple(e for e in events if key == (e.checklist, moved(e.checklist, e.task)))
        self.records: list[Record] = []
        """What has been read."""
        self.found: list[Record] = []
        """What of it holds the words that are looked for."""
        self.total = len(events)
        """How many events there are to read."""
        self.widest = 0
        """Cells that the longest signature takes."""
        self.search = search
        """What is looked for."""
        self.session = session
        """As what it is read."""
        self.key = key
        """The task that all of it is about; None for all tasks."""
        self.looked_through = 0
        """How many events have been read and looked through."""
        self._coming = self._read(events[::-1])
        self._texts: dict[EventId, str] = {}

    @property
    def done(self) -> bool:
        """Whether all has been read and looked through."""
        return self.looked_through == self.total

    def look_for(self, search: Search) -> None:
        """Begin to look for other words in what has been read."""
        self.search, self.found, self.looked_through = search, [], 0
        if not search:  # everything holds that
            self.found, self.looked_through = list(self.records), len(self.records)

    def go_on(self) -> bool:
        """Read, or look through, as much as may hold up a key; return whether there is more to come."""
        few = tuple(self.records[self.looked_through : self.looked_through + FEW]) or self._read_on()
        self.looked_through += len(few)
        self.found += filter(self._holds, few) if self.search else few
        return not self.done

    def _read(self, events: Sequence[Event]) -> Iterator[Record]:
        board, moved = self.session.board, self.session.progress.moved
        for entry in entries(self.session, events):
            row = board.row(entry.event.checklist, moved(entry.event.checklist, entry.event.task))
            titles = (row.task.title, row.checklist.title) if row else ("", "")
            yield Record(entry, *titles)

    def _read_on(self) -> tuple[Record, ...]:
        few = a_few(self._coming)
        self.records += few
        people = {(record.event.by, record.event.unit): record.event for record in few}
        self.widest = max(
            (self.widest, *(cell_len(signature(event.by, event.unit)) for event in people.values()))
        )
        return few

    def _holds(self, record: Record) -> bool:
        text = self._texts.get(record.event.id)
        if text is None:
            text = self._texts[record.event.id] = searched_text(record.entry)
        return self.search.finds(f"{text}\n{record.title}\n{marks_text(record.entry)}")


def searched_text(entry: Entry) -> str:
    """Return all that may be looked for of an event itself, a field a line."""
    event = entry.event
    task = entry.names.said(event.checklist, event.task)
    places = (task, event.period, entry_period(entry), event.checklist)
    return "\n".join((when_text(event), signature(event.by, event.unit), *places, entry_text(entry)))


def when_text(event: Event) -> str:
    """Return day and time as they stand in the event."""
    return visible_line(event.minute)


def moment_text(event: Event) -> str:
    """Return day and time as people write them: `2026年11月20日 周五 12:00`."""
    try:
        day = dt.date.fromisoformat(event.day)
    except ValueError:
        return when_text(event)
    return f"{long_day(day)} {weekday_word(day)} {visible_line(event.at[11:16])}"


def task_text(record: Record) -> str:
    """Return what names the task, the period, and its title."""
    event, names = record.event, record.entry.names
    words = (names.said(event.checklist, event.task), entry_period(record.entry), record.title)
    return " ".join(visible_line(word) for word in words if word)
