"""延期: which deadline held on which day, and which extension came only after the deadline had passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from fzcheck.board.states import Extension, Held
from fzcheck.ledger.events import DeadlineValue, Event, EventId
from fzcheck.ledger.heads import age, forebears, heads_of


def extensions_of(written: Sequence[Event], live: Sequence[Event], planned: dt.date) -> tuple[Extension, ...]:
    """Return the live events of a deadline that move what the checklist says now, in the order of arrival.

    `written` are all events of the deadline: descent runs through those that were taken back.
    """
    moves = _fitting(live, planned)
    by_name = {str(event.id): event for event in written}
    found = []
    for event, value in moves.values():
        before = forebears(event, by_name, moves)
        if len(before) > 1:
            before = sorted(heads_of(written, before), key=age)
        held = [moves[move.id][1].date for move in before] or [planned]
        found.append(_extension(event, value, held))
    return tuple(found)


def held_since(written: Sequence[Event], moves: Sequence[Extension]) -> tuple[Held, ...]:
    """Return each day from which on another deadline than that of the checklist held, and which one."""
    by_id = {move.event.id: move for move in moves}
    found: list[Held] = []
    for day in sorted({move.granted for move in moves}):
        until = [move.event for move in moves if move.granted <= day]
        newest = max(heads_of(written, until), key=age)
        found.append((day, by_id[newest.id].deadline))
    return tuple(found)


_Moves = Mapping[EventId, tuple[Event, DeadlineValue]]


def _fitting(live: Sequence[Event], planned: dt.date) -> _Moves:
    was = planned.isoformat()
    values = ((event, event.says) for event in live)
    return {
        event.id: (event, value)
        for event, value in values
        if isinstance(value, DeadlineValue) and value.was == was
    }


def _extension(event: Event, value: DeadlineValue, held: Sequence[dt.date]) -> Extension:
    """Return what moved a deadline; `held` are those that its writer saw hold, the newest last."""
    granted = event.done_on or dt.date.min  # before all others where a foreign hand wrote none
    fixed = value.fixed is True
    # Saying once more what one of several says settles which of them holds, and moves nothing.
    moved = not fixed and value.date not in held
    return Extension(
        event=event,
        deadline=value.date,
        granted=granted,
        approved_by=value.approved_by,
        document=value.document,
        fixed=fixed,
        days_late=max((granted - held[-1]).days, 0) if moved else 0,
    )
