"""The files of the toml-test suite: whatever TOML allows or forbids, loading ends well."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from fzcheck.checklist.loading import load_file
from tests.properties.test_loading_never_crashes import GOOD, is_sound

SUITE = Path(__file__).parent / "toml_test" / "toml-test.zip"
LONGEST = 2.0
"""Seconds of processor time that no small file may take."""


def files(folder: str) -> dict[str, bytes]:
    """Return the suite's files that are valid, or invalid."""
    with zipfile.ZipFile(SUITE) as suite:
        return {name: suite.read(name) for name in suite.namelist() if name.startswith(f"{folder}/")}


def planted(data: bytes) -> tuple[bytes, ...]:
    """Return the bytes alone, and at three places of a good checklist: above it, within it, below it."""
    header, first, rest = GOOD.encode().partition(b"[[task]]\n")
    return (
        data,
        data + b"\n" + header + first + rest,
        header + data + b"\n" + first + rest,
        header + first + rest + data,
    )


@pytest.mark.parametrize("folder", ["valid", "invalid"])
def test_every_file_of_the_suite_ends_in_a_checklist_or_in_problems(folder: str, tmp_path: Path) -> None:
    """Alone and planted in a good checklist, in little time; and reading it leaves every byte."""
    suite = files(folder)
    file = tmp_path / "county.toml"
    for name, data in suite.items():
        for text in planted(data):
            file.write_bytes(text)
            start = time.process_time()
            is_sound(load_file(file))
            assert time.process_time() - start < LONGEST, name
            assert file.read_bytes() == text
    assert len(suite) > 200
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_no_toml_is_never_a_whole_checklist(tmp_path: Path) -> None:
    """An invalid file at the end of a good checklist gives an error."""
    file = tmp_path / "county.toml"
    for name, data in files("invalid").items():
        file.write_bytes(GOOD.encode() + data)
        assert load_file(file).problems, name
