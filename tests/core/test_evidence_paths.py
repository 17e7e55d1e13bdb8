"""A file that is named as evidence and is not there is kept as it was written, and mentioned."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzcheck.session import remarks
from fzcheck.session.session import Session
from fzcheck.session.targets import find_row


def hints(session: Session, ref: str) -> tuple[str, ...]:
    """Return what is mentioned when a reference is kept as evidence."""
    outcome = remarks.add_evidence(session, find_row(session, "1.2"), ref)
    assert len(outcome.events) == 1
    return outcome.hints


@pytest.mark.parametrize(
    "ref", ["/没有/这里.pdf", r"D:\\材料\\通知.docx", "~没有这个人/通知.pdf", f"/{'长' * 300}.pdf"]
)
def test_a_file_that_is_not_there_is_mentioned(county: Session, ref: str) -> None:
    """GIVEN what looks like the path of a file WHEN there is none THEN that is said, and it is kept."""
    (hint,) = hints(county, ref)
    assert "没有这个文件" in hint


@pytest.mark.parametrize(
    "ref", ["灵政发〔2026〕3号", "2026/11/3", "https://example.org/a.pdf", "会议纪要.pdf", "局/科"]
)
def test_what_may_be_no_path_is_left_in_peace(county: Session, ref: str) -> None:
    """GIVEN a document number, a day, a link or a mere name THEN nothing is said."""
    assert not hints(county, ref)


def test_a_file_that_is_there_is_left_in_peace(county: Session, tmp_path: Path) -> None:
    """GIVEN a file WHEN it is named THEN nothing is said."""
    file = tmp_path / "通知.pdf"
    file.touch()
    assert not hints(county, str(file))
