"""An official's own copy of a shipped checklist, and what happens when a newer edition is shipped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.checklist.model import Task
from fzcheck.checklist.saving import Saved
from fzcheck.errors import NotFound, Refused
from fzcheck.session.adding import add_task
from fzcheck.session.checks import check_files
from fzcheck.session.editing import finish, start_edit
from fzcheck.session.editions import editable, newer_shipped, own_copy
from fzcheck.session.session import Session, refreshed
from fzcheck.tui.tasks.captions import problems_banner
from tests.conftest import COUNTY, OpenSession

GOOD = COUNTY.encode()
OTHER = GOOD.replace("印发机制文件".encode(), "印发文件".encode())


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shipped edition of the county's checklist."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "county.toml").write_bytes(GOOD)
    monkeypatch.setattr(paths, "shipped_checklists", lambda: folder)
    return folder / "county.toml"


@pytest.fixture
def session(shipped: Path, open_county: OpenSession) -> Session:
    """A session over the shipped edition alone."""
    opened = open_county()
    (opened.home.checklists / "county.toml").unlink()
    opened = refreshed(opened)
    assert [found.path for found in opened.loaded] == [str(shipped)]
    return opened


def test_editing_a_shipped_checklist_makes_an_own_copy_first(session: Session, shipped: Path) -> None:
    """The copy is the same byte for byte, takes the shipped one's place, and this is said; once."""
    edit = start_edit(session, "county")

    own = session.home.checklists / "county.toml"
    assert edit.path == own
    assert own.read_bytes() == edit.text == GOOD
    assert [found.path for found in edit.session.loaded] == [str(own)]
    assert str(own) in edit.hints[0]
    assert start_edit(edit.session, "county").hints == ()
    assert start_edit(edit.session, str(shipped)).path == own
    assert shipped.read_bytes() == GOOD


def test_a_shipped_file_named_by_its_path_is_not_edited_in_place(session: Session, shipped: Path) -> None:
    """Whoever names the shipped file gets an own copy as well."""
    assert start_edit(session, str(shipped)).path == session.home.checklists / "county.toml"


def test_a_file_with_the_copys_name_is_not_overwritten(session: Session) -> None:
    """Another checklist that has the name stays, and is named."""
    own = session.home.checklists / "county.toml"
    own.write_bytes(GOOD.replace(b'id = "county"', b'id = "other"'))

    with pytest.raises(Refused, match="county"):
        own_copy(session, editable(refreshed(session), "county"))
    with pytest.raises(NotFound):
        own_copy(session, editable(session, "nowhere"))
    assert b'"other"' in own.read_bytes()


def edited(session: Session) -> Session:
    """Make an own copy that says something else, and return the session with it."""
    return finish(start_edit(session, "county"), OTHER).session


NEWER = GOOD.replace("述法评议".encode(), "述法和评议".encode()).replace(b'id = "2.1"', b'id = "2.3"')


def test_a_newer_shipped_edition_is_offered_and_overwrites_nothing(session: Session, shipped: Path) -> None:
    """`check` warns, with the command that shows the difference; the own copy and its tasks stay."""
    session = edited(session)
    assert newer_shipped(session) == ()
    shipped.write_bytes(NEWER)

    (newer,) = newer_shipped(refreshed(session))

    assert [found.task.id for found in newer.difference.added] == ["2.3"]
    assert [found.task.id for found in newer.difference.withdrawn] == ["2.1"]
    assert [found.task.id for found in newer.difference.reworded] == ["1.2"]
    (checked,) = check_files(session)
    (problem,) = [problem for problem in checked.problems if problem.code == "newer-edition"]
    assert problem.severity == "warning"
    assert f"fzcheck diff {newer.origin} {newer.shipped}" in problem.remedy
    assert newer.origin.read_bytes() == GOOD
    assert newer.own.read_bytes() == OTHER


def test_once_saved_in_its_knowledge_a_newer_edition_is_not_offered_again(
    session: Session, shipped: Path
) -> None:
    """The edit says so at its start; leaving without a change is no answer."""
    session = edited(session)
    shipped.write_bytes(NEWER)

    edit = start_edit(session, "county")
    assert "fzcheck diff" in edit.hints[0]
    finish(edit, edit.text)
    assert newer_shipped(session)
    finished = finish(edit, OTHER + b"# seen\n")

    assert newer_shipped(finished.session) == ()
    assert start_edit(finished.session, "county").hints == ()


@pytest.mark.parametrize(
    "now", [GOOD + b"# a remark\n", OTHER, b"broken", None], ids=["remark", "the same", "broken", "gone"]
)
def test_an_edition_that_brings_nothing_new_is_not_offered(
    session: Session, shipped: Path, now: bytes | None
) -> None:
    """Another remark, what the own copy says already, a broken file or none: nothing to take over."""
    session = edited(session)
    if now is None:
        shipped.unlink()
    else:
        shipped.write_bytes(now)

    assert newer_shipped(refreshed(session)) == ()


def test_a_checklist_that_was_only_looked_at_stays_the_shipped_one(session: Session, shipped: Path) -> None:
    """Nothing changed: the copy made for the edit goes again, unnamed; one that stood before stays."""
    edit = start_edit(session, "county")

    text = finish(edit, edit.text).text

    assert text == "没有作任何改动：county 仍是自带清单，没有另存您自己的一份。"
    assert not list(session.home.checklists.glob("county*"))
    assert [found.path for found in refreshed(edit.session).loaded] == [str(shipped)]

    kept = own_copy(session, editable(session, "county")).path
    again = start_edit(refreshed(session), "county")
    assert finish(again, again.text).text == f"{kept} 没有改动。"
    assert kept.exists()


def test_an_editor_that_is_open_still_keeps_its_copy(session: Session) -> None:
    """GIVEN a shipped list in the editor WHEN nothing new is saved THEN what is changed next has its file."""
    edit = start_edit(session, "county")

    text = finish(edit, edit.text, open_still=True).text

    assert text == f"{edit.path} 没有改动。"
    assert finish(edit, OTHER, open_still=True).result == Saved(edit.path)


@pytest.fixture
def copied(county: Session) -> Session:
    """A session over the county's checklist with a copy beside it that sorts first and has fewer tasks."""
    file = county.home.checklists / "county - 副本.toml"
    file.write_bytes(GOOD[: GOOD.rindex(b"[[task]]")])
    return refreshed(county)


def test_a_stray_copy_changes_nothing_that_is_counted(county: Session, copied: Session) -> None:
    """The board is the same as without it, and the copy is a problem that is said."""
    assert [row.key for row in copied.board.rows] == [row.key for row in county.board.rows]
    assert [problem.code for problem in copied.problems] == ["stray-copy"]


def test_what_changes_a_checklist_opens_the_real_one(copied: Session) -> None:
    """By its id and by the name of a copy, `edit` and `add` go to the file that counts, and say so."""
    real = copied.home.checklists / "county.toml"
    copy = copied.home.checklists / "county - 副本.toml"
    before = copy.read_bytes()

    assert start_edit(copied, "county").path == real
    by_copy = start_edit(copied, str(copy))
    wanted = Task("", "新任务", "县司法局", dt.date(2026, 12, 30))
    added = add_task(copied, str(copy), wanted)

    assert by_copy.path == real
    assert str(copy) in by_copy.hints[0]
    assert str(real) in by_copy.hints[0]
    assert added.path == real
    assert copy.read_bytes() == before


def test_the_real_one_is_saved_beside_its_copy(copied: Session) -> None:
    """A copy with its id makes no draft of what is saved."""
    edit = start_edit(copied, "county")
    finished = finish(edit, OTHER)
    assert isinstance(finished.result, Saved)
    assert edit.path.read_bytes() == OTHER


def test_a_copy_that_is_checked_by_name_says_that_it_is_one(copied: Session) -> None:
    """All files: the copy stands under the file that counts. By its own name: under its own."""
    copy = str(copied.home.checklists / "county - 副本.toml")
    (every,) = check_files(copied)
    (alone,) = check_files(copied, (copy,))
    for found in (every, alone):
        assert "stray-copy" in [problem.code for problem in found.problems if problem.file == copy]
    assert (every.file, alone.file) == (str(copied.home.checklists / "county.toml"), copy)


def test_a_copy_is_no_edition(session: Session, shipped: Path) -> None:
    """A newer edition is offered for the file that counts, not for a copy of it."""
    own = own_copy(session, editable(session, "county"))
    (own.path.with_name("county(1).toml")).write_bytes(GOOD)
    (own.path.with_name("county(1).toml.shipped")).write_bytes(GOOD)
    shipped.write_bytes(OTHER)
    assert [newer.own for newer in newer_shipped(refreshed(own.session))] == [own.path]


def test_the_banner_says_what_a_broken_checklist_lacks(open_county: OpenSession) -> None:
    """A broken own file keeps the shipped one's place; what of it cannot be read is counted."""
    session = open_county(COUNTY + '[[task]]\nid = "9"\ntitle = "没有单位和时限"\n')
    assert problems_banner(session).startswith("county.toml 有 1 项任务未能载入。清单有 ")
