"""A file that is named as evidence and is not there is kept as it was written, and mentioned."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzcheck.acts import remarks
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from tests.acting import did


def hints(session: Session, ref: str) -> tuple[str, ...]:
    """Return what is mentioned when a reference is kept as evidence."""
    begun = did(session, remarks.add_note, find_row(session, "1.2"), "第一次记录").session
    outcome = did(begun, remarks.add_evidence, find_row(begun, "1.2"), ref)
    assert len(outcome.events) == 1
    return outcome.hints


NOWHERE = {
    "unix": "/没有/这里.pdf",
    "quoted": '"/没有/这里.pdf"',
    "windows": r"D:\材料\通知.docx",
    "somebody's": "~没有这个人/通知.pdf",
    "too long": f"/{'长' * 300}.pdf",
}
NO_PATH = (
    "灵政发〔2026〕3号", "2026/11/3", "2026/11.24", "灵司发/2026.12", "局务会/第3次.会议纪要", "局/科",
    "会议纪要.pdf", "https://example.org/a.pdf", "www.example.org/a.pdf",
)  # fmt: skip


@pytest.mark.parametrize("kind", NOWHERE)
def test_a_file_that_is_not_there_is_mentioned(county: Session, kind: str) -> None:
    """GIVEN what looks like the path of a file WHEN there is none THEN that is said, and it is kept."""
    (hint,) = hints(county, NOWHERE[kind])
    assert "没有这个文件" in hint


@pytest.mark.parametrize("ref", NO_PATH)
def test_what_may_be_no_path_is_left_in_peace(county: Session, ref: str) -> None:
    """GIVEN a document number, a day, a link or a mere name THEN nothing is said."""
    assert not hints(county, ref)


def test_a_file_that_is_there_is_left_in_peace(county: Session, tmp_path: Path) -> None:
    """GIVEN a file WHEN it is named THEN nothing is said."""
    file = tmp_path / "通知.pdf"
    file.touch()
    assert not hints(county, str(file))
