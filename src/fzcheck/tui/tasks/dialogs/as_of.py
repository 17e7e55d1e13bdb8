"""Asks for the day as of which the board is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from fzcheck.i18n import _
from fzcheck.tui.forms.date_field import DateField
from fzcheck.tui.forms.day_picker import DayPicker
from fzcheck.tui.forms.fields import Field
from fzcheck.tui.forms.form import FormDialog


class AsOf(msgspec.Struct, frozen=True):
    """A day to look at."""

    date: dt.date | None
    """None for today, whatever day it is."""


class AsOfDialog(FormDialog[AsOf]):
    """A day, typed or picked; none is today."""

    def __init__(self, as_of: dt.date, today: dt.date) -> None:
        """Say which day is looked at now; start and count from today, which an empty field means."""
        super().__init__(_("Look at another day"), _("now as of {date}").format(date=as_of))
        self._date = DateField(
            _("As of"), as_of=today, year=as_of.year, calendar=DayPicker(today, today),
            hint=_("empty: today; 2026-06-30, 6-30, end of month, -7"),
        )  # fmt: skip

    def fields(self) -> Sequence[Field]:
        """Return the one field."""
        return (self._date,)

    def keys(self) -> str:
        """Return which keys there are: nothing is kept here."""
        return _("Enter chooses, Esc cancels")

    def answer(self) -> AsOf:
        """Return the day."""
        return AsOf(self._date.day)
