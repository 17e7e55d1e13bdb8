"""Restoring on the screen: from the banner to a ledger to go on with, never without a look and a yes."""

from __future__ import annotations

from threading import Event
from unittest.mock import patch

import pytest
from textual.widgets import OptionList

from fzcheck.acts import remarks
from fzcheck.ledger.backup_folder import Why, listed
from fzcheck.session import backups
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.kit import key_press
from fzcheck.tui.restoring.screen import RestoringScreen
from fzcheck.tui.tasks.captions import ledger_banner
from tests.acting import did
from tests.tui.driving import NARROW, app_of, look_again, running, settled, shown
from tests.tui.stage import staged


@pytest.fixture
def noted(county: Session) -> Session:
    """A session whose ledger has a note, and a backup of it."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "一").session
    backups.by_hand(session)
    return session


async def test_one_key_leads_from_a_lost_ledger_to_the_backup(noted: Session) -> None:
    """GIVEN a ledger that cannot be read WHEN Z, Ctrl+S and a yes are pressed THEN the work goes on."""
    noted.ledger.close()
    noted.ledger.path.write_bytes(b"not a ledger" * 100)
    async with running(noted, NARROW) as pilot:
        await look_again(pilot)
        await pilot.press("Z")
        await settled(pilot)
        told = shown(pilot.app.screen.query_one("#told"))
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("down", "enter")
        await settled(pilot)
        done, session = shown(pilot.app.screen.query_one("#told")), app_of(pilot).session
    assert "1 条记录" in told  # the list of them follows below what is in sight
    assert "unreadable" in done
    assert (session.trouble, ledger_banner(session), len(session.progress.history())) == (None, "", 1)


async def test_what_was_written_meanwhile_is_shown_once_more(noted: Session) -> None:
    """GIVEN another program that writes after the look THEN nothing is restored, and the loss is shown."""
    async with staged(RestoringScreen(noted), noted) as (stage, pilot):
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        session = did(noted, remarks.add_note, find_row(noted, "1.2"), "二").session
        session = did(session, remarks.add_note, find_row(session, "1.2"), "三").session
        await pilot.press("enter")  # the list keeps the focus
        await pilot.app.workers.wait_for_complete()
        did(session, remarks.add_note, find_row(session, "1.2"), "四")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        told = shown(stage.page.query_one("#told"))
    assert "将失去：3 条" in told
    assert [backup.because for backup in listed(noted.home.backups)] == [Why.BY_HAND]


async def test_a_held_key_restores_nothing(noted: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """GIVEN Ctrl+S and then Enter held down THEN it is asked, and answered with no."""
    did(noted, remarks.add_note, find_row(noted, "1.2"), "二")
    monkeypatch.setattr(key_press, "HELD", 10.0)
    async with running(noted) as pilot:
        await pilot.press("Z")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        for key in ("ctrl+s", "ctrl+s", "ctrl+s"):
            await pilot.press(key)
            await pilot.pause()
        asked = bool(pilot.app.screen.query(OptionList))
        for _time in range(4):
            await pilot.press("enter")
            await settled(pilot)
        left = len(listed(noted.home.backups))
    assert asked
    assert left == 1


async def test_esc_leads_back_from_a_file_that_takes_long_to_read(noted: Session) -> None:
    """Only what is being restored is waited for: a slow share keeps nobody here."""
    go_on = Event()
    with patch("fzcheck.tui.restoring.screen.restoring.compare", lambda *_asked: go_on.wait(10)):
        async with staged(RestoringScreen(noted), noted) as (stage, pilot):
            await pilot.press("enter")
            await pilot.press("escape")
            await pilot.pause()
            left = list(stage.left)
            go_on.set()
    assert left == [None]
