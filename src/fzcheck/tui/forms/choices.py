"""A row of choices, one of them ticked: all are in sight, and the sign says which, whatever the colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from fzcheck.i18n import later
from fzcheck.tui.kit.key_press import digit_of
from fzcheck.visible import visible_line

_GAP = 2
"""Cells between two choices."""


class Choices(Widget, can_focus=True):
    """Choosing one of several (value, words) with ← and → or the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", later("Choose"), id="choices.step", key_display="← →"),
        Binding("right", "step(1)", show=False),
    ]
    ALLOW_SELECT = False

    class Changed(Message):
        """Another choice was made."""

    def __init__(
        self, options: Sequence[tuple[str, str]], chosen: str | None = None, numbers: Sequence[int] = ()
    ) -> None:
        """Offer the options, each chosen by its place or its number; with `chosen` None nothing is ticked."""
        super().__init__()
        self.values = tuple(value for value, _words in options)
        """What can be chosen."""
        self._words = [visible_line(words) for _value, words in options]
        self._numbers = dict(zip(numbers or range(1, len(options) + 1), self.values, strict=True))
        self.chosen = chosen if chosen in self.values else None

    def relabel(self, options: Sequence[tuple[str, str]]) -> None:
        """Call the same values by other words."""
        self._words = [visible_line(words) for _value, words in options]
        self.refresh(layout=True)

    @property
    def words(self) -> tuple[str, ...]:
        """How the choices read."""
        return tuple(self._words)

    def choose(self, value: str) -> None:
        """Tick a choice, and say so where it is another one."""
        if value != self.chosen:
            self.chosen = value
            self.refresh()
            self.post_message(self.Changed())

    def action_step(self, by: int) -> None:
        """Go to a neighbour; with nothing ticked yet, to the first or the last."""
        if self.chosen is None:
            self.choose(self.values[0 if by > 0 else -1])
        else:
            at = self.values.index(self.chosen) + by
            self.choose(self.values[min(max(at, 0), len(self.values) - 1)])

    def on_key(self, event: events.Key) -> None:
        """Choose by a digit, in either width: a Chinese keyboard holds letters back, and no digits."""
        value = self.numbered(digit_of(event.character))
        if value is not None:
            self.choose(value)

    def numbered(self, number: int) -> str | None:
        """Return what a digit chooses; None for nothing."""
        return self._numbers.get(number)

    def on_click(self, event: events.Click) -> None:
        """Tick what was clicked."""
        offset = event.get_content_offset(self)
        for line, start, number in self._places(self.content_size.width):
            if offset and offset.y == line and start <= offset.x < start + self._width(number):
                self.choose(self.values[number])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return how many lines the choices take."""
        return max((line for line, _start, _number in self._places(width)), default=0) + 1

    def render(self) -> Content:
        """Show every choice with its box."""
        parts: list[tuple[str, str]] = []
        at = (0, 0)
        for line, start, number in self._places(self.content_size.width):
            parts.append(("\n" if line > at[0] else " " * (start - at[1]), ""))
            ticked = self.values[number] == self.chosen
            style = "bold reverse" if ticked and self.has_focus else "bold" if ticked else ""
            parts.append((self._text(number, ticked=ticked), style))
            at = line, start + self._width(number)
        return Content.assemble(*parts)

    def _places(self, width: int) -> Iterator[tuple[int, int, int]]:
        """Yield (line, first cell, number) of each choice."""
        line = start = 0
        for number in range(len(self.values)):
            if start and start + self._width(number) > width:
                line, start = line + 1, 0
            yield line, start, number
            start += self._width(number) + _GAP

    def _text(self, number: int, *, ticked: bool) -> str:
        return f"{'☑' if ticked else '☐'} {self._words[number]}"

    def _width(self, number: int) -> int:
        return cell_len(self._text(number, ticked=False))
