"""Undos of undos: which acts count, whatever names whatever."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from fzcheck.ledger.events import Event, EventId
from fzcheck.ledger.heads import Progress
from fzcheck.words import Kind
from tests.ledger_events import an_event, an_undo

TICK = an_event()
UNDO = an_undo("here", 2, TICK.id)
OTHER_UNDO = an_undo("there", 1, TICK.id)
REDO = an_undo("here", 3, UNDO.id)


def undone(events: Sequence[Event]) -> list[EventId]:
    """Return the events that do not count, in the order of arrival."""
    progress = Progress.of(events)
    return [event.id for event in events if progress.undone(event)]


def test_an_undo_of_an_undo_brings_the_act_again() -> None:
    """The undo counts no more, the act does."""
    assert undone([TICK, UNDO, REDO]) == [UNDO.id]


def test_an_act_stays_taken_back_while_another_undo_of_it_counts() -> None:
    """GIVEN two undos of an act WHEN one of them is taken back THEN the other still holds."""
    assert undone([TICK, UNDO, OTHER_UNDO, REDO]) == [TICK.id, UNDO.id]


def test_one_redo_may_take_back_several_undos() -> None:
    """Naming one event of it names the whole act: all that it brought again goes."""
    redo = [an_undo("here", 3, UNDO.id), an_event("here", 4, kind=Kind.UNDO, act=3, task="",
                                                  value='{"act":"there:1"}')]  # fmt: skip
    acted = [TICK, UNDO, OTHER_UNDO, *redo]
    assert undone(acted) == [UNDO.id, OTHER_UNDO.id]
    assert undone([*acted, an_undo("there", 2, redo[1].id, by="event")]) == [TICK.id, *(e.id for e in redo)]


@pytest.mark.parametrize("length", [1, 2, 3])
def test_undos_in_a_circle_count_nowhere(length: int) -> None:
    """Neither do they take each other back, nor does what they lead to depend on who came first."""
    circle = [an_undo("here", seq + 1, EventId("here", (seq + 1) % length + 1)) for seq in range(length)]
    assert undone(circle) == []


def test_what_a_circle_names_beside_itself_is_taken_back_all_the_same() -> None:
    """Only the undo that leads back to itself counts nowhere, not all of its act."""
    circle = [an_undo("here", 1, EventId("here", 2)), an_undo("here", 2, EventId("here", 1))]
    beside = an_event("here", 3, kind=Kind.UNDO, act=2, task="", value='{"act":"there:1"}')
    assert undone([an_event("there", 1), *circle, beside]) == [EventId("there", 1)]


def test_an_undo_whose_target_has_not_arrived_waits() -> None:
    """GIVEN the undo of an undo that is not here WHEN that comes THEN it never takes anything back."""
    progress = Progress.of([TICK, REDO])
    assert progress.undos.awaited == {UNDO.id}
    late, touched = progress.plus([UNDO])
    assert (late.undone(UNDO), late.undone(TICK), late.undos.awaited) == (True, False, frozenset())
    assert ("county", "1") not in touched


def test_an_undo_of_an_undo_touches_the_tasks_of_the_act() -> None:
    """A front end that redraws only touched tasks redraws what came again."""
    _, touched = Progress.of([TICK, UNDO]).plus([REDO])
    assert ("county", "1") in touched


@pytest.mark.parametrize(("undos", "counts"), [(1999, False), (2000, True)])
def test_two_thousand_nested_undos_end_soon(undos: int, *, counts: bool) -> None:
    """Each takes back the one before, in a loop: nothing recurses, and the time grows with their number."""
    events = [TICK, *(an_undo("here", seq, EventId("here", seq - 1)) for seq in range(2, undos + 2))]
    start = time.perf_counter()
    progress = Progress.of(reversed(events))
    assert time.perf_counter() - start < 1
    assert progress.undone(TICK) is not counts
    assert progress.undos.effect(events[-1].id).restores is counts


def test_what_an_undo_is_about_is_the_act_behind_all_undos() -> None:
    """An undo takes it back, the undo of that brings it again, and the next one takes it back."""
    undos = Progress.of([TICK, UNDO, REDO, an_undo("here", 4, REDO.id)]).undos
    effects = [undos.effect(EventId("here", seq)) for seq in (2, 3, 4)]
    assert [effect.acts for effect in effects] == [{TICK.id}] * 3
    assert [effect.restores for effect in effects] == [False, True, False]
    assert undos.effect(TICK.id).acts == frozenset()
