"""`due_after`: a period is due some days after its end, the last one too."""

from __future__ import annotations

import datetime as dt

from fzcheck.acts import confirming, replanning
from fzcheck.board.due import coming
from fzcheck.board.filters import months_open
from fzcheck.board.standing import planned
from fzcheck.reports.columns import COLUMNS
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.views.tasks import task_view
from fzcheck.wording.rows import rhythm_text
from fzcheck.words import Basis, Every, Standing
from tests.acting import did
from tests.conftest import COUNTY, OpenSession


def monthly(open_county: OpenSession, days: int = 5, as_of: dt.date | None = None) -> Session:
    """Open the county with its recurring task due every month from October on, and some days later."""
    proposed = f'due_after = {days}\nbasis = {{ owner = "stated", deadline = "proposed", why = "拟" }}'
    text = COUNTY.replace('every = "quarter"', f'every = "month"\nfrom = "2026-10"\n{proposed}')
    return open_county(text, as_of=as_of)


def test_each_period_is_due_days_after_its_end(open_county: OpenSession) -> None:
    """Also the last one: December's on 5 January; the task is due as that is."""
    session = monthly(open_county)
    row = find_row(session, "2.1")
    days = {part.period: part.deadline.isoformat() for part in row.parts}
    assert days == {"2026-10": "2026-11-05", "2026-11": "2026-12-05", "2026-12": "2027-01-05"}
    assert row.deadline == row.original_deadline == dt.date(2027, 1, 5)
    assert task_view(row, session.as_of).deadline == row.deadline
    assert months_open(row) >= {"2026-11", "2026-12", "2027-01"}
    assert rhythm_text(row) == "每月，期满后5日内"
    deadline = COLUMNS["deadline"].cell
    assert deadline is not None
    assert deadline(row) == "2027-01-05〔拟定〕（每月，期满后5日内）"


def test_standing_and_what_is_due_go_by_these_days(open_county: OpenSession) -> None:
    """Nothing is late before the days are over; the list needs no year for the January after."""
    on_the_day = find_row(monthly(open_county, as_of=dt.date(2026, 11, 5)), "2.1")
    assert on_the_day.parts[0].standing is Standing.DUE_SOON
    row = find_row(monthly(open_county, as_of=dt.date(2026, 11, 6)), "2.1")
    assert row.parts[0].standing is row.standing is Standing.OVERDUE
    ahead = [(part.period, part.deadline) for _row, part in coming((row,), dt.date(2026, 11, 6))]
    assert ahead == [("2026-11", dt.date(2026, 12, 5)), ("2026-12", dt.date(2027, 1, 5))]
    assert not row.is_due_outside(2026)


def test_what_was_moved_or_confirmed_holds_while_the_days_stay(open_county: OpenSession) -> None:
    """GIVEN an extension and a confirmation WHEN the file says other days THEN both are outdated."""
    session = monthly(open_county)
    session = did(session, confirming.confirm, find_row(session, "2.1"), "deadline").session
    session = did(
        session, replanning.extend, find_row(session, "2.1"), dt.date(2026, 12, 20), reason="合并",
        period="2026-11",
    ).session  # fmt: skip
    row = find_row(session, "2.1")
    assert (row.parts[1].deadline, row.deadlines_basis) == (dt.date(2026, 12, 20), None)

    again = find_row(monthly(open_county, days=7), "2.1")
    assert again.parts[1].deadline == dt.date(2026, 12, 7)
    assert again.deadlines_basis is Basis.PROPOSED
    assert [again.is_outdated(event) for event in again.progress.events] == [True, True]


def test_the_last_day_of_all_is_not_passed() -> None:
    """Days after the end of the calendar do not stop the program."""
    last = dt.date(9999, 12, 31)
    assert planned(Every.YEAR, 9998, last, None, 30)[-1] == ("9999", last)
