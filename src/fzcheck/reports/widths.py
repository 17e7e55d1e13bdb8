"""How wide texts stand on paper: in the typefaces of papers what both scripts share is as wide as Chinese."""

from __future__ import annotations

import math
import re


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
    lines, at = 1, 0
    for word in _WORDS.findall(text):
        taken = width_of(word.rstrip())
        if at and at + taken > width:
            lines, at = lines + 1, 0
        if taken > width:
            lines += math.ceil(taken / width) - 1
            taken = math.ceil(taken % width)
        at += taken + len(word) - len(word.rstrip())
    return lines
