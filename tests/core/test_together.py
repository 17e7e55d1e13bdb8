"""Several tasks at once: one act, undone at once, and nobody's refusal holds up the others."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from fzcheck.acts import remarks, replanning, reviewing, ticking
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.board import Row
from fzcheck.errors import Refused
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.words import Status
from tests.acting import all_did, did, places_did
from tests.conftest import COUNTY, HEADER, OpenSession


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
    assert outcome.text == "已改动 1 项任务。另有 1 项未改动。"


def test_what_is_so_already_is_counted_and_named(county: Session) -> None:
    """GIVEN tasks of which one is done WHEN all are ticked THEN both numbers are said, and which it is."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    rows = [find_row(session, task) for task in ("1.2", "2.1", "2.2")]

    outcome = all_did(session, rows, ticking.tick)

    assert outcome.text == "已改动 2 项任务。另有 1 项未改动。其中分期任务各改动一期：2.1 第一季度。"
    assert "1.2 已经办结，未作改动。" in outcome.hints


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


def test_what_an_act_finishes_itself_does_not_come_first(county: Session) -> None:
    """GIVEN a task and the one before it WHEN both are ticked at once THEN nothing is said to be open."""
    rows = [find_row(county, "1.1"), find_row(county, "2.2")]
    both = all_did(county, rows, partial(ticking.tick, all_steps=True))
    alone = all_did(county, rows[1:], ticking.tick)
    assert not any("前置任务" in hint for hint in both.hints)
    assert any("前置任务" in hint for hint in alone.hints)


def test_an_act_finishes_what_comes_first_wherever_it_stands(open_county: OpenSession) -> None:
    """The file may name the task that comes first below the other, or as a recurring one."""
    plan = COUNTY.replace("deadline = 2026-04-30\n", 'deadline = 2026-04-30\nafter = ["2.2"]\n')
    session = open_county(plan)
    rows = [find_row(session, "1.1"), find_row(session, "1.2"), find_row(session, "2.2")]
    both = all_did(session, rows, partial(ticking.tick, all_steps=True))
    assert not any("前置任务" in hint for hint in both.hints)


def test_each_period_has_what_is_said_of_it(county: Session) -> None:
    """A note on two periods and a task stands on each of them, in one act."""
    periods = [(find_row(county, "2.1"), period) for period in ("2026-Q1", "2026-Q2")]

    outcome = places_did(
        county, [*periods, (find_row(county, "2.2"), "")],
        lambda now, row, period: remarks.add_note(now, row, "x", period=period),
    )  # fmt: skip

    notes = [(row.id, note.period, note.act) for row in outcome.session.board.rows for note in row.notes]
    assert notes == [("2.1", "2026-Q1", 1), ("2.1", "2026-Q2", 1), ("2.2", "", 1)]


def test_periods_are_extended_each(county: Session) -> None:
    """The same deadline, and the same reason, on the periods that are meant and no other."""
    row = find_row(county, "2.1")

    outcome = places_did(
        county, [(row, "2026-Q2"), (row, "2026-Q3")],
        lambda now, row, period: replanning.extend(
            now, row, dt.date(2026, 12, 30), reason="统一顺延", period=period
        ),
    )  # fmt: skip

    row = find_row(outcome.session, "2.1")
    assert [part.extended for part in row.parts] == [0, 1, 1, 0]
    assert {event.note for event in outcome.events} == {"统一顺延"}


def test_a_task_marked_beside_its_own_period_changes_that_once(county: Session) -> None:
    """GIVEN a recurring task and the period it leads to WHEN both change THEN the reason is kept once."""
    row = find_row(county, "2.1")
    places = [(row, ""), (row, "2026-Q1")]

    begun = places_did(
        county, places,
        lambda now, row, period: ticking.set_status(now, row, Status.DOING, period=period, note="已发函"),
    )  # fmt: skip

    assert [(event.kind, event.period, event.note) for event in begun.events] == [
        ("status", "2026-Q1", "已发函")
    ]
    ticked = did(begun.session, ticking.tick, find_row(begun.session, "2.1")).session
    row = find_row(ticked, "2.1")
    returned = places_did(
        ticked, [(row, ""), (row, "2026-Q1")],
        lambda now, row, period: reviewing.send_back(
            now, row, reason="缺材料", period=period or reviewing.period_to_judge(row)
        ),
    )  # fmt: skip
    assert [event.kind for event in returned.events] == ["verification", "status"]
    assert returned.hints == ()
