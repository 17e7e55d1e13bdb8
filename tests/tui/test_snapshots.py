"""The main screen as a picture, at the two sizes it is made for; clock and name are fixed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fzcheck.session import remarks, ticking
from fzcheck.session.session import Session
from fzcheck.tui.app import FzcheckApp
from tests.conftest import OpenSession
from tests.tui.driving import NARROW, WIDE

SnapCompare = Callable[..., bool]


@pytest.fixture
def busy_county(open_county: OpenSession, home_of_its_own: Path) -> Session:
    """The small county after a few acts by a named official."""
    home_of_its_own.mkdir()
    (home_of_its_own / "config.toml").write_text('name = "王某"\nunit = "县司法局"\n', encoding="utf-8")
    session = open_county()
    session = ticking.tick(session, session.board.rows[1]).session
    session = ticking.tick(session, session.board.rows[2]).session
    return remarks.add_note(session, session.board.rows[2], "已催办").session


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_the_main_screen(busy_county: Session, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    """A recurring task under the cursor, opened to its periods."""
    keys = (*["down"] * 3, "right")
    assert snap_compare(FzcheckApp(busy_county), press=keys, terminal_size=size)
