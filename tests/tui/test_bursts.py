"""Keys that arrive in one piece, as over a slow line, do what they would have done one by one, or nothing."""

from __future__ import annotations

from itertools import product

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from fzcheck.acts import ticking
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.kit import key_press
from fzcheck.tui.kit.line_input import SearchInput
from fzcheck.tui.tasks.dialogs.remarks import NoteDialog
from fzcheck.words import Kind, Status, Verdict
from tests.acting import did
from tests.tui.driving import (
    NARROW,
    WIDE,
    app_of,
    back_to_the_list,
    list_of,
    main_of,
    notices,
    point_at,
    row_of,
    running,
    under_cursor,
)

NAMES = {"/": "slash", "\r": "enter", "\t": "tab", " ": "space", "\x10": "ctrl+p"}


async def typed_at_once(pilot: Pilot[None], text: str) -> None:
    """Send the keys of a text in one piece, and wait until they have been answered."""
    for character in text:
        pilot.app.post_message(events.Key(NAMES.get(character, character), character))
    await pilot.pause()
    await pilot.pause()


async def test_what_comes_with_a_key_that_opens_a_field_is_written_into_it(county: Session) -> None:
    """GIVEN a key for a field and text behind it in one piece THEN all of the text is there, in order."""
    async with running(county, WIDE) as pilot:
        await pilot.press("down")
        for key, text in (("n", "已办, nsu12"), ("d", "/ 月底"), ("\x10", "yq"), ("/", "sfj u")):
            await back_to_the_list(pilot)
            await typed_at_once(pilot, key + text)
            field = pilot.app.focused
            assert isinstance(field, Input), text
            assert field.value == text


async def test_what_comes_with_the_key_of_the_editor_is_written_into_it(county: Session) -> None:
    """GIVEN the key of the editor and a text behind it in one piece THEN the text stands where it opened."""
    async with running(county, WIDE) as pilot:
        await pilot.press("down")
        await typed_at_once(pilot, "e#已改 u\r")
        field = pilot.app.focused
    assert isinstance(field, TextArea)
    assert "#已改 u\n" in field.text


async def test_a_whole_act_can_be_typed_ahead(county: Session) -> None:
    """GIVEN two notes typed in one piece, Enter behind each THEN both are kept."""
    async with running(county, WIDE) as pilot:
        await pilot.press("down")
        await typed_at_once(pilot, "n已办\rn再办u\r")
        await pilot.pause()
    notes = [event.value for event in app_of(pilot).session.ledger.read() if event.kind == Kind.NOTE]
    assert notes == ["已办", "再办u"]


async def test_a_paste_behind_a_key_for_a_field_goes_there_too(county: Session) -> None:
    """GIVEN a key for a search and a paste in one piece THEN what is pasted is searched for."""
    async with running(county, NARROW) as pilot:
        pilot.app.post_message(events.Key("slash", "/"))
        pilot.app.post_message(events.Paste("司法"))
        await pilot.pause()
        await pilot.pause()
        found = pilot.app.screen.query_one(SearchInput).value
    assert found == "司法"


async def test_text_behind_a_key_that_opens_nothing_does_nothing(county: Session) -> None:
    """GIVEN something to undo, and no task under the cursor WHEN a note is typed THEN no letter acts."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    async with running(session, WIDE) as pilot:
        before = app_of(pilot).session.mark
        await pilot.press("home")
        await typed_at_once(pilot, "nu 2fe")
        screens, said, view = len(pilot.app.screen_stack), notices(pilot), main_of(pilot).desk.rows
    assert app_of(pilot).session.mark == before
    assert screens == 1
    assert len(view) == 4
    assert "没有任务" in said


async def test_keys_that_arrive_with_the_one_for_a_dialog_do_nothing_below_it(county: Session) -> None:
    """GIVEN keys in one piece, as over a slow line, WHEN the first asks for a note THEN no other acts."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    async with running(session, WIDE) as pilot:
        await typed_at_once(pilot, "nu")
        dialog = pilot.app.screen
    assert isinstance(dialog, NoteDialog)
    assert row_of(pilot, "1.2").status is Status.DONE


async def test_a_letter_behind_what_leads_to_a_field_does_not_act_on_the_list(county: Session) -> None:
    """GIVEN something to undo WHEN / or the strip's Tab comes with a letter THEN that is only written."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    async with running(session, NARROW) as pilot:
        before = app_of(pilot).session.mark
        for first, behind in product(("\t", "/"), "uns "):
            await back_to_the_list(pilot)
            await typed_at_once(pilot, first + behind)
            focused = pilot.app.focused
            assert app_of(pilot).session.mark == before, (first, behind)
            assert len(pilot.app.screen_stack) == 1, (first, behind)
            assert isinstance(focused, Input), (first, behind)
            assert focused.id == {"/": "search", "\t": "name"}[first]
            assert focused.value == behind
            focused.value = ""


async def test_keys_behind_an_act_that_asks_nothing_act(county: Session) -> None:
    """GIVEN two done tasks WHEN both are verified in one piece, End between THEN no key of them is lost."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    session = did(session, ticking.tick, find_row(session, "2.2")).session
    async with running(session, NARROW) as pilot:
        point_at(pilot, ("county", "1.2"))
        for key in ("c", "end", "c"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        verdicts = [row_of(pilot, task).verification for task in ("1.2", "2.2")]
    assert verdicts == [Verdict.VERIFIED, Verdict.VERIFIED]


async def pressed_at(pilot: Pilot[None], key: str, *times: float) -> None:
    """Send a key at some moments, in seconds, and wait until each has been answered."""
    for time in times:
        event = events.Key(key, key if len(key) == 1 else None)
        event.time = time
        pilot.app.post_message(event)
        await pilot.pause()
        await pilot.pause()


async def test_a_held_key_answers_no_question_that_it_opened(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN Enter held WHEN the menu, then a question opens THEN it stands until Enter is pressed anew.

    The first repeat comes late, as of a key pressed twice, and opens the question. Keys that write go on.
    """
    monkeypatch.setattr(key_press, "HELD", 0.12)
    async with running(county, WIDE) as pilot:
        point_at(pilot, ("county", "1.2"))
        await pressed_at(pilot, "enter", 10.0, 10.03, 10.06)
        menu = pilot.app.screen
        await pressed_at(pilot, "enter", 10.5, 10.53, 10.56, 10.59)
        question, unanswered = pilot.app.screen, row_of(pilot, "1.2").status
        await pressed_at(pilot, "enter", 11.0)
        answered, front = row_of(pilot, "1.2").status, pilot.app.screen
        await pressed_at(pilot, "enter", 11.03)
        still = pilot.app.screen
        await pressed_at(pilot, "n", 12.0, 12.03, 12.06)
        field = pilot.app.focused

    assert len({menu, question, front}) == 3
    assert (unanswered, answered) == (Status.TODO, Status.DONE)
    assert still is front
    assert isinstance(field, Input)
    assert field.value == "nn"


async def test_a_held_key_does_an_act_once_and_moves_on_and_on(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN Space, then u held on the list THEN a task is ticked, and that taken back; ↑ held goes up."""
    monkeypatch.setattr(key_press, "HELD", 60.0)
    async with running(county, WIDE) as pilot:
        point_at(pilot, ("county", "2.2"))
        await pilot.press(*["space"] * 4)
        ticked = row_of(pilot, "2.2").status
        await pilot.press(*["u"] * 4, *["up"] * 9)
        kinds = [event.kind for event in app_of(pilot).session.ledger.read()]
        at = under_cursor(list_of(pilot))
    assert (ticked, kinds) == (Status.DONE, [Kind.STATUS, Kind.UNDO])
    assert at != "county 2.2 "
