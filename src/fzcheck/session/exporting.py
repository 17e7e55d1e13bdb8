"""Reports: some tasks of the board as a file for somebody else."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from fzcheck.board import Filter, Row, SortBy, ordered
from fzcheck.checklist.problems import Severity
from fzcheck.i18n import _
from fzcheck.paths import atomic_write
from fzcheck.reports.registry import format_named
from fzcheck.reports.report import EVERYTHING, Record, Report, report_on
from fzcheck.reports.text import listed
from fzcheck.session.history import Entry, history, kind_text, said_text
from fzcheck.session.session import Session


def report_of(
    session: Session,
    wanted: Filter = EVERYTHING,
    sort: SortBy = SortBy.FILE,
    since: dt.date | None = None,
    template: str = "",
) -> Report:
    """Return the report on the tasks asked for; a template takes the place of the one in the settings."""
    rows = ordered(wanted.rows(session.board.rows), sort)
    settings = session.settings
    report = report_on(
        session.board,
        rows,
        since=since,
        wanted=wanted,
        title=settings.report_title,
        sender=settings.sender,
        template=template or _template(session),
        history=lambda: tuple(_records(session, rows)),
    )
    errors = tuple(problem for problem in session.problems if problem.severity is Severity.ERROR)
    return msgspec.structs.replace(report, errors=errors)


def _template(session: Session) -> str:
    """Return where the template of the settings lies; empty for none."""
    named = session.settings.template
    return str(session.home.config / Path(named).expanduser()) if named else ""


def _records(session: Session, rows: tuple[Row, ...]) -> Iterator[Record]:
    """Yield the history of some tasks in words."""
    by_key = {row.key: row for row in rows}
    for entry in history(session):
        event = entry.event
        row = by_key.get((event.checklist, session.shown.moved(event.checklist, event.task)))
        if row is not None:
            yield _record(entry, row)


def _record(entry: Entry, row: Row) -> Record:
    event = entry.event
    remarks = (
        _("taken back") if entry.undone else "",
        _("withdrawn") if entry.withdrawn else "",
        _("outdated") if entry.outdated else "",
    )
    return Record(
        at=event.at,
        by=event.by,
        unit=event.unit,
        checklist=row.checklist.title,
        task=row.id,
        title=row.task.title,
        period=event.period,
        kind=kind_text(event.kind),
        said=said_text(event),
        note=event.note,
        remark=listed(filter(None, remarks)),
    )


def render(report: Report, format_name: str) -> bytes:
    """Return a report in a format; Refused for one that there is none of."""
    return format_named(format_name).render(report)


def export(
    session: Session, path: Path, *, format_name: str | None = None, wanted: Filter = EVERYTHING,
    sort: SortBy = SortBy.FILE, since: dt.date | None = None, template: str = "",
) -> Path:  # fmt: skip
    """Write the tasks asked for to a file, in the format named or told by its suffix, and return where.

    Raises Refused for a format that there is none of, NotWritten where the file cannot be written; what stood
    there is untouched then.
    """
    chosen = format_named(path.suffix if format_name is None else format_name)
    atomic_write(path, chosen.render(report_of(session, wanted, sort, since, template)))
    return path


def suggested_name(session: Session) -> str:
    """Return what a report of the session's date may be called, without a suffix."""
    return _("progress-{date}").format(date=session.as_of)


def suggested_folder() -> Path:
    """Return where a report may be put: where fzcheck was started, else among the documents, else at home."""
    from platformdirs import user_documents_path

    for known in (Path.cwd, user_documents_path):
        with suppress(OSError):  # the folder that it was started in may be gone
            folder = known()
            if folder.is_dir() and os.access(folder, os.W_OK):
                return folder
    return Path.home()
