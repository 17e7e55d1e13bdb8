"""延期: what a finished task is measured by, which extensions came late, and whose words are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec
import pytest

from fzcheck.acts import confirming, replanning, ticking
from fzcheck.board import Filter, Row
from fzcheck.checklist.model import Task
from fzcheck.errors import Refused
from fzcheck.ledger.events import DeadlineValue, Event, VerificationValue, written
from fzcheck.session.doing import take_back
from fzcheck.session.history import history
from fzcheck.session.session import Session, refreshed
from fzcheck.session.tasks import find_row
from fzcheck.summary import summary_of
from fzcheck.wording.events import entry_text, mark_words
from fzcheck.wording.rows import extension_text, return_reason, status_reason
from fzcheck.words import Every, Kind, Status, Verdict
from tests.acting import did
from tests.conftest import COUNTY, OpenSession, TestClock
from tests.reports.boards import board, checklist, event

DUE = dt.date(2026, 9, 30)


def moved(seq: int, date: str, *, was: str = "2026-09-30", after: Sequence[str] = (), **fields: str) -> Event:
    """Return an extension of task a to a day, granted on the day of its entry or `on` another."""
    value = written(
        DeadlineValue(
            dt.date.fromisoformat(date), was, fields.pop("approved_by", ""), fields.pop("document", "")
        )
    )
    names = "[" + ",".join(f'"{name}"' for name in after) + "]"
    return event(seq, "a", Kind.DEADLINE, value, after=names, **fields)


def row_of(*events: Event, every: Every | None = None) -> Row:
    """Return task a, due on September 30, after these events."""
    task = Task(id="a", title="清理证件", owner="县司法局", deadline=DUE, every=every)
    return board((checklist("county", "清单", (task,)),), events).rows[0]


def done(seq: int, day: str) -> Event:
    """Return the tick of task a on a day."""
    return event(seq, "a", Kind.STATUS, "done", on=day)


def at(day: str) -> str:
    """Return nine o'clock of a day."""
    return f"{day}T09:00:00+08:00"


def extend(session: Session, task: str, date: str, on: str = "", **more: str) -> Session:
    """Extend a deadline, granted today or `on` another day."""
    day = dt.date.fromisoformat(on) if on else None
    row = find_row(session, task)
    return did(
        session, replanning.extend, row, dt.date.fromisoformat(date), reason="推迟", on=day, **more
    ).session


@pytest.mark.parametrize(
    ("granted", "late"), [("2026-10-09", False), ("2026-10-10", False), ("2026-10-11", True)]
)
def test_what_is_done_is_measured_by_the_deadline_that_held_on_the_day(granted: str, *, late: bool) -> None:
    """GIVEN a task done on October 10 WHEN an extension comes by merge THEN only an earlier one counts."""
    extension = moved(1, "2026-12-31", origin="there", at=at(granted))

    row = row_of(done(1, "2026-10-10"), extension)

    assert row.late is late
    assert row.deadline == dt.date(2026, 12, 31)


def test_the_day_on_which_it_was_granted_counts_not_that_of_its_entry() -> None:
    """An extension granted before it was done, and entered after, is the deadline that held."""
    assert not row_of(done(1, "2026-10-10"), moved(2, "2026-12-31", on="2026-09-28")).late


def test_of_two_extensions_the_one_that_held_on_the_day_counts() -> None:
    """GIVEN a deadline moved on and then back WHEN it is done in between THEN the first is its measure."""
    first = moved(1, "2026-11-30", at=at("2026-09-20"))
    back = moved(2, "2026-10-05", after=("here:1",), at=at("2026-11-20"))

    assert not row_of(first, back, done(3, "2026-11-10")).late
    assert row_of(first, back, done(3, "2026-11-21")).late


def test_an_extension_that_was_taken_back_measures_nothing(county: Session) -> None:
    """GIVEN a task done in its extension WHEN that is undone THEN it was done late."""
    session = extend(county, "1.2", "2026-12-31")
    session = did(session, ticking.tick, find_row(session, "1.2")).session
    assert not find_row(session, "1.2").late
    extension = find_row(session, "1.2").progress.events[0]

    session = take_back(session, str(extension.id)).session

    assert find_row(session, "1.2").late


def test_what_is_done_is_not_extended(county: Session) -> None:
    """A done task, and a done period, refuse; an open period of the same task does not. Late stays late."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    session = did(session, ticking.tick, find_row(session, "2.1")).session
    for task, period in (("1.2", ""), ("2.1", "2026-Q1")):
        with pytest.raises(Refused, match="已经办结"):
            extend(session, task, "2026-12-31", period=period)

    session = extend(session, "2.1", "2027-01-15")

    assert summary_of(session.board).all.late == 1
    assert find_row(session, "2.1").deadline == dt.date(2027, 1, 15)


def test_an_extension_is_late_by_the_days_since_the_deadline(county: Session) -> None:
    """Of several the largest counts, and the task once; one in time is none."""
    assert row_of(moved(1, "2026-12-31", at=at("2026-09-30"))).late_extensions == 0
    row = row_of(
        moved(1, "2026-10-20", at=at("2026-10-12")),
        moved(2, "2026-11-30", after=("here:1",), at=at("2026-10-25")),
        moved(3, "2026-12-31", after=("here:2",), at=at("2026-11-10")),
    )
    assert (row.extended, row.late_extensions, row.late_extension_days) == (3, 2, 12)

    session = extend(extend(county, "1.2", "2026-05-31"), "1.2", "2026-12-31")

    count = summary_of(session.board).all
    assert (count.extended, count.late_extensions, count.late_extension_days) == (1, 1, 208)


def test_an_extension_is_measured_by_the_live_one_it_descends_from() -> None:
    """GIVEN an extension that another place wrote meanwhile WHEN it is late THEN by what its writer saw."""
    here = moved(1, "2026-11-30", at=at("2026-09-20"))
    there = moved(1, "2026-12-31", origin="there", at=at("2026-10-05"))

    assert row_of(here, there).late_extension_days == 5


def test_an_extension_entered_later_is_late_by_the_day_it_was_granted(county: Session) -> None:
    """`on` says when it was granted, which the history says too; no day to come is taken."""
    session = extend(county, "1.2", "2026-12-31", on="2026-04-28")

    row = find_row(session, "1.2")
    assert (row.extended, row.late_extensions) == (1, 0)
    assert "2026-04-28批准" in entry_text(history(session, row)[0])
    with pytest.raises(Refused, match="2026-11-25"):
        extend(session, "1.2", "2026-12-30", on="2026-11-25")


def test_extensions_that_were_undone_or_are_outdated_are_not_late(
    county: Session, open_county: OpenSession
) -> None:
    """What does not count is not counted late."""
    session = extend(county, "1.2", "2026-12-31")
    assert find_row(session, "1.2").late_extensions == 1
    assert find_row(take_back(session).session, "1.2").late_extensions == 0
    extend(county, "1.2", "2026-12-31")

    again = open_county(COUNTY.replace("2026-04-30", "2026-05-29"))

    assert (find_row(again, "1.2").extended, find_row(again, "1.2").late_extensions) == (0, 0)


def test_saying_a_deadline_again_to_settle_it_is_not_late() -> None:
    """GIVEN two extensions in time WHEN one is said again after both days THEN nothing came late."""
    here, there = moved(1, "2026-10-20"), moved(1, "2026-10-25", origin="there")
    here, there = (structs_at(found, "2026-09-20") for found in (here, there))

    row = row_of(here, there, moved(2, "2026-10-20", after=("here:1", "there:1"), at=at("2026-11-20")))

    assert (row.conflicts, row.deadline, row.late_extensions) == ((), dt.date(2026, 10, 20), 0)


def test_the_countys_own_deadline_is_no_extension(county: Session) -> None:
    """A date confirmed in place of a proposed one counts neither as an extension nor as a late one."""
    session = did(county, confirming.fix_deadline, find_row(county, "1.2"), dt.date(2026, 12, 31)).session

    row = find_row(session, "1.2")
    assert (row.deadline, row.original_deadline) == (dt.date(2026, 12, 31), dt.date(2026, 4, 30))
    assert (row.extended, row.late_extensions, row.deadline_basis) == (0, 0, None)
    assert '"set":true' in row.progress.events[0].value
    assert entry_text(history(session, row)[0]) == "县里确定时限 2026-12-31"
    assert summary_of(session.board, since=county.as_of).changes.extended == ()
    with pytest.raises(Refused, match="不是拟定的"):
        did(session, confirming.fix_deadline, row, dt.date(2026, 12, 30))


def test_an_extension_counts_from_the_countys_own_deadline(county: Session, clock: TestClock) -> None:
    """GIVEN a deadline that the county fixed WHEN it is extended after that day THEN by the days since it."""
    session = did(county, confirming.fix_deadline, find_row(county, "1.2"), dt.date(2026, 11, 30)).session
    clock.goes_to("2026-12-03")

    row = find_row(extend(refreshed(session), "1.2", "2026-12-31"), "1.2")

    assert (row.extended, row.late_extension_days) == (1, 3)


def test_the_proposed_deadline_itself_is_merely_confirmed(county: Session) -> None:
    """Whoever gives the proposed day confirms it, and nothing is moved."""
    session = did(county, confirming.fix_deadline, find_row(county, "1.2"), dt.date(2026, 4, 30)).session

    row = find_row(session, "1.2")
    assert [found.kind for found in row.progress.events] == [Kind.BASIS]
    assert row.deadline_basis is None


@pytest.fixture
def proposed_quarters(open_county: OpenSession) -> Session:
    """A county whose recurring task has proposed deadlines."""
    return open_county(COUNTY.replace('every = "quarter"', 'every = "quarter"\nbasis.deadline = "proposed"'))


def test_what_the_county_fixed_is_not_confirmed_at_another_day(proposed_quarters: Session) -> None:
    """GIVEN a fixed last period WHEN the deadline is confirmed THEN the periods left are, by name."""
    row = find_row(proposed_quarters, "2.1")
    fixed = did(proposed_quarters, confirming.fix_deadline, row, dt.date(2026, 11, 30)).session

    outcome = did(fixed, confirming.confirm, find_row(fixed, "2.1"), "deadline")

    row = find_row(outcome.session, "2.1")
    assert outcome.text == "2.1 已确认：时限 第一季度 2026-03-31、第二季度 2026-06-30、第三季度 2026-09-30"
    assert [(event.period, event.value) for event in outcome.events] == [
        ("2026-Q1", '{"value":"2026-03-31"}'),
        ("2026-Q2", '{"value":"2026-06-30"}'),
        ("2026-Q3", '{"value":"2026-09-30"}'),
    ]
    assert (row.deadline, row.proposed) == (dt.date(2026, 11, 30), False)
    assert [mark_words(entry) for entry in history(outcome.session, row)] == [()] * 4
    for again in (dt.date(2026, 11, 30), dt.date(2026, 12, 31)):
        with pytest.raises(Refused, match="第四季度 的完成时限不是拟定的"):
            did(outcome.session, confirming.fix_deadline, row, again)


def test_without_the_fixed_day_its_period_is_a_proposal_again(proposed_quarters: Session) -> None:
    """GIVEN a fixed period, the others confirmed, WHEN the fixing is undone THEN it alone is proposed."""
    row = find_row(proposed_quarters, "2.1")
    session = did(proposed_quarters, confirming.fix_deadline, row, dt.date(2026, 11, 30)).session
    (fixing,) = history(session)
    session = did(session, confirming.confirm, find_row(session, "2.1"), "deadline").session

    session = take_back(session, str(fixing.event.seq)).session

    bases = [part.deadline_basis for part in find_row(session, "2.1").parts]
    assert bases == [None, None, None, "proposed"]


def test_a_confirmed_deadline_is_not_fixed_at_another_day(proposed_quarters: Session) -> None:
    """GIVEN confirmed deadlines THEN there is no proposal left that another day could take the place of."""
    session = did(
        proposed_quarters, confirming.confirm, find_row(proposed_quarters, "2.1"), "deadline"
    ).session

    with pytest.raises(Refused, match="不是拟定的"):
        did(session, confirming.fix_deadline, find_row(session, "2.1"), dt.date(2026, 11, 30))


def structs_at(extension: Event, day: str) -> Event:
    """Return the event as written on another day."""
    return msgspec.structs.replace(extension, at=at(day))


def both_extended() -> Row:
    """Return a task with an extension that counts, and a newer one of what the file says no more."""
    counts = moved(1, "2026-12-20", note="人员变动", approved_by="周某", document="1号", at=at("2026-11-01"))
    outdated = moved(
        1, "2026-12-31", was="2026-08-31", origin="there", note="别的理由", approved_by="吴某",
        at=at("2026-11-05"),
    )  # fmt: skip
    return row_of(counts, outdated)


def test_the_reason_is_that_of_the_extension_that_counts() -> None:
    """Reason, approver and document are read from the very event whose deadline holds."""
    row = both_extended()

    assert row.deadline == dt.date(2026, 12, 20)
    text = extension_text(row.parts[0])
    assert all(word in text for word in ("人员变动", "周某", "1号"))
    assert "别的理由" not in text


def test_search_finds_the_words_of_what_counts() -> None:
    """The approver of the deadline that holds is found, and nobody's words of the other."""
    row = both_extended()

    assert Filter(search="周某").rows((row,)) == (row,)
    assert Filter(search="别的理由").rows((row,)) == ()
    assert Filter(search="吴某").rows((row,)) == ()


def test_the_reason_of_a_return_is_that_of_the_verdict_that_holds() -> None:
    """GIVEN two verdicts of which the newer judges what stands no more THEN the other's reason is read."""
    held = encode_verdict(Verdict.RETURNED, "here:1")
    lapsed = encode_verdict(Verdict.RETURNED, "there:9")
    row = row_of(
        event(1, "a", Kind.STATUS, "done", at=at("2026-10-01")),
        event(2, "a", Kind.VERIFICATION, held, note="缺名单", act=2, at=at("2026-10-02")),
        event(3, "a", Kind.STATUS, "doing", act=2, after='["here:1"]', at=at("2026-10-02")),
        event(1, "a", Kind.VERIFICATION, lapsed, origin="there", note="别的理由", at=at("2026-10-05")),
    )

    assert row.verification is Verdict.RETURNED
    assert return_reason(row.parts[0]) == "缺名单"


def test_a_status_from_before_a_task_recurred_gives_no_reason() -> None:
    """What was said of the whole task when it was done once no longer speaks of its periods."""
    ticks = [
        event(number, "a", Kind.STATUS, "done", period=f"2026-Q{number}", note="") for number in (1, 2, 3)
    ]
    row = row_of(event(9, "a", Kind.STATUS, "done", note="旧理由"), *ticks, every=Every.QUARTER)

    assert row.status is Status.DONE
    assert status_reason(row) == ""


def encode_verdict(word: Verdict, of: str) -> str:
    """Return the value of a verdict on an event."""
    return written(VerificationValue(word, of))
