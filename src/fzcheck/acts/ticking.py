"""Ticking, unticking and setting the status: what an official does most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from fzcheck.acts.act import Act, Now, Refusal, verb
from fzcheck.acts.hints import hints_on_finishing
from fzcheck.acts.targets import draft, find_part, find_period, find_step, need_reached, supplied, unchanged
from fzcheck.board import PeriodState, Row
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed
from fzcheck.ledger.events import Draft
from fzcheck.visible import visible_line
from fzcheck.wording.figures import capital
from fzcheck.words import Kind, Status, StepStatus, Verdict


@verb
def tick(
    now: Now, row: Row, *, period: str = "", all_steps: bool = False, on: dt.date | None = None,
    note: str = "", evidence: Sequence[str] = (),
) -> Act:  # fmt: skip
    """Set a task done, or the earliest open period of a recurring one unless another is named.

    Refused while steps are open, unless `all_steps` ticks them in the same act.
    """
    part = find_part(row, period) if period else part_to_tick(row)
    place = row.named(part.period)
    papers = supplied(row, part.period, evidence)
    if part.done and not row.disputed(Kind.STATUS, part.period):
        text = _("{place} is done already.").format(place=place)
        return unchanged(row, text, period=part.period, note=note, evidence=papers)
    steps = {number: part.steps[number - 1].text for number in part.open_steps}
    if steps and not all_steps:
        raise Refused(
            _("{place} still has open steps: {steps}").format(
                place=place,
                steps=listed(f"{number} {visible_line(text)}" for number, text in steps.items()),
            ),
            _("Tick them first, or all at once with --all-steps."),
        )
    need_reached(on, now.today)
    drafts = (
        *_lifted(row),
        *(
            draft(row, Kind.STEP, StepStatus.DONE, period=part.period, item=text, on=on)
            for text in steps.values()
        ),
        draft(row, Kind.STATUS, Status.DONE, period=part.period, note=note, on=on),
        *papers,
    )
    text = _("Done: {place} {title}").format(place=place, title=visible_line(row.task.title))
    hints = hints_on_finishing(now.board, row, part, on or now.today, evidence=bool(papers))
    return Act(drafts, text, tuple(hints))


@verb
def untick(now: Now, row: Row, *, period: str = "", note: str = "") -> Act:
    """Set a task to do again, or the latest done period of a recurring one unless another is named."""
    part = find_part(row, period) if period else _latest_done(row)
    if part is None or not (part.done or row.disputed(Kind.STATUS, part.period)):
        period = part.period if part else ""
        text = _("{place} is not done, so there is nothing to take back.").format(place=row.named(period))
        return unchanged(row, text, period=period, note=note)
    return _set(now, row, part.period, Status.TODO, note)


@verb
def tick_step(
    now: Now, row: Row, number: int, *, period: str = "", off: bool = False, note: str = "",
    on: dt.date | None = None, evidence: Sequence[str] = (),
) -> Act:  # fmt: skip
    """Tick a step by its number from 1, or open it again with `off`; the last step never finishes a task."""
    part = find_part(row, period) if period else _part_for_step(row, number, off=off)
    step = find_step(part, number)
    named = {"place": row.named(part.period), "step": visible_line(step)}
    papers = supplied(row, part.period, evidence)
    if part.steps[number - 1].done is not off and not row.disputed(Kind.STEP, part.period, step):
        text = _("{place}, {step}: open already.") if off else _("{place}, {step}: done already.")
        return unchanged(row, text.format(**named), period=part.period, note=note, evidence=papers)
    need_reached(on, now.today)
    value = StepStatus.OPEN if off else StepStatus.DONE
    ticked = draft(row, Kind.STEP, value, period=part.period, item=step, note=note, on=on)
    text = _("{place}: step open again: {step}") if off else _("{place}: step done: {step}")
    stays = (_("{place} stays done although a step is open.").format(**named),) if off and part.done else ()
    return Act((ticked, *papers), text.format(**named), stays)


@verb
def set_status(
    now: Now, row: Row, status: Status, *, period: str = "", note: str = "",
    all_steps: bool = False, on: dt.date | None = None,
) -> Act | Refusal:  # fmt: skip
    """Set the status of a task or period; of a recurring task without a period, of the part that fits.

    Refused without a reason where the status needs one, and for `done` while steps are open.
    """
    if status.why and not note.strip():
        raise Refused(
            _("{status} needs a reason.").format(status=capital(status.label)),
            _("Give the reason as the note."),
        )
    if status is Status.DONE:
        return tick(now, row, period=period, all_steps=all_steps, on=on, note=note)
    place = find_period(row, period) if period or not row.recurring else fitting_period(row, status)
    return _set(now, row, place, status, note)


def fitting_period(row: Row, status: Status) -> str:
    """Return which period of a recurring task a status goes to unless one is named; empty for all of it.

    What sets aside speaks of the whole task; todo lifts it, or opens the last done period. Where places of
    work disagree about the whole task, it is about that.
    Raises Refused where there is no period at all.
    """
    whole = status.set_aside or _is_set_aside(row) or row.disputed(Kind.STATUS)
    if status is not Status.DONE and whole:
        return ""
    if status is not Status.TODO:
        return part_to_tick(row).period
    if (latest := _latest_done(row)) is not None:
        return latest.period
    begun = (part.period for part in reversed(row.parts) if part.status is Status.DOING)
    return next(begun, "")


def part_to_tick(row: Row) -> PeriodState:
    """Return the first occurrence that is not done, or the last one where all are."""
    if not row.parts:
        raise Refused(
            _("{id} has no period in {year}.").format(id=row.id, year=row.checklist.year),
            _("Check `every`, `from` and `deadline` in its checklist."),
        )
    whole = _is_set_aside(row)
    open_parts = (part for part in row.parts if part.open or (whole and not part.done))
    return next(open_parts, row.parts[-1])


def part_to_finish(row: Row, period: str = "") -> PeriodState | None:
    """Return the occurrence that `tick` would finish; None where it is done already."""
    if not row.parts or (not period and row.status is Status.DONE):
        return None
    part = row.part(period) if period else part_to_tick(row)
    return part if part and not part.done else None


def is_done(row: Row, period: str = "") -> bool:
    """Return whether a task, or the period of it that is named, is done."""
    return (row.part(period) or row).status is Status.DONE


def _set(now: Now, row: Row, period: str, status: Status, note: str) -> Act:
    lifted = _lifted(row) if period and status != _said_status(row) else ()
    if _said_status(row, period) == status and not lifted and not row.disputed(Kind.STATUS, period):
        text = _("{place} is already: {status}. Nothing was changed.")
        reads = (row.part(period) or row).status
        text = text.format(place=row.named(period), status=reads.label)
        return unchanged(row, text, period=period, note=note)
    drafts = *lifted, draft(row, Kind.STATUS, status, period=period, note=note)
    part = row.part(period)
    verified = part is not None and part.verification is Verdict.VERIFIED
    hints = (_("It had been verified; that no longer counts."),) if verified else ()
    after = now.after(drafts).board.row(*row.key) or row
    reads = (after.part(period) or after).status  # what was set may read otherwise beside its steps
    text = _("{place} is now: {status}").format(place=row.named(period), status=reads.label)
    return Act(drafts, text, hints)


def _lifted(row: Row) -> tuple[Draft, ...]:
    """A period changed while the whole task is set aside sets the task going again."""
    if row.recurring and _is_set_aside(row):
        return (draft(row, Kind.STATUS, Status.DOING),)
    return ()


def _said_status(row: Row, period: str = "") -> Status | None:
    """Return the status that the ledger holds, of the whole task unless a period is named."""
    event = row.stands(Kind.STATUS, period)
    return event.says if event and isinstance(event.says, Status) else None


def _is_set_aside(row: Row) -> bool:
    """Return whether the ledger says of the whole task that it waits, or does not apply."""
    said = _said_status(row)
    return said is not None and said.set_aside


def _latest_done(row: Row) -> PeriodState | None:
    if not row.recurring:
        return row.parts[0]
    return next((part for part in reversed(row.parts) if part.done), None)


def _part_for_step(row: Row, number: int, *, off: bool) -> PeriodState:
    """Return the first open occurrence, or, to open a step again, the latest in which it is ticked."""
    ticked = (p for p in reversed(row.parts) if number <= len(p.steps) and p.steps[number - 1].done)
    return (next(ticked, None) if off else None) or part_to_tick(row)
