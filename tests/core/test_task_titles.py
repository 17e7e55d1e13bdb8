"""The title of a drafted task: a few whole words of its sentence."""

from __future__ import annotations

import pytest

from fzcheck.drafting.deadlines import time_phrases
from fzcheck.drafting.owners import owner_phrases
from fzcheck.drafting.titles import title_of


def titled(sentence: str) -> str:
    """Return the title of a sentence, with what it says of time and of units left out."""
    return title_of(sentence, 0, time_phrases(sentence, 0, 0, 2026), owner_phrases(sentence, 0, 0))


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "贯彻落实《行政执法监督条例》，健全县乡两级全覆盖的行政执法监督工作体系，8月底前出台配套制度",
            "贯彻落实《行政执法监督条例》，出台配套制度",
        ),
        (
            "每年3月1日前向县委、县人大常委会报告上一年度法治政府建设情况，4月1日前向社会公开",
            "向县委、县人大常委会报告上一年度法治政府建设情况，4月1日前向社会公开",
        ),
        (
            "9月30日前完成涉及统一大市场、民营经济发展的行政规范性文件专项清理，清理结果于10月中旬向社会公布",
            "清理结果于10月中旬向社会公布",
        ),
        (
            "修订全县行政规范性文件制定和备案审查监督管理工作办法，3月底前印发",
            "修订全县行政规范性文件制定和备案审查监督管理工作办法",
        ),
        (
            "建立健全跨区域跨部门跨层级行政执法协作配合工作机制，确保年底前全面完成任务",
            "建立健全跨区域跨部门跨层级行政执法协作配合工作机制",
        ),
    ],
)
def test_a_title_holds_what_is_due_by_the_deadline(sentence: str, title: str) -> None:
    """Beside as much of what stands before it as fits; not where that only says that it is done by then."""
    assert titled(sentence) == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("6月底前建成执法台账，由县司法局牵头组织抽查", "建成执法台账，组织抽查"),
        ("各单位每季度晒成绩单，县司法局负责督促", "各单位每季度晒成绩单"),
        ("各镇人民政府负责站点日常运行", "负责站点日常运行"),
        ("由县司法局牵头督促", "由县司法局牵头督促"),
        ("12月20日前，县司法局牵头完成自评，县财政局、县人社局配合", "县司法局牵头完成自评"),
        ("并完善评查标准", "完善评查标准"),
        ("并购重组案件依法办理", "并购重组案件依法办理"),
        ("——聚焦规范执法，打造“升级版”", "聚焦规范执法，打造“升级版”"),
        ("2 0 2 6 年 工作打算", "2026年工作打算"),
        ("推广 Legal Tech 平台", "推广Legal Tech平台"),
    ],
)
def test_a_title_says_what_is_to_be_done(sentence: str, title: str) -> None:
    """Without day, units, conjunction, signs before it and stray spaces, where whole words are left."""
    assert titled(sentence) == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("推进文化建设（牵头单位：县委宣传部；配合单位：县教育局；完成时限：2026年10月）", "推进文化建设"),
        ("开展证明事项清理，完成时限：5月底", "开展证明事项清理"),
        ("开展证明事项清理，完成时限为5月底", "开展证明事项清理"),
        ("内部检查流于形式（整改责任股室：法规股；整改时限：2026年3月底）", "内部检查流于形式"),
        ("完成文件清理（县司法局牵头，6月底前）", "完成文件清理"),
        ("修建法治公园（一期，责任单位：县司法局）", "修建法治公园（一期）"),
        ("建立台账（责任单位：县司法局），每月调度一次", "建立台账，每月调度一次"),
        ("计划6月底前补充2人（责任单位：县司法局）", "计划6月底前补充2人"),
    ],
)
def test_who_answers_and_by_when_stand_in_no_title(sentence: str, title: str) -> None:
    """Neither a label and what stands behind it, nor a bracket that says nothing else, nor lone signs."""
    assert titled(sentence) == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("6月和12月各开展一次集中宣传", "6月和12月各开展一次集中宣传"),
        ("争取在 1 0月底前完成听证室改造", "完成听证室改造"),
        ("6月、12月开展集中宣传活动", "开展集中宣传活动"),
        ("3月至5月开展专项整治", "开展专项整治"),
        ("上、下半年分别组织评查", "上、下半年分别组织评查"),
        ("县市场监管局会同县司法局于5月至10月开展专项执法检查", "开展专项执法检查"),
        ("5月底前与县法院签订协作备忘录", "与县法院签订协作备忘录"),
    ],
)
def test_days_are_left_out_together_or_not_at_all(sentence: str, title: str) -> None:
    """At the beginning, or behind the units there; what is done at each of several needs them."""
    assert titled(sentence) == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("按照县政办发〔2025〕18号文件要求，启用新版执法证件", "启用新版执法证件"),
        ("以“综合查一次”为抓手，减少重复检查", "减少重复检查"),
        ("严格“扫码入企”，除投诉举报外，检查每年不超过2次", "严格“扫码入企”，检查每年不超过2次"),
        ("开展专项行动，各县（市、区）局配合，每月通报进度", "开展专项行动，每月通报进度"),
        ("对照《实施方案》分解任务，逐项销号", "对照《实施方案》分解任务，逐项销号"),
        ("按照省市要求", "按照省市要求"),
        ("机构整合以来，人员来自多个系统", "人员来自多个系统"),
        ("因地制宜开展普法", "因地制宜开展普法"),
        ("严格执行合法性审查制度，审查不合格的，一律不得提交会议讨论决定", "严格执行合法性审查制度"),
        ("坚持以习近平法治思想为指导，健全制度", "健全制度"),
        ("通过培训、旁听庭审等方式，提高执法水平", "提高执法水平"),
        ("2026年，还要强化监督", "强化监督"),
        ("要求备案的一律备案", "要求备案的一律备案"),
    ],
)
def test_what_only_says_how_is_no_title(sentence: str, title: str) -> None:
    """Why, how and with whom stand in a title only where the sentence says nothing else."""
    assert titled(sentence) == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("健全" + "部门协同、" * 8 + "齐抓共管机制", "健全" + "部门协同、" * 6 + "部门协同…"),
        ("推进" * 15 + "落实“" + "上热下冷" * 9 + "”", "推进" * 15 + "落实…"),
        ("印发《" + "关于规范执法" * 9 + "》", "印发《" + "关于规范执法" * 5 + "关于规范执…》"),
        ("深化" * 30, "深化" * 19 + "深…"),
    ],
)
def test_a_long_title_is_cut_where_words_end(sentence: str, title: str) -> None:
    """It ends behind a comma of a list, before a pair of signs, or with the pair closed; else anywhere."""
    assert titled(sentence) == title
