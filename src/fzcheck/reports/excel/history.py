"""The sheet of the history: who recorded what when."""

from __future__ import annotations

import datetime as dt

from fzcheck.i18n import in_clauses, n_, p_
from fzcheck.reports.excel.sheets import FIRST_YEAR, HEAD_ROW, Book, widened
from fzcheck.reports.paper import Paper

_WIDTHS = (17, 10, 16, 20, 9, 26, 15, 10, 36, 30, 10)
_MIDDLE = {0, 1, 4, 6, 7, 10}


def add_history(book: Book, paper: Paper) -> None:
    """Add the sheet of the history, newest last."""
    headings = (
        p_("report", "Recorded"), p_("report", "By"), p_("report", "Unit"), p_("report", "Checklist"),
        p_("report", "Id"), p_("report", "Task"), p_("report", "Period"), p_("report", "Kind"),
        p_("report", "Content"), p_("report", "Note"), p_("report", "Effect"),
    )  # fmt: skip
    history = paper.history()
    entries = history.entries
    count = n_("{count} entry of the history", "{count} entries of the history", len(entries))
    remark = in_clauses((count.format(count=len(entries)), _left_out(history.left_out)))
    lines = [
        (
            _moment(found.at), found.by, found.unit, found.checklist, found.task, found.title,
            found.period, found.kind, found.said, found.note, found.remark,
        )
        for found in entries
    ]  # fmt: skip
    page = book.sheet(p_("sheet", "History"), paper.title, remark, headings, widened(_WIDTHS, lines))
    for cells in lines:
        page.add(cells, _MIDDLE)
    page.sheet.autofilter(HEAD_ROW, 0, page.last, len(headings) - 1)


def _left_out(count: int) -> str:
    text = n_("{count} entry on other tasks left out", "{count} entries on other tasks left out", count)
    return text.format(count=count) if count else ""


def _moment(at: str) -> dt.datetime | str:
    """Return when an entry was written, by the clock of whoever wrote it."""
    try:
        moment = dt.datetime.fromisoformat(at).replace(tzinfo=None, second=0, microsecond=0)
    except ValueError:
        return at
    return moment if moment.year >= FIRST_YEAR else at
