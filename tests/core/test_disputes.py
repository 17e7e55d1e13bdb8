"""Two places of work: what they agree on stands, what they disagree on is a conflict."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.acts import confirming, remarks, replanning, reviewing, ticking
from fzcheck.session.history import history
from fzcheck.session.session import Session, close, open_session, refreshed
from fzcheck.session.tasks import find_row
from fzcheck.words import Status, Verdict
from tests.acting import did, moved_to
from tests.conftest import COUNTY, OpenSession, TestClock

Places = tuple[Session, Session]


@pytest.fixture
def places(county: Session, clock: TestClock, tmp_path: Path) -> Places:
    """Two places of work with the same checklist, each with a ledger of its own."""
    home = paths.home(str(tmp_path / "elsewhere"), {})
    home.checklists.mkdir(parents=True)
    (home.checklists / "county.toml").write_text(COUNTY, encoding="utf-8")
    return county, open_session(home, clock, chosen=("county",))


def merge(here: Session, there: Session) -> Session:
    """Bring what the second place wrote to the first."""
    here.ledger.receive(there.ledger.read())
    close(there)
    return refreshed(here)


def test_two_ticks_and_a_verification_agree(places: Places) -> None:
    """Both tick, one verifies its own tick: done and verified, without a conflict."""
    here, there = places
    here = did(here, ticking.tick, find_row(here, "1.2")).session
    there = did(there, ticking.tick, find_row(there, "1.2")).session
    there = did(there, reviewing.verify, find_row(there, "1.2")).session

    row = find_row(merge(here, there), "1.2")

    assert (row.status, row.verification, row.conflicts) == (Status.DONE, Verdict.VERIFIED, ())


def test_two_verifications_of_two_ticks_are_no_conflict(places: Places) -> None:
    """They judge different events, and say the same word."""
    sessions = []
    for session in places:
        ticked = did(session, ticking.tick, find_row(session, "1.2")).session
        sessions.append(did(ticked, reviewing.verify, find_row(ticked, "1.2")).session)

    row = find_row(merge(*sessions), "1.2")

    assert (row.verification, row.conflicts) == (Verdict.VERIFIED, ())


def test_one_unit_named_twice_is_no_conflict(places: Places) -> None:
    """Fixed in place of a proposed one here, reassigned there: the same unit leads."""
    here, there = places
    here = did(here, confirming.fix_owner, find_row(here, "1.2"), "县司法局").session
    there = did(there, replanning.assign, find_row(there, "1.2"), "县司法局", reason="分工").session

    row = find_row(merge(here, there), "1.2")

    assert (row.owner, row.conflicts) == ("县司法局", ())


def test_where_the_progress_of_a_task_went_is_no_dispute_once_it_stands_there_again(places: Places) -> None:
    """GIVEN two places that gave it to different tasks THEN only while the task is gone can it be settled."""
    homes = [session.home for session in places]
    moved = []
    for session, to in zip(places, ("1.2", "2.2"), strict=True):
        file = session.home.checklists / "county.toml"
        noted = did(session, remarks.add_note, find_row(session, "1.1"), "记一笔").session
        file.write_text(COUNTY.replace('id = "1.1"', 'id = "1.9"'), encoding="utf-8")
        moved.append(moved_to(refreshed(noted), "1.1", to).session)
    gone = merge(*moved)
    assert list(gone.progress.disputed_moves()) == [("county", "1.1")]

    (homes[0].checklists / "county.toml").write_text(COUNTY, encoding="utf-8")
    back = refreshed(gone)

    assert list(back.progress.disputed_moves()) == []
    assert [row.conflicts for row in (*gone.board.rows, *back.board.rows)] == [()] * 8


def test_different_statuses_are_a_conflict(places: Places) -> None:
    """One says done, the other waiting: both are named, and the task is found by the filter."""
    here, there = places
    here = did(here, ticking.tick, find_row(here, "1.2")).session
    there = did(there, ticking.set_status, find_row(there, "1.2"), Status.WAITING).session

    (conflict,) = find_row(merge(here, there), "1.2").conflicts

    assert {event.value for event in conflict.events} == {Status.DONE, Status.WAITING}


def test_an_outdated_extension_does_not_hide_a_valid_one(places: Places, clock: TestClock) -> None:
    """The newer place extends a deadline that this file does not state: the older extension stands here."""
    here, there = places
    here = did(here, replanning.extend, find_row(here, "1.1"), dt.date(2026, 12, 20), reason="此处").session
    file = there.home.checklists / "county.toml"
    file.write_text(COUNTY.replace("2026-12-10", "2026-12-15"), encoding="utf-8")
    clock.goes_to("2026-11-25")
    there = refreshed(there)
    there = did(
        there, replanning.extend, find_row(there, "1.1"), dt.date(2026, 12, 28), reason="彼处"
    ).session

    row = find_row(merge(here, there), "1.1")

    assert (row.deadline, row.extended, row.conflicts) == (dt.date(2026, 12, 20), 1, ())


def test_what_the_file_has_taken_up_disputes_nothing_that_was_said_since(
    places: Places, clock: TestClock
) -> None:
    """GIVEN a day set here, that the file there says already WHEN it is moved there THEN the move stands."""
    here, there = places
    edited = COUNTY.replace("2026-12-10", "2026-12-20")
    (there.home.checklists / "county.toml").write_text(edited, encoding="utf-8")
    there = refreshed(there)
    there = did(
        there, replanning.extend, find_row(there, "1.1"), dt.date(2026, 12, 28), reason="彼处"
    ).session
    clock.goes_to("2026-11-25")
    here = did(here, replanning.extend, find_row(here, "1.1"), dt.date(2026, 12, 20), reason="此处").session
    (here.home.checklists / "county.toml").write_text(edited, encoding="utf-8")

    row = find_row(merge(refreshed(here), there), "1.1")

    assert (row.deadline, row.extended, row.conflicts) == (dt.date(2026, 12, 28), 1, ())


def test_a_conflict_about_a_withdrawn_step_does_not_count(places: Places, open_county: OpenSession) -> None:
    """Once the step is gone from the file nobody could settle it."""
    here, there = places
    here = did(here, ticking.tick_step, find_row(here, "1.1"), 1).session
    there = did(there, ticking.tick_step, find_row(there, "1.1"), 1).session
    there = did(there, ticking.tick_step, find_row(there, "1.1"), 1, off=True).session
    assert len(find_row(merge(here, there), "1.1").conflicts) == 1

    assert find_row(open_county(COUNTY.replace('"起草", ', "")), "1.1").conflicts == ()


def test_evidence_of_a_withdrawn_period_is_kept_but_not_shown(
    county: Session, open_county: OpenSession
) -> None:
    """When the fourth quarter leaves the plan, its evidence is history, marked withdrawn."""
    session = did(
        county, remarks.add_evidence, find_row(county, "2.1"), "四季度.pdf", period="2026-Q4"
    ).session
    assert len(find_row(session, "2.1").evidence) == 1

    shorter = open_county(COUNTY.replace("deadline = 2026-12-31", "deadline = 2026-09-30"))

    row = find_row(shorter, "2.1")
    assert (row.evidence, row.unreported) == ((), True)
    assert [entry.withdrawn for entry in history(shorter, row)] == [True]


def test_a_tick_from_before_a_task_recurred_is_withdrawn(county: Session, open_county: OpenSession) -> None:
    """A recurring task is done period by period; a whole-task tick of earlier days no longer counts."""
    did(county, ticking.tick, find_row(county, "1.2"))

    recurring = open_county(
        COUNTY.replace("deadline = 2026-04-30", 'deadline = 2026-12-31\nevery = "half-year"')
    )

    row = find_row(recurring, "1.2")
    assert (row.status, row.unreported) == (Status.TODO, True)
    assert [entry.withdrawn for entry in history(recurring, row)] == [True]


def test_what_the_county_decided_rests_on_nothing_in_the_report(county: Session) -> None:
    """A unit assigned instead of one that the report names is not itself named; so with deadlines."""
    session = did(county, replanning.assign, find_row(county, "1.1"), "县委党校", reason="分工调整").session
    assert find_row(session, "1.1").owner_basis is None

    session = did(
        session, replanning.extend, find_row(session, "1.1"), dt.date(2026, 12, 20), reason="推迟"
    ).session  # fmt: skip
    assert find_row(session, "1.1").deadline_basis is None


def test_a_recurring_task_without_a_period_goes_by_its_deadline(open_county: OpenSession) -> None:
    """A start after the deadline leaves no period; the task is overdue all the same."""
    text = COUNTY.replace(
        'deadline = 2026-12-31\nevery = "quarter"',
        'deadline = 2026-06-30\nevery = "quarter"\nfrom = "2026-Q3"',
    )
    row = find_row(open_county(text), "2.1")

    assert (row.parts, row.standing) == ((), "overdue")


def test_a_step_opened_again_leaves_its_period_reported(county: Session) -> None:
    """Task and period agree on whether anything was reported."""
    session = did(county, ticking.tick_step, find_row(county, "1.1"), 1).session
    session = did(session, ticking.tick_step, find_row(session, "1.1"), 1, off=True).session

    row = find_row(session, "1.1")
    assert (row.unreported, row.parts[0].unreported) == (False, False)


def test_extending_one_period_leaves_the_others_proposals(open_county: OpenSession) -> None:
    """Only the deadline that was moved is the county's own; the task still holds proposals to confirm."""
    session = open_county(
        COUNTY.replace('every = "quarter"', 'every = "quarter"\nbasis.deadline = "proposed"')
    )
    session = did(
        session, replanning.extend, find_row(session, "2.1"), dt.date(2027, 1, 15), reason="跨年"
    ).session

    row = find_row(session, "2.1")
    assert [part.deadline_basis for part in row.parts] == ["proposed", "proposed", "proposed", None]
    assert (row.proposed, row.deadline_basis, row.deadlines_basis) == (True, None, "proposed")

    session = did(session, confirming.confirm, row, "deadline").session
    assert not find_row(session, "2.1").proposed
