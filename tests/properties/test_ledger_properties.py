"""Whatever several places write and in whatever order it arrives: the same values, and nothing lost."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.ledger.events import Draft, Event, EventId
from fzcheck.ledger.heads import Progress
from fzcheck.ledger.store import Ledger
from fzcheck.words import AnswerStatus, Kind, Status
from tests.ledger_events import AT, an_event, an_undo

ORIGINS = "abc"
VALUES = (Status.TODO, Status.DOING, Status.DONE)
KINDS = (Kind.STATUS, Kind.STATUS, Kind.STATUS, Kind.ANSWER, Kind.NOTE, Kind.MOVE, Kind.UNDO)
INSTANTS = ("2026-03-01T09:00:00+08:00", "2026-03-01T01:00:00+00:00", "2025-12-31T23:59:59+08:00", "gestern")


@st.composite
def ledgers(draw: st.DrawFn) -> list[Event]:
    """Draw what up to three places wrote on two tasks, each seeing any part of what came before."""
    events: list[Event] = []
    for _ in range(draw(st.integers(0, 14))):
        origin = draw(st.sampled_from(ORIGINS))
        own = [event for event in events if event.origin == origin]
        seq = len(own) + 1
        seen = tuple(event.id for event in events if draw(st.booleans()))
        kind = draw(st.sampled_from(KINDS))
        if kind is Kind.UNDO:
            target = EventId(draw(st.sampled_from(ORIGINS)), draw(st.integers(1, 8)))
            events.append(an_undo(origin, seq, target, by=draw(st.sampled_from(("act", "event")))))
            continue
        joins = bool(own) and own[-1].kind != Kind.UNDO and draw(st.booleans())
        value = {
            Kind.NOTE: "已报送",
            Kind.MOVE: draw(st.sampled_from("129")),
            Kind.ANSWER: draw(st.sampled_from(AnswerStatus)),
        }
        events.append(
            an_event(
                origin,
                seq,
                kind=kind,
                value=value.get(kind) or draw(st.sampled_from(VALUES)),
                task=draw(st.sampled_from("12")),
                item=draw(st.sampled_from(("东镇", "西乡"))) if kind is Kind.ANSWER else "",
                act=own[-1].act if joins else 0,
                after=seen,
                at=draw(st.sampled_from(INSTANTS)),
            )
        )
    return events


def known(_checklist: str, task: str) -> bool:
    """Tell that task 1 is gone from its checklist, so that moves from it hold."""
    return task in "29"


def values_of(progress: Progress) -> object:
    """Return everything that must not depend on the order of arrival."""
    return {
        key: (
            {
                name: (found.event, found.rivals, found.heads, frozenset(found.live))
                for name, found in task.live.registers.items()
            },
            frozenset(task.live.notes),
            frozenset(task.events),
        )
        for key, task in progress.tasks.items()
    }, (progress.undos.taken_back, progress.undos.awaited, progress.moves)


@given(ledgers(), st.data())
def test_the_order_of_arrival_decides_nothing(events: list[Event], data: st.DataObject) -> None:
    """Any order of the same events gives the same values, moves and undos included."""
    shuffled = data.draw(st.permutations(events))
    assert values_of(Progress.of(shuffled, known)) == values_of(Progress.of(events, known))


@given(ledgers(), st.lists(st.integers(0, 14)))
def test_growing_by_pieces_is_the_same_as_reading_all_at_once(events: list[Event], cuts: list[int]) -> None:
    """Plus is of: all the same, and a task that is not touched has not changed."""
    progress = Progress.of((), known)
    edges = sorted({0, *(cut for cut in cuts if cut < len(events)), len(events)})
    for start, end in pairwise(edges):
        after, touched = progress.plus(events[start:end])
        for key in {*progress.tasks, *after.tasks} - touched:
            assert after.task(*key).live == progress.task(*key).live
        progress = after
    whole = Progress.of(events, known)
    assert progress.history() == whole.history()
    assert {key: task.events for key, task in progress.tasks.items()} == {
        key: task.events for key, task in whole.tasks.items()
    }
    assert values_of(progress) == values_of(whole)


def descends(event: Event, ancestor: Event, events: Sequence[Event], *, length: int = 20) -> bool:
    """Follow every `after`, the slow and obvious way."""
    parents = [e for e in events if str(e.id) in msgspec.json.decode(event.after, type=list[str])]
    return ancestor in parents or any(
        length and descends(parent, ancestor, events, length=length - 1) for parent in parents
    )


@given(ledgers())
def test_the_heads_are_the_live_events_from_which_no_live_event_descends(events: list[Event]) -> None:
    """The quick way to find them agrees with the definition."""
    progress = Progress.of(events)
    for task in "12":
        group = [e for e in events if (e.task, e.kind) == (task, Kind.STATUS)]
        live = [e for e in group if not progress.undone(e)]
        heads = {e for e in live if not any(descends(other, e, group) for other in live)}
        found = progress.task("county", task).live.registers.get((Kind.STATUS, "", ""))
        assert heads == (set(found.heads) if found else set())


@given(ledgers())
def test_one_event_that_names_all_heads_settles_everything(events: list[Event]) -> None:
    """After it there is one head and no conflict, whatever the clock said."""
    progress = Progress.of(events)
    found = progress.task("county", "1").live.registers.get((Kind.STATUS, "", ""))
    if found is not None:
        settling = an_event(
            "z",
            1,
            value=Status.WAITING,
            after=tuple(head.id for head in found.heads),
            at="0001-01-01T00:00:00Z",
        )
        after, _ = progress.plus([settling])
        settled = after.task("county", "1").live.registers[Kind.STATUS, "", ""]
        assert (settled.event, settled.rivals, settled.heads) == (settling, (), (settling,))


anything = st.text(st.characters(codec="utf-8"), max_size=20)
garbage = st.builds(
    Event,
    origin=st.sampled_from("ab") | anything,
    seq=st.integers(1, 5),
    act=st.integers(1, 5),
    at=anything,
    on=anything | st.just(""),
    by=anything,
    unit=anything,
    checklist=st.just("county"),
    task=st.sampled_from("12"),
    period=st.just(""),
    kind=st.sampled_from([kind.value for kind in Kind]) | anything,
    item=st.just(""),
    value=anything | st.sampled_from(("done", "2", '{"act":"a:1"}', '{"event":"b:2"}', "{}", "[]", "null")),
    note=anything,
    after=anything | st.sampled_from(("[]", '["a:1"]', '["a:1","b:2","c:3"]', "[[]]", "null")),
)


@given(st.lists(garbage, max_size=12))
def test_no_event_whatever_makes_it_fall(events: list[Event]) -> None:
    """Foreign nonsense is kept, each name once, and every question is still answered."""
    progress = Progress.of(events, known)
    assert len(progress.history()) == len({event.id for event in events})
    for event in events:
        act = progress.find(event.id).act_id  # type: ignore[union-attr]
        assert event.id in {found.id for found in progress.acts({act})[act]}
    assert len(tuple(progress.newest_first())) == len(progress.history())


drafts = st.builds(
    Draft,
    checklist=anything,
    task=anything,
    kind=st.sampled_from(Kind),
    value=anything,
    period=anything,
    item=anything,
    note=anything,
    on=st.none() | st.dates(),
    after=st.lists(st.builds(EventId, anything, st.integers(1)), max_size=3).map(tuple),
)


@given(st.lists(st.lists(drafts, min_size=1, max_size=3), max_size=4), anything, anything)
def test_every_text_comes_back_as_it_was_written(acts: list[list[Draft]], by: str, unit: str) -> None:
    """Control characters, NUL, quotes and emoji alike; the chain holds, and another ledger takes it all."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder, "a.db"), lambda: "machine") as ledger:
        written = [event for act in acts for event in ledger.append(act, at=AT, by=by, unit=unit)]
        assert list(ledger.read()) == written
        assert all(finding.left_out for finding in ledger.verify())  # what no kind can have is named as such
        texts = [(e.checklist, e.task, e.kind, e.value, e.item, e.note) for e in written]
        wanted = [d for act in acts for d in act]
        assert texts == [(d.checklist, d.task, str(d.kind), d.value, d.item, d.note) for d in wanted]
        assert [e.on for e in written] == [d.on.isoformat() if d.on else "" for d in wanted]
        with Ledger(Path(folder, "b.db"), lambda: "machine") as other:
            assert list(other.receive(written)) == written
            assert other.verify() == ledger.verify()
