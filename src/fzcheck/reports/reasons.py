"""Why a task stands as it does: what officials wrote when they extended, returned or set it aside."""

from __future__ import annotations

from fzcheck.board import PeriodState, Row
from fzcheck.i18n import _, n_
from fzcheck.ledger.events import DeadlineValue, value_of
from fzcheck.reports.text import listed
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
    whole = row.progress.registers.get((Kind.STATUS, "", ""))
    events = (whole.event if whole else None, *(part.status_event for part in row.parts))
    reasons = (event.note for event in events if event is not None and event.value == row.status)
    return next((reason for reason in reasons if reason), "")


def return_reason(row: Row, part: PeriodState) -> str:
    """Return why a task or one of its periods was returned; empty where it was not."""
    register = row.progress.registers.get((Kind.VERIFICATION, part.period, ""))
    return register.event.note if register and part.verification is Verdict.RETURNED else ""


def extension_text(row: Row, part: PeriodState) -> str:
    """Return how often a deadline was moved, why, on whose word and by which paper; else nothing."""
    register = row.progress.registers.get((Kind.DEADLINE, part.period, "")) if part.extended else None
    value = value_of(register.event, DeadlineValue) if register else None
    if register is None or value is None:
        return ""
    text = n_("extended {count} time", "extended {count} times", part.extended).format(count=part.extended)
    approval = _("approved by {who}").format(who=value.approved_by) if value.approved_by else ""
    details = [detail for detail in (register.event.note, approval, value.document) if detail]
    return _("{text} ({details})").format(text=text, details=listed(details)) if details else text
