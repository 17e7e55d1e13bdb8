"""The ledger file: SQLite, to which events are only ever added."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from fzcheck.errors import (
    LedgerDamaged,
    LedgerReadOnly,
    LedgerReplaced,
    LedgerUnusable,
    NotWritten,
    reason_of,
)
from fzcheck.i18n import _
from fzcheck.ledger import file, refusals, schema
from fzcheck.ledger.chain import Flaw, chained, check_fork, flaws, flaws_of, unsound
from fzcheck.ledger.connection import connected
from fzcheck.ledger.events import (
    NO_INSTANT,
    TYPES,
    Draft,
    Event,
    EventId,
    Sealed,
    event_of,
    instant_of,
    need_storable,
)
from fzcheck.paths import laid_out, make_private, put_in_place, settle, sync
from fzcheck.visible import visible_line

_SELECT = f"SELECT {schema.COLUMNS} FROM event"  # noqa: S608 - made of names in this program, as below
_SELECT_NEW = f"SELECT rowid, {schema.UNSEALED} FROM event WHERE rowid > ? ORDER BY rowid"  # noqa: S608
_SELECT_ROWS = f"SELECT rowid, {schema.COLUMNS} FROM event WHERE rowid > ? ORDER BY rowid LIMIT ?"  # noqa: S608
_INSERT_PLACE = "INSERT INTO place (origin, machine, path, since) VALUES (?, ?, ?, ?)"
_COUNT = "SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM place)"
_INSERT = f"INSERT INTO event ({schema.COLUMNS}) VALUES ({schema.MARKS})"  # noqa: S608

_NEW_ROW = (int, *list(TYPES.values())[:-1], int)
"""What stands in a row of `_SELECT_NEW`: rowid, all of an event but the digest, and whether that is one."""

_AT_ONCE = 500
"""Rows that are checked at a time: a few ms, in which nobody else gets at the file."""


PlaceRow = tuple[str, str, str, str]
"""Where an origin went on, a row of `place`: origin, machine, path, and since when."""


Reach = dict[str, int]
"""The last number of each origin."""

_REACH = """WITH RECURSIVE known(origin) AS (
  SELECT min(origin) FROM event
  UNION ALL SELECT (SELECT min(origin) FROM event WHERE origin > known.origin) FROM known
  WHERE known.origin IS NOT NULL
)
SELECT origin, (SELECT max(seq) FROM event WHERE event.origin = known.origin) FROM known"""
"""Goes from origin to origin in the index, and so reads a few pages of it: `GROUP BY` reads it all."""


class NewEvents(NamedTuple):
    """What a program that asks again and again learns."""

    events: tuple[Event, ...]
    """What is new, in the order of arrival."""
    mark: int
    """What to ask with next time."""
    whole: bool
    """Whether these are all events there are, so that what was read before no longer counts."""
    left_out: tuple[Flaw, ...] = ()
    """The new rows that hold no event."""


class Ledger:
    """One ledger file; nothing is opened or made before it is needed.

    The connection stays open between calls: close it at the end. Any thread may ask, one at a time.
    """

    def __init__(
        self, path: str | os.PathLike[str], machine: Callable[[], str], backups: Path | None = None
    ) -> None:
        """Work with the ledger at a path; with `backups` beside it, one that is not there is gone."""
        self._named = Path(path).absolute()
        self.path = _behind_links(path)
        self._backups = backups
        self.patience = file.BUSY_SECONDS
        """How many seconds to wait for another program that holds the file."""
        self._machine = machine
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._opened: file.FileStamp | None = None  # of the file that the connection is to, as it was then
        self._read: tuple[int, int] | None = None  # device and inode of the file to which the marks belong
        self._marks: dict[int, str] = {}  # the digests of the rows at which they stand
        self._holder: sqlite3.Connection | None = None  # keeps others from writing
        self._damage: tuple[file.FileStamp, LedgerDamaged] | None = None  # what was said of which file

    @property
    def _workplace(self) -> tuple[str, str]:
        """Where this ledger is worked on, machine and path: found at another one, it gets a new origin."""
        where = os.fsencode(self.path).decode(errors="backslashreplace")  # a folder's name need not be UTF-8
        return self._machine(), where

    def close(self) -> None:
        """Let go of the file; the next call opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Keep the file closed here, whoever asks, while somebody else puts another in its place.

        Where nothing open is replaced, as on Windows, a look of the screen in between would stand in the way.
        """
        with self._lock:
            self.close()
            yield

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self) -> tuple[Sealed, ...]:
        """Return all events in the order of their arrival; none where there is no file yet."""
        with self._reading() as connection:
            if connection is None:
                return ()
            rows = _asked(connection, f"{_SELECT} ORDER BY rowid", (), tuple)
            return tuple(event for row in rows if (event := event_of(row)) is not None)

    def digest(self, event: EventId) -> str:
        """Return the digest of an event; LedgerUnusable where it cannot be read, or is no longer there."""
        with self._reading() as connection:
            held = _event(connection, event) if connection is not None else None
        if held is None:
            raise LedgerUnusable(
                _("The ledger {path} no longer holds event {id}.").format(path=self.path, id=event),
                _("Put the right file back, and the work goes on."),
            )
        return held.digest

    def read_since(self, mark: int, *, wait: bool = True) -> NewEvents:
        """Return the events that arrived after `mark`; all there are, once another file is in its place.

        Raises LedgerBusy while another program holds the file; without `wait` it does so at once.
        """
        with self._reading(wait=wait) as connection:
            if connection is None:
                self._read, self._marks = None, {}
                return NewEvents((), 0, whole=True)
            if not self._is_as_read(connection, mark):
                mark, self._marks = 0, {}
            sound = _asked(connection, _SELECT_NEW, (mark,), _all_sound)
            events, last, left_out = sound or _asked(connection, _SELECT_NEW, (mark,), _sifted)
            self._read = self._file
            if last:
                self._marks[last] = _digest_at(connection, last)
        return NewEvents(events, last or mark, mark == 0, left_out)

    @property
    def _file(self) -> tuple[int, int] | None:
        """Device and inode of the file last opened."""
        return (self._opened.device, self._opened.inode) if self._opened else None

    def _is_as_read(self, connection: sqlite3.Connection, mark: int) -> bool:
        """Return whether this is the file that was read up to a mark: another may be copied over it."""
        if self._read not in (None, self._file):
            return False
        digest = _digest_at(connection, mark)
        return not mark or (digest != "" and digest == self._marks.get(mark, digest))

    def origin(self) -> str | None:
        """Return the origin under which this place writes; None before its first event."""
        with self._reading() as connection:
            return self._origin_here(connection) if connection is not None else None

    def origins(self) -> frozenset[str]:
        """Return all origins under which this file was ever written to: merging brings none."""
        with self._reading() as connection:
            rows = connection.execute("SELECT origin FROM place") if connection is not None else ()
            return frozenset(origin for (origin,) in rows)

    def places(self) -> tuple[PlaceRow, ...]:
        """Return where it was worked on, in order: the last of a place counts."""
        with self._reading() as connection:
            return places_in(connection) if connection is not None else ()

    def reach(self) -> Reach:
        """Return the last number of each origin."""
        with self._reading() as connection:
            return reach_in(connection) if connection is not None else {}

    def exists(self) -> bool:
        """Return whether there is a ledger; LedgerUnusable for what is none of ours, or out of reach."""
        return self._look() is not None

    def _look(self) -> file.FileStamp | None:
        """Look at what stands there; a link in its place may lead elsewhere by now."""
        self.path = _behind_links(self._named)
        return file.look(self.path, self._named, self._backups)

    def verify(self, stopped: Callable[[], bool] = lambda: False) -> tuple[Flaw, ...]:
        """Check the file, its layout and the chain of every origin, as far as one gets until it is `stopped`.

        SQLite's own check also reads what no question touches: 100,000 events take it 0.2 s, in which others
        wait. Then the file is let go of every few ms, so that nobody who reads or writes has to.
        """
        with self._reading() as connection:
            damage = file.damage(connection) if connection else []
            departures = schema.departures(connection) if connection else {}
        said = _("SQLite finds the file damaged: {reason}.")
        broken = (Flaw(None, said.format(reason=reason)) for reason in damage)
        strange = _(
            "“{name}” in the ledger's layout is not fzcheck's; as long as it is there, acts are refused."
        )
        layout = _("“{name}”, a part of the ledger's layout, was changed.")
        changed = (
            Flaw(None, (strange if foreign else layout).format(name=visible_line(name)))
            for name, foreign in departures.items()
        )
        return (*broken, *changed, *flaws(self._rows(stopped)))

    def _rows(self, stopped: Callable[[], bool]) -> Iterator[tuple[int, tuple[object, ...]]]:
        """Yield every row behind its rowid, in the order of arrival."""
        last = 0
        while not stopped():
            with self._reading() as connection:
                rows = _asked(connection, _SELECT_ROWS, (last, _AT_ONCE), list) if connection else []
                refusals.need_in_order([last, *(row[0] for row in rows)])  # else it would never end
            if not rows:
                return
            for last, *row in rows:
                yield last, tuple(row)

    def append(
        self, drafts: Sequence[Draft], *, at: str, by: str, unit: str, lost: Collection[str] = ()
    ) -> tuple[Sealed, ...]:
        """Add the drafts as one act, wholly or not at all, and return the events that they became.

        Where some of one's own origin are known to be `lost`, as in an older copy that was put in place, it
        goes on under a new one: no number is given twice. `at` is RFC 3339 with offset.

        Raises Refused for a text that no event can hold, and LedgerUnusable: LedgerReadOnly where the disk
        does not take it. It is raised only where nothing was written.
        """
        if instant_of(at) == NO_INSTANT:
            raise ValueError(at)
        if not drafts:
            return ()
        need_storable(drafts, by, unit)

        def act(connection: sqlite3.Connection) -> Iterator[Sealed]:
            origin = self._origin_here(connection)
            if origin is None or origin in lost:
                origin = self._settle(connection, at)
            return chained(drafts, origin, _last(connection, origin), (at, by, unit))

        return self._added(act)

    def missing(self, events: Sequence[Sealed]) -> tuple[Sealed, ...]:
        """Return which of another place's events are not here yet; nothing is written.

        Within an origin they come by number. LedgerForked or LedgerUnusable for one that does not fit.
        """
        with self._reading() as connection:
            return tuple(events if connection is None else _missing(connection, events))

    def receive(
        self, events: Sequence[Sealed], went_on: Callable[[int], None] = lambda _count: None
    ) -> tuple[Sealed, ...]:
        """Add the events that are not here yet, wholly or not at all, and return them.

        Within an origin they come by number. LedgerForked or LedgerUnusable where a chain does not fit.
        `went_on` is told after every few how many; what it raises leaves nothing behind.
        """

        def arriving(connection: sqlite3.Connection) -> Iterator[Sealed]:
            for count, event in enumerate(_fitting(connection, _missing(connection, events)), 1):
                yield event
                if not count % _AT_ONCE:
                    went_on(count)

        return self._added(arriving)

    def _added(self, events_of: Callable[[sqlite3.Connection], Iterator[Sealed]]) -> tuple[Sealed, ...]:
        """Add events one after the other in one transaction, and return them; refuse what did not go in."""
        added: list[Sealed] = []

        def write(connection: sqlite3.Connection) -> None:
            added.clear()  # begun anew where another program put its ledger there first
            for event in events_of(connection):
                connection.execute(_INSERT, event.row)
                added.append(event)
            if not _holds(connection, added):
                raise LedgerUnusable(
                    _("The ledger {path} did not take what was to be written.").format(path=self.path),
                    _("`fzcheck ledger verify` says what is wrong with it. Nothing has been written."),
                )

        try:
            self._write(write)
        except LedgerUnusable:
            if not added or not self._came_in(added):
                raise
        return tuple(added)

    def _came_in(self, events: Sequence[Sealed]) -> bool:
        """Return whether events are there although writing them ended in an error: it may have come after.

        Raises LedgerUnusable, saying that nobody knows, where that cannot be told.
        """
        try:
            with self._reading() as connection:
                return connection is not None and _holds(connection, events)
        except LedgerUnusable as error:
            raise LedgerUnusable(
                _("Whether this was written cannot be told: {reason}").format(reason=error.message),
                _("Look into the history before you enter it again."),
            ) from error

    def copy_into(self, path: Path) -> int:
        """Copy all of it, as it stands at one moment, into an empty file, by SQLite's own backup.

        Return how many events are in both. Raises LedgerUnusable where it cannot be read, and NotWritten
        where the copy cannot be written or does not hold the same.
        """
        with self._reading() as connection:
            if connection is None:
                raise refusals.none_yet(self.path)
            connection.execute("BEGIN")
            with connection:
                counts = connection.execute(_COUNT).fetchone()  # from here on, what is read stays the same
                _copy(connection, path)
        self._need_alike(path, counts)
        sync(path)
        return int(counts[0])

    def _need_alike(self, path: Path, counts: tuple[int, int]) -> None:
        """Refuse a copy that holds fewer, or whose chain has a flaw that this one's has not."""
        try:
            with Ledger(path, self._machine) as copy, copy._reading() as connection:
                alike = connection is not None and connection.execute(_COUNT).fetchone() == counts
                found = set(flaws(copy._rows(lambda: False))) if alike else set()
        except LedgerUnusable:
            alike, found = False, set()
        if not alike or (found and found - set(flaws(self._rows(lambda: False)))):
            raise NotWritten(
                _("The copy of the ledger does not hold what the ledger holds: the disk did not keep it."),
                _("Look whether the disk is well, and try another one."),
            )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep everybody else from writing; what is there can be read meanwhile, and another put in place."""
        with self._alone(writing=True) as stamp:
            if stamp is None:
                yield
                return
            held = self._begun()
            self._connection = None  # reading goes on over one of its own
            with closing(held) as self._holder:
                yield

    def go_on_with(
        self, events: Iterable[Sealed], places: Iterable[PlaceRow], *, at: str, replacing: bool,
        make_way: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """Put a ledger of these events in the place of this one, whole, and go on under a new origin.

        Until it stands there the old one does; where none is to be replaced, one that another program has
        begun meanwhile stays: LedgerBusy. Once the new one is laid out, which takes its time, `make_way` may
        look again at what stands there, and keep it; what it raises leaves that as it is.

        Raises LedgerReadOnly where it cannot be written.
        """

        def fill(connection: sqlite3.Connection) -> None:
            connection.executemany(_INSERT, (event.row for event in events))
            connection.executemany(_INSERT_PLACE, places)
            self._settle(connection, at)

        try:
            make_private(self.path.parent)
            if replacing and not os.access(self.path, os.W_OK):  # and so nobody was kept from writing to it
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            with laid_out(self.path.parent) as made:
                file.lay_out(made, fill)
                make_way()
                self._take_the_place(made, replacing=replacing)
        except FileExistsError as error:
            raise refusals.busy(self.path) from error
        except (OSError, sqlite3.Error) as error:
            raise LedgerReadOnly(
                _("The ledger {path} could not be written: {reason}.").format(
                    path=self.path, reason=reason_of(error)
                ),
                _("What stood there before is untouched. Make room, or have its folder opened to you."),
            ) from error

    def _take_the_place(self, made: Path, *, replacing: bool) -> None:
        self.close()
        if sys.platform == "win32" and self._holder is not None:  # where nothing open is replaced
            self._holder.close()
        if replacing:
            made.chmod(stat.S_IMODE(self.path.stat().st_mode))
            made.replace(self.path)
            settle(self.path.parent)
        else:
            put_in_place(made, self.path)

    def _origin_here(self, connection: sqlite3.Connection) -> str | None:
        row = connection.execute(
            "SELECT origin FROM place WHERE machine = ? AND path = ? ORDER BY rowid DESC LIMIT 1",
            self._workplace,
        ).fetchone()
        return row[0] if row else None

    def _settle(self, connection: sqlite3.Connection, at: str) -> str:
        origin = os.urandom(6).hex()
        connection.execute(
            _INSERT_PLACE,
            (origin, *self._workplace, at),
        )
        return origin

    @contextmanager
    def _reading(self, *, wait: bool = True) -> Iterator[sqlite3.Connection | None]:
        """Give the connection, or None where nothing has been written yet."""
        with self._alone(writing=False, wait=wait) as stamp:
            yield None if stamp is None else self._open(wait=wait)

    def _write(self, write: Callable[[sqlite3.Connection], None]) -> None:
        """Have something written in one transaction, kept only if all goes well; no ledger begins empty."""
        with self._alone(writing=True) as stamp:
            if stamp is None and self._read is not None:
                raise file.gone(self.path)
            if stamp is None and file.begin(self.path, write):
                return
            connection = self._begun()
            with connection:
                file.check(connection, self.path, self.path)
                file.need_own_layout(connection, self.path)
                if not self._is_as_read(connection, max(self._marks, default=0)):
                    raise LedgerReplaced(
                        _("Another ledger was put in the place of {path}.").format(path=self.path),
                        _("Look at what it holds, then do it once more. Nothing has been written."),
                    )
                write(connection)

    def _begun(self) -> sqlite3.Connection:
        """Begin to write; where another ledger was put in place while one waited, to that one."""
        while True:
            connection = self._open()
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN IMMEDIATE")
            if self._open() is connection:
                return connection

    @contextmanager
    def _alone(self, *, writing: bool, wait: bool = True) -> Iterator[file.FileStamp | None]:
        """Keep other threads out, and give what stands in the ledger's place; say what errors mean."""
        if not self._lock.acquire(blocking=wait):
            raise refusals.busy(self.path)
        stamp: file.FileStamp | None = None
        try:
            stamp = self._look()
            if not writing and self._damage is not None and self._damage[0] == stamp:
                raise self._damage[1].anew()  # no use in copying it once more
            yield stamp
        except sqlite3.ProgrammingError:  # a mistake of ours
            raise
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self.close()  # before the file is read to be copied: closing it drops SQLite's locks
            refusal = refusals.refusal(error, self.path, writing=writing, backups=self._backups)
            if isinstance(refusal, LedgerDamaged) and stamp is not None:
                self._damage = stamp, refusal.anew()
            raise refusal from error
        except OSError as error:
            self.close()
            raise file.unreachable(error, self.path) from error
        finally:
            self._lock.release()

    def _open(self, *, wait: bool = True) -> sqlite3.Connection:
        """Return a connection to the file that stands there now, as it stands.

        Opened anew for another file, and where the file has changed (0.3 ms): of one that was copied over it
        SQLite might take pages for its own that it has kept of the one before.
        """
        patience = self.patience if wait else 0.0
        stamp = file.stamp_of(self.path.stat())
        if self._connection is None or self._opened != stamp:
            self.close()
            self._connection = file.connect(self.path, patience=patience)
            self._opened = stamp
        file.set_patience(self._connection, patience)
        return self._connection


def _behind_links(path: str | os.PathLike[str]) -> Path:
    return Path(os.path.realpath(path))  # a loop of links is refused when it is looked at


_Sound = tuple[tuple[Event, ...], int, tuple[Flaw, ...]]
"""The events of rows, the last rowid, 0 for none, and the rows that hold no event."""


def _all_sound(rows: Iterable[tuple[Any, ...]]) -> _Sound | None:
    """Return what stands in rows of `_SELECT_NEW`; None where one of them holds no event.

    Words that stand in event after event are kept once: a third of the memory of a large ledger.
    """
    once: dict[str, str] = {}
    same = once.setdefault
    events: list[Event] = []
    rowid = numbers = 0
    try:
        for row in rows:
            # Named one by one they take 20 ms less for 100,000 events than gathered in a list.
            (rowid, origin, seq, act, at, on, by, unit, checklist, task, period, kind, item, value, note,
             after, has_digest) = row  # fmt: skip
            if not (has_digest and type(value) is type(note) is str):
                return None
            numbers += seq + act
            event = Event(
                same(origin, origin), seq, act, same(at, at), same(on, on), same(by, by), same(unit, unit),
                same(checklist, checklist), same(task, task), same(period, period), same(kind, kind),
                same(item, item), value, note, same(after, after),
            )  # fmt: skip
            events.append(event)
    except TypeError:  # a number that is none
        return None
    # Asking every value of every row what it is would take a third of the time.
    if type(numbers) is not int or not all(type(text) is str for text in once):
        return None
    return tuple(events), rowid, ()


def _sifted(rows: Iterable[tuple[Any, ...]]) -> _Sound:
    """Return the same, row by row, where some rows hold no event."""
    sound, left_out, last = list[tuple[Any, ...]](), list[Flaw](), 0
    for row in rows:
        last = row[0]
        if tuple(map(type, row)) == _NEW_ROW and row[-1]:
            sound.append(row)
        else:
            left_out.append(unsound(last, row[1:]))
    read = _all_sound(sound)
    return read[0] if read else (), last, tuple(left_out)


def _digest_at(connection: sqlite3.Connection, mark: int) -> str:
    """Return the digest of the row of a mark; empty where there is none."""
    row = _asked(connection, "SELECT hex(digest) FROM event WHERE rowid = ?", (mark,), _first)
    return str(row[0]) if row else ""


Answer = TypeVar("Answer")


def _asked(
    connection: sqlite3.Connection, query: str, values: tuple[object, ...],
    answer: Callable[[sqlite3.Cursor], Answer],
) -> Answer:  # fmt: skip
    """Return what is made of the rows of a query; text that is not UTF-8 is left as bytes."""
    try:
        return answer(connection.execute(query, values))
    except sqlite3.OperationalError as error:
        if hasattr(error, "sqlite_errorcode"):  # SQLite's own; Python's about a text has none
            raise
    connection.text_factory = text_or_bytes  # a call for every text takes its time, so only where it must be
    return answer(connection.execute(query, values))


def text_or_bytes(data: bytes) -> str | bytes:
    """Return a text of SQLite's; as it is where it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def _copy(source: sqlite3.Connection, path: Path) -> None:
    """Copy an open ledger by SQLite's own backup; NotWritten for what the copy's disk has against it."""
    try:
        with closing(connected(path, 0.0)) as target:
            target.execute("PRAGMA journal_mode = OFF")  # half of it is never put in place
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target)
    except sqlite3.Error as error:
        if refusals.is_of_reading(error):
            raise
        raise NotWritten(
            _("The copy of the ledger could not be written: {reason}.").format(reason=reason_of(error)),
            _("Make room on the disk, or choose another place."),
        ) from error


def places_in(connection: sqlite3.Connection) -> tuple[PlaceRow, ...]:
    """Return where a ledger was worked on, as far as it says so in texts."""
    rows = _asked(connection, "SELECT origin, machine, path, since FROM place ORDER BY rowid", (), list)
    return tuple(row for row in rows if all(type(text) is str for text in row))


def reach_in(connection: sqlite3.Connection) -> Reach:
    """Return the last number of each origin in a ledger, as far as these are texts and numbers."""
    rows = _asked(connection, _REACH, (), list)
    return {origin: seq for origin, seq in rows if type(origin) is str and type(seq) is int}


def _first(rows: sqlite3.Cursor) -> tuple[object, ...]:
    return rows.fetchone() or ()


def _event(connection: sqlite3.Connection, name: EventId) -> Sealed | None:
    """Return the event of that name; None where there is none, or its row holds none."""
    return event_of(_asked(connection, f"{_SELECT} WHERE origin = ? AND seq = ?", name, _first))


def _holds(connection: sqlite3.Connection, events: Iterable[Sealed]) -> bool:
    return all(_event(connection, event.id) == event for event in events)


def _last(connection: sqlite3.Connection, origin: str) -> Sealed | None:
    query = f"{_SELECT} WHERE origin = ? ORDER BY seq DESC LIMIT 1"
    row = _asked(connection, query, (origin,), _first)
    event = event_of(row)
    if row and event is None:
        raise LedgerUnusable(
            _("The last entry of {origin} in the ledger holds something that no event can hold.").format(
                origin=visible_line(origin)
            ),
            _("`fzcheck ledger verify` names it. Nothing has been written."),
        )
    return event


def _missing(connection: sqlite3.Connection, events: Iterable[Sealed]) -> Iterator[Sealed]:
    """Yield the events of other places that are not here yet; refuse one that does not fit what is here."""
    reach: dict[str, int] = {}
    for event in events:
        if event.origin not in reach:
            last = _last(connection, event.origin)
            reach[event.origin] = last.seq if last else 0
        if event.seq > reach[event.origin]:
            yield event
        elif (existing := _event(connection, event.id)) != event:
            if existing is not None:
                check_fork(existing, event)
            raise LedgerUnusable(
                _("Event {id} of this ledger is not as it was written.").format(id=event.id),
                _("`fzcheck ledger verify` says what is wrong with it. Nothing has been added."),
            )


def _fitting(connection: sqlite3.Connection, events: Iterable[Sealed]) -> Iterator[Sealed]:
    """Yield events that are new, each of which must fit the one before it in its origin."""
    before: dict[str, Sealed | None] = {}
    for event in events:
        if event.origin not in before:
            before[event.origin] = _last(connection, event.origin)
        for flaw in flaws_of(before[event.origin], event):
            raise LedgerUnusable(
                _("Event {id} cannot be taken over. {flaw}").format(id=event.id, flaw=flaw),
                _("Ask for the ledger to be exported once more. Nothing has been added."),
            )
        before[event.origin] = event
        yield event
