"""A condition is one entry: option, help, dialog, chip, paper and remembered view follow from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fzcheck.board import Filter
from fzcheck.board.filters import CONDITIONS, Condition
from fzcheck.board.names import unknown_names
from fzcheck.paths import Home
from fzcheck.reports.registry import format_named
from fzcheck.session.exporting import paper_of
from fzcheck.session.session import Session, close, open_session
from fzcheck.session.views import View, Views, load_views, save_views
from fzcheck.tui.kit.session_words import conditions
from fzcheck.tui.tasks.dialogs.filter import FilterDialog
from fzcheck.words import Word
from tests.cli.conftest import Fz
from tests.conftest import TestClock


class Length(Word):
    """How long a title is."""

    SHORT = "short", "短"
    LONG = "long", "长"


BY_TEXT = Condition(
    "first_word", lambda row: (row.task.title[0],), words=lambda word: f"首字：{word}",
    choices=lambda rows: {row.task.title[0]: row.task.title[0] for row in rows},
    option="首字", metavar="WORD", unknown="没有以“{name}”开头的任务。", section="首字",
)  # fmt: skip
BY_WORD = Condition(
    "length", lambda row: (Length.LONG if len(row.task.title) > 5 else Length.SHORT,), Length,
    option="标题长短", section="长短",
)  # fmt: skip
BY_MARK = Condition(
    "last_one", lambda row: (row.id == "2.2",), bool, lambda _there: "末项",
    option="末项", section="标记", place=4,
)  # fmt: skip


@pytest.fixture
def session(home: Path, clock: TestClock) -> Iterator[Session]:
    """A session over the checklist that the command line has."""
    opened = open_session(Home(data=home, config=home), clock)
    yield opened
    close(opened)


@pytest.mark.parametrize(
    ("condition", "words", "ids", "heading", "chip"),
    [
        (BY_TEXT, ["--first-word", "印"], ["1.1"], "首字", "首字：印"),
        (BY_WORD, ["--length", "short"], ["1.2", "2.1"], "长短", "短"),
        (BY_MARK, ["--last-one"], ["2.2"], "标记", "末项"),
    ],
    ids=["text", "word", "mark"],
)
def test_a_condition_is_one_entry(
    session: Session, fz: Fz, monkeypatch: pytest.MonkeyPatch, condition: Condition, words: list[str],
    ids: list[str], heading: str, chip: str,
) -> None:  # fmt: skip
    """GIVEN a condition more THEN it filters, on the command line as on the screen, and says itself."""
    monkeypatch.setitem(CONDITIONS, condition.name, condition)
    value = condition.kind(words[1]) if len(words) > 1 else True
    wanted = Filter(**{condition.name: value})
    home, rows = session.home, session.board.rows

    listed = fz("list", *words, "--json")
    sections = {section.title: section.facets for section in FilterDialog(rows, Filter())._sections}
    save_views(home, Views(View(wanted)))
    paper = paper_of(session, wanted)

    assert [task["id"] for task in json.loads(listed.out)] == [row.id for row in wanted.rows(rows)] == ids
    assert words[0] in fz("list", "--help").out
    assert (wanted, len(ids)) in [(facet.filter, facet.count) for facet in sections[heading]]
    assert conditions(session, wanted) == ((condition.name, chip),)
    assert load_views(home).last.filter == wanted
    assert paper.conditions == (chip,)
    assert json.loads(format_named("json").render(paper))["filter"] == {condition.name: value}


def test_a_name_that_no_task_has_is_remarked_on(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A condition by name says so, with what comes near."""
    monkeypatch.setitem(CONDITIONS, "first_word", BY_TEXT)

    assert unknown_names(session.board, Filter(first_word="印")) == ()
    assert unknown_names(session.board, Filter(first_word="无")) == ("没有以“无”开头的任务。",)


def test_a_condition_that_there_is_none_of_is_refused() -> None:
    """A mistyped name is an error of whoever wrote it, not a filter that lets everything through."""
    assert repr(Filter(owner="县司法局", unreported=False)) == "Filter({'owner': '县司法局'})"
    with pytest.raises(TypeError, match="ownr"):
        Filter(ownr="县司法局")
