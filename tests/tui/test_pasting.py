"""Pasting into a line takes all of the text."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult

from fzcheck.session.session import Session
from fzcheck.tui.kit.line_input import LineInput
from tests.tui.driving import WIDE, last_event, running


class LineApp(App[None]):
    """Shows one line."""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield LineInput("前后")


@pytest.mark.parametrize(
    ("pasted", "value"),
    [
        ("一\n二\r\n三", "前一 二 三后"),
        ("  一\n\n\t二\t2  \n", "前一 二 2后"),
        (" a  b ", "前 a  b 后"),
        ("\n", "前后"),
        ("", "前后"),
    ],
)
async def test_pasted_lines_are_joined(pasted: str, value: str) -> None:
    """Every line is kept, with a space between; one line stays as it is but for its tabs."""
    app = LineApp()
    async with app.run_test() as pilot:
        field = app.query_one(LineInput)
        field.cursor_position = 1
        field.post_message(events.Paste(pasted))
        await pilot.pause()
        assert field.value == value


async def test_what_was_copied_here_is_pasted_whole_too() -> None:
    """Ctrl+V inserts what was copied in the program, in place of what is selected."""
    app = LineApp()
    async with app.run_test() as pilot:
        field = app.query_one(LineInput)
        app.copy_to_clipboard("一\n二")
        field.select_all()
        await pilot.press("ctrl+v")
        assert field.value == "一 二"


async def test_a_note_of_several_lines_is_kept_whole(county: Session) -> None:
    """Lines copied from a document all reach the ledger."""
    async with running(county, WIDE) as pilot:
        await pilot.press("down", "n")
        await pilot.pause()
        pilot.app.post_message(events.Paste("第一科已报来\n第二科未报"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert last_event(pilot, "1.2").note + last_event(pilot, "1.2").value == ("第一科已报来 第二科未报")
