"""What an act is about: the task, the period, the step that a person names."""

from __future__ import annotations

import datetime as dt
import os

from fzcheck.board import PeriodState, Row
from fzcheck.errors import NotFound, Refused
from fzcheck.i18n import _
from fzcheck.ledger.events import Draft
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.wording.rows import named
from fzcheck.words import Kind


def find_row(session: Session, name: str) -> Row:
    """Return the task named by its id, or by CHECKLIST:ID (an id or a file) where two checklists share one.

    Raises NotFound, with the nearest ids; Refused where the name fits several tasks.
    """
    checklist, _colon, task = name.strip().rpartition(":")
    found = session.board.named(task)
    if checklist:
        named = checklist_id(session, checklist)
        found = tuple(row for row in found if row.checklist.id == named)
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(
            _("{id} stands in several checklists.").format(id=visible_line(name)),
            _("Say which one: {names}").format(names=", ".join(full_name(row) for row in found)),
        )
    refuse_unreadable(session, checklist and named, task)
    from difflib import get_close_matches  # only a wrong id pays for it

    near = get_close_matches(task, [row.id for row in session.board.rows], n=3)
    raise NotFound(
        _("There is no task {id}.").format(id=visible_line(name)),
        _("Similar ids: {ids}").format(ids=", ".join(near)) if near else _("`fzcheck list` shows all ids."),
    )


def refuse_unreadable(session: Session, checklist: str, task: str) -> None:
    """Raise NotFound, naming the file, for a task that its checklist holds but that could not be read."""
    for loaded in session.loaded:
        if task in loaded.left_out and checklist in ("", loaded.id):
            file = visible_line(loaded.path)
            raise NotFound(
                _("Task {id} is left out, because its checklist could not be read whole: {file}.").format(
                    id=visible_line(task), file=file
                ),
                _("`fzcheck check` says what to mend there."),
            )


def checklist_id(session: Session, name: str) -> str:
    """Return the id of a checklist that is named by its id or by its file."""
    file = os.path.realpath(name)
    return next((found.id for found in session.loaded if os.path.realpath(found.path) == file), name)


def full_name(row: Row) -> str:
    """Return CHECKLIST:ID, which names a task whatever other checklists hold."""
    return f"{row.checklist.id}:{row.id}"


def find_part(row: Row, period: str) -> PeriodState:
    """Return the period of a recurring task that is named (in either case), or Refused with its periods."""
    if not row.recurring:
        raise Refused(
            _("{id} does not recur, so it has no period {period}.").format(
                id=row.id, period=visible_line(period)
            ),
            _("Leave the period out."),
        )
    found = row.part(period.strip().upper())
    if found is None:
        raise Refused(
            _("{id} has no period {period}.").format(id=row.id, period=visible_line(period)),
            _("Its periods: {periods}").format(periods=", ".join(part.period for part in row.parts)),
        )
    return found


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
    row: Row, kind: Kind, value: str, *, period: str = "", item: str = "", note: str = "", on: str = ""
) -> Draft:
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


def disputed(row: Row, kind: Kind, period: str = "", item: str = "") -> bool:
    """Return whether places of work disagree there: then saying what stands already settles it."""
    return any(
        (found.kind, found.period, found.events[0].item) == (kind, period, item) for found in row.conflicts
    )


def place(row: Row, period: str = "") -> str:
    """Return how messages name a task or one of its periods."""
    return named(row.id, period, row.checklist.year)


def unlikely_day(day: dt.date, year: int) -> str:
    """Return what is odd about a day on which something is said to have happened; nothing in most cases."""
    if day.year >= year:
        return ""
    return _("{date} lies before {year}, the year of the checklist.").format(date=day, year=year)


def past_day(session: Session, on: dt.date | None) -> str:
    """Return the day on which something happened as an event holds it, empty for that of its entry.

    Raises Refused for a day that is still to come.
    """
    if on is None:
        return ""
    need_reached(on, session.today)
    return on.isoformat()


def need_reached(on: dt.date, today: dt.date) -> None:
    """Raise Refused for a day that is still to come: nothing can have happened then."""
    if on > today:
        raise Refused(
            _("{date} is still to come; nothing can have been done then.").format(date=on),
            _("Give a day up to today."),
        )
