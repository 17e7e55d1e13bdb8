"""Months, each counted since the year 0, so that the next one is one more."""

from __future__ import annotations

import datetime as dt


def month_of(day: dt.date) -> int:
    """Return the month in which a day lies."""
    return day.year * 12 + day.month - 1


def month_named(label: str) -> int:
    """Return the month of a label, `2026-03`; ValueError for any other text."""
    year, number = label.split("-")
    return int(year) * 12 + int(number) - 1


def month_label(month: int) -> str:
    """Return `2026-03`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def first_of_month(month: int) -> dt.date:
    """Return its first day; ValueError before the year 1 and after 9999."""
    return dt.date(month // 12, month % 12 + 1, 1)


def end_of_month(month: int) -> dt.date:
    """Return its last day; December apart, since no day follows that of the year 9999."""
    return dt.date(month // 12, 12, 31) if month % 12 == 11 else first_of_month(month + 1) - dt.timedelta(1)
