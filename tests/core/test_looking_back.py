"""As of a past day: nothing of what came later is shown, and nothing can be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from fzcheck.acts import replanning, ticking
from fzcheck.board import Row
from fzcheck.errors import Refused
from fzcheck.session.doing import Outcome, take_back
from fzcheck.session.exporting import paper_of
from fzcheck.session.history import history
from fzcheck.session.session import Session, at, refreshed
from fzcheck.session.soundness import ledger_text, paper_text
from fzcheck.session.tasks import find_row
from fzcheck.words import Kind, Status
from tests.acting import all_did, did, moved_to
from tests.conftest import COUNTY, OpenSession, TestClock

THAT_DAY = dt.date(2026, 11, 24)


def test_the_history_does_not_tell_of_a_later_undo(county: Session, clock: TestClock) -> None:
    """GIVEN a tick taken back the day after, its history and its record as of the day itself are plain."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    clock.goes_to("2026-11-25")
    session = take_back(session).session
    assert [entry.undone for entry in history(session, find_row(session, "1.2"))] == [True, False]

    back = at(session, THAT_DAY)

    row = find_row(back, "1.2")
    assert row.status is Status.DONE
    assert [entry.undone for entry in history(back, row)] == [False]
    assert [record.remark for record in paper_of(back).history().entries] == [""]
    assert refreshed(at(back, None)).shown is session.progress


def test_what_was_entered_later_is_not_counted_and_its_number_is_said(
    county: Session, clock: TestClock
) -> None:
    """GIVEN ticks of that day entered after it WHEN one is taken back THEN one is told of, in papers too."""
    clock.goes_to("2026-11-25")
    session = did(county, ticking.tick, find_row(county, "1.2"), on=THAT_DAY).session
    session = take_back(did(session, ticking.tick, find_row(session, "2.2"), on=THAT_DAY).session).session
    session = did(session, ticking.tick, find_row(session, "2.2")).session

    back = at(session, THAT_DAY)

    assert find_row(back, "1.2").unreported
    said = "另有 1 条记录记的是 2026-11-24 或以前的事，该日之后才补登，未计入。"
    assert (ledger_text(back), paper_text(back)) == (said, f"注：{said}")
    assert (ledger_text(session), paper_text(session)) == ("", "")


def test_the_history_does_not_follow_a_later_move(
    county: Session, clock: TestClock, open_county: OpenSession
) -> None:
    """GIVEN progress moved to a new id the day after, that id has none of it as of the day itself."""
    did(county, ticking.tick, find_row(county, "1.2"))
    clock.goes_to("2026-11-25")
    session = open_county(COUNTY.replace('id = "1.2"', 'id = "1.9"'))
    session = moved_to(session, "1.2", "1.9").session
    assert len(history(session, find_row(session, "1.9"))) == 2

    back = at(session, THAT_DAY)

    assert history(back, find_row(back, "1.9")) == ()
    assert [entry.withdrawn for entry in history(back)] == [True]
    assert [record.remark for record in paper_of(back).history().entries] == ["已撤下"]


def test_a_clock_set_back_makes_no_conflict_of_what_was_said_one_after_the_other(
    county: Session, clock: TestClock
) -> None:
    """GIVEN a word of a later day between two of that day THEN what its writer saw last stands as of it."""
    session = county
    for day, hour, name in (("2026-11-24", 12, "甲"), ("2026-11-27", 12, "乙"), ("2026-11-24", 9, "丙")):
        clock.goes_to(day, hour)
        session = refreshed(session)
        session = did(session, replanning.set_person, find_row(session, "1.2"), name).session
    clock.goes_to("2026-11-28")

    row = find_row(at(session, THAT_DAY), "1.2")

    assert (row.person, row.conflicts) == ("丙", ())


def test_the_undo_of_several_tasks_is_in_the_history_of_each(county: Session) -> None:
    """It names none of them, but it took back what they show; other tasks do not show it."""
    rows = [find_row(county, "1.2"), find_row(county, "2.2")]
    session = all_did(county, rows, ticking.tick).session
    session = did(session, ticking.tick, find_row(session, "2.1")).session
    session = take_back(session, "1").session

    for task in ("1.2", "2.2"):
        kinds = [(entry.event.kind, entry.undone) for entry in history(session, find_row(session, task))]
        assert kinds == [(Kind.STATUS, True), (Kind.UNDO, False)]
    assert [entry.event.kind for entry in history(session, find_row(session, "2.1"))] == [Kind.STATUS]


@pytest.mark.parametrize(
    "act",
    [
        lambda s, row: did(s, ticking.tick, row),
        lambda s, row: did(s, ticking.set_status, row, Status.DONE),
        lambda s, row: did(s, replanning.extend, row, row.deadline, reason="理由"),
        lambda s, row: did(s, replanning.set_person, row, row.person),
        lambda s, row: all_did(s, [row, find_row(s, "2.2")], ticking.tick),
    ],
)
def test_an_act_that_would_change_nothing_is_refused_as_well(
    county: Session, clock: TestClock, act: Callable[[Session, Row], Outcome]
) -> None:
    """Whoever looks back is told so, also where nothing would be written, and for several tasks at once."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    clock.goes_to("2026-11-25")
    back = at(session, THAT_DAY)

    with pytest.raises(Refused, match="2026-11-24"):
        act(back, find_row(back, "1.2"))

    assert len(back.ledger.read()) == 1
