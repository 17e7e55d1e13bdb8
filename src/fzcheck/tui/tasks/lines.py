"""What the task list shows, line by line: headings, tasks, and in an opened one periods, steps and units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from itertools import compress, repeat
from operator import is_not
from typing import ClassVar

import msgspec

from fzcheck.board import PeriodState, Row
from fzcheck.board.answers import Answer
from fzcheck.words import Status

LineKey = tuple[str, ...]
"""The name of a line, the same after every change; that of its parent is the start of it."""

UnitKey = tuple[str, str, str, str]
"""(checklist, task, period, unit) of an answer."""

Rows = tuple[Row, ...]

Groups = Iterable[tuple[tuple[str, ...], tuple[Row, ...]]]
"""Headings and the rows under each, as `fzcheck.board.grouped` gives them."""


class GroupLine(msgspec.Struct, frozen=True, gc=False):
    """A heading: the words of a checklist and a group, or of whatever rows are gathered by."""

    name: tuple[str, ...]
    rows: tuple[Row, ...]
    opened: bool
    """Whether what is inside is in sight; so it is of every line."""

    depth: ClassVar[int] = 0
    """How deep it stands; the line above it with a smaller depth is what it belongs to."""
    has_inside: ClassVar[bool] = True
    """Whether there is anything to be opened."""
    done: ClassVar[bool] = False
    """Whether a tick would open it again."""

    @property
    def key(self) -> LineKey:
        """Its name among the lines."""
        return "group", *self.name


class TaskLine(msgspec.Struct, frozen=True, gc=False):
    """A task."""

    row: Row
    opened: bool

    depth: ClassVar[int] = 1
    period: ClassVar[str] = ""

    @property
    def key(self) -> LineKey:
        """Its name among the lines."""
        return "task", *self.row.key

    @property
    def has_inside(self) -> bool:
        """Whether it has periods, steps or units that must report."""
        return self.row.recurring or bool(self.row.task.steps or self.row.task.each)

    @property
    def done(self) -> bool:
        """Whether the task is done."""
        return self.row.status is Status.DONE


class PeriodLine(msgspec.Struct, frozen=True, gc=False):
    """A period of a recurring task."""

    row: Row
    part: PeriodState
    opened: bool

    depth: ClassVar[int] = 2

    @property
    def key(self) -> LineKey:
        """Its name among the lines."""
        return "task", *self.row.key, self.period

    @property
    def period(self) -> str:
        """The label of the period."""
        return self.part.period

    @property
    def has_inside(self) -> bool:
        """Whether it has steps, or units that must report."""
        return bool(self.part.steps or self.part.answers)

    @property
    def done(self) -> bool:
        """Whether the period is done."""
        return self.part.done


class StepLine(msgspec.Struct, frozen=True, gc=False):
    """A step of a task, or of one of its periods."""

    row: Row
    part: PeriodState
    number: int
    """From 1."""

    opened: ClassVar[bool] = False
    has_inside: ClassVar[bool] = False

    @property
    def key(self) -> LineKey:
        """Its name among the lines."""
        return "task", *self.row.key, self.period, str(self.number)

    @property
    def depth(self) -> int:
        """How deep it stands."""
        return 3 if self.row.recurring else 2

    @property
    def period(self) -> str:
        """The label of the period that it belongs to; empty where it is the task's."""
        return self.part.period

    @property
    def done(self) -> bool:
        """Whether the step is done."""
        return self.part.steps[self.number - 1].done


class UnitLine(msgspec.Struct, frozen=True, gc=False):
    """A unit that must report on a task, or on one of its periods."""

    row: Row
    part: PeriodState
    number: int
    """From 1, in the order of the checklist."""

    opened: ClassVar[bool] = False
    has_inside: ClassVar[bool] = False

    @property
    def key(self) -> LineKey:
        """Its name among the lines."""
        return "task", *self.row.key, self.period, "each", self.answer.unit

    @property
    def depth(self) -> int:
        """How deep it stands."""
        return 3 if self.row.recurring else 2

    @property
    def period(self) -> str:
        """The label of the period that it must report on; empty where it is the task."""
        return self.part.period

    @property
    def answer(self) -> Answer:
        """What it has said."""
        return self.part.answers[self.number - 1]

    @property
    def is_empty_group(self) -> bool:
        """Whether it is a group that has no members yet, and so stands for itself."""
        return self.answer.unit in self.row.checklist.units

    @property
    def done(self) -> bool:
        """Whether it has answered."""
        return self.answer.given

    @property
    def mark(self) -> UnitKey:
        """What tells its answer from others, whatever happens to the task."""
        return *self.row.key, self.period, self.answer.unit


Line = GroupLine | TaskLine | PeriodLine | StepLine | UnitLine


def lines_of(groups: Groups, folded: Set[LineKey], opened: Set[LineKey]) -> tuple[Line, ...]:
    """Return the lines to show, given the groups folded away and the tasks and periods opened."""
    lines: list[Line] = []
    for name, rows in groups:
        heading = GroupLine(name, rows, ("group", *name) not in folded)
        lines.append(heading)
        if not heading.opened:
            continue
        if not opened:
            lines += map(TaskLine, rows, repeat(False))
            continue
        for row in rows:
            is_open = ("task", *row.key) in opened
            lines.append(TaskLine(row, opened=is_open))
            if is_open:
                lines += _inside(row, opened)
    return tuple(lines)


def rows_changed(before: Rows, after: Rows) -> list[tuple[Row, Row]]:
    """Return the pairs that differ, of as many rows in the same order: after an act one of 10,000."""
    return list(compress(zip(before, after, strict=True), map(is_not, before, after)))


def with_rows(lines: tuple[Line, ...], changed: Mapping[int, Row]) -> tuple[Line, ...]:
    """Return the lines with the rows that changed, by the `id` of the old one, put in place.

    Quick, since an act changes few of many; the tasks are the same, so no line comes or goes.
    """
    put = list(lines)
    for place, line in enumerate(lines):
        if type(line) is not TaskLine or id(line.row) in changed:
            put[place] = _with_changed(line, changed)
    return tuple(put)


def _with_changed(line: Line, changed: Mapping[int, Row]) -> Line:
    if isinstance(line, GroupLine):
        if changed.keys().isdisjoint(map(id, line.rows)):
            return line
        return msgspec.structs.replace(line, rows=tuple(changed.get(id(row), row) for row in line.rows))
    row = changed.get(id(line.row))
    if row is None:
        return line
    if isinstance(line, TaskLine):
        return TaskLine(row, line.opened)
    return msgspec.structs.replace(line, row=row, part=row.part(line.part.period) or line.part)


def _inside(row: Row, opened: Set[LineKey]) -> Iterable[Line]:
    """Yield the periods, steps and units of an opened task."""
    for part in row.parts:
        is_open = not row.recurring or ("task", *row.key, part.period) in opened
        if row.recurring:
            yield PeriodLine(row, part, is_open)
        if is_open:
            yield from (StepLine(row, part, number) for number in range(1, len(part.steps) + 1))
            yield from (UnitLine(row, part, number) for number in range(1, len(part.answers) + 1))


def hides(line: Line, task: tuple[str, str] | None) -> bool:
    """Return whether a line is a folded group that holds a task, or any task at all."""
    if not isinstance(line, GroupLine) or line.opened:
        return False
    return task is None or any(row.key == task for row in line.rows)


def place_of(lines: tuple[Line, ...], key: LineKey, near: int) -> int | None:
    """Return where the line of that key stands, or else of its task; looks first where it was."""
    if near < len(lines) and lines[near].key == key:
        return near
    if key[0] == "group":
        return next((place for place, line in enumerate(lines) if line.key == key), None)
    _kind, checklist, task, *_inner = key
    at = next((place for place, line in enumerate(lines) if _is_task(line, checklist, task)), None)
    if at is None:
        return None
    for place in range(at + 1, len(lines)):
        line = lines[place]
        if isinstance(line, GroupLine | TaskLine):
            break
        if line.key == key[: len(line.key)]:
            at = place
    return at


def place_over(lines: tuple[Line, ...], place: int) -> int:
    """Return where the line stands to which that at a place belongs; the place itself for none."""
    depth = lines[place].depth
    return next((over for over in range(place - 1, -1, -1) if lines[over].depth < depth), place)


def place_behind(lines: tuple[Line, ...], place: int) -> int:
    """Return where the next task or heading stands behind a place, or the next period behind a period.

    Behind a unit it is the next one of its task. Where none follows, it is the place itself.
    """
    line, below = lines[place], range(place + 1, len(lines))
    if isinstance(line, UnitLine):
        return place + 1 if place + 1 in below and isinstance(lines[place + 1], UnitLine) else place
    in_period = isinstance(line, PeriodLine) or (isinstance(line, StepLine) and line.row.recurring)
    wanted = GroupLine | TaskLine | PeriodLine if in_period else GroupLine | TaskLine
    return next((other for other in below if isinstance(lines[other], wanted)), place)


def _is_task(line: Line, checklist: str, task: str) -> bool:
    return isinstance(line, TaskLine) and line.row.task.id == task and line.row.checklist.id == checklist


def first_task(lines: tuple[Line, ...], since: int = 0) -> int:
    """Return where the first task stands from a place on; the place itself where none follows."""
    places = range(since, len(lines))
    return next((place for place in places if isinstance(lines[place], TaskLine)), since)
