"""Files that are no ledger, or one of a newer program: named, never changed, copied aside if unreadable."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from fzcheck.errors import LedgerBusy, LedgerUnusable
from fzcheck.ledger import file, schema
from fzcheck.ledger.refusals import refusal
from fzcheck.ledger.store import Ledger
from tests.ledger_events import a_note, add, raw


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file of the test will be."""
    return tmp_path / "ledger.db"


@pytest.fixture
def written(path: Path) -> Path:
    """A ledger with some events in it."""
    with Ledger(path, lambda: "machine") as ledger:
        add(ledger, *(a_note(f"第{n}条 " + "长" * 200) for n in range(100)))
    return path


def refused(path: Path) -> LedgerUnusable:
    """Read from and write to the file in vain; return why."""
    before = path.read_bytes()
    with Ledger(path, lambda: "machine") as ledger:
        for attempt in (
            ledger.read,
            ledger.origin,
            ledger.verify,
            ledger.verify,
            lambda: add(ledger, a_note()),
        ):
            with pytest.raises(LedgerUnusable) as error:
                attempt()
    assert path.read_bytes() == before
    assert str(path) in error.value.message
    assert error.value.remedy
    return error.value


def copies(path: Path) -> list[Path]:
    """Return what has been copied aside."""
    return [file for file in path.parent.iterdir() if file.name.startswith("ledger.db.")]


def test_a_newer_schema_is_refused_by_its_number(written: Path) -> None:
    """The remedy is to update; the file is left alone and not copied."""
    raw(written, "PRAGMA user_version = 7")
    assert "7" in refused(written).message
    assert copies(written) == []


def test_a_program_that_runs_on_refuses_once_a_newer_one_has_migrated(written: Path) -> None:
    """The schema is looked at again once the file has changed, not only when it is first opened."""
    with Ledger(written, lambda: "machine") as ledger:
        ledger.read()
        raw(written, "PRAGMA user_version = 7")
        for attempt in (ledger.read, lambda: add(ledger, a_note())):
            with pytest.raises(LedgerUnusable, match="7"):
                attempt()


def damaged_middle(content: bytes) -> bytes:
    """Overwrite all but the first page, as a failing disk may."""
    return content[:4096] + b"\xa5" * (len(content) - 4096)


def cut(content: bytes) -> bytes:
    """Lose the second half, as an interrupted copy does."""
    return content[: len(content) // 2]


@pytest.mark.parametrize(
    "content",
    [b"x", b"not a ledger", b"\0" * 8192, b"SQLite format 3\0" + b"\xff" * 4080, "清单".encode() * 999],
)
def test_a_file_that_is_no_database_is_copied_aside_once(path: Path, content: bytes) -> None:
    """However often it is tried, there is one copy, for this user alone, and the error names it."""
    path.write_bytes(content)
    error = refused(path)
    (copy,) = copies(path)
    assert copy.read_bytes() == content
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert str(copy) in error.remedy


@pytest.mark.parametrize("harm", [damaged_middle, cut])
def test_a_damaged_ledger_is_copied_aside(written: Path, harm: object) -> None:
    """What SQLite finds malformed is not written to."""
    assert callable(harm)
    content = harm(written.read_bytes())
    written.write_bytes(content)
    with Ledger(written, lambda: "machine") as ledger, pytest.raises(LedgerUnusable):
        ledger.read()
    assert written.read_bytes() == content
    assert [copy.read_bytes() for copy in copies(written)] == [content]


def test_another_content_gets_a_copy_of_its_own(path: Path) -> None:
    """No copy is ever written over another."""
    for content in (b"first", b"other", b"first"):
        path.write_bytes(content)
        refused(path)
    assert sorted(copy.read_bytes() for copy in copies(path)) == [b"first", b"other"]


def test_a_copy_that_cannot_be_made_is_said(path: Path) -> None:
    """GIVEN something in the copy's way, the error says so and the file is still untouched."""
    path.write_bytes(b"not a ledger")
    refused(path)
    (copy,) = copies(path)
    copy.unlink()
    copy.mkdir()
    assert str(copy) not in str(refused(path))
    assert list(copy.iterdir()) == []


def test_the_database_of_another_program_is_not_taken_over(path: Path) -> None:
    """An SQLite file without our mark is none of our business, even an empty one."""
    raw(path, "CREATE TABLE tasks (id)", "INSERT INTO tasks VALUES (1)")
    refused(path)
    path.unlink()
    raw(path, "PRAGMA user_version = 1", "CREATE TABLE event (id)")
    refused(path)


def test_a_ledger_without_its_tables_is_unreadable(path: Path) -> None:
    """The mark alone makes no ledger."""
    raw(path, f"PRAGMA application_id = {schema.APPLICATION_ID}", "PRAGMA user_version = 1")
    refused(path)
    assert len(copies(path)) == 1


def test_an_empty_file_is_no_new_ledger(path: Path) -> None:
    """A ledger is put in place whole, so one of 0 bytes has lost what it held; reading it is refused too."""
    path.touch()
    assert "0 字节" in refused(path).message
    assert path.stat().st_size == 0


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices of POSIX")
def test_a_pipe_or_a_device_in_its_place_is_refused_at_once(path: Path) -> None:
    """What is no file at all is never opened: nothing waits for it, and nothing reads without end."""
    os.mkfifo(path)
    for place in (path, path.with_name("device.db")):
        if place != path:
            place.symlink_to("/dev/zero")
        with Ledger(place, lambda: "machine") as ledger:
            for attempt in (ledger.read, lambda ledger=ledger: add(ledger, a_note())):
                with pytest.raises(LedgerUnusable, match="不是文件"):
                    attempt()


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
@pytest.mark.parametrize("end", ["-journal", "-wal"])
def test_a_pipe_in_the_place_of_a_journal_is_refused_at_once(written: Path, end: str) -> None:
    """SQLite would wait for it for ever."""
    os.mkfifo(f"{written}{end}")
    assert end in refused(written).message


def test_a_link_to_nowhere_is_not_taken_for_a_first_start(tmp_path: Path) -> None:
    """GIVEN the share gone that a link leads to, be it of the ledger or of its folder, nothing is begun."""
    (tmp_path / "ledger.db").symlink_to(tmp_path / "share" / "ledger.db")
    (tmp_path / "folder").symlink_to(tmp_path / "share")
    for path, link in ((tmp_path / "ledger.db", "ledger.db"), (tmp_path / "folder" / "ledger.db", "folder")):
        with Ledger(path, lambda: "machine") as ledger:
            for attempt in (ledger.read, lambda ledger=ledger: add(ledger, a_note())):
                with pytest.raises(LedgerUnusable, match=rf"{link} 是一个指向空处的链接"):
                    attempt()
    assert not (tmp_path / "share").exists()


def test_links_that_lead_in_a_circle_are_named_as_such(tmp_path: Path) -> None:
    """A ledger that is a link to itself is refused in words."""
    path = tmp_path / "ledger.db"
    path.symlink_to(path)
    with Ledger(path, lambda: "machine") as ledger:
        for attempt in (ledger.read, lambda: add(ledger, a_note())):
            with pytest.raises(LedgerUnusable, match="链接") as error:
                attempt()
    assert "权" not in error.value.remedy


def test_nothing_beside_backups_is_not_taken_for_a_first_start(path: Path) -> None:
    """GIVEN backups of a ledger that is not there, it is gone: reading and writing say so."""
    backups = path.with_name("backups")
    backups.mkdir()
    with Ledger(path, lambda: "machine", backups) as ledger:
        assert ledger.read() == ()  # an empty folder is of no ledger
        (backups / "2026-01-01.db").touch()
        for attempt in (ledger.read, lambda: add(ledger, a_note())):
            with pytest.raises(LedgerUnusable, match="backups"):
                attempt()
    assert not path.exists()


def test_a_ledger_without_its_last_bytes_is_never_written_to(written: Path) -> None:
    """GIVEN a file cut in its last page, which SQLite would read as zeros, it is named and copied aside."""
    content = written.read_bytes()[:-100]
    written.write_bytes(content)
    assert "不完整" in refused(written).message
    assert [copy.read_bytes() for copy in copies(written)] == [content]


def test_a_layout_that_cannot_even_be_quoted_is_copied_aside(written: Path) -> None:
    """GIVEN bytes that are no text in the statement that made a table, SQLite's message is none either."""
    content = written.read_bytes().replace(b"CREATE TABLE place", b"CREATE TABL\xff \xffplace", 1)
    written.write_bytes(content)
    refused(written)
    assert [copy.read_bytes() for copy in copies(written)] == [content]


FOREIGN = {
    "trigger": "CREATE TRIGGER zz BEFORE INSERT ON event BEGIN SELECT RAISE(IGNORE); END",
    "view": "CREATE VIEW zz AS SELECT 1",
    "index": "CREATE INDEX zz ON event (note)",
}


@pytest.mark.parametrize("statement", FOREIGN.values(), ids=FOREIGN)
def test_what_another_hand_put_into_the_layout_refuses_acts(written: Path, statement: str) -> None:
    """A trigger, view or index that is not ours may swallow what is written: it is named, reading goes on."""
    raw(written, statement)
    with Ledger(written, lambda: "machine") as ledger:
        with pytest.raises(LedgerUnusable, match="zz"):
            add(ledger, a_note())
        assert len(ledger.read()) == 100
        assert ["zz" in finding.message for finding in ledger.verify()] == [True]


def test_a_trigger_of_ours_that_was_changed_refuses_acts(written: Path) -> None:
    """The name alone does not make it ours."""
    changed = FOREIGN["trigger"].replace("zz", "event_is_new")
    raw(written, "DROP TRIGGER event_is_new", changed)
    with Ledger(written, lambda: "machine") as ledger, pytest.raises(LedgerUnusable, match="event_is_new"):
        add(ledger, a_note())


def test_an_act_is_acknowledged_only_once_every_row_is_in(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN that a row is swallowed by what nobody foresaw, the act is refused and nothing is written."""
    raw(written, FOREIGN["trigger"])
    monkeypatch.setattr(file, "need_own_layout", lambda *_asked: None)
    with Ledger(written, lambda: "machine") as ledger:
        with pytest.raises(LedgerUnusable, match="没有收下"):
            add(ledger, a_note())
        assert len(ledger.read()) == 100


def test_a_failure_that_a_second_look_does_not_find_is_no_damage(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a share that lets go for a moment, nobody is told to restore a backup, and it is read again."""
    real = file.check

    def let_go(connection: sqlite3.Connection, path: Path, named: Path) -> None:
        if path == written:
            raise sqlite3.DatabaseError("file is not a database")
        real(connection, path, named)

    with Ledger(written, lambda: "machine") as ledger:
        with monkeypatch.context() as patched:
            patched.setattr(file, "check", let_go)
            with pytest.raises(LedgerUnusable) as error:
                ledger.read()
        assert "备份" not in str(error.value)
        assert "损坏" not in str(error.value)
        assert copies(written) == []
        assert len(ledger.read()) == 100


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_a_share_without_locks_is_not_said_to_be_in_use(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN that a lock is refused because there are none, waiting for another program is no remedy."""
    import fcntl

    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    assert isinstance(refusal(busy, written, writing=False), LedgerBusy)

    def refuse(*_asked: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "lockf", refuse)
    said = refusal(busy, written, writing=False)
    assert not isinstance(said, LedgerBusy)
    assert "锁" in said.remedy


@pytest.mark.parametrize(
    ("code", "word", "other"),
    [
        (sqlite3.SQLITE_FULL, "空间", "锁"),
        (sqlite3.SQLITE_IOERR_WRITE, "连接", "空间"),
        (sqlite3.SQLITE_IOERR_READ, "连接", "备份"),
        (sqlite3.SQLITE_IOERR_LOCK, "锁", "空间"),
        (sqlite3.SQLITE_PROTOCOL, "锁", "空间"),
        (sqlite3.SQLITE_READONLY, "保护", "空间"),
        (sqlite3.SQLITE_IOERR_DELETE, "保护", "空间"),
    ],
)
def test_each_failure_gets_its_own_remedy(path: Path, code: int, word: str, other: str) -> None:
    """A share without locks, a protected file and a disk that does not answer are not told to make room."""
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    remedy = refusal(error, path, writing=True).remedy
    assert word in remedy
    assert other not in remedy


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    """What is not even a file is named, and left alone."""
    path.mkdir()
    with Ledger(path, lambda: "machine") as ledger:
        for attempt in (ledger.read, lambda: add(ledger, a_note())):
            with pytest.raises(LedgerUnusable, match=r"ledger\.db"):
                attempt()


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    """Neither reading nor writing gets past it, and both say so."""
    (tmp_path / "data").write_text("ein Ordner war gemeint", encoding="utf-8")
    with Ledger(tmp_path / "data" / "ledger.db", lambda: "machine") as ledger:
        for attempt in (ledger.read, lambda: add(ledger, a_note())):
            with pytest.raises(LedgerUnusable, match=r"ledger\.db"):
                attempt()


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    """Spaces, question marks, hashes, percent signs and Chinese are part of names."""
    path = tmp_path / "台账 100%#1?mode=memory&x" / "l?e#d%41.db"
    with Ledger(path, lambda: "machine") as ledger:
        add(ledger, a_note())
        assert [file.name for file in path.parent.iterdir()] == [path.name]
        connection = sqlite3.connect(path)
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (1,)
        connection.close()
