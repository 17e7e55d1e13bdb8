"""A run on the screen: question after question, each answer written at once, a held key counted once."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.widgets import Input

from fzcheck.acts import ticking
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.forms.fields import FactField
from fzcheck.tui.kit import key_press
from fzcheck.tui.kit.prose import Prose
from fzcheck.tui.runs.screen import RunPage
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import last_event, look_again, main_of, notices, row_of, running, settled, shown


async def test_backfilling_leads_through_the_list(county: Session) -> None:
    """Month, day in a month, all periods at once, reason, skip, one back: each answer is in the ledger."""
    async with running(county, (80, 24)) as pilot:
        await pilot.press("r", "enter", "enter")
        page = pilot.app.screen
        assert isinstance(page, RunPage)
        assert row_of(pilot, "1.2").unreported  # an empty date is no day
        await pilot.press("1", "1", "enter", *"20", "enter")  # November is not over
        await pilot.pause()
        assert row_of(pilot, "1.2").done_on == main_of(pilot).desk.session.today.replace(day=20)
        await pilot.press("u")
        await pilot.pause()
        assert (row_of(pilot, "1.2").unreported, page.run.item) == (True, ("county", "1.2", ""))
        await pilot.press("3", "enter", *"gone", "enter")
        await pilot.press("5", "enter", "enter", "1")  # nothing is taken for granted
        assert row_of(pilot, "2.1").unreported
        await pilot.press("enter")
        await pilot.pause()
        assert row_of(pilot, "1.2").status is Status.NOT_APPLICABLE
        assert [part.late for part in row_of(pilot, "2.1").parts[:3]] == [False] * 3
        assert row_of(pilot, "2.1").periods_done == 3
        assert (page.run.item, page.run.left) == (None, 0)
        await pilot.press("escape")
        await settled(pilot)
        assert "办结 1；不适用 1" in notices(pilot)


async def test_a_run_stops_and_goes_on_and_is_undone_as_one(county: Session) -> None:
    """GIVEN two answers and a skip WHEN stopped THEN r goes on with what is left; u asks, and undoes both."""
    async with running(county) as pilot:
        await pilot.press("r", "4", "2", "enter", "1", *"6-20", "enter", "escape")
        await settled(pilot)
        assert "办结 1；正在推进 1；跳过 1" in notices(pilot)
        assert "还有 2 项未填报，按 r 接着补登" in notices(pilot)
        await pilot.press("r")
        page = pilot.app.screen
        assert isinstance(page, RunPage)
        assert page.run.items == (("county", "1.2", ""), ("county", "2.1", "2026-Q3"))
        await pilot.press("escape", "u", "down", "enter")
        await settled(pilot)
        assert row_of(pilot, "2.1").unreported
        await pilot.press("U")
        await settled(pilot)
        assert row_of(pilot, "2.1").periods_done == 1


async def test_a_run_is_taken_back_as_a_whole_wherever_it_is_met(county: Session) -> None:
    """GIVEN two runs THEN u asks about the later, then about the earlier; and so does the history."""
    async with running(county) as pilot:
        await pilot.press("P", *["enter"] * 5, "escape")  # two confirmed
        await pilot.pause()
        assert [row_of(pilot, task).proposed for task in ("1.1", "1.2")] == [False, False]
        await pilot.press("r", "2", "enter", "2", "enter", "escape", "u", "down", "enter")
        await settled(pilot)
        assert row_of(pilot, "1.2").unreported
        await pilot.press("u", "down", "enter")
        await settled(pilot)
        assert [row_of(pilot, task).proposed for task in ("1.1", "1.2")] == [True, True]
        await pilot.press("U", "H", "end", "u")
        await pilot.pause()
        await pilot.press("down", "enter")
        await settled(pilot)
        assert [row_of(pilot, task).proposed for task in ("1.1", "1.2")] == [True, True]


async def test_an_answer_is_looked_at_and_answered_again(county: Session) -> None:
    """← shows what was answered: 1 goes on, 2 takes it back; Esc over a typed word says so first."""
    async with running(county, (80, 24)) as pilot:
        await pilot.press("r", "1", *"3", "enter", "left", "1")
        page = pilot.app.screen
        assert isinstance(page, RunPage)
        assert page.run.item == ("county", "2.1", "2026-Q1")
        keys = {one.id: one.keys for one in page.shortcuts()}
        assert (keys["choices.step"], keys["run.before"][0]) == (("→",), "←")
        await pilot.press("left", "2")
        assert (page.run.item, row_of(pilot, "1.2").unreported) == (("county", "1.2", ""), True)
        await pilot.press("2", *"begun", "escape", "up", "left")
        await pilot.press("left", "left")  # to the first choice, and beyond it
        assert (pilot.app.screen, page.run.at) == (page, 0)
        await pilot.press("4")
        assert page.run.answers == ()  # a skip says so too
        await pilot.press("2", "enter")
        await pilot.pause()
        assert [note.value for note in row_of(pilot, "1.2").notes] == ["begun"]


async def test_an_answer_is_judged_by_how_things_stand_when_it_is_kept(open_county: OpenSession) -> None:
    """GIVEN an answer begun WHEN others report, or change the plan THEN it stands, but nothing is written.

    That is said; where words were typed, the same key once more goes on without them.
    """
    other = open_county()
    async with running(open_county(), (80, 24)) as pilot:
        await pilot.press("r", "2", *"begun")
        did(other, ticking.tick, find_row(other, "1.2"), on=dt.date(2026, 3, 1))
        await pilot.press("enter")
        page, field = pilot.app.screen, pilot.app.focused
        assert isinstance(page, RunPage)
        assert isinstance(field, Input)
        assert ("由他人填报" in shown(page.query_one("#said")), field.value) == (True, "begun")
        await pilot.press("enter")
        assert (row_of(pilot, "1.2").status, row_of(pilot, "1.2").notes) == (Status.DONE, ())
        assert (page.run.item, page.run.count, page.run.answers) == (("county", "2.1", "2026-Q1"), 1, ())

        choice = pilot.app.focused
        open_county(COUNTY.replace("案卷评查", "案卷复查"))
        await look_again(pilot)
        assert pilot.app.focused is choice  # a key on its way to it is not lost

        await pilot.press("3")
        reason = pilot.app.focused
        open_county(COUNTY.replace("案卷评查", "评查案卷"))
        await look_again(pilot)
        assert (pilot.app.focused, "评查案卷" in shown(page.query_one("#facts"))) == (reason, True)
        open_county(COUNTY[: COUNTY.index('[[task]]\nid = "2.1"')])
        await look_again(pilot)
        await pilot.press(*"gone", "enter", "enter")
        assert (page.run.item, page.run.answers) == (None, ())


async def test_a_proposal_that_is_another_by_now_is_not_confirmed(open_county: OpenSession) -> None:
    """GIVEN a paper typed WHEN another proposal takes the place of the one asked about THEN that is asked."""
    async with running(open_county(), (80, 24)) as pilot:
        await pilot.press("P", "enter", *"No.3")
        open_county(COUNTY.replace("2026-12-10", "2026-12-11"))
        await look_again(pilot)
        await pilot.press("enter", "enter")
        page = pilot.app.screen
        assert isinstance(page, RunPage)
        assert (page.run.at, page.run.answers, row_of(pilot, "1.1").proposed) == (0, (), True)
        assert "2026-12-11" in shown(page.query_one(FactField).query_one(Prose))
        file = page.session.home.checklists / "county.toml"
        file.write_text("", encoding="utf-8")  # an editor that empties the file first
        await look_again(pilot)
        assert "现在查不到" in page.summary
        assert "已全部填完" not in page.summary
        open_county(COUNTY.replace("2026-12-10", "2026-12-11"))
        await look_again(pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert last_event(pilot, "1.1").note == "No.3"


async def test_proposals_are_confirmed_one_after_the_other(county: Session) -> None:
    """Kept, with a paper that the next one starts from; another unit and day; later leaves it proposed."""
    async with running(county, (80, 24)) as pilot:
        await pilot.press("P", "enter", "3", "enter")  # a digit that was meant for a choice is no paper
        assert row_of(pilot, "1.1").proposed
        await pilot.press("backspace", *"No.3", "enter")
        await pilot.pause()
        assert not row_of(pilot, "1.1").proposed
        await pilot.press("2", *"县司法局", "enter", "2", *"12-18", "enter", "enter", "escape")
        await settled(pilot)
        row = row_of(pilot, "1.2")
        assert (row.owner, row.deadline.isoformat(), row.proposed) == ("县司法局", "2026-12-18", False)
        assert {event.note for event in row.progress.events} == {"No.3"}
        await pilot.press("u", "down", "enter", "P", "3", "3", "1", "enter", "escape")
        await settled(pilot)
        assert "确定 1；以后再说 1" in notices(pilot)
        assert "还有 2 项是拟定的" in notices(pilot)  # as in the header: one of them in part
        assert row_of(pilot, "1.2").proposed


async def test_a_held_key_answers_once(county: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """What keeps an answer, skips, undoes or goes back counts once, held: no run is gone through so."""
    async with running(county) as pilot:
        monkeypatch.setattr(key_press, "HELD", 60.0)
        await pilot.press("P", *["enter"] * 20)
        page = pilot.app.screen
        assert isinstance(page, RunPage)
        assert (page.run.at, page.run.answers) == (0, ())
        await pilot.press(*["ctrl+j"] * 20)
        assert (page.run.at, len(page.run.acts)) == (1, 1)
        await pilot.press(*["3"] * 20)
        assert (page.run.at, len(page.run.answers)) == (1, 1)  # there are two choices
        await pilot.press(*["u"] * 20)
        assert (page.run.at, page.run.answers) == (0, ())
        await pilot.press("ctrl+j", "3", "3", *["backspace"] * 20)
        assert (page.run.at, len(page.run.acts)) == (0, 1)
        monkeypatch.setattr(key_press, "HELD", 0.0)
        await pilot.click("#ok", times=2)
        assert (page.run.at, len(page.run.acts)) == (1, 1)
