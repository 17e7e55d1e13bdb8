"""What is done to tasks: the commands that write an act, from `tick` to `redo`."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable

from fzcheck.acts import remarks, replanning, reviewing, ticking, undoing
from fzcheck.acts.act import Act, Refusal
from fzcheck.board import Row
from fzcheck.cli import completing, options
from fzcheck.cli.command import Command, Declaring
from fzcheck.cli.output import after_the_fact, hint, say
from fzcheck.dates import parse_day, period_text
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed
from fzcheck.session.doing import Outcome, do, take_back
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_successor, find_withdrawn
from fzcheck.words import Kind, Status, status_word

Verb = Callable[[Session, Row, argparse.Namespace], Act | Refusal]
"""What a command does to the task that it names."""


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (
        Command("tick", _("Tick a task done, or one of its periods or steps."), _declare_tick, tick),
        Command("set", _("Set how far a task is."), _declare_set, set_status),
        Command("note", _("Keep a remark on a task."), _declare_note, _doing(
            lambda session, row, asked: remarks.add_note(session.now, row, asked.text, period=asked.period)
        )),
        Command("evidence", _("Keep a reference to a file, document or link as evidence."), _declare_evidence,
                _doing(_supplied)),
        Command("extend", _("Move a deadline; the original one is kept."), _declare_extend, extend),
        Command("assign", _("Give the lead to another unit."), _declare_assign, _doing(
            lambda session, row, asked: replanning.assign(session.now, row, asked.unit, reason=asked.reason)
        )),
        Command("person", _("Name the person in charge."), _declare_person, _doing(
            lambda session, row, asked: replanning.set_person(session.now, row, asked.name)
        )),
        Command("move", _("Give the progress of a withdrawn task to another task."), _declare_move, move),
        Command("confirm", _("Make a proposed owner or deadline the county's own."), _declare_confirm,
                _doing(_confirmed)),
        Command("verify", _("Call a done task verified."), _declare_verify, _doing(
            lambda session, row, asked: reviewing.verify(session.now, row, period=asked.period)
        )),
        Command("return", _("Return a done task, which is then in progress again."), _declare_return, _doing(
            lambda session, row, asked: reviewing.send_back(
                session.now, row, reason=asked.reason, period=asked.period
            )
        )),
        Command("undo", _("Take back the last own act, or the one that holds an event."), _declare_undo,
                lambda session, asked: _told(take_back(session, asked.event))),
        Command("redo", _("Restore what was taken back last."), options.nothing,
                lambda session, _asked: _told(do(session, undoing.redo(session.now, session.own)))),
    )  # fmt: skip


def _doing(verb: Verb) -> Callable[[Session, argparse.Namespace], int]:
    """Return what does the act of a verb on the task that is named, and says what came of it."""
    return lambda session, asked: _told(do(session, verb(session, options.row_of(session, asked), asked)))


def _told(outcome: Outcome) -> int:
    """Say what an act did and how to take it back; return its exit code."""
    with after_the_fact():
        say(outcome.text)
        if outcome.events:
            first, undos = outcome.events[0], outcome.session.progress.undos
            if first.kind == Kind.UNDO and not undos.effect(first.act_id).restores:
                say(_("To restore it: fzcheck redo"))
            else:
                say(_("To take it back: fzcheck undo {event}").format(event=first.seq))
    for text in outcome.hints:
        hint(text)
    return 0


def _declare_tick(parser: Declaring) -> None:
    options.add_task(parser)
    options.add_period(parser, _("which period; by default the earliest open one"))
    parser.options.add_argument(
        "--step", metavar="N", type=options.number, help=_("only this step, counted from 1")
    )
    _declare_finishing(parser)
    parser.options.add_argument(
        "--evidence", metavar="REF", action="append", default=[],
        help=_("a file, document number or link; may be given several times"),
    )  # fmt: skip
    parser.options.add_argument("--off", action="store_true", help=_("untick it"))


def _declare_finishing(parser: Declaring) -> None:
    parser.options.add_argument("--all-steps", action="store_true", help=_("tick its open steps as well"))
    parser.options.add_argument(
        "--on", metavar="DATE", help=_("the day on which it was really done, when entered later")
    )
    options.add_note(parser)


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
    now, period, note, evidence = session.now, asked.period, asked.note, asked.evidence
    if asked.step is not None:
        return _told(do(session, ticking.tick_step(
            now, row, asked.step, period=period, off=asked.off, note=note, on=on, evidence=evidence
        )))  # fmt: skip
    if asked.off:
        return _told(do(session, ticking.untick(now, row, period=period, note=note)))
    return _finished(session, row, on, ticking.tick(
        now, row, period=period, all_steps=asked.all_steps, on=on, note=note, evidence=evidence
    ))  # fmt: skip


def _declare_set(parser: Declaring) -> None:
    options.add_task(parser)
    options.add_word(parser, "status", {word: status_word(word) for word in Status}, _("the new status"))
    options.add_period(parser, _("which period; by default what the status speaks of"))
    _declare_finishing(parser)


def set_status(session: Session, asked: argparse.Namespace) -> int:
    """Set the status of a task or of one of its periods."""
    row = options.row_of(session, asked)
    on = options.day_of(asked, session, row)
    return _finished(session, row, on, ticking.set_status(
        session.now, row, Status(asked.status), period=asked.period, note=asked.note,
        all_steps=asked.all_steps, on=on,
    ))  # fmt: skip


def _finished(session: Session, row: Row, on: dt.date | None, act: Act | Refusal) -> int:
    """Do an act, and say of what it finished late how to say that it was done earlier."""
    outcome = do(session, act)
    code = _told(outcome)
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


def _apart(first: str, second: str) -> Refused:
    return Refused(
        _("{first} and {second} do not go together.").format(first=first, second=second),
        _("Leave one of them out."),
    )


def _declare_note(parser: Declaring) -> None:
    options.add_task(parser)
    parser.arguments.add_argument("text", metavar="TEXT", help=_("the remark"))
    options.add_period(parser, _("which period; by default the whole task"))


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


def _supplied(session: Session, row: Row, asked: argparse.Namespace) -> Act | Refusal:
    return remarks.add_evidence(
        session.now, row, asked.ref, period=asked.period, kind=asked.kind,
        date=options.day(asked.date, session, row), from_unit=asked.from_unit,
    )  # fmt: skip


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
    """Move a deadline, and say what stays overdue beside it."""
    row = options.row_of(session, asked)
    part = replanning.part_to_extend(row, asked.period)
    date = parse_day(asked.date, as_of=session.as_of, year=row.checklist.year, base=part.deadline)
    code = _told(do(session, replanning.extend(
        session.now, row, date, reason=asked.reason, period=asked.period, approved_by=asked.approved_by,
        document=asked.document, on=options.day_of(asked, session, row),
    )))  # fmt: skip
    if not asked.period and (left := replanning.left_overdue(row, part)):
        text = _(
            "No period was named, so it is the last one; still overdue: {periods}. To name one: `{option}`."
        )
        names = listed(period_text(other.period, row.checklist.year) for other in left)
        hint(text.format(periods=names, option=f"--period {left[0].period}"))
    return code


def _declare_assign(parser: Declaring) -> None:
    options.add_task(parser)
    unit = parser.arguments.add_argument("unit", metavar="UNIT", help=_("the unit that takes the lead"))
    options.completed(unit, completing.units)
    options.add_reason(parser)


def _declare_person(parser: Declaring) -> None:
    options.add_task(parser)
    parser.arguments.add_argument(
        "name", metavar="NAME", help=_("the person's name; an empty one means nobody in particular")
    )


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
    return _told(do(session, replanning.move(session.now, row, withdrawn)))


def _declare_confirm(parser: Declaring) -> None:
    options.add_task(parser)
    words = {"owner": _("lead unit"), "deadline": _("deadline")}
    options.add_word(parser, "what", words, _("what is confirmed"))
    parser.arguments.add_argument(
        "date", metavar="DATE", nargs="?", default="",
        help=_("with deadline: the county's own one in place of the proposed one"),
    )  # fmt: skip


def _confirmed(session: Session, row: Row, asked: argparse.Namespace) -> Act | Refusal:
    if not asked.date:
        return replanning.confirm(session.now, row, asked.what)
    if asked.what != "deadline":
        raise Refused(
            _("Only a deadline is confirmed with a date."),
            _("`fzcheck assign` gives the lead to another unit."),
        )
    part = replanning.part_to_extend(row)
    date = parse_day(asked.date, as_of=session.as_of, year=row.checklist.year, base=part.deadline)
    return replanning.fix_deadline(session.now, row, date)


def _declare_verify(parser: Declaring) -> None:
    options.add_task(parser)
    options.add_period(parser, _("which period; a recurring task must be told"))


def _declare_return(parser: Declaring) -> None:
    _declare_verify(parser)
    options.add_reason(parser)


def _declare_undo(parser: Declaring) -> None:
    parser.arguments.add_argument(
        "event", metavar="EVENT", nargs="?", default="",
        help=_("number of an event, or of an undo, in `fzcheck history`; by default the last own act"),
    )  # fmt: skip
