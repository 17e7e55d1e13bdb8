"""责任领导: the county leader in charge, a key of the checklist, and everything that goes by it."""

from __future__ import annotations

import pytest

from fzcheck.board import Filter, GroupBy, grouped
from fzcheck.board.facets import facets_beside
from fzcheck.board.names import unknown_names
from fzcheck.checklist.editions import difference
from fzcheck.reports.columns import COLUMNS
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.views.tasks import task_view
from fzcheck.wording.about import Topic, about
from tests.conftest import COUNTY, OpenSession


@pytest.fixture
def led(open_county: OpenSession) -> Session:
    """The small county, of which a leader is in charge of two tasks and another of one."""
    text = COUNTY.replace('owner = "县司法局"', 'leader = "张副县长"\nowner = "县司法局"')
    text = text.replace("张", "王", 1).replace('owner = "县委', 'leader = "县委李书记"\nowner = "县委')
    return open_county(text)


def test_a_leader_finds_and_gathers_tasks(led: Session) -> None:
    """Filter, search, facets and headings go by the leader in charge, who comes before the units."""
    rows = led.board.rows
    assert [row.id for row in Filter(leader="张副县长").rows(rows)] == ["2.1", "2.2"]
    assert [row.id for row in Filter(search="李书记").rows(rows)] == ["1.2"]
    assert [heading for heading, _rows in grouped(rows, GroupBy.LEADER)] == [
        ("王副县长",), ("县委李书记",), ("张副县长",),
    ]  # fmt: skip
    leaders = facets_beside(rows, "")[2].facets
    assert [(facet.name, facet.count) for facet in leaders] == [
        ("张副县长", 2), ("王副县长", 1), ("县委李书记", 1),
    ]  # fmt: skip
    assert "李书记" in unknown_names(led.board, Filter(leader="李书记"))[0]


def test_without_leaders_nothing_speaks_of_them(county: Session) -> None:
    """No heading beside the list is empty; the tasks stand under one that says that nobody is named."""
    assert "责任领导" not in [section.title for section in facets_beside(county.board.rows, "")]
    assert [heading for heading, _rows in grouped(county.board.rows, GroupBy.LEADER)] == [("未定责任领导",)]


def test_the_leader_is_said_wherever_a_task_is(led: Session, county: Session) -> None:
    """Before the person in charge; in the task table and in JSON; another one is another who answers."""
    row = find_row(led, "1.2")
    assert about(row, led.board).texts(Topic.LEADER) == ("县委李书记",)
    leader = COLUMNS["leader"].cell
    assert leader is not None
    assert leader(row) == task_view(row, led.as_of).leader == "县委李书记"
    changed = difference(county.board.rows[0].checklist, row.checklist).reowned
    assert {field.field for task in changed for field in task.fields} == {"leader"}
