"""`show`: all about one task, with its history."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

import msgspec

from fzcheck.board import PeriodState, Row
from fzcheck.cli import options
from fzcheck.cli.command import Command, Declaring
from fzcheck.cli.history import FLEXIBLE, lines, views
from fzcheck.cli.listing import reported_standing, tick_box
from fzcheck.cli.output import GAP, say, say_json, say_table, width
from fzcheck.i18n import _
from fzcheck.ledger.events import Event, EvidenceValue
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.views.fields import EventView, TaskView
from fzcheck.visible import in_short, visible_line
from fzcheck.wording.events import event_text
from fzcheck.wording.reasons import basis_texts, extension_text, return_reason, status_reason
from fzcheck.wording.rows import in_clauses, listed, marked, place_text, standing_text
from fzcheck.words import Status, every_word, status_word, verification_text


class ShownTask(TaskView, frozen=True, kw_only=True):
    """What `show --json` says."""

    history: tuple[EventView, ...]


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    return (Command("show", _("Show all about one task, with its history."), _declare, show, counts=True),)


def _declare(parser: Declaring) -> None:
    options.add_task(parser)
    options.add_json(parser)


def show(session: Session, asked: argparse.Namespace) -> int:
    """Show all about a task."""
    row = options.row_of(session, asked)
    entries = history(session, row)
    if asked.json:
        from fzcheck.views.viewing import task_view, to_json

        view = task_view(row, session.as_of)
        say_json(to_json(ShownTask(**msgspec.structs.asdict(view), history=views(entries))))
        return 0
    say(f"{tick_box(row.status)} {row.id}{GAP}{visible_line(row.task.title)}")
    _say_fields(_fields(session, row))
    if entries:
        say()
        say(_("History"))
        say_table(lines(session, entries), flexible=FLEXIBLE)
    return 0


def _say_fields(fields: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Write what has something to say: the name once, and beside it a line for each text."""
    kept = [(name, [text for text in texts if text]) for name, texts in fields]
    shown = [(name, texts) for name, texts in kept if texts]
    column = max(width(name) for name, _texts in shown)
    for name, texts in shown:
        for place, text in enumerate(texts):
            head = "" if place else name
            say(f"{head}{' ' * (column - width(head))}{GAP}{visible_line(in_short(text))}")


def _fields(session: Session, row: Row) -> Iterator[tuple[str, Iterable[str]]]:
    task = row.task
    yield _("Checklist"), [listed(filter(None, (row.checklist.title, task.group)))]
    yield _("Lead unit"), [marked(row.owner, row.owner_basis)]
    yield _("Supporting units"), [listed(task.support)]
    yield _("Person in charge"), [row.person]
    yield _("Deadline"), _deadline(row)
    yield _("Status"), [in_clauses((status_word(row.status), status_reason(row)))]
    yield _("Standing"), _standing(session, row)
    yield _("Verification"), _verification(row)
    yield _("Basis"), [_basis(row)]
    yield _("Criterion"), [task.criterion]
    yield _("Needs"), [task.needs]
    yield _("After"), [listed(task.after)]
    yield _("Periods"), [_period(row, part, session) for part in row.periods]
    yield _("Steps"), [] if row.recurring else _steps(row.parts[0])
    yield _("Evidence expected"), [listed(task.expected)]
    yield _("Evidence"), _supplied(row)
    yield _("Notes"), [_dated(event, event.value) for event in row.notes]
    yield _("Conflict"), [event_text(event) for conflict in row.conflicts for event in conflict.events]
    yield _("Source"), [_source(row), task.quote]
    yield _("Related"), [listed(task.related)]


def _deadline(row: Row) -> Iterator[str]:
    rhythm = every_word(row.task.every) if row.task.every else ""
    yield in_clauses((marked(row.deadline.isoformat(), row.deadline_basis), rhythm))
    for part in row.parts:
        if part.extension:
            original = _("originally {date}").format(date=part.original_deadline)
            yield in_clauses((f"{part.period} {original}".strip(), extension_text(part)))


def _standing(session: Session, row: Row) -> Iterator[str]:
    if row.standing is not None:
        yield reported_standing(row, session.as_of, working_days=True)


def _verification(row: Row) -> Iterator[str]:
    for part in row.parts:
        if text := verification_text(part.review, verifies=row.rules.verifies):
            own = _("verified by who finished it") if row.is_self_verified(part) else ""
            yield in_clauses((f"{part.period} {text}".strip(), own, return_reason(row, part)))


def _basis(row: Row) -> str:
    """Return where lead and deadline come from; what has been confirmed or replaced is the county's own."""
    return in_clauses((*basis_texts(row), row.planned_basis.why))


def _period(row: Row, part: PeriodState, session: Session) -> str:
    reason = part.status_event.note if part.status_event and part.status is not Status.DONE else ""
    done = sum(step.done for step in part.steps)
    steps = _("{done}/{count} steps").format(done=done, count=len(part.steps)) if done else ""
    standing = standing_text(part, session.as_of)
    head = f"{tick_box(part.status)} {part.period} {part.deadline} {standing}"
    evidence = [_evidence(event) for event in row.evidence if event.period == part.period]
    return in_clauses((head, steps, reason, listed(evidence)))


def _steps(part: PeriodState) -> Iterator[str]:
    for number, step in enumerate(part.steps, 1):
        yield f"{number} {tick_box(Status.DONE if step.done else Status.TODO)} {step.text}"


def _supplied(row: Row) -> Iterator[str]:
    if row.without_evidence:
        yield _("no evidence")
    for event in row.evidence:
        yield _dated(event, _evidence(event))


def _evidence(event: Event) -> str:
    paper = event.says
    if not isinstance(paper, EvidenceValue):
        return event.value
    return " ".join(filter(None, (paper.ref, paper.kind, paper.date, paper.from_)))


def _dated(event: Event, text: str) -> str:
    return " ".join(filter(None, (event.day, event.period, text)))


def _source(row: Row) -> str:
    cited = row.task.source
    if cited is None:
        return ""
    if cited.law:
        return cited.law
    place = _("{title}, {place}").format(title=row.checklist.source.title, place=place_text(row))
    return _("{place}: {words}").format(place=place, words=cited.words) if cited.words else place
