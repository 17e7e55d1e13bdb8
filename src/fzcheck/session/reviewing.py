"""The coordinator's word on what is done, and taking acts back."""

from __future__ import annotations

from fzcheck.board import PeriodState, Row
from fzcheck.errors import NotFound, Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import Draft, EventId, UndoValue, VerificationValue, encode
from fzcheck.session.event_words import act_text
from fzcheck.session.outcome import Outcome, done, hints_on_evidence
from fzcheck.session.session import Session, caught_up, signature
from fzcheck.session.targets import disputed, draft, find_part, place
from fzcheck.visible import visible_line
from fzcheck.words import Kind, Status, Verdict


def verify(session: Session, row: Row, *, period: str = "") -> Outcome:
    """Call a done task, or a done period, verified (销号). A recurring task must be told which."""
    part = _judged(row, period)
    if part.verification is Verdict.VERIFIED and not disputed(row, Kind.VERIFICATION, part.period):
        return done(session, [], _("{place} is verified already.").format(place=place(row, part.period)))
    drafts = [_verdict(row, part, Verdict.VERIFIED)]
    text = _("Verified: {place}").format(place=place(row, part.period))
    return done(session, drafts, text, hints_on_evidence(row, part))


def send_back(session: Session, row: Row, *, reason: str, period: str = "") -> Outcome:
    """Return a done task, or a done period, with a reason; in the same act it is in progress again."""
    if not reason.strip():
        raise Refused(_("Returning a task needs a reason."), _("Give the reason."))
    part = _judged(row, period)
    drafts = [
        _verdict(row, part, Verdict.RETURNED, note=reason),
        draft(row, Kind.STATUS, Status.DOING, period=part.period),
    ]
    return done(session, drafts, _("Returned: {place}").format(place=place(row, part.period)))


def undo(session: Session, event: str = "") -> Outcome:
    """Take back this person's last live act here, or the act that holds the event named `[origin:]seq`.

    Raises Refused where there is nothing to undo, NotFound where there is no such event.
    """
    session = caught_up(session)  # another program may have taken back the same
    act = _named_act(session, event) if event.strip() else _last_act(session)
    events = session.progress.act(act)
    keys = {(found.checklist, found.task) for found in events}
    periods = {found.period for found in events}
    checklist, task = keys.pop() if len(keys) == 1 else ("", "")
    period = periods.pop() if len(periods) == 1 and task else ""
    value = encode(UndoValue(act=str(act)))
    drafts = [Draft(checklist, task, Kind.UNDO, value, period=period)]
    return done(session, drafts, _("Taken back: {what}").format(what=act_text(events, session.years)))


def _judged(row: Row, period: str) -> PeriodState:
    if row.recurring and not period:
        raise Refused(
            _("{id} recurs; say which period you judge.").format(id=row.id),
            _("Its periods: {periods}").format(periods=", ".join(part.period for part in row.parts)),
        )
    part = find_part(row, period) if period else row.parts[0]
    if not part.done or part.status_event is None:
        raise Refused(
            _("{place} is not done, so there is nothing to judge.").format(place=place(row, part.period)),
            _("Tick it first."),
        )
    return part


def _verdict(row: Row, part: PeriodState, verdict: Verdict, *, note: str = "") -> Draft:
    judged = str(part.status_event.id) if part.status_event else ""
    value = encode(VerificationValue(word=verdict, of=judged))
    return draft(row, Kind.VERIFICATION, value, period=part.period, note=note)


def _last_act(session: Session) -> EventId:
    origin = session.ledger.origin()
    own = session.signed | {signature(session)}  # whoever gives a name later is still the same person
    act = session.progress.last_live_act(origin, own) if origin else None
    if act is None:
        raise Refused(
            _("There is nothing of yours to undo."),
            _(
                "What someone else did is taken back on the screen with H, or by its number in "
                "`fzcheck history`."
            ),
        )
    return act


def _named_act(session: Session, name: str) -> EventId:
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
    if event.kind == Kind.UNDO:
        raise Refused(_("An undo cannot be taken back."), _("Do the act again instead."))
    if session.progress.undone(event):
        raise Refused(
            _("Event {id} has been taken back already.").format(id=visible_line(text)),
            _("Do the act again if it should count."),
        )
    return event.act_id
