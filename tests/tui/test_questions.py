"""What is asked before a tick, and what is said after a verification."""

from __future__ import annotations

import datetime as dt

from fzcheck.acts import ticking
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.words import Verdict
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import WIDE, app_of, notices, row_of, running, shown


async def test_a_question_about_a_recurring_task_names_its_period(open_county: OpenSession) -> None:
    """GIVEN a task of each quarter with steps and a precondition WHEN it is ticked THEN both are named."""
    each = 'every = "quarter"\nsteps = ["抽卷"]\nneeds = "上级印发方案"\n'
    session = open_county(COUNTY.replace('every = "quarter"\n', each))
    async with running(session, WIDE) as pilot:
        await pilot.press(*["down"] * 3, "space")
        await pilot.pause()
        title = str(pilot.app.screen.query_one(".dialog").border_title)
        question = "\n".join(shown(widget) for widget in pilot.app.screen.query("Static"))
    assert title == "2.1 第一季度 案卷评查"
    assert "抽卷" in question
    assert "上级印发方案" in question


async def test_a_question_about_several_tasks_does_not_name_one(county: Session) -> None:
    """GIVEN two marked tasks, one of them with steps WHEN they are ticked THEN the question is about two."""
    async with running(county, WIDE) as pilot:
        await pilot.press("home", "m", "space")
        await pilot.pause()
        title = str(pilot.app.screen.query_one(".dialog").border_title)
        question = "\n".join(shown(widget) for widget in pilot.app.screen.query("Static"))
    assert title == "已选中 2 项"
    assert "印发机制文件（1.1）" in question


async def test_verifying_without_evidence_says_so(county: Session) -> None:
    """GIVEN a task that is done and nothing that shows it WHEN it is verified THEN that is said, and kept."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    async with running(session, WIDE) as pilot:
        await pilot.press("down", "c")
        await pilot.pause()
        said, verdict = notices(pilot), row_of(pilot, "1.2").verification
    assert "尚无佐证" in said
    assert verdict is Verdict.VERIFIED


async def test_nothing_is_asked_that_could_not_be_done(open_county: OpenSession) -> None:
    """GIVEN a look back to an earlier day WHEN a task with steps is ticked THEN it is refused at once."""
    session = open_county(as_of=dt.date(2026, 9, 24))
    async with running(session, WIDE) as pilot:
        await pilot.press("space")
        await pilot.pause()
        said, screens = notices(pilot), len(app_of(pilot).screen_stack)
    assert "2026-09-24" in said
    assert screens == 1
