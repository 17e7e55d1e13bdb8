"""A draft that is not saved: kept after each edit, found again by its report, and in nobody's way."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from fzcheck.checklist.saving import beside
from fzcheck.drafting import edits
from fzcheck.drafting.model import Draft, DraftedList
from fzcheck.drafting.next_year import go_on
from fzcheck.drafting.unsaved import FORMAT, UnsavedDraft, read_unsaved, unsaved_bytes
from fzcheck.errors import NotWritten, Refused
from fzcheck.paths import DRAFT, Home
from fzcheck.session.drafting import Drafted, drafted
from fzcheck.session.unsaved_drafts import Keeping, drop, find_unsaved, keep, waiting
from fzcheck.tui.drafting.review import review_of
from tests.conftest import OpenSession
from tests.core.test_drafting import TEXT
from tests.core.test_next_year import REPORT, THIS_YEAR


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home in which nothing was made yet."""
    return Home(data=tmp_path / "data", config=tmp_path / "data")


@pytest.fixture
def made(tmp_path: Path) -> Drafted:
    """A report that was read from a file, and its draft."""
    file = tmp_path / "报告.txt"
    file.write_text(TEXT, encoding="gb18030")
    return drafted(file)


def edited(draft: Draft) -> Draft:
    """Return a draft after an edit of each kind."""
    draft = edits.drop(draft, "2.1.1")
    draft = edits.set_title(draft, "2.1.2", "[/red] 充实\x1b力量")
    draft = edits.set_owner(draft, "2.1.2", "县委编办")
    draft = edits.set_support(draft, "2.1.2", ("县财政局", "各乡镇"))
    draft = edits.set_deadline(draft, "2.1.2", dt.date(2026, 6, 30))
    draft = edits.merge(draft, "4.1.1", "4.1.2")
    return edits.split(draft, "4.2.0")


def kept(home: Home, made: Drafted, draft: Draft) -> Keeping:
    """Keep a draft of a report, and return where."""
    return keep(find_unsaved(home, made).keeping, draft, by_item=False)[0]


def draft_file(keeping: Keeping) -> Path:
    """Return the file of a draft."""
    return beside(keeping.path, DRAFT)


def test_what_a_person_edited_is_found_again(home: Home, made: Drafted) -> None:
    """GIVEN a draft kept after edits WHEN the same report is drafted THEN it is there as it was left."""
    draft = edited(made.draft)
    keeping = kept(home, made, draft)

    found = find_unsaved(home, made)

    assert found.unsaved is not None
    assert (found.unsaved.draft, found.hint) == (draft, "")
    assert draft_file(keeping).stat().st_mode & 0o777 == 0o600
    assert home.drafts.stat().st_mode & 0o777 == 0o700


def test_what_was_taken_from_last_year_is_found_again(open_county: OpenSession, tmp_path: Path) -> None:
    """GIVEN units, measures and tasks taken from last year WHEN the draft is read back THEN nothing lacks."""
    rows = open_county(THIS_YEAR).board.rows
    file = tmp_path / "报告.txt"
    file.write_text(REPORT, encoding="utf-8")
    draft = go_on(drafted(file).draft, rows, rows).draft
    carried = next(task.id for one in draft.lists for task in one.carried)
    unsaved = UnsavedDraft(edits.drop(draft, carried), by_item=True)

    assert read_unsaved(unsaved_bytes(unsaved)) == unsaved


def test_taking_back_never_goes_behind_what_was_left(home: Home, made: Drafted) -> None:
    """GIVEN a draft that was left WHEN one goes on THEN no step leads back behind it; edits after it do."""
    kept(home, made, edited(made.draft))

    left = review_of(made, by_item=True, left=find_unsaved(home, made).unsaved)

    assert (left.draft, left.by_item, left.edited) == (edited(made.draft), False, True)
    with pytest.raises(Refused, match="保留"):
        left.taken_back()
    assert left.turned("2.2.1").taken_back().draft == left.draft


def test_reports_that_wait_are_listed_and_can_be_drafted_without_their_file(
    home: Home, made: Drafted, tmp_path: Path
) -> None:
    """GIVEN the report's own file is gone WHEN the copy that waits is drafted THEN one goes on with it."""
    assert waiting(home) == ()
    kept(home, made, edited(made.draft))
    (tmp_path / "报告.txt").unlink()

    (one,) = waiting(home)

    assert one.title == made.draft.title
    assert find_unsaved(home, drafted(one.path)).unsaved is not None


def test_a_draft_waits_only_where_one_can_go_on(home: Home, made: Drafted) -> None:
    """GIVEN the copy of the report is gone WHEN it is asked whether a draft waits THEN none does."""
    keeping = kept(home, made, edited(made.draft))
    assert home.has_draft()
    keeping.path.unlink()
    assert not home.has_draft()
    assert waiting(home) == ()


def test_once_dropped_nothing_is_left(home: Home, made: Drafted) -> None:
    """GIVEN a draft that was kept WHEN it is dropped THEN neither it nor the copy of its report stays."""
    drop(kept(home, made, edited(made.draft)))

    assert list(home.drafts.iterdir()) == []
    assert find_unsaved(home, made).unsaved is None


def test_a_draft_that_goes_at_this_moment_hides_no_other(home: Home, made: Drafted) -> None:
    """GIVEN files of drafts that are gone once they are looked at THEN the one that is there is listed."""
    kept(home, made, edited(made.draft))
    for name in ("0.txt", "z.txt"):
        beside(home.drafts / name, DRAFT).symlink_to(home.drafts / "gone")

    assert [one.title for one in waiting(home)] == [made.draft.title]


def test_a_copy_without_a_draft_goes_when_the_report_is_left(home: Home, made: Drafted) -> None:
    """GIVEN the disk was full behind the copy of the report WHEN all is given up THEN the copy goes too."""
    keeping = find_unsaved(home, made).keeping
    home.drafts.mkdir(parents=True)
    keeping.path.write_bytes(keeping.data)

    drop(keeping)

    assert list(home.drafts.iterdir()) == []


def test_who_takes_all_back_keeps_nothing(home: Home, made: Drafted) -> None:
    """GIVEN all edits were taken back THEN no draft waits."""
    keep(kept(home, made, edited(made.draft)), made.draft, by_item=False, edited=False)

    assert waiting(home) == ()


@pytest.mark.parametrize("broken", ["", "\x00", '{"format": 1}', "[" * 100_000, "format", "items", "line"])
def test_a_draft_that_is_broken_or_foreign_is_put_aside(home: Home, made: Drafted, broken: str) -> None:
    """GIVEN a file that cannot be used WHEN the report is drafted THEN that is said, and it is kept aside."""
    unsaved = UnsavedDraft(edited(made.draft), by_item=False)
    one = unsaved.draft.lists[0]
    task = msgspec.structs.replace(one.tasks[0], line=10**6)
    others = {
        "format": msgspec.structs.replace(unsaved, format=FORMAT + 1),
        "items": with_list(unsaved, msgspec.structs.replace(one, items=one.items[:-1])),
        "line": with_list(unsaved, msgspec.structs.replace(one, tasks=(task, *one.tasks[1:]))),
    }
    data = unsaved_bytes(others[broken]) if broken in others else broken.encode()
    file = draft_file(kept(home, made, made.draft))
    file.write_bytes(data)
    assert len(waiting(home)) == 1

    found = find_unsaved(home, made)

    aside = file.with_name(file.name + ".old")
    assert found.unsaved is None
    assert str(aside) in found.hint
    assert aside.read_bytes() == data
    assert not file.exists()


def with_list(unsaved: UnsavedDraft, one: DraftedList) -> UnsavedDraft:
    """Return a draft with another list in it."""
    return msgspec.structs.replace(unsaved, draft=unsaved.draft.with_list(one))


def test_the_draft_of_another_window_makes_room(home: Home, made: Drafted) -> None:
    """GIVEN two programs at the same report WHEN both edit THEN the first one's draft is kept beside."""
    mine, theirs = find_unsaved(home, made).keeping, find_unsaved(home, made).keeping
    keep(theirs, edits.drop(made.draft, "2.1.1"), by_item=False)

    mine, hints = keep(mine, edited(made.draft), by_item=False)

    aside = draft_file(mine).with_name(draft_file(mine).name + ".old")
    assert str(aside) in hints[0]
    assert aside.exists()
    assert keep(mine, made.draft, by_item=False)[1] == ()


def test_where_it_cannot_be_kept_that_is_said_with_what_it_means(home: Home, made: Drafted) -> None:
    """GIVEN no folder can be made WHEN a draft is to be kept THEN the error says that edits could be lost."""
    home.data.mkdir()
    home.drafts.write_bytes(b"")

    with pytest.raises(NotWritten, match=r"草稿没有存下.*drafts"):
        kept(home, made, edited(made.draft))
