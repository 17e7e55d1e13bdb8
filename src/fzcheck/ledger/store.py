"""The ledger file: SQLite, to which events are only ever added."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock
from types import TracebackType

import msgspec

from fzcheck.errors import LedgerUnusable
from fzcheck.i18n import _
from fzcheck.ledger import opening, schema
from fzcheck.ledger.arrivals import Reading, arrived
from fzcheck.ledger.chain import Finding, chained, check_fork, flaws, flaws_of
from fzcheck.ledger.events import NO_INSTANT, Draft, Event, UnreadNote, Written, instant_of, not_text, unread

_SELECT = f"SELECT {schema.COLUMNS} FROM event"  # noqa: S608 - made of names in this program, as below
_SELECT_NEW = f"SELECT rowid, {schema.UNREAD} FROM event WHERE rowid > ? ORDER BY rowid"  # noqa: S608
_INSERT = f"INSERT INTO event ({schema.COLUMNS}) VALUES ({schema.MARKS})"  # noqa: S608


class Place(msgspec.Struct, frozen=True):
    """A place of work; a ledger found at another one goes on under a new origin."""

    machine: str
    """What tells this machine from others."""
    path: str
    """The ledger file, resolved."""


class Ledger:
    """One ledger file; nothing is opened or made before it is needed.

    The connection stays open between calls: close it at the end. Any thread may ask, one at a time.
    """

    def __init__(self, path: str | os.PathLike[str], machine: Callable[[], str]) -> None:
        self.path = Path(path).resolve()
        self.patience = opening.BUSY_SECONDS
        """How many seconds to wait for another program that holds the file."""
        self.missed = False
        """Whether something was to be shown that could not be read; it is to be asked for again."""
        self._machine = machine
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None  # device and inode of the file last opened
        self._read: tuple[int, int] | None = None  # and of the one that the last mark belongs to
        self._damage: tuple[opening.Stamp, LedgerUnusable] | None = None  # what was said of which file

    @cached_property
    def place(self) -> Place:
        """Where this ledger is worked on; the machine is only asked once somebody writes."""
        where = os.fsencode(self.path).decode(errors="backslashreplace")  # a folder's name need not be UTF-8
        return Place(self._machine(), where)

    def close(self) -> None:
        """Let go of the file; the next call opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self) -> tuple[Event, ...]:
        """Return all events in the order of their arrival; none where there is no file yet."""
        with self._reading() as connection:
            if connection is None:
                return ()
            return tuple(Event(*row) for row in connection.execute(f"{_SELECT} ORDER BY rowid"))

    def in_words(self, written: Iterable[Written]) -> tuple[Event, ...]:
        """Return each with all that it says; the file is only looked into for what nobody has read yet.

        Raises LedgerUnusable where it cannot be read, or no longer holds what it held.
        """
        events = tuple(written)
        notes = [one for one in events if isinstance(one, UnreadNote)]
        try:
            read = iter(self._read_notes(notes) if notes else ())
        except LedgerUnusable:
            self.missed = True
            raise
        return tuple(one if isinstance(one, Event) else next(read) for one in events)

    def _read_notes(self, notes: Sequence[UnreadNote]) -> list[Event]:
        query = f"{_SELECT} WHERE origin = ? AND seq = ?"
        with self._reading() as connection:
            rows = [connection.execute(query, note.id).fetchone() if connection else None for note in notes]
        events = []
        for note, row in zip(notes, rows, strict=True):
            event = Event(*row) if row else None
            if event is None or event.kind != note.kind or unread(event) != note:
                raise LedgerUnusable(
                    _("The ledger {path} no longer holds event {id}.").format(path=self.path, id=note.id),
                    _("Put the right file back, and the work goes on."),
                )
            events.append(event)
        return events

    def read_since(self, mark: int, *, wait: bool = True) -> Reading:
        """Return the events that arrived after `mark`; all there are, once another file is in its place.

        Of notes, only that they are there: `in_words` reads the rest. Raises LedgerBusy while another program
        holds the file; without `wait` it does so at once.
        """
        with self._reading(wait=wait) as connection:
            if connection is None:
                self._read = None
                return Reading((), 0, whole=True)
            if self._read not in (None, self._file) or not _reaches(connection, mark):
                mark = 0
            events, last = arrived(connection.execute(_SELECT_NEW, (mark,)))
            self._read = self._file
        return Reading(events, last or mark, whole=mark == 0)

    def origin(self) -> str | None:
        """Return the origin under which this place writes; None before its first event."""
        with self._reading() as connection:
            return self._origin_here(connection) if connection is not None else None

    def origins(self) -> frozenset[str]:
        """Return all origins under which this file was ever written to: merging brings none."""
        with self._reading() as connection:
            rows = connection.execute("SELECT origin FROM place") if connection is not None else ()
            return frozenset(origin for (origin,) in rows)

    def verify(self) -> tuple[Finding, ...]:
        """Check the whole file: SQLite's own structure, the triggers, and the chain of every origin."""
        with self._reading() as connection:
            if connection is None:
                return ()
            findings = [
                Finding(None, _("SQLite finds the file damaged: {reason}.").format(reason=reason))
                for (reason,) in connection.execute("PRAGMA integrity_check")
                if reason != "ok"
            ]
            findings += [
                Finding(None, _("“{name}”, a part of the ledger's layout, was changed.").format(name=name))
                for name in schema.departures(connection)
            ]
            rows = connection.execute(f"{_SELECT} ORDER BY origin, seq")
            findings += flaws(Event(*row) for row in rows)
        return tuple(findings)

    def append(self, drafts: Sequence[Draft], *, at: str, by: str, unit: str) -> tuple[Event, ...]:
        """Add the drafts as one act, wholly or not at all, and return the events that they became.

        `at` is RFC 3339 with offset. LedgerReadOnly where the disk does not take it.
        """
        if instant_of(at) == NO_INSTANT:
            raise ValueError(at)
        if not drafts:
            return ()
        with self._writing() as connection:
            origin = self._origin_here(connection) or self._settle(connection, at)
            try:
                events = tuple(chained(drafts, origin, _last(connection, origin), (at, by, unit)))
            except UnicodeEncodeError as error:
                raise not_text(error) from error
            connection.executemany(_INSERT, map(msgspec.structs.astuple, events))
        return events

    def receive(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Add the events that are not here yet, wholly or not at all, and return them.

        Within an origin they come by number. LedgerForked or LedgerUnusable where a chain does not fit.
        """
        with self._writing() as connection:
            return tuple(event for event in events if _received(connection, event))

    def renew_origin(self, *, at: str) -> str:
        """Go on under a new origin from now on, as a restored ledger must; return it."""
        with self._writing() as connection:
            return self._settle(connection, at)

    def _origin_here(self, connection: sqlite3.Connection) -> str | None:
        row = connection.execute(
            "SELECT origin FROM place WHERE machine = ? AND path = ? ORDER BY rowid DESC LIMIT 1",
            (self.place.machine, self.place.path),
        ).fetchone()
        return row[0] if row else None

    def _settle(self, connection: sqlite3.Connection, at: str) -> str:
        origin = os.urandom(6).hex()
        connection.execute(
            "INSERT INTO place (origin, machine, path, since) VALUES (?, ?, ?, ?)",
            (origin, self.place.machine, self.place.path, at),
        )
        return origin

    @contextmanager
    def _reading(self, *, wait: bool = True) -> Iterator[sqlite3.Connection | None]:
        """Give the connection, or None where nothing has been written yet."""
        if not self._lock.acquire(blocking=wait):
            raise opening.busy(self.path)
        try:
            stamp = opening.stamp_of(self.path)
            if self._damage is not None and self._damage[0] == stamp:  # no use in copying it once more
                raise self._damage[1].with_traceback(None)
            connection = self._open(wait=wait) if stamp.size else None
            if connection is not None and opening.is_blank(connection, self.path):
                connection = None  # the very first write was cut off
            yield connection
        except sqlite3.ProgrammingError:  # a mistake of ours
            raise
        except sqlite3.Error as error:
            self.close()  # before the file is read to be copied: closing it drops SQLite's locks
            refusal = opening.refusal(error, self.path, writing=False)
            if opening.is_damage(error):
                self._damage = stamp, refusal
            raise refusal from error
        except OSError as error:
            self.close()
            raise opening.unreachable(error, self.path) from error
        finally:
            self._lock.release()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection inside a transaction that is kept only if all goes well."""
        opening.make(self.path)
        self._lock.acquire()
        try:
            connection = self._open()
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                if opening.is_blank(connection, self.path):
                    schema.create(connection)
                else:
                    opening.check(connection, self.path)
                yield connection
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            self.close()
            raise opening.refusal(error, self.path, writing=True) from error
        except OSError as error:
            self.close()
            raise opening.unreachable(error, self.path) from error
        finally:
            self._lock.release()

    def _open(self, *, wait: bool = True) -> sqlite3.Connection:
        """Return the connection to the file that stands there now; a restored ledger is another file."""
        patience = self.patience if wait else 0.0
        status = self.path.stat()
        if self._connection is None or self._file != (status.st_dev, status.st_ino):
            self.close()
            self._connection = opening.connect(self.path, patience=patience)
            self._file = status.st_dev, status.st_ino
        opening.set_patience(self._connection, patience)
        return self._connection


def _reaches(connection: sqlite3.Connection, mark: int) -> bool:
    """Return whether the event of a mark is there; a shorter file may have been copied over the ledger."""
    return not mark or bool(connection.execute("SELECT 1 FROM event WHERE rowid = ?", (mark,)).fetchone())


def _last(connection: sqlite3.Connection, origin: str) -> Event | None:
    row = connection.execute(f"{_SELECT} WHERE origin = ? ORDER BY seq DESC LIMIT 1", (origin,)).fetchone()
    return Event(*row) if row else None


def _received(connection: sqlite3.Connection, event: Event) -> bool:
    """Add an event of another place unless it is here already; return whether it was added."""
    row = connection.execute(f"{_SELECT} WHERE origin = ? AND seq = ?", event.id).fetchone()
    if row is not None:
        check_fork(Event(*row), event)
    if row is not None and Event(*row) == event:
        return False
    for flaw in flaws_of(_last(connection, event.origin), event):
        raise LedgerUnusable(
            _("Event {id} cannot be taken over. {flaw}").format(id=event.id, flaw=flaw),
            _("Ask for the ledger to be exported once more. Nothing has been added."),
        )
    connection.execute(_INSERT, msgspec.structs.astuple(event))
    return True
