"""A page saved as Markdown: its marks for headings, bold words and tables are none of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fzcheck.source.tables import CELL

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
_BOLD = re.compile(r"\s{0,3}\*\*[^*]+\*\*")
_EMPHASIS = re.compile(r"\*{1,3}|__|^\s{0,3}>\s?|^\s*[-*+]\s+")
_ROW = re.compile(r"\s*\|(.*)\|\s*")
_RULE = re.compile(r"[\s|:-]+")


def without_markdown(lines: Sequence[str]) -> list[str]:
    """Return the lines of a text without the marks of Markdown, if it has headings or bold titles in it."""
    if not any(_HEADING.match(line) or _BOLD.match(line) for line in lines):
        return list(lines)
    return [_plain(line) for line in lines]


def _plain(line: str) -> str:
    row = _ROW.fullmatch(line)
    if row:
        cells = [] if _RULE.fullmatch(line) else row[1].split("|")
        return CELL.join(_EMPHASIS.sub("", cell).strip() for cell in cells)
    heading = _HEADING.match(line)
    return _EMPHASIS.sub("", line[heading.end() :] if heading else line)
