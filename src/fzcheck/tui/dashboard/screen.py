"""The dashboard: how things stand and how they go, with the tasks behind every bar one key away."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from fzcheck.board import Filter
from fzcheck.i18n import _, later
from fzcheck.session.session import Session
from fzcheck.tui.dashboard.blocks import Blocks, blocks, counting
from fzcheck.tui.dashboard.panel import Panel
from fzcheck.tui.kit.in_turn import MANY
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.pointed_view import PointedView
from fzcheck.tui.kit.session_words import as_of_text

_TWO_COLUMNS = 120
"""From this width on, in cells, there is room for two panels side by side."""


class DashboardScreen(Page):
    """Arranges the blocks in one panel or two; left through a bar, it leads to the tasks behind it."""

    PURPOSE = later("How things stand, and how they go; Enter on a bar shows its tasks.")
    CSS_PATH = "dashboard.tcss"
    AUTO_FOCUS = "#standing"
    NOTICES_OVER = "Panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,t", "leave", later("Back"), id="back"),
        Binding("left,right", "other_panel", later("The other panel"), id="other-panel", key_display="← →",
                tooltip=later("Go to the panel beside this one.")),
    ]  # fmt: skip

    def __init__(self, session: Session, wanted: Filter | None = None) -> None:
        """Show the figures of all tasks, or of those that a filter lets through."""
        super().__init__()
        self._session = session
        self._wanted = wanted or Filter()
        self._blocks: tuple[Blocks, Blocks] = ((), ())

    def compose(self) -> ComposeResult:
        """Lay out the panels side by side; the second is out of sight while the first holds everything."""
        with Horizontal():
            yield Panel(id="standing")
            yield Panel(id="time")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the figures."""
        self._count()

    def on_resize(self) -> None:
        """Share the blocks out anew."""
        self._show()

    def show(self, session: Session) -> None:
        """Show the figures as they are now; the cursor stays on its bar."""
        if session is not self._session:
            self._session = session
            self._count()

    def action_other_panel(self) -> None:
        """Go to the other panel."""
        panels = self.query(Panel)
        next(panel for panel in panels if not panel.has_focus).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Return whether a command makes sense now."""
        return action != "other_panel" or self._wide

    def on_pointed_view_chosen(self, message: PointedView.Chosen) -> None:
        """Lead to the tasks behind the bar."""
        if isinstance(message.view, Panel) and message.view.target is not None:
            self.dismiss(message.view.target)

    @property
    def _wide(self) -> bool:
        return self.size.width >= _TWO_COLUMNS

    def _count(self) -> None:
        """Count at once, or beside the screen where that takes a while; leaving it ends that."""
        self.workers.cancel_node(self)
        if len(self._session.board.rows) <= MANY:
            self._blocks = blocks(self._session, self._wanted)
        else:
            self._blocks = self._blocks if any(self._blocks) else ((counting(),), ())
            self._count_beside()
        self._show()

    @work
    async def _count_beside(self) -> None:
        self._blocks = await asyncio.to_thread(blocks, self._session, self._wanted)
        self._show()

    def _show(self) -> None:
        standing, time = self._blocks
        left, right = self.query_one("#standing", Panel), self.query_one("#time", Panel)
        if not self._wide and right.has_focus:
            left.focus()
        right.display = self._wide
        left.show(standing if self._wide else (*standing, *time))
        right.show(time)
        left.border_title = Content(_("Dashboard"))
        (right if self._wide else left).border_subtitle = Content(as_of_text(self._session))
        self.refresh_bindings()
