"""The text of a checklist while it is edited: TOML in colours, exact to the byte, and a search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import tree_sitter_toml
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.widgets import TextArea
from textual.widgets.text_area import (
    Document,
    EditResult,
    Location,
    Selection,
    TextAreaTheme,
    WrappedDocument,
)
from tree_sitter import Language

from fzcheck.i18n import _, later
from fzcheck.visible import visible

_BOM = "\ufeff"

_LARGEST = 256 * 1024
"""Bytes of the largest file that can be typed in without waiting for the letters."""

_MOST_COLOURED = 128 * 1024
"""Characters of the longest text that is coloured: all of it is, at every letter."""

_NAME = "fzcheck"
"""What language and theme are registered as."""

# No two captures overlap, so that it does not matter which is painted first.
_QUERY = """
(comment) @comment
(pair . [(bare_key) (quoted_key) (dotted_key)] @key)
(table . "[" . [(bare_key) (quoted_key) (dotted_key)] @heading)
(table_array_element . "[[" . [(bare_key) (quoted_key) (dotted_key)] @heading)
(string) @text
[(boolean) (integer) (float)] @value
[(offset_date_time) (local_date_time) (local_date) (local_time)] @date
"""

_INKS = ("comment", "key", "heading", "text", "value", "date")


def why_not_here(data: bytes) -> str:
    """Return why bytes cannot be edited in this widget; nothing where it gives back exactly what it got."""
    if len(data) > _LARGEST:
        return _("The file is too large to be edited here.")
    try:
        text = data.decode().removeprefix(_BOM)
    except UnicodeDecodeError:
        return _("The file is not UTF-8 text, which is all that can be edited here.")
    plain = text.replace("\r\n", "\n")
    if visible(plain) != plain:
        return _("The file holds characters that cannot be seen, and so could not be kept here as they are.")
    if Document(text).text != text:
        return _("The file has line ends of several kinds, which could not be kept here as they are.")
    return ""


class WrappedAnywhere(WrappedDocument):
    """Breaks a line with wide characters wherever it is full, as Chinese is written.

    Textual breaks at blanks only, and the first blank of a Chinese remark stands behind its #.
    """

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap all lines."""
        with self._without_blanks():
            super().wrap(width, tab_width)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap what has changed."""
        with self._without_blanks():
            super().wrap_range(start, old_end, new_end)

    @contextmanager
    def _without_blanks(self) -> Iterator[None]:
        """Let each such line seem to be one long word; its width stays, and so do the places to break."""
        whole = self.document
        lines = (line if line.isascii() else line.replace(" ", "-") for line in whole.lines)
        self.document = Document("\n".join(lines))
        yield
        self.document = whole


class TomlArea(TextArea):
    """Edits the bytes of a checklist; `why_not_here` says which bytes it cannot."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"toml--{ink}" for ink in _INKS}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z,super+z", "undo", later("Undo"), id="editor.undo",
                tooltip=later("Take back what was typed last.")),
        Binding("ctrl+y,super+y", "redo", later("Redo"), id="editor.redo", show=False,
                tooltip=later("Type again what was taken back.")),
    ]  # fmt: skip

    def __init__(self, data: bytes) -> None:
        """Start with the bytes of a file."""
        text = data.decode()
        self._bom = text[:1] if text.startswith(_BOM) else ""
        text = text.removeprefix(_BOM)
        super().__init__(text, show_line_numbers=True, max_checkpoints=500)
        if len(text) <= _MOST_COLOURED:
            self.register_language(_NAME, Language(tree_sitter_toml.language()), _QUERY)
            self.language = _NAME

    @property
    def wrapped_document(self) -> WrappedDocument:
        """The text as it is broken into the lines that are seen."""
        return self._wrapped

    @wrapped_document.setter
    def wrapped_document(self, plain: WrappedDocument) -> None:
        self._wrapped = WrappedAnywhere(plain.document, tab_width=self.indent_width)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Return whether a key is written: Enter is, as a new line."""
        return (key == "enter" and not self.read_only) or super().check_consume_key(key, character)

    @property
    def data(self) -> bytes:
        """The bytes of the file as it would be saved."""
        return (self._bom + self.text).encode()

    def on_resize(self) -> None:
        """Keep the cursor in sight; there may be fewer lines now."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def on_mount(self) -> None:
        """Wear the colours of the theme, also of the next one."""
        self._dress()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._dress())

    def go_to(self, line: int, column: int = 1) -> None:
        """Put the cursor on a line and column, from 1, in the middle of what is in sight."""
        row = min(max(line - 1, 0), self.document.line_count - 1)
        self.move_cursor((row, min(max(column - 1, 0), len(self.document[row]))), center=True)

    def find(self, words: str, *, back: bool = False, on: bool = True) -> tuple[int, int]:
        """Select the next place where words stand, whatever their case; return its number and how many.

        With `on`, what is selected now is passed over; after the last place comes the first.
        """
        hits = list(self._hits(words))
        if not hits:
            return 0, 0
        start, end = sorted(self.selection)
        here = start if back or not on else max(end, (start[0], start[1] + 1))
        later_on = [number for number, hit in enumerate(hits) if hit[0] >= here]
        earlier = [number for number, hit in enumerate(hits) if hit[0] < here]
        number = (earlier or later_on)[-1] if back else (later_on or earlier)[0]
        self.selection = Selection(*hits[number])
        self.scroll_cursor_visible(center=True)
        return number + 1, len(hits)

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Replace text; what is pasted comes with line ends of one kind, and hidden characters in sight."""
        plain = visible(re.sub("\r\n?", "\n", insert))
        return super().replace(plain, start, end, maintain_selection_offset=maintain_selection_offset)

    def _hits(self, words: str) -> Iterator[tuple[Location, Location]]:
        pattern = re.compile(re.escape(words), re.IGNORECASE) if words else None
        for row, line in enumerate(self.document.lines if pattern else ()):
            for match in pattern.finditer(line) if pattern else ():
                yield (row, match.start()), (row, match.end())

    def _dress(self) -> None:
        self.register_theme(TextAreaTheme(_NAME, syntax_styles={ink: self._style(ink) for ink in _INKS}))
        self.theme = _NAME

    def _style(self, ink: str) -> Style:
        """Return the colour of an ink, mixed where it is see-through, without any ground."""
        name = f"toml--{ink}"
        own = self.get_component_rich_style(name, partial=True)
        return Style(color=self.get_component_rich_style(name).color, bold=own.bold)
