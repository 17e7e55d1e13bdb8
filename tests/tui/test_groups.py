"""A group of units is filled under Settings: pasted, counted, kept, and nothing typed is lost."""

from __future__ import annotations

from textual import events

from fzcheck.checklist.units_file import load_units
from fzcheck.session.tasks import find_row
from fzcheck.tui.forms.lines_field import LinesArea
from fzcheck.tui.kit.finding_list import FindingList
from fzcheck.tui.kit.prose import Prose
from tests.conftest import OpenSession
from tests.core.test_unit_groups import EACH
from tests.tui.driving import NARROW, app_of, notices, running, settled, shown


async def test_a_group_is_pasted_and_kept_and_what_was_left_is_there_again(open_county: OpenSession) -> None:
    """GIVEN an empty group WHEN a list is pasted, left, found again and saved THEN the board opens it."""
    session = open_county(EACH)
    async with running(session, NARROW) as pilot:
        await pilot.press("comma")
        await settled(pilot)
        told = str(pilot.app.screen.query_one("#kept-in", Prose).content)
        await pilot.press("ctrl+g")
        await settled(pilot)
        before = shown(pilot.app.screen.query_one(FindingList))
        await pilot.press("enter")
        await pilot.pause()
        area = pilot.app.screen.query_one(LinesArea)
        area.post_message(events.Paste("1. 县公安局\r\n2. 县民政局\r\n县民政局\x1b[31m"))
        await pilot.pause()
        await pilot.press("escape")
        await settled(pilot)
        left = len(getattr(pilot.app.screen, "unfinished", ()))
        await pilot.press("enter")
        await pilot.pause()
        again = pilot.app.screen.query_one(LinesArea).text
        pilot.app.screen.query_one(LinesArea).text = "县公安局\n县民政局\n县民政局"
        await pilot.pause()
        await pilot.press("ctrl+s")
        await settled(pilot)
        after, said = shown(pilot.app.screen.query_one(FindingList)), notices(pilot)
        await pilot.press("escape")
        await settled(pilot)
        untold = str(pilot.app.screen.query_one("#kept-in", Prose).content)
        now = app_of(pilot).session
    assert "尚未填写成员的单位分组：各部门" in told
    assert "各部门" not in untold
    assert "尚未填写成员" in before
    assert left == 1
    assert again.startswith("1. 县公安局\n2. 县民政局\n")
    assert "\x1b" not in again
    assert "县公安局、县民政局" in after
    assert "2 个单位" in said
    assert load_units(session.home.units).groups == {"各部门": ("县公安局", "县民政局")}
    assert find_row(now, "1.2").empty_groups == ()
