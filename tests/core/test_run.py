"""A run as a plain value: where it stands, what is left, and how an answer is taken back."""

from __future__ import annotations

from fzcheck.acts.together import PlaceKey
from fzcheck.ledger.events import EventId
from fzcheck.tui.runs.run import Answer, Run

A, B, C = (("county", task, "") for task in "abc")


def wrote(number: int, *items: PlaceKey) -> Answer:
    """Return an answer that wrote something."""
    return Answer("done", items, EventId("here", number))


def test_a_run_goes_on_past_what_is_answered() -> None:
    """GIVEN three items WHEN two are answered together and one left THEN it is over, and one is left."""
    run = Run((A, B, C)).answered(wrote(1, A, C))
    assert run.item == B
    run = run.answered(Answer("skipped", (B,)))
    assert (run.item, run.left, run.counts) == (None, 1, {"done": 2, "skipped": 1})
    assert run.acts == (EventId("here", 1),)


def test_the_last_answer_is_taken_back_and_asked_again() -> None:
    """Without its last answer a run stands where that was about."""
    run = Run((A, B, C)).answered(wrote(1, A)).answered(Answer("skipped", (B,)))
    run = run.without(run.answers[-1])
    assert (run.item, run.left) == (B, 3 - 1)
    assert run.without(run.answers[-1]).item == A


def test_looking_back_shows_what_was_answered() -> None:
    """One before is an answered item; on from there goes item by item."""
    run = Run((A, B)).answered(wrote(1, A)).back()
    assert (run.item, run.answer) == (A, wrote(1, A))
    assert (run.past().item, run.without(wrote(1, A)).item) == (B, A)


def test_a_skipped_item_that_is_answered_after_all_counts_once() -> None:
    """GIVEN a skipped item WHEN it is gone back to and answered THEN it is no longer skipped."""
    run = Run((A, B)).answered(Answer("skipped", (A,))).back().answered(wrote(1, A))
    assert (run.counts, run.left, run.item) == ({"done": 1}, 1, B)


def test_what_other_hands_settled_is_left_out() -> None:
    """The run stays at its item, or at the next one where that is settled."""
    run = Run((A, B, C), at=1)
    assert (run.left_out({C}).item, run.left_out({B}).item, run.left_out({B, C}).item) == (B, C, None)


def test_what_was_answered_is_taken_back_though_its_item_is_gone() -> None:
    """GIVEN an answer and a skip whose items others settled THEN the one is taken back, the other forgotten.

    The run stays where it is.
    """
    skipped = Run((A, B, C)).answered(Answer("skipped", (A,))).answered(Answer("skipped", (B,))).left_out({A})
    assert (skipped.item, skipped.counts, skipped.left) == (C, {"skipped": 1}, 2)
    assert skipped.without(skipped.answers[-1]).item == B
    answered = Run((A, B, C)).answered(wrote(1, A)).back().left_out({A})
    assert (answered.item, answered.counts) == (B, {"done": 1})
    assert answered.without(answered.answers[-1]) == Run((B, C))


def test_an_answer_taken_back_elsewhere_is_none() -> None:
    """GIVEN two answers and a skip WHEN one is taken back from the history THEN it is left to be answered."""
    run = Run((A, B, C)).answered(wrote(1, A)).answered(wrote(2, B)).answered(Answer("skipped", (C,)))
    run = run.still({EventId("here", 1)})
    assert (run.left, run.counts) == (2, {"done": 1, "skipped": 1})


def test_what_was_left_for_later_counts_as_long_as_it_is_left() -> None:
    """GIVEN one period skipped WHEN all are answered together THEN none is skipped any more."""
    first, second = ("county", "q", "2026-Q1"), ("county", "q", "2026-Q2")
    run = Run((first, second)).answered(Answer("skipped", (first,))).back().answered(wrote(1, first, second))
    assert (run.counts, run.left, len(run.answers)) == ({"done": 1}, 0, 1)
    run = Run((first, second, A)).answered(Answer("skipped", (first, second)))
    assert (run.item, run.left) == (A, 2)
    assert run.back().answered(wrote(1, first)).back().past().answered(wrote(2, second)).counts == {"done": 1}


def test_a_task_is_skipped_with_all_its_periods() -> None:
    """GIVEN three quarters, one of them answered WHEN the next is skipped THEN so is the last.

    From the task behind it, the one before is where it was skipped.
    """
    first, second, third = (("county", "q", f"2026-Q{number}") for number in (1, 2, 3))
    run = Run((first, second, third, A)).answered(wrote(1, first)).answered(Answer("skipped", (second,)))
    assert (run.item, run.answers[-1].items) == (A, (second, third))
    assert run.back().item == second


def test_what_was_answered_together_is_looked_at_once() -> None:
    """GIVEN two quarters answered in one THEN one before is the first, and on from there is past both."""
    first, second = ("county", "q", "2026-Q1"), ("county", "q", "2026-Q2")
    run = Run((first, second, A)).answered(wrote(1, first, second)).back()
    assert (run.item, run.past().item) == (first, A)


def test_the_periods_of_a_task_are_one_task() -> None:
    """GIVEN two quarters of one task and another task THEN the run is two tasks long, and counts so."""
    first, second = ("county", "q", "2026-Q1"), ("county", "q", "2026-Q2")
    run = Run((first, second, A))
    assert (run.number, run.count, run.left) == (1, 2, 2)
    run = run.answered(wrote(1, first))
    assert (run.number, run.left, run.counts) == (1, 2, {"done": 1})
    run = run.answered(wrote(2, second))
    assert (run.number, run.left, run.counts) == (2, 1, {"done": 1})
