"""`verify`, `return`: the coordinator's word on what is done."""

from __future__ import annotations

import argparse

from fzcheck.acts import reviewing
from fzcheck.cli import options
from fzcheck.cli.acting import told
from fzcheck.cli.command import Command, Declaring
from fzcheck.i18n import _
from fzcheck.session.doing import do
from fzcheck.session.session import Session


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (
        Command("verify", _("Call a done task verified."), _declare_verify, verify),
        Command(
            "return", _("Return a done task, which is then in progress again."), _declare_return, send_back
        ),
    )


def _declare_verify(parser: Declaring) -> None:
    options.add_task(parser)
    options.add_period(parser, _("which period; a recurring task must be told"))


def verify(session: Session, asked: argparse.Namespace) -> int:
    """Call a done task verified."""
    row = options.row_of(session, asked)
    return told(do(session, reviewing.verify(session.now, row, period=asked.period)))


def _declare_return(parser: Declaring) -> None:
    _declare_verify(parser)
    options.add_reason(parser)


def send_back(session: Session, asked: argparse.Namespace) -> int:
    """Return a done task."""
    row = options.row_of(session, asked)
    returned = reviewing.send_back(session.now, row, reason=asked.reason, period=asked.period)
    return told(do(session, returned))
