"""What holds for every dialog: it can be left, fits a low terminal, and takes text as data."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from decimal import Decimal

import pytest
from rich.console import RenderableType
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from fzcheck import i18n
from fzcheck.board import Amount, MeasureState
from fzcheck.checklist.model import Checklist, Measure, Source, Task
from fzcheck.session.session import Session
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.editions.move_dialog import move_dialog
from fzcheck.tui.forms.day_picker import DayPicker
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.proposals import Proposal
from fzcheck.tui.tasks.dialogs.measuring import MeasureDialog
from fzcheck.tui.tasks.dialogs.new_task import AddDialog
from fzcheck.tui.tasks.dialogs.remarks import EvidenceDialog, NoteDialog
from fzcheck.tui.tasks.dialogs.replanning import (
    AssignDialog,
    ConfirmDialog,
    ExtensionDialog,
    PersonDialog,
)
from fzcheck.tui.tasks.dialogs.reviewing import PeriodDialog, ReturnDialog
from fzcheck.tui.tasks.dialogs.ticking import FinishingDialog, StatusDialog
from fzcheck.tui.tasks.dialogs.view import AsOfDialog
from fzcheck.words import Kind, Status
from tests.reports.boards import board, event
from tests.tui.dialog_driving import LOW, Bare, DialogApp, screen_text
from tests.tui.driving import shown

TITLE = "4.2.4a 开展行政执法案卷评查"
HOSTILE = "[/闭合]{name} %s[@click=app.quit]退\x1b[2J\u202e乙"
AS_OF = dt.date(2026, 11, 24)
UNITS = ("县司法局", "县委编办", "县政府办公室")


Show = Callable[[FormDialog[object]], Awaitable[list[object]]]


def planned(title: str, name: str) -> Checklist:
    """Return a checklist of a title, with a group of the same name."""
    task = Task(id="1.1", title=title, owner=title, deadline=AS_OF, group=title)
    return Checklist(1, name, title, 2026, Source(title, title), tasks=(task,))


def measured(name: str) -> tuple[MeasureState, ...]:
    """Return two measures of a name, of which one has a figure."""
    amount = Amount(Decimal(3), event(1, "1.1", Kind.MEASURE, "3", item=name, period="2026-01"))
    return (
        MeasureState(
            Measure(name, "宗", Decimal(137), Decimal(130)), (amount,), Decimal(3), Decimal(120), held=True
        ),
        MeasureState(Measure(f"{name} 2", name), (), None, None, held=True),
    )


def every_dialog(title: str = TITLE) -> list[FormDialog[object]]:
    """Return one of each, as full as it gets."""
    months = tuple(f"2026-{number:02}" for number in range(1, 13))
    dated = tuple((month, dt.date(2026, number, 28)) for number, month in enumerate(months, 1))
    made: list[object] = [
        StatusDialog(title, Status.DONE, months, today=AS_OF, year=2026),
        NoteDialog(title),
        EvidenceDialog(title, (title,), (title,), AS_OF, 2026, months),
        ExtensionDialog(title, [dt.date(2026, 12, 31)], AS_OF, AS_OF, 2026, dated),
        AssignDialog(title, title, (title, *UNITS)),
        PersonDialog(title, title),
        ConfirmDialog(title, (Proposal("owner", title, title), Proposal("deadline", title, title))),
        ReturnDialog(title, months, year=2026),
        PeriodDialog(title, months, year=2026),
        AsOfDialog(AS_OF, AS_OF),
        AddDialog(
            (planned(title, "county"), planned(title, "next")), "county", (title, *UNITS), AS_OF, AS_OF
        ),
        FinishingDialog(title, board((planned(title, "county"),)).rows[0].parts, 3, today=AS_OF, year=2026),
        MeasureDialog(title, measured(title), months, "", year=2026),
        move_dialog(title, title, (("1.1", title), ("1.2", title))),
    ]
    return [dialog for dialog in made if isinstance(dialog, FormDialog)]


@asynccontextmanager
async def shown_one_by_one(size: tuple[int, int]) -> AsyncIterator[tuple[Pilot[None], Show]]:
    """Run a bare app, and give what shows a dialog in it and returns what this will be left with."""

    async def show(dialog: FormDialog[object]) -> list[object]:
        answers = list[object]()
        pilot.app.push_screen(dialog, answers.append)
        await pilot.pause()
        return answers

    async with Bare().run_test(size=size) as pilot:
        yield pilot, show


async def test_hostile_text_is_data_in_every_dialog() -> None:
    """Titles, names, units and proposals are data; nothing steers the terminal; Cancel leaves."""
    async with shown_one_by_one(LOW) as (pilot, show):
        for number, dialog in enumerate(every_dialog(HOSTILE)):
            answers = await show(dialog)
            await pilot.press("down", "down")
            await pilot.pause()
            text = screen_text(pilot.app)
            dialog.query_one("#cancel").focus()
            await pilot.press("enter")
            await pilot.pause()
            assert answers == [None], number
            assert "\x1b" not in text, number
            assert "\u202e" not in text, number
            if number != 9:  # looking back is about no task
                assert r"[/闭合]{name} %s[@click=app.quit]退\x1b[2J\u202e乙" in text, number


@pytest.mark.parametrize("language", i18n.Language)
async def test_every_dialog_can_be_used_on_a_low_terminal(language: i18n.Language) -> None:
    """At 80×24, errors and all, each field is brought into sight as it is reached, and no line is cut."""
    i18n.use(language)
    async with shown_one_by_one(LOW) as (pilot, show):
        for number, dialog in enumerate(every_dialog()):
            answers = await show(dialog)
            await pilot.press("ctrl+j")
            await pilot.pause()
            if not answers:
                for _step in dialog.focus_chain:
                    await pilot.press("tab")
                    await pilot.wait_for_scheduled_animations()
                    focused = dialog.focused
                    assert focused is not None, number
                    assert focused.region.bottom <= 23, number
                    assert focused.region.y >= 1, number
                    assert focused.region.right <= 79, number
                dialog.dismiss()
                await pilot.pause()
            assert len(answers) == 1, number


async def test_the_star_is_explained_where_there_is_one() -> None:
    """Where no label has a star, nothing is said of it; where one has it, what it means; and Esc leaves."""
    async with shown_one_by_one((80, 60)) as (pilot, show):
        for number, dialog in enumerate(every_dialog()):
            answers = await show(dialog)
            text = screen_text(pilot.app)
            await pilot.press("escape")
            await pilot.pause()
            assert answers == [None], number
            assert ("* 必填" in text) is bool(re.search(r"^ │ \S+ \* ", text, re.MULTILINE)), number
            assert "Esc 取消" in text, number


@pytest.mark.parametrize("language", i18n.Language)
async def test_a_calendar_is_whole_at_80_columns(language: i18n.Language) -> None:
    """Sunday's last cell, its bracket included, is within the form, beside labels in either language."""
    i18n.use(language)
    async with shown_one_by_one(LOW) as (pilot, show):
        for number in (3, 9, 10):
            dialog = every_dialog()[number]
            await show(dialog)
            month = dialog.query_one(DayPicker)
            month.show(dt.date(2026, 11, 22))
            month.focus()
            await pilot.wait_for_scheduled_animations()
            assert re.search(r"\[ 22(off|休) *\]", screen_text(pilot.app)), number
            dialog.dismiss()
            await pilot.pause()


async def test_the_terminal_cursor_stands_where_the_text_goes(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Input methods draw there: from the start, after errors moved the fields, and after scrolling."""
    app = FzcheckApp(county)
    drawn_at = Offset()
    seen = dict.fromkeys((1, 2, 3, 4, 5, 7, 9, 10, 11), 0)

    def draw(screen: Screen[object], renderable: RenderableType | None) -> None:
        nonlocal drawn_at
        FzcheckApp._display(app, screen, renderable)
        drawn_at = app.cursor_position

    monkeypatch.setattr(app, "_display", draw)
    async with app.run_test(size=LOW) as pilot:
        for number in seen:
            dialog, answers = every_dialog()[number], list[object]()
            app.push_screen(dialog, answers.append)
            for key in ("县", "ctrl+j", "tab", "tab", "tab", "tab", "县"):
                await pilot.pause()
                if answers:
                    break
                if isinstance(field := app.screen.focused, Input):
                    seen[number] += 1
                    assert (number, drawn_at) == (number, app.cursor_position)
                    assert field.region.contains_point(drawn_at)
                await pilot.press(key)
                await pilot.wait_for_scheduled_animations()
            if dialog.is_attached:
                dialog.dismiss()
    assert all(seen.values())


async def test_a_form_higher_than_the_screen_says_which_keys_scroll_it() -> None:
    """GIVEN a low terminal THEN paging keys scroll the form, and its foot names them; else it does not."""
    app = DialogApp(lambda: AddDialog((planned(TITLE, "county"),), "county", UNITS, AS_OF, AS_OF))
    async with app.run_test(size=(80, 8)) as pilot:
        await pilot.pause()
        frame = app.screen.query_one(".form")
        low = shown(app.screen.query_one("KeyBar"))
        await pilot.press("pagedown")
        await pilot.pause()
        scrolled = frame.scroll_target_y
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        high = shown(app.screen.query_one("KeyBar"))
    assert "PgUp PgDn 滚动" in low
    assert scrolled > 0
    assert "* 必填" in str(frame.border_subtitle)
    assert "PgDn" not in high
