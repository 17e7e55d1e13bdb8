"""What setting, ticking and taking back a status does to a task and its periods, and what is said of it."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.acts import remarks, ticking
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.words import SET_ASIDE, STANDINGS, Standing, Status
from tests.acting import did


def test_evidence_of_another_period_is_no_evidence(county: Session) -> None:
    """The hint goes by the period that is ticked, as the mark does; evidence of the whole task is enough."""
    session = did(county, ticking.tick, find_row(county, "2.1"), evidence=["一季度.pdf"]).session

    in_time = dt.date(2026, 6, 30)
    second = did(session, ticking.tick, find_row(session, "2.1"), on=in_time)
    assert second.hints == ("尚无佐证。",)
    assert find_row(second.session, "2.1").without_evidence

    session = did(session, remarks.add_evidence, find_row(session, "2.1"), "全年.pdf").session
    assert did(session, ticking.tick, find_row(session, "2.1"), on=in_time).hints == ()


def test_a_status_says_what_it_comes_to() -> None:
    """What waits or does not apply is set aside; only what does not apply leaves the rate."""
    assert {Status.WAITING, Status.NOT_APPLICABLE} <= {*SET_ASIDE} == {*STANDINGS} - {*Standing}
    assert not {Status.TODO, Status.DOING, Status.DONE} & {*SET_ASIDE}
    assert not Status.NOT_APPLICABLE.applies
    assert all(status.applies for status in Status if status is not Status.NOT_APPLICABLE)
    assert {Status.DONE, Status.NOT_APPLICABLE} == {status for status in Status if status.closed}


@pytest.mark.parametrize("whole", SET_ASIDE)
@pytest.mark.parametrize("taken_back", [False, True])
def test_a_period_that_changes_sets_the_whole_task_going(
    county: Session, whole: Status, taken_back: bool
) -> None:
    """GIVEN a task that waits as a whole WHEN a period is set or taken back THEN that is what it reads."""
    session = did(county, ticking.tick, find_row(county, "2.1")).session
    session = did(session, ticking.set_status, find_row(session, "2.1"), whole, note="理由").session
    row = find_row(session, "2.1")

    if taken_back:
        outcome = did(session, ticking.untick, row)
    else:
        outcome = did(session, ticking.set_status, row, Status.DOING, period="2026-Q1")

    after = find_row(outcome.session, "2.1")
    assert (after.status, after.parts[0].status) == (
        Status.DOING,
        Status.TODO if taken_back else Status.DOING,
    )
    assert len({event.act for event in outcome.events}) == 1
    undone = find_row(take_back(outcome.session).session, "2.1")
    assert (undone.status, undone.parts) == (whole, row.parts)


def test_a_period_that_waits_too_leaves_the_whole_task_waiting(county: Session) -> None:
    """Saying of a period what holds of the whole task lifts nothing."""
    session = did(county, ticking.set_status, find_row(county, "2.1"), Status.WAITING).session

    outcome = did(session, ticking.set_status, find_row(session, "2.1"), Status.WAITING, period="2026-Q1")

    assert find_row(outcome.session, "2.1").status is Status.WAITING


def test_an_act_tells_the_status_that_the_task_reads_now(county: Session) -> None:
    """With a step done, a task that was set to do reads doing, and the act says so."""
    session = did(county, ticking.tick_step, find_row(county, "1.1"), 1).session

    outcome = did(session, ticking.set_status, find_row(session, "1.1"), Status.TODO)

    assert find_row(outcome.session, "1.1").status is Status.DOING
    assert "正在推进" in outcome.text
