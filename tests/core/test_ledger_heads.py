"""What stands, what is in dispute, what was taken back: derived from events alone."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from fzcheck.ledger.events import DeadlineValue, Event, EventId, written
from fzcheck.ledger.heads import NOTHING, Progress, Register
from fzcheck.words import Kind
from tests.ledger_events import an_event, an_undo

STATUS = (str(Kind.STATUS), "", "")


def status(progress: Progress, task: str = "1") -> Register:
    """Return the register of a task's status."""
    return progress.task("county", task).live.registers[STATUS]


def standing(*events: Event) -> str:
    """Return the status that the events come to."""
    return status(Progress.of(events)).event.value


def test_a_single_event_stands() -> None:
    """One event is the value, the head, and all there is."""
    event = an_event()
    register = status(Progress.of([event]))
    assert register == Register((event,), (event,))
    assert (register.event, register.rivals) == (event, ())


def test_a_task_without_events_has_no_progress() -> None:
    """What nobody wrote about is NOTHING, not an error."""
    assert Progress.of([]).task("county", "1") is NOTHING


def test_the_clock_never_decides_between_events_of_which_one_saw_the_other() -> None:
    """GIVEN a clock that was set back by a year, the later act still stands."""
    first = an_event(seq=1, value="done", at="2026-03-01T09:00:00+08:00")
    second = an_event(seq=2, value="doing", at="2025-03-01T09:00:00+08:00", after=(first.id,))
    register = status(Progress.of([first, second]))
    assert (register.event, register.rivals, register.live) == (second, (), (first, second))


def test_two_places_that_did_not_see_each_other_are_in_conflict() -> None:
    """Both heads are kept, the newest by instant stands, whatever its offset says."""
    here = an_event("here", value="done", at="2026-03-01T09:00:00+08:00")
    there = an_event("there", value="waiting", at="2026-03-01T02:00:00+00:00")
    register = status(Progress.of([there, here]))
    assert register.event == there  # ten o'clock in Beijing
    assert register.rivals == (here,)
    assert register.heads == (there, here)


def test_at_equal_instants_the_larger_name_stands() -> None:
    """A tie is broken by origin and number, the same on every machine."""
    a, b = an_event("a", value="done"), an_event("b", value="doing")
    assert standing(a, b) == standing(b, a) == "doing"


def test_equal_values_are_no_conflict() -> None:
    """Two who ticked the same thing agree; both are heads all the same."""
    a, b = an_event("a"), an_event("b")
    register = status(Progress.of([a, b]))
    assert register.rivals == ()
    assert set(register.heads) == {a, b}


def test_an_event_that_names_only_one_head_leaves_the_other() -> None:
    """A writer who saw one side of a conflict does not settle it."""
    a, b = an_event("a", value="done"), an_event("b", value="waiting")
    c = an_event("a", 2, value="doing", after=(a.id,), at="2026-03-02T09:00:00+08:00")
    register = status(Progress.of([a, b, c]))
    assert (register.event, register.rivals) == (c, (b,))


def test_an_event_that_names_all_heads_settles_a_conflict() -> None:
    """The value of the settling event stands alone, even when its clock was behind."""
    a, b = an_event("a", value="done"), an_event("b", value="waiting")
    c = an_event("a", 2, value="doing", after=(a.id, b.id), at="2020-01-01T00:00:00+08:00")
    register = status(Progress.of([a, b, c]))
    assert (register.event, register.rivals, register.heads) == (c, (), (c,))


def test_registers_of_another_task_period_or_step_are_apart() -> None:
    """Two steps of one task do not dispute each other."""
    one = an_event(seq=1, kind=Kind.STEP, item="起草")
    two = an_event(seq=2, kind=Kind.STEP, item="印发", value="open")
    registers = Progress.of([one, two]).task("county", "1").live.registers
    assert registers["step", "", "起草"].event == one
    assert registers["step", "", "印发"].event == two


def test_an_undo_brings_back_what_stood_before() -> None:
    """The event before stands again, and the next writer answers it alone."""
    first = an_event(seq=1, value="doing")
    second = an_event(seq=2, value="done", after=(first.id,))
    progress = Progress.of([first, second, an_undo("here", 3, second.id)])
    assert status(progress) == Register((first,), (first,))
    assert (status(progress).event, status(progress).rivals) == (first, ())
    assert progress.undone(second)
    assert not progress.undone(first)


def test_an_undo_of_the_only_event_leaves_nothing() -> None:
    """The register is gone; the history keeps both."""
    event = an_event()
    progress = Progress.of([event, an_undo("here", 2, event.id)])
    assert progress.task("county", "1").live.registers == {}
    assert progress.history("county", "1") == (event,)


def test_descent_runs_through_what_was_taken_back() -> None:
    """GIVEN 1 ← 2 ← 3 with 2 undone, 3 still comes after 1."""
    first = an_event(seq=1, value="doing")
    second = an_event(seq=2, value="waiting", after=(first.id,))
    third = an_event(seq=3, value="done", after=(second.id,))
    assert status(Progress.of([first, second, third, an_undo("here", 4, second.id)])).heads == (third,)


def test_the_events_of_one_act_are_undone_together() -> None:
    """Naming any one event of the act takes back the whole act, steps, note and all."""
    act = [
        an_event(seq=1, act=1),
        an_event(seq=2, act=1, kind=Kind.STEP, item="起草"),
        an_event(seq=3, act=1, kind=Kind.NOTE, value="材料已报"),
    ]
    for undo in (an_undo("here", 4, act[0].id), an_undo("there", 1, act[2].id, by="event")):
        found = Progress.of([*act, undo]).task("county", "1")
        assert (found.live.registers, found.live.notes) == ({}, ())


def test_an_undo_that_arrives_first_waits_for_its_target() -> None:
    """The late event is dead on arrival, whichever way the undo names it."""
    event = an_event(seq=2, act=1)
    first = an_event(seq=1, kind=Kind.NOTE, value="同一操作")
    for undo in (an_undo("there", 1, first.id), an_undo("there", 1, event.id, by="event")):
        early = Progress.of([undo])
        late, touched = early.plus([event, first])
        assert late.undone(event)
        assert late.task("county", "1").live.registers == {}
        assert ("county", "1") in touched


def test_an_undo_touches_every_task_of_its_act() -> None:
    """A front end that redraws only touched tasks redraws all that the undo changed."""
    act = [an_event(seq=1, act=1, task="1"), an_event(seq=2, act=1, task="2"), an_event(seq=3, task="3")]
    before = Progress.of(act)
    after, touched = before.plus([an_undo("here", 4, act[0].id)])
    assert {("county", "1"), ("county", "2")} <= touched
    assert ("county", "3") not in touched
    assert not before.undone(act[0])
    assert after.undone(act[1])


def test_what_comes_next_follows_what_was_taken_back() -> None:
    """GIVEN 1 ← 2, both taken back, the next event follows 2, and only that."""
    first = an_event(seq=1, value="doing")
    second = an_event(seq=2, value="done", after=(first.id,))
    undos = [an_undo("here", 3, second.id), an_undo("here", 4, first.id)]
    task = Progress.of([first, second, *undos]).task("county", "1")
    assert task.leaves(Kind.STATUS) == (second.id,)
    assert task.leaves(Kind.STEP, item="起草") == task.leaves(Kind.NOTE) == ()


def test_acts_and_events_are_found_by_name() -> None:
    """An act is its events by number; what has not arrived is None or empty."""
    events = (an_event(seq=1, act=1), an_event(seq=2, act=1), an_event(seq=3))
    progress = Progress.of(events)
    assert progress.acts({EventId("here", 1), EventId("there", 1)}) == {EventId("here", 1): events[:2]}
    assert progress.find(EventId("here", 3)) == events[2]
    assert progress.find(EventId("here", 4)) is None


def test_every_live_note_and_evidence_counts() -> None:
    """Sets keep all, in the order of arrival."""
    notes = tuple(an_event(seq=n, kind=Kind.NOTE, value=f"第{n}次") for n in (1, 2, 3))
    paper = an_event(seq=4, kind=Kind.EVIDENCE, value='{"ref":"评查报告.docx"}')
    found = Progress.of([*notes, paper, an_undo("here", 5, notes[1].id)]).task("county", "1")
    assert found.live.notes == (notes[0], notes[2])
    assert found.live.evidence == (paper,)


def test_what_was_taken_back_is_not_live() -> None:
    """GIVEN two extensions WHEN the second is taken back THEN only the first is among the live ones."""
    value = written(DeadlineValue(dt.date(2026, 12, 31), "2026-10-31"))
    first = an_event(seq=1, kind=Kind.DEADLINE, value=value)
    second = an_event(seq=2, kind=Kind.DEADLINE, value=value, after=(first.id,))
    key = (str(Kind.DEADLINE), "", "")
    progress = Progress.of([first, second])
    assert progress.task("county", "1").live.registers[key].live == (first, second)
    progress, _ = progress.plus([an_undo("here", 3, second.id)])
    assert progress.task("county", "1").live.registers[key].live == (first,)


def test_plus_leaves_the_progress_before_as_it_was() -> None:
    """Two values that go on from the same one know nothing of each other."""
    first = an_event(seq=1)
    start = Progress.of([first])
    left, _ = start.plus([an_event(seq=2, value="doing", after=(first.id,))])
    right, _ = start.plus([an_event("there", 1, value="waiting", after=(first.id,))])
    assert [status(p).event.value for p in (start, left, right)] == ["done", "doing", "waiting"]
    assert [len(p.history()) for p in (start, left, right)] == [1, 2, 2]
    assert start.find(EventId("here", 2)) is None
    assert right.find(EventId("here", 2)) is None
    assert left.find(EventId("there", 1)) is None


def test_an_event_that_is_here_already_changes_nothing() -> None:
    """Reading the same event twice counts it once."""
    note = an_event(kind=Kind.NOTE, value="一次")
    progress, touched = Progress.of([note, note]).plus([note])
    assert touched == frozenset()
    assert progress.task("county", "1").live.notes == progress.history() == (note,)


@pytest.mark.parametrize(
    "garbage",
    [
        an_event(seq=2, value="finished?"),
        an_event(seq=2, kind=Kind.STEP, value="maybe"),
        an_event(seq=2, kind=Kind.DEADLINE, value='{"date":"soon","was":"2026-01-01"}'),
        an_event(seq=2, kind=Kind.DEADLINE, value="[" * 100_000),
        an_event(seq=2, kind=Kind.OWNER, value='{"x":' * 100_000),
        an_event(seq=2, kind=Kind.VERIFICATION, value='{"word":"perhaps","of":"here:1"}'),
        an_event(seq=2, kind=Kind.EVIDENCE, value="评查报告"),
        an_event(seq=2, kind=Kind.MOVE, value=""),
        an_event(seq=2, kind=Kind.UNDO, value='{"act":"here:1"'),
        an_event(seq=2, kind=Kind.UNDO, value='{"act":"here:one"}'),
        an_event(seq=2, kind=Kind.UNDO, value="{}"),
        an_event(seq=2, kind="levitation", value="up"),
        msgspec.structs.replace(an_event(seq=2), on="yesterday"),
    ],
)
def test_what_cannot_be_read_is_kept_without_effect(garbage: Event) -> None:
    """A foreign hand's nonsense stays in the history and moves nothing."""
    good = an_event(seq=1, value="waiting")
    progress = Progress.of([good, garbage])
    found = progress.task("county", "1")
    assert status(progress).event == good
    assert (len(found.live.registers), found.live.notes, found.live.evidence) == (1, (), ())
    assert progress.history() == (good, garbage)


@pytest.mark.parametrize(
    "at", ["", "gestern", "2026-03-01", "2099-03-01T09:00:00", "0001-01-01T00:00:00+14:00"]
)
def test_a_time_that_cannot_be_read_comes_before_every_other(at: str) -> None:
    """Such an event is a head like any other, and loses to one whose time is known."""
    nowhen = an_event("z", value="done", at=at)
    known = an_event("a", value="doing", at="1999-01-01T00:00:00+08:00")
    assert standing(known, nowhen) == standing(nowhen, known) == "doing"


@pytest.mark.parametrize("after", ["", "null", "{}", "[1]", '["here:1"', "[[[[", '["nowhere:7"]'])
def test_an_after_that_names_nothing_here_supersedes_nothing(after: str) -> None:
    """Then both are heads, and in conflict if they differ."""
    first = an_event(seq=1, value="doing")
    second = msgspec.structs.replace(an_event(seq=2, value="done"), after=after)
    assert set(status(Progress.of([first, second])).heads) == {first, second}


def test_events_that_name_each_other_in_a_circle_all_stand_in_dispute() -> None:
    """No honest ledger holds such a circle; still nothing vanishes."""
    a, b = EventId("a", 1), EventId("b", 1)
    circle = [an_event("a", value="done", after=(b,)), an_event("b", value="doing", after=(a,))]
    assert set(status(Progress.of(circle)).heads) == set(circle)
