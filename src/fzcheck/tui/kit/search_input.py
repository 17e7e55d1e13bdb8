"""The line in which one says what to look for, above what it narrows."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from fzcheck.i18n import later
from fzcheck.tui.kit.line_input import LineInput

_TYPED_WITHOUT_A_NAME = "slash"
"""The one character whose key Textual does not know for a character: Unicode calls it solidus."""


class SearchInput(LineInput):
    """An input from which ↓ and Enter lead to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "submit", later("Go to what was found"), id="search.go"),
    ]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key is text here, so that no line of keys promises anything else of it."""
        return key == _TYPED_WITHOUT_A_NAME or super().check_consume_key(key, character)
