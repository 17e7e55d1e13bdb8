"""Keys that arrive in one piece, as over a slow line, do what they would have done one by one, or nothing."""

from __future__ import annotations

import pytest
from textual import events

from fzcheck.session import ticking
from fzcheck.session.session import Session
from fzcheck.session.targets import find_row
from fzcheck.tui.dialogs.note import NoteDialog
from fzcheck.words import Status
from tests.tui.driving import NARROW, WIDE, app_of, row_of, running


async def test_keys_that_arrive_with_the_one_for_a_dialog_do_nothing_below_it(county: Session) -> None:
    """GIVEN keys in one piece, as over a slow line, WHEN the first asks for a note THEN no other acts."""
    session = ticking.tick(county, find_row(county, "1.2")).session
    async with running(session, WIDE) as pilot:
        for key in "nu":
            pilot.app.post_message(events.Key(key, key))
        await pilot.pause()
        await pilot.pause()
        dialog = pilot.app.screen
    assert isinstance(dialog, NoteDialog)
    assert row_of(pilot, "1.2").status is Status.DONE


@pytest.mark.parametrize("first", ["slash", "tab"])
@pytest.mark.parametrize("behind", ["u", "n", "s", "space"])
async def test_a_letter_behind_what_leads_to_a_field_does_not_act_on_the_list(
    county: Session, first: str, behind: str
) -> None:
    """GIVEN something to undo WHEN / or the strip's Tab comes with a letter THEN nothing is done or begun."""
    session = ticking.tick(county, find_row(county, "1.2")).session
    async with running(session, NARROW) as pilot:
        before = app_of(pilot).session.mark
        for key in (first, behind):
            pilot.app.post_message(events.Key(key, {"slash": "/", "tab": "\t", "space": " "}.get(key, key)))
        await pilot.pause(0.1)
        focused, screens, after = pilot.app.focused, len(pilot.app.screen_stack), app_of(pilot).session.mark
    assert after == before
    assert screens == 1
    assert focused is not None
    assert focused.id == {"slash": "search", "tab": "name"}[first]
