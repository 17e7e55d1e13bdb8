"""By lead unit: a bar each, in pieces that say how its tasks stand."""

from __future__ import annotations

from fzcheck.i18n import _, p_
from fzcheck.reports.web.chart import WIDTH, Box, Chart, Label, Scale, cut, pieces, rounded
from fzcheck.summary import Count
from fzcheck.visible import visible_line
from fzcheck.words import Standing, Status

_SHOWN = 24
"""More bars than these fill a page; the table has all of them."""

_NAMES, _COLUMNS = 150, 21
"""How much of the width the names take, and how much text that holds."""

_FIGURES = 52
"""How much of the width what stands behind a bar takes."""

_TALL = 352
"""The height that few bars fill; they are as far apart as it allows, within `_STEPS`."""

_STEPS = (27, 44)

STANDINGS: tuple[Standing | Status, ...] = (
    Standing.FINISHED,
    Standing.OVERDUE,
    Standing.DUE_SOON,
    Standing.ON_TRACK,
    Status.WAITING,
    Status.NOT_APPLICABLE,
)
"""The pieces of a bar, from left to right; they add up to all tasks."""


def unit_chart(owners: tuple[Count, ...]) -> Chart:
    """Return a bar for each lead unit, those with the most tasks first."""
    shown = owners[:_SHOWN]
    along = Scale(max((owner.total for owner in shown), default=1), 1, WIDTH - _NAMES - _FIGURES)
    title = p_("chart", "Tasks by lead unit")
    if len(owners) > len(shown):
        title = _("{title}: the {count} with the most tasks").format(title=title, count=len(shown))
    step = min(max(_STEPS[0], _TALL / max(len(shown), 1)), _STEPS[1])
    thick = rounded(step * 0.6)
    boxes: list[Box] = []
    labels: list[Label] = []
    for place, owner in enumerate(shown):
        middle = rounded((place + 0.5) * step)
        kinds = [(str(kind), owner.by_standing[kind]) for kind in STANDINGS]
        boxes += pieces(kinds, (_NAMES, rounded(middle - thick / 2)), along, thick)
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
        height=rounded(len(shown) * step),
        boxes=tuple(boxes),
        labels=tuple(labels),
        legend=tuple((str(kind), kind.label) for kind in STANDINGS),
    )
