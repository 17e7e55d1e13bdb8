"""Facets: the ways into a board that are always at hand, each a filter with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from fzcheck.board.filters import Filter, Value, concerns, unsettled_words
from fzcheck.board.rows import Row
from fzcheck.i18n import _
from fzcheck.words import Standing


class View(StrEnum):
    """The views that have a key of their own, 1 to 9 in this order."""

    ALL = "all"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    MINE = "mine"
    UNREPORTED = "unreported"
    NO_EVIDENCE = "no_evidence"
    PROPOSED = "proposed"
    CONFLICTS = "conflicts"
    UNSETTLED = "unsettled"


class Facet(msgspec.Struct, frozen=True):
    """A filter that one press chooses."""

    name: str
    """A view's word, a checklist's title or a unit's name."""
    filter: Filter
    count: int
    unset: bool = False
    """Whether it waits for the official's unit to be set: it has no condition, and never holds."""


class Facets(msgspec.Struct, frozen=True):
    """All facets of a board; their counts are those of the whole board, whatever is filtered now."""

    views: tuple[Facet, ...]
    """In the order of `View`."""
    checklists: tuple[Facet, ...]
    units: tuple[Facet, ...]
    """Lead units, those with most tasks first."""


def facets_of(rows: tuple[Row, ...], unit: str) -> Facets:
    """Count the facets of a board for an official of `unit`."""
    return Facets(
        views=tuple(
            Facet(
                view_word(view),
                view_filter(view, unit),
                _count(view, rows, unit),
                unset=view is View.MINE and not unit,
            )
            for view in View
        ),
        checklists=checklist_facets(rows),
        units=unit_facets(rows),
    )


def checklist_facets(rows: tuple[Row, ...]) -> tuple[Facet, ...]:
    """Return a facet for each checklist, by its title, in the order of the board."""
    titles = {row.checklist.id: row.checklist.title for row in rows}
    counts = Counter(row.checklist.id for row in rows)
    return tuple(Facet(title, Filter(checklist=key), counts[key]) for key, title in titles.items())


def unit_facets(rows: tuple[Row, ...]) -> tuple[Facet, ...]:
    """Return a facet for each lead unit, those with most tasks first."""
    counts = Counter(row.owner for row in rows)
    return tuple(Facet(name, Filter(owner=name), count) for name, count in counts.most_common())


def view_filter(view: View, unit: str) -> Filter:
    """Return what a view shows; `mine` is what concerns `unit`, and everything while there is none."""
    return {
        View.ALL: Filter(),
        View.OVERDUE: Filter(standing=Standing.OVERDUE),
        View.DUE_SOON: Filter(standing=Standing.DUE_SOON),
        View.MINE: Filter(unit=unit),
        View.UNREPORTED: Filter(unreported=True),
        View.NO_EVIDENCE: Filter(no_evidence=True),
        View.PROPOSED: Filter(proposed=True),
        View.CONFLICTS: Filter(conflict=True),
        View.UNSETTLED: Filter(unsettled=True),
    }[view]


def view_word(view: View) -> str:
    """Return the official's word for a view."""
    return {
        View.ALL: _("all"),
        View.OVERDUE: _("overdue"),
        View.DUE_SOON: _("due soon"),
        View.MINE: _("mine"),
        View.UNREPORTED: _("unreported"),
        View.NO_EVIDENCE: _("no evidence"),
        View.PROPOSED: _("proposed"),
        View.CONFLICTS: _("conflict"),
        View.UNSETTLED: unsettled_words(),
    }[view]


def _count(view: View, rows: Iterable[Row], unit: str) -> int:
    if view is View.MINE:
        return sum(concerns(row, unit) for row in rows) if unit else 0
    return len(view_filter(view, unit).rows(tuple(rows)))


def holds(current: Filter, facet: Filter) -> bool:
    """Return whether a filter has all conditions of a facet; that of all tasks holds where it has none."""
    asked = _conditions(facet)
    if not asked:
        return not current.replaced(search="")
    return all(getattr(current, field) == value for field, value in asked.items())


def toggled(current: Filter, facet: Filter) -> Filter:
    """Return a filter with the conditions of a facet set, or without them where all of them hold."""
    asked = _conditions(facet)
    return current.replaced(**{field: _NONE[field] for field in asked} if holds(current, facet) else asked)


def with_view(current: Filter, view: View, unit: str) -> Filter:
    """Return a filter with another view: it takes the place of the one before; `all` ends the search too."""
    if view is View.ALL:
        return Filter()
    return current.replaced(
        **{**{field: _NONE[field] for field in _OF_VIEWS}, **_conditions(view_filter(view, unit))}
    )


_OF_VIEWS = ("standing", "unit", "unreported", "no_evidence", "proposed", "conflict", "unsettled")
_NONE: dict[str, Value] = {field: getattr(Filter(), field) for field in Filter.__struct_fields__}


def _conditions(of: Filter) -> dict[str, Value]:
    """Return the conditions that are set, by field."""
    values: dict[str, Value] = {field: getattr(of, field) for field in Filter.__struct_fields__}
    return {field: value for field, value in values.items() if value != _NONE[field]}
