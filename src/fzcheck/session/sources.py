"""The report beside the task: attaching it to a checklist, finding what a task cites, tracing a checklist."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

import msgspec

from fzcheck.board import Row
from fzcheck.checklist.model import Checklist
from fzcheck.coverage import Coverage, coverage, pinpoint_of
from fzcheck.errors import NotWritten, ReportMissing, ReportUnusable
from fzcheck.i18n import _
from fzcheck.paths import Home, atomic_write, make_own_folder, read_regular, why_unreadable
from fzcheck.session.editions import named, usable
from fzcheck.session.session import Session
from fzcheck.source.pinpoints import Missing, Pinpoint, Pinpoints
from fzcheck.source.report import FileKind, Report, read_report
from fzcheck.visible import visible_line

_Stamp = tuple[int, int]
"""Modification time in ns and size of a file."""

_known: dict[Path, tuple[_Stamp, Report | ReportUnusable]] = {}
"""The attached reports, or why they are none, as they were last read; to be read again once one changes."""

EARLIER = ".old"
"""What is put behind the name of a report when another takes its place."""


class ReportFile(msgspec.Struct, frozen=True):
    """A report that has been read from a file."""

    path: Path
    """The file."""
    report: Report
    """What it says."""


class Candidate(msgspec.Struct, frozen=True):
    """A report that has been read and may be attached."""

    data: bytes
    """The file as it is."""
    report: Report
    """What it says."""


class Traced(msgspec.Struct, frozen=True):
    """A checklist held against a report."""

    checklist: Checklist
    """The checklist."""
    left_out: tuple[str, ...]
    """The ids of its tasks that cannot be used, and so cite nothing."""
    source: ReportFile
    """The report."""
    coverage: Coverage
    """What came of it."""


def read_source(path: Path) -> ReportFile:
    """Return the report in a file; ReportUnusable, naming it, where there is none."""
    return ReportFile(path, _read(path)[1])


def candidate(checklist: Checklist, path: Path) -> Candidate:
    """Return a report that may be attached to a checklist; reading a long one takes seconds.

    Raises ReportUnusable for a file that holds no report, or not the section that the checklist covers.
    """
    chosen = read_candidate(path)
    if checklist.source.section.strip():
        chosen.report.need_section(checklist.source.section)
    return chosen


def read_candidate(path: Path) -> Candidate:
    """Return the report in a file, with its bytes; ReportUnusable, naming the file, where there is none."""
    return Candidate(*_read(path))


def attach(session: Session, checklist: Checklist, chosen: Candidate) -> ReportFile:
    """Keep a copy of a report beside its checklist, and return that; the bytes are as they were.

    The report attached before is kept under `.old`. Raises NotWritten.
    """
    target = session.home.sources / f"{checklist.id}.{chosen.report.kind}"
    make_own_folder(target.parent)
    earlier = _attached(session.home, checklist.id)
    for file in earlier:
        _keep(file, chosen.data if file == target else b"")
    atomic_write(target, chosen.data)
    for file in earlier:
        if file != target:
            with suppress(OSError):  # the one written last counts, so this one no longer does
                file.unlink()
    _known[target] = _stamp(target), chosen.report
    return ReportFile(target, chosen.report)


def is_read(session: Session, checklist_id: str) -> bool:
    """Return whether `source_of` answers at once: no report is attached, or it was read before."""
    path = max(_attached(session.home, checklist_id), key=_stamp, default=None)
    return path is None or (path in _known and _known[path][0] == _stamp(path))


def source_of(session: Session, checklist_id: str) -> ReportFile | None:
    """Return the report attached to a checklist, None where there is none; quick when asked again.

    Raises ReportUnusable where it can no longer be read.
    """
    path = max(_attached(session.home, checklist_id), key=_stamp, default=None)
    if path is None:
        return None
    stamp = _stamp(path)
    if path not in _known or _known[path][0] != stamp:
        try:
            _known[path] = stamp, read_source(path).report
        except ReportUnusable as error:
            _known[path] = stamp, error.anew()
    report = _known[path][1]
    if isinstance(report, ReportUnusable):
        raise report.anew()
    return ReportFile(path, report)


def is_usable(session: Session, checklist_id: str) -> bool:
    """Read the report attached to a checklist, so that it is known, and return whether it can be used."""
    try:
        return source_of(session, checklist_id) is not None
    except ReportUnusable:
        return False


def cited_place(session: Session, row: Row) -> Pinpoint | Missing | None:
    """Return where in the attached report a task's citation stands, or why it does not.

    None for a task that cites nothing, and where no report is attached or it cannot be read.
    """
    cited = row.task.source
    if cited is None:
        return None
    try:
        source = source_of(session, row.checklist.id)
    except ReportUnusable:  # opening the report will say so
        return None
    return pinpoint_of(row.checklist, cited, Pinpoints(source.report)) if source else None


def trace(session: Session, name: str, path: Path | None = None) -> Traced:
    """Hold a checklist, by id or file, against a report, or the one attached to it.

    Raises NotFound, ChecklistUnusable, ReportUnusable, or ReportMissing where no report is attached.
    """
    loaded = named(session, name)
    checklist = usable(loaded)
    source = read_source(path) if path is not None else source_of(session, checklist.id)
    if source is None:
        raise ReportMissing(
            _("No report is attached to {id}.").format(id=checklist.id),
            _(
                "S on the screen, or `fzcheck source add {id} REPORT`, attaches one; "
                "`fzcheck trace {id} REPORT` reads another."
            ).format(id=checklist.id),
        )
    return Traced(checklist, loaded.left_out, source, coverage(checklist, source.report))


def _read(path: Path) -> tuple[bytes, Report]:
    """Return the bytes of a file and the report in it; ReportUnusable, naming the file, where it has none."""
    try:
        data = read_regular(os.fspath(path))
        return data, read_report(data)
    except ReportUnusable as error:
        cause: Exception = error
        message, remedy = error.message, error.remedy
    except (OSError, ValueError) as error:
        cause = error
        message, remedy = why_unreadable(error)
        remedy = _way_out(path, error) or remedy
    place = visible_line(str(path))
    raise ReportUnusable(_("{place}: {words}").format(place=place, words=message), remedy) from cause


def _way_out(path: Path, error: OSError | ValueError) -> str:
    """Return what helps with a report better than with any other file that cannot be read; else nothing."""
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EFBIG:
        return _("Save the report alone in a file, without pictures.")
    if number == errno.EISDIR:
        return _("Name the file that holds the report.")
    if number == errno.ENOENT and {"http:", "https:"} & {part.lower() for part in path.parts}:
        return _("fzcheck reads no web pages: save the page in the browser, and name that file.")
    return ""


def _attached(home: Home, checklist_id: str) -> list[Path]:
    """Return the files of the report attached to a checklist: one, or for a moment two."""
    files = (home.sources / f"{checklist_id}.{kind}" for kind in FileKind)
    return [file for file in files if file.is_file()]


def _keep(file: Path, data: bytes) -> None:
    """Keep a report that is about to be replaced, unless the same bytes take its place."""
    try:
        if file.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        before = read_regular(str(file))
    except OSError as error:
        raise NotWritten(
            _("The report attached before cannot be read, so it was not replaced: {file}.").format(
                file=visible_line(str(file))
            ),
            _("Move that file away and try again."),
        ) from error
    if before != data:
        atomic_write(file.with_name(file.name + EARLIER), before)


def _stamp(file: Path) -> _Stamp:
    """Return modification time in ns and size; zeros for a file that has just gone."""
    try:
        state = file.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size
