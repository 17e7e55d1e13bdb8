"""A screen is left once, however hastily one clicks or types; what lies below stays."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from fzcheck.session.session import Session
from fzcheck.tui.dashboard.panel import Panel
from fzcheck.tui.tasks.screen import MainScreen
from tests.tui.driving import WIDE, running


@pytest.mark.parametrize("key", ["b", "B"])
async def test_a_double_click_on_a_choice_chooses_once(county: Session, key: str) -> None:
    """The second click must not take away the main screen, and end the program."""
    async with running(county, WIDE) as pilot:
        await pilot.press("down", key)
        await pilot.pause()
        await pilot.click(OptionList, offset=(4, 1), times=2)
        await pilot.pause()
        assert [type(screen) for screen in pilot.app.screen_stack] == [MainScreen]


async def test_a_double_click_on_a_bar_leads_to_its_tasks_once(county: Session) -> None:
    """The dashboard goes, the list stays."""
    async with running(county, WIDE) as pilot:
        await pilot.press("t")
        await pilot.pause()
        await pilot.click(Panel, offset=(6, 6), times=2)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen_stack[0], MainScreen)


KEYS = "enter F b s n v d o p A t T h H x comma S M exclamation_mark question_mark"


async def test_whatever_is_left_twice_is_left_once(county: Session) -> None:
    """Two answers at once, as quick hands give them, reach a dialog or page as one."""
    async with running(county, WIDE) as pilot:
        await pilot.press("down")
        for key in KEYS.split():
            await pilot.press(key)
            await pilot.pause()
            screen = pilot.app.screen
            assert not isinstance(screen, MainScreen), key
            screen.dismiss(None)
            screen.dismiss(None)
            await pilot.pause()
            assert [type(screen) for screen in pilot.app.screen_stack] == [MainScreen], key
