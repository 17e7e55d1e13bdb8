"""The parts of dialogs: picking a day from a month, one of several choices, a box to tick."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.app import App, ComposeResult

from fzcheck import i18n
from fzcheck.tui.forms.day_picker import DayPicker
from fzcheck.tui.tasks.dialogs.replanning import ExtensionDialog, NewDeadline
from fzcheck.tui.tasks.dialogs.reviewing import PeriodDialog
from tests.tui.dialog_driving import LOW, DialogApp, answers_of, screen_text

DEADLINE, AS_OF = dt.date(2026, 10, 1), dt.date(2026, 9, 24)


class MonthApp(App[None]):
    """Shows a month and keeps what was picked."""

    def __init__(self, day: dt.date) -> None:
        """Start at a day."""
        super().__init__()
        self.month = DayPicker(day, AS_OF, DEADLINE)
        self.picked: list[dt.date] = []

    def compose(self) -> ComposeResult:
        """Lay out the month."""
        yield self.month

    def on_day_picker_picked(self, event: DayPicker.Picked) -> None:
        """Keep the day."""
        self.picked.append(event.day)


@pytest.mark.parametrize(
    ("start", "key", "day"),
    [
        ("2026-12-31", "right", "2027-01-01"),
        ("2026-12-31", "left", "2026-12-30"),
        ("2026-12-31", "up", "2026-12-24"),
        ("2026-12-31", "down", "2027-01-07"),
        ("2026-12-31", "pageup", "2026-11-30"),
        ("2028-01-31", "pagedown", "2028-02-29"),
    ],
)
async def test_arrows_move_by_days_weeks_and_months(start: str, key: str, day: str) -> None:
    """Each move picks the day that it comes to; a shorter month has its last day picked."""
    app = MonthApp(dt.date.fromisoformat(start))
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert app.picked == [dt.date.fromisoformat(day)]


@pytest.mark.parametrize("key", ["left", "up", "pageup"])
async def test_there_is_no_day_before_the_first(key: str) -> None:
    """At the ends of the calendar nothing happens."""
    app = MonthApp(dt.date.min)
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert app.picked == []
    assert app.month.day == dt.date.min


async def test_days_off_and_make_up_days_are_marked_by_a_word() -> None:
    """National Day is off, and a Saturday that makes up for it is worked; so are today and the deadline."""
    app = MonthApp(AS_OF)
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        september = screen_text(app)
        await pilot.press("pagedown")
        app.set_focus(None)  # in it, its keys stand where the marks are explained
        await pilot.pause()
        october = screen_text(app)
    assert "2026年9月" in september
    assert "[*24" in september
    assert "20班" in september
    assert "25休" in september
    assert "! 1休" in october
    assert "10班" in october
    assert "休 休息日" in october


async def test_the_marks_are_words_in_english_too() -> None:
    """With English chosen, so that nothing depends on colour or on Chinese."""
    i18n.use(i18n.Language.EN)
    app = MonthApp(DEADLINE)
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        text = screen_text(app)
    assert "[! 1off]" in text
    assert "10on" in text


async def test_a_day_is_picked_with_the_mouse() -> None:
    """A click on a day picks it, on << and >> turns the month."""
    app = MonthApp(dt.date(2026, 12, 31))
    async with app.run_test(size=LOW) as pilot:
        await pilot.click(app.month, offset=(9, 2))  # the first Tuesday
        await pilot.click(app.month, offset=(2, 0))
        await pilot.click(app.month, offset=(17, 0))
        await pilot.click(app.month, offset=(1, 2))  # no day stands there
    assert [day.isoformat() for day in app.picked] == ["2026-12-01", "2026-11-01", "2026-12-01"]


async def test_the_calendar_writes_the_date_and_the_date_turns_the_calendar() -> None:
    """What is picked stands in the field, and what is typed is shown in its month."""
    keys = [*"2027-03-01", "tab", "down", "left", "enter", "x", "ctrl+j"]
    answers = await answers_of(
        lambda: ExtensionDialog("1.1", [dt.date(2026, 12, 31)], AS_OF, AS_OF, 2026), *keys
    )
    assert answers == [NewDeadline(dt.date(2027, 3, 7), "x", "", "", "")]


async def test_a_choice_is_made_with_the_mouse() -> None:
    """A click ticks it, wherever the choices had to be wrapped; between them nothing happens."""
    months = tuple(f"2026-{number:02}" for number in range(1, 13))
    app = DialogApp(lambda: PeriodDialog("1.1", months, year=2026))
    async with app.run_test(size=LOW) as pilot:
        await pilot.click("Choices", offset=(10, 1))
        await pilot.click("Choices", offset=(5, 0))
        await pilot.click("#ok")
    assert app.answers == ["2026-11"]


async def test_whoever_stands_in_the_month_is_told_its_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The foot can name them, and the marks stay explained; a text typed there rings: it would go nowhere."""
    rung = []
    app = MonthApp(dt.date(2026, 9, 24))
    monkeypatch.setattr(app, "bell", lambda: rung.append(True))
    async with app.run_test() as pilot:
        await pilot.press("上", "x", "space", "right")
        text = str(app.month.render())
        named = {active.binding.id for active in app.screen.active_bindings.values()}
    assert named >= {"days.move", "days.month"}
    assert "* 今天" in text
    assert len(rung) == 3
    assert app.picked == [dt.date(2026, 9, 25)]
