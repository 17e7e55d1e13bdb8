"""The join of plan and progress: the rules by which every task is counted."""

from __future__ import annotations

import datetime as dt

from fzcheck.board.rows import Conflict, PeriodState, Row, StepState
from fzcheck.board.standing import Rules, planned, standing_of, worst_standing
from fzcheck.board.untouched import untouched_row
from fzcheck.checklist.model import Checklist, Task
from fzcheck.ledger.events import (
    BasisValue,
    DeadlineValue,
    OwnerValue,
    VerificationValue,
    value_of,
)
from fzcheck.ledger.heads import NOTHING, Register, TaskProgress
from fzcheck.words import DONE_STEP, Basis, Kind, Status, Verdict, word_of


def row_of(checklist: Checklist, task: Task, progress: TaskProgress, rules: Rules) -> Row:
    """Join one task with its progress."""
    if progress is NOTHING:  # most tasks of a large county at the start of a year
        return untouched_row(checklist, task, rules)
    occurrences = planned(task.every, checklist.year, task.deadline, task.start)
    whole = _status(progress, "") if task.every else None
    parts = tuple(_part(task, period, deadline, progress, whole, rules) for period, deadline in occurrences)
    known = {"", *(period for period, _ in occurrences)}
    status = _task_status(parts, whole if task.every else None)
    owner, owner_basis = _owner(task, progress)
    return Row(
        checklist=checklist,
        task=task,
        progress=progress,
        owner=owner,
        owner_basis=owner_basis,
        deadline_basis=_deadline_basis(task, progress, parts),
        person=_plain(progress, Kind.PERSON, task.person),
        status=status,
        standing=worst_standing(status, parts, rules),
        unreported=not _reported(task, progress, known),
        verification=_task_verification(status, parts),
        parts=parts,
        without_evidence=_without_evidence(parts, progress),
        conflicts=_conflicts(progress),
    )


def _part(
    task: Task,
    period: str,
    planned_deadline: dt.date,
    progress: TaskProgress,
    whole: Status | None,
    rules: Rules,
) -> PeriodState:
    register = progress.registers.get((Kind.STATUS, period, ""))
    status = _status(progress, period) or Status.TODO
    steps = tuple(StepState(text, _step_done(progress, period, text)) for text in task.steps)
    if status is Status.TODO and any(step.done for step in steps):
        status = Status.DOING
    if whole in (Status.WAITING, Status.NOT_APPLICABLE) and status is not Status.DONE:
        status = whole
    deadline, extended = _extended(progress, period, planned_deadline)
    evidence = tuple(event for event in progress.evidence if event.period == period)
    return PeriodState(
        period=period,
        deadline=deadline,
        original_deadline=planned_deadline,
        extended=extended,
        status=status,
        standing=standing_of(status, deadline, rules),
        verification=_verification(progress, period, register),
        steps=steps,
        evidence=evidence,
        done_on=_day(register.event.done_on) if register and status is Status.DONE else None,
        unreported=not (
            register
            or evidence
            or any(step.done for step in steps)
            or any(event.period == period for event in progress.notes)
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


def _status(progress: TaskProgress, period: str) -> Status | None:
    register = progress.registers.get((Kind.STATUS, period, ""))
    return word_of(Status, register.event.value) if register else None


def _step_done(progress: TaskProgress, period: str, text: str) -> bool:
    register = progress.registers.get((Kind.STEP, period, text))
    return register is not None and register.event.value == DONE_STEP


def _plain(progress: TaskProgress, kind: Kind, planned_value: str) -> str:
    register = progress.registers.get((kind, "", ""))
    return register.event.value if register else planned_value


def _extended(progress: TaskProgress, period: str, planned_deadline: dt.date) -> tuple[dt.date, int]:
    """Return the deadline that holds and how often it was moved since the file says what it says."""
    register = progress.registers.get((Kind.DEADLINE, period, ""))
    value = value_of(register.event, DeadlineValue) if register else None
    if register is None or value is None or value.was != planned_deadline.isoformat():
        return planned_deadline, 0
    moves = [value_of(event, DeadlineValue) for event in register.live]
    return _day(value.date) or planned_deadline, sum(m is not None and m.was == value.was for m in moves)


def _owner(task: Task, progress: TaskProgress) -> tuple[str, Basis | None]:
    register = progress.registers.get((Kind.OWNER, "", ""))
    value = value_of(register.event, OwnerValue) if register else None
    planned_basis = task.basis.owner if task.basis else None
    if value is not None and value.was == task.owner:
        return value.unit, None if planned_basis is Basis.PROPOSED else planned_basis
    return task.owner, _confirmed(planned_basis, progress, "owner", task.owner)


def _deadline_basis(task: Task, progress: TaskProgress, parts: tuple[PeriodState, ...]) -> Basis | None:
    planned_basis = task.basis.deadline if task.basis else None
    if planned_basis is Basis.PROPOSED and parts and parts[-1].extended:
        return None
    return _confirmed(planned_basis, progress, "deadline", task.deadline.isoformat())


def _confirmed(basis: Basis | None, progress: TaskProgress, item: str, value: str) -> Basis | None:
    """A confirmation holds only while the file still says what was confirmed."""
    register = progress.registers.get((Kind.BASIS, "", item))
    confirmed = value_of(register.event, BasisValue) if register else None
    if basis is Basis.PROPOSED and confirmed is not None and confirmed.value == value:
        return None
    return basis


def _verification(progress: TaskProgress, period: str, status: Register | None) -> Verdict | None:
    """It holds while the status stands that it judged, or the one that its own act set."""
    register = progress.registers.get((Kind.VERIFICATION, period, ""))
    value = value_of(register.event, VerificationValue) if register else None
    if register is None or value is None or status is None:
        return None
    judged = str(status.event.id) == value.of
    same_act = status.event.act_id == register.event.act_id
    return word_of(Verdict, value.word) if judged or same_act else None


def _task_verification(status: Status, parts: tuple[PeriodState, ...]) -> Verdict | None:
    """Returned when any occurrence is; verified when the task is done and all of them are."""
    verdicts = {part.verification for part in parts if part.status is not Status.NOT_APPLICABLE}
    if Verdict.RETURNED in verdicts:
        return Verdict.RETURNED
    return Verdict.VERIFIED if status is Status.DONE and verdicts == {Verdict.VERIFIED} else None


def _reported(task: Task, progress: TaskProgress, known: set[str]) -> bool:
    """Any live status, step, note or evidence event whose period and step still exist."""
    if any(event.period in known for event in (*progress.notes, *progress.evidence)):
        return True
    return any(
        period in known and (kind == Kind.STATUS or (kind == Kind.STEP and item in task.steps))
        for kind, period, item in progress.registers
    )


def _without_evidence(parts: tuple[PeriodState, ...], progress: TaskProgress) -> bool:
    whole = any(not event.period for event in progress.evidence)
    return not whole and any(part.done and not part.evidence for part in parts)


def _conflicts(progress: TaskProgress) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(period, kind, (register.event, *register.rivals))
        for (kind, period, _), register in progress.registers.items()
        if register.rivals
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
