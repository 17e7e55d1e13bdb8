"""`pack`: evidence copied into folders, with what is missing."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from fzcheck.cli import INTERRUPTED
from fzcheck.session import packing
from tests.cli.conftest import Fz


@pytest.fixture
def paper(fz: Fz, tmp_path: Path) -> Path:
    """A file that is named as evidence, beside a number and another file."""
    file = tmp_path / "通知.pdf"
    file.write_bytes(b"x" * 2000)
    for ref in (str(file), "某发〔2026〕3号", str(file.with_name("附件.pdf"))):
        assert fz("evidence", "1.2", ref).code == 0
    return file


def test_evidence_is_packed(fz: Fz, paper: Path) -> None:
    """GIVEN a file, a number and a file that is gone THEN the file is copied, and each is counted."""
    folder = paper.with_name("包")
    result = fz("pack", str(folder), "--unit", "县委依法治县办")
    assert result.code == 0
    assert result.out == (
        f"Packed: {folder}\n1 file copied, 2 KB; no file, but a number or a link 1; the file is not there 1\n"
    )
    assert (folder / "1.2 述法评议" / "通知.pdf").read_bytes() == paper.read_bytes()
    assert fz("pack", str(paper)).code == 2


def test_ctrl_c_leaves_what_is_whole(fz: Fz, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GIVEN Ctrl+C while the first of two files is copied THEN that is there, and the index, and a code."""
    paper.with_name("附件.pdf").touch()
    monkeypatch.setattr(packing, "sync", lambda _path: os.kill(os.getpid(), signal.SIGINT))
    folder = paper.with_name("包")
    result = fz("pack", str(folder))
    assert result.code == INTERRUPTED
    assert result.out.startswith(f"Stopped; what is copied is whole: {folder}\n1 file copied, 2 KB")
    assert sorted(path.name for path in folder.iterdir()) == ["1.2 述法评议", "index.html", "index.xlsx"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
