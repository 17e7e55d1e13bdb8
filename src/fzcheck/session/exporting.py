"""Reports: some tasks of the board as a file for somebody else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from fzcheck.board import Filter, SortBy, ordered
from fzcheck.paths import atomic_write
from fzcheck.reports.registry import format_named
from fzcheck.reports.report import Report, report_on
from fzcheck.session.session import Session

EVERYTHING = Filter()
"""Lets every task through."""


def report_of(
    session: Session,
    wanted: Filter = EVERYTHING,
    sort: SortBy = SortBy.FILE,
    since: dt.date | None = None,
) -> Report:
    """Return the report on the tasks asked for."""
    rows = ordered(wanted.rows(session.board.rows), sort)
    conditions = tuple(words for _field, words in wanted.conditions())
    return report_on(session.board, rows, since=since, conditions=conditions)


def render(report: Report, format_name: str) -> bytes:
    """Return a report in a format; Refused for one that there is none of."""
    return format_named(format_name).render(report)


def export(
    session: Session, path: Path, *, format_name: str | None = None, wanted: Filter = EVERYTHING,
    sort: SortBy = SortBy.FILE, since: dt.date | None = None,
) -> Path:  # fmt: skip
    """Write the tasks asked for to a file, in the format named or told by its suffix, and return where.

    Raises Refused for a format that there is none of, NotWritten where the file cannot be written; what stood
    there is untouched then.
    """
    chosen = format_named(path.suffix if format_name is None else format_name)
    atomic_write(path, chosen.render(report_of(session, wanted, sort, since)))
    return path
