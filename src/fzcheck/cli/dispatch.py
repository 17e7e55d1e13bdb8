"""From arguments to the command that they name."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from fzcheck import i18n
from fzcheck.cli.opening import home_of, opened, spoken
from fzcheck.cli.output import hint, warn
from fzcheck.cli.terminal import need_terminal
from fzcheck.i18n import _, n_
from fzcheck.session.session import Clock, Session, close
from fzcheck.session.soundness import ledger_text
from fzcheck.visible import visible

if TYPE_CHECKING:
    import argparse

    from fzcheck.cli.command import AnyCommand


def dispatch(argv: Sequence[str], clock: Clock) -> int:
    """Do what the arguments ask for and return the exit code; FzcheckError where it cannot be done."""
    i18n.use(spoken(argv))
    if "_ARGCOMPLETE" in os.environ:
        return _complete()
    if not argv:  # nothing to parse, so the screen need not wait for a parser
        return _open_screen(None, clock)
    from fzcheck.cli import parser

    command = parser.command_in(argv)
    if command:
        parser.refuse_unknown(command)
    known, commands = parser.build(command)
    try:
        asked, unknown = known.parse_known_args(argv)
    except SystemExit:  # argparse has shown the help or the version
        return 0
    if unknown:
        parser.refuse(unknown, asked.command)
    if asked.command is None:
        return _open_screen(asked, clock)
    return _run(commands[asked.command], asked, clock)


def _open_screen(asked: argparse.Namespace | None, clock: Clock) -> int:
    """Work on the screen until the official quits; return the exit code."""
    need_terminal()
    from fzcheck.tui import run

    return run(opened(asked, clock))


def _run(command: AnyCommand, asked: argparse.Namespace, clock: Clock) -> int:
    from fzcheck.cli.command import PlainCommand

    if isinstance(command, PlainCommand):
        return command.run(home_of(asked), asked)
    strict = command.strict and getattr(asked, "act", None) not in command.mends
    session = msgspec.structs.replace(opened(asked, clock, strict=strict), backs_up=True)
    try:
        if session.trouble is not None:
            if strict:
                raise session.trouble.anew()
            warn(visible(str(session.trouble)))
        if strict:
            _mention_problems(session)
        if command.counts:
            _mention_ledger(session)
        return command.run(session, asked)
    finally:
        close(session)


def _mention_problems(session: Session) -> None:
    """Say on stderr that checklists have problems; what can be used of them is used."""
    count = len(session.problems)
    if count:
        files = len({problem.file for problem in session.problems})
        problems = n_("{count} problem", "{count} problems", count).format(count=count)
        checklists = n_("{count} checklist", "{count} checklists", files).format(count=files)
        hint(
            _("{problems} in {checklists}; `fzcheck check` lists them.").format(
                problems=problems, checklists=checklists
            )
        )


def _mention_ledger(session: Session) -> None:
    """Say on stderr that there is no ledger, or that it is not as it was written."""
    if text := ledger_text(session):
        hint(visible(text))


def _complete() -> int:
    """Answer a shell that asks, after Tab, what could stand here; argcomplete then ends the process."""
    import argcomplete
    from argcomplete.completers import SuppressCompleter

    from fzcheck.cli import parser

    line = os.environ.get("COMP_LINE", "")[: int(os.environ.get("COMP_POINT", "0"))]
    whole = re.split(r"\s+", line)[1:-1]
    argcomplete.autocomplete(
        parser.build(parser.known(parser.command_in(whole)))[0],
        always_complete_options="long",
        validator=lambda offer, typed: offer.startswith(typed) and offer.isprintable(),
        default_completer=SuppressCompleter(),
    )
    return 0
