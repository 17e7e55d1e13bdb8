"""Quantities of a task: what their amounts come to, against target, pace and last year."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from fzcheck.acts import measuring, ticking
from fzcheck.board import Filter, Row
from fzcheck.errors import Refused
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.summary import summary_of
from fzcheck.views.json_ import to_json
from fzcheck.views.summary import summary_view
from fzcheck.views.tasks import task_view
from fzcheck.wording.about import Topic, about
from fzcheck.wording.measures import behind_word, figure_text, last_year_text, pace_text, share_text
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import HEADER, OpenSession

QUANTITIES = (
    HEADER
    + """\
[[task]]
id = "1"
title = "案卷评查"
owner = "县司法局"
deadline = 2026-12-31
every = "quarter"
measures = [
  { name = "评查案卷", unit = "宗", target = 137, last_year = 130 },
  { name = "合格率", unit = "%", target = 95, last_year = 92.5 },
]
[[task]]
id = "2"
title = "执法检查减量"
owner = "县司法局"
deadline = 2026-12-31
measures = [{ name = "检查次数", unit = "次", target = 3218, last_year = 3218, better = "less" }]
[[task]]
id = "3"
title = "培训"
owner = "县司法局"
deadline = 2026-12-15
measures = [{ name = "培训", unit = "万人次", target = 1.5 }]
[[task]]
id = "4"
title = "人员"
owner = "县委编办"
deadline = 2026-12-31
measures = [{ name = "在岗人员", unit = "名", latest = true }]
every = "half-year"
[[task]]
id = "5"
title = "印发文件"
owner = "县司法局"
deadline = 2026-12-31
"""
)
"""A sum by quarters beside a share, one that is to stay low, one with a point, a stock without a target."""


@pytest.fixture
def quantities(open_county: OpenSession) -> Session:
    """A session over these tasks, on 24 November: ten months have passed."""
    return open_county(QUANTITIES)


def measured(session: Session, task: str, typed: str, name: str = "", period: str = "") -> Session:
    """Say how much it was."""
    row = find_row(session, task)
    return did(session, measuring.measure, row, typed, name=name, period=period).session


def refusal(session: Session, task: str, typed: str, name: str = "", period: str = "") -> str:
    """Return why an amount is refused."""
    with pytest.raises(Refused) as caught:
        measured(session, task, typed, name, period)
    return f"{caught.value.message} {caught.value.remedy}"


def words(row: Row, number: int = 0) -> tuple[str, ...]:
    """Return what is said of a measure."""
    state = row.measures[number]
    said = (figure_text, behind_word, lambda one: share_text(one.rate), pace_text, last_year_text)
    return tuple(say(state) for say in said)


def test_amounts_of_the_periods_add_up_and_those_of_a_share_do_not(quantities: Session) -> None:
    """GIVEN quarters measured one after the other THEN cases are their sum; of the share the last counts."""
    session = quantities
    for typed, name in (("40", "评查案卷"), ("91", "合格率"), ("10", "评查案卷"), ("93%", "合格率"),
                        ("１１", "评查案卷"), ("９６％", "合格率")):  # fmt: skip
        session = measured(session, "1", typed, name)

    cases, share = find_row(session, "1").measures

    assert [amount.event.period for amount in cases.amounts] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert (cases.total, share.total) == (Decimal(61), Decimal(96))
    assert (cases.pace, share.pace) == (Decimal(1370) / 12, None)
    assert (cases.behind, share.behind) == (True, False)
    assert words(find_row(session, "1")) == (
        "61/137宗", "未达序时", "44.5%", "序时 115宗", "上年 130宗（已达 46.9%）"
    )  # fmt: skip
    assert words(find_row(session, "1"), 1) == ("96/95%", "", "101.0%", "", "上年 92.5%（+3.5个百分点）")


def test_a_new_amount_replaces_and_taking_it_back_restores(quantities: Session) -> None:
    """Of a task done once there is one amount, the latest said; the hint names the one before."""
    first = measured(quantities, "3", "0.5")
    outcome = did(first, measuring.measure, find_row(first, "3"), "1.25 万人次")

    assert find_row(outcome.session, "3").measures[0].total == Decimal("1.25")
    assert outcome.text == "3：培训 1.25万人次"
    assert "0.5" in outcome.hints[0]
    assert find_row(take_back(outcome.session).session, "3").measures[0].total == Decimal("0.5")
    again = did(outcome.session, measuring.measure, find_row(outcome.session, "3"), "1.250")
    assert (again.events, again.text) == ((), "3 已是：培训 1.25万人次，没有改动。")


def test_an_amount_far_over_target_and_last_year_is_pointed_out(quantities: Session) -> None:
    """3.5万 of 137 is written, and asked about; ten times as much is not."""
    row = find_row(quantities, "1")
    far, near = (
        did(quantities, measuring.measure, row, typed, name="评查案卷") for typed in ("3.5万", "1370")
    )
    assert far.hints[0] == "35000宗超过137宗（目标或上年数）的十倍，请核对。"
    assert len(far.events) == 1
    assert not any("十倍" in hint for hint in near.hints)


def test_where_less_is_better_only_what_passes_the_target_is_behind(quantities: Session) -> None:
    """The target is what must not be passed; how far the year has got says nothing."""
    within = measured(quantities, "2", "3218")
    past = measured(within, "2", "3,219")

    assert words(find_row(within, "2"))[:3] == ("3218次（不超过 3218次）", "", "100.0%")
    assert words(find_row(past, "2"))[:2] == ("3219次（不超过 3218次）", "已超目标")
    assert [find_row(session, "2").behind for session in (quantities, within, past)] == [False, False, True]


def test_what_was_never_measured_has_no_total_and_falls_behind(quantities: Session) -> None:
    """Nothing is 0 before somebody says so; yet what should be there by now is not."""
    row = find_row(quantities, "1")

    assert (row.measures[0].total, row.measures[0].rate) == (None, None)
    assert (row.behind, row.unreported) == (True, True)
    assert words(row)[:2] == ("尚未填数 / 137宗", "未达序时")


def test_a_measure_reports_its_task_and_its_period(quantities: Session) -> None:
    """Unreported no more, and in progress: the task, and of its periods the one that was measured."""
    row = find_row(measured(quantities, "1", "3", "评查案卷"), "1")

    assert [row.unreported, *(part.unreported for part in row.parts)] == [False, False, True, True, True]
    assert (row.status, row.parts[0].status, row.parts[1].status) == (Status.DOING, Status.DOING, Status.TODO)


@pytest.mark.parametrize(
    ("as_of", "pace"),
    [
        (dt.date(2026, 1, 31), 0),
        (dt.date(2026, 2, 1), Decimal("0.125")),
        (dt.date(2026, 12, 15), Decimal("1.375")),
        (dt.date(2026, 12, 16), Decimal("1.5")),
        (dt.date(2027, 5, 1), Decimal("1.5")),
        (dt.date(2025, 12, 31), 0),
    ],
)
def test_the_pace_goes_by_full_months_and_ends_with_the_deadline(
    open_county: OpenSession, as_of: dt.date, pace: Decimal
) -> None:
    """A month counts once it has passed, the last one with the deadline; it never exceeds the target."""
    row = find_row(open_county(QUANTITIES, as_of=as_of), "3")

    assert row.measures[0].pace == pace


def test_the_pace_begins_with_the_first_period(open_county: OpenSession) -> None:
    """GIVEN a task from the third quarter on THEN four of six months have passed in November."""
    session = open_county(QUANTITIES.replace('every = "quarter"', 'every = "quarter"\nfrom = "2026-Q3"'))

    assert find_row(session, "1").measures[0].pace == Decimal(137 * 4) / 6


def test_what_is_set_aside_is_not_held_to_its_pace(quantities: Session) -> None:
    """Neither what waits for others nor what does not apply."""
    row = find_row(quantities, "3")
    session = did(quantities, ticking.set_status, row, Status.WAITING).session

    waiting = find_row(session, "3")
    assert (row.behind, words(row)[1]) == (True, "未达序时")
    assert (waiting.behind, words(waiting)[1]) == (False, "")


def test_what_falls_short_is_found_and_counted(quantities: Session) -> None:
    """`--behind` finds tasks, the summary counts them, and says what was measured since a day."""
    session = measured(measured(quantities, "1", "120", "评查案卷"), "4", "6")

    behind = Filter(behind=True).rows(session.board.rows)
    summary = summary_view(summary_of(session.board, dt.date(2026, 11, 20)))

    assert [row.id for row in behind] == ["3"]
    assert (summary.behind, summary.owners[0].behind) == (1, 1)
    assert [(one.id, one.period, one.name, one.unit, one.amount) for one in summary.changes.measured] == [
        ("1", "2026-Q1", "评查案卷", "宗", 120),
        ("4", "2026-H1", "在岗人员", "名", 6),
    ]


def test_json_has_every_figure_as_a_number(quantities: Session) -> None:
    """What is unknown is null; amounts stand by period."""
    session = measured(quantities, "3", "0.1")
    view = task_view(find_row(session, "3"), session.as_of)

    assert '"target": 1.5,' in to_json((view,))
    (measure,) = view.measures
    assert (measure.name, measure.unit, measure.last_year, measure.total) == ("培训", "万人次", None, 0.1)
    assert measure.rate == pytest.approx(0.1 / 1.5)
    assert (measure.pace, measure.behind) == (1.25, True)
    assert [(one.period, one.amount) for one in measure.amounts] == [("", 0.1)]
    empty = task_view(find_row(session, "4"), session.as_of).measures[0]
    assert (empty.target, empty.total, empty.rate, empty.pace, empty.amounts) == (None, None, None, None, ())


def test_what_cannot_be_meant_is_refused_with_the_way_out(quantities: Session) -> None:
    """No name among several, a name or a period that there is not, an amount below 0, no amount at all."""
    assert "评查案卷、合格率" in refusal(quantities, "1", "3")
    assert "评查案卷、合格率" in refusal(quantities, "1", "3", "案卷")
    assert "2026-Q1" in refusal(quantities, "1", "3", "评查案卷", "2026-Q9")
    assert "小于 0" in refusal(quantities, "1", "-3", "评查案卷")
    assert "这不是数字" in refusal(quantities, "1", "三", "评查案卷")
    assert "没有写数字" in refusal(quantities, "3", " 万人次")
    assert "百分比" in refusal(quantities, "3", "3%")
    assert "两种意思" in refusal(quantities, "3", "3万")
    full = measured(measured(quantities, "4", "5"), "4", "6")
    assert "2026-H1, 2026-H2" in refusal(full, "4", "7")
    assert find_row(measured(full, "4", "-7", period="2026-H1"), "4").measures[0].total == 6


def test_a_measure_no_longer_named_is_withdrawn(quantities: Session, open_county: OpenSession) -> None:
    """GIVEN an amount WHEN the checklist names its measure otherwise THEN it is kept and counts nowhere."""
    session = measured(quantities, "3", "1")

    session = open_county(QUANTITIES.replace('name = "培训"', 'name = "轮训"'))

    row = find_row(session, "3")
    assert (row.measures[0].total, row.unreported) == (None, True)
    assert not row.belongs(row.progress.events[0])


def test_all_about_a_task_tells_its_measures(quantities: Session) -> None:
    """Name and figure first, then the word, then the rest."""
    task = about(find_row(measured(quantities, "1", "20", "评查案卷"), "1"), quantities.board)

    assert [fact.full for fact in task.of(Topic.MEASURE)] == [
        ("评查案卷 20/137宗", "未达序时", "14.5%", "序时 115宗", "上年 130宗（已达 15.3%）", "第一季度 20"),
        ("合格率 尚未填数 / 95%", "上年 92.5%"),
    ]
