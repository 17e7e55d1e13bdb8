"""Why the system and SQLite refuse, in the official's words."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from pathlib import Path

import pytest

from fzcheck.errors import LedgerBusy, LedgerUnusable, NotWritten, reason_of
from fzcheck.ledger.refusals import refusal
from fzcheck.paths import atomic_write

ENGLISH = re.compile("[A-Za-z]{2}")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOENT, errno.ENOTDIR])
def test_what_the_system_says_is_said_in_chinese(number: int) -> None:
    """Common errors of files have words of their own, whatever language the system speaks."""
    assert not ENGLISH.search(reason_of(OSError(number, os.strerror(number))))


def test_what_is_rare_stays_as_the_system_says_it() -> None:
    """Without words of our own the system's are better than none, and shown safely."""
    assert reason_of(OSError(errno.EXDEV, "Cross-device\x1b link")) == "Cross-device\\x1b link"
    assert reason_of(ValueError("embedded null byte")) == "embedded null byte"
    assert reason_of(sqlite3.DatabaseError("其他程序的数据库")) == "其他程序的数据库"


def sqlite_error(code: int) -> sqlite3.OperationalError:
    """Return what SQLite raises with an error code."""
    error = sqlite3.OperationalError("database or disk is in trouble")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_FULL, "磁盘已满"),
        (sqlite3.SQLITE_READONLY, "只读"),
        (sqlite3.SQLITE_READONLY | 8 << 8, "只读"),
        (sqlite3.SQLITE_CANTOPEN, "无法打开"),
        (sqlite3.SQLITE_CORRUPT, "损坏"),
        (sqlite3.SQLITE_NOTADB, "不是台账"),
        (sqlite3.SQLITE_IOERR | 3 << 8, "读写出错"),
    ],
)
def test_what_sqlite_says_is_said_in_chinese(tmp_path: Path, code: int, said: str) -> None:
    """The refusal of a ledger names the reason in Chinese, also where SQLite tells it more closely."""
    ledger = tmp_path / "ledger.db"
    ledger.write_bytes(b"x")

    found = refusal(sqlite_error(code), ledger, writing=True)

    assert isinstance(found, LedgerUnusable)
    assert said in found.message
    assert "trouble" not in str(found)


def test_a_file_that_cannot_be_replaced_is_told_in_chinese(tmp_path: Path) -> None:
    """A name that no file can have is refused without a word of English."""
    with pytest.raises(NotWritten) as refused:
        atomic_write(tmp_path / ("长" * 300), b"")

    assert not ENGLISH.search(refused.value.remedy)


def test_what_is_said_again_is_equal() -> None:
    """Of one kind, with one message and one remedy; so that what is known already is not told anew."""
    said = LedgerUnusable("台账不见了", "放回去")
    assert said == said.anew()
    assert len({said, said.anew()}) == 1
    assert said not in (LedgerBusy("台账不见了", "放回去"), LedgerUnusable("台账不见了"), "台账不见了")
