"""Asks what a new task is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from fzcheck.checklist.model import Checklist, Task
from fzcheck.dates import left_out_text
from fzcheck.i18n import _, in_clauses
from fzcheck.tui.forms.date_field import DateField, days_left_text
from fzcheck.tui.forms.day_picker import DayPicker
from fzcheck.tui.forms.fields import ChoiceField, Field, TextField
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.suggestions import SuggestingField
from fzcheck.tui.forms.unit_field import UnitField, UnitsField
from fzcheck.wording.keys import key_word
from fzcheck.words import Every


class Addition(msgspec.Struct, frozen=True):
    """A task to be added, and where."""

    checklist: str
    """The id of the checklist."""
    task: Task


class AddDialog(FormDialog[Addition]):
    """Title, lead unit and deadline, and what else may be said of a task."""

    def __init__(
        self, checklists: Sequence[Checklist], chosen: str, units: Sequence[str], as_of: dt.date,
        today: dt.date, group: str = "",
    ) -> None:  # fmt: skip
        """Add to the chosen checklist, and under the heading, unless others are chosen."""
        self._checklists = {checklist.id: checklist for checklist in checklists}
        super().__init__(_("Add a task"), self._checklists[chosen].title)
        self._as_of = as_of
        several = [(one.id, one.title) for one in checklists] if len(checklists) > 1 else []
        self._only = chosen
        self._checklist = ChoiceField(_("Checklist"), several, chosen)
        hint = _("type, or press ↓ to choose")
        self._title_field = TextField(
            key_word("title"), required=_("Say what is to be done."),
            hint=_("what is to be done, in a few words"),
        )  # fmt: skip
        self._owner = UnitField(key_word("owner"), units, required=_("Name the unit that takes the lead."))
        self._deadline = DateField(
            key_word("deadline"), as_of=as_of, year=self._checklists[chosen].year,
            required=_("Say until when it is to be done."), remark=self._remark,
            calendar=DayPicker(as_of, today),
        )  # fmt: skip
        self._group = SuggestingField(key_word("group"), self._groups(chosen), value=group, hint=hint)
        rhythms = [("", _("once")), *((every.value, every.label) for every in Every)]
        self._every = ChoiceField(key_word("every"), rhythms, "")
        self._support = UnitsField(key_word("support"), units, hint=_("several with a comma between them"))
        self._criterion = TextField(key_word("criterion"), hint=_("what must be true to call it done"))

    def fields(self) -> Sequence[Field]:
        """Return what is asked, what is required first."""
        return (
            self._checklist, self._title_field, self._owner, self._deadline, self._group, self._every,
            self._support, self._criterion,
        )  # fmt: skip

    def on_field_changed(self, event: Field.Changed) -> None:
        """Suggest the groups of the checklist that is chosen, and count days in its year."""
        event.stop()
        if event.field is self._checklist:
            self._group.suggest(self._groups(self._chosen))
            self._deadline.in_year(self._checklists[self._chosen].year)
        elif event.field is self._every:
            self._deadline.remark_anew()

    def answer(self) -> Addition:
        """Return the task and its checklist."""
        every = self._every.value
        task = Task(
            id="",  # adding it gives it one
            title=self._title_field.value,
            owner=self._owner.value,
            deadline=self._deadline.day or self._as_of,  # never empty: the field is required
            group=self._group.value,
            every=Every(every) if every else None,
            support=self._support.units,
            criterion=self._criterion.value,
        )
        return Addition(self._chosen, task)

    @property
    def _chosen(self) -> str:
        return self._checklist.value or self._only

    def _groups(self, checklist: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(task.group for task in self._checklists[checklist].tasks if task.group))

    def _remark(self, day: dt.date) -> str:
        year = self._checklists[self._chosen].year
        if day.year != year:
            return _("outside {year}, the year of the checklist").format(year=year)
        every = self._every.value
        left_out = left_out_text(Every(every), year, day) if every else ""
        return in_clauses((days_left_text(self._as_of, day), left_out))
