"""Two people at one checklist: nobody's text is lost, and nothing is overrun unseen."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from fzcheck.session.session import Session
from fzcheck.tui.editor.two_versions import TwoVersions
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.tasks.screen import MainScreen
from tests.tui.driving import NARROW, app_of, row_of, running
from tests.tui.editing_driving import GOOD, area_of, choose, draft_of, file_of, opened

THEIRS = GOOD.replace("述法评议".encode(), "述法".encode())


async def conflicting(pilot: Pilot[None], session: Session) -> bytes:
    """Type something, let somebody else save the file, save; return what was typed."""
    area = await opened(pilot)
    await pilot.press("up", "end", "enter", "#", "x")
    file_of(session).write_bytes(THEIRS)
    app_of(pilot).keep_in_step()
    await pilot.press("ctrl+s")
    await pilot.pause()
    assert isinstance(pilot.app.screen, TwoVersions)
    return area.data


async def test_somebody_elses_change_is_noticed_and_both_are_shown(county: Session) -> None:
    """The banner says it before saving; the dialog shows - theirs and + mine; Esc goes on editing.

    However short the texts are, the keys that scroll them never point at another way out.
    """
    async with running(county, NARROW) as pilot:
        mine = await conflicting(pilot, county)
        banner = pilot.app.screen_stack[-2].query_one("#changed", Banner).text
        lines = "\n".join(pilot.app.screen._lines)  # type: ignore[attr-defined]
        await pilot.press("pagedown", "end")
        pointed = pilot.app.screen.query_one(OptionList).highlighted
        await pilot.press("escape")
        still = area_of(pilot).data

    assert "期间有人改动了这个文件" in banner
    assert '-title = "述法"' in lines
    assert "+#x" in lines
    assert pointed == 0
    assert file_of(county).read_bytes() == THEIRS
    assert still == mine == draft_of(county).read_bytes()


async def test_theirs_can_be_kept(county: Session) -> None:
    """Mine is a draft then, and the board shows theirs."""
    async with running(county, NARROW) as pilot:
        mine = await conflicting(pilot, county)
        await choose(pilot, "theirs")
        back = isinstance(pilot.app.screen, MainScreen)

    assert back
    assert file_of(county).read_bytes() == THEIRS
    assert draft_of(county).read_bytes() == mine
    assert row_of(pilot, "1.2").task.title == "述法"


async def test_mine_can_be_saved_and_theirs_is_kept_beside_it(county: Session) -> None:
    """What they wrote is the previous version."""
    async with running(county, NARROW) as pilot:
        mine = await conflicting(pilot, county)
        await choose(pilot, "mine")

    assert file_of(county).read_bytes() == mine
    assert file_of(county).with_name("county.toml.bak").read_bytes() == THEIRS
    assert not draft_of(county).exists()
