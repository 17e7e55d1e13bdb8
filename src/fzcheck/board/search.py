"""Search as people type it: words in any field, or pinyin initials (`sfj` finds 县司法局).

Full-width and half-width forms are one, and so are dashes, quotation marks, and brackets of a kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path

import msgspec

from fzcheck.board.rows import Row

_ALIKE = ("-‐‑‒–—―−─━⸺⸻", "[〔【", "]〕】", '"“”', "'‘’")
"""Marks that people type for one another, width apart: dashes, square brackets, quotation marks."""

_OF_OTHER_WIDTH = (range(0x3000, 0x3001), range(0xFE50, 0xFE70), range(0xFF01, 0xFFEF))
"""Where Unicode has the full-width space, the small forms, and what is full-width or half-width."""


_NOT_SEARCHED = frozenset({"owner", "person", "after", "related", "section"})
"""Fields that the ledger may say otherwise, and those that name other tasks or parts of the report."""


class Search:
    """A query, ready to be asked of any number of texts; an empty one finds everything."""

    def __init__(self, query: str) -> None:
        """Read the query: words apart by spaces, each of which must be found."""
        self.query = query
        self._patterns = tuple(_pattern(word) for word in query.split())

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def finds(self, text: str) -> bool:
        """Return whether every word of the query stands in the text."""
        for pattern in self._patterns:  # noqa: SIM110 - a generator would cost more than the search itself
            if not pattern.search(text):
                return False
        return True

    def found_in(self, texts: Iterable[str]) -> list[bool]:
        """Return for each of many texts what `finds` says of it."""
        if len(self._patterns) != 1:
            return [self.finds(text) for text in texts]
        find = self._patterns[0].search
        return [find(text) is not None for text in texts]

    def hits(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where the words stand in the text, as (start, end) character offsets, for highlighting."""
        spans = (match.span() for pattern in self._patterns for match in pattern.finditer(text))
        return tuple(sorted(span for span in spans if span[0] < span[1]))


def searchable(row: Row) -> str:
    """Return every text of a task that a person may look for, each on a line."""
    texts = [
        *_texts_in(row.task), row.owner, row.person, row.checklist.title,
        *(note.value for note in row.notes),
        *chain.from_iterable(msgspec.structs.astuple(paper) for paper, _event in row.evidence),
        *_words_of_acts(row),
    ]  # fmt: skip
    return "\n".join(texts)


def _texts_in(struct: msgspec.Struct) -> list[str]:
    """Return the texts that stand in a task, be it alone, in a list, or in a struct of its own."""
    texts: list[str] = []
    for name in _searched(type(struct)):
        value = getattr(struct, name)
        for part in value if type(value) is tuple else (value,):
            if type(part) is str:
                texts.append(part)
            elif isinstance(part, msgspec.Struct):
                texts += _texts_in(part)
    return texts


@lru_cache(maxsize=8)
def _searched(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return all fields but those in `_NOT_SEARCHED`: a new one is searched because it is there."""
    return tuple(name for name in kind.__struct_fields__ if name not in _NOT_SEARCHED)


def _words_of_acts(row: Row) -> Iterator[str]:
    """Yield the word of the verification, the reasons for what holds, and who approved which deadline."""
    yield row.verification_text()
    yield from map(row.verification_text, row.periods)
    yield from (event.note for event in row.standing_events.values())
    for part in row.parts:
        if part.extension:
            yield from (part.extension.approved_by, part.extension.document)


@lru_cache(maxsize=256)
def _pattern(word: str) -> re.Pattern[str]:
    """Return what finds a word in all its forms where it stands: its hits are those of the text as it is."""
    plain = re.sub("-+", "-", "".join(_plain(char) for char in word))
    if not (plain.isascii() and plain.isalpha()):
        return re.compile("".join(_forms_of(char) for char in plain), re.IGNORECASE)
    # The classes hold the letters in both cases: ignoring case would make every search several times slower.
    return re.compile("".join(_class_of(letter) for letter in plain.lower()))


def _forms_of(char: str) -> str:
    """Return a regex of a character in all its forms; a dash may be as long as it likes, as `——` is."""
    forms = _forms().get(char)
    if forms is None:
        return re.escape(char)
    one = f"[{re.escape(forms)}]"
    return f"(?<!{one}){one}++" if char == "-" else one  # from its beginning to its end, looked at once


def _class_of(letter: str) -> str:
    """Return a regex class of the letter and of all characters with a reading that starts with it."""
    forms = "".join(_forms().get(case, case) for case in (letter, letter.upper()))
    return f"[{forms}{_characters_by_initial().get(letter, '')}]"


def _plain(char: str) -> str:
    """Return the character that stands for all its forms."""
    return _plain_by_form().get(char, char)


@lru_cache(maxsize=1)
def _plain_by_form() -> dict[str, str]:
    """Return by each other form of a character the one that stands for it."""
    alike = {mark: marks[0] for marks in _ALIKE for mark in marks}
    for char in (chr(code) for codes in _OF_OTHER_WIDTH for code in codes):
        plain = unicodedata.normalize("NFKC", char)
        if len(plain) == 1:
            alike[char] = alike.get(plain, plain)
    return alike


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """Return by each character that has other forms all of them, itself the first."""
    forms: dict[str, str] = {}
    for form, plain in _plain_by_form().items():
        forms[plain] = forms.get(plain, plain) + (form if form != plain else "")
    return forms


@lru_cache(maxsize=1)
def _characters_by_initial() -> dict[str, str]:
    """Return the common Chinese characters by the first letter of each of their readings.

    The table is made when the wheel is built: pypinyin would first read in all its phrases.
    """
    lines = Path(__file__).with_name("initials.txt").read_text(encoding="utf-8").splitlines()
    return {line[0]: line[1:] for line in lines}
