"""A filter follows the plan, and the facets leave the keys with the list."""

from __future__ import annotations

from fzcheck.session.session import Session
from fzcheck.session.settings import change_settings
from tests.tui.driving import ids, list_of, running

FULL = (160, 45)


async def test_a_click_on_a_facet_leaves_the_keys_with_the_list(county: Session) -> None:
    """Who clicks 逾期 goes on in the list: what Space does there must not change the filter again."""
    async with running(change_settings(county, name="王某"), FULL) as pilot:
        await pilot.click("#facets", offset=(6, 3))
        await pilot.pause()
        found, has_focus = ids(list_of(pilot)), list_of(pilot).has_focus
    assert found == ["1.2", "2.1"]
    assert has_focus
