"""Tasks as `--json` and the JSON export say them: code words in either language, every field always there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from fzcheck.board import Evidence, MeasureState, PeriodState, Row, StepState
from fzcheck.ledger.events import EvidenceValue
from fzcheck.views.events import EventView, event_view
from fzcheck.views.json_ import json_number, view_of
from fzcheck.wording.events import Entry
from fzcheck.wording.rows import days_left
from fzcheck.words import AnswerStatus, Better, Every, Remark, Standing, Status, Verdict


class NoteView(msgspec.Struct, frozen=True):
    """A note; `period` is empty for the task as a whole."""

    value: str = msgspec.field(name="text")
    at: str
    by: str
    period: str
    remark: Remark = msgspec.field(name="sort")


class AnswerView(msgspec.Struct, frozen=True):
    """What a unit that must report has said of a task, or of one of its periods."""

    unit: str
    period: str
    """Empty for a task done once."""
    status: AnswerStatus = msgspec.field(name="answer")
    """`open` while it has not answered."""
    date: dt.date | None
    """The day on which it answered; null while it has not."""
    late: bool
    """Whether that was after the deadline."""


class AmountView(msgspec.Struct, frozen=True):
    """What was said of a measure in a period."""

    period: str
    """Empty for a task done once."""
    amount: int | float


class MeasureView(msgspec.Struct, frozen=True):
    """A quantity of a task."""

    name: str
    unit: str
    target: int | float | None
    last_year: int | float | None
    better: Better
    latest: bool
    total: int | float | None
    """The sum of the amounts, or the latest; null while there is none."""
    rate: float | None
    """Total ÷ target; null without one of them, and with a target of 0."""
    pace: float | None
    """What of the target falls to the months that have passed; null where it does not go by months."""
    behind: bool
    amounts: tuple[AmountView, ...]


class PeriodView(msgspec.Struct, frozen=True):
    """A period of a recurring task."""

    period: str
    deadline: dt.date
    original_deadline: dt.date
    extended: int
    late_extensions: int
    """How often it was extended only after its deadline had passed."""
    late_extension_days: int
    """Of these the most days after it; 0 without any."""
    status: Status
    standing: Standing | None
    unreported: bool
    verification: Verdict | None
    pending: bool
    """Done, and nobody has verified or returned it yet."""
    steps: tuple[StepState, ...]
    evidence: tuple[EvidenceValue, ...]
    late: bool
    done_on: dt.date | None


class BasisView(msgspec.Struct, frozen=True):
    """Where owner and deadline come from; empty where unknown, or once a proposal is settled."""

    owner: str
    deadline: str
    why: str


class SourceView(msgspec.Struct, frozen=True):
    """The place in the report, or the law that a duty rests on."""

    section: str
    """Empty for a law, as `words` is."""
    item: int | None
    """None for a law, as `sentence` is."""
    sentence: int | None
    words: str
    law: str
    """Empty for a place in the report."""


class TaskView(msgspec.Struct, frozen=True):
    """A task with its progress."""

    checklist: str
    """Its id."""
    id: str
    title: str
    group: str
    owner: str
    support: tuple[str, ...]
    leader: str
    person: str
    deadline: dt.date
    original_deadline: dt.date
    next_deadline: dt.date
    """The earliest that is still open."""
    days_left: int | None
    """To `next_deadline`, negative once it has passed; null when nothing is open."""
    extended: int
    late_extensions: int
    """How often a deadline of it was extended only after it had passed."""
    late_extension_days: int
    """Of these the most days after it; 0 without any."""
    every: Every | None
    status: Status
    standing: Standing | None
    """Null for waiting and not applicable tasks."""
    unreported: bool
    without_evidence: bool
    proposed: bool
    verification: Verdict | None
    pending: bool
    """Done, or done in some period, and nobody has verified or returned it yet."""
    late: bool
    done_on: dt.date | None
    periods: tuple[PeriodView, ...]
    """Of a recurring task."""
    steps: tuple[StepState, ...]
    """Of a task done once; a recurring one has them in its periods."""
    answers: tuple[AnswerView, ...]
    """Of each unit that must report, period by period."""
    measures: tuple[MeasureView, ...]
    behind: bool
    """Whether a measure is behind its pace, or past what it must not pass."""
    evidence: tuple[EvidenceValue, ...]
    """All of it, that of the periods included."""
    notes: tuple[NoteView, ...]
    expected: tuple[str, ...]
    criterion: str
    basis: BasisView
    source: SourceView | None
    needs: str
    after: tuple[str, ...]
    related: tuple[str, ...]
    conflict: bool


class ShownTask(TaskView, frozen=True, kw_only=True):
    """A task with its history."""

    history: tuple[EventView, ...]


def task_views(rows: Iterable[Row], as_of: dt.date) -> tuple[TaskView, ...]:
    """Return what `list --json` says."""
    return tuple(task_view(row, as_of) for row in rows)


def task_view(row: Row, as_of: dt.date) -> TaskView:
    """Return what is said of a task."""
    return view_of(TaskView, row, row.task, **_more(row, as_of))


def shown_task(row: Row, as_of: dt.date, history: Iterable[Entry]) -> ShownTask:
    """Return what `show --json` says."""
    return view_of(ShownTask, row, row.task, **_more(row, as_of), history=tuple(map(event_view, history)))


def _more(row: Row, as_of: dt.date) -> dict[str, object]:
    """Return the fields that are no attributes of a row or of its task."""
    cited = row.task.source
    section = "" if cited is None or cited.law else cited.section or row.checklist.source.section
    return {
        "checklist": row.checklist.id,
        "days_left": days_left(row, as_of),
        "periods": tuple(map(_period, row.periods)),
        "steps": () if row.recurring else row.parts[0].steps,
        "measures": tuple(map(_measure, row.measures)),
        "evidence": _papers(row.evidence),
        "basis": {
            "owner": row.owner_basis or "",
            "deadline": row.deadlines_basis or "",
            "why": row.planned_basis.why,
        },
        "source": None if cited is None else msgspec.structs.asdict(cited) | {"section": section},
        "conflict": bool(row.conflicts),
    }


def _period(part: PeriodState) -> PeriodView:
    return view_of(PeriodView, part, evidence=_papers(part.evidence))


def _measure(state: MeasureState) -> MeasureView:
    measure = state.measure
    amounts = (AmountView(event.period, json_number(value)) for value, event in state.amounts)
    return view_of(
        MeasureView, state, measure,
        target=_number(measure.target), last_year=_number(measure.last_year),
        total=_number(state.total), rate=_number(state.rate), pace=_number(state.pace),
        amounts=tuple(amounts),
    )  # fmt: skip


def _number(amount: Decimal | None) -> int | float | None:
    return None if amount is None else json_number(amount)


def _papers(supplied: Iterable[Evidence]) -> tuple[EvidenceValue, ...]:
    return tuple(paper for paper, _event in supplied)
