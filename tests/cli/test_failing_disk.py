"""A disk that fails, is full, or knows no locks: what is wrong is said, and nothing is lost or half done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.ledger.store import Ledger
from tests.cli.conftest import Fz
from tests.conftest import rounds
from tests.failing import CAN_FAIL, FAULTS, NOT_HERE, fzcheck_failing
from tests.ledger_events import a_note, add

pytestmark = pytest.mark.skipif(not CAN_FAIL, reason="calls that the kernel refuses: Linux")

COMMANDS = (
    ("note", "1.1", "再记"),
    ("ledger", "merge", "east.db"),
    ("ledger", "restore", "east.db", "--yes"),
    ("tick", "1.2"),
    ("undo",),
)
"""What writes; all but the first only under --hypothesis-profile=long."""

SAID = {"reading": "磁盘", "writing": "磁盘", "syncing": "磁盘", "room": "已满", "locks": "文件锁"}


@pytest.mark.parametrize("command", COMMANDS[: rounds(1, 9)], ids=" ".join)
@pytest.mark.parametrize("fault", FAULTS)
def test_what_a_failing_disk_refuses_is_said_and_changes_nothing(
    fault: str, command: tuple[str, ...], fz: Fz, home: Path, tmp_path: Path
) -> None:
    """GIVEN an error at every read, write, sync or lock THEN 5, in words, and the ledger is as it was."""
    fz("note", "1.1", "一")
    fz("note", "1.1", "二")
    with Ledger(tmp_path / "east.db", lambda: "east") as east:
        add(east, a_note("东"))
    before = json.loads(fz("history", "--json").out), {file.name for file in home.iterdir()}

    words = [str(tmp_path / word) if word == "east.db" else word for word in command]
    ended = fzcheck_failing(fault, "--lang", "zh", *words)

    if ended.returncode == NOT_HERE:
        pytest.skip("this system lets no calls be refused")
    assert ended.returncode == 5, ended
    assert SAID[fault] in ended.stderr
    assert (json.loads(fz("history", "--json").out), {file.name for file in home.iterdir()}) == before
    with Ledger(home / "ledger.db", paths.machine_id) as ledger:
        assert ledger.verify() == ()
