"""Fields for units, chosen from those that there are or typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fzcheck.board.names import is_pinyin, pinyin_remark, units_meant, unknown_unit
from fzcheck.checklist.misnamed import misnamed
from fzcheck.i18n import _, in_sentences
from fzcheck.tui.forms.fields import Field
from fzcheck.tui.forms.suggestions import SuggestingField, taking_text

_BETWEEN = re.compile("[、,，;；]")


class UnitField(SuggestingField):
    """A unit: Enter takes the one that is meant; a name that nobody has is found with ↓, below the others.

    Pinyin finds units and is never taken for one. Where units are `beginning` to be named, as in the first
    checklist of a county, what is typed is taken as it stands, unless no unit can be called so.
    """

    def __init__(
        self,
        label: str,
        units: Sequence[str],
        *,
        value: str = "",
        required: str = "",
        hint: str = "",
        beginning: bool = False,
    ) -> None:
        """Suggest the units."""
        super().__init__(
            label, units, value=value, required=required, hint=hint or _("type, or press ↓ to choose")
        )
        self._beginning = beginning
        self.new_names: set[str] = set()
        """Names that nobody has, and that were chosen all the same."""

    @property
    def typed(self) -> str:
        """The unit that is being typed."""
        return self._written()[-1].strip()

    @property
    def wanted(self) -> str:
        """What is typed, unless it is a whole name or leads to none; then every unit."""
        return self.typed if self._problem_with(self.typed) and self.offers(self.typed) else ""

    def offers(self, query: str) -> Sequence[tuple[str, str]]:
        """Suggest the units that can be meant, and at last what is typed, unless that is pinyin."""
        if not query:
            return super().offers(query)
        meant = [(name, name) for name in units_meant(query, self.names) if name != query]
        if self._problem_with(query) and not is_pinyin(query, self.names):
            meant.append((query, _("as it is typed: {name}").format(name=query)))
        return meant

    def way(self) -> str:
        """Return what Enter does: take the only unit that can be meant, or point at one of several."""
        meant = () if self.pointed else self._meant()
        if len(meant) == 1:
            return taking_text(meant[0])
        return _("Enter points at the first, ↓ chooses") if meant else super().way()

    def entered(self) -> bool:
        """Take the only unit that can be meant, or point at the nearest of several."""
        if super().entered():
            return True
        meant = self._meant()
        if meant:
            self.point_at_first(self.typed)
        return super().entered() if len(meant) == 1 else bool(meant)

    def take(self, at: int) -> str:
        """Take a name that nobody has for one that is wanted."""
        name = super().take(at)
        if name not in self.names:
            self.new_names.add(name)
        return name

    def problem(self) -> str:
        """Return what is wrong with what was typed, and how to take a name that nobody has all the same."""
        if problem := super().problem():
            return problem
        names = map(str.strip, self._written()) if self.touched else ()
        return next(filter(None, map(self._problem_with, names)), "")

    def resume(self, before: Field) -> None:
        """Take over the text, and what was chosen though nobody has it."""
        super().resume(before)
        if isinstance(before, UnitField):
            self.new_names |= before.new_names

    def _meant(self) -> Sequence[str]:
        """Return the units that what was typed can mean."""
        return units_meant(self.typed, self.names) if self.touched and self.wanted else ()

    def _written(self) -> list[str]:
        """Return the units as they are written, with the space around them; at least one."""
        return [self.input.value]

    def _problem_with(self, name: str) -> str:
        if not name or name in self.names or name in self.new_names:
            return ""
        if is_pinyin(name, self.names):
            return in_sentences((pinyin_remark(name), _("Press ↓ to choose one.")))
        way = _("Press ↓ to choose one; at the end of the list it is taken as it is typed.")
        if remark := misnamed(name):
            return in_sentences((remark, way))
        return "" if self._beginning else in_sentences((unknown_unit(name, self.names), way))


class UnitsField(UnitField):
    """Several units, with a comma between them; each is suggested as it is typed."""

    @property
    def units(self) -> tuple[str, ...]:
        """The units, as they are in the checklist."""
        written = filter(None, map(str.strip, self._written()))
        return tuple(self.names.get(name, name) for name in written)

    def completed(self, name: str) -> str:
        """Put the name in the place of the one that is being typed."""
        return self.input.value.removesuffix(self._written()[-1]) + name

    def _written(self) -> list[str]:
        """Return what stands between the commas."""
        return _BETWEEN.split(self.input.value)
