"""Acts on the plan that leave its file alone: deadline, owner, person, confirmation, move."""

from __future__ import annotations

import datetime as dt

from fzcheck.board import PeriodState, Row
from fzcheck.errors import NotFound, Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import BasisValue, DeadlineValue, Draft, OwnerValue, encode
from fzcheck.session.outcome import Outcome, done
from fzcheck.session.session import Session
from fzcheck.session.targets import draft, find_part, place
from fzcheck.visible import visible_line
from fzcheck.words import Basis, Kind


def extend(
    session: Session, row: Row, deadline: dt.date, *, reason: str, period: str = "",
    approved_by: str = "", document: str = "",
) -> Outcome:  # fmt: skip
    """Move a deadline and keep the original; of a recurring task, that of its last period unless named."""
    _need_reason(reason, _("An extension needs a reason."))
    part = part_to_extend(row, period)
    if part.deadline == deadline:
        text = _("{place} is due on {date} already.")
        return done(session, [], text.format(place=place(row, part.period), date=deadline))
    value = DeadlineValue(
        date=deadline.isoformat(),
        was=part.original_deadline.isoformat(),
        approved_by=approved_by.strip(),
        document=document.strip(),
    )
    drafts = [draft(row, Kind.DEADLINE, encode(value), period=part.period, note=reason)]
    text = _("{place}: deadline moved from {old} to {new}")
    return done(session, drafts, text.format(place=place(row, part.period), old=part.deadline, new=deadline))


def part_to_extend(row: Row, period: str = "") -> PeriodState:
    """Return the occurrence whose deadline an extension moves: the period named, else the last one."""
    if period:
        return find_part(row, period)
    if not row.parts:
        raise Refused(_("{id} has no period.").format(id=row.id), _("Check its checklist."))
    return row.parts[-1]


def assign(session: Session, row: Row, unit: str, *, reason: str) -> Outcome:
    """Give the lead to another unit."""
    _need_reason(reason, _("A reassignment needs a reason."))
    name = unit.strip()
    if not name:
        raise Refused(_("The unit is empty."), _("Name the unit that takes the lead."))
    if name == row.owner:
        text = _("{unit} leads {id} already.")
        return done(session, [], text.format(unit=visible_line(name), id=row.id))
    value = OwnerValue(unit=name, was=row.task.owner)
    text = _("{id}: lead passes from {old} to {new}").format(
        id=row.id, old=visible_line(row.owner), new=visible_line(name)
    )
    return done(session, [draft(row, Kind.OWNER, encode(value), note=reason)], text)


def set_person(session: Session, row: Row, name: str) -> Outcome:
    """Name the person in charge; an empty name means nobody in particular."""
    person = name.strip()
    if person == row.person:
        return done(session, [], _("{id}: the person in charge is the same.").format(id=row.id))
    text = _("{id}: person in charge: {name}").format(id=row.id, name=visible_line(person) or "—")
    return done(session, [draft(row, Kind.PERSON, person)], text)


def confirm(session: Session, row: Row, *what: str) -> Outcome:
    """Make a proposed `owner` or `deadline`, or both, the county's own. Raises Refused where one is none."""
    planned = {
        "owner": (row.owner_basis, row.task.owner, row.owner),
        "deadline": (row.deadline_basis, row.task.deadline.isoformat(), row.deadline.isoformat()),
    }
    drafts, named = [], []
    for item in what:
        basis, value, shown = planned[item]
        if basis is not Basis.PROPOSED:
            raise Refused(
                _("The owner of {id} is not a proposal.").format(id=row.id)
                if item == "owner"
                else _("The deadline of {id} is not a proposal.").format(id=row.id),
                _("Only proposed values can be confirmed."),
            )
        drafts.append(draft(row, Kind.BASIS, encode(BasisValue(value)), item=item))
        named.append(visible_line(shown))
    text = _("{id}: confirmed: {value}").format(id=row.id, value=_(", ").join(named))
    return done(session, drafts, text)


def move(session: Session, task: str, new_id: str) -> Outcome:
    """Give the progress of a withdrawn task to another task of the same checklist.

    Raises NotFound where there is no such progress or no such new task, Refused where the old task
    still stands.
    """
    checklist, _colon, old_id = task.strip().rpartition(":")
    target = new_id.strip().rpartition(":")[2]
    _refuse_standing(session, checklist, old_id)
    found = [
        orphan
        for orphan in session.board.orphans
        if orphan.task == old_id and checklist in ("", orphan.checklist)
    ]
    if not found:
        raise NotFound(
            _("There is no progress of a withdrawn task {id}.").format(id=visible_line(old_id)),
            _("`fzcheck check` lists such progress."),
        )
    orphan = found[0]
    if session.board.row(orphan.checklist, target) is None:
        raise NotFound(
            _("{checklist} has no task {id}.").format(
                checklist=visible_line(orphan.checklist), id=visible_line(target)
            ),
            _("Give the id of a task that stands in the same checklist."),
        )
    register = orphan.progress.registers.get((Kind.MOVE, "", ""))
    drafts = [Draft(orphan.checklist, old_id, Kind.MOVE, target, after=register.heads if register else ())]
    text = _("Progress of {old} now counts for {new}.").format(old=visible_line(old_id), new=target)
    return done(session, drafts, text)


def _refuse_standing(session: Session, checklist: str, task: str) -> None:
    for row in session.board.named(task):
        if checklist in ("", row.checklist.id):
            raise Refused(
                _("{id} still stands in its checklist; its progress stays with it.").format(id=row.id),
                _("Only progress of a withdrawn task can be moved."),
            )


def _need_reason(reason: str, message: str) -> None:
    if not reason.strip():
        raise Refused(message, _("Give the reason."))
