"""Asks on which day it was done what is finished after its deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from fzcheck.board import PeriodState
from fzcheck.i18n import _, n_
from fzcheck.tui.forms.date_field import PastDayField
from fzcheck.tui.forms.fields import FactField, Field
from fzcheck.tui.forms.form import FormDialog


class DoneOn(msgspec.Struct, frozen=True):
    """The day on which it was done."""

    day: dt.date | None
    """None for today."""


class FinishingDialog(FormDialog[DoneOn]):
    """One day, for all that is overdue of what is finished; Enter alone means today."""

    def __init__(
        self, title: str, overdue: Sequence[PeriodState], count: int, *, today: dt.date, year: int
    ) -> None:
        """`overdue` are those of the `count` tasks that are past their deadlines."""
        super().__init__(_("Finish what is overdue"), title)
        self._overdue = overdue
        self._late = FactField(_("Overdue"), self._said(count, today))
        self._on = PastDayField(_("Done on"), today=today, year=year, remark=self._remark)

    def fields(self) -> Sequence[Field]:
        """Return how overdue it is, and the day."""
        return self._late, self._on

    def answer(self) -> DoneOn:
        """Return the day."""
        return DoneOn(self._on.day)

    def _said(self, count: int, today: dt.date) -> str:
        if count == 1:
            due = self._overdue[0].deadline
            text = n_("{count} day, due {date}", "{count} days, due {date}", (today - due).days)
            return text.format(count=(today - due).days, date=due)
        if len(self._overdue) == count:
            return _("all of them; the day counts for each")
        text = n_("{late} of {count} task; the day counts for it",
                  "{late} of {count} tasks; the day counts for these", count)  # fmt: skip
        return text.format(late=len(self._overdue), count=count)

    def _remark(self, day: dt.date) -> str:
        late = sum(day > part.due_on(day) for part in self._overdue)
        if not late:
            return _("in time")
        if len(self._overdue) == 1:
            return _("finished late")
        return n_("{count} finished late", "{count} finished late", late).format(count=late)
