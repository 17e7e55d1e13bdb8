"""Asks for a piece of evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from fzcheck.i18n import _
from fzcheck.tui.forms.date_field import DateField
from fzcheck.tui.forms.fields import Field, TextField, period_field
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.suggesting import PathSuggester, SuggestingField
from fzcheck.tui.forms.unit_field import UnitField


class EvidenceEntry(msgspec.Struct, frozen=True):
    """A paper that shows what was done."""

    ref: str
    """A path, a document number or a link, as typed."""
    kind: str
    """What sort of paper it is."""
    date: dt.date | None
    """The paper's own date."""
    from_unit: str
    """The unit it came from."""
    period: str
    """Empty for the whole task."""


class EvidenceDialog(FormDialog[EvidenceEntry]):
    """A reference, and what sort of paper it is, of which day, from whom."""

    def __init__(
        self, title: str, expected: Sequence[str], units: Sequence[str], today: dt.date, year: int,
        periods: Sequence[str] = (), period: str = "",
    ) -> None:  # fmt: skip
        """Suggest the evidence that the checklist expects, and the units that there are."""
        super().__init__(_("Add evidence"), title)
        self._period = period_field(periods, period, year=year, whole=True)
        self._ref = TextField(
            _("Evidence"), required=_("Give a file, a document number or a link."),
            hint=_("a file, a document number or a link"), suggester=PathSuggester(),
        )  # fmt: skip
        hint = _("expected: {texts}").format(texts=_(", ").join(expected)) if expected else ""
        self._kind = SuggestingField(_("Kind"), expected, hint=hint)
        self._date = DateField(_("Date"), as_of=today, year=year)
        self._unit = UnitField(_("From unit"), units)

    def fields(self) -> Sequence[Field]:
        """Return period, reference, kind, date and unit."""
        return self._period, self._ref, self._kind, self._date, self._unit

    def answer(self) -> EvidenceEntry:
        """Return what was entered."""
        return EvidenceEntry(
            ref=self._ref.value,
            kind=self._kind.value,
            date=self._date.day,
            from_unit=self._unit.value,
            period=self._period.value,
        )
