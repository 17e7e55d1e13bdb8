"""Titles of tasks: a few words cut from a sentence, never any that it does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec

from fzcheck.drafting.days import NEXT
from fzcheck.drafting.labels import HELP, LEAD, LEADER, OF_UNITS, PERSON
from fzcheck.drafting.model import OwnerPhrase, TimePhrase
from fzcheck.i18n import _
from fzcheck.source.marks import FAMILIES
from fzcheck.source.sentences import Span, cut_spans

LONGEST = 30
"""Characters of a title of several parts."""
_LONGEST_ALONE = 40
"""Characters of a title that is one part, which nothing cuts."""
_LONGEST_JOINT = 60
"""Characters of a title that several are joined in."""
_FEWEST = 6
"""Characters that must be left of a part without the day at its beginning."""
_LOOKED_AT = 400
"""Characters of a sentence of which a title is made."""

_MARKS = tuple(form for family, form in FAMILIES.items() if family not in ("row", "首先"))
_LEADS = re.compile(
    f"(?:与此同时|同时|此外|其中|另外|(?:另|与之相对)?一方面|特别是|尤其是|{NEXT}|目前|当前|但是?(?!凡)|而且|并且"
    "|并(?![存轨网购列联行入发案])|从而|进而|因此|因而|为此|对此|所以|以及|再加上|[还也]?要(?![求素件点领害案闻]))[，,]?"
)
"""What a part of a sentence begins with that says nothing by itself."""
_BEFORE_DAY = re.compile(r"(?:争取|力争|计划|确保|拟|预计|将)?(?:在|于|到|至)?\s*")
"""What goes with a day at the beginning of a part."""
_BETWEEN_DAYS = re.compile(r"\s*(?:以及|[、和与及])\s*")
_BOUND_TO_DAYS = re.compile("各|分别|均|、|[和与及].{0,4}[月季年节]")
"""What stands behind days that cannot be left out: 6月和12月各开展一次."""
_SETTING = re.compile(
    "(?:严格|紧紧|紧密|认真)?(?:对照|对标|按照|根据|依据|依照|围绕|结合|针对|鉴于|随着|基于|立足|聚焦).*"
    "(?:要求|精神|部署|规定|问题|短板|不足|目标|实际|情况|意见|标准|体系|需求|指标|重点|领域|文件|法律法规|急难愁盼|》)等?"
    "|(?:始终|坚持)*以.*为(?:主要|重要|根本)?(?:载体|抓手|契机|重点|主线|基础|牵引|引领|导向|目标|突破口|核心|关键|遵循|指导"
    "|指引|支撑|依托|先导|统领|中心|主题|动力|保障|原则)"
    "|为(?:了|进一步|深入|更好).*|由于.*|因(?!地制宜|势利导|材施教|人而异).*|与.*相比|.*以来|.*(?:检查|评查|督察|考核|工作)中|除.*外|通过.*(?:方式|形式|途径|手段)"
    "|在.*(?:过程中|基础上|同时|前提下|指导下|领导下)"
    "|.*(?:局|部门|单位|办|乡|镇|街道|队|所|中心)(?:积极|协同|共同)?(?:牵头|配合|协助)"
    "|20[0-9]{2}年度?|新的一年|来年|明年|首先|其次|再次|最后|比如|例如"
)
"""A part that only says how, why, or with whom, and not what."""
_PAIR = re.compile("“[^”]*”|‘[^’]*’|《[^》]*》|（[^）]*）|\\([^)]*\\)|【[^】]*】|〔[^〕]*〕")
_BRACKET = re.compile("[（(【](?:[^（）()【】]|[（(][^（）()【】]*[）)])*[）)】]")
_LOOSE = re.compile("(?<=[（(【])[；;，,、。\\s]+|[；;，,、。\\s]+(?=[）)】])")
"""Signs inside a bracket that part nothing."""
_DOES = f"(?:{LEAD}|{HELP}|整改|办结|销号)"
_LABELLED = re.compile(
    f"(?:^|(?<=[，,；;。（(【、]))\\s*(?:(?:{LEADER}|{PERSON})[:：]|{_DOES}{{0,3}}(?:{OF_UNITS}"
    "|时限|期限|时间)(?:要求|节点)?(?:[:：]|为)|(?:牵头|责任|主办|协办|配合)[:：])"
    "(?:[^，,；;。（）()【】]|[（(][^，,；;。（）()【】]{1,20}[）)])*"
)
"""A label, and what stands behind it: 责任单位：县司法局."""
_SPACES = re.compile(r"\s+(?=[\u2e80-\uffee])|(?<=[\u2e80-\uffee])\s+|(?<=\d)\s+(?=\d)")
"""White space that parts no words: of a line that was laid out, or broken."""
_JOINTS = re.compile("[、的]|(?=[和与及])")
"""Where a part that is too long may be cut: never inside a word."""
_EDGES = "，,；;：:、。 "
_SIGNS = "—–·•●■◆▲★※"
"""Signs that stand before a text and do not belong to it."""
_ANSWERS = "负责"
_ONLY_DONE = re.compile(
    "(?:确保|力争)?(?:全部|全面|基本|如期|按期|按时)*(?:完成|整改|办结|落实)(?:所有|整改|任务|工作|目标|到位)*"
)
"""What only says of all before it that it is done by then."""
_WHOLE = 4
"""Characters that must be left of a part without its units, so that it still says something."""


class _Part(msgspec.Struct, frozen=True):
    """A part of a sentence: what it says, and where it stands."""

    text: str
    span: Span


def title_of(
    sentence: str, start: int = 0, times: Sequence[TimePhrase] = (), units: Sequence[OwnerPhrase] = ()
) -> str:
    """Return a few words of a sentence, which starts at a place of its line, that say what is to be done.

    Its mark, the days by which, the units that it names and what only says how or why are left out, where
    that leaves the words whole. What is due by the latest of its deadlines is among them.
    """
    text = sentence[:_LOOKED_AT]
    days = sorted(_within(one.span, start) for one in times if one.date or one.start)
    named = [_named(text, _within(one.span, start)) for one in units]
    labels = [found.span() for found in _LABELLED.finditer(text)]
    brackets = [found.span() for found in _BRACKET.finditer(text)]
    notes = [*labels, *(one for one in brackets if _is_empty(text, one, (*named, *labels, *days)))]
    parts = _parts(text, days, [*named, *notes]) or _parts(text, days, notes)
    parts = [part for part in parts if not _SETTING.fullmatch(part.text)] or parts
    said = [part.text for part in parts] or [tidy(text).strip(_EDGES) or tidy(text)]
    title = _with_due(said, _due(parts, times, start)) or _joined(said)
    return title if len(title) <= _LONGEST_ALONE else _cut(title)


def _with_due(said: Sequence[str], due: Sequence[int]) -> str:
    """Return as many of the parts of a sentence as fit before what is `due` by the latest of its deadlines.

    Nothing where that is among the first parts anyway, or would leave out what it is about.
    """
    last = due[-1] if due else 0
    if not last or said[last] in _joined(said).split("，"):
        return ""
    joined = (f"{'，'.join(said[:count])}，{said[last]}" for count in range(last, 0, -1))
    fits = next((title for title in joined if len(title) <= _LONGEST_ALONE), "")
    return fits or (_joined(said[last:]) if due[0] == 0 and len(due) > 1 else "")


def _joined(parts: Sequence[str]) -> str:
    """Return as many of the parts of a sentence, from the first on, as a title has room for."""
    count = sum(length <= LONGEST + 1 for length in accumulate(len(part) + 1 for part in parts)) or 1
    while 1 < count < len(parts) and parts[count - 1].endswith("的"):  # of whom, or of what, is said next
        count -= 1
    return "，".join(parts[:count])


def _due(parts: Sequence[_Part], times: Sequence[TimePhrase], start: int) -> tuple[int, ...]:
    """Return which parts of a sentence say what is due by its deadlines, the latest of them last.

    Of a single deadline, none that says no more than that all before it is done by then.
    """
    dated = [one for one in times if one.date and not (one.each or one.labelled)]
    dated.sort(key=lambda one: str(one.date))
    due = []
    for one in dated:
        day = one.span[0] - start
        for number, part in enumerate(parts):
            if part.span[0] <= day < part.span[1]:
                alone = len(dated) == 1 and (
                    0 <= part.text.find(tidy(one.phrase)) <= 2 or _ONLY_DONE.fullmatch(part.text)
                )
                due += [] if alone else [number]
    return tuple(due)


def joint_title(titles: Sequence[str]) -> str:
    """Return one title for several: as many of them as there is room for, and how many they are."""
    titles = tuple(dict.fromkeys(titles))
    whole = _("; ").join(titles)
    if len(titles) == 1 or len(whole) <= _LONGEST_JOINT:
        return whole
    lengths = accumulate(len(title) + 1 for title in titles)
    count = sum(length <= _LONGEST_JOINT for length in lengths) or 1
    text = _("{titles} ({count} in all)")
    return text.format(titles=_("; ").join(titles[:count]), count=len(titles))


def _cut(part: str) -> str:
    """Return the beginning of a part that is too long: whole words, and no pair that is not closed."""
    last = _LONGEST_ALONE - 1
    spans = [found.span() for found in _PAIR.finditer(part)]
    ends = [*(end for span in spans for end in span), *(joint.end() for joint in _JOINTS.finditer(part))]
    outside = [end for end in ends if not any(first < end < after for first, after in spans)]
    if end := max((end for end in outside if _FEWEST <= end <= last), default=0):
        return f"{part[:end].rstrip('、')}…"
    closing = next((part[after - 1] for first, after in spans if first < last < after), "")
    return f"{part[: last - len(closing)]}…{closing}"


def step_of(sentence: str) -> str:
    """Return a sentence as a step of a task: without its mark."""
    return sentence[_behind_mark(sentence) :].strip(_EDGES) or sentence


def _behind_mark(text: str) -> int:
    """Return where the mark has ended with which a text begins; 0 where it has none."""
    return next((found.end() for form in _MARKS if (found := form.match(text))), 0)


def tidy(text: str) -> str:
    """Return a text on one line, without white space but where it parts words of Latin letters."""
    return _SPACES.sub("", " ".join(text.split()))


def _named(text: str, span: Span) -> Span:
    """Return where units are named; at the beginning, who 负责 what follows does that: 负责日常运行."""
    first, last = span
    if (
        first <= 0
        and text.endswith(_ANSWERS, 0, last)
        and text[last : last + 1] not in ("", *_EDGES, ")", "）")
    ):
        return first, last - len(_ANSWERS)
    return span


def _within(span: Span, start: int) -> Span:
    return span[0] - start, span[1] - start


def _is_empty(text: str, bracket: Span, notes: Sequence[Span]) -> bool:
    """Return whether a bracket says no more than who answers for it, and by when."""
    inside = bracket[0] + 1, bracket[1] - 1
    return not "".join(_without(text, inside, notes)).strip(_EDGES)


def _parts(text: str, days: Sequence[Span], notes: Sequence[Span]) -> list[_Part]:
    spans = cut_spans(text, _EDGES[:6])
    return [_Part(part, span) for span in spans if (part := _part(text, span, days, notes))]


def _part(text: str, span: Span, days: Sequence[Span], notes: Sequence[Span]) -> str:
    """Return what a part of a sentence says without mark, days at its beginning, units, and labels."""
    first, last = span
    begin = _behind_mark(text) if first == 0 else first
    if lead := _LEADS.match(text, begin, last):
        begin = lead.end()
    kept = "".join(_without(text, (begin, last), [*notes, _days_first(text, (begin, last), days, notes)]))
    if len(kept) < min(last - begin, _WHOLE):
        return ""
    return tidy(_LOOSE.sub("", kept)).strip(_EDGES).lstrip(_SIGNS + _EDGES)


def _days_first(text: str, span: Span, days: Sequence[Span], notes: Sequence[Span]) -> Span:
    """Return where days stand first in a part, or behind units that do; empty where it needs them."""
    begin, last = span
    for note in sorted(notes):
        begin = note[1] if note[0] == begin else begin
    end = begin
    for day in days:
        before = _BEFORE_DAY if end == begin else _BETWEEN_DAYS
        if end <= day[0] and before.fullmatch(text, end, day[0]):
            end = day[1]
    rest = "".join(_without(text, (end, last), notes))
    whole = end == last or (len(rest) >= _FEWEST and not _BOUND_TO_DAYS.match(rest))
    return (begin, end) if whole else (begin, begin)


def _without(text: str, span: Span, left_out: Sequence[Span]) -> Iterator[str]:
    """Yield what is left of a part of a text without others."""
    at = span[0]
    for first, last in sorted(left_out):
        if first < span[1] and last > at:
            yield text[at : max(first, at)]
            at = last
    yield text[at : span[1]]
