"""The editor outside: with `E`, and where the built-in one could spoil a file."""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.app import SuspendNotSupported

from fzcheck.session.session import Session
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.editor.screen import EditorScreen
from fzcheck.tui.editor.toml_area import why_not_here
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import NARROW, notices, row_of, running
from tests.tui.editing_driving import GOOD, SOONER, draft_of, file_of


@pytest.mark.parametrize(
    "data",
    [
        GOOD.replace(b"\n", b"\r\n", 3),
        GOOD + "# 换\u2028行\n".encode(),
        GOOD + "# \u202e反\n".encode(),
        GOOD + b"# \x1b[2J\n",
        COUNTY.encode("gbk"),
        GOOD + b"\r",
        GOOD + b"#" * 1_100_000,
    ],
    ids=["mixed-ends", "line-separator", "bidi", "escape", "gbk", "lone-cr", "huge"],
)
async def test_what_cannot_be_given_back_exactly_opens_outside(
    open_county: OpenSession, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The built-in editor is not opened; this is said, and the editor of the environment gets the file."""
    seen = os.fspath(Path(os.environ["FZCHECK_HOME"]).parent / "seen")
    code = f"import shutil, sys; shutil.copy(sys.argv[1], {seen!r})"
    monkeypatch.setenv("VISUAL", f'{sys.executable} -c "{code}"')
    monkeypatch.setattr(FzcheckApp, "suspend", nullcontext)
    session = open_county()
    file_of(session).write_bytes(data)
    async with running(session, NARROW) as pilot:
        await pilot.press("e")
        await pilot.app.workers.wait_for_complete()
        here = isinstance(pilot.app.screen, EditorScreen)
        said = notices(pilot)

    assert not here
    assert why_not_here(data) in said
    assert Path(seen).read_bytes() == data
    assert file_of(session).read_bytes() == data


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An editor outside that moves the first deadline; the terminal of a test need not be given up for it."""
    code = (
        "import sys; p = sys.argv[1]; b = open(p, 'rb').read();"
        "open(p, 'wb').write(b.replace(b'2026-12-10', b'2026-12-01'))"
    )
    monkeypatch.setenv("VISUAL", f'{sys.executable} -c "{code}"')
    monkeypatch.setattr(FzcheckApp, "suspend", nullcontext)
    return monkeypatch


async def test_the_editor_outside_saves_with_the_same_checks(
    county: Session, outside: pytest.MonkeyPatch
) -> None:
    """`E` runs it on a copy, saves, and the board shows what changed."""
    assert outside is not None
    async with running(county, NARROW) as pilot:
        await pilot.press("E")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        said = notices(pilot)

    assert file_of(county).read_bytes() == SOONER
    assert "已保存" in said
    assert row_of(pilot, "1.1").deadline == dt.date(2026, 12, 1)
    assert not list(county.home.checklists.glob(".edit-*"))


async def test_errors_made_outside_leave_the_file_and_a_draft(
    county: Session, outside: pytest.MonkeyPatch
) -> None:
    """The notice names line and remedy, and the way on."""
    code = "import sys; open(sys.argv[1], 'a').write('[[task]]')"
    outside.setenv("VISUAL", f'{sys.executable} -c "{code}"')
    async with running(county, NARROW) as pilot:
        await pilot.press("E")
        await pilot.app.workers.wait_for_complete()
        said = notices(pilot)

    assert file_of(county).read_bytes() == GOOD
    assert draft_of(county).read_bytes() == GOOD + b"[[task]]"
    assert "第 " in said
    assert "按 e 接着编辑草稿" in said


@pytest.mark.parametrize("editor", ["/no/such/editor", "'unclosed"])
async def test_an_editor_that_cannot_be_started_is_said(
    county: Session, outside: pytest.MonkeyPatch, editor: str
) -> None:
    """A notice says so, with what to do; the program goes on."""
    outside.setenv("VISUAL", editor)
    async with running(county, NARROW) as pilot:
        await pilot.press("E")
        await pilot.app.workers.wait_for_complete()
        notice = next(iter(pilot.app._notifications))

    assert notice.severity == "error"
    assert file_of(county).read_bytes() == GOOD


async def test_a_terminal_that_cannot_be_given_up_is_said(
    county: Session, outside: pytest.MonkeyPatch
) -> None:
    """Then `e` is named as the way."""

    def refuse(_app: FzcheckApp) -> None:
        raise SuspendNotSupported

    outside.setattr(FzcheckApp, "suspend", refuse)
    async with running(county, NARROW) as pilot:
        await pilot.press("E")
        await pilot.app.workers.wait_for_complete()
        said = notices(pilot)

    assert "按 e" in said
    assert file_of(county).read_bytes() == GOOD
