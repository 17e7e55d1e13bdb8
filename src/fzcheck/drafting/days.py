"""How reports write days, and which day it is: a date, a part of a year, a holiday."""

from __future__ import annotations

import datetime as dt
import re

from fzcheck.dates import period_of
from fzcheck.dates.months import end_of_month, month_of
from fzcheck.source.marks import YEAR, number_of, year_of
from fzcheck.words import Every

NEXT = "(?:下一?步|下一?阶段|接下来|今后)"
"""What says no more of time than that something is to come."""
NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|元(?=月))"
_NAMED = rf"(?P<year>{YEAR})"
_YEAR = rf"(?:{_NAMED}|(?P<said>[今本明来同当次翌]))年度?"

_HOLIDAYS = {
    "元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "六一": (6, 1), "儿童节": (6, 1), "七一": (7, 1),
    "建党节": (7, 1), "八一": (8, 1), "建军节": (8, 1), "教师节": (9, 10), "国庆": (10, 1), "十一": (10, 1),
    "妇女节": (3, 8), "青年节": (5, 4), "宪法日": (12, 4),
}  # fmt: skip
"""The holidays whose day is the same in every year."""
_HOLIDAY = r"\W(?:[五六七八]一|十一)\W|" + "|".join(name for name in _HOLIDAYS if name != "十一")
_ALONE = r"(?<![秋节])(?<![秋节旦一\W][、和与及])"
"""What is not before a holiday: another one, so that both move, as in 中秋、国庆节前."""

FORMS = tuple(map(re.compile, (
    rf"(?:{_YEAR})?(?P<month>{NUMBER})月{NUMBER}[日号]?[-—–~～至到](?P<day>{NUMBER})[日号](?P<range>)",
    rf"(?:{_YEAR})?{NUMBER}月(?:底|末|初|[上中下]旬)?[-—–~～至到](?P<month>{NUMBER})月(?P<part>底|末|初|[上中下]旬)",
    rf"(?:{_YEAR})?(?P<month>{NUMBER})月(?P<day>{NUMBER})[日号]",
    r"(?<![0-9])(?P<year>20[0-9]{2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})(?![0-9])",
    rf"(?:{_YEAR})?(?P<month>{NUMBER})月份?(?P<part>底|末|初|[上中]?[上中下]旬|中(?=旬|[，,。前之以]))",
    rf"(?:{_YEAR})?{NUMBER}月?份?[-—–~～至到](?P<month>{NUMBER})月份?(?P<range>)",
    rf"(?:{_YEAR})?(?P<month>{NUMBER})月(?P<bare>份?)(?![0-9])",
    rf"(?:{_YEAR})?第?(?P<quarter>[一二三四1-4])季度?(?P<end>末|底|内)?",
    rf"(?:{_YEAR})?(?P<half>[上下])半年(?P<end>末|底|内)?",
    rf"(?:{_YEAR})?(?<![线网以])(?P<half>上)(?=[、和与及]?下半年)",
    rf"{_YEAR}年?(?P<end>底|末|终|内)",
    r"(?<![0-9一二三四五六七八九十百两半几多近数余每去上前往年])年度?(?P<end>底|末|终|内)",
    rf"{_YEAR}(?P<only>)(?=(?:以|之)?前|起)",
    rf"(?<=到){_YEAR}(?P<end>)(?=[，,实达全建基形完])",
    rf"^{_YEAR}(?P<end>)$",
    rf"(?:{_YEAR})?{_ALONE}(?:\W五四\W|五四)?(?P<holiday>{_HOLIDAY})(?:国际)?(?:劳动|儿童)?节?(?=(?:以|之)?前(?!后))",
)))  # fmt: skip
"""How days and parts of years are written; the ones that say more come first."""
_YEARS = re.compile(rf"{_NAMED}年")
_PARTS = {"初": 10, "上": 10, "中": 20}
_MIDDLE = 15


def day_of(found: re.Match[str], plan_year: int, *, first: bool = False) -> dt.date | None:
    """Return the last day of what words name, or the `first` one; None where there is no such day."""
    groups = found.groupdict()
    year = _year(found, plan_year)
    try:
        if holiday := groups.get("holiday"):
            return _holiday(holiday, year, named=bool(groups.get("year")))
        if month := 1 if groups.get("month") == "元" else number_of(groups.get("month") or ""):
            if day := number_of(groups.get("day") or ""):
                return dt.date(year, month, day)
            begin = dt.date(year, month, 1)
            part = (groups.get("part") or "底").removesuffix("旬")[-1]
            middle = _MIDDLE if groups.get("part") == "中" else 0
            end = end_of_month(month_of(begin)).day
            return begin if first else begin.replace(day=middle or _PARTS.get(part, end))
        span = period_of(*_span(groups, year))
    except (ValueError, OverflowError):
        return None
    return span.start if first else span.end


def before(found: re.Match[str], plan_year: int) -> dt.date | None:
    """Return the day by which something is done that is done before what words name.

    Of a day, or of the end of something, that day; of a span of time or a holiday, the day before it begins:
    6月前 is before June.
    """
    groups = found.groupdict()
    if any(groups.get(name) for name in ("day", "part", "end")) or groups.get("range") is not None:
        return day_of(found, plan_year)
    begin = day_of(found, plan_year, first=True)
    return begin - dt.timedelta(days=1) if begin else None


def _holiday(name: str, year: int, *, named: bool) -> dt.date:
    """Return the day of a holiday; before 元旦 of no named year is before that which ends the plan's."""
    month, day = _HOLIDAYS[re.sub(r"\W", "", name)]
    return dt.date(year if named or month > 1 else year + 1, month, day)


def _span(groups: dict[str, str | None], year: int) -> tuple[Every, dt.date]:
    if quarter := number_of(groups.get("quarter") or ""):
        return Every.QUARTER, dt.date(year, 3 * quarter, 1)
    if half := groups.get("half"):
        return Every.HALF_YEAR, dt.date(year, 6 if half == "上" else 12, 1)
    return Every.YEAR, dt.date(year, 1, 1)


def _year(found: re.Match[str], plan_year: int) -> int:
    """Return the year that words name, or that of the plan; 同年 is the one named before."""
    groups = found.groupdict()
    if named := groups.get("year"):
        return year_of(named)
    said = groups.get("said") or ""
    before = [one["year"] for one in _YEARS.finditer(found.string, 0, found.start())] if said else []
    last = year_of(before[-1]) if before else plan_year
    return {"同": last, "当": last, "次": last + 1, "翌": last + 1}.get(said, plan_year)
