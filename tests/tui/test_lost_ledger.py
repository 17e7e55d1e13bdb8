"""What the screen says of a ledger that is not there, that is another one, or not as it was written."""

from __future__ import annotations

from pathlib import Path

from fzcheck.session import remarks
from fzcheck.session.session import Session, refreshed
from fzcheck.session.settings import change_settings
from fzcheck.session.targets import find_row
from fzcheck.tui.screens.facts import headline, ledger_banner
from fzcheck.tui.widgets.banner import Banner
from tests.ledger_events import raw
from tests.tui.driving import app_of, running, settled


def test_the_header_says_that_there_is_no_ledger(county: Session) -> None:
    """Who has signed in before may have lost it, and is told where it was; whoever begins needs no more."""
    signed = change_settings(county, name="张三")
    path = str(county.ledger.path)
    assert ["尚无台账" in headline(session).place for session in (county, signed)] == [True, True]
    assert [path in ledger_banner(signed, newcomer=newcomer) for newcomer in (False, True)] == [True, False]
    begun = remarks.add_note(signed, find_row(county, "1.2"), "一").session
    assert ("尚无台账" in headline(begun).place, ledger_banner(begun)) == (False, "")


async def test_a_changed_ledger_is_found_once_the_screen_stands(county: Session) -> None:
    """The chain is walked after the first paint; what does not fit stays above the list."""
    session = remarks.add_note(county, find_row(county, "1.2"), "一").session
    raw(session.ledger.path, "DROP TRIGGER event_stays", "UPDATE event SET note = 'x'")
    async with running(session) as pilot:
        pilot.app.screen._read_ahead()  # type: ignore[attr-defined]
        await settled(pilot)
        banner = pilot.app.screen.query_one("#ledger", Banner).text
    assert "不一致，共 2 处" in banner


def test_another_ledger_put_in_place_is_said_until_the_right_one_is_back(
    county: Session, home_of_its_own: Path
) -> None:
    """What it lacks is counted above the list, and no act takes that away."""
    session = remarks.add_note(county, find_row(county, "1.2"), "一").session
    older = home_of_its_own / "older.db"
    older.write_bytes(session.ledger.path.read_bytes())
    session = remarks.add_note(session, find_row(session, "1.2"), "二").session
    right = session.ledger.path.rename(home_of_its_own / "right.db")
    older.rename(session.ledger.path)
    session = remarks.add_note(refreshed(session), find_row(session, "1.2"), "三").session
    said = ledger_banner(session)
    right.replace(session.ledger.path)
    assert "另一份台账" in said
    assert ledger_banner(refreshed(session)) == ""


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
