"""The text under a heading cut into sentences, and these gathered into items by the marks before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fzcheck.source.marks import Mark, marks_at, marks_inside
from fzcheck.source.sentences import Span, sentence_spans, trimmed
from fzcheck.source.tables import Column, cells, columns, groups_of_rows, table_heads

_ROW = "row"
"""The family of what begins an item as a row of a table."""


class Sentence(msgspec.Struct, frozen=True):
    """One sentence, and where it stands."""

    text: str
    """The sentence without the mark that ends it; of an item's title also without the item's mark."""
    line: int
    """The line of the report, from 0."""
    span: Span
    """Where in that line it starts, and where it has ended."""
    row: str | None = None
    """The number of the table's row that it begins, which may be empty; None where it begins none."""
    head: int | None = None
    """Of a sentence in a table: the line that says what the columns are."""


class Item(msgspec.Struct, frozen=True):
    """One numbered item of a section, or the lead before the first of them."""

    marker: str
    """The mark as printed (`一是`, `（一）`, `1.`); empty for the lead."""
    sentences: tuple[Sentence, ...]
    """The sentences by number; 0 is the item's own title."""


def read_sentences(lines: Sequence[str], text: Iterable[tuple[int, int, int]]) -> Iterator[Sentence]:
    """Yield the sentences of a text, given by line, start and end; of a table those of its tasks."""
    spans = list(text)
    numbered = [(at, lines[at]) for at, _start, _end in spans]
    heads, groups = table_heads(numbered), groups_of_rows(numbered)
    above = ""
    for at, start, end in spans:
        line, head = lines[at], heads.get(at)
        if at in groups:
            continue
        if head is None:
            yield from _of_span(line, at, (start, end))
        elif head != at and line != above:  # else all its cells are merged with those of the row above
            yield from _of_row(line, at, head, columns(lines[head]))
            above = line


def read_items(sentences: Sequence[Sentence]) -> tuple[Item, ...]:
    """Return the items; each begins at a mark of the section's family, also inside a line, or as a row.

    The family is the first whose marks stand there more than once, or else the first.
    """
    marks = [(place, mark) for place, sentence in enumerate(sentences) for mark in _marks(sentence)]
    families = Counter(mark.family for _place, mark in marks if mark.family != _ROW)
    family = next((name for name, count in families.items() if count > 1), next(iter(families), ""))
    begins: dict[int, list[Mark]] = {}
    for place, mark in _beginning([one for one in marks if one[1].family in (family, _ROW)]):
        begins.setdefault(place, []).append(mark)
    items: list[tuple[str, list[Sentence]]] = [("", [])]
    for place, sentence in enumerate(sentences):
        start = 0
        for mark in begins.get(place, ()):
            if before := sentence.text[start : mark.start].rstrip("，, "):
                items[-1][1].append(_part(sentence, start, start + len(before)))
            items.append((mark.text, []))
            start = mark.end
        items[-1][1].append(_part(sentence, start, len(sentence.text)) if start else sentence)
    return tuple(Item(marker, tuple(found)) for marker, found in items)


def _beginning(marks: Sequence[tuple[int, Mark]]) -> Iterator[tuple[int, Mark]]:
    """Yield which marks of the family begin an item, with their sentence: inside one, those that count on."""
    number = 0
    for at, (place, mark) in enumerate(marks):
        first = mark.number == 1 and at + 1 < len(marks) and marks[at + 1][1].number in (2, None)
        next_one = bool(number) and mark.number in (number + 1, None)
        if not mark.start or first or next_one:
            number = mark.number or number + 1
            yield place, mark


def _marks(sentence: Sentence) -> Iterator[Mark]:
    if sentence.row is not None:
        yield Mark(_ROW, sentence.row, None, 0, 0)
    elif sentence.head is None:  # in a table only rows begin items
        yield from marks_at(sentence.text)
        yield from marks_inside(sentence.text)


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    """Return a part of a sentence without the white space around it."""
    start, end = trimmed(sentence.text, start, end)
    begin = sentence.span[0]
    return msgspec.structs.replace(
        sentence, text=sentence.text[start:end], span=(begin + start, begin + end), row=None
    )


def _of_span(line: str, at: int, span: Span) -> Iterator[Sentence]:
    begin, end = span
    for first, last in sentence_spans(line[begin:end]):
        start, stop = begin + first, begin + last
        yield Sentence(line[start:stop], at, (start, stop))


def _of_row(line: str, at: int, head: int, table: Sequence[Column | None]) -> Iterator[Sentence]:
    """Yield the sentences of a row's task; where none stands there, what its other cells hold."""
    row: str | None = "".join(line[slice(*span)] for span in cells(line, table, Column.NUMBER)[:1]).strip()
    tasks = [span for span in cells(line, table, Column.TASK) if line[slice(*span)].strip()]
    kinds = (None, *(column for column in Column if column is not Column.NUMBER))
    others = [span for column in kinds for span in cells(line, table, column)]
    for span in tasks or sorted(others):
        for sentence in _of_span(line, at, span):
            yield msgspec.structs.replace(sentence, row=row, head=head)
            row = None
