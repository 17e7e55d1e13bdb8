"""Keys that arrive in one piece, as over a slow line, do what they would have done one by one, or nothing."""

from __future__ import annotations

from textual import events

from fzcheck.session import ticking
from fzcheck.session.session import Session
from fzcheck.session.targets import find_row
from fzcheck.tui.dialogs.note import NoteDialog
from fzcheck.words import Status
from tests.tui.driving import WIDE, row_of, running


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
