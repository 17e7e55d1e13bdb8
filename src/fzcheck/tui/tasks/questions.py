"""What an act asks before it is done: the dialog for what it is about, or why it cannot be done at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from fzcheck.acts import replanning, reviewing, ticking
from fzcheck.acts.act import Refusal
from fzcheck.board import Row
from fzcheck.board.names import units
from fzcheck.errors import FzcheckError, Refused
from fzcheck.i18n import _, n_
from fzcheck.tui.tasks.acts import done_periods, is_proposed, period_to_judge
from fzcheck.tui.tasks.desk import Desk, Target
from fzcheck.tui.tasks.dialogs.remarks import EvidenceDialog, NoteDialog
from fzcheck.tui.tasks.dialogs.replanning import (
    AssignDialog,
    ConfirmDialog,
    ExtensionDialog,
    PersonDialog,
    Proposal,
)
from fzcheck.tui.tasks.dialogs.reviewing import ReturnDialog
from fzcheck.tui.tasks.dialogs.ticking import StatusDialog
from fzcheck.words import Kind, Status


def status(desk: Desk, target: Target) -> StatusDialog:
    """Ask how far it is, and why."""
    statuses = {(row.part(period) or row).status for row, period in target.places}
    periods = _periods(target.row)
    return StatusDialog(
        target.title, statuses.pop() if len(statuses) == 1 else None, periods, target.period,
        today=desk.session.today, year=target.year,
        fitting={status: ticking.fitting_period(target.row, status) for status in Status}
        if target.row and periods else {},
    )  # fmt: skip


def note(_desk: Desk, target: Target) -> NoteDialog:
    """Ask for a note."""
    return NoteDialog(target.title)


def evidence(desk: Desk, target: Target) -> EvidenceDialog:
    """Ask for a piece of evidence."""
    return EvidenceDialog(
        target.title,
        expected=target.row.task.expected if target.row else (),
        units=units(desk.session.board),
        today=desk.session.today,
        year=target.year,
        periods=_periods(target.row),
        period=target.period,
    )


def extension(desk: Desk, target: Target) -> ExtensionDialog | Refused:
    """Ask for another deadline."""
    if refusal := replanning.refusal_to_extend(target.places):
        return refusal
    row = target.row
    periods = [part for part in row.periods if replanning.may_be_moved(row, part)] if row else []
    differing = [
        part.period for row in target.rows for part in row.parts if row.disputed(Kind.DEADLINE, part.period)
    ]
    return ExtensionDialog(
        target.title,
        [_deadline_to_move(*one) for one in target.places],
        as_of=desk.session.as_of,
        today=desk.session.today,
        year=target.year,
        periods=[(part.period, part.deadline) for part in periods],
        period=target.period or (ticking.part_to_tick(row).period if row and periods else ""),
        disputed=differing if row else [""] * bool(differing),  # of several tasks only whether there are any
    )


def assignment(desk: Desk, target: Target) -> AssignDialog:
    """Ask for the unit that takes the lead."""
    settled = target.row is None or not target.row.disputed(Kind.OWNER)
    current = _common(row.owner for row in target.rows)
    return AssignDialog(target.title, current, units(desk.session.board), settled=settled)


def person(_desk: Desk, target: Target) -> PersonDialog:
    """Ask for the person in charge."""
    persons = {row.person for row in target.rows}
    return PersonDialog(target.title, _common(persons), differ=len(persons) > 1)


def proposals(_desk: Desk, target: Target) -> ConfirmDialog | Refused:
    """Ask which proposed values are the county's own now."""
    proposed = {
        what: [row for row in target.rows if is_proposed(row, what)] for what in ("owner", "deadline")
    }
    found = [_proposal(what, rows) for what, rows in proposed.items() if rows]
    if not found:
        return Refused(_("Nothing is proposed here."), _("7 lists what is still proposed."))
    return ConfirmDialog(target.title, found)


def sending_back(desk: Desk, target: Target) -> ReturnDialog | FzcheckError:
    """Ask why it goes back; what is not done is refused before anybody has written a reason."""
    row = target.row
    part = row.part(target.period or period_to_judge(row)) if row else None
    if row and part and not part.done:
        act = reviewing.verify(desk.session.now, row, period=part.period)
        if isinstance(act, Refusal):
            return act
    periods = done_periods(row) if row else []
    return ReturnDialog(target.title, periods, target.period, year=target.year)


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


def _proposal(what: str, rows: Sequence[Row]) -> Proposal:
    """Return what is proposed, and why; of several tasks, of how many."""
    if len(rows) > 1:
        return Proposal(what, n_("{count} task", "{count} tasks", len(rows)).format(count=len(rows)), "")
    (row,) = rows
    return Proposal(what, replanning.proposal_text(row, what), row.planned_basis.why)
