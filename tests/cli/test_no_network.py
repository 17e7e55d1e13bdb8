"""No command and no screen opens a connection to anywhere."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reporting import COVERING, page

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows connects a program with itself")

REACHED_OUT = 99
"""Exit code of a Python that asked for the network: so hard an end that nothing can catch it."""

GUARD = """
import os, sys, socket
watched = set()

def guard(event, args):
    watched.add(event)
    within = event == "socket.__new__" and args[1] == socket.AF_UNIX  # asyncio wakes itself with a pair
    if event.startswith("socket.") and not within:
        os.write(2, f"{event} {args}".encode())
        os._exit(99)

sys.addaudithook(guard)
"""

WORKS = """
from functools import partial
from pathlib import Path
from fzcheck.cli import main
from fzcheck.cli.opening import now
from fzcheck.paths import home
from fzcheck.session.session import close, open_session
from fzcheck.tui.app import FzcheckApp

at, address = Path(os.environ["FZCHECK_HOME"]), sys.argv[1]

def fz(*argv):
    sys.argv = ["fzcheck", *map(str, argv)]
    assert main() == 0, argv

fz("tick", "1.1", "--evidence", address)
fz("source", "add", "county", at / "report.html")
fz("list", "--search", "sfj")
for name in ("a.docx", "a.xlsx", "a.html", "a.md", "a.csv", "a.ics", "a.json", "a.txt"):
    fz("export", at / name)
fz("ledger", "backup", at / "other.db")
fz("ledger", "merge", at / "other.db")
fz("check")

async def look(pilot):
    await pilot.press("S")
    await pilot.pause()
    assert type(pilot.app.screen).__name__ == "ReportScreen"
    pilot.app.exit()

session = open_session(home(None, os.environ), now)
FzcheckApp(session).run(headless=True, size=(120, 40), auto_pilot=look)
close(session)
assert {"sqlite3.connect", "open", "socket.__new__"} <= watched  # the guard stood there all the while
print("done")
"""


def run(script: str, home: Path, address: str) -> subprocess.CompletedProcess[str]:
    """Run a Python of its own under the guard."""
    return subprocess.run(
        [sys.executable, "-c", GUARD + script, address],
        env={**os.environ, "FZCHECK_HOME": str(home)},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """Listen at an address of this computer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def callers(server: socket.socket) -> int:
    """Return how many have connected since it was last asked."""
    for count in range(9):
        try:
            server.accept()[0].close()
        except BlockingIOError:
            return count
    return 9


@pytest.mark.parametrize(
    "asks",
    [
        "socket.create_connection(sys.argv[1][7:].split(':'))",
        "import urllib.request; urllib.request.urlopen(sys.argv[1])",
        "socket.getaddrinfo('localhost', 80)",
        "socket.socket(socket.AF_UNIX).connect('/nowhere')",
    ],
)
def test_the_guard_bites(tmp_path: Path, listening: socket.socket, asks: str) -> None:
    """Whatever asks for the network ends at once, also where every error is caught."""
    address = "http://{}:{}".format(*listening.getsockname())
    ended = run(f"try:\n    {asks}\nexcept BaseException:\n    pass\n", tmp_path, address)
    assert (ended.returncode, callers(listening)) == (REACHED_OUT, 0)
    socket.create_connection(listening.getsockname()).close()
    assert callers(listening) == 1


def test_nothing_asks_for_the_network(tmp_path: Path, listening: socket.socket) -> None:
    """GIVEN papers and a saved page full of addresses WHEN all is done with them THEN nobody goes there.

    What libraries in C would do past the guard, the address itself would notice.
    """
    address = "http://{}:{}".format(*listening.getsockname())
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "county.toml").write_text(COVERING, encoding="utf-8")
    elements = '<link rel="stylesheet" href="{0}/a"><img src="{0}/b"><script src="{0}/c"></script>'
    text = page().replace("<nav>", elements.format(address) + "<nav>")
    text = text.replace("<!DOCTYPE html>", f'<!DOCTYPE html SYSTEM "{address}/dtd">')
    (tmp_path / "report.html").write_text(text, encoding="utf-8")

    ended = run(WORKS, tmp_path, address)

    assert (ended.returncode, ended.stdout.splitlines()[-1:]) == (0, ["done"]), ended.stderr
    assert callers(listening) == 0
