"""`history`: who did what when."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from fzcheck.cli import offers, options
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import hint, say_json, say_table
from fzcheck.i18n import _, listed
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.views.events import event_view
from fzcheck.wording.events import Entry, entry_text, mark_words, signature

FLEXIBLE = {4: 8}
"""The column that gives way on a narrow terminal, what was done, and how far."""


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    takes = (
        argument("task", "TASK", _("id of a task; by default all tasks"), offers.TASKS, nargs="?"),
        options.since(_("only from this date on")),
        options.as_json(),
    )
    text = _("Show who did what when, of a task or of all.")
    return (Command("history", text, ("history", "history 4.1.1a"), takes, show_history, counts=True),)


def show_history(session: Session, asked: argparse.Namespace) -> int:
    """Show the events of a task, or of all."""
    row = find_row(session, asked.task, archived=True) if asked.task else None
    since = options.day(asked.since, session, row, past=True)
    entries = history(session, row, since)
    if asked.json:
        say_json(tuple(map(event_view, entries)))
    elif entries:
        say_table(lines(session, entries), flexible=FLEXIBLE)
    elif since:
        hint(_("Nothing has been recorded since {date}.").format(date=since))
    else:
        hint(_("Nothing has been recorded."))
    return 0


def lines(session: Session, entries: Iterable[Entry]) -> list[tuple[str, ...]]:
    """Return the cells of each entry: number, time, who, where, what, and whether it still counts."""
    origin = session.ledger.origin()
    return [
        (
            str(entry.event.seq) if entry.event.origin == origin else str(entry.event.id),
            entry.event.minute,
            signature(entry.event.by, entry.event.unit),
            _place(entry),
            entry_text(entry),
            listed(mark_words(entry)),
        )
        for entry in entries
    ]


def _place(entry: Entry) -> str:
    """Return the task and the period of it as one types them."""
    event = entry.event
    return f"{entry.names.typed(event.checklist, event.task)} {event.period}".strip()
