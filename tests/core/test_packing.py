"""Evidence packs: what is copied, how it is called, what is said to be missing, and how it is stopped."""

from __future__ import annotations

import errno
import hashlib
import os
from itertools import count
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from fzcheck import paths
from fzcheck.acts import remarks, ticking
from fzcheck.board import Filter
from fzcheck.errors import NotWritten, Refused
from fzcheck.paths import safe_name
from fzcheck.reports.excel.pack_index import render as as_sheet
from fzcheck.reports.pack import Found, size_text
from fzcheck.reports.web.pack_index import render as as_page
from fzcheck.session import packing
from fzcheck.session.packing import Packed, pack
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.reports.page_reading import read
from tests.reports.reading import sheet_lines

MOMENT = 1_790_000_000
"""Before the day on which the tests live."""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with evidence."""
    folder = tmp_path / "材料"
    (folder / "二季度").mkdir(parents=True)
    for name in ("评查表.xlsx", "评查报告.docx", "二季度/评查表.xlsx"):
        (folder / name).write_text(name, encoding="utf-8")
        os.utime(folder / name, (MOMENT, MOMENT))
    return folder


def named(session: Session, task: str, ref: object, period: str = "", kind: str = "") -> Session:
    """Name a piece of evidence."""
    row = find_row(session, task)
    return did(session, remarks.add_evidence, row, str(ref), period=period, kind=kind).session


def files_in(folder: Path) -> list[str]:
    """Return all files of a pack but its index, as seen from it."""
    every = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in every if name not in ("目录.xlsx", "目录.html"))


def said(packed: Packed) -> list[tuple[str, str, str, str]]:
    """Return of each line task, what was named or expected, what became of it, and the copy."""
    return [
        (line.row.id, line.paper.ref or line.paper.kind, line.found, line.place) for line in packed.pack.lines
    ]


def test_files_are_copied_into_folders_by_task_and_period(
    county: Session, papers: Path, tmp_path: Path
) -> None:
    """Each with its SHA-256 and its own time; what was named stays where it is; clashes are numbered."""
    session = named(county, "2.1", papers / "评查表.xlsx", "2026-Q1")
    session = named(session, "2.1", papers / "二季度/评查表.xlsx", "2026-Q1")
    session = named(session, "2.1", papers / "评查表.xlsx", "2026-Q1")
    session = named(session, "2.1", f"“{papers}/评查报告.docx”")

    told: list[tuple[int, int]] = []
    packed = pack(session, tmp_path / "包", Filter(search="案卷"), went_on=lambda *far: told.append(far))

    assert files_in(packed.folder / "2.1 案卷评查") == [
        "2026-Q1/评查表 (2).xlsx", "2026-Q1/评查表.xlsx", "评查报告.docx",
    ]  # fmt: skip
    first = packed.pack.lines[1]
    copy = packed.folder / first.place
    assert copy.read_bytes() == (papers / "评查表.xlsx").read_bytes()
    assert first.digest == hashlib.sha256(copy.read_bytes()).hexdigest()
    assert (first.size, first.why) == (copy.stat().st_size, "")
    assert copy.stat().st_mtime == MOMENT
    assert copy.stat().st_mode & 0o777 == 0o666 & ~_umask()
    assert packed.pack.lines[3].place == first.place  # named twice, copied once
    assert (papers / "评查表.xlsx").exists()
    assert told[-1][0] == told[-1][1] > 0
    assert (packed.stopped, packed.full) == (False, False)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_tasks_that_are_called_alike_have_folders_of_their_own(
    open_county: OpenSession, papers: Path, tmp_path: Path
) -> None:
    """GIVEN two tasks whose names differ in a capital alone THEN Windows finds two folders all the same."""
    text = COUNTY.replace('id = "2.1"', 'id = "1.2A"').replace('title = "案卷评查"', 'title = "述法评议"')
    session = open_county(text.replace('id = "1.2"', 'id = "1.2a"'))
    for task in ("1.2a", "1.2A"):
        session = named(session, task, papers / "评查表.xlsx")
    assert files_in(pack(session, tmp_path / "包").folder) == [
        "1.2A 述法评议 (2)/评查表.xlsx", "1.2a 述法评议/评查表.xlsx",
    ]  # fmt: skip


def test_what_is_missing_is_said(county: Session, papers: Path, tmp_path: Path) -> None:
    """Numbers and links, files that are gone, links and folders, and what is expected of done tasks."""
    (papers / "捷径.docx").symlink_to(papers / "评查表.xlsx")
    (papers / ".密钥.txt").touch()
    session = county
    refs = (
        "灵政发〔2026〕3号",
        "https://a.cn/b.pdf",
        papers / "没有.pdf",
        papers / "捷径.docx",
        papers / "二季度",
    )
    for ref in (*refs, papers / ".密钥.txt"):
        session = named(session, "1.2", ref)
    session = did(session, ticking.tick, find_row(session, "1.1"), all_steps=True).session

    packed = pack(session, tmp_path / "包")

    assert [line[1:] for line in said(packed) if line[0] == "1.2"] == [
        (str(ref), found, "")
        for ref, found in zip(
            (*refs, papers / ".密钥.txt"),
            (Found.NUMBER, Found.NUMBER, Found.GONE, *[Found.NOT_COPIED] * 3),
            strict=True,
        )
    ]
    assert ("1.1", "机制文件", Found.MISSING, "") in said(packed)
    assert files_in(packed.folder) == []
    assert packed.pack.lacking == packed.pack.lines
    assert packed.pack.figures == (
        "复制 0 个文件，共 0 KB；文号或链接，无文件 2；文件不在 1；未复制 3；应有，未登记 1"
    )


def test_expected_papers_are_missed_once_it_is_done_or_due(county: Session, papers: Path) -> None:
    """A paper of another sort may be the one expected; of what is still ahead nothing is missed."""
    folders = (papers / f"包{number}" for number in count())

    def missing(session: Session) -> list[str]:
        lines = pack(session, next(folders)).pack.lines
        return [line.paper.kind for line in lines if line.found is Found.MISSING]

    session = named(county, "2.1", "无关")
    assert missing(session) == []
    session = did(session, ticking.tick, find_row(session, "1.1"), all_steps=True).session
    session = did(session, ticking.tick, find_row(session, "1.2")).session
    assert missing(session) == ["机制文件", "佐证材料"]
    assert missing(named(session, "1.1", "某发〔2026〕1号", kind="通知")) == ["佐证材料"]
    assert missing(named(session, "1.1", "某发〔2026〕1号", kind="机制文件")) == ["佐证材料"]


def test_a_file_that_was_changed_later_is_pointed_out(county: Session, papers: Path, tmp_path: Path) -> None:
    """GIVEN a file that was written to after it had been named THEN the index says on which day."""
    os.utime(papers / "评查表.xlsx", (MOMENT + 90 * 86_400,) * 2)
    packed = pack(named(county, "1.2", papers / "评查表.xlsx"), tmp_path / "包", Filter(search="述法"))
    (line,) = packed.pack.lines
    assert (line.found, line.why) == (Found.COPIED, "登记后于 2026-12-20 改动过")


def test_a_folder_in_use_gets_a_new_one_inside(county: Session, papers: Path, tmp_path: Path) -> None:
    """An empty one is used as it is; a file is no folder, and fzcheck's own places are refused."""
    session = named(county, "1.2", papers / "评查表.xlsx")
    empty = tmp_path / "空"
    empty.mkdir()
    assert pack(session, empty).folder == empty
    assert pack(session, empty).folder == empty / "佐证材料-2026-11-24"
    assert pack(session, empty).folder == empty / "佐证材料-2026-11-24 (2)"
    with pytest.raises(NotWritten):
        pack(session, papers / "评查表.xlsx")
    with pytest.raises(NotWritten):
        pack(session, tmp_path / "没有" / "包")
    with pytest.raises(Refused):
        pack(session, session.home.checklists / "包")
    with pytest.raises(Refused, match="没有登记佐证"):
        pack(session, tmp_path / "无", Filter(search="转发"))
    assert not (tmp_path / "无").exists()


def test_stopping_leaves_what_is_whole(
    county: Session, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a stop in the middle of the second file THEN the first is there, and the index says it."""
    monkeypatch.setattr(packing, "CHUNK", 4)
    session = named(named(county, "1.2", papers / "评查表.xlsx"), "1.2", papers / "评查报告.docx")
    (papers / "评查报告.docx").write_text("长" * 100, encoding="utf-8")
    far: list[int] = []

    packed = pack(
        session, tmp_path / "包", went_on=lambda done, _of: far.append(done),
        stopped=lambda: bool(far) and far[-1] > 40,
    )  # fmt: skip

    assert packed.stopped
    assert files_in(packed.folder) == ["1.2 述法评议/评查表.xlsx"]
    assert [line[2] for line in said(packed) if line[0] == "1.2"] == [Found.COPIED, Found.NOT_COPIED]
    assert "未复制；此前已停止" in as_page(packed.pack).decode()


def test_a_full_disk_leaves_what_is_whole(
    county: Session, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN no room for the second file THEN the first is there, nothing half, and the index says why."""
    session = county
    for name in ("评查表.xlsx", "评查报告.docx", "二季度/评查表.xlsx"):
        session = named(session, "1.2", papers / name)
    times = count(1)

    def synced(path: Path) -> None:
        if next(times) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        paths.sync(path)

    monkeypatch.setattr(packing, "sync", synced)
    packed = pack(session, tmp_path / "包")

    assert (packed.full, packed.stopped) == (True, False)
    assert files_in(packed.folder) == ["1.2 述法评议/评查表.xlsx"]
    assert [(line.found, line.why) for line in packed.pack.lines if line.row.id == "1.2"] == [
        (Found.COPIED, ""), (Found.NOT_COPIED, "磁盘已满"), (Found.NOT_COPIED, "磁盘已满"),
    ]  # fmt: skip


def test_the_index_says_the_same_as_sheet_and_page(county: Session, papers: Path, tmp_path: Path) -> None:
    """Every line with number, copy and SHA-256, a link to the copy, and what is lacking by itself."""
    session = named(county, "1.2", papers / "评查表.xlsx")
    session = named(session, "1.2", "=1+1〔2026〕3号")
    packed = pack(session, tmp_path / "包#1", Filter(search="述法"))
    copied = packed.pack.lines[0]

    book: Workbook = openpyxl.load_workbook(packed.folder / "目录.xlsx")
    assert as_sheet(packed.pack) == (packed.folder / "目录.xlsx").read_bytes()
    lines = list(sheet_lines(book, "全部"))
    assert [line[6] for line in lines] == [str(papers / "评查表.xlsx"), "=1+1〔2026〕3号"]
    assert lines[0][-4:] == ("已复制", copied.place, "1 KB", copied.digest)
    assert [line[6] for line in sheet_lines(book, "缺少")] == ["=1+1〔2026〕3号"]

    text = (packed.folder / "目录.html").read_text(encoding="utf-8")
    (link,) = read(text).all("a")
    assert unquote(link.attributes["href"]) == copied.place == "1.2 述法评议/评查表.xlsx"
    assert copied.digest in text


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a:b?.pdf", "a_b_.pdf"),
        ("1/2 #3%.docx", "1_2 _3_.docx"),
        ("CON.txt", "_CON.txt"),
        ("lpt1 .pdf", "_lpt1.pdf"),
        ("纪要. ", "纪要"),
        ("..", "_"),
        ("a\x1b[31m.pdf", "a_x1b[31m.pdf"),
        ("长" * 90 + ".docx", "长" * 65 + ".docx"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    """For Windows too: no sign that it does not take, no device, no end in a space, not too long."""
    assert safe_name(name, 70) == safe


@given(st.text(min_size=1, max_size=300))
def test_any_name_makes_a_file(name: str) -> None:
    """Whatever a file or a task is called, its name is one, short, without what Windows does not take."""
    safe = safe_name(name, 70)
    assert safe
    assert len(safe.encode()) <= 220
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe == safe.rstrip(". ")
    assert not safe.startswith(".")


def test_sizes_read_as_people_say_them() -> None:
    """From KB to GB."""
    assert [size_text(size) for size in (0, 1, 2048, 5 * 1024**2, 3 * 1024**3)] == [
        "0 KB", "1 KB", "2 KB", "5.0 MB", "3.0 GB",
    ]  # fmt: skip
