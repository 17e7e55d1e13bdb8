"""A conflict can be settled for either value, also for the one that stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.acts import answering, measuring, replanning, reviewing, ticking
from fzcheck.board import Row
from fzcheck.errors import Refused
from fzcheck.ledger.events import Draft, VerificationValue, written
from fzcheck.session.doing import Outcome
from fzcheck.session.session import Session, close, open_session, refreshed
from fzcheck.session.tasks import find_row
from fzcheck.words import AnswerStatus, Kind, Status, Verdict
from tests.acting import did, moved_to
from tests.conftest import COUNTY, OpenSession, TestClock

ASKED = COUNTY.replace(
    'id = "1.1"', 'id = "1.1"\neach = ["东镇"]\nmeasures = [{ name = "文件", unit = "件" }]'
)
Verb = Callable[[Session, Row], Outcome]


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


def act(session: Session, *verbs: Verb, task: str = "1.1") -> Session:
    """Do one act after the other on a task."""
    for verb in verbs:
        session = verb(session, find_row(session, task)).session
    return session


def merge(here: Session, there: Session) -> Session:
    """Bring what the second place wrote to the first."""
    here.ledger.receive(there.ledger.read())
    close(there)
    return refreshed(here)


def extend(day: int) -> Verb:
    """Return the extension to a day of December."""
    return lambda s, row: did(s, replanning.extend, row, dt.date(2026, 12, day), reason="研究决定")


def assign(unit: str) -> Verb:
    """Return the reassignment to a unit."""
    return lambda s, row: did(s, replanning.assign, row, unit, reason="研究决定")


def person(name: str) -> Verb:
    """Return the naming of a person in charge."""
    return lambda s, row: did(s, replanning.set_person, row, name)


def answer(said: AnswerStatus = AnswerStatus.DONE) -> Verb:
    """Return the answer of a unit."""
    return lambda s, row: did(s, answering.answer, row, "东镇", said)


def measure(typed: str) -> Verb:
    """Return the amount of a measure."""
    return lambda s, row: did(s, measuring.measure, row, typed)


def status(value: Status) -> Verb:
    """Return the setting of a status."""
    return lambda s, row: did(s, ticking.set_status, row, value)


def step(*, off: bool = False) -> Verb:
    """Return the tick of the first step, or its opening."""
    return lambda s, row: did(s, ticking.tick_step, row, 1, off=off)


def tick(session: Session, row: Row) -> Outcome:
    """Tick with all steps."""
    return did(session, ticking.tick, row, all_steps=True)


def untick(session: Session, row: Row) -> Outcome:
    """Open it again."""
    return did(session, ticking.untick, row)


def verify(session: Session, row: Row) -> Outcome:
    """Verify."""
    return did(session, reviewing.verify, row)


@pytest.mark.parametrize(
    ("kind", "mine", "theirs", "standing"),
    [
        (Kind.STATUS, [status(Status.WAITING)], [status(Status.DOING)], status(Status.DOING)),
        (Kind.STATUS, [status(Status.WAITING)], [status(Status.TODO)], untick),
        (Kind.STATUS, [status(Status.WAITING)], [tick], tick),
        (Kind.STEP, [step()], [step(), step(off=True)], step(off=True)),
        (Kind.STEP, [step(), step(off=True)], [step()], step()),
        (Kind.ANSWER, [answer(AnswerStatus.NONE)], [answer()], answer()),
        (Kind.DEADLINE, [extend(20)], [extend(25)], extend(25)),
        (Kind.OWNER, [assign("县财政局")], [assign("县教育局")], assign("县教育局")),
        (Kind.PERSON, [person("甲")], [person("乙")], person("乙")),
        (Kind.MEASURE, [measure("3")], [measure("4")], measure("4.0件")),
    ],
)
def test_saying_what_stands_settles_a_conflict(
    county: Session, there: Session, clock: TestClock, kind: Kind, mine: list[Verb], theirs: list[Verb],
    standing: Verb,
) -> None:  # fmt: skip
    """GIVEN two places that disagree WHEN the value that stands is said once more THEN it is written."""
    here = act(county, *mine)
    clock.goes_to("2026-11-25")
    merged = merge(here, act(there, *theirs))
    assert [conflict.kind for conflict in find_row(merged, "1.1").conflicts] == [kind]
    before = find_row(merged, "1.1")

    settled = standing(merged, before)

    after = find_row(settled.session, "1.1")
    assert settled.text
    assert after.conflicts == ()
    for what in ("status", "deadline", "owner", "person"):
        assert getattr(after, what) == getattr(before, what)
    assert after.measures[0].total == before.measures[0].total
    assert standing(settled.session, after).events == ()


def test_a_verification_that_stands_can_be_given_again(
    county: Session, there: Session, clock: TestClock
) -> None:
    """GIVEN a task verified here and, by another program, just called returned, verifying settles it."""
    here = act(county, tick)
    (judged,) = (event for event in here.progress.history() if event.kind == Kind.STATUS)
    word = written(VerificationValue(word=Verdict.RETURNED, of=str(judged.id)))
    drafts = [Draft("county", "1.1", Kind.VERIFICATION, word)]
    there.ledger.append(drafts, at=clock().isoformat(), by="李四", unit="")
    clock.goes_to("2026-11-25")
    merged = merge(act(here, verify), there)
    row = find_row(merged, "1.1")
    assert row.verification is Verdict.VERIFIED
    assert [conflict.kind for conflict in row.conflicts] == [Kind.VERIFICATION]

    settled = act(merged, verify)

    assert find_row(settled, "1.1").verification is Verdict.VERIFIED
    assert find_row(settled, "1.1").conflicts == ()


def test_a_move_that_stands_can_be_made_again(
    county: Session, there: Session, clock: TestClock, open_county: OpenSession
) -> None:
    """GIVEN progress moved to two different tasks, moving it once more settles where it goes."""
    here = act(county, tick, task="1.2")
    there.ledger.receive(here.ledger.read())
    renamed = COUNTY.replace('id = "1.2"', 'id = "1.9"')
    (there.home.checklists / "county.toml").write_text(renamed, encoding="utf-8")
    there = moved_to(refreshed(there), "1.2", "2.2").session
    clock.goes_to("2026-11-25")
    merged = merge(moved_to(open_county(renamed), "1.2", "1.9").session, there)
    register = merged.progress.written["county", "1.2"].live.registers[Kind.MOVE, "", ""]
    assert register.rivals

    settled = moved_to(merged, "1.2", "1.9").session

    register = settled.progress.written["county", "1.2"].live.registers[Kind.MOVE, "", ""]
    assert (register.event.value, register.rivals) == ("1.9", ())
    assert find_row(settled, "1.9").status is Status.DONE


def test_a_deadline_in_dispute_is_settled_also_of_what_is_done(
    county: Session, there: Session, clock: TestClock
) -> None:
    """GIVEN a done task whose deadline two places moved differently THEN one of them may say what holds."""
    here = act(county, extend(20), tick)
    clock.goes_to("2026-11-25")
    merged = merge(here, act(there, extend(25)))
    assert [conflict.kind for conflict in find_row(merged, "1.1").conflicts] == [Kind.DEADLINE]

    settled = act(merged, extend(20))

    row = find_row(settled, "1.1")
    assert (row.conflicts, row.deadline) == ((), dt.date(2026, 12, 20))
    with pytest.raises(Refused):
        act(settled, extend(25))
