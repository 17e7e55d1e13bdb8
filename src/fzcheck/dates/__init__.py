"""Periods of recurring tasks, working days, and dates as people write them; `as_of` is always passed in."""

from fzcheck.dates.months import end_of_month, first_of_month, month_label, month_named, month_of
from fzcheck.dates.periods import (
    Period,
    days_after,
    left_out_text,
    names_period,
    parse_period,
    period_of,
    period_text,
    periods,
    spans_text,
)
from fzcheck.dates.phrases import day_off_text, long_day, parse_day, parse_month, weekday_word
from fzcheck.dates.workdays import (
    WorkingDays,
    day_off_name,
    holidays_known,
    is_day_off,
    working_day_after,
    working_days_left,
)

__all__ = [
    "Period",
    "WorkingDays",
    "day_off_name",
    "day_off_text",
    "days_after",
    "end_of_month",
    "first_of_month",
    "holidays_known",
    "is_day_off",
    "left_out_text",
    "long_day",
    "month_label",
    "month_named",
    "month_of",
    "names_period",
    "parse_day",
    "parse_month",
    "parse_period",
    "period_of",
    "period_text",
    "periods",
    "spans_text",
    "weekday_word",
    "working_day_after",
    "working_days_left",
]
