"""`source add` and `trace`: the report beside the checklist."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fzcheck import paths
from tests.cli.conftest import BROKEN, Fz
from tests.reporting import COVERING, HEADER, TEXT, page, task, word_document

SHIPPED = Path(__file__).parents[2] / "checklists"
REPORT = SHIPPED.parents[1] / "shared" / "reports" / "lingqiu-2025.txt"
IDS = ("lingqiu-2026-arrangements", "lingqiu-2025-shortcomings", "lingqiu-2026-standing")


@pytest.fixture
def county(home: Path) -> Path:
    """Lay a checklist that covers the report in the place of the county's."""
    file = home / "checklists" / "county.toml"
    file.write_text(COVERING, encoding="utf-8")
    return file


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Write the report to a file."""
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_a_report_is_attached_and_traced(fz: Fz, county: Path, report: Path, home: Path) -> None:
    """`source add` copies it and says where; `trace` then needs no file and exits 0."""
    added = fz("source", "add", "county", report)
    assert (added.code, added.err) == (0, "")
    assert str(home / "sources" / "county.txt") in added.out
    assert fz("trace", "county").code == 0
    assert fz("trace", county, report).code == 0


def test_trace_lists_each_sentence_with_its_tasks(fz: Fz, county: Path, report: Path) -> None:
    """Under each sentence its tasks by id and title, why it needs none, or that nothing is there yet."""
    county.write_text(
        COVERING.replace(task("2.1", 2, 1, "案卷评查"), task("2.1", 2, 1, "没有")), encoding="utf-8"
    )
    result = fz("trace", "county", report)
    assert result.code == 1
    assert (
        result.out
        == """\
四、2026年主要安排
0.0  主要做好以下工作：
      no task needed: 概括
1.0  一是筑牢根基
      no task needed: 概括
1.1  印发年度工作要点，健全机制
      1.1 任务1.1
      “健全机制”: no task needed: 概括
1.2  召开专题会议
      1.2 任务1.2
2.0  二是强化监督
      no task needed: 概括
2.1  常态化开展案卷评查
      no task yet
2.2  宣传“重实体，轻程序”的害处
      no task needed: 无需

Not in the report:
  2.1 section 四, item 2, sentence 1: “没有” (the words do not stand in this sentence)

7 sentences; 2 with a task; 4 without need of one; 1 with nothing yet; 1 citation not in the report.
"""
    )


def test_trace_prints_json(fz: Fz, county: Path, report: Path) -> None:
    """Every sentence and every stray citation, and empty lists where there are none."""
    found = json.loads(fz("trace", "county", report, "--json").out)
    assert found["not_in_report"] == []
    assert (found["checklist"], found["section"], found["title"]) == ("county", "四", "2026年主要安排")
    assert (found["total"], found["unsettled"], found["report"]) == (7, 0, str(report))
    assert found["sentences"][2]["tasks"] == ["1.1"]
    county.write_text(HEADER + task("1", 1, 1, "评查"), encoding="utf-8")
    result = fz("trace", "county", report, "--json")
    assert result.code == 1
    assert json.loads(result.out)["not_in_report"] == [
        {
            "task": "1", "section": "四", "item": 1, "sentence": 1, "words": "评查",
            "why": {"reason": "no_words", "elsewhere": [2, 1]},
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [page("gbk").encode("gbk"), word_document(), TEXT.encode("utf-8-sig")],
    ids=["html", "docx", "txt"],
)
def test_every_kind_of_report_gives_the_same_trace(fz: Fz, county: Path, report: Path, data: bytes) -> None:
    """A web page, a Word document and a text read alike."""
    assert county.is_file()
    expected = fz("trace", "county", report).out
    report.write_bytes(data)
    assert fz("trace", "county", report).out == expected


def test_a_report_that_fits_badly_is_attached_with_a_hint(fz: Fz, county: Path, report: Path) -> None:
    """`source add` did its work and exits 0; what `trace` would find is said on stderr."""
    county.write_text(HEADER + task("1", 1, 1, "没有"), encoding="utf-8")
    result = fz("source", "add", "county", report)
    assert result.code == 0
    assert "fzcheck trace county" in result.err


def test_damaged_characters_are_named(fz: Fz, county: Path, report: Path) -> None:
    """The lines that have them are told, counted from 1."""
    assert county.is_file()
    report.write_bytes(TEXT.encode().replace("6次".encode(), b"\xff"))
    result = fz("source", "add", "county", report)
    assert result.code == 0
    assert "line 4" in result.err


def test_tasks_that_cannot_be_used_are_mentioned(fz: Fz, county: Path, report: Path) -> None:
    """They cite nothing, so the official must know of them."""
    county.write_text(COVERING + task("3", 1, 1).replace("2026-12-31", "soon"), encoding="utf-8")
    result = fz("trace", "county", report)
    assert result.code == 0
    assert "1 task cannot be used" in result.err


@pytest.mark.parametrize("command", [("trace",), ("source", "add")])
def test_exit_codes_tell_what_is_missing(
    fz: Fz, home: Path, county: Path, report: Path, command: tuple[str, ...]
) -> None:
    """3 for no such checklist; 4 for a checklist, or a report, that cannot be used."""
    assert county.is_file()
    (home / "checklists" / "broken.toml").write_text(BROKEN, encoding="utf-8")
    assert fz(*command, "nowhere", report).code == 3
    assert fz(*command, "broken", report).code == 4
    assert fz(*command, "county", home / "nowhere.txt").code == 4
    report.write_bytes(b"%PDF-1.7")
    result = fz(*command, "county", report)
    assert result.code == 4
    assert str(report) in result.err
    assert result.out == ""


def test_trace_without_a_report_says_how_to_attach_one(fz: Fz, county: Path) -> None:
    """There is nothing to trace yet."""
    assert county.is_file()
    result = fz("trace", "county")
    assert result.code == 4
    assert "fzcheck source add county" in result.err


@pytest.mark.usefixtures("county", "unreadable_ledger")
def test_the_ledger_is_not_needed(fz: Fz, report: Path) -> None:
    """A ledger that cannot be read does not keep anyone from tracing."""
    assert fz("trace", "county", report).code == 0


def test_hostile_text_is_shown_as_it_is(fz: Fz, county: Path, report: Path) -> None:
    """Escape sequences of a report or a checklist never reach the terminal."""
    assert county.is_file()
    report.write_text(TEXT.replace("要点", "[red]\x9b31m要点"), encoding="utf-8")
    result = fz("trace", "county", report)
    assert "[red]\\x9b31m" in result.out


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_shipped_checklists_trace_the_real_report(
    fz: Fz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, encoding: str
) -> None:
    """Each sentence of their three sections has a task or a reason, and every citation stands."""
    if not REPORT.is_file():
        pytest.skip("the report that the shipped checklists come from is not kept in the repository")
    monkeypatch.setattr(paths, "shipped_checklists", lambda: SHIPPED)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(REPORT.read_text("utf-8").encode(encoding))
    assert fz("source", "add", name, copy).err == ""
    result = fz("trace", name)
    assert result.code == 0
    assert "0 with nothing yet; 0 citations not in the report" in result.out
