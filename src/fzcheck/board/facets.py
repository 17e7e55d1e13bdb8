"""Facets: the ways into a board that one press chooses, each a filter with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from fzcheck.board.filters import CONDITIONS, Condition, ConditionValue, Filter
from fzcheck.board.rows import Row
from fzcheck.i18n import _
from fzcheck.words import Standing

ALL, MINE = "all", "mine"

VIEWS: dict[str, Filter] = {
    ALL: Filter(),
    "overdue": Filter(standing=Standing.OVERDUE),
    "due_soon": Filter(standing=Standing.DUE_SOON),
    MINE: Filter(),
    "unreported": Filter(unreported=True),
    "no_evidence": Filter(no_evidence=True),
    "proposed": Filter(proposed=True),
    "conflicts": Filter(conflict=True),
    "unsettled": Filter(unsettled=True),
}
"""What the views show that have a key of their own, 1 to 9; `mine` is what concerns the official's unit."""


class Facet(msgspec.Struct, frozen=True):
    """A filter that one press chooses."""

    name: str
    """A view's word, a checklist's title, a unit's name or the word of another condition."""
    filter: Filter
    count: int
    view: str = ""
    """The view that it is; empty for a condition."""

    @property
    def unset(self) -> bool:
        """Whether it waits for the official's unit to be set: it has no condition, and never holds."""
        return self.view == MINE and not self.filter


class FacetSection(msgspec.Struct, frozen=True):
    """A heading and the facets under it."""

    title: str
    facets: tuple[Facet, ...]
    numbered: bool = False
    """Whether the facets have the keys 1, 2, …"""
    by_end: bool = False
    """Whether names that are too long are told apart by their ends."""
    kept: bool = False
    """Whether the heading stands without any facet, too."""

    def with_facets(self, facets: Iterable[Facet]) -> FacetSection:
        """Return the section with other facets."""
        return msgspec.structs.replace(self, facets=tuple(facets))


def facets_beside(rows: tuple[Row, ...], unit: str) -> tuple[FacetSection, ...]:
    """Return what stands beside the list for an official of `unit`: the views, and some conditions.

    The counts are those of the whole board, whatever is filtered now.
    """
    views = FacetSection(_("Views"), tuple(_view(name, rows, unit) for name in VIEWS), numbered=True)
    sections = _sections((one for one in CONDITIONS.values() if one.beside_list), rows)
    return (views, *(section for section in sections if section.facets))


def facets_of_conditions(rows: tuple[Row, ...]) -> tuple[FacetSection, ...]:
    """Return every condition that lets some task through, with how many."""
    conditions = sorted((one for one in CONDITIONS.values() if one.section), key=lambda one: one.place)
    return tuple(
        section.with_facets(facet for facet in section.facets if facet.count)
        for section in _sections(conditions, rows)
    )


def _sections(conditions: Iterable[Condition], rows: tuple[Row, ...]) -> Iterator[FacetSection]:
    """Yield the facets of some conditions; those next to each other under one heading stand together."""
    for title, group in groupby(conditions, key=lambda condition: _(condition.section)):
        same = tuple(group)
        facets = tuple(facet for condition in same for facet in _facets(condition, rows))
        yield FacetSection(title, facets, by_end=any(condition.by_end for condition in same))


def _facets(condition: Condition, rows: tuple[Row, ...]) -> list[Facet]:
    counts = _counts(condition, rows)
    facets = [
        Facet(name, Filter(**{condition.name: value}), counts[value])
        for value, name in condition.offered(rows).items()
    ]
    return sorted(facets, key=lambda facet: -facet.count) if condition.most_first else facets


def _counts(condition: Condition, rows: tuple[Row, ...]) -> Counter[ConditionValue | None]:
    """Return how many tasks have each value."""
    return Counter(value for row in rows for value in condition.values(row))


def counted(
    sections: Iterable[FacetSection], rows: tuple[Row, ...], current: Filter
) -> tuple[FacetSection, ...]:
    """Return the sections with how many tasks each condition shows beside those that a filter has already.

    A condition takes the place of another of its kind, so that the one before does not count.
    """
    rows, others = Filter(search=current.search).rows(rows), current.replaced(search=None)
    # To count by what tasks have is quicker than to ask the filter of each facet.
    counts = {
        name: _counts(condition, others.replaced(**{name: None}).rows(rows))
        for name, condition in CONDITIONS.items()
        if condition.section
    }

    def count(facet: Facet) -> int:
        ((name, value),) = facet.filter.items()
        return counts[name][value]

    return tuple(
        section.with_facets(msgspec.structs.replace(facet, count=count(facet)) for facet in section.facets)
        for section in sections
    )


def _view(name: str, rows: tuple[Row, ...], unit: str) -> Facet:
    wanted = view_filter(name, unit)
    word = {ALL: _("all"), MINE: _("mine")}.get(name) or wanted.conditions()[0][1]
    facet = Facet(word, wanted, 0, name)
    return facet if facet.unset else msgspec.structs.replace(facet, count=len(wanted.rows(rows)))


def view_filter(view: str, unit: str) -> Filter:
    """Return what a view shows; `mine` is what concerns `unit`, and everything while there is none."""
    return Filter(unit=unit) if view == MINE else VIEWS[view]


def with_view(current: Filter, view: str, unit: str) -> Filter:
    """Return a filter with another view: it takes the place of the one before; `all` ends the search too."""
    if view == ALL:
        return Filter()
    of_views = dict.fromkeys(name for wanted in (*VIEWS.values(), Filter(unit="unit")) for name in wanted)
    return current.replaced(**{**of_views, **view_filter(view, unit)})


def holds(current: Filter, facet: Filter) -> bool:
    """Return whether a filter has all conditions of a facet; that of all tasks holds where it has none."""
    return facet.items() <= current.items() if facet else not current.replaced(search=None)


def toggled(current: Filter, facet: Filter) -> Filter:
    """Return a filter with the conditions of a facet set, or without them where all of them hold."""
    return current.replaced(**(dict.fromkeys(facet) if holds(current, facet) else facet))
