"""Each of a task's units answers for itself: who has, who has not, and that it never finishes a task."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.acts import answering, replanning, ticking
from fzcheck.acts.act import Act
from fzcheck.board import Filter, Row
from fzcheck.board.facets import view_filter
from fzcheck.checklist.groups import opened
from fzcheck.errors import Refused
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.summary import UnitAnswers, summary_of
from fzcheck.views.json_ import to_json
from fzcheck.views.summary import summary_view
from fzcheck.views.tasks import task_view
from fzcheck.wording.clipboard import task_text
from fzcheck.words import AnswerStatus, Status
from tests.acting import did
from tests.conftest import HEADER, OpenSession

UNITS = (
    HEADER
    + """\
[units]
"各乡镇" = ["东镇", "西乡"]
"各单位" = ["各乡镇", "县公安局", "各部门"]
"各部门" = []
[[task]]
id = "1"
title = "报送年度总结"
owner = "县司法局"
deadline = 2026-12-10
each = ["各单位", "东镇", "县财政局"]
[[task]]
id = "2"
title = "报送案件统计"
owner = "县司法局"
deadline = 2026-12-31
every = "quarter"
each = ["各乡镇"]
[[task]]
id = "3"
title = "印发文件"
owner = "县司法局"
deadline = 2026-12-31
"""
)
"""One task that five units must answer, one that two must answer each quarter, one that nobody must."""

ALL = ("东镇", "西乡", "县公安局", "各部门", "县财政局")


@pytest.fixture
def units(open_county: OpenSession) -> Session:
    """A session over these tasks."""
    return open_county(UNITS)


def answered(
    session: Session, task: str, unit: str, said: AnswerStatus = AnswerStatus.DONE, period: str = ""
) -> Session:
    """Let a unit answer."""
    return did(session, answering.answer, find_row(session, task), unit, said, period=period).session


def refusal(session: Session, row: Row, unit: str, period: str = "") -> str:
    """Return why an answer is refused."""
    with pytest.raises(Refused) as caught:
        did(session, answering.answer, row, unit, period=period)
    return f"{caught.value.message} {caught.value.remedy}"


def test_groups_open_into_members_within_groups_too_each_unit_once() -> None:
    """One without members stands for itself; one that leads back to itself is opened once and no more."""
    groups = {"甲": ("乙", "东镇"), "乙": ("西乡", "东镇"), "空": (), "圈": ("圈内",), "圈内": ("圈", "南乡")}

    assert opened(["甲", "北乡"], groups) == ("西乡", "东镇", "北乡")
    assert opened(["空", "甲"], groups) == ("空", "西乡", "东镇")
    assert opened(["圈", "圈内"], groups) == ("南乡",)


def test_a_task_knows_who_has_answered_and_who_has_not(units: Session) -> None:
    """GIVEN five units WHEN two answer, one with nothing to report THEN 2 of 5 have, and three are named."""
    session = answered(answered(units, "1", "西乡"), "1", "县财政局", AnswerStatus.NONE)

    row = find_row(session, "1")
    part = row.parts[0]
    assert row.each == ALL
    assert (part.answered, part.missing) == (2, ("东镇", "县公安局", "各部门"))
    assert row.empty_groups == ("各部门",)
    assert row.status is Status.DOING
    assert not row.unreported
    assert "应报：2/5；未报：东镇、县公安局、各部门；尚未填写成员：“各部门”" in task_text(row, session.board)
    assert [view.status for view in task_view(row, session.as_of).answers] == [
        "open",
        "done",
        "open",
        "open",
        "none",
    ]


def test_the_last_answer_never_finishes_a_task_and_ticking_before_it_warns(open_county: OpenSession) -> None:
    """The coordinator ticks; who has not answered by then is named, and stays missing."""
    session = open_county(UNITS.replace('"各部门" = []', '"各部门" = ["县民政局"]'))
    act = ticking.tick(session.now, find_row(session, "1"))
    assert isinstance(act, Act)
    assert "尚有 5 个单位未报" in " ".join(act.hints)
    for unit in find_row(session, "1").each:
        session = answered(session, "1", unit)
    row = find_row(session, "1")

    assert row.status is Status.DOING
    assert not row.owing
    assert not any("未报" in hint for hint in ticking.tick(session.now, row).hints)  # type: ignore[union-attr]


def test_of_a_recurring_task_each_unit_answers_its_own_earliest_period(units: Session) -> None:
    """GIVEN quarters WHEN units answer THEN each goes on with its own; only begun quarters are owed."""
    session = answered(answered(units, "2", "东镇"), "2", "东镇")
    session = answered(session, "2", "西乡", period="2026-Q3")

    row = find_row(session, "2")
    assert [part.missing for part in row.parts] == [("西乡",), ("西乡",), ("东镇",), ("东镇", "西乡")]
    assert row.current is row.parts[0]
    early = answered(session, "2", "西乡", period="2026-Q4")
    assert find_row(early, "2").parts[3].missing == ("东镇",)


def test_what_has_not_begun_or_is_set_aside_is_not_owed(open_county: OpenSession) -> None:
    """As of June nobody owes the third quarter; of a quarter that does not apply nobody owes anything."""
    session = open_county(UNITS)
    row = find_row(session, "2")
    session = did(
        session, ticking.set_status, row, Status.NOT_APPLICABLE, period="2026-Q1", note="无案件"
    ).session

    assert find_row(session, "2").parts[0].missing == ()
    june = open_county(UNITS, as_of=dt.date(2026, 6, 15))
    assert [len(part.missing) for part in find_row(june, "2").parts] == [2, 2, 0, 0]


def test_an_answer_is_said_once_changed_and_taken_back(units: Session) -> None:
    """What is so writes nothing but what came with it; `open` takes the latest back; undo restores."""
    session = answered(answered(units, "2", "东镇"), "2", "东镇")
    row = find_row(session, "2")
    again = answering.answer(session.now, row, "东镇", period="2026-Q1")
    kept = answering.answer(session.now, row, "东镇", period="2026-Q1", note="补充说明", evidence="1号")
    assert isinstance(again, Act)
    assert isinstance(kept, Act)
    assert again.drafts == ()
    assert [draft.kind for draft in kept.drafts] == ["note", "evidence"]
    assert (kept.drafts[0].value, kept.hints) == ("东镇：补充说明", ("一并填写的已保存：记事、佐证。",))

    back = answered(session, "2", "东镇", AnswerStatus.OPEN)
    assert [part.answered for part in find_row(back, "2").parts] == [1, 0, 0, 0]
    restored = take_back(back).session
    assert [part.answered for part in find_row(restored, "2").parts] == [1, 1, 0, 0]


def test_day_remark_and_evidence_come_with_an_answer(units: Session) -> None:
    """The day on which it came counts; the paper is evidence from that unit; a day to come is refused."""
    row, day = find_row(units, "1"), dt.date(2026, 11, 20)
    outcome = did(units, answering.answer, row, "西乡", on=day, note="电话报送", evidence="西乡〔2026〕3号")

    row = find_row(outcome.session, "1")
    assert row.answers[1].date == day
    assert [(paper.ref, paper.from_) for paper, _event in row.evidence] == [("西乡〔2026〕3号", "西乡")]
    assert outcome.text == "1，西乡：已报（1/5）"
    with pytest.raises(Refused):
        did(units, answering.answer, row, "东镇", on=dt.date(2026, 12, 1))


def test_who_need_not_report_is_refused_with_who_must(units: Session) -> None:
    """A part of a name, a group and a task on which nobody must report are told what there is."""
    assert "县公安局" in refusal(units, find_row(units, "1"), "公安")
    assert "东镇" in refusal(units, find_row(units, "2"), "各乡镇")
    assert "each" in refusal(units, find_row(units, "3"), "东镇")
    assert "2026-Q1" in refusal(units, find_row(units, "2"), "东镇", period="2026-09")


def test_a_unit_that_is_no_longer_named_is_kept_and_not_counted(
    units: Session, open_county: OpenSession
) -> None:
    """GIVEN an answer WHEN its unit is taken out of `each` THEN it is withdrawn, and the task unreported."""
    answered(units, "1", "县财政局")
    session = open_county(UNITS.replace(', "县财政局"]', "]"))

    row = find_row(session, "1")
    assert row.unreported
    assert len(row.answers) == 4
    assert not row.belongs(row.progress.events[0])


def test_filters_find_what_a_unit_owes_and_what_it_must_answer(units: Session) -> None:
    """--owes by unit until it has answered; --unit and `mine` whatever it has answered."""
    session = answered(units, "1", "东镇")
    rows = session.board.rows

    def found(wanted: Filter) -> list[str]:
        return [row.id for row in wanted.rows(rows)]

    assert found(Filter(owes="东镇")) == ["2"]
    assert found(Filter(owes="县公安局")) == ["1"]
    assert found(Filter(unit="东镇")) == ["1", "2"] == found(view_filter("mine", "东镇"))
    assert found(Filter(unit="各单位")) == ["1"]


def test_the_table_by_unit_adds_up(units: Session) -> None:
    """应报 = 已报 + 未报, 零报告 and 迟报 part of 已报; who owes most comes first."""
    session = answered(answered(units, "2", "东镇", AnswerStatus.NONE), "1", "西乡")
    summary = summary_of(session.board, dt.date(2026, 11, 1))

    assert summary.answers == (
        UnitAnswers("东镇", answered=1, none=1, late=1, missing=4),
        UnitAnswers("西乡", answered=1, none=0, missing=4),
        UnitAnswers("县公安局", missing=1),
        UnitAnswers("各部门", missing=1),
        UnitAnswers("县财政局", missing=1),
    )
    assert [answers.due for answers in summary.answers] == [5, 5, 1, 1, 1]
    assert [owner.name for owner in summary.owners] == ["县司法局"]
    view = summary_view(summary)
    assert [(each.id, each.unit, each.status) for each in view.changes.answered] == [
        ("1", "西乡", "done"),
        ("2", "东镇", "none"),
    ]
    assert '"due": 5' in to_json(view)


def test_a_group_without_members_cannot_answer_as_one(units: Session) -> None:
    """GIVEN a group that nobody has filled WHEN it is ticked THEN that is refused, with the way out."""
    row = find_row(units, "1")
    refused = answering.answer(units.now, row, "各部门")
    assert isinstance(refused, Refused)
    assert "Ctrl+G" in str(refused)
    assert isinstance(answering.answer(units.now, row, "各部门", AnswerStatus.OPEN), Act)


def test_an_answer_is_late_by_the_deadline_that_held_on_its_day(units: Session) -> None:
    """GIVEN an answer on the last day and one a day later THEN one is late; extended by then none."""
    session = units
    for unit, day in (("东镇", dt.date(2026, 9, 30)), ("西乡", dt.date(2026, 10, 1))):
        row = find_row(session, "2")
        session = did(session, answering.answer, row, unit, period="2026-Q3", on=day).session
    late = [answer.late for answer in find_row(session, "2").parts[2].answers]
    row, new, granted = find_row(session, "2"), dt.date(2026, 10, 15), dt.date(2026, 9, 20)
    extended = did(session, replanning.extend, row, new, reason="统一延期", period="2026-Q3", on=granted)
    session = extended.session
    in_time = [answer.late for answer in find_row(session, "2").parts[2].answers]

    assert (late, in_time) == ([False, True], [False, False])
