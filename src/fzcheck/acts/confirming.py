"""What is proposed becomes the county's own: as it stands, or with another unit or deadline in its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from fzcheck.acts.act import Act, Now, Refusal, verb
from fzcheck.acts.hints import hints_on_deadline, hints_on_lead
from fzcheck.acts.replanning import deadline_stands, may_be_moved, part_to_extend
from fzcheck.acts.targets import draft, find_lead
from fzcheck.board import Row
from fzcheck.checklist.model import UNDECIDED
from fzcheck.dates import parse_period, period_text
from fzcheck.errors import Refused
from fzcheck.i18n import _, in_clauses, listed
from fzcheck.ledger.events import BasisValue, DeadlineValue, OwnerValue
from fzcheck.visible import visible_line
from fzcheck.wording.keys import key_word
from fzcheck.words import Basis, Kind

PROPOSABLE = "owner", "deadline"
"""What of a task can be a proposal."""


class Decision(msgspec.Struct, frozen=True):
    """What becomes of the proposals of a task; what it says nothing of stays a proposal."""

    keep: tuple[str, ...] = ()
    """Those of `owner` and `deadline` that are confirmed as they are proposed."""
    unit: str = ""
    """Who leads in place of the unit proposed; empty for nobody else."""
    deadline: dt.date | None = None
    """What it is due on in place of the day proposed."""
    note: str = ""
    """The paper that it rests on: a meeting, a document."""


@verb
def decide(now: Now, row: Row, decision: Decision) -> Act | Refusal:
    """Do all that a decision says in one act; what it keeps and is no proposal any more is left alone.

    So is a lead unit that is still to be named, and that is said.
    """
    acts = []
    unnamed = (_no_lead(row),) if "owner" in decision.keep and lacks_lead(row) else ()
    for act in _decided(now, row, decision):
        if isinstance(act, Refusal):
            return act
        acts.append(act)
    if not acts:
        text = _("{id}: nothing of that is proposed.").format(id=row.id)
        return Act((), unnamed[0] if unnamed else text)
    return Act(
        tuple(draft for act in acts for draft in act.drafts),
        in_clauses(act.text for act in acts),
        (*(hint for act in acts for hint in act.hints), *unnamed),
    )


def _decided(now: Now, row: Row, decision: Decision) -> Iterator[Act | Refusal]:
    if keep := [what for what in decision.keep if can_be_kept(row, what)]:
        yield confirm(now, row, *keep, note=decision.note)
    if decision.unit:
        yield fix_owner(now, row, decision.unit, note=decision.note)
    if decision.deadline:
        yield fix_deadline(now, row, decision.deadline, note=decision.note)


@verb
def confirm(_now: Now, row: Row, *what: str, note: str = "") -> Act:
    """Make a proposed `owner` or `deadline`, or both, the county's own. Refused where one is none, or 待定.

    Of the deadlines of a recurring task those of the periods that are still proposals.
    """
    drafts = []
    for item in what:
        if not is_proposed(row, item):
            raise _no_proposal(row, item)
        if not can_be_kept(row, item):
            remedy = _("Name the unit that takes the lead: K, or fzcheck confirm {id} owner UNIT")
            raise Refused(_no_lead(row), remedy.format(id=row.id))
        for period, value in proposed_values(row, item).items():
            drafts.append(draft(row, Kind.BASIS, BasisValue(value), period=period, item=item, note=note))
    named = listed(f"{key_word(item)} {proposal_text(row, item)}" for item in what)
    return Act(tuple(drafts), _("{id} confirmed: {value}").format(id=row.id, value=named))


@verb
def fix_owner(now: Now, row: Row, unit: str, *, note: str = "") -> Act | Refusal:
    """Have another unit lead in place of the one proposed. Refused where that is settled."""
    name = find_lead(now.board, unit)
    disputed = row.disputed(Kind.OWNER)
    if not (disputed or is_proposed(row, "owner")):
        raise _no_proposal(row, "owner")
    if name == row.owner and not disputed:
        return confirm(now, row, "owner", note=note)
    fixed = draft(row, Kind.OWNER, OwnerValue(name, was=row.task.owner, fixed=True), note=note)
    text = _("{id}: the county's own lead unit is {new} instead of the proposed {old}")
    if lacks_lead(row):
        text = _("{id}: the county's own lead unit is {new}")
    if disputed:
        text = _("{id}: lead settled: {new}")
    named = text.format(id=row.id, old=visible_line(row.task.owner), new=visible_line(name))
    return Act((fixed,), named, tuple(hints_on_lead(now.board, name)))


@verb
def fix_deadline(now: Now, row: Row, deadline: dt.date, *, note: str = "") -> Act:
    """Set the county's own deadline in place of a proposed one, which is no extension.

    Of a recurring task that of its last period, and of no other. Refused where it is settled, or is done.
    """
    part = part_to_extend(row)
    disputed = row.disputed(Kind.DEADLINE, part.period)
    if part.deadline_basis is not Basis.PROPOSED and not disputed:
        raise _no_proposal(row, "deadline", part.period)
    place, hints = (
        row.named(part.period),
        (*unlikely_deadline(row, deadline, now.today), *hints_on_deadline(deadline)),
    )
    if deadline == part.deadline and not disputed:
        value = BasisValue(deadline.isoformat())
        kept = draft(row, Kind.BASIS, value, period=part.period, item="deadline", note=note)
        named = f"{key_word('deadline')} {deadline}"
        return Act((kept,), _("{id} confirmed: {value}").format(id=place, value=named), hints)
    if not may_be_moved(row, part):
        raise deadline_stands(row, part)
    moved = DeadlineValue(deadline, was=part.original_deadline.isoformat(), fixed=True)
    text = _("{place}: the county's own deadline is {new} instead of the proposed {old}")
    if disputed:
        text = _("{place}: deadline settled: {new}")
    said = text.format(place=place, old=part.original_deadline, new=deadline)
    return Act((draft(row, Kind.DEADLINE, moved, period=part.period, note=note),), said, hints)


def unlikely_deadline(row: Row, deadline: dt.date, today: dt.date) -> Iterator[str]:
    """Yield what may be a slip of a day: that it is of another year, before its period, or past."""
    part = part_to_extend(row)
    if deadline.year not in (row.checklist.year, part.original_deadline.year):
        text = _("The deadline {date} lies outside the year {year}.")
        yield text.format(date=deadline, year=row.checklist.year)
    period = part.period
    if period and deadline < parse_period(period).start:
        text = _("The deadline {date} comes before {period} begins.")
        yield text.format(date=deadline, period=period_text(period, row.checklist.year))
    if deadline < today:
        yield _("{date} is past already.").format(date=deadline)


def unlikely_paper(text: str) -> str:
    """Return what is odd about the paper that a decision rests on: a digit, meant for a choice perhaps."""
    if len(text) != 1 or not text.isdigit():
        return ""
    return _("What it rests on is a mere digit: {text}.").format(text=text)


def deadline_can_be_fixed(row: Row) -> bool:
    """Return whether another deadline can be set in place of the proposed one: of its last period, if any."""
    last = row.parts[-1] if row.parts else None
    return last is not None and last.deadline_basis is Basis.PROPOSED and may_be_moved(row, last)


def is_proposed(row: Row, what: str) -> bool:
    """Return whether the `owner` or the `deadline` of a task is still a proposal."""
    return (row.owner_basis if what == "owner" else row.deadlines_basis) is Basis.PROPOSED


def lacks_lead(row: Row) -> bool:
    """Return whether the lead unit that is proposed is none: 待定, still to be named."""
    return is_proposed(row, "owner") and row.task.owner == UNDECIDED


def can_be_kept(row: Row, what: str) -> bool:
    """Return whether a proposed `owner` or `deadline` can be confirmed as it stands."""
    return is_proposed(row, what) and not (what == "owner" and lacks_lead(row))


def proposed_values(row: Row, what: str) -> dict[str, str]:
    """Return the proposed `owner` or `deadline` of a task; by period where some deadlines are settled."""
    if what == "owner":
        return {"": row.task.owner}
    proposed = [part for part in row.parts if part.deadline_basis is Basis.PROPOSED]
    if len(proposed) == len(row.parts):
        return {"": row.task.due.isoformat()}
    return {part.period: part.deadline.isoformat() for part in proposed}


def proposal_text(row: Row, what: str) -> str:
    """Return in words what is still proposed of a task: `2026-12-31`, `第一季度 2026-03-31、…`."""
    values, year = proposed_values(row, what), row.checklist.year
    if what == "deadline" and [*values] == [""] and row.parts:  # of all periods: their days are in sight
        values = {part.period: part.deadline.isoformat() for part in row.parts}
    texts = (f"{period_text(period, year)} {value}".lstrip() for period, value in values.items())
    return visible_line(listed(texts))


def _no_lead(row: Row) -> str:
    return _("{id}: the lead unit is still to be named (待定).").format(id=row.id)


def _no_proposal(row: Row, what: str, period: str = "") -> Refused:
    text = (
        _("The owner of {id} is not a proposal.")
        if what == "owner"
        else _("The deadline of {id} is not a proposal.")
    )
    return Refused(text.format(id=row.named(period)), _("Only proposed values can be confirmed."))
