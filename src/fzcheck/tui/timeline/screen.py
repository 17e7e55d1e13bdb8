"""The timeline: when every task falls due, month by month, against today."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from fzcheck.board import Filter, SortBy, ordered
from fzcheck.i18n import _, later, n_
from fzcheck.session.session import Session
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.session_words import as_of_text, conditions_text
from fzcheck.tui.timeline.chart import Timeline


class TimelineScreen(Page):
    """Shows a line per task, what falls due first at the top; left through one, it leads to the task."""

    PURPOSE = later("When every task falls due, month by month.")
    AUTO_FOCUS = "Timeline"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,T", "leave", later("Back"), id="back")]

    def __init__(self, session: Session, wanted: Filter | None = None) -> None:
        """Show all tasks, or those that a filter lets through."""
        super().__init__()
        self._session = session
        self._wanted = wanted or Filter()

    def compose(self) -> ComposeResult:
        """Lay out the timeline."""
        yield Timeline()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the tasks, and how many more there are below, wherever one looks."""
        self._show()
        self.watch(self.query_one(Timeline), "scroll_y", self._say_below, init=False)

    def on_resize(self) -> None:
        """Say how many tasks there is no room for now."""
        self.call_after_refresh(self._say_below)

    def show(self, session: Session) -> None:
        """Show the tasks as they are now; the cursor stays on its task."""
        if session is not self._session:
            self._session = session
            self._show()

    def on_pointed_view_chosen(self) -> None:
        """Lead to the task under the cursor."""
        row = self.query_one(Timeline).row
        if row is not None:
            self.dismiss(Destination(self._wanted, row.key))

    def _show(self) -> None:
        timeline, session = self.query_one(Timeline), self._session
        rows = ordered(self._wanted.rows(session.board.rows), SortBy.DEADLINE)
        timeline.show(rows, session)
        count = n_("{count} task", "{count} tasks", len(rows)).format(count=len(rows))
        titles = (_("Timeline"), count, conditions_text(session, self._wanted))
        timeline.border_title = Content(" · ".join(text for text in titles if text))
        self.call_after_refresh(self._say_below)

    def _say_below(self) -> None:
        timeline = self.query_one(Timeline)
        below = timeline.count_below
        more = n_("↓ {count} more below", "↓ {count} more below", below).format(count=below) if below else ""
        texts = (more, as_of_text(self._session))
        timeline.border_subtitle = Content(" · ".join(text for text in texts if text))
