"""`extend`, `assign`, `person`, `move`, `confirm`: acts on the plan that leave its file alone."""

from __future__ import annotations

import argparse

from fzcheck.acts import replanning
from fzcheck.cli import completing, options
from fzcheck.cli.acting import told
from fzcheck.cli.command import Command, Declaring
from fzcheck.cli.output import hint
from fzcheck.dates import parse_day, period_text
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed
from fzcheck.session.doing import do
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_successor, find_withdrawn


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (
        Command("extend", _("Move a deadline; the original one is kept."), _declare_extend, extend),
        Command("assign", _("Give the lead to another unit."), _declare_assign, assign),
        Command("person", _("Name the person in charge."), _declare_person, person),
        Command("move", _("Give the progress of a withdrawn task to another task."), _declare_move, move),
        Command(
            "confirm", _("Make a proposed owner or deadline the county's own."), _declare_confirm, confirm
        ),
    )


def _declare_extend(parser: Declaring) -> None:
    options.add_task(parser)
    parser.arguments.add_argument(
        "date", metavar="DATE", help=_("the new deadline; +10 counts days from the current one")
    )
    options.add_period(parser, _("which period; by default the last one"))
    options.add_reason(parser)
    parser.options.add_argument("--approved-by", metavar="WHO", default="", help=_("who approved it"))
    parser.options.add_argument(
        "--document", metavar="NUMBER", default="", help=_("number of the document that approves it")
    )
    parser.options.add_argument(
        "--on", metavar="DATE", help=_("the day on which it was granted, when entered later")
    )


def extend(session: Session, asked: argparse.Namespace) -> int:
    """Move a deadline."""
    row = options.row_of(session, asked)
    part = replanning.part_to_extend(row, asked.period)
    date = parse_day(asked.date, as_of=session.as_of, year=row.checklist.year, base=part.deadline)
    extended = replanning.extend(
        session.now, row, date, reason=asked.reason, period=asked.period, approved_by=asked.approved_by,
        document=asked.document, on=options.day_of(asked, session, row),
    )  # fmt: skip
    code = told(do(session, extended))
    if not asked.period and (left := replanning.left_overdue(row, part)):
        text = _(
            "No period was named, so it is the last one; still overdue: {periods}. To name one: `{option}`."
        )
        names = listed(period_text(found.period, row.checklist.year) for found in left)
        hint(text.format(periods=names, option=f"--period {left[0].period}"))
    return code


def _declare_assign(parser: Declaring) -> None:
    options.add_task(parser)
    unit = parser.arguments.add_argument("unit", metavar="UNIT", help=_("the unit that takes the lead"))
    options.completed(unit, completing.units)
    options.add_reason(parser)


def assign(session: Session, asked: argparse.Namespace) -> int:
    """Give the lead to another unit."""
    row = options.row_of(session, asked)
    return told(do(session, replanning.assign(session.now, row, asked.unit, reason=asked.reason)))


def _declare_person(parser: Declaring) -> None:
    options.add_task(parser)
    parser.arguments.add_argument(
        "name", metavar="NAME", help=_("the person's name; an empty one means nobody in particular")
    )


def person(session: Session, asked: argparse.Namespace) -> int:
    """Name the person in charge."""
    row = options.row_of(session, asked)
    return told(do(session, replanning.set_person(session.now, row, asked.name)))


def _declare_move(parser: Declaring) -> None:
    parser.arguments.add_argument("task", metavar="TASK", help=_("id of the withdrawn task"))
    new_id = parser.arguments.add_argument(
        "new_id", metavar="NEW-ID", help=_("id of the task that takes its place")
    )
    options.completed(new_id, completing.tasks)


def move(session: Session, asked: argparse.Namespace) -> int:
    """Give progress to another task."""
    withdrawn = find_withdrawn(session, asked.task)
    row = find_successor(session, withdrawn[0], asked.new_id)
    return told(do(session, replanning.move(session.now, row, withdrawn)))


def _declare_confirm(parser: Declaring) -> None:
    options.add_task(parser)
    words = {"owner": _("lead unit"), "deadline": _("deadline")}
    options.add_word(parser, "what", words, _("what is confirmed"))
    parser.arguments.add_argument(
        "date", metavar="DATE", nargs="?", default="",
        help=_("with deadline: the county's own one in place of the proposed one"),
    )  # fmt: skip


def confirm(session: Session, asked: argparse.Namespace) -> int:
    """Confirm a proposed value."""
    row = options.row_of(session, asked)
    if not asked.date:
        return told(do(session, replanning.confirm(session.now, row, asked.what)))
    if asked.what != "deadline":
        raise Refused(
            _("Only a deadline is confirmed with a date."),
            _("`fzcheck assign` gives the lead to another unit."),
        )
    part = replanning.part_to_extend(row)
    date = parse_day(asked.date, as_of=session.as_of, year=row.checklist.year, base=part.deadline)
    return told(do(session, replanning.fix_deadline(session.now, row, date)))
