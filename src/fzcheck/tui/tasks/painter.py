"""How a line of the task list reads: which columns stand where, and the words in each, in their ink."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import chain

import msgspec
from rich.cells import cell_len

from fzcheck.board import PeriodState, Row
from fzcheck.board.search import Search
from fzcheck.dates import period_text
from fzcheck.i18n import _
from fzcheck.session.soundness import progress_known
from fzcheck.summary import Count, count
from fzcheck.tui.kit.cells import (
    UNKNOWN,
    dated_cell,
    deadline_cell,
    ink_of,
    percent,
    standing_cell,
    unreported_cell,
)
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column, cut, highlighted
from fzcheck.tui.tasks.desk import Desk
from fzcheck.tui.tasks.lines import GroupLine, Line, LineKey, PeriodLine, StepLine, TaskLine
from fzcheck.visible import visible_line
from fzcheck.words import Standing, Status, Verification

GAP = 1
"""Cells between two columns."""

BOX = 2
"""Cells before a tick box, and of the box with the space after it."""

_LONGEST_ID = 14
_NARROWEST_TITLE, _GOOD_TITLE = 20, 30
_NARROWEST_OWNER = 8

Counts = dict[LineKey, tuple[tuple[Row, ...], Count]]
"""What the headings last came to, with the rows that were counted."""

MARK = "*"
"""Stands before a task that is marked."""


class Columns(msgspec.Struct, frozen=True):
    """The widths, in cells, of a task's columns; the title takes what the others leave."""

    width: int
    id: int
    title: int
    owner: int
    deadline: int
    standing: int

    @property
    def dates(self) -> int:
        """The cells of deadline and standing with the gaps before them: the same on every kind of line."""
        return GAP + self.deadline + GAP + self.standing


def columns_for(rows: Sequence[Row], as_of: dt.date, width: int) -> Columns:
    """Lay out the columns for all rows of a board, so that nothing moves when a search narrows them."""
    ids = min(max((len(row.task.id) for row in rows), default=0), _LONGEST_ID)
    changed = [row for row in rows if row.progress.events]
    owners = {row.task.owner for row in rows} | {row.owner for row in changed}
    elsewhere = (row for row in rows if row.task.deadline.year != as_of.year)
    outside = any(row.is_due_outside(as_of.year) for row in chain(elsewhere, changed))
    deadline = 10 if outside else 5
    verifies = bool(rows) and rows[0].rules.verifies
    standing = max(cell_len(text) for text in _samples(verifies=verifies))
    rest = width - 2 * BOX - ids - 4 * GAP - deadline - standing
    longest = max((cell_len(name) for name in owners), default=0)
    owner = min(longest, max(_NARROWEST_OWNER, rest - _GOOD_TITLE), max(0, rest - _NARROWEST_TITLE))
    if owner < min(longest, _NARROWEST_OWNER):  # no room: the detail beside the list says it
        owner = 0
    return Columns(width, ids, max(rest - owner, 0), owner, deadline, standing)


def _samples(*, verifies: bool) -> tuple[str, ...]:
    """Return the widest words with days; a longer word alone is cut."""
    standings = (Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK)
    dated = tuple(dated_cell(standing, 999) for standing in standings)
    before = (Verification.PENDING, Verification.RETURNED) if verifies else ()
    judged = (f"{word.label} {text}" for word in before for text in dated)
    return unreported_cell(999), *dated, *judged


class Painter:
    """Turns lines into inked text, for one desk and one width."""

    def __init__(self, columns: Columns, desk: Desk, counts: Counts) -> None:
        """Paint what is searched for and marked on a desk; `counts` is kept for the next painter."""
        self._columns = columns
        self._as_of = desk.session.as_of
        self._search = Search(desk.view.filter.search)
        self._marks = desk.marks
        self._counts = counts
        self._known = progress_known(desk.session)

    def paint(self, line: Line) -> Pieces:
        """Return the text of a line; never wider than the columns."""
        match line:
            case GroupLine():
                return self._group(line)
            case TaskLine(row=row):
                return self._task(row)
            case PeriodLine(row=row, part=part):
                return self._period(row, part)
            case StepLine():
                return self._step(line)

    def _group(self, line: GroupLine) -> Pieces:
        figures = f" {self._rate(line)} "
        room = self._columns.width - BOX - 1 - cell_len(figures)
        *outer, last = (visible_line(word) for word in line.name if word)
        name = f"{cut(' › '.join(outer), max(room - cell_len(last) - 3, 8))} › {last}" if outer else last
        arrow = "▾" if line.opened else "▸"
        return Piece(f" {arrow} {column(name, room)}", Ink.HEADING), Piece(figures, Ink.QUIET)

    def _rate(self, line: GroupLine) -> str:
        if not self._known:
            return str(len(line.rows))
        rows, counted = self._counts.get(line.key, ((), None))
        if counted is None or rows is not line.rows:
            counted = count("", line.rows)
            self._counts[line.key] = line.rows, counted
        return f"{counted.done}/{counted.applicable} {percent(counted):>4}"

    def _task(self, row: Row) -> Pieces:
        columns = self._columns
        title = visible_line(row.task.title)
        tally = self._tally_beside(title, row) if row.recurring or row.task.steps else ""
        shown = cut(title, columns.title - cell_len(tally))
        fill = " " * (columns.title - cell_len(tally) - cell_len(shown))
        quiet = self._known and row.status.closed
        owner = column(visible_line(row.owner), columns.owner)
        return (
            *self._markable(self._box(row.status, BOX), row),
            *self._searched(column(row.id, columns.id), Ink.MARKED if self._is_marked(row) else Ink.QUIET),
            Piece(" "),
            *self._searched(shown, Ink.QUIET if quiet else Ink.PLAIN),
            Piece(fill),
            Piece(tally, Ink.QUIET),
            Piece(" "),
            *self._searched(owner, Ink.QUIET if quiet else Ink.PLAIN),
            *self._dates(row, row, row.next_deadline),
        )

    def _period(self, row: Row, part: PeriodState) -> Pieces:
        columns = self._columns
        tally = f" {self._steps(part)}" if row.task.steps else ""
        name = column(
            period_text(part.period, row.checklist.year) + tally, columns.width - 3 * BOX - columns.dates
        )
        box = self._markable(self._box(part.status, 2 * BOX), row, part.period)
        return *box, Piece(name), *self._dates(row, part, part.deadline)

    def _step(self, line: StepLine) -> Pieces:
        indent = line.depth * BOX
        step = line.part.steps[line.number - 1]
        text = cut(f"{line.number} {visible_line(step.text)}", self._columns.width - indent - BOX)
        box = self._box(Status.DONE if step.done else Status.TODO, indent)
        return box, *self._searched(text, Ink.QUIET if self._known and step.done else Ink.PLAIN)

    def _is_marked(self, row: Row, period: str = "") -> bool:
        return (*row.key, period) in self._marks

    def _markable(self, box: Piece, row: Row, period: str = "") -> Pieces:
        """Return a box with the mark in the column before it, where the task or period has one."""
        if not self._is_marked(row, period):
            return (box,)
        indent, sign = len(box.text) - 2 * BOX, box.text[-BOX:]
        return Piece(" " * indent + column(MARK, BOX), Ink.MARKED), Piece(sign, box.ink)

    def _box(self, status: Status, indent: int) -> Piece:
        done = self._known and status is Status.DONE
        box = status.box if self._known else UNKNOWN
        return Piece(f"{' ' * indent}{box} ", Ink.FINISHED if done else Ink.PLAIN)

    def _dates(self, row: Row, item: Row | PeriodState, deadline: dt.date) -> Pieces:
        columns = self._columns
        date = Piece(f" {column(deadline_cell(deadline, columns.deadline), columns.deadline)} ", Ink.QUIET)
        if not self._known:
            return date, Piece(column(UNKNOWN, columns.standing), Ink.QUIET)
        text = standing_cell(row, item, self._as_of)
        return date, Piece(column(text, columns.standing), ink_of(item))

    def _tally_beside(self, title: str, row: Row) -> str:
        """Return how much is done where the title leaves room, in figures alone where there is less."""
        tally = self._tally(row)
        room = self._columns.title - cell_len(title) - 1
        fitting = (text for text in (tally, tally.split(" ")[0]) if cell_len(text) <= room)
        return next((f" {text}" for text in fitting), "")  # the title matters more; the detail has both

    def _tally(self, row: Row) -> str:
        if not row.recurring:
            return self._steps(row.parts[0])
        done = row.periods_done if self._known else UNKNOWN
        return _("{done}/{total} periods").format(done=done, total=len(row.parts))

    def _steps(self, part: PeriodState) -> str:
        done = len(part.steps) - len(part.open_steps) if self._known else UNKNOWN
        return _("{done}/{total} steps").format(done=done, total=len(part.steps))

    def _searched(self, text: str, ink: Ink) -> list[Piece]:
        return highlighted(text, ink, self._search.hits(text)) if self._search else [Piece(text, ink)]
