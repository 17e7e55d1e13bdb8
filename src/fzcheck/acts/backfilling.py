"""补登: what was done, or not, in times gone by, told task by task, of one period or of several at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.acts.targets import draft
from fzcheck.acts.ticking import set_status, tick
from fzcheck.acts.together import together
from fzcheck.board import PeriodState, Row
from fzcheck.dates import period_text
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed
from fzcheck.ledger.events import Draft
from fzcheck.visible import visible_line
from fzcheck.words import Kind, Status


class Account(msgspec.Struct, frozen=True):
    """How far a task was, or some of its periods."""

    status: Status
    """Done, in progress or not applicable."""
    days: Mapping[str, dt.date | None]
    """The periods that it is about, with the day on which each was done; empty for a task done once."""
    text: str = ""
    """A word of progress, or why it does not apply."""


def backfill(now: Now, row: Row, account: Account) -> Act | Refusal:
    """Keep an account in one act; what is done is ticked with all its steps.

    That it was late was seen as the day was typed, and that evidence lacks is nothing to say fifty times.
    """
    places = [(row, period) for period in account.days]
    act = together(now, places, lambda now, row, period: _one(now, row, period, account))
    if isinstance(act, Refusal) or not act.drafts:
        return act
    return Act((*act.drafts, *_word(row, account)), _told(row, account))


def _word(row: Row, account: Account) -> tuple[Draft, ...]:
    """Return the note that keeps a word of progress: of several periods it is the task's."""
    if account.status is not Status.DOING or not account.text:
        return ()
    periods = [*account.days]
    return (draft(row, Kind.NOTE, account.text, period=periods[0] if len(periods) == 1 else ""),)


def _told(row: Row, account: Account) -> str:
    """Return in one sentence what was told."""
    year, days = row.checklist.year, list(account.days.values())
    periods = listed(period_text(period, year) for period in account.days)
    what = " ".join(filter(None, (row.id, periods, visible_line(row.task.title))))
    match account.status:
        case Status.DONE if len(days) == 1:
            text = _("Done on {date}: {what}")
        case Status.DONE:
            text = _("Done: {what}")
        case Status.DOING:
            text = _("In progress: {what}")
        case _:
            text = _("Not applicable: {what}")
    return text.format(what=what, date=days[0])


def _one(now: Now, row: Row, period: str, account: Account) -> Act | Refusal:
    if account.status is Status.DONE:
        return tick(now, row, period=period, all_steps=True, on=account.days[period])
    why = "" if account.status is Status.DOING else account.text
    return set_status(now, row, account.status, period=period, note=why)


def need_telling_month(part: PeriodState, last_day: dt.date, today: dt.date) -> None:
    """Raise Refused where the month in which a thing was done does not tell enough, so that the day is asked.

    So it is where the deadline parts the month into days in time and days too late, and where the month is
    not over. It is given by its last day.
    """
    if last_day > today:
        raise Refused(_("That month is not over."), _("Write the day on which it was done."))
    days = (last_day.replace(day=number) for number in range(1, last_day.day + 1))
    if len({day > part.due_on(day) for day in days}) > 1:
        raise Refused(
            _("Its deadline, {date}, lies in that month.").format(date=part.due_on(last_day)),
            _("Write the day on which it was done: it tells whether that was in time."),
        )
