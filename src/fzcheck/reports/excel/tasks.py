"""The sheet of the tasks: a line a task, to filter, to fill in and to print."""

from __future__ import annotations

from fzcheck.i18n import _, p_
from fzcheck.reports.excel.sheets import A3, HEAD_ROW, Book, Cell, Sheet, date_in, remark_of, widened
from fzcheck.reports.paper import Paper
from fzcheck.reports.table import Column, headings, lines
from fzcheck.reports.widths import width_of
from fzcheck.words import Standing, Status, standing_word, status_word

_WIDTHS = {
    Column.NUMBER: 5, Column.CHECKLIST: 17, Column.ID: 8, Column.TASK: 24, Column.CRITERION: 34,
    Column.LEAD: 14, Column.SUPPORT: 22, Column.PERSON: 9, Column.DEADLINE: 13, Column.ORIGINAL: 12,
    Column.BASIS: 28, Column.STATUS: 10, Column.STANDING: 12, Column.PROGRESS: 26, Column.EVIDENCE: 24,
    Column.VERIFICATION: 8, Column.REMARKS: 26,
}  # fmt: skip
"""In characters of half the width of a Chinese one."""

_MIDDLE = {Column.NUMBER, Column.ID, Column.PERSON, Column.DEADLINE, Column.ORIGINAL, Column.STATUS,
           Column.STANDING, Column.VERIFICATION}  # fmt: skip

_FROZEN = Column.TASK + 1
"""The columns up to the task's title stay where they are."""


def add_tasks(book: Book, paper: Paper) -> None:
    """Add the sheet of the tasks."""
    totals = remark_of(paper)
    titles = headings()
    every = [_cells(line) for line in lines(paper)]
    page = book.sheet(p_("sheet", "Tasks"), paper.title, totals, titles, _widths(every))
    for cells in every:
        page.add(cells, _MIDDLE)
    page.sheet.freeze_panes(HEAD_ROW + 1, _FROZEN)
    page.sheet.set_paper(A3)
    page.sheet.autofilter(HEAD_ROW, 0, page.last, len(titles) - 1)
    if paper.rows:
        _add_choices(page)
        _add_colours(page)


def _widths(every: list[list[Cell]]) -> list[float]:
    """Return the widths of the columns; a date and its remark stand on one line, else Excel shows `####`."""
    remarks = {cell[1] for cells in every if isinstance(cell := cells[Column.DEADLINE], tuple)}
    needed = 12 + max(map(width_of, remarks), default=0)
    return widened([*(_WIDTHS | {Column.DEADLINE: max(needed, _WIDTHS[Column.DEADLINE])}).values()], every)


def _cells(line: tuple[str, ...]) -> list[Cell]:
    """Return the cells of a line, the number and the dates as what they are."""
    cells: list[Cell] = [*line]
    cells[Column.NUMBER] = int(line[Column.NUMBER])
    for column in (Column.DEADLINE, Column.ORIGINAL):
        cells[column] = date_in(line[column]) or line[column]
    return cells


def _add_choices(page: Sheet) -> None:
    """Let a status be chosen from the words that there are."""
    words = [status_word(status) for status in Status]
    page.sheet.data_validation(
        HEAD_ROW + 1, Column.STATUS, page.last, Column.STATUS, {"validate": "list", "source": words}
    )


def _add_colours(page: Sheet) -> None:
    """Colour the standing by its word."""
    words = (  # the first that is found counts, and 逾期完成 holds 逾期
        (_("finished late"), "#C6EFCE", "#006100"),
        (standing_word(Standing.OVERDUE), "#FFC7CE", "#9C0006"),
        (standing_word(Standing.DUE_SOON), "#FFEB9C", "#7F6000"),
        (standing_word(Standing.FINISHED), "#C6EFCE", "#006100"),
        (status_word(Status.WAITING), "#DDEBF7", "#1F4E78"),
        (status_word(Status.NOT_APPLICABLE), "#EDEDED", "#595959"),
    )
    for word, fill, ink in words:
        look = page.book.workbook.add_format({"bg_color": fill, "font_color": ink})
        page.sheet.conditional_format(
            HEAD_ROW + 1, Column.STANDING, page.last, Column.STANDING,
            {"type": "text", "criteria": "containing", "value": word, "format": look, "stop_if_true": True},
        )  # fmt: skip
