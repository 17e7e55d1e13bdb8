"""Notes are read when they are shown; where that fails the screen says why, and shows what it can."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

import pytest
from textual.geometry import Size
from textual.widget import Widget

from fzcheck.board import Filter
from fzcheck.ledger.events import UnreadNote
from fzcheck.session import remarks
from fzcheck.session.session import Session
from fzcheck.session.targets import find_row
from fzcheck.session.views import View
from fzcheck.tui.screens.dashboard import DashboardScreen
from fzcheck.tui.screens.export import ExportScreen
from fzcheck.tui.screens.finding import read_ahead
from fzcheck.tui.screens.history import HistoryScreen
from fzcheck.tui.screens.page import Page
from fzcheck.tui.screens.problems import ProblemsScreen
from fzcheck.tui.screens.timeline import TimelineScreen
from fzcheck.tui.widgets.banner import Banner
from fzcheck.tui.widgets.detail import Detail
from fzcheck.tui.widgets.event_list import EventList
from fzcheck.tui.widgets.finding_list import FindingList
from fzcheck.tui.widgets.panel import Panel
from fzcheck.tui.widgets.text_view import TextView
from fzcheck.tui.widgets.timeline import Timeline
from tests.tui.driving import WIDE, app_of, held, ids, list_of, running, shown
from tests.tui.stage import staged

FOUND = Filter(search="述法")
"""Finds task 1.2 by its title; its note has to be looked into for that too."""


@pytest.fixture
def noted(county: Session) -> Session:
    """A session in which task 1.2 has a note that nobody has read."""
    return remarks.add_note(county, find_row(county, "1.2"), "已电话催办").session


@pytest.fixture
def broken(noted: Session) -> Session:
    """The same, whose ledger was then destroyed."""
    noted.ledger.path.write_bytes(b"not a ledger" * 100)
    noted.ledger.close()
    return noted


async def test_the_detail_reads_the_note_that_the_start_did_not(noted: Session) -> None:
    """With the cursor on its task a note can be read; until then only is known that it is there."""
    async with running(noted, WIDE) as pilot:
        await pilot.press("down")
        await pilot.pause()
        text = shown(pilot.app.screen.query_one(Detail))
        row = find_row(app_of(pilot).session, "1.2")
    assert "已电话催办" in text
    assert [type(note) for note in row.notes] == [UnreadNote]


async def test_a_search_finds_what_a_note_says(noted: Session) -> None:
    """By its words, or by their initials, though nobody has looked at its task."""
    async with running(noted, WIDE) as pilot:
        await pilot.press("slash", *"dhcb")
        await pilot.pause()
        text = shown(list_of(pilot))
    assert "1.2" in text
    assert "1.1" not in text


async def test_the_main_screen_survives_the_loss_of_its_ledger(broken: Session) -> None:
    """The detail says why the records are not there, and a search still finds what the checklist says."""
    async with running(broken, WIDE) as pilot:
        await pilot.press("down")
        await pilot.pause()
        detail = shown(pilot.app.screen.query_one(Detail))
        await pilot.press("slash", *"述法")
        await pilot.pause()
        text = shown(list_of(pilot))
    assert "台账" in detail
    assert "已电话催办" not in detail
    assert "1.2" in text


@pytest.mark.parametrize(
    ("page", "widget", "words"),
    [
        pytest.param(HistoryScreen, EventList, "台账", id="history"),
        pytest.param(lambda session: DashboardScreen(session, FOUND), Panel, "共 1 项", id="dashboard"),
        pytest.param(lambda session: TimelineScreen(session, FOUND), Timeline, "1.2", id="timeline"),
        pytest.param(lambda session: ExportScreen(session, View(FOUND)), TextView, "台账", id="export"),
        pytest.param(ProblemsScreen, FindingList, "county.toml", id="problems"),
    ],
)
async def test_every_screen_that_asks_for_notes_survives_it_too(
    broken: Session, page: Callable[[Session], Page], widget: type[Widget], words: str
) -> None:
    """What needs the records says why they cannot be read; the rest is shown."""
    async with staged(page(broken), broken, Size(120, 40)) as (stage, pilot):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = shown(stage.screen.query(widget).first())
    assert words in text.replace("\n  ", "")


async def test_a_search_while_another_program_holds_the_ledger_is_made_good(noted: Session) -> None:
    """The screen says that notes are left out; once the ledger is free they are found by themselves."""
    holding = ExitStack()
    holding.enter_context(held(noted, whole=True))  # from the start on, so that nothing was read ahead
    async with running(noted, WIDE) as pilot:
        await pilot.press("slash", *"dhcb")
        app_of(pilot).keep_in_step()
        await pilot.pause()
        said, found = pilot.app.screen.query_one("#ledger", Banner).text, ids(list_of(pilot))
        holding.close()
        app_of(pilot).keep_in_step()
        await pilot.pause()
        after, there = pilot.app.screen.query_one("#ledger", Banner).text, ids(list_of(pilot))
    assert "暂时查不到记事" in said
    assert found == []
    assert after == ""
    assert there == ["1.2"]


async def test_the_detail_asks_again_once_the_ledger_is_free(noted: Session) -> None:
    """What could not be read is shown as soon as it can."""
    async with running(noted, WIDE) as pilot:
        with held(noted, whole=True):
            await pilot.press("down")
            await pilot.pause()
            before = shown(pilot.app.screen.query_one(Detail))
        app_of(pilot).keep_in_step()
        await pilot.pause()
        after = shown(pilot.app.screen.query_one(Detail))
    assert "另一个程序" in before
    assert "已电话催办" in after
    assert "另一个程序" not in after


async def test_the_history_asks_again_too(noted: Session) -> None:
    """It says why it is empty, and fills itself."""
    async with running(noted, WIDE) as pilot:
        with held(noted, whole=True):
            await pilot.press("H")
            await pilot.pause()
            before = shown(pilot.app.screen.query_one(EventList))
        app_of(pilot).keep_in_step()
        await pilot.pause()
        after = shown(pilot.app.screen.query_one(EventList))
    assert "另一个程序" in before
    assert "已电话催办" in after


def test_reading_ahead_stops_when_nobody_waits_any_more(noted: Session) -> None:
    """A program that ends reads no further; else every text is there, notes included."""
    rows = noted.board.rows
    turns = iter((False, False, True))
    assert read_ahead(rows, lambda: next(turns)) is None
    texts = read_ahead(rows, lambda: False)
    assert texts is not None
    assert [row.id for row, text in zip(rows, texts, strict=True) if "已电话催办" in text] == ["1.2"]


def test_reading_ahead_leaves_to_the_search_what_it_cannot_read(broken: Session) -> None:
    """Texts without notes are never taken for whole ones."""
    assert read_ahead(broken.board.rows, lambda: False) is None
