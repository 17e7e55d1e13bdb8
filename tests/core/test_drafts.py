"""Drafts of others: none is overwritten or removed, and where it went is said."""

from __future__ import annotations

import msgspec
import pytest

from fzcheck.checklist.saving import BASE, OLD_DRAFT, KeptAsDraft, Saved, beside, drop_draft
from fzcheck.errors import NotWritten
from fzcheck.paths import DRAFT
from fzcheck.session.editing import Edit, finish, put_aside, start_edit, without_draft
from fzcheck.session.session import Session
from tests.conftest import COUNTY

GOOD = COUNTY.encode()
MINE = GOOD + b"# mine\n"
BROKEN = GOOD + b"[[task]]\nid = \n"
HOURS = GOOD + b"# hours of work\n[[task]]\nbad"


def texts(edit: Edit) -> dict[str, bytes]:
    """Return what stands beside the checklist, by the end of the name."""
    name = edit.path.name
    return {file.name.removeprefix(name): file.read_bytes() for file in edit.path.parent.iterdir()}


def test_a_draft_that_was_left_meanwhile_survives_a_text_with_errors(county: Session) -> None:
    """GIVEN somebody else's draft WHEN this edit becomes one THEN theirs makes room, and it is said where."""
    edit = start_edit(county, "county")
    beside(edit.path, DRAFT).write_bytes(HOURS)

    finished = finish(edit, BROKEN)

    assert isinstance(finished.result, KeptAsDraft)
    assert finished.result.moved == beside(edit.path, OLD_DRAFT)
    assert str(finished.result.moved) in finished.hints[0]
    assert texts(edit) == {"": GOOD, DRAFT: BROKEN, BASE: GOOD, OLD_DRAFT: HOURS}


def test_a_draft_that_was_left_meanwhile_survives_a_save(county: Session) -> None:
    """It is not this edit's to remove."""
    edit = start_edit(county, "county")
    beside(edit.path, DRAFT).write_bytes(HOURS)
    beside(edit.path, BASE).write_bytes(GOOD)

    finished = finish(edit, MINE)

    assert finished.result == Saved(edit.path)
    assert OLD_DRAFT in finished.hints[0]
    assert texts(edit) == {"": MINE, ".bak": GOOD, OLD_DRAFT: HOURS}


def test_a_draft_that_was_gone_on_with_elsewhere_is_not_the_one_taken_over(county: Session) -> None:
    """Two edits of one draft: the second to end finds other bytes there than it began with."""
    put_aside(start_edit(county, "county"), BROKEN)
    edit = start_edit(county, "county")
    put_aside(start_edit(county, "county"), HOURS)

    finish(edit, MINE)

    assert texts(edit)[OLD_DRAFT] == HOURS


def test_room_is_made_again_and_again(county: Session) -> None:
    """Each draft that makes room keeps a name of its own."""
    edit = start_edit(county, "county")
    for number in range(3):
        beside(edit.path, DRAFT).write_bytes(b"%d" % number)
        put_aside(edit, BROKEN)

    found = texts(edit)
    assert [found[OLD_DRAFT + end] for end in ("", ".2", ".3")] == [b"0", b"1", b"2"]


def test_one_s_own_draft_is_written_over_without_a_word(county: Session) -> None:
    """What was taken over, left before, or is the same text needs no room."""
    first, first_hints = put_aside(start_edit(county, "county"), BROKEN)
    _second, second_hints = put_aside(first, HOURS)
    third, third_hints = put_aside(start_edit(county, "county"), BROKEN)
    same, same_hints = put_aside(msgspec.structs.replace(third, draft=None), BROKEN)

    assert (first_hints, second_hints, third_hints, same_hints) == ((), (), (), ())
    assert finish(same, MINE).hints == ()
    assert texts(first) == {"": MINE, ".bak": GOOD}


def test_an_edit_begun_from_the_file_and_given_up_leaves_the_draft(county: Session) -> None:
    """Only who went on with a draft can give it up."""
    put_aside(start_edit(county, "county"), HOURS)
    anew = without_draft(start_edit(county, "county"))

    drop_draft(anew.path, anew.draft)
    assert texts(anew) == {"": GOOD, DRAFT: HOURS, BASE: GOOD}

    taken_over = start_edit(county, "county")
    drop_draft(taken_over.path, taken_over.draft)
    assert texts(anew) == {"": GOOD}


def test_a_draft_that_cannot_be_read_makes_room_too(county: Session) -> None:
    """Whatever stands there under its name."""
    edit = start_edit(county, "county")
    beside(edit.path, DRAFT).mkdir()

    assert put_aside(edit, BROKEN)[1]
    assert beside(edit.path, DRAFT).read_bytes() == BROKEN
    assert beside(edit.path, OLD_DRAFT).is_dir()


def test_a_draft_that_cannot_make_room_stays(county: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather nothing is written than that it is lost."""
    edit = start_edit(county, "county")
    beside(edit.path, DRAFT).write_bytes(HOURS)
    monkeypatch.setattr("pathlib.Path.rename", _fails)

    with pytest.raises(NotWritten, match=r"county\.toml\.draft"):
        put_aside(edit, BROKEN)

    assert texts(edit) == {"": GOOD, DRAFT: HOURS}


def test_a_save_is_never_said_to_have_failed_for_what_comes_after_it(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a draft that cannot make room once the text is saved, that is a hint."""
    edit = start_edit(county, "county")
    beside(edit.path, DRAFT).write_bytes(HOURS)
    monkeypatch.setattr("pathlib.Path.rename", _fails)

    finished = finish(edit, MINE)

    assert finished.result == Saved(edit.path)
    assert edit.path.read_bytes() == MINE
    assert "county.toml.draft" in finished.hints[0]


def _fails(_path: object, _place: object) -> None:
    raise PermissionError(13, "no")
