"""The events of the ledger, newest first, a line each; only those in sight are ever put into words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from fzcheck.board.search import Search
from fzcheck.i18n import _, p_
from fzcheck.ledger.events import Event, EventId
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column, cut, highlighted
from fzcheck.tui.kit.pointed_view import PointedView
from fzcheck.visible import visible_line
from fzcheck.wording.events import Entry, entry_period, entry_text, marks_text

_WHEN = 16
_LONGEST_WHO = 24
_LONGEST_TASK = 40
_LONGEST_PERIOD = 14


class Record(msgspec.Struct, frozen=True, gc=False):
    """An entry of the history with the titles of its task and checklist; empty where they are gone."""

    entry: Entry
    title: str
    checklist: str

    @property
    def event(self) -> Event:
        """What was done."""
        return self.entry.event


class Records(msgspec.Struct, frozen=True):
    """What the list is handed."""

    shown: tuple[Record, ...]
    """Newest first."""
    who: int
    """Cells that the longest name takes among all records, so that nothing moves while one filters."""
    search: Search
    empty: str
    """What to say when there is nothing to show."""
    more: bool
    """Whether others are still to come."""
    one_task: bool = False
    """Whether all are of the task that the frame names: of it only the period is said then."""


class EventList(PointedView):
    """Records under column headings."""

    def __init__(self, records: Records, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Show the given records."""
        super().__init__(id=id)
        self._records = records
        self._goal: EventId | None = None
        """The event that the cursor stood on, until that comes again."""

    def show(self, records: Records) -> None:
        """Show other records; the cursor stays on its event, and the event on its place on the screen."""
        before, self._records = self.record, records
        held = self._goal or (before.event.id if before else None)
        place = next((place for place, found in enumerate(records.shown) if found.event.id == held), None)
        waited, self._goal = self._goal, held if place is None and records.more else None
        if place is None or waited:  # nothing on the screen is to stay put: the cursor only waited there
            seen, self._place = self._in_sight, place or 0
            self.refit(reveal=seen)
        else:
            self.keep_place(place)

    @property
    def record(self) -> Record | None:
        """The record under the cursor."""
        return None if self.place is None else self._records.shown[self.place]

    @property
    def shown(self) -> int:
        """How many records are shown."""
        return len(self._records.shown)

    def head(self) -> tuple[Pieces, ...]:
        """Return the column headings."""
        if not self._records.shown:
            return ()
        place = _("Period") if self._records.one_task else p_("history", "Task")
        cells = zip((_("Time"), _("Who"), place, _("What")), self._widths(), strict=True)
        line = "".join(f" {column(word, width)}" for word, width in cells if width)
        return ((Piece(cut(line, self.room), Ink.HEADING),),)

    def item_count(self) -> int:
        """Return how many records are shown, or one line that says why there is none."""
        return len(self._records.shown) or 1

    def can_point(self, place: int) -> bool:
        """Return whether there is a record at a place."""
        return place < len(self._records.shown)

    def item(self, place: int) -> Pieces:
        """Return the inked text of a record."""
        if not self._records.shown:
            return (Piece(f" {cut(self._records.empty, self.room - 1)}", Ink.QUIET),)
        record = self._records.shown[place]
        when, who, task, what = self._widths()
        marks = marks_text(record.entry)
        ink = Ink.QUIET if marks else Ink.PLAIN
        return (
            Piece(f" {column(when_text(record.event), when)} ", Ink.QUIET),
            *self._searched(column(signature(record.event), who), ink),
            Piece(" "),
            *(self._searched(f"{column(self._place_text(record), task)} ", ink) if task else ()),
            *self._searched(cut(f"{marks}{entry_text(record.entry)}", what), ink),
        )

    def _go(self, place: int, way: int) -> None:
        self._goal = None  # the official has another
        super()._go(place, way)

    def _searched(self, text: str, ink: Ink) -> list[Piece]:
        return highlighted(text, ink, self._records.search.hits(text))

    def _widths(self) -> tuple[int, int, int, int]:
        """Return the cells of the columns: what was done takes what the others leave."""
        rest = max(self.room - _WHEN - 4, 0)
        who = min(self._records.who, _LONGEST_WHO, rest // 4)
        if self._records.one_task:
            periods = max((cell_len(entry_period(record.entry)) for record in self._records.shown), default=0)
            task = min(periods, _LONGEST_PERIOD)
            gap = 0 if task else 1  # what is not there needs none
            return _WHEN, who, task, max(rest + gap - who - task, 0)
        task = min(_LONGEST_TASK, (rest - who) * 2 // 5)
        return _WHEN, who, task, rest - who - task

    def _place_text(self, record: Record) -> str:
        return entry_period(record.entry) if self._records.one_task else task_text(record)


def searchable(entry: Entry) -> str:
    """Return all that may be looked for of an event itself, a field a line."""
    event = entry.event
    named = (event.task, event.period, entry_period(entry), event.checklist)
    return "\n".join((when_text(event), signature(event), *named, entry_text(entry)))


def when_text(event: Event) -> str:
    """Return day and time as they stand in the event."""
    return visible_line(event.at[:16].replace("T", " "))


def signature(event: Event) -> str:
    """Return who did it, and for which unit."""
    if not event.unit:
        return visible_line(event.by)
    return _("{name} ({unit})").format(name=visible_line(event.by), unit=visible_line(event.unit))


def task_text(record: Record) -> str:
    """Return the task's id, the period, and its title."""
    words = (record.event.task, entry_period(record.entry), record.title)
    return " ".join(visible_line(word) for word in words if word)


def widest_signature(events: Sequence[Event]) -> int:
    """Return the cells that the longest signature takes."""
    people = {(event.by, event.unit): event for event in events}
    return max((cell_len(signature(event)) for event in people.values()), default=0)
