"""报送: what each of the units that must report on a task has said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

import msgspec

from fzcheck.ledger.events import Event
from fzcheck.ledger.heads import RegisterKey
from fzcheck.words import AnswerStatus, Kind


class Answer(msgspec.Struct, frozen=True, gc=False):
    """What one unit has said of a task, or of one of its periods."""

    unit: str
    period: str
    """Empty for a task done once."""
    status: AnswerStatus
    event: Event | None
    """Who said so, when and with which remark; None while nobody has."""
    late: bool = False
    """迟报: whether the unit answered after the deadline that held on that day."""

    @property
    def given(self) -> bool:
        """Whether the unit has answered; that it has nothing to report is an answer."""
        return self.status is not AnswerStatus.OPEN

    @property
    def date(self) -> dt.date | None:
        """The day on which the unit answered; None while it has not."""
        return self.event.done_on if self.event and self.given else None


def answers_of(
    units: Iterable[str],
    period: str,
    stands: Mapping[RegisterKey, Event],
    due_on: Callable[[dt.date], dt.date],
) -> tuple[Answer, ...]:
    """Return what each unit has said of a period, in the order of the units.

    `due_on` tells the deadline that held on a day.
    """
    said = ((unit, stands.get((Kind.ANSWER, period, unit))) for unit in units)
    return tuple(_answer(unit, period, event, due_on) for unit, event in said)


def _answer(unit: str, period: str, event: Event | None, due_on: Callable[[dt.date], dt.date]) -> Answer:
    says = event.says if event else None
    if event is None or not isinstance(says, AnswerStatus) or says is AnswerStatus.OPEN:
        return Answer(unit, period, AnswerStatus.OPEN, event)
    day = event.done_on
    return Answer(unit, period, says, event, late=day is not None and day > due_on(day))
