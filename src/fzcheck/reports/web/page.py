"""What the page holds, in the order in which it stands there; the template only lays it out.

Data reaches the page only as escaped text. The page may load nothing and run nothing but its own script: its
policy names style and script by their hashes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from fzcheck import i18n
from fzcheck.i18n import _, p_
from fzcheck.reports.outline import Chapter, outline
from fzcheck.reports.paper import Paper
from fzcheck.reports.web.chart import Chart
from fzcheck.reports.web.tasks import TaskTable, task_table
from fzcheck.reports.web.time_charts import burn_up, month_chart
from fzcheck.reports.web.unit_chart import STANDINGS, unit_chart
from fzcheck.visible import visible_line
from fzcheck.wording.figures import capital, rate_text
from fzcheck.words import Standing, Status

_TEMPLATES = Path(__file__).with_name("templates")


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
    overview: Chapter
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]
    chapters: tuple[Chapter, ...]
    """All but the overview and the task table."""
    tasks: TaskTable | None
    """None where there is no task."""
    labels: Labels


def render(paper: Paper) -> bytes:
    """Return the page."""
    return _template().render(page=page_of(paper)).encode()


def page_of(paper: Paper) -> Page:
    """Return the page that shows a report."""
    overview, *others = outline(paper)
    return Page(
        language="zh-CN" if i18n.language() is i18n.Language.ZH else "en",
        title=paper.title,
        overview=overview,
        figures=tuple(_figures(paper)),
        charts=tuple(_charts(paper)),
        chapters=tuple(chapter for chapter in others if chapter.name != "tasks"),
        tasks=task_table(paper) if paper.rows else None,
        labels=_labels(),
    )


def _figures(paper: Paper) -> Iterator[Figure]:
    count = paper.summary.all
    unreported = _("{count} of them unreported").format(count=count.overdue_unreported)
    notes = {
        Standing.OVERDUE: unreported if count.overdue_unreported else "",
        Standing.DUE_SOON: _("within {days} days").format(days=paper.board.rules.due_soon_days),
        Status.NOT_APPLICABLE: _("not part of the rate"),
    }
    yield Figure("total", p_("report", "Tasks"), str(count.total))
    yield Figure("rate", p_("report", "Rate"), rate_text(count.rate), f"{count.done}/{count.applicable}")
    for kind in STANDINGS:
        yield Figure(str(kind), capital(kind.label), str(count.by_standing[kind]), notes.get(kind, ""))


def _charts(paper: Paper) -> Iterator[Chart]:
    if paper.rows:
        yield unit_chart(paper.summary.owners)
        yield month_chart(paper)
        yield burn_up(paper)


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


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    script = (_TEMPLATES / "report.js").read_text(encoding="utf-8")
    own = {"style": Markup(style), "script": Markup(script), "policy": _policy(style, script)}  # noqa: S704  ours
    return environment.get_template("report.html", globals=own)


def _shown(value: object) -> object:
    """Make every text visible on one line, but for the page's own markup."""
    return visible_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _policy(style: str, script: str) -> str:
    """Return what the page allows: nothing but its own style and script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
