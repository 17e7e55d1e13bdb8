"""The items of a section: by the marks before them, or, where it has none, by its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import chain, groupby, pairwise

import msgspec

from fzcheck.source.items import Item, Sentence

OPEN = ("：", ":")
"""How a text ends that leads to what follows it."""
_LEADS = re.compile(
    "[：:]$|(?:以下|如下|下列)[^，。]{0,12}$|(?:主要|重点|着重)(?:表现|体现|做好|抓好)[^。；]{0,12}$"
)
"""How a paragraph ends that leads to those below it."""
_ADMITS = re.compile("(?:但|仍|还|也|与|对照|离)[^。]{0,60}(?:不足|差距|问题|短板)$")
"""How the first paragraph ends that only says that there are shortcomings."""
_LONGEST_TITLE = 30


class Stands(Enum):
    """Where a sentence stands."""

    MARKED = auto()
    """Behind the mark of its item."""
    BEGINS = auto()
    """First of its line, without a mark."""
    LEADS = auto()
    """In a paragraph that leads to those below it."""
    FOLLOWS = auto()
    """Behind another one of its line."""


class Placed(msgspec.Struct, frozen=True):
    """A sentence, and where in its section it stands."""

    item: int
    """Item of the section, as citations count."""
    number: int
    """Sentence of the item."""
    sentence: Sentence
    """The sentence."""
    stands: Stands
    """Where it stands."""


class PlacedItem(msgspec.Struct, frozen=True):
    """An item, or a part of one."""

    marker: str
    """Its mark as printed; empty where it has none."""
    sentences: tuple[Placed, ...]
    """Its sentences, those that only name units too."""
    of: str = ""
    """Of a part of an item: the title of the whole."""


class Gathered(msgspec.Struct, frozen=True):
    """The sentences of a section, gathered."""

    opening: tuple[Placed, ...]
    """Those above its first item."""
    items: tuple[PlacedItem, ...]
    """Its items, in order."""


Paragraph = tuple[Placed, ...]


def gathered(items: Sequence[Item], lines: Sequence[str]) -> Gathered:
    """Return the opening and the items of a section, from what a reader of reports found in it."""
    opening, *marked = (tuple(_placed(number, item)) for number, item in enumerate(items))
    if not marked:
        return _by_paragraphs(opening, lines)
    found = (
        PlacedItem(item.marker, (_standing(told[0], Stands.MARKED), *told[1:]))
        for item, told in zip(items[1:], marked, strict=True)
        if told
    )
    return Gathered(opening, tuple(found))


def _placed(number: int, item: Item) -> Iterator[Placed]:
    """Yield the sentences of an item with where they stand; where only a mark stands, its title is empty."""
    line = -1
    for at, sentence in enumerate(item.sentences):
        if sentence.text:
            yield Placed(number, at, sentence, Stands.FOLLOWS if sentence.line == line else Stands.BEGINS)
            line = sentence.line


def _standing(one: Placed, stands: Stands) -> Placed:
    return msgspec.structs.replace(one, stands=stands)


def _by_paragraphs(sentences: Sequence[Placed], lines: Sequence[str]) -> Gathered:
    """Return what a section without marks holds.

    Where some of its paragraphs are titles, each begins an item that goes on to the next title; else each
    begins one that does not lead to others. What stands above the first item opens the section.
    """
    paragraphs = [tuple(group) for _line, group in groupby(sentences, key=lambda one: one.sentence.line)]
    leads = {at for at, paragraph in enumerate(paragraphs[:-1]) if _leads(paragraph)}
    rest = [at for at in range(len(paragraphs)) if at not in leads]
    begins = [at for at in rest if _is_title(paragraphs[at], lines)] or rest
    told = [
        [_standing(one, Stands.LEADS) for one in paragraph] if at in leads else paragraph
        for at, paragraph in enumerate(paragraphs)
    ]
    return Gathered(
        tuple(chain.from_iterable(told[: begins[0]] if begins else ())),
        tuple(
            PlacedItem("", tuple(chain.from_iterable(told[start:end])))
            for start, end in pairwise([*begins, len(told)])
        ),
    )


def _is_title(paragraph: Sequence[Placed], lines: Sequence[str]) -> bool:
    """Return whether a paragraph is a title: one short sentence without a mark at its end."""
    sentence = paragraph[0].sentence
    ended = len(lines[sentence.line].rstrip()) > sentence.span[1]
    return not ended and len(sentence.text) <= _LONGEST_TITLE and not sentence.text.endswith(OPEN)


def _leads(paragraph: Sequence[Placed]) -> bool:
    """Return whether a paragraph leads to those below it, as 主要做好以下工作： does.

    The first one of all may do so by saying that shortcomings remain: 工作虽有进步，但仍存在不足。
    """
    last = paragraph[-1].sentence.text
    admits = paragraph[0].number == 0 and _ADMITS.search(last)
    return bool(_LEADS.search(last) or admits)
