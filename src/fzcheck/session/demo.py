"""A made-up ledger over the real checklists, written by the real acts as if the year had gone by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from fzcheck.acts import ticking
from fzcheck.acts.act import Act, Refusal
from fzcheck.board import Board, Row
from fzcheck.config import Settings
from fzcheck.ledger.events import Draft
from fzcheck.ledger.store import Ledger
from fzcheck.paths import Home, machine_id
from fzcheck.session.demo_county import lay_out
from fzcheck.session.doing import write
from fzcheck.session.scenes import Scene, cast, scenes
from fzcheck.session.session import Clock, Session, open_session, refreshed
from fzcheck.words import Status

NO_SETTINGS = Settings()


def demo_session(
    folder: Path, clock: Clock, settings: Settings = NO_SETTINGS, chosen: Sequence[str] = ()
) -> Session:
    """Return a session in `folder` with a lively ledger; nothing in it lies after the clock's day.

    Language, colours and the like are those of `settings`; the name is made up.
    """
    home = Home(data=folder, config=folder)
    lay_out(home)
    opened = open_session(home, clock, chosen=chosen)
    me = cast(opened.board)[0]
    own = msgspec.structs.replace(settings, name=me.name, unit=me.unit, archived={})
    session = msgspec.structs.replace(opened, settings=own, demo=True)
    return refreshed(_disagreeing(_played(session, scenes(session.board, clock())), folder))


def _played(session: Session, script: Iterable[Scene]) -> Session:
    """Write what happens; all that one person does at one moment is one act."""
    for (at, person), moment in groupby(script, key=lambda scene: (scene.at, scene.person)):
        now = msgspec.structs.replace(session.now, today=at.date(), by=person.name)
        drafts: list[Draft] = []
        for scene in moment:
            if (row := now.board.row(*scene.key)) is not None:
                said = _drafts(scene.verb(now, row))
                drafts += said
                now = now.after(said)
        session, _events = write(session, drafts, at, person.name, person.unit)
    return session


def _disagreeing(session: Session, folder: Path) -> Session:
    """Let a second place of work, whose ledger is then merged, say something else about a task."""
    row = _untouched(session.board)
    if row is None:
        return session
    first, last = cast(session.board)[0], cast(session.board)[-1]
    now = session.clock()
    at = dt.datetime.combine(now.date() - dt.timedelta(days=1), dt.time(17), now.tzinfo)
    later = (at + dt.timedelta(minutes=30)).isoformat(timespec="milliseconds")
    waits = ticking.set_status(session.now, row, Status.WAITING, note="等上级答复后再办")
    goes_on = ticking.set_status(session.now, row, Status.DOING, note="已与上级沟通，先行开展")
    write(session, _drafts(waits), at, first.name, first.unit)
    with Ledger(folder / "other" / "ledger.db", machine_id) as other:
        other.append(_drafts(goes_on), at=later, by=last.name, unit=last.unit)
        session.ledger.receive(other.read())
    return session


def _drafts(act: Act | Refusal) -> tuple[Draft, ...]:
    """Return what is to be written; a made-up act that is refused is a defect of the script."""
    if isinstance(act, Refusal):
        raise act.anew()
    return act.drafts


def _untouched(board: Board) -> Row | None:
    """Return a task done once of which nobody has said anything."""
    silent = (row for row in board.rows if row.unreported and not row.recurring and not row.task.needs)
    return next(silent, None)
