"""What the commands say of a ledger that is not there, or that is not as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fz
from tests.ledger_events import raw

COUNTING = [
    ["list"], ["show", "1.1"], ["status"], ["due"], ["history"], ["export", "-", "--format", "csv"],
]  # fmt: skip


@pytest.mark.parametrize("argv", COUNTING, ids=lambda argv: argv[0])
def test_what_counts_says_that_there_is_no_ledger(fz: Fz, home: Path, argv: list[str]) -> None:
    """A share that is not mounted must not look like a year without work; with a ledger nothing is said."""
    assert f"no ledger yet at {home / 'ledger.db'}" in fz(*argv).err
    fz("note", "1.1", "begun")
    assert "no ledger" not in fz(*argv).err


@pytest.mark.parametrize("argv", [["check"], ["where"], ["schema"]], ids=lambda argv: argv[0])
def test_what_counts_nothing_does_not_speak_of_it(fz: Fz, argv: list[str]) -> None:
    """It would be in the way there."""
    assert "ledger yet" not in fz(*argv).err


def test_the_first_act_says_where_the_ledger_begins(fz: Fz, home: Path) -> None:
    """The second one does not."""
    assert str(home / "ledger.db") in fz("note", "1.1", "first").err
    assert str(home / "ledger.db") not in fz("note", "1.1", "second").err


def test_verify_does_not_call_whole_what_is_not_there(fz: Fz, home: Path) -> None:
    """Without a ledger it exits 1 and says where it would be."""
    result = fz("ledger", "verify")
    assert result.code == 1
    assert str(home / "ledger.db") in result.out


@pytest.mark.parametrize("argv", [["list"], ["note", "1.1", "x"], ["ledger", "verify"], ["export", "a.csv"]])
def test_an_empty_file_is_no_first_start(fz: Fz, home: Path, argv: list[str]) -> None:
    """Reading and writing are refused with 5, and the file stays as it is."""
    (home / "ledger.db").touch()
    result = fz(*argv)
    assert (result.code, result.out) == (5, "")
    assert "empty" in result.err
    assert (home / "ledger.db").stat().st_size == 0


@pytest.mark.parametrize("file", ["a.md", "-"])
def test_an_export_of_a_changed_ledger_is_written_and_exits_5(
    fz: Fz, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    """The chain is checked first: what does not fit is said on stderr and at the head of the paper."""
    monkeypatch.chdir(tmp_path)
    fz("note", "1.1", "first")
    whole = fz("export", file, "--format", "txt")
    assert (whole.code, "not as it was" in whole.err) == (0, False)
    raw(home / "ledger.db", "DROP TRIGGER event_stays", "UPDATE event SET note = 'x'")

    result = fz("export", file, "--format", "txt")

    assert result.code == 5
    assert "not as it was written" in result.err
    text = result.out if file == "-" else (tmp_path / file).read_text(encoding="utf-8")
    assert "not as it was written" in text


def test_an_act_that_a_foreign_trigger_would_swallow_exits_5(fz: Fz, home: Path) -> None:
    """Nothing is said to be kept that is not there; what can be read is still shown."""
    fz("note", "1.1", "first")
    raw(home / "ledger.db", "CREATE TRIGGER zz BEFORE INSERT ON event BEGIN SELECT RAISE(IGNORE); END")
    result = fz("note", "1.1", "second")
    assert (result.code, result.out) == (5, "")
    assert "zz" in result.err
    assert fz("ledger", "verify").code == 1
    assert len(fz("history").out.splitlines()) == 1


@pytest.mark.parametrize("argv", [["list"], ["note", "4.1.1a", "x"]], ids=lambda argv: argv[0])
def test_a_home_on_a_share_that_is_not_mounted_is_no_first_start(
    fz: Fz, tmp_path: Path, argv: list[str]
) -> None:
    """GIVEN a link to the share as the home, nothing is begun where it leads to."""
    (tmp_path / "link").symlink_to(tmp_path / "share")
    result = fz("--home", tmp_path / "link", *argv)
    assert result.code == 5
    assert f"{tmp_path / 'link'} is a link that leads nowhere" in result.err
    assert not (tmp_path / "share").exists()
