"""Acts on the plan that leave its file alone: deadline, owner, person, confirmation, move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from fzcheck.acts.targets import (
    checklist_id,
    disputed,
    draft,
    find_part,
    past_day,
    place,
    refuse_unreadable,
)
from fzcheck.acts.unit_names import unit_named
from fzcheck.board import Filter, PeriodState, Row
from fzcheck.dates import period_text
from fzcheck.errors import NotFound, Refused
from fzcheck.i18n import _, n_
from fzcheck.ledger.events import BasisValue, DeadlineValue, Draft, OwnerValue, encode
from fzcheck.ledger.heads import NOTHING, TaskKey
from fzcheck.session.looking import unknown_names
from fzcheck.session.outcome import Outcome, done
from fzcheck.session.session import Session, need_writable
from fzcheck.visible import visible_line
from fzcheck.words import Basis, Kind, Standing


def extend(
    session: Session, row: Row, deadline: dt.date, *, reason: str, period: str = "",
    approved_by: str = "", document: str = "", on: dt.date | None = None,
) -> Outcome:  # fmt: skip
    """Move a deadline and keep the original; of a recurring task, that of its last period unless named.

    `on` is the day on which it was granted. Raises Refused for what is done, unless officials differ.
    """
    need_writable(session)  # who looks back is told so, not that it was done by then
    _need_reason(reason, _("An extension needs a reason."))
    part = part_to_extend(row, period)
    if not may_be_moved(row, part):
        raise deadline_stands(row, part)
    granted = past_day(session, on)
    stands = part.deadline == deadline
    if stands and not disputed(row, Kind.DEADLINE, part.period):
        text = _("{place} is due on {date} already.")
        return done(session, [], text.format(place=place(row, part.period), date=deadline))
    value = DeadlineValue(
        date=deadline,
        was=part.original_deadline.isoformat(),
        approved_by=approved_by.strip(),
        document=document.strip(),
    )
    drafts = [draft(row, Kind.DEADLINE, encode(value), period=part.period, note=reason, on=granted)]
    named = {"place": place(row, part.period), "old": part.deadline, "new": deadline}
    text = _("{place}: deadline moved from {old} to {new}")
    if stands:
        text = _("{place}: deadline settled: {new}")
    hints = _hints_on_extending(row, part, deadline, on or session.today)
    return done(session, drafts, text.format(**named), hints)


def _hints_on_extending(row: Row, part: PeriodState, deadline: dt.date, granted: dt.date) -> list[str]:
    hints = []
    if deadline < part.deadline:
        hints.append(_("The deadline is earlier than before."))
    days = (granted - part.deadline).days
    if days > 0 and not disputed(row, Kind.DEADLINE, part.period):
        text = n_("It counts as extended {count} day after the deadline.",
                  "It counts as extended {count} days after the deadline.", days)  # fmt: skip
        hints.append(text.format(count=days))
    return hints


def left_overdue(row: Row, moved: PeriodState) -> tuple[PeriodState, ...]:
    """Return the periods that stay overdue beside the one whose deadline is moved."""
    return tuple(part for part in row.periods if part.standing is Standing.OVERDUE and part is not moved)


def may_be_moved(row: Row, part: PeriodState) -> bool:
    """Return whether a deadline can be moved: it is not done, or officials differ about it."""
    return not part.done or disputed(row, Kind.DEADLINE, part.period)


def refusal_to_extend(places: Iterable[tuple[Row, str]]) -> Refused | None:
    """Return why no deadline of these tasks or periods can be moved; None where one can."""
    refusals = []
    for row, period in places:
        parts = [part for part in row.parts if period in ("", part.period)]
        if not parts or any(may_be_moved(row, part) for part in parts):
            return None
        refusals.append(deadline_stands(row, parts[-1]))
    return refusals[0] if refusals else None


def deadline_stands(row: Row, part: PeriodState) -> Refused:
    """Return what is said where a deadline cannot be moved any more."""
    return Refused(
        _("{place} is done, so its deadline stays as it is.").format(place=place(row, part.period)),
        _("Should it not be done, untick it first."),
    )


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
    name = unit_named(session.board, unit)
    if not name:
        raise Refused(_("The unit is empty."), _("Name the unit that takes the lead."))
    stands = name == row.owner
    if stands and not disputed(row, Kind.OWNER):
        text = _("{unit} leads {id} already.")
        return done(session, [], text.format(unit=visible_line(name), id=row.id))
    value = OwnerValue(unit=name, was=row.task.owner)
    text = _("{id}: lead settled: {new}") if stands else _("{id}: lead passes from {old} to {new}")
    said = text.format(id=row.id, old=visible_line(row.owner), new=visible_line(name))
    unknown = unknown_names(session.board, Filter(unit=name))
    return done(session, [draft(row, Kind.OWNER, encode(value), note=reason)], said, unknown)


def set_person(session: Session, row: Row, name: str) -> Outcome:
    """Name the person in charge; an empty name means nobody in particular."""
    person = name.strip()
    if person == row.person and not disputed(row, Kind.PERSON):
        return done(session, [], _("{id}: the person in charge is the same.").format(id=row.id))
    text = _("{id}: person in charge: {name}").format(id=row.id, name=visible_line(person) or "—")
    return done(session, [draft(row, Kind.PERSON, person)], text)


def confirm(session: Session, row: Row, *what: str) -> Outcome:
    """Make a proposed `owner` or `deadline`, or both, the county's own. Raises Refused where one is none.

    Of the deadlines of a recurring task those of the periods that are still proposals.
    """
    bases = {"owner": row.owner_basis, "deadline": row.deadlines_basis}
    labels = {"owner": _("Lead unit"), "deadline": _("Deadline")}
    drafts, named = [], []
    for item in what:
        if bases[item] is not Basis.PROPOSED:
            raise _no_proposal(row, item)
        for period, value in proposed_values(row, item).items():
            drafts.append(draft(row, Kind.BASIS, encode(BasisValue(value)), period=period, item=item))
        named.append(f"{labels[item]} {proposal_text(row, item)}")
    text = _("{id} confirmed: {value}").format(id=row.id, value=_(", ").join(named))
    return done(session, drafts, text)


def proposed_values(row: Row, what: str) -> dict[str, str]:
    """Return the proposed `owner` or `deadline` of a task; by period where some deadlines are settled."""
    if what == "owner":
        return {"": row.task.owner}
    proposed = [part for part in row.parts if part.deadline_basis is Basis.PROPOSED]
    if len(proposed) == len(row.parts):
        return {"": row.task.deadline.isoformat()}
    return {part.period: part.deadline.isoformat() for part in proposed}


def proposal_text(row: Row, what: str) -> str:
    """Return in words what is still proposed of a task: `2026-12-31`, `第一季度 2026-03-31、…`."""
    values, year = proposed_values(row, what), row.checklist.year
    texts = (f"{period_text(period, year)} {value}".lstrip() for period, value in values.items())
    return visible_line(_(", ").join(texts))


def fix_deadline(session: Session, row: Row, deadline: dt.date) -> Outcome:
    """Set the county's own deadline in place of a proposed one, which is no extension.

    Of a recurring task that of its last period. Raises Refused where it is no proposal, or is done.
    """
    part = part_to_extend(row)
    if part.deadline_basis is not Basis.PROPOSED:
        raise _no_proposal(row, "deadline", part.period)
    if deadline == part.deadline:
        return confirm(session, row, "deadline")
    if not may_be_moved(row, part):
        raise deadline_stands(row, part)
    value = DeadlineValue(deadline, was=part.original_deadline.isoformat(), fixed=True)
    drafts = [draft(row, Kind.DEADLINE, encode(value), period=part.period)]
    text = _("{place}: the county's own deadline is {new} instead of the proposed {old}")
    named = {"place": place(row, part.period), "old": part.deadline, "new": deadline}
    return done(session, drafts, text.format(**named))


def _no_proposal(row: Row, what: str, period: str = "") -> Refused:
    text = (
        _("The owner of {id} is not a proposal.")
        if what == "owner"
        else _("The deadline of {id} is not a proposal.")
    )
    return Refused(text.format(id=place(row, period)), _("Only proposed values can be confirmed."))


def move(session: Session, task: str, new_id: str) -> Outcome:
    """Give the progress of a withdrawn task to another task of the same checklist.

    Raises NotFound where there is no such progress or no such new task, Refused where the old task
    still stands, or stood in several checklists, or where the new one stands in another checklist.
    """
    named, _colon, old_id = task.strip().rpartition(":")
    checklist = checklist_id(session, named) if named else ""
    _refuse_standing(session, checklist, old_id)
    checklist = _withdrawn_from(session, checklist, old_id)
    target = _target(session, checklist, new_id)
    written = session.progress.written.get((checklist, old_id), NOTHING)
    drafts = [Draft(checklist, old_id, Kind.MOVE, target, after=written.leaves(Kind.MOVE))]
    text = _("Progress of {old} now counts for {new}.").format(old=visible_line(old_id), new=target)
    return done(session, drafts, text)


def _withdrawn_from(session: Session, checklist: str, task: str) -> str:
    """Return the one checklist where progress of a withdrawn task waits, or where it goes is in dispute."""
    waiting: set[TaskKey] = {(orphan.checklist, orphan.task) for orphan in session.withdrawn}
    for key, written in session.progress.written.items():
        register = written.registers.get((Kind.MOVE, "", ""))
        if register is not None and register.rivals:
            waiting.add(key)
    found = sorted(place for place, gone in waiting if gone == task and checklist in ("", place))
    if not found:
        refuse_unreadable(session, checklist, task)
        raise NotFound(
            _("There is no progress of a withdrawn task {id}.").format(id=visible_line(task)),
            _("`fzcheck check` lists such progress."),
        )
    if len(found) > 1:
        raise Refused(
            _("{id} stood in several checklists.").format(id=visible_line(task)),
            _("Say which one: {names}").format(
                names=", ".join(visible_line(f"{place}:{task}") for place in found)
            ),
        )
    return found[0]


def _target(session: Session, checklist: str, new_id: str) -> str:
    """Return the id, without its checklist, of the task that takes the progress over."""
    named, _colon, target = new_id.strip().rpartition(":")
    if named and checklist_id(session, named) != checklist:
        raise Refused(
            _("{new} stands in another checklist.").format(new=visible_line(new_id.strip())),
            _("Give the id of a task that stands in {checklist}.").format(checklist=visible_line(checklist)),
        )
    if session.board.row(checklist, target) is None:
        raise NotFound(
            _("{checklist} has no task {id}.").format(
                checklist=visible_line(checklist), id=visible_line(target)
            ),
            _("Give the id of a task that stands in the same checklist."),
        )
    return target


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
