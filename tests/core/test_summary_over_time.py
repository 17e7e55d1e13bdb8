"""What was finished month by month, and what comes next."""

from __future__ import annotations

import datetime as dt

from fzcheck.acts import remarks, replanning, ticking
from fzcheck.board import Filter
from fzcheck.board.due import coming
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.summary import finished_over_time
from fzcheck.words import Status
from tests.acting import did


def ticked(session: Session, task: str, day: str) -> Session:
    """Return the session after a task, or its earliest open period, was done on a day."""
    row, on = find_row(session, task), dt.date.fromisoformat(day)
    return did(session, ticking.tick, row, all_steps=True, on=on).session


def test_months_run_up_to_the_date_and_add_up(county: Session) -> None:
    """Twelve months, empty ones too; each with what was finished in it and in all until its end."""
    session = ticked(county, "2.1", "2026-03-31")
    session = ticked(session, "1.2", "2026-05-01")
    session = ticked(session, "2.1", "2026-05-31")

    found = finished_over_time(session.board.rows, session.as_of)

    assert [month.month for month in found] == [
        "2025-12", *(f"2026-{month:02d}" for month in range(1, 12)),
    ]  # fmt: skip
    by_month = {month.month: (month.count, month.total) for month in found}
    assert by_month["2026-03"] == (1, 1)
    assert by_month["2026-04"] == (0, 1)
    assert by_month["2026-05"] == (2, 3)
    assert by_month["2026-11"] == (0, 3)


def test_what_was_finished_before_the_first_month_counts_in_all(county: Session) -> None:
    """Earlier months are not shown, but are not lost either; a day long ago does no harm."""
    session = ticked(county, "1.2", "2024-02-01")
    session = ticked(session, "1.1", "0001-01-01")

    found = finished_over_time(session.board.rows, session.as_of, months=2)

    assert [(month.month, month.count, month.total) for month in found] == [
        ("2026-10", 0, 2),
        ("2026-11", 0, 2),
    ]


def test_what_comes_next_is_open_and_not_overdue(county: Session) -> None:
    """Soonest first, period by period, from the date itself on; neither overdue nor waiting nor done."""
    session = did(
        county, replanning.extend, find_row(county, "1.2"), county.as_of, reason="上级文件未到"
    ).session
    session = did(session, remarks.add_note, find_row(session, "1.1"), "在办").session

    assert [(row.id, part.period) for row, part in coming(session.board.rows, session.as_of)] == [
        ("1.2", ""),
        ("1.1", ""),
        ("2.1", "2026-Q4"),
        ("2.2", ""),
    ]
    session = did(session, ticking.set_status, find_row(session, "1.2"), Status.WAITING).session
    session = ticked(session, "1.1", "2026-11-24")
    assert [row.id for row, _part in coming(session.board.rows, session.as_of)] == ["2.1", "2.2"]


def test_a_month_finds_what_falls_due_and_what_was_finished_in_it(county: Session) -> None:
    """Any period counts, and each condition says itself in words."""
    session = ticked(county, "2.1", "2026-05-31")
    rows = session.board.rows
    due, finished = Filter(due_month="2026-12"), Filter(finished_month="2026-05")

    assert [row.id for row in due.rows(rows)] == ["1.1", "2.1"]
    assert [row.id for row in Filter(due_month="2026-03").rows(rows)] == ["2.1"]
    assert [row.id for row in finished.rows(rows)] == ["2.1"]
    assert Filter(finished_month="2026-06").rows(rows) == ()
    assert due.conditions() == (("due_month", "2026年12月到期（含已办结）"),)
    assert [field for field, _words in finished.conditions()] == ["finished_month"]
