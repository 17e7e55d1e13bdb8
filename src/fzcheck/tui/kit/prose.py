"""Text of one ink to read, wrapped as all text is: no line begins with a closing mark."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import Static

from fzcheck.i18n import later
from fzcheck.tui.kit.ink import wrapped


class Prose(Static):
    """Plain text; Textual's own wrapping knows no rules for Chinese."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str = "") -> None:  # noqa: A002 - Textual's own name
        """Say a text that is safe to show."""
        super().__init__(text, markup=False, id=id, classes=classes)
        self._wrapped: tuple[str, int, list[str]] = "", 0, []

    def lines(self, width: int) -> list[str]:
        """Return the lines at a width."""
        text = str(self.content)
        if self._wrapped[:2] != (text, width):
            self._wrapped = text, width, wrapped(text, width)
        return self._wrapped[2]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return how many lines are needed at a width."""
        return max(len(self.lines(width)), 1)

    def render_line(self, y: int) -> Strip:
        """Paint a line."""
        width, base = self.content_size.width, self.rich_style
        lines = self.lines(width)
        if y >= len(lines):
            return Strip.blank(width, base)
        return Strip([Segment(lines[y], base)]).adjust_cell_length(width, base)


class LongText(VerticalScroll, can_focus=False):
    """Text that may be longer than its box; the keys of its dialog scroll it."""

    KEYS: ClassVar[tuple[Binding, ...]] = (  # with priority, else the options would take them
        Binding("pagedown", "read('pagedown')", later("Read on"), priority=True, id="text.read",
                key_display="PgUp PgDn"),
        *(Binding(key, f"read('{key}')", show=False, priority=True) for key in ("pageup", "home", "end")),
    )  # fmt: skip
    """For the dialog, whose `read` hands them on."""

    def read(self, key: str) -> None:
        """Scroll as a key says: a page up or down, to the start or the end."""
        {
            "pageup": self.action_page_up,
            "pagedown": self.action_page_down,
            "home": self.action_scroll_home,
            "end": self.action_scroll_end,
        }[key]()
