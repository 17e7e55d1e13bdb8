"""Months as columns of equal width: where a day stands, and the headings above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from fzcheck.dates import end_of_month, month_of

_LONGEST_SPAN = 48
"""Months; what lies beyond is shown at the edge."""
_WIDEST_MONTH = 8
_NAME = 28
"""Cells that ids and titles need at least."""


class Months(msgspec.Struct, frozen=True):
    """Some months in a row, each of `cells` cells."""

    first: int
    """The first month."""
    months: int
    cells: int

    @property
    def width(self) -> int:
        """The cells of all months."""
        return self.months * self.cells

    def cell(self, day: dt.date) -> int:
        """Return the cell of a day, the first or the last one where it lies outside."""
        month = month_of(day)
        within = (day.day - 1) * self.cells // end_of_month(month).day
        return max(0, min((month - self.first) * self.cells + within, self.width - 1))

    def holds(self, day: dt.date) -> bool:
        """Return whether a day lies in one of the months."""
        return self.first <= month_of(day) < self.first + self.months

    def years(self) -> str:
        """Return the line that names each year above its first month here."""
        line = ""
        for number in range(self.months):
            year, month = divmod(self.first + number, 12)
            start = number * self.cells
            start = min(start, self.width - 4)  # the last month may be too narrow for its year
            if (month == 0 or number == 0) and start >= len(line) + bool(line):
                line = f"{line:<{start}}{year:04d}"
        return f"{line:<{self.width}}"[: self.width]

    def names(self) -> str:
        """Return the line that numbers the months; where they are narrow, every second or third of them."""
        every = 1 if self.cells >= 3 else (2 if self.cells == 2 else 3)
        names = [
            f"{(self.first + number) % 12 + 1:02d}" if (self.first + number) % every == 0 else ""
            for number in range(self.months)
        ]
        line = "".join(f"{name:<{self.cells * every}}" for name in names if name)
        lead = next((number for number, name in enumerate(names) if name), 0)
        return f"{(' ' * lead * self.cells + line)[: self.width]:<{self.width}}"


def months_for(deadlines: Iterable[dt.date], as_of: dt.date, width: int) -> Months:
    """Lay out the months from January of the first year to the last deadline, today's among them.

    The months take no more than leaves room for names; a far deadline does not make them endless.
    """
    near = [day for day in deadlines if abs(day.year - as_of.year) <= 2]
    first = min(day.year for day in (*near, as_of)) * 12
    last = max(month_of(day) for day in (*near, as_of))
    room = max(width - _NAME, 1)
    months = max(1, min(last - first + 1, _LONGEST_SPAN, room))
    first = max(first, min(month_of(as_of) - months // 2, last - months + 1))
    cells = max(1, min(width * 3 // 5 // months, room // months, _WIDEST_MONTH))
    return Months(first, months, cells)
