"""A unit is chosen, or typed; one that no task knows is asked about before it is taken."""

from __future__ import annotations

import datetime as dt

import pytest
from textual import events
from textual.widgets import Input

from fzcheck.session.session import Session
from fzcheck.tui.dialogs.assign import AssignDialog, Assignment
from fzcheck.tui.dialogs.evidence import EvidenceDialog
from fzcheck.tui.dialogs.naming import NameDialog
from tests.tui.dialog_driving import LOW, DialogApp, answers_of
from tests.tui.driving import row_of, running, shown

TITLE = "2.1 案卷评查"
UNITS = ("县司法局", "县委编办", "县政府办公室")


async def test_a_unit_that_nobody_knows_may_be_typed() -> None:
    """It may be half a name, so Enter is asked for twice, and again for another one."""
    keys = [*"新设局", "enter", "enter", *"新设", "enter"]
    answers = await answers_of(lambda: AssignDialog(TITLE, "县司法局", UNITS), *keys)
    assert answers == [Assignment("新设局", "新设")]


async def test_half_the_name_of_a_unit_is_not_taken_at_once() -> None:
    """GIVEN the beginning of a unit's name WHEN Enter is pressed THEN the whole name is pointed out."""
    app = DialogApp(lambda: AssignDialog(TITLE, "县司法局", UNITS))
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        await pilot.press(*"县委编", "enter")
        said = " ".join(shown(error) for error in app.screen.query(".field--error"))
        first = app.focused is app.screen.query(Input).first()
    assert "县委编办" in said.replace("\n", "")
    assert first


async def test_half_a_name_that_was_left_is_asked_about_again(county: Session) -> None:
    """GIVEN half a name in a form that was left WHEN it is gone on with THEN one Enter does not take it."""
    async with running(county) as pilot:
        await pilot.press("down", "o")
        await pilot.pause()
        await pilot.press(*"司法", "escape", "escape", "o")
        await pilot.pause()
        await pilot.press("enter", *"调整", "ctrl+j")
        await pilot.pause()
        owner = row_of(pilot, "1.2").owner
        await pilot.press("ctrl+j")
        await pilot.pause()
    assert owner == "县委依法治县办"


async def test_characters_that_come_together_do_not_silence_the_question() -> None:
    """GIVEN a unit that no task knows WHEN an input method adds two characters THEN that is still said."""
    app = DialogApp(lambda: AssignDialog(TITLE, "县司法局", UNITS))
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        await pilot.press("县", "enter")
        for character in "委编":
            app.post_message(events.Key(character, character))
        await pilot.pause()
        await pilot.pause()
        said = " ".join(shown(error) for error in app.screen.query(".field--error") if error.display)
    assert "“县委编”" in said


async def test_the_only_unit_that_initials_lead_to_is_taken_and_enter_goes_on() -> None:
    """GIVEN initials of one unit WHEN Enter is pressed THEN it stands there and the reason is asked for."""
    keys = [*"wbb", "enter", *"调整", "enter"]
    answers = await answers_of(lambda: AssignDialog(TITLE, "县司法局", UNITS), *keys)
    assert answers == [Assignment("县委编办", "调整")]


async def test_a_unit_that_was_chosen_is_left_by_the_same_enter() -> None:
    """What is typed next is the reason, and not the end of the unit's name."""
    keys = ["down", "enter", *"调整", "enter"]
    answers = await answers_of(lambda: AssignDialog(TITLE, "县司法局", UNITS), *keys)
    assert answers == [Assignment("县委编办", "调整")]


async def test_the_last_field_is_left_by_enter_alone() -> None:
    """A unit chosen there is not yet an answer: one can still go back."""

    def form() -> EvidenceDialog:
        return EvidenceDialog(TITLE, (), UNITS, dt.date(2026, 11, 24), 2026)

    keys = [*"3号", "enter", "enter", "enter", *"wbb", "enter"]
    assert await answers_of(form, *keys) == []
    answers = await answers_of(form, *keys, "enter")
    assert [answer and answer.from_unit for answer in answers] == ["县委编办"]


@pytest.mark.parametrize("saved", ["司法局逾期", "sfjyq"])
async def test_a_name_of_ones_own_stays_as_it_is_typed(saved: str) -> None:
    """GIVEN a filter that letters lead to WHEN another one is called by them THEN it gets that name."""
    assert await answers_of(lambda: NameDialog("", (saved,), ""), *"sfj", "enter") == ["sfj"]
