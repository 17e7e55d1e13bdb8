"""Asks for the person in charge."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.i18n import _
from fzcheck.tui.dialogs.fields import Field, TextField
from fzcheck.tui.dialogs.form import FormDialog


class PersonDialog(FormDialog[str]):
    """A name; an empty one means nobody in particular."""

    def __init__(self, title: str, current: str) -> None:
        """Start from the name that stands."""
        super().__init__(_("Person in charge"), title)
        self._name_field = TextField(_("Name"), value=current, hint=_("empty: nobody in particular"))

    def fields(self) -> Sequence[Field]:
        """Return the one field."""
        return (self._name_field,)

    def answer(self) -> str:
        """Return the name."""
        return self._name_field.value
