"""`tick` and `set`: how far a task is."""

from __future__ import annotations

import argparse
import datetime as dt

from fzcheck.acts import ticking
from fzcheck.board import Row
from fzcheck.cli import options
from fzcheck.cli.acting import told
from fzcheck.cli.command import Command, Declaring
from fzcheck.cli.output import hint
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.session.doing import Outcome, do
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
    on = options.day_of(asked, session, row)
    if asked.all_steps and asked.step is not None:
        raise _apart("--step", "--all-steps")
    if asked.off:
        for option, given in (("--all-steps", asked.all_steps), ("--on", on), ("--evidence", asked.evidence)):
            if given:
                raise _apart("--off", option)
    now = session.now
    if asked.step is not None:
        ticked = ticking.tick_step(
            now, row, asked.step, period=asked.period, off=asked.off, note=asked.note, on=on,
            evidence=asked.evidence,
        )  # fmt: skip
        return told(do(session, ticked))
    if asked.off:
        return told(do(session, ticking.untick(now, row, period=asked.period, note=asked.note)))
    done = ticking.tick(
        now, row, period=asked.period, all_steps=asked.all_steps, on=on, note=asked.note,
        evidence=asked.evidence,
    )  # fmt: skip
    return _told_finished(row, on, do(session, done))


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
    on = options.day_of(asked, session, row)
    changed = ticking.set_status(
        session.now, row, Status(asked.status), period=asked.period, note=asked.note,
        all_steps=asked.all_steps, on=on,
    )  # fmt: skip
    return _told_finished(row, on, do(session, changed))


def _told_finished(row: Row, on: dt.date | None, outcome: Outcome) -> int:
    """Say what an act did and, of what it finished late, how to say that it was done earlier."""
    code = told(outcome)
    after = outcome.session.board.row(*row.key)
    before = {part.period for part in row.parts if part.late}
    late = {part.period for part in after.parts if part.late} - before if after else ()
    if late and on is None:
        hint(
            _("Done in time, and only entered now? fzcheck undo {event}, then again with --on DATE.").format(
                event=outcome.events[0].seq
            )
        )
    return code


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
