"""A move gives the progress of a withdrawn task to another, for as long as the old one is gone."""

from __future__ import annotations

from fzcheck.ledger.events import Event, EventId
from fzcheck.ledger.heads import NOTHING, Progress, Register
from fzcheck.words import Kind
from tests.ledger_events import an_event, an_undo


def status(progress: Progress, task: str) -> Register:
    """Return the register of a task's status."""
    return progress.task("county", task).live.registers[Kind.STATUS, "", ""]


def moved(seq: int, old: str, new: str) -> Event:
    """Return a move of one task's progress to another."""
    return an_event(seq=seq, kind=Kind.MOVE, task=old, value=new)


def test_a_move_holds_only_while_the_old_task_is_not_known() -> None:
    """GIVEN progress of 1 moved to 9, it counts at 9 unless a checklist still has 1."""
    tick, move = an_event(seq=1), moved(2, "1", "9")
    gone = Progress.of([tick, move], lambda _checklist, task: task == "9")
    assert status(gone, "9").event == tick
    assert gone.moved("county", "1") == "9"
    assert gone.task("county", "1") is NOTHING
    assert gone.history("county", "9") == (tick, move)
    back = gone.knowing(lambda _checklist, task: task in {"1", "9"})
    assert status(back, "1").event == tick
    assert back.moved("county", "1") == "1"
    assert back.task("county", "9") is NOTHING


def test_a_move_follows_chains_and_survives_circles() -> None:
    """1 → 2 → 3 ends at 3, or at 2 while 2 is known; a circle ends somewhere."""
    events = [an_event(seq=1), moved(2, "1", "2"), moved(3, "2", "3")]
    assert Progress.of(events, lambda _c, task: task == "3").moved("county", "1") == "3"
    assert Progress.of(events, lambda _c, task: task in "23").moved("county", "1") == "2"
    assert Progress.of([*events, moved(4, "3", "1")], lambda _c, _t: False).moved("county", "1") == "3"


def test_who_never_moved_is_found_without_a_look_at_the_checklists() -> None:
    """GIVEN a task that never moved THEN nobody reads through 10,000 tasks to say so."""

    def known(_checklist: str, _task: str) -> bool:
        raise AssertionError

    assert Progress.of([an_event(seq=1)], known).moved("county", "1") == "1"


def test_progress_of_old_and_new_task_folds_together() -> None:
    """Two statuses that did not see each other are a conflict until one event answers both."""
    old, new = an_event(seq=1, task="1", value="done"), an_event(seq=2, task="9", value="doing")
    progress = Progress.of([old, new, moved(3, "1", "9")], lambda _checklist, task: task == "9")
    assert {status(progress, "9").event, *status(progress, "9").rivals} == {old, new}
    settled, _ = progress.plus([an_event(seq=4, task="9", value="waiting", after=(old.id, new.id))])
    assert [head.id for head in status(settled, "9").heads] == [EventId("here", 4)]


def test_a_move_and_its_undo_touch_both_tasks() -> None:
    """A front end that redraws only touched tasks sees the progress come, go, and come again."""
    both = {("county", "1"), ("county", "9")}
    start = Progress.of([an_event(seq=1)], lambda _checklist, task: task == "9")
    there, touched = start.plus([moved(2, "1", "9")])
    assert touched == both
    back, touched = there.plus([an_undo("here", 3, EventId("here", 2))])
    assert touched >= both
    assert (status(there, "9").event, back.task("county", "9")) == (an_event(seq=1), NOTHING)
    again, touched = back.plus([an_undo("here", 4, EventId("here", 3))])
    assert touched >= both
    assert status(again, "9").event == an_event(seq=1)


def test_what_was_taken_back_counts_nowhere_after_a_move() -> None:
    """GIVEN progress of 1 that counts at 9, an undo of it is felt there, at once and read anew."""
    events = [an_event(seq=1, kind=Kind.NOTE), an_event(seq=2), moved(3, "1", "9")]
    start = Progress.of(events, lambda _checklist, task: task == "9")
    back, touched = start.plus([an_undo("here", 4, EventId("here", 1))])
    assert ("county", "9") in touched
    assert (len(start.task("county", "9").live.notes), back.task("county", "9").live.notes) == (1, ())
    assert status(back, "9").event == events[1]
