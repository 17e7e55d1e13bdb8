"""A made-up ledger over the real checklists, written by the real acts as if the year had gone by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from fzcheck.acts import ticking
from fzcheck.board import Board, Row
from fzcheck.config import Settings
from fzcheck.ledger.events import Draft
from fzcheck.ledger.heads import Progress
from fzcheck.ledger.store import Ledger
from fzcheck.paths import Home, machine_id
from fzcheck.session.outcome import done
from fzcheck.session.scenes import Person, Scene, cast, scenes
from fzcheck.session.session import Clock, Session, open_session, refreshed
from fzcheck.words import Status

NO_SETTINGS = Settings()


def demo_session(
    folder: Path, clock: Clock, settings: Settings = NO_SETTINGS, chosen: Sequence[str] = ()
) -> Session:
    """Return a session in `folder` with a lively ledger; nothing in it lies after the clock's day.

    Language, colours and the like are those of `settings`; the name is made up.
    """
    opened = open_session(Home(data=folder, config=folder), clock, chosen=chosen)
    me = cast(opened.board)[0]
    own = msgspec.structs.replace(settings, name=me.name, unit=me.unit)
    session = msgspec.structs.replace(opened, settings=own, demo=True)
    played = _played(session, scenes(session.board, clock()))
    mine = msgspec.structs.replace(played, settings=own, clock=clock, acts=frozenset())
    return refreshed(_disagreeing(mine, folder))


def _played(session: Session, script: Iterable[Scene]) -> Session:
    """Write what happens; all that one person does at one moment is one act."""
    for (at, person), found in groupby(script, key=lambda scene: (scene.at, scene.person)):
        drafts: list[Draft] = []
        acting = _acting(session, at, person)
        gathering = msgspec.structs.replace(acting, gathering=drafts)
        for scene in found:
            row = session.board.row(*scene.key)
            if row is not None:
                scene.verb(gathering, row)
        session = done(acting, drafts, "").session
    return session


def _acting(session: Session, at: dt.datetime, person: Person) -> Session:
    settings = msgspec.structs.replace(session.settings, name=person.name, unit=person.unit)
    return msgspec.structs.replace(session, settings=settings, clock=lambda: at, acts=frozenset())


def _disagreeing(session: Session, folder: Path) -> Session:
    """Let a second place of work, whose ledger is then merged, say something else about a task."""
    row = _untouched(session.board)
    if row is None:
        return session
    first, last = cast(session.board)[0], cast(session.board)[-1]
    now = session.clock()
    at = dt.datetime.combine(now.date() - dt.timedelta(days=1), dt.time(17), now.tzinfo)
    with Ledger(folder / "other" / "ledger.db", machine_id) as ledger:
        other = msgspec.structs.replace(session, ledger=ledger, mark=0, progress=Progress.of(()))
        waits, goes_on = "等上级答复后再办", "已与上级沟通，先行开展"
        ticking.set_status(_acting(session, at, first), row, Status.WAITING, note=waits)
        later = at + dt.timedelta(minutes=30)
        ticking.set_status(_acting(other, later, last), row, Status.DOING, note=goes_on)
        session.ledger.receive(ledger.read())
    return session


def _untouched(board: Board) -> Row | None:
    """Return a task done once of which nobody has said anything."""
    silent = (row for row in board.rows if row.unreported and not row.recurring and not row.task.needs)
    return next(silent, None)
