"""The charts of the page: places and sizes only; the page that shows them chooses the colours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, count

import msgspec

from fzcheck.dates import month_label, month_named, month_of, period_text
from fzcheck.i18n import _, p_
from fzcheck.reports.chapters import Table
from fzcheck.reports.paper import Paper
from fzcheck.summary import Count, FinishedInMonth, finished_over_time
from fzcheck.visible import cut, visible_line
from fzcheck.words import STANDINGS, Standing, Status

WIDTH = 560
"""Of every chart, in units of its own."""

_UNITS = 24
"""More bars than these fill a page; the table has all of them."""

_NAMES, _COLUMNS = 150, 21
"""How much of the width the names of units take, and how much text that holds."""

_FIGURES = 52
"""How much of the width what stands behind a bar takes."""

_TALL = 352
"""The height that few bars fill; they are as far apart as it allows, within `_STEPS`."""

_STEPS = (27, 44)

_LEFT, _RIGHT, _TOP, _HIGH, _BELOW = 34, 30, 22, 150, 42
"""The margins of a drawing over months, and the height between the upper and the lower one."""

_BEFORE, _MONTHS = 17, 24
"""It begins at most so many months before that of the date, and holds at most so many."""

_YEAR = 12


class Box(msgspec.Struct, frozen=True):
    """A bar, or a piece of one."""

    kind: str
    """What it stands for: a standing, a status, `open`, `today`."""
    x: float
    y: float
    width: float
    height: float
    text: str = ""
    """Its figure, where there is room for it."""


class Label(msgspec.Struct, frozen=True):
    """A text beside the bars."""

    x: float
    y: float
    text: str
    anchor: str = "middle"
    """Which part of the text stands at `x`: start, middle, end."""
    kind: str = ""


class Curve(msgspec.Struct, frozen=True):
    """A line through points, each of them marked."""

    kind: str
    points: tuple[tuple[float, float], ...]


class Drawing(msgspec.Struct, frozen=True):
    """A picture of figures, and the very figures."""

    name: str
    title: str
    description: str
    """Says what the picture shows, for those who do not see it."""
    height: float
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    legend: tuple[tuple[str, str], ...]
    """(kind, word) of what is drawn."""
    rules: tuple[float, ...] = ()
    """How far down each line of the grid lies."""
    curves: tuple[Curve, ...] = ()
    table: Table | None = None
    """The figures; None where the paper shows them anyway."""


class Scale(msgspec.Struct, frozen=True):
    """Figures from nothing upwards, laid out on a stretch."""

    top: int
    """The figure at the end of the stretch."""
    step: int
    """From one line of the grid to the next."""
    length: float

    def at(self, figure: int) -> float:
        """Return how far along the stretch a figure lies."""
        return _rounded(self.length * figure / self.top)

    @property
    def ticks(self) -> range:
        """The figures at which a line of the grid lies."""
        return range(0, self.top + 1, self.step)


def scale(largest: int, length: float, ticks: int = 5) -> Scale:
    """Return a scale that holds the largest figure, with a few round figures on it."""
    steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in steps if step * ticks >= largest)
    return Scale(max(step, -(-largest // step) * step), step, length)


def _rounded(place: float) -> float:
    """Return a place as exact as an eye can see."""
    return round(place, 1)


UNREPORTED = "unreported"
"""The class of what is overdue and was never reported: red is for what was, and is late."""


def _kinds(count: Count, word: Standing | Status) -> tuple[tuple[str, int], ...]:
    """Return the pieces of a bar for a standing, each with its class."""
    if word is not Standing.OVERDUE:
        return ((kind_of(word), count.by_standing[word]),)
    return (kind_of(word), count.overdue_reported), (UNREPORTED, count.overdue_unreported)


def kind_of(word: Standing | Status) -> str:
    """Return the class of a standing, or of what is set aside; it may look as what waits, or by its own."""
    if isinstance(word, Standing) or not word.applies:
        return word
    return " ".join(dict.fromkeys((Status.WAITING, word)))


def unit_chart(owners: tuple[Count, ...]) -> Drawing:
    """Return a bar for each lead unit, those with the most tasks first."""
    shown = owners[:_UNITS]
    along = Scale(max((owner.total for owner in shown), default=1), 1, WIDTH - _NAMES - _FIGURES)
    title = p_("chart", "Tasks by lead unit")
    if len(owners) > len(shown):
        title = _("{title}: the {count} with the most tasks").format(title=title, count=len(shown))
    step = min(max(_STEPS[0], _TALL / max(len(shown), 1)), _STEPS[1])
    thick = _rounded(step * 0.6)
    boxes: list[Box] = []
    labels: list[Label] = []
    for place, owner in enumerate(shown):
        middle = _rounded((place + 0.5) * step)
        kinds = [kind for word in STANDINGS for kind in _kinds(owner, word)]
        boxes += pieces(kinds, (_NAMES, _rounded(middle - thick / 2)), along, thick)
        name = cut(visible_line(owner.name), _COLUMNS) or "—"
        labels.append(Label(_NAMES - 8, middle, name, "end"))
        done = f"{owner.done}/{owner.total}"
        labels.append(Label(_NAMES + along.at(owner.total) + 6, middle, done, "start", "figure"))
    return Drawing(
        name="units",
        title=title,
        description=_(
            "A bar for each lead unit, as long as it has tasks, in pieces by standing. "
            "Behind it stands how many of how many are done."
        ),
        height=_rounded(len(shown) * step),
        boxes=tuple(boxes),
        labels=tuple(labels),
        legend=tuple(piece for word in STANDINGS for piece in _legend(word)),
    )


def _legend(word: Standing | Status) -> tuple[tuple[str, str], ...]:
    named = ((kind_of(word), word.label),)
    return (*named, (UNREPORTED, _("overdue, unreported"))) if word is Standing.OVERDUE else named


def pieces(
    kinds: Sequence[tuple[str, int]], start: tuple[float, float], along: Scale, thickness: float
) -> Iterator[Box]:
    """Yield a bar from left to right, a piece for each figure that is not nothing."""
    x, y = start
    before = 0
    for kind, figure in kinds:
        if figure:
            left, right = along.at(before), along.at(before + figure)
            text = str(figure) if right - left >= 8 + 7 * len(str(figure)) else ""
            yield Box(kind, _rounded(x + left), y, _rounded(right - left), thickness, text)
        before += figure


class _Grid(msgspec.Struct, frozen=True):
    """The months of a drawing from left to right, and figures from below upwards."""

    months: range
    today: int
    up: Scale

    @property
    def step(self) -> float:
        return (WIDTH - _LEFT - _RIGHT) / len(self.months)

    def middle(self, month: int) -> float:
        return _rounded(_LEFT + (month - self.months.start + 0.5) * self.step)

    def down(self, figure: int) -> float:
        return _rounded(_TOP + _HIGH - self.up.at(figure))

    def figure(self, x: float, figure: int, above: float) -> Label:
        """Return a figure above the point where it lies."""
        return Label(x, self.down(figure) - above, str(figure), kind="figure")

    def curve(self, kind: str, figures: Sequence[int]) -> Curve:
        """Return the line through the figures of the first months."""
        points = zip(self.months, figures, strict=False)
        return Curve(kind, tuple((self.middle(month), self.down(figure)) for month, figure in points))

    def band(self) -> Box:
        """Return what marks the month of the date."""
        left = _rounded(self.middle(self.today) - self.step / 2)
        return Box("today", left, _TOP, _rounded(self.step), _HIGH)

    def rules(self) -> tuple[float, ...]:
        """Return how far down the lines of the grid lie."""
        return tuple(map(self.down, self.up.ticks))

    def axes(self) -> Iterator[Label]:
        """Yield the figures at the left, the months below, and the year below its first month."""
        for figure in self.up.ticks:
            yield Label(_LEFT - 6, self.down(figure), str(figure), "end", "axis")
        every = 1 if len(self.months) <= _YEAR else 2
        for place, month in enumerate(self.months):
            if place % every == 0:
                name = p_("chart", "{month}").format(month=month % _YEAR + 1)
                yield Label(self.middle(month), _TOP + _HIGH + 14, name, kind="axis")
            if place == 0 or month % _YEAR == 0:
                year = p_("chart", "{year}").format(year=month // _YEAR)
                yield Label(self.middle(month), _TOP + _HIGH + 32, year, kind="axis")


def _months(due: Iterable[int], as_of: dt.date) -> range:
    """Return the months that are drawn."""
    today = month_of(as_of)
    months = [*due, today]
    first = max(min(months), today - _BEFORE)
    return range(first, min(max(months), first + _MONTHS - 1) + 1)


def month_chart(paper: Paper) -> Drawing:
    """Return a column for each month: the occurrences that fall due in it, and how many of them are done."""
    counts = {month_named(count.name): count for count in paper.summary.months}
    months = _months(counts, paper.as_of)
    shown = [(month, counts[month]) for month in months if month in counts]
    up = scale(max((count.occurrences for _month, count in shown), default=0), _HIGH)
    grid = _Grid(months, month_of(paper.as_of), up)
    wide = _rounded(min(grid.step * 0.64, 34))
    totals = [
        grid.figure(grid.middle(month), count.occurrences, 9) for month, count in shown if count.occurrences
    ]
    return Drawing(
        name="months",
        title=p_("chart", "Due by month"),
        description=_(
            "A column for each month: the occurrences that fall due in it, below those done, above those not "
            "done."
        ),
        height=_TOP + _HIGH + _BELOW,
        boxes=(grid.band(), *(box for month, count in shown for box in _column(grid, month, count, wide))),
        labels=(*grid.axes(), *totals),
        legend=(("done", Status.DONE.label), ("open", _("not done")), ("today", _("this month"))),
        rules=grid.rules(),
        table=_due_table(paper.summary.months),
    )


def _column(grid: _Grid, month: int, count: Count, wide: float) -> Iterator[Box]:
    """Yield what is done of a month, and above it what is not."""
    left = _rounded(grid.middle(month) - wide / 2)
    done, every = count.occurrences_done, count.occurrences
    for kind, upper, lower in (("done", done, 0), ("open", every, done)):
        if upper > lower:
            top = grid.down(upper)
            yield Box(kind, left, top, wide, _rounded(grid.down(lower) - top))


def burn_up(paper: Paper) -> Drawing:
    """Return two lines: the occurrences due until the end of each month, and those done until then."""
    counts = {month_named(count.name): count.occurrences for count in paper.summary.months}
    months = _months(counts, paper.as_of)
    before = sum(figure for month, figure in counts.items() if month < months.start)
    due = tuple(accumulate((counts.get(month, 0) for month in months), initial=before))[1:]
    today = month_of(paper.as_of)
    done = finished_over_time(paper.rows, paper.as_of, today - months.start + 1)
    totals = [month.total for month in done]
    grid = _Grid(months, today, scale(max((*due, *totals)), _HIGH))
    curves = (grid.curve("due", due), grid.curve("done", totals))
    ends = (
        grid.figure(curve.points[-1][0], figures[-1], 12)
        for curve, figures in zip(curves, (due, totals), strict=True)
    )
    return Drawing(
        name="burn-up",
        title=p_("chart", "Due and done, added up"),
        description=_(
            "Two lines over the months: the occurrences due until the end of each, and those done until then."
        ),
        height=_TOP + _HIGH + _BELOW,
        boxes=(grid.band(),),
        labels=(*grid.axes(), *ends),
        legend=(("due", _("due until then")), ("done", _("done until then")), ("today", _("this month"))),
        rules=grid.rules(),
        curves=curves,
        table=_grown_table(dict(zip(months, due, strict=True)), done),
    )


def _due_table(counts: Iterable[Count]) -> Table:
    headings = (p_("chart", "Month"), p_("chart", "Due"), Status.DONE.label, _("not done"))
    lines = tuple(
        (
            period_text(count.name),
            str(count.occurrences),
            str(count.occurrences_done),
            str(count.occurrences - count.occurrences_done),
        )
        for count in counts
    )
    return Table(headings, lines)


def _grown_table(due: Mapping[int, int], done: Iterable[FinishedInMonth]) -> Table:
    headings = (
        p_("chart", "Month"), _("due until then"), _("done in the month"), _("done until then"),
    )  # fmt: skip
    finished = {month.month: (str(month.count), str(month.total)) for month in done}
    lines = tuple(
        (period_text(month_label(month)), str(figure), *finished.get(month_label(month), ("", "")))
        for month, figure in due.items()
    )
    return Table(headings, lines)
