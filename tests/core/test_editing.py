"""Editing checklists: what is saved, what becomes a draft, and that nobody's text is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from fzcheck.checklist.saving import KeptAsDraft, Overtaken, Saved, judge, keep_draft, save
from fzcheck.errors import ChecklistUnusable, NotFound, NotWritten
from fzcheck.session.editing import (
    Edit,
    Unchanged,
    finish,
    over_theirs,
    put_aside,
    start_edit,
    without_draft,
)
from fzcheck.session.session import Session, refreshed
from tests.conftest import COUNTY, OpenSession

GOOD = COUNTY.encode()
OTHER = GOOD.replace("印发机制文件".encode(), "印发文件".encode())
BROKEN = GOOD + b"[[task]]\nid = \n"
CIRCLE = GOOD.replace(b'id = "2.1"\n', b'id = "2.1"\nafter = ["2.2"]\n').replace(b'["1.1"]', b'["2.1"]')


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A sound checklist."""
    path = tmp_path / "county.toml"
    path.write_bytes(GOOD)
    return path


def names(folder: Path) -> set[str]:
    """Return the names of what a folder holds."""
    return {file.name for file in folder.iterdir()}


def test_a_sound_text_takes_the_files_place_and_the_old_one_is_kept(file: Path) -> None:
    """The file is the very bytes that were given, whatever its line ends, mark or last line."""
    after = b"\xef\xbb\xbf" + OTHER.replace(b"\n", b"\r\n").rstrip() + "# \u2028".encode()

    assert save(file, GOOD, after) == Saved(file)

    assert file.read_bytes() == after
    assert (file.parent / "county.toml.bak").read_bytes() == GOOD
    assert names(file.parent) == {"county.toml", "county.toml.bak"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(BROKEN, (45, 6), id="syntax"),
        pytest.param(CIRCLE, (44, 10), id="circle"),
        pytest.param(GOOD.decode().encode("gb18030"), (1, 1), id="gbk"),
        pytest.param(b"\xff\xfe\x00", (1, 1), id="no text"),
        pytest.param(b"", (1, 1), id="empty"),
    ],
)
def test_a_text_with_errors_becomes_a_draft_and_the_file_stays(
    file: Path, text: bytes, place: tuple[int, int]
) -> None:
    """Syntax, encoding, missing keys and circles alike; each error is placed in the draft."""
    result = save(file, GOOD, text)

    assert isinstance(result, KeptAsDraft)
    assert result.draft == file.parent / "county.toml.draft"
    assert result.draft.read_bytes() == text
    assert {problem.file for problem in result.problems} == {str(result.draft)}
    assert place in {(problem.line, problem.column) for problem in result.problems}
    assert file.read_bytes() == GOOD
    assert "county.toml.bak" not in names(file.parent)


@pytest.mark.parametrize("theirs", [OTHER, BROKEN, b"", None], ids=["sound", "broken", "empty", "gone"])
def test_a_change_by_somebody_else_is_noticed_and_stays(file: Path, theirs: bytes | None) -> None:
    """Whatever stands there now, or that nothing does, is given back; saving over it must be asked for."""
    if theirs is None:
        file.unlink()
    else:
        file.write_bytes(theirs)
    mine = GOOD + b"# mine\n"

    result = save(file, GOOD, mine)

    assert result == Overtaken(theirs)
    assert (file.read_bytes() if file.exists() else None) == theirs
    assert save(file, theirs, mine) == Saved(file)
    assert file.read_bytes() == mine


def test_of_two_who_make_one_file_at_the_same_moment_the_first_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a file that comes between the asking and the writing THEN it stays, and it is told."""
    file = tmp_path / "county.toml"
    file.write_bytes(OTHER)
    asked = iter((None, OTHER))
    monkeypatch.setattr("fzcheck.checklist.saving.contents", lambda _path: next(asked))
    assert save(file, None, COUNTY.encode()) == Overtaken(OTHER)
    assert file.read_bytes() == OTHER


def test_another_checklist_of_the_folder_keeps_its_id(tmp_path: Path) -> None:
    """Taking the id of a file beside it would leave one of the two out; elsewhere it is no error."""
    beside = judge(GOOD, str(tmp_path / "a.toml"))
    elsewhere = judge(GOOD, str(tmp_path / "more" / "b.toml"))

    problems = judge(GOOD, str(tmp_path / "county.toml"), [beside]).problems

    assert "duplicate-id" in {problem.code for problem in problems}
    assert "duplicate-id" not in {
        problem.code for problem in judge(GOOD, str(tmp_path / "county.toml"), [elsewhere]).problems
    }


KILLED = """
import os, sys
from pathlib import Path
from fzcheck.checklist.saving import save
file = Path(sys.argv[1])
replace, calls = Path.replace, []
def killed(self, target):
    if Path(target) == file:
        os._exit(9)
    return replace(self, target)
Path.replace = killed
save(file, file.read_bytes(), file.read_bytes() + b"# more\\n")
"""


def test_a_save_that_is_cut_off_leaves_the_old_file_whole(file: Path) -> None:
    """GIVEN a process that dies right before the file is replaced THEN every old byte stands."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)

    assert done.returncode == 9
    assert file.read_bytes() == GOOD


def test_an_edit_is_saved_and_shown_at_once(county: Session) -> None:
    """The session that comes back has the new plan."""
    edit = start_edit(county, "county")

    finished = finish(edit, OTHER)

    assert finished.result == Saved(edit.path)
    row = finished.session.board.row("county", "1.1")
    assert row is not None
    assert row.task.title == "印发文件"
    assert finished.hints == ()


def test_without_a_change_nothing_is_written(county: Session) -> None:
    """The file's time stays, and no previous version is made; also when others made the same change."""
    edit = start_edit(county, "county")
    before = edit.path.stat().st_mtime_ns

    assert finish(edit, edit.text).result == Unchanged()

    assert edit.path.stat().st_mtime_ns == before
    assert names(edit.path.parent) == {"county.toml"}
    edit.path.write_bytes(OTHER)
    assert finish(edit, OTHER).result == Unchanged()


def test_a_draft_is_what_the_next_edit_opens(county: Session) -> None:
    """GIVEN a text with errors WHEN it is mended at the next edit THEN it is saved and the draft is gone."""
    first = start_edit(county, "county")
    assert isinstance(finish(first, BROKEN).result, KeptAsDraft)

    second = start_edit(county, "county")

    assert (second.text, second.is_draft, second.before) == (BROKEN, True, GOOD)
    assert finish(second, OTHER).result == Saved(first.path)
    assert names(first.path.parent) == {"county.toml", "county.toml.bak"}


def test_a_draft_begun_before_somebody_elses_change_does_not_undo_it(county: Session) -> None:
    """The file is compared with what the draft was begun from, not with what it is by then."""
    edit = start_edit(county, "county")
    finish(edit, BROKEN)
    edit.path.write_bytes(OTHER)

    result = finish(start_edit(county, "county"), GOOD + b"# mine\n").result

    assert result == Overtaken(OTHER)
    assert edit.path.read_bytes() == OTHER


def test_a_draft_can_be_left_for_the_file(county: Session) -> None:
    """It stays until something is saved, and goes when the file's own text comes back."""
    edit = start_edit(county, "county")
    put_aside(edit, BROKEN)

    anew = without_draft(start_edit(county, "county"))

    assert (anew.text, anew.is_draft) == (GOOD, False)
    assert finish(anew, GOOD).result == Unchanged()
    assert "county.toml.draft" in names(edit.path.parent)
    assert finish(start_edit(county, "county"), GOOD).result == Unchanged()
    assert names(edit.path.parent) == {"county.toml"}


def test_saving_over_somebody_elses_change_keeps_theirs_as_the_previous_version(county: Session) -> None:
    """Who has seen both may choose; a third change in between is noticed again."""
    edit = start_edit(county, "county")
    edit.path.write_bytes(OTHER)
    mine = GOOD + b"# mine\n"
    first = finish(edit, mine)
    assert isinstance(first.result, Overtaken)

    edit.path.write_bytes(OTHER + b"# again\n")
    assert over_theirs(first).result == Overtaken(OTHER + b"# again\n")
    edit.path.write_bytes(OTHER)
    assert over_theirs(first).result == Saved(edit.path)

    assert edit.path.read_bytes() == mine
    assert edit.path.with_name("county.toml.bak").read_bytes() == OTHER


def test_a_new_id_is_pointed_out(county: Session) -> None:
    """Progress follows the id, so the official is told that it stays behind."""
    finished = finish(start_edit(county, "county"), GOOD.replace(b'id = "county"', b'id = "town"'))

    assert "county" in finished.hints[0]
    assert "town" in finished.hints[0]


def test_a_broken_file_can_be_opened_and_mended(open_county: OpenSession) -> None:
    """The way out of a broken checklist is to edit it."""
    session = open_county(BROKEN.decode())

    edit = start_edit(session, "county")

    assert edit.text == BROKEN
    assert finish(edit, GOOD).result == Saved(edit.path)


def test_what_cannot_be_edited_is_named(county: Session, tmp_path: Path) -> None:
    """No such checklist, a folder, and a folder that takes no file."""
    with pytest.raises(NotFound, match="nowhere"):
        start_edit(county, "nowhere")
    with pytest.raises(NotFound):
        start_edit(county, str(tmp_path / "none.toml"))
    with pytest.raises(ChecklistUnusable, match="home"):
        start_edit(county, str(county.home.data))
    lost = Edit(county, "county", tmp_path / "nowhere" / "county.toml", None, GOOD)
    with pytest.raises(NotWritten):
        finish(lost, OTHER)


def test_what_stands_beside_a_checklist_is_none(county: Session) -> None:
    """Previous version, draft, and its base do not load."""
    edit = start_edit(county, "county")
    finish(edit, OTHER)
    keep_draft(edit.path, GOOD, BROKEN)
    (edit.path.parent / ".edit-1").mkdir()

    everything = msgspec.structs.replace(county, chosen=())

    own = [found.path for found in refreshed(everything).loaded if not found.shipped]
    assert own == [str(edit.path)]
