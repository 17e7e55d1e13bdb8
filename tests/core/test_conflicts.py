"""Conflicts one by one: any side can be taken, or something else said, and both places agree afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.acts import confirming, replanning, reviewing, ticking
from fzcheck.acts.settling import Settlement, as_said
from fzcheck.board import Row
from fzcheck.board.names import RecordNames
from fzcheck.board.standing import Rules
from fzcheck.board.states import Conflict
from fzcheck.checklist.model import Checklist, Source, Task
from fzcheck.errors import Refused
from fzcheck.ledger.chain import event_from
from fzcheck.ledger.events import DeadlineValue, Draft, Event, EventId
from fzcheck.ledger.heads import NOTHING
from fzcheck.session.conflicts import Unsettled, settled, unsettled
from fzcheck.session.doing import Outcome, take_back
from fzcheck.session.session import Session, at, close, open_session, refreshed
from fzcheck.session.tasks import find_row
from fzcheck.wording.conflicts import about_text, side_lines, value_words, values_text
from fzcheck.words import AnswerStatus, Kind, Status, Verdict
from tests.acting import did, moved_to
from tests.conftest import COUNTY, OpenSession, TestClock
from tests.core.test_settling import ASKED, answer, measure

Verb = Callable[[Session, Row], Outcome]
TODAY = dt.date(2026, 11, 24)
CHECKLIST = Checklist(format=1, id="county", title="", year=2026, source=Source(title="x", issuer="x"))


@pytest.fixture
def county(open_county: OpenSession) -> Session:
    """A session over the small county, one of whose tasks has a unit that must report, and a measure."""
    return open_county(ASKED)


@pytest.fixture
def there(clock: TestClock, tmp_path: Path) -> Session:
    """A second place of work, with the same checklist and a ledger of its own."""
    home = paths.home(str(tmp_path / "elsewhere"), {})
    home.checklists.mkdir(parents=True)
    (home.checklists / "county.toml").write_text(ASKED, encoding="utf-8")
    return open_session(home, clock, chosen=("county",))


def merged(here: Session, there: Session) -> Session:
    """Bring what another place wrote to one."""
    here.ledger.receive(there.ledger.read())
    close(there)
    return refreshed(here)


def act(session: Session, *verbs: Verb) -> Session:
    """Do one act after the other on the task with steps."""
    for verb in verbs:
        session = verb(session, find_row(session, "1.1")).session
    return session


def the_conflict(session: Session) -> Unsettled:
    """Return the only conflict there is."""
    (conflict,) = unsettled(session)
    return conflict


def taking_the_other(session: Session, reason: str = "会议研究") -> Outcome:
    """Settle the only conflict for the side that does not stand."""
    conflict = the_conflict(session)
    _stands, other = conflict.conflict.sides
    return settled(session, conflict, as_said(other, reason, session.today))


def extend(day: int) -> Verb:
    """Return the extension to a day of December."""
    return lambda s, row: did(s, replanning.extend, row, dt.date(2026, 12, day), reason="研究决定")


def assign(unit: str) -> Verb:
    """Return the reassignment to a unit."""
    return lambda s, row: did(s, replanning.assign, row, unit, reason="研究决定")


def fix(unit: str) -> Verb:
    """Return that the county has another unit lead than the one proposed."""
    return lambda s, _row: did(s, confirming.fix_owner, find_row(s, "1.2"), unit)


def fix_day(day: int) -> Verb:
    """Return that the county has fixed its own deadline."""
    return lambda s, row: did(s, confirming.fix_deadline, row, dt.date(2026, 12, day))


def person(name: str) -> Verb:
    """Return the naming of a person in charge."""
    return lambda s, row: did(s, replanning.set_person, row, name)


def status(value: Status) -> Verb:
    """Return the setting of a status."""
    return lambda s, row: did(s, ticking.set_status, row, value, note="说明")


def step(*, off: bool = False) -> Verb:
    """Return the tick of the first step, or its opening."""
    return lambda s, row: did(s, ticking.tick_step, row, 1, off=off)


def whole(value: Status) -> Verb:
    """Return the setting of a recurring task as a whole."""
    return lambda s, _row: did(s, ticking.set_status, find_row(s, "2.1"), value, note="说明")


WAYS: dict[str, tuple[Kind, list[Verb], list[Verb]]] = {
    "status": (Kind.STATUS, [status(Status.WAITING)], [status(Status.DOING)]),
    "whole": (Kind.STATUS, [whole(Status.WAITING)], [whole(Status.NOT_APPLICABLE)]),
    "step": (Kind.STEP, [step()], [step(), step(off=True)]),
    "step open": (Kind.STEP, [step(), step(off=True)], [step()]),
    "deadline": (Kind.DEADLINE, [extend(20)], [extend(25)]),
    "fixed deadline": (Kind.DEADLINE, [fix_day(20)], [fix_day(25)]),
    "owner": (Kind.OWNER, [assign("县财政局")], [assign("县教育局")]),
    "fixed owner": (Kind.OWNER, [fix("县财政局")], [fix("县教育局")]),
    "person": (Kind.PERSON, [person("甲")], [person("乙")]),
    "answer": (Kind.ANSWER, [answer()], [answer(AnswerStatus.NONE)]),
    "measure": (Kind.MEASURE, [measure("3")], [measure("4.5")]),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_whole_way_of_a_conflict(county: Session, there: Session, clock: TestClock, way: str) -> None:
    """GIVEN two places that disagree WHEN the other side is taken and merged back THEN both agree on it."""
    kind, mine, theirs = WAYS[way]
    here = act(county, *mine)
    clock.goes_to("2026-11-25")
    here = merged(here, act(there, *theirs))
    conflict = the_conflict(here)
    stands, other = conflict.conflict.sides
    assert (conflict.conflict.kind, stands.day, other.day) == (kind, "2026-11-25", "2026-11-24")
    assert stands.item in about_text(conflict.conflict, None, RecordNames())
    assert value_words(stands) != value_words(other)
    clock.goes_to("2026-11-26")

    outcome = taking_the_other(here)

    (event,) = outcome.events
    assert (event.value, event.note, [*unsettled(outcome.session)]) == (other.value, "会议研究", [])
    there = merged(refreshed(there), outcome.session)
    for place in (outcome.session, there):
        row = place.board.rows[place.board.places[conflict.task]]
        stood = row.stands(kind, conflict.conflict.period, conflict.conflict.item)
        assert stood is not None
        assert stood.id == event.id
        assert place.ledger.missing(outcome.session.ledger.read()) == ()
    (again,) = unsettled(take_back(outcome.session).session)
    assert again.about == conflict.about


def test_what_was_done_in_time_stays_so(county: Session, there: Session, clock: TestClock) -> None:
    """A side that is taken holds as of its day: settling later makes nothing late."""
    here = act(county, lambda s, row: did(s, ticking.tick, row, all_steps=True))
    clock.goes_to("2026-11-25")
    here = merged(here, act(there, status(Status.WAITING)))
    clock.goes_to("2027-01-15")

    row = find_row(taking_the_other(refreshed(here)).session, "1.1")

    assert (row.status, row.done_on, row.late) == (Status.DONE, TODAY, False)


@pytest.mark.parametrize(("move", "extensions"), [(extend, 3), (fix_day, 0)])
def test_something_else_can_be_said_than_either_side(
    county: Session, there: Session, clock: TestClock, move: Callable[[int], Verb], extensions: int
) -> None:
    """A third deadline follows both: it is one more extension, unless both fixed what was proposed."""
    here = act(county, move(20))
    clock.goes_to("2026-11-25")
    here = merged(here, act(there, move(25)))
    third = Settlement(DeadlineValue(dt.date(2026, 12, 28), was=""), "两家商定")

    outcome = settled(here, the_conflict(here), third)

    row = find_row(outcome.session, "1.1")
    assert row.deadline == dt.date(2026, 12, 28)
    assert sum(not one.fixed for one in row.parts[0].extensions) == extensions
    assert [*unsettled(outcome.session)] == []


def test_another_amount_can_be_said_as_one_types_it(county: Session, there: Session) -> None:
    """What is no number is refused, as where it is entered first."""
    here = merged(act(county, measure("3")), act(there, measure("4")))

    with pytest.raises(Refused, match="这不是数字"):
        settled(here, the_conflict(here), Settlement("三", "核对"))
    row = find_row(settled(here, the_conflict(here), Settlement("3.5件", "核对")).session, "1.1")

    assert (row.measures[0].total, row.conflicts) == (Decimal("3.5"), ())


def test_what_keeps_a_conflict_from_being_settled(county: Session, there: Session, clock: TestClock) -> None:
    """No reason, a day that is past, and what somebody else has said since; nothing is written."""
    here = act(county, person("甲"))
    clock.goes_to("2026-11-25")
    here = merged(here, act(there, person("乙")))
    seen = the_conflict(here)
    side = as_said(seen.conflict.sides[1], "会议研究", here.today)
    mark = here.mark

    with pytest.raises(Refused, match="理由"):
        taking_the_other(here, "  ")
    with pytest.raises(Refused, match="2026-11-24"):
        settled(at(here, TODAY), seen, side)
    act(here, person("丙"))
    with pytest.raises(Refused, match="其他人"):
        settled(here, seen, side)

    assert refreshed(here).mark == mark + 1


def test_the_whole_way_of_a_disputed_move(
    county: Session, there: Session, clock: TestClock, open_county: OpenSession
) -> None:
    """GIVEN progress moved to two tasks WHEN one is chosen and merged back THEN it counts there for both."""
    here = did(county, ticking.tick, find_row(county, "1.2")).session
    there.ledger.receive(here.ledger.read())
    renamed = COUNTY.replace('id = "1.2"', 'id = "1.9"')
    (there.home.checklists / "county.toml").write_text(renamed, encoding="utf-8")
    there = moved_to(refreshed(there), "1.2", "2.2").session
    clock.goes_to("2026-11-25")
    here = merged(moved_to(open_county(renamed), "1.2", "1.9").session, there)
    assert the_conflict(here).task == ("county", "1.2")

    outcome = taking_the_other(here)

    there = merged(refreshed(there), outcome.session)
    for place in (outcome.session, there):
        assert [*unsettled(place)] == []
        assert (find_row(place, "2.2").status, find_row(place, "1.9").unreported) == (Status.DONE, True)


def test_confirmations_never_disagree(county: Session, there: Session) -> None:
    """Of one file both confirm the same; what was confirmed of another file is outdated, and no conflict."""
    confirm = confirming.confirm
    here = did(county, confirm, find_row(county, "1.2"), "owner", "deadline", note="甲").session
    there = did(there, confirm, find_row(there, "1.2"), "owner", note="乙").session
    file = there.home.checklists / "county.toml"
    file.write_text(COUNTY.replace("2026-04-30", "2026-05-31"), encoding="utf-8")
    there = refreshed(there)
    there = did(there, confirm, find_row(there, "1.2"), "deadline").session

    here, there = merged(here, there), merged(there, here)

    for place in (here, there):
        row = find_row(place, "1.2")
        assert ([*unsettled(place)], row.proposed) == ([], False)
        assert sum(map(row.is_outdated, row.progress.events)) == 1


def test_a_verdict_is_settled_with_its_reason(county: Session) -> None:
    """Verifying can say why as well: there it is the reason for which a conflict was settled."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    outcome = did(session, reviewing.verify, find_row(session, "1.2"), note="已复核")

    assert outcome.events[0].note == "已复核"
    assert find_row(outcome.session, "1.2").verification is Verdict.VERIFIED


def test_who_says_the_same_is_one_side() -> None:
    """GIVEN three who say done and one who does not THEN two sides, how many each, the lead unit first."""

    def head(seq: int, unit: str, status: Status) -> Event:
        return event_from(Draft("county", "1.1", Kind.STATUS, status), EventId("here", seq), seq,
                          ("2026-11-24T09:00:00+08:00", "王某", unit))  # fmt: skip

    heads = [head(4, "甲局", Status.DONE), head(3, "乙局", Status.DOING), head(2, "县司法局", Status.DONE)]
    conflict = Conflict("", Kind.STATUS, (*heads, head(1, "丙局", Status.DONE)))
    task = Task(id="1.1", title="", owner="县司法局", deadline=TODAY)
    row = Row(CHECKLIST, task, NOTHING, Rules(TODAY))

    stands, other = side_lines(conflict, row)

    assert values_text(conflict) == "已完成（3 处）、正在推进（1 处）"
    assert "县司法局" in stands[1].partition("牵头单位")[0]
    assert "另有 2 条相同：王某（甲局）、王某（丙局）" in stands[1]
    assert "乙局" in other[1]
