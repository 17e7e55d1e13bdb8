"""The strip of the first start: in sight, out of the way, gone for good when asked."""

from __future__ import annotations

from asyncio import gather
from pathlib import PurePath
from typing import ClassVar

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widgets import Button, Input, OptionList

from fzcheck import i18n
from fzcheck.session.session import Session
from fzcheck.tui.tasks.sign_in import Introduction, introduction
from tests.tui.driving import quit_twice, running
from tests.tui.stage import STYLES

UNITS = ("县司法局", "县委编办")


class Bench(App[None]):
    """The strip above something that takes keys."""

    CSS_PATH: ClassVar[list[str | PurePath]] = STYLES
    AUTO_FOCUS = "OptionList"

    def __init__(self) -> None:
        """Start with nothing said."""
        super().__init__()
        self.said: list[dict[str, str] | None] = []

    def compose(self) -> ComposeResult:
        """Lay out strip and list."""
        yield Introduction(lambda: UNITS)
        yield OptionList("1", "2", "3")

    def on_introduction_done(self, message: Introduction.Done) -> None:
        """Take note of name and unit."""
        self.said.append(dict(message.changes))

    def on_introduction_dismissed(self) -> None:
        """Take note that it was put off."""
        self.said.append(None)


async def test_keys_go_to_the_list_until_the_strip_is_entered() -> None:
    """Arrows move in the list below; the strip neither takes them nor goes away."""
    app = Bench()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()  # the fields come once the lines stand
        await pilot.press("down", "down", "x", "escape")
        at = app.query_one(OptionList).highlighted

    assert at == 2
    assert app.said == []


async def test_name_and_unit_are_given_with_the_keyboard_alone() -> None:
    """Tab enters, Enter goes on, and there takes the only unit that can be meant: that is all."""
    app = Bench()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()  # the fields come once the lines stand
        await pilot.press("tab", "W", "enter", *"sfj", "enter")
        await pilot.pause()

    assert app.said == [{"name": "W", "unit": "县司法局"}]


async def test_a_unit_that_nobody_has_signs_nothing_unasked() -> None:
    """Neither Enter nor the button takes it; ↓ and Enter do."""
    app = Bench()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("tab", "tab", *"新局", "enter", "enter")
        await pilot.click("#done")
        await pilot.pause()
        said = list(app.said)
        await pilot.press("down", "enter")
        await pilot.pause()

    assert said == []
    assert app.said == [{"unit": "新局"}]


@pytest.mark.parametrize(("button", "said"), [("#put_off", [None]), ("#done", [])])
async def test_the_mouse_will_do(button: str, said: list[None]) -> None:
    """“Not now” closes it; OK without a name goes to the name instead."""
    app = Bench()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()  # the fields come once the lines stand
        await pilot.click(button)
        await pilot.pause()
        focused = app.focused

    assert app.said == said
    assert isinstance(focused, Button) is bool(said)


async def test_escape_inside_puts_it_off() -> None:
    """Esc in the strip means not now."""
    app = Bench()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()  # the fields come once the lines stand
        await pilot.press("tab", "escape")
        await pilot.pause()

    assert app.said == [None]


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_it_stays_a_strip(width: int) -> None:
    """A line and one for the fields from 80 columns on; both buttons are in sight even below."""
    app = Bench()
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        strip = app.query_one(Introduction)
        buttons = [button.region.right for button in app.query(Button)]
        height = strip.outer_size.height

    assert height == 2 or width < 80
    assert max(buttons) <= width


@pytest.mark.parametrize("language", list(i18n.Language))
def test_it_explains_in_one_line(language: i18n.Language) -> None:
    """What to do, and what must not be written here, fits 80 columns in both languages."""
    i18n.use(language)
    assert cell_len(introduction()) <= 77


async def test_quitting_with_a_strip_half_filled_in_takes_two_presses(county: Session) -> None:
    """GIVEN a name that nobody kept WHEN Ctrl+Q is pressed THEN that is said first."""
    async with running(county) as pilot:
        await pilot.press("tab", *"wang")
        assert "1 份表单" in await quit_twice(pilot, "ctrl+q")


@pytest.mark.parametrize("language", list(i18n.Language))
@pytest.mark.parametrize("width", [60, 80, 120])
async def test_its_place_is_kept_until_its_lines_come(
    language: i18n.Language, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a first paint without the lines THEN the list below stands where it will stand."""
    i18n.use(language)
    kept: list[int] = []
    bring = Introduction.bring

    async def measured(strip: Introduction) -> None:
        kept.append(strip.size.height)
        await bring(strip)

    monkeypatch.setattr(Introduction, "bring", measured)
    app = Bench()
    async with app.run_test(size=(width, 30)) as pilot:
        strip = app.query_one(Introduction)
        await pilot.pause()
        assert strip.query(Input)
        assert [strip.size.height] == kept


@pytest.mark.parametrize(("first", "then"), [("en", "zh"), ("zh", "en")])
async def test_another_language_cuts_no_button(first: str, then: str) -> None:
    """The buttons are as wide as what they say, whatever they said before."""
    i18n.use(i18n.Language(first))
    app = Bench()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        i18n.use(i18n.Language(then))
        app.query_one(Introduction).say_anew()
        await pilot.pause()
        widths = {str(button.label): button.size.width for button in app.query(Button)}
    assert all(width >= cell_len(label) for label, width in widths.items())
    assert max(widths.values()) <= max(map(cell_len, widths)) + 4


async def test_a_strip_that_goes_before_its_lines_come_leaves_nothing() -> None:
    """Put off in the first moment, it does not try to fill, or to enter, what is gone."""
    app = Bench()
    async with app.run_test(size=(80, 24)) as pilot:
        strip = Introduction(lambda: UNITS)
        await app.mount(strip)
        await strip.remove()
        await strip.bring()
        await strip.enter("name")
        await pilot.pause()
    assert not strip.is_attached


async def test_the_fields_come_once() -> None:
    """GIVEN the fields on their way WHEN a key asks for them too THEN they are there once."""
    app = Bench()
    async with app.run_test(size=(80, 24)):
        strip = Introduction(lambda: UNITS)
        await app.mount(strip)
        await gather(strip.bring(), strip.bring())
        fields = len(strip.query(Input))
    assert fields == 2
