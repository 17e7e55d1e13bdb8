"""The events of the ledger, newest first, a line each; only those in sight are ever put into words."""

from __future__ import annotations

from rich.cells import cell_len

from fzcheck.board.search import Search
from fzcheck.i18n import _, p_
from fzcheck.ledger.events import EventId
from fzcheck.tui.history.records import Reading, Record, task_text, when_text
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column, cut, highlighted
from fzcheck.tui.kit.pointed_view import PointedView
from fzcheck.wording.events import entry_period, entry_text, entry_text_by_day, marks_text, signature

_WHEN = 16
_LONGEST_WHO = 24
_LONGEST_TASK = 40
_LONGEST_PERIOD = 14


class EventList(PointedView):
    """Records under column headings."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._records: tuple[Record, ...] = ()
        """Newest first."""
        self._who = 0
        """Cells that the longest name takes among all records, so that nothing moves while one filters."""
        self._search = Search("")
        self._one_task = False
        """Whether all are of the task that the frame names: of it only the period is said then."""
        self._goal: EventId | None = None
        """The event that the cursor stood on, until that comes again."""

    def show(self, reading: Reading, nothing: str) -> None:
        """Show what has been found by now; the cursor stays on its event, and the event on its place."""
        before = self.record
        self._records, self._who, self._search = tuple(reading.found), reading.widest, reading.search
        self._one_task, self.nothing = reading.key is not None, nothing
        held = self._goal or (before.event.id if before else None)
        place = next((place for place, record in enumerate(self._records) if record.event.id == held), None)
        waited, self._goal = self._goal, held if place is None and not reading.done else None
        if place is None or waited:  # nothing on the screen is to stay put: the cursor only waited there
            seen, self._place = self._in_sight, place or 0
            self.refit(reveal=seen)
        else:
            self.keep_place(place)

    @property
    def record(self) -> Record | None:
        """The record under the cursor."""
        return None if self.place is None else self._records[self.place]

    def head(self) -> tuple[Pieces, ...]:
        """Return the column headings."""
        place = _("Period") if self._one_task else p_("history", "Task")
        cells = zip((_("Time"), _("Who"), place, _("What")), self._widths(), strict=True)
        line = "".join(f" {column(word, width)}" for word, width in cells if width)
        return ((Piece(cut(line, self.room), Ink.HEADING),),)

    def item_count(self) -> int:
        """Return how many records are shown."""
        return len(self._records)

    def can_point(self, place: int) -> bool:  # noqa: ARG002 - at every one
        """Return whether the cursor may stand on a record."""
        return True

    def item(self, place: int) -> Pieces:
        """Return the inked text of a record."""
        record = self._records[place]
        when, who, task, what = self._widths()
        marks = marks_text(record.entry)
        ink = Ink.QUIET if marks else Ink.PLAIN
        return (
            Piece(f" {column(when_text(record.event), when)} ", Ink.QUIET),
            *self._searched(column(signature(record.event.by, record.event.unit), who), ink),
            Piece(" "),
            *(self._searched(f"{column(self._place_text(record), task)} ", ink) if task else ()),
            *self._searched(f"{marks}{self._what_text(record, what - cell_len(marks))}", ink),
        )

    def _go(self, place: int, way: int) -> None:
        self._goal = None  # the official has another
        super()._go(place, way)

    def _searched(self, text: str, ink: Ink) -> list[Piece]:
        return highlighted(text, ink, self._search.hits(text))

    def _widths(self) -> tuple[int, int, int, int]:
        """Return the cells of the columns: what was done takes what the others leave."""
        rest = max(self.room - _WHEN - 4, 0)
        who = min(self._who, _LONGEST_WHO, rest // 4)
        if self._one_task:
            periods = max((cell_len(entry_period(record.entry)) for record in self._records), default=0)
            task = min(periods, _LONGEST_PERIOD)
            gap = 0 if task else 1  # what is not there needs none
            return _WHEN, who, task, max(rest + gap - who - task, 0)
        task = min(_LONGEST_TASK, (rest - who) * 2 // 5)
        return _WHEN, who, task, rest - who - task

    def _what_text(self, record: Record, room: int) -> str:
        """Return what was done; where it has no room, the day on which it was done is what stays."""
        text = entry_text(record.entry)
        return text if cell_len(text) <= room else cut(entry_text_by_day(record.entry), room)

    def _place_text(self, record: Record) -> str:
        return entry_period(record.entry) if self._one_task else task_text(record)
