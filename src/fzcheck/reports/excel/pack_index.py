"""The index of an evidence pack as a workbook: what it lacks, and all that was named."""

from __future__ import annotations

import io
from collections.abc import Sequence

import msgspec

from fzcheck.i18n import p_
from fzcheck.reports.excel.sheets import HEAD_ROW, Book
from fzcheck.reports.excel.workbook import new_workbook
from fzcheck.reports.pack import INDEX, IndexColumn, Pack, PackLine


def render(pack: Pack) -> bytes:
    """Return the index as an Excel workbook."""
    file = io.BytesIO()
    paper = msgspec.structs.replace(pack.paper, title=pack.title)
    workbook = new_workbook(file, paper)
    book = Book(workbook, paper)
    _add(book, p_("sheet", "All papers"), pack, INDEX, pack.lines)
    without = tuple(column for column in INDEX if not column.of_copies)
    _add(book, p_("sheet", "Lacking"), pack, without, pack.lacking)
    workbook.close()
    return file.getvalue()


def _add(
    book: Book, name: str, pack: Pack, columns: Sequence[IndexColumn], lines: Sequence[PackLine]
) -> None:
    titles, widths = (p_("report", "No."), *(column.title() for column in columns)), [5]
    page = book.sheet(name, titles, [*widths, *(column.width for column in columns)], remark=pack.figures)
    middle = {0, *(place for place, column in enumerate(columns, 1) if column.centred)}
    for number, line in enumerate(lines, 1):
        page.add((number, *(column.cell(line) for column in columns)), middle)
    page.sheet.autofilter(HEAD_ROW, 0, page.last, len(columns))
