"""A sheet as all of them are: texts that stay texts, a title, a heading that stays, and a print set-up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fzcheck.i18n import Language, _, language
from fzcheck.visible import visible_line

LONGEST = 32_767
"""The most characters that a cell can hold, a character outside the first plane counting twice."""

A3, A4 = 8, 9
"""Paper sizes by Excel's numbers."""

TITLE_ROW, HEAD_ROW = 0, 1

_FIRST_YEAR = 1900
"""Excel knows no earlier dates."""


class Book:
    """A workbook and the looks of its cells."""

    def __init__(self, workbook: Workbook) -> None:
        """Give cells the looks that their content asks for."""
        self.workbook = workbook
        self._dates: dict[str, Format] = {}

    @cached_property
    def title(self) -> Format:
        """A title across the table."""
        return self._look(bold=True, font_size=16, align="center", border=0, font_name=chinese("黑体"))

    @cached_property
    def head(self) -> Format:
        """A heading of a column."""
        return self._look(bold=True, align="center", bg_color="#DCE6F1", font_name=chinese("黑体"))

    @cached_property
    def text(self) -> Format:
        """A text that may be long."""
        return self._look()

    @cached_property
    def middle(self) -> Format:
        """A short text or a number."""
        return self._look(align="center")

    @cached_property
    def rate(self) -> Format:
        """A share of all."""
        return self._look(align="center", num_format="0.0%")

    def date(self, suffix: str) -> Format:
        """A date, shown with a remark after it; the remark is no part of the value."""
        if suffix not in self._dates:
            shown = f'yyyy-mm-dd"{suffix}"' if suffix else "yyyy-mm-dd"
            self._dates[suffix] = self._look(align="center", num_format=shown)
        return self._dates[suffix]

    def _look(self, **properties: object) -> Format:
        plain = {"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#808080"}
        return self.workbook.add_format(plain | properties)

    def sheet(self, name: str, title: str, headings: Sequence[str], widths: Sequence[float]) -> Worksheet:
        """Return a new sheet with its title, the headings of its columns, and how it is printed."""
        sheet = self.workbook.add_worksheet(name)
        last = len(headings) - 1
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, "", self.title)
        sheet.write_string(TITLE_ROW, 0, cell_text(title), self.title)
        sheet.set_row(TITLE_ROW, 44)
        sheet.set_row(HEAD_ROW, 30)
        for place, heading in enumerate(headings):
            sheet.write_string(HEAD_ROW, place, cell_text(heading), self.head)
        sheet.freeze_panes(HEAD_ROW + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.repeat_rows(TITLE_ROW, HEAD_ROW)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.set_footer("&C" + _("Page {page} of {pages}").format(page="&P", pages="&N"))
        return sheet


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


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2 if len(text) > LONGEST // 2 else len(text)


def date_in(text: str) -> tuple[dt.date, str] | None:
    """Return the date that a text of ours begins with and what follows it; None for any other text."""
    try:
        day = dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
    return (day, text[10:]) if day.year >= _FIRST_YEAR else None
