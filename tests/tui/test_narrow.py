"""Where there is room for the list alone, it still says how many are shown, and nothing lies over it."""

from __future__ import annotations

from textual import events

from fzcheck.acts import remarks, ticking
from fzcheck.board import Filter
from fzcheck.board.search import Search
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.session.views import last_view
from fzcheck.tui.history.event_list import EventList
from fzcheck.tui.kit.ink import Ink, Piece
from fzcheck.tui.kit.text_view import TextSection, laid_out, with_hits
from fzcheck.tui.tasks.chips import Chips
from fzcheck.tui.tasks.header import Header
from fzcheck.words import Standing
from tests.acting import did
from tests.tui.driving import NARROW, WIDE, ids, list_of, point_at, running, settled, shown


async def test_a_filter_says_how_many_it_shows(county: Session) -> None:
    """GIVEN a list WHEN it is filtered or searched THEN a line says how many it shows, and how far."""
    async with running(county, NARROW) as pilot:
        chips = pilot.app.screen.query_one(Chips)
        await pilot.press("2")
        await pilot.pause()
        filtered, count = shown(chips), len(ids(list_of(pilot)))
        await pilot.press("escape", "slash", *"sfpy")
        await settled(pilot)
        searched = shown(chips)
        await pilot.press("escape", "escape")
        await pilot.pause()
        gone = chips.display
    assert f"本列表 {count} 项：已完成 0/2   0%  逾期 2  未填报 2" in filtered
    assert searched.strip().startswith("本列表 1 项：已完成 0/1")
    assert not gone


async def test_where_one_line_is_in_sight_it_is_the_one_under_the_cursor(county: Session) -> None:
    """A heading comes into sight with its first task only where there is room for both."""
    async with running(county, (40, 8)) as pilot:
        tasks = list_of(pilot)
        await pilot.press("home", "down")
        first, height = tasks.scroll_offset.y, tasks.size.height
        await pilot.press("down", "up")
        again = tasks.scroll_offset.y
        await pilot.press("up")
        heading = tasks.scroll_offset.y
    assert (height, first, again, heading) == (1, 1, 1, 0)


async def test_in_a_frame_it_is_said_once(county: Session) -> None:
    """GIVEN a frame, which says how many are shown THEN the line of the conditions does not say it again."""
    async with running(county, WIDE) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert "/4" not in shown(pilot.app.screen.query_one(Chips))


async def test_a_bar_leads_to_the_list_and_not_to_the_detail(county: Session) -> None:
    """GIVEN a detail that was open over the list WHEN a bar is chosen THEN the list is in sight."""
    async with running(county, NARROW) as pilot:
        await pilot.press("f2", "t")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        tasks = list_of(pilot)
        assert not tasks.screen.has_class("-detail")
        assert tasks.has_focus


async def test_a_view_is_shown_and_not_another_detail(county: Session) -> None:
    """GIVEN the detail over the list WHEN a view is chosen THEN its tasks are in sight."""
    async with running(county, NARROW) as pilot:
        await pilot.press("f2", "2")
        await pilot.pause()
        over, focused = pilot.app.screen.has_class("-detail"), list_of(pilot).has_focus
    assert (over, focused) == (False, True)


async def test_the_history_of_one_task_leaves_room_for_what_was_done(county: Session) -> None:
    """The frame names the task; its lines say the period alone, and of a task without periods nothing."""
    for task in ("1.2", "2.1"):
        county = did(county, remarks.add_note, find_row(county, task), "请示").session
        county = did(county, ticking.tick, find_row(county, task)).session
    texts = []
    async with running(county, NARROW) as pilot:
        for task in ("1.2", "2.1"):
            point_at(pilot, ("county", task))
            await pilot.press("h")
            await pilot.pause()
            texts.append(shown(pilot.app.screen.query_one(EventList)))
            await pilot.press("escape")
    assert "述法评议" not in texts[0]
    assert "案卷评查" not in texts[1]
    assert "第一季度 办理状态 已完成" in texts[1]


async def test_a_hit_that_goes_on_in_the_next_line_is_marked(county: Session) -> None:
    """GIVEN words that the detail wraps THEN both parts are inked as a hit."""
    words = "首次会商已经召开并明确了责任分工及会商机制还明确了下一步的打算"
    county = did(county, remarks.add_note, find_row(county, "1.2"), words).session
    section = TextSection("记事", (Piece(f"王某 {words}"),))
    for width in range(20, 60):
        lines = laid_out((with_hits(section, Search(words[8:24])),), width)
        assert "".join(text for line in lines for text, ink in line if ink is Ink.HIT) == words[8:24]


async def test_a_view_of_the_last_moment_is_remembered(county: Session) -> None:
    """GIVEN a view and q in one piece THEN the next start shows that view."""
    async with running(county, NARROW) as pilot:
        for key in "2q":
            pilot.app.post_message(events.Key(key, key))
        await pilot.pause(0.1)
    assert last_view(county.home, county.board.rows).filter == Filter(standing=Standing.OVERDUE)


async def test_a_search_and_a_filter_take_more_than_one_esc(county: Session) -> None:
    """What is said where nothing fits is what has to be pressed."""
    async with running(county, NARROW) as pilot:
        await pilot.press("2", "slash", *"qqq")
        await pilot.pause()
        both = shown(list_of(pilot))
        await pilot.press("escape", "escape", "slash", *"qqq")
        await pilot.pause()
        one = shown(list_of(pilot))
    assert "多按几次" in both
    assert "按 Esc 显示全部任务" in one


async def test_a_window_of_few_columns_comes_to_rest(county: Session) -> None:
    """GIVEN a strip that is taller than the window WHEN it stands THEN no bar comes and goes beside it."""
    async with running(county, (4, 20)) as pilot:
        header = pilot.app.screen.query_one(Header)
        widths = set()
        for _look in range(20):
            widths.add(header.region.width)
            await pilot.pause(0)
    assert widths == {4}
