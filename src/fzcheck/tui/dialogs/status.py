"""Asks how far a task is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from fzcheck.i18n import _
from fzcheck.tui.dialogs.fields import ChoiceField, Field, TextField, period_field
from fzcheck.tui.dialogs.form import FormDialog
from fzcheck.words import Status, status_word


class StatusChoice(msgspec.Struct, frozen=True):
    """A status, why, and of which period."""

    status: Status
    reason: str
    period: str
    """Empty for the whole task."""


class StatusDialog(FormDialog[StatusChoice]):
    """One of the five statuses; what does not apply needs a reason."""

    def __init__(
        self, title: str, current: Status | None, periods: Sequence[str] = (), period: str = ""
    ) -> None:
        """Start from the status that holds, or from none where several tasks differ."""
        super().__init__(_("Set status"), title)
        self._period = period_field(periods, period, whole=True)
        options = [(status.value, status_word(status)) for status in Status]
        self._status = ChoiceField(_("Status"), options, current, _("Say how far it is: choose a status."))
        self._reason = TextField(_("Reason"))

    def fields(self) -> Sequence[Field]:
        """Return status, reason and period."""
        return self._status, self._reason, self._period

    def on_mount(self) -> None:
        """Say at once whether a reason is needed."""
        self._ask_for_reason()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Ask for a reason where the status needs one."""
        event.stop()
        if event.field is self._status:
            self._ask_for_reason()

    def answer(self) -> StatusChoice:
        """Return the status chosen."""
        return StatusChoice(Status(self._status.value), self._reason.value, self._period.value)

    def _ask_for_reason(self) -> None:
        needed = self._status.value == Status.NOT_APPLICABLE
        self._reason.require(_("Say why it does not apply.") if needed else "")
