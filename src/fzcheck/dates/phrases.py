"""Dates as people type them and as they read them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from fzcheck.dates.months import month_label, month_of
from fzcheck.dates.periods import period_of
from fzcheck.dates.workdays import day_off_name, working_day_after
from fzcheck.errors import Refused
from fzcheck.i18n import _
from fzcheck.visible import quoted
from fzcheck.words import Every

# What a Chinese keyboard types for `.`, `/` and `-` beyond the full-width forms.
_PUNCTUATION = str.maketrans("。、–—−", "./---")

_WRITTEN = (
    r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    r"(?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})",
    r"(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]?",
)
_WRITTEN_EDGES = (
    (Every.MONTH, r"(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月(?P<edge>[底末初])"),
    (Every.HALF_YEAR, r"(?:(?P<year>[0-9]{4})年)?(?P<half>[上下])半年(?P<edge>[底末])"),
    (Every.YEAR, r"(?P<year>[0-9]{4})年(?P<edge>[底末初])"),
)

_COUNTED = r"([+-][0-9]+) ?(?:d|days?|天|日)?"
_COUNTED_WORKING = r"\+([0-9]+) ?(?:wd|个?工作日)"

_DAYS = {
    "前天": -2,
    "昨天": -1,
    "今天": 0,
    "明天": 1,
    "后天": 2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
}
_WEEKDAY = r"(?P<which>[本这下上])?(?:周|星期)(?P<weekday>[一二三四五六日天])"
_WEEKDAYS = {word: number for number, word in enumerate("一二三四五六日")} | {"天": 6}
_EDGE_OF_SPAN = (
    r"(?:(?P<which>[本这下上])个?)?(?P<span>月|季度?)(?P<edge>[底末初])",
    r"(?P<which>本)?(?P<span>半年)(?P<edge>[底末])",
    r"(?P<which>[本今明])?(?P<span>年)(?P<edge>[底末初])",
    r"(?P<edge>start|end) of (?:(?P<which>this|next|last) )?(?P<span>month|quarter|half-year|year)",
    r"(?P<edge>eo)(?P<span>[mqhy])(?P<which>)",
)
_MONTHS = (
    r"(?P<year>[0-9]{4})(?:[-/.]|(?=[0-9]{2}$))(?P<month>[0-9]{1,2})",
    r"(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月份?",
    r"(?P<month>[0-9]{1,2})",
)
_NAMED_MONTHS = r"(?P<which>[本这下上])个?月份?|(?P<word>this|next|last)[ -]month"
_STARTS = ("初", "start")
_SPANS = {
    **dict.fromkeys(("月", "month", "m"), Every.MONTH),
    **dict.fromkeys(("季", "季度", "quarter", "q"), Every.QUARTER),
    **dict.fromkeys(("半年", "half-year", "h"), Every.HALF_YEAR),
    **dict.fromkeys(("年", "year", "y"), Every.YEAR),
}
_LATER = {"上": -1, "last": -1, "下": 1, "明": 1, "next": 1}


def parse_day(
    text: str, *, as_of: dt.date, year: int | None = None, base: dt.date | None = None, past: bool = False
) -> dt.date:  # fmt: skip
    """Return the day that a person means by `text`; Refused, with the accepted forms, if it is none.

    `today`, weekdays and the ends of month, quarter and year go by `as_of`; `+10` counts from `base`, by
    default `as_of`; a date without a year lies in `year`, by default that of `as_of`. The forms are those of
    days gone `past` where such a day is asked for.
    """
    phrase = _plain(text)
    year = as_of.year if year is None else year
    try:
        day = (
            _written(phrase, year)
            or _written_edge(phrase, year)
            or _counted(phrase, base or as_of)
            or _named(phrase, as_of)
        )
    except (ValueError, OverflowError):
        raise Refused(
            _("There is no such day: {text}.").format(text=quoted(text)), _accepted(past=past)
        ) from None
    if day is None:
        raise Refused(_("This is not a date: {text}.").format(text=quoted(text)), _accepted(past=past))
    return day


def parse_month(text: str, *, as_of: dt.date, year: int | None = None) -> str:
    """Return the label, `2026-11`, of the month that a person means.

    Refused, with the accepted forms, if it is none. A month without a year lies in `year`, by default that
    of `as_of`.
    """
    phrase = _plain(text)
    if match := re.fullmatch(_NAMED_MONTHS, phrase):
        return month_label(month_of(as_of) + _LATER.get(match["which"] or match["word"], 0))
    for pattern in _MONTHS:
        if match := re.fullmatch(pattern, phrase):
            parts = match.groupdict()
            named, month = int(parts.get("year") or year or as_of.year), int(parts["month"])
            if named and 1 <= month <= 12:
                return month_label(12 * named + month - 1)
    raise Refused(
        _("This is not a month: {text}.").format(text=quoted(text)),
        _("Write it as 2026-11 or 11, or as this month, next month or last month."),
    )


def long_day(day: dt.date) -> str:
    """Return a date as running text has it: 2026年1月8日, or ISO in English."""
    return _("{year:04d}-{month:02d}-{day:02d}").format(year=day.year, month=day.month, day=day.day)


def weekday_word(day: dt.date) -> str:
    """Return the short word for its weekday."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def day_off_text(deadline: dt.date) -> str:
    """Return in a sentence that a deadline falls on a day off; nothing for a working day."""
    name = day_off_name(deadline)
    text = _("The deadline {date} ({weekday}) falls on a day off: {name}.")
    return name and text.format(date=deadline, weekday=weekday_word(deadline), name=name)


def _accepted(*, past: bool) -> str:
    if past:
        return _(
            "Write it as 2026-06-30, 2026/06/30, 20260630 or 6-30, as today, yesterday, start of month or "
            "start of year, or count days back: -7."
        )
    return _(
        "Write it as 2026-11-30, 2026/11/30, 20261130 or 11-30, as today, tomorrow, end of month, "
        "end of quarter or end of year, or count days: +10, -3, +10wd for working days."
    )


def _plain(text: str) -> str:
    """Return `text` in half width and small letters; spaces stay between letters or digits only."""
    half_width = unicodedata.normalize("NFKC", text).translate(_PUNCTUATION).lower()
    return re.sub(r"(?<![0-9a-z]) | (?![0-9a-z])", "", " ".join(half_width.split()))


def _written(phrase: str, year: int) -> dt.date | None:
    for pattern in _WRITTEN:
        if match := re.fullmatch(pattern, phrase):
            parts = match.groupdict()
            return dt.date(int(parts.get("year") or year), int(parts["month"]), int(parts["day"]))
    return None


def _written_edge(phrase: str, year: int) -> dt.date | None:
    """Read 11月底, 11月初, 上半年底 and 2026年底."""
    for every, pattern in _WRITTEN_EDGES:
        if match := re.fullmatch(pattern, phrase):
            parts = match.groupdict()
            month = 7 if parts.get("half") == "下" else int(parts.get("month") or 1)
            span = period_of(every, dt.date(int(parts["year"] or year), month, 1))
            return span.start if parts["edge"] in _STARTS else span.end
    return None


def _counted(phrase: str, base: dt.date) -> dt.date | None:
    """Read +10, -3 and +10wd."""
    if match := re.fullmatch(_COUNTED, phrase):
        return base + dt.timedelta(days=int(match[1]))
    if match := re.fullmatch(_COUNTED_WORKING, phrase):
        return working_day_after(base, int(match[1])) if int(match[1]) else base
    return None


def _named(phrase: str, as_of: dt.date) -> dt.date | None:
    """Read what goes by the day on which it is said: 明天, 下周五, 月底, 月初."""
    if phrase in _DAYS:
        return as_of + dt.timedelta(days=_DAYS[phrase])
    if match := re.fullmatch(_WEEKDAY, phrase):
        weeks = _LATER.get(match["which"], 0)
        return as_of + dt.timedelta(days=weeks * 7 + _WEEKDAYS[match["weekday"]] - as_of.weekday())
    for pattern in _EDGE_OF_SPAN:
        if match := re.fullmatch(pattern, phrase):
            later = _LATER.get(match["which"], 0)
            return _edge_of(_SPANS[match["span"]], as_of, later, first=match["edge"] in _STARTS)
    return None


def _edge_of(every: Every, as_of: dt.date, later: int, *, first: bool) -> dt.date:
    """Return the last or first day of this period (`later` 0), of the next (1) or the one before (-1)."""
    span = period_of(every, as_of)
    if later < 0:
        span = period_of(every, span.start - dt.timedelta(days=1))
    elif later:
        span = period_of(every, span.end + dt.timedelta(days=1))
    return span.start if first else span.end
