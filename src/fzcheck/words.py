"""One word for one thing: the code words of files, ledger and JSON, and how each reads on screen."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Self, TypeVar

from fzcheck.i18n import _, later


class Word(StrEnum):
    """A code word, and the official's word for it."""

    message: str
    """The official's word, in English."""

    def __new__(cls, code: str, message: str = "", *_more: object) -> Self:
        """Make a code word that reads as the message; it is found again by its code alone."""
        word = str.__new__(cls, code)
        word._value_ = code
        word.message = message
        return word

    @property
    def label(self) -> str:
        """How it reads on screen."""
        return _(self.message)


class Meaning(NamedTuple):
    """What a status comes to wherever tasks are counted and shown."""

    box: str = "☐"
    """Its tick box."""
    set_aside: bool = False
    """Whether it leaves a task without a standing and is counted apart.

    Said of a recurring task as a whole, it holds for every period that is not done.
    """
    applies: bool = True
    """Whether it is part of the rate."""
    why: str = ""
    """What is asked where no reason is given; empty where none is needed."""


_OPEN = Meaning()
"""Of what is neither set aside nor needs a reason."""


class Status(Word):
    """办理状态: how far a task or a period is, and what that comes to."""

    box: str
    set_aside: bool
    applies: bool
    why: str

    def __init__(self, _code: str, _message: str = "", means: Meaning = _OPEN) -> None:
        """Make a status that comes to what `means` says."""
        self.box, self.set_aside, self.applies, self.why = means

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do: it is done, or does not apply."""
        return self is Status.DONE or not self.applies

    TODO = "todo", later("not started")
    DOING = "doing", later("in progress"), Meaning("▸")
    DONE = "done", later("done"), Meaning("☑")
    WAITING = "waiting", later("waiting for superiors"), Meaning(set_aside=True)
    NOT_APPLICABLE = (
        "not_applicable",
        later("not applicable"),
        Meaning("☒", set_aside=True, applies=False, why=later("Say why it does not apply.")),
    )


class StepStatus(Word):
    """How far a step is."""

    OPEN = "open", later("open")
    DONE = "done", later("done")


class AnswerStatus(Word):
    """报送: what a unit has said that must report on a task."""

    OPEN = "open", later("no answer yet")
    DONE = "done", later("answered")
    NONE = "none", later("nothing to report")


class Standing(Word):
    """预警, derived from deadline, status and date; what is set aside has none."""

    FINISHED = "finished", later("finished")
    OVERDUE = "overdue", later("overdue")
    DUE_SOON = "due_soon", later("due soon")
    ON_TRACK = "on_track", later("on track")


SET_ASIDE = tuple(status for status in Status if status.set_aside)
"""What leaves a task without a standing, in order."""

STANDINGS: tuple[Standing | Status, ...] = (*Standing, *SET_ASIDE)
"""What tasks are counted by: every task has one of these, so that the counts add up to the total."""


class Verdict(Word):
    """核验: the coordinator's word on a done task."""

    VERIFIED = "verified", later("verified")
    RETURNED = "returned", later("returned")


class Verification(Word):
    """核验 as it reads: the coordinator's word, or that it is still to be said."""

    PENDING = "pending", later("to verify")
    VERIFIED = "verified", later("verified")
    RETURNED = "returned", later("returned")


class Basis(Word):
    """依据: where an owner or a deadline comes from."""

    STATED = "stated", later("stated")
    STATUTORY = "statutory", later("statutory")
    NAMED = "named", later("named")
    PROPOSED = "proposed", later("proposed")


class Every(Word):
    """How often a recurring task falls due."""

    MONTH = "month", later("every month")
    QUARTER = "quarter", later("every quarter")
    HALF_YEAR = "half-year", later("every half-year")
    YEAR = "year", later("every year")


class Better(StrEnum):
    """Which way a measure is to go."""

    MORE = "more"
    LESS = "less"


class Kind(Word):
    """What an event of the ledger is about."""

    STATUS = "status", later("status")
    STEP = "step", later("step")
    MEASURE = "measure", later("measure")
    DEADLINE = "deadline", later("extension")
    OWNER = "owner", later("reassignment")
    PERSON = "person", later("person in charge")
    BASIS = "basis", later("confirmation")
    VERIFICATION = "verification", later("verification")
    MOVE = "move", later("move")
    ANSWER = "answer", later("answer")
    NOTE = "note", later("note")
    EVIDENCE = "evidence", later("evidence")
    UNDO = "undo", later("undo")


class Remark(Word):
    """记事, by what a note says: how it goes, what is in the way, or what is done next."""

    PLAIN = "plain", later("progress")
    PROBLEM = "problem", later("problem")
    NEXT = "next", later("next step")

    @property
    def item(self) -> str:
        """How an event of the ledger names it; a plain one is not named."""
        return "" if self is Remark.PLAIN else self.value


W = TypeVar("W", bound=StrEnum)


def word_of(words: type[W], text: str) -> W | None:
    """Return the code word that a text is, or None: files of a newer program may hold others."""
    try:
        return words(text)
    except ValueError:
        return None
