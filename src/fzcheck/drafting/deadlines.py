"""What a sentence says of time: by when, how often, from when on.

Only what the text says. Dates of things past, those in titles of documents, and periods that count from
something else (20个工作日内) look like deadlines and are none. Words like 常态化 and 持续 are kept as such.
"""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from fzcheck.dates import period_of
from fzcheck.dates.months import end_of_month, month_of
from fzcheck.drafting.folding import Folded, folded
from fzcheck.drafting.model import Rhythm, TimePhrase
from fzcheck.source.marks import YEAR, number_of, year_of
from fzcheck.source.sentences import Span
from fzcheck.words import Every

_SAYS_TIME = re.compile("[月季年周星天日期]|常态|持续|20[0-9]{2}|适时|尽快")
"""Without any of these a sentence says nothing of time."""

_NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|元(?=月))"
_NAMED = rf"(?P<year>{YEAR})"
_YEAR = rf"(?:{_NAMED}|(?P<said>[今本明来同当次翌]))年度?"

_FORMS = tuple(map(re.compile, (
    rf"(?:{_YEAR})?(?P<month>{_NUMBER})月(?P<day>{_NUMBER})[日号]",
    r"(?<![0-9])(?P<year>20[0-9]{2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})(?![0-9])",
    rf"(?:{_YEAR})?(?P<month>{_NUMBER})月份?(?P<part>底|末|初|[上中]?[上中下]旬|中(?=旬|[，,。前之以]))",
    rf"(?:{_YEAR})?{_NUMBER}月?份?[-—–~～至到](?P<month>{_NUMBER})月份?(?P<range>)",
    rf"(?:{_YEAR})?(?P<month>{_NUMBER})月(?P<bare>份?)(?![0-9])",
    rf"(?:{_YEAR})?第?(?P<quarter>[一二三四1-4])季度?(?P<end>末|底|内)?",
    rf"(?:{_YEAR})?(?P<half>[上下])半年(?P<end>末|底|内)?",
    rf"{_YEAR}年?(?P<end>底|末|终|内)",
    r"(?<![0-9一二三四五六七八九十百两半几多近数余每去上前往年])年度?(?P<end>底|末|终|内)",
    rf"{_YEAR}(?P<only>)(?=(?:以|之)?前|起)",
    rf"(?<=到){_YEAR}(?P<end>)(?=[，,实达全建基形完])",
    rf"^{_YEAR}(?P<end>)$",
)))  # fmt: skip
"""How days, months, quarters, half-years and years are written; the ones that say more come first."""
_YEARS = re.compile(rf"{_NAMED}年")

_RHYTHMS = tuple(map(re.compile, (
    rf"每个?(?P<unit>月)份?的?(?:(?P<day>{_NUMBER})[日号]|底|末|[上中下]旬|初)?(?:(?:以|之)?前)?",
    rf"每个?(?P<unit>季)度?的?(?:末月?|底|首月|第一个月)?(?:(?P<day>{_NUMBER})[日号])?(?:(?:以|之)?前)?",
    "每个?(?P<unit>半年|年|周|星期|工作日|日|天)度?(?:年?[底末](?:前)?)?",
    "[按逐](?P<unit>月|季|周)度?",
    "(?:一(?P<unit>月|季|年|周)度?|(?P<half>半年))一(?:通[报气]|调度|评[比查议]?|报告?|讲评?|测评?|考核?|会[商议]?|督[查导]?)",
    "(?:一(?P<unit>月|季|年|周)度?|(?P<half>半年))一次",
)))  # fmt: skip
"""How it is written that something recurs."""
_UNITS = {
    "月": Rhythm.MONTH, "季": Rhythm.QUARTER, "半年": Rhythm.HALF_YEAR, "年": Rhythm.YEAR,
    "周": Rhythm.WEEK, "星期": Rhythm.WEEK, "工作日": Rhythm.DAY, "日": Rhythm.DAY, "天": Rhythm.DAY,
}  # fmt: skip
_LATE = 15
"""The last day of a month that may close the month before: 每月5日前 is after the month reported on."""

_SOFT = re.compile("常态化?|持续|长期坚持|不?定期|经常性|全年|适时|尽快|(?:汛期|春节|国庆|两会)(?:前|期间)")
"""Words that name neither a day nor a rhythm."""
_LABEL = re.compile("(?:完成|整改|办结|落实|销号)?(?:时限|期限|时间)[:：]")

_PAST = re.compile("(?:截[至止]到?|[去上前往]|自|从|[0-9]年?[-—–~～至到])$")
"""What stands before a date that is no deadline; what begins with 自 or 从 is looked at again."""
_SINCE = re.compile("(?:自|从)$")
_UNTIL = re.compile("截[至止]到?$")
"""What stands before a date that is a deadline only where 前 follows it."""
_FROM = re.compile("起|开始")
_BEFORE = re.compile("(?:以|之)?前(?!后|期|来|列|提)|结束前")
_FACT = re.compile("以来|的|前后|后|共|累计|均")
"""What stands behind a date that only tells of something."""
_DUE = re.compile(
    "(?:完成|上线|投入|启用|建成|实现|举办|召开|开展|报送|公布|出台|印发|组织|启动|达到)(?!的)|[，,）)]|$"
)
"""What may stand behind a day that is named alone, so that it is the day of a plan."""
_REVIEW = re.compile(".{0,4}(?:考核|考评|述法|述职|绩效)")
_EVENT = re.compile(
    '[“"]?[^，,。；]{0,14}(?:宪法日|教育日|纪念日|宣传日|权益日|安全日|环境日|禁毒日|宣传[周月])'
)
_PARTS = {"初": 10, "上": 10, "中": 20}
_MIDDLE = 15


class _Hit(msgspec.Struct, frozen=True):
    """What was found, and where in the folded text."""

    span: Span
    date: dt.date | None = None
    every: Rhythm | None = None
    due_after: int = 0
    start: dt.date | None = None


def time_phrases(
    text: str, line: int, start: int, year: int, *, labelled: bool = False
) -> tuple[TimePhrase, ...]:
    """Return what a sentence, which starts at a place of a line, says of time; `year` is that of the plan.

    Where only what is `labelled` counts, what stands behind 完成时限： and the like.
    """
    if not _SAYS_TIME.search(text):
        return ()
    sentence = folded(text)
    begin = 0
    if labelled:
        label = _LABEL.search(sentence.text)
        if label is None:
            return ()
        begin = label.end()
    phrases = []
    for hit in _hits(sentence, begin, year):
        first, last = sentence.span(*hit.span)
        span = start + first, start + last
        phrases.append(
            TimePhrase(text[first:last], line, span, hit.date, hit.every, hit.due_after, hit.start)
        )
    return tuple(phrases)


def _hits(sentence: Folded, begin: int, year: int) -> list[_Hit]:
    """Return what a folded sentence says of time from a place on, in order; no two overlap."""
    text = sentence.text
    claimed = sentence.named()
    hits: list[_Hit] = []
    for form in (*_RHYTHMS, *_FORMS, _SOFT):
        for found in form.finditer(text, begin):
            first, last = found.span()
            if not any(claimed[first:last]):
                hit = _read(found, form, year)
                last = max(last, hit.span[1]) if hit else last
                claimed[first:last] = b"\x01" * (last - first)
                hits += [hit] if hit else []
    return sorted(hits, key=lambda hit: hit.span)


def _read(found: re.Match[str], form: re.Pattern[str], year: int) -> _Hit | None:
    if form in _RHYTHMS:
        return _rhythm(found, year)
    return _Hit(found.span()) if form is _SOFT else _date(found, year)


def _rhythm(found: re.Match[str], year: int) -> _Hit:
    """Return how often something recurs, and a day that is named with it."""
    groups = found.groupdict()
    every = _UNITS[groups.get("unit") or groups.get("half") or ""]
    day = number_of(groups.get("day") or "") or 0
    following = next((hit for form in _FORMS if (hit := form.match(found.string, found.end()))), None)
    if every is Rhythm.YEAR and following and (named := _date(following, year)) and named.date:
        return _Hit((found.start(), named.span[1]), named.date, every)
    return _Hit(found.span(), every=every, due_after=day if day <= _LATE else 0)


def _date(found: re.Match[str], plan_year: int) -> _Hit | None:
    """Return the day that words name as a deadline, or from which on something holds; None for neither."""
    text, (first, last) = found.string, found.span()
    lead = text[max(0, first - 4) : first]
    since = _FROM.match(text, last)
    day = _day(found, plan_year, first=bool(since))
    before = _BEFORE.match(text, last)
    past = _PAST.search(lead) and not (since and _SINCE.search(lead)) and not (before and _UNTIL.search(lead))
    if day is None or past:
        return None
    if since:
        begin = first - 1 if _SINCE.search(lead) else first
        return _Hit((begin, since.end()), start=day)
    if not before and not _is_due(found):
        return None
    if before and not before[0].startswith("结") and _names_span_only(found):
        day = _day(found, plan_year, first=True)
        day = day and day - dt.timedelta(days=1)
    if day is None or day.year < plan_year:
        return None
    return _Hit((first, before.end() if before else last), date=day)


def _names_span_only(found: re.Match[str]) -> bool:
    """Return whether words name a month, quarter, half-year or year, not its end: 6月前 is before June."""
    groups = found.groupdict()
    return not any(groups.get(name) for name in ("day", "part", "end")) and groups.get("range") is None


def _is_due(found: re.Match[str]) -> bool:
    """Return whether words that name a time without 前 say when something is to be done."""
    text, last = found.string, found.end()
    groups = found.groupdict()
    if groups.get("only") is not None or _FACT.match(text, last) or _EVENT.match(text, last):
        return False
    if groups.get("day"):
        stated = text[max(0, found.start() - 1) : found.start()] in ("于", "在", "至", "到", "：", ":")
        return stated or bool(_DUE.match(text, last))
    if groups.get("bare") == "":
        return not (groups["month"][0] not in "0123456789" and not groups.get("year"))
    return not (groups.get("end") and _REVIEW.match(text, last))


def _day(found: re.Match[str], plan_year: int, *, first: bool) -> dt.date | None:
    """Return the first or the last day of what words name, or None where there is no such day."""
    groups = found.groupdict()
    year = _year(found, plan_year)
    try:
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
