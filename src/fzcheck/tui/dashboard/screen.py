"""The dashboard: how things stand and how they go, with the tasks behind every bar one key away."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer
from textual.worker import get_current_worker

from fzcheck.board import Filter
from fzcheck.i18n import _, later
from fzcheck.session.session import Session
from fzcheck.session.soundness import progress_known
from fzcheck.summary import finished_over_time, summary_of
from fzcheck.tui.dashboard import course, figures
from fzcheck.tui.kit.bars import Chart
from fzcheck.tui.kit.in_turn import MANY
from fzcheck.tui.kit.ink import Ink
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.panel import Block, Panel
from fzcheck.tui.kit.pointed_view import PointedView
from fzcheck.tui.kit.session_words import as_of_text, conditions_text

Blocks = tuple[Block, ...]

_TWO_COLUMNS = 120
"""From this width on, in cells, there is room for two panels side by side."""


class DashboardScreen(Page):
    """Arranges the blocks in one panel or two; left through a bar, it leads to the tasks behind it."""

    CSS_PATH = "dashboard.tcss"
    AUTO_FOCUS = "#standing"
    NOTICES_OVER = "Panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,t", "leave", later("Back"), id="back"),
        Binding("left,right", "other_panel", later("The other panel"), id="other-panel",
                tooltip=later("Go to the panel beside this one.")),
    ]  # fmt: skip

    class Counted(Message):
        """All tasks were counted."""

        def __init__(self, blocks: tuple[Blocks, Blocks]) -> None:
            """Carry what came of it."""
            super().__init__()
            self.blocks = blocks

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
            yield Panel(id="course")
        yield Footer(show_command_palette=False)

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

    def on_dashboard_screen_counted(self, message: Counted) -> None:
        """Show the figures; the cursor stays on its bar."""
        self._blocks = message.blocks
        self._show()

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
        """Count at once, or behind the screen where that takes a while; leaving it ends that."""
        self.workers.cancel_node(self)
        if len(self._session.board.rows) <= MANY:
            self._blocks = blocks(self._session, self._wanted)
        else:
            self._blocks = self._blocks if any(self._blocks) else ((_counting(),), ())
            self._count_behind()
        self._show()

    @work(thread=True)
    def _count_behind(self) -> None:
        worker = get_current_worker()
        counted = blocks(self._session, self._wanted)
        if not worker.is_cancelled:
            self.post_message(self.Counted(counted))

    def _show(self) -> None:
        standing, time = self._blocks
        left, right = self.query_one("#standing", Panel), self.query_one("#course", Panel)
        if not self._wide and right.has_focus:
            left.focus()
        right.display = self._wide
        left.show(standing if self._wide else (*standing, *time))
        right.show(time)
        left.border_title = Content(_("Dashboard"))
        (right if self._wide else left).border_subtitle = Content(as_of_text(self._session))
        self.refresh_bindings()


def _counting() -> Block:
    return Block(_("Overall"), _("Counting …"), Chart(()).line, (), Ink.QUIET)


def blocks(session: Session, wanted: Filter) -> tuple[Blocks, Blocks]:
    """Return the blocks that say how things stand, and those that say how they go."""
    if not progress_known(session):
        return (figures.unknown(),), ()
    rows, as_of = wanted.rows(session.board.rows), session.as_of
    summary = summary_of(msgspec.structs.replace(session.board, rows=rows))
    standing = (
        figures.overall(summary, session.board.rules.due_soon_days, wanted, conditions_text(session, wanted)),
        figures.by_owner(summary, wanted),
        figures.by_group(summary, wanted),
    )
    time = (
        course.by_month(summary, wanted),
        course.over_time(finished_over_time(rows, as_of), summary, wanted),
        course.most_overdue(rows, as_of, wanted),
        course.comes_next(rows, as_of, wanted),
    )
    return standing, time
