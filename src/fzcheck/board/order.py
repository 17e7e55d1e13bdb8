"""In which order and under which headings rows stand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from enum import StrEnum

from fzcheck.board.rows import Row
from fzcheck.dates import period_text
from fzcheck.words import Standing, Status, standing_word, status_word


class SortBy(StrEnum):
    """What rows are sorted by; equal ones stay in file order."""

    FILE = "file"
    DEADLINE = "deadline"
    OWNER = "owner"
    STANDING = "standing"
    STATUS = "status"


class GroupBy(StrEnum):
    """What rows are gathered under."""

    GROUP = "group"
    OWNER = "owner"
    DEADLINE = "deadline"
    STANDING = "standing"
    STATUS = "status"


_STANDINGS = (Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK, None, Standing.FINISHED)
_STATUSES = (Status.DOING, Status.TODO, Status.WAITING, Status.DONE, Status.NOT_APPLICABLE)


def ordered(rows: tuple[Row, ...], by: SortBy) -> tuple[Row, ...]:
    """Return the rows sorted; what is most pressing first."""
    keys: dict[SortBy, Callable[[Row], tuple[int, dt.date] | tuple[str, dt.date]]] = {
        SortBy.DEADLINE: lambda row: (not row.parts or row.status is Status.DONE, row.next_deadline),
        SortBy.OWNER: lambda row: (row.owner, row.next_deadline),
        SortBy.STANDING: lambda row: (_STANDINGS.index(row.standing), row.next_deadline),
        SortBy.STATUS: lambda row: (_STATUSES.index(row.status), row.next_deadline),
    }
    return rows if by is SortBy.FILE else tuple(sorted(rows, key=keys[by]))


def grouped(rows: tuple[Row, ...], by: GroupBy) -> tuple[tuple[tuple[str, ...], tuple[Row, ...]], ...]:
    """Return ((heading words), rows) in order; the heading of GROUP is (checklist title, group)."""
    names: dict[GroupBy, Callable[[Row], tuple[str, ...]]] = {
        GroupBy.GROUP: lambda row: (row.checklist.title, row.task.group),
        GroupBy.OWNER: lambda row: (row.owner,),
        GroupBy.DEADLINE: lambda row: (period_text(f"{row.next_deadline:%Y-%m}"),),
        GroupBy.STANDING: lambda row: (
            standing_word(row.standing) if row.standing else status_word(row.status),
        ),
        GroupBy.STATUS: lambda row: (status_word(row.status),),
    }
    orders = {
        GroupBy.DEADLINE: SortBy.DEADLINE,
        GroupBy.STANDING: SortBy.STANDING,
        GroupBy.STATUS: SortBy.STATUS,
    }
    by_id: dict[GroupBy, Callable[[Row], tuple[str, ...]]] = {
        GroupBy.GROUP: lambda row: (row.checklist.id, row.task.group),  # two checklists may share a title
        GroupBy.DEADLINE: lambda row: (f"{row.next_deadline:%Y-%m}",),  # words have another order
    }
    name_of, key_of = names[by], by_id.get(by, names[by])
    gathered: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in ordered(rows, orders[by]) if by in orders else rows:
        gathered[key_of(row)].append(row)
    keys = sorted(gathered) if by is GroupBy.DEADLINE else gathered
    return tuple((name_of(gathered[key][0]), tuple(gathered[key])) for key in keys)
