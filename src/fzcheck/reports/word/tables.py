"""The tables of a paper: a bar for each unit, the counts, and the task table."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from operator import itemgetter

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from fzcheck.i18n import p_
from fzcheck.reports import chapters
from fzcheck.reports.columns import COLUMNS, lines, place_of
from fzcheck.reports.paper import Paper
from fzcheck.reports.widths import longest_word
from fzcheck.reports.word.elements import put
from fzcheck.reports.word.pages import TEXT_WIDTH, WIDE_TEXT_WIDTH
from fzcheck.reports.word.styles import CELL, HEAD_CELL, SMALL_CELL, SMALL_HEAD_CELL
from fzcheck.summary import Count
from fzcheck.visible import visible_line
from fzcheck.wording.figures import capital, rate_text
from fzcheck.words import Status

_STEPS = 20
"""Of how many cells a bar consists."""

_SMALL_WIDTH = 1.45
"""Of half a character of the small text, in mm."""

_NAME_WIDTH = 30
"""What is left for the names at least, in mm."""

_ON_A_PAGE = 30
"""Up to how many lines a table is kept on one page."""

_LONG = 400
"""From how many characters in a cell on a row may be cut by the end of a page."""

_DONE, _OPEN = "4A6FA5", "E3E8EF"
"""The colours of a bar, red, green and blue in hexadecimal digits."""

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def add_bars(document: Document, counts: Sequence[Count]) -> None:
    """Add a table in which shaded cells show how much of each unit's tasks is done."""
    table = _new_table(document, len(counts) + 1, (38, *[3.8] * _STEPS, 24, 18), 0.6)
    head, *rows = table.rows
    _repeat(head)
    done = capital(f"{Status.DONE.label}/{p_('report', 'Tasks')}")
    headings = (p_("report", "Lead unit"), p_("report", "Progress"), done, p_("report", "Rate"))
    _fill_bar_row(head, _STEPS, headings, HEAD_CELL)
    for row, count in zip(rows, counts, strict=True):
        row.height, row.height_rule = Mm(6.5), WD_ROW_HEIGHT_RULE.AT_LEAST
        texts = (count.name, "", f"{count.done}/{count.total}", rate_text(count))
        bar = _fill_bar_row(row, _full(count.rate), texts, CELL)
        for cell, colour in zip(bar, (_DONE, _OPEN), strict=True):
            if cell is not None:
                put(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=colour)
                _set_apart(cell, above=row is not rows[0], below=row is not rows[-1])
    _keep_short_together(table)


def _fill_bar_row(
    row: _Row, full: int, texts: Sequence[str], style: str
) -> tuple[_Cell | None, _Cell | None]:
    """Write the texts of a row; return what is full of its bar and what is not, one cell each if any."""
    name, *steps, figures, rate = row.cells
    bar = (
        steps[0].merge(steps[full - 1]) if full else None,
        steps[full].merge(steps[-1]) if full < _STEPS else None,
    )
    for cells, text in zip(((name,), filter(None, bar), (figures,), (rate,)), texts, strict=True):
        for cell in cells:
            _set_text(cell, text, style, centred=cell is not name)
    return bar


def _full(rate: float | None) -> int:
    """Return how many cells of a bar are full: none only for nothing, all only for all."""
    if rate is None or rate in (0, 1):
        return round((rate or 0) * _STEPS)
    return min(max(round(rate * _STEPS), 1), _STEPS - 1)


def _set_apart(cell: _Cell, *, above: bool, below: bool) -> None:
    """Leave some white between bars, and no lines in them."""
    borders = put(cell._tc.get_or_add_tcPr(), "w:tcBorders")
    for side, white in (("top", above), ("left", None), ("bottom", below), ("right", None)):
        if white is None:
            put(borders, f"w:{side}", val="nil")
        elif white:
            put(borders, f"w:{side}", val="single", sz="24", space="0", color="FFFFFF")


def add_counts(document: Document, counts: chapters.Table) -> None:
    """Add a table of counts, with a name and many figures in each line."""
    figures = [_needed(column) + 0.6 for column in zip(counts.headings, *counts.lines, strict=True)][1:]
    scale = min(1, (TEXT_WIDTH - _NAME_WIDTH) / sum(figures))
    widths = (TEXT_WIDTH - scale * sum(figures), *(scale * width for width in figures))
    centred = range(1, len(widths))
    _keep_short_together(_text_table(document, widths, counts.headings, counts.lines, centred, 0.3))


def add_tasks(document: Document, paper: Paper) -> None:
    """Add the task table, by checklist, without the columns in which nothing would stand."""
    every = tuple(lines(paper))
    shown = {
        place: column
        for place, column in enumerate(COLUMNS.values())
        if column.share and any(line[place] for line in every)
    }
    titles = [column.title() for column in shown.values()]
    widths = [
        max(column.share, 1.3 * _needed((title,)))
        for column, title in zip(shown.values(), titles, strict=True)
    ]
    scale = WIDE_TEXT_WIDTH / sum(widths)
    centred = {number for number, column in enumerate(shown.values()) if column.centred}
    rows = _by_checklist(every, shown, several=len(paper.checklists) > 1)
    _text_table(document, [width * scale for width in widths], titles, rows, centred, 0.8)


def _by_checklist(
    every: Iterable[Sequence[str]], shown: Iterable[int], *, several: bool
) -> Iterator[Sequence[str]]:
    """Yield the cells that are shown; where checklists are several, each under its title."""
    places = tuple(shown)
    for checklist, tasks in groupby(every, key=itemgetter(place_of("checklist"))):
        if several:
            yield (checklist,)
        yield from ([line[place] for place in places] for line in tasks)


def _needed(texts: Iterable[str]) -> float:
    """Return how wide a column of small text must be, in mm, so that no word in it breaks."""
    return max(map(longest_word, texts)) * _SMALL_WIDTH + 1


def _new_table(document: Document, rows: int, widths: Sequence[float], margin: float) -> Table:
    """Return a new table with black lines; widths of the columns and the space beside a text in mm."""
    table: Table = document.add_table(rows, len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties = table._tbl.tblPr
    borders = put(properties, "w:tblBorders")
    for side in _SIDES:
        put(borders, f"w:{side}", val="single", sz="4", space="0", color="000000")
    margins = put(properties, "w:tblCellMar")
    for side, space in (("top", 0.7), ("left", margin), ("bottom", 0.7), ("right", margin)):
        put(margins, f"w:{side}", w=str(Mm(space).twips), type="dxa")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return table


def _text_table(
    document: Document, widths: Sequence[float], headings: Sequence[str], rows: Iterable[Sequence[str]],
    centred: Container[int], margin: float,
) -> Table:  # fmt: skip
    """Return a table of small text; one cell of text makes a row of one cell across all.

    Copying a pattern of a row keeps long tables quick.
    """
    table = _new_table(document, 2, widths, margin)
    head, pattern = table.rows
    _repeat(head)
    for cell, heading in zip(head.cells, headings, strict=True):
        _set_text(cell, heading, SMALL_HEAD_CELL)
    for place, cell in enumerate(pattern.cells):
        _set_text(cell, "x", SMALL_CELL, centred=place in centred)
    for texts in rows:
        row = deepcopy(pattern._tr)
        table._tbl.append(row)
        if len(texts) == 1:
            _span(row, head._tr.find(".//" + qn("w:pStyle")).get(qn("w:val")))
        if max(map(len, texts)) <= _LONG:
            put(row.get_or_add_trPr(), "w:cantSplit")
        for place, text in zip(row.iter(qn("w:t")), texts, strict=True):
            place.text = visible_line(text)
            place.set(qn("xml:space"), "preserve")
    table._tbl.remove(pattern._tr)
    return table


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


def _set_text(cell: _Cell, text: str, style: str, *, centred: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(visible_line(text))
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _repeat(row: _Row) -> None:
    """Let a row stand on top of every page that the table goes on to."""
    properties = row._tr.get_or_add_trPr()
    put(properties, "w:cantSplit")
    put(properties, "w:tblHeader")


def _keep_short_together(table: Table) -> None:
    """Keep a table on one page where it fits: each row but the last on that of the next."""
    if len(table.rows) > _ON_A_PAGE:
        return
    for row in table._tbl.tr_lst[:-1]:
        for paragraph in row.iter(qn("w:p")):
            put(paragraph.get_or_add_pPr(), "w:keepNext")
