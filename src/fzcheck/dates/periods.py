"""期次: the occurrences of a recurring task, and the labels that name them in either language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from unicodedata import normalize

import msgspec

from fzcheck.dates.months import end_of_month, first_of_month, month_label, month_of
from fzcheck.i18n import _, listed, n_, p_
from fzcheck.words import Every

_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}

# A year, then a hyphen (only after a year) and the part of it; either may be missing.
_LABEL = r"(?P<year>(?!0000)[0-9]{4})?(?:(?(year)-)(?P<letter>[QH]?)(?P<number>[0-9]{1,2}))?"
_WRITTEN = re.compile("(?P<year>[0-9]{4})(?:-(?P<part>0[1-9]|1[0-2]|Q[1-4]|H[12]))?")
_RHYTHMS = {"": Every.MONTH, "Q": Every.QUARTER, "H": Every.HALF_YEAR}


def days_after(day: dt.date, days: int) -> dt.date:
    """Return the day that comes so many days later, and at most the last one that there is."""
    return dt.date.fromordinal(min(day.toordinal() + days, dt.date.max.toordinal()))


class Period(msgspec.Struct, frozen=True):
    """One occurrence of a recurring task."""

    label: str
    """2026-03, 2026-Q1, 2026-H1 or 2026."""
    start: dt.date
    """Its first day."""
    end: dt.date
    """Its last day, or the task's deadline where that comes first."""

    def due(self, after: int) -> dt.date:
        """Return the day by which it is due: so many days after its end."""
        return days_after(self.end, after)


def periods(every: Every, year: int, deadline: dt.date, start: dt.date | str | None) -> tuple[Period, ...]:
    """Return the periods from the one that holds `start` to the one that holds the deadline.

    `start` is a label or a date, by default January of `year`. Each period ends on its last day, the
    last one on the deadline; a deadline before the first period leaves none. ValueError where
    `start` is neither.
    """
    if start is None:
        start = dt.date(year, 1, 1)
    elif isinstance(start, str):
        start = parse_period(start).start
    numbers = range(_number(every, start), _number(every, deadline) + 1)
    return tuple(_numbered(every, number, deadline) for number in numbers)


def period_of(every: Every, day: dt.date) -> Period:
    """Return the period in which `day` lies."""
    return _numbered(every, _number(every, day))


def parse_period(text: str, every: Every | None = None, year: int | None = None) -> Period:
    """Return the period that a label names; ValueError for any other text.

    With `every` only labels of that rhythm count; with `year` its part after the year is enough
    (`03`, `Q1`). Letters may be small.
    """
    match = re.fullmatch(_LABEL, text.strip().upper())
    if not match or not (match["year"] or (match["number"] and year)):
        raise ValueError(text)
    rhythm = _RHYTHMS[match["letter"]] if match["number"] else Every.YEAR
    months = _MONTHS[rhythm]
    number = int(match["number"] or 1)
    if (every or rhythm) is not rhythm or not 1 <= number <= 12 // months:
        raise ValueError(text)
    return period_of(rhythm, dt.date(int(match["year"] or year or 0), (number - 1) * months + 1, 1))


def period_text(label: str, year: int | None = None) -> str:
    """Return a period, or a month, in the official's words: `2026-Q3` is 2026年第三季度.

    In the `year` of its checklist it is 第三季度. What is no label stays as it is; empty for none.
    """
    match = _WRITTEN.fullmatch(label)
    if match is None:
        return label
    named, part = match["year"], match["part"]
    return _in_year(named, _part_text(part), year) if part else _("{year}").format(year=named)


def _in_year(named: str, part: str, known: int | None) -> str:
    text = p_("year known", "{year}-{part}") if named == str(known) else _("{year}-{part}")
    return text.format(year=named, part=part)


def spans_text(labels: Iterable[str], year: int) -> tuple[str, ...]:
    """Return periods in words, months and quarters of a year that follow one another as one: 第一至三季度."""
    spans: list[list[str]] = []
    for label in labels:
        if spans and _follows(label, spans[-1][-1]):
            spans[-1].append(label)
        else:
            spans.append([label])
    return tuple(_span_text(span[0], span[-1], year) for span in spans)


def left_out_text(every: Every, year: int, deadline: dt.date) -> str:
    """Return which periods of a year a deadline leaves out, and how many; empty where it leaves out none."""
    kept = {period.label for period in periods(every, year, deadline, None)}
    whole = periods(every, year, dt.date(year, 12, 31), None)
    labels = [period.label for period in whole if period.label not in kept]
    text = n_("without {periods} ({count} period)", "without {periods} ({count} periods)", len(labels))
    return text.format(periods=listed(spans_text(labels, year)), count=len(labels)) if labels else ""


def _follows(label: str, before: str) -> bool:
    """Return whether a month or quarter comes right after another of the same year."""
    match = _WRITTEN.fullmatch(before)
    if match is None or not match["part"] or "H" in before or label[:4] != before[:4] or label < before:
        return False
    every = Every.QUARTER if "Q" in before else Every.MONTH
    return label == period_of(every, days_after(parse_period(before).end, 1)).label


def _span_text(first: str, last: str, year: int) -> str:
    if first == last:
        return period_text(first, year)
    (named, one), (_year, other) = first.split("-"), last.split("-")
    if one.isdecimal():
        begin, end = p_("from", "{month:02d}").format(month=int(one)), _part_text(other)
    else:
        begin = {"Q1": p_("from", "Q1"), "Q2": p_("from", "Q2"), "Q3": p_("from", "Q3")}[one]
        end = {"Q2": p_("to", "Q2"), "Q3": p_("to", "Q3"), "Q4": p_("to", "Q4")}[other]
    return _in_year(named, p_("periods", "{first} to {last}").format(first=begin, last=end), year)


def names_period(typed: str, label: str, year: int) -> bool:
    """Return whether a typed text names a period: as in files, without its year, or as it is read."""
    names = label, label.partition("-")[2], period_text(label, year), period_text(label)
    return normalize("NFKC", typed).strip().casefold() in (name.casefold() for name in names if name)


def _part_text(part: str) -> str:
    if part.isdecimal():
        return _("{month:02d}").format(month=int(part))
    return {
        "H1": _("H1"), "H2": _("H2"), "Q1": _("Q1"), "Q2": _("Q2"), "Q3": _("Q3"), "Q4": _("Q4"),
    }[part]  # fmt: skip


def _number(every: Every, day: dt.date) -> int:
    """Count the periods since the year 0, so that the next one is one more."""
    return month_of(day) // _MONTHS[every]


def _numbered(every: Every, number: int, deadline: dt.date = dt.date.max) -> Period:
    first, last = number * _MONTHS[every], (number + 1) * _MONTHS[every] - 1
    start = first_of_month(first)
    return Period(_label(every, start), start, min(end_of_month(last), deadline))


def _label(every: Every, start: dt.date) -> str:
    year = f"{start.year:04d}"
    match every:
        case Every.MONTH:
            return month_label(month_of(start))
        case Every.QUARTER:
            return f"{year}-Q{start.month // 3 + 1}"
        case Every.HALF_YEAR:
            return f"{year}-H{start.month // 6 + 1}"
        case Every.YEAR:
            return year
