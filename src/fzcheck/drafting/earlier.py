"""What a proposed task has from tasks of last year: what it took there, and what was left to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from fzcheck.i18n import later
from fzcheck.words import Word


class Taken(Word):
    """What a task can take from one of last year, by its key in a checklist."""

    OWNER = "owner", later("Lead unit")
    SUPPORT = "support", later("Supporting units")
    LEADER = "leader", later("Leader in charge")
    PERSON = "person", later("Person in charge")
    EACH = "each", later("Units to report")
    EVERY = "every", later("Rhythm")
    MEASURES = "measures", later("Measures")


class Left(msgspec.Struct, frozen=True):
    """What was left to do of a task of last year."""

    deadline: dt.date
    """By when it was due there: the earliest deadline that was still open."""
    overdue: bool
    """Whether a deadline had passed when that was looked at."""
    periods: tuple[str, ...] = ()
    """Of a recurring task the periods that were still open."""
    original: dt.date | None = None
    """By when it was due at first, where it was extended; of a task done once."""


class Earlier(msgspec.Struct, frozen=True):
    """A task of last year of which a proposed one is the sequel."""

    name: str
    """Which one, as `checklist:task`."""
    year: int
    """The year of its checklist."""
    taken: tuple[Taken, ...] = ()
    """What was taken from it."""
    left: Left | None = None
    """What was left to do there, where the proposed task goes on with it."""


def merged(several: Iterable[Earlier]) -> tuple[Earlier, ...]:
    """Return tasks of last year, each once, with all that was taken from it and what was left."""
    found: dict[str, Earlier] = {}
    for one in several:
        known = found.get(one.name, one)
        taken = tuple(dict.fromkeys((*known.taken, *one.taken)))
        found[one.name] = msgspec.structs.replace(known, taken=taken, left=known.left or one.left)
    return tuple(found.values())


def without(several: Iterable[Earlier], what: Taken) -> tuple[Earlier, ...]:
    """Return tasks of last year from which something was not taken after all."""
    return tuple(
        msgspec.structs.replace(one, taken=tuple(each for each in one.taken if each is not what))
        for one in several
    )
