"""What is said of the ledger itself: that there is none, or another, or that it is not as it was written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fzcheck.acts import remarks, ticking
from fzcheck.errors import LedgerDamaged, LedgerUnusable, Refused, ReportUnusable
from fzcheck.ledger.store import Ledger
from fzcheck.session import restoring
from fzcheck.session.backups import by_hand
from fzcheck.session.doing import need_writable
from fzcheck.session.session import Session, close, refreshed
from fzcheck.session.soundness import examined, ledger_text, lost_text, paper_text
from fzcheck.session.sources import source_of
from fzcheck.session.tasks import find_row
from tests.acting import did
from tests.conftest import OpenSession
from tests.ledger_events import raw


def noted(session: Session, *texts: str) -> Session:
    """Keep notes on a task."""
    for text in texts:
        session = did(session, remarks.add_note, find_row(session, "1.2"), text).session
    return session


def changed(session: Session, *statements: str) -> None:
    """Lay hands on the ledger, its triggers gone."""
    names = ("event_stays", "event_remains", "event_is_new")
    raw(session.ledger.path, *(f"DROP TRIGGER {name}" for name in names), *statements)


def test_that_there_is_no_ledger_is_said_until_there_is_one(county: Session) -> None:
    """Whoever counts by it is told where it would be; the paper says so without the path."""
    assert str(county.ledger.path) in ledger_text(county)
    assert "没有台账" in paper_text(county)
    begun = noted(county, "一")
    assert (ledger_text(begun), paper_text(begun)) == ("", "")


def test_the_first_act_says_that_it_begins_a_ledger_and_where(county: Session) -> None:
    """A second ledger, begun while a share is not mounted, is noticed by whoever begins it."""
    row = find_row(county, "1.2")
    first = did(county, remarks.add_note, row, "一")
    assert any(str(county.ledger.path) in hint for hint in first.hints)
    assert did(first.session, remarks.add_note, row, "二").hints == ()


def test_a_ledger_that_is_not_as_it_was_written_is_told_with_what_is_not_counted(county: Session) -> None:
    """GIVEN a changed event and one that cannot be read, both are counted and the first is named."""
    session = noted(county, "一", "二", "三")
    unchecked = "PRAGMA ignore_check_constraints = 1"
    changed(session, "UPDATE event SET value = '改' WHERE seq = 1")
    raw(session.ledger.path, unchecked, "UPDATE event SET note = x'ff' WHERE seq = 3")
    text = ledger_text(examined(session))
    assert "5 处" in text  # three triggers, two events
    assert "1 条无法读取" in text
    assert "ledger verify" in text
    assert ledger_text(session) == ""  # nobody has looked yet


@pytest.mark.parametrize("part", ["sqlite_autoindex_event_1", "place"])
def test_damage_that_no_entry_shows_is_found_as_by_verify(county: Session, part: str) -> None:
    """GIVEN a page of zeros that no count touches THEN paper and screen say so, not `verify` alone."""
    session = noted(county, *"一二三四五")
    with closing(sqlite3.connect(session.ledger.path)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (part,)).fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    with session.ledger.path.open("r+b") as damaged:
        damaged.seek((page - 1) * size)
        damaged.write(bytes(size))
    assert "文件已损坏" in paper_text(examined(session))
    assert isinstance(refreshed(session).trouble, LedgerDamaged)  # what the screen asks next


def test_what_cannot_be_read_is_known_without_looking_through_all(
    county: Session, open_county: OpenSession
) -> None:
    """Rows that hold no event are left out when the ledger is read, and said from then on."""
    session = noted(county, "一", "二")
    changed(session, "PRAGMA ignore_check_constraints = 1", "UPDATE event SET value = x'ff' WHERE seq = 2")
    opened = open_county()
    assert len(find_row(opened, "1.2").notes) == 1
    assert "1 条无法读取" in ledger_text(opened)


def test_another_ledger_in_its_place_is_said_with_what_it_lacks(
    county: Session, home_of_its_own: Path
) -> None:
    """GIVEN a valid ledger without the last two entries, what is shown follows it, and it is said."""
    session = noted(county, "一")
    older = home_of_its_own / "older.db"
    older.write_bytes(session.ledger.path.read_bytes())
    session = noted(session, "二", "三")
    older.replace(session.ledger.path)

    turned = refreshed(session)

    assert len(find_row(turned, "1.2").notes) == 1
    assert "2 条" in lost_text(turned)
    # Whoever acts before the next look is told as well.
    act = did(session, ticking.tick, find_row(session, "1.2"))
    assert lost_text(act.session) in act.hints


@pytest.mark.parametrize("copied", [False, True])
def test_an_older_copy_put_in_its_place_gives_no_number_twice(
    county: Session, home_of_its_own: Path, *, copied: bool
) -> None:
    """GIVEN a backup put back by hand THEN an act goes in once that was seen, and what was lost fits in."""
    session = noted(county, "一")
    older = home_of_its_own / "older.db"
    older.write_bytes(session.ledger.path.read_bytes())
    session = noted(session, "二")
    lost = session.ledger.read()
    if copied:
        session.ledger.path.write_bytes(older.read_bytes())
    else:
        older.replace(session.ledger.path)

    with pytest.raises(LedgerUnusable, match="另一本台账"):
        noted(session, "三")
    session = noted(refreshed(session), "三")
    session.ledger.receive(lost)

    session = refreshed(session)
    assert [note.value for note in find_row(session, "1.2").notes] == ["一", "三", "二"]
    assert (session.ledger.verify(), lost_text(session)) == ((), "")


def test_an_older_copy_put_in_place_while_nobody_looked_is_told_by_the_backups(
    county: Session, open_county: OpenSession
) -> None:
    """GIVEN what only a backup still has THEN it is said until it is merged, and no number is given twice."""
    session = noted(county, "一")
    older = session.ledger.path.read_bytes()
    session = noted(session, "二", "三")
    backup = by_hand(session)
    close(session)
    session.ledger.path.write_bytes(older)

    told = lost_text(examined(open_county()))
    assert "2 条" in told
    assert f"ledger merge {backup.path}" in told

    act = did(open_county(), remarks.add_note, find_row(session, "1.2"), "四")
    assert lost_text(act.session) in act.hints
    assert lost_text(examined(open_county())) == told  # also by whoever comes later
    with Ledger(backup.path, lambda: "") as kept:
        act.session.ledger.receive(kept.read())
    session = refreshed(act.session)
    assert {note.value for note in find_row(session, "1.2").notes} == set("一二三四")
    assert (session.ledger.verify(), lost_text(session)) == ((), "")


def test_what_was_given_up_by_a_restore_is_not_said_to_be_missing(
    county: Session, open_county: OpenSession
) -> None:
    """GIVEN an older backup restored on purpose THEN only what came after it can be missing."""
    session = noted(county, "一")
    first = by_hand(session)
    session = noted(session, "二", "三")
    by_hand(session)
    restoring.restore(session, restoring.compare(session, str(first.path)))
    session = restoring.going_on(session)
    assert lost_text(session) == lost_text(examined(open_county())) == ""

    after = session.ledger.path.read_bytes()
    by_hand(noted(session, "四"))
    session.ledger.path.write_bytes(after)
    assert "有 1 条" in lost_text(examined(open_county()))


def test_a_copy_of_the_same_ledger_in_its_place_is_nothing_to_speak_of(
    county: Session, home_of_its_own: Path
) -> None:
    """A sync program that writes the same, or more, takes nothing away."""
    session = noted(county, "一")
    copy = home_of_its_own / "copy.db"
    copy.write_bytes(session.ledger.path.read_bytes())
    copy.replace(session.ledger.path)
    assert lost_text(refreshed(session)) == ""


def frames(error: BaseException | None) -> int:
    """Return how many frames an error holds on to."""
    trace, count = error.__traceback__ if error else None, 0
    while trace is not None:
        trace, count = trace.tb_next, count + 1
    return count


def test_a_trouble_that_is_kept_holds_on_to_no_stack(home_of_its_own: Path, open_county: OpenSession) -> None:
    """However often an act is refused for it, it does not grow, and keeps no board alive."""
    home_of_its_own.mkdir()
    (home_of_its_own / "ledger.db").write_bytes(b"not a ledger" * 100)
    session = open_county()
    for _time in range(3):
        with pytest.raises(LedgerUnusable):
            need_writable(session)
        with pytest.raises(LedgerUnusable):
            session.ledger.read()
        session = refreshed(session)
    assert session.ledger._damage is not None
    assert (frames(session.trouble), frames(session.ledger._damage[1])) == (0, 0)
    assert session.trouble is not None
    assert session.trouble.__context__ is None


def test_a_report_that_cannot_be_read_holds_on_to_no_stack(county: Session) -> None:
    """Asked for at every move of the cursor, it is as light as it was."""
    county.home.sources.mkdir(parents=True)
    (county.home.sources / "county.txt").write_bytes(b"\x00\x01")
    seen = []
    for _time in range(3):
        with pytest.raises(ReportUnusable) as error:
            source_of(county, "county")
        seen.append(frames(error.value))
    assert seen[1] == seen[2]


def test_a_reason_that_is_too_long_is_refused_before_a_ledger_is_begun(county: Session) -> None:
    """All acts come to one place, where 64 KiB are the most that a field takes."""
    with pytest.raises(Refused, match="64 KiB"):
        did(county, remarks.add_evidence, find_row(county, "1.2"), "附件" * 20_000)
    assert not county.ledger.path.exists()
