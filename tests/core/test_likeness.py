"""Which of last year's tasks says what one of this year's says again."""

from __future__ import annotations

import time

import pytest

from fzcheck import paths
from fzcheck.checklist.loading import load_file
from fzcheck.drafting.likeness import Partners, Wording, partners


@pytest.fixture(scope="module")
def last_year() -> dict[str, str]:
    """The titles of the shipped tasks, by id."""
    folder = paths.shipped_checklists()
    loaded = (load_file(file) for file in sorted(folder.glob("*.toml")))
    return {task.id: task.title for file in loaded if file.checklist for task in file.checklist.tasks}


AGAIN = {
    "常态化开展行政执法案卷评查，每季度不少于一次": "4.2.4a",
    "将法治建设指标纳入绩效考核体系": "4.1.2a",
    "坚持党政主要负责人述法全覆盖": "4.1.2b",
    "进一步拓展法律援助服务范围，做到应援尽援": "4.3.3b",
    "及时清理注销调离、退休人员的行政执法证件": "4.2.3a1",
    "专职执法监督人员依然偏少": "2.3.1b",
}
NEW = (
    "加强行政执法与刑事司法衔接，健全案件移送机制",
    "推行柔性执法，落实“首违不罚”清单",
    "完善突发事件应急预案并组织演练",
    "提高行政机关负责人出庭应诉率",
    "重大行政决策程序执行不够严格",
    "制定领导干部应知应会法律法规清单",
    "健全法治政府建设示范创建机制",
    "督促整改审计发现的问题",
    "实施年度消防安全提升措施",
    "推进公共资源交易数字化监管",
)


def pairs(new: Wording, old: Wording) -> dict[int, int]:
    """Return whether two are alike: their places, or nothing."""
    return partners([new], [old]).of_new


def test_another_wording_of_the_same_task_is_found_and_no_other(last_year: dict[str, str]) -> None:
    """GIVEN a shipped year WHEN next year's titles are held against it THEN each finds its own, or none."""
    titles = (*AGAIN, *NEW)
    ids = [*last_year]
    found = partners([Wording(title) for title in titles], [Wording(title) for title in last_year.values()])
    assert {titles[new]: ids[old] for new, old in found.of_new.items()} == AGAIN
    assert {titles[new]: ids[old] for old, new in found.of_old.items()} == AGAIN


def test_the_closest_is_the_partner_and_one_that_says_the_same_has_it_too() -> None:
    """GIVEN a sentence, and a row that says it shorter WHEN last year's is said again THEN both have it.

    Last year's goes on with the sentence, which is closer: years and days make no difference. What is only
    somewhat like one that has a closer partner has none.
    """
    old = [Wording("编制并公布2026年度重大行政决策事项目录"), Wording("公开年度报告")]
    new = [
        Wording("重大行政决策事项目录"), Wording("编制并公布2027年度重大行政决策事项目录，4月底前完成"),
        Wording("公开年度报告"), Wording("公布重大行政决策后评估事项"),
    ]  # fmt: skip
    assert partners(new, old) == Partners({0: 0, 1: 0, 2: 1}, {0: 1, 1: 2})


def test_of_two_that_say_the_same_each_goes_on_with_one() -> None:
    """GIVEN a sentence twice in either year WHEN they are paired THEN each has a partner of its own."""
    twice = [Wording("印发2026年度法治建设工作要点"), Wording("印发2026年度法治建设工作要点")]
    assert partners(twice, twice) == Partners({0: 0, 1: 1}, {0: 0, 1: 1})


def test_two_of_last_year_go_on_with_the_one_that_says_both_again() -> None:
    """GIVEN a sentence and a row of last year WHEN one sentence says both again THEN both go on with it."""
    old = [Wording("组织宪法宣传周活动"), Wording("宪法宣传周活动")]
    new = [Wording("全面实施“九五”普法规划，12月4日前后组织宪法宣传周活动")]
    assert partners(new, old).of_old == {0: 0, 1: 0}


def test_the_quote_tells_where_the_title_was_written_anew() -> None:
    """GIVEN last year's task under another title WHEN its sentence stands again THEN it is found by that."""
    quote = "常态化开展案卷评查，发挥引导和警示作用"
    assert pairs(Wording("常态化开展案卷评查", quote), Wording("抓好季度互评", quote)) == {0: 0}
    assert pairs(Wording(""), Wording("")) == {}


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("3月底前制定规范性文件制定主体清单，由县司法局牵头",
         "3月底前制定领导干部应知应会法律法规清单，由县司法局牵头，县委组织部配合"),
        ("5月集中开展安全生产宣传月活动", "5月集中开展民法典宣传月活动"),
        ("建立执法船艇等级评定制度", "建立调解员等级评定制度"),
    ],
)  # fmt: skip
def test_words_that_every_report_has_day_and_unit_make_nothing_alike(new: str, old: str) -> None:
    """GIVEN two sentences about different things WHEN all else is the same THEN they are not alike."""
    assert pairs(Wording(new, new), Wording(old, old)) == {}


def test_the_same_title_is_alike_though_each_of_its_words_is_common() -> None:
    """GIVEN a title of common words alone WHEN it stands again THEN it is found."""
    assert pairs(Wording("开展行政执法工作"), Wording("开展行政执法工作")) == {0: 0}


def test_many_that_are_all_alike_and_long_are_paired_in_a_moment() -> None:
    """GIVEN hundreds of tasks that are alike, and endless WHEN they are paired THEN it takes no minutes."""
    many = [Wording("组织领导干部旁听庭审" * 3, "开展案卷评查" * 20_000)] * 300
    begun = time.monotonic()
    assert len(partners(many, many).of_new) == 300
    assert time.monotonic() - begun < 10
