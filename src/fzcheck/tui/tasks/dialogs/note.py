"""Asks for a note."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.i18n import _
from fzcheck.tui.forms.fields import Field, TextField
from fzcheck.tui.forms.form import FormDialog


class NoteDialog(FormDialog[str]):
    """Returns the text without spaces around it."""

    def __init__(self, title: str) -> None:
        """Ask for a note about a task, one of its periods, or several tasks."""
        super().__init__(_("Keep a note"), title)
        self._text = TextField(_("Note"), required=_("Write what is to be kept."))

    def fields(self) -> Sequence[Field]:
        """Return the one field."""
        return (self._text,)

    def answer(self) -> str:
        """Return the note."""
        return self._text.value
