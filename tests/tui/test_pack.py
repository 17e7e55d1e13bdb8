"""The evidence pack on the screen: where to, a bar that Esc stops, and what came of it."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from fzcheck import paths
from fzcheck.acts import remarks
from fzcheck.session import packing
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.export.pack import CopyingDialog
from tests.acting import did
from tests.tui.driving import notices, running


@pytest.fixture
def supplied(county: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """The small county with two files as evidence, started in an empty folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for name in ("甲.pdf", "乙.pdf"):
        (tmp_path / name).write_bytes(b"x" * 2000)
        ref = str(tmp_path / name)
        county = did(county, remarks.add_evidence, find_row(county, "1.2"), ref).session
    return county


async def test_evidence_is_packed_where_one_says(supplied: Session, tmp_path: Path) -> None:
    """V asks for the folder, Enter packs, and the notice says what was copied and what is missing."""
    async with running(supplied) as pilot:
        await pilot.press("V")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        said = notices(pilot)
    assert f"已打包：{tmp_path / 'here'}" in said
    assert "复制 2 个文件" in said
    assert (tmp_path / "here" / "1.2 述法评议" / "甲.pdf").is_file()


async def test_esc_stops_the_copying(
    supplied: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a file that takes long WHEN Esc is pressed over the bar THEN the next one is not copied."""
    begun, go_on = Event(), Event()

    def slow(path: Path) -> None:
        begun.set()
        go_on.wait(10)
        paths.sync(path)

    monkeypatch.setattr(packing, "sync", slow)
    async with running(supplied) as pilot:
        await pilot.press("V")
        await pilot.pause()
        await pilot.press("enter")
        while not isinstance(pilot.app.screen, CopyingDialog):
            await pilot.pause(0.05)
        begun.wait(10)
        await pilot.press("escape")
        go_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        said = notices(pilot)
    assert "已停止" in said
    assert "复制 1 个文件" in said
    assert sorted(path.name for path in (tmp_path / "here" / "1.2 述法评议").iterdir()) == ["甲.pdf"]
