"""However the screen ends, the terminal is usable, nothing is left running, and the shell learns why."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import sqlite3
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

OPEN = "from fzcheck.cli import main; import sys; sys.argv[0] = 'fzcheck'; sys.exit(main())"
BROKEN = (
    "from fzcheck.tui.screens.main import MainScreen\n"
    "def fall(self): raise KeyError('note')\n"
    f"MainScreen.action_note = fall\n{OPEN}"
)
PATIENCE = 30
"""Seconds after which a program that should have ended is taken to hang."""
LEFT = b"\x1b[?1049l"
"""What gives a terminal its own screen back."""


class Run(NamedTuple):
    """A program on a terminal of its own."""

    process: int
    terminal: int

    def read_until(self, sign: bytes) -> bytes:
        """Return what the program painted up to a sign, or to its end."""
        seen, end = b"", time.monotonic() + PATIENCE
        while sign not in seen and select.select([self.terminal], [], [], max(end - time.monotonic(), 0))[0]:
            try:
                seen += os.read(self.terminal, 1 << 16)
            except OSError:  # the program has let go of the terminal
                break
        return seen

    def ended(self) -> int:
        """Return the exit code, negative for a signal; raise TimeoutError where the program hangs."""
        handle = os.pidfd_open(self.process)
        try:
            if not select.select([handle], [], [], PATIENCE)[0]:
                os.kill(self.process, signal.SIGKILL)
                raise TimeoutError
        finally:
            os.close(handle)
            _process, status = os.waitpid(self.process, 0)
        return os.waitstatus_to_exitcode(status)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the program keeps what is thrown away."""
    (tmp_path / "thrown").mkdir()
    return tmp_path / "thrown"


@pytest.fixture(params=[[], ["demo"]], ids=["own", "demo"])
def screen(request: pytest.FixtureRequest, tmp_path: Path, folder: Path) -> Iterator[Run]:
    """The screen, painted once, on the official's own ledger and on the made-up one."""
    yield from opened(OPEN, request.param, tmp_path, folder)


@pytest.fixture
def own(tmp_path: Path, folder: Path) -> Iterator[Run]:
    """The screen on the official's own ledger."""
    yield from opened(OPEN, [], tmp_path, folder)


@pytest.fixture
def broken(tmp_path: Path, folder: Path) -> Iterator[Run]:
    """A screen that falls over when a note is asked for."""
    yield from opened(BROKEN, [], tmp_path, folder)


def opened(code: str, arguments: list[str], home: Path, thrown: Path) -> Iterator[Run]:
    """Start a program on a terminal and wait for its first paint."""
    environ = {**os.environ, "TERM": "xterm-256color", "FZCHECK_HOME": str(home), "TMPDIR": str(thrown)}
    process, terminal = pty.fork()
    if process == 0:
        os.execve(sys.executable, [sys.executable, "-c", code, *arguments], environ)  # noqa: S606 - no shell
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    run = Run(process, terminal)
    assert b"4.1.1a" in run.read_until(b"4.1.1a")
    yield run
    with suppress(OSError):  # a test may have closed it
        os.close(terminal)


def test_a_terminal_that_is_closed_takes_the_screen_with_it(screen: Run, folder: Path) -> None:
    """GIVEN an open screen WHEN its window is closed THEN nothing of it runs on, or is left behind."""
    os.close(screen.terminal)

    assert screen.ended() in {-signal.SIGHUP, 128 + signal.SIGHUP}
    assert list(folder.iterdir()) == []


def test_a_request_to_end_gives_the_terminal_back(screen: Run, folder: Path) -> None:
    """GIVEN an open screen WHEN the system asks it to end THEN it leaves the terminal as it was."""
    os.kill(screen.process, signal.SIGTERM)
    painted = screen.read_until(LEFT)

    assert screen.ended() == 128 + signal.SIGTERM
    assert LEFT in painted
    assert list(folder.iterdir()) == []


def test_a_defect_is_said_in_words_on_a_terminal_that_works(broken: Run, tmp_path: Path) -> None:
    """GIVEN a screen that falls over WHEN it does THEN no code is shown, and what was done is kept."""
    os.write(broken.terminal, b"\x1b[B" * 7 + b" n")  # tick a task without steps, then ask for a note
    painted = broken.read_until(LEFT)
    said = (painted + broken.read_until("维护人员".encode())).decode(errors="replace")

    assert broken.ended() == 70
    assert LEFT in painted
    assert "缺陷" in said.rpartition("?1049l")[2]
    assert "Traceback" not in said
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as ledger:
        assert ledger.execute("SELECT task, value FROM event").fetchall() == [("4.1.2d", "done")]


@pytest.mark.parametrize("ending", ["SIGTERM", "closed"])
def test_what_is_typed_in_the_editor_is_kept_as_a_draft(own: Run, tmp_path: Path, ending: str) -> None:
    """GIVEN text that is not saved WHEN the program is ended from outside THEN the next edit finds it."""
    os.write(own.terminal, b"e")
    own.read_until("下一处问题".encode())
    os.write(own.terminal, b"#")
    own.read_until("未保存".encode())
    if ending == "closed":
        os.close(own.terminal)
    else:
        os.kill(own.process, signal.SIGTERM)
        own.read_until(LEFT)
    own.ended()

    (draft,) = (tmp_path / "checklists").glob("*.draft")
    assert draft.read_text("utf-8") != draft.with_suffix("").read_text("utf-8")
