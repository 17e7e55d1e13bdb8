"""What can be wrong with a file: documented codes, and problems with file, line, key and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

import msgspec

from fzcheck.i18n import later
from fzcheck.visible import visible_line

KeyPath = tuple[str | int, ...]
"""Where a value stands in a document: keys, and positions in arrays from 0."""

_LONGEST_SHOWN = 60


class Severity(StrEnum):
    """How grave a problem is: `check` fails on errors only."""

    ERROR = "error"
    WARNING = "warning"


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


class Code(StrEnum):
    """The documented name of a kind of problem, how grave it is, and what it means."""

    severity: Severity
    meaning: str
    """In English, for `_` to say in the official's language."""

    def __new__(cls, word: str, severity: Severity, meaning: str) -> Self:
        """Make a word that knows the rest."""
        code = str.__new__(cls, word)
        code._value_, code.severity, code.meaning = word, severity, meaning
        return code

    UNREADABLE = "unreadable", _ERROR, later("the file cannot be opened or read")
    ENCODING = "encoding", _ERROR, later("the file is not UTF-8 text")
    SYNTAX = "syntax", _ERROR, later("the text is not valid TOML")
    NEWER_FORMAT = "newer-format", _ERROR, later("the file is made for a newer fzcheck")
    UNKNOWN_KEY = "unknown-key", _ERROR, later("a key that a checklist does not have, often a misspelt one")
    MISSING_KEY = "missing-key", _ERROR, later("a required key is missing")
    WRONG_TYPE = "wrong-type", _ERROR, later("a value of the wrong type, such as a number where text belongs")
    WRONG_VALUE = "wrong-value", _ERROR, later("a value of the right type that is not allowed")
    DUPLICATE_ID = "duplicate-id", _ERROR, later("two tasks of a file, or two checklists, have the same id")
    AFTER_CYCLE = "after-cycle", _ERROR, later("tasks wait for each other in a circle")
    QUOTED_DATE = "quoted-date", _WARNING, later("a date stands in quotes")
    DUPLICATE_STEP = "duplicate-step", _WARNING, later("a task has the same step twice")
    NO_BASIS = "no-basis", _WARNING, later("it is not said where the owner or the deadline comes from")
    NO_BASIS_REASON = "no-basis-reason", _WARNING, later("a proposed owner or deadline gives no reason")
    NO_CRITERION = "no-criterion", _WARNING, later("it is not said when the task counts as done")
    NO_SOURCE = "no-source", _WARNING, later("it is not said where in the report the task stands")
    NO_PERIOD = "no-period", _WARNING, later("a recurring task has no period up to its deadline")
    DAY_OFF = "day-off", _WARNING, later("a deadline falls on a weekend or holiday")
    OUTSIDE_YEAR = "outside-year", _WARNING, later("a deadline lies outside the checklist's year")
    OWNER_LOOKALIKE = (
        "owner-lookalike",
        _WARNING,
        later("a unit's name looks like a slip for a more common one"),
    )
    UNKNOWN_AFTER = "unknown-after", _WARNING, later("`after` names a task that is not in the file")
    UNKNOWN_RELATED = "unknown-related", _WARNING, later("`related` names a task that is not loaded")
    STRAY_COPY = "stray-copy", _WARNING, later("a copy of a checklist beside it, which is not loaded")
    WITHDRAWN = "withdrawn", _WARNING, later("the ledger has progress of a task, period or step that is gone")
    NEWER_EDITION = (
        "newer-edition",
        _WARNING,
        later("fzcheck ships a newer edition of a checklist that you have edited"),
    )


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong in a file, and what to do about it."""

    file: str
    """The file's path, as it was given."""
    line: int
    """From 1; 0 where no line can be named."""
    column: int
    """From 1, in characters."""
    key: str
    """The key in question, as in `task[4.1.1a].deadline`; empty for the file as a whole."""
    code: str
    """A `Code`."""
    severity: Severity
    message: str
    """What is wrong, in the official's language."""
    remedy: str
    """What to do about it; may be empty."""


def problem_at(
    file: str, place: tuple[int, int], code: Code, message: str, remedy: str = "", key: str = ""
) -> Problem:
    """Return the problem at a line and column, as grave as its code."""
    return Problem(file, *place, key, code.value, code.severity, message, remedy)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of the file."""
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether one of the problems is more than a warning."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def shown(value: object) -> str:
    """Return a word from a file as a message may quote it: on one line, visible and short."""
    try:
        text = visible_line(str(value)[: _LONGEST_SHOWN + 1])
    except ValueError:  # Python writes no integer of more than 4300 digits
        return "…"
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def key_of(path: KeyPath, document: object) -> str:
    """Return the dotted key of a place; entries of arrays by their id, else by number from 1."""
    words: list[str] = []
    for part in path:
        document = _inside(document, part)
        if isinstance(part, int):
            name = document.get("id") if isinstance(document, dict) else None
            words[-1] += f"[{shown(name)}]" if isinstance(name, str) and name else f"[#{part + 1}]"
        else:
            words.append(shown(part))
    return ".".join(words)


def _inside(value: object, part: str | int) -> object:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None
