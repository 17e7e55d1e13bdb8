"""Periods and working days."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys

import pytest

from fzcheck import i18n
from fzcheck.dates import (
    Period,
    WorkingDays,
    day_off_name,
    is_day_off,
    names_period,
    parse_period,
    period_of,
    periods,
    spans_text,
    working_day_after,
    working_days_left,
)
from fzcheck.words import Every

pytestmark = pytest.mark.usefixtures("english")

AS_OF = dt.date(2026, 11, 24)  # a Tuesday


def day(iso: str) -> dt.date:
    """Read a date as the tests write it."""
    return dt.date.fromisoformat(iso)


def laid_out(every: Every, deadline: str, start: dt.date | str | None = None) -> list[tuple[str, str]]:
    """Lay out the periods of a task of 2026 as labels with their last days."""
    return [(period.label, period.end.isoformat()) for period in periods(every, 2026, day(deadline), start)]


def test_a_quarterly_task_has_four_periods_each_ending_on_its_last_day() -> None:
    """A quarterly task of the whole year has four periods, each ending on its last day."""
    assert laid_out(Every.QUARTER, "2026-12-31") == [
        ("2026-Q1", "2026-03-31"),
        ("2026-Q2", "2026-06-30"),
        ("2026-Q3", "2026-09-30"),
        ("2026-Q4", "2026-12-31"),
    ]


def test_a_monthly_task_has_twelve_periods() -> None:
    """A monthly task of the whole year has twelve periods with the lengths of the months."""
    months = laid_out(Every.MONTH, "2026-12-31")
    assert [label for label, _ in months] == [f"2026-{month:02d}" for month in range(1, 13)]
    assert [int(end[-2:]) for _, end in months] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_a_leap_year_lengthens_february() -> None:
    """February of a leap year ends on the 29th, that of 2100 on the 28th."""
    assert period_of(Every.MONTH, day("2028-02-01")).end == day("2028-02-29")
    assert period_of(Every.MONTH, day("2100-02-01")).end == day("2100-02-28")


def test_half_years_and_years_have_their_own_labels() -> None:
    """Half-years read H1 and H2, a year is its number."""
    assert laid_out(Every.HALF_YEAR, "2026-12-31") == [("2026-H1", "2026-06-30"), ("2026-H2", "2026-12-31")]
    assert laid_out(Every.YEAR, "2026-12-31") == [("2026", "2026-12-31")]


def test_the_last_period_ends_on_the_deadline() -> None:
    """A deadline in the middle of a period ends the last period, and only that one."""
    assert laid_out(Every.QUARTER, "2026-05-20") == [("2026-Q1", "2026-03-31"), ("2026-Q2", "2026-05-20")]
    assert laid_out(Every.YEAR, "2026-11-30") == [("2026", "2026-11-30")]


def test_a_deadline_on_the_first_day_of_a_period_still_opens_it() -> None:
    """The period that holds the deadline counts, were it by a single day."""
    assert laid_out(Every.QUARTER, "2026-04-01")[-1] == ("2026-Q2", "2026-04-01")


def test_periods_run_on_into_the_next_year() -> None:
    """A deadline in a later year carries the periods across the turn of the year."""
    assert laid_out(Every.QUARTER, "2027-02-10", "2026-Q3") == [
        ("2026-Q3", "2026-09-30"),
        ("2026-Q4", "2026-12-31"),
        ("2027-Q1", "2027-02-10"),
    ]


@pytest.mark.parametrize("start", ["2026-Q3", "2026-q3", "2026-08", "2026-H2", day("2026-08-17")])
def test_the_first_period_is_the_one_that_holds_the_start(start: dt.date | str) -> None:
    """A start is the label of a period of any length, or a date within it."""
    assert [label for label, _ in laid_out(Every.QUARTER, "2026-12-31", start)] == ["2026-Q3", "2026-Q4"]


def test_a_year_as_start_means_its_january() -> None:
    """A monthly task from 2027 on starts with January 2027."""
    assert [label for label, _ in laid_out(Every.MONTH, "2027-02-28", "2027")] == ["2027-01", "2027-02"]


def test_start_and_deadline_in_one_period_leave_one() -> None:
    """A start after the deadline but in the same period still leaves that period."""
    assert laid_out(Every.QUARTER, "2026-08-01", day("2026-09-15")) == [("2026-Q3", "2026-08-01")]


@pytest.mark.parametrize(("deadline", "start"), [("2025-12-31", None), ("2026-03-31", "2026-Q2")])
def test_a_deadline_before_the_first_period_leaves_none(deadline: str, start: str | None) -> None:
    """A deadline before the start leaves no period at all."""
    assert laid_out(Every.QUARTER, deadline, start) == []


def test_a_start_that_is_no_label_is_a_value_error() -> None:
    """A start that names no period is told to the loader as a ValueError."""
    with pytest.raises(ValueError, match="spring"):
        laid_out(Every.MONTH, "2026-12-31", "spring")


def test_the_last_year_of_all_has_periods_too() -> None:
    """Nothing overflows at the end of the year 9999."""
    assert period_of(Every.MONTH, dt.date.max) == Period("9999-12", day("9999-12-01"), dt.date.max)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2026-03", "2026-03"),
        ("2026-3", "2026-03"),
        (" 2026-q1 ", "2026-Q1"),
        ("2026-H2", "2026-H2"),
        ("2026", "2026"),
        ("03", "2025-03"),
        ("12", "2025-12"),
        ("Q1", "2025-Q1"),
        ("h2", "2025-H2"),
    ],
)
def test_a_label_may_be_short(text: str, label: str) -> None:
    """Small letters do, and so does the part after the year where the year is known."""
    assert parse_period(text, year=2025).label == label


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "2026-",
        "-03",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-Q0",
        "2026-H3",
        "202603",
        "0000-01",
        "Q",
    ],
)
def test_what_is_no_label_is_a_value_error(text: str) -> None:
    """A label that names no period is a ValueError that carries it."""
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        parse_period(text, year=2026)


def test_a_short_label_needs_a_year() -> None:
    """Without a year `Q1` names nothing."""
    with pytest.raises(ValueError, match="Q1"):
        parse_period("Q1")


def test_a_label_of_another_rhythm_is_refused() -> None:
    """A quarterly task has no period 2026-03, and no period 2026."""
    assert parse_period("2026-Q1", Every.QUARTER).start == day("2026-01-01")
    for text in ("2026-03", "2026", "2026-H1"):
        with pytest.raises(ValueError, match=text):
            parse_period(text, Every.QUARTER)


@pytest.mark.parametrize(
    ("iso", "off", "name"),
    [
        ("2026-10-01", True, "National Day"),
        ("2026-10-07", True, "National Day"),
        ("2026-10-08", False, ""),
        ("2026-10-10", False, ""),  # a Saturday, worked in place of 7 October
        ("2026-10-11", True, "weekend"),
        ("2026-09-20", False, ""),  # a Sunday, worked
        ("2026-11-24", False, ""),
        ("2027-10-01", False, ""),  # beyond the calendar: a plain Friday
        ("2027-10-02", True, "weekend"),
    ],
)
def test_days_off_follow_the_official_calendar(iso: str, off: bool, name: str) -> None:
    """Holidays are off and named, make-up days are worked, later years have plain weekdays."""
    assert is_day_off(day(iso)) is off
    assert day_off_name(day(iso)) == name


def test_a_holiday_has_its_chinese_name() -> None:
    """In Chinese a holiday reads as the notices call it."""
    i18n.use(i18n.Language.ZH)
    assert day_off_name(day("2026-02-17")) == "春节"


def test_make_up_days_count_as_working_days() -> None:
    """From 30 September to 11 October 2026 only the 8th, the 9th and the make-up Saturday are worked."""
    assert working_days_left(day("2026-09-30"), day("2026-10-11")) == WorkingDays(3, certain=True)
    assert working_days_left(day("2026-10-09"), day("2026-10-10")) == WorkingDays(1, certain=True)


def test_the_deadline_counts_and_today_does_not() -> None:
    """On Tuesday there is one working day left to Wednesday, and none to Tuesday itself."""
    assert working_days_left(AS_OF, day("2026-11-25")).count == 1
    assert working_days_left(AS_OF, AS_OF) == WorkingDays(0, certain=True)


def test_an_overdue_deadline_counts_backwards() -> None:
    """Working days since the deadline are negative, and a weekend adds none."""
    assert working_days_left(AS_OF, day("2026-11-20")).count == -2
    assert working_days_left(day("2026-11-22"), day("2026-11-20")).count == 0


@pytest.mark.parametrize(
    ("as_of", "deadline", "certain"),
    [
        ("2026-12-01", "2026-12-31", True),
        ("2026-12-31", "2027-01-04", False),
        ("2027-03-01", "2026-12-01", False),
        ("2003-12-31", "2004-01-31", True),
        ("2003-12-30", "2004-01-31", False),
        ("2031-05-01", "2031-05-01", True),
    ],
)
def test_a_count_beyond_the_known_years_is_marked(as_of: str, deadline: str, certain: bool) -> None:
    """A count is certain only if the holidays of all days counted are known."""
    assert working_days_left(day(as_of), day(deadline)).certain is certain


def test_later_years_count_plain_weekdays() -> None:
    """Beyond the calendar a week has five working days, National Day or not."""
    assert working_days_left(day("2027-09-26"), day("2027-10-03")) == WorkingDays(5, certain=False)


def test_working_days_are_counted_forward_over_a_holiday() -> None:
    """The third working day after 30 September 2026 is the make-up Saturday."""
    assert working_day_after(day("2026-09-30"), 3) == day("2026-10-10")
    assert working_day_after(day("2026-09-30"), 4) == day("2026-10-12")


def test_working_days_end_with_the_calendar() -> None:
    """Counting past the year 9999 overflows."""
    with pytest.raises(OverflowError):
        working_day_after(day("9999-12-30"), 2)


def test_the_holidays_are_loaded_only_when_asked_for() -> None:
    """Importing dates and reading a date load no calendar of holidays."""
    code = (
        "import sys, datetime as dt; from fzcheck import dates;"
        "dates.parse_day('11-30', as_of=dt.date(2026, 1, 1));"
        "print([name for name in ('chinese_calendar', 'platformdirs') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


@pytest.mark.parametrize(
    ("typed", "label"),
    [("2026-h1", "2026-H1"), ("H1", "2026-H1"), ("上半年", "2026-H1"), ("第三季度", "2026-Q3"),
     ("３月", "2026-03"), ("2026年第三季度", "2026-Q3"), ("2026", "2026")],
)  # fmt: skip
def test_a_period_is_named_as_it_is_read(typed: str, label: str) -> None:
    """Whoever types what the screen says is understood; a year alone is a year, and no part of it."""
    i18n.use(i18n.Language.ZH)
    labels = ["2026", "2026-H1", "2026-H2", "2026-Q1", "2026-Q3", "2026-03"]
    assert [name for name in labels if names_period(typed, name, 2026)] == [label]


def test_periods_that_follow_one_another_read_as_one() -> None:
    """Months and quarters in a row are one span, not across a year; halves and gaps stay apart."""
    i18n.use(i18n.Language.ZH)
    assert spans_text(["2026-Q1", "2026-Q2", "2026-Q3"], 2026) == ("第一至三季度",)
    assert spans_text(["2025-Q3", "2025-Q4", "2026-Q1"], 2026) == ("2025年第三至四季度", "第一季度")
    assert spans_text(["2026-02", "2026-09", "2026-10", "2026-11"], 2026) == ("2月", "9至11月")
    assert spans_text(["2026-H1", "2026-H2", "2026", "once"], 2026) == ("上半年", "下半年", "2026年", "once")
