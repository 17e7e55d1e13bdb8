"""Several tasks, one act: marked, changed at once, taken back at once."""

from __future__ import annotations

from rich.cells import cell_len
from textual.widgets import Input

from fzcheck.session.session import Session
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.tasks.chips import Chips
from fzcheck.tui.tasks.task_list import TaskList
from fzcheck.words import Status
from tests.tui.driving import NARROW, WIDE, app_of, list_of, notices, row_of, running, shown


async def test_m_marks_and_says_how_many(county: Session) -> None:
    """A marked task has a sign of its own; the frame and a chip count."""
    async with running(county, WIDE) as pilot:
        await pilot.press("m", "m")
        tasks = list_of(pilot)
        text, chips = shown(tasks), shown(pilot.app.screen.query_one(Chips))
        title = str(tasks.border_title)
        await pilot.press("escape")
        after = f"{tasks.border_title} {shown(tasks)}"
    assert "* ☐ 1.1" in text
    assert "已选中 2 项" in title
    assert "已选中 2 项 ×" in chips
    assert "*" not in after
    assert "已选中" not in after


async def test_the_foot_names_m_where_there_is_room(county: Session) -> None:
    """On a wide terminal it stands there and can be clicked; at 80 it takes no other key's room."""
    async with running(county, NARROW) as pilot:
        narrow = shown(pilot.app.screen.query_one(KeyBar))
    async with running(county, (160, 45)) as pilot:
        wide = shown(pilot.app.screen.query_one(KeyBar))
        await pilot.click(KeyBar, offset=(cell_len(wide[: wide.index("m 选中")]) + 2, 0))
        await pilot.pause()
        title = str(list_of(pilot).border_title)
    assert "m 选中" not in narrow
    assert "f 筛选" in wide
    assert "已选中 1 项" in title


async def test_space_finishes_what_is_marked_in_one_act(county: Session) -> None:
    """Open steps are asked about once, with their tasks; the act is one, and u takes it back."""
    async with running(county, WIDE) as pilot:
        await pilot.press("m", "m", "down", "m", "space")
        await pilot.pause()
        asked = pilot.app.screen
        question = "\n".join(shown(widget) for widget in asked.query("Static"))
        await pilot.press("enter", "enter")  # with the steps; what is overdue was done today
        await pilot.pause()
        said = notices(pilot)
        done = [row_of(pilot, task).status for task in ("1.1", "1.2")]
        quarter = [part.done for part in row_of(pilot, "2.1").parts]
        await pilot.press("u")
        undone = [row_of(pilot, task).unreported for task in ("1.1", "1.2", "2.1")]
    assert isinstance(asked, Choice)
    assert "起草" in question
    assert "已改动 3 项任务。其中分期任务各改动一期：2.1 第一季度。u 撤销" in said
    assert done == [Status.DONE, Status.DONE]
    assert quarter == [True, False, False, False]
    assert undone == [True, True, True]


async def test_a_note_goes_to_all_marked_tasks(county: Session) -> None:
    """One text, a note for each, one act; the marks are gone after it."""
    async with running(county, NARROW) as pilot:
        await pilot.press("m", "m", "n")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "已催办"
        await pilot.press("enter")
        await pilot.pause()
        text = shown(list_of(pilot))
    notes = [row_of(pilot, task).notes for task in ("1.1", "1.2")]
    assert [[event.value for event in found] for found in notes] == [["已催办"], ["已催办"]]
    assert len({event.act for found in notes for event in found}) == 1
    assert "*" not in text


async def test_a_mark_goes_with_its_task(county: Session) -> None:
    """When a marked task is renumbered elsewhere this is said, and no act goes to another task instead."""
    file = county.home.checklists / "county.toml"
    async with running(county, WIDE) as pilot:
        await pilot.press("down", "m")
        file.write_bytes(file.read_bytes().replace(b'id = "1.2"', b'id = "9.9"'))
        app_of(pilot).keep_in_step()
        await pilot.pause()
        said, chips = notices(pilot), shown(pilot.app.screen.query_one(Chips))
        await pilot.press("end", "m", "space")
        await pilot.pause()
        done = [row.id for row in app_of(pilot).session.board.rows if row.status is Status.DONE]
    assert "已选中的有 1 项已不在清单中。" in said
    assert "已选中" not in chips
    assert done == ["2.2"]


async def test_a_click_on_the_box_of_another_task_ticks_that_one(county: Session) -> None:
    """GIVEN a marked task WHEN the box of another is clicked THEN that one is done, and the mark stays."""
    async with running(county, WIDE) as pilot:
        await pilot.press("down", "m")
        tasks = list_of(pilot)
        line = next(n for n, line in enumerate(tasks.lines) if line.key == ("task", "county", "2.2"))
        await pilot.click(TaskList, offset=(3, line + 1))
        await pilot.pause()
        statuses = row_of(pilot, "1.2").status, row_of(pilot, "2.2").status
        chips = shown(pilot.app.screen.query_one(Chips))
    assert statuses == (Status.TODO, Status.DONE)
    assert "已选中 1 项" in chips
