"""A dialog in which one of several things is chosen: by arrows and Enter, the mouse, or a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from fzcheck.i18n import _, later
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.keyed import LeftBeside
from fzcheck.tui.kit.prose import LongText, Prose
from fzcheck.tui.kit.shortcuts import Shortcut
from fzcheck.visible import visible


class Options(OptionList):
    """What can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", later("Choose"), id="choice.choose"),
        Binding("up", "cursor_up", later("Move"), id="choice.move", key_display="↑ ↓"),
    ]


class Choice(LeftBeside[str | None]):
    """Asks for one of the (id, words) options; None after Esc, or a click beside it."""

    CSS_PATH: ClassVar[CSSPathType] = Path(__file__).with_name("choice.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", later("Cancel"), id="back"),
        *LongText.KEYS,
    ]

    def __init__(
        self, title: str, options: Sequence[tuple[str, str]], text: str = "", chosen: str = "",
        keys: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Ask under a title, with a text that explains where one is needed; start from what is chosen now.

        Each of the `keys` chooses the option of that id, where it is offered.
        """
        super().__init__()
        self._keys = keys or {}
        self._chosen = chosen
        self._title = title
        self._options = options
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out title, text and options."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(visible(self._title))
            yield from self.explanation()
            yield Options(*(Option(Content(visible(words)), id=name) for name, words in self._options))
        yield KeyBar()

    def explanation(self) -> ComposeResult:
        """Lay out what explains the question; however long it is, the options stay in sight."""
        if self._text:
            with LongText():
                yield Prose(visible(self._text))

    def on_mount(self) -> None:
        """Point at what is chosen now."""
        for text in self.query(LongText):
            self.watch(text, "show_vertical_scrollbar", self.refresh_bindings, init=False)
        if self._chosen:
            options = self.query_one(OptionList)
            options.highlighted = options.get_option_index(self._chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys that move over the options to these where the text is in sight whole."""
        return self._is_long if action == "read" else super().check_action(action, parameters)

    def action_read(self, key: str) -> None:
        """Show more of the text."""
        self.query_one(LongText).read(key)

    @property
    def _is_long(self) -> bool:
        return any(text.show_vertical_scrollbar for text in self.query(LongText))

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Say that the keys beside the options choose too."""
        if shortcut.id == "choice.choose" and self._keys:
            return shortcut._replace(words=_("Choose; so does the key in brackets"))
        return shortcut

    def on_key(self, event: events.Key) -> None:
        """Return what the key stands for; those that move, choose and cancel do that here."""
        name = self._keys.get(event.key)
        if event.key not in ("enter", "escape") and name in dict(self._options):
            event.stop()
            self.dismiss(name)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return what was chosen."""
        event.stop()
        self.dismiss(event.option_id)
