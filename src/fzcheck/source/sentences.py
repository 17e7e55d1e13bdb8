"""Paragraphs cut into sentences, and sentences into clauses; never inside quotation marks or brackets."""

from __future__ import annotations

_SENTENCE_ENDS = frozenset("。；;！!？?")
_CLAUSE_ENDS = frozenset("，,")
_CLOSING = {"“": "”", "‘": "’", "《": "》", "(": ")", "【": "】", "〔": "〕"}
# A bracket that one hand opened and another closed is still a pair: saved pages mix the two widths.
_SAME = {"（": "(", "）": ")"}


def cut_sentences(paragraph: str) -> tuple[str, ...]:
    """Return the sentences of `paragraph`, without the marks that end them."""
    return _cut(paragraph, _SENTENCE_ENDS)


def cut_clauses(sentence: str) -> tuple[str, ...]:
    """Return the clauses of `sentence`, the parts between its commas; 、 joins words and cuts nothing."""
    return _cut(sentence, _CLAUSE_ENDS)


def _cut(text: str, ends: frozenset[str]) -> tuple[str, ...]:
    inside = _inside_pairs(text)
    parts: list[str] = []
    start = 0
    for at, char in enumerate(text):
        if char in ends and not inside[at]:
            parts.append(text[start:at].strip())
            start = at + 1
    parts.append(text[start:].strip())
    return tuple(part for part in parts if part)


def _inside_pairs(text: str) -> bytearray:
    """Mark every character that stands inside a pair.

    Only a mark that is really closed makes a pair: reports lose brackets on their way to the page, and
    one lost bracket must not swallow the rest of its paragraph.
    """
    inside = bytearray(len(text))
    opened: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        mark = _SAME.get(char, char)
        if mark in _CLOSING:
            opened.append((_CLOSING[mark], at))
            continue
        for depth in range(len(opened) - 1, -1, -1):
            closing, start = opened[depth]
            if closing == mark:
                inside[start : at + 1] = b"\x01" * (at + 1 - start)
                del opened[depth:]
                break
    return inside
