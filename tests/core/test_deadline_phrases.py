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
6月前办结 | 6月前 | 2026-05-31
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
2025年12月底前已完成
2026年2月10日印发的通知
纳入年底考核
13月底前、2月30日前
三月学雷锋
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


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_what_only_looks_like_a_deadline_is_none(text: str) -> None:
    """Facts, titles, numbers of documents, periods from something else on, days past or impossible."""
    assert not [one for one in time_phrases(text, 0, 0, 2026) if one.date or one.every]


def test_the_day_from_which_something_holds_is_no_deadline() -> None:
    """自…起 is when something begins."""
    (found,) = time_phrases("自2026年7月1日起启用新证", 3, 10, 2026)
    assert (str(found.start), found.date, found.span, found.line) == ("2026-07-01", None, (10, 21), 3)


def test_soft_words_are_kept_as_words() -> None:
    """常态化 and 持续 name no day, and are there to be mentioned."""
    found = time_phrases("常态化开展，持续推进", 0, 0, 2026)
    assert [(one.phrase, one.soft) for one in found] == [("常态化", True), ("持续", True)]
