"""A large sound file is read part by part, so that it never stands in memory as tables all at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import msgspec
import tomli

from fzcheck.checklist.converting import is_sound, settled
from fzcheck.checklist.model import Checklist, Task, Uncovered

PART = 1 << 14
"""Bytes after which a part ends before the next task: some fifty of them."""

_TASK = b"\n[[task]]"
_HEADER = "[[task]]\n"
_ENTRIES = {"task", "uncovered"}

_STATEMENT = re.compile(r"[ \t]*([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?[ \t]*=(.*)")
"""A line with a key, or a key in a table, and what it is set to."""

_OWN = ("id", "title")
"""How lines begin that no two tasks have in common."""

_MOST = 4096
"""Lines that are remembered: far more than units, groups, dates and reasons that occur again and again."""

Statement = tuple[str, str, Any]
"""(key, key within it or nothing, value)."""


def read_by_parts(data: bytes, part: int = PART) -> Checklist | None:
    """Return what a file holds; None where it is not surely sound, and is to be read whole.

    A part has at least `part` bytes. A cut inside a text of several lines leaves its quotes open, so
    that no such part is TOML.
    """
    first = data.find(_TASK) + 1
    tasks: list[Task] = []
    uncovered: list[Uncovered] = []
    known: dict[str, Statement] = {}
    try:
        header = tomli.loads(data[:first].decode("utf-8-sig"))
        if not first or not _ENTRIES.isdisjoint(header) or not settled(header):
            return None
        checklist = msgspec.convert(header, Checklist)
        for piece in _parts(data, first, part):
            document = _tables(piece.decode(), known)
            if not _ENTRIES.issuperset(document) or not settled(document):
                return None
            tasks += msgspec.convert(document["task"], list[Task])
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


def _tables(piece: str, known: dict[str, Statement]) -> dict[str, Any]:
    """Return the tables of a part: line by line where each line stands for itself, else all at once.

    Most lines of most tasks have been read before: that takes a third of the time, and what they hold is
    kept once, in half the memory.
    """
    lines = piece.replace("\r\n", "\n")
    if not lines.startswith(_HEADER) or "\r" in lines:
        return tomli.loads(piece)
    tasks = []
    for block in f"\n{lines}".split(f"\n{_HEADER}")[1:]:
        entry = _entry(block.split("\n"), known)
        if entry is None:
            return tomli.loads(piece)
        tasks.append(entry)
    return {"task": tasks}


def _entry(lines: Iterable[str], known: dict[str, Statement]) -> dict[str, Any] | None:
    """Return the table of a task below its header; None where its lines do not stand for themselves."""
    statements, unknown = [], []
    for line in lines:
        if (found := known.get(line)) is not None:
            statements.append(found)
        elif line:
            unknown.append(line)
    read = _read(unknown)
    if read is None:
        return None
    if len(known) < _MOST:
        known.update(item for item in read if not item[0].startswith(_OWN))
    entry: dict[str, Any] = {}
    dotted: dict[str, dict[str, Any]] = {}
    for key, inner, value in chain(statements, (statement for _line, statement in read)):
        table, name = (dotted.setdefault(key, {}), inner) if inner else (entry, key)
        if name in table:
            return None
        table[name] = value
    if not entry.keys().isdisjoint(dotted):
        return None
    return entry | dotted if dotted else entry


def _read(lines: list[str]) -> list[tuple[str, Statement]] | None:
    """Return the statements of lines, each with its line; None where one is not whole in its line.

    They are read at once under names of our own: as many values as lines can only be a value in each, where
    no line opens a text of several lines, of which some may look like comments.
    """
    named: list[tuple[str, str, str]] = []
    text = []
    for line in lines:
        if '"""' in line or "'''" in line:
            return None
        if found := _STATEMENT.fullmatch(line):
            text.append(f"{len(named)}={found[3]}")
            named.append((line, found[1], found[2] or ""))
        elif (bare := line.strip(" \t")) and not bare.startswith("#"):
            return None
        else:
            text.append(line)
    try:
        values = tomli.loads("\n".join(text)).values()
    except ValueError:
        return None
    if len(values) != len(named):
        return None
    return [(line, (key, inner, value)) for (line, key, inner), value in zip(named, values, strict=True)]
