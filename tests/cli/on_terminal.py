"""The program on a terminal of its own: typing to it, reading what it paints, and how it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.conftest import HEADER

FIRST = "4.1.1a"
"""The first task in every list here; in one of one's own it is not overdue, whatever day the tests run."""
_OWN = f'''{HEADER}
[[task]]
id = "{FIRST}"
title = "印发机制文件"
owner = "县司法局"
deadline = 2999-12-31
'''
OPEN = "from fzcheck.cli import main; import sys; sys.argv[0] = 'fzcheck'; sys.exit(main())"
PATIENCE = 30
"""Seconds after which a program that should have ended is taken to hang."""
LEFT = b"\x1b[?1049l"
"""What gives a terminal its own screen back."""


class Run(NamedTuple):
    """A program on a terminal of its own."""

    process: int
    terminal: int
    seen: bytes = b""
    """What it painted at first."""

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


def opened(
    code: str, arguments: list[str], home: Path, thrown: Path, *, hang_up: signal.Handlers = signal.SIG_DFL
) -> Iterator[Run]:
    """Start a program on a terminal, whatever the tests run under, and wait for its first paint.

    Without arguments it opens a list of one's own with one task, and the cursor stands on that.
    """
    if not arguments:
        (home / "checklists").mkdir()
        (home / "checklists" / "county.toml").write_text(_OWN, encoding="utf-8")
        arguments = ["--checklist", "county"]
    environ = {**os.environ, "TERM": "xterm-256color", "FZCHECK_HOME": str(home), "TMPDIR": str(thrown)}
    process, terminal = pty.fork()
    if process == 0:
        signal.signal(signal.SIGHUP, hang_up)
        os.execve(sys.executable, [sys.executable, "-c", code, *arguments], environ)  # noqa: S606 - no shell
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = Run(process, terminal).read_until(FIRST.encode())
    assert FIRST.encode() in seen
    yield Run(process, terminal, seen)
    with suppress(OSError):  # a test may have closed it
        os.close(terminal)
