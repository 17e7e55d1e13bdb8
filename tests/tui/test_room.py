"""What is to be chosen or read stays in sight, however much stands around it."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.geometry import Region
from textual.widgets import OptionList

from fzcheck.acts import remarks
from fzcheck.acts.replanning import extend
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session, at
from fzcheck.session.settings import change_settings
from fzcheck.session.tasks import find_row
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.prose import LongText
from fzcheck.tui.kit.text_view import Detail
from fzcheck.tui.tasks.chips import Chips
from fzcheck.tui.tasks.facet_list import FacetList
from fzcheck.tui.tasks.header import Header
from fzcheck.tui.tasks.next_strip import NextStrip
from fzcheck.tui.tasks.screen import MainScreen, _Around
from fzcheck.tui.tasks.sign_in import Introduction
from fzcheck.tui.tasks.task_list import TaskList
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import NARROW, WIDE, app_of, list_of, running, shown


async def test_the_answers_stay_in_sight_below_a_long_text(county: Session) -> None:
    """A question that names many steps scrolls; what can be answered does not."""
    async with running(county, NARROW) as pilot:
        text = "\n".join(f"任务 {number}：" + "制定方案、组织实施、通报整改、" * 5 for number in range(12))
        await pilot.app.push_screen(Choice("已选中 12 项", [("yes", "全部办结"), ("no", "先不办结")], text))
        await pilot.pause()
        options = pilot.app.screen.query_one(OptionList)
        region, focused = options.region, pilot.app.focused
    assert region.height == 2
    assert region.bottom <= NARROW[1]
    assert focused is options


async def test_a_long_text_is_scrolled_by_keys_to_its_end_and_back(county: Session) -> None:
    """GIVEN a question longer than its box THEN paging keys scroll it, and the foot names them."""
    text = "\n".join(f"第 {number} 步" for number in range(123))
    async with running(county, NARROW) as pilot:
        await pilot.app.push_screen(Choice("已选中 62 项", [("yes", "全部办结"), ("no", "先不办结")], text))
        await pilot.pause()
        await pilot.pause()
        long, keys = (
            pilot.app.screen.query_one(LongText),
            shown(pilot.app.screen.query_one("KeyBar")),
        )
        places = []
        for key in ("pagedown", "end", "pageup", "home"):
            await pilot.press(key)
            await pilot.pause()
            places.append(long.scroll_target_y)
        end = long.max_scroll_y
        highlighted = pilot.app.screen.query_one(OptionList).highlighted
    assert keys.startswith("↑ ↓ 移动  PgUp PgDn 滚动  回车 选定")
    assert 0 < places[0] < places[2] < places[1] == end
    assert places[3] == 0
    assert highlighted == 0


async def test_where_the_text_is_in_sight_whole_the_keys_are_the_options(county: Session) -> None:
    """GIVEN a short question THEN End goes to the last answer, and nothing is said of scrolling."""
    async with running(county, NARROW) as pilot:
        await pilot.app.push_screen(
            Choice("已选中 2 项", [("yes", "全部办结"), ("no", "先不办结")], "一\n二")
        )
        await pilot.pause()
        await pilot.press("end")
        highlighted = pilot.app.screen.query_one(OptionList).highlighted
        keys = shown(pilot.app.screen.query_one("KeyBar"))
    assert highlighted == 1
    assert "PgDn" not in keys


async def test_the_strip_goes_once_the_settings_know_who_works_here(county: Session) -> None:
    """Nobody is asked twice."""
    async with running(county, NARROW) as pilot:
        before = len(pilot.app.screen.query(Introduction))
        pilot.app.screen.post_message(Page.Changed(change_settings(county, name="王某", unit="县司法局")))
        await pilot.pause()
        await pilot.pause()
        after = len(pilot.app.screen.query(Introduction))
    assert (before, after) == (1, 0)


async def test_looking_ahead_is_said(county: Session) -> None:
    """Figures of a day to come are not those of today, and a banner says so."""
    ahead = at(county, county.today + dt.timedelta(days=30))
    async with running(ahead, WIDE) as pilot:
        text = pilot.app.screen.query_one("#ledger", Banner).text
    assert "正在预看 2026-12-24" in text


async def test_a_filter_without_a_hit_says_so(county: Session) -> None:
    """An empty box would say nothing."""
    async with running(county, WIDE) as pilot:
        await pilot.press("f", "q", "q", "q")
        await pilot.pause()
        text = shown(pilot.app.screen.query_one(FacetList))
    assert "没有这样的条件。" in text


async def test_another_condition_is_typed_over_the_first(county: Session) -> None:
    """Nobody has to delete what was looked for before."""
    async with running(county, WIDE) as pilot:
        await pilot.press("f", *"逾期", "enter", *"县司法局", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        chips = shown(pilot.app.screen.query_one(Chips))
    assert "逾期" in chips
    assert "县司法局" in chips


async def test_a_deadline_moved_to_another_year_shows_its_year(open_county: OpenSession) -> None:
    """A day and a month alone would be read as this year's; once that is undone, no year takes up room."""
    async with running(open_county(COUNTY.replace("2027", "2026")), WIDE) as pilot:
        tasks = list_of(pilot)
        before = shown(tasks)
        session = app_of(pilot).session
        moved = did(
            session, extend, find_row(session, "1.2"), dt.date(2027, 1, 15), reason="上级文件未到"
        ).session
        pilot.app.screen.post_message(Page.Changed(moved))
        await pilot.pause()
        await pilot.pause()
        after = shown(tasks)
        pilot.app.screen.post_message(Page.Changed(take_back(moved).session))
        await pilot.pause()
        await pilot.pause()
        undone = shown(tasks)
    assert "2026-" not in before
    assert "2027-01-15" in after
    assert "2026-" not in undone


async def test_beside_the_facets_nothing_moves_when_the_first_chip_comes(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN room for all columns WHEN a facet is clicked THEN all stand as they did in the first frame."""
    first: list[Region] = []
    complete = MainScreen._complete

    def seen_first(screen: MainScreen) -> _Around:
        first.append(screen.query_one(TaskList).region)
        return complete(screen)

    monkeypatch.setattr(MainScreen, "_complete", seen_first)
    async with running(county, (150, 30)) as pilot:
        columns = [pilot.app.screen.query_one(column) for column in ("#facets", TaskList, Detail)]
        before = [column.region for column in columns]
        await pilot.click("#facets", offset=(6, 3), times=2)
        await pilot.pause()
        after = [column.region for column in columns]
        chips = pilot.app.screen.query_one(Chips)
        said, region = shown(chips), chips.region
        await pilot.click(Chips, offset=(6, 0))
        await pilot.pause()
        lifted = not chips.display
    assert first[0].y == before[1].y  # the facets come beside it
    assert after == before
    assert "逾期 ×" in said
    assert (region.height, region.bottom) == (1, before[0].y)
    assert lifted


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_where_there_is_no_room_to_spare_chips_take_none_before_they_are_there(
    county: Session, size: tuple[int, int]
) -> None:
    """Without a condition the list begins right under the strip; the first one takes a line of it."""
    signed = change_settings(county, name="王某", unit="县司法局")
    begun = did(
        signed, remarks.add_note, find_row(signed, "1.2"), "一"
    ).session  # without a ledger, that is said
    async with running(begun, size) as pilot:
        top = pilot.app.screen.query_one(NextStrip).region.bottom
        tasks = list_of(pilot)
        without = tasks.region
        await pilot.press("2")
        await pilot.pause()
        with_chip = tasks.region
    assert (without.y, without.bottom) == (top, size[1] - 1)
    assert (with_chip.y, with_chip.bottom) == (without.y + 1, without.bottom)


async def test_a_menu_survives_a_terminal_of_no_width(county: Session) -> None:
    """GIVEN the acts of a task WHEN the terminal shrinks to a column and grows THEN they stand there."""
    async with running(county, NARROW) as pilot:
        await pilot.press("enter")
        for size in ((8, 24), (1, 3), NARROW):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert pilot.app.screen.query_one(OptionList).size.width > 40


async def test_a_unit_that_is_cut_says_so(county: Session) -> None:
    """GIVEN a unit longer than the room THEN it ends in …, for its beginning may be another unit's name."""
    unit = change_settings(county, unit="灵丘县行政审批服务管理局政务服务中心")
    async with running(unit, (60, 24)) as pilot:
        first = shown(pilot.app.screen.query_one(Header)).splitlines()[0]
    assert first.endswith("…")
