"""A field of several lines, into which a list can be pasted from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult, Location

from fzcheck.i18n import later
from fzcheck.tui.forms.fields import Field
from fzcheck.visible import visible


class LinesArea(TextArea):
    """Lines to write; Enter is a new one, and Tab leads on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", later("Next field"), id="lines.next"),
        Binding("ctrl+z,super+z", "undo", later("Undo"), id="lines.undo",
                tooltip=later("Take back what was typed last.")),
    ]  # fmt: skip

    def __init__(self, text: str) -> None:
        """Start with some lines."""
        super().__init__(visible(text), compact=True, show_line_numbers=False)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Return whether a key is written: Enter is, as a new line."""
        return key == "enter" or super().check_consume_key(key, character)

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Replace text; what is pasted comes with line ends of one kind, and hidden characters in sight."""
        plain = visible(re.sub("\r\n?", "\n", insert))
        return super().replace(plain, start, end, maintain_selection_offset=maintain_selection_offset)


class LinesField(Field):
    """Several lines of text."""

    def __init__(self, label: str, lines: Iterable[str]) -> None:
        """Start with some lines."""
        super().__init__(label)
        self._given = visible("\n".join(lines))
        self.area = LinesArea(self._given)

    @property
    def value(self) -> str:
        """The text."""
        return self.area.text

    @property
    def touched(self) -> bool:
        """Whether it says something else than at its start."""
        return self.value != self._given

    @property
    def written(self) -> bool:
        """Whether somebody has written something else into it, nothing included."""
        return self.touched

    def body(self) -> Iterable[Widget]:
        """Return where the lines are written."""
        return (self.area,)

    def resume(self, before: Field) -> None:
        """Take over the lines."""
        if isinstance(before, LinesField):
            self.area.text = before.value

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take note of a change."""
        event.stop()
        self.changed()
