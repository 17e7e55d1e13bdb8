"""`diff`: what changed from one edition of a checklist to another."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence

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
from fzcheck.wording.differences import FieldChange, field_changes, field_text


class TaskDiffView(msgspec.Struct, frozen=True):
    """A task that only one edition has, or that differs."""

    id: str
    title: str
    owner: str
    deadline: dt.date
    reported: bool
    """Whether the ledger holds progress of it."""
    fields: tuple[FieldChange, ...] = ()
    """What differs; empty for a task that was added or withdrawn."""


class DiffView(msgspec.Struct, frozen=True):
    """What `diff --json` says."""

    old: str
    """The file of the old edition."""
    new: str
    header: tuple[FieldChange, ...]
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
        from fzcheck.views.viewing import to_json

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
                field_changes(change.old, change.new, change.fields),
            )
            for change in those
        )  # fmt: skip

    return DiffView(
        *files,
        header=field_changes(*editions, found.header),
        added=tasks(found.added),
        withdrawn=tasks(found.withdrawn),
        redated=changes(found.redated),
        reowned=changes(found.reowned),
        reworded=changes(found.reworded),
    )


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


def _say_fields(fields: Sequence[FieldChange]) -> None:
    for field in fields:
        say(GAP * 2 + field_text(field))
