"""Several tasks at once: one act, undone at once, and nobody's refusal holds up the others."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from fzcheck.acts import reviewing, ticking
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.board import Row
from fzcheck.errors import Refused
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.words import Status
from tests.acting import all_did, did, places_did
from tests.conftest import HEADER, OpenSession


def test_marked_tasks_change_in_one_act_and_come_back_in_one(county: Session) -> None:
    """GIVEN two marked tasks WHEN they are ticked THEN one undo opens both again."""
    rows = [find_row(county, "1.2"), find_row(county, "2.2")]

    outcome = all_did(county, rows, ticking.tick)

    assert len({event.act for event in outcome.events}) == 1
    assert {find_row(outcome.session, row.id).status for row in rows} == {Status.DONE}
    back = take_back(outcome.session).session
    assert {find_row(back, row.id).status for row in rows} == {Status.TODO}


def test_of_recurring_tasks_the_changed_period_is_named(county: Session) -> None:
    """Who ticks several tasks learns that of a recurring one a single period is done, and which."""
    rows = [find_row(county, "1.2"), find_row(county, "2.1"), find_row(county, "2.2")]

    outcome = all_did(county, rows, ticking.tick)
    plain = all_did(county, [rows[0], rows[2]], ticking.tick)

    assert outcome.text == "已改动 3 项任务。其中分期任务各改动一期：2.1 第一季度。"
    assert plain.text == "已改动 2 项任务。"


def test_several_periods_of_one_task_change_in_one_act(county: Session) -> None:
    """GIVEN three periods of a task that waits WHEN they are ticked THEN it is set going once."""
    session = did(county, ticking.set_status, find_row(county, "2.1"), Status.WAITING).session
    row = find_row(session, "2.1")

    def tick(now: Now, row: Row, period: str) -> Act | Refusal:
        return ticking.tick(now, row, period=period)

    outcome = places_did(session, [(row, "2026-Q1"), (row, "2026-Q2"), (row, "2026-Q4")], tick)

    assert [part.done for part in find_row(outcome.session, "2.1").parts] == [True, True, False, True]
    assert [event.period for event in outcome.events] == ["", "2026-Q1", "2026-Q2", "2026-Q4"]
    assert outcome.text == "已改动 1 项任务。涉及期次：2.1 第一季度、2.1 第二季度、2.1 第四季度。"


def test_many_changed_periods_are_counted(open_county: OpenSession) -> None:
    """Where a notice has no room to name them all, it says how many there are."""
    recurring = (
        f'[[task]]\nid = "{number}"\ntitle = "例会"\nowner = "县司法局"\ndeadline = 2026-12-31\n'
        'every = "month"\n'
        for number in range(1, 7)
    )
    session = open_county(HEADER + "".join(recurring))

    outcome = all_did(session, session.board.rows, ticking.tick)

    assert outcome.text == "已改动 6 项任务。其中分期任务各改动一期，共 6 期。"
    assert {row.periods_done for row in outcome.session.board.rows} == {1}


def test_a_task_that_refuses_is_named_and_the_others_go_on(county: Session) -> None:
    """A task with open steps stays open and is named; the other one is ticked."""
    rows = [find_row(county, "1.1"), find_row(county, "1.2")]

    outcome = all_did(county, rows, ticking.tick)

    assert find_row(outcome.session, "1.1").status is Status.TODO
    assert find_row(outcome.session, "1.2").status is Status.DONE
    assert any("1.1" in hint and "起草" in hint for hint in outcome.hints)


def test_when_all_refuse_nothing_is_written(county: Session) -> None:
    """Open tasks cannot be verified, one or many."""
    rows = [find_row(county, "1.1"), find_row(county, "1.2")]

    with pytest.raises(Refused):
        all_did(county, rows, reviewing.verify)

    assert county.ledger.read() == ()


def test_what_to_know_about_each_of_several_tasks_is_said(county: Session) -> None:
    """What comes first and what is lacking is said of several tasks as it is of one."""
    rows = [find_row(county, "1.2"), find_row(county, "2.2")]

    in_time = partial(ticking.tick, on=dt.date(2026, 4, 1))

    alone = did(county, in_time, rows[1]).hints[:-1]  # without that it begins a ledger
    hints = all_did(county, rows, in_time).hints

    assert alone
    assert {f"2.2 转发上级通知：{hint}" for hint in alone} <= set(hints)


def test_many_remarks_are_counted(open_county: OpenSession) -> None:
    """A notice has no room for those of fifty tasks."""
    tasks = "".join(
        f'[[task]]\nid = "{n}"\ntitle = "任务"\nowner = "县司法局"\n'
        'deadline = 2026-12-31\nneeds = "上级文件印发"\n'
        for n in range(9)
    )
    session = open_county(HEADER + tasks)

    hints = all_did(session, session.board.rows, ticking.tick).hints

    assert len(hints) == 5  # four, and that this begins a ledger
    assert hints[-2].startswith("共 ")
