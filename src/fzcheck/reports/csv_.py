"""CSV: the task table for Excel and WPS, a line a task."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from fzcheck.reports.columns import COLUMNS, Holds, headings, lines
from fzcheck.reports.paper import Paper
from fzcheck.visible import visible_line

_FORMULA = frozenset("=+-@")

_AS_IT_STANDS = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
"""A number that reads the same once a spreadsheet has taken it for one, up to 15 digits."""

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_CONVERTED = re.compile(
    r"(?=.*[0-9])(?![0-9]{1,2}(\.[0-9]{1,2}){3,}$)[-0-9.,:/%()¥$€£\s年月日号时点分秒+]+|true|false"
    r"|[(¥$€£\s]*([0-9][0-9,]*\.?[0-9]*|\.[0-9]+)e[-+]?[0-9]+[%)¥$€£\s]*"
    rf"|(?=.*[0-9])([0-9]{{1,4}}[-\s/.]*)?({_MONTHS})[a-z]*[-\s/.,0-9]*"
    r"|[上下]午[0-9:时点分秒]+|[0-9:]+(\s*[ap]m|\s+[ap])"
)
"""What a spreadsheet takes for a number, an amount, a date, a time or a truth value.

An id of three numbers, `3.1.2`, is a date to LibreOffice in Chinese; `4.1.1a` and `1.2.3.4` are to none.
"""

_DIGITS = 15
"""The most digits that a spreadsheet keeps of a number."""

_LONGEST = 255
"""The most characters of what can still be a number or a date."""

_BOM = "\ufeff"


def cell(text: str) -> str:
    """Return `text` on one line; where a spreadsheet would compute or convert it, behind an apostrophe."""
    shown = visible_line(text)
    first = unicodedata.normalize("NFKC", shown.lstrip()[:1])  # full and small forms count as well
    return f"'{shown}" if first in _FORMULA or _is_converted(shown) else shown


def _is_converted(text: str) -> bool:
    """Return whether a spreadsheet would take the text for something else and show it otherwise."""
    if len(text) > _LONGEST:
        return False
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if len(plain) <= _DIGITS and _AS_IT_STANDS.fullmatch(plain):
        return text != plain
    return _CONVERTED.fullmatch(plain) is not None


def render(paper: Paper) -> bytes:
    """Return the table with the mark by which Excel knows UTF-8, and lines ending in CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings())
    meant = [column.holds in (Holds.NUMBER, Holds.DATE) for column in COLUMNS.values()]
    for line in lines(paper):
        cells = zip(line, meant, strict=True)
        writer.writerow(visible_line(value) if as_such else cell(value) for value, as_such in cells)
    return (_BOM + text.getvalue()).encode()
