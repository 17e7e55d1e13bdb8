"""Questions to the board: what is due, which names there are, and which of a filter nobody knows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable

from fzcheck.board import Board, Filter, PeriodState, Row
from fzcheck.board.filters import group_of
from fzcheck.i18n import _
from fzcheck.visible import quoted, visible_line
from fzcheck.words import Standing

_PRESSING = (Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK)


def due(rows: Iterable[Row], as_of: dt.date, days: int) -> tuple[Row, ...]:
    """Return the open tasks that are overdue or fall due within `days`, most overdue first.

    What waits or does not apply has no standing, and so is never due.
    """
    last = as_of.toordinal() + days
    found = [row for row in rows if row.standing in _PRESSING and row.next_deadline.toordinal() <= last]
    return tuple(sorted(found, key=lambda row: row.next_deadline))


def coming(rows: Iterable[Row], as_of: dt.date) -> tuple[tuple[Row, PeriodState], ...]:
    """Return the open occurrences that fall due from the date on, soonest first."""
    parts = ((row, part) for row in rows for part in row.parts)
    found = [(row, part) for row, part in parts if part.standing in _PRESSING and part.deadline >= as_of]
    return tuple(sorted(found, key=lambda pair: pair[1].deadline))


def names(board: Board) -> dict[tuple[str, str], str]:
    """Return by (checklist, task) what names each task: its id, or CHECKLIST:ID where two share it."""
    count = Counter(row.id for row in board.rows)
    return {row.key: row.id if count[row.id] == 1 else f"{row.checklist.id}:{row.id}" for row in board.rows}


def period_names(board: Board, task: str | None = None) -> tuple[str, ...]:
    """Return the periods of the tasks with an id, or of all tasks."""
    rows = board.named(task.rpartition(":")[2]) if task else board.rows
    return _distinct(part.period for row in rows for part in row.periods)


def owners(board: Board) -> tuple[str, ...]:
    """Return the units that lead a task."""
    return _distinct(row.owner for row in board.rows)


def units(board: Board) -> tuple[str, ...]:
    """Return every unit and group of units that leads or supports a task, and the members of such groups."""
    named = (name for row in board.rows for name in (row.owner, *row.task.support))
    members = (
        name
        for checklist in {row.checklist.id: row.checklist for row in board.rows}.values()
        for group in checklist.units.values()
        for name in group
    )
    return _distinct((*named, *members))


def groups(board: Board) -> tuple[str, ...]:
    """Return the headings under which tasks stand."""
    return _distinct(row.task.group for row in board.rows if row.task.group)


def unknown_names(board: Board, asked: Filter) -> tuple[str, ...]:
    """Return a remark on each unit and heading of a filter that no task knows, with those that come near."""
    remarks = (
        (asked.owner, owners, _("No task is led by “{name}”.")),
        (asked.unit, units, _("No task has a unit “{name}”.")),
        (
            asked.group,
            lambda board: _distinct(map(group_of, board.rows)),
            _("No task stands under “{name}”."),
        ),
    )
    return tuple(
        _remark(text, name, known)
        for name, known_of, text in remarks
        if name and name not in (known := known_of(board))
    )


def unknown_unit(name: str, known: Collection[str]) -> str:
    """Return a remark on a unit that no task knows, with those that come near; nothing for a known one."""
    return "" if name in known else _remark(_("No task has a unit “{name}”."), name, known)


def _remark(text: str, name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    holding = [other for other in known if name in other]
    near = _distinct((*holding, *get_close_matches(name, known, n=3, cutoff=0.4)))[:3]
    said = text.format(name=quoted(name))
    if not near:
        return said
    names = _("Near: {names}.").format(names=_(", ").join(visible_line(other) for other in near))
    return _("{first} {second}").format(first=said, second=names)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
