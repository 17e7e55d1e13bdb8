"""Charts: what is drawn is what is counted."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.board import Board
from fzcheck.checklist.model import Task
from fzcheck.reports.paper import Paper, paper_on
from fzcheck.reports.web.charts import WIDTH, Box, Drawing, burn_up, month_chart, pieces, scale, unit_chart
from fzcheck.summary import finished_over_time
from fzcheck.visible import cut, width
from fzcheck.words import Every, Kind
from tests.reports.boards import board, boards, checklist, event, small, texts


def whole(of: Board) -> Paper:
    """Return the report on a whole board."""
    return paper_on(of, of.rows)


def lengths(boxes: tuple[Box, ...]) -> dict[str, float]:
    """Return how wide the boxes of each kind are together."""
    found: dict[str, float] = {}
    for box in boxes:
        found[box.kind] = found.get(box.kind, 0) + box.width
    return found


def one(*tasks: Task, as_of: dt.date = dt.date(2026, 11, 24)) -> Paper:
    """Return the report on a few tasks of which nothing is done."""
    return whole(board((checklist("county", "清单", tasks),), as_of=as_of))


def due(number: int, day: str, owner: str = "县司法局", every: Every | None = None) -> Task:
    """Return a task told by its deadline."""
    return Task(id=str(number), title="任务", owner=owner, deadline=dt.date.fromisoformat(day), every=every)


@given(st.integers(0, 100_000), st.integers(2, 8))
def test_a_scale_holds_its_figures_on_few_round_lines(largest: int, ticks: int) -> None:
    """The largest figure lies on the stretch, and the lines of the grid are not too many."""
    found = scale(largest, 200, ticks)

    assert 0 <= found.at(largest) <= 200
    assert found.ticks[0] == 0
    assert found.ticks[-1] == found.top
    assert len(found.ticks) <= ticks + 1
    assert str(found.step).rstrip("0") in {"1", "2", "5"}


@given(texts, st.integers(1, 30))
def test_a_cut_text_fits(text: str, columns: int) -> None:
    """A text never takes more columns than it is given, and one that fits is left alone."""
    found = cut(text, columns)

    assert width(found) <= columns
    assert found == text or (found.endswith("…") and text.startswith(found[:-1]))


def test_pieces_lie_side_by_side_and_tell_their_figures_where_they_fit() -> None:
    """Three pieces without a gap; the narrow one is silent, and nothing is drawn for nothing."""
    found = pieces([("a", 10), ("b", 0), ("c", 1), ("d", 9)], (50, 0), scale(20, 200), 10)

    assert [(box.kind, box.x, box.width, box.text) for box in found] == [
        ("a", 50, 100, "10"), ("c", 150, 10, ""), ("d", 160, 90, "9"),
    ]  # fmt: skip


@given(boards())
def test_bars_of_units_are_as_long_as_their_figures(of: Board) -> None:
    """All pieces of a standing together are in proportion to the tasks that stand so.

    What is overdue is told apart by whether anybody reported anything: only that is red.
    """
    paper = whole(of)
    widths = lengths(unit_chart(paper.summary.owners).boxes)
    most = max((owner.total for owner in paper.summary.owners), default=1)
    unit = (WIDTH - 202) / most

    whole_county = paper.summary.all
    figures = {str(kind): figure for kind, figure in whole_county.by_standing.items()}
    figures |= {"overdue": whole_county.overdue_reported, "unreported": whole_county.overdue_unreported}
    for kind, figure in figures.items():
        assert widths.get(kind, 0) == pytest.approx(figure * unit, abs=0.5)


def test_of_many_units_the_busiest_are_drawn() -> None:
    """Of thirty units there are 24 bars, for those with the most tasks, and the title says so."""
    tasks = [due(10 * n + k, "2026-12-10", f"单位{n}") for n in range(30) for k in range(1 + (n == 29))]
    chart = unit_chart(one(*tasks).summary.owners)

    names = [label.text for label in chart.labels if label.anchor == "end"]
    assert (len(names), names[0]) == (24, "单位29")
    assert chart.title == "各牵头单位任务：任务最多的 24 个单位"


@given(boards())
def test_columns_of_months_are_those_of_their_table(of: Board) -> None:
    """The table adds up to all occurrences and to those done, and the drawing stays in its place."""
    paper = whole(of)
    if not paper.rows:
        return
    chart = month_chart(paper)
    assert chart.table is not None
    figures = [tuple(map(int, line[1:])) for line in chart.table.lines]
    count = paper.summary.all

    assert (sum(f[0] for f in figures), sum(f[1] for f in figures)) == (
        count.occurrences,
        count.occurrences_done,
    )
    assert all(every == done + left for every, done, left in figures)
    inside(chart)


@given(boards())
def test_the_lines_end_at_what_is_due_and_done(of: Board) -> None:
    """The lower line ends at what is done, and never falls; both stay within the drawing."""
    paper = whole(of)
    if not paper.rows:
        return
    chart = burn_up(paper)
    assert chart.table is not None
    grown = [int(line[3]) for line in chart.table.lines if line[3]]
    planned = [int(line[1]) for line in chart.table.lines]

    done = [part.done_on for row in of.rows for part in row.parts if part.done_on]
    assert grown[-1] == sum(day <= of.as_of for day in done)
    assert (grown, planned) == (sorted(grown), sorted(planned))
    assert planned[-1] <= paper.summary.all.occurrences
    inside(chart)


def inside(chart: Drawing) -> None:
    """Assert that nothing is drawn outside of the drawing."""
    for box in chart.boxes:
        assert 0 <= box.x <= box.x + box.width <= WIDTH
        assert 0 <= box.y <= box.y + box.height <= chart.height
    for curve in chart.curves:
        assert all(0 <= x <= WIDTH and 0 <= y <= chart.height for x, y in curve.points)
    assert len(chart.boxes) <= 2 * 24 + 1


def test_months_far_off_do_not_squeeze_the_rest() -> None:
    """A plan of five years is drawn for two, from the month before which nothing is; the table has it all."""
    paper = one(due(1, "2026-03-31"), due(2, "2030-12-31"))
    chart = month_chart(paper)

    assert chart.table is not None
    assert [line[0] for line in chart.table.lines] == ["2026年3月", "2030年12月"]
    assert [label.text for label in chart.labels if label.text.endswith("年")] == [
        "2026年",
        "2027年",
        "2028年",
    ]


def test_what_was_due_long_ago_is_in_the_line_from_its_start() -> None:
    """Months before the drawing are not drawn, but what fell due in them counts."""
    chart = burn_up(one(due(1, "2020-01-31"), due(2, "2026-12-31")))

    assert chart.table is not None
    assert (chart.table.lines[0][1], chart.table.lines[-1][1]) == ("1", "2")


def test_the_month_of_the_date_is_marked() -> None:
    """A band marks the month; before it the line of what is done ends there."""
    paper = whole(small())
    chart = burn_up(paper)
    (band,) = (box for box in chart.boxes if box.kind == "today")
    planned, done = chart.curves

    assert band.x < done.points[-1][0] < band.x + band.width
    assert done.points[-1][0] < planned.points[-1][0]


def test_what_was_finished_is_told_month_by_month() -> None:
    """Periods count one by one, by the day on which they were really done; earlier ones from the start."""
    events = (
        event(1, "1", Kind.STATUS, "done", period="2026-Q1", on="2026-03-30"),
        event(2, "1", Kind.STATUS, "done", period="2026-Q2", on="2026-09-01"),
        event(3, "2", Kind.STATUS, "done", on="2026-09-30"),
    )
    plan = checklist("county", "清单", [due(1, "2026-12-31", every=Every.QUARTER), due(2, "2026-09-30")])
    of = board((plan,), events)

    found = finished_over_time(of.rows, of.as_of, 4)

    assert [(month.month, month.count, month.total) for month in found] == [
        ("2026-08", 0, 1), ("2026-09", 2, 3), ("2026-10", 0, 3), ("2026-11", 0, 3),
    ]  # fmt: skip
