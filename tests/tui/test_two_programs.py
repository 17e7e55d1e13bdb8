"""Two programs over one folder: what one sets, the other shows, and neither erases it."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from fzcheck.config import load_settings
from fzcheck.i18n import Language
from fzcheck.session.session import Session
from fzcheck.session.settings import change_settings
from fzcheck.tui.forms.choices import Choices
from fzcheck.tui.forms.suggestions import SuggestingField
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.page import Page
from fzcheck.tui.tasks.sign_in import Introduction
from fzcheck.words import Status
from tests.tui.driving import app_of, list_of, look_again, notices, row_of, running, shown


async def test_what_another_program_set_is_shown_in_the_settings(county: Session) -> None:
    """GIVEN a name half typed WHEN a program beside sets the unit THEN it is shown, and typing goes on."""
    async with running(county) as pilot:
        await pilot.press("comma", *"wag", "left")
        change_settings(county, unit="县委编办", due_soon_days=15, language=None)
        await look_again(pilot)
        await pilot.press("n")
        name, unit, days = (field.value for field in list(pilot.app.screen.query(Input))[:3])
        await pilot.press("ctrl+s")
        await pilot.pause()
    kept = load_settings(county.home.config_file)
    assert (name, unit, days) == ("wang", "县委编办", "15")
    assert (kept.name, kept.unit, kept.due_soon_days) == ("wang", "县委编办", 15)


async def test_who_signs_never_changes_without_a_word(county: Session) -> None:
    """GIVEN a program at work WHEN another one sets the name THEN it says who signs from now on."""
    async with running(change_settings(county, name="王某")) as pilot:
        change_settings(county, name="李某", unit="县委编办")
        await look_again(pilot)
        said = notices(pilot)
    assert "李某 · 县委编办" in said


async def test_the_strip_erases_nothing(county: Session) -> None:
    """GIVEN a unit that another program set since WHEN only a name is given here THEN that unit stays."""
    async with running(change_settings(county, unit="县委编办")) as pilot:
        change_settings(county, unit="县司法局")
        await look_again(pilot)
        await pilot.press("tab", *"wang", "enter", "enter")
        await pilot.pause()
        standing, said = bool(pilot.app.screen.query(Introduction)), notices(pilot)
    kept = load_settings(county.home.config_file)
    assert (kept.name, kept.unit) == ("wang", "县司法局")
    assert not standing
    assert "wang · 县司法局" in said


async def test_the_unit_in_the_strip_can_be_taken_away(county: Session) -> None:
    """GIVEN a unit that was set WHEN the strip is left with a name and no unit THEN that is what is kept."""
    async with running(change_settings(county, unit="编办")) as pilot:
        await pilot.press("tab", *"wang", "enter", "end", "backspace", "backspace", "enter")
        await pilot.pause()
    kept = load_settings(county.home.config_file)
    assert (kept.name, kept.unit) == ("wang", "")


async def test_nobody_is_interrupted_while_writing_in_the_strip(county: Session) -> None:
    """GIVEN a name half written WHEN another program sets one THEN Space goes to the strip, not the list."""
    async with running(county) as pilot:
        await pilot.press("down", "tab", *"wang")
        change_settings(county, name="李某")
        await look_again(pilot)
        await pilot.press("space")
        status = row_of(pilot, "1.2").status
        name = pilot.app.screen.query_one("#name", Input).value
    assert status is Status.TODO
    assert name == "wang "


async def test_another_language_leaves_what_is_being_written(county: Session) -> None:
    """GIVEN a name half written WHEN the language changes THEN it goes on where it was."""
    async with running(county) as pilot:
        await pilot.press("tab", *"wang")
        english = change_settings(app_of(pilot).session, language=Language.EN)
        pilot.app.screen.post_message(Page.Changed(english))
        await pilot.pause()
        await pilot.pause()
        await pilot.press("w")
        field = pilot.app.screen.query_one("#name", Input)
    assert (field.value, field.placeholder) == ("wangw", "Name, which signs your acts")


@pytest.mark.parametrize("theme", ["fzcheck-light", "nord"])
async def test_a_theme_that_another_program_chose_is_ticked(county: Session, theme: str) -> None:
    """GIVEN a name half typed WHEN a program beside chooses a theme THEN it is ticked, no name kept."""
    async with running(change_settings(county, name="王某")) as pilot:
        await pilot.press("comma", "end", "x")
        change_settings(app_of(pilot).session, theme=theme)
        await look_again(pilot)
        choices = pilot.app.screen.query(Choices).last()
        await pilot.press("y")
        name = pilot.app.screen.query(Input).first().value
    assert choices.chosen == theme
    assert name == "王某xy"
    assert load_settings(county.home.config_file).name == "王某"


async def test_what_another_program_set_is_no_text_of_ones_own(county: Session) -> None:
    """GIVEN a unit set by one program and shown WHEN it sets another THEN that is shown as well."""
    async with running(county) as pilot:
        await pilot.press("comma")
        for unit in ("县委编办", "县司法局"):
            change_settings(app_of(pilot).session, unit=unit)
            await look_again(pilot)
        field = pilot.app.screen.query_one(SuggestingField)
        assert (field.value, field.touched) == ("县司法局", False)


async def test_what_is_written_in_the_strip_outlives_a_name_from_elsewhere(county: Session) -> None:
    """GIVEN a name half written and left WHEN another program sets one THEN it still stands in the strip."""
    async with running(county) as pilot:
        await pilot.press("tab", *"wang")
        list_of(pilot).focus()
        change_settings(county, name="李某")
        await look_again(pilot)
        assert pilot.app.screen.query_one(Introduction).changes == {"name": "wang"}


async def test_the_keys_are_named_in_a_language_that_was_set_elsewhere(county: Session) -> None:
    """GIVEN another program that sets the language THEN the foot of the screen follows as well."""
    async with running(change_settings(county, name="wang")) as pilot:
        before = shown(pilot.app.screen.query_one(KeyBar))
        change_settings(county, language=Language.EN)
        await look_again(pilot)
        await pilot.pause()
        after = shown(pilot.app.screen.query_one(KeyBar))
    assert "帮助" in before
    assert "Help" in after
