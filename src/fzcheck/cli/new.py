"""`new`: a checklist of one's own, without tasks yet."""

from __future__ import annotations

import argparse

from fzcheck.cli import options
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import say_done
from fzcheck.i18n import _
from fzcheck.session.beginning import begin
from fzcheck.session.session import Session


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    takes = (
        argument("id", "ID", _("the id of the new checklist: a-z, 0-9 and -")),
        argument("--title", "TEXT", _("what it is called (required)"), required=True),
        argument(
            "--year", "N", _("the year in which the work is done (required)"), required=True,
            type=options.number,
        ),
        argument("--report", "TEXT", _("the title of the report that it comes from"), default=""),
        argument("--issuer", "UNIT", _("who issued that report"), default=""),
    )  # fmt: skip
    example = _('new lingqiu-2027-arrangements --title "Arrangements for 2027" --year 2027')
    text = _("Begin a checklist of your own, without tasks yet.")
    return (Command("new", text, (example,), takes, new, strict=False),)


def new(session: Session, asked: argparse.Namespace) -> int:
    """Begin a checklist."""
    begun = begin(session, asked.id, asked.title, asked.year, report=asked.report, issuer=asked.issuer)
    say_done(begun.text, begun.hints)
    return 0
