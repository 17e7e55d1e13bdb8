"""The tables of figures: a bar for each unit, the counts, and the task table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from fzcheck.i18n import p_
from fzcheck.reports.outline import Table
from fzcheck.reports.report import Report
from fzcheck.reports.table import Column, headings, lines
from fzcheck.reports.text import capital, rate_text
from fzcheck.reports.word.elements import put
from fzcheck.reports.word.pages import TEXT_WIDTH, WIDE_TEXT_WIDTH
from fzcheck.reports.word.styles import CELL, HEAD_CELL, SMALL_CELL, SMALL_HEAD_CELL
from fzcheck.reports.word.tables import fill, new_table, repeat, set_text, shade, text_table
from fzcheck.summary import Count
from fzcheck.words import Status, status_word

_STEPS = 20
"""Of how many cells a bar consists."""
_DONE, _OPEN, _WHITE = "4A6FA5", "E3E8EF", "FFFFFF"

_WIDTHS = {
    Column.NUMBER: 8, Column.ID: 14, Column.TASK: 33, Column.CRITERION: 52, Column.LEAD: 20,
    Column.SUPPORT: 30, Column.PERSON: 12, Column.DEADLINE: 18, Column.ORIGINAL: 18, Column.STATUS: 14,
    Column.STANDING: 15, Column.PROGRESS: 30, Column.EVIDENCE: 28, Column.VERIFICATION: 12,
    Column.REMARKS: 36,
}  # fmt: skip
"""How wide the columns are in proportion. The checklist has lines of its own; the basis is too long for paper."""

_NEEDED = {
    Column.NUMBER,
    Column.ID,
    Column.TASK,
    Column.LEAD,
    Column.DEADLINE,
    Column.STATUS,
    Column.STANDING,
}
"""The other columns stand only where some task has something to say there."""
_MIDDLE = {Column.NUMBER, Column.ID, Column.PERSON, Column.DEADLINE, Column.ORIGINAL, Column.STATUS,
           Column.STANDING, Column.VERIFICATION}  # fmt: skip


def add_bars(document: Document, counts: Sequence[Count]) -> None:
    """Add a table in which shaded cells show how much of each unit's tasks is done."""
    widths = (42, *[4] * _STEPS, 18, TEXT_WIDTH - 60 - 4 * _STEPS)
    table = new_table(document, len(counts) + 1, widths, 0.6)
    head, *rows = table.rows
    repeat(head)
    cells = head.cells
    done = f"{status_word(Status.DONE)}/{p_('report', 'Tasks')}"
    bar = cells[1].merge(cells[_STEPS])
    titles = (p_("report", "Lead unit"), p_("report", "Progress"), done, p_("report", "Rate"))
    for cell, title in zip((cells[0], bar, *cells[-2:]), titles, strict=True):
        set_text(cell, capital(title), HEAD_CELL)
    for row, count in zip(rows, counts, strict=True):
        row.height, row.height_rule = Mm(6.5), WD_ROW_HEIGHT_RULE.AT_LEAST
        put(row._tr.get_or_add_trPr(), "w:cantSplit")
        name, *bars, figures, rate = row.cells
        set_text(name, count.name, CELL)
        set_text(figures, f"{count.done}/{count.total}", CELL, WD_ALIGN_PARAGRAPH.CENTER)
        set_text(rate, rate_text(count.rate), CELL, WD_ALIGN_PARAGRAPH.CENTER)
        full = _full(count.rate)
        for place, cell in enumerate(bars):
            set_text(cell, "", CELL)
            borders = put(cell._tc.get_or_add_tcPr(), "w:tcBorders")
            for side in ("top", "bottom"):
                put(borders, f"w:{side}", val="single", sz="24", space="0", color=_WHITE)
            for side in ("left", "right"):
                put(borders, f"w:{side}", val="nil")
            shade(cell, _DONE if place < full else _OPEN)


def _full(rate: float | None) -> int:
    """Return how many cells of a bar are full: none only for nothing, all only for all."""
    if rate is None or rate in (0, 1):
        return round((rate or 0) * _STEPS)
    return min(max(round(rate * _STEPS), 1), _STEPS - 1)


def add_counts(document: Document, counts: Table) -> None:
    """Add a table of counts, with a name and many figures in each line."""
    figures = len(counts.headings) - 1
    name = 36.0
    widths = (name, *[(TEXT_WIDTH - name) / figures] * figures)
    styles = (SMALL_HEAD_CELL, SMALL_CELL)
    centred = range(1, figures + 1)
    table = text_table(document, widths, counts.headings, styles=styles, centred=centred, margin=0.3)
    fill(table, counts.lines)


def add_tasks(document: Document, report: Report) -> None:
    """Add the task table, by checklist, without the columns in which nothing would stand."""
    every = tuple(lines(report))
    columns = [column for column in _WIDTHS if column in _NEEDED or any(line[column] for line in every)]
    scale = WIDE_TEXT_WIDTH / sum(_WIDTHS[column] for column in columns)
    titles = headings()
    table = text_table(
        document,
        [_WIDTHS[column] * scale for column in columns],
        [titles[column] for column in columns],
        styles=(SMALL_HEAD_CELL, SMALL_CELL),
        centred=[place for place, column in enumerate(columns) if column in _MIDDLE],
        margin=0.8,
    )
    fill(table, _by_checklist(report, every, columns))


def _by_checklist(
    report: Report, every: Sequence[Sequence[str]], columns: Sequence[Column]
) -> Iterator[Sequence[str]]:
    several = len(report.checklists) > 1
    for checklist, found in groupby(every, key=lambda line: line[Column.CHECKLIST]):
        if several:
            yield (checklist,)
        yield from ([line[column] for column in columns] for line in found)
