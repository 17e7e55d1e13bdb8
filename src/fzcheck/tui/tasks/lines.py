"""What the task list shows, line by line: headings, tasks, and under an opened one its periods and steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from itertools import compress, repeat
from operator import is_not

import msgspec

from fzcheck.board import PeriodState, Row

LineKey = tuple[str, ...]
"""The name of a line, the same after every change; that of its parent is the start of it."""

Rows = tuple[Row, ...]

Groups = Iterable[tuple[tuple[str, ...], tuple[Row, ...]]]
"""Headings and the rows under each, as `fzcheck.board.grouped` gives them."""


class GroupLine(msgspec.Struct, frozen=True, gc=False):
    """A heading: the words of a checklist and a group, or of whatever rows are gathered by."""

    name: tuple[str, ...]
    rows: tuple[Row, ...]
    folded: bool

    @property
    def key(self) -> LineKey:
        """Its name among the lines."""
        return "group", *self.name


class TaskLine(msgspec.Struct, frozen=True, gc=False):
    """A task."""

    row: Row
    opened: bool

    @property
    def key(self) -> LineKey:
        """Its name among the lines."""
        return "task", *self.row.key


class PeriodLine(msgspec.Struct, frozen=True, gc=False):
    """A period of a recurring task."""

    row: Row
    part: PeriodState
    opened: bool

    @property
    def key(self) -> LineKey:
        """Its name among the lines."""
        return "task", *self.row.key, self.part.period


class StepLine(msgspec.Struct, frozen=True, gc=False):
    """A step of a task, or of one of its periods."""

    row: Row
    part: PeriodState
    number: int
    """From 1."""

    @property
    def key(self) -> LineKey:
        """Its name among the lines."""
        return "task", *self.row.key, self.part.period, str(self.number)


Line = GroupLine | TaskLine | PeriodLine | StepLine


def lines_of(groups: Groups, folded: Set[LineKey], opened: Set[LineKey]) -> tuple[Line, ...]:
    """Return the lines to show, given the groups folded away and the tasks and periods opened."""
    lines: list[Line] = []
    for name, rows in groups:
        heading = GroupLine(name, rows, ("group", *name) in folded)
        lines.append(heading)
        if heading.folded:
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
    """Yield the periods and steps of an opened task."""
    for part in row.parts:
        is_open = not row.recurring or ("task", *row.key, part.period) in opened
        if row.recurring:
            yield PeriodLine(row, part, is_open)
        if is_open:
            yield from (StepLine(row, part, number) for number in range(1, len(part.steps) + 1))


def depth_of(line: Line) -> int:
    """Return how deep a line stands: 0 for headings; that above it with a smaller depth is its parent."""
    match line:
        case GroupLine():
            return 0
        case TaskLine():
            return 1
        case PeriodLine():
            return 2
        case StepLine(row=row):
            return 3 if row.recurring else 2


def opens(line: Line) -> bool:
    """Return whether something under the line is out of sight and can be opened."""
    match line:
        case GroupLine(folded=folded):
            return folded
        case TaskLine(row=row, opened=opened):
            return not opened and (row.recurring or bool(row.task.steps))
        case PeriodLine(part=part, opened=opened):
            return not opened and bool(part.steps)
        case StepLine():
            return False


def closes(line: Line) -> bool:
    """Return whether something under the line is in sight and can be put away."""
    match line:
        case GroupLine(folded=folded):
            return not folded
        case TaskLine(opened=opened) | PeriodLine(opened=opened):
            return opened
        case StepLine():
            return False


def hides(line: Line, task: tuple[str, str] | None) -> bool:
    """Return whether a line is a folded group that holds a task, or any task at all."""
    if not (isinstance(line, GroupLine) and line.folded):
        return False
    return task is None or any(row.key == task for row in line.rows)


def place_of(lines: tuple[Line, ...], key: LineKey, near: int) -> int | None:
    """Return where the line of that key stands, or else of its task; looks first where it was."""
    if near < len(lines) and lines[near].key == key:
        return near
    if key[0] == "group":
        return next((place for place, line in enumerate(lines) if line.key == key), None)
    _kind, checklist, task, *_inner = key
    found = next((place for place, line in enumerate(lines) if _is_task(line, checklist, task)), None)
    if found is None:
        return None
    for place in range(found + 1, len(lines)):
        line = lines[place]
        if isinstance(line, GroupLine | TaskLine):
            break
        if line.key == key[: len(line.key)]:
            found = place
    return found


def place_over(lines: tuple[Line, ...], place: int) -> int:
    """Return where the line stands to which that at a place belongs; the place itself for none."""
    depth = depth_of(lines[place])
    return next((over for over in range(place - 1, -1, -1) if depth_of(lines[over]) < depth), place)


def place_behind(lines: tuple[Line, ...], place: int) -> int:
    """Return where the next task or heading stands behind a place, or the next period behind a period.

    Where none follows, it is the place itself.
    """
    line, below = lines[place], range(place + 1, len(lines))
    in_period = isinstance(line, PeriodLine) or (isinstance(line, StepLine) and line.row.recurring)
    wanted = GroupLine | TaskLine | PeriodLine if in_period else GroupLine | TaskLine
    return next((other for other in below if isinstance(lines[other], wanted)), place)


def _is_task(line: Line, checklist: str, task: str) -> bool:
    return isinstance(line, TaskLine) and line.row.task.id == task and line.row.checklist.id == checklist


def first_task(lines: tuple[Line, ...]) -> int:
    """Return where the first task stands."""
    return next((place for place, line in enumerate(lines) if isinstance(line, TaskLine)), 0)
