"""Whatever is pressed, in whatever order: the app stays up, and only events change the ledger."""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fzcheck import i18n
from fzcheck.acts import ticking
from fzcheck.checklist.saving import judge
from fzcheck.ledger.events import Event
from fzcheck.paths import Home
from fzcheck.session.session import Session, close, open_session
from fzcheck.session.settings import change_settings
from fzcheck.toml.problems import has_errors
from fzcheck.tui.app import FzcheckApp
from tests.acting import did
from tests.conftest import COUNTY, NOON

KEYS = (
    "space", "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup",
    "pagedown", "backspace", "delete", "f1", "f2", "f3", "f8", "ctrl+p", "ctrl+j", "ctrl+s", "ctrl+f",
    "slash", "fullwidth_solidus", "question_mark", "fullwidth_question_mark", "exclamation_mark", "comma",
    "fullwidth_comma",
    *"snvmudoKcCpfFbBtThHAyjkeESRMx12345678", "a", "s", "7", "-", "县", "司", "[", "/闭", "\u202e",
)  # fmt: skip
SIZES = ((80, 24), (120, 40), (160, 45), (30, 8))


@settings(max_examples=25)
@given(st.lists(st.sampled_from(KEYS), max_size=30), st.sampled_from(SIZES))
def test_no_sequence_of_keys_crashes_or_spoils_what_is_kept(keys: list[str], size: tuple[int, int]) -> None:
    """The events before are still there, in order; the checklist has no errors; the app still answers."""
    i18n.use(i18n.Language.ZH)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)  # where an export goes
        patch.setattr(FzcheckApp, "suspend", nullcontext)  # the terminal of a test need not be given up
        home = Path(folder)
        (home / "checklists").mkdir()
        file = home / "checklists" / "county.toml"
        file.write_text(COUNTY, encoding="utf-8")
        session = opened(home)
        try:
            session = change_settings(session, editor="true")  # for `E`: a program that ends at once
            session = did(session, ticking.tick, session.board.rows[1]).session
            before = events_of(session)
            asyncio.run(pressed(session, keys, size))
            after = events_of(session)
        finally:
            close(session)
        assert not has_errors(judge(file.read_bytes(), str(file)).problems)
    assert after[: len(before)] == before
    assert all(event.by for event in after)


def opened(home: Path) -> Session:
    """Open the small county in a folder of its own."""
    return open_session(
        Home(data=home, config=home), lambda: NOON + dt.timedelta(seconds=1), chosen=("county",)
    )


def events_of(session: Session) -> tuple[Event, ...]:
    """Return what the ledger holds."""
    return tuple(session.ledger.read())


async def pressed(session: Session, keys: list[str], size: tuple[int, int]) -> None:
    """Press the keys one after the other; a crash of the app is raised here."""
    app = FzcheckApp(session)
    async with app.run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert app.screen.is_running or app.return_code == 0
