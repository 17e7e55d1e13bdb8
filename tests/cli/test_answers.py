"""`answer` and `units`: who has reported on a task, and who belongs to a group."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CHECKLIST, Fz

EACH = CHECKLIST.replace('id = "2.1"', 'id = "2.1"\neach = ["各乡镇", "各部门"]').replace(
    "[units]", '[units]\n"各部门" = []'
)


@pytest.fixture(autouse=True)
def each(home: Path) -> None:
    """Let a quarterly task be answered by two towns, and by a group that nobody has filled."""
    (home / "checklists" / "county.toml").write_text(EACH, encoding="utf-8")


def test_an_answer_is_given_found_and_taken_back(fz: Fz) -> None:
    """Words of either language, the unit's earliest quarter, what it owes, and how to take it back."""
    assert fz("answer", "2.1", "东镇").out.startswith("2.1 2026-Q1, 东镇: answered (1/3)\n")
    assert "nothing to report (1/3)" in fz("answer", "2.1", "东镇", "none", "--note", "无案件").out
    assert "2.1 2026-Q4, 西乡: answered (1/3)" in fz("answer", "2.1", "西乡", "--period", "2026-Q4").out

    (task,) = fz("list", "--owes", "西乡", "--json").json()
    assert task["answers"][:3] == [  # type: ignore[index]
        {"unit": "东镇", "period": "2026-Q1", "answer": "done", "date": "2026-11-24", "late": True},
        {"unit": "西乡", "period": "2026-Q1", "answer": "open", "date": None, "late": False},
        {"unit": "各部门", "period": "2026-Q1", "answer": "open", "date": None, "late": False},
    ]
    shown = fz("show", "2.1").out
    assert "2026-Q1 1/3" in shown
    assert "no answer yet: 西乡, 各部门" in shown
    assert "no members filled in yet: “各部门”" in shown
    assert fz("answer", "2.1", "西", "done").code == 2
    assert fz("undo").code == 0
    told = fz("status").out
    assert [line.split() for line in told.splitlines()[-4:]] == [
        ["to", "report", "answered", "nothing", "to", "report", "answered", "late", "no", "answer", "yet"],
        ["西乡", "4", "0", "0", "0", "4"],
        ["各部门", "4", "0", "0", "0", "4"],
        ["东镇", "4", "2", "1", "2", "2"],
    ]
    assert fz("status", "--json").one()["answers"] == [
        {"unit": "西乡", "due": 4, "answered": 0, "none": 0, "late": 0, "missing": 4},
        {"unit": "各部门", "due": 4, "answered": 0, "none": 0, "late": 0, "missing": 4},
        {"unit": "东镇", "due": 4, "answered": 2, "none": 1, "late": 2, "missing": 2},
    ]


def test_units_lists_groups_members_and_what_is_empty(fz: Fz, home: Path) -> None:
    """As text with a hint on what is empty; as JSON with every field; the official's own first."""
    said = fz("units")
    assert (said.code, "no members filled in yet" in said.out, "units.toml" in said.err) == (0, True, True)
    (home / "units.toml").write_text('format = 1\n[units]\n"各部门" = ["县公安局"]\n', encoding="utf-8")
    assert fz("units", "--json").json()[0] == {
        "name": "各部门", "members": ["县公安局"], "units": ["县公安局"], "empty": False, "own": True,
        "checklists": [], "tasks": 1,
    }  # fmt: skip
    (home / "units.toml").write_text('format = 1\n[units]\n"各部门" = "县公安局"\n', encoding="utf-8")
    assert "wrong-type" in fz("check").out
