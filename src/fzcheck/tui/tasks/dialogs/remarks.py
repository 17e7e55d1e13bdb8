"""Asks for what is kept beside a task: a note, a piece of evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec
from textual import events

from fzcheck.i18n import _, listed
from fzcheck.tui.forms.choices import Choices
from fzcheck.tui.forms.date_field import PaperDateField
from fzcheck.tui.forms.fields import ChoiceField, TextField, period_field
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.path_field import PathSuggester
from fzcheck.tui.forms.suggestions import SuggestingField
from fzcheck.tui.forms.unit_field import UnitField
from fzcheck.words import Remark


class NoteEntry(msgspec.Struct, frozen=True):
    """A remark."""

    text: str
    """Without spaces around it."""
    remark: Remark


class NoteDialog(FormDialog[NoteEntry]):
    """A text, in which one begins, and above it of which sort it is."""

    def __init__(self, title: str) -> None:
        """Ask for a note about a task, one of its periods, or several tasks."""
        options = [(remark.value, remark.label) for remark in Remark]
        sort = ChoiceField(_("Sort of note"), options, Remark.PLAIN)
        text = TextField(_("Note"), required=_("Write what is to be kept."))
        text.input.select_on_focus = False  # who comes back from the sorts goes on with the text
        self._input = text.input
        super().__init__(
            _("Keep a note"), title, (sort, text), lambda: NoteEntry(text.value, Remark(sort.value))
        )
        self.begin = text

    def on_key(self, event: events.Key) -> None:
        """Go on with the text: what is typed while the sorts have the keys is not lost."""
        if isinstance(self.focused, Choices) and event.character and event.character.isalpha():
            event.stop()
            self._input.focus()
            self._input.insert_text_at_cursor(event.character)


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
        whole = period_field(periods, period, year=year, whole=True)
        ref = TextField(
            _("Evidence"), required=_("Give a file, a document number or a link."),
            hint=_("a file, a document number or a link"), suggester=PathSuggester(),
        )  # fmt: skip
        hint = _("expected: {texts}").format(texts=listed(expected)) if expected else ""
        kind = SuggestingField(_("Kind"), expected, hint=hint)
        date = PaperDateField(_("Date"), today=today, year=year)
        unit = UnitField(_("From unit"), units)
        super().__init__(
            _("Add evidence"), title, (whole, ref, kind, date, unit),
            lambda: EvidenceEntry(ref.value, kind.value, date.day, unit.value, whole.value),
        )  # fmt: skip
