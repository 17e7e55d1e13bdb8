"""Drafting on the screen: which report, the review beside it, saving, and leaving."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fzcheck.session.session import Session
from fzcheck.tui.drafting.screen import DraftingScreen
from fzcheck.tui.drafting.task_list import ProposedList
from fzcheck.tui.kit.report_view import ReportView
from tests.conftest import OpenSession
from tests.core.test_drafting import TEXT
from tests.core.test_next_year import REPORT, THIS_YEAR
from tests.tui.dialog_driving import screen_text
from tests.tui.driving import (
    NARROW,
    app_of,
    list_of,
    main_of,
    notices,
    quit_twice,
    running,
    shown,
    under_cursor,
)
from tests.tui.editing_driving import choose


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The report, in a file with a space in its name."""
    path = tmp_path / "年度 报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


async def read(pilot: Pilot[None], file: Path) -> None:
    """Have the report in a file drafted."""
    await pilot.press("D")
    await pilot.pause()
    pilot.app.screen.query_one(Input).value = str(file)
    await pilot.press("enter")
    await pilot.pause()


async def test_a_report_is_drafted_reviewed_and_saved(county: Session, file: Path) -> None:
    """GIVEN D and a path in quotes WHEN edits are made and saved THEN the main screen shows the new tasks."""
    async with running(county) as pilot:
        await pilot.press("D")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = f"'{file}'"
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, DraftingScreen)
        listed, report = screen.query_one(ProposedList), screen.query_one(ReportView)
        beginning = shown(report)
        await pilot.press("space", "down", "m", "M", "u")
        await pilot.pause()
        edited, told = shown(listed), notices(pilot)
        await pilot.press("escape", "e")
        await pilot.pause()
        await pilot.press("down", *"法规科", "ctrl+s")
        await pilot.pause()
        owned = shown(listed)
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        said, line = notices(pilot), under_cursor(list_of(pilot))
        await pilot.press("up", "down")
        await pilot.pause()
        assert notices(pilot) == ""
        assert pilot.app.screen is main_of(pilot)
        session = app_of(pilot).session
    assert "▌ 一是法治思维还不牢固" in beginning
    assert "│ 二是专业力量偏弱" in beginning
    assert not list(session.home.drafts.iterdir())
    assert told.startswith("已撤销：合并 2.1.2、2.2.1")
    assert "合并为" not in told
    assert "☐ 2.1.1" in edited
    assert "*☑ 2.1.2" in edited
    assert "法规科" in owned
    assert line == "task songping-2025-shortcomings 2.1.2"
    assert "songping-2026-arrangements.toml" in said
    assert {"songping-2025-shortcomings", "songping-2026-arrangements"} < {
        one.id for one in session.checklists
    }


async def test_what_cannot_be_drafted_is_said_under_its_path(county: Session, tmp_path: Path) -> None:
    """GIVEN a file without a report WHEN it is read THEN the field says why; Esc leaves no trace."""
    other = tmp_path / "通知.txt"
    other.write_text("关于开会的通知\n明天上午开会。\n", encoding="utf-8")
    before = sorted(county.home.data.rglob("*"))
    async with running(county, NARROW) as pilot:
        await read(pilot, other)
        text = screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is main_of(pilot)
    assert "通知.txt：" in text
    assert sorted(county.home.data.rglob("*")) == before


async def test_edits_are_not_left_behind_without_a_question(county: Session, file: Path) -> None:
    """GIVEN an edit, on a narrow screen WHEN Esc is pressed THEN it is asked; Tab shows the report alone."""
    async with running(county, NARROW) as pilot:
        await read(pilot, file)
        screen = pilot.app.screen
        report, listed = screen.query_one(ReportView), screen.query_one(ProposedList)
        panes = [(bool(report.region), bool(listed.region))]
        await pilot.press("tab")
        await pilot.pause()
        panes.append((bool(report.region), bool(listed.region)))
        await pilot.press("tab", "space", "escape")
        await pilot.pause()
        asked = screen_text(pilot.app)
        await choose(pilot, "drop")
        assert pilot.app.screen is main_of(pilot)
    assert panes == [(False, True), (True, False)]
    assert "还没有保存" in asked
    assert not list(county.home.checklists.glob("songping*"))
    assert not list(county.home.drafts.iterdir())


async def test_in_the_report_space_acts_on_what_is_marked_there(county: Session, file: Path) -> None:
    """GIVEN the report alone WHEN ↓ and twice Space THEN its next task is left out, said, and kept again."""
    async with running(county, NARROW) as pilot:
        await read(pilot, file)
        await pilot.press("tab", "down", "down")
        await pilot.pause()
        report, told = shown(pilot.app.screen.query_one(ReportView)), []
        for _time in range(2):
            await pilot.press("space")
            await pilot.pause()
            told.append(notices(pilot))
        await pilot.press("tab")
        await pilot.pause()
        listed = shown(pilot.app.screen.query_one(ProposedList))
    assert "▌ 二是专业力量偏弱" in report
    assert [text.partition("。")[0] for text in told] == ["不列入 2.2.1", "列入 2.2.1"]
    assert "☐" not in listed


async def test_what_was_edited_outlives_the_program(county: Session, file: Path) -> None:
    """GIVEN edits when the program ended WHEN D is pressed THEN one goes on; u takes back nothing of it."""
    async with running(county, NARROW) as pilot:
        await read(pilot, file)
        await pilot.press("space", "q")
        await pilot.pause()
        await choose(pilot, "keep")
        told = notices(pilot)
    file.unlink()
    async with running(county, NARROW) as pilot:
        await pilot.press("D")
        await pilot.pause()
        offered = screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        listed = pilot.app.screen.query_one(ProposedList)
        said = screen_text(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        refused, state = notices(pilot), shown(listed)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert pilot.app._exit
    assert "按 D" in told
    assert "松坪县2025年法治政府建设年度报告" in offered
    assert "接着上次没有保存的草稿" in said
    assert "上次的修改保留着" in refused
    assert "☐ 2.1.1" in state


async def test_that_edits_cannot_be_kept_is_said_once(county: Session, file: Path) -> None:
    """GIVEN no place for drafts WHEN edits are made THEN it is said once, they go on, and quitting warns."""
    county.home.drafts.write_bytes(b"")
    async with running(county, NARROW) as pilot:
        await read(pilot, file)
        await pilot.press("space", "down", "down", "space")
        await pilot.pause()
        said, edited = notices(pilot), shown(pilot.app.screen.query_one(ProposedList))
        await quit_twice(pilot, "ctrl+q")
    assert said.count("草稿没有存下") == 1
    assert edited.count("☐") == 2


async def test_the_new_lists_go_on_with_last_year_s(open_county: OpenSession, tmp_path: Path) -> None:
    """GIVEN next January's report WHEN all is taken, saved, the old list archived THEN it stands."""
    session = open_county(THIS_YEAR)
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    async with running(session, NARROW) as pilot:
        await read(pilot, path)
        offered = screen_text(pilot.app)
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("a", "end")
        await pilot.pause()
        at_end = screen_text(pilot.app)
        await pilot.press("a", "enter")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        asked = screen_text(pilot.app)
        await pilot.press("down", "enter")
        await pilot.pause()
        said, session = notices(pilot), app_of(pilot).session
    assert "按 o" in offered
    assert "空格 选取" in at_end  # the foot is about the line that the cursor came to
    assert "归档" in asked
    assert "已归档" in said
    assert "county" in session.archived_since
    rows = [row for row in session.board.rows if row.task.related]
    assert {row.owner for row in rows} > {"县司法局", "县法院"}
    assert {name for row in rows for name in row.task.related} == {
        f"county:1.{number}" for number in range(1, 6)
    }
