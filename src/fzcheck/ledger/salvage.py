"""What a ledger file holds, as far as it can be read, damaged or not: what chains, and what does not."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path

import msgspec

from fzcheck.errors import LedgerUnusable
from fzcheck.i18n import _, in_sentences, n_
from fzcheck.ledger import file, refusals, schema
from fzcheck.ledger.chain import Flaw, flaws_of, unsound
from fzcheck.ledger.connection import connected
from fzcheck.ledger.events import EventId, Sealed, event_of
from fzcheck.ledger.store import PlaceRow, places_in, text_or_bytes
from fzcheck.ledger.unfinished import settled
from fzcheck.paths import why_unreadable
from fzcheck.visible import visible_line

_FAR = 100_000
"""Rows that are looked for behind one that cannot be read, where the file does not say how many it has."""

_ROWS = f"SELECT rowid, {schema.COLUMNS} FROM event WHERE rowid >= ? ORDER BY rowid"  # noqa: S608
_NAMED = f"SELECT {schema.COLUMNS} FROM event WHERE origin = ? AND seq = ?"  # noqa: S608
_ROW = f"SELECT rowid, {schema.COLUMNS} FROM event WHERE rowid = ?"  # noqa: S608

Rows = Iterable[tuple[int, Sequence[object] | None]]
"""Rows behind their rowid, in the order of arrival; None for one that cannot be read."""

Others = Callable[[], Iterable[Path]]
"""Names other files, those that hold most first; asked only where something is missing."""


class Found(msgspec.Struct, frozen=True):
    """What could be read of a ledger file."""

    events: tuple[Sealed, ...]
    """What chains, in the order of arrival."""
    places: tuple[PlaceRow, ...]
    """Where it was worked on."""
    left_out: tuple[Flaw, ...] = ()
    """What does not chain, or cannot be read."""
    filled: int = 0
    """How many of the events are missing or changed in the file, and were taken from others."""
    filled_from: tuple[Path, ...] = ()
    """Which others."""


def found_in(path: Path, others: Others = tuple) -> Found:
    """Return what a file holds; what is there is not changed.

    What is missing or changed in it comes from `others`, where it fits. Raises LedgerUnusable where it cannot
    be reached, is none of fzcheck's, or one of a newer fzcheck.
    """
    _need_file(path)
    try:
        with settled(path) as whole:
            return _sound(whole, path, others) or _salvaged(whole, path, others)
    except OSError as error:
        raise _unreadable(path, *why_unreadable(error)) from error


def _sound(path: Path, named: Path, others: Others) -> Found | None:
    """Return what a file holds that SQLite reads from end to end; None of one that it finds damaged."""
    try:
        with closing(file.connect(path, patience=file.BUSY_SECONDS, named=named)) as connection:
            connection.execute("BEGIN")
            _need_tables(connection)
            connection.text_factory = text_or_bytes
            rows = ((rowid, row) for rowid, *row in connection.execute(_ROWS, (1,)))
            return _chained(rows, others, places_in(connection))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if not refusals.is_damage(error):
            raise refusals.refusal(error, named, writing=False) from error
    return None


def _need_file(path: Path) -> None:
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            return
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        reason = _("This is a device or a pipe, not a file."), _("Name a file.")
    except (OSError, ValueError) as error:
        reason = why_unreadable(error)
    raise _unreadable(path, *reason)


def _unreadable(path: Path, reason: str, remedy: str) -> LedgerUnusable:
    text = _("The ledger {path} cannot be read. {reason}")
    return LedgerUnusable(text.format(path=visible_line(str(path)), reason=reason), remedy)


def _need_tables(connection: sqlite3.Connection) -> None:
    """Refuse a file that works out its rows as they are asked for: there might be no end of them."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'view'").fetchone():
        raise sqlite3.DatabaseError


def _salvaged(path: Path, named: Path, others: Others) -> Found:
    """Return what SQLite still reads, row by row, of a file that it finds damaged."""
    try:
        with closing(_as_it_is(path)) as connection:
            found = _chained(_rows(connection), others, _places(connection))
            if found.events:
                return found
    except (sqlite3.Error, UnicodeDecodeError):
        pass
    raise LedgerUnusable(
        _("Nothing of a ledger can be read in {path}.").format(path=visible_line(str(named))),
        _("Choose a backup: `fzcheck where` says where they are."),
    )


def _as_it_is(path: Path) -> sqlite3.Connection:
    """Open a ledger for reading, damaged or not; sqlite3.Error where it is none."""
    connection = connected(path, 0.0, "mode=ro&immutable=1", cut_off=True)
    try:
        if schema.pragma(connection, "application_id") != schema.APPLICATION_ID:
            raise sqlite3.DatabaseError
        _need_tables(connection)
    except BaseException:
        connection.close()
        raise
    connection.text_factory = text_or_bytes
    return connection


def _rows(connection: sqlite3.Connection) -> Rows:
    """Yield the rows of a damaged file, and step over those that cannot be read."""
    first: int | None = 1
    while first is not None:
        try:
            for rowid, *row in connection.execute(_ROWS, (first,)):
                if rowid < first:  # a page that belongs elsewhere
                    raise sqlite3.DatabaseError
                first = rowid + 1
                yield rowid, row
        except sqlite3.Error:
            yield first, None
            first = _next(connection, first + 1)
        else:
            return


def _next(connection: sqlite3.Connection, first: int) -> int | None:
    """Return the rowid of the next row that can be read; None where there is none."""
    try:
        most = int(connection.execute("SELECT max(rowid) FROM event").fetchone()[0])
    except (sqlite3.Error, TypeError):
        most = first + _FAR
    for rowid in range(first, min(most, first + _FAR) + 1):
        try:
            row = connection.execute(_ROW, (rowid,)).fetchone()
            if row and row[0] == rowid:
                return rowid
        except sqlite3.Error:
            continue
    return None


def _chained(rows: Rows, others: Others, places: tuple[PlaceRow, ...]) -> Found:
    """Return of rows what chains, and what does not or cannot be read."""
    left_out, unread, last = list[Flaw](), list[int](), 0
    with closing(_Chain(others)) as chain:
        for rowid, row in rows:
            if row is None:
                unread.append(rowid)
                continue
            last = rowid
            if event := event_of(row):
                chain.take(event)
            else:
                left_out.append(unsound(rowid, row))
        if unread or left_out or chain.broken:
            places = chain.go_on(places)
    if unread and (unread[-1] > last or len(chain.kept) < last):  # else all that stood there was found
        left_out = [*map(_unread, unread), *left_out]
    broken = chain.broken.items()
    left_out += [_first(flaws) for origin, flaws in broken if _lacks(chain.last.get(origin), flaws)]
    return Found(tuple(chain.kept), places, tuple(left_out), chain.filled, tuple(chain.filled_from))


class _Chain:
    """Events that follow each other; what is missing or changed comes from other files, where it fits."""

    def __init__(self, others: Others) -> None:
        self.kept: list[Sealed] = []
        self.last: dict[str, Sealed] = {}
        self.broken: dict[str, list[Flaw]] = {}
        self.filled = 0
        self.filled_from: dict[Path, None] = {}
        self._known = others
        self._nowhere: set[EventId] = set()

    @cached_property
    def _others(self) -> list[tuple[Path, sqlite3.Connection]]:
        opened = []
        for path in self._known():
            with suppress(sqlite3.Error, UnicodeDecodeError):
                opened.append((path, _as_it_is(path)))
        return opened

    def close(self) -> None:
        """Let go of the other files."""
        for _path, connection in vars(self).get("_others", ()):
            connection.close()

    def take(self, event: Sealed) -> None:
        """Keep an event, or another one of its name that fits; else say what is wrong with it."""
        if self._wrong(event):
            # That it follows proves that what comes before it was here.
            while self._next(event.origin).seq < event.seq and self._filled(event.origin, self._others):
                pass
        wrong = self._wrong(event)
        if not wrong:
            self._keep(event)
        elif event.id != self._next(event.origin) or not self._filled(event.origin, self._others):
            self.broken.setdefault(event.origin, []).append(Flaw(event.id, wrong))

    def go_on(self, places: tuple[PlaceRow, ...]) -> tuple[PlaceRow, ...]:
        """Keep what the latest of the other files has next of each origin, be nothing left of it here.

        That is the one with most places: each restore adds one. Nothing proves that what it has was here, so
        nothing is kept where this one, with more `places`, was restored since.
        """
        restored = max(self._others, key=lambda other: len(_places(other[1])), default=None)
        latest = [restored] if restored and len(_places(restored[1])) >= len(places) else []
        self._nowhere.clear()
        theirs = (origin for _path, other in latest for origin in _origins(other))
        for origin in dict.fromkeys((*self.last, *theirs)):
            while self._filled(origin, latest):
                pass
        return places or tuple(place for _path, other in latest for place in _places(other))

    def _filled(self, origin: str, others: Sequence[tuple[Path, sqlite3.Connection]]) -> bool:
        """Keep the next event of an origin from the first of other files that has one that fits."""
        name = self._next(origin)
        for path, connection in others if name not in self._nowhere else ():
            event = _event(connection, name)
            if event is not None and not self._wrong(event):
                self._keep(event)
                self.filled += 1
                self.filled_from[path] = None
                return True
        self._nowhere.add(name)
        return False

    def _next(self, origin: str) -> EventId:
        return EventId(origin, self.last[origin].seq + 1 if origin in self.last else 1)

    def _wrong(self, event: Sealed) -> str:
        return next(flaws_of(self.last.get(event.origin), event), "")

    def _keep(self, event: Sealed) -> None:
        self.kept.append(event)
        self.last[event.origin] = event


def _places(connection: sqlite3.Connection) -> tuple[PlaceRow, ...]:
    """Return where a file was worked on, as far as it can be read there."""
    try:
        return places_in(connection)
    except sqlite3.Error:
        return ()


def _origins(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the origins in a file, as far as they can be read there."""
    try:
        return tuple(origin for (origin,) in connection.execute("SELECT DISTINCT origin FROM event"))
    except sqlite3.Error:
        return ()


def _event(connection: sqlite3.Connection, name: EventId) -> Sealed | None:
    """Return the event of that name in another file, as far as it can be read there."""
    try:
        return event_of(connection.execute(_NAMED, name).fetchone() or ())
    except sqlite3.Error:
        return None


def _lacks(last: Sealed | None, flaws: Sequence[Flaw]) -> bool:
    """Return whether something of an origin is still missing, once it was filled up."""
    reached = last.seq if last else 0
    return any(flaw.event is not None and flaw.event.seq > reached for flaw in flaws)


def _first(flaws: Sequence[Flaw]) -> Flaw:
    """Return the first flaw of an origin, and how many entries come after it and cannot be kept either."""
    more = n_("{count} entry of this origin after it does not chain either.",
              "{count} entries of this origin after it do not chain either.", len(flaws) - 1)  # fmt: skip
    after = more.format(count=len(flaws) - 1) if len(flaws) > 1 else ""
    return Flaw(flaws[0].event, in_sentences((flaws[0].message, after)), left_out=True)


def _unread(rowid: int) -> Flaw:
    text = _("Of the entries in the order of arrival, some from number {number} on cannot be read.")
    return Flaw(None, text.format(number=rowid), left_out=True)
