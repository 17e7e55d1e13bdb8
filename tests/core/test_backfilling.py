"""Backfilling: what there is to backfill, what a month tells, and what each answer writes."""

from __future__ import annotations

import datetime as dt

import pytest

from fzcheck.acts import remarks, ticking
from fzcheck.acts.backfilling import Account, backfill, need_telling_month
from fzcheck.board import Filter
from fzcheck.board.facets import with_view
from fzcheck.errors import Refused
from fzcheck.session.doing import take_back, take_back_run
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.session.views import View
from fzcheck.tui.tasks.desk import desk_of
from fzcheck.wording.events import entry_text
from fzcheck.words import Status
from tests.acting import brought_back, did

Q1, Q2, Q3 = "2026-Q1", "2026-Q2", "2026-Q3"


def test_what_is_past_and_unreported_is_backfilled_period_by_period(county: Session) -> None:
    """Of the list each past period that nobody reported, in its order; what is reported or ahead is not."""
    desk = desk_of(county, View())
    assert desk.to_backfill == (
        ("county", "1.2", ""), ("county", "2.1", Q1), ("county", "2.1", Q2), ("county", "2.1", Q3),
    )  # fmt: skip

    session = did(county, remarks.add_note, find_row(county, "2.1"), "记一笔", period=Q1).session
    session = did(session, ticking.tick, find_row(session, "1.2")).session

    assert desk.with_session(session).to_backfill == (("county", "2.1", Q2), ("county", "2.1", Q3))


def test_a_run_goes_through_what_the_list_shows_or_what_is_marked(county: Session) -> None:
    """A filter narrows it; marks, of tasks or of periods, take its place; folding hides nothing from it."""
    desk = desk_of(county, View())
    assert desk.filtered(Filter(unit="县委依法治县办")).to_backfill == (("county", "1.2", ""),)
    marked = desk.marking(frozenset([("county", "2.1", Q2), ("county", "1.1", "")]))
    assert marked.to_backfill == (("county", "2.1", Q2),)
    assert marked.to_confirm == (("county", "1.1", ""),)
    assert desk.at(0).turned().to_backfill == desk.to_backfill
    proposed = desk.filtered(with_view(Filter(), "proposed", ""))
    assert [task for _checklist, task, _period in proposed.to_confirm] == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("month", "tells"),
    [("2026-03-31", True), ("2026-04-30", True), ("2026-05-31", True), ("2026-11-30", False)],
)
def test_a_month_tells_enough_unless_its_days_differ(county: Session, month: str, tells: bool) -> None:
    """A deadline on the last day of the month parts nothing; a month that is not over asks for the day."""
    part = find_row(county, "1.2").parts[0]
    if tells:
        need_telling_month(part, dt.date.fromisoformat(month), county.today)
    else:
        with pytest.raises(Refused, match="没有过完"):
            need_telling_month(part, dt.date.fromisoformat(month), county.today)


def test_a_month_with_the_deadline_inside_asks_for_the_day(county: Session) -> None:
    """GIVEN a deadline on 10 December WHEN December is named THEN in time or late cannot be told."""
    part = find_row(county, "1.1").parts[0]
    with pytest.raises(Refused, match="2026-12-10 就在这个月里"):
        need_telling_month(part, dt.date(2026, 12, 31), dt.date(2027, 1, 5))


def test_done_is_ticked_with_its_steps_on_its_day(county: Session) -> None:
    """One act holds the steps and the status; what came of it is one sentence without remarks."""
    outcome = did(county, backfill, find_row(county, "1.1"), Account(Status.DONE, {"": dt.date(2026, 5, 31)}))

    row = find_row(outcome.session, "1.1")
    assert (row.status, row.done_on, row.late) == (Status.DONE, dt.date(2026, 5, 31), False)
    assert all(step.done for step in row.parts[0].steps)
    assert (outcome.text, len({event.act for event in outcome.events})) == (
        "已办结（2026-05-31）：1.1 印发机制文件",
        1,
    )


def test_several_periods_are_told_in_one_act_each_with_its_day(county: Session) -> None:
    """GIVEN three quarters WHEN done, each on its own day, THEN one undo takes all three back."""
    days = {Q1: dt.date(2026, 3, 31), Q2: dt.date(2026, 7, 2), Q3: dt.date(2026, 9, 30)}

    outcome = did(county, backfill, find_row(county, "2.1"), Account(Status.DONE, days))

    row = find_row(outcome.session, "2.1")
    assert [(part.done_on, part.late) for part in row.parts[:3]] == [
        (dt.date(2026, 3, 31), False), (dt.date(2026, 7, 2), True), (dt.date(2026, 9, 30), False),
    ]  # fmt: skip
    assert outcome.text == "已办结：2.1 第一季度、第二季度、第三季度 案卷评查"
    assert find_row(take_back(outcome.session).session, "2.1").unreported


def test_progress_is_kept_as_a_note_and_not_applicable_needs_a_reason(county: Session) -> None:
    """A word of progress stands among the notes; without a reason nothing is set aside."""
    row = find_row(county, "1.2")
    session = did(county, backfill, row, Account(Status.DOING, {"": None}, "已起草")).session
    row = find_row(session, "1.2")
    assert (row.status, [note.value for note in row.notes]) == (Status.DOING, ["已起草"])
    both = did(county, backfill, find_row(county, "2.1"), Account(Status.DOING, {Q1: None, Q2: None}, "在办"))
    assert both.text == "正在推进：2.1 第一季度、第二季度 案卷评查"
    assert [note.period for note in find_row(both.session, "2.1").notes] == [""]
    with pytest.raises(Refused, match="理由"):
        did(session, backfill, row, Account(Status.NOT_APPLICABLE, {"": None}))
    outcome = did(session, backfill, row, Account(Status.NOT_APPLICABLE, {"": None}, "机构已撤"))
    assert find_row(outcome.session, "1.2").status is Status.NOT_APPLICABLE


def test_a_run_is_undone_as_one_and_restored_whole(county: Session) -> None:
    """GIVEN three answers, one taken back singly, WHEN the run is undone THEN one act undoes the other two.

    One redo restores both, and the history of each task says what was taken back of it.
    """
    session, acts = county, []
    for task in ("1.1", "1.2", "2.2"):
        row = find_row(session, task)
        outcome = did(session, backfill, row, Account(Status.DONE, {"": dt.date(2026, 2, 28)}))
        session = outcome.session
        acts.append(outcome.events[0].act_id)
    session = take_back(session, str(acts[1])).session

    undone = take_back_run(session, acts)

    assert undone.text == "已撤销 2 次登记"
    assert len({event.act for event in undone.events}) == 1
    assert [find_row(undone.session, task).status for task in ("1.1", "1.2", "2.2")] == [Status.TODO] * 3
    last = history(undone.session, find_row(undone.session, "2.2"))[-1]
    assert entry_text(last) == "撤销：2.2 办结"
    with pytest.raises(Refused, match="已全部撤销"):
        take_back_run(undone.session, acts)

    again = brought_back(undone.session).session

    done = [find_row(again, task).status for task in ("1.1", "1.2", "2.2")]
    assert done == [Status.DONE, Status.TODO, Status.DONE]
