"""In which order and under which headings rows stand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from fzcheck.board.rows import Row
from fzcheck.dates import month_label, month_of, period_text
from fzcheck.i18n import _
from fzcheck.words import Standing, Status


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
    LEADER = "leader"
    DEADLINE = "deadline"
    STANDING = "standing"
    STATUS = "status"


_STANDINGS = (Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK, None, Standing.FINISHED)
_STATUSES = sorted(Status, key=lambda status: (status.closed, status.set_aside, status is Status.TODO))
"""What is left to do first, and of that what has been begun; then what is closed."""

_ORDERS: Mapping[SortBy, Callable[[Row], tuple[int, dt.date] | tuple[str, dt.date]]] = {
    SortBy.DEADLINE: lambda row: (not row.parts or row.status is Status.DONE, row.next_deadline),
    SortBy.OWNER: lambda row: (row.owner, row.next_deadline),
    SortBy.STANDING: lambda row: (_STANDINGS.index(row.standing), row.next_deadline),
    SortBy.STATUS: lambda row: (_STATUSES.index(row.status), row.next_deadline),
}


class _Heading(NamedTuple):
    """How rows are gathered."""

    words: Callable[[Row], tuple[str, ...]]
    """Returns what the heading of a row says."""
    key: Callable[[Row], tuple[str, ...]] | None = None
    """Returns what tells headings apart, and orders those of months, where their words do not."""
    order: SortBy = SortBy.FILE
    """How rows, and with them the headings, are sorted."""


_HEADINGS: Mapping[GroupBy, _Heading] = {
    GroupBy.GROUP: _Heading(  # two checklists may share a title
        lambda row: (row.checklist.title, row.task.group), lambda row: (row.checklist.id, row.task.group)
    ),
    GroupBy.OWNER: _Heading(lambda row: (row.owner,)),
    GroupBy.LEADER: _Heading(lambda row: (row.task.leader or _("without a leader in charge"),)),
    GroupBy.DEADLINE: _Heading(
        lambda row: (period_text(_month(row)),), lambda row: (_month(row),), SortBy.DEADLINE
    ),
    GroupBy.STANDING: _Heading(
        lambda row: ((row.standing or row.status).label,),
        order=SortBy.STANDING,
    ),
    GroupBy.STATUS: _Heading(lambda row: (row.status.label,), order=SortBy.STATUS),
}


def ordered(rows: tuple[Row, ...], by: SortBy) -> tuple[Row, ...]:
    """Return the rows sorted; what is most pressing first."""
    return rows if by is SortBy.FILE else tuple(sorted(rows, key=_ORDERS[by]))


def grouped(rows: tuple[Row, ...], by: GroupBy) -> tuple[tuple[tuple[str, ...], tuple[Row, ...]], ...]:
    """Return ((heading words), rows) in order; the heading of GROUP is (checklist title, group)."""
    words, key, order = _HEADINGS[by]
    gathered: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in ordered(rows, order):
        gathered[(key or words)(row)].append(row)
    keys = sorted(gathered) if by is GroupBy.DEADLINE else gathered  # also those of what is done
    return tuple((words(gathered[name][0]), tuple(gathered[name])) for name in keys)


def _month(row: Row) -> str:
    return month_label(month_of(row.next_deadline))
