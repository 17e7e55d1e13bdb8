"""An editor that comes straight back may still be open: what is saved there later is not lost."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import pytest

from fzcheck.checklist.saving import Saved
from fzcheck.session.copies import working_copy
from fzcheck.session.editing import Finished, Unchanged, finish, put_aside, start_edit
from fzcheck.session.editors import edited_outside
from fzcheck.session.session import Session
from tests.conftest import COUNTY

GOOD = COUNTY.encode()
LATER = GOOD + b"# later\n"
YESTERDAY = 2 * 86_400


@pytest.fixture
def folder(county: Session) -> Path:
    """Where the checklist lies."""
    return county.home.checklists


def edited(session: Session, change: str = "pass") -> Finished:
    """Edit the checklist in an editor that does one thing to the copy `p` and is back."""
    code = f"import sys; from pathlib import Path; p = Path(sys.argv[-1]); {change}"
    return edited_outside((sys.executable, "-c", code), start_edit(session, "county"))


def copies(folder: Path) -> list[Path]:
    """Return the copies that lie beside the checklist."""
    return sorted(folder.glob(".edit-*/county.toml"))


def aged(copy: Path) -> Path:
    """Let a copy, and all that lies beside it, be two days old."""
    for file in (*copy.parent.iterdir(), copy.parent):
        os.utime(file, times=(file.stat().st_mtime - YESTERDAY,) * 2)
    return copy


def test_the_copy_stays_where_nothing_was_changed(county: Session, folder: Path) -> None:
    """It is said how an editor waits; while nothing is saved in it, no edit speaks of it."""
    finished = edited(county)

    assert isinstance(finished.result, Unchanged)
    assert "--wait" in finished.hints[-1]
    assert [copy.read_bytes() for copy in copies(folder)] == [GOOD]
    opened = start_edit(county, "county")
    assert (opened.is_draft, opened.hints) == (False, ())


def test_what_is_saved_later_is_offered_once_each_time(county: Session, folder: Path) -> None:
    """GIVEN a copy that stayed WHEN it is saved THEN the next edit has it as its draft, and so once more."""
    edited(county)
    (copy,) = copies(folder)
    copy.write_bytes(LATER)

    opened = start_edit(county, "county")
    saved = finish(opened, opened.text)

    assert (opened.is_draft, opened.text, opened.before) == (True, LATER, GOOD)
    assert saved.result == Saved(folder / "county.toml")
    assert not start_edit(county, "county").is_draft
    copy.write_bytes(LATER + b"# again\n")
    assert start_edit(county, "county").text == LATER + b"# again\n"


def test_a_draft_that_waits_comes_first(county: Session, folder: Path) -> None:
    """What was saved later is named then, and makes no draft go."""
    edited(county)
    (copy,) = copies(folder)
    copy.write_bytes(LATER)
    put_aside(start_edit(county, "county"), GOOD + b"# broken = \n")
    copy.write_bytes(LATER + b"# again\n")

    opened = start_edit(county, "county")

    assert opened.text == GOOD + b"# broken = \n"
    assert str(copy) in opened.hints[-1]


@pytest.mark.parametrize("change", ["p.write_bytes(p.read_bytes() + b'# now')", "p.unlink()"])
def test_no_copy_stays_of_what_was_saved_or_deleted(county: Session, folder: Path, change: str) -> None:
    """An editor that did something has been waited for."""
    edited(county, change)
    assert copies(folder) == []


def test_no_copy_stays_where_the_editor_was_waited_for(
    county: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever only looked, for a while, leaves nothing."""
    monkeypatch.setattr("fzcheck.session.editors._STRAIGHT_BACK", dt.timedelta(0))
    assert edited(county).hints == ()
    assert copies(folder) == []


def test_a_copy_goes_when_nobody_saved_in_it_for_a_day(county: Session, folder: Path) -> None:
    """The next edit takes it away."""
    edited(county)
    old = aged(copies(folder)[0])

    edited(county)

    assert not old.parent.exists()
    assert len(copies(folder)) == 1


def test_no_copy_goes_that_may_be_wanted(county: Session, folder: Path) -> None:
    """One that was changed, is young, is waited for, or beside which an editor keeps a file of its own."""
    for _number in range(3):
        edited(county)
    changed, open_in_vim, young = copies(folder)
    waited_for = aged(working_copy(folder / "county.toml", GOOD))
    (open_in_vim.parent / ".county.toml.swp").write_bytes(b"")
    aged(open_in_vim)
    changed.write_bytes(LATER)
    aged(changed)

    working_copy(folder / "county.toml", GOOD)

    assert {changed, open_in_vim, young, waited_for} < set(copies(folder))
