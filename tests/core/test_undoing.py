"""Taking acts back: whole, by number, and never over what somebody else did since."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzcheck.errors import NotFound, Refused
from fzcheck.session import remarks, reviewing, ticking
from fzcheck.session.session import Session
from fzcheck.session.settings import change_settings
from fzcheck.session.targets import find_row
from fzcheck.words import Status
from tests.conftest import OpenSession


def test_undo_takes_back_the_last_act_whole(county: Session) -> None:
    """One undo takes back a tick with all its steps; the next one the act before it."""
    session = remarks.add_note(county, find_row(county, "1.2"), "记一笔").session
    session = ticking.tick(session, find_row(session, "1.1"), all_steps=True).session

    session = reviewing.undo(session).session
    row = find_row(session, "1.1")
    assert (row.status, row.unreported) == (Status.TODO, True)

    session = reviewing.undo(session).session
    assert find_row(session, "1.2").notes == ()
    with pytest.raises(Refused, match="没有您可撤销"):
        reviewing.undo(session)


def test_a_named_event_is_taken_back_with_its_act(county: Session) -> None:
    """Any event can be named; an undo cannot itself be undone, nor an act twice."""
    first = ticking.tick(county, find_row(county, "1.2"))
    session = ticking.tick(first.session, find_row(first.session, "2.1")).session
    name = str(first.events[0].id)

    session = reviewing.undo(session, name).session

    assert find_row(session, "1.2").status is Status.TODO
    assert find_row(session, "2.1").status is Status.DOING
    with pytest.raises(Refused, match="已经撤销"):
        reviewing.undo(session, name)
    with pytest.raises(Refused, match="不能再撤销"):
        reviewing.undo(session, str(session.progress.history()[-1].id))
    with pytest.raises(NotFound):
        reviewing.undo(session, "9999")


def test_undo_leaves_what_someone_else_did(
    home_of_its_own: Path, county: Session, open_county: OpenSession
) -> None:
    """Two people at one ledger: each takes back their own acts, another's only by its number."""
    other = ticking.tick(county, find_row(county, "1.2"))
    (home_of_its_own / "config.toml").write_text('name = "李某"', encoding="utf-8")
    session = open_county()

    with pytest.raises(Refused, match="没有您可撤销"):
        reviewing.undo(session)
    assert find_row(session, "1.2").status is Status.DONE

    session = reviewing.undo(session, str(other.events[0].id)).session
    assert find_row(session, "1.2").status is Status.TODO


def test_who_gives_a_name_later_can_still_take_back_what_came_before(county: Session) -> None:
    """GIVEN an act signed with the login name WHEN a name is set THEN it is still one's own last act."""
    session = ticking.tick(county, find_row(county, "1.2")).session

    session = reviewing.undo(change_settings(session, name="王某")).session

    assert find_row(session, "1.2").status is Status.TODO


def test_what_another_program_took_back_is_not_taken_back_again(county: Session) -> None:
    """GIVEN two ticks, the later undone by a program beside WHEN undo is asked THEN the other is undone."""
    session = ticking.tick(county, find_row(county, "1.2")).session
    beside = ticking.tick(session, find_row(session, "2.2")).session
    reviewing.undo(beside)

    after = reviewing.undo(beside).session

    assert [find_row(after, task).status for task in ("1.2", "2.2")] == [Status.TODO, Status.TODO]
