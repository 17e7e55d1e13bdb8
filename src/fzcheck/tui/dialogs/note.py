"""Asks for a note."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from fzcheck.i18n import _, later
from fzcheck.visible import visible


class NoteDialog(ModalScreen[str | None]):
    """Returns the text as typed, or None when it was left or nothing was written."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", later("Cancel"))]

    def __init__(self, about: str) -> None:
        """Ask for a note about a task or one of its periods."""
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """Lay out the one field."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(visible(_("Note: {about}").format(about=self._about)))
            dialog.border_subtitle = _("Enter keeps it, Esc cancels")
            yield Input(placeholder=_("What is to be kept?"), compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the note."""
        event.stop()
        self.dismiss(event.value.strip() or None)
