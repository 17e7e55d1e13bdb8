"""Finding tasks: filters, search, order."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.acts import replanning, ticking
from fzcheck.board import Filter, GroupBy, SortBy, grouped, ordered
from fzcheck.board.facets import facets_of_conditions
from fzcheck.board.filters import NO_GROUP, THIS_MONTH
from fzcheck.board.names import unknown_names
from fzcheck.board.search import Search
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.words import Standing, Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Filter(), ["1.1", "1.2", "2.1", "2.2"]),
        (Filter(owner="县委依法治县办"), ["1.2"]),
        (Filter(unit="县政府办公室"), ["1.1"]),
        (Filter(unit="东镇"), ["1.2"]),
        (Filter(group="执法"), ["2.1", "2.2"]),
        (Filter(standing=Standing.OVERDUE), ["1.2", "2.1"]),
        (Filter(standing=Standing.OVERDUE, owner="县司法局"), ["2.1"]),
        (Filter(month="2026-12"), ["1.1", "2.1"]),
        (Filter(month="2026-09"), ["2.1"]),
        (Filter(month="2026-09", unit="县委依法治县办"), []),
        (Filter(proposed=True), ["1.1", "1.2"]),
        (Filter(search="sfj 机制"), ["1.1"]),
        (Filter(search="ajpc"), ["2.1"]),
        (Filter(search="没有的字"), []),
    ],
)
def test_filters(county: Session, wanted: Filter, ids: list[str]) -> None:
    """Every condition that is set must hold; a unit is found through its group; initials find Chinese."""
    assert [row.id for row in wanted.rows(county.board.rows)] == ids


def test_filter_of_progress(county: Session) -> None:
    """Status, unreported and missing evidence follow the ledger."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    rows = session.board.rows

    assert [row.id for row in Filter(status=Status.DONE).rows(rows)] == ["1.2"]
    assert [row.id for row in Filter(no_evidence=True).rows(rows)] == ["1.2"]
    assert [row.id for row in Filter(unreported=True).rows(rows)] == ["1.1", "2.1", "2.2"]


def test_hits_stand_where_the_words_are() -> None:
    """The places of a search's hits are character offsets, also for initials, and never markup or regex."""
    assert Search("sfj").hits("由县司法局牵头") == ((2, 5),)
    assert Search("[/闭合] .").hits("a [/闭合].*") == ((2, 7), (7, 8))
    assert not Search("").hits("任何文字")


@pytest.mark.parametrize("by", SortBy)
def test_sorting_loses_nothing(county: Session, by: SortBy) -> None:
    """Every order holds the same rows."""
    assert {row.id for row in ordered(county.board.rows, by)} == {"1.1", "1.2", "2.1", "2.2"}


def test_most_pressing_first(county: Session) -> None:
    """By standing: overdue first, the longest overdue at the top; what is finished last."""
    session = did(county, ticking.tick, find_row(county, "1.1"), all_steps=True).session

    assert [row.id for row in ordered(session.board.rows, SortBy.STANDING)] == ["2.1", "1.2", "2.2", "1.1"]


@pytest.mark.parametrize("by", GroupBy)
def test_grouping_loses_nothing(county: Session, by: GroupBy) -> None:
    """Every grouping holds every row once."""
    found = [row.id for _, rows in grouped(county.board.rows, by) for row in rows]
    assert sorted(found) == ["1.1", "1.2", "2.1", "2.2"]


def test_tasks_under_no_group_are_asked_for_as_any_group_is(open_county: OpenSession) -> None:
    """GIVEN tasks without a heading THEN — finds them, and where there are none it is a name nobody knows."""
    some = open_county(COUNTY.replace('group = "执法"\n', "")).board
    none = open_county().board
    assert [row.id for row in Filter(group=NO_GROUP).rows(some.rows)] == ["2.1", "2.2"]
    assert Filter(group=NO_GROUP).conditions() == (("group", "未分组"),)
    assert unknown_names(some, Filter(group=NO_GROUP)) == ()
    assert len(unknown_names(none, Filter(group=NO_GROUP))) == 1


def test_a_month_asks_for_what_is_left_to_do_in_it(county: Session) -> None:
    """GIVEN periods done, set aside and moved THEN only what is open counts, by the deadline that holds."""
    task = find_row(county, "2.1")
    session = did(county, ticking.tick, task, period="2026-Q1").session
    session = did(
        session, replanning.extend, task, dt.date(2026, 11, 15), period="2026-Q3", reason="上级推迟"
    ).session
    rows = session.board.rows

    months = [f"2026-{month:02d}" for month in range(1, 13)]
    assert [month for month in months if Filter(month=month, search="案卷").rows(rows)] == [
        "2026-06", "2026-11", "2026-12",
    ]  # fmt: skip
    assert [row.id for row in Filter(month=THIS_MONTH).rows(rows)] == ["2.1"]
    assert [row.id for row in Filter(due_month="2026-03").rows(rows)] == ["2.1"]


def test_months_are_offered_with_this_one_first(open_county: OpenSession) -> None:
    """Each month with something open is offered by its name, the present one as such, and reads as a chip."""
    november = open_county(COUNTY.replace("2026-04-30", "2026-11-30"))
    offered = {one.title: one for one in facets_of_conditions(november.board.rows)}["到期月份"]

    assert [(facet.name, facet.count) for facet in offered.facets] == [
        ("本月（2026年11月）", 1),
        ("2026年3月", 1),
        ("2026年6月", 1),
        ("2026年9月", 1),
        ("2026年12月", 2),
        ("2027年3月", 1),
    ]
    assert offered.facets[0].filter == Filter(month=THIS_MONTH)
    for typed in ("本月", "11月", "by"):
        assert Search(typed).finds(offered.facets[0].name)
    assert Filter(month=THIS_MONTH).conditions() == (("month", "本月到期"),)
    assert Filter(month="2026-12").conditions() == (("month", "2026年12月到期"),)


def test_this_month_goes_on_with_the_year(open_county: OpenSession) -> None:
    """A remembered view of this month shows in December what December asks for."""
    december = open_county(as_of=dt.date(2026, 12, 1)).board

    assert [row.id for row in Filter(month=THIS_MONTH).rows(december.rows)] == ["1.1", "2.1"]
