"""What of a task's progress still holds, where its checklist changed or places of work disagree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from fzcheck.board.states import Conflict, said
from fzcheck.checklist.model import Task
from fzcheck.ledger.events import (
    BasisValue,
    DeadlineValue,
    Event,
    OwnerValue,
    Unread,
    VerificationValue,
)
from fzcheck.ledger.heads import Live, Register, RegisterKey
from fzcheck.words import Kind, Status, Verdict


def belongs(event: Event, task: Task, units: Collection[str], periods: Collection[str]) -> bool:
    """Return whether what an event speaks of still stands in its checklist; else it is withdrawn.

    `units` must answer on the task, `periods` are its own; one done once has one nameless period.
    """
    kind, period = event.kind, event.period
    whole = task.every is not None and not period
    match kind:
        case Kind.STATUS if whole:
            return isinstance(event.says, Status) and event.says is not Status.DONE  # that goes by period
        case Kind.STATUS | Kind.DEADLINE | Kind.VERIFICATION:
            return period in periods
        case Kind.STEP:
            return period in periods and event.item in task.steps
        case Kind.ANSWER:
            return period in periods and event.item in units
        case Kind.MEASURE:
            return period in periods and any(measure.name == event.item for measure in task.measures)
        case Kind.BASIS:
            return not period or (period in periods and event.item == "deadline")
        case Kind.NOTE | Kind.EVIDENCE:
            return not period or period in periods
        case Kind.OWNER | Kind.PERSON | Kind.MOVE:
            return not period
        case _:
            return True


def outdated(event: Event, task: Task, deadline: dt.date | None) -> bool:
    """Return whether the checklist says neither what an event replaced or confirmed, nor what it set.

    `deadline` is what the checklist says now of the period that it speaks of; None where there is none.
    """
    if taken_up(event, task, deadline):
        return False
    match event.says:
        case DeadlineValue(was=was):
            return deadline is None or was != deadline.isoformat()
        case BasisValue(value=was) if event.item == "deadline":
            return was != (deadline or task.due).isoformat()
        case OwnerValue(was=was) | BasisValue(value=was):
            return was != task.owner
        case _:
            return event.says is Unread.FOREIGN and event.kind in (Kind.DEADLINE, Kind.OWNER, Kind.BASIS)


def taken_up(event: Event, task: Task, deadline: dt.date | None) -> bool:
    """Return whether the checklist has come to say what an event had set in place of something else."""
    match event.says:
        case DeadlineValue(date=day, was=was):
            return day == deadline and was != day.isoformat()
        case OwnerValue(unit=unit, was=was):
            return unit == task.owner and was != unit
        case _:
            return False


def what_stands(
    task: Task, live: Live, deadlines: Mapping[str, dt.date]
) -> tuple[Mapping[RegisterKey, Event], tuple[Conflict, ...]]:
    """Return the newest head that still holds of each register, and where such heads say different things.

    `deadlines` are those of the checklist, by period. What it has taken up yields to what was said since.
    """
    stands: dict[RegisterKey, Event] = {}
    conflicts: list[Conflict] = []
    for key, register in live.registers.items():
        kind, period, _item = key
        if kind == Kind.MOVE:  # it is of a task that is gone: here nobody can settle where it went
            continue
        status = live.registers.get((Kind.STATUS, period, ""))
        deadline = deadlines.get(period)
        holding = tuple(
            head
            for head in register.heads
            if not outdated(head, task, deadline) and _judges_what_stands(head, status)
        )
        heads = tuple(head for head in holding if not taken_up(head, task, deadline))
        if holding:
            stands[key] = (heads or holding)[0]
        if len({said(head) for head in heads}) > 1:
            conflicts.append(Conflict(period, Kind(kind), heads))
    return stands, tuple(conflicts)


def _judges_what_stands(event: Event, status: Register | None) -> bool:
    """A verdict holds while the status stands that it judged; a return, what was set beside it in its act."""
    if not isinstance(event.says, VerificationValue):
        return True
    says = event.says

    def holds(head: Event) -> bool:
        beside = head.act_id == event.act_id and abs(head.seq - event.seq) == 1
        return head.name == says.of or (says.word is Verdict.RETURNED and beside)

    return status is not None and any(
        holds(head) for head in status.heads if head.value == status.event.value
    )
