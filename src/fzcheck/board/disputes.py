"""What still holds of what several places of work wrote, and where they disagree."""

from __future__ import annotations

import datetime as dt

from fzcheck.board.states import Conflict
from fzcheck.checklist.model import Task
from fzcheck.ledger.events import (
    BasisValue,
    DeadlineValue,
    Event,
    OwnerValue,
    VerificationValue,
    value_of,
)
from fzcheck.ledger.registers import Live, Register
from fzcheck.words import Kind, Verdict, word_of


def verdict_of(event: Event, status: Register | None) -> Verdict | None:
    """It holds while the status stands that it judged, or the one that its own act set."""
    value = value_of(event, VerificationValue)
    if value is None or status is None:
        return None
    standing = [tip for tip in status.tips if tip.value == status.event.value]
    judged = any(str(tip.id) == value.of or tip.act_id == event.act_id for tip in standing)
    return word_of(Verdict, value.word) if judged else None


def conflicts_of(task: Task, live: Live, deadlines: dict[str, dt.date]) -> tuple[Conflict, ...]:
    """Find the registers of which several heads still hold and say different things."""
    found = []
    for (kind, period, item), register in live.registers.items():
        if register.rivals:
            status = live.registers.get((Kind.STATUS, period, ""))
            planned_value = _planned_value(task, kind, item, deadlines.get(period))
            says = {tip: _says(tip, planned_value, status) for tip in register.tips}
            holding = tuple(tip for tip, said in says.items() if said)
            if len({says[tip] for tip in holding}) > 1:
                found.append(Conflict(period, kind, holding))
    return tuple(found)


def _planned_value(task: Task, kind: str, item: str, deadline: dt.date | None) -> str:
    """Return what the file must still say for an event that replaces or confirms it."""
    if kind == Kind.DEADLINE:
        return deadline.isoformat() if deadline else ""
    if kind == Kind.BASIS and item == "deadline":
        return task.deadline.isoformat()
    return task.owner


def _says(event: Event, planned_value: str, status: Register | None) -> str:
    """Return what a head says, or nothing where it does not hold any more."""
    match event.kind:
        case Kind.DEADLINE if (moved := value_of(event, DeadlineValue)) is not None:
            return event.value if moved.was == planned_value else ""
        case Kind.OWNER if (lead := value_of(event, OwnerValue)) is not None:
            return event.value if lead.was == planned_value else ""
        case Kind.BASIS if (confirmed := value_of(event, BasisValue)) is not None:
            return event.value if confirmed.value == planned_value else ""
        case Kind.VERIFICATION:
            return verdict_of(event, status) or ""
        case _:
            return f"={event.value}"  # an empty value is a value
