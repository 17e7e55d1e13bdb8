"""What holds of every date, period and phrase."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fzcheck.dates import (
    end_of_month,
    first_of_month,
    is_day_off,
    month_label,
    month_named,
    month_of,
    parse_day,
    parse_period,
    period_of,
    periods,
    working_day_after,
    working_days_left,
)
from fzcheck.errors import Refused
from fzcheck.words import Every

RHYTHMS = st.sampled_from(Every)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2035, 12, 31))
ONE_DAY = dt.timedelta(days=1)

PIECES = st.sampled_from(
    [
        *"0123456789+-/.年月日底末本下上周季度半个一五天 ０１２３／－。、",
        "2026",
        "eo",
        "m",
        "wd",
        "工作日",
        "end of ",
        "month",
        "9999",
    ]
)
PHRASES = st.text() | st.lists(PIECES, max_size=10).map("".join)


@given(PHRASES, st.dates(), st.none() | st.integers(1, 9999), st.none() | st.dates())
def test_any_text_is_a_date_or_refused(
    text: str, as_of: dt.date, year: int | None, base: dt.date | None
) -> None:
    """No text makes anything but a date or a refusal."""
    try:
        outcome: type[object] = type(parse_day(text, as_of=as_of, year=year, base=base))
    except Refused as refusal:
        outcome = type(refusal)
    assert outcome in {dt.date, Refused}


@given(PHRASES, st.none() | RHYTHMS)
def test_any_text_is_a_period_or_a_value_error(text: str, every: Every | None) -> None:
    """No text makes anything but a period of the rhythm asked for or a ValueError."""
    try:
        period = parse_period(text, every, 2026)
    except ValueError:
        return
    assert every is None or period == period_of(every, period.start)


@given(st.dates(), st.dates(), st.sampled_from(["{0:%m-%d}", "{0.month}月{0.day}日", "{0:%m/%d}"]))
def test_a_date_survives_being_written_in_any_form(day: dt.date, as_of: dt.date, short: str) -> None:
    """Every accepted way of writing a date gives that date back."""
    year = f"{day.year:04d}"
    for text in (
        day.isoformat(),
        day.isoformat().replace("-", "/"),
        day.isoformat().replace("-", ""),
        f"{year}年{day.month}月{day.day}日",
        f"{year}.{day.month}.{day.day}",
    ):
        assert parse_day(text, as_of=as_of) == day
    assert parse_day(short.format(day), as_of=as_of, year=day.year) == day


@given(RHYTHMS, DAYS, DAYS)
def test_periods_cover_every_day_from_start_to_deadline_once(
    every: Every, start: dt.date, deadline: dt.date
) -> None:
    """Periods follow each other without gap or overlap, hold the start and end on the deadline."""
    laid_out = periods(every, start.year, deadline, start)
    if not laid_out:
        assert deadline < start
        return
    assert laid_out[-1].end == deadline
    assert laid_out[0].start <= start
    assert start <= laid_out[0].end or len(laid_out) == 1
    assert all(period.start <= period.end for period in laid_out)
    for one, following in pairwise(laid_out):
        assert one.end + ONE_DAY == following.start


@given(RHYTHMS, st.dates())
def test_a_label_names_its_period(every: Every, day: dt.date) -> None:
    """The label of a period is read back as the same period, which holds the day."""
    period = period_of(every, day)
    assert period.start <= day <= period.end
    assert parse_period(period.label.lower(), every) == period


@given(DAYS, st.integers(0, 400))
def test_working_days_left_are_the_days_that_are_not_off(as_of: dt.date, days: int) -> None:
    """The quick count agrees with going through the days one by one, and runs backwards alike."""
    deadline = as_of + dt.timedelta(days=days)
    one_by_one = sum(not is_day_off(as_of + dt.timedelta(days=n)) for n in range(1, days + 1))
    assert working_days_left(as_of, deadline).count == one_by_one
    assert working_days_left(deadline, as_of).count == -one_by_one


@given(DAYS, st.integers(1, 300))
def test_the_nth_working_day_is_worked_and_n_away(day: dt.date, count: int) -> None:
    """Counting working days forward lands on one, with exactly as many left to it."""
    reached = working_day_after(day, count)
    assert not is_day_off(reached)
    assert working_days_left(day, reached).count == count


@given(st.dates())
def test_a_day_lies_in_the_month_that_its_label_names(day: dt.date) -> None:
    """A month has the days from its first to its last one, and is found again by its label."""
    month = month_of(day)
    assert first_of_month(month) <= day <= end_of_month(month)
    assert {(edge.year, edge.month) for edge in (first_of_month(month), end_of_month(month))} == {
        (day.year, day.month)
    }
    assert month_named(month_label(month)) == month
    assert day.isoformat().startswith(month_label(month))
