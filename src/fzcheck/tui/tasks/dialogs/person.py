"""Asks for the person in charge."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.i18n import _
from fzcheck.tui.forms.fields import FactField, Field, TextField
from fzcheck.tui.forms.form import FormDialog


class PersonDialog(FormDialog[str]):
    """A name; an empty one means nobody in particular."""

    def __init__(self, title: str, current: str, *, differ: bool = False) -> None:
        """Start from the name that stands; where several tasks `differ`, a name has to be given."""
        super().__init__(_("Person in charge"), title)
        self._now = (FactField(_("Person now"), _("each task has its own")),) if differ else ()
        required = _("Name the person; to name nobody, change each task by itself.") if differ else ""
        hint = "" if differ else _("empty: nobody in particular")
        self._name_field = TextField(_("Name"), value=current, required=required, hint=hint)

    def fields(self) -> Sequence[Field]:
        """Return who it is now where that needs words, and the name."""
        return *self._now, self._name_field

    def answer(self) -> str:
        """Return the name."""
        return self._name_field.value
