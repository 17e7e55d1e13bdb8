"""A month of days to pick from; days off and make-up working days are marked by a word."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from fzcheck.dates import end_of_month, is_day_off, month_of, weekday_word
from fzcheck.i18n import _, later, p_
from fzcheck.tui.kit.ink import column

_WEEKS = 6
"""Weeks that any month fits in, so that nothing below moves from month to month."""


class DayPicker(Widget, can_focus=True):
    """One month; its day is always the one that is picked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "days(-1)", later("Day"), id="days.move", key_display="← → ↑ ↓"),
        Binding("right", "days(1)", show=False),
        Binding("up", "days(-7)", show=False),
        Binding("down", "days(7)", show=False),
        Binding("pageup", "months(-1)", later("Month"), id="days.month", key_display="PgUp PgDn"),
        Binding("pagedown", "months(1)", show=False),
    ]
    ALLOW_SELECT = False

    @dataclass
    class Picked(Message):
        """A day was picked."""

        day: dt.date

    def __init__(self, day: dt.date, today: dt.date, deadline: dt.date | None = None) -> None:
        """Start at `day`; mark today and, where there is one, the deadline that holds now."""
        super().__init__()
        self.day = day
        self._today = today
        self._deadline = deadline

    def show(self, day: dt.date, deadline: dt.date | None = None) -> None:
        """Show a day that was picked elsewhere, and the deadline that holds now."""
        self.day, self._deadline = day, deadline
        self.refresh()

    def action_days(self, count: int) -> None:
        """Pick the day so many days on; there is none past the ends of the calendar."""
        ordinal = self.day.toordinal() + count
        if dt.date.min.toordinal() <= ordinal <= dt.date.max.toordinal():
            self._pick(dt.date.fromordinal(ordinal))

    def action_months(self, count: int) -> None:
        """Pick the same day so many months on, or the last one of a shorter month."""
        month = month_of(self.day) + count
        if month_of(dt.date.min) <= month <= month_of(dt.date.max):
            last = end_of_month(month)
            self._pick(last.replace(day=min(self.day.day, last.day)))

    def on_click(self, event: events.Click) -> None:
        """Pick the day that was clicked, or turn the month."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        title = cell_len(self._heading())
        if offset.y == 0 and offset.x < title:
            self.action_months(-1 if offset.x < title // 2 else 1)
        weeks, week, weekday = self._weeks(), offset.y - 2, offset.x // self._cell
        if 0 <= week < len(weeks) and weekday < 7 and (number := weeks[week][weekday]):
            self._pick(self.day.replace(day=number))

    def on_key(self, event: events.Key) -> None:
        """Ring where a text is typed: it belongs into a field."""
        if event.is_printable:
            event.stop()
            self.app.bell()

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's
        """Return the width of seven days, or of the legend."""
        return max(7 * self._cell + 1, cell_len(self._meanings()))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return the lines of heading, weekdays, weeks and legend."""
        return _WEEKS + 3

    def render(self) -> Content:
        """Show the month, and what its marks mean."""
        weekdays = (dt.date(2024, 1, number) for number in range(1, 8))  # a Monday and the days after it
        names = "".join(column("  " + weekday_word(day), self._cell) for day in weekdays)
        parts: list[tuple[str, str]] = [(self._heading(), "bold"), (f"\n{names}\n", "$text-muted")]
        weeks = self._weeks()
        for week in weeks:
            parts += [*self._week(week), ("\n", "")]
        parts.append(("\n" * (_WEEKS - len(weeks)), ""))
        parts.append((self._meanings(), "$text-muted"))
        return Content.assemble(*parts)

    def _pick(self, day: dt.date) -> None:
        self.day = day
        self.refresh()
        self.post_message(self.Picked(day))

    def _weeks(self) -> list[list[int]]:
        """Return the days of the month by week and weekday; 0 is a day of another month."""
        return calendar.monthcalendar(self.day.year, self.day.month)

    def _week(self, numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
        """Yield the days of a week, a gap around each; in the gaps of the picked one stand its brackets."""
        picked = "bold reverse" if self.has_focus else "bold"
        gap = " ", ""
        for number in numbers:
            if number == self.day.day:
                yield "[", picked
                yield self._day(number)[0], picked
                gap = "]", picked
            else:
                yield gap
                yield self._day(number)
                gap = " ", ""
        yield gap

    def _day(self, number: int) -> tuple[str, str]:
        if not number:
            return " " * (self._cell - 1), ""
        day = self.day.replace(day=number)
        mark = "!" if day == self._deadline else "*" if day == self._today else " "
        off = is_day_off(day)
        word = _off() if off else _on() if day.weekday() >= 5 else ""
        return f"{mark}{number:2}{column(word, self._cell - 4)}", "$text-warning" if off else ""

    @property
    def _cell(self) -> int:
        """The cells of a day and the gap before it: mark and number, and the longer of the two words."""
        return 4 + max(cell_len(_off()), cell_len(_on()))

    def _heading(self) -> str:
        month = _("{year:04d}-{month:02d}").format(year=self.day.year, month=self.day.month)
        return f" <<  {month}  >> "

    def _meanings(self) -> str:
        meanings = {"*": _("today"), _off(): _("day off"), _on(): _("workday")}
        if self._deadline:
            meanings["!"] = p_("calendar", "deadline")
        return " " + "  ".join(f"{mark} {meaning}" for mark, meaning in meanings.items())


def _off() -> str:
    return p_("calendar", "off")


def _on() -> str:
    return p_("calendar", "on")
