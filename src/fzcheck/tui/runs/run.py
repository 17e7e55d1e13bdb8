"""A run as a plain value, which knows no widget: what it goes through, where it stands, what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

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
    """Every answer makes the next one."""

    items: tuple[PlaceKey, ...]
    at: int = 0
    """The place of the item that is asked about; behind the last one when the run is over."""
    answers: tuple[Answer, ...] = ()
    """In the order in which they were given."""

    @property
    def item(self) -> PlaceKey | None:
        """What is asked about; None at the end."""
        return self.items[self.at] if self.at < len(self.items) else None

    @property
    def answer(self) -> Answer | None:
        """What was written about that item, where it was answered before."""
        return self.answer_to(self.item) if self.item else None

    def answer_to(self, item: PlaceKey) -> Answer | None:
        """Return what was written about an item; None where it was left, or not asked about yet."""
        return next((answer for answer in self.answers if answer.act and item in answer.items), None)

    @property
    def _answered(self) -> frozenset[PlaceKey]:
        """Of which items something was written."""
        return frozenset(item for answer in self.answers if answer.act for item in answer.items)

    @property
    def _open(self) -> frozenset[PlaceKey]:
        """Of which items nothing was written."""
        return frozenset(self.items) - self._answered

    def answered(self, answer: Answer) -> Run:
        """Return the run with an answer, at the next item that has none.

        What is left for later is a task, with all of it that was not answered yet.
        """
        if not answer.act:
            tasks = {item[:2] for item in answer.items}
            left = (item for item in self.items if item[:2] in tasks and item in self._open)
            answer = replace(answer, items=tuple(dict.fromkeys((*answer.items, *left))))
        unanswered = self._open.difference(answer.items)
        ahead = (at for at in range(self.at + 1, len(self.items)) if self.items[at] in unanswered)
        answers = (*self._answers_beside(answer.items), answer)
        return replace(self, answers=answers, at=next(ahead, len(self.items)))

    def past(self) -> Run:
        """Return the run behind what was answered together with its item."""
        answer = self.answer
        ahead = (
            at for at in range(self.at + 1, len(self.items))
            if not answer or self.items[at] not in answer.items
        )  # fmt: skip
        return replace(self, at=next(ahead, len(self.items)))

    def back(self) -> Run:
        """Return the run one item before, answered or not; of what was answered together at the first."""
        at = max(self.at - 1, 0)
        together = next((answer.items for answer in self.answers if self.items[at] in answer.items), ())
        while at and self.items[at - 1] in together:
            at -= 1
        return replace(self, at=at)

    def without(self, answer: Answer) -> Run:
        """Return the run without an answer, at the item that this was about; where it is if that is gone."""
        answers = tuple(other for other in self.answers if other is not answer)
        at = next((self.items.index(item) for item in answer.items if item in self.items), self.at)
        return replace(self, answers=answers, at=at)

    def still(self, undone: Collection[EventId]) -> Run:
        """Return the run without the answers that were taken back, by whomever."""
        return replace(self, answers=tuple(answer for answer in self.answers if answer.act not in undone))

    def left_out(self, gone: set[PlaceKey]) -> Run:
        """Return the run without items that are settled by other hands; the place stays on its item."""
        here = self.items[self.at :]
        items = tuple(item for item in self.items if item not in gone)
        after = next((item for item in here if item not in gone), None)
        at = items.index(after) if after else len(items)
        return replace(self, items=items, at=at, answers=self._answers_beside(gone))

    def _answers_beside(self, items: Collection[PlaceKey]) -> tuple[Answer, ...]:
        """Return the answers without those that only left these items for later."""
        return tuple(answer for answer in self.answers if answer.act or not {*answer.items} <= {*items})

    @property
    def acts(self) -> tuple[EventId, ...]:
        """What it wrote, in order."""
        return tuple(answer.act for answer in self.answers if answer.act)

    @property
    def counts(self) -> Counter[str]:
        """How many tasks each answer was given to, by its word; its periods are one task, as everywhere.

        What was left for later counts as long as it is left.
        """
        given = {
            (answer.word, item[:2])
            for answer in self.answers
            for item in answer.items
            if answer.act or item in self._open
        }
        return Counter(word for word, _task in given)

    @property
    def left(self) -> int:
        """Of how many tasks something was left unanswered, or for later."""
        return len({item[:2] for item in self._open})

    @property
    def count(self) -> int:
        """How many tasks it goes through."""
        return len({item[:2] for item in self.items})

    @property
    def number(self) -> int:
        """The number, from 1, of the task that is asked about; at the end of the last one."""
        return len({item[:2] for item in self.items[: self.at + 1]})
