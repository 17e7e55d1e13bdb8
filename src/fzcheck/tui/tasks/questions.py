"""What each act on tasks asks, and what it does with the answer: a function for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from fzcheck.acts import confirming, measuring, remarks, replanning, reviewing, ticking
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.acts.confirming import Decision
from fzcheck.board import Row
from fzcheck.board.names import units
from fzcheck.checklist.model import UNDECIDED
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.proposals import instead_of, proposals_of, why_deadline_stands
from fzcheck.tui.tasks.desk import Desk, Target
from fzcheck.tui.tasks.dialogs.measuring import Figure, MeasureDialog
from fzcheck.tui.tasks.dialogs.remarks import EvidenceDialog, EvidenceEntry, NoteDialog, NoteEntry
from fzcheck.tui.tasks.dialogs.replanning import (
    AssignDialog,
    Assignment,
    ConfirmDialog,
    ExtensionDialog,
    NewDeadline,
    PersonDialog,
)
from fzcheck.tui.tasks.dialogs.reviewing import Return, ReturnDialog
from fzcheck.tui.tasks.dialogs.ticking import StatusChoice, StatusDialog
from fzcheck.words import Kind, Status

Answer = TypeVar("Answer")


class Question(NamedTuple, Generic[Answer]):
    """What is asked before an act, and what it does."""

    dialog: Callable[[], FormDialog[Answer]]
    verb: Callable[[Answer, Now, Row, str], Act | Refusal]
    """What is done with the answer on each task or period."""
    about: Callable[[Answer], Target]
    """What of the target the answer is about."""


def _asking(
    target: Target, dialog: Callable[[], FormDialog[Answer]],
    verb: Callable[[Answer, Now, Row, str], Act | Refusal],
) -> Question[Answer]:  # fmt: skip
    """Return the question of which the answer is about all of a target."""
    return Question(dialog, verb, lambda _answer: target)


def status(desk: Desk, target: Target) -> Question[StatusChoice]:
    """Ask how far it is, and why."""
    statuses = {(row.part(period) or row).status for row, period in target.places}
    periods = _periods(target.row)
    dialog = partial(
        StatusDialog, target.title, statuses.pop() if len(statuses) == 1 else None, periods, target.period,
        today=desk.session.today, year=target.year,
        fitting={status: ticking.fitting_period(target.row, status) for status in Status}
        if target.row and periods else {},
        recurs=any(row.recurring for row in target.rows),
    )  # fmt: skip

    def verb(answer: StatusChoice, now: Now, row: Row, period: str) -> Act | Refusal:
        return ticking.set_status(now, row, answer.status, period=period, note=answer.reason)

    return Question(dialog, verb, lambda answer: target.at(answer.period))


def note(_desk: Desk, target: Target) -> Question[NoteEntry]:
    """Ask for a note."""

    def verb(answer: NoteEntry, now: Now, row: Row, period: str) -> Act | Refusal:
        return remarks.add_note(now, row, answer.text, period=period, remark=answer.remark)

    return _asking(target, partial(NoteDialog, target.title), verb)


def evidence(desk: Desk, target: Target) -> Question[EvidenceEntry]:
    """Ask for a piece of evidence."""
    dialog = partial(
        EvidenceDialog,
        target.title,
        expected=target.row.task.expected if target.row else (),
        units=units(desk.session.board),
        today=desk.session.today,
        year=target.year,
        periods=_periods(target.row),
        period=target.period,
    )

    def verb(answer: EvidenceEntry, now: Now, row: Row, period: str) -> Act | Refusal:
        return remarks.add_evidence(
            now, row, answer.ref, period=answer.period if target.row else period, kind=answer.kind,
            date=answer.date, from_unit=answer.from_unit,
        )  # fmt: skip

    return _asking(target, dialog, verb)


def measure(_desk: Desk, target: Target) -> Question[Figure] | Refused:
    """Ask how much of a quantity was done; a figure is of one task."""
    row = target.row
    if row is None:
        return Refused(_("A figure belongs to one task."), _("Esc takes the marks off; then go to the task."))
    if not row.measures:
        return measuring.no_measure(row)
    periods = [part.period for part in row.periods if part.status.applies or part.period == target.period]
    dialog = partial(MeasureDialog, target.title, row.measures, periods, target.period, year=target.year)

    def verb(answer: Figure, now: Now, row: Row, _period: str) -> Act | Refusal:
        return measuring.measure(
            now, row, answer.amount, name=answer.measure, period=answer.period, note=answer.note
        )

    return _asking(target, dialog, verb)


def extension(desk: Desk, target: Target) -> Question[NewDeadline] | Refused:
    """Ask for another deadline."""
    if refusal := replanning.refusal_to_extend(target.places):
        return refusal
    row = target.row
    periods = [part for part in row.periods if replanning.may_be_moved(row, part)] if row else []
    differing = [
        part.period for row in target.rows for part in row.parts if row.disputed(Kind.DEADLINE, part.period)
    ]
    dialog = partial(
        ExtensionDialog,
        target.title,
        [_deadline_to_move(*one) for one in target.places],
        as_of=desk.session.as_of,
        today=desk.session.today,
        year=target.year,
        periods=[(part.period, part.deadline) for part in periods],
        period=target.period or (ticking.part_to_tick(row).period if row and periods else ""),
        disputed=differing if row else [""] * bool(differing),  # of several tasks only whether there are any
    )

    def verb(answer: NewDeadline, now: Now, row: Row, period: str) -> Act | Refusal:
        several = target.row is None and row.recurring
        return replanning.extend(
            now, row, answer.date, reason=answer.reason,
            period=period or ticking.part_to_tick(row).period if several else answer.period,
            approved_by=answer.approved_by, document=answer.document, on=answer.granted,
        )  # fmt: skip

    return _asking(target, dialog, verb)


def assignment(desk: Desk, target: Target) -> Question[Assignment]:
    """Ask for the unit that takes the lead."""
    settled = target.row is None or not target.row.disputed(Kind.OWNER)
    current = _common(row.owner for row in target.rows)

    def verb(answer: Assignment, now: Now, row: Row, _period: str) -> Act | Refusal:
        return replanning.assign(now, row, answer.unit, reason=answer.reason)

    names = [name for name in units(desk.session.board) if name != UNDECIDED]
    return _asking(target, partial(AssignDialog, target.title, current, names, settled=settled), verb)


def person(_desk: Desk, target: Target) -> Question[str]:
    """Ask for the person in charge."""
    persons = {row.person for row in target.rows}

    def verb(name: str, now: Now, row: Row, _period: str) -> Act | Refusal:
        return replanning.set_person(now, row, name)

    dialog = partial(PersonDialog, target.title, _common(persons), differ=len(persons) > 1)
    return _asking(target, dialog, verb)


def proposals(desk: Desk, target: Target) -> Question[Decision] | Refused:
    """Ask what becomes of proposed values; of several tasks they are kept, or not."""
    proposed = proposals_of(target.rows)
    if not proposed:
        return Refused(_("Nothing is proposed here."), _("7 lists what is still proposed."))

    def dialog() -> ConfirmDialog:
        instead = instead_of(target.row, desk.session.board) if target.row else None
        why_not = why_deadline_stands(target.row) if target.row else ""
        return ConfirmDialog(target.title, proposed, instead, why_not)

    def verb(decision: Decision, now: Now, row: Row, _period: str) -> Act | Refusal:
        return confirming.decide(now, row, decision)

    whole = Target(tuple((row, "") for row in target.rows), target.title)
    return Question(dialog, verb, lambda _decision: whole)


def sending_back(desk: Desk, target: Target) -> Question[Return] | Refusal:
    """Ask why it goes back; what is not done is refused before anybody has written a reason."""
    row = target.row
    part = row.part(target.period or reviewing.period_to_judge(row)) if row else None
    if row and part and not part.done:
        refused = reviewing.verify(desk.session.now, row, period=part.period)
        if not isinstance(refused, Act):
            return refused

    def verb(answer: Return, now: Now, row: Row, period: str) -> Act | Refusal:
        period = answer.period or period or reviewing.period_to_judge(row)
        return reviewing.send_back(now, row, reason=answer.reason, period=period)

    periods = reviewing.done_periods(row) if row else []
    return _asking(
        target, partial(ReturnDialog, target.title, periods, target.period, year=target.year), verb
    )


def _periods(row: Row | None) -> list[str]:
    return [part.period for part in row.periods] if row else []


def _deadline_to_move(row: Row, period: str) -> dt.date:
    """Return the deadline that an extension moves: of the period named, else of what a tick would take."""
    part = row.part(period) or (ticking.part_to_tick(row) if row.parts else None)
    return part.deadline if part else row.deadline


def _common(texts: Iterable[str]) -> str:
    """Return the text that all tasks share; empty where they differ."""
    different = set(texts)
    return different.pop() if len(different) == 1 else ""
