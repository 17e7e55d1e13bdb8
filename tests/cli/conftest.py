"""The small county with a hostile task, and the program run in the same process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from fzcheck import cli, paths
from fzcheck.ledger.store import Ledger
from tests.conftest import COUNTY, TestClock
from tests.ledger_events import a_note, add

HOSTILE = r"""
[[task]]
id = "9.1"
group = "[bold]"
title = "[/闭合] [red]\u001b[31m\u202e = # \"引号\" １２"
owner = "{name} %s 单位"
deadline = 2026-11-30
criterion = "原样"
basis = { owner = "stated", deadline = "stated" }
source = { item = 3, sentence = 1, words = "原样" }
"""

CHECKLIST = COUNTY + HOSTILE
"""The small county, and a task whose words try to steer what shows them."""

OTHER = """
format = 1
id = "other"
title = "另一份清单"
year = 2027

[source]
title = "报告"
issuer = "某县人民政府"

[[task]]
id = "1.2"
title = "同号的任务"
owner = "县财政局"
deadline = 2027-11-30
criterion = "有"
basis = { owner = "stated", deadline = "stated" }
source = { item = 1, sentence = 1 }
"""

BROKEN = 'format = 1\nid = "broken"\ntitle = "坏'


class Result(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    def json(self) -> list[dict[str, object]]:
        """Return the array that stdout holds."""
        return msgspec.json.decode(self.out, type=list[dict[str, object]])

    def one(self) -> dict[str, object]:
        """Return the object that stdout holds."""
        return msgspec.json.decode(self.out, type=dict[str, object])


Fz = Callable[..., Result]


@pytest.fixture
def home(home_of_its_own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay a home folder with one checklist and without shipped ones; speak English, which tests can read."""
    folder = home_of_its_own / "checklists"
    paths.make_private(folder)
    (folder / "county.toml").write_text(CHECKLIST, encoding="utf-8")
    monkeypatch.setenv("FZCHECK_LANG", "en")
    monkeypatch.setattr(paths, "shipped_checklists", lambda: tmp_path / "shipped")
    return home_of_its_own


@pytest.fixture
def fz(home: Path, clock: TestClock, capsys: pytest.CaptureFixture[str]) -> Fz:
    """Run a command line on the fixed day; arguments may be anything that has a text."""
    assert home.is_dir()

    def run(*argv: object) -> Result:
        capsys.readouterr()
        code = cli.run([str(argument) for argument in argv], clock)
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return run


@pytest.fixture
def begun_ledger(home: Path) -> Path:
    """Lay a ledger with a note in it, so that nobody is told that there is none."""
    with Ledger(home / "ledger.db", lambda: "machine") as ledger:
        add(ledger, a_note())
        return ledger.path


@pytest.fixture
def unreadable_ledger(home: Path) -> Path:
    """Put a text where the ledger belongs."""
    ledger = home / "ledger.db"
    ledger.write_text("no ledger at all, and longer than any header of SQLite " * 20, encoding="utf-8")
    return ledger


def write_other(home: Path) -> None:
    """Add a second checklist, one of whose tasks shares an id with the first."""
    (home / "checklists" / "other.toml").write_text(OTHER, encoding="utf-8")


def write_broken(home: Path) -> Path:
    """Add a checklist that is broken off."""
    file = home / "checklists" / "broken.toml"
    file.write_text(BROKEN, encoding="utf-8")
    return file
