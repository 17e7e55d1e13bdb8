"""An act is a value: looked at before it is written, compared, folded; only the session writes it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

import pytest

from fzcheck.acts import remarks, replanning, reviewing, ticking, undoing
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.acts.together import together
from fzcheck.board import Row
from fzcheck.errors import NotFound, Refused
from fzcheck.ledger.events import Draft
from fzcheck.session.doing import do
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.words import Status, Verdict
from tests.acting import did
from tests.conftest import HEADER, OpenSession


def test_an_act_can_be_looked_at_before_it_is_written(county: Session) -> None:
    """It says what is to be written and what is told, and nothing is there yet; then it is done as it is."""
    act = ticking.tick(county.now, find_row(county, "1.2"), note="已开会")

    assert isinstance(act, Act)
    assert [(draft.kind, draft.value, draft.note) for draft in act.drafts] == [("status", "done", "已开会")]
    assert act.text == "已办结：1.2 述法评议"
    assert not county.home.ledger.exists()

    outcome = do(county, act)

    assert outcome.text == act.text
    assert find_row(outcome.session, "1.2").status is Status.DONE


@pytest.mark.parametrize("task", ["1.1", "1.2", "2.1"])
def test_a_verb_that_is_asked_twice_says_the_same(county: Session, task: str) -> None:
    """Acts and refusals are equal where what holds is equal."""
    now, row = county.now, find_row(county, task)

    for verb in (ticking.tick, ticking.untick, reviewing.verify):
        assert verb(now, row) == verb(now, row)
    until = dt.date(2027, 3, 1)
    assert replanning.extend(now, row, until, reason="推迟") == replanning.extend(
        now, row, until, reason="推迟"
    )
    assert remarks.add_note(now, row, "一") != remarks.add_note(now, row, "二")


def test_a_refusal_is_a_value_and_is_raised_new_each_time(county: Session) -> None:
    """Nothing is raised before it is to be done; what is raised then holds on to no stack of another."""
    refusal = ticking.tick(county.now, find_row(county, "1.1"))
    missing = undoing.undo(county.now, county.own, "here:9")

    assert isinstance(refusal, Refusal)
    assert "起草" in refusal.message
    assert refusal.__traceback__ is None
    assert isinstance(missing, Refusal)
    for said, kind in ((refusal, Refused), (missing, NotFound)):
        with pytest.raises(kind, match=said.message):
            do(county, said)


def test_of_three_tasks_the_middle_one_may_be_refused(county: Session) -> None:
    """Their act holds what the others come to, and names the one that stays as it is."""
    places = [(find_row(county, task), "") for task in ("1.2", "1.1", "2.2")]

    act = together(county.now, places, lambda now, row, _period: ticking.tick(now, row))

    assert isinstance(act, Act)
    assert [draft.task for draft in act.drafts] == ["1.2", "2.2"]
    assert act.text == "已改动 2 项任务。另有 1 项未改动。"
    assert "1.1" in act.hints[0]
    assert "起草" in act.hints[0]
    assert not county.home.ledger.exists()


def test_of_many_tasks_each_is_asked_once(county: Session) -> None:
    """The verb sees each task, or period of it, once, as it stands after those before it."""
    asked: Counter[tuple[str, str]] = Counter()
    done: list[int] = []

    def tick(now: Now, row: Row, period: str) -> Act | Refusal:
        asked[row.id, period] += 1
        done.append(row.periods_done)
        return ticking.tick(now, row, period=period)

    whole = [(find_row(county, task), "") for task in ("1.2", "2.1", "2.2")]
    together(county.now, [*whole, *((find_row(county, "2.1"), f"2026-Q{n}") for n in (1, 3))], tick)

    assert asked == {
        ("1.2", ""): 1,
        ("2.1", ""): 1,
        ("2.2", ""): 1,
        ("2.1", "2026-Q1"): 1,
        ("2.1", "2026-Q3"): 1,
    }
    assert done == [0, 0, 1, 1, 0]  # 2.2 comes last, after 1.1


AFTER_EACH_OTHER = HEADER + "".join(
    f'[[task]]\nid = "{task}"\ntitle = "任务"\nowner = "县司法局"\ndeadline = 2026-12-31\nafter = {after}\n'
    for task, after in (("a", '["b"]'), ("b", '["c"]'), ("c", "[]"), ("d", '["e"]'), ("e", "[]"))
)


def test_what_comes_first_is_done_first(open_county: OpenSession) -> None:
    """GIVEN tasks that come after each other WHEN they are ticked at once THEN what stays open is said."""
    session = open_county(AFTER_EACH_OTHER)
    places = [(row, "") for row in session.board.rows if row.id != "e"]

    act = together(session.now, places, lambda now, row, _period: ticking.tick(now, row, evidence=["纪要"]))

    assert isinstance(act, Act)
    assert act.hints == ("d 任务：前置任务 e 任务 尚未办结。",)


def test_what_is_said_of_one_thing_twice_in_an_act_stays_no_dispute(county: Session) -> None:
    """GIVEN drafts on one register, each seen by the next WHEN written as one act THEN the last stands."""
    row = find_row(county, "1.2")
    first = ticking.set_status(county.now, row, Status.WAITING)
    assert isinstance(first, Act)
    after = county.now.after(first.drafts)
    second = ticking.tick(after, after.board.row(*row.key) or row)
    assert isinstance(second, Act)

    before = did(county, remarks.add_note, row, "先记一笔").session
    outcome = do(before, Act((*first.drafts, *second.drafts), ""))

    row = find_row(outcome.session, "1.2")
    assert [event.value for event in outcome.events] == ["waiting", "done"]
    assert outcome.events[1].after == f'["{outcome.events[0].id}"]'
    assert row.status is Status.DONE
    assert row.conflicts == ()


def in_one_act(session: Session, *verbs: Callable[[Now, Row], Act | Refusal]) -> Row:
    """Do several things to 1.2 as one act, not the first of its ledger; return how it stands then."""
    session = did(session, remarks.add_note, find_row(session, "1.1"), "先记一笔").session
    now, drafts = session.now, list[Draft]()
    for verb in verbs:
        act = verb(now, now.board.named("1.2")[0])
        assert isinstance(act, Act)
        drafts += act.drafts
        now = now.after(act.drafts)
    return find_row(do(session, Act(tuple(drafts), "")).session, "1.2")


def sent_back(now: Now, row: Row) -> Act | Refusal:
    """Return a task."""
    return reviewing.send_back(now, row, reason="缺材料")


def test_a_verdict_judges_the_status_before_it_in_its_own_act(county: Session) -> None:
    """GIVEN what one act finishes and verifies WHEN written THEN it counts as verified by who finished it."""
    row = in_one_act(county, ticking.tick, reviewing.verify)

    assert row.verification is Verdict.VERIFIED
    assert row.self_verified


@pytest.mark.parametrize(
    "verbs", [(reviewing.verify, ticking.untick), (reviewing.verify, ticking.untick, ticking.tick),
              (sent_back, ticking.tick)],
)  # fmt: skip
def test_a_verdict_lapses_with_its_status_within_an_act_too(
    county: Session, verbs: tuple[Callable[[Now, Row], Act | Refusal], ...]
) -> None:
    """What was said of a status that the same act replaces is no word on the one that stands."""
    assert in_one_act(county, ticking.tick, *verbs).parts[0].verification is None


def test_a_return_stands_beside_what_it_sets(county: Session) -> None:
    """The task is in progress again, and says that it was returned."""
    row = in_one_act(county, ticking.tick, sent_back)

    assert (row.status, row.verification) == (Status.DOING, Verdict.RETURNED)


def test_tasks_that_come_after_each_other_in_a_circle_are_done_all_the_same(open_county: OpenSession) -> None:
    """`check` names the circle; both are ticked, in the order of the file."""
    session = open_county(AFTER_EACH_OTHER.replace("after = []", 'after = ["a"]'))
    places = [(row, "") for row in session.board.rows if row.id in "abc"]

    act = together(session.now, places, lambda now, row, _period: ticking.tick(now, row))

    assert isinstance(act, Act)
    assert [draft.task for draft in act.drafts] == ["a", "b", "c"]
