"""The whole board: every task of the loaded checklists with its progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from fzcheck.board.rows import Row
from fzcheck.board.standing import Rules
from fzcheck.checklist.groups import NO_GROUPS, Groups
from fzcheck.checklist.model import Checklist
from fzcheck.ledger.heads import Progress, TaskProgress
from fzcheck.words import Kind


class Orphan(msgspec.Struct, frozen=True):
    """Progress whose task is gone from its checklist: kept and shown as withdrawn, never counted."""

    checklist: str
    task: str
    progress: TaskProgress


class Board(msgspec.Struct, frozen=True):
    """Rows in the order of their checklists and files; every change makes a new board."""

    rules: Rules
    rows: tuple[Row, ...]
    orphans: tuple[Orphan, ...]
    places: dict[tuple[str, str], int]
    """Where in `rows` a (checklist id, task id) stands."""

    @property
    def as_of(self) -> dt.date:
        """The date as of which everything is counted."""
        return self.rules.as_of

    def row(self, checklist: str, task: str) -> Row | None:
        """Return the row of a task."""
        place = self.places.get((checklist, task))
        return None if place is None else self.rows[place]

    def named(self, task: str) -> tuple[Row, ...]:
        """Return every row with that task id, whatever its checklist."""
        return tuple(row for row in self.rows if row.id == task)

    def with_progress(self, progress: Progress, touched: Iterable[tuple[str, str]]) -> Board:
        """Return the board after new events, of which only `touched` tasks are joined again."""
        rows, gone = list(self.rows), False
        for key in touched:
            place = self.places.get(key)
            if place is None:
                gone = True
            else:
                row = rows[place]
                rows[place] = Row(row.checklist, row.task, progress.task(*key), self.rules)
        orphans = _orphans(progress, self.places) if gone else self.orphans
        return msgspec.structs.replace(self, rows=tuple(rows), orphans=orphans)


def board_of(
    checklists: Iterable[Checklist], progress: Progress, rules: Rules, groups: Groups = NO_GROUPS
) -> Board:
    """Join checklists and progress, which know nothing of each other.

    `groups` are the official's own, which take the place of those of the checklists.
    """
    rows: list[Row] = []
    places: dict[tuple[str, str], int] = {}
    for planned in checklists:
        checklist = planned
        if groups:
            checklist = msgspec.structs.replace(planned, units={**planned.units, **groups})
        for task in checklist.tasks:
            key = checklist.id, task.id
            places[key] = len(rows)
            rows.append(Row(checklist, task, progress.task(*key), rules))
    return Board(rules, tuple(rows), _orphans(progress, places), places)


def _orphans(progress: Progress, places: dict[tuple[str, str], int]) -> tuple[Orphan, ...]:
    """Find progress without a task; undos and what has been moved away do not count as such."""
    gone = (key for key in progress.tasks if key not in places and key[1])
    return tuple(
        Orphan(*key, progress.tasks[key]) for key in sorted(gone) if _has_progress(progress.tasks[key])
    )


def _has_progress(progress: TaskProgress) -> bool:
    live = progress.live
    return bool(live.notes or live.evidence) or any(kind != Kind.MOVE for kind, _, _ in live.registers)
