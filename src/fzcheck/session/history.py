"""Who did what when, newest last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from fzcheck.board import Orphan, Row
from fzcheck.ledger.events import Event, EventId
from fzcheck.ledger.heads import Progress
from fzcheck.ledger.undos import NO_EFFECT, Effect, named_by
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.wording.events import Entry, entry_text
from fzcheck.words import Kind


def history(session: Session, row: Row | None = None, since: dt.date | None = None) -> tuple[Entry, ...]:
    """Return the events of a task, or of all, from `since` to the session's date, in order of arrival."""
    return tuple(entries(session, written(session, row, since)))


def written(session: Session, row: Row | None = None, since: dt.date | None = None) -> tuple[Event, ...]:
    """Return the events whose entries `history` returns; with checklists asked for, only theirs."""
    shown = session.shown
    if row is not None:
        events = _with_undos(shown, shown.history(*row.key))
    elif session.chosen:
        lists = {loaded.id for loaded in session.loaded}
        events = _with_undos(shown, [event for event in shown.history() if event.checklist in lists])
    else:
        events = shown.history()
    first = since.isoformat() if since else ""
    last = session.as_of.isoformat() if session.chosen_as_of else "9999-12-31"
    return tuple(event for event in events if first <= event.day <= last)


def entries(session: Session, events: Sequence[Event]) -> Iterator[Entry]:
    """Yield an entry for each event."""
    if not events:
        return  # else each move of the cursor would ask all tasks for their names: 4 ms of 10,000
    shown, names = session.shown, session.names
    effects = {event.act_id: shown.undos.effect(event.act_id) for event in events if event.kind == Kind.UNDO}
    acts = shown.acts({act for effect in effects.values() for act in effect.acts})
    for event in events:
        task = shown.moved(event.checklist, event.task)
        row = session.board.row(event.checklist, task)
        gone = not row.belongs(event) if row else session.is_gone(event.checklist, task)
        effect = effects[event.act_id] if event.kind == Kind.UNDO else NO_EFFECT
        about = _acts_behind(shown, event, effect)
        yield Entry(
            event=event,
            undone=shown.undone(event),
            withdrawn=bool(event.task) and gone,
            outdated=row is not None and row.is_outdated(event),
            taken_back=tuple(e for act in sorted(about) for e in acts.get(act, ())),
            restores=effect.restores,
            names=names,
        )


def _acts_behind(shown: Progress, event: Event, effect: Effect) -> frozenset[EventId]:
    """Return the acts that an undo is about: of several undos in one act each has its own."""
    if len(effect.acts) < 2:
        return effect.acts
    named = (shown.find(name) for name in named_by(event))
    return effect.acts.intersection(other.act_id for other in named if other) or effect.acts


def last_record(session: Session, orphan: Orphan) -> str:
    """Return in one line who did what last on a withdrawn task."""
    (last,) = entries(session, orphan.progress.events[-1:])
    return visible_line(f"{last.event.day} {last.event.by} {entry_text(last)}")


def _with_undos(shown: Progress, own: Sequence[Event]) -> Sequence[Event]:
    """Return the events of some tasks, and the undos of acts on several of which they were some."""
    acts = {event.act_id for event in own}
    undos = {undo for undo, effect in shown.undos.effects.items() if not acts.isdisjoint(effect.acts)}
    if undos <= acts:
        return own
    ids = {event.id for event in own}
    return tuple(e for e in shown.history() if e.id in ids or (e.kind == Kind.UNDO and e.act_id in undos))
