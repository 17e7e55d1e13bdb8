"""What all pages have in common: help, and the way back."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Input

from fzcheck.session.session import Session
from fzcheck.tui.export.screen import ExportScreen
from fzcheck.tui.forms.choices import Choices
from fzcheck.tui.help.screen import HelpList, HelpScreen
from fzcheck.tui.kit.page import Page
from fzcheck.tui.tasks.screen import MainScreen
from tests.tui.driving import WIDE, running, shown

PAGES = ("t", "T", "h", "H", "exclamation_mark", "comma", "x", "S", "M", "L", "e")


async def test_f1_explains_the_keys_of_every_page(county: Session) -> None:
    """F1 opens the help, a line to type in or not; it lists what can be done there, and leads back."""
    async with running(county, (120, 100)) as pilot:
        for key in PAGES:
            await pilot.press(key)
            await pilot.pause()
            page = pilot.app.screen
            assert isinstance(page, Page)
            assert not isinstance(page, MainScreen)
            shortcuts = page.shortcuts()
            await pilot.press("f1")
            await pilot.pause()
            helping: Screen[object] = pilot.app.screen
            assert isinstance(helping, HelpScreen), key
            text = shown(helping.query_one(HelpList))
            assert [one.id for one in shortcuts if one.words not in text] == [], key
            await pilot.press("f1")
            await pilot.pause()
            back: Screen[object] = pilot.app.screen
            assert back is page, key
            page.dismiss(None)
            await pilot.pause()


async def test_a_question_mark_explains_where_nobody_types(county: Session) -> None:
    """`?` opens the help too; in the editor it is a letter."""
    explained = {}
    async with running(county) as pilot:
        for key in ("t", "T", "exclamation_mark", "e"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("question_mark")
            await pilot.pause()
            explained[key] = isinstance(pilot.app.screen, HelpScreen)
            while not isinstance(pilot.app.screen, MainScreen):
                pilot.app.screen.dismiss(None)
                await pilot.pause()
    assert explained == {"t": True, "T": True, "exclamation_mark": True, "e": False}


async def test_q_on_the_export_goes_back_but_types_in_a_line(county: Session) -> None:
    """On a choice q leads back to the tasks, as on other pages; in a line it is a letter."""
    async with running(county, WIDE) as pilot:
        await pilot.press("x")
        await pilot.pause()
        name = list(pilot.app.screen.query(Input))[-1]
        name.focus()
        await pilot.press("q")
        typed, stays = name.value, isinstance(pilot.app.screen, ExportScreen)
        pilot.app.screen.query(Choices).first().focus()
        await pilot.press("q")
        await pilot.pause()
        back = isinstance(pilot.app.screen, MainScreen)
    assert "q" in typed
    assert stays
    assert back


async def test_q_on_the_settings_goes_back_but_types_in_a_line(county: Session) -> None:
    """On a choice q leads back to the tasks, as on other pages; in a line it is a letter."""
    async with running(county, WIDE) as pilot:
        await pilot.press("comma", "q")
        await pilot.pause()
        typed = pilot.app.screen.query(Input).first().value
        pilot.app.screen.query(Choices).first().focus()
        await pilot.press("q")
        await pilot.pause()
        back = isinstance(pilot.app.screen, MainScreen)
    assert typed == "q"
    assert back
