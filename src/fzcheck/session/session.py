"""The session: what both front ends hold. Opening it, and keeping it in step with files and ledger."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import msgspec

from fzcheck import paths
from fzcheck.acts.act import Now, Own
from fzcheck.board import Board, Orphan, board_of
from fzcheck.board.board import has_progress
from fzcheck.board.names import RecordNames, record_names
from fzcheck.board.standing import Rules
from fzcheck.checklist.model import Checklist
from fzcheck.checklist.reading import Loaded
from fzcheck.checklist.units_file import OwnGroups, load_units
from fzcheck.config import Settings, load_settings
from fzcheck.errors import LedgerBusy, LedgerUnusable, SettingsUnusable
from fzcheck.ledger.behind import Behind, behind
from fzcheck.ledger.chain import Flaw
from fzcheck.ledger.events import Event, EventId
from fzcheck.ledger.file import gone
from fzcheck.ledger.heads import Progress, until
from fzcheck.ledger.store import Ledger, NewEvents
from fzcheck.session.files import Stamps, is_empty, load_chosen, settings_stamp_of, stamp_of
from fzcheck.toml.problems import Problem

Clock = Callable[[], dt.datetime]
"""Tells the time, with its offset; the core never reads the clock itself."""


class Session(msgspec.Struct, frozen=True):
    """One official at work: immutable, every act and every refresh returns the next one."""

    home: paths.Home
    settings: Settings
    settings_stamp: Stamps
    clock: Clock
    chosen: tuple[str, ...]
    """Checklists asked for, by id or file; empty for all."""
    chosen_as_of: dt.date | None
    """The date asked for; None follows the clock."""
    loaded: tuple[Loaded, ...]
    groups: OwnGroups
    """The official's own groups of units."""
    stamp: Stamps
    ledger: Ledger
    mark: int
    """How far the ledger has been read."""
    progress: Progress
    """All that the ledger holds, whatever the as-of date: what acts build on."""
    shown: Progress
    """What it held at the end of the as-of date: what the board and the history show."""
    board: Board
    entered_later: int = 0
    """补登: how many entries made after the past day that is shown speak of it, or of a day before."""
    trouble: LedgerUnusable | None = None
    """Why the ledger cannot be read, if so: the plan is shown, and nothing is written."""
    acts: frozenset[EventId] = frozenset()
    """The acts that were written in this session: one's own, whatever name they bear."""
    demo: bool = False
    """Whether the ledger is made up and thrown away."""
    backs_up: bool = False
    """Whether the first act of a day waits for a backup; where a screen stands, it makes one by itself."""
    unbacked: str = ""
    """Why there is no backup of today, where that was tried."""
    flaws: tuple[Flaw, ...] = ()
    """What is not as it was written in the ledger, as far as it was looked at (see `soundness`)."""
    lost: frozenset[Event] = frozenset()
    """What was in the ledger, and is not in the one that was put in its place."""
    behind: Behind | None = None
    """What a backup holds that the ledger lacks; None where nobody has looked (see `soundness`)."""

    @property
    def as_of(self) -> dt.date:
        """The date as of which everything is counted."""
        return self.board.as_of

    @property
    def today(self) -> dt.date:
        """The clock's date."""
        return self.clock().date()

    @property
    def is_past(self) -> bool:
        """Whether it looks back to an earlier day."""
        return self.chosen_as_of is not None and self.chosen_as_of < self.today

    @property
    def signature(self) -> str:
        """The name that signs each event: the settings', else the login name."""
        return self.settings.name or login_name()

    @property
    def now(self) -> Now:
        """What a verb looks at."""
        return Now(board=self.board, progress=self.progress, today=self.today, by=self.signature)

    @property
    def own(self) -> Own:
        """What tells one's own acts. LedgerUnusable where the ledger cannot be asked."""
        ledger = self.ledger
        return Own(self.signature, ledger.origins(), ledger.origin() or "", self.acts)

    @property
    def in_use(self) -> tuple[Loaded, ...]:
        """The files that are not archived."""
        return tuple(file for file in self.loaded if file.id not in self.board.archived)

    @property
    def archived(self) -> tuple[Loaded, ...]:
        """The files that are archived: kept, and out of the daily view and of totals."""
        return tuple(file for file in self.loaded if file.id in self.board.archived)

    @property
    def archived_since(self) -> dict[str, dt.date]:
        """Since when checklists are archived today, by their ids, also those whose files are gone."""
        return {name: day for name, day in self.settings.archived.items() if day <= self.today}

    @property
    def looked_at(self) -> Loaded | None:
        """The archived checklist that was asked for, if one was: it counts, and those in use do not."""
        only = self.loaded[0] if self.chosen and len(self.loaded) == 1 else None
        return only if only and only.id in self.archived_since else None

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """The checklists in use of which something can be used."""
        return _usable(self.in_use)

    @property
    def years(self) -> dict[str, int]:
        """The year of each checklist, archived ones too, by its id."""
        return {checklist.id: checklist.year for checklist in _usable(self.loaded)}

    @property
    def names(self) -> RecordNames:
        """How records name the tasks of these checklists."""
        return record_names(self.board)

    def is_gone(self, checklist: str, task: str) -> bool:
        """Return whether a task no longer stands in its checklist; of one that was not read, nobody knows."""
        if self.board.row(checklist, task) is not None:
            return False
        files = [file for file in self.loaded if file.id == checklist]
        whole = any(file.checklist is not None and task not in file.left_out for file in files)
        return whole if files else not self.chosen and checklist not in self.board.archived

    @property
    def withdrawn(self) -> tuple[Orphan, ...]:
        """The tasks that are gone, and of which there is progress."""
        return tuple(orphan for orphan in self.board.orphans if self.is_gone(orphan.checklist, orphan.task))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What loading found wrong, in all files in use."""
        of_files = (problem for file in self.in_use for problem in file.problems)
        return (*of_files, *self.groups.problems)


def open_session(
    home: paths.Home, clock: Clock, *, as_of: dt.date | None = None, chosen: Sequence[str] = (),
    strict: bool = True,
) -> Session:  # fmt: skip
    """Load settings, checklists and ledger; nothing is made or written.

    Raises SettingsUnusable and, with `strict`, NotFound (no such checklist) or ChecklistUnusable (a chosen
    one is unusable).
    A ledger that cannot be read is the session's `trouble`.
    """
    settings_stamp, settings = settings_stamp_of(home), load_settings(home.config_file)
    stamp = stamp_of(home, chosen)  # before reading: what is saved meanwhile is seen by the next refresh
    loaded = load_chosen(home, chosen, strict=strict)
    ledger = Ledger(home.ledger, paths.machine_id, home.backups)
    rules = Rules(as_of or clock().date(), settings.due_soon_days)
    empty = Progress.of(())
    session = Session(
        home=home,
        settings=settings,
        settings_stamp=settings_stamp,
        clock=clock,
        chosen=tuple(chosen),
        chosen_as_of=as_of,
        loaded=loaded,
        groups=load_units(home.units),
        stamp=stamp,
        ledger=ledger,
        mark=0,
        progress=empty,
        shown=empty,
        board=board_of((), empty, rules),
    )
    try:
        return _read_whole(session, ledger.read_since(0))
    except LedgerUnusable as error:
        return _read_whole(session, NewEvents((), 0, whole=True), error.anew())


def refreshed(session: Session) -> Session:
    """Return the session in step with the clock, checklists, settings, and what others wrote in the ledger.

    Quick when nothing changed (then the very same session is returned), so it can be asked all the time.
    """
    session = _with_kept_settings(caught_up(session, wait=False))
    if stamp_of(session.home, session.chosen) != session.stamp:
        return over(session, session.chosen)
    if session.chosen_as_of is None and session.today != session.as_of:
        return _joined(session)
    return session


def over(session: Session, chosen: Sequence[str]) -> Session:
    """Return the session over the checklists asked for, as their files are now; over all in use for none."""
    stamp = stamp_of(session.home, chosen)
    loaded, groups = load_chosen(session.home, chosen, strict=False), load_units(session.home.units)
    progress = session.progress.knowing(_stands(loaded))
    return _joined(
        msgspec.structs.replace(
            session, chosen=tuple(chosen), loaded=loaded, groups=groups, stamp=stamp, progress=progress
        )
    )


def with_settings(session: Session, settings: Settings) -> Session:
    """Return the session that goes by other settings."""
    changed = msgspec.structs.replace(session, settings=settings)
    before = session.settings
    recount = (settings.due_soon_days, settings.archived) != (before.due_soon_days, before.archived)
    return at(changed, session.chosen_as_of) if recount else changed


def _with_kept_settings(session: Session) -> Session:
    """Go by what the file says now: another program, or an editor, may have changed who signs."""
    stamp = settings_stamp_of(session.home)
    if stamp == session.settings_stamp or session.demo:  # whose people are made up, in no file
        return session
    if is_empty(stamp):  # gone or empty: an editor is about to replace it
        return session
    seen = msgspec.structs.replace(session, settings_stamp=stamp)
    try:
        settings = load_settings(session.home.config_file)
    except SettingsUnusable:  # half written perhaps; whoever changes a setting here is told
        return seen
    return seen if settings == session.settings else with_settings(seen, settings)


def at(session: Session, as_of: dt.date | None) -> Session:
    """Return the session as of another date; None follows the clock again."""
    return _joined(msgspec.structs.replace(session, chosen_as_of=as_of))


def close(session: Session) -> None:
    """Let go of the ledger file."""
    session.ledger.close()


def caught_up(session: Session, *, wait: bool = True) -> Session:
    """Return the session in step with the ledger, for what must not be judged by how it was a moment ago.

    After trouble all of it is read. Without `wait`, what is being written is left to the next look.
    """
    since = session.mark if session.trouble is None else 0
    try:
        read = session.ledger.read_since(since, wait=wait)
    except LedgerBusy:
        return session
    except LedgerUnusable as error:
        return session if error == session.trouble else msgspec.structs.replace(session, trouble=error.anew())
    if session.trouble is None and not read.events and read.mark == session.mark:
        return session
    if read.whole and session.mark:
        if not read.events:
            return msgspec.structs.replace(session, trouble=gone(session.ledger.path))
        # It may be another file that stands there: what it lacks is remembered.
        lost = session.lost.union(session.progress.history()).difference(read.events)
        return compared(_read_whole(msgspec.structs.replace(session, lost=lost, behind=None), read))
    progress, touched = session.progress.plus(read.events)
    flaws = (*session.flaws, *read.left_out)
    after = msgspec.structs.replace(
        session,
        progress=progress,
        mark=read.mark,
        trouble=None,
        flaws=flaws,
        lost=session.lost.difference(read.events),
    )
    if session.behind and any(event.origin in session.behind.origins for event in read.events):
        after = compared(msgspec.structs.replace(after, behind=None))
    if session.is_past or progress.verifies is not session.board.rules.verifies:
        return _joined(after)
    board = session.board.with_progress(progress, touched)
    return msgspec.structs.replace(after, shown=progress, board=board)


def compared(session: Session) -> Session:
    """Return the session that knows what a backup holds that the ledger lacks; not asked twice."""
    if session.behind is not None or session.demo or session.trouble is not None:
        return session
    try:
        found = behind(session.ledger, session.home.backups)
    except LedgerUnusable:  # the next look says why
        return session
    return msgspec.structs.replace(session, behind=found)


def _read_whole(session: Session, read: NewEvents, trouble: LedgerUnusable | None = None) -> Session:
    """Join all that the ledger holds with the checklists loaded now."""
    progress = Progress.of(read.events, _stands(session.loaded))
    return _joined(
        msgspec.structs.replace(
            session, progress=progress, mark=read.mark, trouble=trouble, flaws=read.left_out
        )
    )


def _joined(session: Session) -> Session:
    as_of = session.chosen_as_of or session.today
    progress = session.progress
    later: tuple[Event, ...] = ()
    if session.is_past:  # only events up to the end of that day count
        day, whole = as_of.isoformat(), progress
        progress = Progress.of(until(whole.history(), day), _stands(session.loaded))
        later = tuple(
            one for one in whole.history() if one.on and one.on <= day < one.day and not whole.undone(one)
        )
    rules = Rules(as_of, session.settings.due_soon_days, progress.verifies)
    archived = archived_on(session, as_of)
    board = board_of(_usable(session.loaded), progress, rules, session.groups.groups, archived)
    counted = sum((one.checklist, progress.moved(one.checklist, one.task)) in board.places for one in later)
    return msgspec.structs.replace(session, shown=progress, board=board, entered_later=counted)


def archived_on(session: Session, day: dt.date) -> frozenset[str]:
    """Return the ids of the checklists that are archived as of a day; one that is asked for never is.

    Looking back to a day before, a checklist counts as it did then; one in which nobody ever entered anything
    was never in use, and stays out.
    """
    if session.chosen:
        return frozenset()
    since = session.settings.archived
    touched = {
        key[0] for key, task in session.progress.tasks.items() if key[0] in since and has_progress(task)
    }
    unused = session.archived_since.keys() - touched
    return frozenset(name for name, first in since.items() if first <= day or name in unused)


def login_name() -> str:
    """Return the name under which the official logged in, if the machine knows one."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in the system's list
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def _usable(files: Iterable[Loaded]) -> tuple[Checklist, ...]:
    return tuple(file.checklist for file in files if file.checklist is not None)


def _stands(files: Iterable[Loaded]) -> Callable[[str, str], bool]:
    """Return what tells whether a task still stands in its checklist: then a move from it does not hold."""

    @cache
    def known() -> frozenset[tuple[str, str]]:  # where nothing was moved, nobody asks
        return frozenset((checklist.id, task.id) for checklist in _usable(files) for task in checklist.tasks)

    return lambda checklist, task: (checklist, task) in known()
