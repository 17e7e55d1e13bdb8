"""Asks for a name under which to keep a filter."""

from __future__ import annotations

from collections.abc import Sequence

from fzcheck.i18n import _
from fzcheck.tui.forms.fields import Field
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.suggesting import SuggestingField


class NameDialog(FormDialog[str]):
    """A name; one that is taken already stands for the filter from then on."""

    def __init__(self, title: str, taken: Sequence[str], suggestion: str) -> None:
        """Suggest what the filter says, and the names that there are."""
        super().__init__(_("Save the filter"), title)
        self._name_field = SuggestingField(
            _("Name of the filter"), taken, value=suggestion, required=_("Give it a name."),
            hint=_("a name that is there already is replaced"),
        )  # fmt: skip

    def fields(self) -> Sequence[Field]:
        """Return the one field."""
        return (self._name_field,)

    def answer(self) -> str:
        """Return the name."""
        return self._name_field.value
