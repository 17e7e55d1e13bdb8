"""Two editions of a checklist held against each other: which pairs there are, and how a difference reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

from fzcheck.checklist.editing import beside, contents
from fzcheck.checklist.editions import Change, Difference, difference
from fzcheck.checklist.loading import load_bytes
from fzcheck.checklist.model import Checklist, Task
from fzcheck.errors import ChecklistUnusable
from fzcheck.i18n import _
from fzcheck.session.editions import ORIGIN, named, whole
from fzcheck.session.session import Session
from fzcheck.visible import visible_line


class FieldChange(msgspec.Struct, frozen=True):
    """A field that differs."""

    field: str
    """The key in the file."""
    old: object
    new: object


class Compared(msgspec.Struct, frozen=True):
    """Two editions, and what is different."""

    old: Checklist
    new: Checklist
    difference: Difference


def compared(session: Session, old: str, new: str) -> Compared:
    """Compare two checklists, by id or file; NotFound, or ChecklistUnusable where errors hide some tasks."""
    before, after = whole(named(session, old)), whole(named(session, new))
    return Compared(before, after, difference(before, after))


def own_changes(session: Session) -> tuple[Compared, ...]:
    """Return what the official's own copies change in the shipped editions that they were made from."""
    return tuple(_own_changes(session))


def _own_changes(session: Session) -> Iterator[Compared]:
    for found in session.loaded:
        try:
            data = None if found.shipped else contents(beside(Path(found.path), ORIGIN))
        except ChecklistUnusable:  # what cannot be read cannot be compared
            continue
        origin = load_bytes(data, found.path).checklist if data is not None else None
        if origin is not None and found.checklist is not None:
            changes = difference(origin, found.checklist)
            if changes:
                yield Compared(origin, found.checklist, changes)


def field_changes(old: msgspec.Struct, new: msgspec.Struct, names: Sequence[str]) -> tuple[FieldChange, ...]:
    """Return fields by their keys in the file, with both values."""
    keys = dict(zip(old.__struct_fields__, old.__struct_encode_fields__, strict=True))
    return tuple(FieldChange(keys[name], getattr(old, name), getattr(new, name)) for name in names)


def change_texts(change: Change) -> tuple[str, ...]:
    """Return a line for each field of a task that differs."""
    return tuple(field_text(found) for found in field_changes(change.old, change.new, change.fields))


def field_text(change: FieldChange) -> str:
    """Return in one line what a field said and says."""
    key = key_words().get(change.field, change.field)
    return _("{key}: {old} → {new}").format(key=key, old=value_text(change.old), new=value_text(change.new))


def task_text(task: Task) -> str:
    """Return in one line what a task is about."""
    facts = (task.id, task.title, task.owner, task.deadline.isoformat())
    return "  ".join(visible_line(fact) for fact in facts)


def key_words() -> dict[str, str]:
    """Return what the screen calls the keys of a task; others stand as they do in the file."""
    return {
        "title": _("Title"),
        "group": _("Group"),
        "owner": _("Lead unit"),
        "support": _("Supporting units"),
        "person": _("Person in charge"),
        "deadline": _("Deadline"),
        "every": _("Rhythm"),
        "from": _("First period"),
        "criterion": _("Criterion"),
        "expected": _("Evidence expected"),
        "steps": _("Steps"),
        "basis": _("Basis"),
        "source": _("Source"),
        "needs": _("Needs"),
        "after": _("After"),
        "related": _("Related"),
    }


def value_text(value: object) -> str:
    """Return a value on one line as the file says it: words as they are, tables with their keys."""
    match value:
        case None | "" | ():
            return "—"
        case tuple():
            return _(", ").join(value_text(entry) for entry in value)
        case dict():
            return _(", ").join(f"{visible_line(key)} = {value_text(entry)}" for key, entry in value.items())
        case StrEnum():
            return value.value
        case msgspec.Struct():
            said = {key: getattr(value, key) for key in value.__struct_fields__}
            return value_text({key: entry for key, entry in said.items() if entry not in (None, "", ())})
        case _:
            return visible_line(str(value))
