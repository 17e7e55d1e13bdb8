"""A large sound file is read part by part, so that it never stands in memory as tables all at once."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import tomli

from fzcheck.checklist.converting import is_sound, settled
from fzcheck.checklist.model import Checklist, Task, Uncovered

PART = 1 << 14
"""Characters after which a part ends before the next task: some fifty of them."""

_TASK = "\n[[task]]"
_ENTRIES = {"task", "uncovered"}


def read_by_parts(text: str, part: int = PART) -> Checklist | None:
    """Return what a text holds; None where it is not surely sound, and is to be read whole.

    A part has at least `part` characters. A cut inside a text of several lines leaves its quotes open, so
    that no such part is TOML.
    """
    first = text.find(_TASK) + 1
    tasks: list[Task] = []
    uncovered: list[Uncovered] = []
    try:
        header = tomli.loads(text[:first])
        if not first or not _ENTRIES.isdisjoint(header) or not settled(header):
            return None
        checklist = msgspec.convert(header, Checklist)
        for piece in _parts(text, first, part):
            document = tomli.loads(piece)
            if not _ENTRIES.issuperset(document) or not settled(document):
                return None
            tasks += msgspec.convert(document["task"], list[Task])
            uncovered += msgspec.convert(document.get("uncovered", []), list[Uncovered])
    except (ValueError, RecursionError):  # msgspec's complaint is a ValueError too
        return None
    checklist = msgspec.structs.replace(checklist, tasks=tuple(tasks), uncovered=tuple(uncovered))
    return checklist if is_sound(checklist) else None


def _parts(text: str, start: int, part: int) -> Iterator[str]:
    """Yield the text from `start` on in parts that begin with a task."""
    while (cut := text.find(_TASK, start + part) + 1) > 0:
        yield text[start:cut]
        start = cut
    yield text[start:]
