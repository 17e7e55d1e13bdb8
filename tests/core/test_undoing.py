"""Taking acts back: whole, by number, and never over what somebody else did since."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.acts import remarks, reviewing, ticking
from fzcheck.errors import NotFound, Refused
from fzcheck.ledger.events import Draft, UndoValue, written
from fzcheck.ledger.store import Ledger
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session, close, open_session, refreshed
from fzcheck.session.settings import change_settings
from fzcheck.session.tasks import find_row
from fzcheck.words import Kind, Status
from tests.acting import brought_back, did
from tests.conftest import OpenSession, TestClock
from tests.ledger_events import add
from tests.reports.boards import how_it_stands


def test_undo_takes_back_the_last_act_whole(county: Session) -> None:
    """One undo takes back a tick with all its steps; the next one the act before it."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "记一笔").session
    session = did(session, ticking.tick, find_row(session, "1.1"), all_steps=True).session

    session = take_back(session).session
    row = find_row(session, "1.1")
    assert (row.status, row.unreported) == (Status.TODO, True)

    session = take_back(session).session
    assert find_row(session, "1.2").notes == ()
    with pytest.raises(Refused, match="没有您可撤销"):
        take_back(session)


def test_a_named_event_is_taken_back_with_its_act(county: Session) -> None:
    """Any event can be named, but no act is taken back twice; what there is not is not found."""
    first = did(county, ticking.tick, find_row(county, "1.2"))
    session = did(first.session, ticking.tick, find_row(first.session, "2.1")).session
    name = str(first.events[0].id)

    session = take_back(session, name).session

    assert find_row(session, "1.2").status is Status.TODO
    assert find_row(session, "2.1").status is Status.DOING
    with pytest.raises(Refused, match="已经撤销"):
        take_back(session, name)
    with pytest.raises(NotFound):
        take_back(session, "9999")


def test_redo_restores_act_by_act_what_was_taken_back(county: Session) -> None:
    """GIVEN two acts taken back WHEN redo is asked thrice THEN both come again, and then there is nothing."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    session = did(session, ticking.tick, find_row(session, "1.1"), all_steps=True).session
    session = take_back(take_back(session).session).session

    once = brought_back(session)
    twice = brought_back(once.session)

    assert once.text == "已恢复：1.2 办结"
    assert [find_row(once.session, task).status for task in ("1.1", "1.2")] == [Status.TODO, Status.DONE]
    assert find_row(twice.session, "1.1").status is Status.DONE
    with pytest.raises(Refused, match="没有可恢复"):
        brought_back(twice.session)


def test_after_an_act_of_ones_own_an_undo_comes_back_by_its_number_only(county: Session) -> None:
    """GIVEN undo, then another act WHEN redo is asked THEN it is refused; by number the first comes again."""
    ticked = did(county, ticking.tick, find_row(county, "1.2")).session
    undo = take_back(ticked)
    session = did(undo.session, ticking.set_status, find_row(undo.session, "1.2"), Status.WAITING).session
    with pytest.raises(Refused, match="没有可恢复"):
        brought_back(session)

    again = take_back(session, str(undo.events[0].seq))

    row = find_row(again.session, "1.2")
    assert again.text == "已恢复：1.2 办结"
    assert (row.status, row.conflicts) == (Status.WAITING, ())


def test_a_redo_by_its_number_takes_the_act_back_again(county: Session) -> None:
    """An undo, its undo, and the undo of that: each says what becomes of the act."""
    session = take_back(did(county, ticking.tick, find_row(county, "1.2")).session).session
    redo = brought_back(session)

    back = take_back(redo.session, str(redo.events[0].id))

    assert back.text == "已撤销：1.2 办结"
    assert find_row(back.session, "1.2").status is Status.TODO


def test_redo_takes_back_every_undo_of_the_act(county: Session) -> None:
    """GIVEN an act that another place took back too WHEN it is redone THEN it counts: both undos are gone."""
    tick = did(county, ticking.tick, find_row(county, "1.2"))
    undo = take_back(tick.session)
    with Ledger(county.home.data / "other.db", lambda: "other") as other:
        other.receive(county.ledger.read())
        theirs = Draft("county", "1.2", Kind.UNDO, written(UndoValue(act=str(tick.events[0].act_id))))
        add(other, theirs)
        county.ledger.receive(other.read())

    redo = brought_back(refreshed(undo.session))

    assert find_row(redo.session, "1.2").status is Status.DONE
    assert {event.act for event in redo.events} == {redo.events[0].seq}
    assert len(redo.events) == 2


def test_undo_then_redo_is_as_before(county: Session) -> None:
    """Steps, evidence, status and verification: all that stood stands again."""
    session = did(county, ticking.tick, find_row(county, "1.1"), all_steps=True, evidence=["文号1"]).session
    session = did(session, reviewing.verify, find_row(session, "1.1")).session
    before = how_it_stands(find_row(session, "1.1"))

    session = brought_back(take_back(session).session).session

    assert how_it_stands(find_row(session, "1.1")) == before


def test_what_was_merged_is_not_ones_own_though_it_bears_ones_name(county: Session) -> None:
    """GIVEN another place's ledger, signed alike WHEN undo is asked THEN it is left alone."""
    session = change_settings(county, name="张三")
    with Ledger(county.home.data / "other.db", lambda: "other") as other:
        add(other, Draft("county", "1.2", Kind.STATUS, Status.DONE))
        county.ledger.receive(other.read())

    with pytest.raises(Refused, match="没有您可撤销"):
        take_back(refreshed(session))


def test_what_was_done_on_the_old_computer_is_ones_own(
    county: Session, clock: TestClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a home that was copied to another computer and folder WHEN undo is asked THEN the last act goes.

    From there the work goes on under an origin of its own, and both ledgers can be joined again.
    """
    session = change_settings(county, name="张三")
    old = did(session, ticking.tick, find_row(session, "1.2")).events[0]
    shutil.copytree(session.home.data, tmp_path / "new")
    machine = tmp_path / "machine-id"
    machine.write_text("0123456789abcdef" * 2, encoding="ascii")
    monkeypatch.setattr(paths, "MACHINE_ID_FILES", (machine,))

    there = open_session(paths.home(str(tmp_path / "new"), {}), clock, chosen=("county",))
    undone = take_back(there)

    assert find_row(undone.session, "1.2").status is Status.TODO
    assert undone.events[0].origin != old.origin
    assert {event.origin for event in undone.session.ledger.read()} == undone.session.ledger.origins()
    assert len(county.ledger.receive(undone.session.ledger.read())) == 1
    close(undone.session)


def test_last_is_by_arrival_not_by_the_clock(county: Session, clock: TestClock) -> None:
    """GIVEN a clock set back between two acts WHEN undo is asked THEN the one written last goes."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    clock.now -= dt.timedelta(days=1)
    session = did(session, ticking.tick, find_row(session, "2.2")).session
    clock.now += dt.timedelta(days=1)

    session = take_back(session).session

    assert [find_row(session, task).status for task in ("1.2", "2.2")] == [Status.DONE, Status.TODO]


def test_undo_leaves_what_someone_else_did(
    home_of_its_own: Path, county: Session, open_county: OpenSession
) -> None:
    """Two people at one ledger: each takes back their own acts, another's only by its number."""
    other = did(county, ticking.tick, find_row(county, "1.2"))
    (home_of_its_own / "config.toml").write_text('name = "李某"', encoding="utf-8")
    session = open_county()

    with pytest.raises(Refused, match="没有您可撤销"):
        take_back(session)
    assert find_row(session, "1.2").status is Status.DONE

    session = take_back(session, str(other.events[0].id)).session
    assert find_row(session, "1.2").status is Status.TODO


def test_who_gives_a_name_later_can_still_take_back_what_came_before(county: Session) -> None:
    """GIVEN an act signed with the login name WHEN a name is set THEN it is still one's own last act."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session

    session = take_back(change_settings(session, name="王某")).session

    assert find_row(session, "1.2").status is Status.TODO


def test_what_another_program_took_back_is_not_taken_back_again(county: Session) -> None:
    """GIVEN two ticks, the later undone by a program beside WHEN undo is asked THEN the other is undone."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    beside = did(session, ticking.tick, find_row(session, "2.2")).session
    take_back(beside)

    after = take_back(beside).session

    assert [find_row(after, task).status for task in ("1.2", "2.2")] == [Status.TODO, Status.TODO]
