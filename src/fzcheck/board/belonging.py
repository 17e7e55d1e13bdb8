"""What an event speaks of must still stand in its checklist; else it is withdrawn: kept, never counted."""

from __future__ import annotations

from collections.abc import Collection

from fzcheck.checklist.model import Task
from fzcheck.ledger.events import Event
from fzcheck.words import Kind, Status

_OF_THE_WHOLE = (Kind.OWNER, Kind.PERSON, Kind.MOVE)
_WHOLE_STATUSES = (Status.TODO, Status.DOING, Status.WAITING, Status.NOT_APPLICABLE)
"""What a recurring task can be as a whole; it is done period by period."""


def belongs(event: Event, task: Task, periods: Collection[str]) -> bool:
    """Return whether what an event says still concerns its task, whose periods are named.

    A task done once has one nameless period.
    """
    kind, period = event.kind, event.period
    whole = task.every is not None and not period
    match kind:
        case Kind.STATUS if whole:
            return event.says in _WHOLE_STATUSES
        case Kind.STATUS | Kind.DEADLINE | Kind.VERIFICATION:
            return period in periods
        case Kind.STEP:
            return period in periods and event.item in task.steps
        case Kind.BASIS:
            return not period or (period in periods and event.item == "deadline")
        case Kind.NOTE | Kind.EVIDENCE:
            return not period or period in periods
        case _ if kind in _OF_THE_WHOLE:
            return not period
        case _:
            return True
