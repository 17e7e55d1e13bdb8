"""The filter dialog: conditions by name, each with how many tasks it would show."""

from __future__ import annotations

import re

from textual.widgets import Input

from fzcheck.board import Filter
from fzcheck.session.session import Session
from fzcheck.tui.tasks.facet_list import FacetList
from fzcheck.words import Standing
from tests.conftest import COUNTY, OpenSession
from tests.tui.dialog_driving import condition, screen_text
from tests.tui.driving import NARROW, ids, list_of, running, shown


async def test_the_filter_dialog_narrows_its_conditions_as_one_types(county: Session) -> None:
    """Pinyin initials find a unit among the conditions, Enter sets it, and the dialog counts."""
    async with running(county, NARROW) as pilot:
        await pilot.press("f")
        await pilot.pause()
        await pilot.press(*"sfj")
        await pilot.pause()
        listed = shown(pilot.app.screen.query_one(FacetList))
        await pilot.press("enter", "escape")
        await pilot.pause()
        found = ids(list_of(pilot))
    assert "县司法局" in listed
    assert "县委依法治县办" not in listed
    assert found == ["1.1", "2.1", "2.2"]


async def test_the_counts_in_the_filter_dialog_follow_the_conditions(county: Session) -> None:
    """Once overdue is set, a unit counts its overdue tasks, and the other standings what they would show."""
    async with running(county, NARROW) as pilot:
        await pilot.press("f")
        await pilot.pause()
        facets = pilot.app.screen.query_one(FacetList)
        before = shown(facets)
        await condition(pilot, Filter(standing=Standing.OVERDUE))
        await pilot.pause()
        after = shown(facets)
        await pilot.press(*"sfj")
        await pilot.pause()
        unit = shown(facets)
    assert re.search(r"临近 +1", before)
    assert re.search(r"临近 +1", after)
    assert re.search(r"县司法局 +1", unit)


async def test_what_is_due_this_month_is_found_by_the_words_for_it(open_county: OpenSession) -> None:
    """WHEN 11月 is typed THEN the present month is offered, Enter sets it, and it stands as a chip."""
    session = open_county(COUNTY.replace("2026-04-30", "2026-11-30"))
    async with running(session, NARROW) as pilot:
        await pilot.press("f")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "11月"
        await pilot.pause()
        listed = shown(pilot.app.screen.query_one(FacetList))
        await pilot.press("enter", "escape")
        await pilot.pause()
        found, seen = ids(list_of(pilot)), screen_text(pilot.app)
    assert listed.split() == ["到期月份", "本月（2026年11月）", "1"]
    assert found == ["1.2"]
    assert "本月到期" in seen
