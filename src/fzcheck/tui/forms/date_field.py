"""A field for a date: typed as people write dates, or picked from a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input

from fzcheck.acts.targets import need_dated, need_reached, unlikely_day
from fzcheck.dates import day_off_name, holidays_known, parse_day, weekday_word, working_days_left
from fzcheck.errors import Refused
from fzcheck.i18n import _, in_sentences, n_
from fzcheck.tui.forms.day_picker import DayPicker
from fzcheck.tui.forms.fields import TextField
from fzcheck.tui.kit.prose import Prose
from fzcheck.visible import visible_line


class DateField(TextField):
    """A date phrase, with a line under it that says which day was understood."""

    past: ClassVar[bool] = False
    """Whether only a day that is not to come can be meant, and so is offered."""

    def __init__(
        self, label: str, *, as_of: dt.date, year: int, required: str = "", hint: str = "",
        deadline: dt.date | None = None, remark: Callable[[dt.date], str] | None = None,
        calendar: DayPicker | None = None,
    ) -> None:  # fmt: skip
        """Words go by `as_of`, `+10` by the deadline where there is one; `remark` says more of a day."""
        super().__init__(label, required=required, hint=hint or _("2026-11-30, 11-30, end of month, +10"))
        self._as_of, self._year, self._deadline = as_of, year, deadline
        self._remark = remark
        self._understood = Prose(classes="field--hint")
        self._calendar = calendar

    @property
    def day(self) -> dt.date | None:
        """The day that is meant; None for an empty field. Raises Refused for words that mean none."""
        if not self.value:
            return None
        return parse_day(self.value, as_of=self._as_of, year=self._year, base=self._deadline, past=self.past)

    def body(self) -> Iterable[Widget]:
        """Return the input, and what was understood."""
        return self.input, self._understood

    def below(self) -> Iterable[Widget]:
        """Return the calendar where there is one."""
        return () if self._calendar is None else (self._calendar,)

    def check(self) -> bool:
        """Show what is wrong where else stands what was understood."""
        fine = super().check()
        self._understood.display = fine
        return fine

    def count_from(self, deadline: dt.date) -> None:
        """Count from another deadline."""
        self._deadline = deadline
        self._show()
        self.changed()

    def in_year(self, year: int) -> None:
        """Take days without a year to be in another one."""
        self._year = year
        self._show()
        self.changed()

    def remark_anew(self) -> None:
        """Take note that there is something else to remark on the day."""
        self._show()

    def problem(self) -> str:
        """Return what is wrong with the phrase, and which ones there are."""
        return refusal_text(lambda: self.day) or ("" if self.understood else super().problem())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say which day is understood, and show it in the calendar."""
        super().on_input_changed(event)
        self._show()

    def on_day_picker_picked(self, event: DayPicker.Picked) -> None:
        """Write down the day that was picked."""
        event.stop()
        self.input.value = event.day.isoformat()

    @property
    def understood(self) -> dt.date | None:
        """The day that is meant; None also for words that mean none."""
        try:
            return self.day
        except Refused:  # not yet: it may still be under the official's fingers
            return None

    def _show(self) -> None:
        day = self.understood
        text = day_text(day) if day else ""
        if day and self._remark and (remark := self._remark(day)):
            text = f"{text} · {remark}"
        self._understood.update(visible_line(text))
        if self._calendar:
            self._calendar.show(day or self._calendar.day, self._deadline)


class PastDayField(DateField):
    """A day on which something happened; today where it is empty."""

    past = True

    def __init__(
        self, label: str, *, today: dt.date, year: int, remark: Callable[[dt.date], str] | None = None,
        required: str = "", hint: str = "",
    ) -> None:  # fmt: skip
        """A day without a year lies in `year`; one before that year is asked about, once."""
        hint = hint or _("empty: today; 2026-06-30, 6-30, yesterday, -7")
        super().__init__(label, as_of=today, year=year, required=required, hint=hint, remark=remark)
        self._agreed: dt.date | None = None

    def problem(self) -> str:
        """Return what is wrong; ask about a day that is hardly meant: whoever goes on means it."""
        day = self.understood
        problem = super().problem() or refusal_text(lambda: need_reached(day or self._as_of, self._as_of))
        if problem:
            return problem
        doubt = unlikely_day(day, self._year) if day and day != self._agreed else ""
        return _("{doubt} If that is right, go on with Enter.").format(doubt=doubt) if doubt else ""

    def check(self) -> bool:
        """Show what is wrong, or the question."""
        fine = super().check()
        if not fine:
            self._agreed = self.understood
        return fine


class PaperDateField(DateField):
    """The date that a paper bears; it may be left empty."""

    past = True

    def __init__(self, label: str, *, today: dt.date, year: int) -> None:
        """A date without a year lies in `year`."""
        super().__init__(label, as_of=today, year=year, hint=_("2026-06-30, 6-30, yesterday, -7"))

    def problem(self) -> str:
        """Return what is wrong, also with a date that is still to come."""
        return super().problem() or refusal_text(lambda: need_dated(self.understood, self._as_of))


def refusal_text(ask: Callable[[], object]) -> str:
    """Return why something is refused and what to do, on one line; nothing where it is not."""
    try:
        ask()
    except Refused as refusal:
        return in_sentences((refusal.message, refusal.remedy))
    return ""


def day_text(day: dt.date) -> str:
    """Return a day with its weekday, and whether one works on it."""
    name = day_off_name(day)
    if name:
        kind = _("day off ({name})").format(name=name)
    else:
        kind = _("a working day") if holidays_known(day) else _("holidays not announced yet")
    return _("{date} {weekday}, {kind}").format(date=day, weekday=weekday_word(day), kind=kind)


def days_left_text(as_of: dt.date, day: dt.date) -> str:
    """Return how long it is to a day, in days and in working days."""
    days = (day - as_of).days
    if days < 0:
        return n_("{count} day ago", "{count} days ago", -days).format(count=-days)
    if days == 0:
        return _("today")
    left = working_days_left(as_of, day)
    if left.certain:
        working = n_("{count} working day", "{count} working days", left.count)
    else:
        working = n_("about {count} working day", "about {count} working days", left.count)
    text = n_("{count} day left ({working})", "{count} days left ({working})", days)
    return text.format(count=days, working=working.format(count=left.count))
