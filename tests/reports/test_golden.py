"""What each format says of a small board, byte for byte.

Write the files anew with `python -m tests.reports.test_golden`, and read what changed.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fzcheck import __version__, i18n
from fzcheck.board import Filter
from fzcheck.reports.paper import paper_on
from fzcheck.reports.registry import FORMATS, format_named
from tests.reports.boards import small

FOLDER = Path(__file__).with_name("golden")
SINCE = dt.date(2026, 11, 1)
TEXTS = tuple(found for found in FORMATS.values() if found.name not in {"docx", "xlsx", "html"})
"""The formats that a person can read as they are."""


def content(name: str, language: i18n.Language) -> str:
    """Return a format's content in a language, with LF line ends and without the program's version."""
    i18n.use(language)
    board = small()
    paper = paper_on(board, board.rows, since=SINCE, wanted=Filter(search="*"))
    text = format_named(name).render(paper).decode()
    return text.replace("\r\n", "\n").replace(f'"{__version__}"', '"VERSION"')


@pytest.mark.parametrize("language", i18n.Language)
@pytest.mark.parametrize("name", [found.name for found in TEXTS])
def test_format_is_as_agreed(name: str, language: i18n.Language) -> None:
    """Every format says of the small board what its golden file says, in both languages."""
    expected = (FOLDER / f"{language}.{name}").read_text(encoding="utf-8")

    assert content(name, language) == expected


if __name__ == "__main__":
    for spoken in i18n.Language:
        for found in TEXTS:
            path = FOLDER / f"{spoken}{found.suffix}"
            path.write_text(content(found.name, spoken), encoding="utf-8", newline="\n")
