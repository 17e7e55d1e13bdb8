"""From text to TOML; where it is broken, what can be read is."""

from __future__ import annotations

import msgspec
import tomli


class Complaint(msgspec.Struct, frozen=True):
    """Where and why a text is not TOML, and what to do about it."""

    place: tuple[int, int]
    """Line and column, from 1."""
    message: str
    remedy: str
    key: str = ""
    """What stands there, as `Problem.key` names it, where that can be told."""


class Parsed(msgspec.Struct, frozen=True):
    """What could be read of a text."""

    document: dict[str, object]
    text: str
    """The text without its broken parts; the lines keep their numbers."""
    broken: tuple[Complaint, ...] = ()
    """One for each part that was taken out."""
    header_whole: bool = True
    """False when something was taken out that belongs to no single task."""
    left_out: tuple[str, ...] = ()
    """The ids, where they can be told, of the tasks that were taken out."""


def parsed(text: str) -> Parsed:
    """Read TOML; never raises, whatever the text."""
    try:
        return Parsed(tomli.loads(text), text)
    except (ValueError, RecursionError):
        from fzcheck.toml.salvage import salvaged

        return salvaged(text)
