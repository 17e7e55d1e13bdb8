"""How reports write the names of units, and how these are told from other words."""

from __future__ import annotations

import re
from itertools import chain

import msgspec

from fzcheck.checklist.misnamed import misnamed
from fzcheck.checklist.model import UNDECIDED
from fzcheck.drafting.folding import BRACKET_IN_NAME, QUOTED_IN_NAME, name_in
from fzcheck.source.sentences import Span

_OFFICE = (
    "(?:局|(?<!常)委(?![派托任员])|办(?![理案法事结])|室|中心|科(?![学技])|股|所(?![有在需属])|站(?!位)|队(?!伍)|(?<![干全])部(?![门署分])"
    "|院|(?<![查惩调])处(?![罚理置])|厅|小?组(?![织成建])|单位|机关|机构)(?!长)"
)
"""How names of offices end, where no other word begins there: 县委编办, not 办理."""
_KIND = (
    rf"(?:{_OFFICE}|府|部门|乡|镇街?|街道|(?:委员会|会(?![同商审议长]))|公司|集团|海关|中学|社(?!会)|专班|村|社区|[银支商]行|校(?!长)|馆|公安|企业|园区"
    r"|联(?![合动])|协(?![助同调商])|主席团|电视台|法庭|\W?两委\W?)"
)
"""How names of units end."""
_ENDED = r"(?<=\w\w局)|(?<=中心)|(?<=公室)|(?<=法院)|(?<=察院)|(?<=委\w办)"
_PART = r"\w{0,8}(?:[分支]局|税务局|[股科室队站所])"
_GOES_ON = f"(?!(?:{_ENDED})(?![和与及]|以及|{_PART}))"
"""Not behind what ends a name, unless a part of it follows, as in 县公安局交警大队, or another name."""
_UNIT = re.compile(
    rf"(?:{_GOES_ON}\w|{BRACKET_IN_NAME}|{QUOTED_IN_NAME})*{_GOES_ON}{_KIND}(?:{BRACKET_IN_NAME})?"
)
_PLACED = re.compile(
    rf"(?:[县区旗州省镇乡]|市(?!场)|街道|团|各).*{_KIND}|.{{2,}}(?:局|委员会|政府|办公室|大队|法院|检察院)"
)
"""A unit that is known to be one by how it begins, too."""
KNOWN = re.compile(rf"{_PLACED.pattern}|\w{{2,}}(?:[科股队站所]|中心)")
"""The same behind 由, where a part of an office need not say where it is."""
_NOBODY = re.compile(
    "(?:党委|政府|党政|党组|社会|企业|人民法院|人民检察院|律师事务所|[本同上下各]级.*"
    "|(?:各|相关|有关|有|多|第三|[哪一]个|[本该其同]一?|牵头|责任|主管|起草|制定|承办|行政|执法)?(?:部门|单位|机关|机构|方))+"
)
"""Who is spoken of in general, and could not be asked."""
VERB = (
    "(?:制定|开展|组织|建立|出台|研究|完善|推进|做好|落实|实施|修订|编制|印发|负责|加强|健全|督促|共同|联合(?!会)|起草|梳理"
    "|拟[定订]|举办|成立|推动|设立|审[核查]|核[定实查]|检查|排查|公布|发布|牵头|建设(?!和|工程|指挥)|强化|规范(?!化)|明确|形成"
    "|建成|汇总|办理|完成|承担|提出|报送|通报|督办|督导|论证|复核|整改|统筹|实行|受理|认定|会同|会商|商(?=[省市县区旗])|配合|协助"
    "|指导|协调|支持|提请|报请|商请|委托|邀请|通知|移送|对接|走访|派驻|选派|指定|责成|抽查|抽调|约谈|鼓励|引导|坚持|发挥|做到)"
    f"(?!(?:管理|监督|服务|发展|保障|促进)*(?:{_OFFICE}|委员))"
)
"""What units do, where it is no part of a name (城乡建设局)."""
_EACH = "(?<=[^直属府委级县市区乡镇、和与及])各"
"""各 that begins another name: 指导各乡镇, and not 县直各部门."""
_SPEAKS = re.compile(
    f"^[与和同]|^经(?=[省市县区旗])|没有|所在|[含如]|包括|其中|对(?!外)|[把将使让被以向按并由的]|为(?!民)|经过|主要|领导(?!小组)|{_EACH}|{VERB}"
)
"""What no name of a unit holds, but a sentence."""
_AFTER_NAME = re.compile(f"、|{VERB}|{_EACH}|[对将把向每于抓按的]|(?<!所)在|报(?!社)")
_TIMED = re.compile("[0-9一二三四五六七八九十]月|季度|半年|年[底末内度]|完成|前$")
"""What stands among units that are listed, and says until when."""
_ENDING = re.compile("(?:等(?:部门|单位)?|[】〕\\]。；;，,])+$")
_AND = re.compile("(?:以及|[和与及])")
_NAMES_SOME = re.compile(rf"^(?!无$|{UNDECIDED}$).*\w")
"""What a place of units must hold to name one: more than a dash."""
_BETWEEN = re.compile(r"[、，,；;/]|\s")
STOP = re.compile("[，,。；;:：（）()【】]")
"""What no name of a unit goes across."""
LONGEST = 30
"""The most characters of a name."""
_SHORTEST = 3


class Owners(msgspec.Struct, frozen=True):
    """Who leads and who helps, and where a folded text says so."""

    span: Span
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    """Who is to do it, where nobody is said to lead."""


def units_listed(text: str) -> tuple[str, ...]:
    """Return what a folded text lists where only units stand: behind a label, in a column."""
    return tuple(dict.fromkeys(map(name_in, _names(text))))


def units_named(text: str) -> tuple[str, ...]:
    """Return the units that a folded text lists, known by their names; none where one is no unit.

    Who is only spoken of in general beside them is left out.
    """
    names = _names(text)
    if any(not _UNIT.fullmatch(name) or _SPEAKS.search(name) for name in names):
        return ()
    return tuple(dict.fromkeys(name_in(name) for name in names if not _NOBODY.fullmatch(name)))


def units_alone(text: str) -> tuple[str, ...]:
    """Return the units that a bracket lists which says nothing else of them: one of them surely is a unit."""
    parts = [part for part in _BETWEEN.split(text) if not _TIMED.search(part)]
    sure = any(map(_PLACED.fullmatch, parts)) and all(len(part) >= _SHORTEST for part in parts)
    return units_named(text) if sure else ()


def units_from(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """Return the units that stand in a folded text from a place on, and where the last of them has ended."""
    limit = min(start + 4 * LONGEST, len(text))
    stop = STOP.search(text, start, limit)
    part, begin = text[start : stop.start() if stop else limit], 0
    for after in chain((sign.start() for sign in _AFTER_NAME.finditer(part)), (len(part),)):
        named = _UNIT.match(part, begin, min(after, begin + LONGEST))
        end = named.end() if named else begin
        if part.startswith("、", after) and end == after:
            begin = after + 1
        elif named and (end == after or KNOWN.fullmatch(named[0])):
            return units_named(part[:end]), start + end
        elif after - begin > LONGEST:
            break
    return (), start


def _names(text: str) -> list[str]:
    """Return the names that a folded text lists, as they stand there; none where one is too long."""
    parts = [part for part in _BETWEEN.split(text) if not _TIMED.search(part)]
    listed = (name for part in parts for name in _parted(_bare(part)))
    names = [name for name in listed if _NAMES_SOME.search(name) and not misnamed(name)]
    return names if all(len(name) <= LONGEST for name in names) else []


def _bare(name: str) -> str:
    return _ENDING.sub("", name.strip("【】〔〕（）()[] "))


def _parted(names: str) -> list[str]:
    """Return names that 和 or 与 joins; in 住房和城乡建设局 they join none."""
    for joint in _AND.finditer(names):
        before, after = names[: joint.start()], names[joint.end() :]
        if _UNIT.fullmatch(before) and _UNIT.fullmatch(after) and len(before) > 1:
            return [before, *_parted(after)]
    return [names]
