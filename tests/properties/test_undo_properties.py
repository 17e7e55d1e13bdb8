"""Undos of several places of work, in any order and in circles: the same acts count everywhere."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.ledger.events import Event, EventId
from fzcheck.ledger.heads import Progress, Register, RegisterKey
from fzcheck.words import Kind, Status
from tests.ledger_events import an_event, an_undo

VALUES = (Status.TODO, Status.DOING, Status.DONE)
Targets = Mapping[EventId, set[EventId]]


@st.composite
def undo_ledgers(draw: st.DrawFn) -> list[Event]:
    """Draw acts of one or several events, and undos that name any event of any place, there or not."""
    events: list[Event] = []
    last: dict[str, Event] = {}
    for _ in range(draw(st.integers(0, 16))):
        origin = draw(st.sampled_from("abc"))
        before = last.get(origin)
        seq = before.seq + 1 if before else 1
        if draw(st.booleans()):
            target = EventId(draw(st.sampled_from("abc")), draw(st.integers(1, 6)))
            event = an_undo(origin, seq, target, by=draw(st.sampled_from(("act", "event"))))
        else:
            event = an_event(
                origin, seq, value=draw(st.sampled_from(VALUES)), task=draw(st.sampled_from("12"))
            )
        if before and draw(st.booleans()):
            event = msgspec.structs.replace(event, act=before.act)
        last[origin] = event
        events.append(event)
    return events


def targets_of(events: list[Event]) -> Targets:
    """Return the acts that each act takes back, the slow and obvious way."""
    acts = {event.id: event.act_id for event in events}
    found: dict[EventId, set[EventId]] = {}
    for event in events:
        if event.kind == Kind.UNDO:
            names = map(EventId.parse, msgspec.json.decode(event.value, type=dict[str, str]).values())
            found.setdefault(event.act_id, set()).update(acts[name] for name in names if name in acts)
    return found


def leads(start: EventId, goal: EventId, targets: Targets, seen: frozenset[EventId] = frozenset()) -> bool:
    """Return whether one leads from an act to another through what each takes back."""
    return start == goal or any(
        leads(act, goal, targets, seen | {start}) for act in targets.get(start, ()) if act not in seen
    )


def counts(act: EventId, targets: Targets) -> bool:
    """Return whether no undo that counts names an act; one that leads back to itself counts nowhere."""
    return not any(
        act in of and not leads(act, undo, targets) and counts(undo, targets) for undo, of in targets.items()
    )


@given(undo_ledgers(), st.data())
def test_an_act_counts_while_no_undo_that_counts_names_it(events: list[Event], data: st.DataObject) -> None:
    """In any order of arrival the loop agrees with the definition, undos of undos and circles included."""
    progress = Progress.of(data.draw(st.permutations(events)))
    targets = targets_of(events)
    assert {event.id for event in events if not progress.undone(event)} == {
        event.id for event in events if counts(event.act_id, targets)
    }


class Desk:
    """A place of work: it writes by what it has seen, as the acts do, and takes in what others wrote."""

    def __init__(self, origin: str) -> None:
        """Begin with an empty ledger."""
        self.origin = origin
        self.progress = Progress.of(())
        self.seq = 0

    def act(self, value: str) -> None:
        """Set the status of the one task."""
        after = self.progress.task("county", "1").leaves(Kind.STATUS)
        self.write(an_event(self.origin, self.seq + 1, value=value, after=after))

    def undo(self) -> None:
        """Take back the last own act that counts."""
        own = (e for e in self.progress.newest_first() if e.origin == self.origin and e.kind != Kind.UNDO)
        if last := next((event for event in own if not self.progress.undone(event)), None):
            self.write(an_undo(self.origin, self.seq + 1, last.act_id))

    def redo(self, number: int) -> None:
        """Bring again any act that is taken back: take back all undos of it that count."""
        gone = [event for event in self.progress.history() if event.kind != Kind.UNDO]
        gone = [event for event in gone if self.progress.undone(event)]
        if gone:
            act, first = gone[number % len(gone)].act_id, self.seq + 1
            for undo in self.progress.undos.live([act]):
                event = an_undo(self.origin, self.seq + 1, undo)
                self.write(msgspec.structs.replace(event, act=first))

    def write(self, event: Event) -> None:
        """Add an event."""
        self.seq = event.seq
        self.take_in(Progress.of([event]))

    def take_in(self, other: Progress) -> None:
        """Merge another ledger."""
        self.progress, _ = self.progress.plus(other.history())

    @property
    def registers(self) -> Mapping[RegisterKey, Register]:
        """What stands of the one task."""
        return self.progress.task("county", "1").live.registers


turns = st.tuples(st.sampled_from(("act", "undo", "redo")), st.sampled_from(VALUES), st.integers(0, 9))


def play(desk: Desk, turn: tuple[str, str, int]) -> None:
    """Do what was drawn."""
    what, value, number = turn
    match what:
        case "act":
            desk.act(value)
        case "undo":
            desk.undo()
        case _:
            desk.redo(number)


@given(st.lists(turns, max_size=14))
def test_nobody_is_ever_at_odds_with_oneself(drawn: list[tuple[str, str, int]]) -> None:
    """Acts, undos, and redos of any of them: at one place there is never more than one head."""
    desk = Desk("a")
    for turn in drawn:
        play(desk, turn)
        assert all(len(register.heads) == 1 for register in desk.registers.values())


@given(st.lists(st.tuples(st.integers(0, 2), turns | st.integers(0, 2)), max_size=16), st.integers(0, 9))
def test_undo_then_redo_is_as_before(
    drawn: list[tuple[int, tuple[str, str, int] | int]], number: int
) -> None:
    """GIVEN places that act and merge WHEN the last act is taken back and comes again THEN all stands."""
    desks = [Desk(origin) for origin in "abc"]
    for place, turn in drawn:
        if isinstance(turn, int):
            desks[place].take_in(desks[turn].progress)
        else:
            play(desks[place], turn)
    desk = desks[number % 3]
    before, counted = desk.registers, desk.progress.undos.taken_back
    desk.undo()
    undo = next((act for act in desk.progress.undos.live(desk.progress.undos.taken_back - counted)), None)
    if undo is not None:
        desk.write(an_undo(desk.origin, desk.seq + 1, undo))
    assert desk.registers == before
