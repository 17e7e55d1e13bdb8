"""A sheet as all of them are: texts that stay texts, a title, a heading that stays, and a print set-up."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fzcheck.dates import long_day
from fzcheck.i18n import Language, _, language
from fzcheck.reports.paper import Paper
from fzcheck.reports.widths import lines_taken, width_of
from fzcheck.visible import visible_line
from fzcheck.wording.figures import scope_text, totals_text
from fzcheck.wording.problems import gaps_text
from fzcheck.words import SET_ASIDE, Standing, Status

LONGEST = 32_767
"""The most characters that a cell can hold, a character outside the first plane counting twice."""

A3, A4 = 8, 9
"""Paper sizes by Excel's numbers."""

TITLE_ROW, HEAD_ROW = 0, 1

Cell = str | int | float | Decimal | dt.datetime | tuple[dt.date, str] | None
"""What a cell can hold: a text, a number, a share (a float), an amount, a moment, a date with a remark."""

_LINE, _SPACE, _HIGHEST = 13.5, 5, 409
"""The height of a line of text, of the space around it, and of the highest row, in points."""

_SIDES = 1.5
"""What the edges of a cell take from its width, and what typefaces differ by."""

_WIDEST = 255
"""The width of the widest column that Excel knows."""

_SCOPE = 1000
"""The most characters of the sentence that says what was asked for; a search may be of any length."""

FIRST_YEAR = 1900
"""Excel knows no earlier dates."""


class Book:
    """A workbook and the looks of its cells."""

    def __init__(self, workbook: Workbook, paper: Paper) -> None:
        """Give the cells of a paper the looks that their content asks for."""
        self.workbook = workbook
        self.paper = paper
        heading = {"bold": True, "align": "center", "font_name": chinese("黑体")}
        self.title = self._look(**heading, font_size=16, border=0)
        """A title across the table."""
        self.subtitle = workbook.add_format({"font_size": 11})
        """The line under the title, in the same cell."""
        self.head = self._look(**heading, bg_color="#DCE6F1")
        """A heading of a column."""
        self.text = self._look()
        """A text that may be long."""
        self.middle = self._look(align="center")
        """A short text or a number."""
        self.rate = self._look(align="center", num_format="0.0%")
        """A share of all."""
        self.moment = self._look(align="center", num_format="yyyy-mm-dd hh:mm")
        """A day and the time of day."""
        self._dates: dict[str, Format] = {}

    def date(self, suffix: str) -> Format:
        """A date, shown with a remark after it; the remark is no part of the value."""
        if suffix not in self._dates:
            shown = f'yyyy-mm-dd"{suffix}"' if suffix else "yyyy-mm-dd"
            self._dates[suffix] = self._look(align="center", num_format=shown)
        return self._dates[suffix]

    def _look(self, **properties: object) -> Format:
        plain = {"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#808080"}
        return self.workbook.add_format(plain | properties)

    def sheet(
        self, name: str, headings: Sequence[str], widths: Sequence[float], *, remark: str = "", pages: int = 0
    ) -> Sheet:
        """Return a new sheet with the paper's title, a remark under it, and the headings of its columns.

        Where no remark is given, it says which tasks there are, their totals, and what they lack.
        It is printed across one page and as many downwards as it takes, or on so many `pages`.
        """
        sheet, remark = self.workbook.add_worksheet(name), remark or _remark_on(self.paper)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, len(headings) - 1, "", self.title)
        parts = (short_text(self.paper.title), self.subtitle, f"\n{remark}", self.title)
        sheet.write_rich_string(TITLE_ROW, 0, *parts)
        sheet.set_row(TITLE_ROW, min(50 + _LINE * (_lines(remark, sum(widths)) - 1), _HIGHEST))
        sheet.set_row(HEAD_ROW, 30)
        for place, heading in enumerate(headings):
            sheet.write_string(HEAD_ROW, place, cell_text(heading), self.head)
        sheet.freeze_panes(HEAD_ROW + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.repeat_rows(TITLE_ROW, HEAD_ROW)
        sheet.fit_to_pages(1, pages)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.set_footer("&C" + _("Page {page} of {pages}").format(page="&P", pages="&N"))
        return Sheet(self, sheet, widths)


class Colours(NamedTuple):
    """How a standing, or what is set aside, is coloured."""

    bar: str
    """Its piece of a bar."""
    cell: tuple[str, str] | None = None
    """Ground and letters of a cell that says it; None where it is left as it is."""


COLOURS: Mapping[Standing | Status, Colours] = {
    Standing.OVERDUE: Colours("#C0504D", ("#FFC7CE", "#9C0006")),
    Standing.DUE_SOON: Colours("#E0A030", ("#FFEB9C", "#7F6000")),
    Standing.ON_TRACK: Colours("#6C8EBF"),
    Standing.FINISHED: Colours("#63A375", ("#C6EFCE", "#006100")),
    **dict.fromkeys(SET_ASIDE, Colours("#B4C7DC", ("#DDEBF7", "#1F4E78"))),
    Status.NOT_APPLICABLE: Colours("#C8C8C8", ("#EDEDED", "#595959")),
}


UNREPORTED = Colours("#8C939C", ("#EDEFF2", "#3A4149"))
"""Of what is overdue and was never reported: red is for what was, and is late."""


class Sheet:
    """A sheet that is written line by line."""

    def __init__(self, book: Book, sheet: Worksheet, widths: Sequence[float]) -> None:
        """Write to a sheet of a book, whose columns are so wide."""
        self.book = book
        self.sheet = sheet
        self.last = HEAD_ROW
        """The last row written."""
        self._widths = widths

    def add(self, cells: Sequence[Cell], middle: Container[int]) -> None:
        """Add a line, as high as its longest text needs; the texts of some columns stand in the middle."""
        self.last += 1
        needed = 1
        for column, value in enumerate(cells):
            look = self.book.middle if column in middle else self.book.text
            needed = max(needed, self._write(column, value, look))
        self.sheet.set_row(self.last, min(needed * _LINE + _SPACE, _HIGHEST))

    def _write(self, column: int, value: Cell, look: Format) -> int:
        """Write a cell and return how many lines its text takes."""
        sheet, row = self.sheet, self.last
        match value:
            case None | "":
                sheet.write_blank(row, column, None, look)
            case str():
                text = cell_text(value)
                sheet.write_string(row, column, text, look)
                return lines_taken(text, self._widths[column] - _SIDES)
            case int() | Decimal():
                sheet.write_number(row, column, value, look)
            case float():
                sheet.write_number(row, column, value, self.book.rate)
            case dt.datetime():
                sheet.write_datetime(row, column, value, self.book.moment)
            case (day, suffix):
                sheet.write_datetime(row, column, day, self.book.date(suffix))
        return 1


def widened(widths: Sequence[float], lines: Iterable[Sequence[Cell]]) -> list[float]:
    """Return the widths that columns need: a text too long for the highest row stands in a wider column."""
    most = int((_HIGHEST - _SPACE) / _LINE)
    needed = [*widths]
    for line in lines:
        for column, value in enumerate(line):
            if isinstance(value, str) and len(value) > most * (needed[column] - _SIDES) / 4:
                text = value[:LONGEST]
                while needed[column] < _WIDEST and lines_taken(text, needed[column] - _SIDES) > most:
                    needed[column] = min(math.ceil(needed[column] * 1.1), _WIDEST)
    return needed


def chinese(font: str) -> str:
    """Return a typeface of Chinese text, or what stands for it in English."""
    return font if language() is Language.ZH else "Calibri"


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it: visible, on one line, and cut with a mark where it is too long."""
    shown = visible_line(text)
    if _size(shown) <= LONGEST:
        return shown
    mark = _(" … [cut: {count} characters in all]").format(count=len(shown))
    kept = shown.encode("utf-16-le")[: 2 * (LONGEST - _size(mark))].decode("utf-16-le", "ignore")
    return kept + mark


def short_text(text: str) -> str:
    """Return a text for where Excel takes no long ones."""
    return visible_line(text)[:200]


def _lines(remark: str, width: float) -> int:
    """Return how many lines a remark takes; it is a little larger than the text that widths are told in."""
    return sum(math.ceil(1.1 * width_of(line) / width) for line in remark.splitlines())


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2 if len(text) > LONGEST // 2 else len(text)


def _remark_on(paper: Paper) -> str:
    """Return what stands under the title of a sheet, a line each: which tasks, the totals, what they lack."""
    scope = visible_line(scope_text(paper.conditions))
    totals = totals_text(paper.summary.all, long_day(paper.as_of))
    said = (scope[:_SCOPE], totals, visible_line(paper.ledger)[:_SCOPE], gaps_text(paper.errors))
    return "\n".join(filter(None, said))


def date_in(text: str) -> tuple[dt.date, str] | None:
    """Return the date that a text of ours begins with and what follows it; None for any other text."""
    try:
        day = dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
    return (day, text[10:]) if day.year >= FIRST_YEAR else None
