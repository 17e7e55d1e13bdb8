"""Settling a conflict: one side, or something else, is said again by the verb that says such things."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from fzcheck.acts import answering, confirming, measuring, replanning, reviewing, ticking
from fzcheck.acts.act import Act, Now, Refusal, verb
from fzcheck.acts.targets import need_reason
from fzcheck.amounts import amount_text
from fzcheck.board import Row
from fzcheck.board.states import Conflict
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import DeadlineValue, Event, OwnerValue, Says, VerificationValue
from fzcheck.ledger.heads import TaskKey
from fzcheck.words import AnswerStatus, Kind, Status, StepStatus, Verdict

OPEN = frozenset((Kind.STATUS, Kind.DEADLINE, Kind.OWNER, Kind.PERSON, Kind.MEASURE, Kind.MOVE))
"""Of what something can be said that no side says; of a step, a verdict and an answer one side holds."""


class Settlement(msgspec.Struct, frozen=True):
    """What holds from now on, and why."""

    says: Says
    reason: str
    on: dt.date | None = None
    """The day on which it was really done, or granted; None for today."""
    all_steps: bool = False
    """Whether what is done has its open steps ticked too."""


def as_said(side: Event, reason: str, today: dt.date, *, all_steps: bool = False) -> Settlement:
    """Return that one side holds, as of the day of which it speaks: it was not done only today."""
    day = side.done_on
    on = day if day is not None and day < today else None
    return Settlement(side.says, reason, on, all_steps)


@verb
def settle(now: Now, row: Row, conflict: Conflict, settlement: Settlement) -> Act | Refusal:
    """Say what holds of a task in conflict; it follows all sides, so that it stands."""
    need_reason(settlement.reason, _("Settling a conflict needs a reason."))
    period, reason, on = conflict.period, settlement.reason, settlement.on
    match settlement.says:
        case Status() as status:
            steps = settlement.all_steps
            return ticking.set_status(now, row, status, period=period, note=reason, all_steps=steps, on=on)
        case StepStatus() as step:
            number, off = row.task.steps.index(conflict.item) + 1, step is StepStatus.OPEN
            return ticking.tick_step(now, row, number, period=period, off=off, note=reason, on=on)
        case AnswerStatus() as said:
            return answering.answer(now, row, conflict.item, said, period=period, on=on, note=reason)
        case Decimal() as amount:
            text = amount_text(amount)
            return measuring.measure(now, row, text, name=conflict.item, period=period, note=reason)
        case str() as typed if conflict.kind is Kind.MEASURE:
            return measuring.measure(now, row, typed, name=conflict.item, period=period, note=reason)
        case VerificationValue(word=Verdict.VERIFIED):
            return reviewing.verify(now, row, period=period, note=reason)
        case VerificationValue():
            return reviewing.send_back(now, row, reason=reason, period=period)
        case str() as text if conflict.kind is Kind.PERSON:
            return replanning.set_person(now, row, text, note=reason)
        case _:
            return _settle_plan(now, row, conflict, settlement)


def _settle_plan(now: Now, row: Row, conflict: Conflict, settlement: Settlement) -> Act | Refusal:
    period, reason, on = conflict.period, settlement.reason, settlement.on
    fixed = all(_is_fixed(side.says) for side in conflict.sides) or _is_fixed(settlement.says)
    match settlement.says:
        case DeadlineValue(date=day) if fixed:
            return confirming.fix_deadline(now, row, day, note=reason)
        case DeadlineValue() as moved:
            return replanning.extend(
                now, row, moved.date, reason=reason, period=period, approved_by=moved.approved_by,
                document=moved.document, on=on,
            )  # fmt: skip
        case OwnerValue(unit=unit) if fixed:
            return confirming.fix_owner(now, row, unit, note=reason)
        case OwnerValue(unit=unit):
            return replanning.assign(now, row, unit, reason=reason)
        case _:
            raise Refused(
                _("That cannot be said of {place}.").format(place=row.named(period)),
                _("Choose one of the sides."),
            )


def _is_fixed(says: Says) -> bool:
    """Return whether it took the place of a proposal; where all sides did, so does what is said of them."""
    return isinstance(says, DeadlineValue | OwnerValue) and says.fixed is True


@verb
def settle_move(now: Now, row: Row, withdrawn: TaskKey, settlement: Settlement) -> Act | Refusal:
    """Say to which task the progress of a withdrawn one went."""
    need_reason(settlement.reason, _("Settling a conflict needs a reason."))
    return replanning.move(now, row, withdrawn, note=settlement.reason)
