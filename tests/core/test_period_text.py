"""Periods in words: what an official calls a label."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.dates import left_out_text, period_text
from fzcheck.words import Every


@pytest.mark.parametrize(
    ("label", "known", "unknown"),
    [
        ("2026-H1", "上半年", "2026年上半年"),
        ("2026-Q3", "第三季度", "2026年第三季度"),
        ("2026-03", "3月", "2026年3月"),
        ("2026", "2026年", "2026年"),
    ],
)
def test_a_period_reads_as_officials_say_it(label: str, known: str, unknown: str) -> None:
    """In the year of its checklist without it, in any other and where no year is known with it."""
    assert period_text(label, 2026) == known
    assert period_text(label) == period_text(label, 2027) == unknown


@pytest.mark.parametrize(
    "text", ["", "2026-Q5", "2026-13", "2026-", "[/闭合]", "26-Q1", "２０２６-Q1", "{year}"]
)
def test_what_is_no_period_reads_as_it_stands(text: str) -> None:
    """A ledger may hold what a foreign hand wrote."""
    assert period_text(text, 2026) == text


@pytest.mark.parametrize(
    ("every", "day", "text"),
    [
        (Every.MONTH, dt.date(2026, 11, 30), "不含12月（1 期）"),
        (Every.MONTH, dt.date(2026, 9, 1), "不含10至12月（3 期）"),
        (Every.QUARTER, dt.date(2026, 12, 1), ""),
        (Every.HALF_YEAR, dt.date(2026, 6, 30), "不含下半年（1 期）"),
        (Every.YEAR, dt.date(2026, 6, 30), ""),
        (Every.MONTH, dt.date(2027, 1, 31), ""),
    ],
)
def test_a_deadline_says_which_periods_it_leaves_out(every: Every, day: dt.date, text: str) -> None:
    """GIVEN a rhythm and a deadline THEN the periods of the year that begin only after it are named."""
    assert left_out_text(every, 2026, day) == text


@pytest.mark.usefixtures("english")
def test_english_keeps_the_labels() -> None:
    """They are what files and the command line say, and English has no shorter word."""
    labels = ["2026", "2026-Q1", "2026-H2", "2026-03"]
    assert [period_text(label, 2026) for label in labels] == labels
