"""Who leads and who helps, as a sentence tells it with verbs: A牵头，B配合; 由A会同B制定."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import msgspec

from fzcheck.drafting.days import NEXT
from fzcheck.drafting.folding import Folded
from fzcheck.drafting.units import LONGEST, STOP, VERB, Owners, units_from, units_named
from fzcheck.source.marks import YEAR, mark_at

_UNTIL = "(?:[于在][^于在前，,。；;]{1,10}|(?:[0-9一二三四五六七八九十]{1,3}月|年)底?)前|年内"
_HOW = (
    f"(?P<how>(?:[要将应须]|{_UNTIL}|[每按逐](?:个?月|季度?|半年|年)"
    "|积极|主动|密切|予以|共同|协同|分别|具体|统一|统筹|全面|切实|联合|总|并|等(?:有关|相关)?(?:部门|单位)?"
    "|[按根][照据]?(?:各自)?的?(?:工作)?职责(?:分工)?|分工){0,4})"
)
"""What stands between a unit and its verb."""
_NO_NOUN = "(?!单位|部门|作用|职责|责任|同志|人(?![才民大社口])|制(?![定作止])|事项|[度率])"
"""Behind 牵头 and the like, where it is a verb: no 牵头单位, 负责人, 参与率."""
_LEADS = (
    f"(?:牵头|负责|主责|主办|承办|主抓|抓总)++{_NO_NOUN}|负总责|归口管理|履行牵头职责"
    r"|(?:统筹|承担)(?=\W|$)"
    "|作?为(?:第一)?(?:牵头|主办|责任)(?:单位|部门)"
)
_HELPS = f"(?:配合|协助|参与|参加|协办|协同){_NO_NOUN}|作?为(?:配合|协办|参加)(?:单位|部门)"
_JOINS = "会同|会商|联合(?![国会执])|商(?=[省市县区旗])"
_CARRIES_OUT = "(?:抓好|组织)*(?:落实|实施)"
_BY = re.compile("(?<![不未原多])(?<!不再)由")
_ROLE = re.compile(
    rf"{_HOW}(?:(?P<joins>{_JOINS})|(?P<leads>{_LEADS})|(?P<helps>{_HELPS})|(?P<carries_out>{_CARRIES_OUT}))"
)
"""What a unit is said to do beside others, or for the whole."""
_TELLS = re.compile(f"(?P<by>{_BY.pattern})|{_ROLE.pattern}")
_SPOKEN_OF = (
    f"(?:(?:{VERB})?[的了]|[、，][^，、。；]{{2,20}}(?:{_HELPS})的"
    "|向[^，。；]{0,20}(?:转变|延伸|下放)|(?:下放|划转)|[转改变]为)"
)
"""How it goes on where a unit is only spoken of: as part of a mechanism, of what was done, or as changed."""
_IS_SPOKEN_OF = re.compile(_SPOKEN_OF)
_NO_TASK = re.compile(
    rf"(?!\w)|\w{{0,4}}{_SPOKEN_OF}|(?:等\w{{0,6}})?组成"
    "|(?:常务|常委会|党组|全体|会议|集体|研究|讨论)*(?:审定|批准|审议|决定|任命)"
    "|(?:等|统一|主要|分管|业务|工作|专职|执法|年轻|法律|人民)*(?:代表|负责人|[局处科股所院校]长|主任|书记|干部|人员|骨干|同志|领导|常委|教师|律师|专家|民警|明白人|调解员|网格员)"
)
"""How it goes on behind 由县司法局 where that is given no task: who helps, decides, or stands for it."""
_SHARES = re.compile("职责|分工")
"""How those do their part who stand beside one that leads: 按职责分工负责."""
_NO_MORE = re.compile(
    "(?:[，,、。；;（()）【】]|(?:[此该][项条]|具体|以上|上述)(?:工作|任务)|[此该]项|具体|组织|抓好|落实|实施|推进|办理|负责"
    rf"|{YEAR}年|[0-9一二三四五六七八九十]+[月日]|[年月]?底|[上中下]旬|[上下]半年|第?[一二三四]季度末?|年[底内]|前|完成|到位)*"
)
"""What may be said beside them, and is nothing to do: by when, and that it is done."""
_DATED = re.compile("^.*[前内底旬月度年日起](?=[县市区旗州省镇乡各])")
_SAID_FIRST = re.compile(f"^(?:请|责成|其中|同时|明确|[此该]项(?:工作|任务)|{NEXT})")

_MOST = 50
"""How many verbs of a sentence are looked at; one of a report has a few."""


class _Subject(msgspec.Struct, frozen=True):
    """Who is said to do something."""

    start: int
    """Where it starts in the text."""
    said: str
    units: tuple[str, ...]
    by: bool
    """Whether 由 begins it."""


def owners_told(sentence: Folded) -> tuple[Owners, ...]:
    """Return who 牵头 or 负责, or does something, with those who 配合 or 会同 whom it is done, in order."""
    found: list[Owners] = []
    for part in _parts(sentence):
        if part.lead or not found:
            found.append(part)
        else:
            led = found.pop()
            found.append(Owners((led.span[0], part.span[1]), led.lead, (*led.support, *part.support)))
    return tuple(found)


def tells_only_owners(sentence: Folded) -> bool:
    """Return whether a sentence says who leads and who helps, perhaps by when, and not what is done."""
    rest, end = "", 0
    for part in _parts(sentence):
        rest, end = rest + sentence.text[end : part.span[0]] + "，", part.span[1]
    return end > 0 and bool(_NO_MORE.fullmatch(rest + sentence.text[end:]))


def _parts(sentence: Folded) -> Iterator[Owners]:
    """Yield what each verb tells, in order; of those who only help where one leads already, no lead."""
    text, quoted = sentence.text, sentence.named()
    end, led = 0, False
    for told in islice(_TELLS.finditer(text), _MOST):
        if told.start() < end or quoted[told.start()]:
            continue
        part = _done(text, told) if told["by"] else _played(text, told, end, led=led)
        if part:
            end, led = part.span[1], True
            yield part


def _done(text: str, by: re.Match[str]) -> Owners | None:
    """Return by whom something is done, as in 由县司法局制定; None where a role is told of them."""
    units, end = units_from(text, by.end())
    given = units and not _ROLE.match(text, end) and not _NO_TASK.match(text, end)
    return Owners((by.start(), end), units) if given else None


def _played(text: str, role: re.Match[str], begin: int, *, led: bool) -> Owners | None:
    """Return who plays a role: they stand before it, and others perhaps behind it; `led` is what is told."""
    if _IS_SPOKEN_OF.match(text, role.end()):
        return None
    subject = _subject(text, begin, role.start())
    others, after = units_from(text, role.end()) if role["joins"] or role["helps"] else ((), role.end())
    lead, support = _shared(role, subject, others, led=led)
    if not (lead or support):
        return None
    end = after if others and set(others) & {*lead, *support} else role.end()
    return Owners((subject.start, end), lead, support)


def _shared(
    role: re.Match[str], subject: _Subject, others: tuple[str, ...], *, led: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who leads and who helps by a role: `others` are named behind it, and `led` is what is told."""
    units = subject.units
    if role["joins"]:
        if others and (units or not subject.said):
            return units, others
        return (units[:1], units[1:]) if len(units) > 1 or subject.by else ((), ())
    if not units:
        return (), ()
    if role["leads"]:
        return ((), units) if led and _SHARES.search(role["how"]) else (units, ())
    if led:
        return (), units
    if role["helps"]:
        return (others, units) if others else ((), ())
    return (units, ()) if subject.by or "组织" in role[0] else ((), ())


def _subject(text: str, begin: int, end: int) -> _Subject:
    """Return who does what is said at a place: what stands since the last sign, or since another verb.

    由 begins it; else nothing may stand there but names, behind the time by which, and behind what the verb
    before is about (A负责评查、B配合).
    """
    start = max(begin, end - 4 * LONGEST)
    for stop in STOP.finditer(text, start, end):
        start = stop.end()
    for by in reversed([*_BY.finditer(text, start, end)]):
        said = text[by.end() : end]
        return _Subject(by.start(), said, units_named(said), by=True)
    said = text[start:end]
    if 0 < begin == start:
        for part in (said, *(said[sign.end() :] for sign in re.finditer("、", said))):
            if units := units_named(part):
                return _Subject(end - len(part), part, units, by=False)
    mark = mark_at(said)
    said = said[mark.end :] if mark else said
    for form in (_DATED, _SAID_FIRST):
        said = form.sub("", said)
    return _Subject(end - len(said), said, units_named(said), by=False)
