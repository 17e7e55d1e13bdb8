"""u and U: at once for what was done here and is in sight; all else is named, and only Enter answers."""

from __future__ import annotations

import pytest
from textual import events

from fzcheck.acts import ticking
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.forms.choice import Choice
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import OpenSession
from tests.tui.driving import NARROW, app_of, notices, row_of, running, shown


@pytest.fixture
def later(county: Session, open_county: OpenSession) -> Session:
    """Open the program again after two acts."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    did(session, ticking.tick, find_row(session, "2.2"))
    return open_county()


async def test_a_held_u_stops_before_what_was_done_earlier(later: Session) -> None:
    """GIVEN an act done now, two done before WHEN u is held THEN it goes, and the next is asked about."""
    async with running(later, NARROW) as pilot:
        await pilot.press("space", "enter")  # with its steps
        await pilot.pause()
        await pilot.press(*"uuuuuuuu", "space", "y")
        await pilot.pause()
        asked = pilot.app.screen
        said = "\n".join(shown(widget) for widget in asked.query("Static"))
        await pilot.press("escape")
    statuses = [row_of(pilot, task).status for task in ("1.1", "1.2", "2.2")]
    assert isinstance(asked, Choice)
    assert "2.2 办结" in said
    assert statuses == [Status.TODO, Status.DONE, Status.DONE]


async def test_many_u_in_one_piece_open_one_question(later: Session) -> None:
    """GIVEN a key held over a slow line WHEN its repeats come together THEN one act is asked about."""
    async with running(later, NARROW) as pilot:
        for _ in range(6):
            pilot.app.post_message(events.Key("u", "u"))
        await pilot.pause()
        await pilot.pause()
        screens = len(pilot.app.screen_stack)
        await pilot.press("escape")
        await pilot.pause()
        left = len(pilot.app.screen_stack)
    assert (screens, left) == (2, 1)
    assert app_of(pilot).session.mark == later.mark


async def test_enter_takes_back_what_was_asked_about_and_u_restores_it(later: Session) -> None:
    """The notice says so; what was taken back here comes again at once."""
    async with running(later, NARROW) as pilot:
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        said, back = notices(pilot), row_of(pilot, "2.2").status
        await pilot.press("U")
        again = notices(pilot), row_of(pilot, "2.2").status
        await pilot.press("U")
        nothing = notices(pilot)
    assert (back, "已撤销：2.2 办结。U 恢复" in said) == (Status.TODO, True)
    assert again == ("已恢复：2.2 办结", Status.DONE)
    assert "没有可恢复" in nothing


@pytest.mark.parametrize("key", ["u", "U"])
async def test_an_act_whose_task_is_out_of_sight_is_asked_about(county: Session, key: str) -> None:
    """GIVEN an act, or an undo, of this session WHEN the list does not show its task THEN Esc leaves it."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    if key == "U":
        session = take_back(session).session
    async with running(session, NARROW) as pilot:
        await pilot.press("slash", *"2.1", "enter", key)
        await pilot.pause()
        asked = pilot.app.screen
        await pilot.press("escape")
        await pilot.pause()
    assert isinstance(asked, Choice)
    assert app_of(pilot).session.mark == session.mark


async def test_what_another_window_of_ones_own_did_is_asked_about(later: Session) -> None:
    """It is seen at once, and by its name: nobody takes back what somebody beside has just done."""
    did(later, ticking.tick, find_row(later, "2.1"))
    async with running(later, NARROW) as pilot:
        await pilot.press("u")
        await pilot.pause()
        said = "\n".join(shown(widget) for widget in pilot.app.screen.query("Static"))
        await pilot.press("enter")
        await pilot.pause()
    assert "2.1 第一季度 办结" in said
    assert row_of(pilot, "2.1").periods_done == 0
    assert app_of(pilot).session.acts
