"""Reads the history and looks through it, a few events at a time, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fzcheck.board.search import Search
from fzcheck.ledger.events import Event, EventId
from fzcheck.session.history import entries, written
from fzcheck.session.session import Session
from fzcheck.tui.history.event_list import Record, searchable, widest_signature
from fzcheck.tui.kit.in_turn import FEW, a_few
from fzcheck.wording.events import marks_text


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
        self._coming = self._read(events[::-1])
        self._looked = 0
        self._texts: dict[EventId, str] = {}

    @property
    def looked_through(self) -> int:
        """How many events have been read and looked through."""
        return self._looked

    @property
    def done(self) -> bool:
        """Whether all has been read and looked through."""
        return self._looked == self.total

    def look_for(self, search: Search) -> None:
        """Begin to look for other words in what has been read."""
        self.search, self.found, self._looked = search, [], 0
        if not search:  # everything holds that
            self.found, self._looked = list(self.records), len(self.records)

    def go_on(self) -> bool:
        """Read, or look through, as much as may hold up a key; return whether there is more to come."""
        few = tuple(self.records[self._looked : self._looked + FEW]) or self._read_on()
        self._looked += len(few)
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
        self.widest = max(self.widest, widest_signature([record.event for record in few]))
        return few

    def _holds(self, record: Record) -> bool:
        text = self._texts.get(record.event.id)
        if text is None:
            text = self._texts[record.event.id] = searchable(record.entry)
        return self.search.finds(f"{text}\n{record.title}\n{marks_text(record.entry)}")
