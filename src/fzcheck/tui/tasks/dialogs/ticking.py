"""Asks how far a task is; and before it is finished, about open steps and the day of what is overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from fzcheck.acts.hints import hints_on_needs
from fzcheck.board import PeriodState, Row
from fzcheck.i18n import _, in_sentences, listed, n_
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.forms.date_field import PastDayField
from fzcheck.tui.forms.fields import ChoiceField, FactField, Field, period_options
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.suggestions import SuggestingField
from fzcheck.visible import visible_line
from fzcheck.words import AnswerStatus, Status

ALL_STEPS = "all-steps"
"""What the dialog returns when everything is to be ticked."""

_MOST = 500
"""Tasks or steps that are named; more nobody reads, and laying them out would hold up the question."""


class StatusChoice(msgspec.Struct, frozen=True):
    """A status, why, of which period, and since when."""

    status: Status
    reason: str
    period: str
    """Empty for the whole task."""
    on: dt.date | None = None
    """The day on which it was done; None for today, and for what is not done."""


class StatusDialog(FormDialog[StatusChoice]):
    """How far a task is, and the reason where the status needs one."""

    def __init__(
        self, title: str, current: Status | None, periods: Sequence[str] = (), period: str = "", *,
        today: dt.date, year: int, fitting: Mapping[Status, str] | None = None, recurs: bool = False,
    ) -> None:  # fmt: skip
        """Start from the status that holds, or from none where several tasks differ.

        Nothing was done on a day after today; a day without a year lies in `year`. `fitting` names for each
        status the period to start from, empty for the whole task; where it names one, it needs one. A
        `period` that is given stands whatever the status. In a period of what `recurs` there may be nothing
        to do, which is offered as the reason why it does not apply.
        """
        super().__init__(_("Set status"), title)
        self._on = PastDayField(_("Done on"), today=today, year=year)
        self._fitting, self._follows, self._recurs = fitting or {}, not period, recurs
        fits = self._fitting.get(current, "") if current else ""
        self._period = _PeriodField(periods, period or fits, year)
        self._period.objection = self._needs_period
        options = [(status.value, status.label) for status in Status]
        self._status = ChoiceField(_("Status"), options, current, _("Say how far it is: choose a status."))
        self._reason = SuggestingField(_("Reason"), ())

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
        if self._reason.value == AnswerStatus.NONE.label and self._follows and not self._period.touched:
            self._period.start_from(self._fitting.get(Status.DOING, ""))  # that is said of a period

    def answer(self) -> StatusChoice:
        """Return the status chosen."""
        status = Status(self._status.value)
        on = self._on.day if status is Status.DONE else None
        return StatusChoice(status, self._reason.value, self._period.value, on)

    def _needs_period(self) -> str:
        """Say that the status chosen cannot be set for all periods at once."""
        status = self._status.value
        if self._period.display and not self._period.value and status and self._fitting.get(Status(status)):
            return _("That is set period by period: choose one.")
        return ""

    def _ask_what_it_needs(self) -> None:
        self._on.display = self._status.value == Status.DONE
        status = Status(self._status.value) if self._status.value else None
        offered = AnswerStatus.NONE.label if self._recurs and status is Status.NOT_APPLICABLE else ""
        why = _(status.why) if status and status.why else ""
        self._reason.suggest((offered,))
        way = _("↓ puts in “{text}”.").format(text=offered) if offered else ""
        self._reason.require(in_sentences((why, way)))


class _PeriodField(ChoiceField):
    """A period, or the whole task; it follows the status until the official chose one."""

    def __init__(self, periods: Sequence[str], chosen: str, year: int) -> None:
        """Offer the whole task, and its periods."""
        super().__init__(_("Period"), period_options(periods, year=year, whole=True), chosen)
        self._by_hand = False

    @property
    def touched(self) -> bool:
        """Whether the official chose it, in this dialog or the one before: it follows the status no more."""
        return self._by_hand or super().touched

    def resume(self, before: Field) -> None:
        """Take over what was chosen, be it where this one starts or not."""
        super().resume(before)
        self._by_hand = True


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
        self._overdue = overdue
        late = FactField(_("Overdue"), self._said(count, today))
        on = PastDayField(_("Done on"), today=today, year=year, remark=self._remark)
        super().__init__(_("Finish what is overdue"), title, (late, on), lambda: DoneOn(on.day))

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


def confirm_steps(title: str, parts: Sequence[tuple[Row, PeriodState]], *, several: bool) -> Choice:
    """Return the dialog; it answers ALL_STEPS, or `leave` or None to change nothing.

    Of `several` tasks those with open steps are named; a single one is what the title says.
    """
    count = sum(len(part.open_steps) for _row, part in parts)
    lead = n_("{count} step is still open:", "{count} steps are still open:", count).format(count=count)
    options = (
        (ALL_STEPS, _("Tick them all and finish") if not several else _("Tick them all and finish all")),
        ("leave", _("Leave it as it is")),
    )
    needs: Iterable[str] = ()
    if several:
        named = [_named(row, part) for row, part in parts]
    else:
        row, part = parts[0]
        named, needs = _steps(part), hints_on_needs(row)
        title = f"{row.named(part.period)} {visible_line(row.task.title)}"  # with the period, if it has one
    rest = len(named) - _MOST
    more = [n_("  and {count} more", "  and {count} more", rest).format(count=rest)] if rest > 0 else []
    return Choice(title, options, "\n".join((*needs, lead, *named[:_MOST], *more)))


def _steps(part: PeriodState) -> list[str]:
    return [f"  ☐ {visible_line(part.steps[number - 1].text)}" for number in part.open_steps]


def _named(row: Row, part: PeriodState) -> str:
    steps = listed(visible_line(part.steps[number - 1].text) for number in part.open_steps)
    text = _("{title} ({place}): {steps}")
    return text.format(title=visible_line(row.task.title), place=row.named(part.period), steps=steps)
