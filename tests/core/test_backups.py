"""Backups: whole, verified, told apart by their names, and let go of in time."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat
from pathlib import Path

import pytest

from fzcheck.acts import remarks
from fzcheck.errors import LedgerUnusable, NotWritten, Refused
from fzcheck.ledger import restoring
from fzcheck.ledger.backup_folder import DAYS, MONTHS, Why, listed, made_on, name_of, newest, prune
from fzcheck.ledger.backups import copy_to, make
from fzcheck.ledger.store import Ledger
from fzcheck.session.backups import by_hand, daily
from fzcheck.session.restoring import compare, going_on, restore
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.wording.backups import folder_lines
from tests.acting import did
from tests.conftest import OpenSession, TestClock
from tests.ledger_events import a_note, add, raw

NOON = dt.datetime(2026, 11, 24, 12)  # noqa: DTZ001 - as names tell it


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger of two events."""
    ledger = Ledger(tmp_path / "ledger.db", lambda: "machine")
    add(ledger, a_note("一"), a_note("二"))
    ledger.close()
    return ledger


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go."""
    return tmp_path / "backups"


def mode(path: Path) -> int:
    """Return who may do what with a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_backup_holds_what_the_ledger_holds(ledger: Ledger, folder: Path) -> None:
    """Its name tells day, time and why; it is this user's alone, and nothing else is left in the folder."""
    made = make(ledger, folder, at=NOON, because=Why.DAILY)

    with Ledger(made.path, lambda: "machine") as copy:
        assert (copy.read(), copy.places(), copy.verify()) == (ledger.read(), ledger.places(), ())
    assert made.path.name == "2026-11-24-120000-daily.db"
    assert (mode(folder), mode(made.path)) == (0o700, 0o600)
    assert [file.name for file in folder.iterdir()] == [made.path.name]
    assert listed(folder) == (made,)
    assert made_on(folder, NOON.date())
    assert not made_on(folder, NOON.date() - dt.timedelta(days=1))


def test_two_backups_of_one_second_are_two_files(ledger: Ledger, folder: Path) -> None:
    """None takes the place of another, and both are of that day."""
    first, second = (make(ledger, folder, at=NOON, because=Why.BY_HAND) for _ in range(2))
    assert first.path != second.path
    assert {backup.path for backup in listed(folder)} == {first.path, second.path}


def test_what_is_not_as_it_was_written_is_backed_up_all_the_same(ledger: Ledger, folder: Path) -> None:
    """A chain that is broken already is no reason to have no backup: the copy is as the ledger is."""
    raw(ledger.path, "DROP TRIGGER event_stays", "UPDATE event SET note = 'x' WHERE seq = 1")
    made = make(ledger, folder, at=NOON, because=Why.DAILY)
    with Ledger(made.path, lambda: "machine") as copy:
        assert copy.verify() == ledger.verify() != ()


def test_a_copy_that_does_not_hold_the_same_is_no_backup(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a disk that loses what it was given, be it a row or a word of it, nothing is put in place."""
    from fzcheck.ledger import store

    real = store._copy
    for harm in ("DELETE FROM event WHERE seq = 2", "UPDATE event SET note = 'x' WHERE seq = 1"):

        def lossy(source: object, path: Path, harm: str = harm) -> None:
            real(source, path)  # type: ignore[arg-type]
            raw(path, "DROP TRIGGER event_remains", "DROP TRIGGER event_stays", harm)

        monkeypatch.setattr(store, "_copy", lossy)
        with pytest.raises(NotWritten):
            make(ledger, folder, at=NOON, because=Why.DAILY)
    assert list(folder.iterdir()) == []


def test_what_holds_most_is_recommended_whatever_the_clock_said(ledger: Ledger, folder: Path) -> None:
    """GIVEN a clock that was years ahead for a day, and a restore to less, nothing less comes before it.

    It is never let go of either, though the list goes by the days that the names tell.
    """
    ahead = NOON.replace(year=2031)
    add(ledger, a_note("错"), at=f"{ahead.isoformat()}+08:00")
    for day in range(DAYS):
        make(ledger, folder, at=ahead + dt.timedelta(days=day), because=Why.DAILY)
    add(ledger, a_note("三"))
    last = make(ledger, folder, at=NOON, because=Why.DAILY)
    assert newest(folder) == last != listed(folder)[0]

    first = min(listed(folder), key=lambda backup: backup.events or 0)
    asked, later = restoring.compare(ledger, first.path, folder), NOON + dt.timedelta(minutes=1)
    kept = restoring.restore(ledger, asked, folder, at=later).backup
    make(ledger, folder, at=ahead, because=Why.DAILY)
    assert newest(folder) == kept  # of the same, the latest
    add(ledger, a_note("四"), a_note("五"))
    after = make(ledger, folder, at=NOON - dt.timedelta(days=1), because=Why.DAILY)
    prune(folder)
    assert newest(folder) == after


def test_a_restore_and_back_is_no_trap(ledger: Ledger, folder: Path) -> None:
    """GIVEN an old backup restored by mistake and taken back THEN what was written by mistake comes last."""
    old = make(ledger, folder, at=NOON, because=Why.DAILY)
    add(ledger, a_note("三"))
    back = restoring.restore(ledger, restoring.compare(ledger, old.path, folder), folder, at=NOON).backup
    assert back is not None
    later = NOON + dt.timedelta(minutes=1)
    restoring.restore(ledger, restoring.compare(ledger, back.path, folder), folder, at=later)
    assert len(listed(folder)) == 3
    assert newest(folder) == back


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
@pytest.mark.parametrize("kind", ["link", "file", "link to nowhere"])
def test_a_folder_that_is_none_is_refused_in_words(
    ledger: Ledger, folder: Path, tmp_path: Path, kind: str
) -> None:
    """What fzcheck makes by itself goes through no link, out of the data folder."""
    elsewhere = tmp_path / "elsewhere"
    if kind == "file":
        folder.write_text("x", encoding="utf-8")
    else:
        folder.symlink_to(elsewhere)
        if kind == "link":
            make(ledger, elsewhere, at=NOON, because=Why.DAILY)
    with pytest.raises(NotWritten) as error:
        make(ledger, folder, at=NOON, because=Why.DAILY)
    assert str(folder) in error.value.message
    assert "fzcheck ledger backup" in error.value.remedy
    assert not elsewhere.exists() or len(list(elsewhere.iterdir())) == 1
    assert (listed(folder), made_on(folder, NOON.date())) == ((), False)  # nor is what lies there counted


def test_a_full_disk_leaves_nothing_half_written(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason is said, and the folder is as it was."""
    import sqlite3

    from fzcheck.ledger import connection as opening
    from fzcheck.ledger import store

    real = opening.connected

    def full(path: Path, patience: float) -> sqlite3.Connection:
        connection = real(path, patience)
        if path.name.startswith(".fzcheck-"):
            connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(store, "connected", full)
    with pytest.raises(NotWritten, match="已满"):
        make(ledger, folder, at=NOON, because=Why.DAILY)
    assert list(folder.iterdir()) == []


def test_what_a_killed_program_left_is_no_backup(ledger: Ledger, folder: Path) -> None:
    """It is not listed, and gone a day later; a file of nobody's is left alone."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    left, other = folder / ".fzcheck-0123abcd.tmp", folder / "readme.txt"
    for file in (left, other):
        file.write_bytes(b"half")
        os.utime(file, (0, 0))
    assert listed(folder) == (first,)
    make(ledger, folder, at=NOON, because=Why.BY_HAND)
    assert not left.exists()
    assert other.exists()


def test_backups_are_listed_newest_first_with_what_they_hold(ledger: Ledger, folder: Path) -> None:
    """Copies under other names count as made by hand; an unreadable one is named, and never the newest."""
    make(ledger, folder, at=NOON, because=Why.DAILY)
    add(ledger, a_note("三"))
    make(ledger, folder, at=NOON + dt.timedelta(days=1), because=Why.MERGE)
    shutil.copy(ledger.path, folder / "副本.db")
    os.utime(folder / "副本.db", (0, 0))
    (folder / name_of(NOON + dt.timedelta(days=2), Why.DAILY)).write_bytes(b"")
    (folder / "note.db").write_bytes(b"none of ours")
    (folder / "link.db").symlink_to(ledger.path)

    backups = listed(folder)

    assert [(backup.because, backup.events) for backup in backups] == [
        (Why.DAILY, None), (Why.MERGE, 3), (Why.DAILY, 2), (Why.BY_HAND, 3),
    ]  # fmt: skip
    assert newest(folder) == backups[1]


def test_the_last_days_and_one_a_month_are_kept(ledger: Ledger, folder: Path) -> None:
    """GIVEN three years of backups, all of the last days are kept, and the last one of each month before.

    Those made by hand are always kept. A day on which the clock was wrong by years takes none away.
    """
    one = make(ledger, folder, at=NOON, because=Why.BY_HAND).path
    days = [NOON - dt.timedelta(days=n) for n in range(1100)]
    names = [name_of(day, Why.DAILY) for day in days] + [name_of(days[-1], Why.BY_HAND)]
    for name in names:
        os.link(one, folder / name)
    os.link(one, folder / name_of(dt.datetime(2051, 1, 1), Why.DAILY))  # noqa: DTZ001

    prune(folder)

    kept = [backup.at for backup in listed(folder) if backup.because is Why.DAILY]
    assert kept[:DAYS] == [dt.datetime(2051, 1, 1), *days[: DAYS - 1]]  # noqa: DTZ001
    assert len(kept) == DAYS + MONTHS
    assert [f"{at:%m-%d}" for at in kept[DAYS : DAYS + 3]] == ["10-26", "09-30", "08-31"]
    assert len(listed(folder)) == DAYS + MONTHS + 2
    assert one.exists()


def test_a_backup_of_another_name_replaces_no_file(ledger: Ledger, tmp_path: Path) -> None:
    """The folder has to be there; what was there is untouched."""
    path = tmp_path / "a.db"
    assert copy_to(ledger, path, at=NOON).events == 2
    before = path.read_bytes()
    with pytest.raises(NotWritten, match=r"a\.db"):
        copy_to(ledger, path, at=NOON)
    with pytest.raises(NotWritten, match="nowhere"):
        copy_to(ledger, tmp_path / "nowhere" / "a.db", at=NOON)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_a_ledger_that_is_not_there_cannot_be_backed_up(tmp_path: Path, folder: Path) -> None:
    """It is said, and nothing stays behind: a folder of backups would look as if a ledger had been lost."""
    with pytest.raises(LedgerUnusable, match="没有台账"):
        make(Ledger(tmp_path / "none.db", lambda: "m", folder), folder, at=NOON, because=Why.BY_HAND)
    assert not folder.exists()


def noted(session: Session, text: str) -> tuple[Session, tuple[str, ...]]:
    """Keep a note on task 1.2, as a command does, and return the hints that came with it."""
    import msgspec

    first = msgspec.structs.replace(session, backs_up=True)
    outcome = did(first, remarks.add_note, find_row(first, "1.2"), text)
    return outcome.session, outcome.hints


def test_the_first_act_of_a_day_waits_for_a_backup(open_county: OpenSession, clock: TestClock) -> None:
    """It holds what was there before; the second act makes none, nor does one that begins the ledger."""
    session, _hints = noted(open_county(), "一")
    folder = session.home.backups
    assert listed(folder) == ()
    session, _hints = noted(session, "二")
    session, _hints = noted(session, "三")
    assert [backup.events for backup in listed(folder)] == [1]
    clock.goes_to("2026-11-25")
    session, hints = noted(session, "四")
    assert [backup.events for backup in listed(folder)] == [3, 1]
    assert hints == ()


def test_what_came_of_a_restore_is_backed_up_too(county: Session, clock: TestClock) -> None:
    """GIVEN a backup of today, and another ledger put in place since, the next act makes one more."""
    session, _hints = noted(county, "一")
    session, _hints = noted(session, "二")
    clock.goes_to("2026-11-24", hour=13)
    restore(session, compare(session, str(listed(session.home.backups)[0].path)))
    clock.goes_to("2026-11-24", hour=14)
    session, _hints = noted(going_on(session), "三")
    made = listed(session.home.backups)
    assert [backup.because for backup in made] == [Why.DAILY, Why.RESTORE, Why.DAILY]
    assert made[0].events == 1
    noted(session, "四")
    assert len(listed(session.home.backups)) == 3


@pytest.mark.parametrize("empty", [True, False])
def test_what_bears_the_name_of_a_backup_and_is_none_does_not_stand_for_it(
    county: Session, clock: TestClock, *, empty: bool
) -> None:
    """A file of which a disk kept nothing, or a folder: today's backup is made all the same."""
    session, _hints = noted(county, "一")
    name = county.home.backups / name_of(clock(), Why.DAILY)
    county.home.backups.mkdir(exist_ok=True)
    if empty:
        name.touch()
    else:
        name.mkdir()
    assert daily(session) == ""
    made = [backup for backup in listed(county.home.backups) if backup.events]
    assert [backup.because for backup in made] == [Why.DAILY]


def test_a_backup_that_fails_stops_no_act(county: Session) -> None:
    """The act is written, and it is said with it that there is no backup of today, and why."""
    session, _hints = noted(county, "一")
    session.home.backups.write_text("x", encoding="utf-8")
    after, hints = noted(session, "二")
    assert len(after.progress.history()) == 2
    assert any("备份" in hint and str(session.home.backups) in hint for hint in hints)


def test_the_last_room_of_a_disk_is_left_to_the_act(county: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """GIVEN a disk that has room for one more copy and little else, no backup of the day takes it."""
    session, _hints = noted(county, "一")
    usage = shutil.disk_usage(session.home.data)._replace(free=20_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    _after, hints = noted(session, "二")
    assert any("快满了" in hint for hint in hints)
    assert not session.home.backups.exists()


def test_an_open_screen_is_not_kept_waiting(county: Session) -> None:
    """There the act is written at once; the backup is made beside it."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "一").session
    session = did(session, remarks.add_note, find_row(session, "1.2"), "二").session
    assert listed(session.home.backups) == ()
    assert daily(session) == ""
    assert len(listed(session.home.backups)) == 1


def test_a_backup_by_hand_goes_where_it_is_asked_to(county: Session, tmp_path: Path) -> None:
    """Among the backups, into a folder under its own name, or as a file; never as a part of a ledger."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "一").session
    made = [by_hand(session), by_hand(session, str(tmp_path)), by_hand(session, str(tmp_path / "x.db"))]
    assert [backup.path.parent for backup in made] == [session.home.backups, tmp_path, tmp_path]
    assert {backup.events for backup in made} == {1}
    with pytest.raises(Refused):
        by_hand(session, str(tmp_path / "ledger.db-journal"))


def test_settings_says_what_backups_there_are(county: Session) -> None:
    """How many, the last ones, and what is amiss; a word where there is none."""
    folder = str(county.home.backups)
    assert "还没有备份" in " ".join(folder_lines((), folder, ""))
    session = did(county, remarks.add_note, find_row(county, "1.2"), "一").session
    by_hand(session)
    lines = list(folder_lines(listed(session.home.backups), folder, "没有今天的备份"))
    assert "2026-11-24 12:00" in lines[1]
    assert "1 条" in lines[1]
    assert lines[-1] == "没有今天的备份"
