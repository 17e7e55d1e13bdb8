"""The columns of the task list: which stand, how wide, and what they say."""

from __future__ import annotations

import datetime as dt

import pytest
from rich.cells import cell_len

from fzcheck import i18n
from fzcheck.acts import remarks, replanning, ticking
from fzcheck.board import Filter, GroupBy, grouped
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.session.views import USUAL_COLUMNS, View
from fzcheck.tui.kit.ink import width_of
from fzcheck.tui.tasks.columns import LIST_COLUMNS, columns_for, told_apart
from fzcheck.tui.tasks.desk import Desk, desk_of
from fzcheck.tui.tasks.lines import PeriodLine, TaskLine, lines_of
from fzcheck.tui.tasks.painter import Painter
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession

ALL = tuple(column.id for column in LIST_COLUMNS)
LONG = "县行政审批服务管理局"
DAY = dt.date(2026, 11, 24)


def painted(desk: Desk, width: int, *columns: str) -> list[str]:
    """Return the tasks and periods as a list of that width shows them in these columns."""
    rows = desk.session.board.rows
    painter = Painter(columns_for(rows, DAY, width, columns), desk, {})
    lines = lines_of(grouped(rows, GroupBy.GROUP), set(), {("task", *row.key) for row in rows})
    of_tasks = (line for line in lines if isinstance(line, TaskLine | PeriodLine))
    return ["".join(piece.text for piece in painter.paint(line)) for line in of_tasks]


@pytest.mark.parametrize("width", [40, 60, 77, 79, 117])
@pytest.mark.parametrize("columns", [USUAL_COLUMNS, ALL, (), ("remark",), ("later", "owner")])
def test_every_line_is_as_wide_as_the_columns(county: Session, width: int, columns: tuple[str, ...]) -> None:
    """Tasks and periods line up with Chinese and Latin text, whatever is chosen; no line is wider."""
    noted = did(
        county, remarks.add_note, find_row(county, "2.1"), "已催 3 次 by phone，初稿报送", period="2026-Q1"
    )
    rows = noted.session.board.rows
    laid_out = columns_for(rows, DAY, width, columns)
    painter = Painter(laid_out, desk_of(noted.session, View(Filter(search="sfj"))), {})
    opened = {("task", *row.key) for row in rows}
    for line in lines_of(grouped(rows, GroupBy.GROUP), set(), opened):
        cells = width_of(painter.paint(line))
        assert cells == width if isinstance(line, TaskLine | PeriodLine) else cells <= width


def test_the_usual_columns_are_in_the_table() -> None:
    """Lead unit and deadline stand until others are chosen."""
    assert set(USUAL_COLUMNS) <= set(ALL)
    assert View().columns == USUAL_COLUMNS


@pytest.mark.parametrize("width", [66, 79, 80])
@pytest.mark.parametrize("name", ["县委依法治县办", LONG])
def test_a_title_is_good_before_names_are_whole(open_county: OpenSession, name: str, width: int) -> None:
    """GIVEN the list on 80 columns, or beside the detail on 100 or 120 THEN units keep six characters."""
    rows = open_county(COUNTY.replace("县委依法治县办", name)).board.rows
    columns = columns_for(rows, DAY, width)
    assert columns.title >= 24 or columns.width_of("owner") == 12
    assert columns.title <= 24 or columns.width_of("owner") == cell_len(name)
    assert columns.title >= 14


def test_next_years_list_leaves_its_titles_room(open_county: OpenSession) -> None:
    """GIVEN long ids and names, and no deadline passed THEN 80 columns show a title and its periods."""
    text = COUNTY.replace("县委依法治县办", LONG).replace("2026", "2027").replace('after = ["1.1"]', "")
    rows = open_county(text.replace('"1.', '"2026-4.1.').replace('"2.', '"2026-4.2.')).board.rows
    for language in i18n.Language:
        i18n.use(language)
        columns = columns_for(rows, DAY, 78)
        assert (columns.title >= 24, columns.width_of("owner") >= 12) == (True, True)
    assert columns_for(rows, DAY, 60).short["2026-4.2.1"] == "…6-4.2.1"


@pytest.mark.parametrize("width", [77, 79, 117])
def test_a_recurring_task_shows_its_periods_whatever_its_title(open_county: OpenSession, width: int) -> None:
    """GIVEN a title that is too long THEN it is cut, and the periods stand behind it.

    Else nobody sees that Space will tick but one of them.
    """
    long = "贯彻落实省市县三级关于进一步加强和改进行政执法监督工作的若干意见"
    text = COUNTY.replace('title = "', f'title = "{long}')
    lines = painted(desk_of(open_county(text), View()), width, *USUAL_COLUMNS)
    recurring = [line for line in lines if "0/4期" in line]
    assert recurring
    assert all("…" in line.split("0/4期")[0] for line in recurring)


def test_a_period_with_nothing_to_do_is_not_counted(county: Session) -> None:
    """GIVEN 零报告 for a quarter THEN the list counts the others, as papers do."""
    row = find_row(county, "2.1")
    nothing = did(county, ticking.set_status, row, Status.NOT_APPLICABLE, period="2026-Q1", note="零报告")
    assert "0/3期" in painted(desk_of(nothing.session, View()), 117)[2]


def test_units_stay_told_apart_where_their_names_are_cut() -> None:
    """Names with one beginning show their ends; those that fit are left as they are."""
    names = ("县政府", "县人民政府办公室", "县人民法院联络组", LONG)
    short = told_apart(names, 8)
    assert short == {
        "县人民政府办公室": "县人…室", "县人民法院联络组": "县人…组", LONG: "县行政…",
    }  # fmt: skip
    assert all(cell_len(text) <= 8 for text in short.values())


def test_a_short_name_stands_in_the_list(open_county: OpenSession) -> None:
    """GIVEN little room and two units with one beginning THEN the list tells them apart."""
    text = COUNTY.replace("县司法局", "县人民政府办公室").replace("县委依法治县办", "县人民政府督查室")
    lines = painted(desk_of(open_county(text), View()), 60, *USUAL_COLUMNS)
    assert [line[15:].split()[0] for line in lines[:2]] == ["…办公室", "…督查室"]


def test_the_last_remark_is_that_which_arrived_last(county: Session) -> None:
    """A task says its last note with its day, a period its own; what does not fit ends in …."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "初稿已送审").session
    session = did(
        session, remarks.add_note, find_row(session, "1.2"), "已报县委常委会审议，待批复后印发执行"
    ).session
    session = did(
        session, remarks.add_note, find_row(session, "2.1"), "一季度已评查", period="2026-Q1"
    ).session
    lines = painted(desk_of(session, View()), 79, "remark")
    assert "11-24 已报县委常委会审议，…" in lines[1]
    assert [" 11-24 一季度已评查 " in line for line in lines[2:5]] == [True, True, False]


def test_person_and_supporting_units_can_stand_beside_the_lead(county: Session) -> None:
    """The person named last, and the supporting units by their own word, as far as there is room."""
    session = did(county, replanning.set_person, find_row(county, "1.1"), "张三").session
    line = painted(desk_of(session, View()), 117, "owner", "person", "support")[0]
    assert "县司法局       张三     配合 县政府办公室" in line
    assert "12-10" not in line


def test_what_has_no_room_is_left_out_and_the_rest_is_as_if_it_had_not_been_chosen(county: Session) -> None:
    """GIVEN 60 columns THEN the remark goes before the unit, and title, unit and deadline stand."""
    rows = county.board.rows
    assert columns_for(rows, DAY, 60, (*USUAL_COLUMNS, "remark")) == columns_for(rows, DAY, 60)
    assert columns_for(rows, DAY, 60).width_of("owner") >= 8


def test_deadlines_of_other_years_show_their_year(county: Session) -> None:
    """A column of this year's deadlines has no year; one that goes beyond has."""
    this_year = tuple(row for row in county.board.rows if row.deadline.year == 2026)
    assert columns_for(this_year, dt.date(2026, 11, 24), 80).width_of("deadline") == 5
    assert columns_for(county.board.rows, dt.date(2026, 11, 24), 80).width_of("deadline") == 10
