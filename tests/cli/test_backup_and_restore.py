"""`ledger backup` and `ledger restore`, as they are typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from fzcheck.cli import terminal
from tests.cli.conftest import Fz
from tests.conftest import COUNTY
from tests.ledger_events import raw


def backups(home: Path) -> list[Path]:
    """Return the backups, oldest first."""
    return sorted((home / "backups").iterdir())


def test_a_backup_is_made_before_the_first_act_of_a_day(fz: Fz, home: Path) -> None:
    """Nothing is said of it; where it cannot be made, the act is done and that is said with it."""
    fz("note", "1.1", "first")
    assert fz("note", "1.1", "second").err == ""
    (made,) = backups(home)
    assert made.name == "2026-11-24-120000-daily.db"
    made.unlink()
    (home / "backups").rmdir()
    (home / "backups").write_text("x", encoding="utf-8")
    result = fz("note", "1.1", "third")
    assert result.code == 0
    assert f"No backup can be made in {home / 'backups'}" in result.err
    assert len(fz("history").out.splitlines()) == 3


IN_A_FOLDER_THAT_TAKES_NOTHING = """
import os, resource, sys
from pathlib import Path
from fzcheck.cli import main
home = Path(os.environ["FZCHECK_HOME"])

def fz(*argv):
    sys.argv = ["fzcheck", *argv]
    return main()

fz("note", "1.1", "first")
fz("export", str(home / "a.md"))
sys.dont_write_bytecode = True  # it would be cut off, too, and be loaded by others
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))  # less than a ledger takes
assert fz("ledger", "backup") != 0
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert not list((home / "backups").iterdir())
(home / "backups").chmod(0o500)
if os.getuid() == 0:  # root may write anywhere; nobody may not
    for place in (home, *home.rglob("*")):
        os.chown(place, 65534, 65534)
    os.setuid(65534)
assert fz("note", "1.1", "second") == 0
print("and now a paper", file=sys.stderr)
assert fz("export", str(home / "a.md")) == 0
assert not list((home / "backups").iterdir())
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_folder_of_backups_that_takes_nothing_stops_nothing() -> None:
    """GIVEN no room in it, nothing stays there; GIVEN no right to it, the act is written and the reason said.

    An export neither makes a backup nor speaks of one.
    """
    with TemporaryDirectory() as folder:  # into which others may look
        (Path(folder) / "checklists").mkdir()
        (Path(folder) / "checklists" / "county.toml").write_text(COUNTY, encoding="utf-8")
        ended = subprocess.run(
            # -B: what Python compiles would be cut off there, and spoil the tests that come after.
            [sys.executable, "-B", "-c", IN_A_FOLDER_THAT_TAKES_NOTHING],
            env={**os.environ, "FZCHECK_HOME": folder, "FZCHECK_LANG": "en"},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    act, paper = ended.stderr.split("and now a paper")
    assert "The copy of the ledger could not be written: " in act
    assert f"No backup can be made in {folder}/backups: " in act
    assert "or make it a folder that you may write to" in act
    assert "backup" not in paper


def test_a_backup_by_hand_names_its_file(fz: Fz, home: Path, tmp_path: Path) -> None:
    """Among the backups, or as the file that is named, which is never replaced."""
    assert fz("ledger", "backup").code == 5  # there is no ledger
    fz("note", "1.1", "first")
    assert "1 entry" in fz("ledger", "backup").out
    assert "by-hand" in backups(home)[0].name
    file = tmp_path / "mine.db"
    assert str(file) in fz("ledger", "backup", file).out
    again = fz("ledger", "backup", file)
    assert (again.code, str(file) in again.err) == (2, True)
    assert fz("ledger", "backup", "one.db", "two.db").code == 2


def test_restoring_shows_what_changes_asks_and_can_be_taken_back(
    fz: Fz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A no changes nothing; the ledger of before is a backup, by which all comes back."""
    fz("note", "1.1", "first")
    fz("ledger", "backup", tmp_path / "a.db")
    fz("note", "1.1", "second")

    shown = fz("ledger", "restore", tmp_path / "a.db", "--dry-run")
    assert (shown.code, "Lost: 1 entry, 2026-11-24" in shown.out) == (0, True)
    whose, *one_by_one = shown.out.splitlines()[-2:]
    assert (whose[:2], whose.endswith("1 entry, 2026-11-24")) == ("- ", True)
    assert one_by_one[0].startswith("- 2026-11-24")
    assert shown.out.endswith("note second\n")
    refused = fz("ledger", "restore", tmp_path / "a.db")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    monkeypatch.setattr(terminal, "may_ask", lambda: True)
    monkeypatch.setattr("fzcheck.cli.ledger.may_ask", lambda: True)
    monkeypatch.setattr(terminal, "answer", lambda _question: "n")
    assert fz("ledger", "restore", tmp_path / "a.db").out.endswith("Nothing was changed.\n")
    assert len(fz("history").out.splitlines()) == 2

    monkeypatch.setattr(terminal, "answer", lambda _question: "y")
    restored = fz("ledger", "restore", tmp_path / "a.db")
    assert restored.code == 0
    assert len(fz("history").out.splitlines()) == 1
    before = restored.out.splitlines()[-1].partition(": ")[2]
    assert "Gained: 1 entry" in fz("ledger", "restore", before, "--yes").out
    assert len(fz("history").out.splitlines()) == 2
    assert "just that already" in fz("ledger", "restore", before, "--yes").out
    assert fz("undo").code == 0  # what was written before is one's own still
    assert fz("ledger", "verify").code == 0


def test_a_ledger_that_cannot_be_read_says_how_to_restore_it(fz: Fz, home: Path) -> None:
    """What is said can be typed: the copy, of which what is left is taken, and else the newest backup."""
    fz("note", "1.1", "first")
    ledger, whole = home / "ledger.db", (home / "ledger.db").read_bytes()
    ledger.write_bytes(whole[:5000])
    assert f"fzcheck ledger restore {home}/ledger.db.unreadable-" in fz("note", "1.1", "x").err
    ledger.write_bytes(whole)
    fz("ledger", "backup")
    ledger.write_bytes(b"x" * 5000)
    said = fz("list").err
    command = f"fzcheck ledger restore {backups(home)[0]}"
    assert command in said
    assert fz(*command.split()[1:], "--yes").code == 0
    assert len(fz("history").out.splitlines()) == 1
    ledger.unlink()
    assert command in fz("history").err


def test_what_was_changed_is_mended_from_a_backup_and_nothing_after_it_is_lost(fz: Fz, home: Path) -> None:
    """GIVEN an entry changed by hand WHEN what `verify` says is typed THEN it is as it was written."""
    fz("note", "1.1", "first")
    fz("ledger", "backup")
    fz("note", "1.1", "second")
    raw(home / "ledger.db", "DROP TRIGGER event_stays", "UPDATE event SET value = 'x' WHERE seq = 1")
    found = fz("ledger", "verify")
    command = found.out.splitlines()[-1].partition(": fzcheck ")[2]
    assert (found.code, fz(*command.split(), "--yes").code) == (1, 0)
    assert fz("ledger", "verify").code == 0
    assert [line.split()[-1] for line in fz("history").out.splitlines()] == ["first", "second"]


@pytest.mark.parametrize("file", ["nowhere.db", "other.db", ""])
def test_what_cannot_be_restored_is_named(fz: Fz, tmp_path: Path, file: str) -> None:
    """A file that is not there, or no ledger: 5; none at all: 2. Nothing is changed."""
    (tmp_path / "other.db").write_text("x", encoding="utf-8")
    fz("note", "1.1", "first")
    result = fz("ledger", "restore", *([tmp_path / file] if file else []), "--yes")
    assert result.code == (5 if file else 2)
    assert file in result.err
    assert len(os.listdir(tmp_path / "home")) == 2  # noqa: PTH208 - checklists and ledger


@pytest.mark.parametrize(
    "words",
    ["verify ledger.db", "verify --json", "backup --dry-run", "backup --json", "restore x.db --json",
     "merge x.db --yes"],
)  # fmt: skip
def test_what_is_of_another_act_is_refused(fz: Fz, home: Path, words: str) -> None:
    """Else it would seem that a copy was verified, or that a trial had written nothing."""
    fz("note", "1.1", "first")
    result = fz("ledger", *words.split())
    assert (result.code, result.out, "Nothing was done" in result.err) == (2, "", True)
    assert not (home / "backups").exists()


def test_a_home_of_nobody_is_a_file_that_is_not_there(fz: Fz) -> None:
    """`~` and the name of no user is said to be nowhere, as any such path."""
    fz("note", "1.1", "first")
    assert fz("ledger", "restore", "~nobody-of-that-name/a.db").code == 5
    assert fz("ledger", "backup", "~nobody-of-that-name/a.db").code == 2
