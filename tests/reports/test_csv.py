"""CSV: read by spreadsheets as it was meant, and never computed."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hypothesis import example, given

from fzcheck.checklist.model import Task, TaskBasis
from fzcheck.reports.columns import COLUMNS, place_of
from fzcheck.reports.csv_ import cell, render
from fzcheck.reports.paper import paper_on
from fzcheck.words import Basis
from tests.reports.boards import board, checklist, small, texts


def a_task(**fields: str | TaskBasis) -> Task:
    """Return a task told only by what matters."""
    plain: dict[str, str | TaskBasis] = {"id": "1", "title": "任务", "owner": "县司法局", **fields}
    return Task(deadline=dt.date(2026, 12, 10), **plain)  # type: ignore[arg-type]


def lines(*tasks: Task) -> list[list[str]]:
    """Return the cells of the lines below the heading."""
    of = board((checklist("c", "清单", tasks),))
    text = render(paper_on(of, of.rows)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


def test_excel_knows_it_as_utf_8_and_finds_its_lines() -> None:
    """The file begins with the mark of UTF-8, every line ends in CRLF, and each task is one line."""
    of = small()
    data = render(paper_on(of, of.rows))

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r") == len(of.rows) + 1


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "\r=1", "\n=1", "　=1", "＝1", "＋1", "－1", "＠x", "﹣1",
     '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0"],
)  # fmt: skip
def test_nothing_becomes_a_formula(text: str) -> None:
    """GIVEN a title that a spreadsheet would compute WHEN exported THEN its cell begins otherwise."""
    title = lines(a_task(title=text))[0][place_of("task")]

    assert title[0] in "'\\"
    assert title.endswith(text.lstrip())


@pytest.mark.parametrize(
    "text",
    ["3.10", "007", "1e5", "1E5", "2026-03", "110101199003071234", "1-2", "1/2", "4.2.1", "9:30", "50%",
     "1,000",
     "(5)", "¥5", "3月5日", "2026年3月", "５.１０", "Mar-5", "5 Jan", "true", "上午9:30", "9:30 AM", "9am",
     "9 a", "4.2e1", "1.5E-3", ".5e3", "1,000e2", "3.1.2", "4.1.11", "2026.1.1"],
)  # fmt: skip
def test_nothing_becomes_another_number_or_date(text: str) -> None:
    """GIVEN a title that a spreadsheet would convert WHEN exported THEN an apostrophe keeps it as it is."""
    assert lines(a_task(title=text))[0][place_of("task")] == f"'{text}"


@pytest.mark.parametrize(
    "task", ["4.1.1a", "4.1.2p", "4.1.2e", "4.2e", "9a", "1.2.3.4", "4.10.1.12", "3.1.2-1b", "e5"]
)
def test_an_id_that_is_no_number_and_no_date_stands_as_it_is(task: str) -> None:
    """GIVEN an id that no spreadsheet would convert WHEN exported THEN no apostrophe stands before it."""
    assert lines(a_task(id=task))[0][place_of("id")] == task


def test_numbers_and_dates_that_are_meant_stay() -> None:
    """The number of a line, a deadline, and what reads the same as a number, need no apostrophe."""
    found = lines(a_task(id="4.1", title="12", criterion="第3季度 10次", person="May"))[0]
    names = "number", "id", "task", "criterion", "person", "deadline"
    assert tuple(found[place_of(name)] for name in names) == (
        "1", "4.1", "12", "第3季度 10次", "May", "2026-12-10",
    )  # fmt: skip


@given(texts)
@example('a"b,c\r\nd')
@example("\x00\x1b]8;;\u202e\ud800")
def test_any_text_survives_in_its_cell(text: str) -> None:
    """A reader gets a cell of each column back, none with a formula, a control character or a line break."""
    (found,) = lines(a_task(title=f"一{text}", criterion=text))

    assert len(found) == len(COLUMNS)
    assert found[place_of("task")] == cell(f"一{text}")
    assert not any(value.lstrip()[:1] in tuple("=+-@") for value in found if value)
    assert not any(ord(char) < 32 or char in "\u202e\x9b" for char in "".join(found))


def test_proposed_values_are_marked() -> None:
    """A proposed lead and deadline carry 〔拟定〕; stated ones do not."""
    proposed = TaskBasis(owner=Basis.PROPOSED, deadline=Basis.PROPOSED)
    stated = TaskBasis(owner=Basis.STATED, deadline=Basis.STATED)

    found = lines(a_task(basis=proposed), a_task(id="2", basis=stated))

    assert [(line[place_of("lead")], line[place_of("deadline")]) for line in found] == [
        ("县司法局〔拟定〕", "2026-12-10〔拟定〕"),
        ("县司法局", "2026-12-10"),
    ]


def test_a_very_long_text_stays_whole() -> None:
    """A criterion of a hundred thousand characters comes out as it went in."""
    text = "长" * 100_000

    assert lines(a_task(criterion=text))[0][place_of("criterion")] == text
