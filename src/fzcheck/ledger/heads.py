"""Events → values: what stands for every task, and what is in dispute, derived from the events alone.

The order of arrival never decides what stands: any order of the same events gives the same values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

import msgspec

from fzcheck.ledger.arrivals import Arrivals
from fzcheck.ledger.events import Event, EventId, Unread, instant_of
from fzcheck.ledger.undos import Undos
from fzcheck.words import Kind

TaskKey = tuple[str, str]
"""(checklist, task)."""

Known = Callable[[str, str], bool]
"""Answers whether a loaded checklist has a task: `known(checklist, task)`."""

RegisterKey = tuple[str, str, str]
"""(kind, period, item) within a task."""

_REGISTERS = frozenset(Kind) - {Kind.NOTE, Kind.EVIDENCE, Kind.UNDO}
MOVE: RegisterKey = (Kind.MOVE, "", "")
"""Where the progress of a task went."""


class Register(msgspec.Struct, frozen=True, gc=False):
    """The one value of a key, and what is known about how it came to stand."""

    heads: tuple[Event, ...]
    """The live events that none descends from, newest first; at least one."""
    live: tuple[Event, ...]
    """Every event of the key that was not taken back, in the order of arrival."""

    @property
    def event(self) -> Event:
        """The head that stands: the newest, where there are several."""
        return self.heads[0]

    @property
    def rivals(self) -> tuple[Event, ...]:
        """The heads that say something else, newest first; any of them makes a conflict."""
        return tuple(head for head in self.heads if head.value != self.event.value)


class Live(msgspec.Struct, frozen=True, gc=False):
    """What stands of one task."""

    registers: Mapping[RegisterKey, Register]
    """The values, by kind, period and item."""
    notes: tuple[Event, ...]
    """The live notes of all periods, in the order of arrival."""
    evidence: tuple[Event, ...]
    """The live evidence of all periods, in the order of arrival."""


class TaskProgress(msgspec.Struct, frozen=True):
    """All that the ledger says about one task."""

    events: tuple[Event, ...]
    """Everything, what was taken back and what has no effect included, in the order of arrival."""
    undone: AbstractSet[EventId] = frozenset()
    """The acts that are taken back."""

    @property
    def live(self) -> Live:
        """What it comes to: folded whenever it is asked for, which is soon done and takes no room."""
        return fold(self.events, self.undone)

    def mentions(self, kind: Kind) -> bool:
        """Return whether there is any event of a kind, whatever came of it; nothing is folded for that."""
        for event in self.events:  # noqa: SIM110 - a generator would take twice as long
            if event.kind == kind:
                return True
        return False

    def leaves(self, kind: str, period: str = "", item: str = "") -> tuple[EventId, ...]:
        """Return the events of a register that none of its events names in `after`, newest first.

        The next event of the register names them, those taken back too: what is written after an undo stands
        when that undo is taken back. Those of a set have none: its events do not follow each other.
        """
        if kind not in _REGISTERS:
            return ()
        key = kind, period, item
        group = [event for event in self.events if (event.kind, event.period, event.item) == key]
        named = {name for event in group for name in event.follows}
        last = [event for event in group if event.name not in named]
        newest = sorted(last or group, key=age, reverse=True)  # only a circle leaves none
        return tuple(event.id for event in newest)

    def changes(self, keys: Container[RegisterKey]) -> int:
        """Return how often what stands of some keys changed: what was taken back changed it twice."""
        written = (event for event in self.events if (event.kind, event.period, event.item) in keys)
        return sum(2 if is_undone(event, self.undone) else 1 for event in written)


NOTHING = TaskProgress(())
"""The progress of a task without any event."""


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
    undos: Undos
    """Which acts are taken back."""
    judging: frozenset[EventId]
    """The acts that verify or return something."""
    tasks: Mapping[TaskKey, TaskProgress]
    """Every task that has an event, under the id where its progress counts."""

    @classmethod
    def of(cls, events: Iterable[Event], known: Known = lambda _checklist, _task: True) -> Progress:
        """Return what the events come to; where every task is known, no move has an effect."""
        return cls(known, Arrivals([], {}), {}, {}, Undos(), frozenset(), {}).plus(events)[0]

    def plus(self, events: Iterable[Event]) -> tuple[Progress, frozenset[TaskKey]]:
        """Return the progress with these events as well, and every task that may read differently now."""
        log, new = self.log.plus(events)
        if not new:
            return self, frozenset()
        arrived: dict[TaskKey, list[Event]] = {}
        undos, moving, judging = [], set(), set()
        for event in new:
            key = event.checklist, event.task
            arrived.setdefault(key, []).append(event)
            match event.kind:
                case Kind.UNDO:
                    undos.append(event)
                case Kind.MOVE:
                    moving.add(key)
                case Kind.VERIFICATION:
                    judging.add(event.act_id)
        all_undos = self.undos.plus(undos, new, log)
        taken_back = all_undos.taken_back
        changed = taken_back ^ self.undos.taken_back
        turned = [event for event in log if is_undone(event, changed)] if changed else []
        touched = {*arrived, *((event.checklist, event.task) for event in turned)}
        moving.update((event.checklist, event.task) for event in turned if event.kind == Kind.MOVE)
        written, moves = dict(self.written), dict(self.moves)
        for key in touched:
            before = written.get(key, NOTHING).events
            written[key] = TaskProgress((*before, *arrived.get(key, ())), taken_back)
        for key in moving:
            if move := written[key].live.registers.get(MOVE):
                moves[key] = move.event.value
            else:
                moves.pop(key, None)
        tasks = _joined(written, moves, self.known, log, taken_back)
        after = Progress(self.known, log, written, moves, all_undos, self.judging | judging, tasks)
        trails = (_trail(m, key) for key in touched for m in (self.moves, moves) if m)
        return after, frozenset(touched.union(*trails))

    def knowing(self, known: Known) -> Progress:
        """Return the same progress for other checklists, in which tasks may have come or gone."""
        tasks = _joined(self.written, self.moves, known, self.log, self.undos.taken_back)
        return msgspec.structs.replace(self, known=known, tasks=tasks)

    def task(self, checklist: str, task: str) -> TaskProgress:
        """Return the progress of a task; `NOTHING` where there is none."""
        return self.tasks.get((checklist, task), NOTHING)

    def disputed_moves(self) -> Iterator[TaskKey]:
        """Yield the tasks that are gone, and of which places of work disagree where their progress went."""
        gone = (key for key in self.moves if not self.known(*key))
        return (key for key in gone if self.written[key].live.registers[MOVE].rivals)

    def moved(self, checklist: str, task: str) -> str:
        """Return the id under which the progress of a task counts: its own, unless it moved."""
        return _home(self.moves, self.known, (checklist, task))[1]

    def history(self, checklist: str | None = None, task: str | None = None) -> tuple[Event, ...]:
        """Return all events, or those of a checklist or a task, in the order of arrival."""
        if checklist is not None and task is not None:
            return self.task(checklist, task).events
        return tuple(e for e in self.log if checklist in (None, e.checklist) and task in (None, e.task))

    def newest_first(self) -> Iterator[Event]:
        """Yield all events, those that arrived last first."""
        return reversed(self.log)

    def undone(self, event: Event) -> bool:
        """Return whether an event was taken back, an undo too."""
        return is_undone(event, self.undos.taken_back)

    @property
    def verifies(self) -> bool:
        """Whether the county verifies what is done: some verdict was given and not taken back."""
        return not self.judging <= self.undos.taken_back

    def find(self, event: EventId) -> Event | None:
        """Return the event of that name, if it has arrived."""
        return self.log.find(event)

    def acts(self, wanted: Collection[EventId]) -> Mapping[EventId, tuple[Event, ...]]:
        """Return the events of some acts, each by number, as far as they have arrived."""
        acts: dict[EventId, list[Event]] = {}
        for event in self.log if wanted else ():
            if event.act_id in wanted:
                acts.setdefault(event.act_id, []).append(event)
        return {act: tuple(sorted(events, key=lambda event: event.seq)) for act, events in acts.items()}


def _trail(moves: Mapping[TaskKey, str], key: TaskKey) -> list[TaskKey]:
    """Return the tasks through which progress travels, from its own to the last; a circle ends."""
    trail = [key]
    while (to := moves.get(trail[-1])) is not None and (key[0], to) not in trail:
        trail.append((key[0], to))
    return trail


def _home(moves: Mapping[TaskKey, str], known: Known, key: TaskKey) -> TaskKey:
    if key not in moves:  # most tasks never move: nobody has to know what stands in the checklists
        return key
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
        tasks[home] = TaskProgress(tuple(events), undone)
    return tasks


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


def is_undone(event: Event, undone: AbstractSet[EventId]) -> bool:
    """Return whether an event is of an act that was taken back."""
    return bool(undone) and (event.origin, event.act) in undone


def _counts(event: Event, undone: AbstractSet[EventId]) -> bool:
    return event.says is not Unread.FOREIGN and not is_undone(event, undone)


def _register(group: list[Event], live: list[Event]) -> Register | None:
    if not live:
        return None
    heads = live if len(live) == 1 else sorted(heads_of(group, live), key=age, reverse=True)
    return Register(tuple(heads), tuple(live))


def heads_of(group: Iterable[Event], live: Sequence[Event]) -> Sequence[Event]:
    """Return the live events from which no live event descends; descent runs through all of the group."""
    dead = {event.name: event for event in group}
    names = [event.name for event in live]
    for name in names:
        del dead[name]
    superseded: set[str] = set()
    queue = list(live)
    for event in queue:  # grows by what was taken back, where descent runs through it
        for name in event.follows:
            superseded.add(name)
            if name in dead:
                queue.append(dead.pop(name))
    heads = [event for event, name in zip(live, names, strict=True) if name not in superseded]
    return heads or live  # only events that name each other in a circle leave no head


def forebears(event: Event, group: Mapping[str, Event], among: Container[EventId]) -> list[Event]:
    """Return the events `among` others from which an event descends with none of them in between.

    `group` are all events of the key, by name: descent runs through those that were taken back.
    """
    nearest: list[Event] = []
    seen = {event.id}
    queue = [event]
    for descendant in queue:  # grows by what is not among them
        for name in descendant.follows:
            parent = group.get(name)
            if parent is not None and parent.id not in seen:
                seen.add(parent.id)
                (nearest if parent.id in among else queue).append(parent)
    return nearest


def until(events: Iterable[Event], day: str) -> Iterator[Event]:
    """Yield the events up to the end of a day (ISO), of events in the order of arrival.

    One that followed another of a later day, written before somebody set the clock back, follows what that
    one did: the clock never decides between events of which one saw the other.
    """
    later: dict[str, Event] = {}
    for event in events:
        if event.day > day:
            later[event.name] = event
        else:
            yield _without(later, event) if later else event


def _without(later: Mapping[str, Event], event: Event) -> Event:
    """Return an event that follows, in place of later ones, what these followed."""
    names = event.follows
    if later.keys().isdisjoint(names):
        return event
    for name in names:  # grows by what later ones followed
        if name in later:
            names += (other for other in later[name].follows if other not in names)
    after = [name for name in names if name not in later]
    return msgspec.structs.replace(event, after=msgspec.json.encode(after).decode())


def age(event: Event) -> tuple[dt.datetime, str, int]:
    """Return what tells which of several heads is the newest: the larger one is."""
    return instant_of(event.at), event.origin, event.seq
