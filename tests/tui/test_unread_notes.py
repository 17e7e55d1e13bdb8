"""Notes are read when they are shown; where that fails the screen says why, and shows what it can."""

from __future__ import annotations

from collections.abc import Callable

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
from fzcheck.tui.screens.history import HistoryScreen
from fzcheck.tui.screens.page import Page
from fzcheck.tui.screens.problems import ProblemsScreen
from fzcheck.tui.screens.timeline import TimelineScreen
from fzcheck.tui.widgets.detail import Detail
from fzcheck.tui.widgets.event_list import EventList
from fzcheck.tui.widgets.finding_list import FindingList
from fzcheck.tui.widgets.panel import Panel
from fzcheck.tui.widgets.text_view import TextView
from fzcheck.tui.widgets.timeline import Timeline
from tests.tui.driving import WIDE, app_of, list_of, running, shown
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
