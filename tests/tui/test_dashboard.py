"""The dashboard says how things stand, and leads from every bar to the tasks behind it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot

from fzcheck.acts import ticking
from fzcheck.board import Filter
from fzcheck.board.filters import NO_GROUP, months_due
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.summary import summary_of
from fzcheck.tui.dashboard.blocks import TaskCells, blocks, by_month, task_table
from fzcheck.tui.dashboard.panel import Block, Panel
from fzcheck.tui.dashboard.screen import DashboardScreen
from fzcheck.tui.kit.bars import DONE, OVERDUE, REST, Bar, bar, chart
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.ink import Ink, width_of
from fzcheck.words import Standing, Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import NARROW, WIDE, shown
from tests.tui.stage import Stage, staged
from tests.tui.test_hostile import HOSTILE, hostile_checklist

BARS = re.compile(f"[{DONE}{OVERDUE}{REST}]")
NAMES = st.text(alphabet="县司法局ab…〔 ", max_size=30)
NUMBERS = st.integers(0, 300)
LINES = st.tuples(NAMES, NUMBERS, NUMBERS, NUMBERS, NAMES)


@given(NUMBERS, NUMBERS, NUMBERS, st.integers(0, 60), NUMBERS)
def test_a_bar_is_never_wider_than_asked_and_full_only_when_all_is_done(
    done: int, overdue: int, rest: int, width: int, full: int
) -> None:
    """Whatever the numbers: no cell too many, and from two cells on something stays open while work does."""
    of = Bar("", "", done, overdue, done + overdue + rest)
    text = "".join(piece.text for piece in bar(of, width, full))

    assert len(text) <= width
    assert (DONE in text) == (done > 0 and width > 0)
    if width > 1 and overdue + rest:
        assert set(text) != {DONE}
    if width > 1 and overdue and not rest and not done:
        assert set(text) == {OVERDUE}


@given(st.lists(LINES, min_size=1, max_size=5), st.integers(1, 120))
def test_the_lines_of_a_chart_fit_and_stand_in_columns(
    bars: list[tuple[str, int, int, int, str]], width: int
) -> None:
    """No line is wider than asked, wide characters or not; the bars of all lines start in one column."""
    made = tuple(
        Bar(name, f"{done}/{total}", min(done, total), overdue, total, note)
        for name, done, overdue, total, note in bars
    )
    lines = chart(made, width)

    assert all(width_of(line) <= width for line in lines)
    texts = ["".join(piece.text for piece in line) for line in lines]
    starts = {cell_len(BARS.split(text)[0]) for text in texts if BARS.search(text)}
    assert len(starts) <= 1


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=4), st.integers(1, 120))
def test_the_lines_of_a_task_table_fit(tasks: list[tuple[str, str]], width: int) -> None:
    """No line is wider than asked; all are equally wide."""
    cells = [TaskCells("4.2.4a", title, owner, "11-24", "逾期 55天", Ink.OVERDUE) for title, owner in tasks]
    widths = {width_of(line) for line in task_table(cells, width)}
    assert len(widths) == 1
    assert widths.pop() <= width


async def test_every_bar_leads_to_tasks(county: Session) -> None:
    """No bar, and no task below, leads to an empty list or to a task that the list would not show."""
    session = did(county, ticking.tick, find_row(county, "2.1")).session
    standing, time = blocks(session, Filter())
    targets = [target for block in (*standing, *time) for target in block.targets if target]

    assert len(targets) > 15
    for target in targets:
        keys = [row.key for row in target.filter.rows(session.board.rows)]
        assert keys
        assert target.task is None or target.task in keys


async def test_enter_on_a_bar_leads_to_the_tasks_behind_it(county: Session) -> None:
    """The first bar of an untouched county counts what is overdue; Enter leads there."""
    async with staged(DashboardScreen(county), county) as (stage, pilot):
        await pilot.press("enter")
    assert stage.left == [Destination(Filter(standing=Standing.OVERDUE))]


async def test_esc_leads_nowhere(county: Session) -> None:
    """Left with Esc, the main screen stays as it was."""
    async with staged(DashboardScreen(county), county) as (stage, pilot):
        await pilot.press("down", "escape")
    assert stage.left == [None]


async def test_the_longest_overdue_task_is_one_key_away(county: Session) -> None:
    """With two panels → goes to the second; a task there leads to itself."""
    async with staged(DashboardScreen(county), county, WIDE) as (stage, pilot):
        await pilot.press("right")
        await pointed_at(stage, pilot, "案卷评查")
        await pilot.press("enter")
    assert stage.left == [Destination(Filter(), ("county", "2.1"))]


async def test_a_bar_clicked_twice_leads_to_its_tasks(county: Session) -> None:
    """The mouse does what Enter does."""
    async with staged(DashboardScreen(county), county) as (stage, pilot):
        panel = stage.screen.query_one("#standing", Panel)
        line = next(n for n, text in enumerate(shown(panel).splitlines()) if "临近  " in text)
        await pilot.click(panel, offset=(4, line + 1), times=2)
    assert stage.left == [Destination(Filter(standing=Standing.DUE_SOON))]


async def test_one_panel_holds_everything_at_80_columns(county: Session) -> None:
    """All sections are reached by moving down, and the end can be seen."""
    async with staged(DashboardScreen(county), county, NARROW) as (stage, pilot):
        panel = stage.screen.query_one("#standing", Panel)
        seen = shown(panel)
        await pilot.press("end")
        seen += shown(panel)
        other = stage.screen.query_one("#time", Panel).display
    assert not other
    assert "总体" in seen
    assert "接下来到期" in seen


async def test_the_date_and_the_figures_are_shown(county: Session) -> None:
    """As of when, in words, and every count with its word."""
    async with staged(DashboardScreen(county), county, WIDE) as (stage, _pilot):
        left, right = stage.screen.query(Panel)
        text, date = shown(left), str(right.border_subtitle)
        time = shown(right)
    assert "2026-11-24" in date
    for words in ("截至2026年11月24日", "逾期 2 项（其中未填报 2 项）", "县司法局        0/3   0%", "逾期 1"):
        assert words in text
    assert "2026年12月  到期 2，已办 0" in time


async def test_a_filter_narrows_the_figures_and_says_so(county: Session) -> None:
    """What the main screen was narrowed to is counted, named, and kept on the way back."""
    wanted = Filter(owner="县委依法治县办")
    async with staged(DashboardScreen(county, wanted), county) as (stage, pilot):
        text = shown(stage.screen.query_one("#standing", Panel))
        await pilot.press("enter")
    assert "仅统计：牵头：县委依法治县办。" in text
    assert "共 1 项任务" in text
    assert stage.left == [Destination(wanted.replaced(standing=Standing.OVERDUE))]


async def test_the_cursor_stays_on_its_bar_while_others_work(county: Session) -> None:
    """A finished task brings a new bar above; the cursor stays on what it was on."""
    async with staged(DashboardScreen(county), county) as (stage, pilot):
        stage.page.show(did(county, ticking.tick, find_row(county, "1.2")).session)
        await pilot.press("enter")
    assert stage.left == [Destination(Filter(standing=Standing.OVERDUE))]


async def test_the_cursor_stays_where_a_task_stands_twice(county: Session) -> None:
    """A task can be overdue and come next as well; another size leaves the cursor where it was."""
    async with staged(DashboardScreen(county), county, NARROW) as (stage, pilot):
        panel = stage.screen.query_one(Panel)
        twice = [place for place in range(panel.item_count()) if panel.can_point(place)]
        targets = [panel._items[place].key for place in twice]
        last = max(place for place, target in zip(twice, targets, strict=True) if targets.count(target) > 1)
        panel.point(last)
        panel.show(panel._blocks)
        assert panel.place == last
        await pilot.pause()


def test_a_month_in_which_nothing_that_applies_is_due_leads_nowhere(county: Session) -> None:
    """GIVEN the only task of a month that does not apply THEN its bar says 0, and the filter finds none."""
    after = did(
        county, ticking.set_status, find_row(county, "1.2"), Status.NOT_APPLICABLE, note="机构撤并"
    ).session
    assert not any("2026-04" in months_due(row) for row in after.board.rows)
    assert any("2026-04" in months_due(row) for row in county.board.rows)
    for session, leads in ((county, True), (after, False)):
        block = by_month(summary_of(session.board), Filter())
        april = next(
            place for place, _target in enumerate(block.targets) if "2026年4月" in _line(block, place)
        )
        assert (block.targets[april] is not None) is leads


def _line(block: Block, place: int) -> str:
    return "".join(piece.text for piece in block.lines(80)[place])


async def test_an_unreadable_ledger_is_said_and_nothing_is_claimed(
    open_county: OpenSession, home_of_its_own: Path
) -> None:
    """Without a ledger there are no figures, rather than zeros."""
    home_of_its_own.mkdir(parents=True, exist_ok=True)
    (home_of_its_own / "ledger.db").write_bytes(b"no database " * 100)
    session = open_county()
    async with staged(DashboardScreen(session), session, WIDE) as (stage, pilot):
        await pilot.press("enter", "right", "down", "enter")
        texts = [shown(panel) for panel in stage.screen.query(Panel)]
    assert "台账读不出来" in texts[0]
    assert "0/" not in "".join(texts)
    assert stage.left == []


async def test_a_checklist_without_tasks_has_a_dashboard(county: Session) -> None:
    """Nothing to count is no reason to fail."""
    nothing = Filter(search="没有的字")
    async with staged(DashboardScreen(county, nothing), county, WIDE) as (stage, pilot):
        await pilot.press("up", "pagedown", "end")
        text = shown(stage.screen.query_one("#standing", Panel))
    assert "共 0 项任务" in text.replace("\n  ", "")


async def test_tasks_without_a_group_are_found(open_county: OpenSession) -> None:
    """Their bar leads to them alone."""
    session = open_county(COUNTY.replace('group = "执法"\n', ""))
    standing, _time = blocks(session, Filter())
    assert standing[3].targets == (
        Destination(Filter(group="制度")),
        Destination(Filter(group=NO_GROUP)),
    )
    assert [row.id for row in Filter(group=NO_GROUP).rows(session.board.rows)] == ["2.1", "2.2"]


@pytest.mark.parametrize("size", [NARROW, WIDE, (40, 12)])
async def test_hostile_text_is_data_and_lines_fit(open_county: OpenSession, size: tuple[int, int]) -> None:
    """Names are shown as they are, steer nothing, and no line is wider than its panel."""
    session = open_county(hostile_checklist())
    wanted = Filter(due_month="2026-12")
    async with staged(DashboardScreen(session, wanted), session, size) as (stage, pilot):
        seen = ""
        for _page in range(12):
            for panel in stage.screen.query(Panel):
                seen += shown(panel) if panel.display else ""
            await pilot.press("pagedown")
        widths = [
            (width_of(panel.item(place)), panel.room)
            for panel in stage.screen.query(Panel)
            if panel.display
            for place in range(panel.item_count())
        ]
    assert all(width <= room for width, room in widths)
    assert not [character for character in seen if not character.isprintable() and character != "\n"]
    if size != (40, 12):
        assert HOSTILE[0] in seen
        assert HOSTILE[1][:6] in seen


async def pointed_at(stage: Stage, pilot: Pilot[None], words: str) -> None:
    """Move the focused panel's cursor down until it stands on a line with the words."""
    panel = stage.screen.focused
    assert isinstance(panel, Panel)
    for _line in range(panel.item_count()):
        if panel.place is not None and words in "".join(piece.text for piece in panel.item(panel.place)):
            return
        await pilot.press("down")
    raise AssertionError(words)


def test_wide_names_are_cut_whole() -> None:
    """A name that does not fit ends in …, never in half a character."""
    (line,) = chart([Bar("县委全面依法治县委员会办公室", "1/2", 1, 0, 2)], 21)
    text = "".join(piece.text for piece in line)
    assert cell_len(text) <= 21
    assert text.startswith("县委全…")
