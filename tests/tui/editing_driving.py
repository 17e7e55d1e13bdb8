"""Driving the editor in a test, and where its files are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from fzcheck.session.editing import line_of, start_edit
from fzcheck.session.session import Session
from fzcheck.tui.editor.screen import EditorScreen
from fzcheck.tui.editor.toml_area import TomlArea
from tests.conftest import COUNTY
from tests.tui.stage import Stage, staged

GOOD = COUNTY.encode()
SOONER = GOOD.replace(b"2026-12-10", b"2026-12-01")
TO_DEADLINE = ("down",) * 6
"""From the line `[[task]]` of the first task to its deadline."""


def file_of(session: Session) -> Path:
    """Return the checklist's file."""
    return session.home.checklists / "county.toml"


def draft_of(session: Session) -> Path:
    """Return where its draft would be."""
    return session.home.checklists / "county.toml.draft"


def area_of(pilot: Pilot[None]) -> TomlArea:
    """Return the text that is edited."""
    return pilot.app.screen.query_one(TomlArea)


@asynccontextmanager
async def editing(session: Session) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """Run the editor by itself, at the first task."""
    edit = start_edit(session, "county")
    async with staged(EditorScreen(edit, line_of(edit, "1.1")), session) as (stage, pilot):
        yield stage, pilot


async def opened(pilot: Pilot[None], *keys: str) -> TomlArea:
    """Open the editor, at the first task unless other keys move there, and return its text."""
    await pilot.press(*keys, "e")
    await pilot.pause()
    assert isinstance(pilot.app.screen, EditorScreen)
    return area_of(pilot)


async def choose(pilot: Pilot[None], name: str) -> None:
    """Choose one of the options of a dialog."""
    options = pilot.app.screen.query_one(OptionList)
    options.highlighted = options.get_option_index(name)
    await pilot.press("enter")
    await pilot.pause()
