"""Text: one short paragraph from the figures, as an office would send it to a group."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from hypothesis import given

from fzcheck.board import Board
from fzcheck.checklist.model import Task, TaskBasis
from fzcheck.ledger.events import Event
from fzcheck.reports.paper import paper_on
from fzcheck.reports.txt_ import render
from fzcheck.session.demo import demo_session
from fzcheck.session.exporting import paper_of
from fzcheck.session.session import close
from fzcheck.words import Basis, Kind, Standing
from tests.conftest import TestClock
from tests.reports.boards import board, boards, checklist, event, small


def said(of: Board) -> str:
    """Return what is said of a board."""
    return render(paper_on(of, of.rows)).decode()


def tasks(*told: tuple[str, str, str], proposed: bool = False, events: tuple[Event, ...] = ()) -> Board:
    """Return a board of tasks told by title, owner and deadline."""
    basis = TaskBasis(deadline=Basis.PROPOSED) if proposed else None
    found = [
        Task(id=str(number), title=title, owner=owner, deadline=dt.date.fromisoformat(day), basis=basis)
        for number, (title, owner, day) in enumerate(told)
    ]
    return board((checklist("county", "清单", found),), events)


@given(boards())
def test_it_is_one_line_whatever_people_wrote(of: Board) -> None:
    """A paragraph is one line: no break and no steering character comes through."""
    text = said(of)

    assert text.endswith("\n")
    assert text.count("\n") == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", text)


@given(boards())
def test_its_figures_are_those_of_the_summary(of: Board) -> None:
    """Total, done, overdue and due soon are those of every other format."""
    text = said(of)
    count = paper_on(of, of.rows).summary.all

    assert f"，共 {count.total} 项任务，已完成 {count.done} 项" in text
    if count.total:
        assert f"逾期 {count.overdue}" in text
    due_soon = re.search(r"全部任务中：临近 (\d+)", text)
    assert int(due_soon[1] if due_soon else 0) == count.by_standing[Standing.DUE_SOON]


def test_units_with_the_most_overdue_come_first() -> None:
    """GIVEN more units than are named WHEN tasks are overdue THEN the worst are named and all are counted."""
    owners = "丙乙乙甲甲甲丁戊"
    text = said(tasks(*((f"任务{n}", f"县{owner}局", "2026-09-30") for n, owner in enumerate(owners))))

    assert "逾期 8 项（其中未填报 8 项），涉及县甲局 3、县乙局 2、县丙局 1、县丁局 1等5个单位。" in text


def test_without_anything_overdue_no_unit_is_named() -> None:
    """Nothing overdue reads 逾期 0 项 and no more."""
    assert "。逾期 0 项。接下来" in said(tasks(("任务", "县司法局", "2026-12-10")))


def test_what_falls_due_next_is_named_by_day() -> None:
    """The next two days are told, with how many fall due and the first two of them; a proposal is marked."""
    days = ["2026-11-30", "2026-11-30", "2026-11-30", "2027-01-08", "2027-02-01"]
    text = said(tasks(*((f"任务{n}", "县司法局", day) for n, day in enumerate(days)), proposed=True))

    assert "接下来11月30日到期 3 项次，为任务0（县司法局；时限拟定）、任务1（县司法局；时限拟定）等；" in text
    assert "；2027年1月8日到期 1 项次，为任务3（县司法局；时限拟定）。" in text
    assert "2月1日" not in text


def test_a_long_title_is_cut() -> None:
    """A title of a hundred characters does not fill the paragraph."""
    text = said(tasks(("长" * 100, "县司法局", "2026-12-10")))

    assert f"为{'长' * 23}…（县司法局）" in text


def test_what_is_done_neither_presses_nor_comes_next() -> None:
    """When all is done there is nothing overdue and nothing next."""
    done = event(1, "0", Kind.STATUS, "done")
    text = said(tasks(("任务", "县司法局", "2026-12-10"), events=(done,)))

    assert "共 1 项任务，已完成 1 项，完成率 100.0%。逾期 0 项。" in text
    assert "接下来" not in text


def test_changes_are_told_if_asked_for() -> None:
    """With `since` a sentence says what was finished, extended and returned from that day on."""
    of = small()
    text = render(paper_on(of, of.rows, since=dt.date(2026, 11, 1))).decode()

    assert (
        "。11月1日以来，办结 1 项次，新增逾期 0 项次，延期 1 次（其中逾期后延期 1 次），退回 1 次。" in text
    )
    assert "以来" not in said(of)


def test_a_report_on_nothing_says_so() -> None:
    """Without a task there is the count and no more."""
    expected = "法治政府建设任务进展情况：截至2026年11月24日，共 0 项任务，已完成 0 项。\n"

    assert said(board(())) == expected


def test_the_real_checklists_fit_into_a_message(tmp_path: Path, clock: TestClock) -> None:
    """What is said of the shipped checklists with a lively ledger stays below 400 characters."""
    session = demo_session(tmp_path, clock)

    text = render(paper_of(session, since=dt.date(2026, 11, 1))).decode()

    close(session)
    assert 200 < len(text.rstrip()) < 400
