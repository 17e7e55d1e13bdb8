"""How wide texts are where columns and edges depend on it."""

from __future__ import annotations


def width_of(text: str) -> int:
    """Return how many halves of a Chinese character a text takes; rare characters count for more."""
    return len(text.encode("gb18030", "replace"))


def longest_word(text: str) -> int:
    """Return the width of the longest part of a text that does not break at a space."""
    return max(map(width_of, text.split()), default=0)
