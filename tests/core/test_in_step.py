"""A session stays in step with other programs, with checklist files and with the calendar."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.errors import ChecklistUnusable, LedgerUnusable, NotFound, SettingsUnusable
from fzcheck.session import ticking
from fzcheck.session.session import Session, open_session, refreshed
from fzcheck.session.targets import find_row
from fzcheck.words import Standing, Status
from tests.conftest import COUNTY, OpenSession, TestClock


def test_nothing_is_made_before_it_is_needed(home_of_its_own: Path, clock: TestClock) -> None:
    """Looking makes no folder and no file."""
    open_session(paths.home(None, os.environ), clock)

    assert not home_of_its_own.exists()


def test_the_shipped_checklists_load_whole(clock: TestClock) -> None:
    """A first start shows every task of the three shipped checklists, without a problem."""
    session = open_session(paths.home(None, os.environ), clock)

    assert len(session.board.rows) == 61
    assert session.problems == ()
    assert [checklist.id for checklist in session.checklists] == [
        "lingqiu-2026-arrangements",
        "lingqiu-2025-shortcomings",
        "lingqiu-2026-standing",
    ]


def test_what_another_program_wrote_appears(county: Session, open_county: OpenSession) -> None:
    """GIVEN two open sessions WHEN one ticks THEN the other sees it at its next refresh."""
    other = open_county()
    ticking.tick(other, find_row(other, "1.2"))

    assert find_row(county, "1.2").status is Status.TODO
    assert find_row(refreshed(county), "1.2").status is Status.DONE


def test_refreshing_without_a_change_returns_the_same_session(county: Session) -> None:
    """Nothing new means nothing to draw."""
    assert refreshed(county) is county


def test_a_changed_checklist_appears(county: Session, home_of_its_own: Path) -> None:
    """A saved file is read again, progress and all."""
    session = ticking.tick(county, find_row(county, "1.2")).session
    file = home_of_its_own / "checklists" / "county.toml"
    file.write_text(COUNTY.replace("述法评议", "年度述法评议"), encoding="utf-8")

    row = find_row(refreshed(session), "1.2")
    assert (row.task.title, row.status) == ("年度述法评议", Status.DONE)


def test_midnight_moves_the_board_on(county: Session, clock: TestClock) -> None:
    """A program left open overnight counts as of the new day."""
    assert find_row(county, "1.1").standing is Standing.DUE_SOON
    clock.goes_to("2026-12-11")

    assert find_row(refreshed(county), "1.1").standing is Standing.OVERDUE


def test_a_broken_ledger_shows_the_plan_and_writes_nothing(
    home_of_its_own: Path, open_county: OpenSession
) -> None:
    """A ledger that cannot be read is the session's trouble: acts are refused, the file stays as it is."""
    home_of_its_own.mkdir()
    ledger = home_of_its_own / "ledger.db"
    ledger.write_bytes(b"not a ledger" * 100)

    session = open_county()

    assert isinstance(session.trouble, LedgerUnusable)
    assert len(session.board.rows) == 4
    with pytest.raises(LedgerUnusable):
        ticking.tick(session, find_row(session, "1.2"))
    assert ledger.read_bytes() == b"not a ledger" * 100


def test_a_checklist_that_does_not_exist_is_named(clock: TestClock) -> None:
    """Asking for an unknown checklist names the known ones; a useless file is told apart."""
    home = paths.home(None, os.environ)
    with pytest.raises(NotFound, match="lingqiu-2026-arrangements"):
        open_session(home, clock, chosen=("nowhere",))


def test_a_useless_file_is_named(clock: TestClock, tmp_path: Path) -> None:
    """A chosen file of which nothing can be used ends the command with its problems."""
    file = tmp_path / "broken.toml"
    file.write_text("format = ", encoding="utf-8")

    with pytest.raises(ChecklistUnusable, match=r"broken\.toml"):
        open_session(paths.home(None, os.environ), clock, chosen=(str(file),))


def test_broken_settings_stop_with_the_file_named(home_of_its_own: Path, clock: TestClock) -> None:
    """Settings that cannot be read would sign events wrongly: they are named, and not replaced."""
    home_of_its_own.mkdir()
    (home_of_its_own / "config.toml").write_text("nmae = 1", encoding="utf-8")

    with pytest.raises(SettingsUnusable, match=r"config\.toml"):
        open_session(paths.home(None, os.environ), clock)


def test_events_are_signed_by_the_settings(home_of_its_own: Path, open_county: OpenSession) -> None:
    """Name and unit of the settings stand in each event."""
    home_of_its_own.mkdir()
    (home_of_its_own / "config.toml").write_text('name = "王某"\nunit = "县司法局"\n', encoding="utf-8")
    session = open_county()

    events = ticking.tick(session, find_row(session, "1.2")).events

    assert (events[0].by, events[0].unit, events[0].at) == (
        "王某",
        "县司法局",
        "2026-11-24T12:00:00.000+08:00",
    )
