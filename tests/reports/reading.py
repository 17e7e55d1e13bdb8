"""Word and Excel files read back, as another program would."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from openpyxl.workbook import Workbook

from fzcheck.board import Board
from fzcheck.reports.paper import Paper, paper_on
from fzcheck.reports.registry import format_named

FIRST_LINE = 3
"""The row of a sheet, from 1, under its title and headings."""


def whole(of: Board) -> Paper:
    """Return the report on a whole board."""
    return paper_on(of, of.rows)


def render(paper: Paper, name: str) -> bytes:
    """Return a paper in a format."""
    return format_named(name).render(paper)


def document(paper: Paper) -> Document:
    """Return the Word document of a report."""
    return docx.Document(io.BytesIO(format_named("docx").render(paper)))


def workbook(paper: Paper) -> Workbook:
    """Return the Excel workbook of a report."""
    read: Workbook = openpyxl.load_workbook(io.BytesIO(format_named("xlsx").render(paper)))
    return read


def paragraphs(of: Document) -> list[str]:
    """Return the texts of the paragraphs outside tables."""
    return [paragraph.text for paragraph in of.paragraphs if paragraph.text]


def table_texts(of: Document) -> list[list[list[str]]]:
    """Return the texts of the cells of every table, row by row."""
    return [
        [["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.tc_lst] for row in rows]
        for rows in (table._tbl.tr_lst for table in of.tables)
    ]


def task_lines(of: Document) -> tuple[list[str], list[list[str]]]:
    """Return the headings and the lines of the appendix, without the lines that name a checklist."""
    rows = table_texts(of)[-1]
    return rows[0], [row for row in rows[1:] if len(row) == len(rows[0])]


def sheet_lines(of: Workbook, name: str) -> Iterator[tuple[object, ...]]:
    """Yield the values of a sheet's lines, without title and headings."""
    yield from of[name].iter_rows(min_row=FIRST_LINE, values_only=True)
