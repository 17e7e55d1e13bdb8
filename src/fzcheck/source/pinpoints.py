"""Where in a report a citation stands, or why it does not."""

from __future__ import annotations

from bisect import bisect, bisect_left
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

import msgspec

from fzcheck.source.report import Report
from fzcheck.source.sections import Section
from fzcheck.source.sentences import Span

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


class Pinpoint(msgspec.Struct, frozen=True):
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


class Pinpoints:
    """Where citations stand in one report; a section is looked up and folded once, however many cite it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._sections: dict[str, _Searched | None] = {}

    def find(self, section: str, item: int, sentence: int, words: str = "") -> Pinpoint | Missing:
        """Return where a citation stands: its words, or the whole sentence where it has none."""
        searched = self._searched(section)
        if searched is None:
            return Missing(Reason.NO_SECTION)
        cited = searched.section.sentence(item, sentence)
        if cited is None:
            known = 0 <= item < len(searched.section.items)
            return Missing(Reason.NO_SENTENCE if known else Reason.NO_ITEM, searched.elsewhere(words))
        span = searched.words_in(item, sentence, words)
        if span is None:
            return Missing(Reason.NO_WORDS, searched.elsewhere(words))
        begin = cited.span[0]
        line = self._report.lines[cited.line]
        return Pinpoint(cited.line, line, cited.span, (begin + span[0], begin + span[1]))

    def _searched(self, section: str) -> _Searched | None:
        if section not in self._sections:
            part = self._report.section(section)
            self._sections[section] = _Searched(part) if part else None
        return self._sections[section]


class _Searched:
    """A section in which words are looked for."""

    def __init__(self, section: Section) -> None:
        self.section = section
        numbered = [
            (item, sentence, one.text)
            for item, part in enumerate(section.items)
            for sentence, one in enumerate(part.sentences)
        ]
        self._numbers = [(item, sentence) for item, sentence, _text in numbered]
        self._starts = list(accumulate((len(text) + 1 for *_number, text in numbered), initial=0))
        self._items = list(accumulate((len(part.sentences) for part in section.items), initial=0))
        self._text = Folding("\n".join(text for *_number, text in numbered))

    def words_in(self, item: int, sentence: int, words: str) -> Span | None:
        """Return where words stand in a sentence, all of it for no words, or None."""
        at = self._items[item] + sentence
        start, end = self._starts[at], self._starts[at + 1] - 1
        span = self._text.find(words, start, end) if words.strip() else (start, end)
        return span and (span[0] - start, span[1] - start)

    def elsewhere(self, words: str) -> tuple[int, int] | None:
        """Return item and sentence of the first sentence in which words stand, or None."""
        span = self._text.find_alike(words) if words.strip() else None
        return span and self._numbers[bisect(self._starts, span[0]) - 1]


class Folding:
    """A text of one or more lines, also without white space and differences of punctuation."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, words: str, start: int = 0, end: int | None = None) -> Span | None:
        """Return where words stand in a part of the text: literally, or else alike."""
        at = self._text.find(words, start, end)
        return (at, at + len(words)) if at >= 0 else self.find_alike(words, start, end)

    def find_alike(self, words: str, start: int = 0, end: int | None = None) -> Span | None:
        """Return where, in one line, words stand but for white space and the shape of punctuation."""
        folded, places = self._folded
        last = len(folded) if end is None else bisect_left(places, end)
        wanted = "".join(words.split()).translate(_FOLDED)
        at = folded.find(wanted, bisect_left(places, start), last)
        return (places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The folded text, in which line ends stand, and where each of its characters stood."""
        places = [at for at, char in enumerate(self._text) if char == "\n" or not char.isspace()]
        return "".join(self._text[at] for at in places).translate(_FOLDED), places
