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
    """The documented name of a kind of problem, how grave it is, and what it means.

    Those of TOML stand here; who reads more out of a file has codes of its own.
    """

    severity: Severity
    meaning: str
    """In English, for `_` to say in the official's language."""

    def __new__(cls, word: str, severity: Severity, meaning: str) -> Self:
        """Make a word that knows the rest."""
        code = str.__new__(cls, word)
        code._value_, code.severity, code.meaning = word, severity, meaning
        return code


class TomlCode(Code):
    """What can be wrong with a text as TOML, and with values that are not of their type."""

    SYNTAX = "syntax", _ERROR, later("the text is not valid TOML")
    UNKNOWN_KEY = "unknown-key", _ERROR, later("a key that a checklist does not have, often a misspelt one")
    MISSING_KEY = "missing-key", _ERROR, later("a required key is missing")
    WRONG_TYPE = "wrong-type", _ERROR, later("a value of the wrong type, such as a number where text belongs")
    WRONG_VALUE = "wrong-value", _ERROR, later("a value of the right type that is not allowed")
    QUOTED_DATE = "quoted-date", _WARNING, later("a date stands in quotes")


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
