"""`export`, `check`, `where`, `schema`, `completion`, `ledger`: files and other programs."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import CHECKLIST, HOSTILE, Fz, write_broken
from tests.conftest import HEADER


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("a.md", []),
        ("a.csv", []),
        ("a.json", []),
        ("a.JSON", []),
        ("a", ["--format", "md"]),
        ("a.txt", ["--format", "csv"]),
    ],
)
def test_export_writes_a_file_whose_suffix_tells_the_format(
    fz: Fz, tmp_path: Path, name: str, more: list[str]
) -> None:
    """The suffix tells the format, or `--format` does; the file is named."""
    result = fz("export", tmp_path / name, *more)
    assert result.code == 0
    assert str(tmp_path / name) in result.out
    assert "述法评议" in (tmp_path / name).read_text("utf-8-sig")


def test_export_takes_the_filter(fz: Fz, tmp_path: Path) -> None:
    """Only the tasks that the filter lets through are exported, in the order asked for."""
    file = tmp_path / "a.json"
    fz("export", file, "--unit", "县司法局", "--sort", "deadline", "--since", "2026-11-01")
    report = json.loads(file.read_text("utf-8"))
    assert [task["id"] for task in report["tasks"]] == ["2.1", "1.1", "2.2"]
    assert report["summary"]["since"] == "2026-11-01"


@pytest.mark.parametrize("name", ["a.csv", "a.ics", "a.xlsx"])
def test_a_since_that_a_format_has_no_place_for_is_said(fz: Fz, tmp_path: Path, name: str) -> None:
    """`--since` changes no table and no calendar: a note says so; none without it, none for a paper."""
    note = "does not say what changed since a day"

    assert note in fz("export", tmp_path / name, "--since", "11-01").err
    assert note not in fz("export", tmp_path / name).err
    assert note not in fz("export", tmp_path / "a.md", "--since", "11-01").err


@pytest.mark.parametrize(
    "argv", [["a.pdf"], ["a"], ["-"], ["a.md", "--format", "docm"], ["-", "--format", "x"]]
)
def test_a_format_that_there_is_none_of_exits_2(
    fz: Fz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    """The refusal names the formats there are, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    result = fz("export", *argv)
    assert result.code == 2
    assert "csv" in result.err
    assert not list(tmp_path.glob("a*"))


def test_a_file_that_cannot_be_written_exits_2(fz: Fz, tmp_path: Path) -> None:
    """A folder that does not exist is named with the remedy."""
    result = fz("export", tmp_path / "nowhere" / "a.md")
    assert result.code == 2
    assert "nowhere" in result.err


def test_check_names_every_file_and_none_stops_the_rest(fz: Fz, home: Path) -> None:
    """A file that is not there, one that is broken and a good one are all named; errors exit 1."""
    broken = write_broken(home)
    missing = home / "none.toml"
    county = home / "checklists" / "county.toml"
    result = fz("check", missing, broken, county)
    assert result.code == 1
    for file in (missing, broken, county):
        assert f"{file}: " in result.out
    assert f"{broken}:3:" in result.out
    assert result.err == ""
    assert f"{missing}：1 " in fz("--lang", "zh", "check", missing).out


def test_check_without_files_checks_all_and_exits_0_on_warnings(fz: Fz, home: Path) -> None:
    """Warnings are shown and exit 0; errors exit 1."""
    file = home / "checklists" / "county.toml"
    text = CHECKLIST.replace('criterion = "原样"\n', "")
    file.write_text(text, encoding="utf-8")
    warned = fz("check")
    assert warned.code == 0
    assert "no-criterion" in warned.out
    assert fz("check", "county").out == warned.out
    file.write_text(text.replace("deadline = 2026-04-30", "deadlin = 2026-04-30"), encoding="utf-8")
    failed = fz("check")
    assert failed.code == 1
    assert "unknown-key" in failed.out


def test_check_tells_a_remedy_once_and_of_many_problems_how_many_of_each_kind(fz: Fz, home: Path) -> None:
    """GIVEN a dozen tasks without a criterion THEN a remedy stands once, and the kinds at the end."""
    task = '[[task]]\nid = "{}"\ntitle = "任务"\nowner = "县司法局"\ndeadline = 2026-12-31\n'
    text = HEADER + "".join(task.format(number) for number in range(11))
    (home / "checklists" / "county.toml").write_text(text + 'criterion = "有"\n', encoding="utf-8")
    lines = fz("check").out.splitlines()
    remedies = [str(problem["remedy"]) for problem in fz("check", "--json").json()]
    assert [line.strip() for line in lines].count(remedies[0]) == 1
    assert remedies.count(remedies[0]) == 11
    assert lines[-4:-3] == ["In all: 43 warnings"]
    assert [line.split()[:2] for line in lines[-3:]] == [
        ["22", "no-basis"], ["11", "no-source"], ["10", "no-criterion"]
    ]  # fmt: skip
    (home / "checklists" / "county.toml").write_text(HEADER + HOSTILE, encoding="utf-8")
    assert "In all" not in fz("check").out


def test_check_json(fz: Fz, home: Path) -> None:
    """Problems are an array of objects, an empty one when there are none."""
    file = home / "checklists" / "county.toml"
    file.write_text(HEADER + HOSTILE, encoding="utf-8")
    clean = fz("check", "--json")
    assert (clean.code, clean.json()) == (0, [])
    write_broken(home)
    failed = fz("check", "--json")
    assert failed.code == 1
    (problem,) = failed.json()
    assert set(problem) == {"file", "line", "column", "key", "code", "severity", "message", "remedy"}
    assert (problem["severity"], problem["code"]) == ("error", "syntax")


def test_check_lists_progress_that_nothing_claims(fz: Fz, home: Path) -> None:
    """Progress of a withdrawn task, and of a withdrawn period or step, is a warning each; exit 0."""
    fz("tick", "1.2")
    fz("tick", "1.1", "--step", "1")
    fz("tick", "2.1", "--period", "2026-Q4")
    fz("note", "9.1", "取消的")
    fz("undo")
    file = home / "checklists" / "county.toml"
    text = CHECKLIST.replace('id = "1.2"\n', 'id = "1.2x"\n').replace("起草", "议题")
    file.write_text(text.replace("deadline = 2026-12-31", "deadline = 2026-09-30"), encoding="utf-8")
    withdrawn = [problem for problem in fz("check", "--json").json() if problem["code"] == "withdrawn"]
    assert [problem["severity"] for problem in withdrawn] == ["warning"] * 3
    messages = " ".join(str(problem["message"]) for problem in withdrawn)
    for text in ("county:1.2", "起草", "2026-Q4"):
        assert text in messages
    assert fz("check").code == 0
    assert "fzcheck move county:1.2" in fz("check").out


def test_progress_of_a_task_with_errors_has_not_lost_its_task(fz: Fz, home: Path) -> None:
    """An error in the checklist is told as such; nobody is advised to move the progress elsewhere."""
    fz("tick", "1.2")
    file = home / "checklists" / "county.toml"
    file.write_text(CHECKLIST.replace("deadline = 2026-04-30", "deadlin = 2026-04-30"), encoding="utf-8")
    codes = {problem["code"] for problem in fz("check", "--json").json()}
    assert "unknown-key" in codes
    assert "withdrawn" not in codes


def test_where_names_absolute_paths(fz: Fz, home: Path) -> None:
    """Every place is absolute, and says whether it is there, with what rights, and whither a link leads."""
    places = {place["name"]: place for place in fz("where", "--json").json()}
    assert set(places) == {
        "ledger",
        "backups",
        "checklists",
        "units",
        "shipped_checklists",
        "sources",
        "drafts",
        "config",
    }
    assert places["ledger"] == {
        "name": "ledger", "path": str(home / "ledger.db"), "exists": False,
        "leads_to": "", "mode": "", "wide": False, "archived": [],
    }  # fmt: skip
    assert places["checklists"]["exists"] is True
    text = fz("where").out
    assert all(str(place["path"]) in text for place in places.values())
    (home / "ledger.db").symlink_to(home / "share.db")
    assert f"leads to {home / 'share.db'}; not there yet" in fz("where").out
    assert fz("where", "--json").json()[0]["leads_to"] == str(home / "share.db")


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_wider_rights_are_said_and_not_changed(fz: Fz, home: Path, begun_ledger: Path) -> None:
    """GIVEN a ledger that others may read THEN `where` and `ledger verify` say so with the way back.

    Other commands do not: it may be meant so.
    """
    for place, mode in ((home, 0o2770), (home / "checklists", 0o700), (begun_ledger, 0o660)):
        place.chmod(mode)
    said = (
        f"Rights wider than fzcheck gives, so that others may have access: {home} (2770 instead of 0700), "
        f"{begun_ledger} (0660 instead of 0600). Unless this is shared on purpose: "
        f"chmod go= {home} {begun_ledger}\n"
    )
    assert fz("where").out.endswith(said)
    verified = fz("ledger", "verify")
    assert (verified.code, verified.out.endswith(said)) == (0, True)
    assert [place["wide"] for place in fz("where", "--json").json()][:3] == [True, False, False]
    act = fz("note", "1.1", "noted")
    assert "chmod" not in act.out + act.err
    assert (home / "ledger.db").stat().st_mode & 0o777 == 0o660
    home.chmod(0o700)
    begun_ledger.chmod(0o600)
    assert "chmod" not in fz("where").out + fz("ledger", "verify").out


def test_the_schema_is_a_json_schema_with_every_key(fz: Fz) -> None:
    """Editors can complete and check a checklist with it."""
    schema = fz("schema").one()
    assert "$defs" in schema
    assert {"Checklist", "Task", "Source"} <= set(schema["$defs"])  # type: ignore[call-overload]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_code_of_a_shell(fz: Fz, shell: str) -> None:
    """The code names fzcheck; an unknown shell exits 2 with those there are."""
    assert "fzcheck" in fz("completion", shell).out
    unknown = fz("completion", "cmd")
    assert unknown.code == 2
    assert "bash, zsh, fish" in unknown.err


def test_ledger_verify_exits_1_on_a_changed_event(fz: Fz, home: Path) -> None:
    """A ledger as it was written is whole; one changed behind its back is not, and the event is named."""
    fz("tick", "1.2")
    fz("note", "1.2", "一")
    whole = fz("ledger", "verify")
    assert (whole.code, "2" in whole.out) == (0, True)
    with sqlite3.connect(home / "ledger.db") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE event SET note = 'x' WHERE seq = 1")
    connection.close()
    result = fz("ledger", "verify")
    assert result.code == 1
    assert ":1: " in result.out
