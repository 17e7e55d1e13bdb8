"""The sheets of the counts: by unit and by month, each with a chart of the very figures."""

from __future__ import annotations

import re
from decimal import Decimal

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from fzcheck.dates import month_named, month_of, period_text
from fzcheck.i18n import _, p_
from fzcheck.reports.chapters import Table
from fzcheck.reports.counts import answer_table, measure_table, unit_table
from fzcheck.reports.excel.sheets import COLOURS, HEAD_ROW, UNREPORTED, Book, Cell, Sheet
from fzcheck.reports.widths import longest_word, width_of
from fzcheck.summary import Count, finished_over_time
from fzcheck.words import STANDINGS, Standing

_FIGURES = {"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, "num_format": "0"}
"""An axis of figures."""

_WIDEST_NAME = 60
"""How wide the first column of a table of figures may be."""

_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")

_MOST_UNITS = 40
"""A chart of more units could not be read."""


def add_units(book: Book) -> None:
    """Add the counts by lead unit, and a bar for each that is as long as its tasks are many."""
    summary = book.paper.summary
    table = unit_table(summary)
    widths = (24, *(max(9, longest_word(heading) + 2) for heading in table.headings[1:]))
    page = book.sheet(p_("sheet", "By unit"), table.headings, widths, pages=1)
    for unit, *figures in table.lines:
        page.add((unit, *map(_figure, figures)), range(1, len(widths)))
    shown = min(len(summary.owners), _MOST_UNITS)
    if shown:
        chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
        for column, word in enumerate(STANDINGS, 2):  # behind the unit and its tasks
            series = _series(page.sheet, column, shown, COLOURS[word].bar, gap=40)
            if word is Standing.OVERDUE:  # red is for what was reported, and is late
                series["points"] = [_point(owner) for owner in summary.owners[:shown]]
            chart.add_series(series)
        chart.set_x_axis(_FIGURES)
        chart.set_y_axis({"reverse": True, "num_font": {"size": 10}})
        _insert(page, chart, _("Tasks by lead unit"), 140 + 28 * shown)


def add_answers(book: Book) -> None:
    """Add what each unit is to report and has, where units must."""
    _add_table(book, p_("sheet", "Answers"), answer_table(book.paper), 14)


def add_measures(book: Book) -> None:
    """Add the measures against target, pace and last year, where there are any."""
    _add_table(book, p_("sheet", "Measures"), measure_table(book.paper), 11)


def _add_table(book: Book, name: str, table: Table, width: int) -> None:
    """Add a table of figures; the longest text of its first column says how wide that is."""
    if not table.lines:
        return
    widths = [max(width, longest_word(heading) + 2) for heading in table.headings]
    widths[0] = min(max(width_of(line[0]) for line in table.lines) + 3, _WIDEST_NAME)
    page = book.sheet(name, table.headings, widths)
    for line in table.lines:
        page.add([line[0], *map(_figure, line[1:])], range(1, len(widths)))
    page.sheet.autofilter(HEAD_ROW, 0, page.last, len(widths) - 1)


def add_months(book: Book) -> None:
    """Add what falls due and what was done month by month, and a chart of both."""
    paper = book.paper
    due = {count.name: count for count in paper.summary.months}
    today = month_of(paper.as_of)
    span = today - min(map(month_named, due), default=today) + 1
    done = {month.month: month for month in finished_over_time(paper.rows, paper.as_of, max(span, 1))}
    months = sorted({*due, *(name for name, finished in done.items() if finished.count)})
    headings = (
        p_("report", "Month"), _("Fall due"), _("Of these done"), _("Done in the month"), _("Done so far"),
    )  # fmt: skip
    page = book.sheet(p_("sheet", "By month"), headings, (20,) * 5, pages=1)
    for name in months:
        falling, finished = due.get(name), done.get(name)
        cells = (
            period_text(name),
            falling.occurrences if falling else 0,
            falling.occurrences_done if falling else 0,
            finished.count if finished else None,  # the month has not come yet
            finished.total if finished else None,
        )
        page.add(cells, range(len(cells)))
    if months:
        _add_month_chart(page, len(months))


def _add_month_chart(page: Sheet, months: int) -> None:
    """Add a chart: columns for what falls due and is done, and a line for what was done so far."""
    book, sheet = page.book, page.sheet
    chart = book.workbook.add_chart({"type": "column"})
    chart.add_series(_series(sheet, 1, months, "#B4C7DC", gap=60))
    chart.add_series(_series(sheet, 2, months, "#63A375"))
    line = book.workbook.add_chart({"type": "line"})
    line.add_series({
        **_series(sheet, 4, months),
        "line": {"color": "#C0504D", "width": 2}, "marker": {"type": "circle", "size": 5},
    })  # fmt: skip
    chart.combine(line)
    chart.set_x_axis({"num_font": {"size": 8}})
    chart.set_y_axis(_FIGURES)
    _insert(page, chart, _("Occurrences by month"), 360)


def _insert(page: Sheet, chart: Chart, title: str, height: int) -> None:
    """Put a chart under the lines of its sheet."""
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": height})
    page.sheet.insert_chart(page.last + 2, 0, chart)


def _series(
    sheet: Worksheet, column: int, count: int, colour: str = "", gap: int | None = None
) -> dict[str, object]:
    """Return a series of a chart: a column of the sheet, called as its heading says."""
    name, first, last = sheet.get_name(), HEAD_ROW + 1, HEAD_ROW + count
    return {
        "name": [name, HEAD_ROW, column],
        "categories": [name, first, 0, last, 0],
        "values": [name, first, column, last, column],
        **({"fill": {"color": colour}} if colour else {}),
        **({} if gap is None else {"gap": gap}),
    }


def _point(owner: Count) -> dict[str, object]:
    colours = COLOURS[Standing.OVERDUE] if owner.overdue_reported else UNREPORTED
    return {"fill": {"color": colours.bar}}


def _figure(figure: str) -> Cell:
    """Return a figure of ours as the number that it is; `2/4` and `—` stay texts."""
    if figure.endswith("%"):
        return round(float(figure[:-1]) / 100, 3)
    if figure.isdigit():
        return int(figure)
    return Decimal(figure) if _DECIMAL.fullmatch(figure) else figure
