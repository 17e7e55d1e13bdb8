"""What an act returns: the next session, what was written, and what to tell the official."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from fzcheck.board import PeriodState, Row
from fzcheck.i18n import _
from fzcheck.ledger.events import Draft, Event
from fzcheck.session.session import Session, need_writable, write
from fzcheck.session.soundness import lost_text
from fzcheck.visible import visible_line
from fzcheck.words import Kind, Status


class Outcome(msgspec.Struct, frozen=True):
    """The result of an act."""

    session: Session
    events: tuple[Event, ...]
    """What was written; nothing where nothing had to change."""
    text: str
    """What happened, in the official's language."""
    hints: tuple[str, ...] = ()
    """What the official may want to know; never a refusal."""


def done(session: Session, drafts: Sequence[Draft], text: str, hints: Sequence[str] = ()) -> Outcome:
    """Write the drafts as one act; with none of them, nothing is written and the text says why.

    Raises Refused when looking at a past day, LedgerUnusable when the ledger is not well.
    """
    need_writable(session)
    if not drafts:
        return Outcome(session, (), text, tuple(hints))
    if session.gathering is not None:
        session.gathering.extend(drafts)
        return Outcome(session, (), text, tuple(hints))
    after, events = write(session, drafts)
    return Outcome(after, events, text, (*hints, *_about_the_ledger(session, after, len(events))))


def _about_the_ledger(before: Session, after: Session, written: int) -> Iterator[str]:
    """Yield that an act was the first of its ledger, or went into another one than the act before it."""
    if not before.mark and after.mark == written:
        yield _("This begins a ledger: {path}").format(path=visible_line(str(after.ledger.path)))
    if after.lost - before.lost:
        yield lost_text(after)


def hints_on_finishing(
    session: Session, row: Row, part: PeriodState, day: dt.date, *, evidence: bool
) -> tuple[str, ...]:
    """Return what is unusual about finishing this task or period on a day; none of it forbids anything."""
    hints = []
    if day > (due := part.due_on(day)):
        hints.append(_("It counts as finished late: it was due on {date}.").format(date=due))
    for earlier in row.task.after:
        before = session.board.row(row.checklist.id, earlier)
        if before is not None and not _is_behind(session, before):
            hints.append(
                _("{id} {title} comes first and is not done.").format(
                    id=before.id, title=visible_line(before.task.title)
                )
            )
    hints += hints_on_needs(row)
    if not evidence:
        hints += hints_on_evidence(row, part)
    return tuple(hints)


def _is_behind(session: Session, row: Row) -> bool:
    """Return whether nothing is left to do on a task, or is none once what is gathered is done."""
    if row.status in (Status.DONE, Status.NOT_APPLICABLE):
        return True
    what = (*row.key, Kind.STATUS, Status.DONE)
    finished = {
        draft.period
        for draft in session.gathering or ()
        if (draft.checklist, draft.task, draft.kind, draft.value) == what
    }
    return bool(finished) and all(part.period in finished for part in row.parts if part.open)


def hints_on_needs(row: Row) -> tuple[str, ...]:
    """Return what a task hangs on that nobody has begun yet, if anything."""
    if not row.task.needs or row.status not in (Status.WAITING, Status.TODO):
        return ()
    return (_("It hangs on: {needs}.").format(needs=visible_line(row.task.needs)),)


def hints_on_evidence(row: Row, part: PeriodState) -> tuple[str, ...]:
    """Return that nothing shows yet that this task or period is done, if so."""
    if part.evidence or any(not event.period for event in row.evidence):
        return ()
    expected = _(", ").join(visible_line(text) for text in row.task.expected)
    if not expected:
        return (_("No evidence yet."),)
    return (_("No evidence yet; expected: {expected}.").format(expected=expected),)
