"""What the page of the HTML export holds, in the order in which it stands there; the template only lays it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from fzcheck import i18n
from fzcheck.board import Row
from fzcheck.i18n import _, p_
from fzcheck.reports import table
from fzcheck.reports.chart import Chart
from fzcheck.reports.outline import Section, outline
from fzcheck.reports.report import Report
from fzcheck.reports.text import capital, days_left, rate_text
from fzcheck.reports.time_charts import burn_up, month_chart
from fzcheck.reports.unit_chart import STANDINGS, unit_chart, word
from fzcheck.words import Standing, Status, status_word

_COLUMNS = (
    "number", "checklist", "id", "title", "criterion", "owner", "support", "person", "deadline", "original",
    "basis", "status", "standing", "progress", "evidence", "verification", "remarks",
)  # fmt: skip
"""What the columns of the task table are called in styles and script."""

_URGENCY: tuple[Standing | Status, ...] = (
    Standing.OVERDUE,
    Standing.DUE_SOON,
    Standing.ON_TRACK,
    Status.WAITING,
    Standing.FINISHED,
    Status.NOT_APPLICABLE,
)
"""The order in which sorting by standing puts the tasks; within it they go by days left."""

_FAR = 10_000_000
"""More days than lie between any two dates."""


class Figure(msgspec.Struct, frozen=True):
    """A figure that stands out at the top."""

    kind: str
    word: str
    figure: str
    note: str = ""


class Column(msgspec.Struct, frozen=True):
    """A column of the task table."""

    name: str
    heading: str
    numeric: bool
    """Whether its cells sort by number."""


class Cell(msgspec.Struct, frozen=True):
    """A cell of the task table."""

    column: str
    text: str
    key: str = ""
    """What it sorts by, where that is not its text."""


class Line(msgspec.Struct, frozen=True):
    """A task of the task table."""

    kind: str
    """Its standing, or its status where it has none."""
    facets: tuple[tuple[str, str], ...]
    """(name, word) of all that the table can be filtered by."""
    cells: tuple[Cell, ...]


class Choice(msgspec.Struct, frozen=True):
    """Something that the task table can be filtered by."""

    name: str
    label: str
    words: tuple[str, ...]


class Tasks(msgspec.Struct, frozen=True):
    """The task table; a column without any text is left out."""

    heading: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    choices: tuple[Choice, ...]


class Labels(msgspec.Struct, frozen=True):
    """Words of the page itself."""

    skip: str
    contents: str
    charts: str
    data: str
    """Leads to the figures behind a chart."""
    data_in: str
    """Says in which section those figures stand."""
    find: str
    every: str
    clear: str
    shown: str
    """Says how many tasks are shown; the script fills in `{shown}` and `{total}`."""
    sort: str
    print: str


class Page(msgspec.Struct, frozen=True):
    """The whole page."""

    language: str
    title: str
    overview: Section
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]
    sections: tuple[Section, ...]
    """All but the overview and the task table."""
    tasks: Tasks | None
    labels: Labels


def page_of(report: Report) -> Page:
    """Return the page that shows a report."""
    overview, *others = outline(report)
    sections = tuple(section for section in others if section.name != "tasks")
    has_tasks = bool(report.rows)
    return Page(
        language="zh-CN" if i18n.language() is i18n.Language.ZH else "en",
        title=report.title,
        overview=overview,
        figures=tuple(_figures(report)),
        charts=(
            (unit_chart(report.summary.owners), month_chart(report), burn_up(report)) if has_tasks else ()
        ),
        sections=sections,
        tasks=_tasks(report, others[-1].heading) if has_tasks else None,
        labels=_labels(),
    )


def _figures(report: Report) -> Iterator[Figure]:
    count = report.summary.all
    notes = {
        Standing.OVERDUE: _("{count} of them unreported").format(count=count.overdue_unreported)
        if count.overdue_unreported
        else "",
        Standing.DUE_SOON: _("within {days} days").format(days=report.board.rules.due_soon_days),
        Status.NOT_APPLICABLE: _("not part of the rate"),
    }
    yield Figure("total", p_("report", "Tasks"), str(count.total))
    yield Figure("rate", p_("report", "Rate"), rate_text(count.rate), f"{count.done}/{count.applicable}")
    for kind in STANDINGS:
        yield Figure(str(kind), capital(word(kind)), str(count.by_standing[kind]), notes.get(kind, ""))


def _tasks(report: Report, heading: str) -> Tasks:
    texts = tuple(table.lines(report))
    several = len(report.checklists) > 1
    used = [
        place
        for place, name in enumerate(_COLUMNS)
        if any(line[place] for line in texts) and (several or name != "checklist")
    ]
    headings = table.headings()
    return Tasks(
        heading=heading,
        columns=tuple(
            Column(_COLUMNS[place], headings[place], _COLUMNS[place] in ("number", *_KEYS)) for place in used
        ),
        lines=tuple(
            _line(row, [(_COLUMNS[place], cells[place]) for place in used], report)
            for row, cells in zip(report.rows, texts, strict=True)
        ),
        choices=tuple(_choices(report)),
    )


def _line(row: Row, cells: list[tuple[str, str]], report: Report) -> Line:
    return Line(
        kind=str(row.standing or row.status),
        facets=tuple((name, word_of(row)) for name, _label, word_of in _facets()),
        cells=tuple(
            Cell(name, text, str(_KEYS[name](row, report)) if name in _KEYS else "") for name, text in cells
        ),
    )


def _urgency(row: Row, report: Report) -> int:
    return _URGENCY.index(row.standing or row.status) * _FAR + (days_left(row, report.as_of) or 0)


_KEYS: dict[str, Callable[[Row, Report], int]] = {
    "status": lambda row, _report: list(Status).index(row.status),
    "standing": _urgency,
}
"""What the cells of some columns sort by instead of their text."""


def _facets() -> tuple[tuple[str, str, Callable[[Row], str]], ...]:
    return (
        ("checklist", p_("report", "Checklist"), lambda row: row.checklist.title),
        ("owner", p_("report", "Lead unit"), lambda row: row.owner),
        ("status", p_("report", "Status"), lambda row: status_word(row.status)),
        ("standing", p_("report", "Standing"), lambda row: word(row.standing or row.status)),
    )


def _choices(report: Report) -> Iterator[Choice]:
    """Yield what can be chosen, in the order in which it first appears, where there is a choice."""
    for name, label, word_of in _facets():
        words = tuple(dict.fromkeys(map(word_of, report.rows)))
        if len(words) > 1:
            yield Choice(name, label, words)


def _labels() -> Labels:
    return Labels(
        skip=_("Skip to the task table"),
        contents=p_("page", "Contents"),
        charts=p_("page", "Charts"),
        data=p_("page", "Figures"),
        data_in=_("Figures: see {section}.").format(section=p_("report", "By unit")),
        find=p_("page", "Find"),
        every=p_("page", "all"),
        clear=p_("page", "Clear"),
        shown=_("{shown} of {total} tasks shown"),
        sort=_("Click a heading to sort; click again for the other way round."),
        print=p_("page", "Print"),
    )
