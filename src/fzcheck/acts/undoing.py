"""Taking acts back, and restoring them: each writes undo events, and nothing is ever erased."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.acts.act import Act, Now, Own, Refusal, verb
from fzcheck.board.names import record_names
from fzcheck.errors import NotFound, Refused
from fzcheck.i18n import _, n_
from fzcheck.ledger.events import Draft, Event, EventId, UndoValue
from fzcheck.ledger.heads import Progress
from fzcheck.visible import visible_line
from fzcheck.wording.events import act_text
from fzcheck.words import Kind


@verb
def undo(now: Now, own: Own, event: str = "") -> Act:
    """Take back one's own last act that counts, or the act that holds the event named `[origin:]seq`.

    Naming an undo restores what it took back. Refused where there is nothing to undo, or no such event.
    """
    return _taken_back(now, _named(now, own, event) if event.strip() else last_act(now, own))


@verb
def redo(now: Now, own: Own) -> Act:
    """Restore what one's own last undo took back, while no act of one's own came after it."""
    return _taken_back(now, last_undo(now, own))


def undo_together(now: Now, acts: Sequence[EventId]) -> Act | Refusal:
    """Take several acts back in one, as those of a run; what is taken back already is left alone."""
    live = [act for act in acts if act not in now.progress.undos.taken_back]
    if not live:
        return Refused(_("All of it has been taken back already."), _("U restores what you took back last."))
    text = n_("Taken back: {count} entry", "Taken back: {count} entries", len(live)).format(count=len(live))
    return Act(tuple(_draft(act, events_behind(now.progress, act)) for act in live), text)


def last_act(now: Now, own: Own) -> EventId:
    """Return one's own act that arrived last and counts; Refused where there is none."""
    for event in now.progress.newest_first():
        if event.kind != Kind.UNDO and own.wrote(event) and not now.progress.undone(event):
            return event.act_id
    raise Refused(
        _("There is nothing of yours to undo."),
        _("What someone else did is taken back on the screen with H, or by its number in `fzcheck history`."),
    )


def last_undo(now: Now, own: Own) -> EventId:
    """Return one's own undo of an act that arrived last and counts; Refused where there is none.

    So it is where an act of one's own came after it.
    """
    for event in filter(own.wrote, now.progress.newest_first()):
        if event.kind != Kind.UNDO:
            break
        if not (now.progress.undone(event) or now.progress.undos.effect(event.act_id).restores):
            return event.act_id
    raise Refused(
        _("There is nothing to redo."),
        _("Only what you took back last, before you did anything else, comes back at once. Any other undo is "
          "taken back on the screen with H, or by its number in `fzcheck history`."),
    )  # fmt: skip


def events_behind(progress: Progress, act: EventId) -> tuple[Event, ...]:
    """Return the events that an act is about: its own, or of an undo those of the acts behind it."""
    acts = progress.acts(progress.undos.effect(act).acts or {act})
    return tuple(event for one in sorted(acts) for event in acts[one])


def _taken_back(now: Now, act: EventId) -> Act:
    """Take an act back; an undo with all others that keep what it took back from counting."""
    undos, events = now.progress.undos, events_behind(now.progress, act)
    targets = undos.targets.get(act, ())
    acts = undos.live(targets) if targets else (act,)
    restores = bool(targets) and not undos.effect(act).restores
    said = _("Restored: {what}") if restores else _("Taken back: {what}")
    return Act(
        tuple(_draft(one, events) for one in acts),
        said.format(what=act_text(events, record_names(now.board))),
    )


def _draft(act: EventId, events: Sequence[Event]) -> Draft:
    """Return the undo of an act, kept with the task and the period that all the events are about."""
    keys = {(event.checklist, event.task) for event in events}
    periods = {event.period for event in events}
    checklist, task = keys.pop() if len(keys) == 1 else ("", "")
    period = periods.pop() if len(periods) == 1 and task else ""
    return Draft(checklist, task, Kind.UNDO, UndoValue(act=str(act)), period=period)


def _named(now: Now, own: Own, name: str) -> EventId:
    text = name.strip()
    try:
        event_id = EventId.parse(text if ":" in text else f"{own.origin}:{text}")
    except ValueError:
        event_id = EventId("", 0)
    event = now.progress.find(event_id)
    if event is None:
        raise NotFound(
            _("There is no event {id}.").format(id=visible_line(text)),
            _("`fzcheck history` shows their numbers."),
        )
    if now.progress.undone(event):
        raise Refused(
            _("Event {id} has been taken back already.").format(id=visible_line(text)),
            _("Its undo can be taken back in turn: `fzcheck history` shows its number."),
        )
    return event.act_id
