"""Taking acts back, and restoring them: each writes undo events, and nothing is ever erased."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fzcheck.errors import NotFound, Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import Draft, Event, EventId, UndoValue, encode
from fzcheck.ledger.heads import Progress
from fzcheck.session.outcome import Outcome, done
from fzcheck.session.session import Session, caught_up, signature
from fzcheck.visible import visible_line
from fzcheck.wording.events import act_text
from fzcheck.words import Kind


def undo(session: Session, event: str = "") -> Outcome:
    """Take back one's own last act that counts, or the act that holds the event named `[origin:]seq`.

    Naming an undo restores what it took back. Raises Refused where there is nothing to undo, NotFound
    where there is no such event.
    """
    session = caught_up(session)  # another program may have taken back the same
    return _taken_back(session, _named(session, event) if event.strip() else last_act(session))


def redo(session: Session) -> Outcome:
    """Restore what one's own last undo took back, while no act of one's own came after it.

    Raises Refused where there is nothing to restore.
    """
    session = caught_up(session)
    return _taken_back(session, last_undo(session))


def last_act(session: Session) -> EventId:
    """Return one's own act that arrived last and counts; Refused where there is none."""
    own, progress = _own(session), session.progress
    for event in progress.newest_first():
        if event.kind != Kind.UNDO and own(event) and not progress.undone(event):
            return event.act_id
    raise Refused(
        _("There is nothing of yours to undo."),
        _("What someone else did is taken back on the screen with H, or by its number in `fzcheck history`."),
    )


def last_undo(session: Session) -> EventId:
    """Return one's own undo of an act that arrived last and counts; Refused where there is none.

    So it is where an act of one's own came after it.
    """
    own, progress = _own(session), session.progress
    for event in progress.newest_first():
        if own(event):
            if event.kind != Kind.UNDO:
                break
            if not (progress.undone(event) or progress.undos.effect(event.act_id).restores):
                return event.act_id
    raise Refused(
        _("There is nothing to redo."),
        _("Only what you took back last, before you did anything else, comes back at once. Any other undo is "
          "taken back on the screen with H, or by its number in `fzcheck history`."),
    )  # fmt: skip


def events_behind(progress: Progress, act: EventId) -> tuple[Event, ...]:
    """Return the events that an act is about: its own, or of an undo those of the acts behind it."""
    effect = progress.undos.effect(act)
    return tuple(event for found in sorted(effect.acts or {act}) for event in progress.act(found))


def _own(session: Session) -> Callable[[Event], bool]:
    """Return what tells one's own acts: written in this file under one's name, or in this session."""
    origins, name, acts = session.ledger.origins(), signature(session), session.acts
    return lambda event: (event.origin in origins and event.by == name) or event.act_id in acts


def _taken_back(session: Session, act: EventId) -> Outcome:
    """Take an act back; an undo with all others that keep what it took back from counting."""
    undos, events = session.progress.undos, events_behind(session.progress, act)
    targets = undos.targets.get(act, ())
    acts = undos.live(targets) if targets else (act,)
    restores = bool(targets) and not undos.effect(act).restores
    said = _("Restored: {what}") if restores else _("Taken back: {what}")
    return done(session, _drafts(acts, events), said.format(what=act_text(events, session.years)))


def _drafts(acts: Iterable[EventId], events: Sequence[Event]) -> list[Draft]:
    """Return an undo of each act, kept with the task and the period that all the events are about."""
    keys = {(event.checklist, event.task) for event in events}
    periods = {event.period for event in events}
    checklist, task = keys.pop() if len(keys) == 1 else ("", "")
    period = periods.pop() if len(periods) == 1 and task else ""
    return [Draft(checklist, task, Kind.UNDO, encode(UndoValue(act=str(act))), period=period) for act in acts]


def _named(session: Session, name: str) -> EventId:
    origin = session.ledger.origin() or ""
    text = name.strip()
    try:
        event_id = EventId.parse(text if ":" in text else f"{origin}:{text}")
    except ValueError:
        event_id = EventId("", 0)
    event = session.progress.find(event_id)
    if event is None:
        raise NotFound(
            _("There is no event {id}.").format(id=visible_line(text)),
            _("`fzcheck history` shows their numbers."),
        )
    if session.progress.undone(event):
        raise Refused(
            _("Event {id} has been taken back already.").format(id=visible_line(text)),
            _("Its undo can be taken back in turn: `fzcheck history` shows its number."),
        )
    return event.act_id
