"""The events of one task → what stands of it: one value for each register, and what is in dispute."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from fzcheck.ledger.events import Event, EventId, Unread
from fzcheck.words import Kind

RegisterKey = tuple[str, str, str]
"""(kind, period, item) within a task."""

_REGISTERS = frozenset(Kind) - {Kind.NOTE, Kind.EVIDENCE, Kind.UNDO}
_NAMES = msgspec.json.Decoder(list[str])


class Register(msgspec.Struct, frozen=True, gc=False):
    """The one value of a key, and what is known about how it came to stand."""

    event: Event
    """The head that stands: the newest, where there are several."""
    rivals: tuple[Event, ...]
    """The heads that say something else, newest first; any of them makes a conflict."""
    heads: tuple[Event, ...]
    """All heads, newest first."""
    live: tuple[Event, ...]
    """Every event of the key that was not taken back, in the order of arrival."""


class Live(msgspec.Struct, frozen=True, gc=False):
    """What stands of one task."""

    registers: Mapping[RegisterKey, Register]
    """The values, by kind, period and item."""
    notes: tuple[Event, ...]
    """The live notes of all periods, in the order of arrival."""
    evidence: tuple[Event, ...]
    """The live evidence of all periods, in the order of arrival."""


def fold(events: Iterable[Event], undone: AbstractSet[EventId]) -> Live:
    """Return what the events of one task come to when the `undone` acts are taken back."""
    keys: dict[RegisterKey, list[Event]] = {}
    notes: list[Event] = []
    evidence: list[Event] = []
    for event in events:
        kind = event.kind
        if kind == Kind.NOTE:
            if _counts(event, undone):
                notes.append(event)
        elif kind in _REGISTERS:
            keys.setdefault((kind, event.period, event.item), []).append(event)
        elif kind == Kind.EVIDENCE and _counts(event, undone):
            evidence.append(event)
    registers = {
        key: register
        for key, group in keys.items()
        if (register := _register(group, [e for e in group if _counts(e, undone)])) is not None
    }
    return Live(registers, tuple(notes), tuple(evidence))


def leaves(events: Iterable[Event], key: RegisterKey) -> tuple[EventId, ...]:
    """Return the events of a register that no other of its events names in `after`, newest first.

    Those of a set have none: its events do not follow each other.
    """
    if key[0] not in _REGISTERS:
        return ()
    group = [event for event in events if (event.kind, event.period, event.item) == key]
    named = {name for event in group for name in _parents(event.after)}
    last = [event for event in group if _name(event) not in named]
    newest = sorted(last or group, key=age, reverse=True)  # only a circle leaves none
    return tuple(event.id for event in newest)


def is_undone(event: Event, undone: AbstractSet[EventId]) -> bool:
    """Return whether an event is of an act that was taken back."""
    return bool(undone) and (event.origin, event.act) in undone


def _counts(event: Event, undone: AbstractSet[EventId]) -> bool:
    return event.says is not Unread.FOREIGN and not is_undone(event, undone)


def _register(group: list[Event], live: list[Event]) -> Register | None:
    if not live:
        return None
    heads = live if len(live) == 1 else sorted(heads_of(group, live), key=age, reverse=True)
    stands = heads[0]
    rivals = tuple(head for head in heads if head.value != stands.value)
    return Register(stands, rivals, tuple(heads), tuple(live))


def heads_of(group: Iterable[Event], live: Sequence[Event]) -> Sequence[Event]:
    """Return the live events from which no live event descends; descent runs through all of the group."""
    dead = {_name(event): event for event in group}
    names = [_name(event) for event in live]
    for name in names:
        del dead[name]
    superseded: set[str] = set()
    queue = list(live)
    for event in queue:  # grows by what was taken back, where descent runs through it
        for name in _parents(event.after):
            superseded.add(name)
            if name in dead:
                queue.append(dead.pop(name))
    heads = [event for event, name in zip(live, names, strict=True) if name not in superseded]
    return heads or live  # only events that name each other in a circle leave no head


def forebears(event: Event, group: Mapping[str, Event], among: Container[EventId]) -> list[Event]:
    """Return the events `among` others from which an event descends with none of them in between.

    `group` are all events of the key, by name: descent runs through those that were taken back.
    """
    found: list[Event] = []
    seen = {event.id}
    queue = [event]
    for descendant in queue:  # grows by what is not among them
        for name in _parents(descendant.after):
            parent = group.get(name)
            if parent is not None and parent.id not in seen:
                seen.add(parent.id)
                (found if parent.id in among else queue).append(parent)
    return found


def _name(event: Event) -> str:
    return f"{event.origin}:{event.seq}"


def _parents(after: str) -> list[str]:
    try:
        return _NAMES.decode(after)
    except msgspec.MsgspecError:
        return []


def age(event: Event) -> tuple[dt.datetime, str, int]:
    """Return what tells which of several heads is the newest: the larger one is."""
    return event.instant, event.origin, event.seq
