"""A report's plain text read into sections, items and sentences, counted as citations count them."""

from __future__ import annotations

import re

import msgspec

from fzcheck.source.sentences import cut_sentences

_NUMERALS = "[一二三四五六七八九十]{1,3}"
_HEADING = re.compile(rf"({_NUMERALS})、\s*(?=\S)")
# The three ways of numbering items; a section keeps to the one that it uses first.
_MARKERS = tuple(
    re.compile(form) for form in (rf"{_NUMERALS}是", rf"[（(]{_NUMERALS}[）)]", r"\d{1,2}[.．、](?!\d)")
)
_DATE_LINE = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年[^，。,;；]{1,4}月[^，。,;；]{1,4}日")
_LINE_ENDS = "。；;！!？?：:"


class Item(msgspec.Struct, frozen=True):
    """One numbered item of a section, or the lead before the first of them."""

    marker: str
    """The mark as printed (`一是`, `（一）`, `1.`); empty for the lead."""
    sentences: tuple[str, ...]
    """The sentences by number; 0 is the item's own title."""


class Section(msgspec.Struct, frozen=True):
    """One numbered section of a report."""

    number: str
    """The number as printed: `四`."""
    title: str
    """The heading without its number."""
    items: tuple[Item, ...]
    """The items by number; 0 is the lead, which may be empty."""

    def sentence(self, item: int, number: int) -> str | None:
        """Return the sentence at a place, or None where the section has no such place."""
        if 0 <= item < len(self.items) and 0 <= number < len(self.items[item].sentences):
            return self.items[item].sentences[number]
        return None


def read_sections(text: str) -> tuple[Section, ...]:
    """Return the sections of a report, without what precedes the first heading and follows the last text."""
    sections: list[Section] = []
    number, paragraphs = "", list[str]()
    for line in _body(text):
        if heading := _HEADING.match(line):
            sections.extend(_section(number, paragraphs))
            number, paragraphs = heading[1], [line[heading.end() :]]
        else:
            paragraphs.append(line)
    sections.extend(_section(number, paragraphs))
    return tuple(sections)


def _body(text: str) -> list[str]:
    """Return the lines from the first heading up to the signature: a date line and the name above it."""
    lines = [line for raw in text.splitlines() if (line := raw.strip())]
    first = next((at for at, line in enumerate(lines) if _HEADING.match(line)), len(lines))
    lines = lines[first:]
    for at, line in enumerate(lines):
        if _DATE_LINE.fullmatch(line):
            signed = at > 0 and lines[at - 1][-1] not in _LINE_ENDS
            return lines[: at - signed]
    return lines


def _section(number: str, paragraphs: list[str]) -> tuple[Section, ...]:
    """Return the section of a heading and what stands under it; none where there is no heading."""
    if not number:
        return ()
    # A heading may run into its paragraph; its title then ends with its first sentence.
    sentences = [sentence for paragraph in paragraphs for sentence in cut_sentences(paragraph)]
    title, rest = (sentences[0], sentences[1:]) if sentences else ("", [])
    return (Section(number, title, _items(rest)),)


def _items(sentences: list[str]) -> tuple[Item, ...]:
    """Return the items; each begins at a sentence with a mark of the section's kind, also inside a line."""
    kind = next((form for sentence in sentences for form in _MARKERS if form.match(sentence)), None)
    items: list[tuple[str, list[str]]] = [("", [])]
    for sentence in sentences:
        if kind is not None and (marker := kind.match(sentence)):
            items.append((marker[0], [sentence[marker.end() :].strip()]))
        else:
            items[-1][1].append(sentence)
    return tuple(Item(marker, tuple(found)) for marker, found in items)
