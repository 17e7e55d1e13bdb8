"""Asks who belongs to a group of units: one unit a line, typed or pasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

import msgspec
from textual.binding import Binding, BindingType

from fzcheck.i18n import _, in_sentences, later, n_
from fzcheck.session.groups import Pasted
from fzcheck.tui.forms.fields import FactField, Field, TextField
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.lines_field import LinesField


class GroupEntry(msgspec.Struct, frozen=True):
    """A group, and what was written as its members."""

    name: str
    members: Pasted


class GroupDialog(FormDialog[GroupEntry]):
    """The units of a group, counted as they are typed, with doubles and slips pointed out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "confirm", later("Save"), id="groups.save",
                tooltip=later("Keep who belongs to the group.")),
    ]  # fmt: skip

    def __init__(self, name: str, members: Sequence[str], read: Callable[[str], Pasted]) -> None:
        """Start from the members there are; without a name it is a new group. `read` takes the text apart."""
        self._group, self._read = name, read
        self._new_name = TextField(
            _("Group"), required=_("Name it as the tasks do."), hint=_("the name that tasks use")
        )
        self._units = LinesField(_("Units"), members)
        self._told = FactField("", self._said())
        super().__init__(_("Fill the group"), name)
        if not name:
            self.heading = _("New group")

    def fields(self) -> Sequence[Field]:
        """Return the units, and what there is to know of them; of a new group its name first."""
        return *(() if self._group else (self._new_name,)), self._units, self._told

    def on_field_changed(self, event: Field.Changed) -> None:
        """Count, and point out doubles and slips."""
        event.stop()
        self._told.say(self._said())

    def answer(self) -> GroupEntry:
        """Return what was filled in."""
        return GroupEntry(self._group or self._new_name.value, self._read(self._units.value))

    def _said(self) -> str:
        found = self._read(self._units.value)
        count = n_("{count} unit, one a line.", "{count} units, one a line.", len(found.units))
        return in_sentences((count.format(count=len(found.units)), *found.remarks))
