"""The whole way from one year to the next, as an official goes it on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fz
from tests.conftest import TestClock
from tests.core.test_next_year import REPORT, THIS_YEAR

NEXT = "mouxian-2027-arrangements"


@pytest.fixture
def report(home: Path, tmp_path: Path) -> Path:
    """Write this year's list and the report of next January to files."""
    (home / "checklists" / "county.toml").write_text(THIS_YEAR, encoding="utf-8")
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


def test_from_2026_to_2027_without_retyping(fz: Fz, report: Path, home: Path, clock: TestClock) -> None:
    """Units, measures and what is open go on, the old list is archived, and its year counts as it did."""
    # 2026: some is done, some is not.
    assert fz("measure", "1.1", "71.5", "--name", "评查案卷", "--period", "2026-Q1").code == 0
    assert fz("tick", "1.5").code == 0
    assert fz("note", "1.3", "选址已定").code == 0
    clock.goes_to("2026-12-31")
    before = fz("status", "--json").one()

    # January 2027: the report is drafted, and goes on with last year's list; each line is said.
    clock.goes_to("2027-01-11")
    done = fz(
        "draft", report, "--into", home / "checklists", "--take-from", "county", "--carry-from", "county"
    )
    assert done.code == 0
    taken = done.out.index("Taken from last year:")
    assert taken < done.out.index("3.1.1 常态化开展行政执法案卷评查, like") < done.out.index("Going on from")
    assert "3.1.1 常态化开展行政执法案卷评查, like county:1.1 开展行政执法案卷评查" in done.out
    assert "  Measures: 评查案卷 (last year 71.5 宗), 合格率 (nothing was reported)" in done.out
    assert (
        "2026-1.3 建成非诉调解中心, goes on with county:1.3, 县法院, not started (due 2026-11-30, overdue)"
        in done.out
    )
    assert "3 tasks proposed; 2 from last year" in done.out
    assert "county:1.5" not in done.out  # it is done
    assert fz("source", "add", NEXT, report).code == 0
    assert fz("archive", "county").code == 0

    # 2027: the new lists hold, and nothing of the old one is in the way.
    assert (fz("check").code, fz("trace", NEXT).code) == (0, 0)
    tasks = {(task["checklist"], task["id"]): task for task in fz("list", "--json").json()}
    assert {name for name, _id in tasks} == {NEXT, "mouxian-2026-shortcomings"}
    review, centre = tasks[NEXT, "3.1.1"], tasks[NEXT, "2026-1.3"]
    assert (review["owner"], review["leader"], review["every"]) == ("县司法局", "分管副县长", "quarter")
    measures = review["measures"]
    assert isinstance(measures, list)
    assert [(one["target"], one["last_year"]) for one in measures] == [(None, 71.5), (None, None)]
    assert (centre["status"], centre["unreported"], centre["deadline"]) == ("todo", True, "2027-12-31")

    # Its story is there, and the year that is over counts as it did on its last day.
    told = fz("show", f"{NEXT}:2026-1.3").out
    assert "county:1.3" in told
    assert "选址已定" in fz("show", "county:1.3").out
    looked_back = fz("--checklist", "county", "--as-of", "2026-12-31", "status", "--json").one()
    assert looked_back == before


def test_json_says_what_was_taken_and_carried(fz: Fz, report: Path) -> None:
    """GIVEN last year's list WHEN JSON is asked for THEN each line is an entry, and nothing is written."""
    found = fz("draft", report, "--take-from", "county", "--carry-from", "county", "--json").one()

    assert found["files"] == []
    taken = found["taken"]
    assert isinstance(taken, list)
    assert [(one["task"], one["from"], one["what"]) for one in taken[:2]] == [
        ("3.1.1", "county:1.1", "owner"), ("3.1.1", "county:1.1", "support")
    ]  # fmt: skip
    assert found["carried"] == [
        {"task": "3.1.1", "from": "county:1.1", "added": False},
        {"task": "3.2.1", "from": "county:1.2", "added": False},
        {"task": "2026-1.3", "from": "county:1.3", "added": True},
        {"task": "2026-1.4", "from": "county:1.4", "added": True},
        {"task": "2026-1.5", "from": "county:1.5", "added": True},
    ]
    assert fz("draft", report, "--json").one()["taken"] == []


def test_a_list_that_is_none_is_named_before_anything_is_written(
    fz: Fz, report: Path, tmp_path: Path
) -> None:
    """GIVEN a wrong id WHEN the report is drafted THEN nothing is written, and the known ones are named."""
    done = fz("draft", report, "--into", tmp_path / "new", "--take-from", "nowhere")
    assert (done.code, "county" in done.err) == (3, True)
    assert not (tmp_path / "new").exists()


def test_that_a_task_of_last_year_cannot_be_read_is_said(fz: Fz, report: Path, home: Path) -> None:
    """GIVEN a list with an error WHEN it goes on THEN it is named: one of its tasks may stay behind."""
    broken = THIS_YEAR.replace('id = "1.5"', 'id = "1.5"\ndeadlin = 2026-01-01', 1)
    (home / "checklists" / "county.toml").write_text(broken, encoding="utf-8")
    assert (
        "In county there are errors"
        in fz("draft", report, "--carry-from", "county", "--into", home / "x").err
    )
