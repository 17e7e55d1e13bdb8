"""Space and `s` make units answer, one under the cursor or all that are marked."""

from __future__ import annotations

from tests.conftest import OpenSession
from tests.core.test_unit_lines import EACH
from tests.tui.driving import main_of, notices, point_at, row_of, running, settled


async def test_units_answer_by_space_and_by_s(open_county: OpenSession) -> None:
    """GIVEN three units WHEN one answers, and all are marked with nothing to report THEN each has."""
    async with running(open_county(EACH)) as pilot:
        point_at(pilot, ("county", "1.2"))
        await pilot.press("right", "down", "space")
        await settled(pilot)
        one = row_of(pilot, "1.2").parts[0].answered
        await pilot.press("m", "m", "n")
        await settled(pilot)
        refused = notices(pilot)
        await pilot.press("m", "s")
        await pilot.pause()
        await pilot.press("right", "tab", "tab")
        await pilot.press("ctrl+j")
        await settled(pilot)
        said = [answer.status for answer in row_of(pilot, "1.2").answers]
        marked = main_of(pilot).desk.marked
        await pilot.press("u")
        await settled(pilot)
        left = row_of(pilot, "1.2").parts[0].answered
    assert one == 1
    assert "选中的是单位" in refused
    assert said == ["none", "none", "none"]
    assert (marked, left) == (0, 1)
