"""Tables with borders, a heading on every page, and cells that hold any text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from fzcheck.reports.word.elements import put
from fzcheck.visible import visible_line

LONG = 400
"""From how many characters in a cell on a row may be cut by the end of a page."""

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def new_table(document: Document, rows: int, widths: Sequence[float], margin: float) -> Table:
    """Return a new table with black lines; widths of the columns and the space beside a text in mm."""
    table: Table = document.add_table(rows, len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties = table._tbl.tblPr
    borders = put(properties, "w:tblBorders")
    for side in _SIDES:
        put(borders, f"w:{side}", val="single", sz="4", space="0", color="000000")
    margins = put(properties, "w:tblCellMar")
    for side, width in (("top", 0.7), ("left", margin), ("bottom", 0.7), ("right", margin)):
        put(margins, f"w:{side}", w=str(Mm(width).twips), type="dxa")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        set_widths(row, widths)
    return table


def set_widths(row: _Row, widths: Sequence[float]) -> None:
    """Set the widths of the cells of a row, in mm, and centre their texts between above and below."""
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def set_text(cell: _Cell, text: str, style: str, align: WD_ALIGN_PARAGRAPH | None = None) -> None:
    """Write a text into a cell."""
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(visible_line(text))
    if align is not None:
        paragraph.alignment = align


def repeat(row: _Row) -> None:
    """Let a row stand on top of every page that the table goes on to."""
    properties = row._tr.get_or_add_trPr()
    put(properties, "w:cantSplit")
    put(properties, "w:tblHeader")


def keep_together(table: Table) -> None:
    """Keep the table on one page: each row but the last on that of the next."""
    for row in table._tbl.tr_lst[:-1]:
        for paragraph in row.iter(qn("w:p")):
            put(paragraph.get_or_add_pPr(), "w:keepNext")


def shade(cell: _Cell, colour: str) -> None:
    """Fill a cell with a colour, six hexadecimal digits."""
    put(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=colour)


def text_table(
    document: Document, widths: Sequence[float], headings: Sequence[str], *, styles: tuple[str, str],
    centred: Iterable[int], margin: float,
) -> Table:  # fmt: skip
    """Return a table of a heading, in the first of the styles, and a pattern for `fill`, in the second."""
    table = new_table(document, 2, widths, margin)
    repeat(table.rows[0])
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        set_text(cell, heading, styles[0])
    middle = set(centred)
    for place, cell in enumerate(table.rows[1].cells):
        set_text(cell, "x", styles[1], WD_ALIGN_PARAGRAPH.CENTER if place in middle else None)
    return table


def fill(table: Table, lines: Iterable[Sequence[str]]) -> None:
    """Add lines after the pattern of a table; one cell of text makes a row of one cell across all.

    Copying the pattern keeps long tables quick.
    """
    pattern = table.rows[1]._tr
    heading = table.rows[0]._tr.find(".//" + qn("w:pStyle")).get(qn("w:val"))
    for line in lines:
        row = deepcopy(pattern)
        table._tbl.append(row)
        if len(line) == 1:
            _span(row, heading)
        if max(map(len, line)) <= LONG:
            put(row.get_or_add_trPr(), "w:cantSplit")
        for place, text in zip(row.iter(qn("w:t")), line, strict=True):
            place.text = visible_line(text)
            place.set(qn("xml:space"), "preserve")
    table._tbl.remove(pattern)


def _span(row: BaseOxmlElement, style: str) -> None:
    """Leave one cell of a row, across all columns, as the heading of the rows that follow."""
    first, *others = row.findall(qn("w:tc"))
    for cell in others:
        row.remove(cell)
    put(first.get_or_add_tcPr(), "w:gridSpan", val=str(len(others) + 1))
    paragraph = first.find(qn("w:p"))
    paragraph.find(".//" + qn("w:pStyle")).set(qn("w:val"), style)
    put(paragraph.get_or_add_pPr(), "w:keepNext")
    for align in paragraph.iter(qn("w:jc")):
        align.set(qn("w:val"), "left")
