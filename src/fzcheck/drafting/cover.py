"""What a report says of itself above its sections: title and year, who issued it, when it was published."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from fzcheck.source.chrome import OFFICE
from fzcheck.source.marks import YEAR, year_of
from fzcheck.source.report import Report

_YEAR = re.compile(rf"(?<![0-9])({YEAR})(?=\s*年|年?度|法治|-|）|\))")
"""A year as titles and headings name it, in half width."""
_TITLE = re.compile(
    "报告|总结|情况|汇报|解读|通知|要点|方案|计划|规划|函|公告|公示|说明|简报|预算|决算|条例|细则|意见|讲话|办法"
)
_RUNNING = re.compile("现将|现就|根据|按照|为")
"""How a sentence begins that only speaks of a report."""
_TRAIL = re.compile("[>＞»]|当前位置|您的位置|首页")
"""What a page shows of where it stands among others."""
_LABEL = re.compile(r"^\s*(?:(?:标\s*题|名\s*称|附件\s*\d*)\s*[:：]?|[\[【][^\]】]{1,8}[\]】])\s*")
_PLACE = re.compile(
    rf"^[《【\[（(]*(?:关于)?(?P<place>[^《》【】0-9〇:：，。]*?)(?={YEAR}|年?度?法治|关于|贯彻|推进|依法|全面|年度)"
)
_GOVERNMENT = re.compile(
    r"(?:中共)?(?P<place>.*?\w(?:[省市县区旗州盟乡镇]|街道))"
    r"(?:委(?:员会)?\W*(?:(?P=place)|[省市县区旗州盟乡镇])?)?(?:人民)?(?:政府|(?<=街道)办事处)"
)
"""A government, which reports of the whole place: no part of its name is one of the place's."""
_QUOTED = re.compile("《[^《》]*》")
_OTHER = re.compile(
    "(?:解读|图解|问答|说明|公示|简报|预算|决算|条例|细则|通知|要点|方案|计划|规划|函|公告|意见|讲话|办法|发布会)(?:稿|实录)?[）)】]?$"
)
_OTHER_REPORT = re.compile("(?:政府|政务)?信息公开(?:工作)?|政府工作报告|财政|述职|述法|审计|统计公报")
"""What a title names that is the report of something else."""
_NEWS = re.compile("听取|审议|召开|举行|(?:推进|座谈|专题|部署)会")
"""What a title tells that is news about a report."""
_LAW = re.compile("法治|依法")
_BOTH = re.compile("(?:总结|报告|情况)[和及与、暨]")
_SAYS_OTHER = re.compile("【[^】]*解读[^】]*】|^(?:文字|政策|图文|一图)解读")
_ISSUER = re.compile(
    r"(?:发布机构|发文机关|发文机构|制发机关|发布单位)\s*[:：]\s*(?P<name>[^\s:：|｜]{2,40})"
)
_SIGNED = re.compile(rf"[^，。；：、,;:\s]{{2,30}}{OFFICE}")
_PUBLISHED = re.compile(
    r"(?:发布|公开|发文|成文|生成)?(?:日期|时间)\s*[:：]\s*(?P<y>20\d\d)\s*[-./年]\s*(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})"
)
_DATE = re.compile(r"(?P<y>20\d\d)\s*[年.]\s*(?P<m>\d{1,2})\s*[月.]\s*\d{1,2}\s*日?")
_LONGEST = 80
_HALF_YEAR = 6


class Cover(msgspec.Struct, frozen=True):
    """What a report says of itself."""

    title: str
    """Its title; empty where there is none."""
    place: str
    """What the title names before the year: a county, also where its government reports, or a unit."""
    year: int | None
    """The year that it is about, where it says so."""
    issuer: str
    """Who issued it; empty where the page does not say."""
    published: dt.date | None
    """The day of publication that the page states."""
    other_kind: bool
    """Whether its title is that of another kind of page: an interpretation, a notice, a plan."""


def read_cover(report: Report) -> Cover:
    """Return what a report says of itself."""
    first = report.sections[0]
    beside = report.lines[first.line].partition(first.heading)[0]
    above = [line for line in (*report.lines[: first.line], beside) if line]
    title, before = _title_of(above)
    place = _PLACE.match(_half(_QUOTED.sub("", title) if title.startswith("关于") else title))
    named = place["place"].strip() if place else ""
    if not named and _SIGNED.fullmatch(before):
        title, named = before + title, before
    issuer = _issuer(report.lines)
    named = named or issuer
    government = _GOVERNMENT.fullmatch(named)
    return Cover(
        title,
        government["place"] if government else named,
        year_in(title) or _year_of_text(report),
        issuer,
        _published(above),
        _is_other(title) or any(_SAYS_OTHER.search(line[:_LONGEST]) for line in above),
    )


def year_in(text: str) -> int | None:
    """Return the first year that a title or heading names, or None."""
    return next(iter(years_in(text)), None)


def years_in(text: str) -> list[int]:
    """Return the years that a title or heading names."""
    return [year_of(found[1]) for found in _YEAR.finditer(_half(text))]


def _half(text: str) -> str:
    """Return a text without white space, its digits and letters in half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _title_of(above: Sequence[str]) -> tuple[str, str]:
    """Return the title, and the line above it: the last that names a year, or else 法治."""
    best = "", ""
    for before, line in pairwise(("", *above)):
        text = _LABEL.sub("", line).lstrip("# ")
        if len(text) > _LONGEST:  # where the whole report is one paragraph
            text = text[: 2 * _LONGEST].split()[0]
        if (
            len(text) > _LONGEST
            or _TRAIL.search(text)
            or not _TITLE.search(text)
            or text[-1] in "。.；，,：:"
            or _RUNNING.match(text)
        ):
            continue
        if year_in(text) or ("法治" in text and not year_in(best[0])):
            best = text, before
    return best


def _is_other(title: str) -> bool:
    text = _QUOTED.sub("", title)
    other = bool(_NEWS.search(text)) or (bool(_OTHER.search(text)) and not _BOTH.search(text))
    return other or (bool(_OTHER_REPORT.search(text)) and not _LAW.search(title))


def _year_of_text(report: Report) -> int | None:
    """Return the year before the one in which a report was signed early, or the first that its text names."""
    for line in reversed(report.lines):
        if len(line) <= _LONGEST and (signed := _DATE.search(line)) and len(signed[0]) + 2 >= len(line):
            return int(signed["y"]) - (int(signed["m"]) <= _HALF_YEAR)
    return next(filter(None, (year_in(line[: 4 * _LONGEST]) for line in report.lines)), None)


def _issuer(lines: Iterable[str]) -> str:
    filled = [line for line in lines if line and len(line) <= _LONGEST]
    for line in filled:
        if found := _ISSUER.search(line):
            return found["name"]
    for before, line in pairwise(filled):
        if _DATE.fullmatch(line) and _SIGNED.fullmatch(before):
            return before
    return ""


def _published(lines: Iterable[str]) -> dt.date | None:
    for line in lines:
        if found := _PUBLISHED.search(line[: 4 * _LONGEST]):
            try:
                return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                continue
    return None
