"""How things are counted: the rules of a row, as of a date."""

from __future__ import annotations

import datetime as dt
from dataclasses import FrozenInstanceError

import msgspec
import pytest

from fzcheck.acts import remarks, replanning, ticking
from fzcheck.board import Row
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session, at
from fzcheck.session.tasks import find_row
from fzcheck.words import SET_ASIDE, Kind, Standing, Status
from tests.acting import did
from tests.conftest import HEADER, OpenSession, TestClock
from tests.ledger_events import an_event
from tests.reports.boards import how_it_stands


def one(deadline: str, extra: str = "") -> str:
    """A checklist with a single task."""
    return f'{HEADER}[[task]]\nid = "a"\ntitle = "t"\nowner = "o"\ndeadline = {deadline}\n{extra}'


@pytest.mark.parametrize(
    ("deadline", "standing"),
    [
        ("2026-11-23", Standing.OVERDUE),
        ("2026-11-24", Standing.DUE_SOON),
        ("2026-12-24", Standing.DUE_SOON),
        ("2026-12-25", Standing.ON_TRACK),
    ],
)
def test_standing_by_days(open_county: OpenSession, deadline: str, standing: Standing) -> None:
    """Overdue starts the day after the deadline; due soon is 0 to 30 days before it."""
    session = open_county(one(deadline))

    assert find_row(session, "a").standing is standing


@pytest.mark.parametrize("status", SET_ASIDE)
def test_waiting_and_not_applicable_have_no_standing(open_county: OpenSession, status: Status) -> None:
    """A task that waits for superiors, or does not apply, is never overdue."""
    session = open_county(one("2026-01-31"))

    outcome = did(session, ticking.set_status, find_row(session, "a"), status, note="理由")

    row = find_row(outcome.session, "a")
    assert (row.status, row.standing) == (status, None)


def test_recurring_task_is_done_when_every_period_is(county: Session) -> None:
    """Some periods done reads doing, all of them done."""
    session = county
    seen = []
    for _ in range(4):
        session = did(session, ticking.tick, find_row(session, "2.1")).session
        row = find_row(session, "2.1")
        seen.append((row.status, row.periods_done))

    assert seen == [(Status.DOING, 1), (Status.DOING, 2), (Status.DOING, 3), (Status.DONE, 4)]


def test_recurring_task_is_overdue_while_any_period_is(county: Session) -> None:
    """Three quarters have passed: the task is overdue until they are ticked, then due by the fourth."""
    session = county
    assert find_row(session, "2.1").standing is Standing.OVERDUE
    for _ in range(3):
        session = did(session, ticking.tick, find_row(session, "2.1")).session

    row = find_row(session, "2.1")
    assert row.standing is Standing.ON_TRACK  # 2026-12-31 is 37 days away
    assert row.next_deadline == dt.date(2026, 12, 31)


def test_whole_task_waiting_wins_over_its_periods(county: Session) -> None:
    """A recurring task set waiting as a whole waits, whatever its periods say, and is not overdue."""
    session = did(county, ticking.tick, find_row(county, "2.1")).session
    session = did(session, ticking.set_status, find_row(session, "2.1"), Status.WAITING).session

    row = find_row(session, "2.1")
    assert (row.status, row.standing, row.periods_done) == (Status.WAITING, None, 1)


def test_open_periods_that_all_wait_make_the_task_wait(county: Session) -> None:
    """A recurring task waits when every open period does."""
    session = did(county, ticking.tick, find_row(county, "2.1"), period="2026-Q1").session
    for period in ("2026-Q2", "2026-Q3", "2026-Q4"):
        session = did(
            session, ticking.set_status, find_row(session, "2.1"), Status.WAITING, period=period
        ).session

    assert find_row(session, "2.1").status is Status.WAITING


def test_ticking_a_period_of_a_waiting_task_sets_it_going(county: Session) -> None:
    """Progress in one period lifts the whole task's waiting, in the same act."""
    session = did(county, ticking.set_status, find_row(county, "2.1"), Status.WAITING).session

    outcome = did(session, ticking.tick, find_row(session, "2.1"))

    assert find_row(outcome.session, "2.1").status is Status.DOING
    assert {event.act for event in outcome.events} == {outcome.events[0].seq}
    assert len(outcome.events) == 2


def test_a_done_step_reads_doing_but_the_last_one_never_finishes(county: Session) -> None:
    """Steps move a task to doing; only a tick of the task itself makes it done."""
    session = county
    for number in (1, 2, 3):
        session = did(session, ticking.tick_step, find_row(session, "1.1"), number).session

    row = find_row(session, "1.1")
    assert row.status is Status.DOING
    assert all(step.done for step in row.parts[0].steps)


def test_unreported_means_no_live_event(county: Session) -> None:
    """An untouched task is unreported; a tick taken back by --off leaves it reported."""
    assert find_row(county, "1.2").unreported
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    session = did(session, ticking.untick, find_row(session, "1.2")).session

    row = find_row(session, "1.2")
    assert (row.status, row.unreported) == (Status.TODO, False)


def test_done_without_evidence_is_marked_until_evidence_comes(county: Session) -> None:
    """Done without evidence is allowed and marked; evidence lifts the mark."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    assert find_row(session, "1.2").without_evidence

    session = did(session, ticking.tick, find_row(session, "1.2"), evidence=["评议表.pdf"]).session

    assert not find_row(session, "1.2").without_evidence
    assert find_row(session, "1.2").status is Status.DONE


def test_on_says_when_it_was_really_done(county: Session) -> None:
    """A task entered after its deadline but done before it is not late; one done after it is."""
    in_time = did(county, ticking.tick, find_row(county, "1.2"), on=dt.date(2026, 4, 30))
    assert not find_row(in_time.session, "1.2").late

    session = did(in_time.session, ticking.untick, find_row(in_time.session, "1.2")).session
    late = did(session, ticking.tick, find_row(session, "1.2"), on=dt.date(2026, 5, 1))

    assert find_row(late.session, "1.2").late


def test_a_past_date_counts_only_events_up_to_its_end(county: Session, clock: TestClock) -> None:
    """Looking back, a tick of the 24th counts on the 24th and not on the 23rd."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    clock.goes_to("2026-11-26")

    assert find_row(at(session, dt.date(2026, 11, 23)), "1.2").status is Status.TODO
    assert find_row(at(session, dt.date(2026, 11, 24)), "1.2").status is Status.DONE


def test_a_clock_set_back_hides_nothing(county: Session, clock: TestClock) -> None:
    """Events written under a later clock still count today, and the later write still wins."""
    clock.goes_to("2026-12-20")
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    clock.goes_to("2026-11-20")

    session = did(session, ticking.set_status, find_row(session, "1.2"), Status.DOING).session

    assert find_row(at(session, None), "1.2").status is Status.DOING


def test_a_period_gone_from_the_file_is_kept_but_not_counted(open_county: OpenSession) -> None:
    """When a task stops recurring, ticks of its periods no longer make it reported or done."""
    session = open_county(one("2026-12-31", 'every = "quarter"\n'))
    did(session, ticking.tick, find_row(session, "a"))

    again = open_county(one("2026-12-31"))

    row = find_row(again, "a")
    assert (row.status, row.unreported) == (Status.TODO, True)
    assert len(again.progress.history()) == 1


def test_from_starts_the_periods(open_county: OpenSession) -> None:
    """Periods run from `from` to the one that holds the deadline, the last ending on it."""
    session = open_county(one("2026-10-30", 'every = "quarter"\nfrom = "2026-Q2"\n'))

    parts = find_row(session, "a").parts
    assert [(part.period, part.deadline.isoformat()) for part in parts] == [
        ("2026-Q2", "2026-06-30"),
        ("2026-Q3", "2026-09-30"),
        ("2026-Q4", "2026-10-30"),
    ]


def test_an_untouched_task_counts_as_one_whose_every_event_was_taken_back(county: Session) -> None:
    """The quick way for tasks without any event gives what the rules give for a task without a live one."""
    session = county
    for row in county.board.rows:
        session = take_back(did(session, remarks.add_note, find_row(session, row.id), "误记").session).session

    for untouched, emptied in zip(county.board.rows, session.board.rows, strict=True):
        assert emptied.progress.events
        assert how_it_stands(emptied) == how_it_stands(untouched)


def test_a_row_is_joined_once_and_only_when_it_is_asked_how_it_stands(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plan and lead are known at once, since all tasks are asked for them; nothing of a row ever changes."""
    first = county.board.rows[0]
    stands = how_it_stands(first)
    row = Row(first.checklist, first.task, first.progress, first.rules)
    joined, join = list[Row](), Row._join

    def joining(row: Row) -> None:
        joined.append(row)
        join(row)

    monkeypatch.setattr(Row, "_join", joining)
    assert (row.id, row.owner, row.deadline) == (first.id, first.owner, first.deadline)
    with pytest.raises(AttributeError):
        getattr(row, "nothing of the kind")
    assert joined == []

    assert how_it_stands(row) == stands
    row.join()
    assert joined == [row]
    for name in ("task", "status"):
        with pytest.raises(FrozenInstanceError):
            setattr(row, name, None)


@pytest.mark.parametrize(
    ("kind", "period", "item", "value", "stands"),
    [
        (Kind.STATUS, "", "", "waiting", True),
        (Kind.STATUS, "", "", "done", False),
        (Kind.STATUS, "2026-Q1", "", "done", True),
        (Kind.DEADLINE, "2031-Q1", "", "{}", False),
        (Kind.STEP, "2026-Q1", "no such step", "done", False),
        (Kind.BASIS, "", "owner", "{}", True),
        (Kind.BASIS, "2026-Q1", "deadline", "{}", True),
        (Kind.BASIS, "2026-Q1", "owner", "{}", False),
        (Kind.BASIS, "2031-Q1", "deadline", "{}", False),
        (Kind.NOTE, "", "", "已部署", True),
        (Kind.NOTE, "2031-Q1", "", "已部署", False),
        (Kind.EVIDENCE, "2026-Q1", "", "{}", True),
        (Kind.OWNER, "", "", "{}", True),
        (Kind.PERSON, "2026-Q1", "", "王某", False),
        (Kind.UNDO, "2031-Q1", "", "{}", True),
    ],
)
def test_what_speaks_of_what_is_gone_is_withdrawn(
    county: Session, kind: Kind, period: str, item: str, value: str, *, stands: bool
) -> None:
    """GIVEN a task of every quarter THEN an event stands where its period, step or the whole can be meant."""
    event = msgspec.structs.replace(an_event(task="2.1", kind=kind, item=item, value=value), period=period)
    assert find_row(county, "2.1").belongs(event) is stands


def test_a_period_has_its_own_evidence_and_is_reported_by_itself(county: Session) -> None:
    """GIVEN evidence for one quarter and a note for the next THEN the others are still unreported."""
    session = did(county, remarks.add_evidence, find_row(county, "2.1"), "纪要", period="2026-Q1").session
    session = did(session, remarks.add_note, find_row(session, "2.1"), "已部署", period="2026-Q2").session
    parts = find_row(session, "2.1").parts

    assert [[paper.ref for paper, _event in part.evidence] for part in parts] == [["纪要"], [], [], []]
    assert [part.evidenced for part in parts] == [True, False, False, False]
    assert [part.unreported for part in parts] == [False, False, True, True]


def test_a_step_reports_its_task(county: Session) -> None:
    """GIVEN nothing but a step done THEN the task is in progress, and no longer unreported."""
    (before,) = find_row(county, "1.1").parts
    session = did(county, ticking.tick_step, find_row(county, "1.1"), 1).session
    (after,) = find_row(session, "1.1").parts

    assert (before.status, before.unreported) == (Status.TODO, True)
    assert (after.status, after.unreported) == (Status.DOING, False)


def test_a_deadline_that_was_moved_twice_is_the_second_one(county: Session) -> None:
    """And once that is taken back, the first again; the checklist's own is kept throughout."""
    days = (dt.date(2026, 12, 1), dt.date(2026, 12, 20))
    session = county
    for day in days:
        session = did(session, replanning.extend, find_row(session, "1.1"), day, reason="推迟").session
    twice, once = find_row(session, "1.1"), find_row(take_back(session).session, "1.1")

    assert (twice.deadline, twice.extended, once.deadline, once.extended) == (days[1], 2, days[0], 1)
    assert twice.original_deadline == once.original_deadline == find_row(county, "1.1").deadline
