"""Files that are no ledger, or one of a newer program: named, never changed, copied aside if unreadable."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from fzcheck.errors import LedgerUnusable
from fzcheck.ledger import schema
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
        for attempt in (ledger.read, ledger.origin, ledger.verify, lambda: add(ledger, a_note())):
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
    """The schema is looked at before every write, not only when the file is opened."""
    with Ledger(written, lambda: "machine") as ledger:
        ledger.read()
        raw(written, "PRAGMA user_version = 7")
        with pytest.raises(LedgerUnusable, match="7"):
            add(ledger, a_note())
        assert len(ledger.read()) == 100


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
    Path(f"{copy}.part").mkdir()
    assert str(copy) not in str(refused(path))
    assert not copy.exists()


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


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    """A file of 0 bytes holds nothing that could be lost."""
    path.touch()
    with Ledger(path, lambda: "machine") as ledger:
        assert ledger.read() == ()
        assert ledger.read() == () == ledger.verify()
        assert path.stat().st_size == 0
        assert add(ledger, a_note()) == ledger.read()


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
