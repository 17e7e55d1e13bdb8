"""One key, one act: what the official does on the main screen reaches the ledger."""

from __future__ import annotations

import msgspec
import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets._toast import Toast

from fzcheck import i18n
from fzcheck.errors import LedgerReadOnly
from fzcheck.ledger.store import Ledger
from fzcheck.session.session import Session
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.kit.page import Page
from fzcheck.tui.settings.screen import SettingsScreen
from fzcheck.tui.tasks.commands import VIEWS
from fzcheck.tui.tasks.dialogs.remarks import NoteDialog
from fzcheck.tui.timeline.screen import TimelineScreen
from fzcheck.words import Status
from tests.tui.driving import (
    NARROW,
    WIDE,
    app_of,
    back_to_the_list,
    list_of,
    main_of,
    notices,
    row_of,
    running,
    shown,
    under_cursor,
)

Terminal = tuple[int, int]
BOTH_SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])


@BOTH_SIZES
async def test_space_ticks_the_task_and_says_how_to_take_it_back(county: Session, size: Terminal) -> None:
    """Space on a task sets it done, and the notice names the way back."""
    async with running(county, size) as pilot:
        await pilot.press("down", "space", "enter")
        said = notices(pilot)
    assert row_of(pilot, "1.2").status is Status.DONE
    assert "已办结：1.2 述法评议。u 撤销" in said


async def test_space_on_a_done_task_opens_it_again(county: Session) -> None:
    """Space twice leaves the task to do, and two events in the ledger."""
    async with running(county, NARROW) as pilot:
        await pilot.press("down", "space", "enter", "space")
    assert row_of(pilot, "1.2").status is Status.TODO
    assert len(row_of(pilot, "1.2").progress.events) == 2


async def test_space_on_a_recurring_task_ticks_its_earliest_open_period(county: Session) -> None:
    """Space on a recurring task, twice, ticks its first two periods."""
    async with running(county, NARROW) as pilot:
        await pilot.press(*["down"] * 3, "space", "enter", "space", "enter")
    assert [part.done for part in row_of(pilot, "2.1").parts] == [True, True, False, False]


@BOTH_SIZES
async def test_an_opened_task_lists_its_periods_and_space_ticks_one(county: Session, size: Terminal) -> None:
    """→ opens the periods; space on the third ticks it and no other."""
    async with running(county, size) as pilot:
        await pilot.press(*["down"] * 3, "right", *["down"] * 3, "space", "enter")
        text = shown(list_of(pilot))
    assert [part.period for part in row_of(pilot, "2.1").parts if part.done] == ["2026-Q3"]
    assert "☑ 第三季度" in text
    assert "1/4期" in text


async def test_space_ticks_a_step_and_opens_it_again(county: Session) -> None:
    """The last step does not finish a task; space on a done step opens it again."""
    async with running(county, NARROW) as pilot:
        await pilot.press("right", "down", "space", "down", "space", "space")
    row = row_of(pilot, "1.1")
    assert [step.done for step in row.parts[0].steps] == [True, False, False]
    assert row.status is Status.DOING


@BOTH_SIZES
async def test_open_steps_are_named_before_a_task_is_finished(county: Session, size: Terminal) -> None:
    """A dialog names the open steps; Enter ticks them with the task, in one act."""
    async with running(county, size) as pilot:
        await pilot.press("space")
        asked = pilot.app.screen
        before = row_of(pilot, "1.1")
        await pilot.press("enter")
        after = row_of(pilot, "1.1")
    assert isinstance(asked, Choice)
    assert before.status is Status.TODO
    assert after.status is Status.DONE
    assert not after.parts[0].open_steps
    assert len({event.act for event in after.progress.events}) == 1


async def test_the_question_about_open_steps_can_be_left(county: Session) -> None:
    """Esc changes nothing."""
    async with running(county, NARROW) as pilot:
        await pilot.press("space", "escape")
    assert not row_of(pilot, "1.1").progress.events


async def test_n_keeps_a_note_on_the_task(county: Session) -> None:
    """The dialog names the task; Enter keeps what was typed, brackets and all."""
    async with running(county, NARROW) as pilot:
        await pilot.press("down", "n")
        assert isinstance(pilot.app.screen, NoteDialog)
        pilot.app.screen.query_one(Input).value = "已催办[/闭合]"
        await pilot.press("enter")
    assert [event.value for event in row_of(pilot, "1.2").notes] == ["已催办[/闭合]"]


async def test_a_note_on_a_period_belongs_to_it(county: Session) -> None:
    """With the cursor on a period, the note is kept there."""
    async with running(county, NARROW) as pilot:
        await pilot.press(*["down"] * 3, "right", "down", "n", "x", "enter")
    assert [(event.period, event.value) for event in row_of(pilot, "2.1").notes] == [("2026-Q1", "x")]


async def test_an_empty_note_is_not_kept(county: Session) -> None:
    """Enter in an empty field does the same as Esc."""
    async with running(county, NARROW) as pilot:
        await pilot.press("n", "space", "enter")
    assert not row_of(pilot, "1.1").progress.events


async def test_u_takes_back_the_last_act(county: Session) -> None:
    """Undo adds an event, and the task is unreported again."""
    async with running(county, NARROW) as pilot:
        await pilot.press("down", "space", "enter", "u")
        said = notices(pilot)
    assert row_of(pilot, "1.2").unreported
    assert "已撤销" in said
    assert "u 撤销" not in said


async def test_nothing_to_undo_is_said_in_a_notice(county: Session) -> None:
    """An act that is refused leaves a notice with the remedy, and no event."""
    async with running(county, NARROW) as pilot:
        await pilot.press("u")
        notice = next(iter(pilot.app._notifications))
    assert notice.severity == "error"
    assert not app_of(pilot).session.progress.history()


async def test_every_act_can_be_chosen_from_the_menu(county: Session) -> None:
    """Enter opens the acts; the first of them ticks, without any letter key."""
    async with running(county, NARROW) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, Page)
        await pilot.press("down")
        left_out = {*VIEWS, "list.menu", "list.close", "list.open"}  # → is the detail, as F2
        offers = [one.id for one in screen.shortcuts() if one.holds and one.id not in left_out]
        acts = [name for name in offers if not name.startswith("list.") or name == "list.open"]
        await pilot.press("enter")
        await pilot.pause()
        offered = [option.id for option in pilot.app.screen.query_one(OptionList).options]
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")  # done today
        await pilot.pause()
    assert offered == acts
    assert offered[0] == "tick"
    assert row_of(pilot, "1.2").status is Status.DONE


async def test_the_menu_takes_the_keys_that_it_shows(county: Session) -> None:
    """A key beside an act does the act from inside the menu, in either width."""
    opens = {"n": NoteDialog, "b": Choice, "T": TimelineScreen, "，": SettingsScreen}
    async with running(county, NARROW) as pilot:
        await pilot.press("down")
        for key, opened in opens.items():
            await back_to_the_list(pilot)
            await pilot.press("enter")
            await pilot.pause()
            menu = pilot.app.screen
            assert isinstance(menu, Choice), key
            await pilot.press(key)
            await pilot.pause()
            screen: Screen[object] = pilot.app.screen
            assert screen is not menu, key
            assert isinstance(screen, opened), key


@pytest.mark.parametrize(("keys", "done"), [(("space", "enter"), True), (("z", "escape", "escape"), False)])
async def test_only_a_key_of_an_act_acts_in_the_menu(
    county: Session, keys: tuple[str, ...], done: bool
) -> None:
    """Space ticks the task under the cursor; any other key does nothing, and Esc leaves without an act."""
    async with running(county, NARROW) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        left = isinstance(pilot.app.screen, Page)
    assert left
    assert (row_of(pilot, "1.2").status is Status.DONE) is done


async def test_space_folds_a_group(county: Session) -> None:
    """On a heading space hides its tasks, and shows them again."""
    async with running(county, NARROW) as pilot:
        tasks = list_of(pilot)
        await pilot.press("up", "space")
        folded = len(tasks.lines)
        await pilot.press("space")
    assert (folded, len(tasks.lines)) == (4, 6)
    assert under_cursor(tasks) == "group 县级清单 制度"


@BOTH_SIZES
async def test_the_mouse_points_ticks_and_folds(county: Session, size: Terminal) -> None:
    """A click on a line moves the cursor, on its box it ticks, on a heading's arrow it folds."""
    border = 0 if size == NARROW else 1
    async with running(county, size) as pilot:
        tasks = list_of(pilot)
        await pilot.click(tasks, offset=(20, 5 + border))
        pointed = under_cursor(tasks)
        await pilot.click(tasks, offset=(2 + border, 2 + border))
        await pilot.pause()
        await pilot.press("enter")  # done today
        await pilot.click(tasks, offset=(1 + border, 0 + border))
    assert pointed == "task county 2.2"
    assert row_of(pilot, "1.2").status is Status.DONE
    assert len(tasks.lines) == 4


async def test_a_disk_that_takes_nothing_leaves_a_notice_and_no_change(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the ledger cannot be written, the reason stands in a notice and the task stays as it was."""

    def refuse(*_args: object, **_named: object) -> None:
        raise LedgerReadOnly("磁盘[/已满]", "先腾出空间")

    monkeypatch.setattr(Ledger, "append", refuse)
    async with running(county, NARROW) as pilot:
        await pilot.press("down", "space", "enter")
        said = notices(pilot)
    assert row_of(pilot, "1.2").status is Status.TODO
    assert said == "磁盘[/已满]\n先腾出空间"


async def test_a_past_day_cannot_be_changed(county: Session) -> None:
    """Looking back, a banner says so and acts are refused."""
    past = msgspec.structs.replace(county, chosen_as_of=county.today.replace(month=3))
    async with running(past, NARROW) as pilot:
        await pilot.press("down", "space")
        banner = pilot.app.screen.query_one("#ledger").display
    assert banner
    assert not row_of(pilot, "1.2").progress.events


async def test_notices_speak_english_when_asked(county: Session) -> None:
    """With English chosen, the list, the notices and the footer follow."""
    i18n.use(i18n.Language.EN)
    async with running(county, NARROW) as pilot:
        await pilot.press("down", "space", "enter")
        said, text = notices(pilot), shown(list_of(pilot))
        commands = [one.words for one in main_of(pilot).shortcuts()]
    assert "u takes it back" in said
    assert "finished" in text
    assert "Reopen" in commands


@pytest.mark.parametrize("key", ["t", "n", "ctrl+p"])
async def test_a_notice_goes_with_the_screen_that_it_speaks_of(county: Session, key: str) -> None:
    """Over the next screen, or a dialog, it would hide something; what was done stays done."""
    async with FzcheckApp(county).run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("down", "space", "enter")
        await pilot.pause()
        before = "\n".join(shown(toast) for toast in toasts(pilot))
        await pilot.press(key)
        await pilot.pause()
        screens, after = len(pilot.app.screen_stack), toasts(pilot)
    assert "1.2" in before
    assert screens == 2
    assert after == []
    assert row_of(pilot, "1.2").status is Status.DONE


def toasts(pilot: Pilot[None]) -> list[Toast]:
    """Return the notices that are painted, on the screen in front or on one behind it."""
    return [toast for screen in pilot.app.screen_stack for toast in screen.query(Toast)]


@pytest.mark.parametrize("size", [NARROW, (100, 30), WIDE, (160, 45)])
async def test_every_line_of_a_notice_is_shown(county: Session, size: tuple[int, int]) -> None:
    """However its text wraps at a width, there is room for all of it."""
    async with FzcheckApp(county).run_test(size=size, notifications=True) as pilot:
        await pilot.app.push_screen(Screen())  # nothing else is laid out and painted anew for each
        cut = []
        for length in range(40):
            pilot.app.clear_notifications()
            pilot.app.notify("已撤销：4.1.2d 2026-H1 " + "字" * length, markup=False)
            await pilot.pause()
            await pilot.pause()
            toast = pilot.app.screen.query_one(Toast)
            if toast.region.bottom > size[1] - 1:  # the line of keys is the last one
                cut.append(length)
    assert cut == []


async def test_a_double_click_on_a_box_is_one_tick(county: Session) -> None:
    """A hasty second click must not tick the next period, which nobody meant."""
    async with running(county, WIDE) as pilot:
        tasks = list_of(pilot)
        await pilot.press("end", "up")
        place = next(n for n, line in enumerate(tasks.lines) if line == tasks.line)
        await pilot.click(tasks, offset=(4, place + 1), times=2)
        await pilot.pause()
        await pilot.press("enter", "escape")  # done today; nothing else is asked
        done = row_of(pilot, "2.1").periods_done
    assert done == 1
