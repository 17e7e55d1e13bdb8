"""The action menu says what each act would do now, and whatever lies over the list can be left by mouse."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from fzcheck.acts import ticking
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.history.event import EventScreen
from fzcheck.tui.history.screen import HistoryScreen
from tests.acting import did
from tests.tui.driving import WIDE, list_of, point_at, row_of, running, under_cursor
from tests.tui.stage import staged


async def offered(pilot: Pilot[None]) -> dict[str, str]:
    """Open the action menu; return the words of each act by its id."""
    await pilot.press("enter")
    await pilot.pause()
    options = pilot.app.screen.query_one(OptionList).options
    return {str(option.id): str(option.prompt) for option in options}


async def test_a_period_that_is_done_is_opened_again(county: Session) -> None:
    """GIVEN a recurring task with one period done THEN each line is offered what Space would do on it."""
    county = did(county, ticking.tick, find_row(county, "2.1")).session
    said = []
    async with running(county, WIDE) as pilot:
        point_at(pilot, ("county", "2.1"))
        await pilot.press("right")
        for _line in ("2.1", "2026-Q1", "2026-Q2"):
            said.append((await offered(pilot))["tick"])
            await pilot.press("escape", "down")
    assert said == ["办结  (空格)", "取消办结  (空格)", "办结  (空格)"]


async def test_the_menu_opens_and_closes_what_is_inside(county: Session) -> None:
    """Without arrows, as by mouse alone, the periods of a task are reached all the same."""
    async with running(county, WIDE) as pilot:
        tasks = list_of(pilot)
        point_at(pilot, ("county", "2.1"))
        before = len(tasks.lines)
        for name in ("list.open", "list.close"):
            assert name in await offered(pilot)
            options = pilot.app.screen.query_one(OptionList)
            options.highlighted = options.get_option_index(name)
            await pilot.press("enter")
            await pilot.pause()
            assert len(tasks.lines) == (before + 4 if name == "list.open" else before)
        point_at(pilot, ("county", "1.2"))
        nothing_inside = await offered(pilot)
    assert not {"list.open", "list.close"} & nothing_inside.keys()


async def test_a_click_beside_a_menu_leaves_it(county: Session) -> None:
    """Nothing is done then; a click inside does what it always does."""
    async with running(county, WIDE) as pilot:
        before = under_cursor(list_of(pilot))
        await offered(pilot)
        await pilot.click(".dialog", offset=(1, 1))
        await pilot.pause()
        inside = isinstance(pilot.app.screen, Choice)
        await pilot.click(offset=(1, 1))
        await pilot.pause()
        beside = isinstance(pilot.app.screen, Choice)
        untouched = row_of(pilot, "1.1").unreported
        after = under_cursor(list_of(pilot))
    assert (inside, beside) == (True, False)
    assert untouched
    assert after == before


async def test_a_click_beside_an_event_leaves_it(county: Session) -> None:
    """The history is in sight again."""
    county = did(county, ticking.tick, find_row(county, "1.2")).session
    async with staged(HistoryScreen(county), county, WIDE) as (stage, pilot):
        await pilot.press("enter")
        await pilot.pause()
        opened = isinstance(stage.screen, EventScreen)
        await pilot.click(offset=(0, 0))
        await pilot.pause()
        assert stage.screen is stage.page
    assert opened
