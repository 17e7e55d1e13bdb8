"""The palette, the help and the menu follow from the bindings; every command can be found by its words."""

from __future__ import annotations

import pytest
from textual import events
from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit
from textual.widgets import Input

from fzcheck import i18n
from fzcheck.session.session import Session
from fzcheck.tui.dashboard.screen import DashboardScreen
from fzcheck.tui.kit.page import Page
from fzcheck.tui.palette import Commands
from fzcheck.tui.tasks.chips import Chips
from fzcheck.tui.tasks.screen import MainScreen
from fzcheck.tui.timeline.screen import TimelineScreen
from fzcheck.words import Status
from tests.tui.driving import WIDE, row_of, running, shown


async def test_the_palette_offers_every_command(county: Session) -> None:
    """What the keys do, the palette lists, each with its key and what it is for."""
    async with running(county, WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, Page)
        commands = screen.commands()
        found = [hit async for hit in Commands(screen).discover()]
    assert all(isinstance(hit, DiscoveryHit) for hit in found)
    assert {str(hit.text) for hit in found} == {f"{one.description}  ({one.key})" for one in commands}
    assert {command.id for command in commands} >= DECLARED


DECLARED = {
    "tick", "status", "note", "evidence", "mark", "mark-all", "undo", "redo", "extend", "assign", "confirm",
    "verify", "return", "person", "search", "filter", "saved", "group", "sort", "dashboard", "timeline",
    "history",
    "whole-history", "as-of", "copy", "detail", "settings", "problems", "help", "palette", "quit",
    "view.all", "view.overdue", "view.due-soon", "view.mine", "view.unreported", "view.no-evidence",
    "view.proposed", "view.conflicts", "view.unsettled",
    "list.up", "list.down", "list.open", "list.close", "list.menu",
}  # fmt: skip


@pytest.mark.parametrize("language", list(i18n.Language))
async def test_every_command_says_what_it_does_in_the_language_spoken(
    county: Session, language: i18n.Language
) -> None:
    """No description is left in the other language, and every act has a tooltip."""
    i18n.use(language)
    async with running(county, WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, Page)
        commands = screen.commands()
    for command in commands:
        assert command.description
        assert command.description.isascii() is (language is i18n.Language.EN) or command.id in ASCII_IN_BOTH
        assert command.tooltip or command.group is not None


ASCII_IN_BOTH = {"as-of", "columns", "group", "introduction", "sort"}
"""Their English ends in …, which is not ASCII."""


@pytest.mark.parametrize(("query", "opened"), [("总览", DashboardScreen), ("sjz", TimelineScreen)])
async def test_a_command_is_found_by_words_or_initials_and_done(
    county: Session, query: str, opened: type[Page]
) -> None:
    """Ctrl+P, a few letters, Enter: the screen opens."""
    async with running(county, WIDE) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        palette = pilot.app.screen
        pilot.app.screen.query_one(Input).value = query
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
    assert isinstance(palette, CommandPalette)
    assert isinstance(screen, opened)


async def test_where_no_command_is_found_it_is_said_in_the_language_spoken(county: Session) -> None:
    """What Textual says of its own accord is English."""
    async with running(county, WIDE) as pilot:
        found = [hit async for hit in Commands(pilot.app.screen).search("没有这个")]
    assert [str(hit.text) for hit in found if isinstance(hit, Hit)] == ["没有这样的命令。"]


@pytest.mark.parametrize("columns", [2, 4, 6])
async def test_the_palette_opens_in_a_window_of_a_few_columns(county: Session, columns: int) -> None:
    """GIVEN a window with no room for a word WHEN the palette is asked for THEN Esc leaves it."""
    async with running(county, (columns, 20)) as pilot:
        await pilot.press("ctrl+p", "down")
        await pilot.pause()
        opened = pilot.app.screen
        await pilot.press("escape")
        await pilot.pause()
        left = pilot.app.screen
    assert isinstance(opened, CommandPalette)
    assert isinstance(left, MainScreen)


async def test_a_click_on_the_footer_does_as_its_key(county: Session) -> None:
    """The mouse alone opens the filter: the words at the foot are buttons."""
    async with running(county, WIDE) as pilot:
        bar = shown(pilot.app.screen.query_one("KeyBar"))
        await pilot.press("down")
        at = len(bar[: bar.index("空格")].encode("gbk", "replace")) + 2
        await pilot.click("KeyBar", offset=(at, 0))
        await pilot.pause()
        await pilot.press("enter")  # it is overdue: done today
    assert row_of(pilot, "1.2").status is Status.DONE


async def test_a_tooltip_explains_the_key_under_the_pointer(county: Session) -> None:
    """Chips and keys explain themselves."""
    async with running(county, WIDE) as pilot:
        await pilot.hover("KeyBar", offset=(10, 0))
        await pilot.pause()
        said = pilot.app.screen.query_one("KeyBar").tooltip
        await pilot.press("2")
        await pilot.pause()
        chips = pilot.app.screen.query_one(Chips).tooltip
    assert said
    assert chips


def test_no_key_is_bound_twice_on_the_main_screen() -> None:
    """One key, one act, whatever class of the screen declares it."""
    from fzcheck.tui.app import FzcheckApp
    from fzcheck.tui.tasks.screen import MainScreen

    declared = [
        binding
        for cls in (FzcheckApp, *MainScreen.__mro__)
        for binding in vars(cls).get("BINDINGS", [])
        if isinstance(binding, Binding) and cls.__module__.startswith("fzcheck")
    ]
    keys = [key for binding in declared for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))
    assert len({binding.id for binding in declared}) == len(declared)


@pytest.mark.parametrize("ways", [("esc", "esc"), ("click", "click"), ("click", "esc"), ("esc", "click")])
async def test_the_palette_is_left_once(county: Session, ways: tuple[str, str]) -> None:
    """GIVEN the palette WHEN two ways out of it are taken in one piece THEN the main screen stands."""
    async with running(county) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        palette = pilot.app.screen
        assert isinstance(palette, CommandPalette)
        palette.get_widget_at = lambda *_place: (palette, palette.region)  # type: ignore[method-assign]
        for way in ways:
            if way == "esc":
                palette._action_escape()
            else:
                palette._on_click(events.Click(palette, 0, 0, 0, 0, 1, False, False, False, 0, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, MainScreen)
