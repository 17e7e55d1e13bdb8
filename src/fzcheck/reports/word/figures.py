"""The tables of figures: a bar for each unit, the counts, and the task table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from fzcheck.i18n import p_
from fzcheck.reports import outline
from fzcheck.reports.columns import COLUMNS, lines, place_of
from fzcheck.reports.paper import Paper
from fzcheck.reports.widths import longest_word
from fzcheck.reports.word.elements import put
from fzcheck.reports.word.pages import TEXT_WIDTH, WIDE_TEXT_WIDTH
from fzcheck.reports.word.styles import CELL, HEAD_CELL, SMALL_CELL, SMALL_HEAD_CELL
from fzcheck.reports.word.tables import fill, keep_together, new_table, repeat, set_text, shade, text_table
from fzcheck.summary import Count
from fzcheck.wording.figures import capital, rate_text
from fzcheck.words import Status, status_word

_STEPS = 20
"""Of how many cells a bar consists."""
_SMALL_WIDTH = 1.45
"""Of half a character of the small text, in mm."""

_NAME_WIDTH = 30
"""What is left for the names at least, in mm."""

_ON_A_PAGE = 30
"""Up to how many lines a table is kept on one page."""

_DONE, _OPEN, _WHITE = "4A6FA5", "E3E8EF", "FFFFFF"

_Bar = tuple[_Cell | None, _Cell | None]
"""What is full of a bar and what is not, one cell each if any."""


def add_bars(document: Document, counts: Sequence[Count]) -> None:
    """Add a table in which shaded cells show how much of each unit's tasks is done."""
    widths = (38, *[3.8] * _STEPS, 24, 18)
    table = new_table(document, len(counts) + 1, widths, 0.6)
    head, *rows = table.rows
    repeat(head)
    _fill_bar_row(head, _STEPS, _bar_headings(), HEAD_CELL)
    for row, count in zip(rows, counts, strict=True):
        row.height, row.height_rule = Mm(6.5), WD_ROW_HEIGHT_RULE.AT_LEAST
        full = _full(count.rate)
        figures = (count.name, "", f"{count.done}/{count.total}", rate_text(count.rate))
        bar = _fill_bar_row(row, full, figures, CELL)
        for cell, colour in zip(bar, (_DONE, _OPEN), strict=True):
            if cell is not None:
                shade(cell, colour)
                _set_apart(cell, above=row is not rows[0], below=row is not rows[-1])
    _keep_short_together(table)


def _bar_headings() -> tuple[str, ...]:
    done = f"{status_word(Status.DONE)}/{p_('report', 'Tasks')}"
    return (p_("report", "Lead unit"), p_("report", "Progress"), capital(done), p_("report", "Rate"))


def _fill_bar_row(row: _Row, full: int, texts: Sequence[str], style: str) -> _Bar:
    """Write the texts of a row and return its bar."""
    name, *steps, figures, rate = row.cells
    bar = (
        steps[0].merge(steps[full - 1]) if full else None,
        steps[full].merge(steps[-1]) if full < _STEPS else None,
    )
    for cells, text in zip(((name,), filter(None, bar), (figures,), (rate,)), texts, strict=True):
        for cell in cells:
            set_text(cell, text, style, None if cell is name else WD_ALIGN_PARAGRAPH.CENTER)
    return bar


def _set_apart(cell: _Cell, *, above: bool, below: bool) -> None:
    """Leave some white between bars, and no lines in them."""
    borders = put(cell._tc.get_or_add_tcPr(), "w:tcBorders")
    for side, white in (("top", above), ("left", None), ("bottom", below), ("right", None)):
        if white is None:
            put(borders, f"w:{side}", val="nil")
        elif white:
            put(borders, f"w:{side}", val="single", sz="24", space="0", color="FFFFFF")


def _keep_short_together(table: Table) -> None:
    if len(table.rows) <= _ON_A_PAGE:
        keep_together(table)


def _full(rate: float | None) -> int:
    """Return how many cells of a bar are full: none only for nothing, all only for all."""
    if rate is None or rate in (0, 1):
        return round((rate or 0) * _STEPS)
    return min(max(round(rate * _STEPS), 1), _STEPS - 1)


def add_counts(document: Document, counts: outline.Table) -> None:
    """Add a table of counts, with a name and many figures in each line."""
    figures = [_needed(column) + 0.6 for column in zip(counts.headings, *counts.lines, strict=True)][1:]
    scale = min(1, (TEXT_WIDTH - _NAME_WIDTH) / sum(figures))
    widths = (TEXT_WIDTH - scale * sum(figures), *(scale * width for width in figures))
    styles = (SMALL_HEAD_CELL, SMALL_CELL)
    centred = range(1, len(widths))
    table = text_table(document, widths, counts.headings, styles=styles, centred=centred, margin=0.3)
    fill(table, counts.lines)
    _keep_short_together(table)


def add_tasks(document: Document, paper: Paper) -> None:
    """Add the task table, by checklist, without the columns in which nothing would stand."""
    every = tuple(lines(paper))
    shown = [
        (place, column)
        for place, column in enumerate(COLUMNS.values())
        if column.share and any(line[place] for line in every)
    ]
    titles = [column.title() for _place, column in shown]
    widths = [
        max(column.share, 1.3 * _needed((title,)))
        for (_place, column), title in zip(shown, titles, strict=True)
    ]
    scale = WIDE_TEXT_WIDTH / sum(widths)
    table = text_table(
        document,
        [width * scale for width in widths],
        titles,
        styles=(SMALL_HEAD_CELL, SMALL_CELL),
        centred=[number for number, (_place, column) in enumerate(shown) if column.centred],
        margin=0.8,
    )
    fill(table, _by_checklist(paper, every, [place for place, _column in shown]))


def _needed(texts: Sequence[str]) -> float:
    """Return how wide a column of small text must be, in mm, so that no word in it breaks."""
    return max(map(longest_word, texts)) * _SMALL_WIDTH + 1


def _by_checklist(
    paper: Paper, every: Sequence[Sequence[str]], shown: Sequence[int]
) -> Iterator[Sequence[str]]:
    several = len(paper.checklists) > 1
    for checklist, found in groupby(every, key=itemgetter(place_of("checklist"))):
        if several:
            yield (checklist,)
        yield from ([line[place] for place in shown] for line in found)
