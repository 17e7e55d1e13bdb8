"""A large sound file is read part by part, so that it never stands in memory as tables all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import tomli

from fzcheck.checklist.converting import is_sound, settled
from fzcheck.checklist.model import Checklist, Task, Uncovered

PART = 1 << 14
"""Bytes after which a part ends before the next task: some fifty of them."""

_TASK = b"\n[[task]]"
_ENTRIES = {"task", "uncovered"}
_OWN = {"id", "title"}
"""What no two tasks have in common."""


def read_by_parts(data: bytes, part: int = PART) -> Checklist | None:
    """Return what a file holds; None where it is not surely sound, and is to be read whole.

    A part has at least `part` bytes. A cut inside a text of several lines leaves its quotes open, so
    that no such part is TOML.
    """
    first = data.find(_TASK) + 1
    tasks: list[Task] = []
    once: dict[object, object] = {}
    uncovered: list[Uncovered] = []
    try:
        header = tomli.loads(data[:first].decode("utf-8-sig"))
        if not first or not _ENTRIES.isdisjoint(header) or not settled(header):
            return None
        checklist = msgspec.convert(header, Checklist)
        for piece in _parts(data, first, part):
            document = tomli.loads(piece.decode())
            if not _ENTRIES.issuperset(document) or not settled(document):
                return None
            entries = [_shared(entry, once.setdefault) for entry in document["task"]]
            tasks += msgspec.convert(entries, list[Task])
            uncovered += msgspec.convert(document.get("uncovered", []), list[Uncovered])
    except (ValueError, RecursionError):  # msgspec's complaint is a ValueError too
        return None
    checklist = msgspec.structs.replace(checklist, tasks=tuple(tasks), uncovered=tuple(uncovered))
    return checklist if is_sound(checklist) else None


def _parts(data: bytes, start: int, part: int) -> Iterator[bytes]:
    """Yield the bytes from `start` on in parts that begin with a task."""
    while (cut := data.find(_TASK, start + part) + 1) > 0:
        yield data[start:cut]
        start = cut
    yield data[start:]


def _shared(entry: dict[str, Any], same: Callable[[Any, Any], Any]) -> dict[str, Any]:
    """Return a table in which every text equal to one before is that very text: half the memory of all tasks.

    Units, groups and reasons stand in task after task.
    """
    for key, value in entry.items():
        kind = type(value)
        if kind is dict:
            entry[key] = _shared(value, same)
        elif kind is list:
            entry[key] = [same(part, part) if type(part) is str else part for part in value]
        elif kind is str and key not in _OWN:
            entry[key] = same(value, value)
    return entry
