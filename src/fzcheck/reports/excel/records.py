"""The sheet of the history: who recorded what when."""

from __future__ import annotations

from fzcheck.i18n import _, p_
from fzcheck.reports.excel.sheets import HEAD_ROW, Book, cell_text
from fzcheck.reports.report import Report

_WIDTHS = (17, 10, 16, 20, 9, 26, 10, 10, 36, 30, 10)
_MIDDLE = {0, 1, 4, 6, 7, 10}


def add_records(book: Book, report: Report) -> None:
    """Add the sheet of the history, newest last."""
    headings = (
        p_("report", "Recorded"), p_("report", "By"), p_("report", "Unit"), p_("report", "Checklist"),
        p_("report", "Id"), p_("report", "Task"), p_("report", "Period"), p_("report", "Kind"),
        p_("report", "Content"), p_("report", "Note"), p_("report", "Effect"),
    )  # fmt: skip
    records = report.history()
    count = _("{title}: {count} entries of the history").format(title=report.title, count=len(records))
    sheet = book.sheet(p_("sheet", "History"), count, headings, _WIDTHS)
    last = HEAD_ROW
    for last, found in enumerate(records, HEAD_ROW + 1):
        when = found.at[:16].replace("T", " ")
        cells = (
            when, found.by, found.unit, found.checklist, found.task, found.title, found.period, found.kind,
            found.said, found.note, found.remark,
        )  # fmt: skip
        for column, text in enumerate(cells):
            look = book.middle if column in _MIDDLE else book.text
            if text:
                sheet.write_string(last, column, cell_text(text), look)
            else:
                sheet.write_blank(last, column, None, look)
    sheet.autofilter(HEAD_ROW, 0, last, len(headings) - 1)
