"""iCalendar: the open deadlines for a calendar, each with reminders.

What is done or does not apply is left out. An entry keeps its UID from export to export, so that importing
again moves and renames it instead of adding a second one.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from fzcheck import i18n
from fzcheck.board import PeriodState, Row
from fzcheck.dates import long_day
from fzcheck.i18n import _, p_
from fzcheck.paths import APP
from fzcheck.reports import table
from fzcheck.reports.matters import task_name
from fzcheck.reports.reasons import extension_text
from fzcheck.reports.report import Format, Report
from fzcheck.reports.text import listed, marked
from fzcheck.visible import visible_line
from fzcheck.words import Kind, status_word

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_NINE_O_CLOCK = dt.timedelta(hours=9)
_REMINDERS = (dt.timedelta(days=7), dt.timedelta(days=1))
"""How long before the day of the deadline; in the morning, since an all-day entry begins at midnight."""


def render(report: Report) -> bytes:
    """Return a calendar of every open occurrence, with all-day entries that block no time."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//{APP}//{APP}//{i18n.language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", visible_line(report.title))
    for row in report.rows:
        for part in row.parts:
            if part.open:
                calendar.add_component(_entry(row, part, report.as_of))
    return bytes(calendar.to_ical())


def uid(row: Row, part: PeriodState) -> str:
    """Return `4.2.4a_2026-Q4_lingqiu-2026-arrangements@fzcheck`: no id holds an underscore."""
    return f"{'_'.join(filter(None, (row.id, part.period, row.checklist.id)))}@{APP}"


def _entry(row: Row, part: PeriodState, as_of: dt.date) -> Event:
    from icalendar import Event

    written = dt.datetime.combine(as_of, dt.time(), dt.UTC)
    entry = Event()
    summary = visible_line(task_name(row, part.period))
    entry.add("uid", visible_line(uid(row, part)))
    entry.add("dtstamp", written)
    entry.add("last-modified", written)
    entry.add("sequence", _sequence(row, part))
    entry.add("dtstart", part.deadline)  # a day without an end lasts that day
    entry.add("summary", summary)
    entry.add("description", _description(row, part))
    entry.add("categories", [visible_line(row.task.group or row.checklist.title)])
    entry.add("transp", "TRANSPARENT")
    for before in _REMINDERS:
        entry.add_component(_reminder(before, summary))
    return entry


def _sequence(row: Row, part: PeriodState) -> int:
    """Return how often its deadline was moved, forth or back: a calendar lets only the higher number win.

    An extension that was taken back counts twice, once for each move.
    """
    key = (Kind.DEADLINE, part.period, "")
    written = sum((event.kind, event.period, event.item) == key for event in row.progress.events)
    register = row.progress.registers.get(key)
    return 2 * written - (register.count if register else 0)


def _description(row: Row, part: PeriodState) -> str:
    deadline = marked(long_day(part.deadline), part.deadline_basis)
    facts = (
        (p_("report", "Criterion"), row.task.criterion),
        (p_("report", "Lead unit"), marked(row.owner, row.owner_basis)),
        (p_("report", "Supporting units"), listed(row.task.support)),
        (p_("report", "Person in charge"), row.person),
        (p_("report", "Deadline"), deadline),
        (p_("report", "Original deadline"), long_day(part.original_deadline) if part.extension else ""),
        (p_("report", "Basis"), table.basis_text(row)),
        (p_("report", "Status"), status_word(part.status)),
        (p_("report", "Remarks"), extension_text(part)),
    )
    said = (_("{label}: {text}").format(label=label, text=text) for label, text in facts if text)
    return "\n".join(map(visible_line, said))


def _reminder(before: dt.timedelta, summary: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _NINE_O_CLOCK - before)
    return alarm


FORMAT = Format("ics", ".ics", lambda: _("iCalendar: open deadlines with reminders, for a calendar"), render)
