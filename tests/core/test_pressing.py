"""What presses most: one thing at a time, in the order in which an official deals with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from fzcheck import i18n
from fzcheck.acts import answering, confirming, remarks, reviewing, ticking
from fzcheck.acts.act import Act
from fzcheck.board import Board, Filter
from fzcheck.board.pressing import Matter, Pressing, pressing
from fzcheck.ledger.store import Ledger
from fzcheck.session.session import Session, refreshed
from fzcheck.session.tasks import find_row
from fzcheck.wording.pressing import pressing_text
from fzcheck.words import Standing, Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.reports.boards import boards


def said(session: Session, unit: str = "") -> str:
    """Return what presses most, in words."""
    return pressing_text(pressing(session.board.rows, unit))


@given(boards(), st.sampled_from(["", "县司法局", "甲局"]))
def test_it_shows_as_many_tasks_as_it_counts(of: Board, unit: str) -> None:
    """Whatever presses, its filter lets through exactly the tasks that are counted."""
    found = pressing(of.rows, unit)
    if found.matter is not Matter.NOTHING:
        assert len(found.filter.rows(of.rows)) == found.count
    if found.matter in (Matter.UNBEGUN, Matter.PROPOSED):
        assert found.proposed == len(Filter(proposed=True).rows(of.rows))


def test_a_first_start_is_told_apart_from_being_late(county: Session) -> None:
    """GIVEN nothing reported THEN that is said, whoever asks; GIVEN one note THEN the late ones are told."""
    first = pressing(county.board.rows, "县司法局")
    assert (first.matter, first.count, first.proposed, first.unit) == (Matter.UNBEGUN, 2, 2, "")
    assert said(county) == "还没有填报过：2 项时限已过，多为尚未登记。"

    noted = did(county, remarks.add_note, find_row(county, "2.1"), "进展中").session
    assert said(noted) == "已填报、已逾期 1 项，请先办理。"
    assert said(noted, "县司法局") == "本单位已填报、已逾期 1 项，请先办理。"
    assert said(noted, "县委依法治县办") == "本单位 1 项时限已过，还没有填报。"
    assert said(noted, "没有这个局") == said(noted)


def test_one_matter_follows_the_other(county: Session) -> None:
    """Returned goes before late, late before due soon, then what is proposed; and nothing is said too."""
    unit, matters = "县司法局", []

    def look(session: Session) -> Session:
        matters.append(pressing(session.board.rows, unit).matter)
        return session

    session = did(county, ticking.tick, find_row(county, "1.1"), all_steps=True).session
    session = look(did(session, reviewing.send_back, find_row(session, "1.1"), reason="缺表").session)
    session = look(did(session, ticking.tick, find_row(session, "1.1"), all_steps=True).session)
    for period in ("2026-Q1", "2026-Q2", "2026-Q3"):
        session = did(session, ticking.tick, find_row(session, "2.1"), period=period).session
    session = look(did(session, ticking.untick, find_row(session, "1.1")).session)
    session = look(did(session, ticking.tick, find_row(session, "1.1"), all_steps=True).session)
    for task in ("1.1", "1.2"):
        row = find_row(session, task)
        what = [one for one in ("owner", "deadline") if confirming.is_proposed(row, one)]
        session = did(session, confirming.confirm, row, *what).session
    look(session)

    assert matters == [
        Matter.RETURNED, Matter.UNREPORTED, Matter.DUE_SOON, Matter.PROPOSED, Matter.NOTHING,
    ]  # fmt: skip


def test_a_unit_is_told_what_it_has_not_answered_in_time(open_county: OpenSession) -> None:
    """GIVEN an overdue task on which each town must report THEN a town hears that first, the county not."""
    session = open_county(COUNTY.replace('id = "1.2"', 'id = "1.2"\neach = ["各乡镇"]'))
    session = did(session, answering.answer, find_row(session, "1.2"), "西乡").session

    found = pressing(session.board.rows, "东镇")
    assert (found.matter, found.filter) == (
        Matter.OWED,
        Filter(unit="东镇", standing=Standing.OVERDUE, owes="东镇"),
    )
    assert said(session, "东镇") == "1 项时限已过，等本单位报送。"
    assert pressing(session.board.rows, "西乡").matter is Matter.OVERDUE
    assert pressing(session.board.rows).matter is Matter.OVERDUE


def test_a_conflict_goes_before_what_is_late(county: Session, tmp_path: Path) -> None:
    """GIVEN two places that say different things of a task THEN that is what presses."""
    row = find_row(county, "1.1")
    with Ledger(tmp_path / "other" / "ledger.db", lambda: "other") as other:
        given = ticking.set_status(county.now, row, Status.WAITING, note="等批复")
        assert isinstance(given, Act)
        other.append(given.drafts, at="2026-11-23T09:00:00+08:00", by="张某", unit="")
        county.ledger.receive(other.read())
    session = did(county, ticking.set_status, row, Status.DOING).session

    found = pressing(refreshed(session).board.rows)
    assert (found.matter, found.count) == (Matter.DISPUTED, 1)
    assert [row.id for row in found.filter.rows(session.board.rows)] == ["1.1"]


@pytest.mark.parametrize("language", list(i18n.Language))
@pytest.mark.parametrize("unit", ["", "县司法局"])
def test_every_matter_is_said_in_one_line(language: i18n.Language, unit: str) -> None:
    """Each text stands whole in 78 cells, also with three figures."""
    i18n.use(language)
    found = [Pressing(matter, count, Filter(unit=unit)) for matter in Matter for count in (0, 1, 520)]
    texts = [pressing_text(one) for one in found]
    assert max(map(cell_len, texts)) <= 78
    assert not any("{" in text for text in texts)
