"""A filter follows the plan, and the facets leave the keys with the list."""

from __future__ import annotations

from fzcheck.board import Filter
from fzcheck.session.session import Session
from fzcheck.session.settings import change_settings
from fzcheck.tui.tasks.screen import MainScreen
from tests.conftest import COUNTY
from tests.tui.driving import NARROW, app_of, ids, list_of, running

FULL = (160, 45)


async def test_a_plan_that_was_changed_is_filtered_anew(county: Session) -> None:
    """GIVEN a filter by unit WHEN the file gives a task to that unit THEN it stands in the list."""
    async with running(county, NARROW) as pilot:
        main = app_of(pilot).screen
        assert isinstance(main, MainScreen)
        main.look(main.desk.filtered(Filter(owner="县司法局")))
        await pilot.pause()
        file = county.home.checklists / "county.toml"
        file.write_text(COUNTY.replace('owner = "县委依法治县办"', 'owner = "县司法局"'), encoding="utf-8")
        app_of(pilot).keep_in_step()
        await pilot.pause()
        await pilot.pause()
        found = ids(list_of(pilot))
    assert "1.2" in found


async def test_a_click_on_a_facet_leaves_the_keys_with_the_list(county: Session) -> None:
    """Who clicks 逾期 goes on in the list: what Space does there must not change the filter again."""
    async with running(change_settings(county, name="王某"), FULL) as pilot:
        await pilot.click("#facets", offset=(6, 3))
        await pilot.pause()
        found, has_focus = ids(list_of(pilot)), list_of(pilot).has_focus
    assert found == ["1.2", "2.1"]
    assert has_focus
