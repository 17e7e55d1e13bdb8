"""By lead unit: a bar each, in pieces that say how its tasks stand."""

from __future__ import annotations

from fzcheck.i18n import _, p_
from fzcheck.reports.chart import WIDTH, Box, Chart, Label, cut, pieces, scale
from fzcheck.summary import Count
from fzcheck.visible import visible_line
from fzcheck.words import Standing, Status, standing_word, status_word

_SHOWN = 24
"""More bars than these fill a page; the table has all of them."""

_NAMES, _COLUMNS = 150, 21
"""How much of the width the names take, and how much text that holds."""

_FIGURES = 52
"""How much of the width what stands behind a bar takes."""

_STEP, _BAR = 27, 17

STANDINGS = (
    Standing.FINISHED,
    Standing.OVERDUE,
    Standing.DUE_SOON,
    Standing.ON_TRACK,
    Status.WAITING,
    Status.NOT_APPLICABLE,
)
"""The pieces of a bar, from left to right; they add up to all tasks."""


def word(kind: Standing | Status) -> str:
    """Return the official's word for a piece."""
    return standing_word(kind) if isinstance(kind, Standing) else status_word(kind)


def unit_chart(owners: tuple[Count, ...]) -> Chart:
    """Return a bar for each lead unit, those with the most tasks first."""
    shown = owners[:_SHOWN]
    along = scale(max((owner.total for owner in shown), default=0), WIDTH - _NAMES - _FIGURES)
    title = p_("chart", "Tasks by lead unit")
    if len(owners) > len(shown):
        title = _("{title}: the {count} with the most tasks").format(title=title, count=len(shown))
    boxes: list[Box] = []
    labels: list[Label] = []
    for place, owner in enumerate(shown):
        middle = place * _STEP + _STEP / 2
        kinds = [(str(kind), owner.by_standing[kind]) for kind in STANDINGS]
        boxes += pieces(kinds, (_NAMES, middle - _BAR / 2), along, _BAR)
        name = cut(visible_line(owner.name), _COLUMNS) or "—"
        labels.append(Label(_NAMES - 8, middle, name, "end"))
        done = f"{owner.done}/{owner.total}"
        labels.append(Label(_NAMES + along.at(owner.total) + 6, middle, done, "start", "figure"))
    return Chart(
        name="units",
        title=title,
        description=_(
            "A bar for each lead unit, as long as it has tasks, in pieces by standing. "
            "Behind it stands how many of how many are done."
        ),
        height=len(shown) * _STEP,
        boxes=tuple(boxes),
        labels=tuple(labels),
        legend=tuple((str(kind), word(kind)) for kind in STANDINGS),
    )
