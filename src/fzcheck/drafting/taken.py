"""What is taken of a section: its items about shortcomings, or about arrangements; and why the rest is not.

A section is about one thing until a sentence turns to another: from what is lacking to its causes or to what
is to be done about it, or, at its end, to words that only close it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from fzcheck.checklist.model import Uncovered
from fzcheck.drafting.days import NEXT
from fzcheck.drafting.items import OPEN, Gathered, Placed, PlacedItem, Stands, gathered
from fzcheck.drafting.model import Which
from fzcheck.drafting.owners import only_names_owners
from fzcheck.drafting.sections import FoundSection
from fzcheck.i18n import later
from fzcheck.source.headings import SHORTCOMINGS
from fzcheck.source.marks import number_said
from fzcheck.words import Word

_CAUSES = re.compile(
    "(?:究其|分析|产生|造成|存在|形成|导致|出现|以上|上述|这些|主要)[^，。；]{0,20}原因"
    "|原因(?:分析|剖析)?(?:是|在于|有|如下|主要|[：:])"
)
"""How a sentence begins behind which stand causes."""
_CAUSES_RUN_IN = re.compile("(?:究其|主要)?原因[^，。；：:]{0,6}[：:]")
"""How one begins that tells them at once: 原因主要是：一方面，…"""
_CAUSES_TITLE = re.compile("[^，。；]{0,8}原因(?:分析|剖析)?[：:]?")
"""The title of an item about causes."""
_THEREFORE = f"对此|为此|{NEXT}"
_REMEDIES = re.compile(
    rf"针对(?!性)|{_THEREFORE}|20[0-9]{{2}}年[，,]|(?:改进|整改|努力|工作)(?:措施|打算|思路|方向|安排)"
)
"""How a sentence begins behind which stands what is to be done about what is lacking."""
_LACKS = re.compile("|".join(SHORTCOMINGS))
_RUN_IN = re.compile(rf"(?:针对[^，,：:]{{1,20}}|{_THEREFORE}|20[0-9]{{2}}年)[，,：:]\s*(?=\S)")
"""Such words before what is to be done: they stand there as a mark does."""
_CLOSES = re.compile(
    "其他(?:需要?|应当|有关)?(?:报告|说明)的?(?:情况|事项|问题)|特此|专此|以上报告|请予|妥否|总之"
    "|新的一年|新征程|.{0,8}(?:蓝图|征程|奋进|扬帆|号角|千帆)"
    "|(?:全[县市区旗局镇乡州省])?各[^，。]{0,12}(?:单位|部门|乡镇|科室)[^，。]{0,6}要"
    "|(?:20[0-9]{2}年|下一?步)[，,].{0,12}(?:我|全)[县市区旗局镇乡州省]"
)
"""How a paragraph begins that closes a section."""
_FORMULA = re.compile("(?:特此|专此)报告|以上报告[，,]?.{0,12}|妥否[，,].{0,8}")
"""What closes a report, wherever it stands."""
_LONGEST_HEADING = 15


class Reason(Word):
    """Why a sentence of a section needs no task."""

    LEAD = "lead", later("introduces the section")
    OWNERS = "owners", later("only names who answers for it")
    CAUSES = "causes", later("tells causes")
    CLOSING = "closing", later("closes the section")
    ELSEWHERE = "elsewhere", later("belongs to the other checklist of this section")


class Turn(msgspec.Struct, frozen=True):
    """What a section is about from a sentence on."""

    about: Which | Reason
    """One of the checklists, or why what follows is left out of both."""
    lasts: bool
    """Whether that holds for the items behind it too, not only to the end of its own."""


class TakenItems(msgspec.Struct, frozen=True):
    """What was taken of a section."""

    items: tuple[PlacedItem, ...]
    """Its items, in order."""
    uncovered: tuple[Uncovered, ...]
    """The sentences that belong to none, and why."""


def take_items(found: FoundSection, which: Which, lines: Sequence[str]) -> TakenItems:
    """Return the items of a section that are about the one or the other, and what is left of it."""
    section = gathered(found.section.items, lines)
    if not found.whole:
        section = _opened(section)
    taken: list[PlacedItem] = []
    left = [(one, Reason.LEAD) for one in section.opening]
    for item, reasons in _reasoned(section.items, which, both=not found.whole):
        told = list(zip(item.sentences, reasons, strict=True))
        part = _part(item, tuple(one for one, why in told if why is None))
        units = [one for one in part.sentences if only_names_owners(one.sentence.text)]
        if len(units) < len(part.sentences):
            taken.append(part)
        left += [(one, why) for one, why in told if why]
        left += [(one, Reason.OWNERS) for one in units]
    return TakenItems(tuple(taken), tuple(Uncovered(one.item, one.number, why.label) for one, why in left))


def _opened(section: Gathered) -> Gathered:
    """Return a section about both with its opening as an item, where that tells what is lacking.

    As in 还存在执法不规范等问题。2026年，我们将做好以下工作：一是…: all marked items are to be done.
    """
    lacks = [at for at, one in enumerate(section.opening) if _LACKS.search(one.sentence.text)]
    behind = [one.sentence.text for one in section.opening[lacks[0] + 1 :]] if lacks else []
    if not any(text.endswith(OPEN) and _REMEDIES.match(text) for text in behind):
        return section
    told = PlacedItem("", section.opening[lacks[0] :])
    return Gathered(section.opening[: lacks[0]], (told, *section.items))


def _part(item: PlacedItem, sentences: tuple[Placed, ...]) -> PlacedItem:
    """Return what of an item was taken; where that begins with 下步， and the like, this is its mark."""
    if sentences[:1] in ((), item.sentences[:1]):
        return PlacedItem(item.marker, sentences)
    first, title = sentences[0], item.sentences[0]
    one, mark = first.sentence, _RUN_IN.match(first.sentence.text)
    if mark is None:
        return PlacedItem(item.marker, sentences, of=title.sentence.text)
    start, end = one.span
    rest = msgspec.structs.replace(one, text=one.text[mark.end() :], span=(start + mark.end(), end))
    begins = msgspec.structs.replace(first, sentence=rest)
    return PlacedItem(mark[0].strip(), (begins, *sentences[1:]), of=title.sentence.text)


def _reasoned(
    items: Sequence[PlacedItem], which: Which, *, both: bool
) -> Iterator[tuple[PlacedItem, list[Reason | None]]]:
    """Yield the items, and for each of their sentences why it is left out; None where it is not.

    A section about `both` begins with what is lacking.
    """
    begin = Turn(Which.SHORTCOMINGS if both else which, lasts=True)
    now = begin
    for item in items:
        now = _still(now, item) or begin
        reasons: list[Reason | None] = []
        for one in item.sentences:
            turn = _turn(one, begin.about, both=both, last=item is items[-1])
            now = turn or now
            heads = one.stands is Stands.LEADS or (turn is not None and turn.lasts)
            reasons.append(_reason(now.about, which, heads=heads))
        yield item, reasons


def _reason(about: Which | Reason, which: Which, *, heads: bool) -> Reason | None:
    """Return why a sentence is left out that is about something, or that only `heads` what follows."""
    if isinstance(about, Reason):
        return about
    if heads:
        return Reason.LEAD
    return None if about is which else Reason.ELSEWHERE


def _still(turn: Turn, item: PlacedItem) -> Turn | None:
    """Return a turn that still holds where an item begins, None where it ended with the item before.

    Behind “下一步，我们将加大力度。一是…” it holds on, since the marks count from one again.
    """
    if turn.lasts:
        return turn
    return Turn(turn.about, lasts=True) if number_said(item.marker) == 1 else None


def _turn(one: Placed, begin: Which | Reason, *, both: bool, last: bool) -> Turn | None:
    """Return what the section is about from a sentence on, None where it goes on as it was.

    A heading (原因分析) and a lead (下一步，我们将做好以下工作：) say it for all the items behind them.
    """
    about = _turns_to(one, begin, both=both, last=last)
    if about is None:
        return None
    text = one.sentence.text
    short = len(text) <= _LONGEST_HEADING and not _RUN_IN.match(text)
    heading = short and one.stands is not Stands.FOLLOWS
    return Turn(about, lasts=heading or text.endswith(OPEN))


def _turns_to(one: Placed, begin: Which | Reason, *, both: bool, last: bool) -> Which | Reason | None:
    """Return what a sentence turns to, None for one that does not."""
    text = one.sentence.text
    marked = one.stands is Stands.MARKED
    apart = one.stands in (Stands.BEGINS, Stands.LEADS)
    if marked and len(text) > _LONGEST_HEADING:
        return None  # of what stands behind a mark only a title turns
    if begin is Which.SHORTCOMINGS:
        # Below the shortcomings, or behind the last of them: 究其原因，主要有以下方面：一是…
        leads = text.endswith(OPEN) or _CAUSES_RUN_IN.match(text)
        if (apart or (not marked and leads)) and _CAUSES.match(text):
            return Reason.CAUSES
        # （三）原因分析, where （一） and （二） are shortcomings.
        if marked and _CAUSES_TITLE.fullmatch(text):
            return Reason.CAUSES
        # In 存在问题及下步打算: 下一步，…, below all shortcomings or behind each; a title （三）改进措施.
        if both and _REMEDIES.match(text):
            return Which.ARRANGEMENTS
        # At the end of 存在问题, where 下步打算 is a section of its own: 针对以上问题，我县将…
        if apart and _REMEDIES.match(text):
            return Reason.CLOSING
    # Below the last item: 新的一年，我县将再接再厉。Or at its end: 特此报告。
    closes = (apart and _CLOSES.match(text)) or _FORMULA.fullmatch(text)
    return Reason.CLOSING if last and closes else None
