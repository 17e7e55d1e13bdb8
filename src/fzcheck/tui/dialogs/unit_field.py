"""A field for a unit, chosen from those that there are or typed."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.i18n import _
from fzcheck.session.looking import unknown_unit
from fzcheck.tui.dialogs.suggesting import SuggestingField


class UnitField(SuggestingField):
    """A unit; one that no task knows may be half a name, and is taken once Enter is pressed again."""

    def __init__(self, label: str, units: Sequence[str]) -> None:
        """Suggest the units."""
        super().__init__(
            label, units, hint=_("type, or press ↓ to choose"),
            required=_("Name the unit that takes the lead."), initials=True,
        )  # fmt: skip
        self._units = frozenset(units)
        self._insisted = ""
        """The unknown unit of which the official was told."""

    def changed(self) -> None:
        """Take note of a change; of keys that came together each one tells of the same text."""
        if self.value == self._insisted:
            self.post_message(self.Changed(self))
        else:
            super().changed()

    def check(self) -> bool:
        """Show what is wrong; what was shown once of a unit is not in its way again."""
        fine = super().check()
        if not fine:
            self._insisted = self.value
        return fine

    def problem(self) -> str:
        """Return that no task knows the unit, unless that was shown."""
        if problem := super().problem():
            return problem
        unknown = unknown_unit(self.value, self._units)
        if not unknown or self.value == self._insisted:
            return ""
        return _("{first} {second}").format(first=unknown, second=_("Enter once more takes it all the same."))
