"""Working days, with the holidays and make-up days that the State Council announces year by year.

Outside the years of which the calendar knows, every weekday counts as a working day.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from functools import lru_cache

import msgspec

from fzcheck.i18n import Language, _, language


class WorkingDays(msgspec.Struct, frozen=True):
    """A number of working days, and whether holidays could be taken into account throughout."""

    count: int
    """Negative where the deadline has passed."""
    certain: bool
    """False when a day counted lies outside the years whose holidays are known."""


class _Exceptions(msgspec.Struct, frozen=True):
    """Where the official calendar departs from Monday to Friday; days in order."""

    off: tuple[dt.date, ...]
    """Weekdays off."""
    worked: tuple[dt.date, ...]
    """Saturdays and Sundays worked."""
    first_year: int
    last_year: int


@lru_cache(maxsize=1)
def _exceptions() -> _Exceptions:
    from chinese_calendar import holidays, workdays

    off = sorted(day for day in holidays if _is_weekday(day))
    worked = sorted(day for day in workdays if not _is_weekday(day))
    return _Exceptions(tuple(off), tuple(worked), min(holidays).year, max(holidays).year)


def is_day_off(day: dt.date) -> bool:
    """Return whether nobody works on `day`: a holiday, or a Saturday or Sunday that is no make-up day."""
    from chinese_calendar import holidays, workdays

    return day in holidays or not (_is_weekday(day) or day in workdays)


def holidays_known(day: dt.date) -> bool:
    """Return whether the holidays of the day's year have been announced, as far as the calendar knows."""
    return _exceptions().first_year <= day.year <= _exceptions().last_year


def day_off_name(day: dt.date) -> str:
    """Return the holiday's name, the word for a weekend, or nothing for a working day."""
    if not is_day_off(day):
        return ""
    from chinese_calendar import Holiday, holidays

    if day not in holidays:
        return _("weekend")
    holiday = Holiday(holidays[day])
    return str(holiday.chinese if language() is Language.ZH else holiday.value)


def working_days_left(as_of: dt.date, deadline: dt.date) -> WorkingDays:
    """Return the working days after `as_of` up to and including the deadline.

    Once the deadline has passed: those after it up to and including `as_of`, negated.
    """
    known = _exceptions()
    before, last = sorted((as_of, deadline))
    certain = before == last or (
        before >= dt.date(known.first_year - 1, 12, 31) and last.year <= known.last_year
    )
    return WorkingDays(_worked_through(deadline) - _worked_through(as_of), certain)


def working_day_after(day: dt.date, count: int) -> dt.date:
    """Return the `count`-th working day after `day` (`count` from 1); OverflowError past the year 9999."""
    target = _worked_through(day) + count
    ordinals = range(day.toordinal() + 1, dt.date.max.toordinal() + 1)
    at = bisect_left(ordinals, target, key=lambda ordinal: _worked_through(dt.date.fromordinal(ordinal)))
    if at == len(ordinals):
        raise OverflowError(count)
    return dt.date.fromordinal(ordinals[at])


def _is_weekday(day: dt.date) -> bool:
    return day.weekday() < 5


def _worked_through(day: dt.date) -> int:
    """Count the working days from the year 1 through `day`: its first day was a Monday."""
    known = _exceptions()
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5) - bisect_right(known.off, day) + bisect_right(known.worked, day)
