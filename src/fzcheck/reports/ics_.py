"""iCalendar: the deadlines for a calendar, the open ones with reminders.

An entry keeps its UID from export to export, so that importing again moves and renames it instead of adding a
second one. What is done, does not apply or was withdrawn is sent as cancelled, so that it goes there too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fzcheck import i18n
from fzcheck.board import PeriodState, Row
from fzcheck.dates import long_day, period_text
from fzcheck.i18n import _, listed, p_
from fzcheck.ledger.heads import TaskProgress
from fzcheck.paths import APP
from fzcheck.reports.columns import basis_text
from fzcheck.reports.outline import task_name
from fzcheck.reports.paper import Paper
from fzcheck.visible import visible_line
from fzcheck.wording.about import About, Topic, about
from fzcheck.wording.rows import extension_text, marked
from fzcheck.words import Kind

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_NINE_O_CLOCK = dt.timedelta(hours=9)
_REMINDERS = (dt.timedelta(days=7), dt.timedelta(days=1))
"""How long before the day of the deadline; in the morning, since an all-day entry begins at midnight."""


def render(paper: Paper) -> bytes:
    """Return a calendar of every occurrence, with all-day entries that block no time."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//{APP}//{APP}//{i18n.language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", visible_line(paper.title))
    for row in paper.rows:
        task = about(row, paper.board)
        for part in row.parts:
            calendar.add_component(_entry(task, part, paper.as_of))
    for gone in _withdrawn(paper):
        calendar.add_component(gone)
    return bytes(calendar.to_ical())


def uid(row: Row, part: PeriodState) -> str:
    """Return `4.2.4a_2026-Q4_lingqiu-2026-arrangements@fzcheck`: no id holds an underscore."""
    return _uid(row.id, part.period, row.checklist.id)


def _uid(task: str, period: str, checklist: str) -> str:
    return f"{'_'.join(filter(None, (task, period, checklist)))}@{APP}"


def _entry(task: About, part: PeriodState, as_of: dt.date) -> Event:
    row = task.row
    summary = visible_line(task_name(row, part.period))
    entry = _dated(uid(row, part), part.deadline, summary, as_of)
    entry.add("sequence", _sequence(row.progress, part.period))
    entry.add("description", _description(task, part))
    entry.add("categories", [visible_line(row.task.group or row.checklist.title)])
    entry.add("transp", "TRANSPARENT")
    if not part.open:
        entry.add("status", "CANCELLED")
        return entry
    for before in _REMINDERS:
        if part.deadline.toordinal() - before.days >= as_of.toordinal():
            entry.add_component(_reminder(before, summary))
    return entry


def _dated(name: str, day: dt.date, summary: str, as_of: dt.date) -> Event:
    """Return an entry that lasts a day; a calendar that gets no end may take it for a moment."""
    from icalendar import Event

    written = dt.datetime.combine(as_of, dt.time(), dt.UTC)
    entry = Event()
    entry.add("uid", visible_line(name))
    entry.add("dtstamp", written)
    entry.add("last-modified", written)
    entry.add("dtstart", day)
    if day < dt.date.max:
        entry.add("dtend", day + dt.timedelta(days=1))
    entry.add("summary", summary)
    return entry


def _withdrawn(paper: Paper) -> Iterator[Event]:
    """Yield what is no longer in its checklist and of which there is progress, as cancelled.

    Of some tasks only, of other checklists, or where not all could be read, nobody can tell what was.
    """
    if paper.wanted or paper.errors:
        return
    known = {checklist.id for checklist in paper.checklists}
    for orphan in (orphan for orphan in paper.board.orphans if orphan.checklist in known):
        yield from _gone(orphan.checklist, orphan.task, orphan.progress, (), paper.as_of)
    for row in paper.rows:
        parts = [part.period for part in row.parts]
        yield from _gone(row.checklist.id, row.id, row.progress, ("", *parts), paper.as_of)


def _gone(
    checklist: str, task: str, progress: TaskProgress, kept: tuple[str, ...], as_of: dt.date
) -> Iterator[Event]:
    for period in dict.fromkeys(event.period for event in progress.events):
        if period not in kept:
            summary = " ".join(visible_line(word) for word in (task, period_text(period)) if word)
            entry = _dated(_uid(task, period, checklist), as_of, summary, as_of)
            entry.add("sequence", _sequence(progress, period) + 1)
            entry.add("transp", "TRANSPARENT")
            entry.add("status", "CANCELLED")
            yield entry


def _sequence(progress: TaskProgress, period: str) -> int:
    """Return how often its deadline or its status changed, forth or back: only the higher number wins.

    A status of the whole task is one of each period.
    """
    return progress.changes({(Kind.DEADLINE, period, ""), (Kind.STATUS, period, ""), (Kind.STATUS, "", "")})


def _description(task: About, part: PeriodState) -> str:
    deadline = marked(long_day(part.deadline), part.deadline_basis)
    facts = (
        (p_("report", "Criterion"), listed(task.texts(Topic.CRITERION))),
        (p_("report", "Lead unit"), listed(task.texts(Topic.LEAD))),
        (p_("report", "Supporting units"), listed(task.texts(Topic.SUPPORT))),
        (p_("report", "Person in charge"), listed(task.texts(Topic.PERSON))),
        (p_("report", "Deadline"), deadline),
        (p_("report", "Original deadline"), long_day(part.original_deadline) if part.extension else ""),
        (p_("report", "Basis"), basis_text(task.row)),
        (p_("report", "Status"), part.status.label),
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
