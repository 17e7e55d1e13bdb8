"""The help: every key that holds where it was asked for, and what to know at the start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from fzcheck.i18n import _, later
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.text_view import Detail, TextSection


class HelpScreen(Page):
    """Lists commands; it follows from their declarations and holds no key of its own but the way back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,fullwidth_question_mark,f1", "leave", later("Back"), id="back"),
    ]
    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "Detail"

    def __init__(self, commands: Sequence[Binding]) -> None:
        """Explain the given commands."""
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        yield Detail()
        yield KeyBar(pinned="help")

    def on_mount(self) -> None:
        """Fill the text in."""
        self.query_one(Detail).show(help_sections(self._commands))

    def on_detail_leave_asked(self) -> None:
        """Go back."""
        self.action_leave()


def help_sections(commands: Sequence[Binding]) -> Iterator[TextSection]:
    """Yield the first steps, then the commands with their keys, gathered by their groups; acts first."""
    yield TextSection("", (Piece(_first_steps()),))
    acts = _("Acts")
    groups: dict[str, list[Binding]] = {acts: []}
    for command in commands:
        groups.setdefault(command.group.description if command.group else acts, []).append(command)
    for name, gathered in groups.items():
        if gathered:
            yield TextSection("", (Piece(name, Ink.HEADING),))
            yield from (TextSection(command.key, (Piece(_said(command)),)) for command in gathered)
            yield TextSection("", ())


def _said(command: Binding) -> str:
    if not command.tooltip:
        return command.description
    return _("{label}: {text}").format(label=command.description, text=command.tooltip)


def _first_steps() -> str:
    return _(
        "Each line is a task. Move to it with the arrow keys, tick it with Space, and take it back with u.\n"
        "What you do is kept at once, with your name and the time; no tick ever changes a checklist.\n"
        "Without letter keys: Enter on a task lists everything that can be done with it."
    )
