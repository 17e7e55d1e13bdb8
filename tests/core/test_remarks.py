"""Notes of three sorts: how it goes, what is in the way, what is next; papers print the latest of each."""

from __future__ import annotations

from fzcheck.acts import remarks
from fzcheck.board import Row
from fzcheck.reports.columns import COLUMNS
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.views.tasks import task_view
from fzcheck.wording.about import Topic, about
from fzcheck.wording.events import event_text
from fzcheck.wording.rows import note_text
from fzcheck.words import Remark
from tests.acting import did

SAID = (
    (Remark.PROBLEM, "经费没有着落"),
    (Remark.NEXT, "报请县政府"),
    (Remark.PROBLEM, "人手不够"),
    (Remark.PLAIN, "已发通知"),
)


def noted(session: Session) -> tuple[Session, Row]:
    """Return the session after everything was said of a task, and the task."""
    for remark, text in SAID:
        session = did(session, remarks.add_note, find_row(session, "1.2"), text, remark=remark).session
    return session, find_row(session, "1.2")


def cell(row: Row, column: str) -> str:
    """Return what a column of the task table says."""
    says = COLUMNS[column].cell
    assert says is not None
    return says(row)


def test_the_latest_of_each_sort_stands_in_the_papers(county: Session) -> None:
    """With its day, each in a column of its own; the plain one in that of the progress."""
    _session, row = noted(county)
    assert cell(row, "problem") == "2026-11-24 人手不够"
    assert cell(row, "next") == "2026-11-24 报请县政府"
    assert cell(row, "progress") == "2026-11-24 已发通知"
    assert [cell(find_row(county, "1.1"), name) for name in ("problem", "next")] == ["", ""]


def test_sorts_are_told_apart_wherever_notes_are_read(county: Session) -> None:
    """In all about the task, in JSON, in the history, and where there is room for the last one only."""
    session, row = noted(county)
    facts = about(row, session.board)
    assert facts.texts(Topic.NOTE) == ("已发通知",)
    assert facts.texts(Topic.PROBLEM) == ("经费没有着落", "人手不够")
    assert facts.texts(Topic.NEXT) == ("报请县政府",)
    assert [note.remark for note in task_view(row, session.as_of).notes] == [remark for remark, _text in SAID]
    assert [event_text(event) for event in row.notes[-2:]] == ["存在问题 人手不够", "记事 已发通知"]
    last = row.last_note()
    assert last is not None
    assert note_text(last) == "已发通知"
    assert note_text(row.notes[0]) == "存在问题：经费没有着落"


def test_what_is_done_says_of_which_sort(county: Session) -> None:
    """A plain note is kept as before."""
    row = find_row(county, "1.2")
    assert did(county, remarks.add_note, row, "在办").text == "已记事：1.2"
    assert did(county, remarks.add_note, row, "缺人", remark=Remark.PROBLEM).text == "已记存在问题：1.2"
