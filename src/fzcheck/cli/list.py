"""`list` and `due`: tasks, a line each."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable

from fzcheck.board import Row, ordered
from fzcheck.board.due import due_within
from fzcheck.board.names import task_names
from fzcheck.cli import options
from fzcheck.cli.command import Command, argument
from fzcheck.cli.output import can_show, hint, say_json, say_table
from fzcheck.i18n import _, in_sentences, listed
from fzcheck.session.checklists import archived_text
from fzcheck.session.session import Session
from fzcheck.wording.measures import behind_text
from fzcheck.wording.rows import answers_text, marked, periods_text, standing_text
from fzcheck.words import Standing

_FLEXIBLE = {2: 15, 3: 16}
"""The columns that give way on a narrow terminal, title and owner, and how far."""
_OPTIONAL = (6, 7)
"""The columns that are left out where there is no room: the periods done, then the marks."""
_BRACKETS = {"☑": "[x]", "☒": "[-]", "▸": "[>]", "☐": "[ ]"}
"""What stands for the tick boxes on a console that cannot show them."""


def commands() -> tuple[Command, ...]:
    """Return the commands of this family."""
    every = _("List tasks, a line each; without a filter all of them, done ones too.")
    pressing = _("List what is overdue or due soon; exit 1 when something is overdue.")
    ahead = _("how many days ahead to look; by default due_soon_days of the settings")
    days = argument("--days", "N", ahead, type=options.number)
    shown = *options.filters(), options.sort(), options.as_json()
    return (
        Command(
            "list",
            every,
            ("list --unit 县司法局 --unreported", "list --search sfj"),
            shown,
            list_tasks,
            counts=True,
        ),
        Command(
            "due",
            pressing,
            ("due --days 30 --unit 县司法局",),
            (days, *options.filters(), options.as_json()),
            due,
            counts=True,
        ),
    )


def list_tasks(session: Session, asked: argparse.Namespace) -> int:
    """List the tasks that the filter lets through."""
    rows = options.wanted(session, asked).rows(session.board.rows)
    _say_rows(session, ordered(rows, asked.sort), as_json=asked.json)
    return 0


def due(session: Session, asked: argparse.Namespace) -> int:
    """List what is overdue or due soon, the most overdue first."""
    days = session.settings.due_soon_days if asked.days is None else asked.days
    rows = due_within(options.wanted(session, asked).rows(session.board.rows), session.as_of, days)
    _say_rows(session, rows, as_json=asked.json)
    return 1 if any(row.standing is Standing.OVERDUE for row in rows) else 0


def tick_box(box: str) -> str:
    """Return a tick box, in brackets where it cannot be shown."""
    return box if can_show(box) else _BRACKETS[box]


def reported_standing(row: Row, text: str) -> str:
    """Return `未填报 临近 27天`: where nobody has reported anything, that comes first, overdue or not."""
    said = not row.unreported or row.standing is Standing.OVERDUE
    return text if said else f"{_('unreported')} {text}"


def _say_rows(session: Session, rows: tuple[Row, ...], *, as_json: bool) -> None:
    if as_json:
        from fzcheck.views.tasks import task_views

        say_json(task_views(rows, session.as_of))
        return
    if not rows:
        hint(in_sentences((_("No task fits."), "" if session.board.rows else archived_text(session))))
    names = task_names(session.board)
    lines = [_cells(row, names[row.key], session.as_of) for row in rows]
    say_table(lines, flexible=_FLEXIBLE, optional=_OPTIONAL, ending=_(" (proposed)"))


def _cells(row: Row, name: str, as_of: dt.date) -> tuple[str, ...]:
    """Return the columns of a line; the deadline is the earliest open one, by which the days left go."""
    return (
        tick_box(row.status.box),
        name,
        row.task.title,
        marked(row.owner, row.owner_basis),
        marked(row.next_deadline.isoformat(), row.next_deadline_basis),
        reported_standing(row, standing_text(row, as_of)),
        " ".join(filter(None, (periods_text(row), answers_text(row.current)))),
        listed(_marks(row)),
    )


def _marks(row: Row) -> Iterable[str]:
    if text := row.verification_text():
        yield text
    yield behind_text(row)
    if row.without_evidence:
        yield _("no evidence")
    if row.conflicts:
        yield _("conflict")
