"""The header is a way too: a figure leads to its tasks, the day to another one."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from fzcheck.acts import ticking
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.tasks.captions import Headline
from fzcheck.tui.tasks.dialogs.view import AsOfDialog
from fzcheck.tui.tasks.header import Header
from tests.acting import did
from tests.tui.driving import NARROW, WIDE, app_of, ids, list_of, running, shown


async def click_on(pilot: Pilot[None], word: str, *, times: int = 1) -> None:
    """Click on a word of the header."""
    header = pilot.app.screen.query_one(Header)
    lines = shown(header).splitlines()
    line = next(n for n, text in enumerate(lines) if word in text)
    x = header.content_region.x + cell_len(lines[line].partition(word)[0])
    await pilot.click(Header, offset=(x, header.content_region.y + line), times=times)
    await pilot.pause()


async def test_a_figure_leads_to_its_tasks(county: Session) -> None:
    """GIVEN two overdue tasks WHEN their number is clicked THEN they are listed; with a second click, all."""
    async with running(county) as pilot:
        await click_on(pilot, "逾期")
        overdue = ids(list_of(pilot))
        await click_on(pilot, "期")
        after = ids(list_of(pilot))
    assert overdue == ["1.2", "2.1"]
    assert after == ["1.1", "1.2", "2.1", "2.2"]


async def test_a_double_click_on_a_figure_is_one(county: Session) -> None:
    """GIVEN two overdue tasks WHEN their number is clicked twice at once THEN they are listed."""
    async with running(county) as pilot:
        await click_on(pilot, "逾期", times=2)
        assert ids(list_of(pilot)) == ["1.2", "2.1"]


async def test_a_figure_counts_whatever_is_filtered(county: Session) -> None:
    """GIVEN one figure's tasks WHEN another is clicked THEN all that it counts is listed."""
    session = did(county, ticking.tick, find_row(county, "1.1"), all_steps=True).session
    async with running(session) as pilot:
        await click_on(pilot, "逾期")
        await click_on(pilot, "缺佐证")
        assert ids(list_of(pilot)) == ["1.1"]


async def test_a_figure_leads_to_tasks_in_sight(county: Session) -> None:
    """GIVEN a folded group, and the detail over the list WHEN a figure is clicked THEN they are in sight."""
    async with running(county, NARROW) as pilot:
        await pilot.press("home", "space", "f2")
        await click_on(pilot, "逾期")
        tasks = list_of(pilot)
        assert tasks.size.width > 0
        assert ids(tasks) == ["1.2", "2.1"]


@pytest.mark.parametrize(("word", "screens"), [("fzcheck", 1), ("截至", 2)])
async def test_the_day_leads_to_another_one(county: Session, word: str, screens: int) -> None:
    """GIVEN the as-of date WHEN it is clicked, even twice at once THEN one dialog asks for another."""
    async with running(county, WIDE) as pilot:
        await click_on(pilot, word, times=2)
        stack = app_of(pilot).screen_stack
        assert len(stack) == screens
        assert isinstance(stack[-1], AsOfDialog) is (screens == 2)


@pytest.mark.parametrize(
    ("width", "place"),
    [(48, "演示 · 甲县 · 3 份清单"), (47, "演示 · 甲县"), (36, "演示"), (29, "演…")],
)
def test_words_give_way_whole(width: int, place: str) -> None:
    """Where room is short the last words of the first line are left out whole; only one alone is cut."""
    headline = Headline(place=("演示", "甲县", "3 份清单"), moment="截至 2026-11-24", count=None)
    _name, shown, moment = Header(headline).lines(width)[0]
    assert (shown.text.strip(), moment.text) == (place, "截至 2026-11-24")
