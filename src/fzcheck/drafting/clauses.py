"""The clauses of items that were taken, with what text and table say of time and of units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from fzcheck.drafting.deadlines import time_phrases
from fzcheck.drafting.items import Placed, TakenItem
from fzcheck.drafting.model import Clause, DraftedItem, OwnerPhrase, TimePhrase, Which
from fzcheck.drafting.owners import helps_only, owner_phrases, owners_in_cell
from fzcheck.drafting.units import only_names_owners
from fzcheck.source.items import Sentence
from fzcheck.source.paragraphs import CELL
from fzcheck.source.tables import Column, cells, columns


def drafted_items(
    items: Sequence[TakenItem], which: Which, lines: Sequence[str], year: int
) -> tuple[DraftedItem, ...]:
    """Return the items with their clauses; `year` is that of the plan.

    What is lacking is told with dates and units that bind nobody, so there only what stands behind a label
    (整改时限：, 责任单位：) or in a column counts.
    """
    drafted: list[DraftedItem] = []
    heads = _heads(lines)
    for item in items:
        clauses = _clauses(item, lines, heads, year, labelled=which is Which.SHORTCOMINGS)
        first = clauses[0]
        group = item.of or (first.text if len(clauses) > 1 else "")
        drafted.append(DraftedItem(len(drafted) + 1, item.marker, first.text, group, first.line, clauses))
    return tuple(drafted)


def _clauses(
    item: TakenItem, lines: Sequence[str], heads: Mapping[int, int], year: int, *, labelled: bool
) -> tuple[Clause, ...]:
    """Return the clauses of an item, with those who answer for them.

    Sentences that only name units, or a day, hold for the clauses before them that name none, as far as the
    sentences of that kind before; where only the item's title stands before them, for those behind them too.
    """
    clauses: list[Clause] = []
    waiting: tuple[OwnerPhrase, ...] = ()
    begun = 0
    for only, group in groupby(item.sentences, key=lambda one: only_names_owners(one.sentence.text)):
        placed = list(group)
        if not only:
            clauses += [_clause(one, waiting, year, labelled=labelled) for one in placed]
            continue
        times, units = _notes([one.sentence for one in placed], lines, year)
        for at in range(begun, len(clauses)):
            clauses[at] = _with(clauses[at], times, units, waiting)
        waiting = units if len(clauses) <= 1 and not begun else ()
        begun = len(clauses)
    return tuple(_with_row(clause, lines, heads, year) for clause in clauses)


def _clause(placed: Placed, waiting: tuple[OwnerPhrase, ...], year: int, *, labelled: bool) -> Clause:
    one = placed.sentence
    times = time_phrases(one.text, one.line, one.span[0], year, labelled=labelled)
    units = owner_phrases(one.text, one.line, one.span[0], labelled=labelled)
    return Clause(placed.item, placed.number, one.text, one.line, one.span, times, units or waiting)


def _notes(
    sentences: Sequence[Sentence], lines: Sequence[str], year: int
) -> tuple[tuple[TimePhrase, ...], tuple[OwnerPhrase, ...]]:
    """Return what sentences in a row say that only name units or days: those of a line are read together."""
    times: list[TimePhrase] = []
    units: list[OwnerPhrase] = []
    for line, group in groupby(sentences, key=lambda one: one.line):
        spans = [one.span for one in group]
        start, end = spans[0][0], spans[-1][1]
        times += time_phrases(lines[line][start:end], line, start, year, labelled=True)
        units += owner_phrases(lines[line][start:end], line, start)
    return tuple(times), tuple(units)


def _with(
    clause: Clause,
    times: tuple[TimePhrase, ...],
    units: tuple[OwnerPhrase, ...],
    waiting: tuple[OwnerPhrase, ...],
) -> Clause:
    """Return a clause with what stands behind it, unless it says so itself."""
    dated = any(not one.soft for one in clause.times)
    return msgspec.structs.replace(
        clause,
        times=clause.times if dated else (*clause.times, *times),
        units=units if clause.units in ((), waiting) else clause.units,
    )


def _with_row(clause: Clause, lines: Sequence[str], heads: Mapping[int, int], year: int) -> Clause:
    """Return a clause that stands in a table with what its row says of units and of deadlines."""
    above = heads.get(clause.line)
    if above is None:
        return clause
    line = lines[clause.line]
    table = columns(lines[above])
    units = list(clause.units)
    named = cells(lines[above], table, Column.OWNER)
    for (first, last), (start, end) in zip(named, cells(line, table, Column.OWNER), strict=False):
        help_only = helps_only(lines[above][first:last])
        units += owners_in_cell(line[start:end], clause.line, start, help_only=help_only)
    times = list(clause.times)
    for start, end in cells(line, table, Column.DEADLINE):
        times += time_phrases(line[start:end], clause.line, start, year)
    return msgspec.structs.replace(clause, units=tuple(units), times=tuple(times))


def _heads(lines: Sequence[str]) -> dict[int, int]:
    """Return for each line that is a row of a table the one above it that says what its columns are."""
    heads: dict[int, int] = {}
    above: int | None = None
    for at, line in enumerate(lines):
        if CELL in line:
            if columns(line):
                above = at
            elif above is not None:
                heads[at] = above
    return heads
