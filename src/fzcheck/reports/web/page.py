"""What the page holds, in the order in which it stands there; the template only lays it out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from fzcheck import i18n
from fzcheck.i18n import _, p_
from fzcheck.reports.outline import Section, outline
from fzcheck.reports.report import Report
from fzcheck.reports.web.chart import Chart
from fzcheck.reports.web.tasks import Tasks, tasks_of
from fzcheck.reports.web.time_charts import burn_up, month_chart
from fzcheck.reports.web.unit_chart import STANDINGS, unit_chart, word
from fzcheck.wording.rows import capital, rate_text
from fzcheck.words import Standing, Status


class Figure(msgspec.Struct, frozen=True):
    """A figure that stands out at the top."""

    kind: str
    word: str
    figure: str
    note: str = ""


class Labels(msgspec.Struct, frozen=True):
    """Words of the page itself."""

    skip: str
    contents: str
    charts: str
    data: str
    """Leads to the figures behind a chart."""
    data_in: str
    """Says in which section those figures stand."""
    tasks: str
    find: str
    every: str
    clear: str
    shown: str
    """Says how many tasks are shown; the script fills in `{shown}` and `{total}`."""


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
    """None where there is no task."""
    labels: Labels


def page_of(report: Report) -> Page:
    """Return the page that shows a report."""
    overview, *others = outline(report)
    return Page(
        language="zh-CN" if i18n.language() is i18n.Language.ZH else "en",
        title=report.title,
        overview=overview,
        figures=tuple(_figures(report)),
        charts=tuple(_charts(report)),
        sections=tuple(section for section in others if section.name != "tasks"),
        tasks=tasks_of(report) if report.rows else None,
        labels=_labels(),
    )


def _figures(report: Report) -> Iterator[Figure]:
    count = report.summary.all
    unreported = _("{count} of them unreported").format(count=count.overdue_unreported)
    notes = {
        Standing.OVERDUE: unreported if count.overdue_unreported else "",
        Standing.DUE_SOON: _("within {days} days").format(days=report.board.rules.due_soon_days),
        Status.NOT_APPLICABLE: _("not part of the rate"),
    }
    yield Figure("total", p_("report", "Tasks"), str(count.total))
    yield Figure("rate", p_("report", "Rate"), rate_text(count.rate), f"{count.done}/{count.applicable}")
    for kind in STANDINGS:
        yield Figure(str(kind), capital(word(kind)), str(count.by_standing[kind]), notes.get(kind, ""))


def _charts(report: Report) -> Iterator[Chart]:
    if report.rows:
        yield unit_chart(report.summary.owners)
        yield month_chart(report)
        yield burn_up(report)


def _labels() -> Labels:
    return Labels(
        skip=_("Skip to the task table"),
        contents=p_("page", "Contents"),
        charts=p_("page", "Charts"),
        data=p_("page", "Figures"),
        data_in=_("Figures: see {section}.").format(section=p_("report", "By unit")),
        tasks=p_("report", "Task table"),
        find=p_("page", "Find"),
        every=p_("page", "all"),
        clear=p_("page", "Clear"),
        shown=_("{shown} of {total} tasks shown"),
    )
