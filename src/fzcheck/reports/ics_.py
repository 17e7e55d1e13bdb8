"""iCalendar: the deadlines for a calendar, the open ones with reminders.

An entry keeps its UID from export to export, so that importing again moves and renames it instead of adding a
second one. What is done, does not apply or was withdrawn is sent as cancelled, so that it goes there too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from icalendar import Alarm, Calendar, Event

from fzcheck import i18n
from fzcheck.board import PeriodState
from fzcheck.dates import long_day, period_text
from fzcheck.i18n import _, listed, p_
from fzcheck.ledger.heads import TaskProgress
from fzcheck.paths import APP
from fzcheck.reports.chapters import task_name
from fzcheck.reports.columns import basis_text
from fzcheck.reports.paper import Paper
from fzcheck.visible import visible_line
from fzcheck.wording.about import WHO, About, Topic, about
from fzcheck.wording.rows import extension_text, marked
from fzcheck.words import Kind

_NINE_O_CLOCK = dt.timedelta(hours=9)
_REMINDERS = (dt.timedelta(days=7), dt.timedelta(days=1))
"""How long before the day of the deadline; in the morning, since an all-day entry begins at midnight."""


def render(paper: Paper) -> bytes:
    """Return a calendar of every occurrence, with all-day entries that block no time."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{APP}//{APP}//{i18n.language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", visible_line(paper.title))
    for row in paper.rows:
        task = about(row, paper.board)
        for part in row.parts:
            calendar.add_component(_occurrence(task, part, paper.as_of))
    for gone in _withdrawn(paper):
        calendar.add_component(gone)
    return bytes(calendar.to_ical())


def uid(checklist: str, task: str, period: str) -> str:
    """Return `4.2.4a_2026-Q4_lingqiu-2026-arrangements@fzcheck`: no id holds an underscore."""
    return f"{'_'.join(filter(None, (task, period, checklist)))}@{APP}"


def _occurrence(task: About, part: PeriodState, as_of: dt.date) -> Event:
    row = task.row
    summary = visible_line(task_name(row, part.period))
    entry = _entry(uid(*row.key, part.period), part.deadline, summary, as_of, cancelled=not part.open)
    entry.add("sequence", _sequence(row.progress, part.period))
    entry.add("description", _description(task, part))
    entry.add("categories", [visible_line(row.task.group or row.checklist.title)])
    for before in _REMINDERS if part.open else ():
        if part.deadline.toordinal() - before.days >= as_of.toordinal():
            reminder = Alarm()
            reminder.add("action", "DISPLAY")
            reminder.add("description", summary)
            reminder.add("trigger", _NINE_O_CLOCK - before)
            entry.add_component(reminder)
    return entry


def _entry(name: str, day: dt.date, summary: str, as_of: dt.date, *, cancelled: bool) -> Event:
    """Return an entry that lasts a day; a calendar that gets no end may take it for a moment."""
    written = dt.datetime.combine(as_of, dt.time(), dt.UTC)
    entry = Event()
    entry.add("uid", visible_line(name))
    entry.add("dtstamp", written)
    entry.add("last-modified", written)
    entry.add("dtstart", day)
    if day < dt.date.max:
        entry.add("dtend", day + dt.timedelta(days=1))
    entry.add("summary", summary)
    entry.add("transp", "TRANSPARENT")
    if cancelled:
        entry.add("status", "CANCELLED")
    return entry


def _withdrawn(paper: Paper) -> Iterator[Event]:
    """Yield what is no longer in its checklist and of which there is progress, as cancelled.

    Of some tasks only, of other checklists, or where not all could be read, nobody can tell what was.
    """
    if paper.wanted or paper.errors:
        return
    known = {checklist.id for checklist in paper.checklists}
    orphans = (orphan for orphan in paper.board.orphans if orphan.checklist in known)
    every = (
        *((orphan.checklist, orphan.task, orphan.progress, set[str]()) for orphan in orphans),
        *((*row.key, row.progress, {"", *(part.period for part in row.parts)}) for row in paper.rows),
    )
    for checklist, task, progress, kept in every:
        for period in dict.fromkeys(event.period for event in progress.events if event.period not in kept):
            summary = " ".join(visible_line(word) for word in (task, period_text(period)) if word)
            name = uid(checklist, task, period)
            entry = _entry(name, paper.as_of, summary, paper.as_of, cancelled=True)
            entry.add("sequence", _sequence(progress, period) + 1)
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
        *((_(topic.label), listed(task.texts(topic))) for topic in WHO),
        (p_("report", "Deadline"), deadline),
        (p_("report", "Original deadline"), long_day(part.original_deadline) if part.extension else ""),
        (p_("report", "Basis"), basis_text(task.row)),
        (p_("report", "Status"), part.status.label),
        (p_("report", "Remarks"), extension_text(part)),
    )
    said = (_("{label}: {text}").format(label=label, text=text) for label, text in facts if text)
    return "\n".join(map(visible_line, said))
