"""报送: what each of the units that must report on a task says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from fzcheck.acts.act import Act, Now, Refusal, verb
from fzcheck.acts.targets import draft, find_part, need_reached, supplied, unchanged
from fzcheck.board import PeriodState, Row
from fzcheck.board.answers import Answer
from fzcheck.board.names import nearest, units_meant
from fzcheck.errors import Refused
from fzcheck.i18n import _, in_sentences, listed, n_
from fzcheck.visible import quoted, visible_line
from fzcheck.wording.rows import answers_text
from fzcheck.words import AnswerStatus, Kind


@verb
def answer(
    now: Now, row: Row, unit: str, status: AnswerStatus = AnswerStatus.DONE, *, period: str = "",
    on: dt.date | None = None, note: str = "", evidence: str = "",
) -> Act:  # fmt: skip
    """Say that a unit has answered, has nothing to report, or (`open`) has not answered after all.

    Of a recurring task it is that unit's earliest period without an answer, to take back its latest answer,
    unless another is named. Refused for a unit that need not report, and for a group without members, which
    would count as one; the last answer never finishes a task.
    """
    if unit.strip() in row.empty_groups and status is not AnswerStatus.OPEN:
        raise Refused(
            _("Nobody has filled in yet who belongs to {unit}.").format(unit=quoted(unit.strip())),
            _("Fill the group first: Settings (,) and Ctrl+G."),
        )
    part = find_part(row, period) if period else part_to_answer(row, unit.strip(), status)
    said = answer_in(row, part, unit.strip())
    place, name = row.named(part.period), visible_line(said.unit)
    papers = supplied(row, part.period, (evidence,), said.unit)
    if said.status is status and not row.disputed(Kind.ANSWER, part.period, said.unit):
        text = _("{place}, {unit} is already: {answer}. Nothing was changed.")
        text = text.format(place=place, unit=name, answer=status.label)
        remark = _("{unit}: {text}").format(unit=said.unit, text=note.strip()) if note.strip() else ""
        return unchanged(row, text, period=part.period, note=remark, evidence=papers)
    need_reached(on, now.today)
    given = draft(row, Kind.ANSWER, status, period=part.period, item=said.unit, note=note, on=on)
    after = now.after((given,)).board.row(*row.key) or row
    count = answers_text(after.part(part.period))
    text = _("{place}, {unit}: {answer} ({count})").format(
        place=place, unit=name, answer=status.label, count=count
    )
    return Act((given, *papers), text)


UnitPlace = tuple[Row, str, str]
"""A task, the period of it that is meant (empty for a task done once), and the unit that answers."""


def answer_together(
    now: Now, places: Sequence[UnitPlace], status: AnswerStatus, *, on: dt.date | None = None, note: str = ""
) -> Act | Refusal:
    """Say the same of several units in one act; what is so already stays as it is, and is counted."""
    tried = [_answer_as_it_stands(now, place, status, on, note) for place in places]
    if len(tried) == 1:
        return tried[0]
    acts = [act for act in tried if isinstance(act, Act)]
    drafts = tuple(draft for act in acts for draft in act.drafts)
    done = sum(draft.kind is Kind.ANSWER for draft in drafts)
    refusals = [act for act in tried if isinstance(act, Refusal)]
    if refusals and not drafts:
        return refusals[0]
    text = n_("{count} unit: {answer}.", "{count} units: {answer}.", done)
    left = len(tried) - done
    kept = n_("{count} stays as it is.", "{count} stay as they are.", left).format(count=left)
    text = in_sentences((text.format(count=done, answer=status.label) if done else "", kept if left else ""))
    return Act(drafts, text, tuple(dict.fromkeys(hint for act in acts for hint in act.hints)))


def _answer_as_it_stands(
    now: Now, place: UnitPlace, status: AnswerStatus, on: dt.date | None, note: str
) -> Act | Refusal:
    before, period, unit = place
    row = now.board.row(*before.key)
    if row is None:  # a dialog was open since
        return Refused(
            _("No longer in the checklist: {ids}.").format(ids=before.id),
            _("Somebody changed the file meanwhile. Nothing was done."),
        )
    return answer(now, row, unit, status, period=period, on=on, note=note)


def answer_in(row: Row, part: PeriodState, unit: str) -> Answer:
    """Return what a unit has said in a period, or Refused with the units that must report."""
    found = next((answer for answer in part.answers if answer.unit == unit), None)
    if found is None:
        raise _need_not_report(row, unit)
    return found


def part_to_answer(row: Row, unit: str, status: AnswerStatus = AnswerStatus.DONE) -> PeriodState:
    """Return the occurrence that an answer of a unit is about unless one is named.

    That is the earliest that it has not answered, of those that are set aside only where there is no other;
    to take an answer back, the latest that it has.
    """
    if unit not in row.each or not row.parts:
        raise _need_not_report(row, unit)
    answered = [part for part in row.parts if answer_in(row, part, unit).given]
    waiting = [part for part in row.parts if part not in answered]
    if status is AnswerStatus.OPEN:
        return answered[-1] if answered else row.parts[0]
    pressing = [part for part in waiting if not part.status.set_aside]
    return (pressing or waiting or row.parts[-1:])[0]


def _need_not_report(row: Row, unit: str) -> Refused:
    named = {"unit": quoted(unit), "id": row.id}
    if not row.answers:
        return Refused(
            _("No unit has to report on {id}.").format(**named),
            _("Name them with `each` in its checklist; to keep a remark, write a note."),
        )
    near = listed(map(visible_line, units_meant(unit, row.each) or nearest(unit, row.each)))
    every = listed(map(visible_line, row.each))
    return Refused(
        _("{unit} does not have to report on {id}.").format(**named),
        _("Near: {names}.").format(names=near) if near else _("Its units: {names}").format(names=every),
    )
