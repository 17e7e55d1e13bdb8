"""A report's lines read into sections, items and sentences, counted as citations count them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from fzcheck.source.sentences import Span, sentence_spans, trimmed

_NUMERALS = "[一二三四五六七八九十]{1,3}"
# The ways of writing a heading; a report keeps to the first of these that it uses anywhere.
_HEADINGS = tuple(re.compile(rf"({_NUMERALS})\s?{mark}\s*(?=\S)") for mark in ("、", "[,，.．]"))
# The ways of numbering items, the last one that of a table's rows; a section keeps to the one that it uses
# first.
_MARKERS = tuple(
    re.compile(form)
    for form in (
        rf"{_NUMERALS}是",
        rf"[（(]{_NUMERALS}[）)]",
        r"\d{1,2}[.．、](?!\d)",
        r"[（(]\d{1,2}[）)]",
        "[①-⑳]",
        r"\d{1,3}(?=\t)",
    )
)
_DATE_LINE = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年[^，。,;；]{1,4}月[^，。,;；]{1,4}日")
_NAMED = re.compile(rf"^第?({_NUMERALS})(?:部分|章|[、,，.．](?=.))")
_LINE_ENDS = "。；;！!？?：:"
_CHROME = re.compile(
    r"[\[【]?\s*(?:[上下]一[篇条]\s*[:：]|扫一扫|打印本页|返回顶部|关闭(?:本页|窗口)|分享到|责任编辑\s*[:：]"
    r"|(?:相关(?:链接|解读|政策|稿件|文章|新闻|信息|附件)|附件)\s*(?:[:：]|$)|网站标识码|版权所有|主办(?:单位)?\s*[:：])"
)


class Sentence(msgspec.Struct, frozen=True):
    """One sentence, and where it stands."""

    text: str
    """The sentence without the mark that ends it; of an item's title also without the item's mark."""
    line: int
    """The line of the report, from 0."""
    span: Span
    """Where in that line it starts, and where it has ended."""


class Item(msgspec.Struct, frozen=True):
    """One numbered item of a section, or the lead before the first of them."""

    marker: str
    """The mark as printed (`一是`, `（一）`, `1.`); empty for the lead."""
    sentences: tuple[Sentence, ...]
    """The sentences by number; 0 is the item's own title."""


class Section(msgspec.Struct, frozen=True):
    """One numbered section of a report."""

    number: str
    """The number as printed: `四`."""
    title: str
    """The heading without its number."""
    line: int
    """The line of the heading, from 0."""
    items: tuple[Item, ...]
    """The items by number; 0 is the lead, which may be empty."""

    @property
    def heading(self) -> str:
        """The number and the title."""
        return f"{self.number}、{self.title}"

    def sentence(self, item: int, number: int) -> Sentence | None:
        """Return the sentence at a place, or None where the section has no such place."""
        if 0 <= item < len(self.items) and 0 <= number < len(self.items[item].sentences):
            return self.items[item].sentences[number]
        return None

    def part(self, numeral: str) -> Section | None:
        """Return the item marked （numeral） as a section of its own, with its own items, or None."""
        for item in self.items:
            if item.sentences and item.marker.strip("（()）") == numeral != item.marker:
                title = item.sentences[0]
                number = f"{self.number}（{numeral}）"
                return Section(number, title.text, title.line, _items(item.sentences[1:]))
        return None


def read_sections(lines: Sequence[str]) -> tuple[Section, ...]:
    """Return the sections of a report, without what precedes the first heading and follows the last text."""
    form = next((form for form in _HEADINGS if any(form.match(line) for line in lines)), None)
    if form is None:
        return ()
    sections: list[Section] = []
    number, sentences = "", list[Sentence]()
    for at in _body(lines, form):
        heading = form.match(lines[at])
        if heading:
            sections.extend(_section(number, sentences))
            number, sentences = heading[1], []
        start = heading.end() if heading else 0
        sentences.extend(_sentences(lines[at], at, start))
    sections.extend(_section(number, sentences))
    return tuple(sections)


def find_section(sections: Iterable[Section], name: str) -> Section | None:
    """Return the section with a number (`四`) or a title; `三（一）` is the item （一） of section 三."""
    wanted = _NAMED.sub(r"\1、", "".join(name.split())).rstrip("、")
    if not wanted:
        return None
    outer, _bracket, numeral = wanted.rstrip("）)").replace("(", "（").partition("（")
    for section in sections:
        if wanted in (section.number, "".join(section.title.split()), "".join(section.heading.split())):
            return section
        if outer.rstrip("/、") == section.number and (part := section.part(numeral)):
            return part
    return None


def _body(lines: Sequence[str], form: re.Pattern[str]) -> list[int]:
    """Return which lines hold text, from the first heading up to the signature or the rest of the page.

    The signature is a date line and the name above it.
    """
    first = next(at for at, line in enumerate(lines) if form.match(line))
    kept: list[int] = []
    for at in range(first, len(lines)):
        if _CHROME.match(lines[at]):
            break
        if _DATE_LINE.fullmatch(lines[at]):
            signed = bool(kept) and lines[kept[-1]][-1] not in _LINE_ENDS
            return kept[: len(kept) - signed]
        if lines[at]:
            kept.append(at)
    return kept


def _sentences(line: str, at: int, start: int) -> list[Sentence]:
    """Return the sentences of a line from a place on."""
    spans = ((start + begin, start + end) for begin, end in sentence_spans(line[start:]))
    return [Sentence(line[begin:end], at, (begin, end)) for begin, end in spans]


def _section(number: str, sentences: Sequence[Sentence]) -> tuple[Section, ...]:
    """Return the section of a heading and what stands under it; none where there is no heading."""
    if not number or not sentences:
        return ()
    # A heading may run into its paragraph; its title then ends with its first sentence.
    title, *rest = sentences
    return (Section(number, title.text, title.line, _items(rest)),)


def _items(sentences: Sequence[Sentence]) -> tuple[Item, ...]:
    """Return the items; each begins at a sentence with a mark of the section's kind, also inside a line."""
    kind = next((form for sentence in sentences for form in _MARKERS if form.match(sentence.text)), None)
    items: list[tuple[str, list[Sentence]]] = [("", [])]
    for sentence in sentences:
        if kind is not None and (marker := kind.match(sentence.text)):
            items.append((marker[0], [_without(sentence, marker.end())]))
        else:
            items[-1][1].append(sentence)
    return tuple(Item(marker, tuple(sentences)) for marker, sentences in items)


def _without(sentence: Sentence, marker: int) -> Sentence:
    """Return an item's title without the mark before it."""
    start, end = trimmed(sentence.text, marker, len(sentence.text))
    begin = sentence.span[0]
    return Sentence(sentence.text[start:end], sentence.line, (begin + start, begin + end))
