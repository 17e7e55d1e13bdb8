"""The settings screen: what is left is kept, what cannot be kept says so in its place."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

import pytest
from textual.app import App
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Input

from fzcheck import i18n
from fzcheck.config import load_settings
from fzcheck.i18n import Language
from fzcheck.session.session import Session
from fzcheck.session.settings import change_settings
from fzcheck.tui.forms.choices import Choices
from fzcheck.tui.forms.fields import TextField
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.kit.page import Page
from fzcheck.tui.settings.screen import SettingsScreen
from fzcheck.tui.themes import CONTRAST, DARK, LIGHT, THEMES
from tests.tui.stage import STYLES


class Bench(App[None]):
    """Holds the settings screen, and does with a change what the program does."""

    CSS_PATH: ClassVar[list[str | PurePath]] = STYLES

    def __init__(self, session: Session) -> None:
        """Show the settings of a session."""
        super().__init__()
        self.session = session
        self.changes = 0
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Open the screen."""
        self.push_screen(SettingsScreen(self.session))

    def on_page_changed(self, message: Page.Changed) -> None:
        """Go on with the changed session."""
        self.session = message.session
        self.changes += 1
        settings = message.session.settings
        self.theme = settings.theme or DARK.name
        i18n.use(settings.language or Language.ZH)
        if isinstance(self.screen, SettingsScreen):
            self.screen.show(message.session)


def field(app: Bench, key: str) -> TextField:
    """Return a field of text."""
    assert isinstance(app.screen, SettingsScreen)
    found = app.screen._fields[key]
    assert isinstance(found, TextField)
    return found


def choices(app: Bench, key: str) -> Choices:
    """Return a row of choices."""
    assert isinstance(app.screen, SettingsScreen)
    return app.screen._fields[key].query_one(Choices)


def text_on(app: Bench) -> str:
    """Return all that stands on the screen."""
    lines = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in lines)


async def test_what_is_typed_is_kept_when_its_field_is_left(county: Session) -> None:
    """GIVEN a typed name WHEN the field is left THEN file and session have it; nothing else is written."""
    app = Bench(county)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("W", "a", "n", "g")
        assert app.session is county
        await pilot.press("tab")
        await pilot.pause()

    assert app.session.settings.name == "Wang"
    assert county.home.config_file.read_text(encoding="utf-8") == 'name = "Wang"\n'


async def test_ctrl_s_says_that_it_is_saved(county: Session) -> None:
    """What is typed is kept without leaving its field, and a notice says so; what cannot be kept has none."""
    app = Bench(county)
    async with app.run_test() as pilot:
        await pilot.pause()
        field(app, "due_soon_days").input.value = "viele"
        await pilot.press(*"王某", "ctrl+s")
        await pilot.pause()
        refused = [notice.message for notice in app._notifications]
        field(app, "due_soon_days").input.value = "20"
        await pilot.press("ctrl+s")
        await pilot.pause()
        said = [notice.message for notice in app._notifications]
        kept = load_settings(county.home.config_file)
    assert refused == []
    assert said == ["已保存"]
    assert (kept.name, kept.due_soon_days) == ("王某", 20)


async def test_looking_and_leaving_writes_nothing(county: Session) -> None:
    """Going through all fields and back makes no file and no other session."""
    app = Bench(county)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*["tab"] * 9, "ctrl+s", "escape")
        await pilot.pause()
        left = not isinstance(app.screen, SettingsScreen)

    assert left
    assert app.changes == 0
    assert not county.home.config_file.exists()


async def test_the_unit_is_suggested_by_its_initials(county: Session) -> None:
    """`sfj` and Enter give 县司法局; another Enter keeps it and goes on."""
    app = Bench(county)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "s", "f", "j", "down", "enter", "enter")
        await pilot.pause()

    assert app.session.settings.unit == "县司法局"


async def test_a_unit_that_nobody_has_is_not_kept_unasked(county: Session) -> None:
    """A new name is kept neither by Enter nor by leaving the field; ↓ and Enter keep it."""
    app = Bench(county)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter", *"新局", "enter", "shift+tab")
        await pilot.pause()
        before = app.session.settings.unit
        await pilot.press("tab", "end", "down", "enter", "tab")
        await pilot.pause()

    assert (before, app.session.settings.unit) == ("", "新局")


async def test_a_number_that_cannot_be_kept_says_so_under_its_field(county: Session) -> None:
    """GIVEN 400 days WHEN the field is left THEN the error is there, once more on Esc, then given up."""
    app = Bench(county)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        days = field(app, "due_soon_days")
        days.input.focus()
        days.input.value = "400"
        await pilot.press("tab")
        await pilot.pause()
        shown = text_on(app)
        await pilot.press("escape")
        await pilot.pause()
        stayed = isinstance(app.screen, SettingsScreen) and days.input.has_focus
        await pilot.press("escape")
        await pilot.pause()
        left = not isinstance(app.screen, SettingsScreen)

    assert "请填 0 到 366 的整数" in shown
    assert stayed
    assert left
    assert app.session is county


async def test_another_theme_shows_at_once_and_is_kept(county: Session) -> None:
    """→ goes from the dark colours to the high contrast, and the file says so."""
    app = Bench(county)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        choices(app, "theme").focus()
        await pilot.press("right")
        await pilot.pause()
        assert app.theme == CONTRAST.name

    assert load_settings(county.home.config_file).theme == CONTRAST.name


async def test_another_language_is_spoken_at_once(county: Session) -> None:
    """The form says itself anew, what was typed is kept, and the cursor stays where it was."""
    app = Bench(county)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        await pilot.press("W", "tab")
        choices(app, "language").focus()
        await pilot.press("right")
        await pilot.pause()
        await pilot.pause()
        shown = text_on(app)
        focused = choices(app, "language").has_focus
        value = field(app, "name").input.value

    assert "Settings" in shown
    assert "设置" not in shown
    assert focused
    assert value == "W"
    assert app.session.settings.language is Language.EN


async def test_a_file_broken_meanwhile_is_named_and_left_alone(county: Session) -> None:
    """GIVEN a file that somebody broke WHEN something is to be kept THEN the screen says so and it stays."""
    app = Bench(county)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        county.home.config.mkdir(parents=True, exist_ok=True)
        county.home.config_file.write_text("name = ", encoding="utf-8")
        await pilot.press("W", "ctrl+s")
        await pilot.pause()
        banner = app.screen.query_one(Banner)
        said, seen = banner.text, banner.region.height > 0

    assert seen
    assert "config.toml" in said
    assert county.home.config_file.read_text(encoding="utf-8") == "name = "
    assert app.session is county


async def test_everything_can_be_reached_without_letters(county: Session) -> None:
    """↓ goes through all fields to the buttons, and Enter there leaves."""
    app = Bench(county)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        seen = set()
        for _turn in range(8):
            focused = app.focused
            seen |= {key for key, one in app.screen._fields.items() if one.has_focus_within}
            await pilot.press("tab" if isinstance(focused, Input) else "down")
        fields = set(app.screen._fields)

    assert seen == fields


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_it_fits_terminals_of_all_sizes(county: Session, size: tuple[int, int]) -> None:
    """Nothing is wider than the terminal, and the labels stand in sight."""
    app = Bench(county)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = text_on(app)
        too_wide = [one for one in app.screen.query("Field") if one.region.right > size[0]]

    assert "姓名" in shown
    assert too_wide == []


async def test_the_colours_to_choose_from_are_called_by_our_words(county: Session) -> None:
    """Light, dark and high contrast, and no foreign name; so that the whole form fits a low terminal."""
    app = Bench(county)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        offered, text = choices(app, "theme").values, text_on(app)
    assert offered == (LIGHT.name, DARK.name, CONTRAST.name)
    said = next(line for line in text.splitlines() if "配色" in line)
    assert said.split() == ["│", "配色", "☐", "浅色", "☑", "深色", "☐", "高对比", "│"]
    assert "返回" in text


async def test_colours_that_the_file_names_are_offered_and_kept(county: Session) -> None:
    """GIVEN a theme of Textual's, set by hand, WHEN the settings are opened and left THEN it still holds."""
    session = change_settings(county, theme="nord")
    app = Bench(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        offered = choices(app, "theme")
        await pilot.press("W", "escape")
        await pilot.pause()
    assert offered.values == (LIGHT.name, DARK.name, CONTRAST.name, "nord")
    assert offered.chosen == "nord"
    assert load_settings(county.home.config_file).theme == "nord"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: str(theme.name))
def test_words_can_be_read_on_their_ground(theme: Theme) -> None:
    """Text and signal colours stand out by 4.5 to 1, in the high contrast by 7 to 1."""
    inks = (theme.foreground, theme.error, theme.warning, theme.success, theme.accent, theme.secondary)
    grounds = (theme.background, theme.surface)

    weakest = min(contrast(Color.parse(ink or ""), Color.parse(on or "")) for ink in inks for on in grounds)

    assert weakest >= (7 if theme is CONTRAST else 4.5)


def contrast(first: Color, second: Color) -> float:
    """Return the contrast of two colours as WCAG reckons it."""

    def light(color: Color) -> float:
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
