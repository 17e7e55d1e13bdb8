"""A document with faults, read key by key: what can be used is, and every fault is found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from fzcheck.checklist.model import (
    CHECKLIST_ID,
    FIRST_YEAR,
    FORMAT,
    LAST_YEAR,
    Checklist,
    Source,
    Task,
    Uncovered,
)
from fzcheck.i18n import _
from fzcheck.toml.problems import Code, Fault
from fzcheck.toml.reading import BAD, Reader, usable


def read_piecewise(
    document: dict[str, Any], stem: str, *, header_whole: bool
) -> tuple[Checklist | None, tuple[int, ...], tuple[Fault, ...]]:
    """Return the checklist with every task that can be read, their positions in the file, and all faults.

    `stem` stands in for an id that cannot be read; without the whole header, a key that it lacks is no fault.
    """
    reader = Reader(document)
    header = reader.fields(document, Checklist, (), skip=("task", "uncovered", "source"))
    source = _source(reader, document)
    if not header_whole:
        reader.faults = [fault for fault in reader.faults if fault.code is not Code.MISSING_KEY]
    tasks = _entries(reader, "task", Task)
    uncovered = _entries(reader, "uncovered", Uncovered)
    mended = _mended(header, stem, [task for _place, task in tasks])
    faults = tuple(reader.faults)
    if mended is None:
        return None, (), faults
    checklist = Checklist(
        **mended,
        source=source,
        tasks=tuple(task for _place, task in tasks),
        uncovered=tuple(entry for _place, entry in uncovered),
    )
    return checklist, tuple(place for place, _task in tasks), faults


def _source(reader: Reader, document: dict[str, Any]) -> Source:
    """Return the source as far as it can be read; an empty text stands for what is missing."""
    raw = document.get("source", {})
    if "source" not in document:
        reader.missing("source", ())
    elif type(raw) is not dict:
        reader.not_a_table(("source",))
    else:
        read: dict[str, Any] = usable(reader.fields(raw, Source, ("source",)))
        return Source(**{"title": "", "issuer": "", **read})
    return Source(title="", issuer="")


def _entries(reader: Reader, key: str, kind: type) -> list[tuple[int, Any]]:
    """Return the entries that can be read, each with its position in the file."""
    raw = reader.document.get(key, [])
    if type(raw) is not list:
        reader.fault(
            (key,),
            Code.WRONG_TYPE,
            _("{header} needs two brackets on either side.").format(header=f"[{key}]"),
            _("Write it as {header}.").format(header=f"[[{key}]]"),
        )
        return []
    read = ((place, reader.entry(entry, kind, (key, place))) for place, entry in enumerate(raw))
    return [(place, entry) for place, entry in read if entry is not BAD]


def _mended(header: dict[str, Any], stem: str, tasks: Sequence[Task]) -> dict[str, Any] | None:
    """Return the header with what stands in for values of no use, or None where nothing does.

    That is the file's name for the id, the id for the title, and for the year the one in which most tasks
    fall due; each has been reported, and the tasks stay in sight meanwhile.
    """
    read: dict[str, Any] = usable(header)
    name = read.get("id") or (stem if re.search(CHECKLIST_ID, stem) else None)
    years = Counter(task.deadline.year for task in tasks)
    year = read.get("year") or (years.most_common(1)[0][0] if years else 0)
    if name is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return {"format": FORMAT, "title": name, **read, "id": name, "year": year}
