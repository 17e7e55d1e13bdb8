"""Where there is room for the list alone, it still says how many are shown, and nothing lies over it."""

from __future__ import annotations

from fzcheck.session.session import Session
from fzcheck.tui.widgets.chips import Chips
from tests.tui.driving import NARROW, WIDE, ids, list_of, running, settled, shown


async def test_a_filter_says_how_many_it_shows(county: Session) -> None:
    """GIVEN a list without a frame WHEN it is filtered or searched THEN a line says how many are shown."""
    async with running(county, NARROW) as pilot:
        chips = pilot.app.screen.query_one(Chips)
        await pilot.press("2")
        await pilot.pause()
        filtered, count = shown(chips), len(ids(list_of(pilot)))
        await pilot.press("escape", "slash", *"sfpy")
        await pilot.pause()
        searched = shown(chips)
        await pilot.press("escape", "escape")
        await pilot.pause()
        gone = chips.display
    assert filtered.rstrip().endswith(f"{count}/4")
    assert searched.strip() == "1/4"
    assert not gone


async def test_in_a_frame_it_is_said_once(county: Session) -> None:
    """GIVEN a frame, which says how many are shown THEN the line of the conditions does not say it again."""
    async with running(county, WIDE) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert "/4" not in shown(pilot.app.screen.query_one(Chips))


async def test_a_bar_leads_to_the_list_and_not_to_the_detail(county: Session) -> None:
    """GIVEN a detail that was open over the list WHEN a bar is chosen THEN the list is in sight."""
    async with running(county, NARROW) as pilot:
        await pilot.press("f2", "t")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        tasks = list_of(pilot)
        assert not tasks.screen.has_class("-detail")
        assert tasks.has_focus


async def test_the_count_goes_and_comes_with_the_frame(county: Session) -> None:
    """GIVEN a filtered list WHEN the terminal grows and shrinks THEN it is said once how many are shown."""
    async with running(county, NARROW) as pilot:
        await pilot.press("2")
        await pilot.pause()
        chips = pilot.app.screen.query_one(Chips)
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        wide = shown(chips)
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert "/4" not in wide
        assert "/4" in shown(chips)


async def test_a_view_is_shown_and_not_another_detail(county: Session) -> None:
    """GIVEN the detail over the list WHEN a view is chosen THEN its tasks are in sight."""
    async with running(county, NARROW) as pilot:
        await pilot.press("f2", "2")
        await pilot.pause()
        over, focused = pilot.app.screen.has_class("-detail"), list_of(pilot).has_focus
    assert (over, focused) == (False, True)
