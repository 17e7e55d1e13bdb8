"""What the screen says of a ledger that is not there, that is another one, or not as it was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from rich.cells import cell_len
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input

from fzcheck.acts import remarks
from fzcheck.board import Filter
from fzcheck.ledger.backup_folder import listed
from fzcheck.session.backups import backups_text
from fzcheck.session.session import Session, open_session, refreshed
from fzcheck.session.settings import change_settings
from fzcheck.session.tasks import find_row
from fzcheck.session.views import View
from fzcheck.tui.dashboard.panel import Panel
from fzcheck.tui.dashboard.screen import DashboardScreen
from fzcheck.tui.export.screen import ExportScreen
from fzcheck.tui.history.event_list import EventList
from fzcheck.tui.history.screen import HistoryScreen
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.kit.finding_list import FindingList
from fzcheck.tui.kit.page import Page
from fzcheck.tui.kit.text_view import Detail, TextView
from fzcheck.tui.problems.screen import ProblemsScreen
from fzcheck.tui.tasks.captions import headline, ledger_banner
from fzcheck.tui.timeline.chart import Timeline
from fzcheck.tui.timeline.screen import TimelineScreen
from tests.acting import did
from tests.ledger_events import raw
from tests.tui.driving import WIDE, app_of, ids, list_of, running, settled, shown
from tests.tui.stage import staged

FOUND = Filter(search="述法")
"""Finds task 1.2 by its title."""


def test_the_header_says_that_there_is_no_ledger(county: Session) -> None:
    """Who has signed in before may have lost it, and is told so in a line; whoever begins needs no more.

    Nor is anybody sent to look for a share where something of one's own lies beside the ledger's place.
    """
    signed = change_settings(county, name="张三")
    assert ["尚无台账" in headline(session).place for session in (county, signed)] == [True, True]
    away = msgspec.structs.replace(signed.home, data=signed.home.data / "nowhere")
    told = ledger_banner(msgspec.structs.replace(signed, home=away))
    assert ledger_banner(signed) == "还没有台账，第一次记录时建立。"
    assert ("请检查磁盘或共享" in told, cell_len(told) <= 78) == (True, True)
    assert ledger_banner(signed, newcomer=True) == ""
    begun = did(signed, remarks.add_note, find_row(county, "1.2"), "一").session
    assert ("尚无台账" in headline(begun).place, ledger_banner(begun)) == (False, "")


async def test_a_changed_ledger_is_found_once_the_screen_stands(county: Session) -> None:
    """The chain is walked after the first paint; what does not fit stays above the list."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "一").session
    raw(session.ledger.path, "DROP TRIGGER event_stays", "UPDATE event SET note = 'x'")
    async with running(session) as pilot:
        pilot.app.screen._read_ahead()  # type: ignore[attr-defined]
        await settled(pilot)
        banner = pilot.app.screen.query_one("#ledger", Banner).text
    assert "不一致，共 2 处" in banner
    assert [backup.events for backup in listed(session.home.backups)] == [1]  # then it is backed up as it is


async def test_a_backup_that_cannot_be_made_is_said_once(county: Session) -> None:
    """GIVEN a folder of backups that is none, the screen says so, and the settings go on saying it."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "一").session
    session.home.backups.write_text("x", encoding="utf-8")
    async with running(session) as pilot:
        pilot.app.screen._read_ahead()  # type: ignore[attr-defined]
        await settled(pilot)
        said, kept = app_of(pilot).said, app_of(pilot).session
    assert ["没有今天的备份" in text for text in said] == [True]
    assert "没有今天的备份" in backups_text(kept)


def test_another_ledger_put_in_place_is_said_until_the_right_one_is_back(
    county: Session, home_of_its_own: Path
) -> None:
    """What it lacks is counted above the list, and no act takes that away."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "一").session
    older = home_of_its_own / "older.db"
    older.write_bytes(session.ledger.path.read_bytes())
    session = did(session, remarks.add_note, find_row(session, "1.2"), "二").session
    right = session.ledger.path.rename(home_of_its_own / "right.db")
    older.rename(session.ledger.path)
    other = refreshed(session)
    said = ledger_banner(did(other, remarks.add_note, find_row(session, "1.2"), "三").session)
    right.replace(session.ledger.path)
    assert "另一份台账" in said
    assert ledger_banner(refreshed(other)) == ""


async def test_who_signs_in_for_the_first_time_is_accused_of_no_loss(county: Session) -> None:
    """GIVEN an empty home WHEN name and unit are given THEN no banner says that a ledger may be gone."""
    async with running(county) as pilot:
        await pilot.press("tab", *"张三", "enter", "enter")
        await settled(pilot)
        signed, banners = (
            app_of(pilot).session.settings.name,
            pilot.app.screen.query("#ledger").results(Banner),
        )
        said = [banner.text for banner in banners]
    assert (signed, "".join(said)) == ("张三", "")


@pytest.fixture
def broken(county: Session) -> Session:
    """A session in which task 1.2 has a note, and whose ledger was then destroyed."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "已电话催办").session
    session.ledger.path.write_bytes(b"not a ledger" * 100)
    session.ledger.close()
    return session


async def test_the_main_screen_survives_the_loss_of_its_ledger(broken: Session) -> None:
    """What was read stays and is found by its initials; the banner says what is wrong."""
    async with running(broken, WIDE) as pilot:
        await pilot.press("slash", *"dhcb")
        app_of(pilot).keep_in_step()
        await pilot.pause()
        found, detail = ids(list_of(pilot)), shown(pilot.app.screen.query_one(Detail))
        banner = pilot.app.screen.query_one("#ledger", Banner).text
    assert found == ["1.2"]
    assert "已电话催办" in detail
    assert "现在不能记录办理情况" in banner


@pytest.mark.parametrize(
    ("page", "widget", "words"),
    [
        pytest.param(HistoryScreen, EventList, "已电话催办", id="history"),
        pytest.param(lambda session: DashboardScreen(session, FOUND), Panel, "共 1 项", id="dashboard"),
        pytest.param(lambda session: TimelineScreen(session, FOUND), Timeline, "1.2", id="timeline"),
        pytest.param(lambda session: ExportScreen(session, View(FOUND)), TextView, "1 项", id="export"),
        pytest.param(ProblemsScreen, FindingList, "county.toml", id="problems"),
    ],
)
async def test_every_screen_survives_it_too(
    broken: Session, page: Callable[[Session], Page], widget: type[Widget], words: str
) -> None:
    """What was read before is shown."""
    async with staged(page(broken), broken, Size(120, 40)) as (stage, pilot):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = shown(stage.screen.query(widget).first())
    assert words in text.replace("\n  ", "")


async def test_a_history_that_cannot_be_read_says_why(broken: Session) -> None:
    """GIVEN a ledger that was destroyed before the program was opened, nobody is told that it is empty."""
    unread = open_session(broken.home, broken.clock)
    async with staged(HistoryScreen(unread), unread, Size(120, 40)) as (stage, pilot):
        await pilot.pause()
        text = shown(stage.screen.query_one(EventList))
    assert "台账" in text
    assert "还没有任何记录" not in text


async def test_who_finds_nothing_in_what_was_read_is_told_so(broken: Session) -> None:
    """GIVEN a ledger that was destroyed later THEN a search that finds nothing is not answered with that."""
    lost = refreshed(broken)
    async with staged(HistoryScreen(lost), lost, Size(120, 40)) as (stage, pilot):
        stage.screen.query_one(Input).value = "没有这样的话"
        await pilot.pause()
        text = shown(stage.screen.query_one(EventList))
    assert lost.trouble is not None
    assert "按 Esc" in text
