"""The screens as pictures, on the made-up ledger of the demo; clock, name, size and folder are fixed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fzcheck import i18n
from fzcheck.session.demo import demo_session
from fzcheck.session.session import Session, close
from fzcheck.tui.app import FzcheckApp
from tests.conftest import TestClock
from tests.tui.driving import NARROW, WIDE, settled

SnapCompare = Callable[..., bool]
FULL = (160, 45)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Session]]:
    """The demo over the shipped checklists, and the folder that it lies in; no picture changes a record."""
    i18n.use(i18n.Language.ZH)
    folder = tmp_path_factory.mktemp("pictures")
    with chdir(folder):
        session = demo_session(Path("demo"), TestClock())
    yield folder, session
    close(session)


@pytest.fixture
def demo(made_up: tuple[Path, Session], monkeypatch: pytest.MonkeyPatch) -> Session:
    """The demo, in a folder that is called the same everywhere, with no view remembered."""
    folder, session = made_up
    monkeypatch.chdir(folder)
    session.home.views_file.unlink(missing_ok=True)
    return session


async def stand_still(pilot: Pilot[None]) -> None:
    """Let all be read, and no cursor blink, before the picture is taken."""
    await settled(pilot)
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    await pilot.pause()


@pytest.mark.parametrize("size", [NARROW, WIDE, FULL], ids=["80x24", "120x40", "160x45"])
def test_the_main_screen(demo: Session, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    """Tasks, detail and facets, as far as there is room; a recurring task is opened to its periods."""
    keys = (*["down"] * 7, "right", "down")
    assert snap_compare(FzcheckApp(demo), press=keys, terminal_size=size, run_before=stand_still)


def test_the_main_screen_in_english(demo: Session, snap_compare: SnapCompare) -> None:
    """The same in English, filtered, searched and with marks."""
    i18n.use(i18n.Language.EN)
    keys = ("2", "m", "down", "m", "slash", "s", "f", "enter")
    assert snap_compare(FzcheckApp(demo), press=keys, terminal_size=WIDE, run_before=stand_still)


def test_a_dialog_in_english(demo: Session, snap_compare: SnapCompare) -> None:
    """An extension that has to be mended, where there is least room."""
    i18n.use(i18n.Language.EN)
    keys = (*["down"] * 5, "d", *"11-31", "enter")
    assert snap_compare(FzcheckApp(demo), press=keys, terminal_size=NARROW, run_before=stand_still)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("t",), id="dashboard"),
        pytest.param(("T",), id="timeline"),
        pytest.param(("H",), id="history"),
        pytest.param(("down", "down", "down", "down", "down", "d"), id="extension"),
        pytest.param(("f",), id="filter"),
        pytest.param(("comma",), id="settings"),
        pytest.param(("question_mark",), id="help"),
    ],
)
def test_what_a_key_opens(demo: Session, snap_compare: SnapCompare, keys: tuple[str, ...]) -> None:
    """Each screen, and two of the dialogs."""
    assert snap_compare(FzcheckApp(demo), press=keys, terminal_size=WIDE, run_before=stand_still)
