"""Asks for the unit that takes the lead."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from fzcheck.board.names import units_meant
from fzcheck.i18n import _
from fzcheck.tui.forms.fields import FactField, Field, TextField
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.unit_field import UnitField


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
        super().__init__(_("Reassign"), title)
        self._now = FactField(_("Lead now"), current or _("each task has its own"))
        self._unit = _OtherUnitField(current if settled else "", units)
        self._reason = TextField(_("Reason"), required=_("A reassignment needs a reason."))

    def fields(self) -> Sequence[Field]:
        """Return who leads, who shall, and why."""
        return self._now, self._unit, self._reason

    def answer(self) -> Assignment:
        """Return the unit and the reason."""
        return Assignment(self._unit.value, self._reason.value)


class _OtherUnitField(UnitField):
    """Any unit but the one that leads now."""

    def __init__(self, leading: str, units: Sequence[str]) -> None:
        """Suggest the others; where nobody is `leading` for certain, all."""
        super().__init__(
            _("New lead"), [unit for unit in units if unit != leading],
            required=_("Name the unit that takes the lead."),
        )  # fmt: skip
        self._leading = leading

    def problem(self) -> str:
        """Say that the unit leads already, also where a part of its name or pinyin leads to it alone."""
        unit = self.value
        others = unit in self.new_names or units_meant(unit, self.names)
        if unit and (unit == self._leading or (not others and units_meant(unit, (self._leading,)))):
            return _("That unit has the lead already; name another one.")
        return super().problem()
