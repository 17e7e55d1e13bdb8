"""What a killed program leaves is swept once it is a day old, and surely ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fzcheck.cli.demo import PREFIX, sweep
from fzcheck.paths import atomic_write

TWO_DAYS = 2 * 86_400


def aged(path: Path) -> Path:
    """Let a file or folder be two days old."""
    os.utime(path, times=(path.stat().st_mtime - TWO_DAYS,) * 2)
    return path


def written(path: Path) -> Path:
    """Write a file, and return it."""
    path.write_bytes(b"half")
    return path


def test_a_write_takes_away_what_a_killed_one_left(tmp_path: Path) -> None:
    """In its own folder, and nothing that is young or bears a name of another kind."""
    aged(written(tmp_path / ".fzcheck-ab_c12de.tmp"))
    young = written(tmp_path / ".fzcheck-ab_c12df.tmp")
    others = [aged(written(tmp_path / name)) for name in (".fzcheck-notes.tmp", "fzcheck-ab_c12de.tmp")]

    atomic_write(tmp_path / "county.toml", b"whole")

    assert set(tmp_path.iterdir()) == {young, *others, tmp_path / "county.toml"}


@pytest.mark.parametrize("made", ["mkdir", "link"])
def test_only_a_file_is_taken_for_what_a_write_left(tmp_path: Path, made: str) -> None:
    """Neither a folder nor a link of such a name, nor what it leads to."""
    kept = aged(written(tmp_path / "kept"))
    place = tmp_path / ".fzcheck-ab_c12de.tmp"
    if made == "mkdir":
        place.mkdir()
    else:
        place.symlink_to(kept)
    os.utime(place, times=(0, 0), follow_symlinks=False)

    atomic_write(tmp_path / "county.toml", b"whole")

    assert kept.exists()
    assert os.path.lexists(place)


def test_a_demo_takes_away_what_killed_ones_left(tmp_path: Path) -> None:
    """But not one in which something is young, where somebody may be at work, nor one by another name."""
    names = ("a_b1c2d3", "e_f4g5h6", "i_j7k8l9", "pictures-of-it")
    new, old, at_work, own = (tmp_path / f"{PREFIX}{name}" for name in names)
    for folder in (new, old, at_work, own):
        folder.mkdir()
        written(folder / "ledger.db")
    for folder in (old, own):
        aged(folder / "ledger.db")
        aged(folder)
    aged(at_work)

    sweep(new)

    assert set(tmp_path.iterdir()) == {new, at_work, own}
