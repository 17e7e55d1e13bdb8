"""What is done to tasks: the commands that write an act, from `tick` to `redo`."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable

from fzcheck.acts import answering, confirming, measuring, remarks, replanning, reviewing, ticking, undoing
from fzcheck.acts.act import Act, Refusal
from fzcheck.board import Row
from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument, flag
from fzcheck.cli.output import hint, say_done
from fzcheck.dates import parse_day, period_text
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed
from fzcheck.session.doing import Outcome, do, take_back
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row, find_successor, find_withdrawn
from fzcheck.visible import quoted, visible_line
from fzcheck.words import AnswerStatus, Kind, Remark, Status

OnTask = Callable[[Session, Row, argparse.Namespace], Act | Refusal]
"""What a command does to the task that it names."""


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (
        *_of_status(),
        *_of_answers(),
        *_of_measures(),
        *_of_remarks(),
        *_of_the_plan(),
        *_of_the_coordinator(),
        *_of_taking_back(),
    )


def _of_status() -> tuple[Command, ...]:
    task, note = options.task(), options.note()
    step = argument("--step", "N", _("only this step, counted from 1"), type=options.number)
    all_steps = flag("--all-steps", _("tick its open steps as well"))
    on = argument("--on", "DATE", _("the day on which it was really done, when entered later"))
    refs = _("a file, document number or link; may be given several times")
    evidence = argument("--evidence", "REF", refs, offers.files(), action="append", default=[])
    off = flag("--off", _("untick it"))
    earliest = options.period(_("which period; by default the earliest open one"))
    meant = options.period(_("which period; by default what the status speaks of"))
    status = options.word("status", {word: word.label for word in Status}, _("the new status"))
    ticked = _("Tick a task done, or one of its periods or steps.")
    return (
        Command(
            "tick",
            ticked,
            ("tick 4.1.1a --all-steps --on 3-20",),
            (task, earliest, step, all_steps, on, note, evidence, off),
            tick,
        ),
        Command(
            "set",
            _("Set how far a task is."),
            ("set 4.1.2a doing",),
            (task, status, meant, all_steps, on, note),
            set_status,
        ),
    )


def _of_answers() -> tuple[Command, ...]:
    unit = argument("unit", "UNIT", _("the unit that answered"), offers.UNITS_TO_ANSWER)
    words = {word: word.label for word in (AnswerStatus.DONE, AnswerStatus.NONE, AnswerStatus.OPEN)}
    said = options.word("answer", words, _("what it answered; by default done"), AnswerStatus.DONE)
    own = options.period(_("which period; by default the earliest that the unit has not answered"))
    on = argument("--on", "DATE", _("the day on which it answered, when entered later"))
    paper = argument("--evidence", "REF", _("a file, document number or link"), offers.files(), default="")
    return (
        Command("answer", _("Say that a unit has answered on a task on which each unit must report."),
                (_("answer 4.1.3a 武灵镇"), _("answer 4.1.3a 武灵镇 none")),
                (options.task(), unit, options.optional(said), own, on, options.note(), paper), _doing(
            lambda session, row, asked: answering.answer(
                session.now, row, asked.unit, asked.answer, period=asked.period,
                on=options.day_of(asked, session, row), note=asked.note, evidence=asked.evidence,
            )
        )),
    )  # fmt: skip


def _of_measures() -> tuple[Command, ...]:
    value = argument("value", "VALUE", _("how much, as in 1,234, 3.5万 or 100%"))
    name = argument(
        "--name", "MEASURE", _("which measure; needed where there are several"), offers.MEASURES, default=""
    )
    own = options.period(_("which period; by default the earliest without an amount"))
    return (
        Command("measure", _("Say how much of a quantity was done; a new amount replaces the one before."),
                ("measure 4.2.1a 2",), (options.task(), value, name, own, options.note()), _doing(
            lambda session, row, asked: measuring.measure(
                session.now, row, asked.value, name=asked.name, period=asked.period, note=asked.note
            )
        )),
    )  # fmt: skip


def _of_remarks() -> tuple[Command, ...]:
    task, period = options.task(), options.period(_("which period; by default the whole task"))
    text, unit = argument("text", "TEXT", _("the remark")), _("the unit that it came from")
    paper = (
        task,
        argument("ref", "REF", _("a file, document number or link"), offers.files()),
        period,
        argument("--kind", "KIND", _("what sort of paper it is, in your own words"), default=""),
        argument("--date", "DATE", _("the paper's own date")),
        argument("--from", "UNIT", unit, offers.UNITS, default="", dest="from_unit"),
    )
    sorts = flag("--problem", _("it says what is in the way")), flag("--next", _("it says what is done next"))
    kept = _("Keep a reference to a file, document or link as evidence.")
    return (
        Command("note", _("Keep a remark on a task."),
                (_('note 4.1.2a "The draft is out"'), _('note 4.1.2a "No money for it yet" --problem')),
                (task, text, period, *sorts), _doing(_noted)),
        Command("evidence", kept, (_("evidence 4.1.2a No.12-2026 --kind notice"),), paper, _doing(_supplied)),
    )  # fmt: skip


def _of_the_plan() -> tuple[Command, ...]:
    task, reason = options.task(), options.reason()
    extension = (
        task,
        argument("date", "DATE", _("the new deadline; +10 counts days from the current one")),
        options.period(_("which period; by default the last one")),
        reason,
        argument("--approved-by", "WHO", _("who approved it"), default=""),
        argument("--document", "NUMBER", _("number of the document that approves it"), default=""),
        argument("--on", "DATE", _("the day on which it was granted, when entered later")),
    )
    unit = argument("unit", "UNIT", _("the unit that takes the lead"), offers.UNITS)
    name = argument("name", "NAME", _("the person's name; an empty one means nobody in particular"))
    withdrawn = argument("task", "TASK", _("id of the withdrawn task"))
    successor = argument("new_id", "NEW-ID", _("id of the task that takes its place"), offers.TASKS)
    values = {"owner": _("lead unit"), "deadline": _("deadline")}
    what = options.word("what", values, _("what is confirmed"))
    own = _("the county's own unit or deadline in place of the proposed one; without it that is confirmed")
    value = argument("value", "UNIT|DATE", own, offers.UNITS_TO_LEAD, nargs="?")
    paper = argument("--note", "TEXT", _("the paper that it rests on: a meeting, a document"), default="")
    moved = _("Give the progress of a withdrawn task to another task.")
    confirmed = _("Make a proposed owner or deadline the county's own.")
    return (
        Command("extend", _("Move a deadline; the original one is kept."),
                (_('extend 4.1.2c2 12-18 --reason "training moved"'),), extension, extend),
        Command("assign", _("Give the lead to another unit."),
                (_('assign 4.1.2d 县委依法治县办 --reason "agreed at a meeting"'),),
                (task, unit, reason), _doing(
            lambda session, row, asked: replanning.assign(session.now, row, asked.unit, reason=asked.reason)
        )),
        Command("person", _("Name the person in charge."), (_("person 4.1.2a Wang"),), (task, name), _doing(
            lambda session, row, asked: replanning.set_person(session.now, row, asked.name)
        )),
        Command("move", moved, ("move lingqiu-2026-arrangements:4.1.9 4.1.1a",),
                (withdrawn, successor), move),
        Command("confirm", confirmed,
                (_('confirm 4.1.2a owner --note "minutes no. 3 of 2026"'), "confirm 4.1.3c deadline 12-18"),
                (task, what, value, paper), _doing(_confirmed)),
    )  # fmt: skip


def _of_the_coordinator() -> tuple[Command, ...]:
    takes = options.task(), options.period(_("which period; a recurring task must be told"))
    back = _("Return a done task, which is then in progress again.")
    return (
        Command("verify", _("Call a done task verified."), ("verify 4.1.1a",), takes, _doing(
            lambda session, row, asked: reviewing.verify(session.now, row, period=asked.period)
        )),
        Command("return", back, (_('return 4.1.1a --reason "the record is missing"'),),
                (*takes, options.reason()), _doing(
            lambda session, row, asked: reviewing.send_back(
                session.now, row, reason=asked.reason, period=asked.period
            )
        )),
    )  # fmt: skip


def _of_taking_back() -> tuple[Command, ...]:
    which = _("number of an event, or of an undo, in `fzcheck history`; by default the last own act")
    event = argument("event", "EVENT", which, nargs="?", default="")
    back = _("Take back the last own act, or the one that holds an event.")
    return (
        Command("undo", back, ("undo", "undo 2"), (event,),
                lambda session, asked: _say_outcome(take_back(session, asked.event))),
        Command("redo", _("Restore what was taken back last."), ("redo",), (),
                lambda session, _asked: _say_outcome(do(session, undoing.redo(session.now, session.own)))),
    )  # fmt: skip


def _doing(verb: OnTask) -> Callable[[Session, argparse.Namespace], int]:
    """Return what does the act of a verb on the task that is named, and says what came of it."""
    return lambda session, asked: _say_outcome(
        do(session, verb(session, find_row(session, asked.task), asked))
    )


def _say_outcome(outcome: Outcome) -> int:
    """Say what an act did and how to take it back; return its exit code."""
    text = outcome.text
    if outcome.events:
        first, undos = outcome.events[0], outcome.session.progress.undos
        undone = first.kind == Kind.UNDO and not undos.effect(first.act_id).restores
        back = _("To restore it: fzcheck redo") if undone else _("To take it back: fzcheck undo {event}")
        text = f"{text}\n{back.format(event=first.seq)}"
    say_done(text, outcome.hints)
    return 0


def tick(session: Session, asked: argparse.Namespace) -> int:
    """Tick a task, a period or a step, or untick it."""
    row = find_row(session, asked.task)
    on = options.day_of(asked, session, row)
    if asked.all_steps and asked.step is not None:
        raise _apart("--step", "--all-steps")
    if asked.off:
        for option, given in (("--all-steps", asked.all_steps), ("--on", on), ("--evidence", asked.evidence)):
            if given:
                raise _apart("--off", option)
    now, period, note, evidence = session.now, asked.period, asked.note, asked.evidence
    if asked.step is not None:
        act = ticking.tick_step(
            now, row, asked.step, period=period, off=asked.off, note=note, on=on, evidence=evidence
        )
    elif asked.off:
        act = ticking.untick(now, row, period=period, note=note)
    else:
        act = ticking.tick(
            now, row, period=period, all_steps=asked.all_steps, on=on, note=note, evidence=evidence
        )
    return _finished(session, row, on, act)


def set_status(session: Session, asked: argparse.Namespace) -> int:
    """Set the status of a task or of one of its periods."""
    row = find_row(session, asked.task)
    on = options.day_of(asked, session, row)
    return _finished(session, row, on, ticking.set_status(
        session.now, row, asked.status, period=asked.period, note=asked.note,
        all_steps=asked.all_steps, on=on,
    ))  # fmt: skip


def _finished(session: Session, row: Row, on: dt.date | None, act: Act | Refusal) -> int:
    """Do an act, and say of what it finished late how to say that it was done earlier."""
    outcome = do(session, act)
    code = _say_outcome(outcome)
    after = outcome.session.board.row(*row.key) or row
    before, late = ({part.period for part in item.parts if part.late} for item in (row, after))
    if on is None and late - before:
        text = _("Done in time, and only entered now? fzcheck undo {event}, then again with --on DATE.")
        hint(text.format(event=outcome.events[0].seq))
    return code


def _apart(first: str, second: str) -> Refused:
    return Refused(
        _("{first} and {second} do not go together.").format(first=first, second=second),
        _("Leave one of them out."),
    )


def _noted(session: Session, row: Row, asked: argparse.Namespace) -> Act | Refusal:
    if asked.problem and asked.next:
        raise Refused(_("A remark is of one sort."), _("Give --problem or --next, not both."))
    remark = Remark.PROBLEM if asked.problem else Remark.NEXT if asked.next else Remark.PLAIN
    return remarks.add_note(session.now, row, asked.text, period=asked.period, remark=remark)


def _supplied(session: Session, row: Row, asked: argparse.Namespace) -> Act | Refusal:
    return remarks.add_evidence(
        session.now, row, asked.ref, period=asked.period, kind=asked.kind,
        date=options.day(asked.date, session, row, past=True), from_unit=asked.from_unit,
    )  # fmt: skip


def extend(session: Session, asked: argparse.Namespace) -> int:
    """Move a deadline, and say what stays overdue beside it."""
    row = find_row(session, asked.task)
    part = replanning.part_to_extend(row, asked.period)
    date = parse_day(asked.date, as_of=session.as_of, year=row.checklist.year, base=part.deadline)
    code = _say_outcome(do(session, replanning.extend(
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


def move(session: Session, asked: argparse.Namespace) -> int:
    """Give progress to another task."""
    withdrawn = find_withdrawn(session, asked.task)
    row = find_successor(session, withdrawn[0], asked.new_id)
    return _say_outcome(do(session, replanning.move(session.now, row, withdrawn)))


def _confirmed(session: Session, row: Row, asked: argparse.Namespace) -> Act | Refusal:
    if asked.value is None:  # an empty one is no consent: the variable of a script may be empty
        return confirming.confirm(session.now, row, asked.what, note=asked.note)
    if asked.what == "owner":
        _need_no_date(asked.value, session, row)
        return confirming.fix_owner(session.now, row, asked.value, note=asked.note)
    part = replanning.part_to_extend(row)
    date = parse_day(asked.value, as_of=session.as_of, year=row.checklist.year, base=part.deadline)
    return confirming.fix_deadline(session.now, row, date, note=asked.note)


def _need_no_date(text: str, session: Session, row: Row) -> None:
    """Raise Refused for a date where a unit is wanted: no unit is called so."""
    try:
        parse_day(text, as_of=session.as_of, year=row.checklist.year)
    except Refused:
        return
    raise Refused(
        _("{text} is a date, and who leads is a unit.").format(text=quoted(text)),
        _("For a deadline: fzcheck confirm {id} deadline {text}").format(id=row.id, text=visible_line(text)),
    )
