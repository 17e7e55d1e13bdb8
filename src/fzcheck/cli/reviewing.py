"""`verify`, `return`, `undo`: the coordinator's word, and taking acts back."""

from __future__ import annotations

import argparse

from fzcheck.cli import options
from fzcheck.cli.acting import told
from fzcheck.cli.command import Command, Declaring
from fzcheck.i18n import _
from fzcheck.session import reviewing
from fzcheck.session.session import Session


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (
        Command("verify", _("Call a done task verified."), _declare_verify, verify),
        Command(
            "return", _("Return a done task, which is then in progress again."), _declare_return, send_back
        ),
        Command(
            "undo", _("Take back the last own act, or the one that holds an event."), _declare_undo, undo
        ),
    )


def _declare_verify(parser: Declaring) -> None:
    options.add_task(parser)
    options.add_period(parser, _("which period; a recurring task must be told"))


def verify(session: Session, asked: argparse.Namespace) -> int:
    """Call a done task verified."""
    return told(reviewing.verify(session, options.row_of(session, asked), period=asked.period))


def _declare_return(parser: Declaring) -> None:
    _declare_verify(parser)
    options.add_reason(parser)


def send_back(session: Session, asked: argparse.Namespace) -> int:
    """Return a done task."""
    row = options.row_of(session, asked)
    return told(reviewing.send_back(session, row, reason=asked.reason, period=asked.period))


def _declare_undo(parser: Declaring) -> None:
    parser.arguments.add_argument(
        "event", metavar="EVENT", nargs="?", default="",
        help=_("number of an event as `fzcheck history` shows it; by default the last own act"),
    )  # fmt: skip


def undo(session: Session, asked: argparse.Namespace) -> int:
    """Take an act back."""
    return told(reviewing.undo(session, asked.event))
