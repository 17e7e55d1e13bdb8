"""From TOML tables to a checklist: every task that can be read, and every fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from fzcheck.checklist.model import (
    CHECKLIST_ID,
    FIRST_YEAR,
    FORMAT,
    LAST_YEAR,
    Checklist,
    Citation,
    Source,
    Task,
    Uncovered,
)
from fzcheck.i18n import _
from fzcheck.toml.problems import Code, KeyPath, Problem, in_order, shown
from fzcheck.toml.reading import BAD, Reader, fields_of, usable
from fzcheck.toml.salvage import Parsed

SUFFIX = ".toml"

MOST_YEARS = 10
"""How far a recurring task may reach from its checklist's year: its periods are counted one by one."""

Tables = dict[str, Any]


class Loaded(msgspec.Struct, frozen=True):
    """One checklist file as it was found."""

    id: str
    """The id of the checklist, or the file's name without `.toml` where it has none."""
    checklist: Checklist | None
    """What can be used of it; None when nothing can."""
    path: str
    """The file, as it was given."""
    shipped: bool = False
    """Whether it came with the program."""
    problems: tuple[Problem, ...] = ()
    """All that loading found wrong, in the order of the file."""
    text: str | None = None
    """Its text, broken parts left blank; None where it would take room for nothing (`loading.text_of`)."""
    positions: tuple[int, ...] = ()
    """Which `[[task]]` of the file each task is, from 0."""
    left_out: tuple[str, ...] = ()
    """The ids, where they can be told, of the tasks that stand in the file and could not be used."""


def stem_of(file: str) -> str:
    """Return a file's name without `.toml`."""
    return Path(file).name.removesuffix(SUFFIX)


def read_checklist(
    file: str, parsed: Parsed, more: Iterable[Tables] = (), *, shipped: bool = False
) -> Loaded:
    """Return the checklist with every task that can be read, and all that is wrong with it.

    The file's name without `.toml` stands in for an id that cannot be read. `more` are tables with further
    tasks, let go as they are read; what is wrong in them is not placed. Where the header is not whole, a key
    that it lacks is no fault of its own.
    """
    document = parsed.document
    broken = tuple(name for array, name in parsed.left_out if array == "task")
    mend = _("Compare it with another task or checklist.")
    reader = Reader(file, parsed, mend, {Citation: _is_one_source})
    number = document.get("format")
    if type(number) is int and number > FORMAT:
        message = _("This file has format {number}; this fzcheck reads format {known}.")
        message = message.format(number=shown(number), known=FORMAT)
        reader.fault(("format",), Code.NEWER_FORMAT, message, _("Update fzcheck."))
        problems = in_order(reader.problems)
        return Loaded(stem_of(file), None, file, shipped, problems, parsed.text, left_out=broken)
    header = usable(reader.fields(document, Checklist, (), skip=("task", "uncovered", "source")))
    header["source"] = _source(reader)
    if not parsed.header_whole:
        reader.problems = [problem for problem in reader.problems if problem.code != Code.MISSING_KEY]
    tasks: list[tuple[int, Task]] = []
    uncovered: list[tuple[int, Uncovered]] = []
    for tables in chain((document,), more):
        tasks += _entries(reader, tables, "task", Task, len(tasks))
        uncovered += _entries(reader, tables, "uncovered", Uncovered, len(uncovered))
    mended = _mended(header, stem_of(file), tasks)
    kept = _distinct(reader, tasks, mended["year"]) if mended else {}
    checklist = None
    if mended:
        mended["tasks"] = tuple(task for _place, task in kept.values())
        checklist = Checklist(**mended, uncovered=tuple(entry for _place, entry in uncovered))
    return Loaded(
        id=checklist.id if checklist else stem_of(file),
        checklist=checklist,
        path=file,
        shipped=shipped,
        problems=in_order(reader.problems),
        text=parsed.text,
        positions=tuple(place for place, _task in kept.values()),
        left_out=(*broken, *_left_out(document, kept)) if reader.problems else (),
    )


def _is_one_source(reader: Reader, raw: dict[str, object], path: KeyPath) -> bool:
    """Return whether a task's source is a place in the report, with two numbers, or a law alone."""
    if "law" not in raw:
        lacking = [key for key in ("item", "sentence") if key not in raw]
        for key in lacking:
            reader.missing(key, path, fields_of(Citation)[key].type)
        return not lacking
    both = not raw.keys().isdisjoint(("item", "sentence", "words", "section"))
    if both:
        message = _("A law stands instead of a place in the report, not beside it.")
        reader.fault((*path, "law"), Code.WRONG_VALUE, message, _("Keep one of the two."))
    return not both


def _source(reader: Reader) -> Source:
    """Return the source as far as it can be read; an empty text stands for what is missing."""
    raw = reader.document.get("source")
    readable: Tables = {}
    if "source" not in reader.document:
        reader.missing("source", (), fields_of(Checklist)["source"].type)
    elif type(raw) is dict:
        readable = usable(reader.fields(raw, Source, ("source",)))
    else:
        reader.not_a_table(("source",))
    return Source(**{"title": "", "issuer": "", **readable})


def _entries(reader: Reader, tables: Tables, key: str, kind: type, start: int) -> list[tuple[int, Any]]:
    """Return the entries that can be read, each with its position in the file: `start` is the first one's."""
    raw = tables.get(key, [])
    if type(raw) is not list:
        message = _("{header} needs two brackets on either side.").format(header=f"[{key}]")
        remedy = _("Write it as {header}.").format(header=f"[[{key}]]")
        reader.fault((key,), Code.WRONG_TYPE, message, remedy)
        return []
    entries = ((place, reader.entry(entry, kind, (key, place))) for place, entry in enumerate(raw, start))
    return [(place, entry) for place, entry in entries if entry is not BAD]


def _mended(header: Tables, stem: str, tasks: Sequence[tuple[int, Task]]) -> Tables | None:
    """Return the header with what stands in for values of no use, or None where nothing does.

    That is the file's name for the id, the id for the title, and for the year the one in which most tasks
    fall due; each has been reported, and the tasks stay in sight meanwhile.
    """
    name = header.get("id") or (stem if re.search(CHECKLIST_ID, stem) else None)
    years = Counter(task.deadline.year for _place, task in tasks) if "year" not in header else Counter[int]()
    year = header.get("year") or (years.most_common(1)[0][0] if years else 0)
    if name is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return {"format": FORMAT, "title": name, **header, "id": name, "year": year}


def _distinct(reader: Reader, tasks: Sequence[tuple[int, Task]], year: int) -> dict[str, tuple[int, Task]]:
    """Return the tasks by id, without what stands twice (an id, a step in its task) or never ends."""
    kept: dict[str, tuple[int, Task]] = {}
    for place, task in tasks:
        if task.id in kept:
            message = _("The task id {id} stands here for the second time; the first task with it counts.")
            remedy = _("Give this task an id of its own.")
            reader.fault(("task", place, "id"), Code.DUPLICATE_ID, message.format(id=task.id), remedy)
            continue
        if task.every and (key := _too_far(task, year)):
            message = _("A recurring task cannot reach this far from the checklist's year {year}.")
            remedy = _("Write a date within {years} years of it.").format(years=MOST_YEARS)
            reader.fault(("task", place, key), Code.WRONG_VALUE, message.format(year=year), remedy)
            continue
        steps = tuple(dict.fromkeys(task.steps))
        if len(steps) < len(task.steps):
            again = next(n for n, step in enumerate(task.steps) if step in task.steps[:n])
            message = _("The step {step} stands here for the second time; it counts once.")
            message = message.format(step=shown(task.steps[again]))
            remedy = _("Word the two differently, or delete one.")
            reader.fault(("task", place, "steps", again), Code.DUPLICATE_STEP, message, remedy)
            task = msgspec.structs.replace(task, steps=steps)  # noqa: PLW2901
        kept[task.id] = place, task
    return kept


def _too_far(task: Task, year: int) -> str:
    """Return the key of a recurring task's date that lies too far from its checklist's year; else nothing."""
    days = {"deadline": task.deadline, "from": task.start or task.deadline}
    return next((key for key, day in days.items() if abs(day.year - year) > MOST_YEARS), "")


def _left_out(document: Tables, kept: Container[str]) -> tuple[str, ...]:
    """Return the ids of tasks that were not kept; one that lacks its quotes is told all the same."""
    entries = document.get("task")
    tables = (entry for entry in entries if type(entry) is dict) if type(entries) is list else ()
    ids = (shown(table["id"]) for table in tables if "id" in table)
    return tuple(name for name in ids if name not in kept)
