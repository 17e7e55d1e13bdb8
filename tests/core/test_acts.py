"""What an official does, act by act: what is written, what is refused, what is said."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.acts import confirming, remarks, replanning, reviewing, ticking
from fzcheck.errors import NotFound, Refused
from fzcheck.session.doing import take_back
from fzcheck.session.history import history
from fzcheck.session.session import Session, at
from fzcheck.session.tasks import find_row
from fzcheck.words import Basis, Status, Verdict
from tests.acting import did, moved_to
from tests.conftest import COUNTY, OpenSession


def test_a_tick_stays_after_a_new_start(county: Session, open_county: OpenSession) -> None:
    """GIVEN a ticked task WHEN the program starts anew THEN it is ticked."""
    did(county, ticking.tick, find_row(county, "1.2"), note="已开会")

    assert find_row(open_county(), "1.2").status is Status.DONE


def test_open_steps_must_be_named_and_agreed_to(county: Session) -> None:
    """A tick with open steps is refused and names them; agreeing ticks them in the same act."""
    session = did(county, ticking.tick_step, find_row(county, "1.1"), 2).session
    with pytest.raises(Refused, match="1 起草、3 印发"):
        did(session, ticking.tick, find_row(session, "1.1"))

    outcome = did(session, ticking.tick, find_row(session, "1.1"), all_steps=True)

    row = find_row(outcome.session, "1.1")
    assert row.status is Status.DONE
    assert all(step.done for step in row.parts[0].steps)
    assert len({event.act for event in outcome.events}) == 1


def test_a_step_opened_again_leaves_its_task_done(county: Session) -> None:
    """That the task stays done is said; on an open task there is nothing to say."""
    ticked = did(county, ticking.tick, find_row(county, "1.1"), all_steps=True).session

    outcome = did(ticked, ticking.tick_step, find_row(ticked, "1.1"), 2, off=True)

    row = find_row(outcome.session, "1.1")
    assert row.status is Status.DONE
    assert outcome.hints == ("1.1 仍为已完成，尽管有步骤尚未完成。",)
    reopened = did(outcome.session, ticking.untick, row).session
    assert did(reopened, ticking.tick_step, find_row(reopened, "1.1"), 1, off=True).hints == ()


def test_a_lead_that_no_task_knows_is_pointed_out(county: Session) -> None:
    """The act is done, since a unit may be new; a slip is told with what comes near."""
    outcome = did(county, replanning.assign, find_row(county, "1.2"), "司法局", reason="分工调整")

    assert outcome.events
    assert outcome.hints[0] == "没有任务涉及单位“司法局”。相近的有：县司法局。"
    known = did(
        outcome.session, replanning.assign, find_row(outcome.session, "2.2"), "东镇", reason="分工调整"
    )
    assert known.hints == ()


def test_ticking_what_is_done_writes_nothing(county: Session) -> None:
    """A second tick writes nothing and says so; what came with it is kept all the same."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session

    again = did(session, ticking.tick, find_row(session, "1.2"))
    with_note = did(session, ticking.tick, find_row(session, "1.2"), note="补充", evidence=["纪要"])

    assert again.events == ()
    assert "已经办结" in again.text
    assert [event.kind for event in with_note.events] == ["note", "evidence"]


def test_unticking_what_is_open_writes_nothing(county: Session) -> None:
    """`--off` on an open task writes nothing and says so."""
    outcome = did(county, ticking.untick, find_row(county, "1.2"))

    assert outcome.events == ()
    assert outcome.text


def test_off_without_a_period_opens_the_latest_done_one(county: Session) -> None:
    """On a recurring task `--off` takes the latest done period, `tick` the earliest open one."""
    session = did(county, ticking.tick, find_row(county, "2.1")).session
    session = did(session, ticking.tick, find_row(session, "2.1")).session
    session = did(session, ticking.untick, find_row(session, "2.1")).session

    done = [part.period for part in find_row(session, "2.1").parts if part.done]
    assert done == ["2026-Q1"]


def test_not_applicable_needs_a_reason(county: Session) -> None:
    """A task is not struck off without saying why."""
    with pytest.raises(Refused, match="理由"):
        did(county, ticking.set_status, find_row(county, "1.2"), Status.NOT_APPLICABLE, note=" ")


def test_finishing_says_what_is_unusual(county: Session) -> None:
    """A tick is never refused for what comes first, what it hangs on, or missing evidence; it is said."""
    outcome = did(county, ticking.tick, find_row(county, "2.2"))

    text = "\n".join(outcome.hints)
    assert "1.1" in text
    assert "上级文件印发" in text
    assert "佐证" in text
    assert find_row(outcome.session, "2.2").status is Status.DONE


def test_a_day_to_come_cannot_be_the_day_it_was_done(county: Session) -> None:
    """`--on` takes no day after today."""
    with pytest.raises(Refused, match="2026-11-25"):
        did(county, ticking.tick, find_row(county, "1.2"), on=dt.date(2026, 11, 25))


def test_an_extension_keeps_the_original(county: Session) -> None:
    """The deadline moves, the original stays, the proposal is settled, and it is counted."""
    row = find_row(county, "1.1")
    session = did(
        county, replanning.extend, row, dt.date(2026, 12, 20), reason="上级通知推迟",
        approved_by="分管副县长", document="1号",
    ).session  # fmt: skip
    session = did(
        session, replanning.extend, find_row(session, "1.1"), dt.date(2026, 12, 28), reason="再延"
    ).session

    row = find_row(session, "1.1")
    assert row.deadline == dt.date(2026, 12, 28)
    assert row.original_deadline == dt.date(2026, 12, 10)
    assert row.extended == 2
    assert row.deadline_basis is None


def test_an_extension_to_an_earlier_day_says_so(county: Session) -> None:
    """It is allowed, since a decision may say so; the official is told what is unusual."""
    earlier = did(county, replanning.extend, find_row(county, "1.1"), dt.date(2026, 12, 1), reason="提前")
    assert earlier.hints[0] == "新的完成时限早于原来的完成时限。"
    assert find_row(earlier.session, "1.1").deadline == dt.date(2026, 12, 1)


def test_an_extension_after_the_deadline_says_how_it_counts(county: Session) -> None:
    """The official is told the days, and nothing of one that was granted in time."""
    late = did(county, replanning.extend, find_row(county, "1.2"), dt.date(2026, 12, 1), reason="推迟")
    in_time = did(
        county,
        replanning.extend,
        find_row(county, "1.2"),
        dt.date(2026, 12, 1),
        reason="推迟",
        on=dt.date(2026, 4, 30),
    )

    assert late.hints[0] == "计为逾期 208 天后延期。"
    assert in_time.hints == ()


def test_a_deadline_that_somebody_sets_on_a_day_off_is_pointed_out(county: Session) -> None:
    """Extending and confirming say so of the very day; it stays as it was typed."""
    sunday, monday = dt.date(2026, 12, 27), dt.date(2026, 12, 28)
    said = "完成时限 2026-12-27（周日）不是工作日（周末）。"

    extended = did(county, replanning.extend, find_row(county, "1.1"), sunday, reason="推迟")
    confirmed = did(county, confirming.fix_deadline, find_row(county, "1.1"), sunday)
    working = did(county, replanning.extend, find_row(county, "1.1"), monday, reason="推迟")

    assert said in extended.hints
    assert said in confirmed.hints
    assert working.hints == ()
    assert find_row(extended.session, "1.1").deadline == find_row(confirmed.session, "1.1").deadline == sunday


def test_a_paper_of_a_day_to_come_is_refused(county: Session) -> None:
    """A year was mistyped, or left out for last year's; today's paper is kept."""
    with pytest.raises(Refused, match="2026-11-25 还没有到"):
        did(county, remarks.add_evidence, find_row(county, "1.2"), "5号", date=dt.date(2026, 11, 25))
    kept = did(county, remarks.add_evidence, find_row(county, "1.2"), "5号", date=dt.date(2026, 11, 24))
    assert [paper.ref for paper, _event in find_row(kept.session, "1.2").evidence] == ["5号"]


def test_an_extension_lapses_when_the_file_says_something_else(
    county: Session, open_county: OpenSession
) -> None:
    """Once the file's own deadline changes, it stands, and the extension shows as outdated."""
    did(county, replanning.extend, find_row(county, "1.1"), dt.date(2026, 12, 20), reason="推迟")

    again = open_county(COUNTY.replace("2026-12-10", "2026-12-15"))

    assert find_row(again, "1.1").deadline == dt.date(2026, 12, 15)
    assert [entry.outdated for entry in history(again, find_row(again, "1.1"))] == [True]


def test_extending_a_recurring_task_moves_its_last_period(county: Session) -> None:
    """Unless a period is named, the last one moves; the others keep their own deadlines."""
    session = did(
        county, replanning.extend, find_row(county, "2.1"), dt.date(2027, 1, 15), reason="跨年"
    ).session

    deadlines = [part.deadline.isoformat() for part in find_row(session, "2.1").parts]
    assert deadlines == ["2026-03-31", "2026-06-30", "2026-09-30", "2027-01-15"]


def test_another_unit_takes_the_lead(county: Session) -> None:
    """A reassignment changes the owner that counts; a proposed owner is then no longer proposed."""
    session = did(county, replanning.assign, find_row(county, "1.2"), "县委组织部", reason="分工调整").session

    row = find_row(session, "1.2")
    assert row.owner == "县委组织部"
    assert row.owner_basis is None


def test_confirming_settles_a_proposal_until_the_file_changes(
    county: Session, open_county: OpenSession
) -> None:
    """A confirmed value is no longer proposed; a new value in the file is a new proposal."""
    session = did(county, confirming.confirm, find_row(county, "1.2"), "owner").session
    assert find_row(session, "1.2").owner_basis is None
    with pytest.raises(Refused):
        did(session, confirming.confirm, find_row(session, "1.2"), "owner")

    again = open_county(COUNTY.replace('owner = "县委依法治县办"', 'owner = "县政府办公室"'))

    assert find_row(again, "1.2").owner_basis is Basis.PROPOSED


def test_a_verification_lapses_with_the_status_it_judged(county: Session) -> None:
    """A verified task that is reopened loses its verification, and does not get it back by a new tick."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    session = did(session, reviewing.verify, find_row(session, "1.2")).session
    assert find_row(session, "1.2").verification is Verdict.VERIFIED

    session = did(session, ticking.untick, find_row(session, "1.2")).session
    assert find_row(session, "1.2").verification is None
    session = did(session, ticking.tick, find_row(session, "1.2")).session

    assert find_row(session, "1.2").verification is None


def test_a_returned_task_is_in_progress_and_says_so(county: Session) -> None:
    """Returning sets doing in the same act; the word stays until the task is done again."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    outcome = did(session, reviewing.send_back, find_row(session, "1.2"), reason="缺民主测评")

    row = find_row(outcome.session, "1.2")
    assert (row.status, row.verification) == (Status.DOING, Verdict.RETURNED)
    assert len({event.act for event in outcome.events}) == 1

    session = did(outcome.session, ticking.tick, find_row(outcome.session, "1.2")).session
    assert find_row(session, "1.2").verification is None


def test_only_what_is_done_can_be_judged(county: Session) -> None:
    """An open task cannot be verified or returned; a recurring one must be told which period."""
    with pytest.raises(Refused, match="尚未办结"):
        did(county, reviewing.verify, find_row(county, "1.2"))
    session = did(county, ticking.tick, find_row(county, "2.1")).session
    with pytest.raises(Refused, match="2026-Q1"):
        did(session, reviewing.verify, find_row(session, "2.1"))

    session = did(session, reviewing.verify, find_row(session, "2.1"), period="2026-q1").session

    assert find_row(session, "2.1").parts[0].verification is Verdict.VERIFIED


def test_nothing_is_written_while_looking_back(county: Session) -> None:
    """Acts as of a past day are refused."""
    back = at(county, dt.date(2026, 11, 1))

    with pytest.raises(Refused, match="2026-11-01"):
        did(back, ticking.tick, find_row(back, "1.2"))
    assert back.ledger.read() == ()


def test_progress_of_a_task_that_cannot_be_read_is_not_withdrawn(
    county: Session, open_county: OpenSession
) -> None:
    """GIVEN an error in a task that has progress THEN it is not among the withdrawn ones."""
    did(county, ticking.tick, find_row(county, "1.2"))
    gone, broken = (
        open_county(COUNTY.replace(*change))
        for change in (('id = "1.2"', 'id = "1.9"'), ("deadline = 2026-04-30", "deadline = 月底"))
    )
    assert [orphan.task for orphan in gone.withdrawn] == ["1.2"]
    assert [orphan.task for orphan in broken.board.orphans] == ["1.2"]
    assert broken.withdrawn == ()


def test_progress_of_a_withdrawn_task_moves_to_its_new_id(county: Session, open_county: OpenSession) -> None:
    """Renumbering in the file withdraws a task; moving its progress gives it to the new id, undoably."""
    did(county, ticking.tick, find_row(county, "1.2"), note="已办")
    with pytest.raises(Refused):
        moved_to(county, "1.2", "2.2")
    renamed = open_county(COUNTY.replace('id = "1.2"', 'id = "1.9"'))
    assert [orphan.task for orphan in renamed.board.orphans] == ["1.2"]

    session = moved_to(renamed, "1.2", "1.9").session
    assert find_row(session, "1.9").status is Status.DONE
    assert session.board.orphans == ()

    session = take_back(session).session
    assert find_row(session, "1.9").status is Status.TODO
    assert [orphan.task for orphan in session.board.orphans] == ["1.2"]


def test_an_unknown_id_names_similar_ones(county: Session) -> None:
    """A mistyped id is answered with the nearest ids."""
    with pytest.raises(NotFound, match=r"1\.1"):
        find_row(county, "1.11")
