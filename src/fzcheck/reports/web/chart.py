"""What a drawn chart consists of: places and sizes only; the page that shows it chooses the colours."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import count

import msgspec

from fzcheck.reports.outline import Table

WIDTH = 560
"""Of every chart, in units of its own."""


class Box(msgspec.Struct, frozen=True):
    """A bar, or a piece of one."""

    kind: str
    """What it stands for: a standing, a status, `open`, `today`."""
    x: float
    y: float
    width: float
    height: float
    text: str = ""
    """Its figure, where there is room for it."""


class Label(msgspec.Struct, frozen=True):
    """A text beside the bars."""

    x: float
    y: float
    text: str
    anchor: str = "middle"
    """Which part of the text stands at `x`: start, middle, end."""
    kind: str = ""


class Line(msgspec.Struct, frozen=True):
    """A line through points, each of them marked."""

    kind: str
    points: tuple[tuple[float, float], ...]


class Chart(msgspec.Struct, frozen=True):
    """A picture of figures, and the very figures."""

    name: str
    title: str
    description: str
    """Says what the picture shows, for those who do not see it."""
    height: float
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    rules: tuple[float, ...] = ()
    """How far down each line of the grid lies."""
    lines: tuple[Line, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    """(kind, word) of what is drawn."""
    table: Table | None = None
    """The figures; None where the report shows them anyway."""


class Scale(msgspec.Struct, frozen=True):
    """Figures from nothing upwards, laid out on a stretch."""

    top: int
    """The figure at the end of the stretch."""
    step: int
    """From one line of the grid to the next."""
    length: float

    def at(self, figure: int) -> float:
        """Return how far along the stretch a figure lies."""
        return rounded(self.length * figure / self.top)

    @property
    def ticks(self) -> range:
        """The figures at which a line of the grid lies."""
        return range(0, self.top + 1, self.step)


def scale(largest: int, length: float, ticks: int = 5) -> Scale:
    """Return a scale that holds the largest figure, with a few round figures on it."""
    steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in steps if step * ticks >= largest)
    return Scale(max(step, -(-largest // step) * step), step, length)


def rounded(place: float) -> float:
    """Return a place as exact as an eye can see."""
    return round(place, 1)


def cut(text: str, columns: int) -> str:
    """Return as much of a text as stands in so many columns; a Chinese character takes two."""
    if columns_of(text) <= columns:
        return text
    kept, left = "", columns - 1
    for char in text:
        left -= columns_of(char)
        if left < 0:
            break
        kept += char
    return f"{kept}…"


def columns_of(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def pieces(
    kinds: Sequence[tuple[str, int]], start: tuple[float, float], along: Scale, thickness: float
) -> tuple[Box, ...]:
    """Return a bar from left to right, a piece for each figure that is not nothing."""
    x, y = start
    found, before = [], 0
    for kind, figure in kinds:
        if figure:
            left, right = along.at(before), along.at(before + figure)
            text = str(figure) if right - left >= 8 + 7 * len(str(figure)) else ""
            found.append(Box(kind, rounded(x + left), y, rounded(right - left), thickness, text))
        before += figure
    return tuple(found)
