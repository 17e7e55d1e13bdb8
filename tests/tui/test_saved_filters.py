"""Views that are remembered: the last one, and those that were saved under a name."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, OptionList

from fzcheck.board import Filter, SortBy
from fzcheck.session.session import Session
from fzcheck.session.views import View, Views, last_view, load_views, save_views
from fzcheck.tui.tasks.chips import Chips
from fzcheck.words import Standing
from tests.conftest import OpenSession
from tests.tui.driving import NARROW, app_of, ids, list_of, notices, running, shown


async def test_the_view_is_remembered(open_county: OpenSession) -> None:
    """The next start shows the same filter, but not the search, which was for the moment."""
    async with running(open_county(), NARROW) as pilot:
        await pilot.press("2", "slash", "2")
        await pilot.pause()
        await pilot.press("enter")
    async with running(open_county(), NARROW) as pilot:
        found, chips = ids(list_of(pilot)), shown(pilot.app.screen.query_one(Chips))
    assert found == ["1.2", "2.1"]
    assert "逾期 ×" in chips


def test_a_view_that_shows_nothing_any_more_is_not_begun_with(county: Session) -> None:
    """GIVEN the view of conflicts WHEN all are settled THEN the next start shows all, in its order."""
    view = View(filter=Filter(conflict=True), sort=SortBy.DEADLINE)
    save_views(county.home, Views(last=view))
    assert last_view(county.home, county.board.rows) == View(sort=SortBy.DEADLINE)


async def test_a_filter_is_saved_under_a_name_chosen_and_forgotten(county: Session) -> None:
    """F saves what is shown now, shows it again later, and forgets it."""
    async with running(county, NARROW) as pilot:
        await pilot.press("2", "F")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "要催的"
        await pilot.press("ctrl+j")
        await pilot.pause()
        saved = load_views(app_of(pilot).session.home).saved
        await pilot.press("1", "F")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        found = ids(list_of(pilot))
        await pilot.press("F")
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        left = load_views(app_of(pilot).session.home).saved
    assert saved["要催的"].filter == Filter(standing=Standing.OVERDUE)
    assert found == ["1.2", "2.1"]
    assert not left


async def test_what_another_window_saved_meanwhile_stays(county: Session) -> None:
    """GIVEN an open list of saved filters WHEN another is saved elsewhere THEN forgetting one keeps it."""
    save_views(county.home, Views(saved={"甲": View()}))
    async with running(county, NARROW) as pilot:
        await pilot.press("F")
        await pilot.pause()
        save_views(county.home, Views(saved={"甲": View(), "别处存的": View()}))
        await pilot.press("end", "enter")
        await pilot.pause()
    assert set(load_views(county.home).saved) == {"别处存的"}


async def test_views_that_cannot_be_read_are_not_written_over(county: Session, home_of_its_own: Path) -> None:
    """A broken file is left alone; that nothing can be remembered is said once."""
    file = county.home.views_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"{")
    async with running(county, NARROW) as pilot:
        await pilot.press("2", "3", "2")
        await pilot.pause()
        said = notices(pilot)
    assert file.read_bytes() == b"{"
    assert said.count(str(home_of_its_own)) == 1


async def test_a_saved_filter_that_is_replaced_or_forgotten_is_named(county: Session) -> None:
    """Saving under a name that is there says that it replaced it; forgetting it says what went."""
    said = []
    async with running(county, NARROW) as pilot:
        for turn in range(2):
            await pilot.press("F")
            await pilot.pause()
            pilot.app.screen.query_one(OptionList).highlighted = turn
            await pilot.press("enter")
            await pilot.pause()
            pilot.app.screen.query_one(Input).value = "要催的"
            await pilot.press("ctrl+j")
            await pilot.pause()
            said.append(notices(pilot))
            pilot.app.clear_notifications()
        await pilot.press("F")
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        said.append(notices(pilot))
    assert "已保存：要催的" in said[0]
    assert "已替换原筛选方案：要催的" in said[1]
    assert said[2] == "已删除筛选方案：要催的。按 F 可恢复"


async def test_a_filter_that_was_forgotten_is_brought_back(county: Session) -> None:
    """F offers it again until the program ends, and once it is back no longer."""
    view = View(Filter(standing=Standing.OVERDUE))
    save_views(county.home, Views(saved={"要催的": view}))
    offered = []
    async with running(county, NARROW) as pilot:
        for choice in (2, 1, None):
            await pilot.press("F")
            await pilot.pause()
            options = pilot.app.screen.query_one(OptionList)
            offered.append([str(option.prompt) for option in options.options])
            if choice is not None:
                options.highlighted = choice
                await pilot.press("enter")
                await pilot.pause()
        saved = load_views(app_of(pilot).session.home).saved
    assert offered[1] == ["保存当前筛选…", "恢复：要催的"]
    assert offered[2] == offered[0]
    assert saved == {"要催的": view}


async def test_columns_are_chosen_and_remembered(open_county: OpenSession) -> None:
    """L asks which columns stand in the list; what was ticked stands there at once, and at the next start.

    Enter keeps it from whichever box, and the foot says so.
    """
    async with running(open_county(), NARROW) as pilot:
        before = shown(list_of(pilot))
        await pilot.press("l")
        await pilot.pause()
        foot = shown(pilot.app.screen.query_one("KeyBar"))
        await pilot.press("down", "down", "space", "enter")
        await pilot.press("p")
        await pilot.pause()
        await pilot.press(*"Zhang", "enter")
        await pilot.pause()
        named = shown(list_of(pilot))
        await pilot.press("l")
        await pilot.pause()
        await pilot.press("space", "down", "space", "escape")
        await pilot.pause()
        left = shown(list_of(pilot))
    async with running(open_county(), NARROW) as pilot:
        again = shown(list_of(pilot))
    assert "回车 确定" in foot
    assert "Zhang" not in before
    assert "县司法局     Zhang    2026-12-10" in named
    assert left == named == again
    assert load_views(app_of(pilot).session.home).last.columns == ("owner", "person", "deadline")
