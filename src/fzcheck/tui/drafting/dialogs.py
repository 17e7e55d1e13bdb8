"""What is asked about a draft: what a task shall be, and under which ids and titles the lists are saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import msgspec

from fzcheck.dates import left_out_text
from fzcheck.drafting import edits
from fzcheck.drafting.model import Draft, DraftedList, ProposedTask, Which
from fzcheck.i18n import _, in_clauses, n_
from fzcheck.tui.forms.date_field import DateField
from fzcheck.tui.forms.fields import ChoiceField, FactField, Field, TextField
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.unit_field import UnitField, UnitsField
from fzcheck.visible import visible_line
from fzcheck.wording.drafting import which_word
from fzcheck.wording.keys import key_word
from fzcheck.words import Every

_AS_IT_IS = "-"
"""The rhythm of several tasks, until another one is chosen for them all."""


class TaskEdit(msgspec.Struct, frozen=True):
    """What tasks shall be; None for what stays as it is."""

    title: str | None = None
    owner: str | None = None
    support: tuple[str, ...] | None = None
    deadline: dt.date | None = None
    every: str | None = None
    """Empty for a task that is done once."""

    def on(self, draft: Draft, tasks: Sequence[ProposedTask]) -> Draft:
        """Return a draft in which the tasks are so."""
        for task in tasks:
            if self.title is not None:
                draft = edits.set_title(draft, task.id, self.title)
            if self.owner is not None:
                draft = edits.set_owner(draft, task.id, self.owner)
            if self.support is not None:
                draft = edits.set_support(draft, task.id, self.support)
            if self.deadline is not None:
                draft = edits.set_deadline(draft, task.id, self.deadline)
            if self.every is not None:
                draft = edits.set_every(draft, task.id, Every(self.every) if self.every else None)
        return draft


class TaskDialog(FormDialog[TaskEdit]):
    """Title, lead unit, supporting units, deadline and rhythm of a proposed task, or what several share."""

    def __init__(
        self, tasks: Sequence[ProposedTask], units: Sequence[str], as_of: dt.date, year: int
    ) -> None:
        """Ask about one task, or about several: of these only what is touched is set; `units` are offered."""
        first, self._alone = tasks[0], len(tasks) == 1
        self._rhythms = tuple(dict.fromkeys(task.every for task in tasks))
        several = n_("{count} task", "{count} tasks", len(tasks)).format(count=len(tasks))
        super().__init__(_("Edit"), f"{first.id} {first.title}" if self._alone else several)
        self._year = year
        self._title_field = TextField(
            key_word("title"), value=first.title if self._alone else "",
            required=_("Say what is to be done.") if self._alone else "",
        )  # fmt: skip
        self._title_field.display = self._alone
        known = tuple(dict.fromkeys(units))
        unsaid = _("to be decided; type, or press ↓ to choose") if self._alone else _("as it is")
        self._owner = UnitField(
            key_word("owner"), known, value=first.owner if self._alone else "", hint=unsaid, beginning=True
        )
        joined = _(", ").join(first.support) if self._alone else ""
        self._support = UnitsField(
            key_word("support"), known, value=joined,
            hint=_("several with a comma between them") if self._alone else _("as it is"), beginning=True,
        )  # fmt: skip
        self._deadline = DateField(
            key_word("deadline"), as_of=as_of, year=year, remark=self._remark,
            required=_("Say until when it is to be done.") if self._alone else "",
            hint="" if self._alone else _("as it is"),
        )  # fmt: skip
        once = [("", _("once")), *((every.value, every.label) for every in Every)]
        rhythms = once if self._alone else [(_AS_IT_IS, _("as it is")), *once]
        chosen = (first.every.value if first.every else "") if self._alone else _AS_IT_IS
        self._every = ChoiceField(key_word("every"), rhythms, chosen)
        if self._alone:
            self._deadline.start_from(first.deadline.isoformat())
        self._quote = FactField(key_word("quote"), first.quote)
        self._why = FactField(_("Why so"), first.basis.why)
        self._quote.display = self._alone
        self._why.display = self._alone and bool(first.basis.why)
        self.begin = self._title_field if self._alone else self._owner

    def fields(self) -> Sequence[Field]:
        """Return what the report says, and what can be set."""
        return (
            self._quote, self._title_field, self._owner, self._support, self._deadline, self._every,
            self._why,
        )  # fmt: skip

    def answer(self) -> TaskEdit:
        """Return what was touched."""
        every = self._every.value
        return TaskEdit(
            title=self._title_field.value if self._title_field.touched else None,
            owner=self._owner.value if self._owner.touched else None,
            support=self._support.units if self._support.touched else None,
            deadline=self._deadline.day if self._deadline.touched else None,
            every=every if self._every.touched and every != _AS_IT_IS else None,
        )

    def on_field_changed(self, event: Field.Changed) -> None:
        """Say which periods the day leaves out in another rhythm."""
        event.stop()
        if event.field is self._every:
            self._deadline.remark_anew()

    def _remark(self, day: dt.date) -> str:
        """Return that a day is of another year, or which periods it leaves out, rhythm by rhythm."""
        if day.year != self._year:
            return _("outside {year}, the year of the checklist").format(year=self._year)
        chosen = self._every.value
        rhythms = self._rhythms if chosen == _AS_IT_IS else (Every(chosen) if chosen else None,)
        told = {every.label: left_out_text(every, self._year, day) for every in rhythms if every}
        return in_clauses(f"{rhythm} {text}" for rhythm, text in told.items() if text)


class Naming(msgspec.Struct, frozen=True):
    """Under which ids and titles the checklists of a draft are saved."""

    ids: Mapping[Which, str]
    titles: Mapping[Which, str]


class _IdField(TextField):
    """The id of a new checklist, which nothing else may have."""

    def __init__(self, value: str, why_taken: Callable[[str], str]) -> None:
        """Start with an id."""
        super().__init__(_("Id"), value=value, required=_("A checklist needs an id."))
        self._why_taken = why_taken

    def problem(self) -> str:
        """Return what is wrong, and which file is in the way."""
        return super().problem() or self._why_taken(self.value)


class SaveDialog(FormDialog[Naming]):
    """Title and id of each checklist; an id that is taken is said, and another one offered."""

    def __init__(
        self, lists: Sequence[DraftedList], why_taken: Callable[[str], str], free: Callable[[str], str]
    ) -> None:
        """Ask about the lists of which a task is kept."""
        super().__init__(_("Save as checklists"), _("in the folder of your own ones"))
        self._titles: dict[Which, TextField] = {}
        self._ids: dict[Which, _IdField] = {}
        self._asked: list[Field] = []
        for one in lists:
            count = n_("{count} task", "{count} tasks", one.size).format(count=one.size)
            title = TextField(_("Title"), value=one.title, required=_("A checklist needs a title."))
            name = _IdField(free(one.id), why_taken)
            self._asked += [FactField(which_word(one.which), count), title, name]
            if why := why_taken(one.id):
                self._asked.append(FactField("", why))
            self._titles[one.which], self._ids[one.which] = title, name
        self.begin = next(iter(self._ids.values()))

    def fields(self) -> Sequence[Field]:
        """Return title and id of each list."""
        return self._asked

    def answer(self) -> Naming:
        """Return what they are called."""
        return Naming(
            {which: field.value for which, field in self._ids.items()},
            {which: visible_line(field.value) for which, field in self._titles.items()},
        )
