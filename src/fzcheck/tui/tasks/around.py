"""What stands around the list once there is a reason for it; the first paint does without, and is quicker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.screen import Screen

from fzcheck.board import Filter
from fzcheck.board.facets import FacetSection
from fzcheck.i18n import _
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.search_input import SearchInput
from fzcheck.tui.tasks.chips import Chips
from fzcheck.tui.tasks.facet_list import FacetList
from fzcheck.tui.tasks.task_list import TaskList

MainPage = Screen[Destination | None]
"""The screen with the list."""


def bring(screen: MainPage, narrow: Callable[[str], None]) -> None:
    """Add banners, search field, chips and facets, out of sight as yet; `narrow` is told what is typed."""
    field = SearchInput(id="search", compact=True, placeholder=placeholder())
    columns = screen.query_one("#columns")
    screen.mount(Banner(id="ledger", classes="-error"), Banner(id="problems", classes="-warning"), after=0)
    screen.mount(field, Chips(), before=columns)
    columns.mount(FacetList(id="facets"), before=screen.query_one(TaskList))
    screen.watch(field, "value", narrow, init=False)


def placeholder() -> str:
    """Return what stands in the empty search field."""
    return _("Search: words, or pinyin initials")


def show(
    screen: MainPage, *, ledger: str, problems: str, chips: tuple[tuple[str, str], ...], count: str,
    current: Filter,
) -> None:  # fmt: skip
    """Say what is amiss, if anything is, and what is filtered by."""
    screen.query_one("#ledger", Banner).show(ledger)
    screen.query_one("#problems", Banner).show(problems)
    screen.query_one(Chips).show(chips, count)
    screen.query_one(FacetList).say(current)


def show_facets(screen: MainPage, sections: Sequence[FacetSection], current: Filter) -> None:
    """Show how many tasks each facet has."""
    screen.query_one(FacetList).show(sections, current)
