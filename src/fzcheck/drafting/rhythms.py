"""How reports write that something recurs, and how far a checklist can say it."""

from __future__ import annotations

import re

import msgspec

from fzcheck.drafting.days import NUMBER
from fzcheck.drafting.model import Rhythm
from fzcheck.source.marks import number_of
from fzcheck.words import Every, word_of

_BEFORE = "(?:(?:以|之)?前)?"
_AFTER = rf"(?:(?:结束|终了)后的?(?P<after>{NUMBER})个?(?P<working>工作)?[日天](?:之|以)?[内前])?"
_PART_OF_QUARTER = "(?:底|末(?!月)|首月|第一个月|(?P<last>末月|最后一个月)|(?P<inside>第二个月|初))"

RHYTHMS = tuple(map(re.compile, (
    rf"每(?P<count>{NUMBER}|两)个?(?P<unit>工作日|季度?|月|年|周|星期|日|天)",
    rf"每个?(?P<unit>月)份?的?(?:(?P<day>{NUMBER})[日号]|底|末|下旬|(?P<inside>[上中]旬|初))?{_BEFORE}{_AFTER}",
    rf"每个?(?P<unit>季)度?的?{_PART_OF_QUARTER}?的?(?:(?P<day>{NUMBER})[日号])?{_BEFORE}{_AFTER}",
    rf"每个?(?P<unit>半年|年|周|星期|工作日|日|天)度?(?:年?[底末](?:前)?)?{_AFTER}",
    "[按逐](?P<unit>月|季|周)度?",
    rf"(?P<other>每隔(?:{NUMBER}|两)个?(?:季度|月|年|周|日|天)|(?<![相间])[隔双][月周](?![边围期])|每个?(?:学期|旬|半个?月))",
    "(?:一(?P<unit>月|季|年|周)度?|(?P<half>半年))一(?:通[报气]|调度|评[比查议]?|报告?|讲评?|测评?|考核?|会[商议]?|督[查导]?)",
    "(?:一(?P<unit>月|季|年|周)度?|(?<![上下])(?P<half>半年)(?:开展|组织|召开|进行|举办|通报)?)一次(?!性)",
)))  # fmt: skip
"""How it is written that something recurs."""

_UNITS = {
    "月": Rhythm.MONTH, "季": Rhythm.QUARTER, "季度": Rhythm.QUARTER,
    "半年": Rhythm.HALF_YEAR, "年": Rhythm.YEAR,
    "周": Rhythm.WEEK, "星期": Rhythm.WEEK, "工作日": Rhythm.DAY, "日": Rhythm.DAY, "天": Rhythm.DAY,
}  # fmt: skip
_MONTHS = {1: Rhythm.MONTH, 3: Rhythm.QUARTER, 6: Rhythm.HALF_YEAR, 12: Rhythm.YEAR}
_MONTHS_OF = {every: months for months, every in _MONTHS.items()}
_LATE = 15
"""The last day of a month that may close the month before: 每月5日前 is after the month reported on."""


class Recurring(msgspec.Struct, frozen=True):
    """How often something recurs."""

    every: Rhythm | None
    """How often; None for what has no name, as 每两个月."""
    due_after: int
    """By how many days after the end of a period."""
    inexact: bool
    """Whether a checklist, whose periods are due at their end or some days after, cannot say it so."""


def rhythm_of(found: re.Match[str]) -> Recurring:
    """Return how often something recurs, and a day that is named with it."""
    groups = found.groupdict()
    every = _every(groups)
    day, after = (number_of(groups.get(name) or "") or 0 for name in ("day", "after"))
    inside = bool(groups.get("inside")) or day > _LATE or (day > 0 and bool(groups.get("last")))
    known = every is not None and word_of(Every, every) is not None
    inexact = inside or not known or bool(groups.get("working"))
    return Recurring(every, after or (0 if inside else day), inexact)


def _every(groups: dict[str, str | None]) -> Rhythm | None:
    """Return how often words name, or None where that has no name."""
    if groups.get("other"):
        return None
    every = _UNITS[groups.get("unit") or groups.get("half") or ""]
    count = number_of((groups.get("count") or "一").replace("两", "二")) or 0
    return every if count == 1 else _MONTHS.get(count * _MONTHS_OF.get(every, 0))
