"""Rows, summaries and events turned into what `--json` and the JSON export say."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable

import msgspec

from fzcheck.board import PeriodState, Row, StepState
from fzcheck.ledger.events import Event, EvidenceValue
from fzcheck.summary import Change, Count, Summary
from fzcheck.views.fields import (
    BasisView,
    ChangesView,
    ChangeView,
    CountView,
    EventView,
    EvidenceView,
    NoteView,
    PeriodView,
    SourceView,
    StepView,
    SummaryView,
    TaskView,
)
from fzcheck.visible import STEERING, visible
from fzcheck.wording.rows import days_left
from fzcheck.words import Standing, Status, Verification

_SURROGATES = re.compile("[\ud800-\udfff]")


def to_json(value: msgspec.Struct | Iterable[msgspec.Struct]) -> str:
    r"""Return views as JSON for people and programs: Chinese as it is, two spaces, a line break at the end.

    Steering characters are escaped, so that reading gives back the very text; half a surrogate pair, which no
    JSON may hold, is written out as `\ud800`.
    """
    text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
    text = _SURROGATES.sub(lambda found: f"\\{visible(found[0])}", text)
    text = STEERING.sub(lambda found: json_escape(found[0]), text)
    return msgspec.json.format(text, indent=2) + "\n"


def json_escape(character: str) -> str:
    r"""Return a character as JSON may write any: `\u202e`, beyond the basic plane as two such halves."""
    return json.dumps(character)[1:-1]


def task_views(rows: Iterable[Row], as_of: dt.date) -> tuple[TaskView, ...]:
    """Return what `list --json` says."""
    return tuple(task_view(row, as_of) for row in rows)


def task_view(row: Row, as_of: dt.date) -> TaskView:
    """Return what `show --json` says of a task."""
    task = row.task
    return TaskView(
        checklist=row.checklist.id,
        id=row.id,
        title=task.title,
        group=task.group,
        owner=row.owner,
        support=task.support,
        person=row.person,
        deadline=row.deadline,
        original_deadline=row.original_deadline,
        next_deadline=row.next_deadline,
        days_left=days_left(row, as_of),
        extended=row.extended,
        late_extensions=row.late_extensions,
        late_extension_days=row.late_extension_days,
        every=task.every,
        status=row.status,
        standing=row.standing,
        unreported=row.unreported,
        without_evidence=row.without_evidence,
        proposed=row.proposed,
        verification=row.verification,
        pending=row.pending,
        late=row.late,
        done_on=row.done_on,
        periods=tuple(_period(part) for part in row.periods),
        steps=() if row.recurring else _steps(row.parts[0].steps),
        evidence=_evidence(row.evidence),
        notes=tuple(NoteView(event.value, event.at, event.by, event.period) for event in row.notes),
        expected=task.expected,
        criterion=task.criterion,
        basis=_basis(row),
        source=_source(row),
        needs=task.needs,
        after=task.after,
        related=task.related,
        conflict=bool(row.conflicts),
    )


def summary_view(summary: Summary) -> SummaryView:
    """Return what `status --json` says."""
    every, changes = summary.all, summary.changes
    return SummaryView(
        as_of=summary.as_of,
        since=summary.since,
        total=every.total,
        by_status=every.by_status,
        by_standing=every.by_standing,
        unreported=every.unreported,
        overdue_unreported=every.overdue_unreported,
        without_evidence=every.without_evidence,
        proposed=every.proposed,
        conflicts=every.conflicts,
        late=every.late,
        extended=every.extended,
        late_extensions=every.late_extensions,
        late_extension_days=every.late_extension_days,
        returned=every.returned,
        pending=every.pending,
        self_verified=every.self_verified,
        rate=every.rate,
        occurrences=every.occurrences,
        occurrences_done=every.occurrences_done,
        changes=ChangesView(
            finished=_changes(changes.finished),
            newly_overdue=_changes(changes.newly_overdue),
            extended=_changes(changes.extended),
            returned=_changes(changes.returned),
        ),
        owners=tuple(map(_count, summary.owners)),
        groups=tuple(map(_count, summary.groups)),
        checklists=tuple(map(_count, summary.checklists)),
        months=tuple(map(_count, summary.months)),
    )


def event_view(event: Event, *, undone: bool, withdrawn: bool, outdated: bool) -> EventView:
    """Return what `history --json` says of an event."""
    return EventView(
        origin=event.origin,
        seq=event.seq,
        act=event.act,
        at=event.at,
        by=event.by,
        unit=event.unit,
        checklist=event.checklist,
        task=event.task,
        period=event.period,
        kind=event.kind,
        item=event.item,
        value=event.value,
        note=event.note,
        on=event.on,
        undone=undone,
        withdrawn=withdrawn,
        outdated=outdated,
    )


def _period(part: PeriodState) -> PeriodView:
    return PeriodView(
        period=part.period,
        deadline=part.deadline,
        original_deadline=part.original_deadline,
        extended=part.extended,
        late_extensions=part.late_extensions,
        late_extension_days=part.late_extension_days,
        status=part.status,
        standing=part.standing,
        unreported=part.unreported,
        verification=part.verification,
        pending=part.review is Verification.PENDING,
        steps=_steps(part.steps),
        evidence=_evidence(part.evidence),
        late=part.late,
        done_on=part.done_on,
    )


def _steps(steps: Iterable[StepState]) -> tuple[StepView, ...]:
    return tuple(StepView(step.text, step.done) for step in steps)


def _evidence(events: Iterable[Event]) -> tuple[EvidenceView, ...]:
    papers = (event.says for event in events)
    return tuple(
        EvidenceView(paper.ref, paper.kind, paper.date, paper.from_)
        for paper in papers
        if isinstance(paper, EvidenceValue)
    )


def _basis(row: Row) -> BasisView:
    why = row.task.basis.why if row.task.basis else ""
    return BasisView(owner=row.owner_basis or "", deadline=row.deadlines_basis or "", why=why)


def _source(row: Row) -> SourceView | None:
    cited = row.task.source
    if cited is None:
        return None
    section = "" if cited.law else cited.section or row.checklist.source.section
    return SourceView(section, cited.item, cited.sentence, cited.words, cited.law)


def _changes(changes: Iterable[Change]) -> tuple[ChangeView, ...]:
    return tuple(
        ChangeView(
            checklist=change.row.checklist.id,
            id=change.row.id,
            title=change.row.task.title,
            period=change.period,
            date=change.date,
        )
        for change in changes
    )


def _count(count: Count) -> CountView:
    by = count.by_standing
    return CountView(
        name=count.name,
        total=count.total,
        done=count.done,
        overdue=count.overdue,
        due_soon=by[Standing.DUE_SOON],
        on_track=by[Standing.ON_TRACK],
        waiting=by[Status.WAITING],
        not_applicable=by[Status.NOT_APPLICABLE],
        unreported=count.unreported,
        without_evidence=count.without_evidence,
        proposed=count.proposed,
        late_extensions=count.late_extensions,
        rate=count.rate,
        occurrences=count.occurrences,
        occurrences_done=count.occurrences_done,
    )
