"""`w` says who still owes an answer, and leads to what a unit owes."""

from __future__ import annotations

from fzcheck.board import Filter
from fzcheck.tui.kit.finding_list import FindingList
from tests.conftest import OpenSession
from tests.core.test_answers import UNITS, answered
from tests.tui.driving import ids, list_of, main_of, running, settled, shown


async def test_w_names_who_owes_on_the_task_and_on_all(open_county: OpenSession) -> None:
    """GIVEN a task with units WHEN w is pressed THEN names stand, then all; y copies, Enter leads there."""
    session = answered(open_county(UNITS), "1", "西乡")
    async with running(session) as pilot:
        await pilot.press("w")
        await settled(pilot)
        alone = shown(pilot.app.screen.query_one(FindingList))
        await pilot.press("y")
        copied = pilot.app.clipboard
        await pilot.press("w", "end", "y")
        of_one = pilot.app.clipboard
        await pilot.press("enter")
        await settled(pilot)
        found, desk = ids(list_of(pilot)), main_of(pilot).desk
    assert "应报 5、已报 1、未报 4" in alone
    assert "各乡镇（1）：东镇" in alone
    assert "报送案件统计" not in alone
    assert copied.startswith("1 报送年度总结\n")
    assert of_one.startswith("县财政局未报 1 项：\n1 报送年度总结，")
    assert desk.view.filter == Filter(owes="县财政局")
    assert found == ["1"]
