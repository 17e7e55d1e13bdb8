"""Archived checklists: kept whole, out of everything that is counted daily, and there when asked for."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fzcheck import paths
from fzcheck.acts import remarks, ticking, undoing
from fzcheck.acts.act import Act, Refusal
from fzcheck.board import Filter
from fzcheck.checklist.model import Task
from fzcheck.cli.history import lines
from fzcheck.config import load_settings
from fzcheck.errors import NotFound, Refused, SettingsUnusable
from fzcheck.ledger.store import Ledger
from fzcheck.session import doing
from fzcheck.session.adding import add_task
from fzcheck.session.archiving import archive, take_back
from fzcheck.session.checklists import archived_text, lists_of
from fzcheck.session.conflicts import unsettled
from fzcheck.session.exporting import paper_of
from fzcheck.session.history import history
from fzcheck.session.next_year import lists_before, tasks_of
from fzcheck.session.session import Session, at, close, open_session, over, refreshed
from fzcheck.session.tasks import find_row
from fzcheck.tui.tasks.captions import empty_text, headline, ledger_banner
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import COUNTY, HEADER, TestClock

NEXT = (
    HEADER.replace('"county"', '"next"').replace("year = 2026", "year = 2027")
    + """\
[[task]]
id = "1.1"
title = "续办"
owner = "县司法局"
deadline = 2027-12-10
related = ["county:1.2"]
"""
)

Open = Callable[..., Session]


@pytest.fixture
def open_both(
    home_of_its_own: Path, clock: TestClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Open sessions over last year's list and the new one, as each start would."""
    opened: list[Session] = []
    folder = home_of_its_own / "checklists"
    paths.make_private(folder)
    (folder / "county.toml").write_text(COUNTY, encoding="utf-8")
    (folder / "next.toml").write_text(NEXT, encoding="utf-8")
    monkeypatch.setattr(paths, "shipped_checklists", lambda: tmp_path / "shipped")

    def open_it(*chosen: str, as_of: dt.date | None = None) -> Session:
        opened.append(open_session(paths.home(None, os.environ), clock, as_of=as_of, chosen=chosen))
        return opened[-1]

    yield open_it
    for session in opened:
        close(session)


def ids(session: Session) -> list[str]:
    """Return the tasks that count."""
    return [":".join(row.key) for row in session.board.rows]


def test_an_archived_checklist_counts_nowhere_and_is_kept(open_both: Open) -> None:
    """GIVEN progress on a list WHEN it is archived THEN no total and no paper knows it; its file stays."""
    session = did(open_both(), ticking.tick, find_row(open_both(), "1.2")).session
    file = session.home.checklists / "county.toml"
    before = file.read_bytes()

    done = archive(session, "county")

    after = done.session
    assert ids(after) == ["next:1.1"]
    assert [checklist.id for checklist in after.checklists] == ["next"]
    assert archived_text(after) == "另有 1 份清单已归档。"
    assert done.hints == ("其中 3 项任务尚未办结。",)
    paper = paper_of(after)
    assert (paper.summary.all.total, paper.board.orphans, after.withdrawn) == (1, (), ())
    assert paper.history().entries == ()
    assert file.read_bytes() == before
    assert ids(open_both()) == ["next:1.1"]


def test_taking_it_back_brings_all_back_unchanged(open_both: Open) -> None:
    """GIVEN an archived list WHEN it is taken back THEN the board and the settings are what they were."""
    before = did(open_both(), ticking.tick, find_row(open_both(), "1.2")).session

    after = take_back(archive(before, "county").session, "county").session

    rows = [[(row.key, row.status, row.progress.events) for row in one.board.rows] for one in (before, after)]
    assert rows[0] == rows[1]
    assert after.settings == before.settings
    assert "archived" not in after.home.config_file.read_text()


def test_doing_it_twice_changes_nothing(open_both: Open, clock: TestClock) -> None:
    """The day of the first time stays; taking back what is not archived says so."""
    session = archive(open_both(), "county").session
    clock.goes_to("2026-12-01")

    assert archive(session, "county").session.settings == session.settings
    assert session.settings.archived == {"county": dt.date(2026, 11, 24)}
    assert take_back(session, "next").session.settings == session.settings
    with pytest.raises(NotFound):
        archive(session, "nowhere")


def test_looking_back_a_list_counts_as_it_did_then(open_both: Open, clock: TestClock) -> None:
    """GIVEN a list of 2026, archived in 2027 WHEN asked as of 2026-12-31 THEN it counts."""
    session = did(open_both(), ticking.tick, find_row(open_both(), "1.2")).session
    clock.goes_to("2027-01-15")
    session = archive(refreshed(session), "county").session

    assert len(at(session, dt.date(2026, 12, 31)).board.rows) == 5
    assert ids(at(session, dt.date(2027, 1, 15))) == ["next:1.1"]
    assert ids(at(session, dt.date(2027, 2, 1))) == ["next:1.1"]


def test_what_was_never_in_use_stays_out_when_looking_back(open_both: Open, clock: TestClock) -> None:
    """GIVEN a list in which nobody entered anything, or took it back WHEN looking back THEN it is out."""
    outcome = did(open_both(), ticking.tick, find_row(open_both(), "1.2"))
    session = did(outcome.session, ticking.untick, find_row(outcome.session, "1.2")).session
    session = archive(session, "next").session
    clock.goes_to("2027-01-15")

    assert "next:1.1" not in ids(at(session, dt.date(2026, 11, 1)))


def test_it_is_there_when_asked_for(open_both: Open) -> None:
    """GIVEN an archived list WHEN it is asked for by id or file THEN its tasks count and can be worked on."""
    file = archive(open_both(), "county").session.home.checklists / "county.toml"

    for name in ("county", str(file)):
        session = open_both(name)
        assert len(session.board.rows) == 4
        did(session, remarks.add_note, find_row(session, "1.1"), "补记")


def test_its_tasks_can_be_looked_at_but_not_worked_on(open_both: Open) -> None:
    """GIVEN a task of an archived list WHEN it is shown THEN it is whole; an act is refused with the way out.

    A task of the same id elsewhere is the one that is meant.
    """
    session = did(open_both(), ticking.tick, find_row(open_both(), "1.2")).session
    session = archive(session, "county").session

    row = find_row(session, "1.2", archived=True)

    assert [entry.withdrawn for entry in history(session, row)] == [False]
    assert row.done_on == dt.date(2026, 11, 24)
    assert find_row(session, "1.1").key == ("next", "1.1")
    assert find_row(session, "county:1.1", archived=True).key == ("county", "1.1")
    with pytest.raises(Refused, match="已归档") as refused:
        find_row(session, "1.2")
    assert "fzcheck archive county --off" in refused.value.remedy


def test_what_others_enter_on_it_is_kept_up_with(open_both: Open) -> None:
    """GIVEN an archived list WHEN others enter something on it THEN it shows that, and counts nowhere."""
    session, other = archive(open_both(), "county").session, open_both("county")
    did(other, ticking.tick, find_row(other, "1.2"))

    after = refreshed(session)

    assert find_row(after, "1.2", archived=True).done_on == dt.date(2026, 11, 24)
    assert (ids(after), after.board.orphans) == (["next:1.1"], ())


def test_the_screen_says_what_is_archived(open_both: Open) -> None:
    """Beside the number of checklists in use; and where none is left, what leads back."""
    session = archive(open_both(), "county").session
    assert "1 份清单，1 份已归档" in headline(session).place
    assert empty_text(session, Filter()) == ()

    session = archive(session, "next").session
    said = empty_text(session, Filter())

    assert said[0] == "清单都已归档。"


def test_one_that_goes_while_it_is_looked_at_leads_to_the_others(open_both: Open) -> None:
    """GIVEN an archived list looked at alone WHEN its file goes THEN the screen says so, and the way back."""
    alone = over(archive(open_both(), "county").session, ("county",))
    (alone.home.checklists / "county.toml").unlink()

    said = empty_text(refreshed(alone), Filter())

    assert "county" in said[0]
    assert "Ctrl+L" in said[1]


def test_lists_stand_by_place_year_and_kind(open_both: Open, home_of_its_own: Path) -> None:
    """GIVEN two places THEN each place's lists stand together, later years first, arrangements first."""
    folder = home_of_its_own / "checklists"
    for name in ("ling-2026-shortcomings", "ling-2027-arrangements", "ling-2026-arrangements"):
        text = NEXT.replace('"next"', f'"{name}"').replace("year = 2027", f"year = {name[5:9]}")
        (folder / f"{name}.toml").write_text(text.replace("某县人民", "邻县人民"), encoding="utf-8")

    assert [one.id for one in lists_of(open_both())] == [
        "next", "county", "ling-2027-arrangements", "ling-2026-arrangements", "ling-2026-shortcomings"
    ]  # fmt: skip
    session = archive(archive(open_both(), "next").session, "county").session
    assert [one.id for one in lists_of(session)][-2:] == ["next", "county"]


def test_one_is_looked_at_alone_and_left_again(open_both: Open) -> None:
    """GIVEN an archived list WHEN it alone is looked at THEN the screen says so, and the others come back.

    All lists are named meanwhile; what is taken back is among the others at once.
    """
    session = archive(open_both(), "county").session
    states = {one.id: one.archived for one in lists_of(session)}

    alone = over(session, ("county",))

    assert [row.checklist.id for row in alone.board.rows] == ["county"] * 4
    assert "县级清单" in ledger_banner(alone)
    assert {one.id: one.archived for one in lists_of(alone)} == states == {"county": True, "next": False}
    assert ids(over(alone, ())) == ["next:1.1"]
    assert ledger_banner(session) == ledger_banner(over(alone, ()))
    assert len(take_back(alone, "county").session.board.rows) == 5


def test_a_newer_edition_stays_archived(open_both: Open, tmp_path: Path) -> None:
    """GIVEN a shipped list archived by its id WHEN the program ships another edition THEN it stays out."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "elsewhere.toml").write_text(COUNTY.replace('"county"', '"elsewhere"'), encoding="utf-8")
    session = archive(open_both(), "elsewhere").session
    assert "elsewhere" not in {row.checklist.id for row in session.board.rows}

    edition = COUNTY.replace('"county"', '"elsewhere"').replace("2026-04-30", "2026-05-30")
    (shipped / "elsewhere.toml").write_text(edition, encoding="utf-8")

    assert "elsewhere" not in {row.checklist.id for row in refreshed(session).board.rows}


def test_what_is_wrong_in_an_archived_file_troubles_nobody(open_both: Open) -> None:
    """GIVEN an archived list WHEN its file breaks THEN no banner says so; the file can still be archived."""
    session = archive(open_both(), "county").session
    (session.home.checklists / "county.toml").write_text("format = ", encoding="utf-8")

    after = refreshed(session)

    assert after.problems == ()
    assert [file.id for file in after.archived] == ["county"]


def test_progress_of_an_archived_list_whose_file_is_gone_is_not_withdrawn(open_both: Open) -> None:
    """GIVEN progress on an archived list WHEN its file goes THEN neither history nor `check` says so."""
    session = did(open_both(), ticking.tick, find_row(open_both(), "1.2")).session
    session = archive(session, "county").session
    (session.home.checklists / "county.toml").unlink()

    after = refreshed(session)

    assert [entry.withdrawn for entry in history(after)] == [False]
    assert after.withdrawn == ()


def test_the_settings_keep_all_else(open_both: Open) -> None:
    """GIVEN settings with remarks WHEN lists are archived THEN one line changes."""
    session = open_both()
    file = session.home.config_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('# 我的\nname = "王某"\narchived = { old-one = 2025-01-02 } # 旧\nunit = "县司法局"\n')

    archive(open_both(), "county")

    assert file.read_text() == (
        '# 我的\nname = "王某"\n'
        'archived = { old-one = 2025-01-02, county = 2026-11-24 } # 旧\nunit = "县司法局"\n'
    )
    assert take_back(open_both(), "old-one").session.settings == load_settings(file)


def test_what_is_added_to_an_archived_list_is_said_to_be_out_of_sight(open_both: Open) -> None:
    """GIVEN an archived list WHEN a task is added to it by its id THEN that is done, and a hint says so."""
    session = archive(open_both(), "county").session
    task = Task(id="", title="补办", owner="县司法局", deadline=dt.date(2026, 12, 1), group="制度")

    added = add_task(session, "county", task)

    assert "已归档" in added.hints[0]
    assert ids(added.session) == ["next:1.1"]


def test_a_conflict_in_an_archived_list_waits_until_it_is_back(open_both: Open, tmp_path: Path) -> None:
    """GIVEN a task on which two places differ WHEN its list is archived THEN nobody is asked to settle it."""
    session, row = open_both(), find_row(open_both(), "1.2")
    with Ledger(tmp_path / "other.db", lambda: "other") as other:
        drafts = ticking.tick(session.now, row)
        assert not isinstance(drafts, Refusal)
        other.append(drafts.drafts, at="2026-11-23T09:00:00+08:00", by="甲", unit="")
        session = did(session, ticking.set_status, row, Status.WAITING).session
        session.ledger.receive(other.read())
    session = refreshed(session)
    assert len(list(unsettled(session))) == 1

    session = archive(session, "county").session

    assert list(unsettled(session)) == []
    assert len(list(unsettled(take_back(session, "county").session))) == 1


@pytest.mark.parametrize("text", ["[archived]\nnext = 2026-01-01\n", "archived.next = 2026-01-01\n"])
def test_a_table_that_is_not_on_one_line_is_left_to_an_editor(open_both: Open, text: str) -> None:
    """GIVEN `[archived]` or `archived.ID` in the settings WHEN a list is archived THEN that is refused.

    The file stays, and counts.
    """
    file = open_both().home.config_file
    file.write_text(text)
    session = open_both()
    assert "next:1.1" not in ids(session)

    with pytest.raises(SettingsUnusable) as refused:
        archive(session, "county")

    assert "archived = {" in refused.value.remedy
    assert file.read_text() == text


def test_an_id_is_any_text(open_both: Open) -> None:
    """GIVEN a broken file whose name is its id, with braces WHEN archived THEN so can others be."""
    session = open_both()
    (session.home.checklists / "b{a}'{0}.toml").write_text("format = ")

    session = archive(archive(session, "b{a}'{0}").session, "county").session
    assert sorted(load_settings(session.home.config_file).archived) == ["b{a}'{0}", "county"]
    session = take_back(session, "b{a}'{0}").session

    assert session.settings.archived.keys() == {"county"}


def test_two_programs_archive_at_once(open_both: Open) -> None:
    """GIVEN another program that archived a list a moment ago WHEN one is archived here THEN both are."""
    here, there = open_both(), open_both()
    archive(there, "next")

    after = archive(here, "county").session

    assert after.settings.archived.keys() == {"county", "next"}
    assert take_back(there, "next").session.settings.archived.keys() == {"county"}


def test_any_list_is_archived_while_another_is_asked_for(open_both: Open) -> None:
    """GIVEN one list looked at alone WHEN another is archived, or taken back THEN that is done."""
    alone = over(archive(open_both(), "county").session, ("county",))

    after = archive(alone, "next").session
    assert after.settings.archived.keys() == {"county", "next"}
    after = take_back(after, "next").session

    assert after.settings.archived.keys() == {"county"}
    assert after.chosen == ("county",)


def test_last_year_is_found_while_another_list_is_asked_for(open_both: Open) -> None:
    """GIVEN the list of this year asked for WHEN last year's is wanted, archived THEN its tasks are there."""
    archive(open_both(), "county")
    session = open_both("next")

    assert [checklist.id for checklist in lists_before(session, 2027)] == ["county"]
    assert {row.checklist.id for row in tasks_of(session, ["county"])} == {"county"}


def test_a_file_from_elsewhere_archives_nothing(open_both: Open, tmp_path: Path) -> None:
    """GIVEN a file elsewhere with the id of a list WHEN it is to be archived THEN it is none of one's own."""
    elsewhere = tmp_path / "county.toml"
    elsewhere.write_text(COUNTY, encoding="utf-8")

    for session in (open_both(), open_both(str(elsewhere))):
        with pytest.raises(NotFound):
            archive(session, str(elsewhere))
    assert load_settings(open_both().home.config_file).archived == {}


def test_what_is_to_be_archived_later_counts_until_then(open_both: Open, clock: TestClock) -> None:
    """GIVEN a day to come in the settings THEN the list is in use until then, and can be archived today."""
    file = open_both().home.config_file
    file.write_text("archived = { county = 2027-01-01 }\n")
    session = open_both()

    assert {one.id: one.archived for one in lists_of(session)} == {"county": False, "next": False}
    assert len(session.board.rows) == 5
    assert archive(session, "county").session.settings.archived == {"county": session.today}
    clock.goes_to("2027-01-01")
    assert ids(open_both()) == ["next:1.1"]


def test_taking_back_what_is_gone_promises_nothing(open_both: Open) -> None:
    """GIVEN an archived id without a file WHEN it is taken back THEN nothing is said to count again."""
    session = open_both()
    session.home.config_file.write_text('archived = { "\\u001b[31m" = 2026-01-01 }\n')

    done = take_back(session, "\x1b[31m")

    assert "重新计入" not in done.text
    assert "\x1b" not in done.text
    assert done.session.settings.archived == {}


@pytest.fixture
def two_years(open_both: Open, clock: TestClock) -> Open:
    """Both lists, of which each has a task 1.1, with two entries of last year's and one of the new one's."""
    clock.goes_to("2026-11-25")
    session = open_both()
    session = did(session, ticking.tick, find_row(session, "1.2"), on=dt.date(2026, 11, 23)).session
    session = did(session, remarks.add_note, find_row(session, "county:1.1"), "旧").session
    session = did(session, remarks.add_note, find_row(session, "next:1.1"), "新").session
    archive(session, "county")
    return open_both


def test_records_name_the_list_where_two_lists_share_an_id(two_years: Open) -> None:
    """So they do of an archived list too; in sentences its year is enough."""
    session = two_years()
    last, new = history(session, find_row(session, "county:1.1", archived=True))[-1], history(session)[-1]

    assert lines(session, (last, new))[0][3] == "county:1.1"
    assert lines(session, (last, new))[1][3] == "next:1.1"
    assert lines(session, history(session)[:1])[0][3] == "1.2"
    assert session.names.said("county", "1.1", "2026-Q1") == "2026年 1.1 第一季度"
    undo = undoing.undo(session.now, session.own)
    assert isinstance(undo, Act)
    assert undo.text == "已撤销：2027年 1.1 记事"


def test_a_list_asked_for_tells_of_its_own_records_alone(two_years: Open) -> None:
    """THEN undos of its acts are among them, and what was entered later of another list is not told of."""
    doing.take_back(two_years())

    assert [entry.event.checklist for entry in history(two_years("county"))] == ["county", "county"]
    assert [entry.event.kind for entry in history(two_years("next"))] == ["note", "undo"]
    day = dt.date(2026, 11, 24)
    assert [two_years(one, as_of=day).entered_later for one in ("county", "next")] == [1, 0]
