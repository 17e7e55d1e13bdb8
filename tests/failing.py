"""A system that fails: in a process of its own, a call of the kernel gives an error, as a failing disk does.

The kernel itself refuses the call (seccomp): what is tried is the whole way from there up. On Linux only.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import subprocess
import sys
from pathlib import Path

_NUMBERS = {
    "x86_64": {"pread64": 17, "pwrite64": 18, "fcntl": 72, "fsync": 74, "fdatasync": 75, "ftruncate": 77},
    "aarch64": {"pread64": 67, "pwrite64": 68, "fcntl": 25, "fsync": 82, "fdatasync": 83, "ftruncate": 46},
}
_CALLS = _NUMBERS.get(platform.machine(), {}) if sys.platform == "linux" else {}

CAN_FAIL = bool(_CALLS)
"""Whether this system can be made to."""

FAULTS = {
    "reading": (errno.EIO, ("pread64",)),
    "writing": (errno.EIO, ("pwrite64",)),
    "syncing": (errno.EIO, ("fsync", "fdatasync")),
    "room": (errno.ENOSPC, ("pwrite64", "ftruncate")),
    "locks": (errno.ENOLCK, ("fcntl",)),
}
"""What fails, by what: the error, and the calls that give it."""

_SETLK, _SETLKW = 6, 7
_LOAD, _EQUALS, _GIVE = 0x20, 0x15, 0x06
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_NUMBER_AT, _SECOND_ARGUMENT_AT = 0, 24
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint)
    )  # fmt: skip


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def fail(fault: str) -> None:
    """Have some calls of this process give an error from now on; it cannot be taken back."""
    number, calls = FAULTS[fault]
    for call in calls:
        steps = [_Step(_LOAD, 0, 0, _NUMBER_AT)]
        if call == "fcntl":  # only what locks
            steps += [_Step(_EQUALS, 0, 4, _CALLS[call]), _Step(_LOAD, 0, 0, _SECOND_ARGUMENT_AT)]
            steps += [_Step(_EQUALS, 1, 0, _SETLK), _Step(_EQUALS, 0, 1, _SETLKW)]
        else:
            steps += [_Step(_EQUALS, 0, 1, _CALLS[call])]
        steps += [_Step(_GIVE, 0, 0, _ERROR | number), _Step(_GIVE, 0, 0, _ALLOW)]
        program = _Program(len(steps), (_Step * len(steps))(*steps))
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program)):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


NOT_HERE = 77
"""The exit code where the system does not let calls be refused."""


def fzcheck_failing(fault: str, *argv: object) -> subprocess.CompletedProcess[str]:
    """Run a command in a process in which something fails from its beginning."""
    script = (
        "import sys; from fzcheck import cli; from fzcheck.cli.opening import now\n"
        "from fzcheck.ledger import file; from tests.failing import NOT_HERE, fail\n"
        "file.BUSY_SECONDS = 0.1\n"  # SQLite takes a disk without locks for one that is in use
        "try: fail(sys.argv[1])\n"
        "except OSError: sys.exit(NOT_HERE)\n"
        "sys.exit(cli.run(sys.argv[2:], now))"
    )
    command = [sys.executable, "-X", "utf8", "-c", script, fault, *map(str, argv)]
    root = Path(__file__).parents[1]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
