"""Periods in words: what an official calls a label."""

from __future__ import annotations

import pytest

from fzcheck.dates import period_text


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


@pytest.mark.usefixtures("english")
def test_english_keeps_the_labels() -> None:
    """They are what files and the command line say, and English has no shorter word."""
    labels = ["2026", "2026-Q1", "2026-H2", "2026-03"]
    assert [period_text(label, 2026) for label in labels] == labels
