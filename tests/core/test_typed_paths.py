"""What a line of typed or pasted paths names."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzcheck.session.typed_paths import ledgers_typed, path_typed


@pytest.fixture(autouse=True)
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A disk with ledgers in a folder whose name has spaces, and an empty folder; it is the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("east.db", "west.db", "各 乡 镇/东镇.db", "各 乡 镇/西 乡.DB", "各 乡 镇/说明.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    (tmp_path / "none").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "files"),
    [
        ("", []),
        ("east.db", ["east.db"]),
        ("  ~/east.db   west.db ", ["east.db", "west.db"]),
        ("east.db ./east.db", ["east.db"]),
        ("各 乡 镇/西 乡.DB", ["各 乡 镇/西 乡.DB"]),
        ("east.db 各 乡 镇/西 乡.DB west.db", ["east.db", "各 乡 镇/西 乡.DB", "west.db"]),
        ("'各 乡 镇/东镇.db' \"east.db\" “west.db”", ["各 乡 镇/东镇.db", "east.db", "west.db"]),
        ("各 乡 镇", ["各 乡 镇/东镇.db", "各 乡 镇/西 乡.DB"]),
        ("none", ["none"]),
        ("no such file.db", ["no such file.db"]),
        ("no such.db nor this.db east.db", ["no such.db", "nor this.db", "east.db"]),
        ("no such east.db", ["no such", "east.db"]),
        ("'no such' east.db", ["no such", "east.db"]),
        ("it's.db", ["it's.db"]),
        ("a\0b", ["a\0b"]),
    ],
)
def test_a_line_names_files_one_by_one(there: Path, typed: str, files: list[str]) -> None:
    """Spaces, quotes, ~ and folders are what they are to whoever types; what is not there is named too."""
    assert [str(path.relative_to(there)) for path in ledgers_typed(typed)] == files


def test_a_thousand_words_are_soon_told_apart() -> None:
    """A text that was pasted by mistake holds nobody up."""
    assert len(ledgers_typed("词 " * 1000)) == 1


def test_quotes_are_no_part_of_a_path(there: Path) -> None:
    """What a file manager copies as a path stands in quotes; `~` is the home folder there, too."""
    assert path_typed('"~/各 乡 镇"') == there / "各 乡 镇"
    assert path_typed("~nobody-of-that-name/x").name == "x"
