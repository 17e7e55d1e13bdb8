"""Lines to write in: each takes all of what is pasted, and one says what to look for."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from fzcheck.i18n import later

_TYPED_WITHOUT_A_NAME = "slash"
"""The one character whose key Textual does not know for a character: Unicode calls it solidus."""


_EDITING = [one for one in Input.BINDINGS if isinstance(one, Binding) and one.key != "enter"]
"""The keys of an input, without those of a view that scrolls: ↑ and ↓ do what they do around it."""


class LineInput(Input, inherit_bindings=False):
    """An input that puts pasted lines one after the other, where Textual's would drop all but the first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_EDITING,
        Binding("enter", "submit", later("Next field"), id="form.next"),
    ]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key is text here, so that no line of keys promises anything else of it."""
        return key == _TYPED_WITHOUT_A_NAME or super().check_consume_key(key, character)

    def on_paste(self, event: events.Paste) -> None:
        """Hand the text on as one line."""
        event.text = on_one_line(event.text)

    def action_paste(self) -> None:
        """Insert what was copied here, as one line."""
        self.replace(on_one_line(self.app.clipboard), *self.selection)


class SearchInput(LineInput):
    """An input from which ↓ and Enter lead to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "submit", later("Go to what was found"), id="search.go"),
    ]


def on_one_line(text: str) -> str:
    """Return a text with a space for every tab, and between its lines; empty lines leave nothing."""
    lines = text.replace("\t", " ").splitlines()
    return lines[0] if len(lines) == 1 else " ".join(filter(None, map(str.strip, lines)))
