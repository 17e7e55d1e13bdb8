"""Shows what two people made of one file, and asks which of it stands."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from fzcheck.i18n import _, later
from fzcheck.tui.kit.ink import CLASSES
from fzcheck.tui.kit.left_once import LeftOnce
from fzcheck.tui.kit.prose import LongText, Prose
from fzcheck.visible import visible


class Stands(StrEnum):
    """What becomes of a file that two people changed."""

    THEIRS = "theirs"
    MINE = "mine"
    GO_ON = "go-on"
    """Nothing yet: the official goes on editing."""


class BothDialog(ModalScreen[Stands], LeftOnce[Stands]):
    """The difference line by line, and the ways out; Esc goes on editing."""

    COMPONENT_CLASSES: ClassVar[set[str]] = CLASSES

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../forms/choice.tcss", "editor.tcss"]
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", later("Cancel")),
        *LongText.KEYS,
    ]

    def __init__(self, title: str, lines: Sequence[str], *, editing: bool = True) -> None:
        """Show lines that begin with - (theirs) or + (the official's own); outside there is no going on."""
        super().__init__()
        self._title = title
        self._lines = lines
        self._editing = editing

    def compose(self) -> ComposeResult:
        """Lay out both texts and the ways out."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(visible(self._title))
            dialog.border_subtitle = _("Enter chooses, PgUp and PgDn scroll")
            yield Prose(_("Lines with - are theirs, those with + are yours."))
            with LongText(id="both"):
                yield Static(Content("\n").join(_coloured(line) for line in self._lines))
            yield OptionList(*self._options())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return what was chosen."""
        event.stop()
        self.dismiss(Stands(str(event.option_id)))

    def action_leave(self) -> None:
        """Decide nothing; both texts are kept."""
        self.dismiss(Stands.GO_ON if self._editing else Stands.THEIRS)

    def action_read(self, key: str) -> None:
        """Show more of the texts."""
        self.query_one(LongText).read(key)

    def _options(self) -> list[Option]:
        words = {
            Stands.GO_ON: _("Go on editing; mine is kept as a draft"),
            Stands.THEIRS: _("Keep theirs; mine is kept as a draft"),
            Stands.MINE: _("Save mine; theirs is kept as the previous version (.bak)"),
        }
        offered = [stands for stands in words if self._editing or stands is not Stands.GO_ON]
        return [Option(Content(words[stands]), id=stands.value) for stands in offered]


def _coloured(line: str) -> Content:
    style = {"-": "$text-error", "+": "$text-success"}.get(line[:1], "$text-muted")
    return Content.assemble((line, style))
