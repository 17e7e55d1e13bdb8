"""Remembered views: they come back as they were, and a file of others is never spoilt."""

from __future__ import annotations

import json
import os

import pytest

from fzcheck import paths
from fzcheck.board import Filter, GroupBy, SortBy
from fzcheck.errors import Refused
from fzcheck.paths import Home
from fzcheck.session.views import View, Views, load_views, save_views
from fzcheck.words import Standing, Status

MINE = View(
    Filter(unit="县司法局", status=Status.DOING, search="评查"), SortBy.DEADLINE, GroupBy.OWNER, ("remark",)
)
LATE = View(Filter(standing=Standing.OVERDUE, no_evidence=True))


@pytest.fixture
def home() -> Home:
    """The home of the test."""
    return paths.home(None, os.environ)


def written(home: Home, text: str) -> None:
    """Write the file as somebody else would."""
    home.config.mkdir(parents=True, exist_ok=True)
    home.views_file.write_text(text, encoding="utf-8")


def test_views_come_back_as_they_were(home: Home) -> None:
    """The last view and the saved ones survive, in their order."""
    views = Views(last=MINE, saved={"我的": MINE, "逾期缺佐证": LATE})

    save_views(home, views)

    assert load_views(home) == views
    assert list(load_views(home).saved) == ["我的", "逾期缺佐证"]


def test_without_a_file_there_is_the_plain_list(home: Home) -> None:
    """Nothing is remembered yet, and looking makes nothing."""
    assert load_views(home) == Views()
    assert not home.config.exists()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"last": 3}', '{"saved": {"x": {"filter": []}}}', "[" * 9999]
)
def test_a_broken_file_is_never_written_over(home: Home, text: str) -> None:
    """The list starts plain, and saving says which file is in the way."""
    written(home, text)

    views = load_views(home)

    assert views == Views(broken=True)
    with pytest.raises(Refused, match=r"views\.json"):
        save_views(home, views)
    assert home.views_file.read_text(encoding="utf-8") == text


def test_words_of_a_newer_program_are_left_out(home: Home) -> None:
    """A condition, an order or a heading that is not known here does not cost the rest of the view."""
    view = {
        "filter": {"unit": "县司法局", "status": "half-done", "mood": "good", "proposed": True, "search": 3},
        "sort": "mood",
        "group": "owner",
        "columns": ["owner", "later"],
        "colour": "red",
    }
    written(home, json.dumps({"last": view, "saved": {"x": view}, "version": 9}))

    expected = View(
        Filter(unit="县司法局", proposed=True), SortBy.FILE, GroupBy.OWNER, columns=("owner", "later")
    )  # the list leaves out the column that it does not know

    assert load_views(home) == Views(last=expected, saved={"x": expected})
