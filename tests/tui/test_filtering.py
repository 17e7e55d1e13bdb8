"""Finding: filters combine, stand as chips, order and headings change, and the view is remembered."""

from __future__ import annotations

import datetime as dt

from fzcheck.acts import ticking
from fzcheck.board import Filter
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.kit.text_view import Detail
from fzcheck.tui.tasks.chips import Chips
from fzcheck.tui.tasks.facet_list import FacetList
from fzcheck.words import Standing
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.tui.dialog_driving import condition, screen_text
from tests.tui.driving import (
    NARROW,
    WIDE,
    ids,
    list_of,
    main_of,
    notices,
    row_of,
    running,
    shown,
    under_cursor,
)

FULL = (160, 45)
UNIT = 'name = "王某"\nunit = "县政府办公室"\n'


async def test_a_digit_chooses_a_view(county: Session) -> None:
    """2 shows what is overdue, and says so in a chip; 1 shows all, without one."""
    async with running(county, NARROW) as pilot:
        await pilot.press("2")
        overdue, chips = ids(list_of(pilot)), pilot.app.screen.query_one(Chips).display
        await pilot.press("1")
        every, none = ids(list_of(pilot)), pilot.app.screen.query_one(Chips).display
    assert (overdue, chips) == (["1.2", "2.1"], True)
    assert (every, none) == (["1.1", "1.2", "2.1", "2.2"], False)


async def test_backspace_and_esc_lift_conditions(county: Session) -> None:
    """Backspace takes the last chip away, Esc all of them."""
    async with running(county, NARROW) as pilot:
        screen = pilot.app.screen
        await pilot.press("f")
        await pilot.pause()
        await condition(pilot, Filter(owner="县司法局"))
        await condition(pilot, Filter(standing=Standing.OVERDUE))
        await pilot.press("escape")
        await pilot.pause()
        both, chips = ids(list_of(pilot)), shown(screen.query_one(Chips))
        await pilot.press("backspace")
        one = ids(list_of(pilot))
        await pilot.press("escape")
        none = ids(list_of(pilot))
    assert both == ["2.1"]
    assert "县司法局 ×" in chips
    assert "逾期 ×" in chips
    assert one == ["1.1", "2.1", "2.2"]
    assert len(none) == 4


async def test_a_checklist_is_called_by_its_title_among_the_conditions(open_county: OpenSession) -> None:
    """In chip, empty list, dashboard, timeline, and the export's choice its title stands."""
    session = open_county(COUNTY.replace('title = "县级清单"', 'title = "某县2026年法治政府建设主要安排"'))
    said = {}
    async with running(session, FULL) as pilot:
        await pilot.press("f")
        await pilot.pause()
        await condition(pilot, Filter(checklist="county"))
        await pilot.press("escape")
        await pilot.pause()
        for key in ("t", "T", "x"):
            await pilot.press(key)
            await pilot.pause()
            said[key] = screen_text(pilot.app)
            await pilot.press("escape")
            await pilot.pause()
        chips = shown(pilot.app.screen.query_one(Chips))
        await pilot.press("8")
        empty = shown(list_of(pilot))
    for text in (chips, empty, *said.values()):
        assert "清单：某县2026年…主要安排" in text
    assert "county" not in chips + empty + said["t"] + said["T"]


async def test_a_click_takes_a_chip_away(county: Session) -> None:
    """The mouse alone lifts a condition."""
    async with running(county, WIDE) as pilot:
        await pilot.press("2")
        await pilot.pause()
        await pilot.click(Chips, offset=(3, 0))
        await pilot.pause()
        found = ids(list_of(pilot))
    assert len(found) == 4


async def test_facets_stand_beside_the_list_where_there_is_room(county: Session) -> None:
    """At 160 columns views, checklists and units stand with their counts; at 120 they do not."""
    async with running(county, FULL) as pilot:
        await pilot.pause(0.1)
        text = shown(pilot.app.screen.query_one(FacetList))
    async with running(county, WIDE) as pilot:
        hidden = pilot.app.screen.query_one(FacetList).display
    for words in ("2 逾期", "县级清单", "县司法局"):
        assert words in text
    assert hidden is False


async def test_facets_are_reached_with_the_left_arrow_and_combine(county: Session) -> None:
    """← from a closed heading leads to the facets; Enter on a unit adds it, and once more removes it."""
    async with running(county, FULL) as pilot:
        await pilot.pause(0.1)
        facets, tasks = pilot.app.screen.query_one(FacetList), list_of(pilot)
        await pilot.press("2", "left", "left", "left")
        reached = facets.has_focus
        await pilot.press("end", "enter")
        both = len(main_of(pilot).desk.rows)
        await pilot.press("enter", "right")
        one, back = len(main_of(pilot).desk.rows), tasks.has_focus
    assert reached
    assert (both, one) == (1, 2)
    assert back


async def test_a_click_on_a_facet_chooses_it(county: Session) -> None:
    """The second view is one click away."""
    async with running(county, FULL) as pilot:
        await pilot.pause(0.1)
        await pilot.click(FacetList, offset=(8, 3))
        await pilot.pause()
        found = ids(list_of(pilot))
    assert found == ["1.2", "2.1"]


async def test_b_gathers_by_unit_and_shift_b_orders(county: Session) -> None:
    """Headings are the lead units then; under each the earliest open deadline comes first."""
    async with running(county, WIDE) as pilot:
        tasks = list_of(pilot)
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        by_unit = shown(tasks)
        await pilot.press("B")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        title = str(tasks.border_title)
    assert "▾ 县司法局" in by_unit
    assert "▾ 县委依法治县办" in by_unit
    assert ids(tasks) == ["2.1", "1.1", "2.2", "1.2"]
    assert "按牵头单位 · 按时限排序" in title


async def test_from_the_dashboard_one_key_leads_to_the_tasks(county: Session) -> None:
    """Enter on the overdue bar shows what is overdue, and the cursor is in the list."""
    async with running(county, WIDE) as pilot:
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        found, has_focus = ids(list_of(pilot)), list_of(pilot).has_focus
        chips = shown(pilot.app.screen.query_one(Chips))
    assert found == ["1.2", "2.1"]
    assert has_focus
    assert "逾期 ×" in chips


async def test_from_the_timeline_one_key_leads_to_the_task(county: Session) -> None:
    """Enter on a line of the timeline points at its task."""
    async with running(county, WIDE) as pilot:
        await pilot.press("T")
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        pointed = under_cursor(list_of(pilot))
        detail = shown(pilot.app.screen.query_one(Detail))
    assert pointed == "task county 2.2"
    assert "转发上级通知" in detail


async def test_the_history_of_a_task_takes_an_event_back(county: Session) -> None:
    """The key h lists what was done to the task under the cursor; u there takes it back here."""
    session = did(county, ticking.tick, find_row(county, "1.2"), on=dt.date(2026, 11, 1)).session
    async with running(session, WIDE) as pilot:
        await pilot.press("down", "h")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        text = shown(list_of(pilot))
    assert row_of(pilot, "1.2").unreported
    assert "☐ 1.2" in text


async def test_my_units_view_is_not_held_while_there_is_no_unit(county: Session) -> None:
    """Without a unit only the view of all tasks has the sign; 4 says where the unit is set."""
    async with running(county, FULL) as pilot:
        await pilot.pause(0.1)
        views = shown(pilot.app.screen.query_one(FacetList)).splitlines()[:9]
        await pilot.press("4")
        said = notices(pilot)
    assert [line.strip()[:3] for line in views if "☑" in line] == ["☑ 1"]
    assert "按 , 打开设置填写。" in said
