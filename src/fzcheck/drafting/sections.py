"""Which sections of a report are about shortcomings and about next year's arrangements, by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from fzcheck.drafting.model import Which
from fzcheck.source.report import Report
from fzcheck.source.sections import Section

SHORTCOMINGS = ("问题", "不足", "短板", "弱项", "差距", "困难", "薄弱")
"""The words of headings about shortcomings."""
ARRANGEMENTS = (
    "主要安排", "工作安排", "打算", "计划", "设想", "思路", "展望", "努力方向", "下一步", "下步", "明年",
)  # fmt: skip
"""The words of headings about what comes next; next year's number is another."""

_LACK = rf"(?:{'|'.join(SHORTCOMINGS)})(?:环节|之处|方面)?"
_LACKS = rf"{_LACK}(?:[和与及以、]{{1,2}}(?:主要|突出)?{_LACK})*"
_SETTING = (
    r"(?:20\d\d年度?|当前|目前|现阶段|工作|推进|法治(?:政府)?建设"
    r"|仍然?|还|尚|主要|方面|过程|中|的|上|在|[，,])*"
)
_PLAIN_LACK = re.compile(
    rf"{_SETTING}(?:存在|面临|遇到)(?:的|着|一些|一定|主要|突出|困难|以及|和|与|及|、|较大|明显)*{_LACKS}.*"
    rf"|{_SETTING}(?:突出|工作)?{_LACKS}(?:[及和与].*)?"
)
"""A heading that says no more than that something is lacking."""
_LACKING = re.compile(rf"存在.{{0,20}}{_LACK}|{_LACK}$|不足之处")
_MENDING = re.compile(
    "问题导向|(?:补齐|补强|补足|聚焦|紧盯|解决|化解|破解|整治|攻克|直面|针对)[^，、]{0,8}(?:问题|短板|弱项|困难|不足)"
)
_NEXT = re.compile(r"下一?步|明年|下一?年|今后|努力方向|展望|打算|设想")
_PLANNED = re.compile(r"(?:安排|打算|计划|设想|思路|展望|方向|措施|举措|重点(?:工作|任务))[）)]?$")
_PLAN = re.compile("|".join(ARRANGEMENTS) + "|安排")
_REVIEW = re.compile(r"(?:情况|成效|成绩|完成|回顾|落实情况)[）)]?$")
_MEASURES = re.compile("(?:改进|整改|解决|对策|应对|下一?步).{0,6}(?:措施|建议|方向|打算)|对策")
_YEAR = re.compile(r"(20\d\d)\s*年")
_LONGEST = 45


class Found(msgspec.Struct, frozen=True):
    """A section, or a part of one, that is about the one or the other, or about both."""

    section: Section
    """The section, or the part of one."""
    name: str
    """How a checklist names it, as in `四` or `三（一）`."""
    place: str
    """How ids begin that name a place in it, as in `4` or `3.1`."""
    whole: bool = True
    """Whether all of it is about that; else its sentences tell."""


def find_sections(report: Report, report_year: int | None) -> dict[Which, Found]:
    """Return the sections that a draft comes from; none of the one where the report has none."""
    named = list(_named(report))
    lacks = max(named, key=lambda one: _lacking(one.section.title), default=None)
    plans = max(reversed(named), key=lambda one: _planning(one.section.title, report_year), default=None)
    found: dict[Which, Found] = {}
    if lacks and _lacking(lacks.section.title):
        found[Which.SHORTCOMINGS] = lacks
    if plans and _planning(plans.section.title, report_year):
        found[Which.ARRANGEMENTS] = plans
    elif lacks and _lacking(lacks.section.title) and _MEASURES.search(lacks.section.title):
        found[Which.ARRANGEMENTS] = lacks
    if len({one.name for one in found.values()}) < len(found):
        found = {which: msgspec.structs.replace(one, whole=False) for which, one in found.items()}
    return found


def _named(report: Report) -> Iterator[Found]:
    """Yield the sections with how they are named, and behind each the parts of it that have headings."""
    for at, section in enumerate(report.sections, 1):
        alone = report.section(section.number) is section if section.number else False
        name = section.number if alone else section.heading
        place = f"{at}"
        parts = list(_parts(section, name, place))
        yield from parts
        if len(parts) < 2:
            yield Found(section, name, place)


def _parts(section: Section, name: str, place: str) -> Iterator[Found]:
    for at, item in enumerate(section.items):
        mark = re.fullmatch("[（(]([一二三四五六七八九十]{1,3})[）)]", item.marker)
        title = item.sentences[0].text if mark and item.sentences else ""
        if mark and title and (_PLAIN_LACK.fullmatch(title) or _planning(title, None) > 1):
            part = section.part(mark[1])
            if part is not None:
                yield Found(part, f"{name}（{mark[1]}）", f"{place}.{at}")


def _lacking(title: str) -> int:
    """Return how surely a heading is about shortcomings, from 0."""
    title = "".join(title.split())[:_LONGEST]
    if _PLAIN_LACK.fullmatch(title):
        return 3
    if not any(word in title for word in SHORTCOMINGS):
        return 0
    if _LACKING.search(title):
        return 2
    return 0 if _MENDING.search(title) else 1


def _planning(title: str, report_year: int | None) -> int:
    """Return how surely a heading is about what comes next, from 0."""
    title = "".join(title.split())[:_LONGEST]
    years = [int(year) for year in _YEAR.findall(title)]
    coming = report_year is not None and any(year > report_year for year in years)
    if _REVIEW.search(title) or (years and report_year is not None and not coming):
        return 0
    words = bool(_PLAN.search(title))
    return (
        (coming * 2 + bool(_NEXT.search(title)) * 2 + bool(_PLANNED.search(title)) + words)
        if words or coming
        else 0
    )
