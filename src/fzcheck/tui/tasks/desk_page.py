"""What an act needs of the screen that it is done on: a desk, and ways to show the next one.

The screen imports the acts; they know it by this, so that imports go in no circle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fzcheck.session.views import View
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.page import Page
from fzcheck.tui.tasks.desk import Answering, Desk, Target

if TYPE_CHECKING:
    from fzcheck.ledger.events import EventId
    from fzcheck.tui.forms.form import FormDialog


class DeskPage(Page):
    """A page with a desk; the main screen is the only one."""

    desk: Desk
    left: dict[object, tuple[Target | Answering | None, FormDialog[Any]]]
    """The dialogs that were left with something written in them, and what they are about."""
    runs: list[tuple[EventId, ...]]
    """What each run of this session wrote, act by act."""
    forgotten: dict[str, View]
    """The saved filters that were forgotten since the start, to be brought back."""

    def show_desk(self, desk: Desk, *, inside: bool = False) -> None:
        """Show another desk; with `inside`, what was opened under the cursor comes into sight."""
        raise NotImplementedError

    def look(self, desk: Desk) -> None:
        """Show a desk with another view, and remember that for the next start."""
        raise NotImplementedError

    def go(self, destination: Destination | None) -> None:
        """Show the tasks to which a screen leads."""
        raise NotImplementedError
