"""What is said of a task, and of a checklist, that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import CHECKLIST, Fz


@pytest.fixture
def broken(home: Path) -> Path:
    """Break a task of the county's checklist."""
    file = home / "checklists" / "county.toml"
    file.write_text(CHECKLIST.replace("deadline = 2026-04-30", "deadline = 2026-13-31"), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["1.2", "county:1.2"])
def test_a_task_that_is_left_out_is_not_said_to_be_missing(fz: Fz, broken: Path, name: str) -> None:
    """GIVEN a broken task WHEN it is shown, ticked or moved THEN its file is named, and the remedy."""
    for act in (["show", name], ["tick", name], ["history", name], ["move", name, "1.1"]):
        result = fz(*act, "--lang", "zh")
        assert (result.code, result.out) == (3, "")
        assert "1.2 未能载入" in result.err
        assert str(broken) in result.err
        assert "fzcheck check" in result.err


def test_progress_of_a_task_that_is_left_out_stays_with_it(fz: Fz, home: Path) -> None:
    """GIVEN progress of a task WHEN an error keeps that from being read THEN nobody gives it to another."""
    fz("note", "1.2", "in hand")
    text = CHECKLIST.replace("deadline = 2026-04-30", "deadline = 2026-13-31")
    (home / "checklists" / "county.toml").write_text(text, encoding="utf-8")
    moved = fz("move", "1.2", "1.1")
    assert (moved.code, "1.2 is left out" in moved.err) == (3, True)


def test_all_tasks_of_a_checklist_that_nothing_names_are_left_out(fz: Fz, home: Path) -> None:
    """GIVEN no id in the file, and none in its name, its tasks are left out all the same, not missing."""
    (home / "checklists" / "county.toml").rename(file := home / "checklists" / "清单.toml")
    file.write_text(CHECKLIST.replace('id = "county"\n', ""), encoding="utf-8")

    result = fz("show", "1.1", "--lang", "zh")

    assert result.code == 3
    assert "1.1 未能载入" in result.err
    assert str(file) in result.err


def test_what_was_done_is_not_called_withdrawn_while_the_file_cannot_be_read(fz: Fz, home: Path) -> None:
    """GIVEN a file saved as GBK THEN of its tasks nobody says that they are gone, nor where to move them."""
    fz("note", "1.2", "in hand")
    (home / "checklists" / "county.toml").write_bytes(CHECKLIST.encode("gbk", errors="replace"))
    told = fz("history").out
    assert "in hand" in told
    assert "withdrawn" not in told
    assert "fzcheck move" not in fz("check").out


def test_a_task_that_never_was_is_missing(fz: Fz, broken: Path) -> None:
    """Other ids are answered as ever, so is the id in a checklist that has no such task."""
    assert broken.exists()
    for name in ("7.7", "other:1.2"):
        result = fz("show", name, "--lang", "zh")
        assert result.code == 3
        assert f"没有任务 {name}" in result.err


def test_a_checklist_asked_for_that_cannot_be_used_says_how_to_mend_it(fz: Fz, tmp_path: Path) -> None:
    """GIVEN a GBK file WHEN it is asked for THEN each problem stands there with its line and its remedy."""
    file = tmp_path / "gbk.toml"
    file.write_bytes(CHECKLIST.encode("gbk", errors="replace"))
    checked = fz("check", file, "--lang", "zh")
    remedy = checked.out.splitlines()[-1].strip()

    result = fz("--checklist", file, "list", "--lang", "zh")

    assert (checked.code, result.code) == (1, 4)
    assert remedy in result.err
    assert re.search(r"第 \d+ 行第 \d+ 列", result.err)
