"""A run as a plain value: where it stands, what is left, and how an answer is taken back."""

from __future__ import annotations

from fzcheck.acts.together import PlaceKey
from fzcheck.ledger.events import EventId
from fzcheck.tui.runs.run import Answer, Run

A, B, C = (("county", task, "") for task in "abc")
Q1, Q2 = ("county", "q", "2026-Q1"), ("county", "q", "2026-Q2")


def run_through(*items: PlaceKey) -> Run:
    """Return a run through items that are all open."""
    return Run(items, frozenset(items))


def wrote(number: int, *items: PlaceKey) -> Answer:
    """Return an answer that wrote something."""
    return Answer("done", items, EventId("here", number))


def test_a_run_goes_on_past_what_is_answered() -> None:
    """GIVEN three items WHEN two are answered together and one left THEN it is over, and one is left."""
    run = run_through(A, B, C).answered(wrote(1, A, C)).as_it_stands([B], ())
    assert run.item == B
    run = run.answered(Answer("skipped", (B,)))
    assert (run.item, run.left, run.counts) == (None, 1, {"done": 2, "skipped": 1})
    assert run.acts == (EventId("here", 1),)


def test_the_last_answer_is_taken_back_and_asked_again() -> None:
    """Without its last answer a run stands where that was about."""
    run = run_through(A, B, C).answered(wrote(1, A)).answered(Answer("skipped", (B,)))
    run = run.without(run.answers[-1])
    assert run.item == B
    assert run.without(run.answers[-1]).item == A


def test_looking_back_shows_what_was_answered() -> None:
    """One before is an answered item; on from there goes item by item; before the first one is none."""
    run = run_through(A, B).answered(wrote(1, A)).as_it_stands([B], ())
    assert run.has_before
    run = run.back()
    assert (run.item, run.answer, run.has_before, run.back()) == (A, wrote(1, A), False, run)
    assert (run.past().item, run.without(wrote(1, A)).as_it_stands([A, B], ()).item) == (B, A)


def test_a_skipped_item_that_is_answered_after_all_counts_once() -> None:
    """GIVEN a skipped item WHEN it is gone back to and answered THEN it is no longer skipped."""
    run = run_through(A, B).answered(Answer("skipped", (A,))).back().answered(wrote(1, A))
    assert (run.counts, run.item) == ({"done": 1}, B)


def test_what_other_hands_settled_is_not_asked() -> None:
    """The run stays at its item, or at the next one where that is settled; what comes back is asked again."""
    run = Run((A, B, C), frozenset((A, B, C)), at=1)
    assert [run.as_it_stands(left, ()).item for left in ([A, B], [A, C], [A], [])] == [B, C, None, None]
    gone = run.as_it_stands([], ())
    assert (gone.left, gone.count, gone.has_before) == (0, 0, False)
    assert gone.as_it_stands([A, B, C], ()) == run
    assert Run((A, B, C), frozenset((B, C)), at=1).back().item == B


def test_what_was_answered_is_taken_back_though_its_item_is_gone() -> None:
    """GIVEN an answer, or a skip, whose item others settled THEN that is taken back, the run stays."""
    skipped = run_through(A, B, C).answered(Answer("skipped", (A,))).as_it_stands([B, C], ())
    assert (skipped.item, skipped.counts, skipped.left) == (B, {}, 2)
    assert skipped.without(skipped.answers[-1]).item == B
    answered = run_through(A, B, C).answered(wrote(1, A)).as_it_stands([B, C], ())
    assert (answered.item, answered.counts) == (B, {"done": 1})
    assert answered.without(answered.answers[-1]).item == B


def test_an_answer_taken_back_elsewhere_is_none() -> None:
    """GIVEN two answers and a skip WHEN one is taken back from the history THEN it is left to be answered."""
    run = run_through(A, B, C).answered(wrote(1, A)).answered(wrote(2, B)).answered(Answer("skipped", (C,)))
    run = run.as_it_stands([A, C], {EventId("here", 1)})
    assert (run.left, run.counts) == (2, {"done": 1, "skipped": 1})


def test_an_item_that_is_answered_in_part_is_left() -> None:
    """GIVEN an answer that leaves something of its item open THEN it counts, and the item is left too."""
    run = run_through(A, B).answered(wrote(1, A)).as_it_stands([A, B], ())
    assert (run.item, run.left, run.counts) == (B, 2, {"done": 1})


def test_what_was_left_for_later_counts_as_long_as_it_is_left() -> None:
    """GIVEN one period skipped WHEN all are answered together THEN none is skipped any more."""
    run = run_through(Q1, Q2).answered(Answer("skipped", (Q1,))).back().answered(wrote(1, Q1, Q2))
    assert (run.counts, len(run.answers)) == ({"done": 1}, 1)
    run = run_through(Q1, Q2, A).answered(Answer("skipped", (Q1, Q2)))
    assert (run.item, run.left) == (A, 2)
    assert run.back().back().answered(wrote(1, Q1)).back().answered(wrote(2, Q2)).counts == {"done": 1}


def test_the_periods_of_a_task_are_one_task() -> None:
    """GIVEN two quarters of one task and another task THEN the run is two tasks long, and counts so."""
    run = run_through(Q1, Q2, A)
    assert (run.number, run.count, run.left) == (1, 2, 2)
    run = run.answered(wrote(1, Q1)).as_it_stands([Q2, A], ())
    assert (run.number, run.left, run.counts) == (1, 2, {"done": 1})
    run = run.answered(wrote(2, Q2)).as_it_stands([A], ())
    assert (run.number, run.left, run.counts) == (2, 1, {"done": 1})
