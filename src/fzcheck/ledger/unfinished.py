"""A ledger beside which a write stands that is not finished: read as a copy, in which SQLite settles it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from fzcheck.ledger.connection import connected
from fzcheck.ledger.file import need_plain
from fzcheck.ledger.refusals import busy

_BESIDE = "-journal", "-wal"
"""What SQLite lays beside a file: what must be taken out of it again, or is not in it yet."""


@contextmanager
def settled(path: Path) -> Iterator[Path]:
    """Give a file with nothing unfinished beside it: the file itself, or a private copy where there is.

    So a ledger can be read that was copied while its program was at work, or whose program was killed, and
    nothing there is touched. Raises LedgerUnusable where what lies beside is no file, or changes meanwhile.
    """
    real = path.resolve()
    named = [real.with_name(real.name + end) for end in _BESIDE]
    for place in named:
        need_plain(place)
    beside = [place for place in named if _holds_any(place)]
    if not beside:
        yield path
        return
    with TemporaryDirectory(prefix="fzcheck-") as folder:
        copy = Path(folder) / real.name
        if not _copied_whole((real, *beside), copy.parent):
            raise busy(path)
        _settle(copy)
        yield copy


def _holds_any(place: Path) -> bool:
    with suppress(FileNotFoundError):
        return place.stat().st_size > 0
    return False


def _copied_whole(files: Sequence[Path], folder: Path) -> bool:
    """Copy files into a folder; return whether all is of one moment, not half of before, half of after."""
    try:
        before = [_stamp(file) for file in files]
        for file in files:
            shutil.copyfile(file, folder / file.name)
        return [_stamp(file) for file in files] == before
    except FileNotFoundError:  # what was begun has been finished meanwhile
        return False


def _stamp(file: Path) -> tuple[int, int, int]:
    status = file.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


def _settle(copy: Path) -> None:
    """Have SQLite take back, or finish, what was begun; what it finds damaged is said by who reads it."""
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(connected(copy, 0.0)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
