"""The sentences of items that become tasks, with what text and table say of time and of units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import msgspec

from fzcheck.drafting.deadlines import time_phrases
from fzcheck.drafting.items import Placed, PlacedItem
from fzcheck.drafting.model import DraftedItem, DraftedSentence, OwnerPhrase, TimePhrase, Which
from fzcheck.drafting.owners import only_names_owners, owner_phrases, owners_in_cell, says_who_leads
from fzcheck.drafting.owners_labelled import helps_only
from fzcheck.drafting.people import People, people_in_row, people_labelled, person_beside_unit
from fzcheck.drafting.promises import looks_ahead
from fzcheck.drafting.titles import LONGEST
from fzcheck.source.items import Sentence
from fzcheck.source.marks import mark_at
from fzcheck.source.tables import Column, cells, columns


def drafted_items(
    items: Sequence[PlacedItem], which: Which, lines: Sequence[str], year: int
) -> tuple[DraftedItem, ...]:
    """Return the items with their sentences; `year` is that of the plan.

    What is lacking is told with dates and units that bind nobody, so there only what a sentence promises, or
    what stands behind a label (整改时限：, 责任单位：) or in a column, counts.
    """
    drafted: list[DraftedItem] = []
    for item in items:
        sentences = _sentences(item, lines, year, facts=which is Which.SHORTCOMINGS)
        first = sentences[0]
        group = item.of or (first.text if len(sentences) > 1 else "")
        row = item.sentences[0].sentence.head is not None
        titles = tuple(_titles(sentences, which))
        number = len(drafted) + 1
        drafted.append(
            DraftedItem(number, item.marker, first.text, group, first.line, sentences, row, titles)
        )
    return tuple(drafted)


def _titles(sentences: Sequence[DraftedSentence], which: Which) -> Iterator[DraftedSentence]:
    """Yield the sentences of an item that only say what others behind them are about.

    The first does; in arrangements one with a mark (三是接受人大监督) before one without, that
    says by when or by whom; each where it is short and says neither itself.
    """
    for at, (one, following) in enumerate(pairwise(sentences)):
        marked = which is Which.ARRANGEMENTS and mark_at(one.text) and not mark_at(following.text)
        if (at == 0 or (marked and _is_told(following))) and len(one.text) <= LONGEST and not _is_told(one):
            yield one


def _is_told(sentence: DraftedSentence) -> bool:
    """Return whether a sentence itself says by when, how often or by whom."""
    told = [(one.line, one.span[0]) for one in sentence.times if not one.soft]
    told += [(one.line, one.span[0]) for one in sentence.units]
    first, last = sentence.span
    return any(line == sentence.line and first <= at < last for line, at in told)


class _Stretch(msgspec.Struct, frozen=True):
    """Sentences of an item, and what is said behind them of who answers for them and by when."""

    sentences: tuple[Placed, ...] = ()
    """The sentences; none where an item begins with who answers for it."""
    times: tuple[TimePhrase, ...] = ()
    """By when."""
    units: tuple[OwnerPhrase, ...] = ()
    """Which units."""
    people: People = People()
    """Who in person."""


def _sentences(
    item: PlacedItem, lines: Sequence[str], year: int, *, facts: bool
) -> tuple[DraftedSentence, ...]:
    """Return the sentences of an item, with those who answer for them.

    Those that only name units, or a day, are not among them: they hold for the stretch before them, where a
    sentence names none itself. Behind the item's title alone they also hold for the stretch that follows.
    """
    first, *others = _stretches(item, lines, year)
    if others and len(first.sentences) <= 1:
        second = others[0]
        others[0] = _Stretch(
            second.sentences,
            second.times or first.times,
            second.units or first.units,
            second.people.or_else(first.people),
        )
    return tuple(
        _with_row(_sentence(one, stretch, year, facts=facts), one.sentence.head, lines, year)
        for stretch in (first, *others)
        for one in stretch.sentences
    )


def _stretches(item: PlacedItem, lines: Sequence[str], year: int) -> Iterator[_Stretch]:
    """Yield the stretches of an item: each ends behind sentences that only name units, or a day."""
    stretch = _Stretch()
    for only, group in groupby(item.sentences, key=lambda one: only_names_owners(one.sentence.text)):
        if only:
            yield _told_behind(stretch, [one.sentence for one in group], lines, year)
            stretch = _Stretch()
        else:
            stretch = _Stretch(tuple(group))
    if stretch.sentences:
        yield stretch


def _told_behind(
    stretch: _Stretch, sentences: Sequence[Sentence], lines: Sequence[str], year: int
) -> _Stretch:
    """Return a stretch with what sentences behind it say that only name who, or by when.

    Those of a line are read together.
    """
    times: list[TimePhrase] = []
    units: list[OwnerPhrase] = []
    people = People()
    led = any(says_who_leads(one.text) for one in sentences)
    for line, group in groupby(sentences, key=lambda one: one.line):
        spans = [one.span for one in group]
        start, end = spans[0][0], spans[-1][1]
        times += time_phrases(lines[line][start:end], line, start, year)
        units += owner_phrases(lines[line][start:end], line, start, led=led)
        people = people.or_else(people_labelled(lines[line][start:end]))
    return _Stretch(stretch.sentences, tuple(times), tuple(units), people)


def _sentence(placed: Placed, stretch: _Stretch, year: int, *, facts: bool) -> DraftedSentence:
    """Return a sentence with what it says of time and of units, or else what its stretch does."""
    one = placed.sentence
    times = time_phrases(one.text, one.line, one.span[0], year, facts=facts)
    promised = any((phrase.date or phrase.every) and not phrase.labelled for phrase in times)
    units = owner_phrases(
        one.text, one.line, one.span[0], labelled=facts and not (promised or looks_ahead(one.text))
    )
    if all(phrase.soft or phrase.inexact for phrase in times):
        times = (*times, *stretch.times)
    people = people_labelled(one.text).or_else(stretch.people)
    if not any(phrase.lead or phrase.support for phrase in units):
        units = stretch.units or units
    return DraftedSentence(placed.item, placed.number, one.text, one.line, one.span, times, units, *people)


def _with_row(
    sentence: DraftedSentence, head: int | None, lines: Sequence[str], year: int
) -> DraftedSentence:
    """Return a sentence that stands in a table with what its row says of who, and by when."""
    if head is None:
        return sentence
    line = lines[sentence.line]
    table = columns(lines[head])
    units, people = list(sentence.units), people_in_row(line, table)
    named = cells(lines[head], table, Column.OWNER)
    for (first, last), (start, end) in zip(named, cells(line, table, Column.OWNER), strict=False):
        heading, cell = lines[head][first:last], line[start:end]
        unit_end, beside = person_beside_unit(heading, cell)
        people = people.or_else(beside)
        units += owners_in_cell(cell[:unit_end], sentence.line, start, help_only=helps_only(heading))
    times = list(sentence.times)
    for start, end in cells(line, table, Column.DEADLINE):
        stated = time_phrases(line[start:end], sentence.line, start, year)
        times += (msgspec.structs.replace(one, labelled=True) for one in stated)
    people = people.or_else(People(sentence.leader, sentence.person))
    return msgspec.structs.replace(
        sentence, units=tuple(units), times=tuple(times), leader=people.leader, person=people.person
    )
