"""A report is attached to a checklist, read again when it changes, and shown beside the task."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Any

import pytest

from fzcheck.errors import NotWritten, ReportUnusable
from fzcheck.session.session import Session
from fzcheck.session.sources import cited_place, source_of, trace
from fzcheck.source.pinpoints import Missing, Pinpoint
from tests.conftest import OpenSession
from tests.reporting import COVERING, TEXT, attach_file, page, task, word_document


@pytest.fixture
def session(open_county: OpenSession) -> Session:
    """A session over a checklist that covers the report, and has a task that cites something else."""
    by_law = task("S.1", 0, 0).partition("source")[0]
    return open_county(COVERING + task("9.9", 9, 9) + by_law)


def attached(session: Session, path: Path, data: bytes) -> Path:
    """Write a report to a file, attach it, and return where the copy lies."""
    path.write_bytes(data)
    return attach_file(session, path).path


def names(session: Session) -> list[str]:
    """Return the files in the folder of attached reports."""
    return sorted(file.name for file in session.home.sources.iterdir())


def place(session: Session, task: str) -> Pinpoint | Missing | None:
    """Return where a task's citation stands."""
    row = session.board.row("county", task)
    assert row is not None
    return cited_place(session, row)


@pytest.mark.parametrize(
    ("data", "suffix"),
    [(TEXT.encode("gb18030"), "txt"), (page("gb2312").encode("gbk"), "html"), (word_document(), "docx")],
    ids=["txt", "html", "docx"],
)
def test_the_bytes_are_kept_as_they_are(session: Session, tmp_path: Path, data: bytes, suffix: str) -> None:
    """The copy has the checklist's id and the suffix of what it is, whatever the file was called."""
    path = attached(session, tmp_path / "报告.WPS", data)
    assert path == session.home.sources / f"county.{suffix}"
    assert path.read_bytes() == data
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600


def test_the_words_of_a_task_are_found_in_the_attached_report(session: Session, tmp_path: Path) -> None:
    """The detail gets the paragraph with the words in it; nothing for a duty by law."""
    attached(session, tmp_path / "a", TEXT.encode())
    found = place(session, "2.1")
    assert isinstance(found, Pinpoint)
    assert found.paragraph[slice(*found.words)] == "案卷评查"
    assert isinstance(place(session, "9.9"), Missing)
    assert place(session, "S.1") is None


def test_without_a_report_there_is_nothing_to_show(session: Session) -> None:
    """No report is None, and nothing is made."""
    assert source_of(session, "county") is None
    assert place(session, "2.1") is None
    assert not session.home.sources.exists()


def test_the_report_before_is_kept(session: Session, tmp_path: Path) -> None:
    """Another report takes its place, also one of another kind; the same one again changes nothing."""
    first, second = TEXT.encode(), TEXT.replace("6次", "7次").encode()
    attached(session, tmp_path / "a", first)
    attached(session, tmp_path / "a", first)
    assert names(session) == ["county.txt"]
    attached(session, tmp_path / "a", second)
    assert names(session) == ["county.txt", "county.txt.old"]
    assert (session.home.sources / "county.txt.old").read_bytes() == first
    attached(session, tmp_path / "a", word_document())
    assert names(session) == ["county.docx", "county.txt.old"]
    assert (session.home.sources / "county.txt.old").read_bytes() == second


def test_what_holds_no_report_leaves_the_one_before(session: Session, tmp_path: Path) -> None:
    """A file without a section, or without the one that is covered, is refused and named."""
    path = attached(session, tmp_path / "a", TEXT.encode())
    for data in (b"nothing", TEXT.replace("四、2026", "五、2026").encode(), b"PK\x03\x04"):
        with pytest.raises(ReportUnusable):
            attached(session, tmp_path / "b.txt", data)
    assert path.read_bytes() == TEXT.encode()
    assert names(session) == ["county.txt"]


def test_a_file_that_cannot_be_read_is_named(session: Session, tmp_path: Path) -> None:
    """One that is not there, a folder, a name that no file can have."""
    for name in ("nowhere.txt", ".", "a\0b", "x" * 300):
        with pytest.raises(ReportUnusable) as caught:
            attach_file(session, tmp_path / name)
        assert caught.value.remedy


def test_a_report_in_its_way_that_cannot_be_read_is_not_replaced(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be kept is not written over."""
    path = attached(session, tmp_path / "a", TEXT.encode())
    open_file = Path.open

    def refusing(file: Path, mode: str = "r") -> IO[Any]:
        if file == path:
            raise PermissionError
        return open_file(file, mode)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refusing)
        with pytest.raises(NotWritten):
            attached(session, tmp_path / "a", TEXT.replace("6次", "7次").encode())
    assert path.read_bytes() == TEXT.encode()


def test_a_report_is_read_once_until_it_changes(session: Session, tmp_path: Path) -> None:
    """Asking again gives the very same report, and a changed file another one."""
    path = attached(session, tmp_path / "a", TEXT.encode())
    first, again = source_of(session, "county"), source_of(session, "county")
    assert first is not None
    assert again is not None
    assert first.report is again.report
    path.write_bytes(TEXT.replace("案卷评查", "案卷大评查").encode())
    assert isinstance(place(session, "2.1"), Missing)


def test_a_copy_that_was_damaged_says_so(session: Session, tmp_path: Path) -> None:
    """The detail shows nothing then; asking for the report names the file."""
    path = attached(session, tmp_path / "a", TEXT.encode())
    path.write_bytes(b"")
    assert place(session, "2.1") is None
    for _again in range(2):
        with pytest.raises(ReportUnusable, match="county"):
            source_of(session, "county")


def test_trace_takes_the_attached_report_or_another(session: Session, tmp_path: Path) -> None:
    """Without a file the attached one is read; with none attached that is said."""
    with pytest.raises(ReportUnusable, match="source add county"):
        trace(session, "county")
    path = attached(session, tmp_path / "a", TEXT.encode())
    assert trace(session, "county").source.path == path
    other = tmp_path / "b"
    other.write_bytes(word_document())
    assert trace(session, "county", other).source.path == other
    assert [stray.task for stray in trace(session, "county", other).coverage.strays] == ["9.9"]
