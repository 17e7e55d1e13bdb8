"""A report becomes two checklists: sections, items, clauses, tasks, and what a person makes of them."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.checklist.loading import load_bytes
from fzcheck.checklist.model import Checklist
from fzcheck.coverage import coverage
from fzcheck.drafting import review
from fzcheck.drafting.draft import draft
from fzcheck.drafting.files import text_of_list
from fzcheck.drafting.model import Draft, DraftedList, Which
from fzcheck.errors import Refused, ReportUnusable
from fzcheck.source.report import Report, read_report

TEXT = """松坪县2025年法治政府建设年度报告

一、主要举措和成效
一是抓学习。3月底前完成考试。
二、存在的问题和短板
还有差距，主要是：
一是法治思维还不牢固。个别部门遇事先想办法，后想规定。少数干部了解不多。
二是专业力量偏弱。专职岗位仅有3个。
三、第一责任人履职情况
一是亲自部署。作出批示10次。
四、2026年主要安排
一是补齐队伍短板。完成乡镇执法人员轮训，每个乡镇配备1名审核员。开展演练。
二是摸清数据家底，建成全县执法案件台账。

松坪县人民政府
2026年1月12日
"""


def drafted(text: str = TEXT) -> tuple[Report, Draft]:
    """Return a report and its draft."""
    report = read_report(text.encode())
    return report, draft(report)


def checklist_of(made: Draft, one: DraftedList | None) -> Checklist:
    """Return what the file of a drafted list loads as, which must be without a problem."""
    assert one is not None
    loaded = load_bytes(text_of_list(made, one).encode(), f"{one.id}.toml")
    assert not loaded.problems
    assert loaded.checklist is not None
    return loaded.checklist


def test_each_clause_becomes_a_task_under_its_items_title() -> None:
    """A task for each clause but the item's title, with pinpoint, quote and group; nothing of section 三."""
    _report, made = drafted()
    assert made.arrangements is not None
    assert [(task.id, task.group, task.title) for task in made.arrangements.tasks] == [
        ("4.1.1", "补齐队伍短板", "完成乡镇执法人员轮训，每个乡镇配备1名审核员"),
        ("4.1.2", "补齐队伍短板", "开展演练"),
        ("4.2.0", "2026年主要安排", "摸清数据家底，建成全县执法案件台账"),
    ]
    assert made.shortcomings is not None
    assert [task.id for task in made.shortcomings.tasks] == ["2.1.1", "2.1.2", "2.2.1"]


def test_what_is_written_loads_and_is_traced_clean() -> None:
    """GIVEN a draft WHEN its files are read THEN each sentence is cited or named as needing no task."""
    report, made = drafted()
    for one in made.lists:
        checklist = checklist_of(made, one)
        assert coverage(checklist, report).whole
        assert {task.owner for task in checklist.tasks} == {"待定"}
        assert {task.deadline for task in checklist.tasks} == {dt.date(2026, 12, 31)}
    assert tuple(one.id for one in made.lists) == (
        "songping-2025-shortcomings",
        "songping-2026-arrangements",
    )


def test_a_reviewed_draft_is_still_traced_clean() -> None:
    """GIVEN tasks dropped, merged and split WHEN the files are written THEN no sentence is left over."""
    report, made = drafted()
    made = review.drop(made, "2.1.2")
    made = review.merge(made, "4.1.1", "4.2.0")
    made = review.split(made, "4.1.2", 2)
    for one in made.lists:
        assert coverage(checklist_of(made, one), report).whole


def test_what_a_person_sets_stays_and_is_proposed() -> None:
    """GIVEN owner and deadline set by hand WHEN the task is merged with another THEN they stay."""
    _report, made = drafted()
    made = review.set_owner(made, "4.1.1", "县司法局")
    made = review.set_deadline(made, "4.1.1", dt.date(2026, 6, 30))
    made = review.merge(made, "4.1.2", "4.1.1")
    assert made.arrangements is not None
    task = made.arrangements.tasks[0]
    assert (task.owner, task.deadline) == ("县司法局", dt.date(2026, 6, 30))
    assert task.quote == "开展演练；完成乡镇执法人员轮训，每个乡镇配备1名审核员"


def test_a_merged_task_is_split_into_those_it_came_from() -> None:
    """GIVEN two tasks merged WHEN the one is split THEN both are back as they were."""
    _report, before = drafted()
    after = review.split(review.merge(before, "4.1.1", "4.1.2"), "4.1.1")
    assert after == before


def test_another_kind_of_page_is_refused_with_the_words_looked_for() -> None:
    """A page without such sections yields no draft, and the words of their headings are named."""
    with pytest.raises(ReportUnusable, match=r"问题、不足.*安排"):
        drafted("某县2025年情况报告\n一、背景\n有关情况。\n二、过程\n征求了意见。\n")


def test_a_task_may_be_split_behind_each_of_its_commas() -> None:
    """GIVEN a clause with a comma WHEN it is split there THEN each part has its words; none is at its end."""
    _report, made = drafted()
    assert made.arrangements is not None
    task = made.arrangements.tasks[0]
    (place,) = review.cuts(task)
    after = review.split(made, task.id, place).arrangements
    assert after is not None
    assert [one.quote for one in after.tasks[:2]] == ["完成乡镇执法人员轮训", "每个乡镇配备1名审核员"]


def test_an_owner_to_be_decided_is_none() -> None:
    """GIVEN somebody writes the words for it WHEN the owner is set THEN the task has none yet."""
    _report, made = drafted()
    assert review.set_owner(review.set_owner(made, "4.1.1", "县司法局"), "4.1.1", "待定") == made


def test_a_list_can_be_called_otherwise() -> None:
    """Its title is as typed, on one line; an empty one is refused."""
    _report, made = drafted()
    after = review.set_list_title(made, Which.ARRANGEMENTS, " 松坪县\n2026年要点 ").arrangements
    assert after is not None
    assert after.title == "松坪县 2026年要点"
    with pytest.raises(Refused):
        review.set_list_title(made, Which.ARRANGEMENTS, " ")
