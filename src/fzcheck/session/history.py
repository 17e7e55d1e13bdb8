"""Who did what when, newest last."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import msgspec

from fzcheck.board import Orphan, Row
from fzcheck.errors import LedgerUnusable
from fzcheck.i18n import _
from fzcheck.ledger.events import (
    BasisValue,
    DeadlineValue,
    Event,
    EventId,
    EvidenceValue,
    OwnerValue,
    UndoValue,
    VerificationValue,
    Written,
    value_of,
)
from fzcheck.ledger.heads import Progress
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.words import DONE_STEP, Kind, Status, Verdict, kind_word, status_word, verdict_word, word_of


class Entry(msgspec.Struct, frozen=True):
    """An event as the history shows it."""

    event: Event
    undone: bool
    withdrawn: bool
    """Its task, period or step no longer stands in the checklist."""
    outdated: bool
    """已过时: it replaced or confirmed a value that the checklist no longer states."""


def history(session: Session, row: Row | None = None, since: dt.date | None = None) -> tuple[Entry, ...]:
    """Return the events of a task, or of all, from `since` to the session's date, in order of arrival.

    Raises LedgerUnusable where they cannot be read.
    """
    events = session.shown.history() if row is None else _of_task(session.shown, row)
    first = since.isoformat() if since else ""
    last = session.as_of.isoformat() if session.chosen_as_of else "9999-12-31"
    asked = (event for event in events if first <= event.day <= last)
    return tuple(_entry(session, event) for event in session.ledger.in_words(asked))


def last_record(session: Session, orphan: Orphan) -> str:
    """Return in one line who did what last on a withdrawn task, or why that cannot be read."""
    try:
        (last,) = session.ledger.in_words(orphan.progress.events[-1:])
    except LedgerUnusable as error:
        return visible_line(str(error))
    return visible_line(f"{last.day} {last.by} {entry_text(last)}")


def _of_task(shown: Progress, row: Row) -> tuple[Written, ...]:
    """Return the events of a task, and the undos of acts on several tasks of which it was one."""
    own = shown.history(*row.key)
    taken_back = {event.act_id for event in own if shown.undone(event)}
    if not taken_back:
        return own
    ids = {event.id for event in own}
    return tuple(e for e in shown.history() if e.id in ids or not taken_back.isdisjoint(_undone_by(shown, e)))


def _undone_by(shown: Progress, event: Written) -> set[EventId]:
    """Return the acts that an undo takes back."""
    undo = value_of(event, UndoValue) if isinstance(event, Event) and event.kind == Kind.UNDO else None
    acts: set[EventId] = set()
    for name in (undo.act, undo.event) if undo else ():
        with suppress(ValueError):  # a foreign hand's
            named = shown.find(EventId.parse(name))
            acts.update({named.act_id} if named else ())
    return acts


def entry_text(event: Event) -> str:
    """Return in one line what an event says."""
    text = f"{kind_text(event.kind)} {said_text(event)}".rstrip()
    return f"{text} — {visible_line(event.note)}" if event.note else text


def said_text(event: Event) -> str:
    """Return in one line the value of an event, and the day on which it was really done."""
    text = visible_line(_said(event))
    return text + _(" (done on {date})").format(date=visible_line(event.on)) if event.on else text


def _entry(session: Session, event: Event) -> Entry:
    task = session.shown.moved(event.checklist, event.task)
    row = session.board.row(event.checklist, task)
    return Entry(
        event=event,
        undone=session.shown.undone(event),
        withdrawn=bool(event.task) and (row is None or not row.belongs(event)),
        outdated=row is not None and _outdated(event, row),
    )


def _outdated(event: Event, row: Row) -> bool:
    part = row.part(event.period)
    match event.kind:
        case Kind.DEADLINE:
            extension = value_of(event, DeadlineValue)
            return extension is None or part is None or extension.was != part.original_deadline.isoformat()
        case Kind.OWNER:
            lead = value_of(event, OwnerValue)
            return lead is None or lead.was != row.task.owner
        case Kind.BASIS:
            planned = row.task.owner if event.item == "owner" else row.task.deadline.isoformat()
            confirmed = value_of(event, BasisValue)
            return confirmed is None or confirmed.value != planned
        case _:
            return False


def kind_text(kind: str) -> str:
    """Return the official's word for a kind of event; one that a newer program wrote stays as it is."""
    known = word_of(Kind, kind)
    return kind_word(known) if known else visible_line(kind)


def _said(event: Event) -> str:
    """Return the value in words; a value that a foreign hand left is shown as it is."""
    value = event.value
    match event.kind:
        case Kind.STATUS if (status := word_of(Status, value)) is not None:
            return status_word(status)
        case Kind.STEP:
            state = status_word(Status.DONE) if value == DONE_STEP else _("open")
            return f"{event.item} {state}"
        case Kind.EVIDENCE if (found := value_of(event, EvidenceValue)) is not None:
            return " ".join(text for text in (found.ref, found.kind, found.date, found.from_) if text)
        case Kind.DEADLINE if (moved := value_of(event, DeadlineValue)) is not None:
            return " ".join(text for text in (moved.date, moved.approved_by, moved.document) if text)
        case Kind.OWNER if (lead := value_of(event, OwnerValue)) is not None:
            return lead.unit
        case Kind.BASIS if (confirmed := value_of(event, BasisValue)) is not None:
            return confirmed.value
        case Kind.VERIFICATION if (judged := value_of(event, VerificationValue)) is not None:
            verdict = word_of(Verdict, judged.word)
            return verdict_word(verdict) if verdict else judged.word
        case Kind.UNDO if (back := value_of(event, UndoValue)) is not None:
            return (back.act or back.event).rpartition(":")[2]
        case _:
            return value
