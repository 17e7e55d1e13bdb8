"""Undos of several places of work, in any order and in circles: the same acts count everywhere."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.ledger.events import Event, EventId
from fzcheck.ledger.heads import Progress
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
