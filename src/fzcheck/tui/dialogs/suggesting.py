"""Suggestions for what is typed: names in a list under the field, and files as the rest of a path."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from fzcheck.board.search import Search
from fzcheck.tui.dialogs.fields import TextField
from fzcheck.visible import visible_line

_INITIALS = re.compile("[a-z]+")
"""What names no Chinese unit, but finds it."""


class SuggestionList(OptionList, can_focus=False):
    """Lies over what stands below, so that nothing moves when it opens."""


class SuggestingField(TextField):
    """A line of text with known names to choose from: ↓ or typing opens them, Enter or a click takes one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("escape", "close", show=False),
    ]

    def __init__(
        self, label: str, names: Sequence[str], *, value: str = "", required: str = "", hint: str = "",
        initials: bool = False,
    ) -> None:  # fmt: skip
        """Suggest the names that hold what is typed, or have it as pinyin initials.

        Where `initials` can be nothing else, Enter takes the only name that they lead to.
        """
        super().__init__(label, value=value, required=required, hint=hint)
        self._initials = initials
        self.suggest(names)
        self._list = SuggestionList(compact=True)
        self._list.display = False
        self._taken: str | None = None

    @property
    def value(self) -> str:
        """The text, or the name that was chosen as it is in the checklist."""
        return self._names.get(self.input.value, super().value)

    def suggest(self, names: Sequence[str]) -> None:
        """Suggest other names."""
        self._names = {visible_line(name): name for name in names if name.strip()}

    def body(self) -> Iterable[Widget]:
        """Return input and list."""
        return self.input, self._list

    def action_move(self, by: int) -> None:
        """Open the list, or go up and down in it."""
        if self._list.display:
            (self._list.action_cursor_down if by > 0 else self._list.action_cursor_up)()
        elif by < 0 or not self._open(""):
            raise SkipAction
        else:
            self._list.highlighted = 0

    def action_close(self) -> None:
        """Close the list; where it is closed, the key means something else."""
        if not self._list.display:
            raise SkipAction
        self._list.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Suggest what fits, unless the text comes from a suggestion."""
        super().on_input_changed(event)
        if event.value == self._taken or not self.input.has_focus:
            self._list.display = False
        else:
            self._open(event.value)
        self._taken = None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the suggestion under the cursor, or the only one that initials lead to; else Enter goes on."""
        at = self._list.highlighted
        if at is None and self._list.option_count == 1 and self._is_short_for(event.value):
            at = 0
        if self._list.display and at is not None:
            event.stop()
            self._take(at)
            self.post_message(self.Settled())
        self._list.display = False

    def _is_short_for(self, typed: str) -> bool:
        """Return whether what is typed can only be meant as initials."""
        return self._initials and typed not in self._names and bool(_INITIALS.fullmatch(typed))

    def on_input_blurred(self) -> None:
        """Close the list."""
        self._list.display = False

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        event.stop()
        self._take(event.option_index)
        self.input.focus()

    def on_click(self, event: events.Click) -> None:
        """Show all names to whom has only a mouse."""
        if event.widget is self.input and not self._list.display:
            self._open("")

    def _open(self, query: str) -> bool:
        """Show the names that fit; return whether there are any."""
        search = Search(query)
        found = [name for name in self._names if search.finds(name) and name != query]
        self._list.clear_options()
        self._list.add_options(Option(Content(name), id=str(number)) for number, name in enumerate(found))
        self._list.highlighted = None
        self._list.display = bool(found)
        return bool(found)

    def _take(self, at: int) -> None:
        self._taken = str(self._list.get_option_at_index(at).prompt)
        self._list.display = False
        self.input.value = self._taken
        self.input.cursor_position = len(self._taken)


class PathSuggester(Suggester):
    """Completes the path of a file; the → key takes what it offers."""

    def __init__(self) -> None:
        """Look anew each time: files come and go."""
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first path that goes on from what is typed."""
        return await asyncio.to_thread(path_from, value)


def path_from(typed: str) -> str | None:
    """Return the first existing path that starts as typed, once a folder and a letter are given."""
    folder, mark, start = typed.rpartition("/")
    if not (mark and start):
        return None
    try:
        found = sorted(Path(folder + mark).expanduser().iterdir())
    except (OSError, RuntimeError, ValueError):  # no such folder, no such home, no path at all
        return None
    names = (f"{entry.name}/" if entry.is_dir() else entry.name for entry in found)
    fitting = (name for name in names if name.startswith(start) and visible_line(name) == name)
    name = next(fitting, None)
    return None if name is None else f"{folder}/{name}"
