"""What comes in from a terminal acts only where it is a key, and text is only ever written into a field."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.on_terminal import LEFT, OPEN, Run, opened

PASTE_BEGINS, PASTE_ENDS = b"\x1b[200~", b"\x1b[201~"
REPLIES = (
    b"\x1b[0;;24050:21484:24320:32852:24109u\x1b]11;rgb:0000/0000/0000\x07\x1b[?62;22c\x1b[>41;370;0c"
    b"\x1bP>|Term(1)\x1b\\\x1b_Gi=31;OK\x1b\\"
)
"""What an input method commits, and what a terminal says too late: as keys, it would undo, filter, edit."""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Run]:
    """The screen on the official's own ledger, the cursor on a task without steps."""
    yield from opened(OPEN, [], tmp_path, tmp_path)


def events(home: Path) -> list[tuple[str, str]]:
    """Return what the ledger holds, oldest first."""
    with closing(sqlite3.connect(home / "ledger.db")) as ledger:
        return ledger.execute("SELECT kind, value FROM event ORDER BY seq").fetchall()


def quit_by_key(run: Run) -> bytes:
    """Press Ctrl+Q, which no text is, and return what the program painted until it ended by that."""
    os.write(run.terminal, b"\x11")
    painted = run.read_until(LEFT)
    assert run.ended() == 0
    return painted


def test_text_and_replies_do_nothing_to_the_list(own: Run, tmp_path: Path) -> None:
    """GIVEN a tick WHEN text and late replies come in THEN it stands, and a key still quits."""
    os.write(own.terminal, b" ")
    own.read_until("已办结".encode())
    os.write(own.terminal, REPLIES)
    quit_by_key(own)

    assert events(tmp_path) == [("status", "done")]


def test_what_an_input_method_commits_is_written_into_the_field(own: Run, tmp_path: Path) -> None:
    """GIVEN a note WHEN text comes as a sequence, and as a paste with Esc THEN all is there in order."""
    os.write(own.terminal, b"n")
    own.read_until("取消".encode())
    paste = PASTE_BEGINS + "前\x1b[A后".encode() + PASTE_ENDS
    os.write(own.terminal, REPLIES + paste + b"\r")
    own.read_until("已记".encode())
    quit_by_key(own)

    assert events(tmp_path) == [("note", r"已召开联席前\x1b[A后")]


def test_the_keyboard_protocol_that_reports_text_as_keys_is_never_asked_for(tmp_path: Path) -> None:
    """From the first byte to the last, nothing that is written turns it on or off."""
    for run in opened(OPEN, [], tmp_path, tmp_path):
        written = run.seen + quit_by_key(run)

    assert b"\x1b[?1049h" in written
    assert not re.search(rb"\x1b\[[<=>?][\d;]*u", written)


def test_bytes_that_are_not_utf8_are_said_and_end_nothing(own: Run) -> None:
    """GIVEN a terminal set to GBK WHEN it sends Chinese THEN the remedy is said, and the program goes on."""
    os.write(own.terminal, "测".encode("gbk"))
    said = own.read_until(b"UTF-8")
    quit_by_key(own)

    assert b"UTF-8" in said
