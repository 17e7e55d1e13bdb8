"""The detail: all about what is under the cursor, with what the report says once that has been read."""

from __future__ import annotations

from textual import work
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from fzcheck.board.search import Search
from fzcheck.session.session import Session
from fzcheck.session.views import View
from fzcheck.tui.kit.text_view import Detail
from fzcheck.tui.tasks import facts
from fzcheck.tui.tasks.lines import Line
from fzcheck.tui.tasks.task_page import TaskPage


class Detailing(TaskPage):
    """Shows the detail at once, and reads a report behind it, when its place in one is first to be shown."""

    class ReportRead(Message):
        """The report of a checklist was read, or cannot be."""

        def __init__(self, checklist: str) -> None:
            """Carry the checklist's id."""
            super().__init__()
            self.checklist = checklist

    def __init__(self, session: Session, view: View) -> None:
        """Start with no report read."""
        super().__init__(session, view)
        self._awaited: set[str] = set()
        """The checklists whose reports are being read."""
        self._is_read: facts.IsRead = _nothing_is_read
        """Whether a report can be shown at once; none can before the first one was wanted."""

    def on_detailing_report_read(self, message: ReportRead) -> None:
        """Show what the report says."""
        from fzcheck.session.sources import is_read

        self._is_read = is_read
        self._awaited.discard(message.checklist)
        self._show_detail(self._tasks.line)

    def _follow_line(self, line: Line | None) -> None:
        """Show what is under the cursor; while somebody types a search, once the hits are painted."""
        if isinstance(self.focused, Input):
            self.call_after_refresh(lambda: self._show_detail(self._tasks.line))
        else:
            self._show_detail(line)

    def _show_detail(self, line: Line | None) -> None:
        task = line.key[:3] if line else None
        search = Search(self._view.filter.search)
        sections = facts.sections(line, self._session, self._is_read)
        self.query_one(Detail).show(sections, search, about=task)
        name = facts.to_be_read(line, self._session, self._is_read)
        if name and name not in self._awaited:
            self._awaited.add(name)
            self.call_after_refresh(self._read_report, name)  # a thread at work would hold up the paint

    @work(thread=True, group="reports")
    def _read_report(self, checklist: str) -> None:
        from fzcheck.session.sources import is_usable

        is_usable(self._session, checklist)
        if not get_current_worker().is_cancelled:
            self.post_message(self.ReportRead(checklist))


def _nothing_is_read(_session: Session, _checklist: str) -> bool:
    return False
