"""JSON: figures and tasks for other programs, with the very fields of `--json`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from fzcheck import __version__
from fzcheck.paths import APP
from fzcheck.reports.paper import Paper
from fzcheck.views.json_ import to_json
from fzcheck.views.summary import SummaryView, summary_view
from fzcheck.views.tasks import TaskView, task_views


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


def render(paper: Paper) -> bytes:
    """Return the paper as JSON."""
    document = _Document(
        program=APP,
        version=__version__,
        title=paper.title,
        as_of=paper.as_of,
        filter=dict(paper.wanted),
        problems=len(paper.errors),
        ledger=paper.ledger,
        summary=summary_view(paper.summary),
        tasks=task_views(paper.rows, paper.as_of),
    )
    return to_json(document).encode()
