"""`tick` and `set`: how far a task is."""

from __future__ import annotations

import argparse

from fzcheck.cli import options
from fzcheck.cli.acting import told
from fzcheck.cli.command import Command, Declaring
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.session import ticking
from fzcheck.session.session import Session
from fzcheck.words import Status, status_word


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (
        Command("tick", _("Tick a task done, or one of its periods or steps."), _declare_tick, tick),
        Command("set", _("Set how far a task is."), _declare_set, set_status),
    )


def _declare_tick(parser: Declaring) -> None:
    options.add_task(parser)
    options.add_period(parser, _("which period; by default the earliest open one"))
    parser.options.add_argument(
        "--step", metavar="N", type=options.number, help=_("only this step, counted from 1")
    )
    _add_all_steps(parser)
    _add_on(parser)
    options.add_note(parser)
    parser.options.add_argument(
        "--evidence", metavar="REF", action="append", default=[],
        help=_("a file, document number or link; may be given several times"),
    )  # fmt: skip
    parser.options.add_argument("--off", action="store_true", help=_("untick it"))


def tick(session: Session, asked: argparse.Namespace) -> int:
    """Tick a task, a period or a step, or untick it."""
    row = options.row_of(session, asked)
    on = options.day(asked.on, session, row)
    if asked.all_steps and asked.step is not None:
        raise _apart("--step", "--all-steps")
    if asked.off:
        for option, given in (("--all-steps", asked.all_steps), ("--on", on), ("--evidence", asked.evidence)):
            if given:
                raise _apart("--off", option)
    if asked.step is not None:
        return told(
            ticking.tick_step(
                session, row, asked.step, period=asked.period, off=asked.off, note=asked.note, on=on,
                evidence=asked.evidence,
            )
        )  # fmt: skip
    if asked.off:
        return told(ticking.untick(session, row, period=asked.period, note=asked.note))
    return told(
        ticking.tick(
            session, row, period=asked.period, all_steps=asked.all_steps, on=on, note=asked.note,
            evidence=asked.evidence,
        )
    )  # fmt: skip


def _declare_set(parser: Declaring) -> None:
    options.add_task(parser)
    options.add_word(parser, "status", {word: status_word(word) for word in Status}, _("the new status"))
    options.add_period(parser, _("which period; by default what the status speaks of"))
    _add_all_steps(parser)
    _add_on(parser)
    options.add_note(parser)


def set_status(session: Session, asked: argparse.Namespace) -> int:
    """Set the status of a task or of one of its periods."""
    row = options.row_of(session, asked)
    return told(
        ticking.set_status(
            session, row, Status(asked.status), period=asked.period, note=asked.note,
            all_steps=asked.all_steps, on=options.day(asked.on, session, row),
        )
    )  # fmt: skip


def _add_all_steps(parser: Declaring) -> None:
    parser.options.add_argument("--all-steps", action="store_true", help=_("tick its open steps as well"))


def _add_on(parser: Declaring) -> None:
    parser.options.add_argument(
        "--on", metavar="DATE", help=_("the day on which it was really done, when entered later")
    )


def _apart(first: str, second: str) -> Refused:
    return Refused(
        _("{first} and {second} do not go together.").format(first=first, second=second),
        _("Leave one of them out."),
    )
