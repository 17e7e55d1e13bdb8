"""The timeline shows when every task falls due, against today."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck import i18n
from fzcheck.acts import ticking
from fzcheck.board import Filter
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.ink import Ink, Piece, Pieces, width_of
from fzcheck.tui.timeline.chart import TODAY, Timeline, bar_of
from fzcheck.tui.timeline.months import Months, months_for
from fzcheck.tui.timeline.screen import TimelineScreen
from fzcheck.words import Standing, Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import NARROW, WIDE, shown
from tests.tui.stage import Stage, staged
from tests.tui.test_hostile import HOSTILE, hostile_checklist

DAYS = st.dates()
YEAR = Months(first=2026 * 12, months=12, cells=3)


def bar_text(session: Session, task: str, *, known: bool = True) -> str:
    """Return a task's bar over the months of 2026."""
    row = find_row(session, task)
    return "".join(piece.text for piece in bar_of(row, YEAR, session.as_of, known=known))


def lines_of(stage: Stage) -> list[str]:
    """Return the lines of the timeline that say something."""
    lines = shown(stage.screen.query_one(Timeline)).splitlines()
    return [line for line in lines if line.strip()]


@given(st.lists(DAYS, max_size=8), DAYS, st.integers(-5, 250))
def test_months_always_fit_and_hold_the_date(deadlines: list[dt.date], as_of: dt.date, width: int) -> None:
    """However far the deadlines and however narrow the screen: headings and cells stay within the months."""
    months = months_for(deadlines, as_of, width)

    assert months.holds(as_of)
    assert months.width <= max(width - 28, 1)
    assert len(months.names()) == len(months.years()) == months.width
    assert all(0 <= months.cell(day) < months.width for day in (*deadlines, as_of))


@given(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
def test_a_day_stands_below_its_month(day: dt.date) -> None:
    """The cells of a month hold its days, in order."""
    assert YEAR.cell(day) // 3 == day.month - 1
    assert YEAR.cell(day.replace(day=1)) <= YEAR.cell(day)


def test_an_overdue_task_runs_on_to_today(county: Session) -> None:
    """From the start of its year to its deadline, marked as passed; from there on, late until today."""
    assert bar_text(county, "1.2") == "───────────!┅┅┅┅┅┅┅┅┅┅┅┅┅┅┅┅┅┅┅┅┊   "


def test_each_period_has_its_mark(county: Session) -> None:
    """Done, overdue and open periods read apart without any colour."""
    session = did(county, ticking.tick, find_row(county, "2.1")).session
    assert bar_text(session, "2.1") == "────────☑────────!┅┅┅┅┅┅┅┅!┅┅┅┅┅┊──☐"


def test_what_waits_and_what_does_not_apply_read_apart(county: Session) -> None:
    """Neither is late, whatever the date."""
    session = did(county, ticking.set_status, find_row(county, "1.2"), Status.WAITING).session
    assert bar_text(session, "1.2") == "───────────~                    ┊   "
    session = did(
        session, ticking.set_status, find_row(session, "1.2"), Status.NOT_APPLICABLE, note="撤销"
    ).session
    assert bar_text(session, "1.2") == "───────────☒                    ┊   "


def test_nothing_is_claimed_while_the_ledger_is_unreadable(county: Session) -> None:
    """The plan is shown, without a word on progress."""
    assert bar_text(county, "1.2", known=False) == "───────────—                    ┊   "


def test_a_deadline_beyond_the_months_points_there(county: Session) -> None:
    """The task of next March ends in an arrow."""
    assert bar_text(county, "2.2").endswith("┊──→")


async def test_the_months_run_to_the_last_deadline(county: Session) -> None:
    """Years and months stand above; every bar and every mark of today below one another."""
    async with staged(TimelineScreen(county), county, NARROW) as (stage, _pilot):
        *_signs, years, months, one, two, three, four = lines_of(stage)
        tasks = (one, two, three, four)
        date = str(stage.screen.query_one(Timeline).border_subtitle)
    assert "2026" in years
    assert months.rstrip().endswith("12 01 02 03")
    assert [line.split()[0] for line in tasks] == ["2.1", "1.2", "1.1", "2.2"]
    assert "2026-11-24" in date
    with_today = [line for line in tasks if TODAY in line]
    assert len(with_today) == 4


@pytest.mark.parametrize("size", [NARROW, WIDE, (160, 45), (40, 12)])
async def test_lines_fit_and_todays_mark_stands_in_one_column(
    open_county: OpenSession, size: tuple[int, int]
) -> None:
    """Hostile and wide titles move nothing and steer nothing."""
    session = open_county(hostile_checklist())
    async with staged(TimelineScreen(session), session, size) as (stage, _pilot):
        view = stage.screen.query_one(Timeline)
        lines = [view.item(place) for place in range(view.item_count())]
        room, heads = view.room, [width_of(line) for line in view.head()]
        text = shown(view)
    assert {width_of(line) for line in lines} == set(heads) == {room}
    assert not [character for character in text if not character.isprintable() and character != "\n"]
    assert len({todays_column(line) for line in lines}) == 1
    if size == (160, 45):
        assert HOSTILE[0] in text


def todays_column(line: Pieces) -> int:
    """Return the cell of today's mark."""
    place = next(place for place, piece in enumerate(line) if piece == Piece(TODAY, Ink.HEADING))
    return width_of(line[:place])


@pytest.mark.parametrize("language", i18n.Language)
@pytest.mark.parametrize("columns", [80, 100, 120])
async def test_the_signs_are_explained_in_whole_words(
    county: Session, language: i18n.Language, columns: int
) -> None:
    """The legend takes another line rather than cut a word; the months stand right above their bars."""
    i18n.use(language)
    async with staged(TimelineScreen(county), county, (columns, 24)) as (stage, _pilot):
        head = ["".join(piece.text for piece in line) for line in stage.screen.query_one(Timeline).head()]
    statuses = (Status.TODO, Status.DOING, Status.WAITING, Status.NOT_APPLICABLE)
    words = [Standing.FINISHED.label, Standing.OVERDUE.label, *(status.label for status in statuses)]
    assert [word for word in words if word not in " ".join(head)] == []
    assert "…" not in "".join(head)
    assert "2026" in head[-2]
    assert "12" in head[-1]
    assert len(head) <= 3


async def test_a_page_turns_what_is_seen_and_what_is_below_is_said(open_county: OpenSession) -> None:
    """GIVEN more tasks than fit THEN the frame counts those below, and a page down brings them up."""
    more = (
        f'[[task]]\nid = "3.{number}"\ntitle = "任务"\nowner = "县财政局"\ndeadline = 2026-12-31\n'
        for number in range(60)
    )
    session = open_county(COUNTY + "".join(more))
    async with staged(TimelineScreen(session), session, NARROW) as (stage, pilot):
        view = stage.screen.query_one(Timeline)
        tops, below = [], []
        for key in ("home", "pagedown", "pagedown", "pageup", "end"):
            await pilot.press(key)
            await pilot.pause()
            tops.append((view.scroll_offset.y, view.place))
            below.append(str(view.border_subtitle))
    page = tops[1][0]
    assert page > 10
    assert (
        [top for top, _place in tops[:4]] == [place for _top, place in tops[:4]] == [0, page, 2 * page, page]
    )
    assert below[0].startswith(f"↓ 下面还有 {64 - page - 1} 项 · 截至")
    assert below[1] == below[3] != below[2]
    assert below[4].startswith("截至")


async def test_enter_leads_to_the_task(county: Session) -> None:
    """The cursor moves from task to task, and Enter leads to the one under it."""
    async with staged(TimelineScreen(county), county) as (stage, pilot):
        await pilot.press("down", "enter")
    assert stage.left == [Destination(Filter(), ("county", "1.2"))]


async def test_a_filter_narrows_the_tasks_and_is_kept(county: Session) -> None:
    """What the main screen was narrowed to is named, and stands on the way back."""
    wanted = Filter(group="执法")
    async with staged(TimelineScreen(county, wanted), county) as (stage, pilot):
        title = str(stage.screen.query_one(Timeline).border_title)
        await pilot.press("enter")
    assert title == "时间轴 · 2 项 · 分组：执法"
    assert stage.left == [Destination(wanted, ("county", "2.1"))]


async def test_the_cursor_stays_on_its_task_while_others_work(county: Session) -> None:
    """A task that is done goes to the end; the cursor goes with it."""
    async with staged(TimelineScreen(county), county) as (stage, pilot):
        stage.page.show(did(every_period_done(county), ticking.untick, find_row(county, "1.2")).session)
        await pilot.press("enter")
    assert stage.left == [Destination(Filter(), ("county", "2.1"))]


def every_period_done(session: Session) -> Session:
    """Return the session after all periods of the recurring task are done."""
    for _period in range(4):
        session = did(session, ticking.tick, find_row(session, "2.1")).session
    return session


async def test_no_task_is_said(county: Session) -> None:
    """An empty timeline says so, and no key does harm."""
    async with staged(TimelineScreen(county, Filter(search="没有的字")), county) as (stage, pilot):
        await pilot.press("down", "enter", "end")
        lines = lines_of(stage)
    assert lines == [" 没有可显示的任务。"]
    assert stage.left == []


async def test_a_far_deadline_does_not_make_months_endless(open_county: OpenSession) -> None:
    """A task due in 2099 ends in an arrow; the others still have room."""
    session = open_county(COUNTY.replace("2027-03-01", "2099-03-01"))
    async with staged(TimelineScreen(session), session, NARROW) as (stage, _pilot):
        *_above, months, _first, _second, _third, last = lines_of(stage)
    assert months.rstrip().endswith("11 12")
    assert last.rstrip().endswith("→")


async def test_the_line_of_another_day_is_not_called_today(open_county: OpenSession) -> None:
    """GIVEN another day than today THEN the legend calls the line the as-of date."""
    session = open_county(as_of=dt.date(2027, 6, 30))
    async with staged(TimelineScreen(session), session, WIDE) as (stage, _pilot):
        head = "".join(piece.text for line in stage.screen.query_one(Timeline).head() for piece in line)
    assert "┊ 截至日期" in head
    assert "今天" not in head


@pytest.mark.parametrize("cells", [1, 2, 3])
def test_a_last_month_that_begins_a_year_has_its_year_above(cells: int) -> None:
    """GIVEN columns narrower than a year, the last of them a January THEN the year stands above its end."""
    months = Months(first=2026 * 12, months=13, cells=cells)
    assert months.years().startswith("2026 ")
    assert months.years().endswith(" 2027")


def test_years_never_run_into_each_other() -> None:
    """Where two years have no room side by side, the first one stands alone."""
    assert Months(first=2026 * 12 + 11, months=2, cells=3).years() == "2026  "
