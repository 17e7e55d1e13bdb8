"""A run on the screen: question after question, each answer written at once, a held key counted once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fzcheck.session.session import Session
from fzcheck.tui.run import screen as run_screen
from fzcheck.tui.run.screen import RunPage
from fzcheck.words import Status
from tests.tui.driving import main_of, notices, row_of, running, settled


@pytest.fixture(autouse=True)
def each_press_counts() -> Iterator[None]:
    """Keys come in a test as fast as held ones: each counts as pressed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_screen, "SAME_PRESS", 0.0)
        yield


async def test_backfilling_leads_through_the_list(county: Session) -> None:
    """Month, day in a month, all periods at once, reason, skip, one back: each answer is in the ledger."""
    async with running(county, (80, 24)) as pilot:
        await pilot.press("r", "enter", "enter")
        page = pilot.app.screen
        assert isinstance(page, RunPage)
        assert row_of(pilot, "1.2").unreported  # an empty date is no day
        await pilot.press("1", "1", "enter", *"20", "enter")  # November is not over
        await pilot.pause()
        assert row_of(pilot, "1.2").done_on == main_of(pilot).desk.session.today.replace(day=20)
        await pilot.press("u")
        await pilot.pause()
        assert (row_of(pilot, "1.2").unreported, page.run.item) == (True, ("county", "1.2", ""))
        await pilot.press("3", "enter", *"gone", "enter")
        await pilot.press("5", "enter", "enter")
        await pilot.pause()
        assert row_of(pilot, "1.2").status is Status.NOT_APPLICABLE
        assert [part.late for part in row_of(pilot, "2.1").parts[:3]] == [False] * 3
        assert row_of(pilot, "2.1").periods_done == 3
        assert (page.run.item, page.run.left) == (None, 0)
        await pilot.press("escape")
        await settled(pilot)
        assert "办结 3；不适用 1" in notices(pilot)
