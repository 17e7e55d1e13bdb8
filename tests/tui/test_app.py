"""The app as a whole: first start, language, colours, and where the terminal's own cursor stands."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec
import pytest
from textual.color import Color
from textual.geometry import Offset
from textual.widgets import Input

from fzcheck import i18n
from fzcheck.acts.remarks import add_note
from fzcheck.session.session import Session, open_session
from fzcheck.session.settings import change_settings
from fzcheck.tui import app as app_module
from fzcheck.tui import themes
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.history.event_list import EventList
from fzcheck.tui.history.screen import HistoryScreen
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import Page
from fzcheck.tui.settings.screen import SettingsScreen
from fzcheck.tui.tasks.header import Header
from fzcheck.tui.tasks.next_strip import NextStrip
from fzcheck.tui.tasks.sign_in import Introduction
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import OpenSession
from tests.tui.driving import (
    NARROW,
    WIDE,
    app_of,
    back_to_the_list,
    last_event,
    list_of,
    row_of,
    running,
    shown,
    under_cursor,
)


async def test_the_first_start_introduces_itself_and_keys_go_to_the_list(county: Session) -> None:
    """A strip stands above the list, and space ticks all the same."""
    async with running(county, NARROW) as pilot:
        strips = len(pilot.app.screen.query(Introduction))
        await pilot.press("down", "space", "enter")
        await pilot.pause()
    assert strips == 1
    assert row_of(pilot, "1.2").status is Status.DONE


async def test_a_name_given_in_the_strip_signs_what_is_done(county: Session) -> None:
    """Name and unit are kept, the strip goes, and the next event bears them."""
    async with running(county, NARROW) as pilot:
        name, unit = pilot.app.screen.query_one(Introduction).query(Input)
        name.focus()
        await pilot.pause()
        name.value, unit.value = "王某", "县司法局"
        await pilot.press("enter", "enter")
        await pilot.pause()
        strips, has_focus = len(pilot.app.screen.query(Introduction)), list_of(pilot).has_focus
        await pilot.press("down", "space", "enter")
        await pilot.pause()
    event = last_event(pilot, "1.2")
    assert (event.by, event.unit) == ("王某", "县司法局")
    assert strips == 0
    assert has_focus


async def test_whoever_starts_the_app_is_told_when_the_start_is_over(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By then nothing waits for the first paint any more."""
    monkeypatch.setattr(app_module, "_SETTLED", 0.01)
    over = asyncio.Event()
    app = FzcheckApp(county, settled=over.set)
    async with app.run_test(), asyncio.timeout(10):
        told = await over.wait()
    assert told


async def test_the_strip_can_be_put_off(county: Session) -> None:
    """Esc in the strip closes it, and nothing is kept."""
    async with running(county, NARROW) as pilot:
        pilot.app.screen.query_one(Introduction).query(Input).first().focus()
        await pilot.press("escape")
        await pilot.pause()
        there = pilot.app.screen.query_one(Introduction).display
    assert not there
    assert not county.home.config_file.exists()


@pytest.mark.parametrize("width", [80, 120, 160])
async def test_the_first_tab_leads_from_the_list_to_the_strip(county: Session, width: int) -> None:
    """As the strip says, whatever columns stand beside the list; once it is gone, to what comes next."""
    async with running(county, (width, 40)) as pilot:
        strip = pilot.app.screen.query_one(Introduction)
        await pilot.press("tab")
        there = strip.has_focus_within
        await pilot.press("escape", "tab")
        await pilot.pause()
        after = pilot.app.focused
    assert there
    assert isinstance(after, NextStrip)


async def test_the_demo_says_that_it_is_one(county: Session) -> None:
    """The header says so, and nobody is asked for a name."""
    async with running(msgspec.structs.replace(county, demo=True), WIDE) as pilot:
        text = shown(pilot.app.screen.query_one(Header))
        strips = len(pilot.app.screen.query(Introduction))
    assert "演示" in text
    assert strips == 0


async def test_another_language_needs_no_restart(county: Session) -> None:
    """Chosen in the settings, English stands everywhere at once; cursor and what is opened stay."""
    async with running(county, WIDE) as pilot:
        tasks = list_of(pilot)
        await pilot.press("end", "up", "right", "comma")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        screen.post_message(screen.Changed(change_settings(county, language=i18n.Language.EN)))
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        listed, header = shown(tasks), shown(pilot.app.screen.query_one(Header))
        bar, cursor = shown(pilot.app.screen.query_one(KeyBar)), under_cursor(tasks)
        placeholder = pilot.app.screen.query_one("#search", Input).placeholder
    assert "unreported" in listed
    assert "2026-Q1" in listed
    assert "as of 2026-11-24 Tue" in header
    assert "Space Tick" in bar
    assert placeholder.startswith("Search")
    assert cursor == "task county 2.1"


@pytest.mark.parametrize("name", [theme.name for theme in themes.THEMES])
async def test_the_theme_of_the_settings_is_shown_and_changed_at_once(
    open_county: OpenSession, home_of_its_own: Path, name: str
) -> None:
    """Light, dark and high contrast are shown from the start, and left for another without a restart."""
    home_of_its_own.mkdir()
    (home_of_its_own / "config.toml").write_text(f'theme = "{name}"\n', encoding="utf-8")
    session = open_county()
    async with running(session, NARROW) as pilot:
        first, ground = pilot.app.theme, pilot.app.screen.styles.background
        dark = pilot.app.has_class("-dark-mode")
        pilot.app.screen.post_message(Page.Changed(change_settings(session, theme="nord")))
        await pilot.pause()
        second = pilot.app.theme
    theme = next(theme for theme in themes.THEMES if theme.name == name)
    assert first == name
    assert ground == Color.parse(str(theme.background))
    assert dark == theme.dark
    assert second == "nord"


async def test_a_screen_that_is_just_opening_learns_what_changed_meanwhile(county: Session) -> None:
    """GIVEN a screen without its widgets yet WHEN another adds an event THEN it shows it once it stands."""
    async with running(county, WIDE) as pilot:
        app = app_of(pilot)
        other = open_session(county.home, county.clock)
        row = other.board.row("county", "1.1")
        assert row is not None
        app.push_screen(HistoryScreen(app.session))
        did(other, add_note, row, "催办一次")
        app.keep_in_step()
        await pilot.pause()
        listed = shown(app.screen.query_one(EventList))
    assert "催办一次" in listed


async def test_a_theme_that_nobody_knows_is_the_default(
    open_county: OpenSession, home_of_its_own: Path
) -> None:
    """A name that only another version knows does not keep the app from starting."""
    home_of_its_own.mkdir()
    (home_of_its_own / "config.toml").write_text('theme = "没有"\n', encoding="utf-8")
    async with running(open_county(), NARROW) as pilot:
        name = pilot.app.theme
    assert name == themes.DEFAULT


async def test_an_input_method_draws_where_the_text_goes(county: Session) -> None:
    """In every field the terminal's own cursor stands at the start, and then behind what was typed."""
    async with running(county, WIDE) as pilot:
        for keys in (("n",), ("f",), ("comma",), ("h", "slash"), ("ctrl+p",), ("A",), ("slash",)):
            await back_to_the_list(pilot)
            await pilot.press(*keys)
            await pilot.pause()
            field = pilot.app.focused
            assert isinstance(field, Input), keys
            field.value = ""
            await pilot.pause()
            region = field.content_region.offset
            assert pilot.app.cursor_position == region, keys
            field.insert_text_at_cursor("评a")
            await pilot.pause()
            assert pilot.app.cursor_position == region + Offset(3, 0), keys


async def test_without_colours_every_word_is_still_there(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With NO_COLOR the list reads as it does otherwise."""
    async with running(county, WIDE) as pilot:
        coloured = shown(list_of(pilot))
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(county, WIDE) as pilot:
        plain = shown(list_of(pilot))
    assert plain == coloured


@pytest.mark.parametrize(("size", "name"), [(NARROW, "-narrow"), (WIDE, "-wide"), ((160, 45), "-full")])
async def test_the_first_frame_is_laid_out_for_the_terminal(
    county: Session, size: tuple[int, int], name: str
) -> None:
    """Nothing is painted that the terminal has no room for, to vanish in the next frame."""
    async with running(county, size) as pilot:
        classes = app_of(pilot).get_default_screen().classes
    assert classes == {name}
