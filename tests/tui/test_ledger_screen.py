"""The page of the ledger: what it shows, a backup at a key, and conflicts settled one after the other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fzcheck import paths
from fzcheck.acts import replanning, ticking
from fzcheck.session.session import Session, at, close, open_session, refreshed
from fzcheck.session.tasks import find_row
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.ledger.screen import LedgerList, LedgerScreen
from fzcheck.tui.ledger.settle_dialog import SettleDialog
from fzcheck.tui.tasks.screen import MainScreen
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import COUNTY, TestClock
from tests.tui.driving import NARROW, main_of, notices, point_at, row_of, running, settled, shown


@pytest.fixture
def disputed(county: Session, clock: TestClock, tmp_path: Path) -> Session:
    """Two places that disagree about a deadline, a person and a status."""
    home = paths.home(str(tmp_path / "elsewhere"), {})
    home.checklists.mkdir(parents=True)
    (home.checklists / "county.toml").write_text(COUNTY, encoding="utf-8")
    there = open_session(home, clock, chosen=("county",))
    here = _plan(county, 20, "甲", Status.WAITING)
    clock.goes_to("2026-11-25")
    here.ledger.receive(_plan(there, 25, "[/乙]\x1b[2J", Status.DOING).ledger.read())
    close(there)
    return refreshed(here)


def _plan(session: Session, day: int, name: str, status: Status) -> Session:
    row = find_row(session, "1.1")
    session = did(session, replanning.extend, row, dt.date(2026, 12, day), reason="研究决定").session
    session = did(session, replanning.set_person, find_row(session, "1.1"), name).session
    return did(session, ticking.set_status, find_row(session, "2.2"), status).session


async def opened(pilot: Pilot[None], key: str = "L") -> LedgerList:
    """Open the page, wait until all is known, and return its list."""
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(pilot.app.screen, LedgerScreen)
    await settled(pilot)
    return list_of(pilot)


def list_of(pilot: Pilot[None]) -> LedgerList:
    """Return the list of the page."""
    page = next(screen for screen in pilot.app.screen_stack if isinstance(screen, LedgerScreen))
    return page.query_one(LedgerList)


def text_of(found: LedgerList) -> str:
    """Return all that the list holds, in sight or not."""
    return "\n".join(
        "".join(piece.text for piece in found.item(place)) for place in range(found.item_count())
    )


async def test_conflicts_are_settled_one_after_the_other(disputed: Session) -> None:
    """Enter asks, the choice and a reason settle it, the cursor is on the next one, and u takes it back."""
    async with running(disputed, NARROW) as pilot:
        point_at(pilot, ("county", "1.1"))
        await pilot.pause()
        found = await opened(pilot, "z")
        before = text_of(found)
        foot = shown(pilot.app.screen.query_one(KeyBar))
        await pilot.press("enter")
        await pilot.pause()
        asked = pilot.app.screen
        assert isinstance(asked, SettleDialog)
        await pilot.press("3", "enter", *"12-28", "enter")
        await pilot.press("enter")
        await pilot.pause()
        refused = pilot.app.screen is asked
        asked.query(Input)[-1].value = "两家商定"
        await pilot.press("ctrl+j")
        await settled(pilot)
        deadline, left = row_of(pilot, "1.1").deadline, text_of(found)
        await pilot.press("enter")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, SettleDialog)
        await pilot.press("escape")
        await pilot.press("u")
        await settled(pilot)
        again = row_of(pilot, "1.1").conflicts

    assert ("冲突 3 处" in before, "[/乙]" in before, "\x1b" in before) == (True, True, False)
    assert "回车 核定" in foot
    assert refused
    assert (deadline, "冲突 2 处" in left) == (dt.date(2026, 12, 28), True)
    assert "责任人" in dialog.heading
    assert len(again) == 2


async def test_the_menu_of_a_task_leads_to_its_conflict(disputed: Session) -> None:
    """`z` on a task in conflict opens the page there; on another task there is nothing to settle."""
    async with running(disputed) as pilot:
        point_at(pilot, ("county", "1.2"))
        await pilot.pause()
        elsewhere = [one for one in main_of(pilot).shortcuts() if one.id == "settle" and one.holds]
        point_at(pilot, ("county", "2.2"))
        await pilot.pause()
        found = await opened(pilot, "z")
        key = found.key

    assert elsewhere == []
    assert isinstance(key, tuple)
    assert key[:2] == ("conflict", (("county", "2.2"), ("status", "", "")))


async def test_a_backup_at_a_key_and_the_tasks_of_a_unit(county: Session) -> None:
    """`b` backs up and says so, also where it cannot be done; Enter on a unit shows its tasks."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    async with running(session) as pilot:
        found = await opened(pilot)
        before = text_of(found)
        await pilot.press("b")
        await settled(pilot)
        said, after = notices(pilot), text_of(found)
        await pilot.press("enter")
        await pilot.pause()
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        wanted = main.desk.view.filter.get("owner")

    assert "均与写入时一致" in before
    assert ("已备份" in said, "2026-11-24 12:00；" in after) == (True, True)
    assert wanted == "县司法局"


async def test_a_past_day_a_broken_and_a_missing_ledger_say_so(county: Session) -> None:
    """Each is named at the head of the page, and what is refused there is said in words."""
    async with running(county, NARROW) as pilot:
        missing = text_of(await opened(pilot))
        await pilot.press("b")
        await settled(pilot)
        refused, lost = notices(pilot), county.home.backups.exists()
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    async with running(at(session, dt.date(2026, 11, 1)), NARROW) as pilot:
        past = text_of(await opened(pilot))
    session.ledger.path.write_bytes(b"no ledger at all" * 99)
    async with running(open_session(session.home, session.clock), NARROW) as pilot:
        broken = text_of(await opened(pilot))

    assert "还没有台账" in missing
    assert ("没有台账" in refused, lost) == (True, False)
    assert ("2026-11-01" in past, "尚无记录" in past, "自 2026-11-24" in past) == (True, True, True)
    assert "ledger.db" in broken
    assert [word for word in ("均与写入时一致", "从未填报", "尚无记录") if word in broken] == []
