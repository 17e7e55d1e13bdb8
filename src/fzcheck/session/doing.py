"""Doing an act: it is written in one transaction, and the next session says what happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from fzcheck.acts.act import Act, Refusal
from fzcheck.acts.undoing import undo, undo_together
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed
from fzcheck.ledger.events import Draft, Event, EventId
from fzcheck.ledger.file import gone
from fzcheck.session.backups import daily
from fzcheck.session.session import Session, caught_up, compared
from fzcheck.session.soundness import lost_text
from fzcheck.visible import visible_line


class Outcome(msgspec.Struct, frozen=True):
    """What came of an act."""

    session: Session
    events: tuple[Event, ...]
    """What was written; nothing where nothing had to change."""
    text: str
    """What happened, in the official's language."""
    hints: tuple[str, ...] = ()
    """What the official may want to know; never a refusal."""


def do(session: Session, act: Act | Refusal) -> Outcome:
    """Write an act and return what came of it; one without drafts writes nothing.

    Raises what a refusal says, Refused when looking at a past day, and LedgerUnusable when the ledger is not
    well; then nothing is written.
    """
    need_writable(session)  # who looks back is told so, not that a task was done by then
    if isinstance(act, Refusal):
        raise act.anew()
    if not act.drafts:
        return Outcome(session, (), act.text, act.hints)
    before, session = session, compared(session)
    unbacked = daily(session) if session.backs_up else ""
    after, events = write(session, act.drafts, session.clock(), session.signature, session.settings.unit)
    after = msgspec.structs.replace(after, acts=session.acts | {events[0].act_id})
    about = (*_about_the_ledger(before, after, len(events)), *((unbacked,) if unbacked else ()))
    return Outcome(after, events, act.text, (*act.hints, *about))


def take_back(session: Session, event: str = "") -> Outcome:
    """Do `undo` as things stand by now: another program may have taken back the same."""
    session = caught_up(session)
    return _disputed_again(session, do(session, undo(session.now, session.own, event)))


def take_back_run(session: Session, acts: Sequence[EventId]) -> Outcome:
    """Take back in one act what of these still counts by now."""
    session = caught_up(session)
    return _disputed_again(session, do(session, undo_together(session.now, acts)))


def _disputed_again(before: Session, outcome: Outcome) -> Outcome:
    """Say of which tasks an undo brought back a conflict that had been settled."""
    tasks = dict.fromkeys((event.checklist, event.task) for event in outcome.events)
    rows = [(before.board.row(*task), outcome.session.board.row(*task)) for task in tasks]
    again = [now.key for was, now in rows if was and now and len(now.conflicts) > len(was.conflicts)]
    if not again:
        return outcome
    names = outcome.session.names
    tasks_said = listed(names.said(*key) for key in again)
    text = _("In conflict again, and to be settled: {tasks}").format(tasks=visible_line(tasks_said))
    return msgspec.structs.replace(outcome, hints=(*outcome.hints, text))


def write(
    session: Session, drafts: Sequence[Draft], at: dt.datetime, by: str, unit: str
) -> tuple[Session, tuple[Event, ...]]:
    """Add one act to the ledger, whoever signs it; return the session that has read it, and its events."""
    at_text = at.isoformat(timespec="milliseconds")
    lost = {event.origin for event in session.lost}.union(session.behind.origins if session.behind else ())
    events = session.ledger.append(drafts, at=at_text, by=by, unit=unit, lost=lost)
    return caught_up(session), events


def need_writable(session: Session) -> None:
    """Raise what stands in the way of every act: that one looks back, or the ledger's trouble."""
    need_today(session)
    if session.mark and not session.ledger.path.exists():
        raise gone(session.ledger.path)
    if session.trouble is not None:
        raise session.trouble.anew()


def need_today(session: Session) -> None:
    """Refuse to change anything while one looks back."""
    if session.is_past:
        raise Refused(
            _("You are looking back to {date}; nothing can be changed there.").format(date=session.as_of),
            _("Go back to today to change something."),
        )


def _about_the_ledger(before: Session, after: Session, written: int) -> Iterator[str]:
    """Yield that an act was the first of its ledger, or went into another one than the act before it."""
    if not before.mark and after.mark == written:
        yield _("This begins a ledger: {path}").format(path=visible_line(str(after.ledger.path)))
    if after.lost - before.lost or (before.behind is None and after.behind and after.behind.count):
        yield lost_text(after)
