"""Beginning a checklist: an empty one of one's own that can be used at once, and replaces nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.checklist.checking import check
from fzcheck.checklist.loading import load_file
from fzcheck.checklist.model import Source, Task
from fzcheck.errors import Refused
from fzcheck.session.adding import add_task
from fzcheck.session.archiving import archive
from fzcheck.session.beginning import begin
from fzcheck.session.editing import start_edit
from fzcheck.session.session import Session, open_session


def test_a_new_list_loads_without_a_problem_and_can_be_added_to(county: Session) -> None:
    """GIVEN id, title and year WHEN a list is begun THEN it loads, takes a task, and opens in the editor."""
    begun = begin(county, "next", '某县2027年"安排"', 2027, report="某县2026年报告", issuer="某县人民政府")
    loaded = load_file(begun.path)

    assert check(loaded) == ()
    assert loaded.checklist is not None
    assert (loaded.checklist.title, loaded.checklist.year) == ('某县2027年"安排"', 2027)
    assert loaded.checklist.source == Source("某县2026年报告", "某县人民政府")
    assert len(begun.hints) == 1
    session = open_session(county.home, county.clock)
    task = Task(id="", title="印发要点", owner="县司法局", deadline=dt.date(2027, 3, 31))
    added = add_task(session, "next", task)
    assert added.id == "1.1"
    assert start_edit(added.session, "next").path == begun.path


def test_what_is_not_known_of_the_report_is_to_be_filled_in(county: Session) -> None:
    """GIVEN neither report nor issuer WHEN a list is begun THEN `check` names both, with their lines."""
    begun = begin(county, "next", "安排", 2027)

    problems = check(load_file(begun.path))

    assert [(problem.code, problem.key) for problem in problems] == [
        ("undecided", "source.title"), ("undecided", "source.issuer"),
    ]  # fmt: skip
    assert all(problem.line > 5 for problem in problems)
    assert "source.title" in begun.hints[0]


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        ("county", "甲", 2027),
        ("lingqiu-2026-arrangements", "甲", 2027),
        ("", "甲", 2027),
        ("Next", "甲", 2027),
        ("../next", "甲", 2027),
        ("下一年", "甲", 2027),
        ("a" * 65, "甲", 2027),
        ("next", " ", 2027),
        ("next", "甲\x1b[2J", 2027),
        ("next", "甲", 12),
    ],
)
def test_what_cannot_be_a_list_is_refused(county: Session, name: str, title: str, year: int) -> None:
    """Taken ids, also those of shipped lists, and what no header may hold: nothing is made or changed."""
    folder = county.home.checklists
    before = {file: file.read_bytes() for file in folder.iterdir()}

    with pytest.raises(Refused) as refused:
        begin(county, name, title, year)

    assert refused.value.remedy
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


def test_an_id_that_windows_keeps_for_itself_gets_another_file(county: Session) -> None:
    """GIVEN an id that no file may be called WHEN a list is begun THEN its file has another name."""
    begun = begin(county, "con", "安排", 2027)

    assert begun.path.name == "_con.toml"
    assert load_file(begun.path).id == "con"


def test_no_file_and_no_archived_id_is_taken_over(county: Session) -> None:
    """A file of that name that holds another list, and the id of an archived list whose file is gone."""
    (county.home.checklists / "next.toml").write_text('id = "other"')
    with pytest.raises(Refused, match=r"next\.toml"):
        begin(county, "next", "甲", 2027)

    session = archive(county, "county").session
    (county.home.checklists / "county.toml").unlink()
    with pytest.raises(Refused) as refused:
        begin(session, "county", "甲", 2027)
    assert "--off" in refused.value.remedy
