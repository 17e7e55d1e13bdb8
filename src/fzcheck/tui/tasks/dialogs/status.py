"""Asks how far a task is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from fzcheck.i18n import _
from fzcheck.tui.forms.date_field import PastDayField
from fzcheck.tui.forms.fields import ChoiceField, Field, TextField, period_options
from fzcheck.tui.forms.form import FormDialog
from fzcheck.words import Status


class StatusChoice(msgspec.Struct, frozen=True):
    """A status, why, of which period, and since when."""

    status: Status
    reason: str
    period: str
    """Empty for the whole task."""
    on: dt.date | None = None
    """The day on which it was done; None for today, and for what is not done."""


class StatusDialog(FormDialog[StatusChoice]):
    """One of the five statuses; what does not apply needs a reason."""

    def __init__(
        self, title: str, current: Status | None, periods: Sequence[str] = (), period: str = "", *,
        today: dt.date, year: int, fitting: Mapping[Status, str] | None = None,
    ) -> None:  # fmt: skip
        """Start from the status that holds, or from none where several tasks differ.

        Nothing was done on a day after today; a day without a year lies in `year`. `fitting` names for each
        status the period to start from, empty for the whole task; where it names one, it needs one. A
        `period` that is given stands whatever the status.
        """
        super().__init__(_("Set status"), title)
        self._on = PastDayField(_("Done on"), today=today, year=year)
        self._fitting, self._follows = fitting or {}, not period
        fits = self._fitting.get(current, "") if current else ""
        self._period = _PeriodField(self, periods, period or fits, year)
        options = [(status.value, status.label) for status in Status]
        self._status = ChoiceField(_("Status"), options, current, _("Say how far it is: choose a status."))
        self._reason = TextField(_("Reason"))

    def fields(self) -> Sequence[Field]:
        """Return status, reason, day and period."""
        return self._status, self._reason, self._on, self._period

    def on_mount(self) -> None:
        """Ask at once only for what the status needs."""
        self._ask_what_it_needs()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Ask for what the status needs."""
        event.stop()
        if event.field is self._status:
            self._ask_what_it_needs()
            if self._follows and not self._period.touched and self._status.value in self._fitting:
                self._period.start_from(self._fitting[Status(self._status.value)])
            self._period.changed()  # what was wrong of it may be right now

    @property
    def by_period(self) -> bool:
        """Whether the status chosen cannot be set for all periods at once."""
        return bool(self._fitting.get(Status(self._status.value), "")) if self._status.value else False

    def answer(self) -> StatusChoice:
        """Return the status chosen."""
        status = Status(self._status.value)
        on = self._on.day if status is Status.DONE else None
        return StatusChoice(status, self._reason.value, self._period.value, on)

    def _ask_what_it_needs(self) -> None:
        self._on.display = self._status.value == Status.DONE
        needed = self._status.value == Status.NOT_APPLICABLE
        self._reason.require(_("Say why it does not apply.") if needed else "")


class _PeriodField(ChoiceField):
    """A period, or the whole task where the status can be said of it."""

    def __init__(self, dialog: StatusDialog, periods: Sequence[str], chosen: str, year: int) -> None:
        """Ask the dialog what the status needs."""
        super().__init__(_("Period"), period_options(periods, year=year, whole=True), chosen)
        self._dialog = dialog
        self._by_hand = False

    @property
    def touched(self) -> bool:
        """Whether the official chose it, in this dialog or the one before: it follows the status no more."""
        return self._by_hand or super().touched

    def resume(self, before: Field) -> None:
        """Take over what was chosen, be it where this one starts or not."""
        super().resume(before)
        self._by_hand = True

    def problem(self) -> str:
        """Say that it goes period by period."""
        if self.display and not self.value and self._dialog.by_period:
            return _("That is set period by period: choose one.")
        return super().problem()
