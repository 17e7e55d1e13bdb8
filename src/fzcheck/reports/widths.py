"""How wide texts stand on paper: in the typefaces of papers what both scripts share is as wide as Chinese."""

from __future__ import annotations

import math
import re
from functools import lru_cache


def width_of(text: str) -> int:
    """Return how many halves of a Chinese character a text takes; rare characters count for more."""
    return len(text.encode("gb18030", "replace"))


def longest_word(text: str) -> int:
    """Return the width of the longest part of a text that does not break at a space."""
    return max(map(width_of, text.split()), default=0)


_WORDS = re.compile(r"[（《「『“‘〔【]*(?:[!-~]+|.)[，。；：、？！）》」』”’…〕】]*\s*")
"""What stays on one line: a word, and the marks before and behind it."""


def lines_taken(text: str, width: float) -> int:
    """Return how many lines a text takes, if so many halves of a Chinese character fit on each."""
    if width_of(text) <= width:
        return 1
    lines, at = 1, 0
    for word, blanks in _measured(text):
        if at and at + word > width:
            lines, at = lines + 1, 0
        at += word + blanks
        if word > width:
            lines += math.ceil(word / width) - 1
            at = math.ceil(word % width) + blanks
    return lines


@lru_cache(maxsize=256)
def _measured(text: str) -> tuple[tuple[int, int], ...]:
    """Return how wide each word is and how many blanks follow it; a text is tried on many widths."""
    words = ((word, word.rstrip()) for word in _WORDS.findall(text))
    return tuple((width_of(shown), len(word) - len(shown)) for word, shown in words)
