"""Fields with known names, which are suggested in a list under what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from fzcheck.board.search import Search
from fzcheck.i18n import _, later
from fzcheck.tui.forms.fields import TextField
from fzcheck.tui.kit.overlay import Overlay
from fzcheck.visible import visible_line


class SuggestionList(OptionList, Overlay, can_focus=False):
    """Lies over what stands below, so that nothing moves when it opens."""


class SuggestingField(TextField):
    """A line of text with known names to choose from: ↓ or typing opens them, Enter or a click takes one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", later("Known names"), id="names.open"),
        Binding("up", "move(-1)", show=False),
        Binding("escape", "close", later("Close the list"), id="names.close"),
    ]

    def __init__(
        self, label: str, names: Sequence[str], *, value: str = "", required: str = "", hint: str = ""
    ) -> None:
        """Suggest the names that hold what is typed, or have it as pinyin initials."""
        super().__init__(label, value=value, required=required, hint=hint)
        self.suggest(names)
        self._list = SuggestionList(compact=True)
        self._list.display = False
        self._offered: list[str] = []
        self._taken: str | None = None

    @property
    def value(self) -> str:
        """The text, or the name that was chosen as it is in the checklist."""
        return self.names.get(self.input.value, super().value)

    @property
    def typed(self) -> str:
        """What suggestions go by."""
        return self.input.value

    @property
    def wanted(self) -> str:
        """What ↓ looks for; every name where that is nothing."""
        return ""

    def suggest(self, names: Sequence[str]) -> None:
        """Suggest other names."""
        self.names = {visible_line(name): name for name in names if name.strip()}

    @property
    def pointed(self) -> bool:
        """Whether the cursor stands on a suggestion."""
        return self._list.display and self._list.highlighted is not None

    def offers(self, query: str) -> Sequence[tuple[str, str]]:
        """Return what is suggested for a query: the text that it puts in, and the words that say so."""
        search = Search(query)
        return [(name, name) for name in self.names if search.finds(name) and name != query]

    def way(self) -> str:
        """Return how what is suggested is taken, as the foot of the list says it."""
        at = self._list.highlighted
        return _("↓ chooses") if at is None else taking_text(self._offered[at])

    def completed(self, name: str) -> str:
        """Return the whole text once a name has been taken."""
        return name

    def body(self) -> Iterable[Widget]:
        """Return input and list."""
        return self.input, self._list

    def action_move(self, by: int) -> None:
        """Open the list, or go up and down in it."""
        if self._list.display:
            (self._list.action_cursor_down if by > 0 else self._list.action_cursor_up)()
        elif by < 0 or not self.point_at_first(self.wanted):
            raise SkipAction

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is a list to close; else the key means something else."""
        return self._list.display if action == "close" else super().check_action(action, parameters)

    def action_close(self) -> None:
        """Close the list."""
        self._show_list(False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Suggest what fits, unless the text comes from a suggestion."""
        super().on_input_changed(event)
        if event.value == self._taken or not self.input.has_focus:
            self._show_list(False)
        else:
            self._open(self.typed)
        self._taken = None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the suggestion that is meant; else Enter goes on."""
        if self.entered():
            event.stop()
            event.prevent_default()
        else:
            self._show_list(False)

    def entered(self) -> bool:
        """Take the suggestion under the cursor; return whether Enter has done its work by that."""
        at = self._list.highlighted if self._list.display else None
        if at is not None:
            self.take(at)
            self.post_message(self.Settled())
        return at is not None

    def on_input_blurred(self) -> None:
        """Close the list."""
        self._show_list(False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        event.stop()
        self.take(event.option_index)
        self.input.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say that Enter takes what is pointed at."""
        event.stop()
        self._say_way()

    def on_click(self, event: events.Click) -> None:
        """Show all names to whom has only a mouse."""
        if event.widget is self.input and not self._list.display:
            self._open(self.wanted)

    def point_at_first(self, query: str) -> bool:
        """Open the list with the cursor in it; return whether there is anything to choose."""
        if self._open(query):
            self._list.highlighted = 0
        return self._list.display

    def take(self, at: int) -> str:
        """Put the suggestion at a place into the text, and return it."""
        name = self._offered[at]
        self._taken = self.completed(name)
        self._show_list(False)
        self.input.value = self._taken
        self.input.cursor_position = len(self._taken)
        return name

    def _open(self, query: str) -> bool:
        """Show what fits; return whether there is anything."""
        offers = self.offers(query)
        self._offered = [text for text, _words in offers]
        self._list.clear_options()
        self._list.add_options(Option(Content(words)) for _text, words in offers)
        self._list.highlighted = None
        self._show_list(bool(offers))
        self._say_way()
        return bool(offers)

    def _show_list(self, yes: bool) -> None:
        if self._list.display is not yes:
            self._list.display = yes
            self.refresh_bindings()

    def _say_way(self) -> None:
        self._list.border_subtitle = Content(self.way())


def taking_text(name: str) -> str:
    """Return that Enter takes a name."""
    return _("Enter takes “{name}”").format(name=name)
