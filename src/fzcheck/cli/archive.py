"""`archive`: a checklist out of the daily view, and back."""

from __future__ import annotations

import argparse

from fzcheck.cli import offers
from fzcheck.cli.command import Command, argument, flag
from fzcheck.cli.output import say_done
from fzcheck.i18n import _
from fzcheck.session.archiving import archive, take_back
from fzcheck.session.session import Session


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    takes = (
        argument("name", "CHECKLIST", _("the checklist, by id or file"), offers.CHECKLISTS_AND_FILES),
        flag("--off", _("take it back: it counts again")),
    )
    text = _("Keep a checklist, but out of the daily view and of totals.")
    examples = ("archive lingqiu-2025-shortcomings", "archive lingqiu-2025-shortcomings --off")
    return (Command("archive", text, examples, takes, archive_it, strict=False),)


def archive_it(session: Session, asked: argparse.Namespace) -> int:
    """Archive a checklist, or take it back."""
    done = (take_back if asked.off else archive)(session, asked.name)
    say_done(done.text, done.hints)
    return 0
