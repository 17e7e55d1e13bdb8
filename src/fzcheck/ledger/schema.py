"""Schema 1 of the ledger: its tables, and the triggers that keep events as they were written."""

from __future__ import annotations

import sqlite3

from fzcheck.ledger.events import TYPES

VERSION = 1
"""The newest schema that this program reads; `user_version` in the file."""

APPLICATION_ID = 0x465A4C47
"""Marks an SQLite file as a ledger of fzcheck: `FZLG`."""

_NAMES = [f'"{name}"' for name in TYPES]

COLUMNS = ", ".join(_NAMES)
"""The columns of `event`, in order."""

UNSEALED = ", ".join(_NAMES[:-1]) + ", typeof(digest) = 'text'"
"""The same without the digest, only whether it can be one: digests would be a third of a large ledger."""

MARKS = ", ".join("?" * len(_NAMES))
"""A placeholder for each of them."""

# SQLite stores what it is given in any column, so the types are checked.
_EVENT_COLUMNS = ",\n  ".join(
    f"{name} INTEGER NOT NULL CHECK (typeof({name}) = 'integer' AND {name} > 0)"
    if kind is int
    else f"{name} TEXT NOT NULL CHECK (typeof({name}) = 'text')"
    for name, kind in zip(_NAMES, TYPES.values(), strict=True)
)

TABLES = {
    "event": f"CREATE TABLE event (\n  {_EVENT_COLUMNS},\n  PRIMARY KEY (origin, seq)\n)",
    # Which origin goes on where; the last row of a place counts.
    "place": """CREATE TABLE place (
  origin TEXT NOT NULL,
  machine TEXT NOT NULL,
  path TEXT NOT NULL,
  since TEXT NOT NULL
)""",
}

TRIGGERS = {
    "event_stays": """CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END""",
    "event_remains": """CREATE TRIGGER event_remains BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END""",
    # INSERT OR REPLACE deletes without a delete trigger, by key or by rowid, so it is stopped before.
    "event_is_new": """CREATE TRIGGER event_is_new BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE origin = NEW.origin AND seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM event WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'an event is never replaced'); END""",
}


def create(connection: sqlite3.Connection) -> None:
    """Lay out an empty file as a ledger, inside the transaction under way."""
    for statement in (*TABLES.values(), *TRIGGERS.values()):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def departures(connection: sqlite3.Connection) -> dict[str, bool]:
    """Return what of the layout is not as `create` makes it: by name, whether it is foreign.

    That is a trigger, view or index that `create` did not make: it may swallow what is written.
    """
    parts = connection.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
    statements = {name: sql for name, _type, sql in parts}
    # All but the tables, and the index of a key, which has no statement.
    active = [name for name, kind, sql in parts if kind != "table" and (kind, sql) != ("index", None)]
    ours = TABLES | TRIGGERS
    changed = {name: name in active for name, sql in ours.items() if statements.get(name) != sql}
    return changed | {name: True for name in active if name not in ours}


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """Return a number that the file keeps in its header."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
