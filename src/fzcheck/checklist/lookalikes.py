"""Unit names that are slips for more common ones: a sign more or less, of the same sound, or at the end."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_SHORTEST, _LONGEST = 2, 40
"""Signs that two names must share, and signs of a name that is looked at."""

_SERIES = 50
"""So many names alike but for one sign are a series, such as towns by number, and no slips."""

# 县委 and 县委办, 县政府 and 县政府办 are units of their own.
_TELLING = "办"

_ENDINGS = frozenset("局厅办委院部")
"""What kind of unit it is: the same name with another of them is hardly a unit of its own."""

_SURE = 3
"""A name with another ending is a slip only where the common one is this many times as frequent."""


def lookalikes(mentions: Iterable[str]) -> dict[str, str]:
    """Return each name that looks like a slip, with the more common name it is a slip for.

    Typing Chinese by sound, one picks a wrong sign of the right sound; other signs tell units apart
    (县财政局, 县民政局). The ending alone does so seldom: 县司法厅 beside three or more 县司法局 is a slip.
    Quick for many names: only those are compared that agree but for one sign.
    """
    counts = Counter(name for name in mentions if len(name) <= _LONGEST)
    alike: dict[tuple[int, str], list[str]] = {}
    slips: dict[str, str] = {}
    for name in counts:
        for place in range(len(name)):
            alike.setdefault((place, name[:place] + name[place + 1 :]), []).append(name)
    for (place, shorter), names in alike.items():
        if len(shorter) < _SHORTEST or len(names) > _SERIES:
            continue
        for name in names:
            if name[place] != _TELLING:
                _note(slips, counts, name, shorter)
                _note(slips, counts, shorter, name)
            for other in names:
                if other != name and (
                    _sound_alike(name[place], other[place]) or _other_ending(counts, name, other, place)
                ):
                    _note(slips, counts, name, other)
    return slips


def _note(slips: dict[str, str], counts: Counter[str], name: str, other: str) -> None:
    if counts[name] and counts[other] > max(counts[name], counts[slips.get(name, name)]):
        slips[name] = other


def _other_ending(counts: Counter[str], name: str, common: str, place: int) -> bool:
    """Return whether two names that agree but for the sign at `place` differ in what kind of unit it is."""
    last = place == len(name) - 1 == len(common) - 1
    return last and {name[-1], common[-1]} <= _ENDINGS and counts[common] >= _SURE * counts[name]


@lru_cache(maxsize=4096)
def _sound_alike(one: str, other: str) -> bool:
    if unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other):
        return True
    return not _sounds(one).isdisjoint(_sounds(other))


@lru_cache(maxsize=4096)
def _sounds(sign: str) -> frozenset[str]:
    """Return the readings of a Chinese sign without their tones; of any other sign none."""
    if sign.isascii():
        return frozenset()
    from pypinyin import Style, pinyin

    readings = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(reading for readings_of_one in readings for reading in readings_of_one)
