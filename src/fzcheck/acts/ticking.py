"""Ticking, unticking and setting the status: what an official does most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from fzcheck.acts.targets import disputed, draft, find_part, find_step, past_day, place
from fzcheck.board import PeriodState, Row
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import Draft, EvidenceValue, encode
from fzcheck.session.outcome import Outcome, done, hints_on_finishing
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.words import Kind, Status, StepStatus, Verdict, status_word

_WHOLE = (Status.WAITING, Status.NOT_APPLICABLE)


def tick(
    session: Session,
    row: Row,
    *,
    period: str = "",
    all_steps: bool = False,
    on: dt.date | None = None,
    note: str = "",
    evidence: Sequence[str] = (),
) -> Outcome:
    """Set a task done, or the earliest open period of a recurring one unless another is named.

    Raises Refused while steps are open, unless `all_steps` ticks them in the same act.
    """
    part = find_part(row, period) if period else part_to_tick(row)
    return _finish(session, row, part, all_steps=all_steps, on=on, note=note, evidence=evidence)


def part_to_finish(row: Row, period: str = "") -> PeriodState | None:
    """Return the occurrence that `tick` would finish; None where it is done already."""
    if not row.parts or (not period and row.status is Status.DONE):
        return None
    part = row.part(period) if period else part_to_tick(row)
    return part if part and not part.done else None


def is_done(row: Row, period: str = "") -> bool:
    """Return whether a task, or the period of it that is named, is done."""
    return (row.part(period) or row).status is Status.DONE


def untick(session: Session, row: Row, *, period: str = "", note: str = "") -> Outcome:
    """Set a task to do again, or the latest done period of a recurring one unless another is named."""
    part = find_part(row, period) if period else _latest_done(row)
    if part is None or not (part.done or disputed(row, Kind.STATUS, part.period)):
        text = _("{place} is not done, so there is nothing to take back.").format(place=place(row, period))
        return done(session, _kept_note(row, period, note), text)
    return _set(session, row, part.period, Status.TODO, note=note)


def tick_step(
    session: Session, row: Row, number: int, *, period: str = "", off: bool = False, note: str = "",
    on: dt.date | None = None, evidence: Sequence[str] = (),
) -> Outcome:  # fmt: skip
    """Tick a step by its number from 1, or open it again with `off`; the last step never finishes a task."""
    part = find_part(row, period) if period else _part_for_step(row, number, off=off)
    text = find_step(part, number)
    named = {"place": place(row, part.period), "step": visible_line(text)}
    if part.steps[number - 1].done is not off and not disputed(row, Kind.STEP, part.period, text):
        said = _("{place}, {step}: open already.") if off else _("{place}, {step}: done already.")
        kept = [*_kept_note(row, part.period, note), *_supplied(row, part.period, evidence)]
        return done(session, kept, said.format(**named))
    value = StepStatus.OPEN if off else StepStatus.DONE
    step = draft(row, Kind.STEP, value, period=part.period, item=text, note=note, on=past_day(session, on))
    drafts = [step, *_supplied(row, part.period, evidence)]
    said = _("{place}: step open again: {step}") if off else _("{place}: step done: {step}")
    stays = [_("{place} stays done although a step is open.").format(**named)] if off and part.done else []
    return done(session, drafts, said.format(**named), stays)


def set_status(
    session: Session, row: Row, status: Status, *, period: str = "", note: str = "",
    all_steps: bool = False, on: dt.date | None = None,
) -> Outcome:  # fmt: skip
    """Set the status of a task or period; of a recurring task without a period, of the part that fits.

    Raises Refused for `not_applicable` without a reason, and for `done` while steps are open.
    """
    if status is Status.NOT_APPLICABLE and not note.strip():
        raise Refused(_("Not applicable needs a reason."), _("Give the reason as the note."))
    if status is Status.DONE:
        return tick(session, row, period=period, all_steps=all_steps, on=on, note=note)
    if not row.recurring or period:
        target = find_part(row, period).period if period else ""
    else:
        target = _target(row, status)
    return _set(session, row, target, status, note=note)


def fitting_period(row: Row, status: Status) -> str:
    """Return which period of a recurring task a status goes to unless one is named; empty for all of it.

    Raises Refused where there is no period at all.
    """
    if status is Status.DONE:
        return part_to_tick(row).period
    return _target(row, status)


def _target(row: Row, status: Status) -> str:
    """Waiting and not applicable speak of the whole task; todo lifts them, or opens the last done period."""
    if status in _WHOLE or _whole_status(row) in _WHOLE:
        return ""
    if status is Status.TODO:
        begun = [part.period for part in row.parts if part.status is Status.DOING]
        latest = _latest_done(row)
        return latest.period if latest else (begun[-1] if begun else "")
    return part_to_tick(row).period


def _set(session: Session, row: Row, period: str, status: Status, *, note: str) -> Outcome:
    lifted = _lifted(row) if period and status != _whole_status(row) else []
    said = _said_status(row, period)
    hints: list[str] = []
    if said == status and not lifted and not disputed(row, Kind.STATUS, period):
        text = _("{place} is already: {status}. Nothing was changed.")
        drafts = _kept_note(row, period, note)
    else:
        text = _("{place} is now: {status}")
        drafts = [*lifted, draft(row, Kind.STATUS, status, period=period, note=note)]
        part = row.part(period)
        if part is not None and part.verification is Verdict.VERIFIED:
            hints.append(_("It had been verified; that no longer counts."))
    outcome = done(session, drafts, "", hints)
    reads = status_word(_status_after(outcome.session, row, period))
    return msgspec.structs.replace(outcome, text=text.format(place=place(row, period), status=reads))


def _status_after(session: Session, row: Row, period: str) -> Status:
    """Return what the task, or its period, reads now: what was set may read otherwise beside its steps."""
    after = session.board.row(*row.key) or row
    part = after.part(period)
    return part.status if part else after.status


def _finish(
    session: Session, row: Row, part: PeriodState, *, all_steps: bool, on: dt.date | None, note: str,
    evidence: Sequence[str],
) -> Outcome:  # fmt: skip
    supplied = _supplied(row, part.period, evidence)
    if part.done and not disputed(row, Kind.STATUS, part.period):
        text = _("{place} is done already.").format(place=place(row, part.period))
        return done(session, [*_kept_note(row, part.period, note), *supplied], text)
    if part.open_steps and not all_steps:
        raise Refused(
            _("{place} still has open steps: {steps}").format(
                place=place(row, part.period),
                steps=_(", ").join(f"{n} {visible_line(part.steps[n - 1].text)}" for n in part.open_steps),
            ),
            _("Tick them first, or all at once with --all-steps."),
        )
    day = past_day(session, on)
    steps = [
        draft(row, Kind.STEP, StepStatus.DONE, period=part.period, item=part.steps[n - 1].text, on=day)
        for n in part.open_steps
    ]
    status = draft(row, Kind.STATUS, Status.DONE, period=part.period, note=note, on=day)
    text = _("Done: {place} {title}").format(
        place=place(row, part.period), title=visible_line(row.task.title)
    )
    drafts = [*_lifted(row), *steps, status, *supplied]
    hints = hints_on_finishing(session, row, part, on or session.today, evidence=bool(supplied))
    return done(session, drafts, text, hints)


def _lifted(row: Row) -> list[Draft]:
    """A period changed while the whole task waits, or does not apply, sets the task going again."""
    if row.recurring and _whole_status(row) in _WHOLE:
        return [draft(row, Kind.STATUS, Status.DOING)]
    return []


def _whole_status(row: Row) -> str:
    return _said_status(row, "")


def _said_status(row: Row, period: str) -> str:
    """Return the status that the ledger holds; empty for none."""
    event = row.stands(Kind.STATUS, period)
    return event.value if event else ""


def part_to_tick(row: Row) -> PeriodState:
    """Return the first occurrence that is not done, or the last one where all are."""
    if not row.parts:
        raise Refused(
            _("{id} has no period in {year}.").format(id=row.id, year=row.checklist.year),
            _("Check `every`, `from` and `deadline` in its checklist."),
        )
    whole = _whole_status(row) in _WHOLE
    open_parts = (part for part in row.parts if part.open or (whole and not part.done))
    return next(open_parts, row.parts[-1])


def _latest_done(row: Row) -> PeriodState | None:
    if not row.recurring:
        return row.parts[0]
    return next((part for part in reversed(row.parts) if part.done), None)


def _part_for_step(row: Row, number: int, *, off: bool) -> PeriodState:
    if not off:
        return part_to_tick(row)
    ticked = (p for p in reversed(row.parts) if number <= len(p.steps) and p.steps[number - 1].done)
    return next(ticked, part_to_tick(row))


def _kept_note(row: Row, period: str, note: str) -> list[Draft]:
    """A remark that came with an act that changes nothing is still kept, as a note."""
    return [draft(row, Kind.NOTE, note.strip(), period=period)] if note.strip() else []


def _supplied(row: Row, period: str, evidence: Sequence[str]) -> list[Draft]:
    return [
        draft(row, Kind.EVIDENCE, encode(EvidenceValue(ref.strip())), period=period)
        for ref in evidence
        if ref.strip()
    ]
