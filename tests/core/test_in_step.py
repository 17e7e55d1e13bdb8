"""A session stays in step with other programs, with checklist files and with the calendar."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.acts import remarks, ticking
from fzcheck.checklist.reading import Loaded
from fzcheck.errors import ChecklistUnusable, LedgerBusy, LedgerUnusable, NotFound, SettingsUnusable
from fzcheck.ledger import file
from fzcheck.session import session as session_module
from fzcheck.session.files import load_chosen
from fzcheck.session.session import Session, open_session, refreshed
from fzcheck.session.tasks import find_row
from fzcheck.words import Standing, Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession, TestClock
from tests.ledger_events import unsealed


@contextmanager
def locked(ledger: Path) -> Iterator[None]:
    """Hold the ledger as another program may that writes to it."""
    other = sqlite3.connect(ledger, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        other.close()


def test_nothing_is_made_before_it_is_needed(home_of_its_own: Path, clock: TestClock) -> None:
    """Looking makes no folder and no file."""
    open_session(paths.home(None, os.environ), clock)

    assert not home_of_its_own.exists()


def test_the_shipped_checklists_load_whole(clock: TestClock) -> None:
    """A first start shows every task of the three shipped checklists, without a problem."""
    session = open_session(paths.home(None, os.environ), clock)

    assert len(session.board.rows) == 62
    assert session.problems == ()
    assert [checklist.id for checklist in session.checklists] == [
        "lingqiu-2026-arrangements",
        "lingqiu-2025-shortcomings",
        "lingqiu-2026-standing",
    ]


def test_what_another_program_wrote_appears(county: Session, open_county: OpenSession) -> None:
    """GIVEN two open sessions WHEN one ticks THEN the other sees it at its next refresh."""
    other = open_county()
    did(other, ticking.tick, find_row(other, "1.2"))

    assert find_row(county, "1.2").status is Status.TODO
    assert find_row(refreshed(county), "1.2").status is Status.DONE


def test_refreshing_without_a_change_returns_the_same_session(county: Session) -> None:
    """Nothing new means nothing to draw."""
    assert refreshed(county) is county


def test_a_changed_checklist_appears(county: Session, home_of_its_own: Path) -> None:
    """A saved file is read again, progress and all."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
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
        did(session, ticking.tick, find_row(session, "1.2"))
    assert ledger.read_bytes() == b"not a ledger" * 100


def test_a_ledger_put_in_its_place_is_read_anew(county: Session, home_of_its_own: Path) -> None:
    """GIVEN a backup put back while the program runs, what it lacks is gone and new acts are seen."""
    ledger = home_of_its_own / "ledger.db"
    session = did(county, remarks.add_note, find_row(county, "1.2"), "记一笔").session
    shutil.copy(ledger, home_of_its_own / "backup.db")
    session = did(session, ticking.tick, find_row(session, "1.2")).session
    (home_of_its_own / "backup.db").replace(ledger)

    session = refreshed(session)
    assert find_row(session, "1.2").status is Status.TODO
    assert len(find_row(session, "1.2").notes) == 1
    session = did(session, ticking.tick, find_row(session, "1.2")).session

    assert find_row(session, "1.2").status is Status.DONE
    assert session.progress.history() == unsealed(session.ledger.read())


def test_a_shorter_ledger_copied_over_it_is_read_anew(county: Session, home_of_its_own: Path) -> None:
    """The same file with other contents is noticed as well."""
    ledger = home_of_its_own / "ledger.db"
    session = did(county, remarks.add_note, find_row(county, "1.2"), "记一笔").session
    backup = ledger.read_bytes()
    session = did(session, ticking.tick, find_row(session, "1.2")).session
    session.ledger.close()
    ledger.write_bytes(backup)

    session = refreshed(session)

    assert find_row(session, "1.2").status is Status.TODO
    assert session.progress.history() == unsealed(session.ledger.read())


def test_a_passing_lock_is_passed_over(county: Session, home_of_its_own: Path) -> None:
    """GIVEN another program holds the ledger, that refresh is skipped at once and the next one sees all."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    with locked(home_of_its_own / "ledger.db"):
        assert refreshed(session) is session

    session = did(session, ticking.untick, find_row(session, "1.2")).session
    assert find_row(session, "1.2").status is Status.TODO


def test_a_ledger_held_at_the_start_is_read_once_it_is_free(
    county: Session, home_of_its_own: Path, open_county: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be said about progress at first; then all is there, and acts are written again."""
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.0)
    did(county, ticking.tick, find_row(county, "1.2")).session.ledger.close()
    with locked(home_of_its_own / "ledger.db"):
        session = open_county()
        assert isinstance(session.trouble, LedgerBusy)

    session = refreshed(session)

    assert session.trouble is None
    assert find_row(session, "1.2").status is Status.DONE
    assert did(session, ticking.untick, find_row(session, "1.2")).events


def test_a_mended_ledger_is_read_again_and_a_damaged_one_only_once(
    county: Session, home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a damaged file it is looked at once, until it changes; then the session goes on."""
    ledger = home_of_its_own / "ledger.db"
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    session.ledger.close()
    good = ledger.read_bytes()
    ledger.write_bytes(b"not a ledger")
    session = refreshed(session)
    assert isinstance(session.trouble, LedgerUnusable)
    assert find_row(session, "1.2").status is Status.DONE

    with monkeypatch.context() as patched:
        patched.setattr(file, "connect", None)  # would be called to read and to copy
        assert refreshed(session) is session
    ledger.write_bytes(good)
    session = refreshed(session)

    assert session.trouble is None
    assert did(session, ticking.untick, find_row(session, "1.2")).events


def test_a_checklist_saved_while_a_session_opens_is_seen(
    home_of_its_own: Path, open_county: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN an editor that saves right after the file was read, the first refresh shows what it saved."""
    file = home_of_its_own / "checklists" / "county.toml"

    def read_then_saved(home: paths.Home, chosen: Sequence[str], *, strict: bool) -> tuple[Loaded, ...]:
        loaded = load_chosen(home, chosen, strict=strict)
        file.write_text(COUNTY.replace("述法评议", "年度述法评议"), encoding="utf-8")
        return loaded

    with monkeypatch.context() as patched:
        patched.setattr(session_module, "load_chosen", read_then_saved)
        session = open_county()

    assert find_row(session, "1.2").task.title == "述法评议"
    assert find_row(refreshed(session), "1.2").task.title == "年度述法评议"


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

    events = did(session, ticking.tick, find_row(session, "1.2")).events

    assert (events[0].by, events[0].unit, events[0].at) == (
        "王某",
        "县司法局",
        "2026-11-24T12:00:00.000+08:00",
    )


def test_a_ledger_that_vanished_is_not_begun_anew(county: Session) -> None:
    """A session whose ledger was moved away refuses every act, until the file is back."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    ledger = session.ledger.path
    away = ledger.rename(ledger.with_name("away.db"))

    with pytest.raises(LedgerUnusable, match="不见了"):
        did(session, ticking.tick, find_row(session, "2.1"))
    lost = refreshed(session)
    assert lost.trouble is not None
    assert not ledger.exists()

    away.rename(ledger)
    back = refreshed(lost)
    assert (back.trouble, find_row(back, "1.2").status) == (None, Status.DONE)
