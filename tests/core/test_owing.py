"""Who still owes what: by task with the names grouped, by unit, and as text for a chat; all figures agree."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.acts import ticking
from fzcheck.board import Board, Filter
from fzcheck.board.board import board_of
from fzcheck.board.standing import Rules
from fzcheck.checklist.model import Checklist, Source, Task
from fzcheck.ledger.events import Event
from fzcheck.ledger.heads import Progress
from fzcheck.session.session import Session
from fzcheck.summary import answers_by_unit
from fzcheck.tui.dashboard.blocks import answer_table
from fzcheck.views.json_ import to_json
from fzcheck.views.tasks import task_views
from fzcheck.wording.owing import owed, owed_by_unit, owed_count, owing_text, unit_owing_text
from fzcheck.words import AnswerStatus, Every, Kind
from tests.acting import did
from tests.conftest import NOON, OpenSession
from tests.core.test_answers import UNITS, answered
from tests.ledger_events import an_event


@pytest.fixture
def units(open_county: OpenSession) -> Session:
    """A task of five units, a quarterly one of two, as of November."""
    return open_county(UNITS)


def test_names_stand_by_their_groups_and_periods_that_the_same_owe_together(units: Session) -> None:
    """The innermost group heads its units; who answered is gone; a group without members is said.

    Where one unit is asked for, it stands alone.
    """
    session = answered(answered(units, "1", "西乡"), "2", "东镇")
    first, one, rest = owed(session.board.rows)

    assert first.place == "1 报送年度总结"
    assert first.figures == "2026年12月10日前报送：应报 5、已报 1、未报 4"
    assert first.names == (
        "各乡镇（1）：东镇",
        "各单位（2）：县公安局、各部门",
        "县财政局",
        "尚未填写成员：“各部门”",
    )
    assert (one.place, one.missing) == ("2 报送案件统计 第一季度", ("西乡",))
    assert (rest.brief, rest.missing) == ("2 3 期", ("东镇", "西乡"))
    assert rest.figures == "3 期，每期应报 2、未报 2"
    assert {unit: owed_count(every) for unit, every in owed_by_unit((first, one, rest)).items()} == {
        "东镇": 4, "西乡": 4, "县公安局": 1, "各部门": 1, "县财政局": 1,
    }  # fmt: skip
    assert [(one.brief, one.names) for one in owed(session.board.rows, "西乡")] == [
        ("2 第一季度", ("各乡镇（1）：西乡",)),
        ("2 3 期", ("各乡镇（1）：西乡",)),
    ]


def test_the_text_for_a_chat_names_task_day_figures_and_names(units: Session) -> None:
    """A paragraph for each task, and nothing that steers a terminal."""
    text = owing_text(owed(Filter(search="年度总结").rows(units.board.rows)))

    assert text.splitlines()[:3] == [
        "1 报送年度总结",
        "2026年12月10日前报送：应报 5、已报 0、未报 5",
        "各乡镇（2）：东镇、西乡",
    ]
    assert owed(Filter(search="印发").rows(units.board.rows)) == ()


def test_the_text_for_one_unit_names_what_it_owes_and_by_when(units: Session) -> None:
    """A line for each task, for that unit's chat."""
    every = owed_by_unit(owed(Filter(search="年度总结").rows(units.board.rows)))["西乡"]
    assert unit_owing_text("西乡", every) == "西乡未报 1 项：\n1 报送年度总结，2026年12月10日前报送"


def test_what_is_finished_without_some_answers_says_so_and_comes_last(units: Session) -> None:
    """Who has not answered stays missing where the coordinator has ticked it."""
    session = did(units, ticking.tick, units.board.rows[0]).session

    *_others, last = owed(session.board.rows)
    assert last.brief == "1"
    assert last.figures == "2026年12月10日前报送：应报 5、已报 0、未报 5；办结"


TOWNS = ("东镇", "西乡", "南镇")


@st.composite
def answers(draw: st.DrawFn) -> list[Event]:
    """Draw what towns answered on a task and month by month on another, some of them differently."""
    events: list[Event] = []
    for seq in range(1, draw(st.integers(0, 12)) + 1):
        task = draw(st.sampled_from("12"))
        period = f"2026-{draw(st.integers(9, 12)):02}" if task == "2" else ""
        said = draw(st.sampled_from(AnswerStatus))
        event = an_event(seq=seq, kind=Kind.ANSWER, value=said, task=task, item=draw(st.sampled_from(TOWNS)))
        events.append(Event(**{**event.columns, "period": period}))  # type: ignore[arg-type]
    return events


def board_with(events: list[Event]) -> Board:
    """Return the board over the two tasks, as these events arrived."""
    day = NOON.date()
    tasks = (
        Task(id="1", title="甲", owner="县司法局", deadline=day, each=("各乡镇",)),
        Task(id="2", title="乙", owner="县司法局", deadline=day.replace(month=12, day=31), each=("各乡镇",),
             every=Every.MONTH, start=day.replace(month=9, day=1)),
    )  # fmt: skip
    county = Checklist(
        format=1, id="county", title="清单", year=2026, source=Source("报告", "县"),
        units={"各乡镇": TOWNS}, tasks=tasks,
    )  # fmt: skip
    return board_of((county,), Progress.of(events), Rules(day))


@given(answers(), st.data())
def test_the_order_of_arrival_changes_no_answer(events: list[Event], data: st.DataObject) -> None:
    """Of several that say different things of one unit the same stands, and the same are in conflict."""

    def read(arrived: list[Event]) -> list[object]:
        rows = board_with(arrived).rows
        return [(row.answers, {conflict.events for conflict in row.conflicts}) for row in rows]

    assert read(data.draw(st.permutations(events))) == read(events)


@given(answers())
def test_every_figure_of_the_answers_agrees(events: list[Event]) -> None:
    """The table by unit, what each owes, filter, list of names, JSON and dashboard say the same."""
    board = board_with(events)
    table = answers_by_unit(board.rows)
    owing = owed_by_unit(owed(board.rows))
    said = [
        one for task in json.loads(to_json(task_views(board.rows, board.as_of))) for one in task["answers"]
    ]

    assert {one.unit for one in table} == {*TOWNS}
    for one in table:
        assert one.due == one.answered + one.missing
        assert one.missing == owed_count(owing.get(one.unit, []))
        found = Filter(owes=one.unit).rows(board.rows)
        assert {row.id for row in found} == {owed.row.id for owed in owing.get(one.unit, [])}
        mine = [answer["answer"] for answer in said if answer["unit"] == one.unit]
        assert one.answered == sum(word != "open" for word in mine)
        assert one.none == mine.count("none")
    assert sum(part.answered for row in board.rows for part in row.parts) == sum(
        one.answered for one in table
    )
    lines = ["".join(piece.text for piece in line).split() for line in answer_table(table, 60)[1:]]
    assert [line[1:] for line in lines] == [
        [str(one.due), str(one.answered), str(one.none), str(one.late), str(one.missing)] for one in table
    ]
