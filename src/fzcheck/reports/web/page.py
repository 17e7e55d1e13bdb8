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
from fzcheck.reports.outline import outline
from fzcheck.reports.paper import Paper, PaperKind
from fzcheck.reports.web.charts import UNREPORTED, burn_up, kind_of, month_chart, unit_chart
from fzcheck.reports.web.task_table import task_table
from fzcheck.visible import visible_line
from fzcheck.wording.figures import by_lead_unit, capital, rate_text
from fzcheck.words import SET_ASIDE, STANDINGS, Standing, Status

_TEMPLATES = Path(__file__).with_name("templates")


class Figure(msgspec.Struct, frozen=True):
    """A figure that stands out at the top."""

    kind: str
    word: str
    figure: str
    note: str = ""


def render(paper: Paper) -> bytes:
    """Return the page that shows a paper."""
    overview, *others = outline(paper)
    whole = paper.rows and paper.kind is PaperKind.FULL
    page = template("report.html").render(
        language=i18n.language().tag,
        title=paper.title,
        overview=overview,
        figures=tuple(_figures(paper)),
        charts=(unit_chart(by_lead_unit(paper.summary)), month_chart(paper), burn_up(paper)) if whole else (),
        chapters=tuple(chapter for chapter in others if chapter.name != "tasks"),
        tasks=task_table(paper) if whole else None,
        labels=_labels(),
    )
    return page.encode()


def _figures(paper: Paper) -> Iterator[Figure]:
    count = paper.summary.all
    unreported = _("{count} of them unreported").format(count=count.overdue_unreported)
    notes: dict[Standing | Status, str] = {
        Standing.OVERDUE: unreported if count.overdue_unreported else "",
        Standing.DUE_SOON: _("within {days} days").format(days=paper.board.rules.due_soon_days),
        **{status: _("not part of the rate") for status in SET_ASIDE if not status.applies},
    }
    yield Figure("total", p_("report", "Tasks"), str(count.total))
    yield Figure("rate", p_("report", "Rate"), rate_text(count), f"{count.done}/{count.applicable}")
    for word in STANDINGS:
        figure = str(count.by_standing[word])
        calm = word is Standing.OVERDUE and not count.overdue_reported
        kind = f"{kind_of(word)} {UNREPORTED}" if calm else kind_of(word)
        yield Figure(kind, capital(word.label), figure, notes.get(word, ""))


def _labels() -> dict[str, str]:
    """Return the words of the page itself."""
    return {
        "skip": _("Skip to the task table"),
        "contents": p_("page", "Contents"),
        "charts": p_("page", "Charts"),
        "data": p_("page", "Figures"),
        "data_in": _("Figures: see {section}.").format(section=p_("report", "By unit")),
        "tasks": p_("report", "Task table"),
        "find": p_("page", "Find"),
        "every": p_("page", "all"),
        "reset": p_("page", "Clear"),
        "shown": _("{shown} of {total} tasks shown"),  # the script fills in both
    }


@cache
def template(name: str) -> Template:
    """Return a page to be filled in, in the style of all of them."""
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
    return environment.get_template(name, globals=own)


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
