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
    archived: frozenset[str] = frozenset()
    """The ids of the checklists that are archived: none of their tasks is in `rows`."""
    aside: dict[tuple[str, str], Row] = {}
    """Their tasks, which can be looked up."""

    @property
    def as_of(self) -> dt.date:
        """The date as of which everything is counted."""
        return self.rules.as_of

    def row(self, checklist: str, task: str) -> Row | None:
        """Return the row of a task, also of one in an archived checklist."""
        place = self.places.get((checklist, task))
        return self.aside.get((checklist, task)) if place is None else self.rows[place]

    def named(self, task: str) -> tuple[Row, ...]:
        """Return every row with that task id, whatever its checklist, unless that is archived."""
        return tuple(row for row in self.rows if row.id == task)

    def named_aside(self, task: str) -> tuple[Row, ...]:
        """Return every row with that task id in an archived checklist."""
        return tuple(row for row in self.aside.values() if row.id == task)

    def with_progress(self, progress: Progress, touched: Iterable[tuple[str, str]]) -> Board:
        """Return the board after new events, of which only `touched` tasks are joined again."""
        rows, aside, gone = list(self.rows), dict(self.aside), False
        for key in touched:
            row = self.row(*key)
            if row is None:
                gone = True
                continue
            joined = Row(row.checklist, row.task, progress.task(*key), self.rules)
            if key in aside:
                aside[key] = joined
            else:
                rows[self.places[key]] = joined
        orphans = _orphans(progress, self.places, self.archived) if gone else self.orphans
        return msgspec.structs.replace(self, rows=tuple(rows), aside=aside, orphans=orphans)


def board_of(
    checklists: Iterable[Checklist],
    progress: Progress,
    rules: Rules,
    groups: Groups = NO_GROUPS,
    archived: frozenset[str] = frozenset(),
) -> Board:
    """Join checklists and progress, which know nothing of each other.

    `groups` are the official's own, which take the place of those of the checklists; tasks of `archived`
    checklists stand aside.
    """
    rows: list[Row] = []
    places: dict[tuple[str, str], int] = {}
    aside: dict[tuple[str, str], Row] = {}
    for planned in checklists:
        checklist = planned
        if groups:
            checklist = msgspec.structs.replace(planned, units={**planned.units, **groups})
        for task in checklist.tasks:
            key = checklist.id, task.id
            row = Row(checklist, task, progress.task(*key), rules)
            if checklist.id in archived:
                aside[key] = row
            else:
                places[key] = len(rows)
                rows.append(row)
    return Board(rules, tuple(rows), _orphans(progress, places, archived), places, archived, aside)


def _orphans(
    progress: Progress, places: dict[tuple[str, str], int], archived: frozenset[str]
) -> tuple[Orphan, ...]:
    """Find progress without a task; undos and what has been moved away do not count as such."""
    gone = (key for key in progress.tasks if key not in places and key[1] and key[0] not in archived)
    return tuple(
        Orphan(*key, progress.tasks[key]) for key in sorted(gone) if has_progress(progress.tasks[key])
    )


def has_progress(progress: TaskProgress) -> bool:
    """Return whether something of a task stands that was entered, and not moved away."""
    live = progress.live
    return bool(live.notes or live.evidence) or any(kind != Kind.MOVE for kind, _, _ in live.registers)
