"""JSON: figures and tasks for other programs, with the very fields of `--json`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from fzcheck import __version__
from fzcheck.i18n import _
from fzcheck.paths import APP
from fzcheck.reports.report import Format, Report
from fzcheck.views.fields import SummaryView, TaskView
from fzcheck.views.viewing import summary_view, task_views, to_json


class _Document(msgspec.Struct, frozen=True):
    program: str
    version: str
    title: str
    as_of: dt.date
    filter: Mapping[str, str | bool]
    """The conditions that were set, by their names, in code words."""
    problems: int
    """How many errors the checklists have: tasks that could not be read for them are not counted."""
    ledger: str
    """What is wrong with the ledger behind it, or that there was none; empty where all is well."""
    summary: SummaryView
    tasks: tuple[TaskView, ...]


def render(report: Report) -> bytes:
    """Return the report as JSON."""
    document = _Document(
        program=APP,
        version=__version__,
        title=report.title,
        as_of=report.as_of,
        filter={field: getattr(report.wanted, field) for field, _words in report.wanted.conditions()},
        problems=len(report.errors),
        ledger=report.ledger,
        summary=summary_view(report.summary),
        tasks=task_views(report.rows, report.as_of),
    )
    return to_json(document).encode()


FORMAT = Format("json", ".json", lambda: _("JSON: figures and tasks for other programs"), render)
