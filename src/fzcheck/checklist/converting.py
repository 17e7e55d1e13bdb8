"""From a TOML document to a checklist: at once where all is well, key by key where it is not."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

import msgspec

from fzcheck.checklist.model import FORMAT, Checklist, Task
from fzcheck.i18n import _
from fzcheck.toml.problems import Code, Fault, KeyPath, key_of, shown

MOST_YEARS = 10
"""How far a recurring task may reach from its checklist's year: its periods are counted one by one."""


class Converted(msgspec.Struct, frozen=True):
    """What a document holds."""

    checklist: Checklist | None
    faults: tuple[Fault, ...] = ()
    positions: tuple[int, ...] = ()
    """Which `[[task]]` of the file each task is, from 0."""
    left_out: tuple[str, ...] = ()
    """The ids, where they can be told, of the tasks that are not in the checklist."""


def converted(document: dict[str, Any], stem: str, *, header_whole: bool = True) -> Converted:
    """Return the checklist with every task that can be read, and all faults.

    `stem` is the file's name without `.toml`, which stands in for an id that cannot be read. Where not all of
    the header is in the document (`header_whole`), a key that it lacks is no fault of its own.
    """
    newer = _newer_format(document)
    if newer is not None:
        return Converted(None, (newer,))
    if settled(document):
        try:
            checklist = msgspec.convert(document, Checklist)
        except msgspec.ValidationError:
            pass
        else:
            positions = tuple(range(len(checklist.tasks)))
            if is_sound(checklist):
                return Converted(checklist, (), positions)
            return _distinct(checklist, positions, document, ())
    from fzcheck.checklist.piecewise import read_piecewise

    read, positions, faults = read_piecewise(document, stem, header_whole=header_whole)
    if read is None:
        return Converted(None, faults, left_out=_left_out(document, ()))
    return _distinct(read, positions, document, faults)


def _newer_format(document: dict[str, Any]) -> Fault | None:
    number = document.get("format")
    if type(number) is not int or number <= FORMAT:
        return None
    message = _("This file has format {number}; this fzcheck reads format {known}.")
    return Fault(
        ("format",),
        "format",
        Code.NEWER_FORMAT,
        message.format(number=shown(number), known=FORMAT),
        _("Update fzcheck."),
    )


def _tables(document: dict[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    """Return the tables of an array with their places."""
    entries = document.get(key)
    return [(n, e) for n, e in enumerate(entries) if type(e) is dict] if type(entries) is list else []


def settled(document: dict[str, Any]) -> bool:
    """Turn the period's name in `from` into its first day; return whether all dates are then dates.

    msgspec would take one that stands in quotes without a word.
    """
    source = document.get("source")
    settled = type(source) is not dict or type(source.get("published")) is not str
    tasks = document.get("task")
    for task in tasks if type(tasks) is list else ():
        if type(task) is not dict:
            continue
        if type(task.get("deadline")) is str:
            settled = False
        if "from" in task and type(start := task["from"]) is str:
            from fzcheck.dates import parse_period

            try:
                task["from"] = parse_period(start).start
            except ValueError:  # a quoted date, or no period at all: reading key by key says so
                settled = False
    return settled


def is_sound(checklist: Checklist) -> bool:
    """Return, quickly, whether nothing stands twice and no rhythm goes on too long."""
    tasks, year = checklist.tasks, checklist.year
    return (
        len({task.id for task in tasks}) == len(tasks)
        and not any(task.steps and len(set(task.steps)) < len(task.steps) for task in tasks)
        and not any(
            task.every
            and max(abs(day.year - year) for day in (task.deadline, task.start or task.deadline)) > MOST_YEARS
            for task in tasks
        )
    )


def _distinct(
    checklist: Checklist, positions: Sequence[int], document: dict[str, Any], faults: Sequence[Fault]
) -> Converted:
    """Leave out what stands twice (a task's id, a step in its task), and rhythms that never end."""
    kept: dict[str, tuple[int, Task]] = {}
    found = list(faults)
    for place, task in zip(positions, checklist.tasks, strict=True):
        fault = _clash(task, place, kept, document) or _endless(task, place, checklist.year, document)
        if fault is not None:
            found.append(fault)
            continue
        steps = tuple(dict.fromkeys(task.steps))
        if len(steps) == len(task.steps):
            kept[task.id] = (place, task)
        else:
            found.append(_twice(task, place, document))
            kept[task.id] = (place, msgspec.structs.replace(task, steps=steps))
    if len(found) != len(faults):
        checklist = msgspec.structs.replace(checklist, tasks=tuple(task for _place, task in kept.values()))
    return Converted(
        checklist,
        tuple(found),
        tuple(place for place, _task in kept.values()),
        _left_out(document, kept) if found else (),
    )


def _left_out(document: dict[str, Any], kept: Container[str]) -> tuple[str, ...]:
    """Return the ids of tasks that were not kept; one that lacks its quotes is told all the same."""
    ids = (shown(task["id"]) for _place, task in _tables(document, "task") if "id" in task)
    return tuple(name for name in ids if name not in kept)


def _clash(
    task: Task, place: int, kept: dict[str, tuple[int, Task]], document: dict[str, Any]
) -> Fault | None:
    if task.id not in kept:
        return None
    message = _("The task id {id} stands here for the second time; the first task with it counts.")
    remedy = _("Give this task an id of its own.")
    path: KeyPath = ("task", place, "id")
    return Fault(path, key_of(path, document), Code.DUPLICATE_ID, message.format(id=task.id), remedy)


def _endless(task: Task, place: int, year: int, document: dict[str, Any]) -> Fault | None:
    if task.every is None:
        return None
    for key, day in (("deadline", task.deadline), ("from", task.start or task.deadline)):
        if abs(day.year - year) > MOST_YEARS:
            message = _("A recurring task cannot reach this far from the checklist's year {year}.")
            remedy = _("Write a date within {years} years of it.").format(years=MOST_YEARS)
            path: KeyPath = ("task", place, key)
            return Fault(path, key_of(path, document), Code.WRONG_VALUE, message.format(year=year), remedy)
    return None


def _twice(task: Task, place: int, document: dict[str, Any]) -> Fault:
    first = {step: n for n, step in reversed(list(enumerate(task.steps)))}
    again = next(n for n, step in enumerate(task.steps) if first[step] < n)
    path: KeyPath = ("task", place, "steps", again)
    message = _("The step {step} stands here for the second time; it counts once.")
    remedy = _("Word the two differently, or delete one.")
    return Fault(
        path,
        key_of(path, document),
        Code.DUPLICATE_STEP,
        message.format(step=shown(task.steps[again])),
        remedy,
    )
