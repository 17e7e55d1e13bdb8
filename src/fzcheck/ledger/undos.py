"""Undos → which acts are taken back: an undo of an undo brings the act again, and so on.

An act counts while no undo that counts names it. One that leads back to itself counts nowhere.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from fzcheck.ledger.arrivals import Arrivals
from fzcheck.ledger.events import Event, EventId, UndoValue

_SETTLED = sys.maxsize


class Effect(msgspec.Struct, frozen=True):
    """What an undo comes to in the end, through however many undos it leads."""

    acts: frozenset[EventId]
    """The acts that are no undos; none where they have not arrived."""
    restores: bool
    """Whether it makes them count again, as the undo of an undo does."""


NO_EFFECT = Effect(frozenset(), restores=False)
"""What an act that is no undo is about, and an undo of which nothing has arrived."""


class Undos(msgspec.Struct, frozen=True):
    """What the undos of a ledger come to; it never changes, `plus` makes the next one."""

    named: Mapping[EventId, tuple[EventId, ...]] = {}
    """The events that an act with undos names, whether or not they have arrived."""
    targets: Mapping[EventId, tuple[EventId, ...]] = {}
    """The acts that it takes back: those of the events that have arrived."""
    awaited: frozenset[EventId] = frozenset()
    """The events that are named and have not arrived."""
    taken_back: frozenset[EventId] = frozenset()
    """The acts that do not count, undos among them."""
    effects: Mapping[EventId, Effect] = {}
    """What each undo is about of which something has arrived."""

    def plus(self, undos: Sequence[Event], arrived: Iterable[Event], log: Arrivals) -> Undos:
        """Return what it comes to with the `undos` among what has arrived, which the log holds already."""
        waited_for = self.awaited and not self.awaited.isdisjoint(event.id for event in arrived)
        if not undos and not waited_for:
            return self
        named = dict(self.named)
        for undo in undos:
            named[undo.act_id] = (*named.get(undo.act_id, ()), *named_by(undo))
        arrivals = {name: log.find(name) for names in named.values() for name in names}
        targets = {
            act: tuple(event.act_id for name in names if (event := arrivals[name]) is not None)
            for act, names in named.items()
        }
        awaited = frozenset(name for name, event in arrivals.items() if event is None)
        undone_by = _undone_by(targets)
        components = tuple(_components(undone_by))
        return Undos(
            named, targets, awaited, _taken_back(components, undone_by), _effects(components, targets)
        )

    def live(self, targets: Iterable[EventId]) -> tuple[EventId, ...]:
        """Return the undos that count and take back any of some acts, in the order of arrival."""
        wanted = frozenset(targets)
        acts = (act for act in self.targets if act not in self.taken_back)
        return tuple(act for act in acts if not wanted.isdisjoint(self.targets[act]))

    def effect(self, act: EventId) -> Effect:
        """Return what an undo is about in the end; nothing of any other act."""
        return self.effects.get(act, NO_EFFECT)


def named_by(undo: Event) -> list[EventId]:
    """Return the events that an undo names; an act goes by the name of its first event."""
    value = undo.says if isinstance(undo.says, UndoValue) else UndoValue()
    try:
        return [EventId.parse(text) for text in (value.act, value.event) if text]
    except ValueError:  # a foreign hand's
        return []


def _undone_by(targets: Mapping[EventId, Sequence[EventId]]) -> Mapping[EventId, Sequence[EventId]]:
    """Return the undos that name each act."""
    undone_by: dict[EventId, list[EventId]] = {}
    for undo, acts in targets.items():
        for act in acts:
            undone_by.setdefault(act, []).append(undo)
    return undone_by


def _taken_back(
    components: Iterable[set[EventId]], undone_by: Mapping[EventId, Sequence[EventId]]
) -> frozenset[EventId]:
    """Return the acts that an undo names which counts: it is settled before them."""
    taken_back: set[EventId] = set()
    for component in components:
        for act in component:
            if any(undo not in component and undo not in taken_back for undo in undone_by.get(act, ())):
                taken_back.add(act)
    return frozenset(taken_back)


def _effects(
    components: Sequence[set[EventId]], targets: Mapping[EventId, Sequence[EventId]]
) -> Mapping[EventId, Effect]:
    """Return what each undo is about: what it names is settled before it."""
    effects: dict[EventId, Effect] = {}
    for undo, *circle in reversed([*map(tuple, components)]):
        if circle or not targets.get(undo):
            continue
        acts = [act for act in targets[undo] if act not in targets]
        behind = [effects.get(act, NO_EFFECT) for act in targets[undo] if act in targets]
        about = frozenset(acts).union(*(effect.acts for effect in behind))
        restores = not acts and any(effect.acts and not effect.restores for effect in behind)
        effects[undo] = Effect(about, restores=restores)
    return effects


def _components(undone_by: Mapping[EventId, Sequence[EventId]]) -> Iterator[set[EventId]]:
    """Yield the acts, those in one set that undo each other in a circle; each set after all that undo it.

    This is Tarjan's way to find strongly connected components, in a loop.
    """
    lowest: dict[EventId, int] = {}
    numbers: dict[EventId, int] = {}
    rest: dict[EventId, Iterator[EventId]] = {}
    stack: list[EventId] = []
    for start in undone_by:
        path = [] if start in numbers else [start]
        while path:
            act = path[-1]
            if act not in numbers:
                numbers[act] = lowest[act] = len(numbers)
                rest[act] = iter(undone_by.get(act, ()))
                stack.append(act)
            for undo in rest[act]:
                if undo not in numbers:
                    path.append(undo)
                    break
                lowest[act] = min(lowest[act], lowest[undo])
            else:
                path.pop()
                if lowest[act] == numbers[act]:
                    component = {act}
                    while (last := stack.pop()) != act:
                        component.add(last)
                    lowest.update(dict.fromkeys(component, _SETTLED))
                    yield component
                elif path:
                    lowest[path[-1]] = min(lowest[path[-1]], lowest[act])
