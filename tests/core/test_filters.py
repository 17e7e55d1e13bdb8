"""Finding tasks: filters, search, order."""

from __future__ import annotations

import pytest

from fzcheck.acts import ticking
from fzcheck.board import Filter, GroupBy, SortBy, grouped, ordered
from fzcheck.board.filters import NO_GROUP
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
