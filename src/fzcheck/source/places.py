"""Where in a report a citation stands, or why it does not."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from fzcheck.i18n import _
from fzcheck.source.report import Report
from fzcheck.source.sentences import Span
from fzcheck.source.text import Section, Sentence

_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_ALIKE = str.maketrans(
    "。｡、､“”‘’「」『』〔〕【】—–―•",
    "..,,\"\"''\"\"''[][]---·",
)
_FOLDED = str.maketrans(_WIDE) | _ALIKE
"""Marks that two copies of one report write differently; each is one character for one character."""


class Reason(StrEnum):
    """Why a citation does not stand in a report."""

    NO_SECTION = "no_section"
    NO_ITEM = "no_item"
    NO_SENTENCE = "no_sentence"
    NO_WORDS = "no_words"


class Found(msgspec.Struct, frozen=True):
    """Where a citation stands."""

    line: int
    """The line of the report, from 0."""
    paragraph: str
    """That line."""
    sentence: Span
    """Where in the paragraph the sentence starts and has ended."""
    words: Span
    """Where in the paragraph the words start and have ended; the whole sentence where none are cited."""


class Missing(msgspec.Struct, frozen=True):
    """Why a citation does not stand in a report."""

    reason: Reason
    elsewhere: tuple[int, int] | None = None
    """Item and sentence of the section where its words do stand, if they do."""


def find_place(report: Report, section: str, item: int, sentence: int, words: str = "") -> Found | Missing:
    """Return where a citation stands in a report: its words, or the whole sentence where it has none."""
    part = report.section(section)
    if part is None:
        return Missing(Reason.NO_SECTION)
    cited = part.sentence(item, sentence)
    if cited is None:
        reason = Reason.NO_SENTENCE if 0 <= item < len(part.items) else Reason.NO_ITEM
        return Missing(reason, _elsewhere(part, words))
    found = find_words(cited.text, words)
    if found is None:
        return Missing(Reason.NO_WORDS, _elsewhere(part, words))
    begin = cited.span[0]
    return Found(cited.line, report.lines[cited.line], cited.span, (begin + found[0], begin + found[1]))


def find_words(text: str, words: str) -> Span | None:
    """Return where words stand in a text, all of it for no words, or None.

    They stand literally or else but for white space and the width and shape of punctuation, in which copies
    of one report differ.
    """
    if not words.strip():
        return 0, len(text)
    at = text.find(words)
    if at >= 0:
        return at, at + len(words)
    folded, places = _folded(text)
    wanted, _places = _folded(words)
    at = folded.find(wanted) if wanted else -1
    return (places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None


def reason_text(missing: Missing) -> str:
    """Return in words why a citation does not stand in a report, and where its words do."""
    text = {
        Reason.NO_SECTION: _("the report has no such section"),
        Reason.NO_ITEM: _("the section has no such item"),
        Reason.NO_SENTENCE: _("the item has no such sentence"),
        Reason.NO_WORDS: _("the words do not stand in this sentence"),
    }[missing.reason]
    if missing.elsewhere is None:
        return text
    item, sentence = missing.elsewhere
    return _("{reason}; the words stand in item {item}, sentence {sentence}").format(
        reason=text, item=item, sentence=sentence
    )


def _elsewhere(section: Section, words: str) -> tuple[int, int] | None:
    if not words.strip():
        return None
    everywhere: list[tuple[int, int, Sentence]] = [
        (number, place, sentence)
        for number, item in enumerate(section.items)
        for place, sentence in enumerate(item.sentences)
    ]
    hits = ((item, place) for item, place, one in everywhere if find_words(one.text, words) is not None)
    return next(hits, None)


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text without white space and differences of punctuation, and where each character stood."""
    places = [at for at, char in enumerate(text) if not char.isspace()]
    return "".join(text[at] for at in places).translate(_FOLDED), places
