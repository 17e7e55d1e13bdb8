"""Why a task stands as it does: what officials wrote when they extended, returned or set it aside."""

from __future__ import annotations

from fzcheck.board import PeriodState, Row
from fzcheck.i18n import _, n_
from fzcheck.wording.rows import listed
from fzcheck.words import Basis, Kind, Verdict, basis_word


def basis_texts(row: Row) -> tuple[str, ...]:
    """Return what lead and deadline rest on, where the checklist says it, and what the county made of it."""
    lead = _basis_word(row.owner_basis, row.planned_basis.owner)
    deadline = _basis_word(row.deadlines_basis, row.planned_basis.deadline)
    texts = (
        _("lead {basis}").format(basis=lead) if lead else "",
        _("deadline {basis}").format(basis=deadline) if deadline else "",
    )
    return tuple(filter(None, texts))


def _basis_word(basis: Basis | None, planned: Basis | None) -> str:
    if basis is not None:
        return basis_word(basis)
    if planned is None:
        return ""
    if planned is Basis.PROPOSED:
        return _("settled by the county")
    return _("{basis} at first, changed by the county").format(basis=basis_word(planned))


def status_reason(row: Row) -> str:
    """Return why a task waits or does not apply."""
    events = (row.stands(Kind.STATUS), *(part.status_event for part in row.parts))
    reasons = (event.note for event in events if event is not None and event.says is row.status)
    return next((reason for reason in reasons if reason), "")


def return_reason(part: PeriodState) -> str:
    """Return why a task or one of its periods was returned; empty where it was not."""
    verdict = part.verdict_event
    return verdict.note if verdict and part.verification is Verdict.RETURNED else ""


def extension_text(part: PeriodState) -> str:
    """Return how often a deadline was moved, how late, why, on whose word, by which paper; else nothing."""
    holds = part.extension
    if holds is None:
        return ""
    approval = _("approved by {who}").format(who=holds.approved_by) if holds.approved_by else ""
    details = [detail for detail in (holds.event.note, approval, holds.document) if detail]
    text = listed(filter(None, (_times(part), late_extension_text(part.late_extension_days))))
    return _("{text} ({details})").format(text=text, details=listed(details)) if details else text


def _times(part: PeriodState) -> str:
    if not part.extended:
        return _("deadline fixed by the county")
    return n_("extended {count} time", "extended {count} times", part.extended).format(count=part.extended)


def late_extension_text(days: int) -> str:
    """Return that a deadline was extended only so many days after it had passed; nothing for none."""
    text = n_("extended {count} day after the deadline", "extended {count} days after the deadline", days)
    return text.format(count=days) if days else ""
