"""Papers: some tasks of the board as a file for somebody else."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from itertools import chain, count
from pathlib import Path

import msgspec

from fzcheck.board import Filter, Row, SortBy, ordered
from fzcheck.checklist.groups import opened
from fzcheck.dates import period_text
from fzcheck.errors import Refused
from fzcheck.i18n import _, listed, n_
from fzcheck.ledger.heads import TaskKey
from fzcheck.paths import atomic_write, safe_name, shipped_checklists
from fzcheck.reports.paper import EVERYTHING, History, HistoryEntry, Paper, PaperKind, paper_on
from fzcheck.reports.registry import Format, format_named
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.session.soundness import paper_text
from fzcheck.toml.problems import Severity
from fzcheck.visible import visible_line
from fzcheck.wording.events import Entry, entry_kind, mark_words, value_text

_LONGEST_NAME = 60
"""Characters of a unit's or a leader's name in that of a file."""


def paper_of(
    session: Session,
    wanted: Filter = EVERYTHING,
    sort: SortBy = SortBy.FILE,
    since: dt.date | None = None,
    template: str = "",
    kind: PaperKind = PaperKind.FULL,
) -> Paper:
    """Return the paper on the tasks asked for; a template takes the place of the one in the settings.

    Raises Refused for changes since a day that is yet to come.
    """
    need_past(since, session.as_of)
    rows = ordered(wanted.rows(session.board.rows), sort)
    settings = session.settings
    title, sender = settings.report_title, settings.sender
    return msgspec.structs.replace(
        paper_on(session.board, rows, since=since, wanted=wanted, title=title, sender=sender, kind=kind),
        template=template or _template(session),
        history=lambda: _history(session, wanted, rows),
        errors=tuple(problem for problem in session.problems if problem.severity is Severity.ERROR),
        ledger=paper_text(session),
    )


def need_past(since: dt.date | None, as_of: dt.date) -> None:
    """Raise Refused where changes are asked for since a day after the as-of date: there can be none."""
    if since is not None and since > as_of:
        raise Refused(
            _("Changes since {since} cannot be told as of {date}.").format(since=since, date=as_of),
            _("Give a day up to {date}.").format(date=as_of),
        )


def _template(session: Session) -> str:
    """Return where the template of the settings lies; empty for none."""
    named = session.settings.template
    return str(session.home.config / Path(named).expanduser()) if named else ""


def _history(session: Session, wanted: Filter, rows: tuple[Row, ...]) -> History:
    """Return in words the history of the tasks asked for; of all tasks, also that of withdrawn ones."""
    keys = {row.key for row in rows}
    checklists = {loaded.id for loaded in session.in_use}

    def belongs(entry: Entry) -> bool:
        tasks = _tasks(session, entry)
        if wanted:
            return not keys.isdisjoint(tasks)
        return not tasks or any(checklist in checklists for checklist, _task in tasks)

    titles = {checklist.id: checklist.title for checklist in session.checklists}
    every = history(session)
    entries = tuple(_entry(session, entry, titles) for entry in every if belongs(entry))
    return History(entries, left_out=len(every) - len(entries))


def _tasks(session: Session, entry: Entry) -> set[TaskKey]:
    """Return the tasks that an entry is about: of an undo of several at once, those."""
    events = (entry.event,) if entry.event.task else entry.taken_back
    return {(event.checklist, session.shown.moved(event.checklist, event.task)) for event in events}


def _entry(session: Session, entry: Entry, titles: Mapping[str, str]) -> HistoryEntry:
    """Return an entry in words; a checklist that is not shown, or could not be read, goes by its id."""
    event = entry.event
    task = session.shown.moved(event.checklist, event.task)
    row = session.board.row(event.checklist, task)
    return HistoryEntry(
        at=event.at,
        by=event.by,
        unit=event.unit,
        checklist=titles.get(event.checklist, event.checklist),
        task=task,
        title=row.task.title if row else "",
        period=period_text(event.period),
        kind=entry_kind(entry),
        said=value_text(event, entry.taken_back),
        note=event.note,
        remark=listed(mark_words(entry)),
    )


class Split(StrEnum):
    """By what tasks are parted into files of their own."""

    OWNER = "owner"
    UNIT = "unit"
    LEADER = "leader"

    @property
    def label(self) -> str:
        """How it reads on the screen."""
        return {
            Split.OWNER: _("per lead unit"),
            Split.UNIT: _("per unit concerned"),
            Split.LEADER: _("per leader"),
        }[self]

    def kind(self, form: Format, kind: PaperKind) -> PaperKind:
        """Return of what kind its files are: a leader is given what must be known and decided."""
        brief = self is Split.LEADER and form.outlined and kind is PaperKind.FULL
        return PaperKind.BRIEF if brief else kind


def parted(session: Session, path: Path, split: Split, wanted: Filter = EVERYTHING) -> dict[Path, Filter]:
    """Return the files beside `path` that tasks are parted into, each with its tasks.

    Refused where nobody is named by whom they could be parted.
    """
    names = (str(wanted[split]),) if split in wanted else _names(wanted.rows(session.board.rows), split)
    if not names:
        if split is Split.LEADER:
            raise Refused(
                _("No task names a leader in charge."),
                _("Give tasks a leader in the checklist (e), or part them by lead unit."),
            )
        raise Refused(_("There is no task to be written."), _("Widen the filter."))
    files: dict[Path, Filter] = {}
    for name in names:
        place = path.with_name(f"{path.stem}-{safe_name(name, _LONGEST_NAME)}{path.suffix}")
        others = {other.name.casefold() for other in files}
        numbered = (place.with_name(f"{place.stem} ({number}){place.suffix}") for number in count(2))
        free = next(one for one in chain((place,), numbered) if one.name.casefold() not in others)
        files[free] = wanted.replaced(**{split: name})
    return files


def _names(rows: tuple[Row, ...], split: Split) -> tuple[str, ...]:
    """Return who has a file of their own, in the order in which the tasks name them."""
    match split:
        case Split.OWNER:
            names: Iterable[str] = (row.owner for row in rows)
        case Split.LEADER:
            names = (row.task.leader for row in rows)
        case _:  # a group with members is theirs
            names = (
                name
                for row in rows
                for name in (row.owner, *opened((*row.task.support, *row.task.each), row.checklist.units))
            )
    return tuple(dict.fromkeys(filter(None, names)))


class Order(msgspec.Struct, frozen=True):
    """What papers are to say, and in which format."""

    form: Format
    wanted: Filter = EVERYTHING
    sort: SortBy = SortBy.FILE
    since: dt.date | None = None
    kind: PaperKind = PaperKind.FULL
    split: Split | None = None
    template: str = ""

    def paper(self, session: Session, wanted: Filter | None = None) -> Paper:
        """Return the paper that is asked for, or one of its parts; Refused where the format cannot be it."""
        kind = self.split.kind(self.form, self.kind) if self.split else self.kind
        self.form.need_kind(kind)
        which = self.wanted if wanted is None else wanted
        return paper_of(session, which, self.sort, self.since, self.template, kind)


def files_of(session: Session, path: Path, order: Order) -> dict[Path, Filter]:
    """Return the files that an order comes to, each with its tasks: one, or one for each part."""
    return parted(session, path, order.split, order.wanted) if order.split else {path: order.wanted}


def left_out(session: Session, order: Order) -> str:
    """Return that some tasks stand in none of the files, since they name nobody to part them by."""
    if order.split is not Split.LEADER:
        return ""
    count = sum(not row.task.leader for row in order.wanted.rows(session.board.rows))
    text = n_("{count} task names no leader in charge, and stands in none of them.",
              "{count} tasks name no leader in charge, and stand in none of them.", count)  # fmt: skip
    return text.format(count=count) if count else ""


def export_files(
    session: Session, files: Mapping[Path, Filter], order: Order,
    may_replace: Callable[[], bool] = lambda: True,
) -> bool:  # fmt: skip
    """Write tasks to files.

    Once all are made, it is asked whether they may take the place of files; returns whether they did.
    Raises Refused for a file of fzcheck's own, NotWritten where a file cannot be written; what stood there is
    untouched then.
    """
    for path in files:
        need_foreign(session, path, order.template)
    papers = {path: order.form.render(order.paper(session, wanted)) for path, wanted in files.items()}
    if not may_replace():
        return False
    for path, data in papers.items():
        atomic_write(path, data, private=False, chosen=True)
    return True


def export(
    session: Session, path: Path, *, form: Format | None = None, wanted: Filter = EVERYTHING,
    sort: SortBy = SortBy.FILE, since: dt.date | None = None, template: str = "",
    may_replace: Callable[[], bool] = lambda: True,
) -> bool:  # fmt: skip
    """Write the tasks asked for to one file; unless a format is given, the suffix tells it.

    Raises Refused where there is no such format; all else as `export_files`.
    """
    order = Order(form or format_named(path.suffix), wanted, sort, since, template=template)
    return export_files(session, files_of(session, path, order), order, may_replace)


def need_foreign(session: Session, path: Path, template: str = "") -> None:
    """Raise Refused for a file that fzcheck itself lives on: a paper in its place would destroy it."""
    home = session.home
    named = template or _template(session)
    ledger = home.ledger
    files = (
        ledger,
        *(ledger.with_name(ledger.name + end) for end in ("-journal", "-wal", "-shm")),
        home.units,
        home.config_file,
        home.views_file,
        *(Path(loaded.path) for loaded in session.loaded),
        *((Path(named),) if named else ()),
    )
    folders = (home.checklists, home.sources, home.drafts, home.backups, shipped_checklists())
    inside = any(_same(parent, folder) for parent in _parents(path) for folder in folders)
    if inside or any(_same(path, file) for file in files):
        raise Refused(
            _("This file is one of fzcheck's own and is not replaced by a report: {file}.").format(
                file=visible_line(str(path))
            ),
            _("Choose another place or name for the report."),
        )


def is_there(path: Path) -> bool:
    """Return whether there is a file of this name, which a paper would replace."""
    return os.path.isfile(path)  # noqa: PTH113 - any text may stand here


def place_beside(path: Path) -> Path:
    """Return where a paper can stand beside an earlier one: `… (2)`, or the next number that is free."""
    names = (f"{path.stem} ({number}){path.suffix}" for number in count(2))
    return next(place for name in names if not os.path.lexists(place := path.with_name(name)))


def _same(path: Path, known: Path) -> bool:
    """Return whether two paths lead to one file or folder, by whatever links or spelling."""
    with suppress(OSError, ValueError):  # what is not there yet is compared by its name
        return path.samefile(known)
    with suppress(OSError, RuntimeError, ValueError):  # a name that no file can have is nobody's
        return path.resolve() == known.resolve()
    return False


def _parents(path: Path) -> tuple[Path, ...]:
    with suppress(OSError, RuntimeError, ValueError):
        return tuple(path.resolve().parents)
    return ()


def suggested_name(session: Session) -> str:
    """Return what a paper of the session's date may be called, without a suffix."""
    return _("progress-{date}").format(date=session.as_of)


def suggested_folder() -> Path:
    """Return where a paper may be put: where fzcheck was started, else among the documents, else at home."""
    from platformdirs import user_documents_path

    for known in (Path.cwd, user_documents_path, Path.home):
        with suppress(OSError, RuntimeError):  # the folder it was started in is gone; a user without a home
            folder = known()
            if folder.is_dir() and os.access(folder, os.W_OK):
                return folder
    return Path(os.sep)
