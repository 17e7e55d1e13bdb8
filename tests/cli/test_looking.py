"""`list`, `due`, `show`, `status`, `history`: what is shown, in which order, and as which JSON."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from fzcheck.ledger.chain import sealed
from fzcheck.ledger.store import Ledger
from fzcheck.words import Kind
from tests.cli.conftest import CHECKLIST, Fz, write_other
from tests.ledger_events import an_event


def ids(lines: str) -> list[str]:
    """Return the task ids of a list."""
    return [line.split()[1] for line in lines.splitlines()]


def test_list_shows_every_task_a_line_each(fz: Fz) -> None:
    """Without a filter every task is shown, done ones too, in file order."""
    fz("tick", "2.2")
    result = fz("list")
    assert (result.code, result.err) == (0, "")
    assert ids(result.out) == ["1.1", "1.2", "2.1", "2.2", "9.1"]
    _first, second, _third, done, _last = result.out.splitlines()
    assert second.startswith("☐  1.2  述法评议")
    assert second.endswith("2026-04-30 (proposed)  unreported overdue 208 days")
    assert done.startswith("☑  2.2")


def test_a_task_in_progress_has_the_box_of_the_screen(fz: Fz) -> None:
    """▸ stands before a task in progress in lists and on its own page, as on the screen."""
    fz("set", "1.2", "doing")
    fz("tick", "2.1")
    assert [line[0] for line in fz("list").out.splitlines()] == ["☐", "▸", "▸", "☐", "☐"]
    assert fz("show", "1.2").out.startswith("▸ 1.2")


def test_unreported_stands_first_in_one_column(fz: Fz) -> None:
    """Overdue or not, `unreported` comes before the standing, in the same column of every line."""
    lines = fz("list", "--unreported").out.splitlines()
    said = [re.split(r"\d{4}-\d\d-\d\d(?: \(proposed\))?\s+", line)[1] for line in lines]
    assert [text.partition("  ")[0] for text in said] == [
        "unreported due soon 16 days", "unreported overdue 208 days", "unreported overdue 238 days",
        "unreported on track 97 days", "unreported due soon 6 days",
    ]  # fmt: skip
    assert "unreported due soon 16 days" in fz("show", "1.1").out


def test_columns_line_up_whatever_the_width_of_the_characters(fz: Fz) -> None:
    """The deadline stands in the same screen column of every line."""
    places = set()
    for line in fz("list", "--lang", "zh").out.splitlines():
        before = re.split(r"\d{4}-\d\d-\d\d", line)[0]
        places.add(sum(2 if ord(character) > 0x2E80 else 1 for character in before))
    assert len(places) == 1


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (["--owner", "县司法局"], ["1.1", "2.1", "2.2"]),
        (["--unit", "东镇"], ["1.2"]),
        (["--group", "执法"], ["2.1", "2.2"]),
        (["--status", "waiting"], ["2.2"]),
        (["--status", "待上级", "--lang", "zh"], ["2.2"]),
        (["--standing", "due_soon"], ["1.1", "9.1"]),
        (["--standing", "overdue", "--owner", "县司法局"], ["2.1"]),
        (["--month", "2026-12"], ["1.1", "2.1"]),
        (["--month", "本月"], ["9.1"]),
        (["--month", "this-month", "--unit", "县司法局"], []),
        (["--month", "6月"], ["2.1"]),
        (["--verification", "pending"], ["2.1"]),
        (["--verification", "待核验", "--lang", "zh"], ["2.1"]),
        (["--verification", "returned"], []),
        (["--unreported"], ["1.1", "1.2", "9.1"]),
        (["--no-evidence"], ["2.1"]),
        (["--proposed"], ["1.1", "1.2"]),
        (["--conflict"], []),
        (["--search", "述法"], ["1.2"]),
        (["--search", "jzwj"], ["1.1"]),
        (["--search", "[/闭合]"], ["9.1"]),
    ],
)
def test_filters(fz: Fz, condition: list[str], expected: list[str]) -> None:
    """Each filter lets through what it says, in text and in JSON alike."""
    fz("set", "2.2", "waiting")
    fz("tick", "2.1")
    assert ids(fz("list", *condition).out) == expected
    assert [task["id"] for task in fz("list", "--json", *condition).json()] == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("file", ["1.1", "1.2", "2.1", "2.2", "9.1"]),
        ("deadline", ["2.1", "1.2", "9.1", "1.1", "2.2"]),
        ("standing", ["2.1", "1.2", "9.1", "1.1", "2.2"]),
        ("status", ["2.1", "1.2", "9.1", "1.1", "2.2"]),
        ("owner", ["9.1", "2.1", "1.1", "2.2", "1.2"]),
    ],
)
def test_sorting(fz: Fz, sort: str, expected: list[str]) -> None:
    """Tasks come in the order asked for."""
    assert ids(fz("list", "--sort", sort).out) == expected


def test_a_name_that_nobody_has_is_said_with_near_ones(fz: Fz) -> None:
    """A unit or heading that no task knows is a remark on stderr, not an error."""
    fz("note", "1.1", "一")
    result = fz("list", "--owner", "司法局")
    assert (result.code, result.out) == (0, "")
    assert "县司法局" in result.err
    assert "县政府办公室" in fz("list", "--unit", "政府办公").err
    assert "制度" in fz("list", "--group", "制").err
    assert fz("list", "--owner", "县司法局").err == ""


def test_a_shared_id_is_listed_with_its_checklist(fz: Fz, home: Path) -> None:
    """What the list shows can be typed back, also where two checklists share an id."""
    write_other(home)
    assert ids(fz("list", "--search", "同号").out) == ["other:1.2"]
    assert "county:1.2" in ids(fz("list").out)
    assert fz("show", "other:1.2").code == 0


def test_due_exits_1_when_something_is_overdue(fz: Fz) -> None:
    """Due lists what is overdue or due soon, most overdue first, by the earliest open deadline."""
    result = fz("due")
    assert result.code == 1
    assert ids(result.out) == ["2.1", "1.2", "9.1", "1.1"]
    assert ids(fz("due", "--days", "6").out) == ["2.1", "1.2", "9.1"]
    soon = fz("due", "--standing", "due_soon", "--days", "16")
    assert (soon.code, ids(soon.out)) == (0, ["9.1", "1.1"])
    assert fz("due", "--days", "-1").code == 2


def test_due_looks_past_what_waits(fz: Fz) -> None:
    """A waiting or not applicable task is never due; nothing due exits 0 with an empty list."""
    for task in ("1.2", "1.1", "2.1", "9.1"):
        fz("set", task, "waiting")
    result = fz("due", "--days", "5000")
    assert (result.code, ids(result.out)) == (0, ["2.2"])
    nothing = fz("due", "--json")
    assert (nothing.code, nothing.json()) == (0, [])


def test_json_is_json_also_when_empty(fz: Fz) -> None:
    """Every `--json` prints JSON to stdout, whatever there is to say on stderr."""
    assert fz("list", "--owner", "无", "--json").json() == []
    assert fz("due", "--owner", "无", "--json").json() == []
    assert fz("history", "--json").json() == []
    empty = fz("status", "--owner", "无", "--json").one()
    assert (empty["total"], empty["rate"], empty["owners"]) == (0, None, [])


def test_json_has_code_words_in_either_language(fz: Fz) -> None:
    """The language changes no word in JSON."""
    for command in ("list", "status", "history", "due"):
        assert fz(command, "--json", "--lang", "zh").out == fz(command, "--json", "--lang", "en").out


def test_show_is_all_about_one_task(fz: Fz) -> None:
    """The page names what plan and ledger know of a task, its history included."""
    fz("tick", "1.1", "--step", "1", "--note", "初稿")
    fz("note", "1.1", "会期待定")
    fz("evidence", "1.1", "纪要1", "--from", "县政府办公室")
    page = fz("show", "1.1").out
    for text in (
        "印发机制文件", "县政府办公室", "2026-12-10 (proposed)", "报告未写日期", "1 ☑ 起草", "2 ☐ 审议",
        "机制文件", "会期待定", "纪要1", "初稿", "文件印发",
    ):  # fmt: skip
        assert text in page
    shown = fz("show", "1.1", "--json").one()
    assert [event["kind"] for event in shown["history"]] == ["step", "note", "evidence"]  # type: ignore[attr-defined]
    assert shown["id"] == "1.1"


def test_show_names_the_law_of_a_duty(fz: Fz, home: Path) -> None:
    """A duty by law has the law where others have their place in the report."""
    file = home / "checklists" / "county.toml"
    by_law = '\nsource = { law = "《行政执法监督条例》第六条" }\n[[task]]\nid = "2.2"'
    file.write_text(CHECKLIST.replace('\n[[task]]\nid = "2.2"', by_law), encoding="utf-8")
    (line,) = [line for line in fz("show", "2.1").out.splitlines() if line.startswith("Source")]
    assert line.split(maxsplit=1)[1] == "《行政执法监督条例》第六条"
    assert fz("show", "2.1", "--json").one()["source"] == {
        "section": "", "item": None, "sentence": None, "words": "", "law": "《行政执法监督条例》第六条",
    }  # fmt: skip


def test_show_lists_the_periods_of_a_recurring_task(fz: Fz) -> None:
    """Each period stands with its own deadline and standing."""
    fz("tick", "2.1", "--evidence", "一季度报告")
    page = fz("show", "2.1").out
    assert "☑ 2026-Q1 2026-03-31 finished" in page
    assert "☐ 2026-Q3 2026-09-30" in page
    assert "一季度报告" in page


def test_history_since_a_day_does_not_say_that_nothing_was_ever_recorded(fz: Fz) -> None:
    """GIVEN an event of an earlier day THEN the words for an empty history name the day it begins with."""
    fz("note", "2.2", "等")
    assert "Nothing has been recorded since 2026-11-25." in fz("history", "--since", "2026-11-25").err


@pytest.mark.parametrize(
    "argv", [["status", "--since"], ["history", "--since"], ["export", "-", "--format", "md", "--since"],
             ["tick", "1.2", "--on"]]
)  # fmt: skip
def test_of_a_day_gone_past_no_day_to_come_is_offered(fz: Fz, argv: list[str]) -> None:
    """GIVEN words that are no date THEN the error names ways to write a past day, and no other."""
    said = fz(*argv, "someday").err
    assert "yesterday" in said
    assert "tomorrow" not in said


def test_history_tells_who_did_what_when(fz: Fz, home: Path) -> None:
    """Events come in order, with signature, and say when they were taken back or withdrawn."""
    (home / "config.toml").write_text('name = "王某"\nunit = "县司法局"\n', encoding="utf-8")
    fz("tick", "1.2", "--note", "已印发")
    fz("undo")
    fz("note", "2.2", "等")
    lines = fz("history").out.splitlines()
    assert len(lines) == 3
    assert "2026-11-24 12:00" in lines[0]
    assert "王某 (县司法局)" in lines[0]
    assert "已印发" in lines[0]
    assert lines[0].endswith("taken back")
    assert len(fz("history", "1.2").out.splitlines()) == 2
    assert fz("history", "--since", "2026-11-25", "--json").json() == []
    event = fz("history", "2.2", "--json").json()[0]
    assert {
        "origin", "seq", "act", "at", "by", "unit", "checklist", "task", "period", "kind", "item", "value",
        "note", "undone",
    } <= set(event)  # fmt: skip


def test_history_says_what_an_undo_took_back(fz: Fz) -> None:
    """The text names the act and no number; JSON stays as it stands in the ledger."""
    fz("tick", "1.2")
    fz("undo")
    assert fz("history").out.splitlines()[1].rstrip().endswith("undo: 1.2 done")
    tick, undo = fz("history", "--json").json()
    assert undo["value"] == f'{{"act":"{tick["origin"]}:{tick["seq"]}"}}'


def test_status_counts_and_tells_what_changed(fz: Fz) -> None:
    """The figures add up, by what is asked for; `--since` tells what changed."""
    fz("tick", "1.2")
    fz("extend", "1.1", "+10", "--reason", "推迟")
    figures = fz("status", "--json", "--since", "11-01").one()
    assert figures["total"] == 5
    assert sum(figures["by_status"].values()) == 5  # type: ignore[attr-defined]
    assert sum(figures["by_standing"].values()) == 5  # type: ignore[attr-defined]
    changes = figures["changes"]
    assert [change["id"] for change in changes["finished"]] == ["1.2"]  # type: ignore[index]
    text = fz("status", "--since", "2026-11-01").out
    assert "述法评议" in text
    assert "推迟" not in fz("status").out


@pytest.mark.parametrize(
    ("by", "name"),
    [("owner", "县司法局"), ("group", "执法"), ("checklist", "县级清单"), ("month", "2026-03")],
)
def test_status_by(fz: Fz, by: str, name: str) -> None:
    """Status counts by lead unit, heading, checklist or month."""
    assert any(line.startswith(name) for line in fz("status", "--by", by).out.splitlines())
    assert fz("status", "--by", "weather").code == 2


def test_as_of_a_past_day_the_later_is_unknown(fz: Fz) -> None:
    """As of a date everything is counted as it was then; the option may stand at either end."""
    fz("tick", "1.2")
    before = fz("--as-of", "2026-05-02", "show", "1.2", "--json").one()
    after = fz("show", "1.2", "--json", "--as-of", "2026-11-24").one()
    assert (before["status"], before["standing"], before["days_left"]) == ("todo", "overdue", -2)
    assert before["history"] == []
    assert after["status"] == "done"
    assert fz("--as-of", "2026-05-02", "status", "--json").one()["as_of"] == "2026-05-02"


def test_hostile_text_is_shown_as_data(fz: Fz) -> None:
    """Brackets stay as they are; what would steer a terminal is written out, in text and in JSON."""
    for argv in (["list"], ["show", "9.1"], ["status", "--by", "group"], ["due"], ["status"]):
        out = fz(*argv).out
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "[bold]" in out or "[red]" in out or "{name} %s" in out
    page = fz("show", "9.1").out
    assert r'[/闭合] [red]\x1b[31m\u202e = # "引号" １２' in page
    raw = fz("show", "9.1", "--json")
    assert "\x1b" not in raw.out
    assert "\u202e" not in raw.out
    assert raw.one()["title"] == '[/闭合] [red]\x1b[31m\u202e = # "引号" １２'


def test_hostile_words_of_people_are_shown_as_data(fz: Fz) -> None:
    """What was typed comes back visible, in messages and in the history, never as markup or a format."""
    nasty = "[/x] {0} %s \x1b]0;x\x07 \u202e"
    for argv in (
        ["note", "1.2", nasty], ["evidence", "1.2", nasty], ["assign", "1.2", nasty, "--reason", nasty],
        ["person", "1.2", nasty], ["tick", "1.2", "--note", nasty], ["history"], ["show", "1.2"],
        ["undo", nasty], ["show", nasty], ["list", "--owner", nasty], ["--checklist", nasty, "list"],
        ["--lang", nasty, "list"], [nasty], ["tick", "1.2", nasty], ["export", nasty],
    ):  # fmt: skip
        result = fz(*argv)
        assert result.code in (0, 2, 3)
        for sign in ("\x1b", "\x07", "\u202e"):
            assert sign not in result.out + result.err
        assert "defect" not in result.err


def test_a_text_longer_than_anybody_can_type_does_not_hold_up_what_shows_it(fz: Fz, home: Path) -> None:
    """GIVEN such a note in an existing ledger, its beginning is shown, and `--json` has all of it."""
    note = msgspec.structs.replace(an_event("there", kind=Kind.NOTE, value="字" * 100_000), task="1.1")
    with Ledger(home / "ledger.db", lambda: "machine") as ledger:
        ledger.receive([sealed("", note)])
    for argv in (["show", "1.1"], ["history"]):
        said = fz(*argv).out
        assert "cut: 100000 characters" in said
        assert 65_000 < said.count("字") <= 2 * 65_536
    assert fz("show", "1.1", "--json").out.count("字") == 200_000


def test_what_was_done_in_a_list_that_is_not_shown_is_not_called_withdrawn(fz: Fz, home: Path) -> None:
    """GIVEN two lists WHEN one alone is shown THEN of the other's tasks nobody says that they are gone."""
    write_other(home)
    fz("note", "2.2", "in hand")
    every, other = fz("history").out, fz("--checklist", "other", "history").out
    assert ("in hand" in every, other) == (True, "")
    assert fz("--checklist", "other", "check").code == 0
    assert "2.2" not in fz("--checklist", "other", "check").out
