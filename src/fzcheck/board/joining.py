"""The join of plan and progress: the rules by which every task is counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from fzcheck.board.answers import answers_of
from fzcheck.board.extensions import extensions_of, held_since
from fzcheck.board.holding import belongs, what_stands
from fzcheck.board.measures import measures_of
from fzcheck.board.standing import Rules, planned, standing_of, worst_standing
from fzcheck.board.states import (
    NO_BASIS,
    Evidence,
    Extension,
    Held,
    PeriodState,
    State,
    StepState,
    deadline_on,
)
from fzcheck.checklist.groups import opened
from fzcheck.checklist.model import Checklist, Measure, Task, TaskBasis
from fzcheck.dates import parse_period
from fzcheck.ledger.events import Event, EvidenceValue, OwnerValue, VerificationValue
from fzcheck.ledger.heads import NOTHING, Live, RegisterKey, TaskProgress
from fzcheck.words import SET_ASIDE, Basis, Every, Kind, Status, StepStatus, Verdict

_REPORTS = (Kind.STATUS, Kind.STEP, Kind.ANSWER, Kind.MEASURE)
"""The registers that make a task reported; notes and evidence do so as well."""

REPORTING = frozenset((*_REPORTS, Kind.NOTE, Kind.EVIDENCE))
"""The kinds of events that report something."""


_Plan = tuple[
    dt.date, Every | None, dt.date | None, int, tuple[str, ...], tuple[Measure, ...], tuple[str, ...],
    Basis | None, Basis | None,
]  # fmt: skip
"""What a task without progress goes by: when it is due, its steps, measures and units, and its bases."""


def state_of(checklist: Checklist, task: Task, progress: TaskProgress, rules: Rules) -> State:
    """Join one task with its progress."""
    units = opened(task.each, checklist.units)
    if progress is not NOTHING:
        return _state(checklist.year, task, units, progress, rules)
    basis = task.basis or NO_BASIS
    laid_out = task.deadline, task.every, task.start, task.due_after, task.steps, task.measures
    plan = *laid_out, units, basis.owner, basis.deadline
    return _untouched(checklist.year, plan, rules)


@lru_cache(maxsize=8192)
def _untouched(year: int, plan: _Plan, rules: Rules) -> State:
    """Return the state of a task of which the ledger knows nothing, as of most at the start of a year.

    It is the same for all tasks with one plan: kept, joining 10,000 takes 20 ms instead of 200.
    """
    deadline, every, start, due_after, steps, measures, units, owner_basis, deadline_basis = plan
    task = Task(
        id="", title="", owner="", deadline=deadline, every=every, start=start, due_after=due_after,
        steps=steps, measures=measures, basis=TaskBasis(owner=owner_basis, deadline=deadline_basis),
    )  # fmt: skip
    return _state(year, task, units, NOTHING, rules)


def _state(year: int, task: Task, units: tuple[str, ...], progress: TaskProgress, rules: Rules) -> State:
    occurrences = dict(planned(task.every, year, task.deadline, task.start, task.due_after))
    live = _still_belonging(task, units, progress.live, occurrences)
    stands, conflicts = what_stands(task, live, occurrences)
    evidence = tuple(
        Evidence(event.says, event) for event in live.evidence if isinstance(event.says, EvidenceValue)
    )
    whole = _status(stands, "") if task.every else None
    joined = _Joined(task, units, progress, live, stands, evidence, whole, rules)
    parts = tuple(_part(joined, period, deadline) for period, deadline in occurrences.items())
    status = _task_status(parts, whole)
    return State(
        owner_basis=_owner_basis(task, stands),
        status=status,
        standing=worst_standing(status, parts, task.due, rules),
        unreported=not (
            live.notes or live.evidence or any(kind in _REPORTS for kind, _, _ in live.registers)
        ),
        verification=_task_verification(status, parts),
        without_evidence=any(part.done and not part.evidenced for part in parts),
        parts=parts,
        evidence=evidence,
        notes=live.notes,
        measures=measures_of(task, year, parts, stands, rules.as_of, held=not status.set_aside),
        conflicts=conflicts,
        standing_events=stands,
    )


def _still_belonging(task: Task, units: Collection[str], live: Live, periods: Collection[str]) -> Live:
    """Leave out what speaks of a period, a step or a unit that the task no longer has."""

    def of_it(event: Event) -> bool:
        return belongs(event, task, units, periods)

    return Live(
        {key: register for key, register in live.registers.items() if of_it(register.event)},
        tuple(filter(of_it, live.notes)),
        tuple(filter(of_it, live.evidence)),
    )


class _Joined(NamedTuple):
    """What all periods of a task are judged by."""

    task: Task
    units: tuple[str, ...]
    """Those that must report."""
    progress: TaskProgress
    live: Live
    stands: Mapping[RegisterKey, Event]
    evidence: tuple[Evidence, ...]
    whole: Status | None
    """The status of a recurring task as a whole, where one was set."""
    rules: Rules


def _part(joined: _Joined, period: str, planned_deadline: dt.date) -> PeriodState:
    task, units, progress, live, stands, evidence, whole, rules = joined
    steps = tuple(StepState(text, _step_done(stands, period, text)) for text in task.steps)
    status = _status(stands, period) or Status.TODO
    extensions, held = _extensions(progress, live, period, planned_deadline)
    answers = answers_of(units, period, stands, lambda day: deadline_on(day, held, planned_deadline))
    measured = any((Kind.MEASURE, period, measure.name) in stands for measure in task.measures)
    if status is Status.TODO and (
        measured or any(item.done for item in steps) or any(a.given for a in answers)
    ):
        status = Status.DOING
    if whole is not None and whole.set_aside and status is not Status.DONE:
        status = whole
    moved = stands.get((Kind.DEADLINE, period, ""))
    extension = next((move for move in extensions if moved and move.event.id == moved.id), None)
    deadline = extension.deadline if extension else planned_deadline
    basis = (task.basis or NO_BASIS).deadline
    of_it = tuple(supplied for supplied in evidence if supplied.event.period == period)
    status_event = stands.get((Kind.STATUS, period, ""))
    verdicts = live.registers.get((Kind.VERIFICATION, period, ""))
    return PeriodState(
        period=period,
        deadline=deadline,
        original_deadline=planned_deadline,
        deadline_basis=None if extension else _confirmed(basis, stands, Kind.DEADLINE, period),
        extension=extension,
        extensions=extensions,
        held=held,
        status=status,
        standing=standing_of(status, deadline, rules),
        steps=steps,
        evidence=of_it,
        answers=answers,
        answers_due=bool(answers) and not status.set_aside and _has_begun(period, rules),
        evidenced=any(supplied.event.period in ("", period) for supplied in evidence),
        done_on=status_event.done_on if status_event and status is Status.DONE else None,
        unreported=not (
            status_event
            or of_it
            or any((Kind.STEP, period, step.text) in stands for step in steps)
            or any(answer.event for answer in answers)
            or any((Kind.MEASURE, period, measure.name) in stands for measure in task.measures)
            or any(event.period == period for event in live.notes)
        ),
        status_event=status_event,
        verdict_event=stands.get((Kind.VERIFICATION, period, "")),
        returns=tuple(filter(_returns, verdicts.live)) if verdicts else (),
    )


def _has_begun(period: str, rules: Rules) -> bool:
    return not period or parse_period(period).start <= rules.as_of


def _returns(event: Event) -> bool:
    return isinstance(event.says, VerificationValue) and event.says.word is Verdict.RETURNED


def _status(stands: Mapping[RegisterKey, Event], period: str) -> Status | None:
    event = stands.get((Kind.STATUS, period, ""))
    return event.says if event and isinstance(event.says, Status) else None


def _step_done(stands: Mapping[RegisterKey, Event], period: str, text: str) -> bool:
    event = stands.get((Kind.STEP, period, text))
    return event is not None and event.says is StepStatus.DONE


def _extensions(
    progress: TaskProgress, live: Live, period: str, planned_deadline: dt.date
) -> tuple[tuple[Extension, ...], tuple[Held, ...]]:
    register = live.registers.get((Kind.DEADLINE, period, ""))
    if register is None:
        return (), ()
    written = [event for event in progress.events if event.kind == Kind.DEADLINE and event.period == period]
    extensions = extensions_of(written, register.live, planned_deadline)
    return extensions, held_since(written, extensions)


def _owner_basis(task: Task, stands: Mapping[RegisterKey, Event]) -> Basis | None:
    chosen = stands.get((Kind.OWNER, "", ""))
    if chosen and isinstance(chosen.says, OwnerValue) and chosen.says.unit != task.owner:
        return None  # it rests on nothing in the report
    return _confirmed((task.basis or NO_BASIS).owner, stands, Kind.OWNER)


def _confirmed(
    basis: Basis | None, stands: Mapping[RegisterKey, Event], what: Kind, period: str = ""
) -> Basis | None:
    """What is proposed is so no longer once it is confirmed, of the whole task or of a period, or was set."""
    settling = (Kind.BASIS, "", what), (Kind.BASIS, period, what), (what, period, "")
    return None if basis is Basis.PROPOSED and any(key in stands for key in settling) else basis


def _task_status(parts: tuple[PeriodState, ...], whole: Status | None) -> Status:
    """A recurring task is done when every period that applies is, set aside when every open one is."""
    if not parts or (whole is not None and whole.set_aside):
        return whole or Status.TODO
    statuses = {part.status for part in parts if part.status.applies}
    if not statuses:
        return parts[0].status
    if statuses == {Status.DONE}:
        return Status.DONE
    if all(status.set_aside for status in statuses - {Status.DONE}):
        return next(status for status in SET_ASIDE if status in statuses)
    if statuses & {Status.DONE, Status.DOING} or whole is Status.DOING:
        return Status.DOING
    return Status.TODO


def _task_verification(status: Status, parts: tuple[PeriodState, ...]) -> Verdict | None:
    """Returned when any occurrence is; verified when the task is done and all of them are."""
    verdicts = {part.verification for part in parts if part.status.applies}
    if Verdict.RETURNED in verdicts:
        return Verdict.RETURNED
    return Verdict.VERIFIED if status is Status.DONE and verdicts == {Verdict.VERIFIED} else None
