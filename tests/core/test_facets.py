"""Facets: every way into the board leads to as many tasks as it says."""

from __future__ import annotations

import pytest

from fzcheck.acts import ticking
from fzcheck.board import Filter
from fzcheck.board.facets import (
    VIEWS,
    counted,
    facets_beside,
    facets_of_conditions,
    holds,
    toggled,
    view_filter,
    with_view,
)
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.words import Standing
from tests.acting import did


def test_each_facet_leads_to_as_many_tasks_as_it_counts(county: Session) -> None:
    """The count beside a facet is the number of rows that its filter lets through."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    rows = session.board.rows
    sections = facets_beside(rows, "县司法局")

    for facet in (facet for section in sections for facet in section.facets):
        assert len(facet.filter.rows(rows)) == facet.count, facet.name
    assert [facet.count for facet in sections[0].facets] == [4, 1, 1, 3, 3, 1, 2, 0, 1]


def test_nothing_is_mine_without_a_unit(county: Session) -> None:
    """Who has not said which unit they belong to has no tasks of their own."""
    mine = facets_beside(county.board.rows, "")[0].facets[list(VIEWS).index("mine")]

    assert mine.count == 0


def test_units_stand_by_the_number_of_their_tasks(county: Session) -> None:
    """The unit with most tasks comes first."""
    _views, _checklists, units = facets_beside(county.board.rows, "")

    assert [(facet.name, facet.count) for facet in units.facets] == [("县司法局", 3), ("县委依法治县办", 1)]
    assert view_filter("all", "").rows(county.board.rows) == county.board.rows


def test_all_tasks_means_all() -> None:
    """The view of all tasks ends a search as well as every condition."""
    assert with_view(Filter(search="sfj", proposed=True), "all", "") == Filter()
    assert with_view(Filter(search="sfj"), "proposed", "") == Filter(search="sfj", proposed=True)


@pytest.mark.parametrize(
    "current",
    [
        Filter(),
        Filter(standing=Standing.OVERDUE),
        Filter(owner="县司法局", unreported=True),
        Filter(unit="东镇", search="sfpy"),
    ],
)
def test_every_condition_offered_shows_as_many_tasks_as_it_says(county: Session, current: Filter) -> None:
    """GIVEN conditions that hold THEN each other one counts what it shows with them, of its kind alone."""
    rows = county.board.rows
    offered = facets_of_conditions(rows)
    facets = [facet for section in counted(offered, rows, current) for facet in section.facets]

    assert len(facets) == sum(len(section.facets) for section in offered)
    for facet in facets:
        chosen = current if holds(current, facet.filter) else toggled(current, facet.filter)
        assert len(chosen.rows(rows)) == facet.count, facet.name
        assert facet.filter.rows(rows)
