"""Who answers for a sentence, where the text names units: who leads, and who helps.

Named are those behind a label (责任单位：…), those who 牵头 or 负责, and those who do something 会同 others.
Who is only spoken of is no owner: 由专人负责, 主要领导亲自抓, a mechanism in which 部门牵头.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from fzcheck.checklist.model import UNDECIDED
from fzcheck.drafting.folding import BRACKET_IN_NAME, Folded, folded, name_in
from fzcheck.drafting.model import OwnerPhrase
from fzcheck.drafting.units import HOW, KIND, OF_UNITS
from fzcheck.source.sentences import Span

_SAYS_OWNER = re.compile("牵头|负责|主办|承办|配合|会同|责任|实施|联合|[）)】]$")
"""Without any of these a sentence names no owner."""

_UNIT = re.compile(rf".*{KIND}(?:{BRACKET_IN_NAME})?")
_PLACED = re.compile(
    rf"(?:[县市区旗州省镇乡]|街道|团|各).*{KIND}|.{{2,}}(?:局|委员会|政府|办公室|街道办|大队|法院|检察院)"
)
"""A unit that is known to be one by how it begins, too."""
_NOBODY = re.compile(
    "(?:专人|个人|领导|党委|政府|党政|党组|部门|单位|牵头部门|责任单位|牵头单位|主管部门|社会|(?:各|相关|有关|多|第三)(?:个)?(?:部门|单位|方)(?:机构)?)+"
)
"""Who is spoken of in general, and leads nothing."""
_SPEAKS = re.compile(
    "没有|[含如]|包括|其中|对(?!外)|[把将使让被以向按并]|为(?!民)|经过|形成|建立|健全|完善|加强|推动|推进|明确|落实|发挥|实行|强化|做到|坚持"
)
"""What no name of a unit holds, but a sentence."""

_LEAD_LABEL = "(?:牵头|责任|主办|承办|主责|主管|负责|实施|落实|完成)"
_HELP_LABEL = "(?:配合|协办|协助|参与|参加|支持|协同)"
_ANY_LABEL = (
    rf"(?:{_LEAD_LABEL}|{_HELP_LABEL}){OF_UNITS}|(?:牵头|责任|主办|协办|配合)(?:领导|人)?"
    "|(?:完成|整改|办结|落实)?(?:时限|期限|时间)|联系人"
)
_LABEL = re.compile(
    rf"(?P<kind>(?:{_LEAD_LABEL}|{_HELP_LABEL})(?={OF_UNITS})|牵头|责任|主办|协办|配合)(?:{OF_UNITS}为|(?:{OF_UNITS})?[:：])"
    rf"(?P<units>[^:：。;；（）()【】〔〕]{{2,200}}?)(?=[;；。（(）)】〕]|$|[，,、]?(?:{_ANY_LABEL})[:：])"
)
_HELPING = re.compile(_HELP_LABEL)
_FIRST_LABEL = re.compile("牵头|主办|主责")

_ADVERBS = "[要将]?(?:按照?(?:各自)?职责(?:分工)?|具体|统一|统筹|分别|共同|联合|全面|总)?"
_VERB = re.compile(
    rf"{_ADVERBS}(?:牵头(?!单位|部门|科室|(?:抓总)?作用|责任|人|领导)(?:抓总)?|负责(?!人|制|同志|任)|主办(?!单位|方)|承办(?!单位|人)|组织实施)"
    "(?:落实|实施|组织实施|推进|办理)?"
)
_SHARES = re.compile("[要将]?按")
"""How a verb begins of those who do their part beside one who leads: 按职责分工负责."""
_HELP = re.compile(
    r"[，,、；;]?由?(?P<units>[^，,。；;:：（）()、]{2,20}?(?:[、，,][^，,。；;:：（）()、]{2,20}?){0,20}?)"
    rf"(?:等(?:部门|单位))?{HOW}(?:(?:配合|协助|参与|协办|协同)(?:做好|落实|实施)?|(?<=职责|分工|具体)(?:落实|实施|办理))"
)
_TASK = re.compile("[^，,。；;:：（）()]{1,20}(?=[，,])")
"""What is led, where those who help are named behind it: 由监测站负责数据比对，执法大队配合."""
_WITH = re.compile("会同|联合")
_ALSO_WITH = re.compile("[，,、]?(?:并|积极)?(?:会同|联合)")
_NO_SUBJECT = ("", "积极", "主动")
_THEN = re.compile(
    "制定|开展|组织|建立|出台|研究|完善|推进|对|做好|落实|实施|修订|编制|印发|负责|加强|健全|督促|评定|共同|联合|定期|每|于|在|抓|起草|梳理"
    "|拟[定订]|举办|进行|成立|推动|设立|审[核查]|核[定实查]|检查|排查|公布|发布|牵头|建设|打造|强化|规范|优化|深化|探索|明确|形成|及时|适时|按|下达|具体|办理"
)
_HELP_IN_CELL = re.compile(rf"[（(]?{_HELP_LABEL}{OF_UNITS}?[:：]?(?P<units>[^（）()]{{2,200}})[）)]?")
_LED_IN_CELL = re.compile("牵头|负责|主办")
_STOP = "，,。；;:：（）()【】“”《》"
_MARKED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:是|要)|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳])"
)
_TIMED = re.compile(r"^.*(?:前|内|底|旬|月|季度|半年|日|年|起)(?=[县市区旗州省镇乡各])")
_LEADING = re.compile("^(?:请|责成|其中|并|同时|具体|拟|继续|再|均|统一|分别|依托|下一?步|即)")
_ENDING = re.compile("(?:等(?:部门|单位)?|[】〕\\]。；;，,])+$")
_AND = re.compile("(?:以及|[和与及])")
_BETWEEN = re.compile(r"[、，,；;/]|\s")
_LONGEST = 30
_SHORTEST = 3


class _Named(msgspec.Struct, frozen=True):
    """Units that were found, and where in the folded text."""

    span: Span
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


def owner_phrases(text: str, line: int, start: int, *, labelled: bool = False) -> tuple[OwnerPhrase, ...]:
    """Return where a text, which starts at a place of a line, names who leads and who helps.

    Where only what is `labelled` counts, what stands behind 责任单位： and the like.
    """
    if not _SAYS_OWNER.search(text):
        return ()
    sentence = folded(text)
    found = _labelled(sentence.text) or (() if labelled else (*_told(sentence), *_bracketed(sentence.text)))
    return _phrases(sentence, found, line, start)


def owners_in_cell(text: str, line: int, start: int, *, help_only: bool) -> tuple[OwnerPhrase, ...]:
    """Return the units in a cell of a table's column of owners, or of those who help."""
    cell = folded(text)
    if not cell.text:
        return ()
    led = next(_LABEL.finditer(cell.text), None)
    found = _labelled(cell.text) if led and led.start() == 0 else tuple(_told(cell))
    found = found or _cell(cell.text, help_only=help_only)
    return _phrases(cell, found, line, start)


def _phrases(within: Folded, found: tuple[_Named, ...], line: int, start: int) -> tuple[OwnerPhrase, ...]:
    phrases = []
    for one in found:
        first, last = within.span(*one.span)
        phrases.append(
            OwnerPhrase(within.raw[first:last], line, (start + first, start + last), one.lead, one.support)
        )
    return tuple(phrases)


def _labelled(text: str) -> tuple[_Named, ...]:
    """Return who stands behind labels; beside a label of those who lead, the others help.

    Behind one label, too, it may be said who 牵头 and who 配合.
    """
    named = [
        _Named(label.span(), one.lead, one.support)
        for label in _LABEL.finditer(text)
        for one in _told(folded(label["units"]))
    ]
    if named:
        return tuple(named)
    labels = [(label, _units(label["units"])) for label in _LABEL.finditer(text)]
    labels = [(label, units) for label, units in labels if units]
    leads = any(_FIRST_LABEL.match(label["kind"]) for label, _units_of in labels)
    for label, units in labels:
        first = bool(_FIRST_LABEL.match(label["kind"]))
        helps = bool(_HELPING.match(label["kind"])) or (leads and not first)
        named.append(_Named(label.span(), () if helps else units, units if helps else ()))
    return tuple(named)


def _told(sentence: Folded) -> Iterator[_Named]:
    """Yield who 牵头 or 负责, who helps there, and who does something 会同 others."""
    text, end, leads = sentence.text, 0, False
    named = sentence.named()
    for verb in _VERB.finditer(text):
        if verb.start() < end or named[verb.start()]:
            continue
        begin, who = _subject(text, end, verb.start())
        support: tuple[str, ...] = ()
        if with_ := _WITH.search(who):
            support, who = _units(who[with_.end() :]), who[: with_.start()]
        lead = _leading(who)
        if not lead:
            continue
        helpers, end = _helping(text, verb.end())
        support = (*support, *helpers)
        if leads and _SHARES.match(verb[0]):
            support, lead = (*lead, *support), ()
        leads = True
        if not text.startswith("的", end):
            yield _Named((begin, end), lead, support)
    for with_ in _WITH.finditer(text):
        if with_.start() < end or named[with_.start()]:
            continue
        begin, who = _subject(text, end, with_.start())
        helpers, after = _helpers(text, with_.end())
        if helpers and ((lead := _leading(who)) or who in _NO_SUBJECT):
            end = after
            yield _Named((begin, end), lead, helpers)


def _helping(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """Return who helps those who lead, and where that has ended: at once, or behind what is led."""
    if with_ := _ALSO_WITH.match(text, start):
        helpers, end = _helpers(text, with_.end())
        return (helpers, end) if helpers else ((), start)
    task = _TASK.match(text, start)
    for begin in (start, *((task.end(),) if task else ())):
        helpers, end = _all_helping(text, begin)
        if helpers:
            return helpers, end
    return (), start


def _all_helping(text: str, end: int) -> tuple[tuple[str, ...], int]:
    """Return who is said to help, from a place on: A配合，B按职责落实."""
    helpers: tuple[str, ...] = ()
    while helping := _HELP.match(text, end):
        units = _units(helping["units"], known=True)
        if not units:
            break
        helpers, end = (*helpers, *units), helping.end()
    return helpers, end


def _subject(text: str, begin: int, end: int) -> tuple[int, str]:
    """Return who does what is said at a place, and where that starts: what stands since the last sign.

    由 begins it; else nothing may stand there but a name, behind the time by which.
    """
    begin = max(begin, end - 4 * _LONGEST)
    start = max((text.rfind(sign, begin, end) for sign in _STOP), default=-1) + 1
    start = max(start, begin)
    by = text.rfind("由", start, end)
    if by >= 0:
        return by, text[by + 1 : end]
    part = text[start:end]
    for form in (_MARKED, _TIMED, _LEADING):
        cut = form.sub("", part)
        start, part = start + len(part) - len(cut), cut
    return start, part


def _leading(who: str) -> tuple[str, ...]:
    """Return the units of a subject, none where it is not units alone."""
    units = _units(who, known=True)
    return () if any(map(_NOBODY.fullmatch, units)) else units


def _helpers(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """Return the units that stand from a place on, and where the last of them has ended."""
    end = min(start + 4 * _LONGEST, len(text))
    stop = min((at for sign in _STOP if (at := text.find(sign, start, end)) >= 0), default=end)
    part = text[start:stop]
    last = part.rfind("、") + 1
    for then in (*_THEN.finditer(part, last), None):
        end = then.start() if then else len(part)
        if _UNIT.fullmatch(part[last:end]):
            return _units(part[:end], known=True), start + end
    return (), start


def _bracketed(text: str) -> tuple[_Named, ...]:
    """Return who stands alone in a bracket at the end."""
    found = re.search(r"[（(【]([^（）()【】:：]{3,60})[）)】]$", text[-64:])
    if found is None:
        return ()
    parts = _BETWEEN.split(found[1])
    if any(len(part) < _SHORTEST for part in parts) or not any(map(_PLACED.fullmatch, parts)):
        return ()
    first = len(text) - len(text[-64:]) + found.start()
    units = _units(found[1], known=True)
    return (_Named((first, len(text)), units),) if units and not any(map(_NOBODY.fullmatch, units)) else ()


def helps_only(heading: str) -> bool:
    """Return whether a column, by what stands above it, names those who help and nobody who leads."""
    return bool(re.search(_HELP_LABEL, heading)) and not re.search(_LEAD_LABEL, heading)


def _cell(text: str, *, help_only: bool) -> tuple[_Named, ...]:
    """Return the units of a cell: those in a bracket behind 配合 help, as those behind 会同 do."""
    lead_text, helpers = text, tuple[str, ...]()
    if helping := _HELP_IN_CELL.search(text):
        lead_text, helpers = text[: helping.start()], _units(helping["units"])
    elif with_ := _WITH.search(text):
        lead_text, helpers = text[: with_.start()], _units(text[with_.end() :])
    lead = _units(_LED_IN_CELL.sub("", lead_text))
    if help_only:
        lead, helpers = (), (*lead, *helpers)
    return (_Named((0, len(text)), lead, helpers),) if lead or helpers else ()


def _units(text: str, *, known: bool = False) -> tuple[str, ...]:
    """Return the units that a text lists; where they must be `known` by their names, none if one is not."""
    units: list[str] = []
    for part in _BETWEEN.split(text):
        units += _parted(_ENDING.sub("", part.strip("【】〔〕（）()[] ")))
    units = [unit for unit in units if unit not in ("", UNDECIDED)]
    if any(len(unit) > _LONGEST for unit in units):
        return ()
    if known and not all(_UNIT.fullmatch(unit) and not _SPEAKS.search(unit) for unit in units):
        return ()
    return tuple(dict.fromkeys(map(name_in, units)))


def _parted(names: str) -> list[str]:
    """Return names that 和 or 与 joins; in 住房和城乡建设局 they join none."""
    for joint in _AND.finditer(names):
        before, after = names[: joint.start()], names[joint.end() :]
        if _UNIT.fullmatch(before) and _UNIT.fullmatch(after) and len(before) > 1:
            return [before, *_parted(after)]
    return [names]
