"""Figures as `--json` and the JSON export say them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from fzcheck.board.changes import Change
from fzcheck.ledger.events import EvidenceValue
from fzcheck.summary import Summary
from fzcheck.views.json_ import json_number, view_of
from fzcheck.words import AnswerStatus, Remark


class ChangeView(msgspec.Struct, frozen=True):
    """Something that happened to a task or one of its periods."""

    checklist: str
    id: str
    title: str
    period: str
    date: dt.date


class AnsweredView(ChangeView, frozen=True, kw_only=True):
    """That a unit answered."""

    unit: str
    status: AnswerStatus = msgspec.field(name="answer")


class ExtendedView(ChangeView, frozen=True, kw_only=True):
    """That a deadline was moved."""

    deadline: dt.date
    """The new one."""
    days_late: int
    """How many days after the deadline it was granted; 0 in time."""


class MeasuredView(ChangeView, frozen=True, kw_only=True):
    """That the amount of a measure was said."""

    name: str
    unit: str
    amount: int | float


class NotedView(ChangeView, frozen=True, kw_only=True):
    """A remark."""

    remark: Remark = msgspec.field(name="sort")
    value: str = msgspec.field(name="text")


class EvidencedView(ChangeView, frozen=True, kw_only=True):
    """That evidence was supplied."""

    ref: str
    kind: str


class SteppedView(ChangeView, frozen=True, kw_only=True):
    """That a step was done."""

    item: str = msgspec.field(name="step")


class EnteredLaterView(ChangeView, frozen=True, kw_only=True):
    """What was entered after the day looked from, of a day before it."""

    kind: str
    value: str
    day: dt.date = msgspec.field(name="entered")


class ChangesView(msgspec.Struct, frozen=True):
    """What happened since the day asked for, an entry per period or event; empty where none was."""

    finished: tuple[ChangeView, ...]
    newly_overdue: tuple[ChangeView, ...]
    extended: tuple[ExtendedView, ...]
    returned: tuple[ChangeView, ...]
    verified: tuple[ChangeView, ...]
    answered: tuple[AnsweredView, ...]
    measured: tuple[MeasuredView, ...]
    noted: tuple[NotedView, ...]
    evidenced: tuple[EvidencedView, ...]
    stepped: tuple[SteppedView, ...]
    entered_later: tuple[EnteredLaterView, ...]


class CountView(msgspec.Struct, frozen=True):
    """How the tasks of a unit, a group, a checklist or a month stand."""

    name: str
    total: int
    done: int
    overdue: int
    due_soon: int
    on_track: int
    waiting: int
    not_applicable: int
    unreported: int
    without_evidence: int
    proposed: int
    behind: int
    """Of which a measure is behind its pace, or past what it must not pass."""
    late_extensions: int
    rate: float | None
    """0 to 1; null when nothing counts."""
    occurrences: int
    occurrences_done: int


class UnitAnswersView(msgspec.Struct, frozen=True):
    """What one unit has answered of all that it must report."""

    unit: str
    due: int
    answered: int
    """Nothing to report included."""
    none: int
    """Of these, how often there was nothing to report."""
    late: int
    """Of these, how often it came after the deadline."""
    missing: int


class SummaryView(msgspec.Struct, frozen=True):
    """A board in numbers."""

    as_of: dt.date
    since: dt.date | None
    archived: tuple[str, ...]
    """The ids of the checklists that are archived, and so not counted."""
    total: int
    by_status: dict[str, int]
    by_standing: dict[str, int]
    unreported: int
    overdue_unreported: int
    without_evidence: int
    proposed: int
    conflicts: int
    behind: int
    """Tasks of which a measure is behind its pace, or past what it must not pass."""
    late: int
    extended: int
    late_extensions: int
    """Tasks extended only after the deadline had passed."""
    late_extension_days: int
    """Of these the most days after it; 0 without any."""
    returned: int
    pending: int
    self_verified: int
    """Tasks that were finished and verified by one name."""
    rate: float | None
    occurrences: int
    occurrences_done: int
    answers: tuple[UnitAnswersView, ...]
    changes: ChangesView
    owners: tuple[CountView, ...]
    groups: tuple[CountView, ...]
    checklists: tuple[CountView, ...]
    months: tuple[CountView, ...]


def summary_view(summary: Summary) -> SummaryView:
    """Return what `status --json` says."""
    changes = {
        name: tuple(
            _change(_CHANGES.get(name, ChangeView), change) for change in getattr(summary.changes, name)
        )
        for name in ChangesView.__struct_fields__
    }
    return view_of(SummaryView, summary, summary.all, changes=changes)


_CHANGES: Mapping[str, type[ChangeView]] = {
    "extended": ExtendedView,
    "answered": AnsweredView,
    "measured": MeasuredView,
    "noted": NotedView,
    "evidenced": EvidencedView,
    "stepped": SteppedView,
    "entered_later": EnteredLaterView,
}
"""What more is said of some changes than when and of which task."""


def _change(kind: type[ChangeView], change: Change) -> ChangeView:
    says = change.event.says if change.event else None
    evidence = says if isinstance(says, EvidenceValue) else None
    measure, amount = change.measured or (None, None)
    about = change.extension, change.answer, measure, evidence, change.row.task, change.event
    more = {"amount": json_number(amount.value)} if amount else {}
    return view_of(kind, change, *filter(None, about), checklist=change.row.checklist.id, **more)
