"""The tables of a paper: a bar for each unit, the counts, and the task table."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from fzcheck.i18n import p_
from fzcheck.reports import chapters
from fzcheck.reports.columns import COLUMNS, Column, place_of
from fzcheck.reports.widths import lines_taken, longest_word, width_of
from fzcheck.reports.word.elements import put
from fzcheck.reports.word.pages import TEXT_WIDTH
from fzcheck.reports.word.styles import CELL, HEAD_CELL, SMALL_CELL, SMALL_HEAD_CELL
from fzcheck.summary import Count
from fzcheck.visible import visible_line
from fzcheck.wording.figures import capital, rate_text
from fzcheck.words import Status

_STEPS = 20
"""Of how many cells a bar consists."""

_HALF, _BESIDE, _SMALL_HALF, _SMALL_BESIDE = 1.6, 2.2, 1.45, 1.4
"""Width of half a character of a table's text, and what stands beside it, in mm; and of small text."""

_NAME_WIDTH = 26
"""What the names in the first column are left at least, in mm, where they want it."""

_LATIN = re.compile(r"[!-~]+")
"""A word of Latin letters, a number."""

_LONG_TEXT = 18
"""From how many halves of a character on a text of a table does not stand in the middle."""

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
    """Add a table with a name and figures in each line, in letters as large as fit."""
    sized = size(counts)
    columns = zip(*counts.lines, strict=True)
    centred = {
        place for place, texts in enumerate(columns) if place and max(map(width_of, texts)) < _LONG_TEXT
    }
    styles = (SMALL_HEAD_CELL, SMALL_CELL) if sized.small else (HEAD_CELL, CELL)
    table = _text_table(document, sized.widths, counts.headings, counts.lines, centred, 0.3, styles)
    _keep_short_together(table)


class Sized(NamedTuple):
    """How large a table is."""

    widths: tuple[float, ...]
    """Of its columns, in mm."""
    small: bool
    """Whether its letters are small."""
    lines: int
    """How many lines of letters its rows take, one below the other."""


def size(counts: chapters.Table) -> Sized:
    """Return how large a table is: small where it would be too wide; what is too wide even so is broken."""
    rows = (counts.headings, *counts.lines)
    columns = [*zip(*rows, strict=True)]
    longest = [max(map(width_of, texts)) for texts in columns]
    small = sum(longest) * _HALF + _BESIDE * len(longest) > TEXT_WIDTH
    half, beside = (_SMALL_HALF, _SMALL_BESIDE) if small else (_HALF, _BESIDE)
    wanted = [width * half + beside for width in longest]
    widths = _shared(wanted, [_unbroken(texts) * half for texts in columns])
    lines = sum(
        max(lines_taken(text, (width - 1) / half) for text, width in zip(row, widths, strict=True))
        for row in rows
    )
    return Sized(widths, small, lines)


def _unbroken(texts: Sequence[str]) -> int:
    """Return what a column takes at least: no word of its heading breaks, and none of Latin letters."""
    words = [len(word) for text in texts for word in _LATIN.findall(text)]
    return max(longest_word(texts[0]), *words, 0) + 1


def _shared(wanted: Sequence[float], least: Sequence[float]) -> tuple[float, ...]:
    """Return the widths that columns get: the least that they need, and evenly what they want beyond it."""
    name, figures = max(least[0], min(wanted[0], _NAME_WIDTH)), sum(least[1:])
    scale = min(1, (TEXT_WIDTH - name) / figures) if figures else 1
    widths = [name, *(scale * width for width in least[1:])]
    left = TEXT_WIDTH - sum(widths)
    more = sorted((want - has, place) for place, (want, has) in enumerate(zip(wanted, widths, strict=True)))
    for done, (asked, place) in enumerate(more):
        given = min(max(asked, 0), max(left, 0) / (len(more) - done))
        widths[place] += given
        left -= given
    return tuple(width + left / len(widths) for width in widths)


def task_columns(every: Sequence[Sequence[str]]) -> dict[int, Column]:
    """Return the columns of the task table in which something stands, by their places in a line."""
    return {
        place: column
        for place, column in enumerate(COLUMNS.values())
        if column.share and any(line[place] for line in every)
    }


def add_tasks(
    document: Document, every: Sequence[Sequence[str]], shown: Mapping[int, Column], width: int
) -> None:
    """Add the lines of the task table by checklist and group, with some columns, so many mm wide."""
    titles = [column.title() for column in shown.values()]
    widths = [
        max(column.share, 1.3 * _needed((title,)))
        for column, title in zip(shown.values(), titles, strict=True)
    ]
    scale = width / sum(widths)
    centred = {number for number, column in enumerate(shown.values()) if column.centred}
    several = len({line[place_of("checklist")] for line in every}) > 1
    rows = _by_group(every, shown, several=several)
    _text_table(document, [width * scale for width in widths], titles, rows, centred, 0.8)


def _by_group(
    every: Iterable[Sequence[str]], shown: Iterable[int], *, several: bool
) -> Iterator[Sequence[str]]:
    """Yield the cells that are shown, under the checklist where they are several, and the group."""
    places = tuple(shown)
    for (checklist, group), tasks in groupby(every, key=itemgetter(place_of("checklist"), place_of("group"))):
        if heading := "　".join(filter(None, (checklist if several else "", group))):
            yield (heading,)
        yield from ([line[place] for place in places] for line in tasks)


def _needed(texts: Iterable[str]) -> float:
    """Return how wide a column of small text must be, in mm, so that no word in it breaks."""
    return max(map(longest_word, texts)) * _SMALL_HALF + 1


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
    centred: Container[int], margin: float, styles: tuple[str, str] = (SMALL_HEAD_CELL, SMALL_CELL),
) -> Table:  # fmt: skip
    """Return a table of small text; one cell of text makes a row of one cell across all.

    Copying a pattern of a row keeps long tables quick.
    """
    table = _new_table(document, 2, widths, margin)
    head, pattern = table.rows
    _repeat(head)
    for cell, heading in zip(head.cells, headings, strict=True):
        _set_text(cell, heading, styles[0])
    for place, cell in enumerate(pattern.cells):
        _set_text(cell, "x", styles[1], centred=place in centred)
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
