"""The items of a section that was taken; and which of its sentences belong to none, and why.

Leads are no items, nor are the causes of shortcomings or what closes a section. Where one section is about
both, its sentences tell what is lacking from what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from fzcheck.checklist.model import Uncovered
from fzcheck.drafting.model import Which
from fzcheck.drafting.owners import only_names_owners
from fzcheck.drafting.sections import Found
from fzcheck.i18n import _, later
from fzcheck.source.items import Sentence
from fzcheck.source.marks import mark_at
from fzcheck.words import Word

_CAUSES = re.compile(
    "(?:究其|分析|产生|造成|存在|形成|导致|出现|以上|上述|这些|主要)[^，。；]{0,20}原因|原因(?:是|在于|有|如下|主要|[：:])"
)
"""How a sentence begins behind which stand causes."""
_CAUSES_HEADING = re.compile("[^，。；]{0,8}原因(?:分析|剖析)?[：:]?")
"""A heading of causes."""
_TURNS = re.compile(
    "(?:针对|对此|为此|下一?步|下一?阶段|今后|20[0-9]{2}年[，,]|(?:改进|整改|努力|工作)(?:措施|打算|思路|方向|安排))"
)
"""How a sentence begins that turns from what is lacking to what is to be done."""
_TURN_MARK = re.compile(r"(?:针对[^，,：:]{1,20}|对此|为此|下一?步|下一?阶段|今后|20[0-9]{2}年)[，,：:]\s*")
_CLOSES = re.compile(
    "其他(?:需要?|应当|有关)?(?:报告|说明)的?(?:情况|事项|问题)|特此|专此|以上报告|请予|妥否|总之|新的一年|新征程|.{0,8}(?:蓝图|征程|奋进|扬帆|号角|千帆)|(?:全[县市区旗局镇乡州省])?各[^，。]{0,12}(?:单位|部门|乡镇|科室)[^，。]{0,6}要|(?:20[0-9]{2}年|下一?步)[，,].{0,12}(?:我|全)[县市区旗局镇乡州省]"
)
"""How a paragraph begins that stands behind the items and closes the section."""
_FORMULA = re.compile("(?:特此|专此)报告|以上报告[，,]?.{0,12}|妥否[，,].{0,8}")
"""What closes a report, wherever it stands."""
_LEADS = re.compile(
    "(?:以下|如下|下列)[^，。]{0,12}$|(?:主要|重点|着重)(?:表现|体现|做好|抓好)[^。；]{0,12}$"
)
"""How a paragraph ends that leads to items."""
_ADMITS = re.compile("(?:但|仍|还|也|与|对照|离)[^。]{0,60}(?:不足|差距|问题|短板)$")
"""A paragraph that only says that there are shortcomings."""
_OPEN = ("：", ":")
_LONGEST_LEAD = 45
_LONGEST_TITLE = 30
_LONGEST_HEADING = 15


class Reason(Word):
    """Why a sentence of a section needs no task."""

    LEAD = "lead", later("introduces the section")
    OWNERS = "owners", later("only names who answers for it")
    CAUSES = "causes", later("tells causes")
    CLOSING = "closing", later("closes the section")
    ELSEWHERE = "elsewhere", later("belongs to the other checklist of this section")


class Placed(msgspec.Struct, frozen=True):
    """A sentence, and which one of its section it is."""

    item: int
    """Item of the section, as citations count."""
    number: int
    """Sentence of the item."""
    sentence: Sentence
    begins_line: bool
    """Whether it is the first of its line."""


class TakenItem(msgspec.Struct, frozen=True):
    """An item, or a part of one, that was taken."""

    marker: str
    """Its mark as printed; empty where it has none."""
    sentences: tuple[Placed, ...]
    """Its sentences, those that only name units too."""
    lead: bool = False
    """Whether it only leads to items."""
    of: str = ""
    """Of a part of an item: the title of the whole."""


class Taken(msgspec.Struct, frozen=True):
    """What was taken of a section."""

    items: tuple[TakenItem, ...]
    """Its items, in order."""
    uncovered: tuple[Uncovered, ...]
    """The sentences that belong to none, and why."""


def take_items(found: Found, which: Which, lines: Sequence[str]) -> Taken:
    """Return the items of a section that are about the one or the other, and what is left of it."""
    items = list(_items(found, which, lines))
    told = _reasons(items, which, whole=found.whole)
    taken: list[TakenItem] = []
    left: list[Uncovered] = []
    for (at, reason), group in groupby(told, key=lambda one: one[:2]):
        placed = tuple(one for _at, _reason, one in group)
        if reason is None and not all(only_names_owners(one.sentence.text) for one in placed):
            taken.append(_taken(items[at], placed))
            placed = tuple(one for one in placed if only_names_owners(one.sentence.text))
        why = _((reason or Reason.OWNERS).message)
        left += [Uncovered(one.item, one.number, why) for one in placed]
    return Taken(tuple(taken), tuple(left))


def _taken(item: TakenItem, placed: tuple[Placed, ...]) -> TakenItem:
    """Return an item, or a part of one; a part that begins with 下步， and the like has that as its mark."""
    first = placed[0].sentence
    if placed[0] is item.sentences[0]:
        return TakenItem(item.marker, placed)
    title = item.sentences[0].sentence.text
    turn = _TURN_MARK.match(first.text)
    if turn is None or turn.end() == len(first.text):
        return TakenItem(item.marker, placed, of=title)
    begin = first.span[0] + turn.end()
    rest = Sentence(first.text[turn.end() :], first.line, (begin, first.span[1]))
    return TakenItem(
        turn[0].strip(), (msgspec.structs.replace(placed[0], sentence=rest), *placed[1:]), of=title
    )


def _items(found: Found, which: Which, lines: Sequence[str]) -> Iterator[TakenItem]:
    """Yield the items of a section: by its marks, or, where it has none, its paragraphs."""
    placed: list[Placed] = []
    line = found.section.line if found.section.items[0].sentences else -1
    for number, item in enumerate(found.section.items):
        for at, sentence in enumerate(item.sentences):
            if sentence.text:
                placed.append(Placed(number, at, sentence, sentence.line != line))
                line = sentence.line
    if len(found.section.items) == 1:
        yield from _paragraphs(placed, which, lines)
        return
    for number, group in groupby(placed, key=lambda one: one.item):
        yield TakenItem(found.section.items[number].marker, tuple(group), lead=number == 0)


def _paragraphs(placed: Sequence[Placed], which: Which, lines: Sequence[str]) -> Iterator[TakenItem]:
    """Yield the paragraphs of a section without marks; one that is a title goes with those below it."""
    paragraphs = [tuple(group) for _line, group in groupby(placed, key=lambda one: one.sentence.line)]
    titles = [_is_title(part, lines) for part in paragraphs]
    first_title = titles.index(True) if any(titles) else None
    under_way: list[Placed] = []
    for at, part in enumerate(paragraphs):
        if (first_title is not None and at < first_title) or _leads(
            part, which, more=at + 1 < len(paragraphs)
        ):
            yield TakenItem("", part, lead=True)
        elif first_title is None:
            yield TakenItem("", part)
        else:
            if titles[at] and under_way:
                yield TakenItem("", tuple(under_way))
                under_way = []
            under_way += part
    if under_way:
        yield TakenItem("", tuple(under_way))


def _is_title(part: Sequence[Placed], lines: Sequence[str]) -> bool:
    """Return whether a paragraph is a title: one short sentence without a mark at its end."""
    sentence = part[0].sentence
    ended = len(lines[sentence.line].rstrip()) > sentence.span[1]
    return (
        len(part) == 1
        and not ended
        and len(sentence.text) <= _LONGEST_TITLE
        and sentence.text[-1] not in _OPEN
    )


def _leads(part: Sequence[Placed], which: Which, *, more: bool) -> bool:
    """Return whether a paragraph without a mark leads to those below it."""
    text = part[-1].sentence.text
    admits = which is Which.SHORTCOMINGS and part[0].number == 0 and bool(_ADMITS.search(text))
    return more and (text.endswith(_OPEN) or bool(_LEADS.search(text)) or admits)


_Side = Which | Reason
"""What a sentence is about, or why it is left out."""


def _reasons(
    items: Sequence[TakenItem], which: Which, *, whole: bool
) -> Iterator[tuple[int, Reason | None, Placed]]:
    """Yield each sentence with its item, and why it belongs to none that is taken, if it does not."""
    base = which if whole else Which.SHORTCOMINGS
    side: _Side = base
    stays = False
    for at, item in enumerate(items):
        if side is not base and not stays:
            stays = _starts_anew(item)
            side = side if stays else base
        for placed in item.sentences:
            first = placed is item.sentences[0] and bool(item.marker)
            turned = (
                None
                if item.lead
                else _turn(placed, base, whole=whole, first=first, last=at == len(items) - 1)
            )
            text = placed.sentence.text
            leads = item.lead
            if turned is not None:
                short = len(text) <= _LONGEST_HEADING and not _TURN_MARK.match(text)
                heading = text.endswith(_OPEN) or short
                side, stays = turned, heading
                leads = heading
            if isinstance(side, Reason):
                yield at, side, placed
            elif leads:
                yield at, Reason.LEAD, placed
            else:
                yield at, None if side is which else Reason.ELSEWHERE, placed


def _starts_anew(item: TakenItem) -> bool:
    """Return whether the count of the marks starts again with an item."""
    mark = mark_at(item.marker + "，")
    return mark is not None and mark.number == 1


def _turn(placed: Placed, base: Which, *, whole: bool, first: bool, last: bool) -> _Side | None:
    """Return what the section is about from a sentence on, or None where it goes on as it was."""
    text = placed.sentence.text
    heading = first and len(text) <= _LONGEST_HEADING
    own_line = placed.begins_line and not first
    if base is Which.SHORTCOMINGS:
        causes = _CAUSES.match(text) is not None
        if causes and (own_line or (text.endswith(_OPEN) and len(text) <= _LONGEST_LEAD)):
            return Reason.CAUSES
        if heading and _CAUSES_HEADING.fullmatch(text):
            return Reason.CAUSES
        if _TURNS.match(text) and (own_line or (not whole and (heading or not first))):
            return Reason.CLOSING if whole else Which.ARRANGEMENTS
    closes = _FORMULA.fullmatch(text) or (own_line and _CLOSES.match(text))
    return Reason.CLOSING if last and closes else None
