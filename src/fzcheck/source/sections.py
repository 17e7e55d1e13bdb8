"""A report's lines read into sections, each with its items and sentences, counted as citations count them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fzcheck.source.chrome import text_lines, without_signature
from fzcheck.source.headings import Heading
from fzcheck.source.items import Item, Sentence, read_items, read_sentences
from fzcheck.source.marks import NUMERAL, number_of
from fzcheck.source.outline import outline
from fzcheck.source.years import latest_report
from fzcheck.visible import visible_line

_NAMED = re.compile(
    rf"第?(?P<n>{NUMERAL}|\d{{1,2}})(?:部分|章|[、,，.．]?$|[、,，.．])|[（(](?P<b>{NUMERAL})[）)]"
)
_INNER = re.compile(rf"(?P<outer>.+?)/?[（(](?P<n>{NUMERAL})[）)]")


class Section(msgspec.Struct, frozen=True):
    """One section of a report."""

    number: str
    """The number as printed, without marks: `四`; empty where the heading has none."""
    title: str
    """The heading without its number."""
    heading: str
    """The heading as printed."""
    line: int
    """The line of the heading, from 0."""
    items: tuple[Item, ...]
    """The items by number; 0 is the lead, which may be empty."""

    @property
    def empty(self) -> bool:
        """Whether no text stands under the heading."""
        return not any(sentence.text for item in self.items for sentence in item.sentences)

    def sentence(self, item: int, number: int) -> Sentence | None:
        """Return the sentence at a place, or None where the section has no such place."""
        if 0 <= item < len(self.items) and 0 <= number < len(self.items[item].sentences):
            return self.items[item].sentences[number]
        return None

    def part(self, numeral: str) -> Section | None:
        """Return the item marked （numeral） as a section of its own, with its own items, or None."""
        for item in self.items:
            mark = unicodedata.normalize("NFKC", item.marker).strip("()")
            if item.sentences and mark == numeral != item.marker:
                title = item.sentences[0]
                number, heading = f"{self.number}（{numeral}）", f"{item.marker}{title.text}"
                return Section(number, title.text, heading, title.line, read_items(item.sentences[1:]))
        return None


class Sections(msgspec.Struct, frozen=True):
    """What the lines of a report were read into."""

    found: tuple[Section, ...]
    """The sections, in order."""
    repeated: tuple[Section, ...]
    """Those whose number stands at other headings too: what was read is the one that reads best."""


def read_sections(lines: Sequence[str]) -> Sections:
    """Return the sections of a report, without what precedes the first heading and follows the last text.

    Of a page that holds several years' reports, those of the latest one.
    """
    lines = latest_report(lines)
    headings = outline(lines)
    after = [*((heading.line, heading.start) for heading in headings.headings[1:]), (headings.end, 0)]
    found = tuple(
        Section(
            heading.number,
            lines[heading.line][slice(*heading.title)],
            heading.text,
            heading.line,
            read_items(tuple(read_sentences(lines, _text(lines, heading, end)))),
        )
        for heading, end in zip(headings.headings, after, strict=False)
    )
    repeated = {heading.line for heading in headings.repeated}
    return Sections(found, tuple(section for section in found if section.line in repeated))


def find_section(sections: Iterable[Section], name: str) -> Section | None:
    """Return the section with a number (`四`) or a title; `三（一）` is the item （一） of section 三."""
    wanted = _named(name)
    numbered = _NAMED.match(wanted)
    number = number_of((numbered["n"] or numbered["b"]) if numbered else wanted)
    title = wanted[numbered.end() :] if numbered else wanted
    inner = _INNER.fullmatch(wanted)
    for section in sections:
        same = number is not None and number == number_of(section.number)
        if same and title in ("", _named(section.title)):
            return section
        if wanted and wanted in (_named(section.title), _named(section.heading)):
            return section
        if inner and (outer := find_section((section,), inner["outer"])) and (part := outer.part(inner["n"])):
            return part
    return None


def _named(text: str) -> str:
    """Return a heading as it is looked for: as a checklist names it, without white space."""
    return "".join(visible_line(text).split())


def _text(lines: Sequence[str], heading: Heading, after: tuple[int, int]) -> Iterator[tuple[int, int, int]]:
    """Yield line, start and end of the text under a heading, without what stands around it."""
    last, stop = after
    begins = {heading.line: heading.end}
    count = min(last + (stop > 0), len(lines))
    part = [lines[at][begins.get(at, 0) : stop if at == last else None] for at in range(heading.line, count)]
    for place in text_lines(part):
        at = heading.line + place
        start = begins.get(at, 0)
        yield at, start, start + len(without_signature(part[place]))
