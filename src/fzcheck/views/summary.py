"""Figures as `--json` and the JSON export say them."""

from __future__ import annotations

import datetime as dt

import msgspec

from fzcheck.summary import Change, Summary
from fzcheck.views.json_ import json_number, view_of
from fzcheck.words import AnswerStatus


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
    answer: AnswerStatus


class MeasuredView(ChangeView, frozen=True, kw_only=True):
    """That the amount of a measure was said."""

    name: str
    unit: str
    amount: int | float


class ChangesView(msgspec.Struct, frozen=True):
    """What happened since the day asked for; empty where none was."""

    finished: tuple[ChangeView, ...]
    newly_overdue: tuple[ChangeView, ...]
    extended: tuple[ChangeView, ...]
    returned: tuple[ChangeView, ...]
    answered: tuple[AnsweredView, ...]
    measured: tuple[MeasuredView, ...]


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
    missing: int


class SummaryView(msgspec.Struct, frozen=True):
    """A board in numbers."""

    as_of: dt.date
    since: dt.date | None
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
    names = ChangesView.__struct_fields__
    changes = {name: tuple(map(_change, getattr(summary.changes, name))) for name in names}
    return view_of(SummaryView, summary, summary.all, changes=changes)


def _change(change: Change) -> ChangeView:
    task, checklist = change.row.task, change.row.checklist.id
    if (answer := change.answer) is not None:
        said = {"unit": answer.unit, "answer": answer.status}
        return view_of(AnsweredView, change, task, checklist=checklist, **said)
    if change.measured is not None:
        measure, amount = change.measured
        named = {"name": measure.name, "unit": measure.unit}
        return view_of(
            MeasuredView, change, task, checklist=checklist, amount=json_number(amount.value), **named
        )
    return view_of(ChangeView, change, task, checklist=checklist)
