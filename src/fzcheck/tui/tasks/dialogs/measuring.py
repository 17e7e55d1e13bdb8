"""Asks for a figure: how much of a quantity, of which measure and which period."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from fzcheck.acts.measuring import amount_of, far_over_text
from fzcheck.board import MeasureState
from fzcheck.errors import Refused
from fzcheck.i18n import _, in_sentences, listed
from fzcheck.tui.forms.fields import ChoiceField, FactField, Field, TextField, period_options
from fzcheck.tui.forms.form import FormDialog
from fzcheck.visible import visible_line
from fzcheck.wording.measures import figure_text, last_year_text, pace_text, with_unit


class Figure(msgspec.Struct, frozen=True):
    """How much of a measure there was."""

    amount: str
    """As it was typed."""
    measure: str
    period: str
    """Empty for a task done once."""
    note: str


class MeasureDialog(FormDialog[Figure]):
    """The amount, in which one begins; above it of which measure and period, and what there is so far."""

    def __init__(
        self, title: str, measures: Sequence[MeasureState], periods: Sequence[str], period: str, *, year: int
    ) -> None:
        """Ask about the first measure that lacks an amount, in `period` or else the earliest without one."""
        super().__init__(_("Enter a figure"), title)
        self._measures = {state.measure.name: state for state in measures}
        self._given, self._periods = period, periods
        names = [(name, name) for name in self._measures]
        lacking = [name for name in self._measures if self._lacks(name)]
        first = (lacking or [*self._measures])[0]
        self._measure = ChoiceField(_("Measure"), names if len(names) > 1 else [], first)
        self._period = ChoiceField(
            _("Period"), period_options(periods, year=year, whole=False), self._usual_period(first)
        )
        self._so_far = FactField(_("So far"), "")
        self._amount = _AmountField(self._refusal)
        self._note = TextField(_("Remark"))
        self.begin = self._amount
        self._say_so_far()

    def fields(self) -> Sequence[Field]:
        """Return measure, period, what there is so far, amount and remark."""
        return self._measure, self._period, self._so_far, self._amount, self._note

    def answer(self) -> Figure:
        """Return what was typed, and of what."""
        name = self._state.measure.name
        return Figure(self._amount.value, name, self._period.value, self._note.value)

    def on_field_changed(self, event: Field.Changed) -> None:
        """Follow the measure: its period, what there is so far, and whether the amount fits its unit."""
        event.stop()
        if event.field is self._measure and not self._period.touched:
            self._period.start_from(self._usual_period(self._state.measure.name))
        if event.field in (self._measure, self._period):
            self._say_so_far()
            self._amount.changed()
        if event.field is self._amount:
            self._say_so_far()

    @property
    def _state(self) -> MeasureState:
        return self._measures.get(self._measure.value) or next(iter(self._measures.values()))

    def _lacks(self, name: str) -> bool:
        places = [self._given] if self._given or not self._periods else self._periods
        return any(self._measures[name].of(period) is None for period in places)

    def _usual_period(self, name: str) -> str:
        """Return the period that is given, else the earliest without an amount, else the last."""
        lacking = (period for period in self._periods if self._measures[name].of(period) is None)
        return self._given or next(lacking, self._periods[-1] if self._periods else "")

    def _say_so_far(self) -> None:
        state = self._state
        unit, said = state.measure.unit, state.of(self._period.value)
        there = _("{text}.").format(
            text=listed((figure_text(state), pace_text(state), last_year_text(state)))
        )
        replaced = _("A new figure takes the place of {amount}.")
        self._so_far.say(
            in_sentences((
                there, replaced.format(amount=with_unit(said.value, unit)) if said else "", self._far_over()
            ))
        )  # fmt: skip
        self._amount.input.placeholder = visible_line(_("in {unit}").format(unit=unit))

    def _far_over(self) -> str:
        """Return that what is typed is far over target and last year; nothing of what is no amount."""
        measure = self._state.measure
        try:
            return far_over_text(measure, amount_of(measure, self._amount.value))
        except Refused:
            return ""

    def _refusal(self, typed: str) -> str:
        try:
            amount_of(self._state.measure, typed)
        except Refused as error:
            return f"{error.message} {error.remedy}"
        return ""


class _AmountField(TextField):
    """A number as people type it."""

    def __init__(self, refusal: Callable[[str], str]) -> None:
        """`refusal` returns why a text is no amount."""
        super().__init__(_("Amount"), required=_("Write how much it was."))
        self._refusal = refusal
        self.input.select_on_focus = False  # who comes back from the periods goes on with the number

    def problem(self) -> str:
        """Return what is wrong with the number."""
        return super().problem() or self._refusal(self.value)
