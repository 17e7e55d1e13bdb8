"""How many pages what a paper says will take, in the typefaces of official papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from fzcheck.reports.chapters import Table
from fzcheck.reports.widths import lines_taken
from fzcheck.reports.word.styles import BODY_SIZE, HEADING, LEAD, LINE, TITLE
from fzcheck.reports.word.tables import size

_LINES, _WIDTH, _INDENT = 22, 56, "　　"
"""Of a page: its lines, each of so many halves of a Chinese character; the indent of a paragraph's first."""

_SPARE = 1
"""Lines at the foot of a page that may stay empty, since a heading goes with what follows."""

_BAR, _ROW, _ROW_LINE, _SMALL_LINE = 18.5, 4.6, 12.2, 10.9
"""Points of a row of bars, of what a row of a table has beside its text, and of a line in it."""


class Text(NamedTuple):
    """A paragraph in a style."""

    style: str
    text: str
    leads: bool = False
    """Whether it stands on one page with what follows."""


class Bars(msgspec.Struct, frozen=True):
    """A bar for each of so many units."""

    count: int


Part = Text | Bars | Table
"""What stands on pages one below the other."""


def pages_taken(parts: Sequence[Part]) -> int:
    """Return how many pages parts take, one below the other."""
    room, pages = float(_LINES - _SPARE), 1
    left, kept = room, 0.0
    for part in parts:
        lines = _lines(part)
        if isinstance(part, Text) and (part.leads or part.style in (HEADING, LEAD)):
            kept += lines
            continue
        at_once = lines if lines <= 3 or not isinstance(part, Text) else 2
        if kept + at_once > left:
            pages, left = pages + 1, room
        lines, kept = lines + kept, 0
        while lines > left:
            lines, pages, left = lines - left, pages + 1, room
        left -= lines
    return pages


def _lines(part: Part) -> float:
    """Return the height of a part in lines of the text."""
    match part:
        case Text(style, text, _leads):
            if style == TITLE:
                return 1.2 * lines_taken(text, _WIDTH * BODY_SIZE / 22) + 1
            return lines_taken(_INDENT + text, _WIDTH)
        case Bars(count):
            return _BAR * (count + 1) / float(LINE.pt)
        case Table():
            sized = size(part)
            rows = _ROW * (len(part.lines) + 1)
            return (rows + sized.lines * (_SMALL_LINE if sized.small else _ROW_LINE)) / float(LINE.pt)
