"""CSV: the task table for Excel and WPS, a line a task."""

from __future__ import annotations

import csv
import io
import unicodedata

from fzcheck.i18n import _
from fzcheck.reports import table
from fzcheck.reports.report import Format, Report
from fzcheck.visible import visible_line

_FORMULA = frozenset("=+-@")
_BOM = "\ufeff"


def cell(text: str) -> str:
    """Return `text` on one line; where a spreadsheet would compute it, behind an apostrophe."""
    shown = visible_line(text)
    first = unicodedata.normalize("NFKC", shown.lstrip()[:1])  # full and small forms count as well
    return f"'{shown}" if first in _FORMULA else shown


def render(report: Report) -> bytes:
    """Return the table with the mark by which Excel knows UTF-8, and lines ending in CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.headings())
    writer.writerows([cell(value) for value in line] for line in table.lines(report))
    return (_BOM + text.getvalue()).encode()


FORMAT = Format("csv", ".csv", lambda: _("CSV: the task table for Excel and WPS"), render)
