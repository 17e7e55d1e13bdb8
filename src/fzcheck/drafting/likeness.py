"""How alike two wordings are, and which of last year's each of this year's belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

ENOUGH = 0.28
"""The least likeness that is worth a person's look.

Of 98 invented sentences held against a shipped year of 62 tasks, 56 say again what one of these says: at 0.28
the titles of 51 of them are found and nothing else; at 0.25 52, and one that is none.
"""

_LONGEST = 60
"""As much of a wording is looked at, in characters: its beginning says what it is about."""

_GAP = re.compile(r"[\W_]+")


class Alike(NamedTuple):
    """Two that belong together, by their places."""

    new: int
    old: int


class Wording(NamedTuple):
    """The words of one task."""

    title: str
    quote: str = ""
    """What the report says, as it stands; empty where that is not known."""


def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of characters that stand side by side in a text, signs left out."""
    words = _GAP.split(unicodedata.normalize("NFKC", text[:_LONGEST]).casefold())
    return frozenset(a + b for word in words for a, b in pairwise(word))


def alike(new: Sequence[Wording], old: Sequence[Wording]) -> list[Alike]:
    """Return which belong together, in the order of `new`: each in one pair at most, the most alike first.

    Title is held against title and quote against quote; the better of both counts.
    """
    titles = _close_ones([one.title for one in new], [one.title for one in old])
    quotes = _close_ones([one.quote for one in new], [one.quote for one in old])
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _close, place, other in sorted((*titles, *quotes)):
        if place not in pairs and other not in used:
            pairs[place] = other
            used.add(other)
    return [Alike(place, pairs[place]) for place in sorted(pairs)]


def _close_ones(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """Yield the texts that are alike enough: how much, the closest being the least, and their places.

    Likeness is Dice's coefficient of their bigrams. A bigram is a bit: of sets a million pairs took 3 s.
    """
    bits: dict[str, int] = {}
    ours, theirs = (
        [sum(1 << bits.setdefault(one, len(bits)) for one in bigrams(text)) for text in texts]
        for texts in (new, old)
    )
    sizes = [mask.bit_count() for mask in theirs]
    for place, mask in enumerate(ours):
        size = mask.bit_count()
        for other, before in enumerate(theirs):
            shared = 2 * (mask & before).bit_count()
            if shared and shared >= ENOUGH * (size + sizes[other]):
                yield -shared / (size + sizes[other]), place, other
