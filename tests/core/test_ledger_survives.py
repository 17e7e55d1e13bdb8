"""What a ledger survives: kill -9, two programs at once, a full disk, a read-only one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fzcheck.errors import LedgerReadOnly, LedgerUnusable
from fzcheck.ledger.store import Ledger
from tests.conftest import rounds
from tests.ledger_events import a_note, add

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals, limits and permissions of POSIX")

WRITER = """
import sys
from fzcheck.ledger.events import Draft
from fzcheck.ledger.store import Ledger
from fzcheck.words import Kind

ledger = Ledger(sys.argv[1], lambda: "machine")
drafts = [Draft("county", "1", Kind.NOTE, "字" * 500)]

def act(count=1):
    return ledger.append(drafts * count, at="2026-03-01T09:00:00+08:00", by="张三", unit="县司法局")

"""

KEEPS_WRITING = """
for n in range(10_000):
    print(act(1 + n % 30)[-1].seq, flush=True)
"""

WRITES_A_HUNDRED = """
print("ready", flush=True)
sys.stdin.readline()
for _ in range(100):
    act()
"""

DIES_IN_THE_MIDDLE = """
import os, signal, sqlite3
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")  # so small that half of the write is on the disk already
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE spill (text)")
connection.executemany("INSERT INTO spill VALUES (?)", [("x" * 3000,)] * 200)
os.kill(os.getpid(), signal.SIGKILL)
"""

DIES_BEFORE_IT_IS_IN_PLACE = """
import os, signal
from fzcheck.ledger import file
file.put_in_place = lambda *_asked: os.kill(os.getpid(), signal.SIGKILL)
act()
"""

WRITES_AND_READS = """
from fzcheck.errors import LedgerUnusable
for attempt in (act, ledger.read):
    try:
        print(attempt.__name__, len(attempt()))
    except LedgerUnusable as error:
        print(attempt.__name__, type(error).__name__)
"""

ON_A_FULL_DISK = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
"""

WITHOUT_PERMISSION = """
import hashlib, os
from fzcheck.i18n import _
_("loaded now: nobody else may find the catalogue or the standard library")
if os.getuid() == 0:  # root may write anywhere; nobody may not
    os.setuid(65534)
"""


@pytest.fixture
def path() -> Iterator[Path]:
    """Where the ledger of the test will be; other users of the machine may look into the folder."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "ledger.db"


def start(path: Path, script: str) -> subprocess.Popen[str]:
    """Start another Python on the ledger."""
    command = [sys.executable, "-X", "utf8", "-c", WRITER + script, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run(path: Path, script: str) -> list[str]:
    """Run another Python on the ledger to its end and return what it printed."""
    return start(path, script).communicate()[0].splitlines()


def events_in(path: Path) -> list[int]:
    """Open the ledger afresh, check its chain, and return the numbers in it."""
    with Ledger(path, lambda: "machine") as ledger:
        numbers = [event.seq for event in ledger.read()]
        assert ledger.verify() == ()
    return numbers


def test_kill_9_loses_nothing_that_was_acknowledged(path: Path) -> None:
    """GIVEN a writer killed in mid-work, again and again, what it reported is whole and the chain holds."""
    for kill in range(rounds(24, 200)):
        with start(path, KEEPS_WRITING) as writer:
            assert writer.stdout is not None
            lines = [writer.stdout.readline() for _ in range(1 + kill * 7 % 23)]
            writer.kill()
            lines += writer.stdout.readlines()
        assert writer.returncode == -signal.SIGKILL
        acknowledged = int(lines[-1])
        numbers = events_in(path)
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= acknowledged
    with Ledger(path, lambda: "machine") as ledger:
        assert {event.origin for event in ledger.read()} == {ledger.origin()}


def test_a_write_cut_off_half_way_is_rolled_back_by_reading(path: Path) -> None:
    """GIVEN half a transaction in the file and its journal beside it, reading finds the state before."""
    with Ledger(path, lambda: "machine") as ledger:
        add(ledger, a_note("一"), a_note("二"))
    before = path.read_bytes()
    run(path, DIES_IN_THE_MIDDLE)
    assert path.read_bytes() != before
    assert path.with_name("ledger.db-journal").stat().st_size > 0
    assert events_in(path) == [1, 2]
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["ledger.db"]


def test_a_ledger_whose_beginning_is_cut_off_was_never_there(path: Path) -> None:
    """GIVEN a program killed before its new ledger stands, there is none, and the next act begins one."""
    run(path, DIES_BEFORE_IT_IS_IN_PLACE)
    assert [file.suffix for file in path.parent.iterdir()] == [".tmp"]
    assert events_in(path) == []
    with Ledger(path, lambda: "machine") as ledger:
        assert add(ledger, a_note("一")) == ledger.read()


def test_what_another_program_left_empty_is_not_taken_for_a_new_ledger(path: Path) -> None:
    """GIVEN a first write that was cut off and rolls back to nothing, the file is refused as an empty one."""
    run(path, DIES_IN_THE_MIDDLE)
    assert path.stat().st_size > 0
    with Ledger(path, lambda: "machine") as ledger, pytest.raises(LedgerUnusable, match="0 字节"):
        ledger.read()


def test_two_programs_at_once_lose_nothing(path: Path) -> None:
    """GIVEN two that make the same ledger and write 100 acts each, all are there in one chain."""
    writers = [start(path, WRITES_A_HUNDRED) for _ in range(2)]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    assert [writer.communicate()[0] for writer in writers] == ["", ""]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert events_in(path) == list(range(1, 201))


def test_a_full_disk_changes_nothing(path: Path) -> None:
    """GIVEN no room for another page, the act is refused whole and the ledger goes on when there is room."""
    with Ledger(path, lambda: "machine") as ledger:
        events = add(ledger, a_note("一"))
        pages = ledger._open().execute("PRAGMA page_count").fetchone()[0]
        ledger._open().execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerReadOnly):
            add(ledger, *[a_note("字" * 1000)] * 20)
        assert ledger.read() == events
        assert ledger.verify() == ()
        assert add(ledger, a_note("二"))[0].seq == 2


def test_a_disk_that_takes_not_a_byte_changes_nothing(path: Path) -> None:
    """GIVEN a limit of no bytes at all, writing is refused with a remedy and reading goes on."""
    with Ledger(path, lambda: "machine") as ledger:
        add(ledger, a_note("一"))
    before = path.read_bytes()
    assert run(path, ON_A_FULL_DISK + WRITES_AND_READS) == ["act LedgerReadOnly", "read 1"]
    assert path.read_bytes() == before
    assert events_in(path) == [1]


def test_a_read_only_disk_is_read(path: Path) -> None:
    """GIVEN neither file nor folder may be written, all is read, nothing is written, nothing is made."""
    with Ledger(path, lambda: "machine") as ledger:
        add(ledger, a_note("一"))
    path.chmod(0o444)
    path.parent.chmod(0o555)
    assert run(path, WITHOUT_PERMISSION + WRITES_AND_READS) == ["act LedgerReadOnly", "read 1"]
    path.parent.chmod(0o755)
    assert [file.name for file in path.parent.iterdir()] == ["ledger.db"]


def test_nothing_is_made_where_nothing_may_be_written(path: Path) -> None:
    """A ledger that does not exist yet reads as empty there, and the first act says what is wrong."""
    path.parent.chmod(0o555)
    assert run(path, WITHOUT_PERMISSION + WRITES_AND_READS) == ["act LedgerReadOnly", "read 0"]
    path.parent.chmod(0o755)
    assert list(path.parent.iterdir()) == []


def test_a_write_cut_off_is_never_read_as_if_it_were_whole(path: Path) -> None:
    """GIVEN half a transaction on a read-only disk, where it cannot be rolled back, reading is refused."""
    with Ledger(path, lambda: "machine") as ledger:
        add(ledger, a_note("一"))
    run(path, DIES_IN_THE_MIDDLE)
    for file in path.parent.iterdir():
        file.chmod(0o444)
    path.parent.chmod(0o555)
    cut_off = path.read_bytes()
    both = ["act LedgerUnusable", "read LedgerUnusable"]
    assert run(path, WITHOUT_PERMISSION + WRITES_AND_READS) == both
    path.parent.chmod(0o755)
    assert path.read_bytes() == cut_off
    assert events_in(path) == [1]
