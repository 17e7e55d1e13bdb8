"""What sentences of reports say of time, and what only looks like it."""

from __future__ import annotations

import pytest

from fzcheck.drafting.deadlines import time_phrases

DATES = """
6月底前完成修订 | 6月底前 | 2026-06-30
6 月 底 前完成修订 | 6 月 底 前 | 2026-06-30
２０２７年６月底 | ２０２７年６月底 | 2027-06-30
二〇二六年十一月底前 | 二〇二六年十一月底前 | 2026-11-30
12月31日前 | 12月31日前 | 2026-12-31
2026.6.30前 | 2026.6.30前 | 2026-06-30
8月上旬公布 | 8月上旬 | 2026-08-10
11月中旬通报 | 11月中旬 | 2026-11-20
2月下旬前 | 2月下旬前 | 2026-02-28
上半年编印范例 | 上半年 | 2026-06-30
三季度末前配齐 | 三季度末前 | 2026-09-30
第四季度开展评比 | 第四季度 | 2026-12-31
6月中下旬举办 | 6月中下旬 | 2026-06-30
截止2026年6月底前完成 | 2026年6月底前 | 2026-06-30
年内建成 | 年内 | 2026-12-31
今年底前 | 今年底前 | 2026-12-31
次年1月底前 | 次年1月底前 | 2027-01-31
3—5月开展 | 3—5月 | 2026-05-31
11月20日—30日考核 | 11月20日—30日 | 2026-11-30
6月前办结 | 6月前 | 2026-05-31
5月集中开展民法典宣传月活动 | 5月 | 2026-05-31
10月31日前提请审议 | 10月31日前 | 2026-10-31
5月上旬至6月底开展 | 5月上旬至6月底 | 2026-06-30
九月各举办一场 | 九月 | 2026-09-30
督查结果年内纳入绩效考核 | 年内 | 2026-12-31
在五四青年节前举办 | 五四青年节前 | 2026-05-03
国庆节前报告 | 国庆节前 | 2026-09-30
“五一”国际劳动节前完成 | “五一”国际劳动节前 | 2026-04-30
元旦前换发 | 元旦前 | 2026-12-31
2027年元旦前换发 | 2027年元旦前 | 2026-12-31
自2025年3月1日起，旧证同年12月31日前收回，2026年底全部换发 | 2026年底 | 2026-12-31
"""

RHYTHMS = """
每季度公布一次 | 每季度 | quarter | 0
每月５日前公布上月情况 | 每月５日前 | month | 5
每半年一次 | 每半年 | half-year | 0
按月调度 | 按月 | month | 0
半年一调度 | 半年一调度 | half-year | 0
每周通报 | 每周 | week | 0
每年3月开展 | 每年3月 | year | 0
每季度首月10日前报送 | 每季度首月10日前 | quarter | 10
每季度结束后10日内分析 | 每季度结束后10日内 | quarter | 10
每三个月通报一次 | 每三个月 | quarter | 0
半年开展一次督察 | 半年开展一次 | half-year | 0
"""

NONE = """
截至11月底抽查60宗
自受理之日起20个工作日内作出决定
对照《法治社会建设实施方案（2026—2030年）》分解任务
按照旗政发〔2025〕18号文件要求
办好“12·4”国家宪法日活动
在12月4日国家宪法日宣誓
半年内离职6人，三年内、一月内
去年底制定的办法
历时三月开展评估
2025年12月底前已完成
2026年2月10日印发的通知
纳入年底考核
13月底前、2月30日前
三月学雷锋
2026年元旦前
中秋、国庆节前
上会5个工作日前提交意见
"""


@pytest.mark.parametrize("case", DATES.strip().splitlines())
def test_days_are_read_as_they_are_meant(case: str) -> None:
    """In any numerals, with spaces in them; the end of a part of a year; of the plan's year unless named."""
    text, phrase, date = case.split(" | ")
    (found,) = [one for one in time_phrases(text, 0, 0, 2026) if one.date]
    assert (found.phrase, str(found.date)) == (phrase, date)
    assert text[slice(*found.span)] == phrase


@pytest.mark.parametrize("case", RHYTHMS.strip().splitlines())
def test_what_recurs_is_read_with_its_rhythm(case: str) -> None:
    """每月 and the like, with the day by which the month before is closed."""
    text, phrase, every, due_after = case.split(" | ")
    (found,) = time_phrases(text, 0, 0, 2026)
    assert (found.phrase, found.every, found.due_after) == (phrase, every, int(due_after))


@pytest.mark.parametrize(
    ("text", "every", "phrase"),
    [
        ("每月25日前报送", "month", "每月25日前"),
        ("每季度末月10日前报送", "quarter", "每季度末月10日前"),
        ("每月上旬调度", "month", "每月上旬"),
        ("每周调度", "week", "每周"),
        ("每两个月召开一次", None, "每两个月"),
        ("每隔一个月召开一次", None, "每隔一个月"),
        ("每学期开展一次", None, "每学期"),
        ("每半月调度一次", None, "每半月"),
        ("每月结束后5个工作日内报送", "month", "每月结束后5个工作日内"),
        ("每两年轮训一遍", None, "每两年"),
    ],
)
def test_a_rhythm_that_no_checklist_can_say_is_marked(text: str, every: str | None, phrase: str) -> None:
    """Periods of a checklist are due at their end or some days after it, and there are four kinds."""
    (found,) = time_phrases(text, 0, 0, 2026)
    assert (found.phrase, found.every, found.inexact, found.soft) == (phrase, every, True, False)


PROMISED = """
持证率低，将于2026年6月底前整改到位 | 2026-06-30
仍有3个乡镇没有配齐，将于6月底前配齐 | 2026-06-30
专职人员不足，2026年6月底前完成招录 | 2026-06-30
9月底前制定普法清单 | 2026-09-30
力争上半年建成 | 2026-06-30
将每季度通报一次 | None
相关单位承诺2月20日前完成补录 | 2026-02-20
将每月通报办理情况 | None
剩余2件未履行的案件将在4月30日前履行到位 | 2026-04-30
将于3月底前完成近两年案卷的补正 | 2026-03-31
其余9份拟在一季度内修订完成 | 2026-03-31
由政策法规股负责，一季度完成补录，此后每月核对 | 2026-03-31 None
剩余25万元，2026年4月底前追缴到位 | 2026-04-30
年底前专业人员占比提高到30% | 2026-12-31
计划6月底前补充2人（完成时限：5月底） | 2026-06-30 2026-05-31
9月底前由县司法局组织全员轮训 | 2026-09-30
由县司法局于2026年9月底前组织轮训 | 2026-09-30
2026年9月底前，县司法局将组织轮训 | 2026-09-30
9月底前，由县司法局、县财政局共同完成补录 | 2026-09-30
要在2026年6月底前建成 | 2026-06-30
到2026年底，县司法局要实现专职人员全覆盖 | 2026-12-31
下一步，每季度抽查一次案卷 | None
机制不健全，今后按月通报 | None
下一步，每月调度一次，11月底前完成整改 | None 2026-11-30
将健全联席会议制度，2026年每半年至少召开1次 | None
县司法局将于6月底前组织轮训，并每季度抽查案卷 | 2026-06-30 None
我县将推动法律顾问每月到村1次，年内实现全覆盖 | None 2026-12-31
"""

TOLD = """
2025年6月底前未完成轮训 | 2025年6月底前
应于6月底前完成的清理没有完成 | 6月底前
原计划6月底前完成 | 6月底前
6月底前建成的中心运行不畅 | 6月底前
个别单位在年底前集中补材料 | 年底前
截至2026年1月底前报送率低 | 2026年1月底前
省里要求2026年底前达标 | 2026年底前
仍有3个乡镇没有配齐，6月底前配齐 | 6月底前
2026年6月底前由县司法局起草的办法不够细 | 2026年6月底前
下一步，对6月底前排查出的问题逐项销号 | 6月底前
主要在6月底前完成 | 6月底前
个别单位将检查情况每季度上报，内容雷同 | 每季度
2025年每季度召开一次 | 每季度
6月底前，完成报备的单位少 | 6月底前
有的镇将每季度的自查当形式 | 每季度的
县政府将每季度督查情况通报各镇 | 每季度
县司法局6月底前完成了轮训，但覆盖面不够 | 6月底前
"""


@pytest.mark.parametrize("case", PROMISED.strip().splitlines())
def test_among_facts_what_is_promised_counts(case: str) -> None:
    """A day that is told to come, or by which something is done; or one behind a label."""
    text, dates = case.split(" | ")
    found = time_phrases(text, 0, 0, 2026, facts=True)
    assert " ".join(str(one.date) for one in found) == dates


@pytest.mark.parametrize("case", TOLD.strip().splitlines())
def test_among_facts_a_day_of_what_is_past_or_missing_is_kept_as_words(case: str) -> None:
    """It is no deadline, and is there to be mentioned."""
    text, phrase = case.split(" | ")
    assert [(one.phrase, one.soft) for one in time_phrases(text, 0, 0, 2026, facts=True)] == [(phrase, True)]


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("6月和12月各开展一次", True),
        ("5月、10月开展", True),
        ("上、下半年各评查一次", True),
        ("5月底、10月底前各报送一次", True),
        ("6月底和年底前分别完成一期、二期", False),
        ("3月底前制定，9月底前完成", False),
    ],
)
def test_days_in_a_row_are_occasions(text: str, each: bool) -> None:
    """At each of them something is to be done; days by which are deadlines, unless each is said to be one."""
    found = time_phrases(text, 0, 0, 2026)
    assert [bool(one.date) and one.each for one in found] == [each, each]


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_what_only_looks_like_a_deadline_is_none(text: str) -> None:
    """Facts, titles, numbers of documents, periods from something else on, days past or impossible."""
    assert not [one for one in time_phrases(text, 0, 0, 2026) if one.date or one.every]


def test_the_day_from_which_something_holds_is_no_deadline() -> None:
    """自…起 is when something begins."""
    (found,) = time_phrases("自2026年7月1日起启用新证", 3, 10, 2026)
    assert (str(found.start), found.date, found.span, found.line) == ("2026-07-01", None, (10, 21), 3)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("常态化开展，持续推进", ["常态化", "持续"]),
        ("春节后一个月内召开", ["春节后一个月内"]),
        ("“双节”前验收，寒暑假期间普法", ["“双节”前", "寒暑假期间"]),
        ("自受理之日起20个工作日内作出决定", ["20个工作日内"]),
        ("在2025年11月试点基础上推开", ["2025年11月"]),
    ],
)
def test_soft_words_are_kept_as_words(text: str, phrases: list[str]) -> None:
    """What names no day, a moving one or one that is past is there to be mentioned."""
    found = time_phrases(text, 0, 0, 2026)
    assert [one.phrase for one in found if one.soft] == phrases == [one.phrase for one in found]
