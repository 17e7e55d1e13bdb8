"""A terminal for programs that are measured: it types, waits, and reads the screen with pyte."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

Holds = Callable[[list[str]], bool]
"""Whether the lines on the screen are what is waited for."""


class Terminal:
    """Starts a program and waits for what it paints; times are seconds."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], size: tuple[int, int]) -> None:
        """Start the program on a terminal of `size` (columns, lines)."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.started = time.perf_counter()
        self._process, self._file = pty.fork()
        if self._process == 0:
            os.execvpe(command[0], list(command), dict(environ))  # noqa: S606 - no shell is meant
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def lines(self) -> list[str]:
        """Return the screen as text; pyte's own `display` trips over a wide character half overwritten."""
        buffer, columns = self.screen.buffer, range(self.screen.columns)
        return ["".join(buffer[y][x].data for x in columns) for y in range(self.screen.lines)]

    def until(self, holds: Holds, timeout: float = 60.0) -> float:
        """Return the instant at which the bytes arrived after which the screen holds what is waited for."""
        deadline = time.perf_counter() + timeout
        while time.perf_counter() < deadline:
            for arrived, data in self._arrivals():
                self._stream.feed(data)
                if holds(self.lines()):
                    return arrived
        raise TimeoutError("\n".join(self.lines()))

    def _arrivals(self) -> list[tuple[float, bytes]]:
        """Return what arrives without a pause, each piece with its instant; pyte reads it afterwards.

        Read in between, the program would wait for pyte, whose time is not the program's.
        """
        found, patience = [], 0.05
        while select.select([self._file], [], [], patience)[0]:
            try:
                data = os.read(self._file, 1 << 20)
            except OSError as error:
                raise RuntimeError("\n".join(self.lines())) from error
            found.append((time.perf_counter(), data))
            patience = 0.004
        return found

    def processor_seconds(self) -> float:
        """Return how long the program has kept a processor busy."""
        fields = Path(f"/proc/{self._process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_memory(self) -> float:
        """Return the most memory that the program ever had, in MiB."""
        status = Path(f"/proc/{self._process}/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing has been painted for a while."""
        while select.select([self._file], [], [], quiet)[0]:
            self._stream.feed(os.read(self._file, 1 << 20))

    def send(self, keys: str) -> float:
        """Type, and return the instant of it."""
        sent = time.perf_counter()
        os.write(self._file, keys.encode())
        return sent

    def close(self) -> None:
        """End the program."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._file)
