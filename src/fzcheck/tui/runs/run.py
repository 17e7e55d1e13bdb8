"""A run as a plain value, which knows no widget: what it goes through, where it stands, what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import msgspec
from msgspec.structs import replace

from fzcheck.acts.together import PlaceKey
from fzcheck.ledger.events import EventId


class Answer(msgspec.Struct, frozen=True):
    """What was answered, of one item or of several together."""

    word: str
    """What it was, by which answers are counted."""
    items: tuple[PlaceKey, ...]
    act: EventId | None = None
    """What it wrote; None for what was left for later."""
    said: str = ""
    """What came of it, in the official's language."""


class Run(msgspec.Struct, frozen=True):
    """Every answer makes the next one. What others settled meanwhile, or took out, is not asked about."""

    items: tuple[PlaceKey, ...]
    open: frozenset[PlaceKey]
    """Of which there is something to ask, as things stand."""
    at: int = 0
    """From where on the item is looked for that is asked about."""
    answers: tuple[Answer, ...] = ()
    """In the order in which they were given."""

    def as_it_stands(self, open_now: Iterable[PlaceKey], undone: Collection[EventId]) -> Run:
        """Return the run with the items that are open by now, without answers taken back, by whomever."""
        answers = tuple(answer for answer in self.answers if answer.act not in undone)
        return replace(self, open=frozenset(open_now), answers=answers)

    @property
    def _answered(self) -> frozenset[PlaceKey]:
        """Of which items something was written."""
        return frozenset(item for answer in self.answers if answer.act for item in answer.items)

    @property
    def unanswered(self) -> tuple[PlaceKey, ...]:
        """Of which items nothing was written, whether or not there is still something to ask."""
        answered = self._answered
        return tuple(item for item in self.items if item not in answered)

    @property
    def _asked(self) -> tuple[PlaceKey, ...]:
        """The items that it goes through: what is open, and what was answered here."""
        asked = self.open | self._answered
        return tuple(item for item in self.items if item in asked)

    @property
    def _place(self) -> int:
        """The place of what is asked about; behind the last one when the run is over."""
        asked = {*self._asked}
        return next(
            (at for at in range(self.at, len(self.items)) if self.items[at] in asked), len(self.items)
        )

    @property
    def item(self) -> PlaceKey | None:
        """What is asked about; None at the end."""
        return self.items[self._place] if self._place < len(self.items) else None

    @property
    def answer(self) -> Answer | None:
        """What was written about that item, where it was answered before."""
        item = self.item
        return next((answer for answer in self.answers if answer.act and item in answer.items), None)

    def answered(self, answer: Answer) -> Run:
        """Return the run with an answer, at the next item that has none."""
        has_one = self._answered.union(answer.items)
        ahead = (at for at in range(self._place + 1, len(self.items)) if self.items[at] not in has_one)
        left_before = {*answer.items}.issuperset
        answers = (*(a for a in self.answers if a.act or not left_before(a.items)), answer)
        return replace(self, answers=answers, at=next(ahead, len(self.items)))

    def past(self) -> Run:
        """Return the run one item on, answered or not."""
        return replace(self, at=self._place + 1)

    def back(self) -> Run:
        """Return the run one item before, answered or not; there may be none."""
        asked = {*self._asked}
        before = (at for at in reversed(range(self._place)) if self.items[at] in asked)
        return replace(self, at=next(before, self.at))

    @property
    def has_before(self) -> bool:
        """Whether there is an item before."""
        asked = self.open | self._answered
        return any(item in asked for item in reversed(self.items[: self.at]))

    def without(self, answer: Answer) -> Run:
        """Return the run without an answer, at the item that this was about, or where that was."""
        answers = tuple(other for other in self.answers if other is not answer)
        return replace(self, answers=answers, at=self.items.index(answer.items[0]))

    @property
    def acts(self) -> tuple[EventId, ...]:
        """What it wrote, in order."""
        return tuple(answer.act for answer in self.answers if answer.act)

    @property
    def counts(self) -> Counter[str]:
        """How many tasks each answer was given to, by its word; its periods are one task, as everywhere.

        What was left for later counts as long as it is left.
        """
        left = self.open - self._answered
        given = {
            (answer.word, item[:2])
            for answer in self.answers
            for item in answer.items
            if answer.act or item in left
        }
        return Counter(word for word, _task in given)

    @property
    def left(self) -> int:
        """Of how many tasks something is open still: unanswered, left for later, or answered in part."""
        return len({item[:2] for item in self.open})

    @property
    def count(self) -> int:
        """How many tasks it goes through."""
        return len({item[:2] for item in self._asked})

    @property
    def number(self) -> int:
        """The number, from 1, of the task that is asked about; at the end of the last one."""
        asked = {*self._asked}
        return len({item[:2] for item in self.items[: self._place + 1] if item in asked})
