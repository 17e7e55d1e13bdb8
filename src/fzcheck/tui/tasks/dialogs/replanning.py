"""Asks for changes of the plan that leave its file alone: deadline, owner, person, what is confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from fzcheck.acts.confirming import Decision
from fzcheck.board.names import units_meant
from fzcheck.i18n import _, n_
from fzcheck.tui.forms.date_field import DateField, PastDayField, day_text, days_left_text
from fzcheck.tui.forms.day_picker import DayPicker
from fzcheck.tui.forms.fields import FactField, Field, TextField, period_field
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.proposals import Proposal, ProposalFields
from fzcheck.tui.forms.unit_field import UnitField
from fzcheck.wording.rows import late_extension_text


class NewDeadline(msgspec.Struct, frozen=True):
    """A deadline moved, why, and by whose word."""

    date: dt.date
    reason: str
    approved_by: str
    document: str
    """The number of the document that grants it."""
    period: str
    """Empty where none was asked for."""
    granted: dt.date | None = None
    """The day on which it was granted; None for today."""


class ExtensionDialog(FormDialog[NewDeadline]):
    """A date, typed or picked, the reason, who approved it and in which document."""

    def __init__(
        self, title: str, deadlines: Sequence[dt.date], as_of: dt.date, today: dt.date, year: int,
        periods: Sequence[tuple[str, dt.date]] = (), period: str = "", disputed: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """`deadlines` are those that hold now, of one task or of several.

        `+10` counts from the one that they share, or from `as_of` where they differ. Of a recurring task
        each period comes with its own; unless `period` is one of them, the last one is moved. Of the
        `disputed` ones, to say the same deadline again settles it.
        """
        super().__init__(_("Extend the deadline"), title)
        self._as_of, self._disputed, self._each = as_of, disputed, deadlines
        self._deadlines = dict(periods)
        chosen = period if period in self._deadlines or not periods else periods[-1][0]
        common = deadlines[0] if len(set(deadlines)) == 1 else None
        self._deadline = self._deadlines.get(chosen, common)
        self._period = period_field([name for name, _deadline in periods], chosen, year=year)
        self._now = FactField(_("Deadline now"), "")
        from_now = _("2026-12-31, 12-31, end of month; +10 from the deadline now")
        from_day = _("2026-12-31, 12-31, end of month; +10 from {date}").format(date=as_of)
        self._date = DateField(
            _("New deadline"), as_of=as_of, year=year, required=_("Say until when."),
            deadline=self._deadline, remark=self._remark, hint=from_now if self._deadline else from_day,
            calendar=DayPicker(self._deadline or as_of, today, self._deadline),
        )  # fmt: skip
        self._date.objection = self._unchanged
        self._reason = TextField(_("Reason"), required=_("An extension needs a reason."))
        self._approver = TextField(_("Approved by"))
        self._document = TextField(_("Document no."))
        self._today = today
        self._granted = PastDayField(_("Granted on"), today=today, year=year, remark=self._lateness)
        self._say_deadline()

    def fields(self) -> Sequence[Field]:
        """Return period, deadline now, date, reason, approver, document, and when it was granted."""
        extension = self._date, self._reason, self._approver, self._document
        return self._period, self._now, *extension, self._granted

    def on_field_changed(self, event: Field.Changed) -> None:
        """Count from the deadline of the period chosen."""
        event.stop()
        if event.field is self._period:
            self._deadline = self._deadlines[self._period.value]
            self._say_deadline()
            self._date.count_from(self._deadline)

    def answer(self) -> NewDeadline:
        """Return the extension."""
        return NewDeadline(
            date=self._date.day or self._as_of,  # never empty: the field is required
            reason=self._reason.value,
            approved_by=self._approver.value,
            document=self._document.value,
            period=self._period.value,
            granted=self._granted.day if self._granted.display else None,
        )

    def _unchanged(self) -> str:
        """Say that the deadline is that day already, unless somebody says otherwise."""
        settles = self._period.value in self._disputed
        if settles or self._deadline is None or self._date.understood != self._deadline:
            return ""
        return _("That is the deadline already; choose another day.")

    def _say_deadline(self) -> None:
        text = day_text(self._deadline) if self._deadline else _("each task has its own")
        self._now.say(text)
        due = min(self._each) if self._deadline is None else self._deadline
        self._granted.display = due < self._today  # in time it counts as it is entered

    def _lateness(self, day: dt.date) -> str:
        if self._deadline is None:
            return ""
        days = (day - self._deadline).days
        return late_extension_text(days) if days > 0 else _("in time")

    def _remark(self, day: dt.date) -> str:
        if self._deadline and day <= self._deadline:
            return _("not later than the current deadline")
        if self._deadline is None and (shortened := sum(held >= day for held in self._each)):
            return n_("not later than the current deadline of {count} task",
                      "not later than the current deadlines of {count} tasks", shortened
            ).format(count=shortened)  # fmt: skip
        return days_left_text(self._as_of, day)


class Assignment(msgspec.Struct, frozen=True):
    """Another unit takes the lead."""

    unit: str
    reason: str


class AssignDialog(FormDialog[Assignment]):
    """A unit, chosen or typed, and the reason."""

    def __init__(self, title: str, current: str, units: Sequence[str], *, settled: bool = True) -> None:
        """Say who leads now (nothing where several tasks differ), and suggest the units that there are.

        Unless it is `settled` who leads, to name the same unit again settles it.
        """
        now = FactField(_("Lead now"), current or _("each task has its own"))
        leading = current if settled else ""
        unit = UnitField(
            _("New lead"), [name for name in units if name != leading],
            required=_("Name the unit that takes the lead."),
        )  # fmt: skip

        def leads_already() -> str:
            """Say so also where a part of its name or pinyin leads to it alone."""
            name = unit.value
            others = name in unit.new_names or units_meant(name, unit.names)
            if name and (name == leading or (not others and units_meant(name, (leading,)))):
                return _("That unit has the lead already; name another one.")
            return ""

        unit.objection = leads_already
        reason = TextField(_("Reason"), required=_("A reassignment needs a reason."))
        super().__init__(
            _("Reassign"), title, (now, unit, reason), lambda: Assignment(unit.value, reason.value)
        )


class PersonDialog(FormDialog[str]):
    """A name; an empty one means nobody in particular."""

    def __init__(self, title: str, current: str, *, differ: bool = False) -> None:
        """Start from the name that stands; where several tasks `differ`, a name has to be given."""
        now = (FactField(_("Person now"), _("each task has its own")),) if differ else ()
        required = _("Name the person; to name nobody, change each task by itself.") if differ else ""
        hint = "" if differ else _("empty: nobody in particular")
        name = TextField(_("Name"), value=current, required=required, hint=hint)
        super().__init__(_("Person in charge"), title, (*now, name), lambda: name.value)


class ConfirmDialog(FormDialog[Decision]):
    """Each proposal with its reason: kept, changed or left; and the paper on which that rests."""

    def __init__(
        self, title: str, proposals: Sequence[Proposal], instead: Mapping[str, Field] | None = None,
        why_not: str = "",
    ) -> None:  # fmt: skip
        """Start with all of them kept; what can be changed has a field of what shall be `instead`.

        `why_not` says why another cannot be.
        """
        self._asked = ProposalFields(proposals, instead, why_not=why_not)
        nothing = _("Nothing is decided: keep or change something, or press Esc.")
        last = self._asked.choices[proposals[-1].what]
        last.objection = lambda: "" if self._asked.decides else nothing
        super().__init__(
            _("Confirm proposals"), title, self._asked.fields, lambda: self._asked.decision
        )  # fmt: skip

    def on_field_changed(self, event: Field.Changed) -> None:
        """Ask for another unit or day only where there shall be one."""
        event.stop()
        self._asked.follow()
