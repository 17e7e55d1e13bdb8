"""Merging other offices' ledgers: in any order, as often as one likes, with the same result."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import msgspec

from fzcheck.amounts import amount_text
from fzcheck.board import Board, Row
from fzcheck.errors import LedgerForked
from fzcheck.ledger import backups
from fzcheck.ledger.backup_folder import Why
from fzcheck.ledger.chain import check_fork
from fzcheck.ledger.events import Event, EventId, Sealed, Unread
from fzcheck.ledger.heads import RegisterKey, TaskKey, age
from fzcheck.ledger.receiving import Fault, Unfit, other_ledger
from fzcheck.session.conflicts import unsettled
from fzcheck.session.doing import need_writable
from fzcheck.session.session import Session, caught_up
from fzcheck.wording.merging import Change, Dispute, FileMerge
from fzcheck.words import Kind

WentOn = Callable[[Path, int, int], None]
"""Told of a file of how many new events how many are written; of 0 while it is still being read."""


def _silent(_file: Path, _of: int, _count: int) -> None:
    """Tell nobody."""


def merge(
    session: Session, files: Iterable[Path], *, dry_run: bool = False, went_on: WentOn = _silent
) -> Iterator[FileMerge]:
    """Take in the ledgers one after the other, each wholly or not at all; yield what came of each.

    A file that is not fit is refused by name and stops no other. What `went_on` raises leaves nothing of the
    file under way. With `dry_run` nothing is written, and it is said what would be.

    Raises Refused, and LedgerUnusable where this ledger, or its backup, cannot be written.
    """
    need_writable(session)
    session = caught_up(session)
    back_up = cache(partial(_back_up, session))
    rehearsed: dict[EventId, Sealed] = {}
    for file in files:
        try:
            if dry_run:
                told, session = _rehearse(session, file, rehearsed, went_on)
            else:
                told = _take(session, file, back_up, went_on)
                session = caught_up(session)
        except LedgerForked as error:
            told = FileMerge(file, Unfit(Fault.FORKED, error.message, error.remedy))
        yield told


def _rehearse(
    session: Session, file: Path, rehearsed: dict[EventId, Sealed], went_on: WentOn
) -> tuple[FileMerge, Session]:
    """Return what would come of a file, and the session as it would be then."""
    other = other_ledger(file, session.ledger.path, partial(went_on, file, 0))
    if isinstance(other, Unfit):
        return FileMerge(file, other), session
    new = _new(session, other, rehearsed)
    rehearsed |= {event.id: event for event in new}
    return _preview(session, file, new, len(other))


def _take(session: Session, file: Path, back_up: Callable[[], None], went_on: WentOn) -> FileMerge:
    """Write what is new in a file, wholly or not at all; return what came of it."""
    other = other_ledger(file, session.ledger.path, partial(went_on, file, 0))
    if isinstance(other, Unfit):
        return FileMerge(file, other)
    new = session.ledger.missing(other)
    told, _after = _preview(session, file, new, len(other))
    if new:
        back_up()
        session.ledger.receive(new, partial(went_on, file, len(new)))
    return told


def _new(
    session: Session, events: Sequence[Sealed], rehearsed: Mapping[EventId, Sealed]
) -> tuple[Sealed, ...]:
    """Return the events that are neither here nor would be after what was rehearsed."""
    missing = session.ledger.missing(events)
    if not rehearsed:
        return missing
    for event in missing:
        if (other := rehearsed.get(event.id)) is not None:
            check_fork(other, event)
    return tuple(event for event in missing if event.id not in rehearsed)


def _back_up(session: Session) -> None:
    if session.ledger.exists():
        backups.make_before(session.ledger, session.home.backups, at=session.clock(), because=Why.MERGE)


def _preview(session: Session, file: Path, new: tuple[Sealed, ...], size: int) -> tuple[FileMerge, Session]:
    """Return what the events come to once they are joined with what is here, and the session with them."""
    progress, touched = session.progress.plus(new)
    board = session.board.with_progress(progress, touched)
    after = msgspec.structs.replace(session, progress=progress, shown=progress, board=board)
    tomorrow = (session.today + dt.timedelta(days=1)).isoformat()
    gone = {key for key in touched if key[1] and session.is_gone(key[0], progress.moved(*key))}
    unread = (event.kind for event in new if isinstance(event.says, Unread))
    told = FileMerge(
        file,
        new=len(new),
        known=size - len(new),
        first=min(new, key=age, default=None),
        last=max(new, key=age, default=None),
        writers=tuple(Counter((event.by, event.unit) for event in new).most_common()),
        unread=tuple(Counter(unread).most_common()),
        disputes=tuple(_disputes(session, after, touched, frozenset(event.id for event in new))),
        changes=tuple(_changes(session.board, board, touched)),
        ahead=tuple(event for event in new if event.day > tomorrow),
        withdrawn=sum((event.checklist, event.task) in gone for event in new),
    )
    return told, after


_Heads = dict[EventId, Event]


def _disputes(
    before: Session, after: Session, touched: Iterable[TaskKey], new: frozenset[EventId]
) -> Iterator[Dispute]:
    """Yield the conflicts of some tasks that are there only now, or in which a side is new."""
    known = _in_conflict(before, touched)
    for register, heads in _in_conflict(after, touched).items():
        if not known.get(register, _Heads()).keys() >= heads.keys():
            arrived = tuple(event for name, event in heads.items() if name in new)
            here = tuple(event for name, event in heads.items() if name not in new)
            yield Dispute(Kind(register[1][0]), here, arrived)


def _in_conflict(session: Session, tasks: Iterable[TaskKey]) -> dict[tuple[TaskKey, RegisterKey], _Heads]:
    """Return what places of work say of the registers in which they disagree, in the order of the board."""
    return {
        one.about: {event.id: event for event in one.conflict.events} for one in unsettled(session, tasks)
    }


def _changes(before: Board, after: Board, touched: frozenset[TaskKey]) -> Iterator[Change]:
    """Yield what reads differently on the board, in the order of the board."""
    for key in sorted(touched & before.places.keys(), key=before.places.__getitem__):
        old, new = _values(before.rows[before.places[key]]), _values(after.rows[after.places[key]])
        for (kind, period, item), value in new.items():
            if value != old[kind, period, item]:
                yield Change(*key, period, kind, old[kind, period, item], value, item)


def _values(row: Row) -> dict[tuple[Kind, str, str], str]:
    """Return what is compared of a task and each of its periods."""
    values = {(Kind.OWNER, "", ""): row.owner, (Kind.PERSON, "", ""): row.person}
    for part in row.parts:
        values[Kind.STATUS, part.period, ""] = str(part.status)
        values[Kind.DEADLINE, part.period, ""] = part.deadline.isoformat()
        values |= {(Kind.ANSWER, part.period, said.unit): str(said.status) for said in part.answers}
        values[Kind.VERIFICATION, part.period, ""] = str(part.verification or "")
        for state in row.measures:
            said = state.of(part.period)
            values[Kind.MEASURE, part.period, state.measure.name] = amount_text(said.value) if said else ""
    return values
