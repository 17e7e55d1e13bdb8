"""核验: what waits for the coordinator's word, what was returned, and who verified their own work."""

from __future__ import annotations

import pytest

from fzcheck.acts import reviewing, ticking
from fzcheck.board import Filter, Row
from fzcheck.board.facets import facets_beside, facets_of_conditions, view_filter
from fzcheck.board.search import searchable
from fzcheck.checklist.model import Task
from fzcheck.ledger.events import VerificationValue, written
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session, at
from fzcheck.session.settings import change_settings
from fzcheck.session.tasks import find_row
from fzcheck.summary import count, summary_of
from fzcheck.tui.dashboard.blocks import blocks
from fzcheck.tui.kit.cells import standing_cell
from fzcheck.wording.clipboard import task_text
from fzcheck.wording.figures import overview_text
from fzcheck.words import Kind, Verdict, Verification
from tests.acting import brought_back, did
from tests.conftest import NOON, TestClock
from tests.reports.boards import board, checklist, event


def ticked(session: Session, *tasks: str) -> Session:
    """Finish tasks, or their first open periods."""
    for task in tasks:
        session = did(session, ticking.tick, find_row(session, task), all_steps=True).session
    return session


@pytest.fixture
def judged(county: Session) -> Session:
    """One task verified, one returned, one done of which nobody has said a word, one untouched."""
    session = ticked(county, "1.1", "1.2", "2.1")
    session = did(session, reviewing.verify, find_row(session, "1.1")).session
    return did(session, reviewing.send_back, find_row(session, "1.2"), reason="缺表").session


def cell(row: Row) -> str:
    """Return what the row of a task says at its end."""
    return standing_cell(row, row, row.rules.as_of)


def test_the_row_says_how_far_the_verification_is(judged: Session) -> None:
    """What is done reads 已销号 or 待核验; what is open has 退回 or 待核验 before its standing."""
    cells = [cell(find_row(judged, task)) for task in ("1.1", "1.2", "2.1", "2.2")]
    assert cells == ["已销号", "退回 逾期 208天", "待核验 逾期 147天", "正常 97天"]


def test_a_task_copied_as_text_says_it_too(judged: Session) -> None:
    """Who is sent the text learns that it was returned."""
    text = task_text(find_row(judged, "1.2"), judged.board)
    assert "状态：正在推进、逾期 208天、退回\n" in text


def test_a_county_that_does_not_verify_never_reads_that_it_should(county: Session) -> None:
    """What is done reads 办结, nothing counts as to be verified in words, and no search finds the word."""
    session = ticked(county, "1.1")
    row = find_row(session, "1.1")
    assert cell(row) == "办结"
    assert "待核验" not in searchable(row) + overview_text(count("", session.board.rows), "今天", 30)


def test_a_verdict_that_is_taken_back_makes_no_county_verify(county: Session) -> None:
    """GIVEN the only verdict WHEN it is undone, and redone THEN all rows follow, those not touched too."""
    session = ticked(county, "1.1", "1.2")
    session = did(session, reviewing.verify, find_row(session, "1.2")).session
    back = take_back(session).session
    again = brought_back(back).session
    assert [cell(find_row(one, "1.1")) for one in (session, back, again)] == ["待核验", "办结", "待核验"]


def test_before_the_first_verdict_nobody_verified(county: Session, clock: TestClock) -> None:
    """GIVEN a task done a day before the first verdict WHEN one looks back to it THEN it reads 办结."""
    session = ticked(county, "1.1", "1.2")
    clock.goes_to("2026-11-25")
    session = did(session, reviewing.verify, find_row(session, "1.2")).session
    back = at(session, NOON.date())
    assert [cell(find_row(one, "1.1")) for one in (session, back)] == ["待核验", "办结"]


def test_what_was_done_late_says_so_behind_the_verdict(county: Session) -> None:
    """逾期完成 is not lost for what waits for a word, or has one."""
    session = ticked(county, "1.1", "1.2")
    session = did(session, reviewing.verify, find_row(session, "1.1")).session
    assert cell(find_row(session, "1.2")) == "待核验 逾期完成"


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Filter(verification=Verification.VERIFIED), ["1.1"]),
        (Filter(verification=Verification.RETURNED), ["1.2"]),
        (Filter(verification=Verification.PENDING), ["2.1"]),
        (view_filter("unsettled", ""), ["1.2", "2.1"]),
        (Filter(search="已销号"), ["1.1"]),
        (Filter(search="退回"), ["1.2"]),
        (Filter(search="dhy"), ["2.1"]),
    ],
)
def test_tasks_are_found_by_how_far_the_verification_is(
    judged: Session, wanted: Filter, ids: list[str]
) -> None:
    """By filter, by view and by the words that the row says."""
    assert [row.id for row in wanted.rows(judged.board.rows)] == ids


def test_of_a_recurring_task_the_worst_of_its_periods_is_said(county: Session) -> None:
    """Returned where any period is, else to be verified where any done one is, else verified once all are."""
    session = ticked(county, "2.1", "2.1", "2.1", "2.1")
    found = [find_row(session, "2.1").review]
    for period in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"):
        session = did(session, reviewing.verify, find_row(session, "2.1"), period=period).session
        found.append(find_row(session, "2.1").review)
    session = did(
        session, reviewing.send_back, find_row(session, "2.1"), period="2026-Q1", reason="缺表"
    ).session
    found.append(find_row(session, "2.1").review)
    pending = [Verification.PENDING] * 4
    assert found == [*pending, Verification.VERIFIED, Verification.RETURNED]


def test_what_was_returned_and_done_again_waits_for_another_word(judged: Session) -> None:
    """The verdict lapses with the status that it judged."""
    session = ticked(judged, "1.2")
    assert find_row(session, "1.2").pending


def test_who_verifies_what_they_finished_is_told_and_counted(county: Session) -> None:
    """GIVEN two tasks done by one name WHEN it verifies one of them THEN that is said, and counts once."""
    session = ticked(county, "1.1", "1.2")
    own = did(session, reviewing.verify, find_row(session, "1.1"))
    other = did(change_settings(own.session, name="李某"), reviewing.verify, find_row(own.session, "1.2"))
    counted = count("", other.session.board.rows)
    assert "自办自核" in " ".join(own.hints)
    assert "自办自核" not in " ".join(other.hints)
    assert (counted.self_verified, counted.verified) == (1, 2)
    assert "自办自核 1" in overview_text(counted, "今天", 30)


@pytest.mark.parametrize(("judged_one", "own"), [("here:1", True), ("there:1", False)])
def test_the_status_that_was_judged_tells_whether_one_verified_oneself(judged_one: str, *, own: bool) -> None:
    """GIVEN a task that two places finished WHEN one of them is verified THEN only who signed that counts."""
    task = Task(id="a", title="清理证件", owner="县司法局", deadline=NOON.date())
    events = (
        event(1, "a", Kind.STATUS, "done", by="张三"),
        event(1, "a", Kind.STATUS, "done", by="李四", origin="there", at="2026-11-11T09:00:00+08:00"),
        event(2, "a", Kind.VERIFICATION, written(VerificationValue(Verdict.VERIFIED, judged_one)), by="张三"),
    )
    row = board((checklist("county", "清单", (task,)),), events).rows[0]
    assert (row.verification, row.self_verified) == (Verdict.VERIFIED, own)


def test_the_summary_says_how_many_wait_for_a_word(judged: Session) -> None:
    """待核验 and 退回 stand side by side in every text."""
    text = overview_text(count("", judged.board.rows), "今天", 30)
    assert "待核验 1 项、退回 1 项" in text


def test_only_what_was_returned_counts_as_returned(judged: Session) -> None:
    """GIVEN one task verified and one returned, then done and verified THEN the latter was returned once."""
    session = ticked(judged, "1.2")
    session = did(session, reviewing.verify, find_row(session, "1.2")).session

    returned = summary_of(session.board, session.as_of).changes.returned

    assert [(change.row.id, change.date, change.reason) for change in returned] == [
        ("1.2", session.as_of, "缺表")
    ]


def test_the_dashboard_leads_to_what_was_returned(judged: Session) -> None:
    """Every figure of the verification has a bar, and behind it just those tasks."""
    overall = blocks(judged, Filter())[0][0]
    wanted = [target.filter.get("verification") for target in overall.targets if target]
    assert {*wanted} == {None, *Verification}


def test_the_filter_dialog_offers_it(judged: Session) -> None:
    """Each word stands under a heading of its own, with how many tasks it lets through."""
    sections = {section.title: section.facets for section in facets_of_conditions(judged.board.rows)}
    offered = [(facet.name, facet.count) for facet in sections["核验"]]
    assert offered == [("待核验", 1), ("已销号", 1), ("退回", 1)]


def test_each_view_is_as_long_as_it_says(judged: Session) -> None:
    """Of view 9 too the count beside it is the number of its rows."""
    views = facets_beside(judged.board.rows, "")[0].facets
    assert (views[8].name, views[8].count) == ("待核验/退回", 2)
