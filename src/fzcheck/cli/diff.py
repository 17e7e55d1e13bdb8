"""`diff`: what changed from one edition of a checklist to another."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from fzcheck.checklist.editions import difference
from fzcheck.checklist.model import Checklist, Task
from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import GAP, say, say_json
from fzcheck.i18n import _
from fzcheck.session.editions import named, whole
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.wording.differences import field_text, kinds, task_text


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    takes = (
        argument("old", "OLD", _("the old edition, by id or file"), offers.CHECKLISTS_AND_FILES),
        argument("new", "NEW", _("the new edition, by id or file"), offers.CHECKLISTS_AND_FILES),
        options.as_json(),
    )
    text = _("Show what changed from one edition of a checklist to another.")
    return (
        Command(
            "diff", text, ("diff lingqiu-2026-arrangements lingqiu-2026-standing",), takes, diff, strict=False
        ),
    )


def diff(session: Session, asked: argparse.Namespace) -> int:
    """Compare two editions."""
    old, new = named(session, asked.old), named(session, asked.new)
    before, checklist = whole(old), whole(new)
    changes = difference(before, checklist)
    kept = _reported(session, checklist)
    if asked.json:
        from fzcheck.views.differences import diff_view

        say_json(diff_view(old.path, new.path, changes, kept))
        return 0
    say(visible_line(f"{old.path} → {new.path}"))
    if changes.header:
        say(_("Header"))
    for field in changes.header:
        say(GAP * 2 + field_text(field))
    for heading, tasks in kinds(changes):
        say(heading)
        for changed in tasks:
            say(GAP + task_text(changed))
            for field in changed.fields:
                say(GAP * 2 + field_text(field))
            if tasks is changes.withdrawn and kept(changed.task):
                command = visible_line(f"fzcheck move {new.id}:{changed.task.id} NEW-ID")
                text = _("Its progress is kept; `{command}` gives it to another task.")
                say(GAP * 2 + text.format(command=command))
    if not changes:
        say(_("Both have the same tasks and the same header."))
    return 0


def _reported(session: Session, checklist: Checklist) -> Callable[[Task], bool]:
    """Return what tells whether the ledger holds progress of a task of a checklist."""
    withdrawn = {(orphan.checklist, orphan.task) for orphan in session.board.orphans}

    def reported(task: Task) -> bool:
        row = session.board.row(checklist.id, task.id)
        return (checklist.id, task.id) in withdrawn or (row is not None and not row.unreported)

    return reported
