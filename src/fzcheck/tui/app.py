"""The application: it is handed its session, wires the screens, and keeps everything in step."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.keys import key_to_character

from fzcheck.i18n import _, later
from fzcheck.session.session import Session, refreshed
from fzcheck.tui.screens.main import MainScreen
from fzcheck.tui.screens.page import Page

_EVERY = 0.5
"""Seconds between two looks at files and ledger; a look costs next to nothing when nothing changed."""


class FzcheckApp(App[None]):
    """Holds the session that stands now and hands each next one to the screens."""

    CSS_PATH = "fzcheck.tcss"
    TITLE = "fzcheck"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual annotates it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", later("Quit"), id="quit", tooltip=later("Everything is kept already.")),
    ]

    def __init__(self, session: Session) -> None:
        """Work with the given session."""
        super().__init__()
        self.session = session

    def get_default_screen(self) -> MainScreen:
        """Return the main screen."""
        return MainScreen(self.session)

    def on_mount(self) -> None:
        """Look for changes by other hands all the time."""
        self.set_interval(_EVERY, self.keep_in_step)

    def keep_in_step(self) -> None:
        """Show what others, or an editor, changed since the last look."""
        self._take(refreshed(self.session))

    def on_main_screen_changed(self, message: MainScreen.Changed) -> None:
        """Go on with the session that an act made."""
        self._take(message.session)

    def get_key_display(self, binding: Binding) -> str:
        """Return how a key reads in footer, menu and help: `／` too, whose name Textual leaves as it is."""
        key = binding.key
        if key == "space":
            return _("Space")
        character = key_to_character(key) if key.startswith(("fullwidth_", "ideographic_")) else None
        return character or super().get_key_display(binding)

    def action_help_quit(self) -> None:
        """Say how to quit to someone who pressed Ctrl+C."""
        self.notify(_("Press q to quit."), markup=False)

    def _take(self, session: Session) -> None:
        if session is self.session:
            return
        self.session = session
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.show(session)
