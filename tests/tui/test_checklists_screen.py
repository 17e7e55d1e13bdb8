"""The checklists under Settings: archived and brought back by one key; the tasks of any are at hand."""

from __future__ import annotations

from fzcheck.session.session import over
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.kit.finding_list import FindingList
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.tasks.screen import MainScreen
from tests.conftest import OpenSession
from tests.tui.driving import NARROW, app_of, notices, running, settled, shown

LAST = "lingqiu-2026-standing"


async def test_a_list_is_archived_looked_at_and_brought_back(open_county: OpenSession) -> None:
    """GIVEN Settings WHEN a list is archived THEN it is said; Enter shows it alone, a click leads back."""
    async with running(over(open_county(), ()), NARROW) as pilot:

        async def press(*keys: str) -> None:
            for key in keys:
                await pilot.press(key)
                await settled(pilot)

        await press("comma", "ctrl+l", "end", "space")
        archived, said = app_of(pilot).session, notices(pilot)
        listed = shown(pilot.app.screen.query_one(FindingList))
        await press("escape")  # to Settings
        told = str(pilot.app.screen.query_one("#kept-in", Prose).content)
        await press("ctrl+l", "end", "enter")
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        alone, banner = app_of(pilot).session, main.query_one("#ledger", Banner).text
        await pilot.click("#ledger")
        await settled(pilot)
        back = app_of(pilot).session
    assert "已归档：灵丘县2026年法治政府建设持续性职责" in said
    assert [*archived.settings.archived] == [LAST]
    assert "起已归档" in listed
    assert "已归档" in told
    assert {row.checklist.id for row in alone.board.rows} == {LAST}
    assert "只看这份已归档的清单：灵丘县" in banner
    assert LAST not in {row.checklist.id for row in back.board.rows}
