"""Whatever leads to a task leads to it in sight: out of a folded group, from under a detail."""

from __future__ import annotations

import pytest

from fzcheck.session.session import Session
from fzcheck.tui.tasks.task_list import TaskList
from fzcheck.tui.timeline.chart import Timeline
from fzcheck.tui.timeline.screen import TimelineScreen
from tests.tui.driving import NARROW, list_of, row_of, running, under_cursor


async def test_a_line_of_the_timeline_opens_the_group_that_hides_its_task(county: Session) -> None:
    """GIVEN a folded group WHEN the timeline leads to a task in it THEN the next tick is that task's."""
    async with running(county) as pilot:
        await pilot.press("home", "space", "T")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TimelineScreen)
        timeline = pilot.app.screen.query_one(Timeline)
        while (row := timeline.row) is None or row.id != "1.2":
            await pilot.press("down")
        await pilot.press("enter")
        await pilot.pause()
        at = under_cursor(list_of(pilot))
        await pilot.press("space", "enter")
        await pilot.pause()
        done = row_of(pilot, "1.2").status
    assert at == "task county 1.2"
    assert done == "done"


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_a_search_from_the_detail_ends_at_a_list_in_sight(county: Session, key: str) -> None:
    """GIVEN the detail over the list WHEN a search from there ends THEN the list is seen and has the keys."""
    async with running(county, NARROW) as pilot:
        await pilot.press("f2", "slash", "评", key)
        await pilot.pause()
        focused = pilot.app.focused
        assert isinstance(focused, TaskList)
        assert focused.size.width > 0
        assert not pilot.app.screen.has_class("-detail")
