"""The way to every screen: a feature opens another by its route, and imports none of them.

What a route leads to is loaded when it is first taken: to load all screens takes 120 ms beside the 280 ms
that the app takes with its main screen (measured on two cores), and would hold up the first paint by as much.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from textual.screen import Screen

    from fzcheck.acts.together import PlaceKey
    from fzcheck.board import Filter, Row
    from fzcheck.checklist.model import Checklist
    from fzcheck.ledger.events import EventId
    from fzcheck.ledger.heads import TaskKey
    from fzcheck.session.drafting import DraftSaved
    from fzcheck.session.session import Session
    from fzcheck.session.views import View
    from fzcheck.tui.kit.destination import Destination
    from fzcheck.tui.kit.page import Page
    from fzcheck.tui.kit.shortcuts import Shortcut
    from fzcheck.tui.runs.screen import RunPage

Asked = ParamSpec("Asked")
Opened = TypeVar("Opened")


class Route(Generic[Asked, Opened]):
    """A screen, or a function that opens one, by where it lies; called as that is called."""

    def __init__(self, module: str, name: str) -> None:
        """`module` lies in `fzcheck.tui`."""
        self.module = f"fzcheck.tui.{module}"
        self.name = name

    def load(self) -> Callable[Asked, Opened]:
        """Return what the route leads to."""
        loaded: Callable[Asked, Opened] = getattr(import_module(self.module), self.name)
        return loaded

    def __call__(self, *asked: Asked.args, **named: Asked.kwargs) -> Opened:
        """Return the screen, or what opens one."""
        return self.load()(*asked, **named)


BACKFILL: Route[[Session, Sequence[PlaceKey]], RunPage] = Route("runs.backfill", "BackfillScreen")
CONFIRM_RUN: Route[[Session, Sequence[PlaceKey]], RunPage] = Route("runs.confirm", "ConfirmScreen")
CHECKLISTS: Route[[Session], Page] = Route("checklists.screen", "ChecklistsScreen")
DASHBOARD: Route[[Session, Filter], Page] = Route("dashboard.screen", "DashboardScreen")
EDITIONS: Route[[Session], Page] = Route("editions.screen", "EditionsScreen")
DRAFT: Route[[Page, Session], Awaitable[DraftSaved | None]] = Route("drafting.screen", "draft_over")
"""Over a page, drafts a report, and returns what was saved of it; None for nothing."""
EXPORT: Route[[Session, View], Page] = Route("export.screen", "ExportScreen")
GROUPS: Route[[Session], Page] = Route("groups.screen", "GroupsScreen")
HELP: Route[[Sequence[Shortcut], Sequence[tuple[str, str]], str], Screen[str]] = Route(
    "help.screen", "HelpScreen"
)
HISTORY: Route[[Session, Row | None, Sequence[Sequence[EventId]]], Page] = Route(
    "history.screen", "HistoryScreen"
)
OWING: Route[[Session, Filter, Row | None], Page] = Route("owing.screen", "OwingScreen")
LEDGER: Route[[Session, TaskKey | None], Page] = Route("ledger.screen", "LedgerScreen")
MERGING: Route[[Session, bool], Page] = Route("merging.screen", "MergingScreen")
PACK: Route[[Page, Session, Filter], Awaitable[None]] = Route("export.pack", "pack")
"""Over a page, asks what of the evidence is to be packed, and packs it."""
PROBLEMS: Route[[Session], Page] = Route("problems.screen", "ProblemsScreen")
REPORT: Route[[Session, Checklist, Row | None], Page] = Route("report.screen", "ReportScreen")
RESTORING: Route[[Session], Page] = Route("restoring.screen", "RestoringScreen")
SETTINGS: Route[[Session], Page] = Route("settings.screen", "SettingsScreen")
TIMELINE: Route[[Session, Filter], Page] = Route("timeline.screen", "TimelineScreen")

TRACE: Route[[Page, Session, str, Callable[[Destination | None], None]], Awaitable[None]] = Route(
    "report.trace", "open_trace"
)
"""Over a page, holds the checklist of that id against its report, then shows what came of it."""
EDIT_HERE: Route[[Page, Session, str, str | int], Awaitable[None]] = Route("editor.edit", "edit_here")
"""Over a page, opens the checklist of that id or path in the editor, at the task of an id or at a line."""
EDIT_OUTSIDE: Route[[Page, Session, str], Awaitable[None]] = Route("editor.edit", "edit_outside")
"""From a page, opens the checklist of that id in the official's own editor."""
