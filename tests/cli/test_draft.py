"""`draft`: a report becomes two checklists."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fz
from tests.core.test_drafting import TEXT

FILES = ("songping-2025-shortcomings.toml", "songping-2026-arrangements.toml")


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a report to a file, and stand in a folder of its own."""
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="gb18030")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return file


def test_a_report_is_drafted_into_the_current_folder(fz: Fz, report: Path) -> None:
    """It says which lines were taken as what, and how much; the files check and trace without an error."""
    done = fz("draft", report)

    assert done.code == 0
    assert (
        "Shortcomings: 二、存在的问题和短板 (lines 7–8): 2 items; 3 sentences; 3 tasks proposed" in done.out
    )
    assert "  line 12: 一是补齐队伍短板 (2 sentences)" in done.out
    assert "6 tasks name no lead unit" in done.err
    assert sorted(file.name for file in Path().iterdir()) == list(FILES)
    assert fz("check", *FILES).code == 0
    assert [fz("trace", file, report).code for file in FILES] == [0, 0]


def test_a_file_that_is_there_is_never_replaced(fz: Fz, report: Path) -> None:
    """GIVEN one of the two files WHEN the report is drafted THEN nothing is written, and it is named."""
    Path(FILES[1]).write_text("mine", encoding="utf-8")

    done = fz("draft", report)

    assert (done.code, FILES[1] in done.err) == (2, True)
    assert [file.name for file in Path().iterdir()] == [FILES[1]]
    assert Path(FILES[1]).read_text(encoding="utf-8") == "mine"


def test_an_id_that_another_checklist_has_gets_a_number(fz: Fz, report: Path, home: Path) -> None:
    """GIVEN a checklist with the id WHEN another is drafted elsewhere THEN both stay apart, as is said."""
    fz("draft", report, "--into", home / "checklists")

    done = fz("draft", report, "--into", "new")

    assert done.code == 0
    assert "There is a checklist songping-2025-shortcomings already" in done.err
    assert sorted(file.name for file in Path("new").iterdir()) == [
        "songping-2025-shortcomings-2.toml",
        "songping-2026-arrangements-2.toml",
    ]


def test_json_alone_writes_nothing(fz: Fz, report: Path) -> None:
    """Every field is there; with --into the files are written and named."""
    alone = fz("draft", report, "--json").one()

    assert list(Path().iterdir()) == []
    assert alone["plan_heading"] == "四、2026年主要安排"
    assert alone["files"] == []
    assert alone["arrangements"][1] == {  # type: ignore[index]
        "item": 2,
        "marker": "二是",
        "title": "摸清数据家底，建成全县执法案件台账",
        "line": 13,
        "clauses": [
            {
                "text": "摸清数据家底，建成全县执法案件台账",
                "line": 13,
                "deadlines": [],
                "owner": [],
                "support": [],
                "leader": "",
                "person": "",
            }
        ],
    }
    written = fz("draft", report, "--json", "--into", "new").one()
    assert [Path(str(file)).name for file in written["files"]] == list(FILES)  # type: ignore[attr-defined]


def test_a_task_for_each_item_has_its_sentences_as_steps(fz: Fz, report: Path) -> None:
    """`--per item` makes as many tasks as there are items, and is traced clean too."""
    assert fz("draft", report, "--per", "item").code == 0
    text = Path(FILES[1]).read_text(encoding="utf-8")
    assert text.count("[[task]]") == 2
    assert 'steps = ["完成乡镇执法人员轮训，每个乡镇配备1名审核员", "开展演练"]' in text
    assert fz("trace", FILES[1], report).code == 0


def test_an_address_and_a_folder_are_no_files(fz: Fz, report: Path) -> None:
    """The way out is that of a report: save the page; name the file in the folder."""
    assert "save the page" in fz("draft", "https://example.gov.cn/a.html").err
    assert "Name the file that holds the report" in fz("draft", report.parent).err


@pytest.mark.parametrize(
    "text", ["某县2025年情况报告\n一、背景\n情况。\n二、过程\n征求意见。\n", "没有标题的一段话。\n"]
)
def test_a_page_without_such_sections_ends_with_4(fz: Fz, report: Path, text: str) -> None:
    """Nothing is written, and the words that were looked for are named: also where it has none at all."""
    report.write_text(text, encoding="utf-8")

    done = fz("draft", report, "--into", "new")

    assert (done.code, "短板" in done.err, Path("new").exists()) == (4, True, False)


def test_the_number_of_a_row_stands_apart_from_its_task(fz: Fz, report: Path) -> None:
    """GIVEN arrangements in a table THEN the summary names its rows by number and task."""
    rows = "序号\t重点任务\t责任单位\n1\t编制执法主体清单\t县司法局\n2\t建设监督平台\t县大数据局\n"
    page = f"松坪县2025年度法治政府建设报告\n一、2026年工作安排\n{rows}"
    report.write_text(page, encoding="utf-8")
    assert ": 1 编制执法主体清单 (1 sentence)" in fz("draft", report).out
