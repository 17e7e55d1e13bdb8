"""The coordinator's word on what is done."""

from __future__ import annotations

from fzcheck.acts.act import Act, Now, verb
from fzcheck.acts.hints import hints_on_evidence
from fzcheck.acts.targets import draft, find_part, need_reason
from fzcheck.board import PeriodState, Row
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import Draft, Event, VerificationValue
from fzcheck.visible import visible_line
from fzcheck.words import Kind, Status, Verdict


@verb
def verify(now: Now, row: Row, *, period: str = "", note: str = "") -> Act:
    """Call a done task, or a done period, verified (销号). A recurring task must be told which."""
    part, status = _judged(row, period)
    place = row.named(part.period)
    if part.verification is Verdict.VERIFIED and not row.disputed(Kind.VERIFICATION, part.period):
        return Act((), _("{place} is verified already.").format(place=place))
    hints = list(hints_on_evidence(row, part))
    if status.by == now.by:  # it is counted, never refused
        text = _("{name} finished it too: it counts as verified by who finished it.")
        hints.insert(0, text.format(name=visible_line(status.by)))
    drafts = (_verdict(row, status, Verdict.VERIFIED, note=note),)
    return Act(drafts, _("Verified: {place}").format(place=place), tuple(hints))


@verb
def send_back(_now: Now, row: Row, *, reason: str, period: str = "") -> Act:
    """Return a done task, or a done period, with a reason; in the same act it is in progress again."""
    need_reason(reason, _("Returning a task needs a reason."))
    part, status = _judged(row, period)
    drafts = (
        _verdict(row, status, Verdict.RETURNED, note=reason),
        draft(row, Kind.STATUS, Status.DOING, period=part.period),
    )
    return Act(drafts, _("Returned: {place}").format(place=row.named(part.period)))


def done_periods(row: Row) -> list[str]:
    """Return the periods that are done."""
    return [part.period for part in row.periods if part.done]


def period_to_judge(row: Row) -> str:
    """Return the period that is judged unless another is named: the latest one done, not verified first."""
    if not row.recurring or not row.parts:
        return ""
    done = [part for part in reversed(row.parts) if part.done]
    fresh = (part for part in done if part.verification is not Verdict.VERIFIED)
    return next(fresh, done[0] if done else row.parts[-1]).period


def _judged(row: Row, period: str) -> tuple[PeriodState, Event]:
    """Return the occurrence that is judged, and the event that says it is done."""
    if row.recurring and not period:
        raise Refused(
            _("{id} recurs; say which period you judge.").format(id=row.id),
            _("Its periods: {periods}").format(periods=", ".join(part.period for part in row.parts)),
        )
    part = find_part(row, period) if period else row.parts[0]
    if not part.done or part.status_event is None:
        raise Refused(
            _("{place} is not done, so there is nothing to judge.").format(place=row.named(part.period)),
            _("Tick it first."),
        )
    return part, part.status_event


def _verdict(row: Row, status: Event, verdict: Verdict, *, note: str = "") -> Draft:
    value = VerificationValue(word=verdict, of=str(status.id))
    return draft(row, Kind.VERIFICATION, value, period=status.period, note=note)
