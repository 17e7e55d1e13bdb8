"""An export that is stopped leaves the file before as it was; one that cannot be stopped says so."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from threading import Event, Lock

import msgspec
import pytest

from fzcheck.reports import registry
from fzcheck.reports.paper import Paper
from fzcheck.session.session import Session
from fzcheck.session.views import View
from fzcheck.tui.export.screen import ExportScreen
from tests.tui.stage import staged
from tests.tui.test_export_screen import fields, folder, said

__all__ = ["folder"]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """Markdown that takes its time: it says when it has begun, and waits to be let go on."""
    begun, go_on = Event(), Event()

    def render(_report: Paper) -> bytes:
        begun.set()
        go_on.wait(10)
        return b"new"

    slow = msgspec.structs.replace(registry.FORMATS["md"], render=render)
    monkeypatch.setitem(registry.FORMATS, "md", slow)
    return begun, go_on


async def test_esc_stops_it_before_the_file_is_replaced(
    county: Session, folder: Path, held: tuple[Event, Event]
) -> None:
    """The file before stays; the screen stays too, and a second Esc leaves it."""
    begun, go_on = held
    (folder / "a.md").write_bytes(b"before")
    async with staged(ExportScreen(county, View()), county) as (stage, pilot):
        fields(stage)["name"].value = "a.md"
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("down", "enter")  # it takes the earlier one's place
        await pilot.pause()
        begun.wait(10)
        working = stage.page.query_one("#working").display
        await pilot.press("escape")
        text, left = said(stage), list(stage.left)
        go_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.press("escape")
    assert working
    assert "已停止" in text
    assert left == []
    assert stage.left == [None]
    assert (folder / "a.md").read_bytes() == b"before"
    assert os.listdir(folder) == ["a.md"]  # noqa: PTH208 - names are enough


async def test_leaving_the_program_stops_it_too(
    county: Session, folder: Path, held: tuple[Event, Event]
) -> None:
    """What is still being made when the screen goes is never put in the file's place."""
    begun, go_on = held
    async with staged(ExportScreen(county, View()), county) as (stage, pilot):
        fields(stage)["name"].value = "a.md"
        await pilot.pause()
        await pilot.press("ctrl+s")
        begun.wait(10)
        stage.page.dismiss()
        await pilot.pause()
        go_on.set()
    await asyncio.get_running_loop().shutdown_default_executor()  # the thread has ended by then
    assert list(folder.iterdir()) == []


async def test_what_came_too_late_is_said_not_to_be_stopped(county: Session, folder: Path) -> None:
    """From the moment of replacing on Esc stops nothing, and the end is reported as it is."""
    async with staged(ExportScreen(county, View()), county) as (stage, pilot):
        page = stage.page
        assert isinstance(page, ExportScreen)
        page._gate = Lock()
        page._gate.acquire()
        await pilot.press("escape")
        left = list(stage.left)
        page._say_end(str(folder / "a.md"), None)
        await pilot.pause()
        text = said(stage)
    assert left == []
    assert str(folder / "a.md") in text
