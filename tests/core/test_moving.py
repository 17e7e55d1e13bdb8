"""Naming tasks when several checklists share an id, and giving progress to another task."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.acts import ticking
from fzcheck.errors import NotFound, Refused
from fzcheck.session.session import Session, open_session, refreshed
from fzcheck.session.tasks import find_row
from fzcheck.words import Status
from tests.acting import did, moved_to
from tests.conftest import COUNTY, TestClock

RENAMED = COUNTY.replace('id = "1.2"', 'id = "1.9"')
"""The same checklist after a task got another number."""


def save(session: Session, name: str, text: str) -> Path:
    """Save a checklist under an id of its own."""
    file = session.home.checklists / f"{name}.toml"
    file.write_text(text.replace('id = "county"', f'id = "{name}"'), encoding="utf-8")
    return file


@pytest.fixture
def two(county: Session, clock: TestClock) -> Session:
    """A session over two checklists with the same ids; task 1.2 of both is done, and then withdrawn."""
    save(county, "other", COUNTY)
    session = open_session(paths.home(None, os.environ), clock, chosen=("county", "other"))
    for name in ("county:1.2", "other:1.2"):
        session = did(session, ticking.tick, find_row(session, name)).session
    save(session, "county", RENAMED)
    save(session, "other", RENAMED)
    return refreshed(session)


def test_progress_withdrawn_from_two_checklists_must_be_named_whole(two: Session) -> None:
    """The id alone picks neither; both full names are said, and each of them works."""
    with pytest.raises(Refused, match=r"county:1\.2, other:1\.2"):
        moved_to(two, "1.2", "1.9")
    assert len(two.ledger.read()) == 2

    session = moved_to(two, "other:1.2", "other:1.9").session

    assert find_row(session, "other:1.9").status is Status.DONE
    assert find_row(session, "county:1.9").status is Status.TODO


def test_progress_stays_in_its_checklist(two: Session) -> None:
    """A new task named with another checklist is refused; so is one that does not exist."""
    with pytest.raises(Refused, match="county"):
        moved_to(two, "county:1.2", "other:1.9")
    with pytest.raises(NotFound):
        moved_to(two, "county:1.2", "county:9.9")
    assert len(two.ledger.read()) == 2


def test_a_checklist_may_be_named_by_its_file(two: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """An absolute or a relative path stands for the id, of tasks that stand and of withdrawn ones."""
    file = two.home.checklists / "other.toml"
    assert find_row(two, f"{file}:1.1").checklist.id == "other"
    monkeypatch.chdir(file.parent)
    assert find_row(two, "other.toml:1.1").checklist.id == "other"

    session = moved_to(two, "other.toml:1.2", f"{file}:1.9").session

    assert find_row(session, "other:1.9").status is Status.DONE
