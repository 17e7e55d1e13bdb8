"""The join of plan and progress: the rules by which every task is counted."""

from __future__ import annotations

import datetime as dt

from fzcheck.board.belonging import belongs
from fzcheck.board.disputes import conflicts_of, verdict_of
from fzcheck.board.standing import Rules, planned, standing_of, worst_standing
from fzcheck.board.states import PeriodState, State, StepState
from fzcheck.board.untouched import untouched_state
from fzcheck.checklist.model import Checklist, Task
from fzcheck.ledger.events import (
    BasisValue,
    DeadlineValue,
    OwnerValue,
    Written,
    value_of,
)
from fzcheck.ledger.heads import NOTHING, TaskProgress
from fzcheck.ledger.registers import Live, Register
from fzcheck.words import DONE_STEP, Basis, Kind, Status, Verdict, word_of

_REPORTS = (Kind.STATUS, Kind.STEP)
"""The registers that make a task reported; notes and evidence do so as well."""


def state_of(checklist: Checklist, task: Task, progress: TaskProgress, rules: Rules) -> State:
    """Join one task with its progress."""
    if progress is NOTHING:  # most tasks of a large county at the start of a year
        return untouched_state(checklist, task, rules)
    occurrences = planned(task.every, checklist.year, task.deadline, task.start)
    live = _still_belonging(task, progress.live, [period for period, _ in occurrences])
    whole = _status(live, "") if task.every else None
    parts = tuple(_part(task, period, deadline, live, whole, rules) for period, deadline in occurrences)
    status = _task_status(parts, whole)
    owner, owner_basis = _owner(task, live)
    return State(
        owner=owner,
        owner_basis=owner_basis,
        person=_plain(live, Kind.PERSON, task.person),
        status=status,
        standing=worst_standing(status, parts, task.deadline, rules),
        unreported=not (
            live.notes or live.evidence or any(kind in _REPORTS for kind, _, _ in live.registers)
        ),
        verification=_task_verification(status, parts),
        parts=parts,
        without_evidence=_without_evidence(parts, live),
        conflicts=conflicts_of(task, live, dict(occurrences)),
    )


def _still_belonging(task: Task, live: Live, periods: list[str]) -> Live:
    """Leave out what speaks of a period or step that the task no longer has."""

    def of_it(event: Written) -> bool:
        return belongs(event, task, periods)

    return Live(
        {key: register for key, register in live.registers.items() if of_it(register.event)},
        tuple(filter(of_it, live.notes)),
        tuple(filter(of_it, live.evidence)),
    )


def _part(
    task: Task,
    period: str,
    planned_deadline: dt.date,
    live: Live,
    whole: Status | None,
    rules: Rules,
) -> PeriodState:
    register = live.registers.get((Kind.STATUS, period, ""))
    status = _status(live, period) or Status.TODO
    steps = tuple(StepState(text, _step_done(live, period, text)) for text in task.steps)
    if status is Status.TODO and any(step.done for step in steps):
        status = Status.DOING
    if whole in (Status.WAITING, Status.NOT_APPLICABLE) and status is not Status.DONE:
        status = whole
    deadline, extended = _extended(live, period, planned_deadline)
    planned_basis = task.basis.deadline if task.basis else None
    basis = None if extended else _confirmed(planned_basis, live, "deadline", task.deadline.isoformat())
    evidence = tuple(event for event in live.evidence if event.period == period)
    return PeriodState(
        period=period,
        deadline=deadline,
        original_deadline=planned_deadline,
        deadline_basis=basis,
        extended=extended,
        status=status,
        standing=standing_of(status, deadline, rules),
        verification=_verification(live, period, register),
        steps=steps,
        evidence=evidence,
        done_on=_day(register.event.done_on) if register and status is Status.DONE else None,
        unreported=not (
            register
            or evidence
            or any((Kind.STEP, period, step.text) in live.registers for step in steps)
            or any(event.period == period for event in live.notes)
        ),
        status_event=register.event if register else None,
    )


def _task_status(parts: tuple[PeriodState, ...], whole: Status | None) -> Status:
    """A recurring task is done when every applicable period is, waiting when every open one waits."""
    if whole in (Status.WAITING, Status.NOT_APPLICABLE):
        return whole
    statuses = {part.status for part in parts} - {Status.NOT_APPLICABLE}
    if not parts:
        return whole or Status.TODO
    if not statuses:
        return Status.NOT_APPLICABLE
    if statuses == {Status.DONE}:
        return Status.DONE
    if statuses - {Status.DONE} == {Status.WAITING}:
        return Status.WAITING
    if statuses & {Status.DONE, Status.DOING} or whole is Status.DOING:
        return Status.DOING
    return Status.TODO


def _status(live: Live, period: str) -> Status | None:
    register = live.registers.get((Kind.STATUS, period, ""))
    return word_of(Status, register.event.value) if register else None


def _step_done(live: Live, period: str, text: str) -> bool:
    register = live.registers.get((Kind.STEP, period, text))
    return register is not None and register.event.value == DONE_STEP


def _plain(progress: Live, kind: Kind, planned_value: str) -> str:
    register = progress.registers.get((kind, "", ""))
    return register.event.value if register else planned_value


def _extended(live: Live, period: str, planned_deadline: dt.date) -> tuple[dt.date, int]:
    """Return the deadline that holds and how often it was moved since the file says what it says."""
    register = live.registers.get((Kind.DEADLINE, period, ""))
    if register is None:
        return planned_deadline, 0
    was = planned_deadline.isoformat()
    for tip in register.tips:
        value = value_of(tip, DeadlineValue)
        if value is not None and value.was == was:
            moves = (value_of(event, DeadlineValue) for event in register.live)
            return _day(value.date) or planned_deadline, sum(m is not None and m.was == was for m in moves)
    return planned_deadline, 0


def _owner(task: Task, live: Live) -> tuple[str, Basis | None]:
    """Return who leads; a unit that the county assigned no longer rests on what the report says."""
    register = live.registers.get((Kind.OWNER, "", ""))
    for tip in register.tips if register else ():
        value = value_of(tip, OwnerValue)
        if value is not None and value.was == task.owner:
            return value.unit, None
    return task.owner, _confirmed(task.basis.owner if task.basis else None, live, "owner", task.owner)


def _confirmed(basis: Basis | None, live: Live, item: str, value: str) -> Basis | None:
    """A confirmation holds only while the file still says what was confirmed."""
    register = live.registers.get((Kind.BASIS, "", item))
    confirmed = (value_of(tip, BasisValue) for tip in register.tips) if register else ()
    if basis is Basis.PROPOSED and any(found is not None and found.value == value for found in confirmed):
        return None
    return basis


def _verification(live: Live, period: str, status: Register | None) -> Verdict | None:
    register = live.registers.get((Kind.VERIFICATION, period, ""))
    if register is None:
        return None
    words = (verdict_of(tip, status) for tip in register.tips)
    return next((word for word in words if word is not None), None)


def _task_verification(status: Status, parts: tuple[PeriodState, ...]) -> Verdict | None:
    """Returned when any occurrence is; verified when the task is done and all of them are."""
    verdicts = {part.verification for part in parts if part.status is not Status.NOT_APPLICABLE}
    if Verdict.RETURNED in verdicts:
        return Verdict.RETURNED
    return Verdict.VERIFIED if status is Status.DONE and verdicts == {Verdict.VERIFIED} else None


def _without_evidence(parts: tuple[PeriodState, ...], live: Live) -> bool:
    whole = any(not event.period for event in live.evidence)
    return not whole and any(part.done and not part.evidence for part in parts)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
