"""`add`: a task at the end of a checklist."""

from __future__ import annotations

import argparse

from fzcheck.checklist.model import Task
from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import say_done
from fzcheck.dates import parse_day
from fzcheck.i18n import _
from fzcheck.session.adding import add_task
from fzcheck.session.editions import editable, whole
from fzcheck.session.session import Session
from fzcheck.words import Every


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    every = {every: every.label for every in Every}
    supporting = _("a supporting unit; may be given several times")
    takes = (
        argument("name", "CHECKLIST", _("the checklist, by id or file"), offers.CHECKLISTS_AND_FILES),
        argument("--title", "TEXT", _("what is to be done (required)"), required=True),
        argument("--owner", "UNIT", _("the lead unit (required)"), offers.UNITS, required=True),
        argument("--deadline", "DATE", _("the deadline (required)"), required=True),
        argument("--group", "GROUP", _("the heading it stands under"), offers.GROUPS, default=""),
        options.word("--every", every, _("how often it recurs")),
        argument("--support", "UNIT", supporting, offers.UNITS, action="append", default=[]),
        argument("--criterion", "TEXT", _("what must be true to call it done"), default=""),
    )
    example = _(
        'add lingqiu-2026-arrangements --title "Report on the year" --owner 县司法局 --deadline 12-20'
    )
    return (Command("add", _("Add a task to a checklist, as a proposal."), (example,), takes, add),)


def add(session: Session, asked: argparse.Namespace) -> int:
    """Add a task; a date without a year lies in that of the checklist."""
    year = whole(editable(session, asked.name)).year
    added = add_task(
        session,
        asked.name,
        Task(
            id="",  # adding it gives it one
            title=asked.title,
            owner=asked.owner,
            deadline=parse_day(asked.deadline, as_of=session.as_of, year=year),
            group=asked.group,
            every=asked.every,
            support=tuple(asked.support),
            criterion=asked.criterion,
        ),
    )
    say_done(added.text, added.hints)
    return 0
