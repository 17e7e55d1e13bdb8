"""Paragraphs cut into sentences; never inside quotation marks or brackets.

A sentence (句) is what citations count and what a task is drafted from. A part of one between commas is a
clause (分句): no number tells it, its words do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import accumulate

_SENTENCE_ENDS = frozenset("。；;！!？?")
_CLOSING = {"“": "”", "‘": "’", "《": "》", "(": ")", "【": "】", "〔": "〕"}
# A bracket that one hand opened and another closed is still a pair: saved pages mix the two widths.
_SAME = {"（": "(", "）": ")"}

_PAIRED = re.compile("[“‘《(（【〔]")

Span = tuple[int, int]
"""Where a part of a text starts, and where it has ended."""


def sentence_spans(paragraph: str) -> tuple[Span, ...]:
    """Return where each sentence of `paragraph` starts and ends, without the mark that ends it."""
    return cut_spans(paragraph, _SENTENCE_ENDS)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at either end; empty where there is nothing else."""
    part = text[start:end]
    lead = len(part) - len(part.lstrip())
    return start + lead, start + lead + len(part.strip())


def cut_spans(text: str, ends: Collection[str]) -> tuple[Span, ...]:
    """Return where each part of a text starts and ends that marks cut it into."""
    inside = _inside_pairs(text)
    cuts = [at for at, char in enumerate(text) if char in ends and not inside[at]]
    starts = [0, *(at + 1 for at in cuts)]
    spans = (trimmed(text, start, end) for start, end in zip(starts, [*cuts, len(text)], strict=True))
    return tuple(span for span in spans if span[0] < span[1])


def _inside_pairs(text: str) -> list[bool]:
    """Tell of every character whether it stands inside a pair.

    Only a mark that is really closed makes a pair: reports lose brackets on their way to the page, and
    one lost bracket must not swallow the rest of its paragraph.
    """
    if not _PAIRED.search(text):
        return [False] * len(text)
    depth = [0] * (len(text) + 1)
    opened: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for at, char in enumerate(text):
        mark = _SAME.get(char, char)
        if mark in _CLOSING:
            opened.append((_CLOSING[mark], at))
            waiting[_CLOSING[mark]] += 1
        while waiting[mark]:  # marks opened inside the pair and never closed are let go of
            closing, start = opened.pop()
            waiting[closing] -= 1
            if closing == mark:
                depth[start] += 1
                depth[at + 1] -= 1
                break
    return [level > 0 for level in accumulate(depth[:-1])]
