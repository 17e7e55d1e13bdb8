"""Saving a draft: both lists or none, beside their report, and never over anything."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from fzcheck import paths
from fzcheck.drafting import edits
from fzcheck.drafting.model import Which
from fzcheck.errors import NotWritten, Refused, ReportUnusable
from fzcheck.session.drafting import Drafted, drafted, drafted_before, free_id, save_draft, why_taken
from fzcheck.session.session import Session, refreshed
from fzcheck.session.sources import source_of, trace
from fzcheck.session.typed_paths import path_typed
from tests.core.test_drafting import TEXT

SHORTCOMINGS, ARRANGEMENTS = "songping-2025-shortcomings", "songping-2026-arrangements"


@pytest.fixture
def read(tmp_path: Path) -> Drafted:
    """A report that was read from a file, and its draft."""
    file = tmp_path / "报告.txt"
    file.write_text(TEXT, encoding="gb18030")
    return drafted(file)


def test_a_draft_is_saved_as_two_lists_with_their_report(county: Session, read: Drafted) -> None:
    """GIVEN a draft WHEN it is saved THEN both lists are loaded, and traced clean with it."""
    saved = save_draft(county, read.source, read.draft)

    assert [one.id for one in saved.checklists] == [SHORTCOMINGS, ARRANGEMENTS]
    assert {SHORTCOMINGS, ARRANGEMENTS} < {one.id for one in saved.session.checklists}
    assert saved.undecided == 6
    assert all(file.name in saved.text for file in saved.files)
    assert saved.hints == ()
    for name in (SHORTCOMINGS, ARRANGEMENTS):
        assert trace(saved.session, name).coverage.whole
        source = source_of(saved.session, name)
        assert source is not None
        assert source.path.read_bytes() == TEXT.encode("gb18030")


def test_no_file_is_replaced_and_another_id_is_offered(county: Session, read: Drafted) -> None:
    """GIVEN the second list's id is taken WHEN it is saved THEN nothing is; under the id offered both are."""
    there = county.home.checklists / f"{ARRANGEMENTS}.toml"
    there.write_text("# mine", encoding="utf-8")

    with pytest.raises(Refused, match=f"{ARRANGEMENTS}.toml"):
        save_draft(county, read.source, read.draft)

    assert str(there) in why_taken(county, ARRANGEMENTS)
    assert not (county.home.checklists / f"{SHORTCOMINGS}.toml").exists()
    other = free_id(county, ARRANGEMENTS)
    assert other == f"{ARRANGEMENTS}-2"
    saved = save_draft(county, read.source, read.draft, {Which.ARRANGEMENTS: other})
    assert [one.id for one in saved.checklists] == [SHORTCOMINGS, other]
    assert there.read_text(encoding="utf-8") == "# mine"


def test_where_one_list_cannot_be_written_neither_stays(
    county: Session, read: Drafted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a disk that is full after the first file WHEN a draft is saved THEN the first is gone again."""
    put_in_place = paths.put_in_place

    def full(made: Path, path: Path) -> None:
        if path.stem == ARRANGEMENTS:
            raise OSError(28, "full")
        put_in_place(made, path)

    monkeypatch.setattr(paths, "put_in_place", full)
    with pytest.raises(NotWritten):
        save_draft(county, read.source, read.draft)
    assert not list(county.home.checklists.glob("songping*"))


def test_a_list_of_which_nothing_is_kept_is_left_out(county: Session, read: Drafted) -> None:
    """GIVEN all shortcomings are dropped WHEN it is saved THEN one list is; without any task, none."""
    draft = read.draft
    for task in draft.shortcomings.tasks if draft.shortcomings else ():
        draft = edits.drop(draft, task.id)
    saved = save_draft(county, read.source, draft)
    assert [one.id for one in saved.checklists] == [ARRANGEMENTS]

    for task in draft.arrangements.tasks if draft.arrangements else ():
        draft = edits.drop(draft, task.id)
    with pytest.raises(Refused):
        save_draft(saved.session, read.source, draft)


def test_a_file_that_cannot_be_drafted_is_named_with_the_words_looked_for(tmp_path: Path) -> None:
    """GIVEN a page without either section WHEN it is read THEN the refusal names file and words."""
    file = tmp_path / "解读.txt"
    file.write_text("松坪县2025年法治政府建设年度报告\n一、主要成效\n办案100件。\n", encoding="utf-8")
    with pytest.raises(ReportUnusable, match=r"解读\.txt") as refused:
        drafted(file)
    assert "短板" in refused.value.remedy


def test_that_a_report_was_drafted_before_is_said(county: Session, read: Drafted) -> None:
    """GIVEN a draft that was saved WHEN the same report is drafted again THEN the lists there are named."""
    assert drafted_before(county, read.draft) == ""
    saved = save_draft(county, read.source, read.draft)
    assert f"{SHORTCOMINGS}、{ARRANGEMENTS}" in drafted_before(saved.session, read.draft)


@pytest.mark.parametrize("typed", ["https://www.example.cn/a.html", "'HTTP://example.cn/a.html'"])
def test_who_types_a_web_address_is_told_to_save_the_page(typed: str) -> None:
    """GIVEN a web address, typed on the screen or a command line THEN what to do instead is said."""
    for path in (Path(typed.strip("'")), path_typed(typed)):
        with pytest.raises(ReportUnusable, match="网页另存"):
            drafted(path)


def test_who_saves_lists_of_another_county_is_told_how_to_put_the_shipped_ones_away(
    county: Session, read: Drafted
) -> None:
    """GIVEN shipped lists in use WHEN a draft of another county is saved THEN the way to archive is said."""
    saved = save_draft(refreshed(msgspec.structs.replace(county, chosen=())), read.source, read.draft)

    assert "灵丘县" in saved.others_text
    assert "Ctrl+L" in saved.others_text
    same = msgspec.structs.replace(saved.draft, issuer="灵丘县人民政府")
    assert msgspec.structs.replace(saved, draft=same).others_text == ""
