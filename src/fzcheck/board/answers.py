"""报送: what each of the units that must report on a task has said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

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

    @property
    def given(self) -> bool:
        """Whether the unit has answered; that it has nothing to report is an answer."""
        return self.status is not AnswerStatus.OPEN

    @property
    def date(self) -> dt.date | None:
        """The day on which the unit answered; None while it has not."""
        return self.event.done_on if self.event and self.given else None


def answers_of(units: Iterable[str], period: str, stands: Mapping[RegisterKey, Event]) -> tuple[Answer, ...]:
    """Return what each unit has said of a period, in the order of the units."""
    return tuple(_answer(unit, period, stands.get((Kind.ANSWER, period, unit))) for unit in units)


def _answer(unit: str, period: str, event: Event | None) -> Answer:
    says = event.says if event else None
    return Answer(unit, period, says if isinstance(says, AnswerStatus) else AnswerStatus.OPEN, event)
