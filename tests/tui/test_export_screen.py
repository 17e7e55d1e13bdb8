"""The export screen writes what it shows to where it says, whole or not at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from fzcheck import paths
from fzcheck.acts import ticking
from fzcheck.board import Filter
from fzcheck.reports import registry
from fzcheck.reports.paper import Paper
from fzcheck.session import exporting
from fzcheck.session.session import Session, at, close, open_session
from fzcheck.session.tasks import find_row
from fzcheck.session.views import View
from fzcheck.tui.export.preview import preview
from fzcheck.tui.export.screen import ExportScreen
from fzcheck.tui.forms.choices import Choices
from fzcheck.tui.kit.text_view import TextView
from fzcheck.tui.tasks.screen import MainScreen
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession, TestClock
from tests.tui.driving import NARROW, WIDE, running, shown
from tests.tui.stage import Stage, staged
from tests.tui.test_hostile import hostile_checklist

NAME = "进展情况-2026-11-24"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where fzcheck was started."""
    started = tmp_path / "started"
    started.mkdir()
    monkeypatch.chdir(started)
    return started


def fields(stage: Stage) -> dict[str, Input]:
    """Return the lines that can be typed in."""
    since, where, name = stage.page.query(Input)
    return {"since": since, "folder": where, "name": name}


def chosen(stage: Stage) -> list[str | None]:
    """Return the chosen format, which tasks, for what, and in how many files."""
    return [found.chosen for found in stage.page.query(Choices)]


def said(stage: Stage) -> str:
    """Return what the form says beside its fields."""
    return "\n".join(str(found.content) for found in stage.page.query(Static) if found.display)


async def written(pilot: Pilot[None]) -> None:
    """Export, and wait until that has ended."""
    await pilot.press("ctrl+s")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_the_default_is_a_word_file_where_one_started(county: Session, folder: Path) -> None:
    """Enter in the last field, once, is enough; notice and form say where the file is, and no more."""
    async with staged(ExportScreen(county, View()), county) as (stage, pilot):
        fields(stage)["name"].focus()
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        notes = [notice.message for notice in stage._notifications]
        text = said(stage)
    file = folder / f"{NAME}.docx"
    assert file.read_bytes().startswith(b"PK")
    assert notes == [f"已导出：{file}"]
    assert f"已导出：{file}" in text
    assert "已有此文件" not in text
    assert stage.left == []


async def test_what_is_shown_is_what_is_written(county: Session, folder: Path) -> None:
    """With a filter only its tasks, since a day, in the format of the suffix that was typed."""
    view = View(Filter(owner="县司法局"))
    async with staged(ExportScreen(county, view), county, WIDE) as (stage, pilot):
        fields(stage)["since"].value = "月初"
        fields(stage)["name"].value = "通报.md"
        await pilot.pause()
        offered = chosen(stage), said(stage)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        preview = shown(stage.page.query_one(TextView))
        await written(pilot)
    day = county.as_of.replace(day=1)
    paper = exporting.paper_of(county, view.filter, since=day)
    assert offered[0] == ["md", "filtered", "full", "one"]
    assert (folder / "通报.md").read_bytes() == registry.format_named("md").render(paper)
    assert "案卷评查" in preview
    assert "述法评议" not in preview
    assert "2026年11月1日" in preview


def test_names_that_begin_alike_are_told_apart_in_the_preview(
    home_of_its_own: Path, clock: TestClock
) -> None:
    """GIVEN the shipped checklists, whose long names differ in a year or at the end, no two look alike."""
    session = open_session(paths.home(str(home_of_its_own), {}), clock)
    lines = [line.text for line in preview(exporting.paper_of(session), registry.FORMATS["docx"])]
    close(session)
    start = next(at for at, line in enumerate(lines) if line.startswith("清单 "))
    names = [line.split()[0] for line in lines[start + 1 : start + 1 + len(session.checklists)]]
    assert len(names) == len(set(names)) == 3
    assert any(name.startswith("灵丘县2026…") and name.endswith("主要安排") for name in names)


async def test_all_tasks_can_be_asked_for_beside_a_filter(county: Session, folder: Path) -> None:
    """The filter is offered in words, and → takes all tasks instead."""
    view = View(Filter(owner="县司法局"))
    async with staged(ExportScreen(county, view), county) as (stage, pilot):
        which = [*stage.page.query(Choices)][1]
        words = str(which.render())
        await pilot.press("down", "right")
        fields(stage)["name"].value = "全部.csv"
        await pilot.pause()
        await written(pilot)
    assert "牵头：县司法局" in words
    assert "述法评议" in (folder / "全部.csv").read_text(encoding="utf-8-sig")


async def test_the_suffix_follows_the_format(county: Session) -> None:
    """Another format gives the name its suffix; a name without one gets it when it is written."""
    async with staged(ExportScreen(county, View()), county) as (stage, pilot):
        await pilot.press("right")
        await pilot.pause()
        renamed = fields(stage)["name"].value
        fields(stage)["name"].value = "v1.2"
        await pilot.pause()
        text = said(stage)
    assert renamed == f"{NAME}.xlsx"
    assert "v1.2.xlsx" in text


async def test_a_paper_that_is_there_is_asked_about(county: Session, folder: Path) -> None:
    """GIVEN an earlier paper WHEN it is exported again THEN Enter keeps both, Esc writes nothing."""
    file, beside = folder / f"{NAME}.docx", folder / f"{NAME} (2).docx"
    file.write_bytes(b"before")
    async with staged(ExportScreen(county, View()), county) as (stage, pilot):
        text = said(stage)
        for answer in ("escape", "enter"):
            await pilot.press("ctrl+s")
            await pilot.pause()
            there = beside.exists()
            await pilot.press(answer)
            await stage.workers.wait_for_complete()
        await pilot.pause()
        notes = [notice.message for notice in stage._notifications]
    assert "已有此文件" in text
    assert not there
    assert file.read_bytes() == b"before"
    assert beside.read_bytes().startswith(b"PK")
    assert notes == [f"已导出：{beside}"]


async def test_a_paper_that_is_there_is_replaced_where_that_is_chosen(county: Session, folder: Path) -> None:
    """Whole, as any file that is written; what is said in the end is that, and that it took its place."""
    file = folder / f"{NAME}.docx"
    file.write_bytes(b"before")
    async with staged(ExportScreen(county, View()), county) as (stage, pilot):
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("down", "enter")
        await stage.workers.wait_for_complete()
        await pilot.pause()
        text = said(stage)
    assert f"已导出（替换了原来的文件）：{file}" in text
    assert "已有此文件" not in text
    assert file.read_bytes().startswith(b"PK")
    assert [found.name for found in folder.iterdir()] == [file.name]


async def test_what_cannot_be_written_is_said_under_its_field(county: Session, folder: Path) -> None:
    """No such folder, a name with a slash, a folder of that name: nothing is written, one is led there."""
    (folder / f"{NAME}.docx").mkdir()
    async with staged(ExportScreen(county, View()), county) as (stage, pilot):
        await written(pilot)
        taken = said(stage)
        fields(stage)["name"].value = "a/b"
        await pilot.press("ctrl+s")
        slash = said(stage)
        fields(stage)["name"].value = "a"
        fields(stage)["folder"].value = "没有"
        await pilot.press("ctrl+s")
        nowhere, focused = said(stage), stage.focused is fields(stage)["folder"]
        fields(stage)["folder"].value = ""
        fields(stage)["since"].value = "不是日期"
        await pilot.press("ctrl+s")
        phrase = said(stage)
    assert "这是一个文件夹" in taken
    assert "不能有 /" in slash
    assert "没有这个文件夹" in nowhere
    assert focused
    assert "不是日期" in phrase
    assert [file.name for file in folder.iterdir()] == [f"{NAME}.docx"]


@pytest.mark.parametrize("size", [NARROW, WIDE, (40, 16)])
async def test_hostile_text_is_data_in_every_preview(open_county: OpenSession, size: tuple[int, int]) -> None:
    """Nothing steers the terminal, in the filter's words or in the text of the report, in any format."""
    session = open_county(hostile_checklist())
    hostile = session.board.rows[0].owner
    previews, forms = dict[str, str](), dict[str, str]()
    async with staged(ExportScreen(session, View(Filter(owner=hostile))), session, size) as (stage, pilot):
        for suffix in (found.suffix for found in registry.FORMATS.values()):
            fields(stage)["name"].value = f"a{suffix}"
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            view = stage.page.query_one(TextView)
            pieces = (piece.text for place in range(view.line_count()) for piece in view.pieces(place))
            previews[suffix], forms[suffix] = "".join(pieces), said(stage)
    assert len(previews) == len(registry.FORMATS)
    assert all(previews.values())
    for text in (*previews.values(), *forms.values()):
        assert all(character.isprintable() or character == "\n" for character in text)


async def test_x_exports_what_the_list_shows(county: Session, folder: Path) -> None:
    """From the main screen: the filter of the list goes along."""
    async with running(county, WIDE) as pilot:
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        main.look(main.desk.filtered(Filter(owner="县司法局")))
        await pilot.press("x")
        await pilot.pause()
        page = pilot.app.screen
        assert isinstance(page, ExportScreen)
        page.query(Input).last().value = "a.json"
        await pilot.pause()
        await written(pilot)
    figures = msgspec.json.decode((folder / "a.json").read_bytes())
    assert [task["id"] for task in figures["tasks"]] == ["1.1", "2.1", "2.2"]


def test_the_documents_are_next_and_then_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one started may be gone or not writable."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    home = tmp_path / "user"
    home.mkdir()
    assert exporting.suggested_folder() == home
    (home / "Documents").mkdir()
    assert exporting.suggested_folder() == home / "Documents"


async def test_the_ledger_is_never_replaced(county: Session) -> None:
    """The form says so under the name, as of any file that cannot be written."""
    keep = county.home.checklists / "a.docx"
    async with staged(ExportScreen(county, View()), county, WIDE) as (stage, pilot):
        fields(stage)["folder"].value = str(keep.parent)
        fields(stage)["name"].value = keep.name
        await pilot.pause()
        await written(pilot)
        text = said(stage)
    assert "自用的文件" in text
    assert not keep.exists()


async def test_a_format_without_changes_says_so_under_the_day(county: Session) -> None:
    """GIVEN a day from which on changes are told WHEN the name asks for a table THEN it has none."""
    async with staged(ExportScreen(county, View()), county) as (stage, pilot):
        fields(stage)["since"].value = "2026-11-01"
        await pilot.pause()
        assert "2026-11-01 周日" in said(stage)

        fields(stage)["name"].value = "a.csv"
        await pilot.pause()
        assert "2026-11-01 周日" not in said(stage)
        assert "不写某日以来的变化" in said(stage)


async def test_changes_since_a_day_to_come_are_asked_for_again(county: Session, folder: Path) -> None:
    """The field says which days there are, nothing is written, and an earlier paper is no answer."""
    async with staged(ExportScreen(county, View()), county, WIDE) as (stage, pilot):
        await written(pilot)
        exported = said(stage)
        fields(stage)["since"].value = "2026-12-01"
        await pilot.pause()
        await written(pilot)
        text = said(stage)
    assert "已导出" in exported
    assert "不晚于 2026-11-24" in text
    assert "已导出" not in text
    assert len(list(folder.iterdir())) == 1


async def test_the_tasks_are_counted_anew(open_county: OpenSession) -> None:
    """What others did meanwhile, and midnight, change how many tasks a filter shows."""
    session = open_county()
    view = View(Filter(status=Status.TODO))
    async with staged(ExportScreen(session, view), session, WIDE) as (stage, pilot):
        page = stage.page
        assert isinstance(page, ExportScreen)
        before = str([*page.query(Choices)][1].render())
        done = did(session, ticking.tick, find_row(session, "1.2")).session
        page.show(at(done, dt.date(2026, 11, 25)))
        fields(stage)["since"].value = "-1"
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        after, text = str([*page.query(Choices)][1].render()), said(stage)
    assert "当前筛选 4 项" in before
    assert "当前筛选 3 项" in after
    assert "2026-11-24" in text


@pytest.mark.parametrize("kind", [MemoryError, RecursionError])
async def test_a_report_that_is_too_much_is_said_so(
    county: Session, folder: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    """Running out of memory or depth ends neither the program nor a file, in the preview as in the file."""

    def render(_report: Paper) -> bytes:
        raise kind

    for name, found in registry.FORMATS.items():
        monkeypatch.setitem(registry.FORMATS, name, msgspec.structs.replace(found, render=render))
    (folder / "a.csv").write_bytes(b"before")
    async with staged(ExportScreen(county, View()), county, WIDE) as (stage, pilot):
        fields(stage)["name"].value = "a.csv"
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        preview = shown(stage.page.query_one(TextView))
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = said(stage)
    assert "未能生成" in preview
    assert "未能生成" in text
    assert (folder / "a.csv").read_bytes() == b"before"


async def test_a_page_for_each_leader_asks_once_about_those_that_are_there(
    open_county: OpenSession, folder: Path
) -> None:
    """The form says how many files and which; nothing is overwritten unasked, and Enter keeps both."""
    session = open_county(COUNTY.replace('owner = "县司法局"', 'leader = "张副县长"\nowner = "县司法局"'))
    (folder / f"{NAME}-张副县长.docx").write_bytes(b"before")
    async with staged(ExportScreen(session, View()), session, WIDE) as (stage, pilot):
        [*stage.page.query(Choices)][3].choose("leader")
        await pilot.pause()
        text = said(stage)
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    assert f"已有此文件：{folder / NAME}-张副县长.docx" in text
    assert (folder / f"{NAME}-张副县长.docx").read_bytes() == b"before"
    assert (folder / f"{NAME}-张副县长 (2).docx").read_bytes().startswith(b"PK")
