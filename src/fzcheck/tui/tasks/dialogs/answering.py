"""Asks what units answered that must report on a task."""

from __future__ import annotations

import datetime as dt

import msgspec

from fzcheck.i18n import _
from fzcheck.tui.forms.date_field import PastDayField
from fzcheck.tui.forms.fields import ChoiceField, Field, TextField
from fzcheck.tui.forms.form import FormDialog
from fzcheck.words import AnswerStatus


class AnswerEntry(msgspec.Struct, frozen=True):
    """What units answered."""

    status: AnswerStatus
    on: dt.date | None
    """The day on which they did; None for today."""
    note: str


class AnswerDialog(FormDialog[AnswerEntry]):
    """Answered, nothing to report or no answer yet; the day, and a remark."""

    def __init__(
        self, title: str, current: AnswerStatus | None, on: dt.date | None, *, today: dt.date, year: int
    ) -> None:
        """Start from what they have said and when, or from an answer; a day without a year lies in `year`."""
        words = (AnswerStatus.DONE, AnswerStatus.NONE, AnswerStatus.OPEN)
        start = AnswerStatus.DONE if current in (None, AnswerStatus.OPEN) else current
        self._answer_field = ChoiceField(_("Answer"), [(word.value, word.label) for word in words], start)
        self._on = PastDayField(_("Answered on"), today=today, year=year)
        if on:
            self._on.start_from(on.isoformat())
        self._note = TextField(_("Remark"))
        super().__init__(_("Answer"), title)

    def fields(self) -> tuple[Field, ...]:
        """Return answer, day and remark."""
        return self._answer_field, self._on, self._note

    def on_field_changed(self, event: Field.Changed) -> None:
        """Ask for the day of what was answered."""
        event.stop()
        self._on.display = self._answer_field.value != AnswerStatus.OPEN

    def answer(self) -> AnswerEntry:
        """Return what was chosen."""
        status = AnswerStatus(self._answer_field.value)
        on = None if status is AnswerStatus.OPEN else self._on.day
        return AnswerEntry(status, on, self._note.value)
