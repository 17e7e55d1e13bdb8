"""The sheet of the tasks: a line a task, to filter, to fill in and to print."""

from __future__ import annotations

from fzcheck.i18n import _, p_
from fzcheck.reports.columns import COLUMNS, Holds, headings, lines, place_of
from fzcheck.reports.excel.sheets import (
    A3,
    COLOURS,
    HEAD_ROW,
    UNREPORTED,
    Book,
    Cell,
    Sheet,
    date_in,
    widened,
)
from fzcheck.reports.widths import width_of
from fzcheck.words import Standing, Status


def add_tasks(book: Book) -> None:
    """Add the sheet of the tasks."""
    paper = book.paper
    titles = headings()
    every = [_cells(line) for line in lines(paper)]
    page = book.sheet(p_("sheet", "Tasks"), titles, _widths(every))
    middle = {place for place, column in enumerate(COLUMNS.values()) if column.centred}
    for cells in every:
        page.add(cells, middle)
    page.sheet.freeze_panes(HEAD_ROW + 1, place_of("task") + 1)
    page.sheet.set_paper(A3)
    page.sheet.autofilter(HEAD_ROW, 0, page.last, len(titles) - 1)
    if paper.rows:
        _add_choices(page)
        _add_colours(page)


def _widths(every: list[list[Cell]]) -> list[float]:
    """Return the widths of the columns; a date and its remark stand on one line, else Excel shows `####`."""
    widths: list[float] = []
    for place, column in enumerate(COLUMNS.values()):
        remarks = {cell[1] for cells in every if isinstance(cell := cells[place], tuple)}
        date_and_remark = 12 + max(map(width_of, remarks)) if remarks else 0
        widths.append(max(column.width, date_and_remark))
    return widened(widths, every)


def _cells(line: tuple[str, ...]) -> list[Cell]:
    """Return the cells of a line, the numbers and the dates as what they are."""
    return [_cell(column.holds, text) for column, text in zip(COLUMNS.values(), line, strict=True)]


def _cell(holds: Holds, text: str) -> Cell:
    if holds is Holds.NUMBER and text:
        return int(text)
    return (holds is Holds.DATE and date_in(text)) or text


def _add_choices(page: Sheet) -> None:
    """Let a status be chosen from the words that there are."""
    status, words = place_of("status"), [status.label for status in Status]
    page.sheet.data_validation(HEAD_ROW + 1, status, page.last, status, {"validate": "list", "source": words})


def _add_colours(page: Sheet) -> None:
    """Colour the standing by its word."""
    words = (  # the first that is found counts, and 逾期完成 holds 逾期, as 未填报 逾期 does
        (_("finished late"), COLOURS[Standing.FINISHED].cell),
        (_("unreported"), UNREPORTED.cell),
        *((word.label, colours.cell) for word, colours in COLOURS.items()),
    )
    standing = place_of("standing")
    for word, cell in words:
        if cell is None:
            continue
        look = page.book.workbook.add_format({"bg_color": cell[0], "font_color": cell[1]})
        page.sheet.conditional_format(
            HEAD_ROW + 1, standing, page.last, standing,
            {"type": "text", "criteria": "containing", "value": word, "format": look, "stop_if_true": True},
        )  # fmt: skip
