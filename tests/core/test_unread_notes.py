"""The words of notes are read when they are shown: until then only is known that they are there."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from fzcheck.board import Filter
from fzcheck.errors import LedgerBusy, LedgerUnusable
from fzcheck.ledger import opening
from fzcheck.ledger.events import UnreadNote
from fzcheck.ledger.store import Ledger
from fzcheck.session import remarks
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.session.targets import find_row
from fzcheck.words import Kind
from tests.ledger_events import a_note, add


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger of the test will be."""
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """A ledger that nobody has written to."""
    with Ledger(path, lambda: "machine") as made:
        yield made


def test_what_a_note_says_is_not_read_before_it_is_shown(ledger: Ledger) -> None:
    """Of a note only is known that it is there, of everything else all."""
    written = add(ledger, a_note("一"), msgspec.structs.replace(a_note("done"), kind=Kind.STATUS))
    note, status = ledger.read_since(0).events
    assert isinstance(note, UnreadNote)
    assert (note.id, note.act_id, note.task, note.by) == (written[0].id, written[0].id, "1", "张三")
    assert status == written[1]
    assert ledger.in_words([note, status, note]) == (written[0], written[1], written[0])


def test_a_note_with_a_day_of_its_own_is_read_at_once(ledger: Ledger) -> None:
    """Whether that day makes sense decides whether the note counts."""
    add(ledger, msgspec.structs.replace(a_note("一"), on="gestern"))
    assert ledger.read_since(0).events == ledger.read()


def test_what_is_known_already_is_shown_without_the_file(ledger: Ledger, path: Path) -> None:
    """Only notes that nobody has read are looked up."""
    events = add(ledger, a_note("一"))
    path.write_bytes(b"not a ledger" * 100)
    ledger.close()
    assert ledger.in_words(events) == events


def test_a_note_that_is_gone_from_its_ledger_is_not_passed_over(ledger: Ledger, path: Path) -> None:
    """Who asks for its words is told that another file stands there."""
    add(ledger, a_note("一"))
    unread = ledger.read_since(0).events
    with Ledger(path.with_name("other.db"), lambda: "machine") as other:
        add(other, a_note("二"))
    path.with_name("other.db").replace(path)
    with pytest.raises(LedgerUnusable, match=str(unread[0].id)):
        ledger.in_words(unread)
    path.unlink()
    with pytest.raises(LedgerUnusable, match=str(unread[0].id)):
        ledger.in_words(unread)


def test_another_event_under_the_name_of_a_note_is_not_taken_for_it(ledger: Ledger, path: Path) -> None:
    """GIVEN an old copy of the file that somebody else went on from, what stands there now is no note."""
    add(ledger, a_note("一"))
    old = path.read_bytes()
    add(ledger, a_note("二"))
    unread = ledger.read_since(0).events[1:]
    ledger.close()
    path.write_bytes(old)
    with Ledger(path, lambda: "machine") as other:
        add(other, msgspec.structs.replace(a_note("done"), kind=Kind.STATUS))
    with pytest.raises(LedgerUnusable, match=str(unread[0].id)):
        ledger.in_words(unread)


def test_a_file_that_goes_at_the_wrong_moment_is_said_to_be_out_of_reach(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN that the file is gone between being looked at and being opened, nothing worse comes of it."""
    add(ledger, a_note("一"))
    unread = ledger.read_since(0).events
    stamp = opening.look(path, path, None)
    path.unlink()
    monkeypatch.setattr(opening, "look", lambda *_asked: stamp)
    for ask in (lambda: ledger.in_words(unread), lambda: ledger.read_since(0), ledger.origin):
        with pytest.raises(LedgerUnusable):
            ask()


def test_any_thread_may_read_notes(ledger: Ledger) -> None:
    """A report is made beside the screen; both ask the same ledger."""
    written = add(ledger, *(a_note(f"第 {number} 条") for number in range(40)))
    unread = ledger.read_since(0).events
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ledger.in_words, unread) for _turn in range(8)]
        assert [one.result() for one in asked] == [written] * 8


def test_who_does_not_wait_is_not_held_up_by_another_thread(ledger: Ledger) -> None:
    """GIVEN a thread that is at the file, a look for changes gives up at once."""
    add(ledger, a_note("一"))
    with ledger._reading(), ThreadPoolExecutor(1) as pool:
        look = pool.submit(ledger.read_since, 0, wait=False)
        with pytest.raises(LedgerBusy):
            look.result(timeout=5)


def test_a_session_reads_a_note_when_its_task_is_shown(county: Session) -> None:
    """It is reported from the start, and found by search and in the history with all that it says."""
    session = remarks.add_note(county, find_row(county, "1.2"), "已催办").session
    row = find_row(session, "1.2")
    assert not row.unreported
    assert [type(note) for note in row.notes] == [UnreadNote]
    assert [note.value for note in row.read_notes()] == ["已催办"]
    assert Filter(search="催办").rows(session.board.rows) == (row,)
    assert [entry.event.value for entry in history(session, row)] == ["已催办"]


def test_who_asks_in_vain_is_told_so(county: Session) -> None:
    """A note whose words cannot be read is not shown without them."""
    session = remarks.add_note(county, find_row(county, "1.2"), "已催办").session
    session.ledger.path.write_bytes(b"not a ledger" * 100)
    session.ledger.close()
    for ask in (find_row(session, "1.2").read_notes, lambda: history(session)):
        with pytest.raises(LedgerUnusable):
            ask()
