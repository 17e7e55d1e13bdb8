"""`note` and `evidence`: what is added to a task."""

from __future__ import annotations

import argparse

from fzcheck.acts import remarks
from fzcheck.cli import completing, options
from fzcheck.cli.acting import told
from fzcheck.cli.command import Command, Declaring
from fzcheck.i18n import _
from fzcheck.session.doing import do
from fzcheck.session.session import Session


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (
        Command("note", _("Keep a remark on a task."), _declare_note, note),
        Command("evidence", _("Keep a reference to a file, document or link as evidence."), _declare_evidence,
                evidence),
    )  # fmt: skip


def _declare_note(parser: Declaring) -> None:
    options.add_task(parser)
    parser.arguments.add_argument("text", metavar="TEXT", help=_("the remark"))
    options.add_period(parser, _("which period; by default the whole task"))


def note(session: Session, asked: argparse.Namespace) -> int:
    """Keep a remark."""
    row = options.row_of(session, asked)
    return told(do(session, remarks.add_note(session.now, row, asked.text, period=asked.period)))


def _declare_evidence(parser: Declaring) -> None:
    options.add_task(parser)
    parser.arguments.add_argument("ref", metavar="REF", help=_("a file, document number or link"))
    options.add_period(parser, _("which period; by default the whole task"))
    parser.options.add_argument(
        "--kind", metavar="KIND", default="", help=_("what sort of paper it is, in your own words")
    )
    parser.options.add_argument("--date", metavar="DATE", help=_("the paper's own date"))
    unit = parser.options.add_argument(
        "--from", metavar="UNIT", default="", dest="from_unit", help=_("the unit that it came from")
    )
    options.completed(unit, completing.units)


def evidence(session: Session, asked: argparse.Namespace) -> int:
    """Keep a piece of evidence."""
    row = options.row_of(session, asked)
    supplied = remarks.add_evidence(
        session.now, row, asked.ref, period=asked.period, kind=asked.kind,
        date=options.day(asked.date, session, row), from_unit=asked.from_unit,
    )  # fmt: skip
    return told(do(session, supplied))
