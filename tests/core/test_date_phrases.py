"""Dates as people type them, and as they read them."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck import i18n
from fzcheck.dates import long_day, parse_day, parse_month, weekday_word
from fzcheck.errors import Refused
from fzcheck.visible import quoted

pytestmark = pytest.mark.usefixtures("english")

AS_OF = dt.date(2026, 11, 24)  # a Tuesday


def day(iso: str) -> dt.date:
    """Read a date as the tests write it."""
    return dt.date.fromisoformat(iso)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-30",
        "2026/11/30",
        "2026.11.30",
        "2026年11月30日",
        "2026 年 11 月 30 日",
        "20261130",
        "11-30",
        "11/30",
        "11.30",
        "11月30日",
        "11月30号",
        "11月30",
        "  2026-11-30\n",
        "２０２６－１１－３０",
        "２０２６／１１／３０",
        "2026。11。30",
        "11、30",
        "2026–11–30",
        "月底",
        "本月底",
        "这个月底",
        "月末",
        "11月底",
        "2026年11月底",
        "end of month",
        "End  of  Month",
        "EOM",
        "+6",
        "＋６",
        "+6天",
        "+ 6 days",
        "+6d",
        "+4wd",
        "+4个工作日",
        "+4工作日",
        "下周一",
    ],
)
def test_the_last_day_of_november_in_many_words(text: str) -> None:
    """On 24 November 2026 all of these mean the 30th."""
    assert parse_day(text, as_of=AS_OF) == day("2026-11-30")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("今天", "2026-11-24"),
        ("today", "2026-11-24"),
        ("明天", "2026-11-25"),
        ("tomorrow", "2026-11-25"),
        ("后天", "2026-11-26"),
        ("昨天", "2026-11-23"),
        ("yesterday", "2026-11-23"),
        ("前天", "2026-11-22"),
        ("本周五", "2026-11-27"),
        ("周五", "2026-11-27"),
        ("这周日", "2026-11-29"),
        ("星期天", "2026-11-29"),
        ("下周五", "2026-12-04"),
        ("上周五", "2026-11-20"),
        ("周一", "2026-11-23"),
        ("下月底", "2026-12-31"),
        ("下个月底", "2026-12-31"),
        ("上月底", "2026-10-31"),
        ("月初", "2026-11-01"),
        ("上月初", "2026-10-01"),
        ("11月初", "2026-11-01"),
        ("季度初", "2026-10-01"),
        ("年初", "2026-01-01"),
        ("start of month", "2026-11-01"),
        ("季度末", "2026-12-31"),
        ("本季度末", "2026-12-31"),
        ("季末", "2026-12-31"),
        ("下季度末", "2027-03-31"),
        ("上季度末", "2026-09-30"),
        ("半年底", "2026-12-31"),
        ("上半年底", "2026-06-30"),
        ("下半年末", "2026-12-31"),
        ("年底", "2026-12-31"),
        ("年末", "2026-12-31"),
        ("今年底", "2026-12-31"),
        ("明年底", "2027-12-31"),
        ("2月底", "2026-02-28"),
        ("2028年2月底", "2028-02-29"),
        ("eoq", "2026-12-31"),
        ("eoh", "2026-12-31"),
        ("eoy", "2026-12-31"),
        ("end of quarter", "2026-12-31"),
        ("end of last quarter", "2026-09-30"),
        ("end of next month", "2026-12-31"),
        ("end of half-year", "2026-12-31"),
        ("end of year", "2026-12-31"),
        ("+10", "2026-12-04"),
        ("-3", "2026-11-21"),
        ("+0", "2026-11-24"),
        ("+0wd", "2026-11-24"),
        ("1-8", "2026-01-08"),
    ],
)
def test_phrases_go_by_the_day_on_which_they_are_said(text: str, iso: str) -> None:
    """What a phrase means follows from the as-of date alone."""
    assert parse_day(text, as_of=AS_OF) == day(iso)


def test_the_half_year_in_its_first_half_ends_in_june() -> None:
    """In May the half-year and the second quarter end on 30 June."""
    for text in ("半年底", "本季度末", "eoh"):
        assert parse_day(text, as_of=day("2026-05-06")) == day("2026-06-30")


def test_a_date_without_a_year_lies_in_the_checklists_year() -> None:
    """`11-30` takes the year given; what goes by today does not."""
    as_of = day("2027-01-15")
    for text in ("11-30", "11月30日", "11月底"):
        assert parse_day(text, as_of=as_of, year=2026) == day("2026-11-30")
    assert parse_day("上半年底", as_of=as_of, year=2026) == day("2026-06-30")
    assert parse_day("年底", as_of=as_of, year=2026) == day("2027-12-31")


def test_a_written_year_stands_above_the_checklists() -> None:
    """A date with a year is that date."""
    assert parse_day("2025-11-30", as_of=AS_OF, year=2026) == day("2025-11-30")
    assert parse_day("2025年底", as_of=AS_OF, year=2026) == day("2025-12-31")
    assert parse_day("2027 年初", as_of=AS_OF, year=2026) == day("2027-01-01")


def test_days_are_counted_from_the_base() -> None:
    """An extension by ten days counts from the current deadline; 明天 stays tomorrow."""
    deadline = day("2026-12-31")
    assert parse_day("+10", as_of=AS_OF, base=deadline) == day("2027-01-10")
    assert parse_day("+1wd", as_of=day("2026-09-01"), base=day("2026-09-30")) == day("2026-10-08")
    assert parse_day("明天", as_of=AS_OF, base=deadline) == day("2026-11-25")


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026-02-29",
        "13-01",
        "0-10",
        "2月30日",
        "13月底",
        "20261301",
        "0000-01-01",
        "+99999999",
        "-99999999",
        "+99999999wd",
        "+" + "9" * 5000,
    ],
)
def test_a_day_that_does_not_exist_is_named_with_the_way_out(text: str) -> None:
    """An impossible date is refused by name, with the accepted forms."""
    with pytest.raises(Refused) as refusal:
        parse_day(text, as_of=AS_OF)
    assert refusal.value.message == f"There is no such day: {quoted(text)}."
    assert "2026-11-30" in refusal.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "尽快",
        "2026-11",
        "2026-11/30",
        "30",
        "26-11-30",
        "2026-11-30x",
        "2026-11-30T00:00",
        "--3",
        "+",
        "-3wd",
    ],
)
def test_what_is_no_date_is_named_with_the_way_out(text: str) -> None:
    """Any other text is refused by name, with the accepted forms."""
    with pytest.raises(Refused) as refusal:
        parse_day(text, as_of=AS_OF)
    assert refusal.value.message == f"This is not a date: {text}."
    assert "+10wd" in refusal.value.remedy


def test_a_refusal_shows_what_was_typed_made_visible() -> None:
    """Escape sequences in a date do not reach the terminal."""
    with pytest.raises(Refused) as refusal:
        parse_day("\x1b[31m11-30\n{text}", as_of=AS_OF)
    assert refusal.value.message == "This is not a date: \\x1b[31m11-30 {text}."


def test_of_a_paragraph_that_is_no_date_the_beginning_is_named() -> None:
    """GIVEN a paragraph pasted where a date belongs THEN the remedy does not go out of sight behind it."""
    with pytest.raises(Refused) as refusal:
        parse_day("年度报告" * 5_000, as_of=AS_OF)
    assert refusal.value.message == f"This is not a date: {'年度报告' * 14}年度报…."


@pytest.mark.parametrize("text", ["明天", "下周五", "下月底", "明年底", "+1", "+1wd"])
def test_no_phrase_leaves_the_calendar(text: str) -> None:
    """On the last day of all, what comes later is refused."""
    with pytest.raises(Refused, match="no such day"):
        parse_day(text, as_of=dt.date.max)


def test_a_long_day_reads_as_the_language_has_it() -> None:
    """English shows ISO; Chinese reads 2026年1月8日, without leading zeros."""
    assert long_day(day("2026-01-08")) == "2026-01-08"
    i18n.use(i18n.Language.ZH)
    assert long_day(day("2026-01-08")) == "2026年1月8日"


def test_weekdays_have_short_words() -> None:
    """The week from Monday 23 to Sunday 29 November 2026."""
    week = [weekday_word(day(f"2026-11-{number}")) for number in range(23, 30)]
    assert week == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_of_a_day_gone_past_no_other_form_is_offered() -> None:
    """GIVEN a day on which something happened THEN the error names no way to write one to come."""
    with pytest.raises(Refused) as refused:
        parse_day("哪天", as_of=AS_OF, past=True)
    remedy = refused.value.remedy
    for phrase in (
        "2026-06-30",
        "20260630",
        "6-30",
        "today",
        "yesterday",
        "start of month",
        "start of year",
        "-7",
    ):
        assert phrase in remedy
        assert parse_day(phrase, as_of=AS_OF) <= AS_OF
    assert not [phrase for phrase in ("tomorrow", "end of", "+10") if phrase in remedy]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-11", "2026-11"),
        ("2026/3", "2026-03"),
        ("202611", "2026-11"),
        ("2026 年 3 月", "2026-03"),
        ("１１月份", "2026-11"),
        ("7", "2026-07"),
        ("本月", "2026-11"),
        ("this month", "2026-11"),
        ("this-month", "2026-11"),
        ("下个月", "2026-12"),
        ("last month", "2026-10"),
    ],
)
def test_months_as_people_type_them(text: str, month: str) -> None:
    """A month without a year lies in that of the day on which it is said; the others go by that day."""
    assert parse_month(text, as_of=AS_OF) == month


@pytest.mark.parametrize("text", ["", "月", "13", "0", "0000-01", "2026-00", "11-30", "本年"])
def test_what_is_no_month_is_refused(text: str) -> None:
    """The message names the text and the forms that are accepted."""
    with pytest.raises(Refused, match="2026-11 or 11") as refused:
        parse_month(text, as_of=AS_OF)
    assert quoted(text) in str(refused.value)
