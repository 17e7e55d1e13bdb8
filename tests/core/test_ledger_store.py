"""The ledger file: what is added stays as it was written, and nothing else is ever touched."""

# ruff: noqa: S608 - the statements are written here, no value comes from outside

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Literal

import msgspec
import pytest

from fzcheck.errors import LedgerBusy, LedgerForked, LedgerReplaced, LedgerUnusable, Refused
from fzcheck.ledger import file
from fzcheck.ledger.chain import sealed
from fzcheck.ledger.events import TYPES, Draft, EventId, EvidenceValue, Sealed, written
from fzcheck.ledger.store import Ledger, NewEvents
from fzcheck.words import Kind
from tests.ledger_events import AT, a_note, add, an_event, raw, unsealed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger of the test will be."""
    return tmp_path / "data" / "fzcheck" / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """A ledger that nobody has written to."""
    with Ledger(path, lambda: "machine") as made:
        yield made


def test_nothing_is_made_before_it_is_needed(ledger: Ledger, path: Path) -> None:
    """Asking a ledger that is not there yet is answered without making it."""
    assert (ledger.read(), ledger.read_since(0).events) == ((), ())
    assert (ledger.origin(), ledger.verify()) == (None, ())
    assert add(ledger) == ()
    assert not path.parent.parent.exists()


def test_folders_and_file_are_for_this_user_alone(ledger: Ledger, path: Path) -> None:
    """GIVEN a umask that would let all the world in, every folder made is 0700, the file 0600."""
    before = os.umask(0)
    try:
        add(ledger, a_note())
    finally:
        os.umask(before)
    made = (path.parent.parent, path.parent, path)
    assert [stat.S_IMODE(p.stat().st_mode) for p in made] == [0o700, 0o700, 0o600]


def test_an_act_gives_its_events_number_signature_and_act(ledger: Ledger) -> None:
    """The events of one act count up, share its number, and come back as they were returned."""
    first = add(ledger, a_note("一"), a_note("二"))
    day = dt.date(2026, 2, 28)
    answer = Draft("county", "1", Kind.NOTE, "三", period="2026-Q1", on=day, after=(first[0].id,))
    second = add(ledger, answer)
    assert [(e.seq, e.act, e.value) for e in (*first, *second)] == [(1, 1, "一"), (2, 1, "二"), (3, 3, "三")]
    assert {(e.origin, e.by, e.unit, e.at) for e in first} == {(ledger.origin(), "张三", "县司法局", AT)}
    assert (second[0].period, second[0].on, second[0].after) == (
        "2026-Q1",
        "2026-02-28",
        f'["{first[0].id}"]',
    )
    assert ledger.read() == (*first, *second)


def test_anyone_can_follow_the_chain_with_standard_tools(ledger: Ledger) -> None:
    """Each digest is SHA-256 over the one before and the event's JSON, keys sorted, no spaces."""
    add(ledger, a_note("“引号”\\ \t\n\x01 😀"), a_note())
    add(ledger, a_note("三"))
    previous = ""
    for event in ledger.read():
        text = json.dumps(event.columns, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous = hashlib.sha256((previous + text).encode()).hexdigest()
        assert event.digest == previous


COPY = ", ".join(f'"{name}"' for name in TYPES)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET value = 'x'",
        "UPDATE event SET rowid = rowid + 10",
        "DELETE FROM event",
        "DELETE FROM event WHERE seq = 1",
        f"INSERT INTO event ({COPY}) SELECT {COPY} FROM event",
        f"INSERT OR REPLACE INTO event ({COPY}) SELECT {COPY} FROM event",
        f"INSERT OR IGNORE INTO event ({COPY}) SELECT {COPY} FROM event",
        f"REPLACE INTO event (rowid, {COPY}) SELECT rowid, 'other' AS o, {COPY[10:]} FROM event",
        f"INSERT INTO event ({COPY}) SELECT {COPY} FROM event WHERE 1 ON CONFLICT DO UPDATE SET value = 'x'",
    ],
)
def test_events_are_only_ever_added(ledger: Ledger, path: Path, statement: str) -> None:
    """Whatever program tries, changing, deleting and replacing events is refused."""
    events = add(ledger, a_note("一"), a_note("二"))
    with pytest.raises(sqlite3.IntegrityError, match="an event is never"):
        raw(path, statement)
    assert ledger.read() == events
    assert ledger.verify() == ()


DROPPED = [f"DROP TRIGGER {name}" for name in ("event_stays", "event_remains", "event_is_new")]


def test_the_chain_reveals_a_changed_event(ledger: Ledger, path: Path) -> None:
    """GIVEN the triggers dropped and one byte changed, verify names the triggers and the event."""
    events = add(ledger, a_note("完成137宗"), a_note("二"), a_note("三"))
    raw(path, *DROPPED, "UPDATE event SET value = '完成138宗' WHERE seq = 1")
    findings = ledger.verify()
    assert [finding.event for finding in findings] == [None, None, None, events[0].id]


def test_the_chain_reveals_a_forger_who_knows_the_digest(ledger: Ledger, path: Path) -> None:
    """A changed event with a digest of its own no longer fits the one that follows."""
    events = add(ledger, a_note("一"), a_note("二"), a_note("三"))
    forged = sealed(events[0].digest, msgspec.structs.replace(events[1], value="改"))
    raw(path, *DROPPED, f"UPDATE event SET value = '改', digest = '{forged.digest}' WHERE seq = 2")
    assert [finding.event for finding in ledger.verify() if finding.event] == [events[2].id]


def test_the_chain_reveals_a_deleted_event(ledger: Ledger, path: Path) -> None:
    """A gap in the numbers of an origin is named where it ends."""
    events = add(ledger, a_note("一"), a_note("二"), a_note("三"))
    raw(path, *DROPPED, "DELETE FROM event WHERE seq = 2")
    assert [finding.event for finding in ledger.verify() if finding.event] == [events[2].id]


def test_an_act_that_is_not_the_one_before_is_named(ledger: Ledger, path: Path) -> None:
    """An event can join only the act that is still open."""
    one, two = add(ledger, a_note("一")) + add(ledger, a_note("二"))
    stray = sealed(two.digest, msgspec.structs.replace(two, seq=3, act=one.act, digest=""))
    values = ", ".join(f"'{value}'" for value in stray.row)
    raw(path, f"INSERT INTO event ({COPY}) VALUES ({values})")
    assert [finding.event for finding in ledger.verify()] == [stray.id]


def test_what_is_acknowledged_is_on_the_disk(ledger: Ledger, path: Path) -> None:
    """Writes are synced to the last, through a rollback journal, even where another program chose WAL."""
    add(ledger, a_note("一"))
    ledger.close()
    raw(path, "PRAGMA journal_mode = WAL")
    add(ledger, a_note("二"))
    pragmas = [
        ledger._open().execute(f"PRAGMA {name}").fetchone() for name in ("synchronous", "journal_mode")
    ]
    assert pragmas == [(3,), ("delete",)]  # 3 is EXTRA
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_clock_set_back_loses_nothing(ledger: Ledger) -> None:
    """Events come back in the order of their arrival, whatever their times say."""
    late = add(ledger, a_note("一"), at="2026-05-01T09:00:00+08:00")
    early = add(ledger, a_note("二"), at="2020-01-01T00:00:00+08:00")
    assert ledger.read() == late + early
    assert ledger.verify() == ()


def test_what_others_add_is_read_from_the_mark_on(ledger: Ledger, path: Path) -> None:
    """Polling returns only what is new, by whichever program it was written."""
    mark = ledger.read_since(0).mark
    first = add(ledger, a_note("一"))
    events, mark, *_more = ledger.read_since(mark)
    assert events == unsealed(first)
    assert ledger.read_since(mark) == NewEvents((), mark, whole=False)
    with Ledger(path, lambda: "machine") as other:
        second = add(other, a_note("二"))
    assert ledger.read_since(mark).events == unsealed(second)


def put_by_rename(file: Path, path: Path) -> None:
    """Put a file in another's place, as a restore does."""
    file.replace(path)


def copy_over(file: Path, path: Path) -> None:
    """Copy a file over another, as people do."""
    path.write_bytes(file.read_bytes())


@pytest.mark.parametrize("swap", [put_by_rename, copy_over])
def test_nothing_is_written_into_another_ledger_that_was_put_in_its_place(
    ledger: Ledger, path: Path, swap: Callable[[Path, Path], None]
) -> None:
    """GIVEN one of the same length and as many writes THEN an act is refused, and once it was read goes in.

    Of a file copied over it SQLite would have gone on with pages of the one before, and spoiled both.
    """
    for number in range(6):
        add(ledger, *[a_note(f"{number}" + "长" * 300)] * 8)
    mark = ledger.read_since(0).mark
    with Ledger(path.with_name("other.db"), lambda: "machine") as other:
        for number in range(6):
            add(other, *[a_note(f"{number}" + "别" * 300)] * 8)
        there = other.read()
    assert path.stat().st_size == path.with_name("other.db").stat().st_size
    swap(path.with_name("other.db"), path)

    with pytest.raises(LedgerReplaced):
        add(ledger, a_note("三"))
    found = ledger.read_since(mark)

    assert (found.mark, found.whole, found.events) == (48, True, unsealed(there))
    own = add(ledger, a_note("三"))
    assert ledger.read() == (*there, *own)
    assert ledger.verify() == ()


def test_a_link_that_leads_to_another_ledger_by_now_is_followed(path: Path) -> None:
    """GIVEN that after a look an act is refused, and once it was read goes where the link leads."""
    first, second = (Ledger(path.with_name(name), lambda: "machine") for name in ("first.db", "second.db"))
    add(first, a_note("一"))
    there = add(second, a_note("二"))
    path.symlink_to(first.path)
    with Ledger(path, lambda: "machine") as ledger:
        mark = ledger.read_since(0).mark
        path.unlink()
        path.symlink_to(second.path)
        with pytest.raises(LedgerReplaced):
            add(ledger, a_note("三"))
        assert ledger.read_since(mark).events == unsealed(there)
        own = add(ledger, a_note("三"))
    assert second.read() == (*there, *own)


def test_no_second_ledger_is_begun_in_the_place_of_one_that_was_read(ledger: Ledger, path: Path) -> None:
    """GIVEN it is gone between a look and an act THEN that is refused; a second ledger would fork it."""
    add(ledger, a_note("一"))
    ledger.read_since(0)
    path.unlink()
    with pytest.raises(LedgerUnusable, match="不见了"):
        add(ledger, a_note("二"))
    assert not path.exists()


def test_what_is_stopped_in_its_first_act_leaves_no_ledger(ledger: Ledger, path: Path) -> None:
    """GIVEN a merge into a home without a ledger that is stopped THEN there is none still."""
    with Ledger(path.with_name("other.db"), lambda: "machine") as other:
        events = add(other, *[a_note("一")] * 600)

    def stop(_count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.receive(events, stop)
    assert [file.name for file in path.parent.iterdir()] == ["other.db"]
    assert ledger.receive(events) == events


def test_another_machine_or_path_goes_on_under_another_origin(ledger: Ledger, path: Path) -> None:
    """A copied ledger keeps its events and counts its own from 1."""
    (first,) = add(ledger, a_note("一"))
    copy = shutil.copy(path, path.with_name("copy.db"))
    for place, machine in ((copy, lambda: "machine"), (path, lambda: "other machine")):
        with Ledger(place, machine) as elsewhere:
            assert elsewhere.origin() is None
            (event,) = add(elsewhere, a_note("二"))
            assert (event.seq, event.origin) == (1, elsewhere.origin())
            assert event.origin != first.origin
    (second,) = add(ledger, a_note("三"))
    assert second.id == EventId(first.origin, 2)


def test_two_ledgers_exchange_their_events(ledger: Ledger, path: Path) -> None:
    """Each receives what it lacks, once; afterwards both hold the same."""
    mine = add(ledger, a_note("一"), a_note("二"))
    with Ledger(path.with_name("theirs.db"), lambda: "machine") as theirs:
        other = add(theirs, a_note("三"))
        assert theirs.receive(ledger.read()) == mine
        assert ledger.receive(theirs.read()) == other
        assert ledger.receive(theirs.read()) == ()
        assert set(ledger.read()) == set(theirs.read()) == {*mine, *other}
        assert (ledger.verify(), theirs.verify()) == ((), ())


def test_a_fork_is_refused_and_both_are_named(ledger: Ledger) -> None:
    """GIVEN the same origin and number with another digest, nothing at all is taken over."""
    (event,) = add(ledger, a_note("一"))
    stranger = sealed("", an_event("there", 1))
    fork = sealed("", msgspec.structs.replace(event, value="不同", by="李四", digest=""))
    with pytest.raises(LedgerForked) as refused:
        ledger.receive([stranger, fork])
    for name in (str(event.id), "2026-03-01 09:00 张三", "2026-03-01 09:00 李四"):
        assert name in refused.value.message
    assert ledger.read() == (event,)


def test_a_copy_kept_apart_tells_what_the_chain_alone_does_not(ledger: Ledger, path: Path) -> None:
    """GIVEN a ledger worked out anew or cut off, its chain holds; beside a copy from before it does not."""
    kept = add(ledger, a_note("一"), a_note("二"))
    first = sealed("", msgspec.structs.replace(kept[0], value="改", digest=""))
    second = sealed(first.digest, msgspec.structs.replace(kept[1], digest=""))
    with Ledger(path.with_name("anew.db"), lambda: "machine") as anew:
        anew.receive((first, second))
        assert anew.verify() == ()
        with pytest.raises(LedgerForked):
            anew.missing(kept)
    with Ledger(path.with_name("cut.db"), lambda: "machine") as cut:
        cut.receive(kept[:1])
        assert cut.verify() == ()
        assert cut.missing(kept) == kept[1:]


ONE = sealed("", an_event("there", 1))
TWO = sealed(ONE.digest, an_event("there", 2))


@pytest.mark.parametrize(
    "events",
    [
        (ONE, msgspec.structs.replace(TWO, value="waiting")),
        (ONE, TWO, msgspec.structs.replace(ONE, value="waiting")),
        (TWO,),
        (ONE, sealed(ONE.digest, an_event("there", 2, at="gestern"))),
        (ONE, sealed(ONE.digest, an_event("there", 3))),
    ],
)
def test_events_whose_chain_does_not_fit_are_refused(ledger: Ledger, events: tuple[Sealed, ...]) -> None:
    """A changed, missing or untimed event stops the whole exchange."""
    with pytest.raises(LedgerUnusable, match="there:"):
        ledger.receive(events)
    assert ledger.read() == ()


def test_text_that_is_no_text_is_refused_in_words(ledger: Ledger) -> None:
    """Half a character from a broken terminal writes nothing, and the next act goes on."""
    with pytest.raises(Refused, match="udce4"):
        add(ledger, a_note("一"), a_note("caf\udce4"))
    (event,) = add(ledger, a_note("二"))
    assert ledger.read() == (event,)


@pytest.mark.parametrize("at", ["gestern", "2026-03-01", "2026-03-01T09:00:00"])
def test_a_time_without_offset_is_a_mistake_of_the_caller(ledger: Ledger, path: Path, at: str) -> None:
    """Instants are compared, so the offset is not optional."""
    with pytest.raises(ValueError, match=at):
        add(ledger, a_note(), at=at)
    assert not path.exists()


def test_a_writer_that_holds_the_file_is_waited_for_in_vain(ledger: Ledger, path: Path) -> None:
    """After as long as its patience lasts (here not at all) the act is refused and can be done again."""
    ledger.patience = 0.0
    first = add(ledger, a_note("一"))
    ledger.close()
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerUnusable, match=r"ledger\.db"):
            add(ledger, a_note("二"))
        assert ledger.read() == first
    finally:
        other.close()
    assert ledger.read() == first
    assert add(ledger, a_note("二"))[0].seq == 2


UNCHECKED = (
    *DROPPED,
    "ALTER TABLE event RENAME TO strict",
    "CREATE TABLE event AS SELECT * FROM strict",
    "DROP TABLE strict",
)
"""What makes of the table one without its checks, in which anything may stand."""

OTHER_TYPES = [
    "value = NULL",
    "value = x'ff'",
    "note = x'35'",
    "at = NULL",
    "seq = 'two'",
    "origin = x'00'",
    "act = 1.5",
    "by = CAST(x'ff' AS TEXT)",
    "kind = NULL",
]


@pytest.mark.parametrize("kind", [Kind.NOTE, Kind.STATUS])
@pytest.mark.parametrize("change", OTHER_TYPES)
def test_a_row_that_holds_no_event_is_named_and_left_out(
    ledger: Ledger, path: Path, change: str, kind: Kind
) -> None:
    """GIVEN a table without the checks and a row of wrong types in it, all that is sound is read."""
    add(ledger, *(Draft("county", "1", kind, "done") for _ in range(3)))
    ledger.close()
    raw(
        path,
        *UNCHECKED,
        f"UPDATE event SET {change} WHERE rowid = 2",
    )
    found = ledger.read_since(0)
    assert [event.seq for event in found.events] == [1, 3]
    assert [event.seq for event in ledger.read()] == [1, 3]
    assert ["2" in finding.message for finding in found.left_out] == [True]
    assert [finding for finding in ledger.verify() if finding.left_out] == list(found.left_out)
    assert [finding for finding in ledger.verify() if finding.left_out] == list(found.left_out)


def test_bytes_that_are_no_text_are_named_and_left_out(ledger: Ledger, path: Path) -> None:
    """GIVEN bytes that are not UTF-8 in a note, all others are read, and the chain names it too."""
    _one, two, _three = add(ledger, a_note("一"), a_note("二"), a_note("三"))
    raw(path, *DROPPED, "UPDATE event SET value = CAST(x'e4ba8cff' AS TEXT) WHERE seq = 2")
    found = ledger.read_since(0)
    assert [event.value for event in found.events] == ["一", "三"]
    assert [finding.event for finding in found.left_out] == [two.id]
    assert [finding.left_out for finding in ledger.verify() if finding.event == two.id] == [True]


def test_a_digest_is_read_when_it_is_asked_for(ledger: Ledger, path: Path) -> None:
    """A third of a large ledger is digests, which hardly anybody looks at; who asks in vain is told so."""
    (event,) = add(ledger, a_note("一"))
    assert ledger.digest(event.id) == event.digest
    path.unlink()
    with pytest.raises(LedgerUnusable, match=str(event.id)):
        ledger.digest(event.id)


def test_a_file_that_goes_at_the_wrong_moment_is_said_to_be_out_of_reach(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN that the file is gone between being looked at and being opened, nothing worse comes of it."""
    (event,) = add(ledger, a_note("一"))
    stamp = file.look(path, path, None)
    path.unlink()
    monkeypatch.setattr(file, "look", lambda *_asked: stamp)
    for ask in (lambda: ledger.digest(event.id), lambda: ledger.read_since(0), ledger.origin):
        with pytest.raises(LedgerUnusable):
            ask()


def test_any_thread_may_read(ledger: Ledger) -> None:
    """The chain is walked beside the screen; both ask the same ledger."""
    written = unsealed(add(ledger, *(a_note(f"第 {number} 条") for number in range(40))))
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ledger.read_since, 0) for _turn in range(8)]
        assert [one.result().events for one in asked] == [written] * 8


def test_who_does_not_wait_is_not_held_up_by_another_thread(ledger: Ledger) -> None:
    """GIVEN a thread that is at the file, a look for changes gives up at once."""
    add(ledger, a_note("一"))
    with ledger._reading(), ThreadPoolExecutor(1) as pool:
        look = pool.submit(ledger.read_since, 0, wait=False)
        with pytest.raises(LedgerBusy):
            look.result(timeout=5)


def test_nothing_is_added_after_a_row_that_holds_no_event(ledger: Ledger, path: Path) -> None:
    """The digest goes on from the last event; where that is none, acts are refused in words."""
    add(ledger, a_note())
    ledger.close()
    raw(
        path,
        *UNCHECKED,
        "UPDATE event SET digest = NULL",
    )
    with pytest.raises(LedgerUnusable, match="最后一条"):
        add(ledger, a_note())


def test_a_word_that_a_kind_does_not_have_is_named(ledger: Ledger) -> None:
    """The chain fits, since a foreign hand sealed it; what counts nowhere is named all the same."""
    nonsense = sealed("", an_event("there", 1, value="vielleicht"))
    unknown = sealed(nonsense.digest, an_event("there", 2, kind="a newer kind", value="vielleicht"))
    ledger.receive([nonsense, unknown])
    assert [(finding.event, finding.left_out) for finding in ledger.verify()] == [(nonsense.id, True)]


class FailsAfterwards(sqlite3.Connection):
    """Ends every transaction well, and then says that it did not, as a disk may that cannot sync a folder."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> Literal[False]:
        """Commit, and fail."""
        super().__exit__(kind, error, trace)
        if kind is None and self.total_changes:
            failure = sqlite3.OperationalError("disk I/O error")
            failure.sqlite_errorcode = sqlite3.SQLITE_IOERR_DIR_FSYNC
            raise failure
        return False


def test_what_was_written_is_never_said_to_have_failed(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN an error that comes after the commit, the act is there once, and is acknowledged."""
    add(ledger, a_note("一"))
    ledger.close()
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *asked, **named: connect(*asked, **named, factory=FailsAfterwards)
    )
    (second,) = add(ledger, a_note("二"))
    other = sealed("", an_event("there", 1))
    assert ledger.receive([other]) == (other,)
    assert ledger.read()[1:] == (second, other)


def test_what_nobody_can_tell_is_not_said_to_have_failed(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN an error after the commit and a file that cannot be looked into, the official is told to look."""
    add(ledger, a_note("一"))
    ledger.close()
    connect, times = sqlite3.connect, iter([FailsAfterwards])

    def connected(*asked: object, **named: object) -> sqlite3.Connection:
        factory = next(times, None)
        if factory is None:
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error
        return connect(*asked, **named, factory=factory)  # type: ignore[call-overload, no-any-return]

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", connected)
        with pytest.raises(LedgerUnusable, match="无法判断") as error:
            add(ledger, a_note("二"))
    assert "没有作任何改动" not in error.value.message
    assert len(ledger.read()) == 2


@pytest.mark.parametrize(
    "draft",
    [
        a_note("字" * 22_000),
        Draft("county", "1", Kind.STATUS, "waiting", note="x" * 65_537),
        Draft("county", "1", Kind.STEP, "done", item="字" * 22_000),
    ],
)
def test_a_text_that_is_too_long_is_refused_in_words(ledger: Ledger, path: Path, draft: Draft) -> None:
    """A field takes 64 KiB: what is longer writes nothing, and not even begins a ledger."""
    with pytest.raises(Refused, match="64 KiB"):
        add(ledger, draft)
    assert not path.exists()
    assert add(ledger, a_note("x" * 65_536))


def test_a_text_that_is_too_long_is_named_as_it_was_written() -> None:
    """GIVEN a value of several parts WHEN one is too long THEN that one is quoted, and nothing of JSON."""
    with pytest.raises(Refused, match="“会议纪要"):
        written(EvidenceValue("会议纪要" * 6_000, date="2026-03-01"))


def test_a_longer_text_of_an_existing_ledger_is_read(ledger: Ledger) -> None:
    """What another program wrote, or an earlier one, stands as it is."""
    long = sealed("", an_event("there", 1, kind=Kind.NOTE, value="字" * 100_000))
    ledger.receive([long])
    assert ledger.read_since(0).events == unsealed([long])
    assert ledger.verify() == ()
