"""Evidence packs: the files named as evidence, copied into folders by task and period, with an index.

Nothing is moved, no copy takes the place of another file, and no link is followed. Names are such as any
system takes. What is half copied when the disk is full, or when it is stopped, goes; what is whole stays, and
the index says what is missing.
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, count
from pathlib import Path

import msgspec

from fzcheck.board import Filter, PeriodState, Row
from fzcheck.errors import NotWritten, Refused, reason_of
from fzcheck.i18n import _
from fzcheck.ledger.events import EvidenceValue
from fzcheck.paths import (
    atomic_write,
    laid_out,
    named_file,
    new_folder,
    open_to_all,
    put_in_place,
    safe_name,
    sync,
)
from fzcheck.reports.pack import Found, Pack, PackLine
from fzcheck.reports.paper import EVERYTHING
from fzcheck.session.exporting import need_foreign, paper_of, place_beside
from fzcheck.session.session import Session
from fzcheck.visible import visible_line
from fzcheck.words import Standing

CHUNK = 1024 * 1024
"""Bytes that are copied at once: between two such pieces it can be stopped."""

WentOn = Callable[[int, int], None]
"""Is told how many bytes are copied, and of how many."""

_LONGEST_FOLDER, _LONGEST_NAME = 40, 70
"""Characters of the name of a folder, and of a file: Windows takes 260 of a path."""


_FULL = (errno.ENOSPC, errno.EDQUOT)


class Packed(msgspec.Struct, frozen=True):
    """A pack that was written."""

    pack: Pack
    folder: Path
    stopped: bool
    """Whether it was stopped before everything was copied."""
    full: bool
    """Whether the disk was full before that."""

    @property
    def said(self) -> str:
        """What came of it, and where it lies."""
        text = _("Packed: {folder}")
        if self.stopped:
            text = _("Stopped; what is copied is whole: {folder}")
        elif self.full:
            text = _("The disk is full; what is copied is whole: {folder}")
        return text.format(folder=visible_line(str(self.folder)))


class _Wanted(msgspec.Struct, frozen=True):
    """A line of the index, and the file to be copied for it, if any."""

    line: PackLine
    source: Path | None = None
    size: int = 0


def pack(
    session: Session, folder: Path, wanted: Filter = EVERYTHING, *,
    went_on: WentOn = lambda _done, _of: None, stopped: Callable[[], bool] = lambda: False,
) -> Packed:  # fmt: skip
    """Copy the evidence of the tasks asked for into a new or empty folder, else into a new one inside it.

    Raises Refused where there is nothing to be packed, NotWritten where nothing can be written.
    """
    paper = paper_of(session, wanted)
    lines = tuple(found for row in paper.rows for found in _of_task(row))
    if not lines:
        raise Refused(
            _("These tasks name no evidence and expect none, so there is nothing to pack."),
            _("Choose other tasks, or name their evidence first."),
        )
    place = _new_place(session, folder)
    copying = _Copying(place, sum(one.size for one in lines), went_on, stopped)
    packed = Pack(paper, tuple(copying.line(one) for one in lines))
    _write_index(packed, place)
    return Packed(packed, place, stopped=copying.stopped, full=copying.full)


def _of_task(row: Row) -> Iterator[_Wanted]:
    """Yield what a task names as evidence, and after that of each occurrence what it should."""
    order = {part.period: place for place, part in enumerate(row.parts, 1)}
    named = sorted(row.evidence, key=lambda supplied: order.get(supplied.event.period, 0))
    for paper, event in named:
        yield _found(row, event.period if row.recurring else "", paper, event.at)
    for part in row.parts:
        for kind in _missing(row, part):
            line = PackLine(row, part.period, Found.MISSING, EvidenceValue(ref="", kind=kind))
            yield _Wanted(line)


def _missing(row: Row, part: PeriodState) -> list[str]:
    """Return which papers should be there, once it is done or due, and are not: each by what is expected.

    A paper of another sort, or of none, may be any of those expected.
    """
    if part.standing not in (Standing.FINISHED, Standing.OVERDUE):
        return []
    kinds = [paper.kind for paper, event in row.evidence if event.period in ("", part.period)]
    others = sum(kind not in row.task.expected for kind in kinds)
    missing = [name for name in row.task.expected if name not in kinds][others:]
    return missing if row.task.expected or kinds or not part.done else [_("evidence of any kind")]


def _found(row: Row, period: str, paper: EvidenceValue, at: str) -> _Wanted:
    """Look where a paper is that is named as evidence."""
    path = named_file(paper.ref)
    line = PackLine(row, period, Found.NUMBER, paper)
    if path is None:
        return _Wanted(line)
    try:
        state = path.lstat()
    except (OSError, ValueError):
        return _Wanted(msgspec.structs.replace(line, found=Found.GONE))
    if why := _why_not(path, state.st_mode):
        return _Wanted(msgspec.structs.replace(line, found=Found.NOT_COPIED, why=why))
    why = _changed_text(state.st_mtime, at)
    return _Wanted(msgspec.structs.replace(line, why=why), path, state.st_size)


def _changed_text(changed: float, at: str) -> str:
    """Return that a file was changed after it had been named as evidence, if so, and on which day."""
    try:
        named = dt.datetime.fromisoformat(at)
        moment = dt.datetime.fromtimestamp(changed, named.tzinfo)
    except (ValueError, OverflowError, OSError):  # a time that none can be
        return ""
    if moment <= named:
        return ""
    return _("changed on {date}, after it was named").format(date=moment.date())


def _why_not(path: Path, mode: int) -> str:
    """Return why what lies at a path is not copied; nothing for a plain file."""
    if stat.S_ISLNK(mode):
        return _("it is a link: name the file itself")
    if stat.S_ISDIR(mode):
        return _("it is a folder: name the files in it")
    if not stat.S_ISREG(mode):
        return _("it is a device or a pipe")
    try:
        real = path.parent.resolve() / path.name
    except (OSError, RuntimeError):
        return _("its folder cannot be read")
    hidden = any(part.startswith(".") for part in real.parts)
    return _("it is hidden: a program's own file, and no evidence") if hidden else ""


class _StoppedError(Exception):
    """Somebody wants it to stop."""


class _Copying:
    """Copies files into a folder that nobody else writes to, one after another."""

    def __init__(self, place: Path, of: int, went_on: WentOn, stopped: Callable[[], bool]) -> None:
        self.stopped = self.full = False
        self._place = place
        self._of, self._done, self._went_on, self._asked = of, 0, went_on, stopped
        self._names = {place: {name.casefold() for name in _index_names()}}
        self._folders: dict[tuple[str, ...], Path] = {}
        self._copies: dict[tuple[Path, Path], PackLine] = {}

    def line(self, wanted: _Wanted) -> PackLine:
        """Copy what a line names, where there is a file, and return the line with what came of it."""
        line, source = wanted.line, wanted.source
        if source is None:
            return line
        if self.full:
            return _not_copied(line, _("the disk is full"))
        self.stopped = self.stopped or self._asked()
        if self.stopped:
            return _not_copied(line, _("stopped before"))
        before = self._done
        try:
            return self._copy(line, source)
        except _StoppedError:
            self.stopped = True
            return _not_copied(line, _("stopped before"))
        except OSError as error:
            self.full = error.errno in _FULL
            return _not_copied(line, reason_of(error))
        finally:
            self._done = before + wanted.size
            self._went_on(self._done, self._of)

    def _copy(self, line: PackLine, source: Path) -> PackLine:
        folder = self._folder_of(line)
        if (copy := self._copies.get((folder, source))) is not None:
            return msgspec.structs.replace(
                line, found=copy.found, place=copy.place, size=copy.size, digest=copy.digest
            )
        with open(source, "rb", opener=_plain_file) as reading, laid_out(folder) as made:
            digest, size = hashlib.sha256(), 0
            with made.open("wb") as writing:
                while piece := reading.read(CHUNK):
                    if self._asked():
                        raise _StoppedError
                    writing.write(piece)
                    digest.update(piece)
                    size += len(piece)
                    self._went_on(min(self._done + size, self._of), self._of)
            state = os.fstat(reading.fileno())
            with suppress(OSError):  # a disk that keeps neither, as a memory stick may
                os.utime(made, ns=(state.st_atime_ns, state.st_mtime_ns))
                open_to_all(made)
            sync(made)
            name = os.path.splitext(safe_name(source.name, _LONGEST_NAME))  # noqa: PTH122 - no path
            place = folder / self._free_name(folder, *name)
            put_in_place(made, place)
        copied = msgspec.structs.replace(
            line, found=Found.COPIED, place=place.relative_to(self._place).as_posix(), size=size,
            digest=digest.hexdigest(),
        )  # fmt: skip
        self._copies[folder, source] = copied
        return copied

    def _folder_of(self, line: PackLine) -> Path:
        """Return the folder of a task, or of a period in it, made when something is first put there."""
        row = line.row
        folder = self._folder(self._place, row.key, f"{row.id} {row.task.title}")
        return self._folder(folder, (*row.key, line.period), line.period) if line.period else folder

    def _folder(self, above: Path, key: tuple[str, ...], name: str) -> Path:
        if key not in self._folders:
            folder = above / self._free_name(above, safe_name(name, _LONGEST_FOLDER))
            folder.mkdir()
            self._folders[key] = folder
        return self._folders[key]

    def _free_name(self, folder: Path, stem: str, suffix: str = "") -> str:
        """Return a name that nothing in a folder has yet, whatever their case: numbered where it is taken."""
        taken = self._names.setdefault(folder, set())
        numbered = (f"{stem} ({number}){suffix}" for number in count(2))
        free = next(one for one in chain((stem + suffix,), numbered) if one.casefold() not in taken)
        taken.add(free.casefold())
        return free


def _not_copied(line: PackLine, why: str) -> PackLine:
    return msgspec.structs.replace(line, found=Found.NOT_COPIED, why=why)


def _plain_file(path: str, flags: int) -> int:
    """Open a file; OSError for a link, and for what became a pipe or a device meanwhile."""
    handle = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return handle


def suggested_name(session: Session) -> str:
    """Return what the folder of a pack is called."""
    return _("evidence-{date}").format(date=session.as_of)


def _new_place(session: Session, folder: Path) -> Path:
    """Return the folder of a new pack: the one named, where it is empty or not there, else one inside it."""
    place = folder.absolute()
    try:
        if any(place.iterdir()):
            place = place / suggested_name(session)
            place = place_beside(place) if os.path.lexists(place) else place
    except FileNotFoundError:
        pass  # it will be made
    except (OSError, ValueError) as error:
        text = _("This folder cannot be used: {file}.").format(file=visible_line(str(folder)))
        remedy = _("Choose another one; the system says: {reason}.")
        raise NotWritten(text, remedy.format(reason=reason_of(error))) from error
    need_foreign(session, place / _index_names()[0])
    if not place.is_dir():
        new_folder(place)
    return place


def _index_names() -> tuple[str, str]:
    """Return what the index is called, in Excel and as a page."""
    return _("index.xlsx"), _("index.html")


def _write_index(packed: Pack, place: Path) -> None:
    from fzcheck.reports.excel.pack_index import render as as_sheet
    from fzcheck.reports.web.pack_index import render as as_page

    try:
        for name, render in zip(_index_names(), (as_sheet, as_page), strict=True):
            atomic_write(place / name, render(packed), private=False)
    except NotWritten as error:
        text = _("The index could not be written. {figures}: {folder}")
        text = text.format(figures=packed.figures, folder=visible_line(str(place)))
        raise NotWritten(text, error.remedy) from error
