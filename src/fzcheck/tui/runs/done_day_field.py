"""A field for the day on which something was done in times gone by: the month is enough where it tells."""

from __future__ import annotations

import datetime as dt

from textual.widgets import Input

from fzcheck.acts.backfilling import need_telling_month
from fzcheck.board import PeriodState
from fzcheck.dates import end_of_month, month_named, parse_month
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.tui.forms.date_field import PastDayField


class DoneDayField(PastDayField):
    """A day or a month, which is its last day; never empty: a day that nobody named is not kept."""

    def __init__(self, label: str, part: PeriodState, *, today: dt.date, year: int) -> None:
        """Ask for the day on which a task, or one period of it, was done."""
        super().__init__(
            label, today=today, year=year, remark=self._in_time, hint=_("3 for March, 3-15, 2026-03-15"),
            required=_("Say when it was done: a month, as 3, or a day, as 3-15."),
        )  # fmt: skip
        self._part = part

    @property
    def day(self) -> dt.date | None:
        """The day that is meant, of a month its last. Raises Refused where the month does not tell enough."""
        month = self._month
        if month is None:
            return super().day
        need_telling_month(self._part, month, self._as_of)
        return month

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Where the day of a month is wanted, write the month, so that only the day is left to type."""
        if (month := self._month) is not None and self.understood is None:
            self.input.value = f"{month:%Y-%m}-"
            self.input.action_end()

    @property
    def _month(self) -> dt.date | None:
        """The last day of the month that is written; None for a day, and for what is neither."""
        try:
            label = parse_month(self.value.removesuffix("-"), as_of=self._as_of, year=self._year)
        except Refused:
            return None
        return end_of_month(month_named(label))

    def _in_time(self, day: dt.date) -> str:
        return _("finished late") if day > self._part.due_on(day) else _("in time")
