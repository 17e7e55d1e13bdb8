"""The sheet of the history: who recorded what when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from fzcheck.i18n import in_clauses, n_, p_
from fzcheck.reports.excel.sheets import FIRST_YEAR, HEAD_ROW, Book, Cell, widened
from fzcheck.reports.paper import HistoryEntry


class _Field(NamedTuple):
    """A column of the history."""

    title: str
    width: float
    cell: Callable[[HistoryEntry], Cell]
    centred: bool = False


def _fields() -> tuple[_Field, ...]:
    return (
        _Field(p_("report", "Recorded"), 17, lambda entry: _moment(entry.at), centred=True),
        _Field(p_("report", "By"), 10, lambda entry: entry.by, centred=True),
        _Field(p_("report", "Unit"), 16, lambda entry: entry.unit),
        _Field(p_("report", "Checklist"), 20, lambda entry: entry.checklist),
        _Field(p_("report", "Id"), 9, lambda entry: entry.task, centred=True),
        _Field(p_("report", "Task"), 26, lambda entry: entry.title),
        _Field(p_("report", "Period"), 15, lambda entry: entry.period, centred=True),
        _Field(p_("report", "Kind"), 10, lambda entry: entry.kind, centred=True),
        _Field(p_("report", "Content"), 36, lambda entry: entry.said),
        _Field(p_("report", "Note"), 30, lambda entry: entry.note),
        _Field(p_("report", "Effect"), 10, lambda entry: entry.remark, centred=True),
    )


def add_history(book: Book) -> None:
    """Add the sheet of the history, newest last."""
    history, fields = book.paper.history(), _fields()
    count, left_out = len(history.entries), history.left_out
    told = n_("{count} entry of the history", "{count} entries of the history", count)
    others = n_("{count} entry on other tasks left out", "{count} entries on other tasks left out", left_out)
    remark = in_clauses((told.format(count=count), others.format(count=left_out) if left_out else ""))
    lines = [[field.cell(entry) for field in fields] for entry in history.entries]
    titles, widths = [field.title for field in fields], [field.width for field in fields]
    page = book.sheet(p_("sheet", "History"), titles, widened(widths, lines), remark=remark)
    middle = {place for place, field in enumerate(fields) if field.centred}
    for cells in lines:
        page.add(cells, middle)
    page.sheet.autofilter(HEAD_ROW, 0, page.last, len(fields) - 1)


def _moment(at: str) -> dt.datetime | str:
    """Return when an entry was written, by the clock of whoever wrote it."""
    try:
        moment = dt.datetime.fromisoformat(at).replace(tzinfo=None, second=0, microsecond=0)
    except ValueError:
        return at
    return moment if moment.year >= FIRST_YEAR else at
