"""The coordinator's word on what is done."""

from __future__ import annotations

from fzcheck.acts.targets import disputed, draft, find_part, place
from fzcheck.board import PeriodState, Row
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import Draft, VerificationValue, encode
from fzcheck.session.outcome import Outcome, done, hints_on_evidence
from fzcheck.session.session import Session, signature
from fzcheck.visible import visible_line
from fzcheck.words import Kind, Status, Verdict


def verify(session: Session, row: Row, *, period: str = "") -> Outcome:
    """Call a done task, or a done period, verified (销号). A recurring task must be told which."""
    part = _judged(row, period)
    if part.verification is Verdict.VERIFIED and not disputed(row, Kind.VERIFICATION, part.period):
        return done(session, [], _("{place} is verified already.").format(place=place(row, part.period)))
    drafts = [_verdict(row, part, Verdict.VERIFIED)]
    text = _("Verified: {place}").format(place=place(row, part.period))
    return done(session, drafts, text, (*_hints_on_name(session, part), *hints_on_evidence(row, part)))


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


def _hints_on_name(session: Session, part: PeriodState) -> tuple[str, ...]:
    """Return that who verifies is who finished it, if so: it is counted, never refused."""
    finished_by = part.status_event.by if part.status_event else ""
    if finished_by != signature(session):
        return ()
    text = _("{name} finished it too: it counts as verified by who finished it.")
    return (text.format(name=visible_line(finished_by)),)


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
