"""What a task, a period and a step come to once plan and progress are joined, as of a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import msgspec

from fzcheck.board.answers import Answer
from fzcheck.checklist.model import Measure, TaskBasis
from fzcheck.ledger.events import Event, EvidenceValue, OwnerValue, VerificationValue
from fzcheck.ledger.heads import RegisterKey
from fzcheck.words import Basis, Better, Kind, Standing, Status, Verdict, Verification

NO_BASIS = TaskBasis()
"""What a task rests on whose checklist does not say."""


class StepState(msgspec.Struct, frozen=True, gc=False):
    """A step of a task, or of one of its periods."""

    text: str
    done: bool


class Conflict(msgspec.Struct, frozen=True, gc=False):
    """A register in which places of work disagree; the first event stands until one settles it."""

    period: str
    kind: Kind
    events: tuple[Event, ...]

    @property
    def item(self) -> str:
        """The step, unit or measure that it is about, or what is confirmed; else empty."""
        return self.events[0].item

    @property
    def sides(self) -> tuple[Event, ...]:
        """What is said, each once, by who said it last; the first stands."""
        return tuple(agreed[0] for agreed in self.agreed)

    @property
    def agreed(self) -> tuple[tuple[Event, ...], ...]:
        """The events of each side, which say the same, newest first; those of what stands come first."""
        sides: dict[str, list[Event]] = {}
        for event in self.events:
            sides.setdefault(said(event), []).append(event)
        return tuple(map(tuple, sides.values()))


def said(event: Event) -> str:
    """Return what tells events apart that disagree.

    Verdicts agree whatever they judge, and units whether or not they took the place of a proposed one.
    """
    match event.says:
        case VerificationValue(word=word):
            return word
        case OwnerValue(unit=unit):
            return unit
        case _:
            return event.value


class Evidence(NamedTuple):
    """佐证: what shows that something was done."""

    paper: EvidenceValue
    event: Event
    """Who supplied it, when, and for which period."""


class Extension(msgspec.Struct, frozen=True, gc=False):
    """延期: an event that moved a deadline, while the checklist still says what it replaced."""

    event: Event
    deadline: dt.date
    """The new one."""
    granted: dt.date
    """The day on which it was granted, else that of its entry."""
    approved_by: str
    document: str
    fixed: bool
    """Whether the county fixed its own deadline in place of a proposed one: then it is no extension."""
    days_late: int
    """逾期后延期: how many days after the deadline that held till then it was granted; 0 in time."""


Held = tuple[dt.date, dt.date]
"""(from which day on, which deadline held)."""


def deadline_on(day: dt.date, held: Sequence[Held], original: dt.date) -> dt.date:
    """Return the deadline that held on a day."""
    return next((due for since, due in reversed(held) if since <= day), original)


class PeriodState(msgspec.Struct, frozen=True, gc=False):
    """One occurrence: a period of a recurring task, or (with an empty name) a task done once."""

    period: str
    deadline: dt.date
    original_deadline: dt.date
    deadline_basis: Basis | None
    """`proposed` until confirmed, or until this very deadline is extended."""
    extension: Extension | None
    """What its deadline goes by; None while that is the checklist's."""
    extensions: tuple[Extension, ...]
    """All that was done to its deadline and still counts, in the order of arrival."""
    held: tuple[Held, ...]
    """Which deadline held from which day on; before the first of them that of the checklist."""
    status: Status
    standing: Standing | None
    steps: tuple[StepState, ...]
    evidence: tuple[Evidence, ...]
    answers: tuple[Answer, ...]
    """What each unit that must report has said, in the order of the checklist."""
    answers_due: bool
    """Whether the units are to have answered: it has begun, and is not set aside."""
    evidenced: bool
    """Whether something shows that it was done: that of the whole task does as well."""
    done_on: dt.date | None
    """The day on which it was really done."""
    unreported: bool
    status_event: Event | None
    """The event whose status stands."""
    verdict_event: Event | None
    """The coordinator's word that stands: who said it, when and why."""
    returns: tuple[Event, ...]
    """Every time that it was returned, whether or not that stands, in the order of arrival."""

    @property
    def done(self) -> bool:
        """Whether it is done."""
        return self.status is Status.DONE

    @property
    def open(self) -> bool:
        """Whether something is left to do here."""
        return not self.status.closed

    @property
    def overdue_unreported(self) -> bool:
        """Whether it is overdue, and nobody has reported anything: mostly it is just not entered."""
        return self.unreported and self.standing is Standing.OVERDUE

    @property
    def verification(self) -> Verdict | None:
        """核验: the coordinator's word."""
        verdict = self.verdict_event and self.verdict_event.says
        return verdict.word if isinstance(verdict, VerificationValue) else None

    @property
    def review(self) -> Verification | None:
        """核验: the coordinator's word, or that it is done and nobody has said one yet."""
        if self.verification is not None:
            return Verification(self.verification)
        return Verification.PENDING if self.pending else None

    @property
    def pending(self) -> bool:
        """待核验: it is done, and the coordinator has not said a word yet."""
        return self.done and self.verification is None

    @property
    def answered(self) -> int:
        """How many of the units that must report have answered."""
        return sum(answer.given for answer in self.answers)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The units that have not answered yet, in the order of the checklist."""
        return tuple(answer.unit for answer in self.answers if not answer.given)

    @property
    def missing(self) -> tuple[str, ...]:
        """未报: the units that are to have answered, and have not."""
        return self.unanswered if self.answers_due else ()

    @property
    def open_steps(self) -> tuple[int, ...]:
        """Numbers, from 1, of the steps that are not done."""
        return tuple(number for number, step in enumerate(self.steps, 1) if not step.done)

    @property
    def extended(self) -> int:
        """How often its deadline was extended."""
        return sum(not move.fixed for move in self.extensions)

    @property
    def late_extensions(self) -> int:
        """逾期后延期: how often its deadline was extended only after it had passed."""
        return sum(move.days_late > 0 for move in self.extensions)

    @property
    def late_extension_days(self) -> int:
        """How many days after the deadline the latest of these extensions came; 0 without any."""
        return max((move.days_late for move in self.extensions), default=0)

    def due_on(self, day: dt.date) -> dt.date:
        """Return the deadline that held on a day."""
        return deadline_on(day, self.held, self.original_deadline)

    @property
    def late(self) -> bool:
        """逾期完成: done after the deadline that held on that day."""
        return self.done_on is not None and self.done_on > self.due_on(self.done_on)


class Amount(NamedTuple):
    """How much was said of a measure, in a period or of the whole."""

    value: Decimal
    event: Event
    """Who said so, when, and for which period."""


class MeasureState(msgspec.Struct, frozen=True, gc=False):
    """How a measure stands."""

    measure: Measure
    amounts: tuple[Amount, ...]
    """Those that were said, in the order of the periods."""
    total: Decimal | None
    """What they come to: their sum, or the latest; None where there is none."""
    pace: Decimal | None
    """序时: what of the target falls to the months that have passed; None where it does not go by months."""
    held: bool
    """Whether it is held to pace and target: what is set aside is not."""

    @property
    def rate(self) -> Decimal | None:
        """Return total ÷ target; None without a total or a target, and for a target of 0."""
        target = self.measure.target
        return self.total / target if target and self.total is not None else None

    @property
    def behind(self) -> bool:
        """未达序时: whether it falls short of its pace, or passes its target where less is better."""
        if not self.held:
            return False
        total, target = self.total or Decimal(), self.measure.target
        if self.measure.better is Better.LESS:
            return target is not None and total > target
        return self.pace is not None and total < self.pace

    def of(self, period: str) -> Amount | None:
        """Return the amount of a period; None where none was said."""
        return next((amount for amount in self.amounts if amount.event.period == period), None)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """How a task stands."""

    owner_basis: Basis | None
    """What the owner rests on: `proposed` until confirmed or assigned."""
    status: Status
    standing: Standing | None
    """预警; None for what is set aside."""
    unreported: bool
    """未填报: no live event of a status, a step, an answer, a measure, a note or evidence."""
    verification: Verdict | None
    """核验."""
    without_evidence: bool
    """缺佐证: done, or done in some period, with no evidence for it."""
    parts: tuple[PeriodState, ...]
    """Its periods in order; exactly one nameless one for a task done once."""
    evidence: tuple[Evidence, ...]
    """All live evidence, of the task and of the periods that it still has, in the order of arrival."""
    notes: tuple[Event, ...]
    """The live notes of them, in the order of arrival."""
    measures: tuple[MeasureState, ...]
    """指标: its quantities, in the order of the checklist."""
    conflicts: tuple[Conflict, ...]
    """Where places of work disagree."""
    standing_events: Mapping[RegisterKey, Event]
    """The event that says what stands of each register: the newest head that still holds."""
