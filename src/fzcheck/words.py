"""One word for one thing: the code words of files, ledger and JSON, and how each reads on screen."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from fzcheck.i18n import _


class Status(StrEnum):
    """办理状态: how far a task, a period or a step is."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    WAITING = "waiting"
    NOT_APPLICABLE = "not_applicable"


class StepStatus(StrEnum):
    """How far a step is."""

    OPEN = "open"
    DONE = "done"


class Standing(StrEnum):
    """预警, derived from deadline, status and date; a waiting or not applicable task has none."""

    FINISHED = "finished"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    ON_TRACK = "on_track"


class Verdict(StrEnum):
    """核验: the coordinator's word on a done task."""

    VERIFIED = "verified"
    RETURNED = "returned"


class Verification(StrEnum):
    """核验 as it reads: the coordinator's word, or that it is still to be said."""

    PENDING = "pending"
    VERIFIED = "verified"
    RETURNED = "returned"


class Basis(StrEnum):
    """依据: where an owner or a deadline comes from."""

    STATED = "stated"
    STATUTORY = "statutory"
    NAMED = "named"
    PROPOSED = "proposed"


class Every(StrEnum):
    """How often a recurring task falls due."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


class Kind(StrEnum):
    """What an event of the ledger is about."""

    STATUS = "status"
    STEP = "step"
    DEADLINE = "deadline"
    OWNER = "owner"
    PERSON = "person"
    BASIS = "basis"
    VERIFICATION = "verification"
    MOVE = "move"
    NOTE = "note"
    EVIDENCE = "evidence"
    UNDO = "undo"


W = TypeVar("W", bound=StrEnum)


def word_of(words: type[W], text: str) -> W | None:
    """Return the code word that a text is, or None: files of a newer program may hold others."""
    try:
        return words(text)
    except ValueError:
        return None


def status_word(status: Status) -> str:
    """Return the official's word for a status."""
    return {
        Status.TODO: _("not started"),
        Status.DOING: _("in progress"),
        Status.DONE: _("done"),
        Status.WAITING: _("waiting for superiors"),
        Status.NOT_APPLICABLE: _("not applicable"),
    }[status]


def box_of(status: Status) -> str:
    """Return the tick box of a status."""
    return {Status.DONE: "☑", Status.NOT_APPLICABLE: "☒", Status.DOING: "▸"}.get(status, "☐")


def standing_word(standing: Standing) -> str:
    """Return the official's word for a standing."""
    return {
        Standing.FINISHED: _("finished"),
        Standing.OVERDUE: _("overdue"),
        Standing.DUE_SOON: _("due soon"),
        Standing.ON_TRACK: _("on track"),
    }[standing]


def verdict_word(verdict: Verdict) -> str:
    """Return the official's word for a verification."""
    return {Verdict.VERIFIED: _("verified"), Verdict.RETURNED: _("returned")}[verdict]


def verification_word(verification: Verification) -> str:
    """Return the official's word for how far the verification is."""
    return {
        Verification.PENDING: _("to verify"),
        Verification.VERIFIED: _("verified"),
        Verification.RETURNED: _("returned"),
    }[verification]


def basis_word(basis: Basis) -> str:
    """Return the official's word for a basis."""
    return {
        Basis.STATED: _("stated"),
        Basis.STATUTORY: _("statutory"),
        Basis.NAMED: _("named"),
        Basis.PROPOSED: _("proposed"),
    }[basis]


def every_word(every: Every) -> str:
    """Return the official's word for a rhythm."""
    return {
        Every.MONTH: _("every month"),
        Every.QUARTER: _("every quarter"),
        Every.HALF_YEAR: _("every half-year"),
        Every.YEAR: _("every year"),
    }[every]


def kind_word(kind: Kind) -> str:
    """Return the official's word for a kind of event."""
    return {
        Kind.STATUS: _("status"),
        Kind.STEP: _("step"),
        Kind.DEADLINE: _("extension"),
        Kind.OWNER: _("reassignment"),
        Kind.PERSON: _("person in charge"),
        Kind.BASIS: _("confirmation"),
        Kind.VERIFICATION: _("verification"),
        Kind.MOVE: _("move"),
        Kind.NOTE: _("note"),
        Kind.EVIDENCE: _("evidence"),
        Kind.UNDO: _("undo"),
    }[kind]
