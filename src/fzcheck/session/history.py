"""Who did what when, newest last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from fzcheck.board import Orphan, Row
from fzcheck.dates import period_text
from fzcheck.i18n import _
from fzcheck.ledger.events import (
    Event,
)
from fzcheck.ledger.heads import Progress
from fzcheck.ledger.undos import NO_EFFECT
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.wording.events import Years, called, event_text
from fzcheck.words import Kind


class Entry(msgspec.Struct, frozen=True):
    """An event as the history shows it."""

    event: Event
    undone: bool
    withdrawn: bool
    """Its task, period or step no longer stands in the checklist."""
    outdated: bool
    """已过时: it replaced or confirmed a value that the checklist no longer states."""
    taken_back: tuple[Event, ...]
    """Of an undo: the events of the acts that it is about, as far as they have arrived."""
    restores: bool
    """Of an undo: whether it takes back another undo, so that they count again."""
    years: Years


def history(session: Session, row: Row | None = None, since: dt.date | None = None) -> tuple[Entry, ...]:
    """Return the events of a task, or of all, from `since` to the session's date, in order of arrival."""
    return tuple(entries(session, written(session, row, since)))


def written(session: Session, row: Row | None = None, since: dt.date | None = None) -> tuple[Event, ...]:
    """Return the events whose entries `history` returns."""
    events = session.shown.history() if row is None else _of_task(session.shown, row)
    first = since.isoformat() if since else ""
    last = session.as_of.isoformat() if session.chosen_as_of else "9999-12-31"
    return tuple(event for event in events if first <= event.day <= last)


def entries(session: Session, events: Sequence[Event]) -> Iterator[Entry]:
    """Yield an entry for each event."""
    shown, years = session.shown, session.years
    effects = {event.act_id: shown.undos.effect(event.act_id) for event in events if event.kind == Kind.UNDO}
    acts = shown.acts({act for effect in effects.values() for act in effect.acts})
    for event in events:
        task = shown.moved(event.checklist, event.task)
        row = session.board.row(event.checklist, task)
        gone = not row.belongs(event) if row else session.is_gone(event.checklist, task)
        effect = effects[event.act_id] if event.kind == Kind.UNDO else NO_EFFECT
        yield Entry(
            event=event,
            undone=shown.undone(event),
            withdrawn=bool(event.task) and gone,
            outdated=row is not None and row.is_outdated(event),
            taken_back=tuple(e for act in sorted(effect.acts) for e in acts.get(act, ())),
            restores=effect.restores,
            years=years,
        )


def last_record(session: Session, orphan: Orphan) -> str:
    """Return in one line who did what last on a withdrawn task."""
    (last,) = entries(session, orphan.progress.events[-1:])
    return visible_line(f"{last.event.day} {last.event.by} {entry_text(last)}")


def _of_task(shown: Progress, row: Row) -> tuple[Event, ...]:
    """Return the events of a task, and the undos of acts on several tasks of which it was one."""
    own = shown.history(*row.key)
    acts = {event.act_id for event in own}
    undos = {undo for undo, effect in shown.undos.effects.items() if not acts.isdisjoint(effect.acts)}
    if undos <= acts:
        return own
    ids = {event.id for event in own}
    return tuple(e for e in shown.history() if e.id in ids or (e.kind == Kind.UNDO and e.act_id in undos))


def entry_text(entry: Entry) -> str:
    """Return in one line what an entry says."""
    return event_text(entry.event, entry.taken_back, entry.years, restores=entry.restores)


def entry_kind(entry: Entry) -> str:
    """Return the official's word for what sort of act it was."""
    return _("redo") if entry.restores else called(entry.event)


def entry_period(entry: Entry) -> str:
    """Return the period that an entry speaks of."""
    return visible_line(period_text(entry.event.period, entry.years.get(entry.event.checklist)))


def marks_text(entry: Entry) -> str:
    """Return what keeps an event from counting, each in brackets: `〔已撤销〕〔已撤下〕〔已过时〕`."""
    return "".join(_("[{mark}] ").format(mark=word) for word in mark_words(entry))


def mark_words(entry: Entry) -> tuple[str, ...]:
    """Return what keeps an event from counting; nothing where it counts."""
    words = (
        _("taken back") if entry.undone else "",
        _("withdrawn") if entry.withdrawn else "",
        _("outdated") if entry.outdated else "",
    )
    return tuple(filter(None, words))
