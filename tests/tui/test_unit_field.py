"""A unit is chosen, or typed in any way that finds it; one that nobody has is taken with a key of its own."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.widgets import Input

from fzcheck.checklist.model import TaskBasis
from fzcheck.drafting.model import ProposedTask
from fzcheck.session.session import Session
from fzcheck.tui.drafting.dialogs import TaskDialog, TaskEdit
from fzcheck.tui.forms.suggestions import SuggestionList
from fzcheck.tui.tasks.dialogs.remarks import EvidenceDialog
from fzcheck.tui.tasks.dialogs.replanning import AssignDialog, Assignment
from fzcheck.tui.tasks.dialogs.view import NameDialog
from tests.tui.dialog_driving import LOW, DialogApp, answers_of, screen_text
from tests.tui.driving import row_of, running, shown
from tests.tui.test_empty_fields import adding

TITLE = "2.1 案卷评查"
UNITS = ("县司法局", "县委编办", "县政府办公室")


NEW = ("down", "enter")
"""What takes a name that nobody has: the last of what is offered."""


async def test_a_unit_that_nobody_knows_is_taken_with_another_key() -> None:
    """Enter, however often, says so and stays; ↓ and Enter take it as it is typed."""
    keys = [*"新设局", "enter", "enter", "enter"]
    assert await answers_of(lambda: AssignDialog(TITLE, "县司法局", UNITS), *keys, "ctrl+j") == []
    answers = await answers_of(lambda: AssignDialog(TITLE, "县司法局", UNITS), *keys, *NEW, *"新设", "enter")
    assert answers == [Assignment("新设局", "新设")]


async def test_what_can_be_no_unit_is_pointed_out_where_any_name_is_taken() -> None:
    """GIVEN a date as lead unit of a drafted task THEN the form says so; ↓ takes it all the same."""
    day = dt.date(2026, 12, 31)
    task = ProposedTask("4.1.1", 1, 1, 0, (0, 4), "", "", "开展评查", "开展评查", day, TaskBasis())
    app = DialogApp(lambda: TaskDialog((task,), UNITS, day, 2026))
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        await pilot.press("down", *"5-31", "enter", "ctrl+j")
        await pilot.pause()
        said = screen_text(app)
        await pilot.press(*NEW, "ctrl+j")
        await pilot.pause()
    assert "“5-31”是日期或数字，不是单位" in said
    assert app.answers == [TaskEdit(owner="5-31")]


async def test_a_part_of_one_name_is_taken_for_that_name() -> None:
    """GIVEN the beginning of a unit's name WHEN Enter is pressed THEN the whole name stands there."""
    answers = await answers_of(
        lambda: AssignDialog(TITLE, "县司法局", UNITS), *"县委编", "enter", *"调整", "enter"
    )
    assert answers == [Assignment("县委编办", "调整")]


@pytest.mark.parametrize("typed", ["司法", "sf"])
async def test_of_several_enter_points_at_the_nearest(typed: str) -> None:
    """GIVEN what fits two units WHEN Enter is pressed THEN the list is open, and Enter takes the nearest."""
    app = DialogApp(lambda: AssignDialog(TITLE, "", ("县司法局直属所", *UNITS)))
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        await pilot.press(*typed, "enter")
        text, listed = app.screen.query(Input).first().value, app.screen.query_one(SuggestionList).display
        await pilot.press("enter")
        taken = app.screen.query(Input).first().value
    assert (text, listed, taken) == (typed, True, "县司法局")


@pytest.mark.parametrize("typed", ["sifaju", "xyz", "ｓｆｊ"])
async def test_pinyin_is_never_taken_as_it_is(typed: str) -> None:
    """Whatever is pressed, no such name leaves the form."""
    app = DialogApp(lambda: AssignDialog(TITLE, "", UNITS))
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        for key in (*typed, "enter", "ctrl+j", "down", "up", "enter", "tab", *"x", "ctrl+j"):
            await pilot.press(key)
    assert {answer and answer.unit for answer in app.answers} <= {*UNITS}


async def test_down_shows_every_unit_where_pinyin_leads_to_none() -> None:
    """The refusal says that ↓ is the way."""
    keys = [*"xyz", "enter", "down", "enter", *"调整", "enter"]
    answers = await answers_of(lambda: AssignDialog(TITLE, "县司法局", UNITS), *keys)
    assert answers == [Assignment("县委编办", "调整")]


@pytest.mark.parametrize("typed", ["司法", "sfj"])
async def test_the_unit_that_leads_is_known_by_a_part_too(typed: str) -> None:
    """GIVEN what means the unit that leads alone THEN that is said, not that nobody has the name."""
    app = DialogApp(lambda: AssignDialog(TITLE, "县司法局", UNITS))
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        await pilot.press(*typed, "enter")
        said = [shown(error) for error in app.screen.query(".field--error") if error.display]
    assert said == ["该单位已是牵头单位，请填写其他单位。"]


async def test_a_name_that_was_left_is_asked_about_until_it_is_chosen(county: Session) -> None:
    """GIVEN a new name in a form that was left THEN it has to be chosen, and that is kept."""
    async with running(county) as pilot:
        await pilot.press("down", "o")
        await pilot.pause()
        await pilot.press(*"新局", "escape", "escape", "o")
        await pilot.pause()
        await pilot.press("enter", "tab", *"调整", "ctrl+j")
        await pilot.pause()
        owner = row_of(pilot, "1.2").owner
        await pilot.press(*NEW, "escape", "o")
        await pilot.pause()
        await pilot.press("ctrl+j")
        await pilot.pause()
    assert owner == "县委依法治县办"
    assert row_of(pilot, "1.2").owner == "新局"


async def test_each_of_several_supporting_units_is_a_unit() -> None:
    """Pinyin and parts become names between the commas, too, and nothing else leaves the form."""
    app = DialogApp(adding)
    async with app.run_test(size=LOW) as pilot:
        title, _owner, _deadline, _group, support, _criterion = app.screen.query(Input)
        title.value = "培训"
        await pilot.pause()
        support.focus()
        await pilot.pause()
        await pilot.press(*"sfj", "enter")
        support.focus()
        await pilot.pause()
        await pilot.press("end", ",", *"编办", "enter")
        text = support.value
    assert text == "县司法局,县委编办"


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


async def test_the_list_says_what_enter_does() -> None:
    """Of several: that Enter points at the first, then which name it takes; of a single one that at once."""
    app = DialogApp(lambda: AssignDialog(TITLE, "", ("县司法局直属所", *UNITS)))
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        names = app.screen.query_one(SuggestionList)
        said = []
        for keys in ("司法", ["enter"], ["down"], [*["backspace"] * 2, *"编办"]):
            await pilot.press(*keys)
            await pilot.pause()
            said.append(str(names.border_subtitle))
        text = screen_text(app)
    assert said == [
        "回车选中第一个，↓ 可另选", "回车采用“县司法局”", "回车采用“县司法局直属所”", "回车采用“县委编办”"
    ]  # fmt: skip
    assert said[-1] in text
