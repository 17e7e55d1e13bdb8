"""Tasks of which the ledger knows nothing: most of a large county at the start of a year, so made quickly."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from fzcheck.board.rows import PeriodState, Row, StepState
from fzcheck.board.standing import Rules, planned, standing_of, worst_standing
from fzcheck.checklist.model import Checklist, Task, TaskBasis
from fzcheck.ledger.heads import NOTHING
from fzcheck.words import Every, Standing, Status

_NO_BASIS = TaskBasis()


def untouched_row(checklist: Checklist, task: Task, rules: Rules) -> Row:
    """Return what `row_of` makes of no progress at all, much faster."""
    parts, standing = _untouched_parts(
        task.every, checklist.year, task.deadline, task.start, task.steps, rules
    )
    basis = task.basis or _NO_BASIS
    return Row(
        checklist=checklist,
        task=task,
        progress=NOTHING,
        owner=task.owner,
        owner_basis=basis.owner,
        deadline_basis=basis.deadline,
        person=task.person,
        status=Status.TODO,
        standing=standing,
        unreported=True,
        verification=None,
        parts=parts,
        without_evidence=False,
        conflicts=(),
    )


@lru_cache(maxsize=8192)
def _untouched_parts(
    every: Every | None,
    year: int,
    deadline: dt.date,
    start: dt.date | None,
    steps: tuple[str, ...],
    rules: Rules,
) -> tuple[tuple[PeriodState, ...], Standing | None]:
    parts = tuple(
        _untouched(steps, *occurrence, rules) for occurrence in planned(every, year, deadline, start)
    )
    return parts, worst_standing(Status.TODO, parts, deadline, rules)


def _untouched(steps: tuple[str, ...], period: str, deadline: dt.date, rules: Rules) -> PeriodState:
    """Return the state of an occurrence of which the ledger knows nothing."""
    return PeriodState(
        period=period,
        deadline=deadline,
        original_deadline=deadline,
        extended=0,
        status=Status.TODO,
        standing=standing_of(Status.TODO, deadline, rules),
        verification=None,
        steps=tuple(StepState(text, done=False) for text in steps),
        evidence=(),
        done_on=None,
        unreported=True,
        status_event=None,
    )
