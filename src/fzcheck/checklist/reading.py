"""From TOML tables to a checklist: every task that can be read, and every fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from fzcheck.checklist.codes import ChecklistCode
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
from fzcheck.toml.problems import KeyPath, Problem, TomlCode, in_order, shown
from fzcheck.toml.reading import BAD, Reader, fields_of, without_bad
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
        reader.fault(("format",), ChecklistCode.NEWER_FORMAT, message, _("Update fzcheck."))
        problems = in_order(reader.problems)
        return Loaded(stem_of(file), None, file, shipped, problems, parsed.text, left_out=broken)
    header = without_bad(reader.fields(document, Checklist, (), skip=("task", "uncovered", "source")))
    header["source"] = _source(reader)
    if not parsed.header_whole:
        reader.problems = [problem for problem in reader.problems if problem.code != TomlCode.MISSING_KEY]
    tasks: list[Any] = []  # BAD stands for what cannot be used, so that each has its place
    uncovered: list[Any] = []
    for tables in chain((document,), more):
        tasks += _entries(reader, tables, "task", Task, len(tasks))
        uncovered += _entries(reader, tables, "uncovered", Uncovered, len(uncovered))
    checklist = None
    if mended := _mended(header, stem_of(file), tasks):
        _drop_doubles(reader, tasks, mended["year"])
        mended["tasks"] = tuple(task for task in tasks if task is not BAD)
        checklist = Checklist(**mended, uncovered=tuple(entry for entry in uncovered if entry is not BAD))
    return Loaded(
        id=checklist.id if checklist else stem_of(file),
        checklist=checklist,
        path=file,
        shipped=shipped,
        problems=in_order(reader.problems),
        text=parsed.text,
        positions=tuple(place for place, task in enumerate(tasks) if task is not BAD) if checklist else (),
        left_out=(*broken, *_left_out(document, checklist)) if reader.problems else (),
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
        reader.fault((*path, "law"), TomlCode.WRONG_VALUE, message, _("Keep one of the two."))
    return not both


def _source(reader: Reader) -> Source:
    """Return the source as far as it can be read; an empty text stands for what is missing."""
    raw = reader.document.get("source")
    readable: Tables = {}
    if "source" not in reader.document:
        reader.missing("source", (), fields_of(Checklist)["source"].type)
    elif type(raw) is dict:
        readable = without_bad(reader.fields(raw, Source, ("source",)))
    else:
        reader.not_a_table(("source",))
    return Source(**{"title": "", "issuer": "", **readable})


def _entries(reader: Reader, tables: Tables, key: str, kind: type, start: int) -> list[object]:
    """Return the entries of an array, BAD for those that cannot be read; the first has the place `start`."""
    raw = tables.get(key, [])
    if type(raw) is not list:
        message = _("{header} needs two brackets on either side.").format(header=f"[{key}]")
        remedy = _("Write it as {header}.").format(header=f"[[{key}]]")
        reader.fault((key,), TomlCode.WRONG_TYPE, message, remedy)
        return []
    return [reader.entry(entry, kind, (key, place)) for place, entry in enumerate(raw, start)]


def _mended(header: Tables, stem: str, tasks: Sequence[Any]) -> Tables | None:
    """Return the header with what stands in for values of no use, or None where nothing does.

    That is the file's name for the id, the id for the title, and for the year the one in which most tasks
    fall due; each has been reported, and the tasks stay in sight meanwhile.
    """
    name = header.get("id") or (stem if re.search(CHECKLIST_ID, stem) else None)
    year = header.get("year")
    if year is None:
        years = Counter(task.deadline.year for task in tasks if task is not BAD)
        year = years.most_common(1)[0][0] if years else 0
    if name is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return {"format": FORMAT, "title": name, **header, "id": name, "year": year}


def _drop_doubles(reader: Reader, tasks: list[Any], year: int) -> None:
    """Put BAD for a task whose id stands twice or that never ends; take out what stands twice in one."""
    ids: set[str] = set()
    for place, task in enumerate(tasks):
        if task is BAD:
            continue
        if task.id in ids:
            message = _("The task id {id} stands here for the second time; the first task with it counts.")
            remedy = _("Give this task an id of its own.")
            tasks[place] = reader.fault(
                ("task", place, "id"), ChecklistCode.DUPLICATE_ID, message.format(id=task.id), remedy
            )
            continue
        if task.every and (key := _too_far(task, year)):
            message = _("A recurring task cannot reach this far from the checklist's year {year}.")
            remedy = _("Write a date within {years} years of it.").format(years=MOST_YEARS)
            tasks[place] = reader.fault(
                ("task", place, key), TomlCode.WRONG_VALUE, message.format(year=year), remedy
            )
            continue
        ids.add(task.id)
        kept = _without_double_measures(reader, place, _without_double_steps(reader, place, task))
        if kept is not task:
            tasks[place] = kept


def _without_double_steps(reader: Reader, place: int, task: Task) -> Task:
    again = _first_double(task.steps)
    if again is None:
        return task
    message = _("The step {step} stands here for the second time; it counts once.")
    message = message.format(step=shown(task.steps[again]))
    remedy = _("Word the two differently, or delete one.")
    reader.fault(("task", place, "steps", again), ChecklistCode.DUPLICATE_STEP, message, remedy)
    return msgspec.structs.replace(task, steps=tuple(dict.fromkeys(task.steps)))


def _without_double_measures(reader: Reader, place: int, task: Task) -> Task:
    names = tuple(measure.name for measure in task.measures)
    again = _first_double(names)
    if again is None:
        return task
    message = _("The measure {name} stands here for the second time; the first one counts.")
    message = message.format(name=shown(names[again]))
    remedy = _("Give this measure another name, or delete one.")
    path = "task", place, "measures", again, "name"
    reader.fault(path, ChecklistCode.DUPLICATE_MEASURE, message, remedy)
    kept = (measure for number, measure in enumerate(task.measures) if names.index(measure.name) == number)
    return msgspec.structs.replace(task, measures=tuple(kept))


def _first_double(texts: tuple[str, ...]) -> int | None:
    """Return where the first text stands that stood before; None where each stands once."""
    if len(set(texts)) == len(texts):
        return None
    first = {text: place for place, text in reversed(list(enumerate(texts)))}
    return next(place for place, text in enumerate(texts) if first[text] < place)


def _too_far(task: Task, year: int) -> str:
    """Return the key of a recurring task's date that lies too far from its checklist's year; else nothing."""
    days = {"deadline": task.deadline, "from": task.start or task.deadline}
    return next((key for key, day in days.items() if abs(day.year - year) > MOST_YEARS), "")


def _left_out(document: Tables, checklist: Checklist | None) -> tuple[str, ...]:
    """Return the ids of tasks that were not kept; one that lacks its quotes is told all the same."""
    kept = {task.id for task in checklist.tasks} if checklist else set()
    entries = document.get("task")
    tables = (entry for entry in entries if type(entry) is dict) if type(entries) is list else ()
    ids = (shown(table["id"]) for table in tables if "id" in table)
    return tuple(name for name in ids if name not in kept)
