"""Tasks of which the ledger knows nothing: most of a large county at the start of a year, so made quickly."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from fzcheck.board.standing import Rules, planned, standing_of, worst_standing
from fzcheck.board.states import NO_BASIS, PeriodState, State, StepState
from fzcheck.checklist.model import Checklist, Task
from fzcheck.words import Basis, Standing, Status


def untouched_state(checklist: Checklist, task: Task, rules: Rules) -> State:
    """Return what `state_of` makes of no progress at all, much faster."""
    basis = task.basis or NO_BASIS
    occurrences = planned(task.every, checklist.year, task.deadline, task.start)
    parts, standing = _untouched_parts(occurrences, task.deadline, task.steps, basis.deadline, rules)
    return State(
        owner=task.owner,
        owner_basis=basis.owner,
        person=task.person,
        status=Status.TODO,
        standing=standing,
        unreported=True,
        verification=None,
        parts=parts,
        without_evidence=False,
        conflicts=(),
        stands={},
    )


@lru_cache(maxsize=8192)
def _untouched_parts(
    occurrences: tuple[tuple[str, dt.date], ...],
    deadline: dt.date,
    steps: tuple[str, ...],
    basis: Basis | None,
    rules: Rules,
) -> tuple[tuple[PeriodState, ...], Standing | None]:
    parts = tuple(_untouched(*occurrence, steps, basis, rules) for occurrence in occurrences)
    return parts, worst_standing(Status.TODO, parts, deadline, rules)


def _untouched(
    period: str, deadline: dt.date, steps: tuple[str, ...], basis: Basis | None, rules: Rules
) -> PeriodState:
    """Return the state of an occurrence of which the ledger knows nothing."""
    return PeriodState(
        period=period,
        deadline=deadline,
        original_deadline=deadline,
        deadline_basis=basis,
        extension=None,
        extensions=(),
        held=(),
        status=Status.TODO,
        standing=standing_of(Status.TODO, deadline, rules),
        verification=None,
        steps=tuple(StepState(text, done=False) for text in steps),
        evidence=(),
        done_on=None,
        unreported=True,
        status_event=None,
    )
