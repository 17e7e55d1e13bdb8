"""A session stays in step with its settings file, whoever writes it."""

from __future__ import annotations

from fzcheck.acts import ticking
from fzcheck.config import Settings, load_settings
from fzcheck.session.session import Session, refreshed
from fzcheck.session.settings import change_settings
from fzcheck.session.tasks import find_row
from tests.acting import did


def test_another_program_may_change_who_signs(county: Session) -> None:
    """GIVEN two programs WHEN one is told another unit THEN acts of the other are signed with it too."""
    change_settings(county, name="李某", unit="县委编办")

    session = refreshed(county)
    assert refreshed(session) is session
    (event,) = did(session, ticking.tick, find_row(session, "1.2")).events

    assert (event.by, event.unit) == ("李某", "县委编办")


def test_settings_that_cannot_be_read_change_nothing(county: Session) -> None:
    """GIVEN an editor that has written half a file THEN the work goes on as before."""
    file = county.home.config_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('unit = "县委', encoding="utf-8")
    session = refreshed(county)
    file.write_text('unit = "县委编办"', encoding="utf-8")

    assert session.settings == county.settings
    assert refreshed(session).settings.unit == "县委编办"


def test_another_program_may_change_what_is_due_soon(county: Session) -> None:
    """GIVEN other due-soon days in the file THEN the board goes by them."""
    change_settings(county, due_soon_days=1)
    assert refreshed(county).board.rules.due_soon_days == 1


def test_settings_that_are_gone_for_a_moment_change_nothing(county: Session) -> None:
    """GIVEN an editor that empties the file, or takes it away, before it writes THEN who signs stays."""
    session, file = change_settings(county, name="王某", unit="县委编办"), county.home.config_file
    session = refreshed(session)
    file.write_text("", encoding="utf-8")
    emptied = refreshed(session).settings.name
    file.unlink()
    gone = refreshed(session)
    change_settings(gone, due_soon_days=15)

    assert emptied == gone.settings.name == "王某"
    assert load_settings(file) == Settings(name="王某", unit="县委编办", due_soon_days=15)
