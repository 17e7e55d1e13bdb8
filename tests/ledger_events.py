"""Events and acts for the tests of the ledger, each told only by what matters."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from fzcheck.ledger.events import Draft, Event, EventId, Sealed
from fzcheck.ledger.store import Ledger
from fzcheck.words import Kind

AT = "2026-03-01T09:00:00+08:00"
"""The instant of every event whose time does not matter."""


def an_event(
    origin: str = "here",
    seq: int = 1,
    *,
    value: str = "done",
    kind: str = Kind.STATUS,
    after: tuple[EventId, ...] = (),
    at: str = AT,
    act: int = 0,
    task: str = "1",
    item: str = "",
) -> Event:
    """Return an event of its own act on the status of task 1, but for what is said otherwise."""
    return Event(
        origin=origin,
        seq=seq,
        act=act or seq,
        at=at,
        on="",
        by="张三",
        unit="县司法局",
        checklist="county",
        task=task,
        period="",
        kind=str(kind),
        item=item,
        value=value,
        note="",
        after=msgspec.json.encode([str(head) for head in after]).decode(),
    )


def an_undo(origin: str, seq: int, of: EventId, *, by: str = "act") -> Event:
    """Return an event that takes back the act of that id, or the act that holds it (`by="event"`)."""
    value = msgspec.json.encode({by: str(of)}).decode()
    return an_event(origin, seq, kind=Kind.UNDO, value=value, task="")


def a_note(text: str = "已报送") -> Draft:
    """Return the draft of a note on task 1."""
    return Draft("county", "1", Kind.NOTE, text)


def add(ledger: Ledger, *drafts: Draft, at: str = AT) -> tuple[Sealed, ...]:
    """Add one act."""
    return ledger.append(drafts, at=at, by="张三", unit="县司法局")


def unsealed(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return what events say, without what ties each to the one before it."""
    return tuple(Event(*event.columns.values()) for event in events)  # type: ignore[arg-type]


def raw(path: Path, *statements: str) -> None:
    """Lay hands on the file as another program would."""
    connection = sqlite3.connect(path)
    try:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


def leave_a_journal(path: Path) -> None:
    """Cut a write off that takes all events away, so that its journal stays beside the ledger."""
    cut_off = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN'); c.execute('DROP TRIGGER no_delete')\n"
        "c.execute('DELETE FROM event'); c.execute('CREATE TABLE t(a)')\n"
        "[c.execute('INSERT INTO t VALUES (?)', ('y' * 3000,)) for _ in range(50)]; os._exit(0)"
    )
    trigger = "SELECT name FROM sqlite_master WHERE sql LIKE '%BEFORE DELETE ON event%'"
    with sqlite3.connect(path) as connection:
        name = connection.execute(trigger).fetchone()[0]
    connection.close()
    subprocess.run([sys.executable, "-c", cut_off.replace("no_delete", name), path], check=True)
    assert path.with_name(f"{path.name}-journal").stat().st_size
