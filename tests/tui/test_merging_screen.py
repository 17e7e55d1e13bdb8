"""Merging on the screen: nothing is written before it was read; what came stands everywhere at once."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from unittest.mock import patch

import pytest
from textual.widgets import Input

from fzcheck.ledger.events import Draft
from fzcheck.ledger.store import Ledger
from fzcheck.session.session import Session
from fzcheck.tui.kit import key_press
from fzcheck.tui.kit.finding_list import FindingList, ReadingList
from fzcheck.tui.ledger.screen import LedgerScreen
from fzcheck.tui.merging.course import Run
from fzcheck.tui.merging.screen import MergingScreen
from fzcheck.words import Kind
from tests.ledger_events import add
from tests.tui.driving import NARROW, app_of, running, settled, shown
from tests.tui.stage import staged


@pytest.fixture
def east(tmp_path: Path) -> Path:
    """The ledgers of two offices that disagree about task 1.2, in a folder whose name has a space."""
    for name in ("done", "waiting"):
        with Ledger(tmp_path / "东 镇" / f"{name}.db", lambda: "east") as ledger:
            add(ledger, Draft("county", "1.2", Kind.STATUS, name))
    return tmp_path / "东 镇"


async def test_it_is_read_first_then_merged_and_leads_to_the_conflicts(county: Session, east: Path) -> None:
    """GIVEN a pasted folder WHEN Enter, Ctrl+S, c are pressed THEN the conflict is there to be settled."""
    async with running(county, NARROW) as pilot:
        await pilot.press("X")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = f"'{east}'"
        await pilot.press("enter")
        await settled(pilot)
        told = shown(pilot.app.screen.query_one(ReadingList))
        unwritten = not county.ledger.exists()
        await pilot.press("enter", "ctrl+s")
        await settled(pilot)
        merged = len(app_of(pilot).session.progress.history())
        await pilot.press("c")
        await pilot.pause()
        await settled(pilot)
        here, conflicts = pilot.app.screen, shown(pilot.app.screen.query_one(FindingList))
    assert "waiting.db：新增 1 条，已有 0 条，冲突 1 处" in told.replace("\n", "")
    assert (unwritten, merged) == (True, 2)
    assert isinstance(here, LedgerScreen)
    assert "述法评议" in conflicts


async def test_a_held_key_merges_nothing(
    county: Session, east: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN Ctrl+S held down THEN it looks what the files bring, and no more."""
    monkeypatch.setattr(key_press, "HELD", 10.0)
    async with running(county) as pilot:
        await pilot.press("X")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(east)
        for _time in range(5):
            await pilot.press("ctrl+s")
            await settled(pilot)
        written = county.ledger.exists()
    assert not written


async def test_esc_stops_it_and_then_leads_back(county: Session, east: Path) -> None:
    """GIVEN a file that takes long WHEN Esc is pressed twice THEN it is stopped, and then left."""
    begun, go_on, call = Event(), Event(), Run.__call__

    def slow(run: Run) -> object:
        begun.set()
        go_on.wait(10)
        return call(run)

    with patch.object(Run, "__call__", slow):
        async with staged(MergingScreen(county, over_ledger=False), county) as (stage, pilot):
            stage.page.query_one(Input).value = str(east)
            await pilot.press("enter")
            begun.wait(10)
            await pilot.press("escape")
            left = list(stage.left)
            go_on.set()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            said = shown(stage.page.query_one("#said"))
            await pilot.press("escape")
            await pilot.pause()
    assert "已停止" in said
    assert (left, stage.left) == ([], [None])
