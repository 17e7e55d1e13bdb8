"""What merging survives: kill -9 at any moment, a full disk, being stopped at any step, two at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.errors import LedgerReadOnly
from fzcheck.ledger.receiving import Fault
from fzcheck.ledger.store import Ledger
from fzcheck.session.exchange import merge
from fzcheck.session.session import Session, close, open_session, refreshed
from tests.conftest import TestClock, rounds
from tests.ledger_events import a_note, add

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")

EVENTS = 1500
"""In each file: enough to be in the middle of it for a while."""

MERGES = """
import sys
from fzcheck import cli
from fzcheck.cli import merging
from fzcheck.cli.opening import now
real = merging.merge
def show(file, of, count):
    print(file.name, of, count, flush=True)
def merge(session, files, *, dry_run, went_on):
    return real(session, files, dry_run=dry_run, went_on=show)
merging.merge = merge
raise SystemExit(cli.run(["ledger", "merge", *sys.argv[1:]], now))
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The ledgers of two other offices."""
    made = []
    for name in ("east.db", "west.db"):
        with Ledger(tmp_path / name, lambda: "machine") as ledger:
            add(ledger, *(a_note(f"{number}" + "已报送" * 40) for number in range(EVENTS)))
            made.append(ledger.path)
    return made


@pytest.fixture
def own(home_of_its_own: Path) -> Path:
    """One's own ledger, with a note in it."""
    with Ledger(home_of_its_own / "ledger.db", paths.machine_id) as ledger:
        add(ledger, a_note("一"))
        return ledger.path


@pytest.fixture
def session(own: Path, files: list[Path], clock: TestClock, home_of_its_own: Path) -> Session:
    """A session over one's own ledger, and no checklist."""
    assert own.exists()
    assert files
    return open_session(paths.home(str(home_of_its_own), {}), clock)


def start(files: list[Path], script: str = MERGES) -> subprocess.Popen[str]:
    """Start another fzcheck that merges, and tells how far it is."""
    command = [sys.executable, "-X", "utf8", "-c", script, *map(str, files)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def held(own: Path) -> int:
    """Return how many events one's ledger holds besides the first; every chain in it must be sound."""
    with Ledger(own, paths.machine_id) as ledger:
        assert ledger.verify() == ()
        assert len(ledger.origins()) == 1
        return len(ledger.read()) - 1


def test_kill_9_leaves_all_or_nothing_of_a_file(session: Session, files: list[Path], own: Path) -> None:
    """GIVEN a merge killed at some moment of reading or writing THEN each file is whole or not there.

    It is begun again until it comes to its end, and nothing is missing then.
    """
    for number in range(rounds(3, 200)):
        with start(files) as merging:
            assert merging.stdout is not None
            for _line in range(1 + number * 3 % 11):
                merging.stdout.readline()
            time.sleep(number % 3 / 500)
            merging.kill()
            merging.communicate()
        found = held(own)
        assert found % EVENTS == 0
        if found == len(files) * EVENTS:  # begin with none of it once more
            own.unlink()
            with Ledger(own, paths.machine_id) as ledger:
                add(ledger, a_note("一"))

    assert all(told.unfit is None for told in merge(refreshed(session), files))
    assert held(own) == 2 * EVENTS


def test_ctrl_c_leaves_nothing_of_the_file_under_way(files: list[Path], own: Path) -> None:
    """GIVEN a real signal in the middle of writing the second file THEN it says so, and exits as stopped.

    Stopped after the last write it is all there: so it is not said that nothing is.
    """
    with start(files) as merging:
        assert merging.stdout is not None
        while not (line := merging.stdout.readline()).startswith(f"west.db {EVENTS} "):
            assert line
        merging.send_signal(signal.SIGINT)
        _out, said = merging.communicate()
    assert (merging.returncode, held(own)) in ((130, EVENTS), (0, 2 * EVENTS), (130, 2 * EVENTS))
    assert ("已停止" in said) is (merging.returncode == 130)


def test_being_stopped_at_any_step_leaves_all_or_nothing_of_a_file(
    session: Session, files: list[Path], own: Path
) -> None:
    """GIVEN somebody who stops at the first, the second … step that is told THEN no file is half in."""
    steps = 0
    for stop_at in range(100):
        left = count(stop_at, -1)

        def went_on(_file: Path, _of: int, _count: int, left: Iterator[int] = left) -> None:
            if not next(left):
                raise KeyboardInterrupt

        try:
            assert len([*merge(refreshed(session), files, went_on=went_on)]) == len(files)
        except KeyboardInterrupt:
            steps += 1
            close(session)
            assert held(own) in (0, EVENTS)
            continue
        break
    assert steps >= 4
    assert held(own) == 2 * EVENTS


def test_a_full_disk_changes_nothing(session: Session, files: list[Path], own: Path) -> None:
    """GIVEN no room for a file THEN it says so, holds what it held, and goes on once there is room."""
    connection = session.ledger._open()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(LedgerReadOnly):
        list(merge(session, files))
    assert held(own) == 0

    assert [told.new for told in merge(refreshed(session), files)] == [EVENTS, EVENTS]
    assert held(own) == 2 * EVENTS


def test_two_merges_at_once_lose_nothing_and_take_nothing_twice(files: list[Path], own: Path) -> None:
    """GIVEN two that take in the same files in different order THEN both come to their end."""
    mergings = [start(files), start(files[::-1])]
    said = [merging.communicate() for merging in mergings]
    assert [merging.returncode for merging in mergings] == [0, 0], said
    assert held(own) == 2 * EVENTS


def test_a_file_that_changes_while_it_waits_is_read_as_it_is_then(
    session: Session, files: list[Path]
) -> None:
    """GIVEN the second file is spoiled while the first is taken in THEN it alone is refused."""
    merging = merge(session, files)
    assert next(merging).unfit is None
    files[1].write_bytes(files[1].read_bytes()[:-5000])

    (second,) = merging

    assert second.unfit is not None
    assert second.unfit.fault is Fault.CUT_OFF
