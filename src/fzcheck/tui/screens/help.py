"""The help: every key that holds where it was asked for, and what to know at the start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from fzcheck.i18n import _, later
from fzcheck.tui.screens.page import Page
from fzcheck.tui.widgets.ink import column


class HelpScreen(Page):
    """Lists commands; it follows from their declarations and holds no key of its own but the way back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,fullwidth_question_mark,f1", "leave", later("Back"), id="back"),
    ]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, commands: Sequence[Binding]) -> None:
        """Explain the given commands."""
        super().__init__()
        self._commands = commands

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        with VerticalScroll():
            yield Static(help_text(self._commands), markup=False)
        yield Footer(show_command_palette=False)


def help_text(commands: Sequence[Binding]) -> Content:
    """Return the help: the first steps, then the commands, gathered by their groups."""
    groups: dict[str, list[Binding]] = {}
    for command in commands:
        groups.setdefault(command.group.description if command.group else _("Acts"), []).append(command)
    keys = max((cell_len(command.key) for command in commands), default=0)
    words = max((cell_len(command.description) for command in commands), default=0)
    parts: list[Content | tuple[str, str]] = [Content(_first_steps())]
    for name, found in groups.items():
        parts.append((f"\n\n{name}\n", "bold $text-accent"))
        for command in found:
            parts.append((f"\n  {column(command.key, keys)}", "bold"))
            parts.append(Content(f"  {column(command.description, words)}"))
            parts.append((f"  {command.tooltip}", "$text-muted"))
    return Content.assemble(*parts)


def _first_steps() -> str:
    return _(
        "Each line is a task. Move to it with the arrow keys, tick it with Space, and take it back with u.\n"
        "What you do is kept at once, with your name and the time; the checklists themselves never change.\n"
        "Without letter keys: Enter on a task lists everything that can be done with it."
    )
