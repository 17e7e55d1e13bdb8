"""The columns of the task list: which there are, what each says of a task, and how wide they stand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec
from rich.cells import cell_len

from fzcheck.board import PeriodState, Row
from fzcheck.i18n import _, later, listed
from fzcheck.session.views import USUAL_COLUMNS
from fzcheck.tui.kit.cells import dated_cell, deadline_cell, unreported_cell
from fzcheck.tui.kit.ink import Ink, cut, cut_middle, cut_start
from fzcheck.visible import visible_line
from fzcheck.wording.measures import short_text, with_unit
from fzcheck.wording.rows import note_text
from fzcheck.words import Kind, Standing, Verification

GAP = 1
"""Cells between two columns."""

BOX = 2
"""Cells before a tick box, and of the box with the space after it."""

_SHORT_ID, _LONGEST_ID = 8, 14
NARROWEST_TITLE, _GOOD_TITLE = 14, 24
_SHORT_NAME, _GOOD_NAME = 8, 12
"""What stands beside a title gives way until it is good, but names stay good; else until it is the narrowest.
"""

_REMARK, _SHORT_REMARK = 32, 13
_LONGEST_SUPPORT, _SHORT_SUPPORT = 24, 13

_MEASURE, _SHORT_MEASURE = 24, 14

Rows = Sequence[Row]


class ListColumn(NamedTuple):
    """A column that can be chosen; id, title and standing of a task always stand."""

    id: str
    """Its name in the file of remembered views."""
    title: str
    """What it is called where columns are chosen."""
    text: Callable[[Row, PeriodState | None, int], str]
    """What it says of a task, or of a period of it, given its width; what is longer is cut."""
    wish: Callable[[Rows, dt.date], int]
    """The cells in which it would say all of it, for the tasks of a board as of a day."""
    least: int = 0
    """The cells to which it gives way where room is short; with fewer it is left out."""
    gives: int = 0
    """Which gives way first: that with the highest number; with 0 none does, and it always stands."""
    short: Callable[[Rows, int], Mapping[str, str]] = lambda _rows, _width: {}
    """How what does not fit reads, where cutting off its end would leave two of them alike."""
    of_periods: bool = False
    """Whether it says something of a period too; such columns come last, and line up on every line."""
    of_progress: bool = False
    """Whether it says how far something is even where nothing was written: then it must be known."""
    ink: Ink = Ink.PLAIN
    """In a quiet one nothing that is searched for is marked, since it is not looked for there."""


def _owners(rows: Rows) -> set[str]:
    changed = (row.owner for row in rows if row.progress.events)
    return {visible_line(name) for name in {row.task.owner for row in rows}.union(changed)}


def _support(row: Row) -> str:
    names = visible_line(listed(row.task.support))
    return _("with {units}").format(units=names) if names else ""


def _note(row: Row, part: PeriodState | None) -> str:
    note = row.last_note(part)
    if note is None:
        return ""
    year = f"{row.rules.as_of.year}-"
    return f"{note.day.removeprefix(year)} {visible_line(note_text(note))}"


def _measures(row: Row, part: PeriodState | None) -> str:
    if part is None:
        return visible_line(listed(map(short_text, row.measures)))
    said = ((state.measure.unit, state.of(part.period)) for state in row.measures)
    return visible_line(listed(with_unit(amount.value, unit) for unit, amount in said if amount))


def _of_names(names: Iterable[str]) -> int:
    return max(_longest(set(map(visible_line, names))), _SHORT_NAME)


def _deadline_width(rows: Rows, _as_of: dt.date) -> int:
    """Return the cells of a deadline: without its year where each lies in that of its checklist."""
    elsewhere = (row for row in rows if row.task.deadline.year != row.checklist.year)
    changed = (row for row in rows if row.progress.events)
    return 10 if any(row.is_due_outside(row.checklist.year) for row in chain(elsewhere, changed)) else 5


LIST_COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("owner", later("Lead unit"), lambda row, _part, _width: visible_line(row.owner),
               lambda rows, _as_of: _longest(_owners(rows)), _SHORT_NAME, 1,
               short=lambda rows, width: told_apart(_owners(rows), width)),
    ListColumn("leader", later("Leader in charge"), lambda row, _part, _width: visible_line(row.task.leader),
               lambda rows, _as_of: _of_names(row.task.leader for row in rows), _SHORT_NAME, 2),
    ListColumn("person", later("Person in charge"), lambda row, _part, _width: visible_line(row.person),
               lambda rows, _as_of: _of_names(row.person for row in rows), _SHORT_NAME, 2),
    ListColumn("support", later("Supporting units"), lambda row, _part, _width: _support(row),
               lambda rows, _as_of: min(_longest(set(map(_support, rows))), _LONGEST_SUPPORT),
               _SHORT_SUPPORT, 3),
    ListColumn("measure", later("Measures"), lambda row, part, _width: _measures(row, part),
               lambda _rows, _as_of: _MEASURE, _SHORT_MEASURE, 3, of_periods=True, of_progress=True),
    ListColumn("remark", later("Last remark"), lambda row, part, _width: _note(row, part),
               lambda _rows, _as_of: _REMARK,  # to look through 10,000 tasks would hold up the first paint
               _SHORT_REMARK, 4, of_periods=True),
    ListColumn("deadline", later("Deadline"),
               lambda row, part, width: deadline_cell(part.deadline if part else row.next_deadline, width),
               _deadline_width, of_periods=True, ink=Ink.QUIET),
)  # fmt: skip
"""All there are, from left to right."""


class Columns(msgspec.Struct, frozen=True):
    """The widths, in cells, of a task's columns; the title takes what the others leave."""

    width: int
    id: int
    title: int
    chosen: tuple[tuple[ListColumn, int], ...]
    """The columns between title and standing, each with its width."""
    short: Mapping[str, str]
    """How texts read that are longer than their column, where they are told apart otherwise than by their
    beginning."""
    standing: int

    @property
    def of_periods(self) -> tuple[tuple[ListColumn, int], ...]:
        """Those of them that say something of a period too."""
        return tuple(one for one in self.chosen if one[0].of_periods)

    @property
    def period(self) -> int:
        """The cells of a period's name."""
        return self.width - 3 * BOX - GAP - self.standing - _taken(width for _, width in self.of_periods)

    def width_of(self, name: str) -> int:
        """Return how wide a column stands; 0 where it does not."""
        return next((width for column, width in self.chosen if column.id == name), 0)


def columns_for(rows: Rows, as_of: dt.date, width: int, wanted: Collection[str] = USUAL_COLUMNS) -> Columns:
    """Lay out the columns for all rows of a board, so that nothing moves when a search narrows them.

    Where room is short, a title is good before names are whole, and names are good before it is longer.
    """
    longest = max((len(row.task.id) for row in rows), default=0)
    ids = min(longest, _LONGEST_ID)
    standing = max(map(cell_len, _samples(rows, as_of)))
    rest = width - 2 * BOX - ids - 2 * GAP - standing
    wishes = {column: column.wish(rows, as_of) for column in LIST_COLUMNS if column.id in wanted}
    chosen = tuple(_fitted(wishes, rest).items())
    short: dict[str, str] = {}
    for column, cells in chosen:
        if cells < wishes[column]:
            short.update(column.short(rows, cells))
    title = rest - _taken(cells for _, cells in chosen)
    given = min(max(_GOOD_TITLE - title, 0), max(ids - _SHORT_ID, 0))
    if ids - given < longest:
        short.update(told_apart({row.task.id for row in rows}, ids - given, (cut_start, cut_middle, cut)))
    return Columns(width, ids - given, max(title + given, 0), chosen, short, standing)


def _fitted(wishes: Mapping[ListColumn, int], rest: int) -> Mapping[ListColumn, int]:
    """Leave columns out, and make those that stay narrower, until the title has what it needs."""
    widths = dict(wishes)
    in_turn = sorted((column for column in widths if column.gives), key=lambda one: -one.gives)
    for column in tuple(in_turn):
        least = (min(one.least or width, width) for one, width in widths.items())
        if NARROWEST_TITLE + _taken(least) > rest:  # the detail says it
            del widths[column]
            in_turn.remove(column)
    for title, name in ((_GOOD_TITLE, _GOOD_NAME), (NARROWEST_TITLE, _SHORT_NAME)):
        for column in in_turn:
            lacks = max(title + _taken(widths.values()) - rest, 0)
            widths[column] = max(widths[column] - lacks, min(max(column.least, name), widths[column]))
    return widths


def _taken(widths: Iterable[int]) -> int:
    return sum(GAP + width for width in widths)


def told_apart(
    names: Collection[str],
    width: int,
    ways: Iterable[Callable[[str, int], str]] = (cut, cut_middle, cut_start),
) -> Mapping[str, str]:
    """Return how the names read that do not fit a width: cut in the first way that leaves no two alike."""
    short: dict[str, str] = {name: name for name in names if cell_len(name) <= width}
    for way in ways:
        texts = {name: way(name, width) for name in names if name not in short}
        times = Counter(chain(texts.values(), short.values()))
        short.update((name, text) for name, text in texts.items() if times[text] == 1)
    return {name: text for name, text in short.items() if text != name}


def _longest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _samples(rows: Rows, as_of: dt.date) -> tuple[str, ...]:
    """Return the widest words with days; a longer word alone is cut.

    That nobody has reported is said of what is late: it has no place before the first deadline.
    """
    standings = (Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK)
    dated = tuple(dated_cell(standing, 999) for standing in standings)
    before = (Verification.PENDING, Verification.RETURNED) if rows and rows[0].rules.verifies else ()
    judged = (f"{word.label} {text}" for word in before for text in dated)
    unreported = (unreported_cell(999),) if any(_may_be_late(row, as_of) for row in rows) else ()
    return *unreported, *dated, *judged


def _may_be_late(row: Row, as_of: dt.date) -> bool:
    """Return whether a deadline of a task may have passed; it is not joined to know that."""
    begun = row.recurring and row.checklist.year <= as_of.year
    return begun or row.task.deadline < as_of or row.progress.mentions(Kind.DEADLINE)
