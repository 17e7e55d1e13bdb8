"""`export` and `status` refuse what would do harm or say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fz


def test_export_never_replaces_the_ledger(fz: Fz, home: Path) -> None:
    """The refusal exits 2, names the file, and what was done is still there."""
    fz("tick", "1.2")
    ledger = home / "ledger.db"
    before = ledger.read_bytes()

    result = fz("export", ledger, "--format", "txt")

    assert result.code == 2
    assert str(ledger) in result.err
    assert ledger.read_bytes() == before
    assert "1 done," in fz("status").out


@pytest.mark.usefixtures("begun_ledger")
def test_export_says_that_it_replaced_a_file(fz: Fz, tmp_path: Path) -> None:
    """Scripts write the same paper every week, so nothing is asked; whoever did not mean it reads it."""
    file = tmp_path / "a.md"
    first, second = fz("export", file), fz("export", file)

    assert first == (0, f"Written: {file}\n", "")
    assert second == (0, f"Written, in place of an earlier file: {file}\n", "")


@pytest.mark.parametrize("argv", [["status"], ["export", "a.md"], ["export", "-", "--format", "md"]])
def test_changes_since_a_day_to_come_exit_2(
    fz: Fz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    """Both days are named, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    result = fz(*argv, "--since", "2026-12-01")

    assert (result.code, result.out) == (2, "")
    assert "2026-12-01" in result.err
    assert "2026-11-24" in result.err
    assert not (tmp_path / "a.md").exists()


def test_a_format_that_nothing_tells_is_asked_for_by_its_option(fz: Fz) -> None:
    """GIVEN stdout, which has no suffix THEN the error names the option, and what it may say."""
    assert "--format: docx, xlsx" in fz("export", "-").err
