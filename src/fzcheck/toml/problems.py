"""What can be wrong with a checklist: documented codes, and problems with file, line, key and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from fzcheck.i18n import _
from fzcheck.visible import visible_line

KeyPath = tuple[str | int, ...]
"""Where a value stands in a document: keys, and positions in arrays from 0."""

_LONGEST_SHOWN = 60


class Severity(StrEnum):
    """How grave a problem is: `check` fails on errors only."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """The documented name of a kind of problem; `code_meanings` explains each."""

    UNREADABLE = "unreadable"
    ENCODING = "encoding"
    SYNTAX = "syntax"
    NEWER_FORMAT = "newer-format"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    WRONG_VALUE = "wrong-value"
    DUPLICATE_ID = "duplicate-id"
    AFTER_CYCLE = "after-cycle"
    QUOTED_DATE = "quoted-date"
    DUPLICATE_STEP = "duplicate-step"
    NO_BASIS = "no-basis"
    NO_BASIS_REASON = "no-basis-reason"
    NO_CRITERION = "no-criterion"
    NO_SOURCE = "no-source"
    NO_PERIOD = "no-period"
    DAY_OFF = "day-off"
    OUTSIDE_YEAR = "outside-year"
    OWNER_LOOKALIKE = "owner-lookalike"
    UNKNOWN_AFTER = "unknown-after"
    UNKNOWN_RELATED = "unknown-related"
    STRAY_COPY = "stray-copy"
    WITHDRAWN = "withdrawn"
    NEWER_EDITION = "newer-edition"


ERRORS = frozenset(
    {
        Code.UNREADABLE,
        Code.ENCODING,
        Code.SYNTAX,
        Code.NEWER_FORMAT,
        Code.UNKNOWN_KEY,
        Code.MISSING_KEY,
        Code.WRONG_TYPE,
        Code.WRONG_VALUE,
        Code.DUPLICATE_ID,
        Code.AFTER_CYCLE,
    }
)
"""The codes that are errors; all others are warnings."""


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong in a checklist file, and what to do about it."""

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


class Fault(msgspec.Struct, frozen=True):
    """A problem that knows its key and not yet its line."""

    path: KeyPath
    """Where it stands in the document."""
    key: str
    """The same place as `Problem.key` names it."""
    code: Code
    message: str
    remedy: str = ""


def problem_at(
    file: str, place: tuple[int, int], code: Code, message: str, remedy: str = "", key: str = ""
) -> Problem:
    """Return the problem at a line and column, as grave as its code."""
    severity = Severity.ERROR if code in ERRORS else Severity.WARNING
    return Problem(file, *place, key, code.value, severity, message, remedy)


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


def code_meanings() -> dict[str, str]:
    """Return every code with its meaning in the official's language: errors first."""
    return {
        Code.UNREADABLE: _("the file cannot be opened or read"),
        Code.ENCODING: _("the file is not UTF-8 text"),
        Code.SYNTAX: _("the text is not valid TOML"),
        Code.NEWER_FORMAT: _("the file is made for a newer fzcheck"),
        Code.UNKNOWN_KEY: _("a key that a checklist does not have, often a misspelt one"),
        Code.MISSING_KEY: _("a required key is missing"),
        Code.WRONG_TYPE: _("a value of the wrong type, such as a number where text belongs"),
        Code.WRONG_VALUE: _("a value of the right type that is not allowed"),
        Code.DUPLICATE_ID: _("two tasks of a file, or two checklists, have the same id"),
        Code.AFTER_CYCLE: _("tasks wait for each other in a circle"),
        Code.QUOTED_DATE: _("a date stands in quotes"),
        Code.DUPLICATE_STEP: _("a task has the same step twice"),
        Code.NO_BASIS: _("it is not said where the owner or the deadline comes from"),
        Code.NO_BASIS_REASON: _("a proposed owner or deadline gives no reason"),
        Code.NO_CRITERION: _("it is not said when the task counts as done"),
        Code.NO_SOURCE: _("it is not said where in the report the task stands"),
        Code.NO_PERIOD: _("a recurring task has no period up to its deadline"),
        Code.DAY_OFF: _("a deadline falls on a weekend or holiday"),
        Code.OUTSIDE_YEAR: _("a deadline lies outside the checklist's year"),
        Code.OWNER_LOOKALIKE: _("a unit's name looks like a slip for a more common one"),
        Code.UNKNOWN_AFTER: _("`after` names a task that is not in the file"),
        Code.UNKNOWN_RELATED: _("`related` names a task that is not loaded"),
        Code.STRAY_COPY: _("a copy of a checklist beside it, which is not loaded"),
        Code.WITHDRAWN: _("the ledger has progress of a task, period or step that is gone"),
        Code.NEWER_EDITION: _("fzcheck ships a newer edition of a checklist that you have edited"),
    }
