"""Notices lie over the screen, and every character of them can be read there."""

from __future__ import annotations

import pytest
from rich.cells import cell_len, chop_cells
from textual.events import Key, MouseDown, MouseUp
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from fzcheck.session.session import Session
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.tasks.screen import MainScreen
from fzcheck.words import Status
from tests.conftest import HEADER, OpenSession
from tests.tui.dialog_driving import screen_text
from tests.tui.driving import NARROW, WIDE, list_of, row_of

SIZES = (NARROW, (101, 30), WIDE, (139, 40), (160, 45))
PAGES = ("", "H", "h", "t", "T", "x", "comma", "R", "S", "M", "exclamation_mark", "e", "question_mark")
"""Keys that open a page; none stays on the main screen, and so does R where no report is attached."""


async def test_no_character_of_a_notice_is_lost(county: Session) -> None:
    """Textual tears wide characters apart that lie across an edge of the notice, or of what is behind it."""
    async with FzcheckApp(county).run_test(size=SIZES[0], notifications=True) as pilot:
        await pilot.press("down")
        for key in PAGES:
            await pilot.press(*([key] if key else []))
            await pilot.app.workers.wait_for_complete()
            assert isinstance(pilot.app.screen, MainScreen) is (key in ("", "R"))
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert await lost_and_torn(pilot) == ([0, 0], []), (key, size)
            if not isinstance(pilot.app.screen, MainScreen):
                pilot.app.screen.dismiss(None)
                await pilot.pause()


async def lost_and_torn(pilot: Pilot[None]) -> tuple[list[int], list[str]]:
    """Return how many characters of two notices cannot be seen, and the lines behind these that are torn."""
    behind = screen_text(pilot.app).split("\n")
    lost, torn = [], []
    for text in ("鑫" * 60, "a" + "鑫" * 60):
        pilot.app.clear_notifications()
        pilot.app.notify(text, markup=False)
        await pilot.pause()
        await pilot.pause()
        lost.append(60 - screen_text(pilot.app).count("鑫"))
        notice = pilot.app.screen.query_one(Toast).region
        torn += [
            behind[line]
            for line in notice.line_range
            for edge in (notice.x, notice.right)
            # A line ends with its last sign, and what is blank behind it is not torn.
            if cell_len("".join(chop_cells(behind[line] + " " * edge, max(edge, 1))[:1])) == edge - 1
        ]
    pilot.app.clear_notifications()
    await pilot.pause()
    return lost, torn


async def test_a_double_click_takes_a_notice_away_and_nothing_else(county: Session) -> None:
    """The second click falls on what has just gone; Textual would begin to select its text, and fall over."""
    async with FzcheckApp(county).run_test(size=NARROW, notifications=True) as pilot:
        pilot.app.notify("已办结", timeout=60)
        await pilot.pause()
        await pilot.pause()
        toast = pilot.app.screen.query_one(Toast)
        place = toast.region.offset
        parent = toast._parent
        toast._parent = None  # as it is between going and being painted no more
        for event in (MouseDown, MouseUp):
            pilot.app.screen._forward_event(
                event(toast, place.x + 4, place.y, 0, 0, 1, shift=False, meta=False, ctrl=False)
            )
        toast._parent = parent
        await pilot.pause()
        await pilot.press("down", "space", "enter")
        await pilot.pause()
    assert row_of(pilot, "1.2").status is Status.DONE


async def test_a_refusal_asked_for_thrice_stands_once(county: Session) -> None:
    """Notices that say the same would cover the list one after the other."""
    async with FzcheckApp(county).run_test(size=NARROW, notifications=True) as pilot:
        await pilot.press("home", "n", "n", "n")
        await pilot.pause()
        await pilot.pause()
        standing = len(pilot.app.screen.query(Toast))
    assert standing == 1


async def test_a_held_key_leaves_one_notice(county: Session) -> None:
    """Twelve acts that arrive together, as of a key held down, tell of the last one only."""
    async with FzcheckApp(county).run_test(size=NARROW, notifications=True) as pilot:
        await pilot.press("end")
        for _time in range(12):
            pilot.app.post_message(Key("space", " "))
        await pilot.pause()
        await pilot.pause()
        notices = [str(toast.render()) for toast in pilot.app.screen.query(Toast)]
    assert len(notices) == 1


async def test_the_same_said_again_stands_once(county: Session) -> None:
    """Saving twelve times says once that it is saved, and other notices are not doubled with it."""
    async with FzcheckApp(county).run_test(size=NARROW, notifications=True) as pilot:
        for text in ("已保存", "另一条", *["已保存"] * 11):
            pilot.app.notify(text, markup=False)
            await pilot.pause()
        notices = [str(toast.render()) for toast in pilot.app.screen.query(Toast)]
    assert notices == ["已保存"]


@pytest.mark.parametrize("size", [NARROW, (60, 20), WIDE])
async def test_notices_lie_in_one_block_and_never_over_the_cursor(
    open_county: OpenSession, size: tuple[int, int]
) -> None:
    """GIVEN a short and a long one WHEN the cursor comes to where they lie THEN they lie elsewhere."""
    tasks = "".join(
        f'[[task]]\nid = "{n}"\ntitle = "任务"\nowner = "县司法局"\ndeadline = 2026-12-01\n'
        for n in range(60)
    )
    app = FzcheckApp(open_county(HEADER + tasks))
    placed = []
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        for text in ("已办结", "台账所在的文件夹无法写入，" * 5):
            app.notify(text, markup=False, timeout=60)
        for key in ("down", "end", "up", "home", "pagedown", "pagedown"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.pause()
            block = [toast.region for toast in app.screen.query(Toast)]
            cursor = list_of(pilot).cursor_region
            placed.append(block[0].y)
            assert cursor
            assert not any(region.overlaps(cursor) for region in block), key
            assert block[0].bottom == block[1].y
            assert block[1].bottom <= size[1] - 1
    assert len(set(placed)) == (1 if size is WIDE else 2)
