"""The ways from the main screen to the others and back, to another day, and out to the clipboard."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from fzcheck.board import Filter
from fzcheck.checklist.model import Checklist
from fzcheck.i18n import later, n_
from fzcheck.session.session import at
from fzcheck.tui import routes
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.page import ASKING
from fzcheck.tui.kit.text_view import Detail
from fzcheck.tui.tasks.filtering import Filtering
from fzcheck.tui.tasks.header import Header
from fzcheck.tui.tasks.lines import GroupLine


class Leading(Filtering):
    """Opens screens; one that was left through a bar or a line leads to the tasks behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "dashboard", later("Dashboard"), id="dashboard",
                tooltip=later("How things stand, and how they go; Enter on a bar shows its tasks.")),
        Binding("T", "timeline", later("Timeline"), id="timeline", show=False,
                tooltip=later("When every task falls due, month by month.")),
        Binding("h", "history", later("History"), id="history", show=False,
                tooltip=later("What was done to this task; any of it can be taken back there.")),
        Binding("H", "whole_history", later("Everyone's history"), id="whole-history", show=False,
                tooltip=later("What everybody did to all tasks.")),
        Binding("S", "source", later("Report"), id="source", show=False,
                tooltip=later("Read in the report what the task comes from, or attach the report.")),
        Binding("R", "trace", later("Trace"), id="trace", show=False,
                tooltip=later("Which sentence of the report has a task, and which has none yet.")),
        Binding("x", "export", later("Export"), id="export",
                tooltip=later("Write a progress report: Word, Excel, a web page, text and more.")),
        Binding("A", "as_of", later("As of …"), id="as-of", show=False,
                tooltip=later("Look at another day: how things stood then, or will stand.")),
        Binding("y", "copy", later("Copy"), id="copy", show=False,
                tooltip=later("Copy the task as text, to paste it into a message.")),
        Binding("f2", "detail", later("Detail"), id="detail", show=False,
                tooltip=later("All about the task: criterion, evidence, basis, history.")),
        Binding("comma,fullwidth_comma", "settings", later("Settings"), id="settings", show=False,
                tooltip=later("Name, unit, language, colours and the like.")),
        Binding("exclamation_mark,fullwidth_exclamation_mark", "problems", later("Problems"), id="problems",
                show=False, tooltip=later("What is wrong in the checklists, and what to do about it.")),
    ]  # fmt: skip

    def action_dashboard(self) -> None:
        """Show how things stand with the tasks of the unit, group or checklist that is filtered by."""
        now = self._view.filter
        scope = Filter(**{name: now.get(name) for name in ("checklist", "owner", "unit", "group")})
        self.app.push_screen(routes.DASHBOARD(self._session, scope), self._go)

    def action_timeline(self) -> None:
        """Show when the tasks in the list fall due."""
        self.app.push_screen(routes.TIMELINE(self._session, self._view.filter), self._go)

    def action_history(self) -> None:
        """Show what was done to the task under the cursor."""
        row = self._row()
        self.app.push_screen(routes.HISTORY(self._session, row), self._go)

    def action_whole_history(self) -> None:
        """Show what was done to all tasks."""
        self.app.push_screen(routes.HISTORY(self._session, None), self._go)

    def action_source(self) -> None:
        """Show in the report where the task under the cursor stands."""
        checklist = self._checklist()
        if checklist is None:
            self.app.bell()
        else:
            self.app.push_screen(routes.REPORT(self._session, checklist, self._row()), self._back_from_report)

    @work(group=ASKING)
    async def action_trace(self) -> None:
        """Show which sentences of the report have a task of the checklist under the cursor."""
        checklist = self._checklist()
        if checklist is None:
            self.app.bell()
        else:
            await routes.TRACE(self, self._session, checklist.id, self._go)

    def action_export(self) -> None:
        """Write a report on the tasks in the list, or on all."""
        self.app.push_screen(routes.EXPORT(self._session, self._view))

    @work(group=ASKING)
    async def action_as_of(self) -> None:
        """Ask for a day, and look at it."""
        from fzcheck.tui.tasks.dialogs.as_of import AsOfDialog

        session = self._session
        answer = await self.app.push_screen_wait(AsOfDialog(session.as_of, session.today))
        if answer is not None:
            self._look_at(answer.date)

    def on_header_moment_asked(self) -> None:
        """Ask for another day."""
        if not self.is_asking:
            self.action_as_of()

    def on_header_figure_asked(self, message: Header.FigureAsked) -> None:
        """Show the tasks behind a figure, which counts all there are; the same click again lifts that."""
        self._go(Destination(Filter() if self._view.filter == message.filter else message.filter))

    def action_copy(self) -> None:
        """Copy what is marked, or the task under the cursor, as text."""
        from fzcheck.wording.clipboard import task_text

        row = self._row()
        rows = tuple({row.key: row for row, _period in self._marked_places()}.values()) or (
            (row,) if row else ()
        )
        if not rows:
            self.app.bell()
            return
        texts = [task_text(row, self._session.board) for row in rows]
        self.app.copy_to_clipboard("\n\n".join(texts))
        text = n_("Gave the terminal {count} task to copy as text.",
                  "Gave the terminal {count} tasks to copy as text.", len(rows))  # fmt: skip
        self.notify(text.format(count=len(rows)), markup=False)

    def action_detail(self) -> None:
        """Go to the detail; on a narrow screen it opens over the list."""
        self.add_class("-detail")
        self.query_one(Detail).focus()

    def action_settings(self) -> None:
        """Show the settings."""
        self.app.push_screen(routes.SETTINGS(self._session))

    def action_problems(self) -> None:
        """List what is wrong in the checklists."""
        self.app.push_screen(routes.PROBLEMS(self._session))

    def _look_at(self, day: dt.date | None) -> None:
        """Look at a day; None is today, whatever day it is."""
        self._take(at(self._session, None if day == self._session.today else day))

    def _checklist(self) -> Checklist | None:
        """Return the checklist of what is under the cursor."""
        line = self._line
        if line is None:
            return None
        return (line.rows[0] if isinstance(line, GroupLine) else line.row).checklist

    def _back_from_report(self, destination: Destination | None) -> None:
        """Show beside the task what stands in a report that was attached meanwhile."""
        self._reshow()
        self._go(destination)

    def _go(self, destination: Destination | None) -> None:
        """Show the tasks to which a screen leads."""
        if destination is not None:
            self._filter_by(destination.filter)
            self._tasks.point_at(destination.task)
            self._to_list()
