"""By month: what falls due and what of it is done; and how what was done grew beside what was due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import accumulate

import msgspec

from fzcheck.dates import month_label, month_named, month_of, period_text
from fzcheck.i18n import _, p_
from fzcheck.reports.outline import Table
from fzcheck.reports.paper import Paper
from fzcheck.reports.web.chart import WIDTH, Box, Chart, Label, Line, Scale, rounded, scale
from fzcheck.summary import Count, FinishedInMonth, finished_over_time
from fzcheck.words import Status

_LEFT, _RIGHT, _TOP, _HIGH, _BELOW = 34, 30, 22, 150, 42
"""The margins of a drawing, and the height between the upper and the lower one."""

_BEFORE, _SHOWN = 17, 24
"""The drawing begins at most so many months before that of the date, and holds at most so many."""

_YEAR = 12


class _Months(msgspec.Struct, frozen=True):
    """The months of a drawing."""

    first: int
    last: int
    today: int

    @property
    def every(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def step(self) -> float:
        return (WIDTH - _LEFT - _RIGHT) / len(self.every)

    def middle(self, month: int) -> float:
        return rounded(_LEFT + (month - self.first + 0.5) * self.step)


def month_chart(paper: Paper) -> Chart:
    """Return a column for each month: the occurrences that fall due in it, and how many of them are done."""
    counts = {month_named(count.name): count for count in paper.summary.months}
    months = _months(counts, paper.as_of)
    shown = [(month, counts[month]) for month in months.every if month in counts]
    up = scale(max((count.occurrences for _month, count in shown), default=0), _HIGH)
    wide = rounded(min(months.step * 0.64, 34))
    boxes = [
        box
        for month, count in shown
        for box in _column(count, rounded(months.middle(month) - wide / 2), wide, up)
    ]
    totals = [
        Label(months.middle(month), _down(up, count.occurrences) - 9, str(count.occurrences), kind="figure")
        for month, count in shown
        if count.occurrences
    ]
    return Chart(
        name="months",
        title=p_("chart", "Due by month"),
        description=_(
            "A column for each month: the occurrences that fall due in it, below those done, above those not "
            "done."
        ),
        height=_TOP + _HIGH + _BELOW,
        boxes=(_today(months), *boxes),
        labels=(*_axes(months, up), *totals),
        rules=_rules(up),
        legend=(("done", Status.DONE.label), ("open", _("not done")), ("today", _("this month"))),
        table=_due_table(paper.summary.months),
    )


def burn_up(paper: Paper) -> Chart:
    """Return two lines: the occurrences due until the end of each month, and those done until then."""
    counts = {month_named(count.name): count.occurrences for count in paper.summary.months}
    months = _months(counts, paper.as_of)
    before = sum(figure for month, figure in counts.items() if month < months.first)
    due = tuple(accumulate((counts.get(month, 0) for month in months.every), initial=before))[1:]
    done = finished_over_time(paper.rows, paper.as_of, months.today - months.first + 1)
    up = scale(max((*due, *(found.total for found in done))), _HIGH)
    lines = (
        Line("due", _points(months, due, up)),
        Line("done", _points(months, [found.total for found in done], up)),
    )
    return Chart(
        name="burn-up",
        title=p_("chart", "Due and done, added up"),
        description=_(
            "Two lines over the months: the occurrences due until the end of each, and those done until then."
        ),
        height=_TOP + _HIGH + _BELOW,
        boxes=(_today(months),),
        labels=(*_axes(months, up), *_ends(lines, (due[-1], done[-1].total))),
        rules=_rules(up),
        lines=lines,
        legend=(("due", _("due until then")), ("done", _("done until then")), ("today", _("this month"))),
        table=_grown_table(months, due, done),
    )


def _months(due: Iterable[int], as_of: dt.date) -> _Months:
    today = month_of(as_of)
    found = [*due, today]
    first = max(min(found), today - _BEFORE)
    return _Months(first, min(max(found), first + _SHOWN - 1), today)


def _word(month: int) -> str:
    return period_text(month_label(month))


def _down(up: Scale, figure: int) -> float:
    return rounded(_TOP + _HIGH - up.at(figure))


def _column(count: Count, left: float, wide: float, up: Scale) -> Iterable[Box]:
    done, every = count.occurrences_done, count.occurrences
    if done:
        yield _piece("done", left, wide, (_down(up, done), _down(up, 0)))
    if every > done:
        yield _piece("open", left, wide, (_down(up, every), _down(up, done)))


def _piece(kind: str, left: float, wide: float, between: tuple[float, float]) -> Box:
    top, bottom = between
    return Box(kind, left, top, wide, rounded(bottom - top))


def _today(months: _Months) -> Box:
    left = rounded(months.middle(months.today) - months.step / 2)
    return Box("today", left, _TOP, rounded(months.step), _HIGH)


def _rules(up: Scale) -> tuple[float, ...]:
    return tuple(_down(up, figure) for figure in up.ticks)


def _axes(months: _Months, up: Scale) -> Iterable[Label]:
    """Yield the figures at the left, the months below, and the year below its first month."""
    for figure in up.ticks:
        yield Label(_LEFT - 6, _down(up, figure), str(figure), "end", "axis")
    every = 1 if len(months.every) <= _YEAR else 2
    for place, month in enumerate(months.every):
        if place % every == 0:
            name = p_("chart", "{month}").format(month=month % _YEAR + 1)
            yield Label(months.middle(month), _TOP + _HIGH + 14, name, kind="axis")
        if place == 0 or month % _YEAR == 0:
            year = p_("chart", "{year}").format(year=month // _YEAR)
            yield Label(months.middle(month), _TOP + _HIGH + 32, year, kind="axis")


def _points(months: _Months, figures: Iterable[int], up: Scale) -> tuple[tuple[float, float], ...]:
    return tuple(
        (months.middle(month), _down(up, figure))
        for month, figure in zip(months.every, figures, strict=False)
    )


def _ends(lines: Iterable[Line], figures: Iterable[int]) -> Iterable[Label]:
    for line, figure in zip(lines, figures, strict=True):
        x, y = line.points[-1]
        yield Label(x, y - 12, str(figure), kind="figure")


def _due_table(counts: Iterable[Count]) -> Table:
    headings = (p_("chart", "Month"), p_("chart", "Due"), Status.DONE.label, _("not done"))
    lines = tuple(
        (
            _word(month_named(count.name)),
            str(count.occurrences),
            str(count.occurrences_done),
            str(count.occurrences - count.occurrences_done),
        )
        for count in counts
    )
    return Table(headings, lines)


def _grown_table(months: _Months, due: Iterable[int], done: tuple[FinishedInMonth, ...]) -> Table:
    headings = (
        p_("chart", "Month"), _("due until then"), _("done in the month"), _("done until then"),
    )  # fmt: skip
    known = dict(zip(months.every, done, strict=False))
    lines = tuple(
        (_word(month), str(figure), *_finished(known.get(month)))
        for month, figure in zip(months.every, due, strict=True)
    )
    return Table(headings, lines)


def _finished(found: FinishedInMonth | None) -> tuple[str, str]:
    return (str(found.count), str(found.total)) if found else ("", "")
