"""Several tasks at once: one act, undone at once, and nobody's refusal holds up the others."""

from __future__ import annotations

import pytest

from fzcheck.errors import Refused
from fzcheck.session import reviewing, ticking
from fzcheck.session.session import Session
from fzcheck.session.targets import find_row
from fzcheck.session.together import together
from fzcheck.words import Status


def test_marked_tasks_change_in_one_act_and_come_back_in_one(county: Session) -> None:
    """GIVEN two marked tasks WHEN they are ticked THEN one undo opens both again."""
    rows = [find_row(county, "1.2"), find_row(county, "2.2")]

    outcome = together(county, rows, ticking.tick)

    assert len({event.act for event in outcome.events}) == 1
    assert {find_row(outcome.session, row.id).status for row in rows} == {Status.DONE}
    back = reviewing.undo(outcome.session).session
    assert {find_row(back, row.id).status for row in rows} == {Status.TODO}


def test_a_task_that_refuses_is_named_and_the_others_go_on(county: Session) -> None:
    """A task with open steps stays open and is named; the other one is ticked."""
    rows = [find_row(county, "1.1"), find_row(county, "1.2")]

    outcome = together(county, rows, ticking.tick)

    assert find_row(outcome.session, "1.1").status is Status.TODO
    assert find_row(outcome.session, "1.2").status is Status.DONE
    assert any("1.1" in hint and "起草" in hint for hint in outcome.hints)


def test_when_all_refuse_nothing_is_written(county: Session) -> None:
    """Open tasks cannot be verified, one or many."""
    rows = [find_row(county, "1.1"), find_row(county, "1.2")]

    with pytest.raises(Refused):
        together(county, rows, reviewing.verify)

    assert county.ledger.read() == ()
