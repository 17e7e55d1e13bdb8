"""Merging on the screen, without one: tried, then merged, stopped, and changed in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzcheck.errors import FzcheckError
from fzcheck.ledger.backup_folder import Why, listed
from fzcheck.ledger.events import Draft
from fzcheck.ledger.store import Ledger
from fzcheck.session.session import Session, at, caught_up
from fzcheck.tui.merging.course import Course, Run, Stage
from fzcheck.tui.merging.told import findings
from fzcheck.words import Kind
from tests.ledger_events import add


@pytest.fixture
def offices(tmp_path: Path) -> Path:
    """The ledgers of two offices that disagree about a task, and a text, in one folder."""
    for name, status in (("east", "done"), ("west", "waiting")):
        with Ledger(tmp_path / "usb" / f"{name}.db", lambda: "elsewhere") as ledger:
            add(ledger, _says("1.2", status))
    (tmp_path / "usb" / "z.db").write_text("台账", encoding="utf-8")
    return tmp_path / "usb"


def ran(session: Session, before: Course, typed: Path | str) -> Course:
    """Return what a run comes to; an error is raised."""
    run = Run(session, before, str(typed))
    course = run()
    if run.error is not None:
        raise run.error
    return course


def test_a_folder_is_tried_then_merged_once(county: Session, offices: Path) -> None:
    """GIVEN three files THEN the trial says what comes and writes nothing; then just that comes."""
    tried = ran(county, Course(), offices)
    empty = not county.ledger.exists()
    merged = ran(county, tried, offices)
    again = ran(caught_up(county), merged, offices)

    assert (tried.stage, tried.brings, tried.disputed, empty) == (Stage.TRIED, True, None, True)
    assert (merged.stage, merged.disputed) == (Stage.MERGED, ("county", "1.2"))
    assert [merged.came_otherwise(number) for number in range(3)] == [False] * 3
    assert len(county.ledger.read()) == 2
    assert (again.stage, again.brings) == (Stage.TRIED, False)


def test_what_is_told_has_both_sides_and_the_refusal(county: Session, offices: Path) -> None:
    """In the words of the command line, a line each; every line can be gone to."""
    told = [*findings(ran(county, Course(), offices), county.names)]
    text = "\n".join(part.text.text for finding in told for part in finding.paragraphs)

    assert all(said in text for said in ("east.db", "冲突", "z.db：拒收", "不是"))
    assert [finding.key for finding in told if finding.paragraphs and finding.key is None] == []


def test_a_file_that_changed_is_looked_at_once_more(county: Session, offices: Path) -> None:
    """GIVEN a file that another program wrote after the trial THEN it is tried again, and nothing merged."""
    tried = ran(county, Course(), offices)
    with Ledger(offices / "east.db", lambda: "east") as ledger:
        add(ledger, _says("1.1", "doing"))
    again = ran(county, tried, offices)

    assert again.stage is Stage.TRIED
    assert "有变动" in again.said
    assert again.merges[0].new == 2
    assert not county.ledger.exists()
    assert ran(county, again, offices).stage is Stage.MERGED


def test_what_the_ledger_here_got_meanwhile_is_said(county: Session, offices: Path) -> None:
    """GIVEN that another program merged one of the files first THEN what came of it is told as it was."""
    tried = ran(county, Course(), offices)
    ran(county, ran(county, Course(), offices / "east.db"), offices / "east.db")
    merged = ran(county, tried, offices)

    assert [merged.came_otherwise(number) for number in range(3)] == [True, False, False]


def test_another_line_is_tried_first(county: Session, offices: Path) -> None:
    """Only what was tried is merged."""
    tried = ran(county, Course(), offices)

    assert ran(county, tried, offices / "west.db").stage is Stage.TRIED
    assert not county.ledger.exists()


@pytest.mark.parametrize("files", [0, 1])
def test_stopped_it_leaves_whole_files(county: Session, offices: Path, files: int) -> None:
    """GIVEN a stop after some files THEN these are merged and said to be, and of the others nothing is."""
    run = Run(county, ran(county, Course(), offices), str(offices))
    course = _stopped_after(run, files)

    assert len(county.ledger.read()) == files
    assert run.share == pytest.approx(files and 0.5, abs=0.2)
    assert [len(course.merges), course.stage] == [files, Stage.MERGED]
    assert "已停止" in course.said


def test_a_trial_that_is_stopped_leads_to_no_merge(county: Session, offices: Path) -> None:
    """What was not looked at whole cannot be merged."""
    course = _stopped_after(Run(county, Course(), str(offices)), 1)

    assert (course.stage, course.merges, course.said) == (Stage.CHOOSING, (), "已停止，没有合并任何记录。")


def test_looking_back_nothing_is_tried(county: Session, offices: Path) -> None:
    """The refusal is that of every act."""
    with pytest.raises(FzcheckError, match="不能改动"):
        ran(at(county, county.today.replace(month=6)), Course(), offices)


def test_where_no_backup_can_be_made_nothing_is_merged(county: Session, offices: Path) -> None:
    """GIVEN a ledger, and a folder of backups that is none THEN it is said, and can be tried again."""
    with Ledger(county.home.ledger, lambda: "here") as ledger:
        add(ledger, _says("1.1", "doing"))
    county.home.backups.write_text("x", encoding="utf-8")
    tried = ran(county, Course(), offices)
    run = Run(county, tried, str(offices))

    assert run() is tried
    assert run.error is not None
    county.home.backups.unlink()
    assert ran(county, tried, offices).stage is Stage.MERGED
    assert [backup.because for backup in listed(county.home.backups)] == [Why.MERGE]


def _says(task: str, status: str) -> Draft:
    """Return that a task stands so."""
    return Draft("county", task, Kind.STATUS, status)


def _stopped_after(run: Run, files: int) -> Course:
    """Return what a run comes to that is stopped once it is done with so many files."""

    class Merges(list[object]):
        def append(self, merged: object) -> None:
            super().append(merged)
            if len(self) == files:
                run.stop()

    run.merges = Merges()  # type: ignore[assignment]
    if not files:
        run.stop()
    return run()
