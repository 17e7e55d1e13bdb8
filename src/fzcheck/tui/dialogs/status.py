"""Asks how far a task is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from fzcheck.i18n import _
from fzcheck.tui.dialogs.date_field import DateField
from fzcheck.tui.dialogs.fields import ChoiceField, Field, TextField, period_field
from fzcheck.tui.dialogs.form import FormDialog
from fzcheck.words import Status, status_word


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
        today: dt.date, year: int,
    ) -> None:  # fmt: skip
        """Start from the status that holds, or from none where several tasks differ.

        Nothing was done on a day after today; a day without a year lies in `year`.
        """
        super().__init__(_("Set status"), title)
        hint = _("empty: today; 2026-06-30, 6-30, end of month, -7")
        self._on = DateField(_("Done on"), as_of=today, year=year, hint=hint)
        self._period = period_field(periods, period, whole=True)
        options = [(status.value, status_word(status)) for status in Status]
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

    def answer(self) -> StatusChoice:
        """Return the status chosen."""
        status = Status(self._status.value)
        on = self._on.day if status is Status.DONE else None
        return StatusChoice(status, self._reason.value, self._period.value, on)

    def _ask_what_it_needs(self) -> None:
        self._on.display = self._status.value == Status.DONE
        needed = self._status.value == Status.NOT_APPLICABLE
        self._reason.require(_("Say why it does not apply.") if needed else "")
