"""Asks for the coordinator's word on what is done: which period, and why it goes back."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from fzcheck.i18n import _
from fzcheck.tui.forms.fields import TextField, period_field
from fzcheck.tui.forms.form import FormDialog


class Return(msgspec.Struct, frozen=True):
    """Something done that goes back to its unit."""

    reason: str
    period: str
    """Empty where none was asked for."""


class ReturnDialog(FormDialog[Return]):
    """The reason, and of a recurring task which of the periods that are done."""

    def __init__(self, title: str, periods: Sequence[str] = (), period: str = "", *, year: int) -> None:
        """Ask about the latest period that is done, unless another is named."""
        judged = period_field(periods, period or (periods[-1] if periods else ""), year=year)
        reason = TextField(_("Reason"), required=_("Returning a task needs a reason."))
        super().__init__(_("Return"), title, (judged, reason), lambda: Return(reason.value, judged.value))


class PeriodDialog(FormDialog[str]):
    """One of several periods."""

    def __init__(self, title: str, periods: Sequence[str], period: str = "", *, year: int) -> None:
        """Start from the last one, unless another is named."""
        judged = period_field(periods, period or periods[-1], year=year)
        super().__init__(_("Choose a period"), title, (judged,), lambda: judged.value)
