"""`add`: a task at the end of a checklist."""

from __future__ import annotations

import argparse

from fzcheck.checklist.model import Task
from fzcheck.cli import completing, options
from fzcheck.cli.command import Command, Declaring
from fzcheck.cli.output import after_the_fact, hint, say
from fzcheck.dates import parse_day
from fzcheck.i18n import _
from fzcheck.session.adding import add_task
from fzcheck.session.editions import editable, whole
from fzcheck.session.session import Session
from fzcheck.words import Every, every_word


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (Command("add", _("Add a task to a checklist, as a proposal."), _declare, add),)


def _declare(parser: Declaring) -> None:
    checklist = parser.arguments.add_argument(
        "name", metavar="CHECKLIST", help=_("the checklist, by id or file")
    )
    add = parser.options.add_argument
    add("--title", metavar="TEXT", required=True, help=_("what is to be done (required)"))
    owner = add("--owner", metavar="UNIT", required=True, help=_("the lead unit (required)"))
    add("--deadline", metavar="DATE", required=True, help=_("the deadline (required)"))
    group = add("--group", metavar="GROUP", default="", help=_("the heading it stands under"))
    options.add_word(
        parser, "--every", {every: every_word(every) for every in Every}, _("how often it recurs")
    )
    support = add(
        "--support", metavar="UNIT", action="append", default=[],
        help=_("a supporting unit; may be given several times"),
    )  # fmt: skip
    add("--criterion", metavar="TEXT", default="", help=_("what must be true to call it done"))
    options.completed(checklist, completing.checklists)
    options.completed(owner, completing.units)
    options.completed(support, completing.units)
    options.completed(group, completing.groups)


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
            every=Every(asked.every) if asked.every else None,
            support=tuple(asked.support),
            criterion=asked.criterion,
        ),
    )
    with after_the_fact():
        say(added.text)
    for text in added.hints:
        hint(text)
    return 0
