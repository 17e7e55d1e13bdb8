"""Which sections of a report are about shortcomings and about next year's arrangements, by their headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count

import msgspec

from fzcheck.drafting.cover import years_in
from fzcheck.drafting.model import Which
from fzcheck.source.headings import ARRANGEMENTS, SHORTCOMINGS, WORDS, Part
from fzcheck.source.marks import number_of
from fzcheck.source.report import Report
from fzcheck.source.sections import Section

_SURE = 3
"""How surely a heading is about something that says no more than that."""

_LACK = rf"(?:{'|'.join(SHORTCOMINGS)})(?:环节|之处|方面)?"
_LACKS = rf"{_LACK}(?:[和与及以、]{{0,2}}(?:主要|突出)?{_LACK})*"
_SETTING = (
    r"(?:20[0-9]{2}年度?|当前|目前|现阶段|推进|法治(?:政府)?建设|依法行政|仍然?|还|尚|主要|工作|方面|过程"
    r"|我[县市区旗局镇乡]|中|的|上|在|[，,])*"
)
_PLAIN_LACK = re.compile(
    rf"{_SETTING}(?:存在|面临|遇到)(?:的|着|一些|一定|主要|突出|困难|以及|和|与|及|、|较大|明显)*{_LACKS}.*"
    rf"|{_SETTING}(?:突出)?{_LACKS}(?:[及和与].*)?"
)
"""A heading that says no more than that something is lacking."""
_LACKING = re.compile(rf"存在.{{0,20}}{_LACK}|{_LACK}$")
_MENDING = re.compile(
    "问题导向|(?:补齐|补强|补足|聚焦|紧盯|解决|化解|破解|整治|攻克|针对)[^，、]{0,8}(?:问题|短板|弱项|困难|不足)"
)
"""What a heading says that is about work done, though it has such a word."""
_NEXT = re.compile(r"下一?步|下一?阶段|明年|[下新]一?年|来年|今后|努力方向|展望|打算|设想|思路")
_PLANNED = re.compile(r"(?:安排|打算|计划|设想|思路|展望|方向|措施|举措|重点|任务|工作|要点)[）)]?$")
_PLAN = re.compile("|".join((*ARRANGEMENTS, "新一年", "来年", "下一?阶段")))
_REVIEW = re.compile(r"(?:情况|成效|成绩|回顾|总结)[）)]?$|完成情况|落实情况")
"""How headings end that are about work done."""
_FACES = re.compile("正视|直面|查找|剖析|反思|清醒")
"""What a heading says that looks at shortcomings, whatever else it says."""
_LEADS_TO_LACKS = re.compile(
    rf"(?:但|同时|清醒|对照|相比|仍|还)[^。]{{0,60}}{_LACK}|{_LACK}[^。]{{0,20}}(?:表现在|如下|有)"
)
"""How the text begins under a heading that does not say that it is about shortcomings."""
_LEADS_TO_PLANS = re.compile(r"(?:展望|下一?步|下一?阶段|今后|来年|新的一年|明年)")
"""How the text begins under a heading that does not say that it is about what comes next."""
_MEASURES = re.compile("(?:改进|整改|解决|对策|应对|努力).{0,6}(?:措施|建议|方向|打算)|对策")
_PART = re.compile("[（(]([一二三四五六七八九十]{1,3})[）)]")
_SAID = re.compile("|".join(WORDS[part].pattern for part in (Part.DONE, Part.LEADERS, Part.OTHER)))
_LONGEST_LEAD = 120
_LONGEST = 45
"""Characters of a heading that are looked at."""


class FoundSection(msgspec.Struct, frozen=True):
    """A section, or a part of one, that is about the one or the other, or about both."""

    section: Section
    """The section, or the part of one."""
    name: str
    """How a checklist names it, as in `四` or `三（一）`."""
    heading: str
    """Its heading as printed; of a part behind that of its section, as in `三、… / （一）…`."""
    place: str
    """How ids begin that name a place in it, as in `4` or `3.1`: its number, else one that no other has."""
    whole: bool = True
    """Whether all of it is about that; else its sentences tell."""


def find_sections(report: Report, report_year: int | None) -> dict[Which, FoundSection]:
    """Return the sections that a draft comes from; none of the one where the report has none.

    The heading counts that says it most surely; of two, the first about shortcomings, the last about plans.
    """
    named = list(_named(report))
    found: dict[Which, FoundSection] = {}
    lacks = _surest(named, lambda one: _lacking(one.section.title))
    plans = _surest(named[::-1], lambda one: _planning(one.section.title, report_year))
    if lacks and not plans and _MEASURES.search(lacks.section.title[:_LONGEST]):
        plans = lacks
    themes = [one for one in named if one not in (lacks, plans) and not _kinds_said(one)]
    lacks = lacks or _surest(themes, lambda one: bool(_LEADS_TO_LACKS.search(_begins(one))))
    plans = plans or _surest(themes[::-1], lambda one: _leads_to_plans(_begins(one), report_year))
    if lacks:
        found[Which.SHORTCOMINGS] = lacks
    if plans:
        found[Which.ARRANGEMENTS] = plans
    if len({one.name for one in found.values()}) < len(found):
        return {which: msgspec.structs.replace(one, whole=False) for which, one in found.items()}
    return found


def heading_says(which: Which, heading: str, report_year: int | None) -> bool:
    """Return whether a heading itself says that its section is about the one or the other."""
    if which is Which.SHORTCOMINGS:
        return _lacking(heading) > 0
    return _planning(heading, report_year) > 0 or bool(_MEASURES.search(heading[:_LONGEST]))


def _surest(named: Iterable[FoundSection], sure: Callable[[FoundSection], int]) -> FoundSection | None:
    """Return the first of those that are what is asked most surely, None where none is."""
    best = max(named, key=sure, default=None)
    return best if best and sure(best) else None


def _begins(one: FoundSection) -> str:
    """Return how the text begins under a heading, above the first mark."""
    lead = one.section.items[0].sentences
    return "".join(lead[0].text.split())[:_LONGEST_LEAD] if lead else ""


def _kinds_said(one: FoundSection) -> bool:
    """Return whether a heading says that it is about something else."""
    return bool(_SAID.search(one.section.title[:_LONGEST]))


def _leads_to_plans(lead: str, report_year: int | None) -> int:
    years = years_in(lead[:12])
    coming = report_year is not None and bool(years) and years[0] > report_year
    return coming or bool(_LEADS_TO_PLANS.match(lead))


def _named(report: Report) -> Iterator[FoundSection]:
    """Yield the sections with how they are named, and before each the parts of it that have headings."""
    numbers = [_number(section, report) for section in report.sections]
    used = {*numbers}
    for at, (section, number) in enumerate(zip(report.sections, numbers, strict=True), 1):
        if report.section(section.heading) is not section:
            continue  # another one has the same heading: no checklist could name this one
        place = number or next(free for free in count(at) if free not in used)
        used.add(place)
        one = FoundSection(
            section, section.number if number else section.heading, section.heading, f"{place}"
        )
        parts = list(_parts(one))
        yield from parts
        kinds = {kind for part in parts for kind in _kinds(part.section.title)}
        if not (_kinds(section.title) <= kinds and parts):
            yield one


def _number(section: Section, report: Report) -> int | None:
    """Return the number that a section is found by; None for one without, and for the second of a number."""
    return number_of(section.number) if report.section(section.number) is section else None


def _parts(outer: FoundSection) -> Iterator[FoundSection]:
    for item in outer.section.items:
        mark = _PART.fullmatch(item.marker)
        title = item.sentences[0].text if mark and item.sentences else ""
        if mark and _kinds(title) and (part := outer.section.part(mark[1])):
            heading = f"{outer.heading} / {part.heading}"
            yield FoundSection(
                part, f"{outer.name}（{mark[1]}）", heading, f"{outer.place}.{number_of(mark[1])}"
            )


def _kinds(title: str) -> set[Which]:
    """Return what a heading of its own, which may be a short one, is surely about."""
    lacks, plans = _lacking(title) == _SURE, _planning(title, None) >= _SURE
    kinds = ((Which.SHORTCOMINGS, lacks), (Which.ARRANGEMENTS, plans))
    return {which for which, surely in kinds if surely}


def _lacking(title: str) -> int:
    """Return how surely a heading is about shortcomings, from 0 to 3."""
    title = "".join(title.split())[:_LONGEST]
    if _PLAIN_LACK.fullmatch(title):
        return _SURE
    if not any(word in title for word in SHORTCOMINGS):
        return 0
    if _MENDING.search(title) and "存在" not in title and not _FACES.search(title):
        return 0
    return 2 if _LACKING.search(title) else 1


def _planning(title: str, report_year: int | None) -> int:
    """Return how surely a heading is about what comes next, from 0."""
    title = "".join(title.split())[:_LONGEST]
    years = years_in(title) if report_year is not None else []
    coming = any(report_year is not None and year > report_year for year in years)
    past = bool(years) and not coming and report_year not in years
    words = bool(_PLAN.search(title))
    if past or _REVIEW.search(title) or not (words or coming):
        return 0
    return words + 2 * coming + 2 * bool(_NEXT.search(title)) + bool(_PLANNED.search(title))
