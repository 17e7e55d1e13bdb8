"""`undo`, `redo`: taking acts back, and restoring them."""

from __future__ import annotations

import argparse

from fzcheck.acts import undoing
from fzcheck.cli import options
from fzcheck.cli.acting import told
from fzcheck.cli.command import Command, Declaring
from fzcheck.i18n import _
from fzcheck.session.doing import do, take_back
from fzcheck.session.session import Session


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (
        Command(
            "undo", _("Take back the last own act, or the one that holds an event."), _declare_undo, undo
        ),
        Command("redo", _("Restore what was taken back last."), options.nothing, redo),
    )


def _declare_undo(parser: Declaring) -> None:
    parser.arguments.add_argument(
        "event", metavar="EVENT", nargs="?", default="",
        help=_("number of an event, or of an undo, in `fzcheck history`; by default the last own act"),
    )  # fmt: skip


def undo(session: Session, asked: argparse.Namespace) -> int:
    """Take an act back."""
    return told(take_back(session, asked.event))


def redo(session: Session, _asked: argparse.Namespace) -> int:
    """Restore what was taken back last."""
    return told(do(session, undoing.redo(session.now, session.own)))
