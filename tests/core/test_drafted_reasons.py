"""The reasons of a drafted task are true of what stands in it: by the report, or by whoever drafts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fzcheck.drafting import edits
from fzcheck.drafting.model import Draft, ProposedTask
from fzcheck.session.drafting import drafted
from fzcheck.words import Basis, Every

_TEXT = """某县2025年法治政府建设情况报告
一、主要举措
全县加强领导。
二、存在的不足
一是执法不规范。
三、2026年工作安排
一是规范执法。组织案卷评查，每周调度一次。6月底前完成整改。责任单位：县司法局、县公安局。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with a rhythm that no checklist has, one deadline, and two units that answer for it."""
    file = tmp_path / "报告.txt"
    file.write_text(_TEXT, encoding="utf-8")
    return file


def _first(draft: Draft) -> ProposedTask:
    assert draft.arrangements is not None
    return draft.arrangements.tasks[0]


def test_the_first_of_several_units_that_answer_for_it_only_is_proposed_to_lead(report: Path) -> None:
    """责任单位：A、B names nobody who leads; a rhythm that no checklist has is said."""
    task = _first(drafted(report).draft)

    assert (task.owner, task.support, task.basis.owner) == ("县司法局", ("县公安局",), Basis.PROPOSED)
    assert "报告写明“责任单位：县司法局、县公安局”，暂以首个为牵头" in task.basis.why
    assert "清单没有“每周”这样的周期" in task.basis.why


def test_the_deadline_of_one_step_is_only_proposed_for_its_item(report: Path) -> None:
    """GIVEN a task of two steps of which one has a day THEN it is kept, proposed, and told from which."""
    task = _first(drafted(report, by_item=True).draft)

    assert (task.deadline, task.basis.deadline) == (dt.date(2026, 6, 30), Basis.PROPOSED)
    assert "时限取自第2步" in task.basis.why


def test_what_is_set_in_the_review_is_not_said_to_be_of_the_report(report: Path) -> None:
    """WHEN owner, deadline and rhythm are set THEN the reason says so, and no more what it said of before."""
    draft = drafted(report).draft
    name = _first(draft).id

    draft = edits.set_owner(draft, name, "县财政局")
    draft = edits.set_deadline(draft, name, dt.date(2026, 9, 30))
    draft = edits.set_every(draft, name, Every.MONTH)

    basis = _first(draft).basis
    assert basis.why == "清单没有“每周”这样的周期；牵头单位、时限、办理周期由起草人拟定"
    assert (basis.owner, basis.deadline) == (Basis.PROPOSED, Basis.PROPOSED)
