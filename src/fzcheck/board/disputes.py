"""What still holds of what several places of work wrote, and where they disagree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from fzcheck.board.states import Conflict
from fzcheck.checklist.model import Task
from fzcheck.ledger.events import (
    BasisValue,
    DeadlineValue,
    Event,
    OwnerValue,
    VerificationValue,
)
from fzcheck.ledger.registers import Live, Register, RegisterKey
from fzcheck.words import Kind, Verdict

Holding = Mapping[RegisterKey, tuple[Event, ...]]
"""Of each register the heads that still hold, newest first: what the first says stands."""


def holding(task: Task, live: Live, deadlines: Mapping[str, dt.date]) -> Holding:
    """Find the heads that still hold; a register without any is left out."""
    found = {}
    for key, register in live.registers.items():
        says = _said(task, key, register, live, deadlines)
        if heads := tuple(head for head in register.heads if says[head]):
            found[key] = heads
    return found


def conflicts_of(
    task: Task, live: Live, heads: Holding, deadlines: Mapping[str, dt.date]
) -> tuple[Conflict, ...]:
    """Find the registers of which several heads still hold and say different things."""
    found = []
    for key, rivals in heads.items():
        if len(rivals) > 1:
            says = _said(task, key, live.registers[key], live, deadlines)
            if len({says[rival] for rival in rivals}) > 1:
                kind, period, _item = key
                found.append(Conflict(period, kind, rivals))
    return tuple(found)


def _said(
    task: Task, key: RegisterKey, register: Register, live: Live, deadlines: Mapping[str, dt.date]
) -> dict[Event, str]:
    """Return what each head of a register says, or nothing where it does not hold any more."""
    kind, period, item = key
    status = live.registers.get((Kind.STATUS, period, ""))
    planned_value = _planned_value(task, kind, item, deadlines.get(period))
    return {head: _says(head, planned_value, status) for head in register.heads}


def _planned_value(task: Task, kind: str, item: str, deadline: dt.date | None) -> str:
    """Return what the file must still say for an event that replaces or confirms it."""
    if kind == Kind.DEADLINE:
        return deadline.isoformat() if deadline else ""
    if kind == Kind.BASIS and item == "deadline":
        return (deadline or task.deadline).isoformat()
    return task.owner


def _says(event: Event, planned_value: str, status: Register | None) -> str:
    """Return what a head says, or nothing where it does not hold any more."""
    match event.says:
        case DeadlineValue(was=was) | OwnerValue(was=was) | BasisValue(value=was):
            return event.value if was == planned_value else ""
        case VerificationValue():
            return _verdict_of(event, status) or ""
        case _:
            return f"={event.value}"  # an empty value is a value


def _verdict_of(event: Event, status: Register | None) -> Verdict | None:
    """It holds while the status stands that it judged, or the one that its own act set."""
    value = event.says
    if not isinstance(value, VerificationValue) or status is None:
        return None
    standing = [head for head in status.heads if head.value == status.event.value]
    judged = any(str(head.id) == value.of or head.act_id == event.act_id for head in standing)
    return value.word if judged else None
