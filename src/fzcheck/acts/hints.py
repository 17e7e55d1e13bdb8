"""What is unusual about an act on a task; none of it forbids anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from fzcheck.board import Board, Filter, PeriodState, Row
from fzcheck.board.names import unknown_names
from fzcheck.checklist.misnamed import misnamed
from fzcheck.dates import day_off_text
from fzcheck.i18n import _, listed
from fzcheck.visible import visible_line
from fzcheck.wording.rows import unanswered_text
from fzcheck.words import Status

_NAMED = 5
"""Units that a notice has room for."""


def hints_on_finishing(
    board: Board, row: Row, part: PeriodState, day: dt.date, *, evidence: bool
) -> Iterator[str]:
    """Yield what is unusual about finishing a task or period on a day, with evidence or without."""
    if day > (due := part.due_on(day)):
        yield _("It counts as finished late: it was due on {date}.").format(date=due)
    for earlier in row.task.after:
        before = board.row(row.checklist.id, earlier)
        if before is not None and not before.status.closed:
            text = _("{id} {title} comes first and is not done.")
            yield text.format(id=before.id, title=visible_line(before.task.title))
    yield from hints_on_needs(row)
    yield from hints_on_answers(part)
    if not evidence:
        yield from hints_on_evidence(row, part)


def hints_on_lead(board: Board, name: str) -> Iterator[str]:
    """Yield why a name that is given the lead can be no unit's, or that no task has such a unit."""
    unknown = unknown_names(board, Filter(unit=name))
    if unknown and (remark := misnamed(name)):
        yield remark
    else:
        yield from unknown


def hints_on_answers(part: PeriodState) -> Iterator[str]:
    """Yield which units have yet to answer on what is finished, if any."""
    if missing := unanswered_text(part, most=_NAMED):
        text = _("Units that have not answered yet, {count}: {units}.")
        yield text.format(count=len(part.unanswered), units=visible_line(missing))


def hints_on_deadline(deadline: dt.date) -> Iterator[str]:
    """Yield that nobody works on the day that somebody sets as a deadline, if so; the deadline stays."""
    if text := day_off_text(deadline):
        yield text


def hints_on_needs(row: Row) -> Iterator[str]:
    """Yield what a task hangs on that nobody has begun yet, if anything."""
    if row.task.needs and row.status in (Status.WAITING, Status.TODO):
        yield _("It hangs on: {needs}.").format(needs=visible_line(row.task.needs))


def hints_on_evidence(row: Row, part: PeriodState) -> Iterator[str]:
    """Yield that nothing shows yet that this task or period is done, if so."""
    if part.evidenced:
        return
    expected = listed(visible_line(text) for text in row.task.expected)
    if expected:
        yield _("No evidence yet; expected: {expected}.").format(expected=expected)
    else:
        yield _("No evidence yet.")
