"""Events → values: what stands for every task, and what is in dispute, derived from the events alone.

The order of arrival never decides what stands: any order of the same events gives the same values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import msgspec

from fzcheck.ledger.events import Event, EventId, UndoValue, decode, readable
from fzcheck.words import Kind

TaskKey = tuple[str, str]
"""(checklist, task)."""

RegisterKey = tuple[str, str, str]
"""(kind, period, item) within a task."""

Known = Callable[[str, str], bool]
"""Answers whether a checklist that is loaded has a task."""

_SETS = (Kind.NOTE, Kind.EVIDENCE)
_REGISTERS = frozenset(Kind) - {*_SETS, Kind.UNDO}
_MOVE: RegisterKey = (Kind.MOVE, "", "")


class Register(msgspec.Struct, frozen=True):
    """The one value of a key, and what is known about how it came to stand."""

    event: Event
    """The head that stands: the newest, where there are several."""
    rivals: tuple[Event, ...]
    """The heads that say something else, newest first; any of them makes a conflict."""
    heads: tuple[EventId, ...]
    """All heads, newest first: what the next event of the key names in `after`."""
    live: tuple[Event, ...]
    """Every event of the key that was not taken back, in the order of arrival."""

    @property
    def count(self) -> int:
        """How many events of the key were not taken back; of a deadline, how often it was extended."""
        return len(self.live)


class TaskProgress(msgspec.Struct, frozen=True):
    """All that the ledger says about one task."""

    registers: Mapping[RegisterKey, Register]
    """The values that stand, by kind, period and item."""
    notes: tuple[Event, ...]
    """The live notes of all periods, in the order of arrival."""
    evidence: tuple[Event, ...]
    """The live evidence of all periods, in the order of arrival."""
    events: tuple[Event, ...]
    """Everything, what was taken back and what has no effect included, in the order of arrival."""


NOTHING = TaskProgress(MappingProxyType({}), (), (), ())
"""The progress of a task without any event."""


def fold(events: Iterable[Event], undone: Callable[[Event], bool]) -> TaskProgress:
    """Return what the events of one task come to, of which some are taken back."""
    everything = tuple(events)
    keys: dict[RegisterKey, list[Event]] = {}
    sets: dict[str, list[Event]] = {kind: [] for kind in _SETS}
    for event in everything:
        if event.kind in _REGISTERS:
            keys.setdefault((event.kind, event.period, event.item), []).append(event)
        elif event.kind in sets and readable(event) and not undone(event):
            sets[event.kind].append(event)
    registers = {
        key: register
        for key, group in keys.items()
        if (register := _register(group, [e for e in group if readable(e) and not undone(e)])) is not None
    }
    return TaskProgress(registers, tuple(sets[Kind.NOTE]), tuple(sets[Kind.EVIDENCE]), everything)


def _register(group: list[Event], live: list[Event]) -> Register | None:
    if not live:
        return None
    heads = live if len(live) == 1 else sorted(_heads(group, live), key=_age, reverse=True)
    stands = heads[0]
    rivals = tuple(head for head in heads if head.value != stands.value)
    return Register(stands, rivals, tuple(head.id for head in heads), tuple(live))


def _heads(group: list[Event], live: list[Event]) -> list[Event]:
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


def _name(event: Event) -> str:
    return f"{event.origin}:{event.seq}"


def _parents(after: str) -> list[str]:
    try:
        return _NAMES.decode(after)
    except msgspec.MsgspecError:
        return []


_NAMES = msgspec.json.Decoder(list[str])


def _age(event: Event) -> tuple[object, str, int]:
    return event.instant, event.origin, event.seq


class Progress:
    """The events of a ledger and what they come to; a value that never changes: `plus` makes the next one.

    A `move` holds while its task is not known, that is, while no loaded checklist has it: then the
    events of the task fold together with those of the task it went to.
    """

    __slots__ = ("_known", "_log", "_moves", "_own", "_undone", "_waiting", "tasks")

    tasks: Mapping[TaskKey, TaskProgress]
    """Every task that has an event, under the id where its progress counts."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._log = _Log()
        self._own: dict[TaskKey, TaskProgress] = {}  # by task as written, before any move
        self._moves: dict[TaskKey, str] = {}
        self._undone: frozenset[EventId] = frozenset()  # acts taken back
        self._waiting: frozenset[EventId] = frozenset()  # events named by an undo, not here yet
        self.tasks = self._own

    @classmethod
    def of(cls, events: Iterable[Event], known: Known = lambda _checklist, _task: True) -> Progress:
        """Return what the events come to; without `known`, no move has an effect."""
        return cls(known).plus(events)[0]

    def plus(self, events: Iterable[Event]) -> tuple[Progress, frozenset[TaskKey]]:
        """Return the progress with these events as well, and every task that may read differently now."""
        new = self._log.lacking(events)
        if not new:
            return self, frozenset()
        after = Progress(self._known)
        after._log = self._log.plus(new)
        taken_back = after._take_back(self, new)
        arrived: dict[TaskKey, list[Event]] = {}
        for event in new:
            arrived.setdefault((event.checklist, event.task), []).append(event)
        touched = set(arrived)
        if taken_back:
            touched.update((e.checklist, e.task) for e in after._log if e.act_id in taken_back)
        after._own = dict(self._own)
        after._moves = dict(self._moves)
        for key in touched:
            before = self._own.get(key, NOTHING).events
            after._refold(key, (*before, *arrived.get(key, ())))
        after.tasks = after._joined()
        for checklist, task in tuple(touched):
            trails = (*self._trail(checklist, task), *after._trail(checklist, task))
            touched.update((checklist, stop) for stop in trails)
        return after, frozenset(touched)

    def knowing(self, known: Known) -> Progress:
        """Return the same progress for other checklists, where a task may have come or gone."""
        other = Progress(known)
        other._log, other._own, other._moves = self._log, self._own, self._moves
        other._undone, other._waiting = self._undone, self._waiting
        other.tasks = other._joined()
        return other

    def task(self, checklist: str, task: str) -> TaskProgress:
        """Return the progress of a task; `NOTHING` where there is none."""
        return self.tasks.get((checklist, task), NOTHING)

    def moved(self, checklist: str, task: str) -> str:
        """Return the id under which the progress of a task counts: its own, unless it moved."""
        trail = self._trail(checklist, task)
        return next((stop for stop in trail if self._known(checklist, stop)), trail[-1])

    def history(self, checklist: str | None = None, task: str | None = None) -> tuple[Event, ...]:
        """Return all events, or those of a checklist or a task, in the order of arrival."""
        if checklist is not None and task is not None:
            return self.task(checklist, task).events
        return tuple(e for e in self._log if checklist in (None, e.checklist) and task in (None, e.task))

    def undone(self, event: Event) -> bool:
        """Return whether an event was taken back; an undo never is."""
        return event.act_id in self._undone and event.kind != Kind.UNDO

    def find(self, event: EventId) -> Event | None:
        """Return the event of that name, if it has arrived."""
        return self._log.find(event)

    def act(self, act: EventId) -> tuple[Event, ...]:
        """Return the events of an act, by number."""
        return tuple(sorted((e for e in self._log if e.act_id == act), key=lambda e: e.seq))

    def last_live_act(self, origin: str) -> EventId | None:
        """Return the act that an undo from this origin takes back: its last, not undone, not an undo."""
        acts = (e.act_id for e in self._log if e.origin == origin and e.kind != Kind.UNDO and not self.undone(e))
        return max(acts, default=None)

    def _take_back(self, before: Progress, new: list[Event]) -> frozenset[EventId]:
        """Note what the undos among the new events take back; return the acts newly taken back."""
        acts: set[EventId] = set()
        named = set(before._waiting)
        for event in new:
            if event.kind == Kind.UNDO:
                ...
