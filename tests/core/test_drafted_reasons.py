"""The reasons of a drafted task are true of what stands in it: by the report, or by whoever drafts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fzcheck.drafting import edits
from fzcheck.drafting.model import Draft, ProposedTask
from fzcheck.drafting.titles import joint_title
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
    assert "报告写明“责任单位：县司法局、县公安局”，暂由第一个单位牵头" in task.basis.why
    assert "清单没有“每周”这样的周期" in task.basis.why


def test_the_deadline_of_one_step_is_only_proposed_for_its_item(report: Path) -> None:
    """GIVEN a task of two steps of which one has a day THEN it is proposed for both, and told from which."""
    task = _first(drafted(report, by_item=True).draft)

    assert (task.deadline, task.basis.deadline) == (dt.date(2026, 6, 30), Basis.PROPOSED)
    assert "报告只写明第2步“6月底前”，各步暂照此定时限" in task.basis.why


@pytest.mark.parametrize(
    ("sentence", "deadline", "every", "basis", "why"),
    [
        (
            "每月25日前报送信息",
            "2026-12-31",
            Every.MONTH,
            Basis.PROPOSED,
            "报告写明“每月25日前”，清单只能以每期期末为限，暂定期末",
        ),
        (
            "每两周召开例会",
            "2026-12-31",
            None,
            Basis.PROPOSED,
            "报告提到“每两周”，没有据此定时限，暂定年底；清单没有“每两周”这样的周期",
        ),
        (
            "春节后一个月内召开推进会",
            "2026-12-31",
            None,
            Basis.PROPOSED,
            "报告提到“春节后一个月内”，没有据此定时限，暂定年底",
        ),
        ("6月和12月各集中宣传一次", "2026-12-31", Every.HALF_YEAR, Basis.STATED, "报告写明“6月、12月”"),
        ("每年6月、12月各宣传一次", "2026-12-31", Every.HALF_YEAR, Basis.STATED, "报告写明“每年6月、12月”"),
        ("5月、10月集中宣传", "2026-10-31", None, Basis.PROPOSED, "报告写明“5月、10月”，暂以最后一个为时限"),
        (
            "每两月学习一次，每年不少于6次",
            "2026-12-31",
            Every.YEAR,
            Basis.PROPOSED,
            "报告写明“每年”；清单没有“每两月”这样的周期",
        ),
        (
            "4月底前印发规划，10月底前完成评估",
            "2026-10-31",
            None,
            Basis.PROPOSED,
            "报告写明“4月底前、10月底前”，不止一个时间要求，暂按“10月底前”，拆分后可各定时限",
        ),
        (
            "5月底前完成轮训，并每季度抽查",
            "2026-05-31",
            None,
            Basis.PROPOSED,
            "报告写明“5月底前、每季度”，不止一个时间要求，暂按“5月底前”",
        ),
        (
            "理论学习中心组每半年学习1次，常务会议每季度学法1次",
            "2026-12-31",
            Every.HALF_YEAR,
            Basis.PROPOSED,
            "报告写明“每半年、每季度”，不止一个时间要求，暂按“每半年”",
        ),
        (
            "6月底前印发规划，12月4日前后组织宣传周",
            "2026-06-30",
            None,
            Basis.PROPOSED,
            "报告写明“6月底前、12月4日前后”，不止一个时间要求，暂按“6月底前”",
        ),
        (
            "每季度抽查，年底前实现全覆盖",
            "2026-12-31",
            Every.QUARTER,
            Basis.STATED,
            "报告写明“每季度、年底前”",
        ),
        (
            "9月底前完成升级，每周坐班2天",
            "2026-09-30",
            None,
            Basis.PROPOSED,
            "报告写明“9月底前、每周”，不止一个时间要求，暂按“9月底前”，拆分后可各定时限；清单没有“每周”",
        ),
        (
            "每月25日前核对一次，每季度末通报",
            "2026-12-31",
            Every.MONTH,
            Basis.PROPOSED,
            "报告写明“每月25日前、每季度末”，不止一个时间要求，暂按“每月25日前”，以每期期末为限",
        ),
        ("“七一”前办党课", "2026-06-30", None, Basis.STATED, "报告写明“‘七一’前”"),
        ("3月底前完成验收（完成时限：3月25日）", "2026-03-25", None, Basis.STATED, "报告写明“3月25日”"),
    ],
)
def test_what_is_made_of_what_the_report_says_of_time_is_told(
    tmp_path: Path, sentence: str, deadline: str, every: Every | None, basis: Basis, why: str
) -> None:
    """It is stated only where a checklist says it as the report does; what was not taken is named."""
    file = tmp_path / "报告.txt"
    file.write_text(_TEXT.replace("组织案卷评查，每周调度一次", sentence), encoding="utf-8")

    task = _first(drafted(file).draft)

    assert (str(task.deadline), task.every, task.basis.deadline) == (deadline, every, basis)
    assert task.basis.why.startswith(why)


def test_parts_of_a_sentence_that_says_several_times_each_have_their_own(tmp_path: Path) -> None:
    """GIVEN a deadline and a rhythm in one sentence WHEN it is split THEN each is stated of its part."""
    file = tmp_path / "报告.txt"
    file.write_text(_TEXT.replace("执法不规范", "将于5月底前完成轮训，并每季度抽查"), encoding="utf-8")
    draft = drafted(file).draft
    assert draft.shortcomings is not None
    (whole,) = draft.shortcomings.tasks

    lacks = edits.split(draft, whole.id).shortcomings

    assert lacks is not None
    assert [(str(one.deadline), one.every, one.basis.deadline) for one in lacks.tasks] == [
        ("2026-05-31", None, Basis.STATED),
        ("2026-12-31", Every.QUARTER, Basis.STATED),
    ]


@pytest.mark.parametrize(
    ("sentence", "owner", "deadline", "why"),
    [
        (
            "持证率低，将于2026年6月底前整改到位，由县司法局牵头",
            "县司法局",
            "2026-06-30",
            "报告写明“2026年6月底前”",
        ),
        (
            "2025年6月底前没有完成轮训",
            "",
            "2026-12-31",
            "报告提到“2025年6月底前”，没有据此定时限，暂定年底；报告没有写牵头单位",
        ),
    ],
)
def test_a_shortcoming_takes_what_it_promises_and_names_the_other_days(
    tmp_path: Path, sentence: str, owner: str, deadline: str, why: str
) -> None:
    """GIVEN a sentence that tells what is lacking THEN a day in it counts only where it promises."""
    file = tmp_path / "报告.txt"
    file.write_text(_TEXT.replace("执法不规范", sentence), encoding="utf-8")
    lacks = drafted(file).draft.shortcomings

    assert lacks is not None
    (task,) = lacks.tasks
    assert (task.owner, str(task.deadline), task.basis.why) == (owner, deadline, why)


@pytest.mark.parametrize(
    ("sentence", "owner", "support", "why"),
    [
        (
            "县司法局每月随机抽查检查备案",
            "县司法局",
            (),
            "报告提到“县司法局”，没有写由谁牵头，暂由县司法局牵头",
        ),
        (
            "县财政局、县司法局于6月底前共同完成清理",
            "县财政局",
            ("县司法局",),
            "报告提到“县财政局、县司法局”，没有写由谁牵头，暂由县财政局牵头",
        ),
        ("6月底前，县司法局要组织轮训", "县司法局", (), "报告提到“县司法局”，没有写由谁牵头"),
        ("各乡镇每月自查一次", "", (), "报告没有写牵头单位"),
        ("县司法局制定的办法全面施行", "", (), "报告没有写牵头单位"),
        ("县司法局要求每月报送", "", (), "报告没有写牵头单位"),
    ],
)
def test_who_is_to_do_it_is_proposed_to_lead(
    tmp_path: Path, sentence: str, owner: str, support: tuple[str, ...], why: str
) -> None:
    """GIVEN a sentence that begins with units, of which none is said to lead THEN the reason says so."""
    file = tmp_path / "报告.txt"
    file.write_text(
        _TEXT.replace("整改。责任单位：县司法局、县公安局", f"整改。{sentence}"), encoding="utf-8"
    )

    arrangements = drafted(file).draft.arrangements

    assert arrangements is not None
    task = arrangements.tasks[-1]
    assert (task.owner, task.support, task.basis.owner) == (owner, support, Basis.PROPOSED)
    assert why in task.basis.why
    assert not arrangements.items[-1].sentences[-1].lead


def test_a_unit_of_which_a_shortcoming_tells_is_not_proposed_to_lead(tmp_path: Path) -> None:
    """GIVEN what a unit does, told as a fact THEN nothing follows."""
    file = tmp_path / "报告.txt"
    file.write_text(_TEXT.replace("执法不规范", "县司法局每月抽查案卷不足10宗"), encoding="utf-8")

    lacks = drafted(file).draft.shortcomings

    assert lacks is not None
    assert lacks.tasks[0].owner == ""


def test_what_is_set_in_the_review_is_not_said_to_be_of_the_report(report: Path) -> None:
    """WHEN owner, deadline and rhythm are set THEN the reason says so, beside what the report names."""
    draft = drafted(report).draft
    name = _first(draft).id

    draft = edits.set_owner(draft, name, "县财政局")
    draft = edits.set_deadline(draft, name, dt.date(2026, 9, 30))
    draft = edits.set_every(draft, name, Every.MONTH)

    basis = _first(draft).basis
    assert basis.why == (
        "清单没有“每周”这样的周期；报告写明牵头单位：“县司法局、县公安局”；牵头单位、时限、办理周期由起草人拟定"
    )
    assert (basis.owner, basis.deadline) == (Basis.PROPOSED, Basis.PROPOSED)


_STEPS = """某县2025年法治政府建设情况报告
一、主要举措
全县加强领导。
二、存在的不足
一是执法不规范。
三、2026年工作安排
一是加强文件管理。每季度通报一次备案情况，由县政府办公室牵头；9月30日前完成文件清理。
二是化解纠纷。上半年建成听证室；年底前配齐学校法治副校长，由县教育局牵头。
三是普法宣传。每月宣讲一次，由县司法局牵头；每月回访一次，由县司法局牵头。
四是队伍建设。每季度培训一次；选配骨干。
五是督察。6月底前自查，由县司法局牵头；9月底前抽查，由县纪委监委牵头。
"""


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """A report whose sentences name days, rhythms and units for themselves alone."""
    file = tmp_path / "各句.txt"
    file.write_text(_STEPS, encoding="utf-8")
    return file


def _merged(file: Path, first: str, *others: str) -> ProposedTask:
    arrangements = edits.merge(drafted(file).draft, first, *others).arrangements
    assert arrangements is not None
    return next(task for task in arrangements.tasks if task.id == first)


def test_what_one_sentence_says_is_only_proposed_for_several(steps: Path) -> None:
    """GIVEN a rhythm and a unit, and a day WHEN merged THEN neither is said of both, nor lost."""
    task = _merged(steps, "3.1.1", "3.1.2")

    assert (task.owner, task.deadline, task.every) == ("县政府办公室", dt.date(2026, 12, 31), None)
    assert (task.basis.owner, task.basis.deadline) == (Basis.PROPOSED, Basis.PROPOSED)
    assert task.title == "每季度通报一次备案情况；完成文件清理"
    assert [step[:3] for step in task.steps] == ["每季度", "9月3"]
    assert task.basis.why == (
        "报告写明第1步“每季度”、第2步“9月30日前”，周期不一，暂按一次办理，取最后的时限；"
        "报告写明牵头单位：第1步“县政府办公室”，暂由县政府办公室牵头各步"
    )


def test_the_latest_of_deadlines_that_all_sentences_name_is_stated(steps: Path) -> None:
    """GIVEN a day in each, a unit in one WHEN merged THEN the later day is stated, and the unit proposed."""
    task = _merged(steps, "3.2.1", "3.2.2")

    assert (task.deadline, task.basis.deadline) == (dt.date(2026, 12, 31), Basis.STATED)
    assert (task.owner, task.basis.owner) == ("县教育局", Basis.PROPOSED)
    assert task.basis.why == (
        "报告写明第1步“上半年”、第2步“年底前”；报告写明牵头单位：第2步“县教育局”，暂由县教育局牵头各步"
    )


def test_what_all_sentences_say_alike_is_stated(steps: Path) -> None:
    """GIVEN one rhythm and one unit in each WHEN merged THEN both are kept, as the report's word."""
    task = _merged(steps, "3.3.1", "3.3.2")

    assert (task.owner, task.every) == ("县司法局", Every.MONTH)
    assert (task.basis.owner, task.basis.deadline) == (Basis.STATED, Basis.STATED)


def test_a_rhythm_that_nothing_speaks_against_is_kept_as_proposed(steps: Path) -> None:
    """GIVEN a rhythm in one, nothing of time in the other WHEN merged THEN it recurs, as proposed."""
    task = _merged(steps, "3.4.1", "3.4.2")

    assert (task.every, task.basis.deadline) == (Every.QUARTER, Basis.PROPOSED)
    assert "报告只写明第1步“每季度”，各步暂照此定时限" in task.basis.why


def test_of_several_lead_units_the_first_is_proposed_and_the_others_help(steps: Path) -> None:
    """GIVEN a unit in each WHEN merged THEN the first is to lead, and the other helps."""
    task = _merged(steps, "3.5.1", "3.5.2")

    assert (task.owner, task.support, task.basis.owner) == ("县司法局", ("县纪委监委",), Basis.PROPOSED)
    assert "牵头单位：第1步“县司法局”、第2步“县纪委监委”，暂由县司法局牵头各步" in task.basis.why


def test_a_step_has_no_mark_of_its_sentence(tmp_path: Path) -> None:
    """GIVEN sentences that begin with 一是 and 二是 WHEN merged THEN its steps do not."""
    file = tmp_path / "报告.txt"
    marked = "（一）规范执法。一是组织评查，6月底前完成。二是加强培训。\n（二）普法。每月宣讲。"
    file.write_text(f"{_TEXT[: _TEXT.index('一是规范执法。组织')]}{marked}", encoding="utf-8")

    task = _merged(file, "3.1.1", "3.1.2")

    assert task.steps == ("组织评查，6月底前完成", "加强培训")
    assert task.quote == "一是组织评查，6月底前完成；二是加强培训"
    assert "报告只写明第1步“6月底前”" in task.basis.why


def test_a_task_for_an_item_says_what_its_sentences_merged_say(steps: Path) -> None:
    """GIVEN the same sentences WHEN drafted by item, or merged by hand THEN that is the same."""
    arrangements = drafted(steps, by_item=True).draft.arrangements
    assert arrangements is not None
    for number, task in enumerate(arrangements.tasks, 1):
        merged = _merged(steps, f"3.{number}.1", f"3.{number}.2")
        for key in ("owner", "support", "deadline", "every", "steps", "basis", "merged"):
            assert getattr(task, key) == getattr(merged, key)


def test_what_a_person_set_in_a_part_counts_as_what_the_report_says(steps: Path) -> None:
    """GIVEN a unit and a day set by hand in one WHEN it is merged THEN both hold, as set by hand."""
    made = edits.set_owner(drafted(steps).draft, "3.4.2", "县委组织部")
    made = edits.set_deadline(made, "3.4.2", dt.date(2026, 10, 31))
    arrangements = edits.merge(made, "3.4.2", "3.1.2").arrangements
    assert arrangements is not None
    task = next(task for task in arrangements.tasks if task.id == "3.4.2")

    assert (task.owner, task.deadline) == ("县委组织部", dt.date(2026, 10, 31))
    assert task.basis.why == "报告写明第2步“9月30日前”，由起草人改为2026-10-31；牵头单位由起草人拟定"


def test_a_rhythm_that_a_person_took_away_is_told(steps: Path) -> None:
    """GIVEN 每季度 in the report WHEN it is done once THEN the reason says both."""
    draft = edits.set_every(drafted(steps).draft, "3.1.1", None)

    assert draft.arrangements is not None
    assert "报告写明“每季度”，由起草人改为一次性" in draft.arrangements.tasks[0].basis.why


def test_a_day_that_a_person_set_is_told_beside_the_report_s(steps: Path) -> None:
    """GIVEN 上半年 in the report WHEN another day is set THEN the reason says both."""
    draft = edits.set_deadline(drafted(steps).draft, "3.2.1", dt.date(2026, 7, 15))

    assert draft.arrangements is not None
    (task,) = (task for task in draft.arrangements.tasks if task.id == "3.2.1")
    assert "报告写明“上半年”，由起草人改为2026-07-15" in task.basis.why
    assert task.basis.deadline is Basis.PROPOSED


def test_the_title_of_several_tasks_names_them_as_far_as_there_is_room() -> None:
    """GIVEN more titles than fit THEN their number is told; the same one twice stands once."""
    assert joint_title(["开展评查", "开展评查"]) == "开展评查"
    assert joint_title(["一" * 30, "二" * 25, "三" * 30]) == f"{'一' * 30}；{'二' * 25}等3项"
