"""Several tasks in one dialog: nothing is claimed that holds for some only, and no other task is meant."""

from __future__ import annotations

import datetime as dt

from textual.pilot import Pilot
from textual.widgets import Input

from fzcheck.acts import replanning, ticking
from fzcheck.ledger.events import DeadlineValue, written
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.forms.fields import ChoiceField
from fzcheck.tui.tasks.chips import Chips
from fzcheck.tui.tasks.dialogs.replanning import ExtensionDialog, PersonDialog
from fzcheck.tui.tasks.dialogs.ticking import StatusDialog
from fzcheck.words import Basis, Status
from tests.acting import did
from tests.conftest import HEADER, OpenSession
from tests.tui.dialog_driving import screen_text
from tests.tui.driving import (
    NARROW,
    WIDE,
    last_event,
    list_of,
    point_at,
    row_of,
    running,
    shown,
    under_cursor,
)

FULL = (160, 45)
"""Room for the facets at the left."""

ALIKE = HEADER + "".join(
    f'[[task]]\nid = "{n}"\ngroup = "组"\ntitle = "任务{n}"\nowner = "县司法局"\ndeadline = 2026-12-31\n'
    for n in range(1, 13)
)
"""Twelve tasks with one deadline."""


async def test_a_deadline_that_all_share_is_said_and_counted_from(open_county: OpenSession) -> None:
    """GIVEN two tasks due on one day WHEN they are extended by +10 THEN both move ten days on."""
    async with running(open_county(ALIKE), NARROW) as pilot:
        await pilot.press("m", "m", "d", *"+10")
        text = screen_text(pilot.app)
        await pilot.press("enter", *"xx", "ctrl+j")
        moved = {last_event(pilot, task).value for task in ("1", "2")}
    assert "2026-12-31 周四" in text
    assert "各项任务不一" not in text
    assert moved == {written(DeadlineValue(dt.date(2027, 1, 10), "2026-12-31"))}


async def test_where_deadlines_differ_it_is_said_from_where_it_counts(county: Session) -> None:
    """The hint names the day, and before OK it is said for how many the deadline comes nearer."""
    async with running(county, NARROW) as pilot:
        await pilot.press("m", "m", "d")
        dialog = pilot.app.screen
        assert isinstance(dialog, ExtensionDialog)
        hint = dialog.query(Input).first().placeholder
        await pilot.press(*"+10")
        text = screen_text(pilot.app)
    assert "+10 从 2026-11-24 起算" in hint
    assert "各项任务不一" in text
    assert "不晚于其中 1 项任务的现时限" in text  # 12-04: 1.1 has until 12-10, 1.2 had until 04-30


async def test_enter_alone_takes_nobody_out_of_charge(county: Session) -> None:
    """GIVEN two tasks in different hands WHEN Enter is pressed to leave THEN both names stay."""
    for task, name in (("1.1", "王某"), ("1.2", "李某")):
        county = did(county, replanning.set_person, find_row(county, task), name).session
    async with running(county, WIDE) as pilot:
        await pilot.press("m", "m", "p", "enter")
        await pilot.pause()
        still_asked, text = isinstance(pilot.app.screen, PersonDialog), screen_text(pilot.app)
        await pilot.press(*"zhao", "enter")
        await pilot.pause()
        after = [row_of(pilot, task).person for task in ("1.1", "1.2")]
    assert still_asked
    assert "各项任务不一" in text
    assert after == ["zhao", "zhao"]


async def test_nobody_in_charge_of_any_can_be_said_again(county: Session) -> None:
    """Where nobody is in charge of any, an empty name changes nothing and is no mistake."""
    async with running(county, WIDE) as pilot:
        await pilot.press("m", "m", "p", "enter")
        await pilot.pause()
        asked = isinstance(pilot.app.screen, PersonDialog)
    assert not asked


async def test_m_on_a_period_marks_that_period(county: Session) -> None:
    """GIVEN an opened task WHEN m is pressed on its last period THEN Space finishes just that."""
    async with running(county, WIDE) as pilot:
        point_at(pilot, ("county", "2.1"))
        await pilot.press("right", "down", "down", "down", "down", "m")
        marked, behind = shown(list_of(pilot)), under_cursor(list_of(pilot))
        await pilot.press("m", "space")
        await pilot.pause()
        done = [part.done for part in row_of(pilot, "2.1").parts]
        other = row_of(pilot, "2.2").status
    assert "* ☐ 第四季度" in marked
    assert behind == "task county 2.2"
    assert (done, other) == ([False, False, False, True], Status.DONE)


async def test_ctrl_a_marks_all_that_is_shown_and_takes_the_marks_off(county: Session) -> None:
    """GIVEN a search WHEN Ctrl+A is pressed THEN what it found is marked; once more, nothing is."""
    async with running(county, WIDE) as pilot:
        await pilot.press("slash", *"sfj", "enter", "ctrl+a")
        marked = shown(pilot.app.screen.query_one(Chips))
        await pilot.press("ctrl+a")
        after = shown(pilot.app.screen.query_one(Chips))
    assert "已选中 3 项" in marked
    assert "已选中" not in after


async def test_m_on_a_facet_marks_what_it_lets_through(county: Session) -> None:
    """With the keys in the facets at the left, m marks all that the list shows."""
    async with running(county, FULL) as pilot:
        await pilot.press("2")
        pilot.app.screen.query_one("#facets").focus()
        await pilot.press("m")
        chips = shown(pilot.app.screen.query_one(Chips))
    assert "已选中 2 项" in chips


async def test_confirming_takes_all_marks_off(county: Session) -> None:
    """Also the mark of a task on which nothing was proposed: the next act is about what is pointed at."""
    async with running(county, WIDE) as pilot:
        await pilot.press("down", "m", "down", "m", "K", "ctrl+j")
        await pilot.pause()
        confirmed = row_of(pilot, "1.2").owner_basis
        await pilot.press("space")
        await pilot.pause()
        done = [row_of(pilot, task).status is Status.DONE for task in ("1.2", "2.1", "2.2")]
    assert confirmed is not Basis.PROPOSED
    assert done == [False, False, True]


async def hidden(pilot: Pilot[None]) -> None:
    """Mark 1.2, then search for another task."""
    await pilot.press("down", "m", "slash", *"2.2", "enter")
    await pilot.pause()


async def test_marked_tasks_out_of_sight_are_asked_about(county: Session) -> None:
    """The chip says that the list does not show them, and Space asks before it ticks them."""
    async with running(county, WIDE) as pilot:
        await hidden(pilot)
        chips = shown(pilot.app.screen.query_one(Chips))
        await pilot.press("space")
        await pilot.pause()
        asked = isinstance(pilot.app.screen, Choice)
        await pilot.press("escape")
        await pilot.pause()
        untouched = row_of(pilot, "1.2").unreported
        await pilot.press("space")
        await pilot.pause()
        await pilot.press("enter", "enter")  # all marked ones, and done today
        await pilot.pause()
        status = row_of(pilot, "1.2").status
    assert "已选中 1 项，其中 1 项不在列表中" in chips
    assert asked
    assert untouched
    assert status is Status.DONE


async def test_an_act_can_keep_to_what_is_in_sight(county: Session) -> None:
    """Of two marked tasks only the one that the list shows is verified; the other one stays marked."""
    for task in ("1.2", "2.2"):
        county = did(county, ticking.tick, find_row(county, task)).session
    async with running(county, WIDE) as pilot:
        await pilot.press("down", "m", "down", "down", "m", "slash", *"2.2", "enter", "c")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        verified = [row_of(pilot, task).verification is not None for task in ("1.2", "2.2")]
        chips = shown(pilot.app.screen.query_one(Chips))
    assert verified == [False, True]
    assert "已选中 1 项，其中 1 项不在列表中" in chips


async def test_a_status_says_of_which_period(county: Session) -> None:
    """Done is said of one period, waiting of the whole task; what cannot be said of the whole is refused."""
    async with running(county, WIDE) as pilot:
        point_at(pilot, ("county", "2.1"))
        await pilot.press("s")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, StatusDialog)
        status, _reason, _on, period = dialog.fields()
        assert isinstance(status, ChoiceField)
        assert isinstance(period, ChoiceField)
        chosen = {}
        for _turn in Status:
            chosen[status.value] = period.value
            await pilot.press("right")
            await pilot.pause()
        await pilot.press("escape")
    assert chosen == {
        Status.TODO: "", Status.DOING: "2026-Q1", Status.DONE: "2026-Q1",
        Status.WAITING: "", Status.NOT_APPLICABLE: "",
    }  # fmt: skip


async def done_of_all(pilot: Pilot[None]) -> StatusDialog:
    """Say in a dialog that the whole of a recurring task is done; return the dialog."""
    dialog = StatusDialog(
        "2.1", None, ("2026-Q1", "2026-Q2"), today=dt.date(2026, 11, 24), year=2026,
        fitting={Status.DONE: "2026-Q1", Status.WAITING: ""},
    )  # fmt: skip
    await pilot.app.push_screen(dialog)
    await pilot.press("right", "right", "right", "tab", "tab", "tab", "left", "ctrl+j")
    await pilot.pause()
    return dialog


async def test_done_is_not_said_of_all_periods_at_once(county: Session) -> None:
    """Who chooses the whole task all the same is told to choose a period."""
    async with running(county, WIDE) as pilot:
        dialog = await done_of_all(pilot)
        text, open_still = screen_text(pilot.app), pilot.app.screen is dialog
    assert open_still
    assert "这种状态须逐期设定" in text


async def test_a_period_that_was_chosen_is_there_again(county: Session) -> None:
    """GIVEN a status dialog left with a period chosen WHEN it is gone on with THEN that stands."""
    county = did(county, ticking.set_status, find_row(county, "2.1"), Status.DOING).session
    async with running(county, WIDE) as pilot:
        point_at(pilot, ("county", "2.1"))
        await pilot.press("s", "right", "right", "tab", *"why", "tab", "right", "escape", "s")
        await pilot.pause()
        await pilot.press("ctrl+j")
        await pilot.pause()
        parts = [part.status for part in row_of(pilot, "2.1").parts]
    assert parts == [Status.WAITING, Status.TODO, Status.TODO, Status.TODO]


async def test_on_a_period_too_done_is_not_said_of_all(county: Session) -> None:
    """GIVEN the cursor on Q3 WHEN done is said of the whole task THEN no other period is ticked."""
    async with running(county, WIDE) as pilot:
        point_at(pilot, ("county", "2.1"))
        await pilot.press("right", "down", "down", "down", "s", "right", "right", "tab", "tab", "tab")
        await pilot.press("left", "left", "left", "ctrl+j")
        await pilot.pause()
        asked, text = isinstance(pilot.app.screen, StatusDialog), screen_text(pilot.app)
        await pilot.press("escape")
        done = [part.done for part in row_of(pilot, "2.1").parts]
    assert asked
    assert "这种状态须逐期设定" in text
    assert done == [False] * 4


async def test_what_was_wrong_of_the_period_goes_with_the_status(county: Session) -> None:
    """GIVEN the refusal of the whole task WHEN a status suits it THEN nothing is said any more."""
    async with running(county, WIDE) as pilot:
        await done_of_all(pilot)
        before = screen_text(pilot.app)
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "right")
        await pilot.pause()
        after = screen_text(pilot.app)
    assert "这种状态须逐期设定" in before
    assert "这种状态须逐期设定" not in after


async def test_an_act_on_one_line_leaves_the_marks(county: Session) -> None:
    """GIVEN two marked tasks WHEN the box of one's period is clicked THEN both stay marked."""
    async with running(county, WIDE) as pilot:
        tasks = list_of(pilot)
        await pilot.press("down", "m")
        point_at(pilot, ("county", "2.1"))
        await pilot.press("m", "up", "right", "down")
        here = tasks.line
        tasks.post_message(tasks.TickAsked())
        await pilot.pause()
        await pilot.press("enter")  # done today
        await pilot.pause()
        done = [part.done for part in row_of(pilot, "2.1").parts]
        title = str(tasks.border_title)
    assert here is not None
    assert here.key[-1] == "2026-Q1"
    assert done == [True, False, False, False]
    assert "已选中 2 项" in title
