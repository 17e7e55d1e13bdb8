"""The sheet of the tasks: a line a task, to filter, to fill in and to print."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from fzcheck.dates import long_day
from fzcheck.i18n import p_
from fzcheck.reports.excel.sheets import A3, HEAD_ROW, Book, cell_text, date_in
from fzcheck.reports.report import Report
from fzcheck.reports.table import Column, headings, lines
from fzcheck.reports.text import totals_text
from fzcheck.words import Standing, Status, standing_word, status_word

_WIDTHS = {
    Column.NUMBER: 5, Column.CHECKLIST: 17, Column.ID: 8, Column.TASK: 24, Column.CRITERION: 34,
    Column.LEAD: 14, Column.SUPPORT: 22, Column.PERSON: 9, Column.DEADLINE: 13, Column.ORIGINAL: 12,
    Column.BASIS: 28, Column.STATUS: 10, Column.STANDING: 12, Column.PROGRESS: 26, Column.EVIDENCE: 24,
    Column.VERIFICATION: 8, Column.REMARKS: 26,
}  # fmt: skip
"""In characters of half the width of a Chinese one."""

_DATES = (Column.DEADLINE, Column.ORIGINAL)
_MIDDLE = {Column.ID, Column.PERSON, Column.STATUS, Column.STANDING, Column.VERIFICATION, *_DATES}

_FROZEN = Column.TASK + 1
"""The columns up to the task's title stay where they are."""


def add_tasks(book: Book, report: Report) -> None:
    """Add the sheet of the tasks."""
    totals = totals_text(report.summary.all, long_day(report.as_of))
    titles = headings()
    sheet = book.sheet(
        p_("sheet", "Tasks"), f"{cell_text(report.title)}\n{totals}", titles, [*_WIDTHS.values()]
    )
    sheet.freeze_panes(HEAD_ROW + 1, _FROZEN)
    sheet.set_paper(A3)
    last = HEAD_ROW
    for last, line in enumerate(lines(report), HEAD_ROW + 1):
        _write_line(book, sheet, last, line)
    sheet.autofilter(HEAD_ROW, 0, last, len(titles) - 1)
    if report.rows:
        _add_choices(sheet, last)
        _add_colours(book, sheet, last)


def _write_line(book: Book, sheet: Worksheet, row: int, line: tuple[str, ...]) -> None:
    sheet.write_number(row, Column.NUMBER, int(line[Column.NUMBER]), book.middle)
    for column in range(Column.CHECKLIST, len(line)):
        text = line[column]
        dated = date_in(text) if column in _DATES else None
        if dated is not None:
            day, suffix = dated
            sheet.write_datetime(row, column, day, book.date(suffix))
        elif text:
            sheet.write_string(row, column, cell_text(text), book.middle if column in _MIDDLE else book.text)
        else:
            sheet.write_blank(row, column, None, book.text)


def _add_choices(sheet: Worksheet, last: int) -> None:
    """Let a status be chosen from the words that there are."""
    words = [status_word(status) for status in Status]
    sheet.data_validation(
        HEAD_ROW + 1, Column.STATUS, last, Column.STATUS, {"validate": "list", "source": words}
    )


def _add_colours(book: Book, sheet: Worksheet, last: int) -> None:
    """Colour the standing by its word."""
    words = (
        (standing_word(Standing.OVERDUE), "#FFC7CE", "#9C0006"),
        (standing_word(Standing.DUE_SOON), "#FFEB9C", "#7F6000"),
        (standing_word(Standing.FINISHED), "#C6EFCE", "#006100"),
        (status_word(Status.WAITING), "#DDEBF7", "#1F4E78"),
        (status_word(Status.NOT_APPLICABLE), "#EDEDED", "#595959"),
    )
    for word, fill, ink in words:
        look = book.workbook.add_format({"bg_color": fill, "font_color": ink})
        sheet.conditional_format(
            HEAD_ROW + 1, Column.STANDING, last, Column.STANDING,
            {"type": "text", "criteria": "containing", "value": word, "format": look},
        )  # fmt: skip
