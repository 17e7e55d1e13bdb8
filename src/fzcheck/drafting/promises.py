"""What a sentence that tells facts, as shortcomings do, promises: by when, and how often.

A day or a rhythm is promised behind what is told to come (将于, 拟, 下一步) or who is in charge, and where a
clause begins with a day, 前 and what is done by then, perhaps by whom. Where it tells of what is past or
missing it is not, unless that is told before a day that has its year or is said to come.
"""

from __future__ import annotations

import re

from fzcheck.drafting.days import NEXT
from fzcheck.drafting.model import TimePhrase
from fzcheck.drafting.units import VERB, units_from
from fzcheck.source.marks import YEAR, year_of

_CLAUSE = re.compile("[，,；;：:（(]")
_BEGINS = "(?:^|(?<=[，,；;：:]))"
_WE = r"(?:我们|[我全本]\w|\w{1,20}(?:局|府|委|办|院))?(?:还|也)?"
"""Who speaks, or a unit that it speaks of."""
_WHAT = r"\w{0,6}(?:(?:情况|结果|意见|信息|问题|线索|关系)\w|[作定列]为|[纳列]入)"
"""What 将 only says is handled, as in 将检查情况通报."""
_AHEAD = re.compile(rf"{_BEGINS}(?:{NEXT}|{_WE}将(?={VERB})(?!{_WHAT}))")
"""What all that follows is to come behind."""
_LOOKS_AHEAD = re.compile(rf"\s*{NEXT}")

_COMING = re.compile(
    f"(?:(?<!原)(?:计划|拟)|将|力争|争取|确保|承诺|预计)[于在到至]?$|{_BEGINS}{_WE}要[于在]?$"
)
"""What stands before a day that is told to come."""
_WILL = re.compile(f"(?:我们|[我全本][县市区州旗省局镇乡])?(?:还|也)?(?:将|要|拟|计划|力争|确保)(?!{_WHAT})")
"""The same between a day and what will be done by then."""
_IN_CHARGE = re.compile("由[^，,。；;]{2,30}(?:负责|牵头)")
"""Who is in charge of what is told behind it."""
_DOES = re.compile(
    f"(?:全部|全面|基本|再)?(?:{VERB}|配齐|补齐|达到|实现|报(?!告))"
    "|[^，,。；;]{1,8}(?:到位|完毕|清零|销号)|[^，,。；;]{1,12}(?:提高|提升|降低|下降|增加|[达升降])到"
)
"""What is to be done by a day, or to be reached."""
_TELLS = re.compile(
    "未(?!来|成年)|没(?!收)|不[到足够力]|已|原[定计拟本]|仍|(?<!人)才(?!能)|应(?![急诉用对])|尚|曾|难|[仅只]|要求|规定"
    "|实际|其余|剩余|缓慢|滞后|[逾超延]期|差距|突击|率[为仅只达]"
)
"""What tells that a day is of something past or missing."""
_DESCRIBES = re.compile("前[^，,。；]{0,10}的")
"""What only describes something by the day before which it was done."""
_OF = re.compile("[^，,。；]{0,12}的")
_ONLY_NAMES = re.compile(f"的|{_WHAT}")
"""What stands behind a rhythm that only names something: 将每年6月定为宣传月."""
_THEN = re.compile("(?:并|同时|此后|之后|随后|以后|再)?[在于]?")
"""What stands between what is promised and what follows it."""
_YEAR = re.compile(YEAR)
_IN_YEAR = re.compile(rf"{_BEGINS}在?(?P<year>{YEAR})年$")


def is_promised(text: str, found: TimePhrase, year: int, *, after: bool) -> bool:
    """Return whether a folded sentence promises what it says of time there; `year` is that of the plan.

    `after` tells whether something is promised before it.
    """
    if not (found.date or found.every):
        return False
    first, last = found.span
    clause = max((sign.end() for sign in _CLAUSE.finditer(text, 0, first)), default=0)
    if _COMING.search(text, clause, first) or (found.every and _is_in_year(text, first, year)):
        names = found.every and (text.endswith("的", first, last) or _ONLY_NAMES.match(text, last))
        return not (names or _TELLS.search(text, last))
    if _is_done_by(text, clause, found) or _IN_CHARGE.search(text, 0, first):
        told = _TELLS.search(text, clause if _YEAR.search(text, first, last) else 0)
        return not (told or _DESCRIBES.search(text, first))
    follows = after and _THEN.fullmatch(text, clause, first) is not None
    return (follows or _AHEAD.search(text, 0, first) is not None) and not (
        _TELLS.search(text, clause) or _OF.match(text, last)
    )


def looks_ahead(sentence: str) -> bool:
    """Return whether a sentence begins with what tells that all of it is to come."""
    return _LOOKS_AHEAD.match(sentence) is not None


def _is_in_year(text: str, first: int, year: int) -> bool:
    """Return whether the year of the plan, or a later one, stands before a place: 2027年每半年."""
    named = _IN_YEAR.search(text, 0, first)
    return named is not None and year_of(named["year"]) >= year


def _is_done_by(text: str, clause: int, found: TimePhrase) -> bool:
    """Return whether a clause begins with a day before which, perhaps behind by whom, something is done."""
    first, last = found.span
    begin = _by_whom(text, clause) or clause
    until = text[begin:first] in ("到", "至")
    by = text.endswith("前", first, last) and text[begin:first] in ("", "在", "于")
    if not (found.date and (by or until)):
        return False
    at = last + 1 if text[last : last + 1] in ("，", ",") else last
    _units, named = units_from(text, at)
    if will := _WILL.match(text, named):
        return _DOES.match(text, will.end()) is not None
    if until:
        return False
    if whom := _by_whom(text, at):
        return _DOES.match(text, whom) is not None and not _OF.match(text, whom)
    return _DOES.match(text, at) is not None and (at == last or not _OF.match(text, at))


def _by_whom(text: str, at: int) -> int:
    """Return where the units have ended that 由 names at a place; 0 where it names none."""
    units, end = units_from(text, at + 1) if text.startswith("由", at) else ((), 0)
    return end if units else 0
