"""A long history is read a few events at a time: it opens at once, and no key waits for the rest."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from fzcheck.acts.act import Act
from fzcheck.board.search import Search
from fzcheck.ledger.events import Draft
from fzcheck.session.doing import do
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.tui.history import screen as history_screen
from fzcheck.tui.history.event_list import EventList
from fzcheck.tui.history.records import Reading
from fzcheck.tui.history.screen import HistoryScreen
from fzcheck.wording.events import entry_text
from fzcheck.words import Kind
from tests.tui.driving import settled, shown
from tests.tui.stage import staged

MANY = 900
WORDS = "送审稿"
"""In every third note."""


@pytest.fixture
def busy(county: Session) -> Session:
    """A session with 900 notes on task 1.2."""
    notes = (f"第 {n} 次{WORDS if n % 3 == 0 else '会商'}" for n in range(MANY))
    drafts = (Draft("county", "1.2", Kind.NOTE, note) for note in notes)
    return do(county, Act(tuple(drafts), "")).session


def noted(session: Session) -> Session:
    """Return the session after another note."""
    return do(session, Act((Draft("county", "1.2", Kind.NOTE, "又一次"),), "")).session


def said(reading: Reading) -> list[str]:
    """Return what a reading has found, in its order."""
    return [entry_text(record.entry) for record in reading.found]


def asked(session: Session, words: str = "") -> list[str]:
    """Return what is to be found in the end."""
    return [text for entry in reversed(history(session)) if words in (text := entry_text(entry))]


def test_the_newest_are_there_first(busy: Session) -> None:
    """GIVEN 900 notes WHEN a few were read THEN they are the last ones, and it is said how many there are."""
    reading = Reading(busy, None, Search(""))
    more = reading.go_on()
    assert more
    assert 24 <= len(said(reading)) < MANY / 2
    assert said(reading) == asked(busy)[: len(said(reading))]
    assert reading.total == MANY


def test_in_the_end_all_was_read(busy: Session) -> None:
    """GIVEN 900 notes WHEN one goes on until nothing is left THEN all are there, once."""
    reading = Reading(busy, None, Search(""))
    while reading.go_on():
        assert not reading.done
    assert reading.done
    assert said(reading) == asked(busy)


STEPS = st.lists(st.sampled_from(["on", "", WORDS, "会商", "没有"]), max_size=14)


@pytest.fixture
def read_in(busy: Session) -> Callable[[list[str]], tuple[Reading, str]]:
    """Read on, or look for other words, step by step; then to the end."""

    def go(steps: list[str]) -> tuple[Reading, str]:
        reading, words = Reading(busy, None, Search("")), ""
        for step in steps:
            if step == "on":
                reading.go_on()
            else:
                words = step
                reading.look_for(Search(words))
        while reading.go_on():
            pass
        return reading, words

    return go


def test_looking_for_other_words_meanwhile_loses_nothing(
    busy: Session, read_in: Callable[[list[str]], tuple[Reading, str]]
) -> None:
    """Whatever is looked for, and whenever, what is found in the end is what there is."""
    every = asked(busy)

    @given(STEPS)
    def holds(steps: list[str]) -> None:
        reading, words = read_in(steps)
        assert said(reading) == [text for text in every if words in text]

    holds()


async def test_the_screen_opens_before_all_is_read(busy: Session) -> None:
    """GIVEN 900 notes THEN the newest stand there at once, the title says how far it is, and then no more."""
    page = HistoryScreen(busy)
    async with staged(page, busy) as (stage, pilot):
        view = stage.screen.query_one(EventList)
        page._reading = Reading(busy, None, Search(""))
        page._take(page._reading)
        title, lines = str(view.border_title), shown(view)
        await settled(pilot)
        end, count = str(view.border_title), len(view._records)
    assert title == "全部记录 · 900 条 · 已查阅 200 条……"
    assert f"第 {MANY - 1} 次" in lines
    assert end == "全部记录 · 900 条"
    assert count == MANY


async def test_others_have_their_turn_while_it_reads(busy: Session) -> None:
    """GIVEN 900 notes THEN what else there is to do is done several times before all are read."""
    page = HistoryScreen(busy)
    async with staged(page, busy) as (_stage, pilot):
        await settled(pilot)
        page._take(Reading(busy, None, Search("")))
        seen = set()
        while not page._newest.done:
            seen.add(page._newest.looked_through)
            await asyncio.sleep(0)
    assert {200, 400, 600, 800} <= seen


async def test_leaving_ends_the_reading(busy: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """GIVEN a history that is still being read WHEN it is left THEN nothing of it is at work any more."""
    monkeypatch.setattr(history_screen, "REST", 1.0)
    page = HistoryScreen(busy)
    async with staged(page, busy) as (stage, pilot):
        await pilot.press("escape")
        await settled(pilot)
        assert stage.left == [None]
        assert not page._newest.done


async def test_what_others_write_leaves_the_list_whole(busy: Session) -> None:
    """GIVEN the cursor far down WHEN a note arrives THEN the list never shrinks and the cursor stays."""
    async with staged(HistoryScreen(busy), busy) as (stage, pilot):
        await settled(pilot)
        await pilot.press("end")
        view = stage.screen.query_one(EventList)
        before = view.record
        stage.page.show(noted(busy))
        meanwhile, title = len(view._records), str(view.border_title)
        await settled(pilot)
        after = len(view._records), view.record
    assert before is not None
    assert after[1] is not None
    assert meanwhile == MANY
    assert title == "全部记录 · 900 条 · 已查阅 200 条……"
    assert after[0] == MANY + 1
    assert after[1].event == before.event


@pytest.mark.parametrize("read", [False, True])
async def test_who_writes_often_is_seen_all_the_same(
    busy: Session, monkeypatch: pytest.MonkeyPatch, *, read: bool
) -> None:
    """GIVEN a slow history, read already or not WHEN notes keep arriving THEN it gets to the last of them."""
    monkeypatch.setattr(history_screen, "REST", 0.02)
    async with staged(HistoryScreen(busy), busy) as (stage, pilot):
        if read:
            await settled(pilot)
        view, session = stage.screen.query_one(EventList), busy
        sizes = []
        for _turn in range(8):
            session = noted(session)
            stage.page.show(session)
            await pilot.pause(0.03)
            sizes.append(len(view._records))
        meanwhile = len(view._records)
        await settled(pilot)
        last = len(view._records)
    assert sizes == sorted(sizes)
    assert meanwhile >= MANY if read else meanwhile > 200
    assert last == MANY + 8


async def test_a_filter_finds_in_what_is_read_later(busy: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """GIVEN a history being read WHEN words are typed THEN all that holds them is found before long."""
    monkeypatch.setattr(history_screen, "REST", 0.3)
    page = HistoryScreen(busy)
    async with staged(page, busy) as (stage, pilot):
        read = page._newest.looked_through
        stage.screen.query_one(Input).value = WORDS
        await settled(pilot)
        view = stage.screen.query_one(EventList)
        count, title = len(view._records), str(view.border_title)
    assert read < MANY
    assert count == MANY / 3
    assert "300/900" in title


async def test_the_cursor_stays_on_its_event_while_words_are_typed(busy: Session) -> None:
    """GIVEN the cursor on an event far down WHEN words are typed that it holds THEN it stays on the event."""
    async with staged(HistoryScreen(busy), busy) as (stage, pilot):
        await settled(pilot)
        view = stage.screen.query_one(EventList)
        await pilot.press("end")
        before = view.record
        await pilot.press("slash")
        stage.screen.query_one(Input).value = WORDS
        await settled(pilot)
        narrowed = view.record
        await pilot.press("escape")
        await settled(pilot)
        after = view.record
    assert before is not None
    assert narrowed is not None
    assert after is not None
    assert before.event == narrowed.event == after.event


async def test_who_turns_the_wheel_while_it_reads_is_not_called_back(
    busy: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a history being read WHEN its list is scrolled THEN it stays there."""
    monkeypatch.setattr(history_screen, "REST", 0.05)
    monkeypatch.setattr(history_screen, "_SHOWN_EVERY", 1)
    async with staged(HistoryScreen(busy), busy) as (stage, pilot):
        view = stage.screen.query_one(EventList)
        view.scroll_to(y=100, animate=False, force=True)
        await settled(pilot)
        assert len(view._records) == MANY
        assert view.scroll_offset.y == 100
        assert view.place == 0
