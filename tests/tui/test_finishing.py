"""What is finished after its deadline: the day is asked for, once, and what is done is not extended."""

from __future__ import annotations

import datetime as dt

from textual.widgets import Input

from fzcheck.acts import ticking
from fzcheck.board import Row
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.tasks.dialogs.replanning import ExtensionDialog, NewDeadline
from fzcheck.tui.tasks.dialogs.ticking import DoneOn, FinishingDialog
from tests.acting import did
from tests.tui.dialog_driving import LOW, DialogApp, answers_of, screen_text
from tests.tui.driving import NARROW, app_of, notices, row_of, running

TODAY = dt.date(2026, 11, 24)


def finishing(*rows: Row) -> FinishingDialog:
    """Ask on which day some tasks were done."""
    parts = [row.parts[0] for row in rows]
    return FinishingDialog("1.2 述法评议", parts, len(rows) + 1 if rows[1:] else 1, today=TODAY, year=2026)


async def test_space_on_what_is_overdue_asks_for_the_day(county: Session) -> None:
    """GIVEN an overdue task WHEN the day is typed THEN it was done then; Esc leaves it open.

    Of a recurring task it is said which period that is.
    """
    async with running(county, NARROW) as pilot:
        await pilot.press("down", "space")
        await pilot.pause()
        asked = pilot.app.screen
        await pilot.press("escape")
        await pilot.pause()
        left = row_of(pilot, "1.2").progress.events
        await pilot.press("space", *"4-28", "enter")
        await pilot.pause()
        await pilot.press("down", "down", "space")
        await pilot.pause()
        of_a_period = pilot.app.screen
    row = row_of(pilot, "1.2")
    assert isinstance(asked, FinishingDialog)
    assert asked.heading == "办结逾期事项：1.2 述法评议"
    assert isinstance(of_a_period, FinishingDialog)
    assert of_a_period.heading == "办结逾期事项：2.1 第一季度 案卷评查"
    assert left == ()
    assert (row.done_on, row.late) == (dt.date(2026, 4, 28), False)


async def test_enter_alone_means_today_and_the_notice_says_late(county: Session) -> None:
    """GIVEN an overdue task WHEN Enter is pressed THEN it was done today, which counts as late."""
    async with running(county, NARROW) as pilot:
        await pilot.press("down", "space", "enter")
        await pilot.pause()
        said = notices(pilot)
    row = row_of(pilot, "1.2")
    assert (row.done_on, row.late) == (TODAY, True)
    assert "计为逾期完成（完成时限为 2026-04-30" in said


async def test_of_several_what_is_overdue_has_the_day_asked_for_once(county: Session) -> None:
    """GIVEN an overdue task and one in time, both marked, THEN the day is that of the overdue one alone."""
    async with running(county, NARROW) as pilot:
        await pilot.press("down", "m", "end", "m", "space", *"2026-04-30", "enter")
        await pilot.pause()
        screens = len(pilot.app.screen_stack)
    assert screens == 1
    assert [row_of(pilot, task).done_on for task in ("1.2", "2.2")] == [dt.date(2026, 4, 30), TODAY]
    assert len({event.act for event in app_of(pilot).session.progress.history()}) == 1


async def test_a_day_before_the_year_of_the_checklist_is_asked_about(county: Session) -> None:
    """Whoever goes on with Enter means it; any other day is taken at once."""
    row = find_row(county, "1.2")
    assert await answers_of(lambda: finishing(row), *"2025-04-28", "enter") == []
    answers = await answers_of(lambda: finishing(row), *"2025-04-28", "enter", "enter")
    assert answers == [DoneOn(dt.date(2025, 4, 28))]
    assert await answers_of(lambda: finishing(row), *"4-28", "enter") == [DoneOn(dt.date(2026, 4, 28))]


async def test_the_dialog_says_how_the_day_counts(county: Session) -> None:
    """How overdue it is, and under the day whether that is in time; of several, for how many it counts."""
    app = DialogApp(lambda: finishing(find_row(county, "1.2")))
    async with app.run_test(size=LOW) as pilot:
        await pilot.press(*"4-30")
        await pilot.pause()
        in_time = screen_text(app)
        await pilot.press(*["backspace"] * 4, *"5-1")
        await pilot.pause()
        late = screen_text(app)
    several = DialogApp(lambda: finishing(find_row(county, "1.2"), find_row(county, "2.1")))
    async with several.run_test(size=LOW) as pilot:
        await pilot.pause()
        counted = screen_text(several)
    assert "208 天，时限 2026-04-30" in in_time
    assert "· 按时" in in_time
    assert "· 逾期完成" in late
    assert "3 项中有 2 项" in counted


def test_where_all_are_overdue_their_number_is_said_once(county: Session) -> None:
    """GIVEN two tasks, both overdue THEN the title, which counts them, is not said again below it."""
    parts = [find_row(county, task).parts[0] for task in ("1.2", "2.1")]
    dialog = FinishingDialog("已选中 2 项", parts, 2, today=TODAY, year=2026)
    late, _on = dialog.fields()
    said = "".join(str(prose.content) for prose in late.body() if isinstance(prose, Prose))
    assert (dialog.heading, said) == ("办结逾期事项：已选中 2 项", "全部逾期，所填日期用于每一项")


async def test_a_day_to_come_is_neither_offered_nor_taken(county: Session) -> None:
    """GIVEN the question when it was done THEN a day to come is refused there, and no way to it is named."""
    app = DialogApp(lambda: finishing(find_row(county, "1.2")))
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        offered = app.screen.query_one(Input).placeholder
        await pilot.press(*"明天", "enter")
        await pilot.pause()
        text = screen_text(app)
    assert app.answers == []
    assert "2026-11-25 还没有到" in text
    assert not [phrase for phrase in ("月底", "明天", "+") if phrase in offered]


async def test_d_on_what_is_done_says_so_before_anything_is_asked(county: Session) -> None:
    """No form opens, so nobody writes a reason for nothing; a recurring task offers its open periods."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    session = did(session, ticking.tick, find_row(session, "2.1")).session
    async with running(session, NARROW) as pilot:
        await pilot.press("down", "d")
        await pilot.pause()
        said, screens = notices(pilot), len(pilot.app.screen_stack)
        await pilot.press("down", "down", "d")
        await pilot.pause()
        text = screen_text(app_of(pilot))
    assert "1.2 已经办结，完成时限不再变动" in said
    assert screens == 1
    assert "第二季度" in text
    assert "第一季度" not in text


async def test_an_extension_after_the_deadline_asks_when_it_was_granted() -> None:
    """GIVEN a deadline that has passed THEN the day counts; one that has not asks for no such day."""

    def dialog(deadline: dt.date) -> ExtensionDialog:
        return ExtensionDialog("1.2", [deadline], TODAY, TODAY, 2026)

    keys = [*"12-31", "enter", *"x", "enter", "enter", "enter"]
    passed = await answers_of(lambda: dialog(dt.date(2026, 4, 30)), *keys, *"4-28", "enter")
    assert passed == [NewDeadline(dt.date(2026, 12, 31), "x", "", "", "", dt.date(2026, 4, 28))]
    ahead = await answers_of(lambda: dialog(dt.date(2026, 11, 30)), *keys)
    assert ahead == [NewDeadline(dt.date(2026, 12, 31), "x", "", "", "")]
