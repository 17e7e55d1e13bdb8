"""One word for one thing: the code words of files, ledger and JSON, and how each reads on screen."""

from __future__ import annotations

from enum import StrEnum
from typing import Self, TypeVar

from fzcheck.i18n import _, later


class Word(StrEnum):
    """A code word, and the official's word for it."""

    message: str
    """The official's word, in English."""

    def __new__(cls, code: str, message: str = "") -> Self:
        """Make a code word that reads as the message; it is found again by its code alone."""
        word = str.__new__(cls, code)
        word._value_ = code
        word.message = message
        return word

    @property
    def label(self) -> str:
        """How it reads on screen."""
        return _(self.message)


class Status(Word):
    """办理状态: how far a task, a period or a step is."""

    TODO = "todo", later("not started")
    DOING = "doing", later("in progress")
    DONE = "done", later("done")
    WAITING = "waiting", later("waiting for superiors")
    NOT_APPLICABLE = "not_applicable", later("not applicable")


class StepStatus(Word):
    """How far a step is."""

    OPEN = "open", later("open")
    DONE = "done", later("done")


class Standing(Word):
    """预警, derived from deadline, status and date; a waiting or not applicable task has none."""

    FINISHED = "finished", later("finished")
    OVERDUE = "overdue", later("overdue")
    DUE_SOON = "due_soon", later("due soon")
    ON_TRACK = "on_track", later("on track")


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


class Kind(Word):
    """What an event of the ledger is about."""

    STATUS = "status", later("status")
    STEP = "step", later("step")
    DEADLINE = "deadline", later("extension")
    OWNER = "owner", later("reassignment")
    PERSON = "person", later("person in charge")
    BASIS = "basis", later("confirmation")
    VERIFICATION = "verification", later("verification")
    MOVE = "move", later("move")
    NOTE = "note", later("note")
    EVIDENCE = "evidence", later("evidence")
    UNDO = "undo", later("undo")


W = TypeVar("W", bound=StrEnum)


def word_of(words: type[W], text: str) -> W | None:
    """Return the code word that a text is, or None: files of a newer program may hold others."""
    try:
        return words(text)
    except ValueError:
        return None


def box_of(status: Status) -> str:
    """Return the tick box of a status."""
    return {Status.DONE: "☑", Status.NOT_APPLICABLE: "☒", Status.DOING: "▸"}.get(status, "☐")
