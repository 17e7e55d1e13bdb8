"""Events → values: what stands for every task, and what is in dispute, derived from the events alone.

The order of arrival never decides what stands: any order of the same events gives the same values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from types import MappingProxyType

import msgspec

from fzcheck.ledger.arrivals import Arrivals
from fzcheck.ledger.events import Event, EventId, UndoValue, readable, value_of
from fzcheck.words import Kind

TaskKey = tuple[str, str]
"""(checklist, task)."""

Known = Callable[[str, str], bool]
"""Answers whether a loaded checklist has a task: `known(checklist, task)`."""

RegisterKey = tuple[str, str, str]
"""(kind, period, item) within a task."""

_SETS = frozenset({Kind.NOTE, Kind.EVIDENCE})
_REGISTERS = frozenset(Kind) - {*_SETS, Kind.UNDO}
_MOVE: RegisterKey = (Kind.MOVE, "", "")
_NAMES = msgspec.json.Decoder(list[str])


class Register(msgspec.Struct, frozen=True, gc=False):
    """The one value of a key, and what is known about how it came to stand."""

    event: Event
    """The head that stands: the newest, where there are several."""
    rivals: tuple[Event, ...]
    """The heads that say something else, newest first; any of them makes a conflict."""
    tips: tuple[Event, ...]
    """The events of all heads, newest first."""
    live: tuple[Event, ...]
    """Every event of the key that was not taken back, in the order of arrival."""

    @property
    def heads(self) -> tuple[EventId, ...]:
        """All heads, newest first: what the next event of the key names in `after`."""
        return tuple(tip.id for tip in self.tips)

    @property
    def count(self) -> int:
        """How many events of the key were not taken back; of a deadline, how often it was extended."""
        return len(self.live)


class TaskProgress(msgspec.Struct, frozen=True, gc=False):
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


def fold(events: Iterable[Event], undone: AbstractSet[EventId]) -> TaskProgress:
    """Return what the events of one task come to when the `undone` acts are taken back."""
    everything = tuple(events)
    keys: dict[RegisterKey, list[Event]] = {}
    notes: list[Event] = []
    evidence: list[Event] = []
    for event in everything:
        kind = event.kind
        if kind in _REGISTERS:
            keys.setdefault((kind, event.period, event.item), []).append(event)
        elif kind in _SETS and _counts(event, undone):
            (notes if kind == Kind.NOTE else evidence).append(event)
    registers = {
        key: register
        for key, group in keys.items()
        if (register := _register(group, [e for e in group if _counts(e, undone)])) is not None
    }
    return TaskProgress(registers, tuple(notes), tuple(evidence), everything)


def is_undone(event: Event, undone: AbstractSet[EventId]) -> bool:
    """Return whether an event is of an act that was taken back; an undo itself never is."""
    return bool(undone) and (event.origin, event.act) in undone and event.kind != Kind.UNDO


def _counts(event: Event, undone: AbstractSet[EventId]) -> bool:
    return readable(event) and not is_undone(event, undone)


def _register(group: list[Event], live: list[Event]) -> Register | None:
    if not live:
        return None
    heads = live if len(live) == 1 else sorted(_heads(group, live), key=_age, reverse=True)
    stands = heads[0]
    rivals = tuple(head for head in heads if head.value != stands.value)
    return Register(stands, rivals, tuple(heads), tuple(live))


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


def _age(event: Event) -> tuple[object, str, int]:
    return event.instant, event.origin, event.seq


class Progress(msgspec.Struct, frozen=True, eq=False):
    """What the events of a ledger come to; it never changes, `plus` makes the next one.

    A `move` holds while its task is not known, that is, while no loaded checklist has it: then the
    events of the task fold together with those of the task that it went to.
    """

    known: Known
    """Which tasks the loaded checklists have."""
    log: Arrivals
    """All events."""
    written: Mapping[TaskKey, TaskProgress]
    """Every task that has an event, under the id that stands in the event."""
    moves: Mapping[TaskKey, str]
    """Where the progress of a task was moved to, whether or not that holds now."""
    taken_back: frozenset[EventId]
    """The acts that are undone."""
    awaited: frozenset[EventId]
    """The events that an undo names and that have not arrived."""
    tasks: Mapping[TaskKey, TaskProgress]
    """Every task that has an event, under the id where its progress counts."""

    @classmethod
    def of(cls, events: Iterable[Event], known: Known = lambda _checklist, _task: True) -> Progress:
        """Return what the events come to; where every task is known, no move has an effect."""
        return cls(known, Arrivals([], {}), {}, {}, frozenset(), frozenset(), {}).plus(events)[0]

    def plus(self, events: Iterable[Event]) -> tuple[Progress, frozenset[TaskKey]]:
        """Return the progress with these events as well, and every task that may read differently now."""
        log, new = self.log.plus(events)
        if not new:
            return self, frozenset()
        taken_back, awaited = _taken_back(log, self.awaited.union(*map(_targets, new)))
        arrived: dict[TaskKey, list[Event]] = {}
        for event in new:
            arrived.setdefault((event.checklist, event.task), []).append(event)
        touched = set(arrived)
        if taken_back:
            touched.update((e.checklist, e.task) for e in log if is_undone(e, taken_back))
        taken_back |= self.taken_back
        written, moves = dict(self.written), dict(self.moves)
        for key in touched:
            before = written.get(key, NOTHING).events
            written[key] = fold((*before, *arrived.get(key, ())), taken_back)
            if move := written[key].registers.get(_MOVE):
                moves[key] = move.event.value
            else:
                moves.pop(key, None)
        tasks = _joined(written, moves, self.known, log, taken_back)
        after = Progress(self.known, log, written, moves, taken_back, awaited, tasks)
        trails = (_trail(m, key) for key in touched for m in (self.moves, moves))
        return after, frozenset(chain.from_iterable(trails))

    def knowing(self, known: Known) -> Progress:
        """Return the same progress for other checklists, in which tasks may have come or gone."""
        tasks = _joined(self.written, self.moves, known, self.log, self.taken_back)
        return msgspec.structs.replace(self, known=known, tasks=tasks)

    def task(self, checklist: str, task: str) -> TaskProgress:
        """Return the progress of a task; `NOTHING` where there is none."""
        return self.tasks.get((checklist, task), NOTHING)

    def moved(self, checklist: str, task: str) -> str:
        """Return the id under which the progress of a task counts: its own, unless it moved."""
        return _home(self.moves, self.known, (checklist, task))[1]

    def history(self, checklist: str | None = None, task: str | None = None) -> tuple[Event, ...]:
        """Return all events, or those of a checklist or a task, in the order of arrival."""
        if checklist is not None and task is not None:
            return self.task(checklist, task).events
        return tuple(e for e in self.log if checklist in (None, e.checklist) and task in (None, e.task))

    def undone(self, event: Event) -> bool:
        """Return whether an event was taken back; an undo never is."""
        return is_undone(event, self.taken_back)

    def find(self, event: EventId) -> Event | None:
        """Return the event of that name, if it has arrived."""
        return self.log.find(event)

    def act(self, act: EventId) -> tuple[Event, ...]:
        """Return the events of an act, by number."""
        return tuple(sorted((e for e in self.log if e.act_id == act), key=lambda event: event.seq))

    def last_live_act(self, origin: str, by: str | None = None) -> EventId | None:
        """Return what an undo takes back: the last act here, of this person, neither undo nor undone."""
        own = (event for event in self.log if event.origin == origin and by in (None, event.by))
        live = (event for event in own if event.kind != Kind.UNDO and not self.undone(event))
        return max((event.act_id for event in live), default=None)


def _targets(event: Event) -> list[EventId]:
    """Return the events that an undo names; an act goes by the name of its first event."""
    if event.kind != Kind.UNDO:
        return []
    undo = value_of(event, UndoValue) or UndoValue()
    try:
        return [EventId.parse(text) for text in (undo.act, undo.event) if text]
    except ValueError:
        return []


def _taken_back(log: Arrivals, named: frozenset[EventId]) -> tuple[frozenset[EventId], frozenset[EventId]]:
    """Return the acts that hold the events named by undos, and the events that have yet to arrive."""
    found = {name: event for name in named if (event := log.find(name)) is not None}
    return frozenset(event.act_id for event in found.values()), named - found.keys()


def _trail(moves: Mapping[TaskKey, str], key: TaskKey) -> list[TaskKey]:
    """Return the tasks through which progress travels, from its own to the last; a circle ends."""
    trail = [key]
    while (to := moves.get(trail[-1])) is not None and (key[0], to) not in trail:
        trail.append((key[0], to))
    return trail


def _home(moves: Mapping[TaskKey, str], known: Known, key: TaskKey) -> TaskKey:
    trail = _trail(moves, key)
    return next((stop for stop in trail if known(*stop)), trail[-1])


def _joined(
    written: Mapping[TaskKey, TaskProgress],
    moves: Mapping[TaskKey, str],
    known: Known,
    log: Arrivals,
    undone: frozenset[EventId],
) -> Mapping[TaskKey, TaskProgress]:
    """Return the tasks under the ids where they count, each with all that was moved to it."""
    if not moves:
        return written
    members: dict[TaskKey, list[TaskKey]] = {}
    for key in written:
        members.setdefault(_home(moves, known, key), []).append(key)
    tasks: dict[TaskKey, TaskProgress] = {}
    for home, keys in members.items():
        if keys == [home]:
            tasks[home] = written[home]
            continue
        events = sorted(chain.from_iterable(written[key].events for key in keys), key=log.place)
        whole = fold(events, undone)
        # Each move is of the task it left; side by side they are no dispute about where this one goes.
        rest = {key: register for key, register in whole.registers.items() if key != _MOVE}
        tasks[home] = msgspec.structs.replace(whole, registers=rest)
    return tasks
