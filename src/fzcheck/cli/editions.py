"""`diff`: what changed from one edition of a checklist to another."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from fzcheck.checklist.editions import Change, Difference, difference
from fzcheck.checklist.model import Checklist, Task
from fzcheck.cli import completing, options
from fzcheck.cli.command import Command, Declaring
from fzcheck.cli.output import GAP, say, say_json
from fzcheck.i18n import _
from fzcheck.session.editions import named, whole
from fzcheck.session.session import Session
from fzcheck.visible import visible_line


class FieldView(msgspec.Struct, frozen=True):
    """A field that differs."""

    field: str
    """The key in the file."""
    old: object
    new: object


class TaskDiffView(msgspec.Struct, frozen=True):
    """A task that only one edition has, or that differs."""

    id: str
    title: str
    owner: str
    deadline: dt.date
    reported: bool
    """Whether the ledger holds progress of it."""
    fields: tuple[FieldView, ...] = ()
    """What differs; empty for a task that was added or withdrawn."""


class DiffView(msgspec.Struct, frozen=True):
    """What `diff --json` says."""

    old: str
    """The file of the old edition."""
    new: str
    header: tuple[FieldView, ...]
    added: tuple[TaskDiffView, ...]
    withdrawn: tuple[TaskDiffView, ...]
    redated: tuple[TaskDiffView, ...]
    reowned: tuple[TaskDiffView, ...]
    reworded: tuple[TaskDiffView, ...]


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (
        Command(
            "diff", _("Show what changed from one edition of a checklist to another."), _declare, diff,
            strict=False,
        ),
    )  # fmt: skip


def _declare(parser: Declaring) -> None:
    add = parser.arguments.add_argument
    for action in (
        add("old", metavar="OLD", help=_("the old edition, by id or file")),
        add("new", metavar="NEW", help=_("the new edition, by id or file")),
    ):
        options.completed(action, completing.checklists)
    options.add_json(parser)


def diff(session: Session, asked: argparse.Namespace) -> int:
    """Compare two editions."""
    old, new = named(session, asked.old), named(session, asked.new)
    before, after = whole(old), whole(new)
    view = _view(session, (old.path, new.path), (before, after), difference(before, after))
    if asked.json:
        from fzcheck.reports.viewing import to_json

        say_json(to_json(view))
    else:
        _say(view, new.id)
    return 0


def _view(
    session: Session, files: tuple[str, str], editions: tuple[Checklist, Checklist], found: Difference
) -> DiffView:
    withdrawn = {(orphan.checklist, orphan.task) for orphan in session.board.orphans}

    def reported(task: Task) -> bool:
        row = session.board.row(editions[1].id, task.id)
        return (editions[1].id, task.id) in withdrawn or (row is not None and not row.unreported)

    def tasks(those: Sequence[Task]) -> tuple[TaskDiffView, ...]:
        return tuple(TaskDiffView(t.id, t.title, t.owner, t.deadline, reported(t)) for t in those)

    def changes(those: Sequence[Change]) -> tuple[TaskDiffView, ...]:
        return tuple(
            TaskDiffView(
                change.new.id, change.new.title, change.new.owner, change.new.deadline, reported(change.new),
                _fields(change.old, change.new, change.fields),
            )
            for change in those
        )  # fmt: skip

    return DiffView(
        *files,
        header=_fields(*editions, found.header),
        added=tasks(found.added),
        withdrawn=tasks(found.withdrawn),
        redated=changes(found.redated),
        reowned=changes(found.reowned),
        reworded=changes(found.reworded),
    )


def _fields(old: msgspec.Struct, new: msgspec.Struct, names: Sequence[str]) -> tuple[FieldView, ...]:
    """Return fields by their keys in the file, with both values."""
    keys = dict(zip(old.__struct_fields__, old.__struct_encode_fields__, strict=True))
    return tuple(FieldView(keys[name], getattr(old, name), getattr(new, name)) for name in names)


def _say(view: DiffView, checklist: str) -> None:
    say(visible_line(f"{view.old} → {view.new}"))
    if view.header:
        say(_("Header"))
        _say_fields(view.header)
    sections = (
        (_("Added"), view.added),
        (_("Withdrawn"), view.withdrawn),
        (_("Other dates"), view.redated),
        (_("Other units"), view.reowned),
        (_("Other wording"), view.reworded),
    )
    for heading, tasks in sections:
        if tasks:
            say(_("{heading} ({count})").format(heading=heading, count=len(tasks)))
        for task in tasks:
            _say_task(task)
            if tasks is view.withdrawn and task.reported:
                command = visible_line(f"fzcheck move {checklist}:{task.id} NEW-ID")
                kept = _("Its progress is kept; `{command}` gives it to another task.")
                say(GAP * 2 + kept.format(command=command))
    if not (view.header or any(tasks for _heading, tasks in sections)):
        say(_("Both have the same tasks and the same header."))


def _say_task(task: TaskDiffView) -> None:
    facts = (task.id, task.title) if task.fields else (task.id, task.title, task.owner, str(task.deadline))
    say(GAP + GAP.join(visible_line(fact) for fact in facts))
    _say_fields(task.fields)


def _say_fields(fields: Sequence[FieldView]) -> None:
    words = _words()
    for field in fields:
        key = words.get(field.field, field.field)
        said = _("{key}: {old} → {new}").format(key=key, old=_shown(field.old), new=_shown(field.new))
        say(GAP * 2 + said)


def _words() -> dict[str, str]:
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


def _shown(value: object) -> str:
    """Return a value on one line as the file says it: words as they are, tables with their keys."""
    match value:
        case None | "" | ():
            return "—"
        case tuple():
            return _(", ").join(_shown(entry) for entry in value)
        case dict():
            return _(", ").join(f"{visible_line(key)} = {_shown(entry)}" for key, entry in value.items())
        case StrEnum():
            return value.value
        case msgspec.Struct():
            said = {key: getattr(value, key) for key in value.__struct_fields__}
            return _shown({key: entry for key, entry in said.items() if entry not in (None, "", ())})
        case _:
            return visible_line(str(value))
