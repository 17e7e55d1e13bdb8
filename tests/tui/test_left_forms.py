"""What was written into a form is not lost with Esc: it stands there when the form is opened again."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fzcheck.config import load_settings
from fzcheck.session.session import Session
from fzcheck.tui.forms.date_field import DateField
from fzcheck.tui.forms.fields import ChoiceField, TextField
from fzcheck.tui.kit.page import Page
from fzcheck.tui.tasks.dialogs.ticking import StatusDialog
from fzcheck.words import Status
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import app_of, last_event, notices, quit_twice, row_of, running

KEPT = "下次打开时仍在"
"""What is said of a text that was left."""


def texts(pilot: Pilot[None]) -> list[str]:
    """Return what stands in the fields of the form."""
    return [field.value for field in pilot.app.screen.query(Input)]


async def left(pilot: Pilot[None], key: str, text: str) -> None:
    """Open a form, write into it, and leave it."""
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(pilot.app.focused, Input)
    pilot.app.focused.value = text
    await pilot.press("escape")
    await pilot.pause()


async def opened(pilot: Pilot[None], key: str) -> list[str]:
    """Open a form, and return what stands in it."""
    await pilot.press(key)
    await pilot.pause()
    return texts(pilot)


async def test_a_note_that_was_left_can_be_gone_on_with(county: Session) -> None:
    """GIVEN a note left with Esc WHEN n is pressed again THEN it is there; once kept, it is not any more."""
    async with running(county) as pilot:
        await left(pilot, "n", "与各单位会商")
        said, events = notices(pilot), row_of(pilot, "1.1").progress.events
        again = await opened(pilot, "n")
        await pilot.press("!", "enter")  # goes on behind it, and replaces nothing
        await pilot.pause()
        kept = last_event(pilot, "1.1").value
        after = await opened(pilot, "n")
    assert KEPT in said
    assert not events
    assert again == ["与各单位会商"]
    assert kept == "与各单位会商!"
    assert after == [""]


async def test_it_belongs_to_its_task_and_its_form(county: Session) -> None:
    """GIVEN a note left on one task THEN neither another task nor another form shows it."""
    async with running(county) as pilot:
        await left(pilot, "n", "与各单位会商")
        person = await opened(pilot, "p")
        await pilot.press("escape", "down")
        other = await opened(pilot, "n")
    assert "与各单位会商" not in [*person, *other]


@pytest.mark.parametrize("text", ["", "  "])
async def test_nothing_written_is_nothing_kept(county: Session, text: str) -> None:
    """GIVEN a form left empty THEN nothing is said of it, and a text that was taken out is forgotten."""
    async with running(county) as pilot:
        await left(pilot, "n", text)
        first = notices(pilot)
        await left(pilot, "n", "与各单位会商")
        app_of(pilot).clear_notifications()
        await left(pilot, "n", text)
        second = notices(pilot)
        again = await opened(pilot, "n")
    assert not first
    assert not second
    assert again == [""]


async def test_looking_at_it_again_keeps_it(county: Session) -> None:
    """GIVEN a text left WHEN the form is opened and left once more THEN the text is still there."""
    async with running(county) as pilot:
        await left(pilot, "n", "与各单位会商")
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        again = await opened(pilot, "n")
    assert again == ["与各单位会商"]


async def test_a_new_task_half_described_can_be_gone_on_with(county: Session) -> None:
    """GIVEN a task whose title was written WHEN a is pressed again THEN the title is there."""
    async with running(county) as pilot:
        await left(pilot, "a", "开展专项督察")
        again = await opened(pilot, "a")
    assert "开展专项督察" in again


async def test_a_reason_is_kept_with_what_was_chosen(county: Session) -> None:
    """GIVEN an extension left half filled in WHEN d is pressed again THEN date and reason are there."""
    async with running(county) as pilot:
        await pilot.press("down", "d")
        await pilot.pause()
        for field, text in zip(pilot.app.screen.query(Input), ("2026-12-31", "等上级文件"), strict=False):
            field.value = text
        await pilot.press("escape")
        await pilot.pause()
        again = await opened(pilot, "d")
    assert again[:2] == ["2026-12-31", "等上级文件"]


async def test_quitting_with_something_unfinished_takes_two_presses(county: Session) -> None:
    """GIVEN a note left with Esc WHEN q is pressed THEN that is said; pressed once more, it quits."""
    async with running(county) as pilot:
        await left(pilot, "n", "与各单位会商")
        app_of(pilot).clear_notifications()
        said = await quit_twice(pilot, "q")
    assert "1 份表单" in said
    assert "1.1 印发机制文件" in said


async def test_quitting_with_nothing_unfinished_takes_one(county: Session) -> None:
    """GIVEN a note that was left and then kept WHEN q is pressed THEN it quits."""
    async with running(county) as pilot:
        await left(pilot, "n", "与各单位会商")
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app._exit


async def test_enter_stays_at_what_is_wrong(county: Session) -> None:
    """GIVEN no such day WHEN Enter is pressed THEN the field says so and keeps the cursor."""
    async with running(county) as pilot:
        await pilot.press("down", "d")
        await pilot.pause()
        first = pilot.app.focused
        assert isinstance(first, Input)
        first.value = "2026-13-45"
        await pilot.press("enter")
        stays = pilot.app.focused
        text = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
    assert stays is first
    assert "没有这一天" in text


async def test_a_choice_that_nobody_touched_is_made_anew(county: Session) -> None:
    """GIVEN a reason left in a status form WHEN the task is ticked and the form opened THEN it says done."""
    async with running(county) as pilot:
        await pilot.press("down", "s")
        await pilot.pause()
        reason = next(field for field in pilot.app.screen.query(TextField) if field.display)
        reason.input.value = "等上级文件"
        await pilot.press("escape", "space", "enter")
        await pilot.pause()
        again = await opened(pilot, "s")
        chosen = pilot.app.screen.query(ChoiceField).first(ChoiceField).value
    assert "等上级文件" in again
    assert chosen == Status.DONE


async def test_thinking_better_of_finishing_leads_back_to_the_form(county: Session) -> None:
    """GIVEN a reason for finishing a task with open steps WHEN Esc is the answer THEN it is not lost."""
    async with running(county) as pilot:
        await pilot.press("s")
        await pilot.pause()
        pilot.app.screen.query(ChoiceField).first(ChoiceField)._choices.choose(Status.DONE)
        await pilot.pause()
        for field in pilot.app.screen.query(TextField):
            if not isinstance(field, DateField):
                field.input.value = "已印发"
        await pilot.press("ctrl+j")
        await pilot.pause()
        asked = isinstance(pilot.app.screen, StatusDialog)
        await pilot.press("escape")
        await pilot.pause()
        again = texts(pilot)
        status = row_of(pilot, "1.1").status
    assert not asked
    assert "已印发" in again
    assert status is Status.TODO


async def test_what_is_out_of_sight_is_in_nobodys_way(county: Session) -> None:
    """GIVEN no such day for a task called done WHEN another status is chosen THEN the form can be kept."""
    async with running(county) as pilot:
        await pilot.press("down", "s")
        await pilot.pause()
        choices = pilot.app.screen.query(ChoiceField).first(ChoiceField)._choices
        choices.choose(Status.DONE)
        await pilot.pause()
        pilot.app.screen.query(DateField).first(DateField).input.value = "没有这天"
        choices.choose(Status.DOING)
        await pilot.pause()
        await pilot.press("ctrl+j")
        await pilot.pause()
        assert row_of(pilot, "1.2").status is Status.DOING


async def test_quitting_from_an_open_form_takes_two_presses(county: Session) -> None:
    """GIVEN a note being written WHEN Ctrl+Q is pressed THEN that is said, and the note stands there."""
    async with running(county) as pilot:
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("a", "b", "ctrl+q")
        await pilot.pause()
        assert not pilot.app._exit
        assert texts(pilot) == ["ab"]


async def test_the_warning_holds_for_the_next_key_only(county: Session) -> None:
    """GIVEN the warning WHEN something else was done THEN q warns again."""
    async with running(county) as pilot:
        await left(pilot, "n", "与各单位会商")
        await pilot.press("q", "down", "q")
        await pilot.pause()
        warned = pilot.app._exit
        await pilot.press("q")
        await pilot.pause()
        assert not warned
        assert pilot.app._exit


async def test_nothing_is_promised_of_a_task_that_is_gone(open_county: OpenSession) -> None:
    """GIVEN a note on a task WHEN that is withdrawn meanwhile THEN Esc promises nothing, and q just quits."""
    county = open_county()
    async with running(county) as pilot:
        await pilot.press("n")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "与各单位会商"
        pilot.app.post_message(Page.Changed(open_county(COUNTY.replace('"1.1"', '"1.9"'))))
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        said = notices(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert KEPT not in said
        assert pilot.app._exit


async def test_quitting_keeps_what_is_typed(county: Session) -> None:
    """GIVEN a name that is being typed WHEN Ctrl+Q is pressed THEN it is kept, as when the field is left."""
    async with running(county) as pilot:
        await pilot.press("comma", *"wang", "ctrl+q")
        await pilot.pause()
    assert load_settings(county.home.config_file).name == "wang"
