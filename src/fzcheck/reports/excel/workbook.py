"""The workbook as a file: the same bytes for the same paper."""

from __future__ import annotations

import datetime as dt
import io

from xlsxwriter import Workbook

from fzcheck.paths import APP
from fzcheck.reports.excel.counts import add_answers, add_measures, add_months, add_units
from fzcheck.reports.excel.history import add_history
from fzcheck.reports.excel.sheets import Book, chinese, short_text
from fzcheck.reports.excel.tasks import add_tasks
from fzcheck.reports.paper import Paper

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(paper: Paper) -> bytes:
    """Return the paper as an Excel workbook."""
    file = io.BytesIO()
    workbook = new_workbook(file, paper)
    book = Book(workbook, paper)
    for add_sheet in (add_tasks, add_units, add_answers, add_measures, add_months, add_history):
        add_sheet(book)
    workbook.close()
    return file.getvalue()


def new_workbook(file: io.BytesIO, paper: Paper) -> Workbook:
    """Return a workbook without sheets, named, signed and dated as a paper."""
    font = {"font_name": chinese("宋体"), "font_size": 10}
    workbook = Workbook(file, _OPTIONS | {"default_format_properties": font})
    workbook.set_properties({
        "title": short_text(paper.title),
        "author": short_text(paper.sender or APP),
        "created": dt.datetime.combine(paper.as_of, dt.time()),
    })  # fmt: skip
    return workbook
