"""What takes long beside the screen says so, and Esc gives it up; then nothing comes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fzcheck.errors import ReportUnusable
from fzcheck.session import sources
from fzcheck.session.session import Session
from fzcheck.tui.forms.wait_dialog import WaitDialog
from fzcheck.tui.kit.report_view import ReportView
from fzcheck.tui.kit.text_view import Detail
from fzcheck.tui.report import screen as report
from fzcheck.tui.report import trace
from fzcheck.tui.report.screen import ReportScreen
from fzcheck.tui.report.trace import TraceScreen
from tests.conftest import OpenSession
from tests.reporting import COVERING, TEXT, attach_file
from tests.tui.driving import notices, running, settled, shown
from tests.tui.stage import Stage, staged

T = TypeVar("T")


@pytest.fixture
def session(open_county: OpenSession) -> Session:
    """A session over a checklist that covers the report."""
    return open_county(COVERING)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The report, in a file."""
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def go() -> Event:
    """Lets the work that a test holds up go on."""
    return Event()


@pytest.fixture
def attached(session: Session, file: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """The same session with the report attached, which nobody has read since the start."""
    attach_file(session, file)
    monkeypatch.setattr(sources, "_known", {})
    return session


def held_up(work: Callable[..., T], go: Event) -> Callable[..., T]:
    """Return work that first waits until it may go on."""

    def waiting(*arguments: object) -> T:
        assert go.wait(timeout=10)
        return work(*arguments)

    return waiting


async def waited_for(pilot: Pilot[None]) -> WaitDialog:
    """Return the dialog, once the official has waited long enough for a sign."""
    for _turn in range(100):
        if isinstance(pilot.app.screen, WaitDialog) and pilot.app.screen.query("LoadingIndicator"):
            return pilot.app.screen
        await pilot.pause(0.02)
    raise AssertionError


async def asked_for(stage: Stage, pilot: Pilot[None], file: Path) -> WaitDialog:
    """Name the report to attach, and wait for the sign that it is being read."""
    stage.page.query("#attaching Input").only_one(Input).value = str(file)
    await pilot.press("enter")
    return await waited_for(pilot)


def screen_for(session: Session) -> ReportScreen:
    """Return the screen of the report."""
    return ReportScreen(session, session.checklists[0])


async def test_a_long_report_is_attached_once_it_was_read(
    session: Session, file: Path, go: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a report that takes long WHEN it is attached THEN that is said, and it stands there after."""
    monkeypatch.setattr(report, "candidate", held_up(sources.candidate, go))
    async with staged(screen_for(session), session) as (stage, pilot):
        dialog = await asked_for(stage, pilot, file)
        said = str(dialog.query_one(".dialog").border_title)
        go.set()
        await settled(pilot)
        text = shown(stage.page.query_one(ReportView))
    assert "正在读取报告" in said
    assert "学了6次" in text
    assert sources.source_of(session, "county") is not None


async def test_what_was_given_up_is_not_attached(
    session: Session, file: Path, go: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a report that takes long WHEN Esc is pressed THEN it is not attached, not even later."""
    monkeypatch.setattr(report, "candidate", held_up(sources.candidate, go))
    async with staged(screen_for(session), session) as (stage, pilot):
        await asked_for(stage, pilot, file)
        await pilot.press("escape")
        await settled(pilot)
        on_top = stage.screen
        said = [notice.message for notice in stage._notifications]
        go.set()
        await pilot.pause(0.1)
    assert isinstance(on_top, ReportScreen)
    assert any("没有附上报告" in text for text in said)
    assert not session.home.sources.exists()


async def test_what_cannot_be_read_after_all_is_refused(
    session: Session, file: Path, go: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a long wait WHEN it ends in a refusal THEN the reason stands under the field."""

    def refuse(*_arguments: object) -> sources.Candidate:
        raise ReportUnusable("坏", "换")

    monkeypatch.setattr(report, "candidate", held_up(refuse, go))
    async with staged(screen_for(session), session) as (stage, pilot):
        await asked_for(stage, pilot, file)
        go.set()
        await settled(pilot)
        text = "\n".join(strip.text for strip in stage.page._compositor.render_strips())
    assert "坏" in text
    assert not session.home.sources.exists()


async def test_two_quick_enters_ask_once(
    session: Session, file: Path, go: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a report being attached WHEN Enter is pressed twice THEN it is attached once."""
    monkeypatch.setattr(report, "candidate", held_up(sources.candidate, go))
    async with staged(screen_for(session), session) as (stage, pilot):
        field = stage.page.query("#attaching Input").only_one(Input)
        field.value = str(file)
        for _enter in range(2):
            field.post_message(Input.Submitted(field, field.value))
        await waited_for(pilot)
        go.set()
        await settled(pilot)
        on_top = stage.screen
        said = [notice.message for notice in stage._notifications]
    assert isinstance(on_top, ReportScreen)
    assert ["已附到" in text for text in said] == [True]


async def test_a_wait_ends_also_under_another_screen(session: Session) -> None:
    """GIVEN a screen over the dialog WHEN the job ends THEN the dialog goes as soon as it is seen again."""
    async with running(session) as pilot:
        job: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        app = pilot.app
        app.push_screen(WaitDialog("等", job))
        app.push_screen(ReportScreen(session, session.checklists[0]))
        await pilot.pause()
        job.set_result(None)
        await pilot.pause()
        app.pop_screen()
        await pilot.pause()
        assert not isinstance(app.screen, WaitDialog)


async def test_a_long_report_need_not_be_waited_for(
    attached: Session, go: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN an attached report that takes long WHEN Esc is pressed THEN its screen is gone."""
    monkeypatch.setattr(report, "is_usable", held_up(sources.is_usable, go))
    async with staged(screen_for(attached), attached) as (stage, pilot):
        await waited_for(pilot)
        await pilot.press("escape")
        await settled(pilot)
        left = list(stage.left)
        go.set()
    assert left == [None]


async def test_the_mouse_stops_a_wait_and_a_key_typed_ahead_does_not(
    attached: Session, go: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter and Space, typed before the wait was seen, leave it; a click on the button ends it."""
    monkeypatch.setattr(report, "is_usable", held_up(sources.is_usable, go))
    async with staged(screen_for(attached), attached) as (stage, pilot):
        waiting = await waited_for(pilot)
        await pilot.press("enter", "space")
        still = stage.screen is waiting
        await pilot.click("#cancel")
        await settled(pilot)
        left = list(stage.left)
        go.set()
    assert still
    assert left == [None]


@pytest.mark.parametrize("given_up", [False, True])
async def test_a_trace_is_waited_for_or_given_up(
    attached: Session, go: Event, monkeypatch: pytest.MonkeyPatch, *, given_up: bool
) -> None:
    """GIVEN a trace that takes long THEN it opens in the end, or not at all once Esc was pressed."""
    monkeypatch.setattr(trace, "trace", held_up(sources.trace, go))
    async with running(attached) as pilot:
        await pilot.press("R")
        await waited_for(pilot)
        if given_up:
            await pilot.press("escape")
        go.set()
        await settled(pilot)
        on_top = pilot.app.screen
        said = notices(pilot)
    assert isinstance(on_top, TraceScreen) is not given_up
    assert not said


async def test_the_detail_does_not_wait_for_the_report(
    attached: Session, go: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN an attached report that takes long THEN the task is shown without it, and then with it."""
    monkeypatch.setattr(sources, "is_usable", held_up(sources.is_usable, go))
    async with running(attached) as pilot:
        await pilot.press("end")
        await pilot.pause()
        detail = pilot.app.screen.query_one(Detail)
        before = shown(detail)
        go.set()
        await settled(pilot)
        after = shown(detail).replace("\n", "").replace(" ", "")
    assert "正在读取报告" in before
    assert "正在读取报告" not in after
    assert "二是强化监督。常态化开展案卷评查；宣传" in after


async def test_a_report_that_another_program_replaced_is_read_beside_too(
    attached: Session, go: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a report that was shown WHEN its file is another THEN the task is shown before that is read."""
    source = sources.source_of(attached, "county")
    assert source is not None
    async with running(attached) as pilot:
        await pilot.press("end")
        await settled(pilot)
        monkeypatch.setattr(sources, "is_usable", held_up(sources.is_usable, go))
        source.path.write_text(TEXT.replace("案卷评查", "案卷互相评查"), encoding="utf-8")
        await pilot.press("up", "end")
        detail = pilot.app.screen.query_one(Detail)
        before = shown(detail)
        go.set()
        await settled(pilot)
        after = shown(detail).replace("\n", "").replace(" ", "")
    assert "正在读取报告" in before
    assert "正在读取报告" not in after
    assert "没有这一处" in after
