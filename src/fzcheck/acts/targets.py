"""What an act is about: the period, step and day that a person names, and the drafts that come of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from fzcheck.acts.act import Act
from fzcheck.board import Board, PeriodState, Row
from fzcheck.board.names import unit_named
from fzcheck.checklist.model import UNDECIDED
from fzcheck.dates import names_period, period_text
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed
from fzcheck.ledger.events import Compound, Draft, EvidenceValue
from fzcheck.visible import visible_line
from fzcheck.words import Kind


def find_part(row: Row, period: str) -> PeriodState:
    """Return the period of a recurring task that is named, or Refused with its periods.

    `2026-H1`, `H1` and 上半年 are one.
    """
    if not row.recurring:
        raise Refused(
            _("{id} does not recur, so it has no period {period}.").format(
                id=row.id, period=visible_line(period)
            ),
            _("Leave the period out."),
        )
    year = row.checklist.year
    part = next((part for part in row.parts if names_period(period, part.period, year)), None)
    if part is None:
        raise Refused(
            _("{id} has no period {period}.").format(id=row.id, period=visible_line(period)),
            _("Its periods: {periods}").format(periods=listed(_both_names(part, year) for part in row.parts)),
        )
    return part


def _both_names(part: PeriodState, year: int) -> str:
    """Return how a period is written and, where that differs, how it is read."""
    read = period_text(part.period, year)
    return part.period if read == part.period else f"{part.period} {read}"


def find_period(row: Row, period: str) -> str:
    """Return the name of the period that is named; empty where it is the task as a whole. Or Refused."""
    return find_part(row, period).period if period else ""


def find_lead(board: Board, typed: str) -> str:
    """Return the unit that is typed for the lead, or Refused where it names none: empty, or 待定."""
    name = unit_named(board, typed)
    if not name:
        raise Refused(_("The unit is empty."), _("Name the unit that takes the lead."))
    if name == UNDECIDED:
        raise Refused(_("待定 is no unit: it says that one is still to be named."),
                      _("Name the unit that takes the lead."))  # fmt: skip
    return name


def find_step(part: PeriodState, number: int) -> str:
    """Return the text of a step by its number from 1, or Refused with the steps there are."""
    if 1 <= number <= len(part.steps):
        return part.steps[number - 1].text
    if not part.steps:
        raise Refused(_("This task has no steps."), _("Leave the step out."))
    raise Refused(
        _("There is no step {number}.").format(number=number),
        "\n".join(f"{n}. {visible_line(step.text)}" for n, step in enumerate(part.steps, 1)),
    )


def draft(
    row: Row, kind: Kind, value: Compound | str, *, period: str = "", item: str = "", note: str = "",
    on: dt.date | None = None,
) -> Draft:  # fmt: skip
    """Return what to add to the ledger: it follows every event of its register that the writer sees."""
    return Draft(
        checklist=row.checklist.id,
        task=row.id,
        kind=kind,
        value=value,
        period=period,
        item=item,
        note=note.strip(),
        on=on,
        after=row.progress.leaves(kind, period, item),
    )


def supplied(row: Row, period: str, refs: Sequence[str], from_unit: str = "") -> tuple[Draft, ...]:
    """Return the papers that come with an act as evidence."""
    papers = (EvidenceValue(ref.strip(), from_=from_unit) for ref in refs if ref.strip())
    return tuple(draft(row, Kind.EVIDENCE, paper, period=period) for paper in papers)


def unchanged(row: Row, text: str, *, period: str, note: str = "", evidence: tuple[Draft, ...] = ()) -> Act:
    """Return that what is wanted is so already; what came with it is still kept, a remark as a note."""
    notes = (draft(row, Kind.NOTE, note.strip(), period=period),) if note.strip() else ()
    kept = *notes, *evidence
    what = listed(dict.fromkeys(one.kind.label for one in kept))
    return Act(kept, text, (_("Kept all the same: {what}.").format(what=what),) if kept else ())


def unlikely_day(day: dt.date, year: int) -> str:
    """Return what is odd about a day on which something is said to have happened; nothing in most cases."""
    if day.year >= year:
        return ""
    return _("{date} lies before {year}, the year of the checklist.").format(date=day, year=year)


def need_reached(on: dt.date | None, today: dt.date) -> None:
    """Raise Refused for a day that is still to come: nothing can have happened then."""
    if on is not None and on > today:
        raise Refused(
            _("{date} is still to come; nothing can have been done then.").format(date=on),
            _("Give a day up to today."),
        )


def need_dated(paper: dt.date | None, today: dt.date) -> None:
    """Raise Refused for a paper's date that is still to come: a year was mistyped, or left out."""
    if paper is not None and paper > today:
        raise Refused(
            _("{date} is still to come; no paper can bear that date yet.").format(date=paper),
            _("Give a day up to today."),
        )


def need_reason(reason: str, message: str) -> None:
    """Raise Refused, with this message, where no reason is given."""
    if not reason.strip():
        raise Refused(message, _("Give the reason."))
