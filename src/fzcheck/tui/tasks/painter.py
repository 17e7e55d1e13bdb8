"""How a line of the task list reads: the words in each column, in their ink."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from fzcheck.board import PeriodState, Row
from fzcheck.board.search import Search
from fzcheck.dates import period_text
from fzcheck.i18n import _
from fzcheck.session.soundness import progress_known
from fzcheck.summary import Count, count
from fzcheck.tui.kit.cells import UNKNOWN, answer_cell, ink_of, percent, standing_cell
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column, cut, highlighted
from fzcheck.tui.tasks.columns import BOX, NARROWEST_TITLE, Columns, ListColumn
from fzcheck.tui.tasks.desk import Desk
from fzcheck.tui.tasks.lines import GroupLine, Line, LineKey, PeriodLine, StepLine, TaskLine, UnitLine
from fzcheck.visible import visible_line
from fzcheck.wording.measures import behind_text
from fzcheck.words import Status

Counts = dict[LineKey, tuple[tuple[Row, ...], Count]]
"""What the headings last came to, with the rows that were counted."""

MARK = "*"
"""Stands before a task that is marked."""


class Painter:
    """Turns lines into inked text, for one desk and one width."""

    def __init__(self, columns: Columns, desk: Desk, counts: Counts) -> None:
        """Paint what is searched for and marked on a desk; `counts` is kept for the next painter."""
        self._columns = columns
        self._as_of = desk.session.as_of
        self._search = Search(desk.view.filter.search)
        self._marks = desk.marks
        self._units = desk.units
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
            case UnitLine():
                return self._unit(line)

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
        disputed = f"{_('conflict')} " if row.conflicts else ""
        behind = self._behind(row, disputed)
        has_tally = row.recurring or row.task.steps or row.task.each
        tally = self._tally_beside(disputed + behind + title, row) if has_tally else ""
        room = columns.title - cell_len(disputed + behind) - cell_len(tally)
        shown = cut(title, room)
        fill = " " * (room - cell_len(shown))
        quiet = self._known and row.status.closed
        ink = Ink.QUIET if quiet else Ink.PLAIN
        return (
            *self._markable(self._box(row.status, BOX), row),
            *self._searched(
                column(columns.short.get(row.id, row.id), columns.id),
                Ink.MARKED if self._is_marked(row) else Ink.QUIET,
            ),
            Piece(" "),
            Piece(disputed, Ink.OVERDUE),
            Piece(behind, Ink.DUE_SOON),
            *self._searched(shown, ink),
            Piece(fill),
            Piece(tally, Ink.QUIET),
            *self._beside(columns.chosen, row, None, ink),
            self._standing(row, row),
        )

    def _period(self, row: Row, part: PeriodState) -> Pieces:
        columns = self._columns
        tally = f" {self._steps(part)}" if row.task.steps else ""
        tally += f" {self._answers(part)}" if part.answers else ""
        name = column(period_text(part.period, row.checklist.year) + tally, columns.period)
        box = self._markable(self._box(part.status, 2 * BOX), row, part.period)
        return (
            *box,
            Piece(name),
            *self._beside(columns.of_periods, row, part, Ink.PLAIN),
            self._standing(row, part),
        )

    def _step(self, line: StepLine) -> Pieces:
        indent = line.depth * BOX
        step = line.part.steps[line.number - 1]
        text = cut(f"{line.number} {visible_line(step.text)}", self._columns.width - indent - BOX)
        box = self._box(Status.DONE if step.done else Status.TODO, indent)
        return box, *self._searched(text, Ink.QUIET if self._known and step.done else Ink.PLAIN)

    def _unit(self, line: UnitLine) -> Pieces:
        columns, answer = self._columns, line.answer
        indent = line.depth * BOX
        done = self._known and answer.given
        box = (Status.DONE if answer.given else Status.TODO).box if self._known else UNKNOWN
        sign = Piece(f"{box} ", Ink.FINISHED if done else Ink.PLAIN)
        marked = Piece(
            " " * (indent - BOX) + column(MARK if line.mark in self._units else "", BOX), Ink.MARKED
        )
        ink = Ink.QUIET if done else Ink.PLAIN
        room = columns.width - indent - BOX - 1 - columns.standing
        said = answer_cell(answer, self._as_of) if self._known else UNKNOWN
        return (
            marked,
            sign,
            *self._searched(column(self._unit_name(line), room), ink),
            Piece(f" {column(said, columns.standing)}", ink if self._known else Ink.QUIET),
        )

    def _unit_name(self, line: UnitLine) -> str:
        """Return the name of a unit; of a group that stands for itself, that nobody has filled it."""
        name = visible_line(line.answer.unit)
        return _("{group}: no members yet").format(group=name) if line.is_empty_group else name

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

    def _beside(
        self, columns: Iterable[tuple[ListColumn, int]], row: Row, part: PeriodState | None, ink: Ink
    ) -> list[Piece]:
        """Return what the chosen columns say of a task, or of a period of it."""
        pieces: list[Piece] = []
        short = self._columns.short
        for one, width in columns:
            text = one.text(row, part, width)
            if one.of_progress and text and not self._known:
                text = UNKNOWN
            shown = " " + column(short.get(text, text) if short else text, width)
            if self._search and one.ink is Ink.PLAIN:
                pieces += self._searched(shown, ink)
            else:
                pieces.append(Piece(shown, one.ink if one.ink is not Ink.PLAIN else ink))
        return pieces

    def _behind(self, row: Row, before: str) -> str:
        """Return that a measure falls short, where the title stays readable beside it."""
        text = f"{behind_text(row)} " if self._known and row.behind else ""
        return text if cell_len(before + text) + NARROWEST_TITLE <= self._columns.title else ""

    def _standing(self, row: Row, item: Row | PeriodState) -> Piece:
        text = standing_cell(row, item, self._as_of) if self._known else UNKNOWN
        return Piece(f" {column(text, self._columns.standing)}", ink_of(item) if self._known else Ink.QUIET)

    def _tally_beside(self, title: str, row: Row) -> str:
        """Return how much is done where the title leaves room, in figures alone where there is less.

        That a task recurs, or that units must report on it, is said all the same where the title stays
        readable: Space ticks but one period.
        """
        tally, figures = self._tally(row)
        room = self._columns.title - cell_len(title) - 1
        cut_to = self._columns.title - cell_len(figures) - 1
        if cell_len(tally) <= room:
            return f" {tally}"
        if cell_len(figures) <= room or ((row.recurring or row.task.each) and cut_to >= NARROWEST_TITLE):
            return f" {figures}"
        return ""  # the title matters more; the detail has both

    def _tally(self, row: Row) -> tuple[str, str]:
        """Return how much of a task is done, in words and in figures alone."""
        answers = self._answers(row.current) if row.task.each and row.current else ""
        if not row.recurring:
            tally = answers or self._steps(row.parts[0])
            return tally, _figures(tally)
        done = row.periods_done if self._known else UNKNOWN
        total = sum(part.status.applies for part in row.parts)
        periods = _("{done}/{total} periods").format(done=done, total=total)
        if not answers:
            return periods, _figures(periods)
        return f"{periods} {answers}", f"{_figures(periods)} {_figures(answers)}"

    def _answers(self, part: PeriodState) -> str:
        done = part.answered if self._known else UNKNOWN
        return _("{done}/{total} answered").format(done=done, total=len(part.answers))

    def _steps(self, part: PeriodState) -> str:
        done = len(part.steps) - len(part.open_steps) if self._known else UNKNOWN
        return _("{done}/{total} steps").format(done=done, total=len(part.steps))

    def _searched(self, text: str, ink: Ink) -> list[Piece]:
        return highlighted(text, ink, self._search.hits(text)) if self._search else [Piece(text, ink)]


def _figures(tally: str) -> str:
    """Return how much is done without the words behind it."""
    return tally.split(" ", maxsplit=1)[0]
