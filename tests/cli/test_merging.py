"""`ledger merge`: what other offices recorded, file by file, and conflicts from their coming to their end."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from fzcheck.errors import NotWritten
from fzcheck.ledger import backups
from fzcheck.ledger.chain import sealed
from fzcheck.ledger.events import Draft, Event, VerificationValue, written
from fzcheck.ledger.heads import Progress
from fzcheck.ledger.store import Ledger
from fzcheck.words import Kind, Verdict
from tests.cli.conftest import CHECKLIST, Fz, Result
from tests.conftest import TestClock
from tests.ledger_events import a_note, add, an_event, raw

Office = Callable[..., Result]
"""Runs a command in another office."""


@pytest.fixture
def east(fz: Fz, tmp_path: Path) -> Office:
    """Another office, with the same checklist and a ledger of its own."""
    return office(fz, tmp_path / "east")


def office(fz: Fz, home: Path) -> Office:
    """Found an office, and return what runs a command there."""
    (home / "checklists").mkdir(parents=True)
    (home / "checklists" / "county.toml").write_text(CHECKLIST, encoding="utf-8")
    (home / "config.toml").write_text(f'name = "{home.name}"\nunit = "{home.name} unit"', encoding="utf-8")
    return lambda *argv: fz("--home", home, *argv)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The ledger of the other office."""
    return tmp_path / "east" / "ledger.db"


def events_in(ledger: Path) -> list[Event]:
    """Return all that a ledger holds; its chain must be sound."""
    with Ledger(ledger, lambda: "machine") as opened:
        assert opened.verify() == ()
        return list(opened.read())


REGISTERS = {
    Kind.STATUS: (["set", "1.2", "waiting"], ["set", "1.2", "doing"], "status"),
    Kind.DEADLINE: (
        ["extend", "1.2", "2026-12-20", "--reason", "x"],
        ["extend", "1.2", "2026-12-25", "--reason", "x"],
        "deadline",
    ),
    Kind.OWNER: (
        ["assign", "1.2", "县财政局", "--reason", "x"],
        ["assign", "1.2", "县教育局", "--reason", "x"],
        "owner",
    ),
    Kind.PERSON: (["person", "1.2", "甲"], ["person", "1.2", "乙"], "person"),
    Kind.ANSWER: (["answer", "1.2", "东镇", "none"], ["answer", "1.2", "东镇", "done"], "answers"),
    Kind.MEASURE: (["measure", "1.2", "30"], ["measure", "1.2", "31.5"], "measures"),
    Kind.VERIFICATION: (["verify", "1.2"], None, "verification"),
}
"""What is recorded here and there, and the field that tells it; no act of ours gives two verdicts."""


MEASURE = {
    "name": "述法", "unit": "人", "target": None, "last_year": None, "better": "more", "latest": False,
    "total": 30, "rate": None, "pace": None, "behind": False, "amounts": [{"period": "", "amount": 30}],
}  # fmt: skip
"""What `list --json` says of a measure of which 30 was said."""


@pytest.mark.parametrize("kind", REGISTERS)
def test_the_whole_way_of_a_conflict(
    kind: Kind, fz: Fz, east: Office, file: Path, home: Path, clock: TestClock
) -> None:
    """GIVEN two offices that disagree WHEN merged THEN it is shown, settled, merged back, and agreed on."""
    own = home / "ledger.db"
    mine, theirs, field = REGISTERS[kind]
    for folder in (home, file.parent):
        more = 'each = ["东镇"]\nmeasures = [{ name = "述法", unit = "人" }]'
        text = CHECKLIST.replace('id = "1.2"', f'id = "1.2"\n{more}')
        (folder / "checklists" / "county.toml").write_text(text, encoding="utf-8")
    fz(*(("tick", "1.2") if kind is Kind.VERIFICATION else ("note", "1.2", "x")))
    east("ledger", "merge", own)
    fz(*mine)
    clock.goes_to("2026-11-25")
    if theirs is None:
        call_returned(file)
    else:
        east(*theirs)

    merged = fz("ledger", "merge", file)

    assert merged.code == 1
    assert f"in conflict: 1.2 {kind.label}" in merged.out
    assert [line.split()[0] for line in merged.out.splitlines() if line.startswith("    ")] == [
        "before",
        "arrived",
    ]
    assert [row["id"] for row in fz("list", "--conflict", "--json").json()] == ["1.2"]
    (_label, one), (other,) = shown_sides(fz("show", "1.2").out)
    assert {one.partition(": ")[0], other.partition(": ")[0]} == {
        f"{event.at[:16].replace('T', ' ')}  {event.by}{f' ({event.unit})' if event.unit else ''}"
        for event in events_in(own)
        if event.kind == kind
    }

    clock.goes_to("2026-11-26")
    assert fz(*mine).code == 0

    *heads, last = (event for event in events_in(own) if event.kind == kind)
    assert ({head.name for head in heads}, len(heads)) == (set(last.follows), 2)
    assert fz("list", "--conflict", "--json").json() == []

    back = east("ledger", "merge", own)

    assert (back.code, "0 in conflict" in back.out) == (0, True)
    here, there = (run("list", "--json").json() for run in (fz, east))
    assert here == there
    assert [row["conflict"] for row in here if row["id"] == "1.2"] == [False]
    said = {
        Kind.VERIFICATION: "verified",
        Kind.ANSWER: [{"unit": "东镇", "period": "", "answer": "none", "date": "2026-11-26", "late": True}],
        Kind.MEASURE: [MEASURE],
    }
    assert here[1][field] == said.get(kind, value_of(last))
    for run, path in ((fz, file), (east, own)):
        assert "0 new" in run("ledger", "merge", path).out


def shown_sides(shown: str) -> list[list[str]]:
    """Return the lines of `show` that tell a conflict, each in its cells."""
    lines = shown.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("Conflict"))
    return [re.split(r"\s{3,}", line.strip()) for line in lines[at : at + 2]]


def test_a_folder_is_all_ledgers_in_it(fz: Fz, east: Office, file: Path, tmp_path: Path) -> None:
    """GIVEN a folder with a ledger and something else THEN the ledger alone is merged."""
    east("note", "2.2", "已会商")
    folder = tmp_path / "各单位"
    folder.mkdir()
    shutil.copy(file, folder / "县财政局.db")
    (folder / "说明.txt").write_text("x")

    assert fz("ledger", "merge", folder).out.startswith(f"{folder / '县财政局.db'}: 1 new")


def call_returned(file: Path) -> None:
    """Call the task returned as another program might, without setting its status."""
    with Ledger(file, lambda: "east") as ledger:
        (judged,) = (event for event in ledger.read() if event.kind == Kind.STATUS)
        word = written(VerificationValue(word=Verdict.RETURNED, of=str(judged.id)))
        add(ledger, Draft("county", "1.2", Kind.VERIFICATION, word))


def value_of(event: Event) -> str:
    """Return what an event says, as `list --json` does."""
    if event.kind in (Kind.STATUS, Kind.PERSON, Kind.ANSWER, Kind.MEASURE, Kind.VERIFICATION):
        return event.value
    value = msgspec.json.decode(event.value, type=dict[str, str | bool])
    return str(value["date" if event.kind == Kind.DEADLINE else "unit"])


def test_a_file_says_what_came_of_it(fz: Fz, east: Office, file: Path, clock: TestClock) -> None:
    """New, known, from when to when, by whom, and what reads differently on the board."""
    east("tick", "1.2")
    clock.goes_to("2026-11-26")
    east("note", "2.2", "[/x] \x1b[31m")

    first, again = fz("ledger", "merge", file), fz("ledger", "merge", file)

    assert first.out.splitlines() == [
        f"{file}: 2 new, 0 known, 0 in conflict",
        "  2026-11-24 to 2026-11-26: east (east unit) 2",
        "  on the board Status 1",
    ]
    assert (first.code, again.code, again.out) == (0, 0, f"{file}: 0 new, 2 known, 0 in conflict\n")
    assert "☑  1.2" in fz("list").out


def test_a_conflict_is_told_by_each_file_that_brings_a_side_and_counted_once(
    fz: Fz, home: Path, tmp_path: Path
) -> None:
    """GIVEN three offices that say three things THEN each after the first tells it."""
    offices = {name: office(fz, tmp_path / name) for name in ("a", "b", "c", "d")}
    for name, status in zip("abc", ("waiting", "doing", "todo"), strict=True):
        offices[name]("set", "1.2", "doing")
        offices[name]("set", "1.2", status)
    offices["d"]("note", "1.2", "x")
    fz("note", "1.1", "x")

    said = fz("ledger", "merge", *(tmp_path / name / "ledger.db" for name in "abcd")).out.splitlines()

    heads = [line.partition(": ")[2] for line in said if line.startswith(str(tmp_path))]
    assert [head.partition("known, ")[2] for head in heads] == [
        f"{count} in conflict" for count in (0, 1, 1, 0)
    ]
    assert said[-1].endswith(", 1 in conflict")
    assert len([*(home / "backups").glob("*before-merge*")]) == 1


def test_progress_that_was_moved_to_two_tasks_is_a_conflict(fz: Fz, home: Path, file: Path) -> None:
    """GIVEN a task that is gone, whose progress two offices gave to different ones THEN merging tells it."""
    file.parent.mkdir()
    for path, to in ((home / "ledger.db", "1.2"), (file, "2.2")):
        with Ledger(path, lambda: "machine") as ledger:
            add(ledger, Draft("county", "9.9", Kind.STATUS, "doing"), Draft("county", "9.9", Kind.MOVE, to))

    merged = fz("ledger", "merge", file)

    assert merged.code == 1
    assert "in conflict: 9.9 move" in merged.out


def test_a_trial_writes_nothing_and_says_the_same(
    fz: Fz, east: Office, file: Path, home: Path, tmp_path: Path
) -> None:
    """Also of a second file that overlaps with the first, and of one that is forked from it."""
    east("tick", "1.2")
    west = office(fz, tmp_path / "west")
    west("ledger", "merge", file)
    west("set", "1.2", "waiting")
    forked = tmp_path / "forked.db"
    with Ledger(file, lambda: "east") as ledger, Ledger(forked, lambda: "x") as other:
        (event,) = ledger.read()
        other.receive([sealed("", msgspec.structs.replace(event, value="doing", digest=""))])
    files = (file, tmp_path / "west" / "ledger.db", forked)

    trial = fz("ledger", "merge", "--dry-run", *files)

    assert trial.code == 1
    assert "trial" in trial.err
    assert not (home / "ledger.db").exists()
    assert "1.2 Status: not started → done" in trial.out
    merged = fz("ledger", "merge", *files)
    shown = [line for line in trial.out.splitlines() if "→" not in line]
    assert shown == merged.out.splitlines()
    assert shown[-1] == "3 files: 2 new, 1 known, 0 in conflict; 1 file refused"


def test_one_bad_file_stops_no_other(fz: Fz, east: Office, file: Path, tmp_path: Path, home: Path) -> None:
    """It is named with the reason and the remedy, its code word stands in the JSON, and it exits 1."""
    east("tick", "1.2")
    fz("note", "1.1", "x")
    asked = (tmp_path / "gone.db", tmp_path, home / "ledger.db", file)

    result = fz("ledger", "merge", "--json", *asked)

    found = result.json()
    assert result.code == 1
    assert [(entry["file"], entry["result"]) for entry in found] == [
        *((str(name), "refused") for name in asked[:3]),
        (str(file), "merged"),
    ]
    refusals = [entry["refusal"] for entry in found]
    assert [refusal and refusal["fault"] for refusal in refusals] == ["missing", "folder", "own", None]  # type: ignore[index]
    assert len({tuple(entry) for entry in found}) == 1  # every field always


def test_what_a_forked_ledger_holds_is_refused_whole(fz: Fz, east: Office, file: Path, home: Path) -> None:
    """GIVEN an office that went on from an old copy THEN both events are named, and nothing else comes in."""
    east("tick", "1.2")
    old = file.read_bytes()
    east("note", "1.1", "one")
    fz("ledger", "merge", file)
    file.write_bytes(old)
    east("note", "1.1", "another")
    east("note", "1.1", "more")

    result = fz("ledger", "merge", file)

    assert result.code == 1
    assert f"{file}: refused (forked)" in result.out
    assert result.out.count("east") >= 2
    assert len(events_in(home / "ledger.db")) == 2


def test_a_copy_that_went_on_elsewhere_comes_together_with_what_it_was_made_of(
    fz: Fz, home: Path, tmp_path: Path
) -> None:
    """GIVEN a ledger carried to another computer, and both go on THEN each can take in the other."""
    fz("note", "1.1", "before")
    shutil.copytree(home, tmp_path / "new")
    fz("note", "1.1", "on the old one")
    fz("--home", tmp_path / "new", "note", "1.1", "on the new one")
    own, new = home / "ledger.db", tmp_path / "new" / "ledger.db"

    results = fz("ledger", "merge", new), fz("--home", tmp_path / "new", "ledger", "merge", own)

    assert [result.code for result in results] == [0, 0]
    assert set(events_in(own)) == set(events_in(new))
    assert len(events_in(own)) == 3


def test_odd_events_are_taken_and_named(fz: Fz, file: Path, tmp_path: Path) -> None:
    """A day after tomorrow, a kind of a newer program, a value of one, a task that no checklist has."""
    kinds = [
        an_event("east", 1, kind="levitation", value="137", at="2026-11-20T09:00:00+08:00"),
        an_event("east", 2, value="paused", at="2031-01-01T09:00:00+08:00"),
        an_event("east", 3, kind=Kind.NOTE, task="9.9"),
        an_event("east", 4, kind=Kind.NOTE, at="2026-11-25T23:00:00+08:00"),
    ]
    file.parent.mkdir()
    digest, events = "", []
    for event in kinds:
        task = "1.2" if event.task == "1" else event.task
        events.append(sealed(digest, msgspec.structs.replace(event, task=task)))
        digest = events[-1].digest
    with Ledger(file, lambda: "east") as ledger:
        ledger.receive(events)

    result = fz("ledger", "merge", file)

    assert result.code == 0
    assert "1 event is dated after tomorrow, and taken; look at the clock there: east:2" in result.out
    assert "2 events say something that this fzcheck does not know" in result.out
    assert "1 event is about a task that no checklist here has" in result.out
    assert "4 events" in fz("ledger", "verify").out or fz("ledger", "verify").code == 1
    json = fz("--home", tmp_path / "third", "ledger", "merge", "--dry-run", "--json", file).json()[0]
    assert json["unknown"] == [{"kind": "levitation", "events": 1}, {"kind": "status", "events": 1}]
    assert json["ahead"] == [
        {"origin": "east", "seq": 2, "at": "2031-01-01T09:00:00+08:00", "by": "张三", "unit": "县司法局"}
    ]


def test_others_acts_stay_others(fz: Fz, east: Office, file: Path, home: Path) -> None:
    """After merging there is nothing of one's own to take back, and what one writes is one's own."""
    east("tick", "1.2")
    fz("ledger", "merge", file)
    assert fz("undo").code == 2

    fz("note", "1.1", "mine")

    with Ledger(home / "ledger.db", lambda: "machine") as ledger:
        theirs, mine = ledger.read()
        assert ledger.origins() == {mine.origin} != {theirs.origin}


def test_what_stands_in_the_way_of_every_act_stands_in_the_way_of_merging(
    fz: Fz, east: Office, file: Path, home: Path
) -> None:
    """Looking back, a foreign trigger in one's own ledger, nothing named: each is said, nothing is merged."""
    east("tick", "1.2")
    assert fz("ledger", "merge").code == 2
    assert fz("--as-of", "2026-03-01", "ledger", "merge", file).code == 2
    fz("note", "1.1", "mine")
    raw(home / "ledger.db", "CREATE TRIGGER spy AFTER INSERT ON event BEGIN SELECT 1; END")

    assert fz("ledger", "merge", file).code == 5

    raw(home / "ledger.db", "DROP TRIGGER spy")
    assert len(events_in(home / "ledger.db")) == 1


def test_what_is_already_here_is_compared_with_what_is_here(
    fz: Fz, east: Office, file: Path, home: Path
) -> None:
    """GIVEN one's own copy of their event was changed by hand THEN merging says so."""
    east("tick", "1.2")
    fz("ledger", "merge", file)
    with sqlite3.connect(home / "ledger.db") as connection:
        connection.execute("DROP TRIGGER event_stays")
        connection.execute("UPDATE event SET value = 'doing'")
    connection.close()

    result = fz("ledger", "merge", file)

    assert result.code == 5
    assert "not as it was written" in result.err


def test_a_backup_is_made_before_the_first_file_that_brings_something(
    fz: Fz, east: Office, file: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    """Not of a ledger that is not there yet, nor where nothing is new; where it fails nothing is merged."""

    def refuse(_ledger: Ledger, _folder: Path, **_why: object) -> None:
        raise NotWritten("full", "free")

    def made() -> list[int]:
        return [len(events_in(path)) for path in (home / "backups").glob("*before-merge*")]

    east("tick", "1.2")
    fz("ledger", "merge", file)
    fz("ledger", "merge", file, file)
    assert made() == []
    east("note", "1.2", "x")
    fz("ledger", "merge", file, file)
    assert made() == [1]

    east("note", "1.2", "y")
    monkeypatch.setattr(backups, "make", refuse)
    assert fz("ledger", "merge", file).code == 5  # as where the ledger itself cannot be written
    assert len(events_in(home / "ledger.db")) == 2


def test_ctrl_c_leaves_nothing_of_the_file_under_way(
    fz: Fz, east: Office, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """GIVEN it is stopped in the second file THEN the first is in, the second is not; begun again, all is."""
    east("tick", "1.2")
    many = tmp_path / "many.db"
    with Ledger(many, lambda: "many") as ledger:
        add(ledger, *(a_note(str(number)) for number in range(600)))

    def stop(_pace: object, text: str) -> None:
        if text.startswith("writing"):
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("fzcheck.cli.output.Pace.show", stop)
        stopped = fz("ledger", "merge", file, many)

    assert stopped.code == 130
    assert "Stopped" in stopped.err
    assert len(events_in(home / "ledger.db")) == 1
    assert fz("ledger", "merge", file, many).code == 0
    assert len(events_in(home / "ledger.db")) == 601


def test_any_order_of_arrival_comes_to_the_same(fz: Fz, east: Office, file: Path, home: Path) -> None:
    """Here first and there first: what stands afterwards is equal, and so are all its heads."""
    fz("set", "1.2", "doing")
    east("set", "1.2", "waiting")
    east("ledger", "merge", home / "ledger.db")
    fz("ledger", "merge", file)

    here, there = (Progress.of(events_in(path)) for path in (home / "ledger.db", file))

    (register,) = here.task("county", "1.2").live.registers.values()
    assert register.heads == there.task("county", "1.2").live.registers["status", "", ""].heads


def test_a_terminal_is_told_how_far_a_large_file_is(
    fz: Fz, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line no wider than it, which is gone in the end; nothing is told where nobody looks."""
    file.parent.mkdir()
    with Ledger(file, lambda: "east") as ledger:
        add(ledger, *(a_note(str(number)) for number in range(1000)))
    assert fz("ledger", "merge", "--dry-run", file).err == "Note: This was a trial; nothing was written.\n"
    monkeypatch.setattr("fzcheck.cli.output.terminal_width", lambda _stream: 24)

    said = fz("ledger", "merge", file).err

    assert said.split("\r\x1b[K") == [
        "",
        "reading 1,000: ledger.…",
        "writing 500 of 1,000: …",
        "writing 1,000 of 1,000…",
        "",
    ]
