"""The blocks of the dashboard that say how things go: month by month, what is late, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from fzcheck.board import Filter, PeriodState, Row
from fzcheck.board.due import coming, due_within
from fzcheck.dates import period_text
from fzcheck.i18n import _
from fzcheck.summary import FinishedInMonth, Summary
from fzcheck.tui.dashboard.task_table import TaskCells, TaskTable
from fzcheck.tui.kit.bars import Bar, Chart
from fzcheck.tui.kit.cells import deadline_cell, ink_of, standing_cell
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.ink import Ink
from fzcheck.tui.kit.panel import Block
from fzcheck.visible import visible_line

LISTED = 8
"""How many tasks stand under `most overdue` and under `coming up`."""


def by_month(summary: Summary, wanted: Filter) -> Block:
    """Return a bar for each month: what falls due in it, and how much of that is done."""
    months = summary.months
    due_width = _digits(count.occurrences for count in months)
    done_width = _digits(count.occurrences_done for count in months)
    bars = tuple(
        Bar(
            name=period_text(count.name),
            figures=_("due {due}, done {done}").format(
                due=f"{count.occurrences:>{due_width}}", done=f"{count.occurrences_done:>{done_width}}"
            ),
            done=count.occurrences_done,
            overdue=0,
            total=count.occurrences,
            note=_this_month(count.name, summary.as_of),
            note_ink=Ink.HEADING,
        )
        for count in months
    )
    targets = tuple(
        Destination(wanted.replaced(month=count.name)) if count.occurrences else None for count in months
    )
    return Block(_("By month: due and done"), "", Chart(bars, scaled=True).line, targets)


def over_time(finished: Sequence[FinishedInMonth], summary: Summary, wanted: Filter) -> Block:
    """Return a bar for each of the last months: what was finished in it, and in all until its end."""
    new_width, all_width = _digits(f.count for f in finished), _digits(f.total for f in finished)
    bars = tuple(
        Bar(
            name=period_text(month.month),
            figures=_("finished {count}, in all {total}").format(
                count=f"{month.count:>{new_width}}", total=f"{month.total:>{all_width}}"
            ),
            done=month.total,
            overdue=0,
            total=summary.all.occurrences,
            note=_this_month(month.month, summary.as_of),
            note_ink=Ink.HEADING,
        )
        for month in finished
    )
    targets = tuple(
        Destination(wanted.replaced(finished_month=month.month)) if month.count else None
        for month in finished
    )
    return Block(_("Finished over time"), "", Chart(bars).line, targets)


def most_overdue(rows: Sequence[Row], as_of: dt.date, wanted: Filter) -> Block:
    """Return the tasks that have been overdue longest."""
    late = due_within(rows, as_of, days=-1)[:LISTED]
    table = TaskTable(tuple(_cells(row, row, as_of) for row in late))
    return Block(
        _("Longest overdue"),
        "" if late else _("Nothing is overdue."),
        table.line,
        tuple(Destination(wanted, row.key) for row in late),
        Ink.QUIET,
    )


def comes_next(rows: Sequence[Row], as_of: dt.date, wanted: Filter) -> Block:
    """Return what falls due next, period by period."""
    ahead = coming(rows, as_of)[:LISTED]
    table = TaskTable(tuple(_cells(row, part, as_of) for row, part in ahead))
    return Block(
        _("Due next"),
        "" if ahead else _("Nothing more falls due."),
        table.line,
        tuple(Destination(wanted, row.key) for row, _part in ahead),
        Ink.QUIET,
    )


def _cells(row: Row, item: Row | PeriodState, as_of: dt.date) -> TaskCells:
    title = visible_line(row.task.title)
    if isinstance(item, PeriodState) and item.period:
        title = f"{period_text(item.period, row.checklist.year)} {title}"
    deadline = item.next_deadline if isinstance(item, Row) else item.deadline
    return TaskCells(
        id=row.id,
        title=title,
        owner=visible_line(row.owner),
        date=deadline_cell(deadline, 5 if deadline.year == as_of.year else 10),
        standing=standing_cell(row, item, as_of),
        ink=ink_of(item),
    )


def _this_month(month: str, as_of: dt.date) -> str:
    return _("this month") if as_of.isoformat().startswith(month) else ""


def _digits(numbers: Iterable[int]) -> int:
    return max((len(str(number)) for number in numbers), default=1)
