"""Another office's ledger is read whole with nothing left beside it, or refused by name with the reason."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from fzcheck.ledger import schema
from fzcheck.ledger.chain import sealed
from fzcheck.ledger.receiving import Fault, Unfit, other_ledger
from fzcheck.ledger.store import Ledger
from fzcheck.words import Kind
from tests.ledger_events import a_note, add, an_event, leave_a_journal, raw


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A ledger with 30 events, several pages long, in a folder where nothing else is."""
    (tmp_path / "usb").mkdir()
    with Ledger(tmp_path / "usb" / "east.db", lambda: "east") as ledger:
        add(ledger, *(a_note(f"{number}" + "已报送" * 200) for number in range(29)))
        add(ledger, a_note("三十"))
        return ledger.path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """One's own ledger."""
    with Ledger(tmp_path / "own.db", lambda: "here") as ledger:
        add(ledger, a_note("一"))
        return ledger.path


def unchained(*statements: str) -> Callable[[Path], None]:
    """Return what lays hands on a ledger without its triggers, and puts these back."""
    drops = (f"DROP TRIGGER {name}" for name in schema.TRIGGERS)
    return lambda path: raw(path, *drops, *statements, *schema.TRIGGERS.values())


def cut(size: Callable[[int], int]) -> Callable[[Path], None]:
    """Return what leaves only the first bytes of a file."""
    return lambda path: os.truncate(path, size(path.stat().st_size))


def cut_by_a_page(path: Path) -> None:
    """Take the last page away, so that what is left is still whole pages."""
    os.truncate(path, path.stat().st_size - 4096)


def overwritten(path: Path) -> None:
    """Write nonsense over a page in the middle."""
    with path.open("r+b") as opened:
        opened.seek(4096 * 4)
        opened.write(b"\x07" * 4096)


def in_its_place(make: Callable[[Path], object]) -> Callable[[Path], None]:
    """Return what puts something else in a file's place."""

    def put(path: Path) -> None:
        path.unlink()
        make(path)

    return put


CASES: dict[str, tuple[Fault, Callable[[Path], object]]] = {
    "gone": (Fault.MISSING, Path.unlink),
    "link to nowhere": (Fault.MISSING, in_its_place(lambda path: path.symlink_to("nowhere"))),
    "link to itself": (Fault.UNREADABLE, in_its_place(lambda path: path.symlink_to(path))),
    "folder": (Fault.FOLDER, in_its_place(Path.mkdir)),
    "pipe": (Fault.UNREADABLE, in_its_place(os.mkfifo)),
    "empty": (Fault.EMPTY, cut(lambda _size: 0)),
    "a text": (Fault.NOT_A_LEDGER, lambda path: path.write_text("台账" * 900, encoding="utf-8")),
    "another program's": (Fault.NOT_A_LEDGER, lambda path: raw(path, "PRAGMA application_id = 7")),
    "half a header": (Fault.NOT_A_LEDGER, cut(lambda _size: 10)),
    "a header": (Fault.CUT_OFF, cut(lambda _size: 100)),
    "half": (Fault.CUT_OFF, cut(lambda size: size // 2 + 17)),
    "without its last byte": (Fault.CUT_OFF, cut(lambda size: size - 1)),
    "without its last page": (Fault.CUT_OFF, cut_by_a_page),
    "newer": (Fault.NEWER, lambda path: raw(path, "PRAGMA user_version = 99")),
    "overwritten": (Fault.ALTERED, overwritten),
    "a value changed": (Fault.ALTERED, unchained("UPDATE event SET value = '未报送' WHERE seq = 3")),
    "the last changed": (Fault.ALTERED, unchained("UPDATE event SET by = '李四' WHERE seq = 30")),
    "one taken out": (Fault.ALTERED, unchained("DELETE FROM event WHERE seq = 3")),
    "the first taken out": (Fault.ALTERED, unchained("DELETE FROM event WHERE seq = 1")),
    "two exchanged": (
        Fault.ALTERED,
        unchained(
            "UPDATE event SET seq = 99 WHERE seq = 3",
            "UPDATE event SET seq = 3 WHERE seq = 4",
            "UPDATE event SET seq = 4 WHERE seq = 99",
        ),
    ),
    "bytes that are no text": (
        Fault.ALTERED,
        unchained("UPDATE event SET note = CAST(x'ff' AS TEXT) WHERE seq = 3"),
    ),
    "a trigger gone": (Fault.ALTERED, lambda path: raw(path, "DROP TRIGGER event_stays")),
    "a trigger more": (
        Fault.ALTERED,
        lambda path: raw(path, "CREATE TRIGGER spy AFTER INSERT ON event BEGIN SELECT 1; END"),
    ),
    "a view for a table": (
        Fault.ALTERED,
        lambda path: raw(path, "DROP TABLE event", "CREATE VIEW event AS SELECT 1 AS origin"),
    ),
    "a pipe for its journal": (
        Fault.UNREADABLE,
        lambda path: os.mkfifo(path.with_name(path.name + "-journal")),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_file_that_is_not_fit_is_refused_and_left_as_it_is(case: str, other: Path, own: Path) -> None:
    """Whatever is wrong has its word, a message and a remedy; nothing is made beside the file."""
    fault, spoil = CASES[case]
    spoil(other)
    beside = sorted(other.parent.iterdir())

    found = other_ledger(other, own)

    assert isinstance(found, Unfit)
    assert found.fault is fault
    assert found.message
    assert found.remedy
    assert sorted(other.parent.iterdir()) == beside


def test_ones_own_ledger_is_not_merged_into_itself(own: Path, tmp_path: Path) -> None:
    """By whatever name it goes."""
    (tmp_path / "by link.db").symlink_to(own)
    (tmp_path / "by hard link.db").hardlink_to(own)
    for name in ("own.db", "by link.db", "by hard link.db"):
        found = other_ledger(tmp_path / name, own)
        assert isinstance(found, Unfit)
        assert found.fault is Fault.OWN


def test_a_sound_ledger_is_read_with_nothing_left_beside_it(other: Path, own: Path) -> None:
    """In the order of arrival; it is told how far the work is."""
    told: list[int] = []
    before = other.read_bytes()

    found = other_ledger(other, own, told.append)

    with Ledger(other, lambda: "east") as ledger:
        assert found == ledger.read()
    assert (other.read_bytes(), [file.name for file in other.parent.iterdir()]) == (before, ["east.db"])
    assert told == []  # 30 are read in no time


def test_a_ledger_on_a_disk_that_takes_no_writing_is_read(other: Path, own: Path) -> None:
    """Also in the mode of another program, in which SQLite would make two files beside it."""
    raw(other, "PRAGMA journal_mode = WAL")
    assert other.read_bytes()[18:20] == b"\x02\x02"
    other.chmod(0o400)
    other.parent.chmod(0o500)
    try:
        found = other_ledger(other, own)
    finally:
        other.parent.chmod(0o700)
    assert isinstance(found, tuple)
    assert len(found) == 30
    assert [file.name for file in other.parent.iterdir()] == ["east.db"]


def test_what_another_program_has_locked_can_be_asked_for_again(
    other: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN somebody writes to it THEN it is in use; afterwards it is read."""
    monkeypatch.setattr("fzcheck.ledger.file.BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(other, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        found = other_ledger(other, own)
        assert isinstance(found, Unfit)
        assert found.fault is Fault.IN_USE
    assert isinstance(other_ledger(other, own), tuple)


def a_write_cut_off(path: Path) -> int:
    """Leave half a write in a ledger, and beside it what takes that back; return how many it holds then."""
    leave_a_journal(path)
    return 30


def a_write_in_a_second_file(path: Path) -> int:
    """Leave an event in a second file, as another program's mode does while it is open."""
    with Ledger(path, lambda: "east") as ledger:
        last = ledger.read()[-1]
    next_one = sealed(last.digest, msgspec.structs.replace(last, seq=31, act=31, digest=""))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"INSERT INTO event VALUES ({schema.MARKS})", next_one.row)  # noqa: S608 - names
        connection.commit()
        for file in [*path.parent.iterdir()]:
            shutil.copy(file, path.with_name(f"copy-{file.name}"))
    for file in path.parent.glob("copy-*.db*"):
        file.replace(path.with_name(file.name.removeprefix("copy-")))
    path.with_name(path.name + "-shm").unlink()
    return 31


@pytest.mark.parametrize("leave", [a_write_cut_off, a_write_in_a_second_file])
def test_what_stands_beside_it_is_settled_in_a_copy(
    leave: Callable[[Path], int], other: Path, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a ledger copied while its program was at work, or died THEN it is read; no file is touched."""
    monkeypatch.setattr("tempfile.tempdir", str(private := tmp_path / "private"))
    private.mkdir()
    count = leave(other)
    before = {file: file.read_bytes() for file in other.parent.iterdir()}
    assert len(before) == 2

    found = other_ledger(other, own)

    assert isinstance(found, tuple)
    assert len(found) == count
    assert {file: file.read_bytes() for file in other.parent.iterdir()} == before
    assert list(private.iterdir()) == []


def finished(file: Path) -> None:
    """End a write as SQLite does: its journal goes."""
    file.with_name(f"{file.name}-journal").unlink(missing_ok=True)


@pytest.mark.parametrize("change", [os.utime, finished])
def test_what_changes_while_it_is_copied_can_be_asked_for_again(
    other: Path, own: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    """Half of the copy would be of before, and half of after; or what was begun is finished by then."""
    leave_a_journal(other)
    copy = shutil.copyfile

    def meanwhile(source: Path, target: Path) -> None:
        copy(source, target)
        change(source)

    monkeypatch.setattr(shutil, "copyfile", meanwhile)
    found = other_ledger(other, own)
    assert isinstance(found, Unfit)
    assert found.fault is Fault.IN_USE


def test_what_a_newer_program_wrote_is_read_all_the_same(other: Path, own: Path) -> None:
    """Kinds and values that are not known here are kept: the chain holds."""
    kind = sealed("", an_event("west", 1, kind="levitation", value="137"))
    value = sealed(
        kind.digest, msgspec.structs.replace(an_event("west", 2, value="paused"), kind=Kind.STATUS)
    )
    with Ledger(other, lambda: "east") as ledger:
        ledger.receive([kind, value])

    found = other_ledger(other, own)

    assert isinstance(found, tuple)
    assert found[-2:] == (kind, value)


def test_a_copy_is_as_good_as_the_ledger(other: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name and place do not matter, nor does a link to it, nor whether it is named from where one is."""
    monkeypatch.chdir(other.parent)
    assert other_ledger(Path(other.name), own) == other_ledger(other, own)
    copy = Path(shutil.copy(other, other.with_name("县 司法局#1?%41.db")))
    (other.parent / "link").symlink_to(copy)

    assert other_ledger(copy, own) == other_ledger(other.parent / "link", own) == other_ledger(other, own)
