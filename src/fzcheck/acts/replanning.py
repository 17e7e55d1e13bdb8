"""Acts on the plan that leave its file alone: deadline, owner, person, move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from fzcheck.acts.act import Act, Now, verb
from fzcheck.acts.hints import hints_on_deadline, hints_on_lead
from fzcheck.acts.targets import draft, find_lead, find_part, need_reached, need_reason
from fzcheck.board import PeriodState, Row
from fzcheck.errors import Refused
from fzcheck.i18n import _, n_
from fzcheck.ledger.events import DeadlineValue, Draft, OwnerValue
from fzcheck.ledger.heads import NOTHING, TaskKey
from fzcheck.visible import visible_line
from fzcheck.words import Kind, Standing


@verb
def extend(
    now: Now, row: Row, deadline: dt.date, *, reason: str, period: str = "",
    approved_by: str = "", document: str = "", on: dt.date | None = None,
) -> Act:  # fmt: skip
    """Move a deadline and keep the original; of a recurring task, that of its last period unless named.

    `on` is the day on which it was granted. Refused for what is done, unless officials differ.
    """
    need_reason(reason, _("An extension needs a reason."))
    part = part_to_extend(row, period)
    if not may_be_moved(row, part):
        raise deadline_stands(row, part)
    need_reached(on, now.today)
    stands = part.deadline == deadline
    named = {"place": row.named(part.period), "old": part.deadline, "new": deadline}
    if stands and not row.disputed(Kind.DEADLINE, part.period):
        return Act((), _("{place} is due on {date} already.").format(**named, date=deadline))
    value = DeadlineValue(
        date=deadline,
        was=part.original_deadline.isoformat(),
        approved_by=approved_by.strip(),
        document=document.strip(),
    )
    moved = draft(row, Kind.DEADLINE, value, period=part.period, note=reason, on=on)
    text = _("{place}: deadline moved from {old} to {new}")
    if stands:
        text = _("{place}: deadline settled: {new}")
    hints = _hints_on_extending(row, part, deadline, on or now.today)
    return Act((moved,), text.format(**named), tuple(hints))


def _hints_on_extending(row: Row, part: PeriodState, deadline: dt.date, granted: dt.date) -> Iterator[str]:
    if deadline < part.deadline:
        yield _("The deadline is earlier than before.")
    days = (granted - part.deadline).days
    if days > 0 and not row.disputed(Kind.DEADLINE, part.period):
        text = n_("It counts as extended {count} day after the deadline.",
                  "It counts as extended {count} days after the deadline.", days)  # fmt: skip
        yield text.format(count=days)
    yield from hints_on_deadline(deadline)


def left_overdue(row: Row, moved: PeriodState) -> tuple[PeriodState, ...]:
    """Return the periods that stay overdue beside the one whose deadline is moved."""
    return tuple(part for part in row.periods if part.standing is Standing.OVERDUE and part is not moved)


def may_be_moved(row: Row, part: PeriodState) -> bool:
    """Return whether a deadline can be moved: it is not done, or officials differ about it."""
    return not part.done or row.disputed(Kind.DEADLINE, part.period)


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
        _("{place} is done, so its deadline stays as it is.").format(place=row.named(part.period)),
        _("Should it not be done, untick it first."),
    )


def part_to_extend(row: Row, period: str = "") -> PeriodState:
    """Return the occurrence whose deadline an extension moves: the period named, else the last one."""
    if period:
        return find_part(row, period)
    if not row.parts:
        raise Refused(_("{id} has no period.").format(id=row.id), _("Check its checklist."))
    return row.parts[-1]


@verb
def assign(now: Now, row: Row, unit: str, *, reason: str) -> Act:
    """Give the lead to another unit."""
    need_reason(reason, _("A reassignment needs a reason."))
    name = find_lead(now.board, unit)
    stands = name == row.owner
    if stands and not row.disputed(Kind.OWNER):
        return Act((), _("{unit} leads {id} already.").format(unit=visible_line(name), id=row.id))
    assigned = draft(row, Kind.OWNER, OwnerValue(unit=name, was=row.task.owner), note=reason)
    text = _("{id}: lead settled: {new}") if stands else _("{id}: lead passes from {old} to {new}")
    said = text.format(id=row.id, old=visible_line(row.owner), new=visible_line(name))
    return Act((assigned,), said, tuple(hints_on_lead(now.board, name)))


@verb
def set_person(_now: Now, row: Row, name: str, *, note: str = "") -> Act:
    """Name the person in charge; an empty name means nobody in particular."""
    person = name.strip()
    if person == row.person and not row.disputed(Kind.PERSON):
        return Act((), _("{id}: the person in charge is the same.").format(id=row.id))
    text = _("{id}: person in charge: {name}").format(id=row.id, name=visible_line(person) or "—")
    return Act((draft(row, Kind.PERSON, person, note=note),), text)


@verb
def move(now: Now, row: Row, withdrawn: TaskKey, *, note: str = "") -> Act:
    """Give a task the progress of a withdrawn one of the same checklist."""
    checklist, old = withdrawn
    written = now.progress.written.get(withdrawn, NOTHING)
    moved = Draft(checklist, old, Kind.MOVE, row.id, note=note.strip(), after=written.leaves(Kind.MOVE))
    text = _("Progress of {old} now counts for {new}.").format(old=visible_line(old), new=row.id)
    return Act((moved,), text)
