"""延期: which deadline held on which day, and which extension came only after the deadline had passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from fzcheck.board.states import Extension, Held
from fzcheck.ledger.events import DeadlineValue, Event
from fzcheck.ledger.heads import age, forebears, heads_of


def extensions_of(written: Sequence[Event], live: Sequence[Event], planned: dt.date) -> tuple[Extension, ...]:
    """Return the live events of a deadline that move what the checklist says now, in the order of arrival.

    `written` are all events of the deadline: descent runs through those that were taken back.
    """
    says = {event.id: event.says for event in live if isinstance(event.says, DeadlineValue)}
    moves = {name: value for name, value in says.items() if value.was == planned.isoformat()}
    by_name = {event.name: event for event in written}
    extensions = []
    for event in live:
        if (value := moves.get(event.id)) is None:
            continue
        before = forebears(event, by_name, moves)
        if len(before) > 1:
            before = sorted(heads_of(written, before), key=age)
        held = [moves[move.id].date for move in before] or [planned]  # as its writer saw it, the newest last
        granted = event.done_on or dt.date.min  # before all others where a foreign hand wrote none
        # Saying once more what one of several says settles which of them holds, and moves nothing.
        moved = value.fixed is not True and value.date not in held
        extension = Extension(
            event=event,
            deadline=value.date,
            granted=granted,
            approved_by=value.approved_by,
            document=value.document,
            fixed=value.fixed is True,
            days_late=max((granted - held[-1]).days, 0) if moved else 0,
        )
        extensions.append(extension)
    return tuple(extensions)


def held_since(written: Sequence[Event], moves: Sequence[Extension]) -> tuple[Held, ...]:
    """Return each day from which on another deadline than that of the checklist held, and which one."""
    deadlines = {move.event.id: move.deadline for move in moves}
    held: list[Held] = []
    for day in sorted({move.granted for move in moves}):
        until = [move.event for move in moves if move.granted <= day]
        newest = max(heads_of(written, until), key=age)
        held.append((day, deadlines[newest.id]))
    return tuple(held)
