"""Many tasks are counted behind the dashboard: it opens at once, and can be left before they are."""

from __future__ import annotations

from threading import Event

import pytest

from fzcheck.acts import ticking
from fzcheck.board import Filter
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.dashboard import screen as dashboard
from fzcheck.tui.dashboard.blocks import Blocks, blocks
from fzcheck.tui.dashboard.panel import Panel
from fzcheck.tui.dashboard.screen import DashboardScreen
from tests.acting import did
from tests.tui.driving import WIDE, settled, shown
from tests.tui.stage import Stage, staged


@pytest.fixture
def let_count(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Take every county for one with many tasks; what the fixture gives lets the counting go on."""
    go = Event()

    def waiting(session: Session, wanted: Filter) -> tuple[Blocks, Blocks]:
        assert go.wait(timeout=10)
        return blocks(session, wanted)

    monkeypatch.setattr(dashboard, "MANY", 0)
    monkeypatch.setattr(dashboard, "blocks", waiting)
    return go


def standing(stage: Stage) -> str:
    """Return what the first panel shows."""
    return shown(stage.screen.query_one("#standing", Panel))


async def test_it_says_that_it_counts_and_then_the_figures(county: Session, let_count: Event) -> None:
    """GIVEN many tasks THEN the dashboard stands there without figures first, and with them after."""
    async with staged(DashboardScreen(county), county, WIDE) as (stage, pilot):
        before = standing(stage)
        let_count.set()
        await settled(pilot)
        after = standing(stage)
    assert "正在统计" in before
    assert "正在统计" not in after
    assert "4 项任务" in after


async def test_it_can_be_left_before_all_is_counted(county: Session, let_count: Event) -> None:
    """GIVEN a count that goes on and on WHEN Esc is pressed THEN the dashboard is gone."""
    async with staged(DashboardScreen(county), county, WIDE) as (stage, pilot):
        await pilot.press("escape")
        left = list(stage.left)
        let_count.set()
        await settled(pilot)
    assert left == [None]


async def test_an_old_count_never_takes_the_place_of_a_new_one(
    county: Session, let_count: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a count under way WHEN few tasks are left, counted at once THEN the old count is not shown."""
    ticked = did(county, ticking.tick, find_row(county, "2.2")).session
    async with staged(DashboardScreen(county), county, WIDE) as (stage, pilot):
        monkeypatch.setattr(dashboard, "MANY", 2000)
        monkeypatch.setattr(dashboard, "blocks", blocks)
        stage.page.show(ticked)
        new = standing(stage)
        let_count.set()
        await settled(pilot)
        await pilot.pause(0.1)
        last = standing(stage)
    assert "已完成 1 项" in new
    assert last == new


async def test_old_figures_stay_until_the_new_ones_are_there(county: Session, let_count: Event) -> None:
    """GIVEN figures WHEN another ticks a task THEN they stay while all is counted again, and then change."""
    let_count.set()
    async with staged(DashboardScreen(county), county, WIDE) as (stage, pilot):
        await settled(pilot)
        first = standing(stage)
        let_count.clear()
        stage.page.show(did(county, ticking.tick, find_row(county, "2.2")).session)
        await pilot.pause()
        meanwhile = standing(stage)
        let_count.set()
        await settled(pilot)
        last = standing(stage)
    assert meanwhile == first
    assert last != first
