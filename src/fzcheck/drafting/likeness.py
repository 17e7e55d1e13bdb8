"""How alike two wordings are, and which of last year's and of this year's belong together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fzcheck.drafting.common_words import COMMON_WORD
from fzcheck.drafting.deadlines import time_phrases
from fzcheck.drafting.owners import owner_phrases

ENOUGH = 0.44
"""The least likeness that is worth a person's look.

Of 202 invented sentences held against lists of last year, 89 say again what a task there says, and 113 share
words with one and are about something else: at 0.44 81 of the former are found, and 13 of the latter; were
all words alike, 80 and 58.
"""

SAME = 0.8
"""The least likeness at which two say the same, though one of them has a partner already.

Of 34 such pairs, found between two lists and some 60 reports, both of those above it say the same; few of
those below do.
"""

_LONGEST = 60
"""As much of a wording is looked at, in characters: its beginning says what it is about."""
_READ = 200
"""As much is read for what it says of time and of units."""
_ANY_YEAR = 2000
"""A leap year before any that a report speaks of: words of time are left out, whichever year they mean."""
_OWN = 10
"""How often a bigram counts that is in no common word."""
_MORE = 1 / 8
"""How often what only the wordier one says counts: it may say more, and still be about the same."""
_LESS = 2
"""How often what only the other one says counts: two that both say more are about different things."""

_GAP = re.compile(r"[\W_]+")
_YEAR = re.compile("20[0-9]{2}年度?")
"""It differs where all else is the same."""


class Partners(NamedTuple):
    """Which belong together, by their places: those that nothing is alike to are left out."""

    of_new: dict[int, int]
    """The most alike of last year's for each of this year's: several may say once more what one said."""
    of_old: dict[int, int]
    """The most alike of this year's for each of last year's."""


class Wording(NamedTuple):
    """The words of one task."""

    title: str
    quote: str = ""
    """What the report says, as it stands; empty where that is not known."""


class Bigrams(NamedTuple):
    """The pairs of characters that stand side by side in a text, signs left out."""

    every: frozenset[str]
    own: frozenset[str]
    """Those that no common word has a part in."""


def bigrams(text: str) -> Bigrams:
    """Return the bigrams of the beginning of a text."""
    every, own = set[str](), set[str]()
    folded = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()
    for words in _GAP.split(_YEAR.sub(" ", folded)):
        every.update(a + b for a, b in pairwise(words))
        for rest in COMMON_WORD.split(words):
            own.update(a + b for a, b in pairwise(rest))
    return Bigrams(frozenset(every), frozenset(own))


def matter(wording: str) -> str:
    """Return what a title or a sentence is about: without by when, and by whom."""
    text = wording[:_READ]
    spans = [one.span for one in time_phrases(text, 0, 0, _ANY_YEAR)]
    spans += [one.span for one in owner_phrases(text, 0, 0)]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def partners(new: Sequence[Wording], old: Sequence[Wording]) -> Partners:
    """Return which belong together: the most alike first, each in one pair, and then those that say the same.

    What the one title is about is held against that of the other, and so with the quotes; the better counts.
    """
    titles = _close_ones([matter(one.title) for one in new], [matter(one.title) for one in old])
    quotes = _close_ones([matter(one.quote) for one in new], [matter(one.quote) for one in old])
    found = sorted((*titles, *quotes))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _close, place, other in found:
        if place not in pairs and other not in used:
            pairs[place] = other
            used.add(other)
    found.sort(key=lambda one: (one[0], pairs.get(one[1]) != one[2]))
    chosen = Partners({}, {})
    for close, place, other in found:
        if -close >= SAME or pairs.get(place) == other:
            chosen.of_new.setdefault(place, other)
            chosen.of_old.setdefault(other, place)
    return chosen


def _close_ones(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """Yield the texts that are alike enough: how much, the closest being the least, and their places.

    Likeness is Tversky's index of their bigrams, made symmetric. A bigram is a bit: of sets a million pairs
    took 3 s.
    """
    bits: dict[str, int] = {}
    ours, theirs = ([_masks(bigrams(text), bits) for text in texts] for texts in (new, old))
    for place, one in enumerate(ours):
        for other, before in enumerate(theirs):
            if not one[0] & before[0]:
                continue
            shared = _weight((one[0] & before[0], one[1] & before[1]))
            less, more = sorted((_weight(one) - shared, _weight(before) - shared))
            likeness = shared / (shared + _LESS * less + _MORE * more)
            if likeness >= ENOUGH:
                yield -likeness, place, other


def _masks(found: Bigrams, bits: dict[str, int]) -> tuple[int, int]:
    every, own = (sum(1 << bits.setdefault(one, len(bits)) for one in part) for part in found)
    return every, own


def _weight(masks: tuple[int, int]) -> int:
    every, own = masks
    return every.bit_count() + (_OWN - 1) * own.bit_count()
