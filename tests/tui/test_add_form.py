"""The form for a new task: what it appends to the file, and what it says where that cannot be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fzcheck.acts import remarks
from fzcheck.checklist.loading import load_bytes
from fzcheck.checklist.model import Checklist, Task
from fzcheck.session.session import Session, close, open_session
from fzcheck.session.tasks import find_row
from fzcheck.tui.forms.fields import Field
from fzcheck.tui.tasks.dialogs.new_task import AddDialog, Addition
from fzcheck.words import Basis, Every
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.tui.dialog_driving import LOW, DialogApp, answers_of, screen_text
from tests.tui.driving import NARROW, list_of, main_of, notices, row_of, running, under_cursor

GOOD = COUNTY.encode()
AS_OF = dt.date(2026, 11, 24)
UNITS = ("县司法局", "县委编办", "县政府办公室")


def checklist(name: str = "county", year: int = 2026) -> Checklist:
    """Return the small county's checklist under a name."""
    text = COUNTY.replace('id = "county"', f'id = "{name}"').replace("year = 2026", f"year = {year}")
    found = load_bytes(text.encode(), f"{name}.toml").checklist
    assert found is not None
    return found


def one() -> AddDialog:
    """Return the form for the only checklist."""
    return AddDialog((checklist(),), "county", UNITS, AS_OF, AS_OF, group="执法")


def inputs(pilot: Pilot[None]) -> list[Input]:
    """Return what can be typed into: title, lead, deadline, group, support, criterion."""
    return list(pilot.app.screen.query(Input))


async def filled(pilot: Pilot[None], *texts: str) -> None:
    """Fill in title, lead, deadline and so on, and confirm."""
    for field, text in zip(inputs(pilot), texts, strict=False):
        field.value = text
    await pilot.press("ctrl+j")
    await pilot.pause()


async def test_a_task_is_added_and_the_cursor_stands_on_it(county: Session) -> None:
    """GIVEN the cursor in a group WHEN the form is filled in THEN the file gets a task of it at its end."""
    async with running(county, NARROW) as pilot:
        tasks = list_of(pilot)
        await pilot.press("a")
        await filled(pilot, "培训执法人员[/闭合]", "县司法局", "12-20")
        said = notices(pilot)

    data = (county.home.checklists / "county.toml").read_bytes()
    row = row_of(pilot, "1.3")
    assert data.startswith(GOOD)
    assert b"[[task]]" in data[len(GOOD) :]
    assert (row.task.title, row.owner, row.deadline) == (
        "培训执法人员[/闭合]",
        "县司法局",
        dt.date(2026, 12, 20),
    )
    assert row.task.group == "制度"
    assert row.owner_basis is Basis.PROPOSED
    assert under_cursor(tasks) == "task county 1.3"
    assert "1.3 培训执法人员[/闭合]" in said


async def test_u_says_how_to_take_back_a_task_just_added(county: Session) -> None:
    """GIVEN an act before WHEN u comes right after adding THEN it says what to do, and takes nothing back."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "已开会").session
    async with running(session, NARROW) as pilot:
        await pilot.press("a")
        await filled(pilot, "培训执法人员", "县司法局", "12-20")
        await pilot.press("u")
        await pilot.pause()
        said = notices(pilot)
    assert "1.3 已写入清单文件" in said
    assert "按 e" in said
    assert row_of(pilot, "1.2").notes


@pytest.mark.parametrize("key", ["space", "e"])
async def test_u_after_another_act_is_no_longer_about_the_task_added(county: Session, key: str) -> None:
    """GIVEN a task added, and then ticked or edited WHEN u is pressed THEN it goes by the acts again."""
    async with running(county, NARROW) as pilot:
        await pilot.press("a")
        await filled(pilot, "培训执法人员", "县司法局", "12-20")
        await pilot.press(key)
        await pilot.pause()
        if key == "e":
            await pilot.press("end", "enter")
            await pilot.press("ctrl+s")
            await pilot.app.workers.wait_for_complete()
            await pilot.press("escape")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        said = notices(pilot)
    assert ("已撤销：1.3 办结" if key == "space" else "没有您可撤销的操作") in said


async def test_a_filter_that_would_hide_the_new_task_is_lifted(county: Session) -> None:
    """The cursor stands on the task, whatever was filtered by."""
    async with running(county, NARROW) as pilot:
        tasks, main = list_of(pilot), main_of(pilot)
        await pilot.press("2", "a")
        await filled(pilot, "培训", "县司法局", "12-20", "新的分组")

    assert under_cursor(tasks).startswith("task county")
    assert len(main.desk.rows) == 5


async def test_the_folded_group_of_a_new_task_opens(county: Session) -> None:
    """On a heading the task goes into its group."""
    async with running(county, NARROW) as pilot:
        tasks = list_of(pilot)
        await pilot.press("up", "space", "a")
        await filled(pilot, "培训", "县司法局", "12-20")

    assert under_cursor(tasks) == "task county 1.3"


async def test_everything_that_can_be_said_is_said() -> None:
    """Rhythm, supporting units in any punctuation, and the criterion are part of the answer."""
    app = DialogApp(one)
    async with app.run_test(size=LOW) as pilot:
        await filled(pilot, "培训", "县司法局", "", "执法", "县司法局、县政府办公室，县委编办", "全员受训")
        assert app.answers == []
        inputs(pilot)[2].value = "12-20"
        pilot.app.screen._every._choices.choose("quarter")  # type: ignore[attr-defined]
        await pilot.press("ctrl+j")

    task = Task(
        "",
        "培训",
        "县司法局",
        dt.date(2026, 12, 20),
        "执法",
        ("县司法局", "县政府办公室", "县委编办"),
        every=Every.QUARTER,
        criterion="全员受训",
    )
    assert app.answers == [Addition("county", task)]


async def test_what_is_missing_is_said_under_its_field() -> None:
    """Title, lead unit and deadline are required; a deadline that is none says which there are."""
    app = DialogApp(one)
    async with app.run_test(size=LOW) as pilot:
        await pilot.press("ctrl+j")
        await pilot.pause()
        errors = [field.problem() for field in app.screen.query(Field) if field.problem()]
        inputs(pilot)[2].value = "32日"
        wrong = next(field.problem() for field in app.screen.query(Field) if field.label_width and
                     "32" in field.problem())  # fmt: skip
        text = screen_text(app)

    assert app.answers == []
    assert len(errors) == 3
    assert errors[0] in text
    assert "32日" in wrong


async def test_a_deadline_outside_the_year_is_remarked_upon() -> None:
    """It is not forbidden."""
    app = DialogApp(one)
    async with app.run_test(size=LOW) as pilot:
        inputs(pilot)[2].value = "2027-03-01"
        await pilot.pause()
        text = screen_text(app)

    assert "不在清单年度 2026 年内" in text


async def test_esc_adds_nothing() -> None:
    """Nothing comes back."""
    assert await answers_of(one, "x", "escape") == [None]


async def test_of_several_checklists_one_is_chosen() -> None:
    """That of the cursor is; another one brings its own groups and its own year."""
    several = checklist(), checklist("next", 2027)
    app = DialogApp(lambda: AddDialog(several, "county", UNITS, AS_OF, AS_OF))
    async with app.run_test(size=LOW) as pilot:
        app.screen._checklist._choices.choose("next")  # type: ignore[attr-defined]
        await pilot.pause()
        await filled(pilot, "培训", "县司法局", "3-1")

    assert app.answers == [Addition("next", Task("", "培训", "县司法局", dt.date(2027, 3, 1)))]


async def test_what_was_filled_in_is_there_again_after_a_refusal(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a file that broke meanwhile WHEN a task is added THEN this is said and the form is as it was."""
    file = county.home.checklists / "county.toml"
    async with running(county, NARROW) as pilot:
        await pilot.press("a")
        file.write_bytes(b"[[task]]\n")
        monkeypatch.setattr(Path, "write_bytes", lambda *_a: 0)
        await filled(pilot, "培训", "县司法局", "12-20", "执法")
        again = [field.value for field in inputs(pilot)[:4]]
        await pilot.pause()
        notice = next(iter(pilot.app._notifications))

    assert again == ["培训", "县司法局", "12-20", "执法"]
    assert notice.severity == "error"
    assert file.read_bytes() == b"[[task]]\n"


async def test_without_a_checklist_there_is_nothing_to_add_to(open_county: OpenSession) -> None:
    """This is said."""
    session = open_county()
    (session.home.checklists / "county.toml").write_bytes(b"\xff\xfe")
    broken = open_session(session.home, session.clock, chosen=("county",), strict=False)
    async with running(broken, NARROW) as pilot:
        await pilot.press("a")
        await pilot.pause()
        said = notices(pilot)
    close(broken)

    assert "没有可以增加任务的清单" in said
