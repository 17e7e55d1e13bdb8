"""Restoring: another ledger in the place of this one, whole or not at all, and nothing is lost by it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest

from fzcheck.errors import LedgerBusy, LedgerReadOnly, LedgerUnusable
from fzcheck.ledger import file as ledger_file
from fzcheck.ledger.backup_folder import Why, listed
from fzcheck.ledger.backups import make
from fzcheck.ledger.restoring import Restoration, compare, restore
from fzcheck.ledger.salvage import found_in
from fzcheck.ledger.store import Ledger
from fzcheck.wording.restoring import restoration_lines
from tests.ledger_events import a_note, add, leave_a_journal, raw

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go."""
    return tmp_path / "backups"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger of 200 events over several pages."""
    ledger = Ledger(tmp_path / "ledger.db", lambda: "machine")
    for number in range(2):
        add(ledger, *(a_note(f"{number}.{n} " + "长" * 100) for n in range(100)))
    ledger.close()
    return ledger


def texts(ledger: Ledger) -> list[str]:
    """Return what the events say, shortened."""
    return [event.value.split()[0] for event in ledger.read()]


def put_back(ledger: Ledger, file: Path, folder: Path) -> Restoration:
    """Restore a file."""
    asked = compare(ledger, file, folder)
    restore(ledger, asked, folder, at=NOON)
    return asked


def test_a_backup_is_put_back_and_nothing_is_lost(ledger: Ledger, folder: Path) -> None:
    """What came after it is shown as lost, and is in the backup that is made first; and back again."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    add(ledger, a_note("后来"))
    asked = put_back(ledger, first.path, folder)
    assert ([event.value for event in asked.lost], asked.gained) == (["后来"], ())
    assert len(ledger.read()) == 200
    before = next(backup for backup in listed(folder) if backup.because is Why.RESTORE)
    assert before.events == 201
    again = put_back(ledger, before.path, folder)
    assert ([event.value for event in again.gained], again.lost) == (["后来"], ())
    assert ledger.verify() == ()


def test_a_restored_ledger_goes_on_under_a_new_origin_and_acts_stay_ones_own(
    ledger: Ledger, folder: Path, tmp_path: Path
) -> None:
    """What was written after the backup can come back by a merge: no number is given twice."""
    old = ledger.origin()
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    later = add(ledger, a_note("后来"))
    put_back(ledger, first.path, folder)
    (event,) = add(ledger, a_note("又"))
    assert event.origin == ledger.origin() != old
    assert {old, event.origin} <= ledger.origins()
    ledger.receive(later)
    assert ledger.verify() == ()
    colleague = Ledger(tmp_path / "other" / "ledger.db", lambda: "other")
    add(colleague, a_note("同事"))
    colleague.close()
    put_back(ledger, colleague.path, folder)
    assert {old, event.origin, colleague.origin()} <= ledger.origins()


def test_the_mode_of_the_ledger_and_a_link_to_it_stay(ledger: Ledger, folder: Path, tmp_path: Path) -> None:
    """Who shares it with a group goes on sharing it; `ledger.db` may be a link."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    ledger.path.chmod(0o660)
    (tmp_path / "link.db").symlink_to(ledger.path)
    add(ledger, a_note("后来"))
    with Ledger(tmp_path / "link.db", lambda: "machine") as linked:
        put_back(linked, first.path, folder)
    assert (tmp_path / "link.db").is_symlink()
    assert ledger.path.stat().st_mode & 0o777 == 0o660
    assert len(ledger.read()) == 200


def test_an_open_program_goes_on_with_the_restored_one(ledger: Ledger, folder: Path) -> None:
    """GIVEN one that has it open, and one that waits to write, nothing goes into the file that is gone."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    add(ledger, a_note("后来"))
    with Ledger(ledger.path, lambda: "machine") as other:
        mark = other.read_since(0).mark
        put_back(ledger, first.path, folder)
        assert other.read_since(mark).whole
        add(other, a_note("别人"))
    assert len(ledger.read()) == 201


def test_what_is_written_while_one_is_asked_is_not_lost_unseen(ledger: Ledger, folder: Path) -> None:
    """Then the question was another one, and is to be asked again."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    asked = compare(ledger, first.path, folder)
    add(ledger, a_note("后来"))
    with pytest.raises(LedgerUnusable):
        restore(ledger, asked, folder, at=NOON)
    assert len(ledger.read()) == 201


def test_without_a_backup_nothing_is_restored(ledger: Ledger, folder: Path, tmp_path: Path) -> None:
    """GIVEN that the disk takes none, the old ledger stands."""
    shutil.copy(ledger.path, tmp_path / "a.db")
    add(ledger, a_note("后来"))
    folder.write_text("x", encoding="utf-8")
    with pytest.raises(LedgerReadOnly):
        put_back(ledger, tmp_path / "a.db", folder)
    assert len(ledger.read()) == 201


def test_what_one_may_not_write_to_is_not_replaced(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a folder that is open and a ledger that is not THEN whoever may write to that would lose acts."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    add(ledger, a_note("后来"))
    asked = compare(ledger, first.path, folder)
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != ledger.path and may(path, mode))
    with pytest.raises(LedgerReadOnly, match="权限"):
        restore(ledger, asked, folder, at=NOON)
    assert texts(ledger)[-1] == "后来"


def test_a_ledger_that_is_gone_or_empty_is_restored(ledger: Ledger, folder: Path) -> None:
    """Nothing is lost by it; also where an empty file stands."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    ledger.path.unlink()
    assert len(put_back(ledger, first.path, folder).gained) == 200
    ledger.close()
    ledger.path.write_bytes(b"")
    assert put_back(ledger, first.path, folder).trouble is not None
    assert len(ledger.read()) == 200


def harmed(path: Path, page: int, *, size: int = 4096) -> None:
    """Overwrite a page, as a failing disk may."""
    content = bytearray(path.read_bytes())
    content[page * size : (page + 1) * size] = b"\xa5" * size
    path.write_bytes(content)


def row_page(path: Path) -> int:
    """Return a page in the middle of the file in which rows lie."""
    content, size = path.read_bytes(), 4096
    pages = [n for n in range(1, len(content) // size) if content[n * size] == 13]
    texts = [n for n in pages if "长".encode() * 50 in content[n * size : (n + 1) * size]]
    return texts[len(texts) // 2]


def test_of_a_damaged_ledger_all_that_can_be_read_is_kept(ledger: Ledger, folder: Path) -> None:
    """GIVEN a page destroyed: what chains up to it is kept, and how many behind it do not is named."""
    harmed(ledger.path, row_page(ledger.path))
    damaged = ledger.path.read_bytes()
    asked = compare(ledger, ledger.path, folder)
    kept = len(asked.found.events)
    assert 0 < kept < 200
    assert len(asked.found.left_out) == 2  # the gap, and what is behind it
    assert asked.trouble is not None
    restored = restore(ledger, asked, folder, at=NOON)
    assert restored.aside is not None
    assert restored.aside.read_bytes() == damaged
    assert len(ledger.read()) == kept
    assert ledger.verify() == ()


def test_what_a_damaged_ledger_lacks_comes_from_the_newest_backup(ledger: Ledger, folder: Path) -> None:
    """GIVEN a backup of the day, nothing is lost: what came after it is still in the damaged file."""
    backup = make(ledger, folder, at=NOON, because=Why.DAILY)
    add(ledger, a_note("后来"))
    ledger.close()
    harmed(ledger.path, row_page(ledger.path))
    asked = put_back(ledger, ledger.path, folder)
    assert asked.found.filled_from == (backup.path,)
    assert asked.found.filled > 0
    assert texts(ledger) == [f"{a}.{b}" for a in range(2) for b in range(100)] + ["后来"]
    assert ledger.verify() == ()


def test_what_was_all_found_again_is_not_said_to_be_unreadable(ledger: Ledger, folder: Path) -> None:
    """GIVEN a page in the middle that only the backup still has THEN nothing is left to be named."""
    make(ledger, folder, at=NOON, because=Why.DAILY)
    harmed(ledger.path, row_page(ledger.path))
    asked = compare(ledger, ledger.path, folder)
    assert (len(asked.found.events), asked.found.left_out) == (200, ())
    assert asked.found.filled


def test_of_what_is_gone_nobody_says_that_nothing_is_lost(ledger: Ledger, folder: Path) -> None:
    """GIVEN no ledger THEN what came after the copy cannot be known."""
    backup = make(ledger, folder, at=NOON, because=Why.DAILY)
    ledger.close()
    ledger.path.unlink()
    told = "\n".join(restoration_lines(compare(ledger, backup.path, folder)))
    assert "无从知道" in told
    assert "将失去：无" not in told


def test_what_the_newest_backup_lacks_too_comes_from_an_older_one(ledger: Ledger, folder: Path) -> None:
    """GIVEN an event that was changed before the last backups were made, the one before them still has it."""
    change = "UPDATE event SET note = '{}' WHERE seq = 150"
    backups = [make(ledger, folder, at=NOON, because=Why.DAILY)]
    raw(ledger.path, "DROP TRIGGER event_stays", change.format("x"))
    add(ledger, a_note("后来"))
    backups += [make(ledger, folder, at=NOON + dt.timedelta(days=day), because=Why.DAILY) for day in (1, 2)]
    asked = compare(ledger, ledger.path, folder)
    assert (len(asked.found.events), asked.found.filled, asked.found.left_out) == (201, 1, ())
    assert asked.found.filled_from == (backups[0].path,)


def test_what_was_given_up_by_a_restore_does_not_come_back_from_backups(ledger: Ledger, folder: Path) -> None:
    """GIVEN a damaged ledger that was restored to less before, gaps are filled and nothing follows."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    add(ledger, a_note("错"), a_note("错"))
    put_back(ledger, first.path, folder)
    raw(ledger.path, "DROP TRIGGER event_stays", "UPDATE event SET note = 'x' WHERE seq = 150")
    found = compare(ledger, ledger.path, folder).found
    assert (len(found.events), found.filled, found.left_out) == (200, 1, ())
    make(ledger, folder, at=NOON, because=Why.DAILY)
    assert compare(ledger, ledger.path, folder).found == found
    raw(ledger.path, "UPDATE event SET note = '' WHERE seq = 150")
    add(ledger, a_note("新"))
    make(ledger, folder, at=NOON, because=Why.DAILY)
    ledger.close()
    ledger.path.write_bytes(ledger.path.read_bytes()[:40_960])
    put_back(ledger, ledger.path, folder)
    assert texts(ledger)[-1] == "新"
    assert len(texts(ledger)) == 201


def test_a_ledger_whose_pages_are_mixed_up_is_read_to_an_end(ledger: Ledger, folder: Path) -> None:
    """GIVEN two pages of rows in each other's place, it is called damaged, and the backup leads back."""
    backup = make(ledger, folder, at=NOON, because=Why.DAILY)
    ledger.close()
    page, content = row_page(ledger.path), bytearray(ledger.path.read_bytes())
    first, second = (slice(n * 4096, (n + 1) * 4096) for n in (page - 1, page))
    content[first], content[second] = content[second], content[first]
    ledger.path.write_bytes(content)
    with pytest.raises(LedgerUnusable):
        ledger.verify()
    assert put_back(ledger, backup.path, folder).trouble is not None
    assert ledger.verify() == ()
    assert len(ledger.read()) == 200


@pytest.mark.parametrize("part", [0.5, 0.9])
def test_a_file_that_is_cut_off_gives_its_beginning(ledger: Ledger, folder: Path, part: float) -> None:
    """As an interrupted copy is; with a backup beside it, all: what was merged last is wholly gone, too."""
    with Ledger(ledger.path.with_name("other.db"), lambda: "other") as other:
        ledger.receive(add(other, *(a_note(f"{n} " + "短" * 100) for n in range(20))))
    content = ledger.path.read_bytes()
    cut = ledger.path.with_name("cut.db")
    cut.write_bytes(content[: int(len(content) * part) // 4096 * 4096 + 100])
    found = found_in(cut)
    assert 0 < len(found.events) < 220
    assert found.left_out
    make(ledger, folder, at=NOON, because=Why.DAILY)
    asked = compare(ledger, cut, folder)
    assert (asked.lost, asked.found.places) == ((), ledger.places())


def test_an_event_that_was_changed_is_named_and_taken_from_the_backup(ledger: Ledger, folder: Path) -> None:
    """Without one, it and what follows it in its origin are left out, and counted."""
    raw(ledger.path, "DROP TRIGGER event_stays", "UPDATE event SET note = 'x' WHERE seq = 150")
    found = found_in(ledger.path)
    assert len(found.events) == 149
    assert "50" in found.left_out[0].text
    raw(ledger.path, "UPDATE event SET note = '' WHERE seq = 150")
    make(ledger, folder, at=NOON, because=Why.DAILY)
    raw(ledger.path, "UPDATE event SET note = 'x' WHERE seq = 150")
    asked = compare(ledger, ledger.path, folder)
    assert (len(asked.found.events), asked.found.filled, asked.found.left_out) == (200, 1, ())


def test_what_another_hand_put_into_a_layout_is_not_restored(ledger: Ledger, folder: Path) -> None:
    """A ledger is laid out anew from its events, so no trigger of anybody comes with it."""
    raw(ledger.path, "CREATE TRIGGER zz BEFORE INSERT ON event BEGIN SELECT RAISE(IGNORE); END")
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    with pytest.raises(LedgerUnusable, match="ledger restore") as refused:
        add(ledger, a_note("又"))
    assert str(ledger.path) in refused.value.remedy
    assert not put_back(ledger, ledger.path, folder).lost  # as the remedy says: from itself
    assert len(add(ledger, a_note("又"))) == 1
    ledger.path.unlink()
    put_back(ledger, first.path, folder)
    assert len(add(ledger, a_note("又"))) == 1


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0" + b"\xff" * 4080])
def test_what_is_no_ledger_is_refused_and_changes_nothing(
    ledger: Ledger, folder: Path, tmp_path: Path, content: bytes
) -> None:
    """Nor is one of a newer fzcheck taken, or a database of another program; each is named."""
    file = tmp_path / "other.db"
    file.write_bytes(content)
    newer, other = tmp_path / "newer.db", tmp_path / "program.db"
    shutil.copy(ledger.path, newer)
    raw(newer, "PRAGMA user_version = 7")
    raw(other, "CREATE TABLE event (id)")
    for path in (file, newer, other, tmp_path, tmp_path / "none.db"):
        with pytest.raises(LedgerUnusable, match=path.name):
            compare(ledger, path, folder)
    assert not [name for name in os.listdir(tmp_path) if "unreadable" in name]  # noqa: PTH208
    assert len(ledger.read()) == 200


KILLED = """
import datetime as dt, os, shutil, signal, sys
from pathlib import Path
from fzcheck.ledger import restoring, store
from fzcheck.ledger.backup_folder import listed
from fzcheck.ledger.store import Ledger

stage = Path(sys.argv[1])
home, pristine = stage / "home", stage / "pristine"
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.timezone.utc)

def restore():
    ledger = Ledger(home / "ledger.db", lambda: "machine")
    asked = restoring.compare(ledger, stage / "file.db", home / "backups")
    restoring.restore(ledger, asked, home / "backups", at=AT)

def dying_at(point):
    left = [point]
    def counted(real):
        def call(*args, **kwargs):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **kwargs)
        return call
    for name in ("open", "link", "replace", "unlink", "fsync", "chmod", "mkdir"):
        setattr(os, name, counted(getattr(os, name)))
    for holder, name in (
        (store, "_copy"), (store, "connected"), (Ledger, "_settle"), (Ledger, "_need_alike"),
    ):
        setattr(holder, name, counted(getattr(holder, name)))

point = 0
while True:
    point += 1
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(pristine, home)
    child = os.fork()
    if not child:
        dying_at(point)
        restore()
        os._exit(0)
    done = os.waitpid(child, 0)[1] == 0
    backups = listed(home / "backups")
    try:
        with Ledger(home / "ledger.db", lambda: "machine") as ledger:
            held, sound = len(ledger.read()), ledger.verify() == ()
    except Exception as error:
        held, sound = type(error).__name__, True
    restore()
    with Ledger(home / "ledger.db", lambda: "machine") as ledger:
        again = len(ledger.read()), ledger.verify() == ()
    print(held, sound, [backup.events for backup in backups], *again, flush=True)
    if done:
        break
"""


@pytest.mark.skipif(os.name != "posix", reason="fork and signals of POSIX")
@pytest.mark.parametrize("damaged", [False, True])
def test_killed_at_any_step_there_is_the_old_ledger_or_the_new_one(
    ledger: Ledger, tmp_path: Path, *, damaged: bool
) -> None:
    """GIVEN kill -9 before every step, one of the two stands there whole, and a second try does it.

    No half backup is ever taken for one.
    """
    shutil.copy(ledger.path, tmp_path / "file.db")
    add(ledger, a_note("后来"))
    ledger.close()
    pristine = tmp_path / "pristine"
    pristine.mkdir()
    shutil.move(ledger.path, pristine / "ledger.db")
    if damaged:
        harmed(pristine / "ledger.db", 0)
    command = [sys.executable, "-X", "utf8", "-c", KILLED, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    rounds = [line.split(" ", 2) for line in ended.stdout.splitlines()]
    old = "LedgerDamaged" if damaged else "201"
    assert len(rounds) > 10
    held = [first for first, _sound, _rest in rounds]
    assert held == sorted(held, key=[old, "200"].index)  # first the old one, then the new one
    assert set(held) == {old, "200"}
    assert {sound for _held, sound, _rest in rounds} == {"True"}
    backed_up = {rest for _held, _sound, rest in rounds}
    assert backed_up <= {"[] 200 True", "[201] 200 True"}


@pytest.mark.parametrize("emptied", [False, True])
def test_what_a_lost_ledger_left_beside_it_does_not_spoil_the_restored_one(
    ledger: Ledger, folder: Path, *, emptied: bool
) -> None:
    """SQLite would roll the journal of the old file back into the new one."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    add(ledger, *(a_note(f"后来{n} " + "短" * 90) for n in range(100)))
    ledger.close()
    leave_a_journal(ledger.path)
    ledger.path.unlink()
    if emptied:
        ledger.path.touch()
    put_back(ledger, first.path, folder)
    assert ledger.verify() == ()
    assert len(texts(ledger)) == 200
    assert [file for file in ledger.path.parent.iterdir() if file.name.endswith("-journal")]


def test_a_file_whose_last_write_was_cut_off_is_restored_as_it_was_before_that_write(
    ledger: Ledger, folder: Path, tmp_path: Path
) -> None:
    """SQLite takes the write back in a private copy: nothing is touched where the file lies."""
    theirs = Path(shutil.copy(ledger.path, tmp_path / "theirs.db"))
    leave_a_journal(theirs)
    before = {file: file.read_bytes() for file in tmp_path.glob("theirs*")}
    assert len(before) == 2

    put_back(ledger, theirs, folder)

    assert len(texts(ledger)) == 200
    assert {file: file.read_bytes() for file in tmp_path.glob("theirs*")} == before


def test_a_ledger_that_is_gone_but_for_its_journal_is_not_begun_anew(ledger: Ledger, folder: Path) -> None:
    """The first act would be spoiled by that journal."""
    leave_a_journal(ledger.path)
    ledger.path.unlink()
    beside_backups = Ledger(ledger.path, lambda: "machine", folder)
    with pytest.raises(LedgerUnusable, match="ledger restore"):
        add(beside_backups, a_note("x"))
    assert not ledger.path.exists()


def test_a_ledger_that_another_program_has_begun_meanwhile_is_not_replaced(
    ledger: Ledger, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first act would be in no backup."""
    there = Ledger(tmp_path / "new" / "ledger.db", lambda: "machine")
    asked = compare(there, ledger.path, folder)
    go_on_with = Ledger.go_on_with

    def begun_first(new: Ledger, *found: tuple[object, ...], at: str, replacing: bool) -> None:
        add(Ledger(there.path, lambda: "other"), a_note("第一"))
        go_on_with(new, *found, at=at, replacing=replacing)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "go_on_with", begun_first)
    with pytest.raises(LedgerBusy):  # so it is to be looked at once more
        restore(there, asked, folder, at=NOON)
    assert texts(there) == ["第一"]


def test_a_ledger_that_somebody_else_has_restored_meanwhile_is_not_replaced(
    ledger: Ledger, folder: Path
) -> None:
    """Two are asked about the same damaged file: who answers last looks again, and nothing is lost."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    ledger.close()
    ledger.path.write_bytes(b"x" * 5000)
    asked = compare(ledger, first.path, folder)
    put_back(Ledger(ledger.path, lambda: "other"), first.path, folder)
    add(ledger, a_note("后来"))
    with pytest.raises(LedgerBusy):
        restore(ledger, asked, folder, at=NOON)
    assert texts(ledger)[-1] == "后来"


def test_a_ledger_that_is_restored_while_another_is_laid_out_is_not_replaced(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Laying out a large one takes seconds, in which somebody else restores and works on."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    ledger.close()
    ledger.path.write_bytes(b"x" * 5000)
    asked = compare(ledger, first.path, folder)
    lay_out = ledger_file.lay_out

    def restored_meanwhile(made: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
        monkeypatch.setattr(ledger_file, "lay_out", lay_out)
        lay_out(made, fill)
        other = Ledger(ledger.path, lambda: "other")
        put_back(other, first.path, folder)
        add(other, a_note("后来"))

    monkeypatch.setattr(ledger_file, "lay_out", restored_meanwhile)
    with pytest.raises(LedgerBusy):
        restore(ledger, asked, folder, at=NOON)
    assert texts(ledger)[-1] == "后来"
    assert not [*ledger.path.parent.glob(".fzcheck-*")]


def test_who_waits_to_restore_holds_the_ledger_that_stands_there_by_then(
    ledger: Ledger, folder: Path
) -> None:
    """Another restore came first: whoever writes to what it put there is kept from doing so, too."""
    first = make(ledger, folder, at=NOON, because=Why.DAILY)
    second = Ledger(ledger.path, lambda: "other")
    held = Event()

    def hold() -> None:
        with second.held():
            writer = Ledger(ledger.path, lambda: "third")
            writer.patience = 0.0
            with pytest.raises(LedgerBusy):
                add(writer, a_note("x"))
            held.set()

    with ledger.held():
        waiting = Thread(target=hold)
        waiting.start()
        sleep(0.3)
        found = found_in(first.path)
        ledger.go_on_with(found.events, found.places, at=NOON.isoformat(), replacing=True)
    waiting.join()
    assert held.is_set()


def test_a_pipe_and_a_file_without_end_are_refused_at_once(
    ledger: Ledger, folder: Path, tmp_path: Path
) -> None:
    """Nobody ever writes to the one; the rows of the other are worked out as they are asked for."""
    os.mkfifo(tmp_path / "pipe.db")
    endless = tmp_path / "endless.db"
    shutil.copy(ledger.path, endless)
    with sqlite3.connect(endless) as connection:
        columns = [column[1] for column in connection.execute("PRAGMA table_info(event)")]
        connection.execute("DROP TABLE event")
        numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS rowid, "
        named = ", ".join(f"'x' AS \"{column}\"" for column in columns)
        connection.execute(f"CREATE VIEW event AS {numbers} {named} FROM n")
    connection.close()
    for file in (tmp_path / "pipe.db", endless):
        with pytest.raises(LedgerUnusable):
            compare(ledger, file, folder)
