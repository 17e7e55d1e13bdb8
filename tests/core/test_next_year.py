"""What next year's draft takes from this year's checklists, and what stays open and goes on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from fzcheck.acts import answering, measuring, replanning, ticking
from fzcheck.checklist.checking import check
from fzcheck.checklist.loading import load_bytes
from fzcheck.checklist.model import Checklist, Measure
from fzcheck.coverage import coverage
from fzcheck.drafting import edits
from fzcheck.drafting.draft import draft
from fzcheck.drafting.earlier import Taken
from fzcheck.drafting.files import text_of_list
from fzcheck.drafting.model import Draft, ProposedTask
from fzcheck.drafting.next_year import LastYear, carry, last_year, take
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.source.report import read_report
from fzcheck.wording.next_year import (
    earlier_texts,
    going_on_text,
    groups_text,
    offer_text,
    pair_text,
    still_open_text,
)
from fzcheck.words import AnswerStatus, Basis, Every
from tests.acting import did
from tests.conftest import HEADER, OpenSession, TestClock

THIS_YEAR = (
    HEADER
    + """\
[units]
"各乡镇" = ["东镇", "西乡"]
[[task]]
id = "1.1"
title = "开展行政执法案卷评查"
owner = "县司法局"
support = ["各乡镇", "县公安局"]
leader = "分管副县长"
person = "王芳"
deadline = 2026-12-31
every = "quarter"
due_after = 5
measures = [
  { name = "评查案卷", unit = "宗", target = 137, last_year = 120 },
  { name = "合格率", unit = "%", target = 95 },
]
[[task]]
id = "1.2"
title = "组织领导干部旁听庭审"
owner = "县委依法治县办"
each = ["各乡镇"]
deadline = 2026-12-10
[[task]]
id = "1.3"
title = "建成非诉调解中心"
owner = "县法院"
support = ["各乡镇"]
deadline = 2026-11-30
criterion = "挂牌运行"
steps = ["选址", "装修", "挂牌"]
each = ["各乡镇"]
measures = [{ name = "入驻机构", unit = "家", target = 6 }]
[[task]]
id = "1.4"
title = "印发裁量基准"
owner = "待定"
deadline = 2026-12-31
source = { law = "《行政执法监督条例》" }
[[task]]
id = "1.5"
title = "清理证明事项"
owner = "县行政审批局"
deadline = 2026-12-31
"""
)

REPORT = """某县2026年法治政府建设年度报告

一、主要举措和成效
一是抓学习。完成考试。
二、存在的问题和短板
一是力量偏弱。专职人员不足。
三、2027年主要安排
一是强化执法监督。常态化开展行政执法案卷评查。推行综合查一次。
二是提升能力。每半年组织领导干部旁听庭审，由县委组织部牵头。

某县人民政府
2027年1月8日
"""

OLD, OLD_SITTING, OLD_CENTRE, OLD_RULES = "county:1.1", "county:1.2", "county:1.3", "county:1.4"


@pytest.fixture
def january(open_county: OpenSession, clock: TestClock) -> Session:
    """A session of January 2027, after a year in which some was done and some was not."""
    session = open_county(THIS_YEAR)
    for period, amount in (("2026-Q1", "30"), ("2026-Q2", "41.5")):
        done = did(
            session, measuring.measure, find_row(session, "1.1"), amount, name="评查案卷", period=period
        )
        session = done.session
    session = did(session, ticking.tick_step, find_row(session, "1.3"), 1).session
    row = find_row(session, "1.3")
    session = did(session, answering.answer, row, "东镇", AnswerStatus.DONE).session
    row = find_row(session, "1.4")
    session = did(session, replanning.extend, row, dt.date(2027, 3, 1), reason="等待上级基准").session
    session = did(session, ticking.tick, find_row(session, "1.5")).session
    clock.goes_to("2027-01-11")
    return open_county(THIS_YEAR)


@pytest.fixture
def drafted() -> Draft:
    """What the report of January 2027 is drafted into."""
    return draft(read_report(REPORT.encode()))


def found(session: Session, made: Draft) -> LastYear:
    """Return what the county's list has for a draft."""
    return last_year(made, session.board.rows)


def task_of(made: Draft, title: str) -> ProposedTask:
    """Return the proposed task whose title begins so."""
    (task,) = (task for one in made.lists for task in one.tasks if task.title.startswith(title))
    return task


def loaded(made: Draft) -> Checklist:
    """Return what the file of the arrangements loads as, which must be without a problem."""
    assert made.arrangements is not None
    file = load_bytes(text_of_list(made, made.arrangements).encode(), "arrangements.toml")
    assert not file.problems
    assert file.checklist is not None
    return file.checklist


def test_nothing_is_taken_that_nobody_chose(january: Session, drafted: Draft) -> None:
    """GIVEN tasks that are alike WHEN nothing is chosen THEN the draft stays as it was."""
    assert found(january, drafted).offers
    assert take(drafted, ()) == drafted
    assert carry(drafted, ()) == drafted


def test_units_people_rhythm_and_measures_are_offered_where_the_report_is_silent(
    january: Session, drafted: Draft
) -> None:
    """GIVEN a like task WHEN all of its offers are taken THEN they stand in the file, and say from where."""
    pair = found(january, drafted).pairs[0]
    assert pair.row.id == "1.1"
    made = take(drafted, pair.offers)
    task = next(task for task in loaded(made).tasks if task.title.startswith("常态化开展行政执法案卷评查"))
    assert (task.owner, task.support, task.leader, task.person) == (
        "县司法局", ("各乡镇", "县公安局"), "分管副县长", "王芳"
    )  # fmt: skip
    assert (task.every, task.due_after, task.deadline) == (Every.QUARTER, 5, dt.date(2027, 12, 31))
    assert task.measures == (
        Measure("评查案卷", "宗", last_year=Decimal("71.5")),
        Measure("合格率", "%"),
    )
    assert task.basis is not None
    assert (task.basis.owner, task.basis.deadline) == (Basis.PROPOSED, Basis.PROPOSED)
    what = "牵头单位、配合单位、责任领导、责任人、办理周期、指标"
    assert task.basis.why.endswith(f"；{what}沿用2026年清单 county:1.1")
    assert task.related == (OLD,)
    assert loaded(made).units == {"各乡镇": ("东镇", "西乡")}


def test_what_the_report_states_and_what_a_person_set_is_never_replaced(
    january: Session, drafted: Draft
) -> None:
    """GIVEN a lead stated, and one set by hand after the offer WHEN all is taken THEN both stay."""
    before = found(january, drafted)
    sitting = task_of(drafted, "每半年组织领导干部旁听庭审")
    assert [offer.what for offer in before.offers if offer.task == sitting.id] == [Taken.EACH]
    review_task = task_of(drafted, "常态化开展")
    made = edits.set_owner(drafted, review_task.id, "县检察院")
    made = take(made, before.offers)
    assert task_of(made, "常态化开展").owner == "县检察院"
    after = task_of(made, "每半年组织领导干部旁听庭审")
    assert (after.owner, after.every, after.each) == ("县委组织部", Every.HALF_YEAR, ("各乡镇",))
    assert after.basis.owner is Basis.STATED
    assert take(made, before.offers) == made


def test_what_is_still_open_is_linked_where_a_task_is_like_it(january: Session, drafted: Draft) -> None:
    """GIVEN open tasks said again WHEN they go on THEN the new ones say with what, and none is added."""
    made = carry(drafted, found(january, drafted).still_open[:2])
    review_task, sitting = task_of(made, "常态化开展"), task_of(made, "每半年组织领导干部旁听庭审")
    assert sitting.related == (OLD_SITTING,)
    assert sitting.basis.why.endswith("2026年未办结，接续 county:1.2（时限 2026-12-10，已逾期）")
    assert review_task.basis.why.endswith("2026年未办结，接续 county:1.1（第一至四季度，已逾期）")
    assert made.arrangements is not None
    assert made.arrangements.carried == ()


def test_what_was_finished_is_linked_and_does_not_go_on(january: Session, drafted: Draft) -> None:
    """GIVEN a task finished last year WHEN the one like it takes from it THEN nothing is said to go on."""
    done = did(january, ticking.tick, find_row(january, "1.2")).session
    before = found(done, drafted)
    made = take(drafted, before.offers)
    sitting = task_of(made, "每半年组织领导干部旁听庭审")
    assert "1.2" not in {one.row.id for one in before.still_open}
    assert sitting.related == (OLD_SITTING,)
    assert sitting.basis.why == "报告写明“每半年”；应报单位沿用2026年清单 county:1.2"
    assert [*earlier_texts(sitting.earlier)] == ["沿用 county:1.2"]
    going_on = carry(drafted, found(january, drafted).still_open)
    assert [*earlier_texts(task_of(going_on, "每半年").earlier)] == ["接续 county:1.2"]


def test_a_task_that_took_from_one_still_open_can_go_on_with_it_later(
    january: Session, drafted: Draft
) -> None:
    """GIVEN all taken WHEN it is looked once more THEN what is open is still there to choose."""
    before = found(january, drafted)
    made = take(drafted, before.offers)
    assert found(january, made).still_open == before.still_open
    why = task_of(carry(made, before.still_open), "常态化开展").basis.why
    assert "接续 county:1.1（第一至四季度，已逾期）；牵头单位、配合单位" in why


def test_what_a_person_changes_is_no_longer_said_to_be_of_last_year(january: Session, drafted: Draft) -> None:
    """GIVEN units and rhythm taken WHEN these are set otherwise THEN the reason no longer names them."""
    made = take(drafted, found(january, drafted).offers)
    name = task_of(made, "常态化开展").id
    made = edits.set_support(made, name, ("县财政局",))
    made = edits.set_every(made, name, None)
    why = task_of(edits.set_owner(made, name, "县检察院"), "常态化开展").basis.why
    assert "责任领导、责任人、指标沿用2026年清单 county:1.1" in why
    assert "配合单位" not in why
    assert "牵头单位由起草人拟定" in why


def test_what_is_still_open_and_not_said_again_becomes_a_task_without_its_progress(
    january: Session, drafted: Draft
) -> None:
    """GIVEN an open task that nothing is like WHEN it goes on THEN what is left of it stands there."""
    still_open = found(january, drafted).still_open
    assert [(one.row.id, bool(one.task)) for one in still_open] == [
        ("1.1", True), ("1.2", True), ("1.3", False), ("1.4", False)
    ]  # fmt: skip
    tasks = loaded(carry(drafted, still_open)).tasks
    centre, rules = tasks[-2:]
    assert (centre.id, centre.title, centre.owner) == ("2026-1.3", "建成非诉调解中心", "县法院")
    assert (centre.steps, centre.each, centre.criterion) == (("装修", "挂牌"), ("西乡",), "挂牌运行")
    assert centre.measures == (Measure("入驻机构", "家"),)
    assert (centre.deadline, centre.source, centre.related) == (dt.date(2027, 12, 31), None, (OLD_CENTRE,))
    assert centre.basis is not None
    assert centre.basis.why == "2026年未办结，接续 county:1.3（时限 2026-11-30，已逾期）；暂定年底"
    assert (rules.id, rules.deadline, rules.related) == ("2026-1.4", dt.date(2027, 3, 1), (OLD_RULES,))
    assert rules.basis is not None
    assert (
        rules.basis.why
        == "2026年未办结，接续 county:1.4（原时限 2026-12-31，现时限 2027-03-01）；沿用其现行时限"
    )
    assert rules.source is not None
    assert rules.source.law == "《行政执法监督条例》"


def test_what_goes_on_is_not_offered_again(january: Session, drafted: Draft) -> None:
    """GIVEN all taken and all carried WHEN it is looked once more THEN nothing is left to choose."""
    before = found(january, drafted)
    made = carry(take(drafted, before.offers), before.still_open)
    after = found(january, made)
    assert (after.offers, after.still_open) == ((), ())


def test_what_goes_on_without_a_lead_unit_counts_as_to_be_decided(january: Session, drafted: Draft) -> None:
    """GIVEN an open task that nobody was named to lead WHEN it goes on THEN it is counted with the others."""
    rules = [one for one in found(january, drafted).still_open if one.row.id == "1.4"]
    before, after = drafted.arrangements, carry(drafted, rules).arrangements
    assert before is not None
    assert after is not None
    assert after.undecided == before.undecided + 1


def test_a_draft_that_goes_on_is_checked_and_traced_clean(january: Session, drafted: Draft) -> None:
    """GIVEN all taken and carried WHEN the files are checked THEN only what is to be decided is named."""
    before = found(january, drafted)
    made = carry(take(drafted, before.offers), before.still_open)
    assert made.arrangements is not None
    assert coverage(loaded(made), read_report(REPORT.encode())).whole
    file = load_bytes(text_of_list(made, made.arrangements).encode(), "arrangements.toml")
    codes = {problem.code for problem in check(file, january.loaded)}
    assert codes == {"no-criterion", "undecided"}


def test_of_two_that_say_again_what_one_said_both_take_and_the_closer_goes_on(january: Session) -> None:
    """GIVEN a sentence, and last year's own words WHEN all is taken and carried THEN one is linked so."""
    report = REPORT.replace("常态化开展行政执法案卷评查", "开展行政执法案卷评查并通报典型案例")
    twice = draft(read_report(report.replace("推行综合查一次", "开展行政执法案卷评查").encode()))
    before = found(january, twice)
    wordier, same = (pair.task.id for pair in before.pairs if pair.row.id == "1.1")
    made = carry(take(twice, before.offers), before.still_open)
    assert before.still_open[0].task == same
    assert going_on_text(before.still_open[0], made).startswith(f"{same} 开展行政执法案卷评查，接续")
    assert [task.owner for one in made.lists for task in one.tasks if task.id in (wordier, same)] == [
        "县司法局", "县司法局"
    ]  # fmt: skip


def test_two_lists_that_use_the_same_ids_do_not_get_into_each_others_way(
    january: Session, drafted: Draft
) -> None:
    """GIVEN open tasks of two lists under one id WHEN both go on THEN each has an id of its own."""
    rows = january.board.rows
    still_open = [one for one in last_year(drafted, rows).still_open if not one.task]
    made = carry(drafted, [*still_open, *still_open])
    assert made.arrangements is not None
    ids = [task.id for task in made.arrangements.carried]
    assert ids == ["2026-1.3", "2026-1.4", "2026-1", "2026-2"]


def test_without_arrangements_it_goes_on_behind_the_shortcomings(january: Session, drafted: Draft) -> None:
    """GIVEN a report without arrangements WHEN a task goes on THEN it stands behind the shortcomings."""
    alone = msgspec.structs.replace(drafted, arrangements=None)
    made = carry(alone, last_year(alone, january.board.rows).still_open)
    assert made.shortcomings is not None
    assert [task.id for task in made.shortcomings.carried][-2:] == ["2026-1.3", "2026-1.4"]


def test_merged_tasks_keep_what_they_took(january: Session, drafted: Draft) -> None:
    """GIVEN a task that took a leader and measures WHEN it is merged THEN these stay."""
    made = take(drafted, found(january, drafted).offers)
    first, second = task_of(made, "常态化开展"), task_of(made, "推行综合查一次")
    merged = task_of(edits.merge(made, second.id, first.id), "推行综合查一次")
    assert (merged.owner, merged.leader, merged.measures, merged.related) == (
        "县司法局", "分管副县长", first.measures, (OLD,)
    )  # fmt: skip


def test_it_reads_as_an_official_says_it(january: Session, drafted: Draft) -> None:
    """Each offer, and all that is still open, is a line of its own."""
    before = found(january, drafted)
    pair = before.pairs[0]
    assert (
        pair_text(pair) == f"{pair.task.id} 常态化开展行政执法案卷评查，对应 county:1.1 开展行政执法案卷评查"
    )
    assert [offer_text(offer) for offer in pair.offers] == [
        "牵头单位：县司法局",
        "配合单位：各乡镇、县公安局",
        "责任领导：分管副县长",
        "责任人：王芳",
        "办理周期：每季度，期满后5日内",
        "指标：评查案卷（上年71.5宗）、合格率（上年未报数）",
    ]
    made = carry(take(drafted, before.offers), before.still_open)
    assert made.arrangements is not None
    assert groups_text(made.arrangements.units) == "所用单位组一并带入：各乡镇（2个单位）"
    centre = before.still_open[2]
    left = "县法院，正在推进（时限 2026-11-30，已逾期）"
    assert still_open_text(centre) == f"county:1.3 建成非诉调解中心，{left}"
    assert going_on_text(centre, made) == f"2026-1.3 建成非诉调解中心，接续 county:1.3，{left}"


def test_whatever_last_year_says_the_files_load_without_a_problem(
    open_county: OpenSession, drafted: Draft
) -> None:
    """GIVEN a list of last year whose words try to break the file WHEN all goes on THEN both files load."""
    hostile = r'"\"\"\" [[task]] \u001b[31m\u202e = # \n x"'
    text = THIS_YEAR.replace('"县公安局"', hostile).replace('"王芳"', hostile).replace('"装修"', hostile)
    session = open_county(text.replace('"评查案卷"', hostile).replace('"挂牌运行"', hostile))
    before = last_year(drafted, session.board.rows)
    made = carry(take(drafted, before.offers), before.still_open)
    assert "1.3" in {one.row.id for one in before.still_open}
    assert loaded(made).tasks[-3].steps[1].startswith('"""')
