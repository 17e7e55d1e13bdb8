"""The help: what can be done where it was asked for, and every word of the screen; it does what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from fzcheck.i18n import _, later
from fzcheck.tui.help.entries import command_sections, found, listed_findings, term_sections
from fzcheck.tui.help.glossary import glossary
from fzcheck.tui.kit.finding_list import FindingList, one_paragraph
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.keyed import Keyed
from fzcheck.tui.kit.line_input import LineInput
from fzcheck.tui.kit.shortcuts import Shortcut


class HelpInput(LineInput):
    """What narrows the help."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", later("Do it"), id="help.do")]


class HelpList(FindingList):
    """What can be done and what is explained; one click does it."""

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        event.prevent_default()  # the view below would wait for a second click
        offset = event.get_content_offset(self)
        place = offset.y + self.scroll_offset.y if offset else -1
        while 0 < place < self.item_count() and not self.can_point(place) and self.item(place):
            place -= 1  # a further line of the same
        if 0 <= place < self.item_count() and self.can_point(place):
            self.point(place)
            self.action_choose()


class HelpScreen(Keyed[str]):
    """Finds a command by word, key or pinyin, and returns its id; what is typed always goes to the search."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "point('move', -1)", later("Move"), id="help.move", key_display="↑ ↓"),
        Binding("down", "point('move', 1)", show=False),
        Binding("pageup", "point('page', -1)", later("A page on"), id="help.page", key_display="PgUp PgDn"),
        Binding("pagedown", "point('page', 1)", show=False),
        Binding("tab,shift+tab", "turn", later("Words, signs, colours"), id="help.turn"),
        Binding("escape", "dismiss", later("Back"), id="back"),
        Binding("f1,ctrl+p", "dismiss", show=False),
    ]
    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "HelpInput"

    def __init__(
        self,
        shortcuts: Sequence[Shortcut],
        meanings: Sequence[tuple[str, str]],
        purpose: str,
    ) -> None:
        """Explain what the screen is for, then the given shortcuts and fields."""
        super().__init__()
        self._commands = tuple(command_sections(shortcuts, meanings))
        self._terms = tuple(term_sections(glossary()))
        self._purpose = purpose

    def compose(self) -> ComposeResult:
        """Lay out search and list."""
        yield HelpInput(
            placeholder=_("Find what to do, or a word: words, key, or pinyin initials"), compact=True
        )
        yield HelpList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show all; the arrows move in the list, and what is typed goes to the search."""
        self._list.can_focus = False
        self._show()

    @property
    def _list(self) -> HelpList:
        return self.query_one(HelpList)

    @property
    def _on_terms(self) -> bool:
        key = self._list.key
        return isinstance(key, tuple) and key[0] == "term"

    def here(self, shortcut: Shortcut) -> Shortcut:
        """Say to which part Tab leads, and that only what can be done is done."""
        match shortcut.id:
            case "help.turn" if self._on_terms:
                return shortcut._replace(words=_("Commands"))
            case "help.do":
                return shortcut._replace(holds=bool(self._chosen))
            case _:
                return shortcut

    def action_point(self, way: str, count: int) -> None:
        """Move the cursor of the list."""
        (self._list.action_move if way == "move" else self._list.action_page)(count)

    def action_turn(self) -> None:
        """Go to the words, or back to the commands."""
        sections = self._commands if self._on_terms else self._terms
        first = next((entry for section in sections for entry in section.entries), None)
        if first is not None:
            self._list.action_last()  # so that the first one comes to the top
            self._list.point_at(first.key)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits, and point at what fits best."""
        event.stop()
        self._show()
        self._list.action_first()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what is under the cursor."""
        event.stop()
        self._do()

    def on_pointed_view_chosen(self) -> None:
        """Do what was clicked."""
        self._do()

    @property
    def _chosen(self) -> str:
        """The id of the command under the cursor; empty for a word."""
        key = self._list.key
        return str(key[1]) if isinstance(key, tuple) and key[0] == "command" else ""

    def _do(self) -> None:
        if self._chosen:
            self.dismiss(self._chosen)

    def _show(self) -> None:
        typed = self.query_one(Input).value.strip()
        sections = (*self._commands, *self._terms)
        if typed:
            entries = found(sections, typed)
            nothing = one_paragraph(1, Piece(_("Nothing here is called so, or about that."), Ink.QUIET))
            self._list.show([entry.finding() for entry in entries] or [nothing])
        else:
            self._list.show(tuple(listed_findings(self._purpose, sections)))
        self.refresh_bindings()
