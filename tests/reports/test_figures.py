"""All formats say the same figures, and the figures add up."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections import Counter
from collections.abc import Sequence

from hypothesis import given

from fzcheck.board import Board
from fzcheck.reports.columns import COLUMNS, place_of
from fzcheck.reports.paper import Paper, paper_on
from fzcheck.reports.registry import format_named
from fzcheck.words import Standing, Status
from tests.reports.boards import board, boards, small
from tests.reports.page_reading import cells, page
from tests.reports.reading import document, paragraphs, sheet_lines, table_texts, task_lines, whole, workbook

STATUS, STANDING, PROGRESS, REMARKS = map(place_of, ("status", "standing", "progress", "remarks"))
"""Columns of the task table."""

TOTALS = re.compile(r"截至(\d+)年(\d+)月(\d+)日，共 (\d+) 项任务，已完成 (\d+) 项(?:，完成率 ([\d.]+)%)?。")


def rendered(paper: Paper, name: str) -> str:
    """Return a report in a format, as text."""
    return format_named(name).render(paper).decode("utf-8-sig")


def table_lines(text: str) -> list[list[str]]:
    """Return the cells of every line of the last table of a Markdown text."""
    lines = [line for line in text.rpartition("\n## ")[2].splitlines() if line.startswith("|")]
    return [re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1] for line in lines]


@given(boards())
def test_totals_in_words_are_those_of_the_json(of: Board) -> None:
    """Date, total, done and rate, read back from the sentence that every summary has."""
    paper = whole(of)
    summary = json.loads(rendered(paper, "json"))["summary"]

    totals = TOTALS.search(rendered(paper, "md"))

    assert totals is not None
    assert dt.date(*map(int, totals.groups()[:3])).isoformat() == summary["as_of"]
    assert (int(totals[4]), int(totals[5])) == (summary["total"], summary["by_status"]["done"])
    assert (totals[6] is None) == (summary["rate"] is None)
    assert summary["rate"] is None or 0 <= summary["rate"] - float(totals[6]) / 100 + 1e-9 < 0.001


@given(boards())
def test_lines_of_the_csv_add_up_to_the_figures_of_the_json(of: Board) -> None:
    """Counting the words in the lines of the CSV gives what the JSON says."""
    paper = whole(of)
    summary = json.loads(rendered(paper, "json"))["summary"]

    lines = list(csv.reader(io.StringIO(rendered(paper, "csv"), newline="")))[1:]

    statuses = Counter(line[STATUS] for line in lines)
    standings = Counter(line[STANDING].removeprefix("未填报 ").partition(" ")[0] for line in lines)
    assert len(lines) == summary["total"]
    assert {word: statuses[word.label] for word in Status} == summary["by_status"]
    words = {str(word): word.label for word in Standing} | {
        str(word): word.label for word in (Status.WAITING, Status.NOT_APPLICABLE)
    }
    late = standings.pop("逾期完成", 0)  # finished, and more is said of it
    standings[Standing.FINISHED.label] += late
    assert {code: standings[word] for code, word in words.items()} == summary["by_standing"]
    assert late == summary["late"]
    assert sum(line[PROGRESS].startswith("未填报") for line in lines) == summary["unreported"]
    assert sum(line[STANDING].startswith("未填报") for line in lines) == summary["overdue_unreported"]


@given(boards())
def test_words_of_the_overview_are_the_figures_of_the_summary(of: Board) -> None:
    """What the overview says after each word is what the summary counts, and what it leaves out is none."""
    paper = whole(of)
    said = rendered(paper, "md").partition("## 总体情况")[2].partition("\n## ")[0]
    count = paper.summary.all

    figures = {word: int(figure) for word, figure in re.findall(r"(\w+) (\d+) 项[（、。]", said)}
    expected = {
        "逾期": count.overdue, "临近": count.by_standing[Standing.DUE_SOON],
        "正常": count.by_standing[Standing.ON_TRACK],
        "未填报": count.unreported, "缺佐证": count.without_evidence, "牵头单位或时限拟定": count.proposed,
        "逾期完成": count.late, "延期": count.extended, "逾期后延期": count.late_extensions,
        "退回": count.returned, "记录冲突": count.conflicts,
    }  # fmt: skip
    assert {word: figures.get(word, 0) for word in expected} == expected
    unreported = re.search(r"逾期 \d+ 项（其中未填报 (\d+) 项）", said)
    assert int(unreported[1] if unreported else 0) == count.overdue_unreported


@given(boards())
def test_tables_have_a_cell_in_every_column(of: Board) -> None:
    """Whatever a cell holds, each line of the task table has as many cells as the heading."""
    cells = table_lines(rendered(whole(of), "md")) if of.rows else []

    assert {len(line) for line in cells} <= {len(COLUMNS)}
    assert len(cells) == (len(of.rows) + 2 if of.rows else 0)


def test_a_report_on_nothing_says_so() -> None:
    """Without a task every format still renders: zero of zero, no rate, no empty section."""
    paper = whole(board(()))

    markdown = rendered(paper, "md")
    assert "截至2026年11月24日，共 0 项任务，已完成 0 项。" in markdown
    assert markdown.count("## ") == 1
    assert len(rendered(paper, "csv").splitlines()) == 1
    document = json.loads(rendered(paper, "json"))
    assert (document["tasks"], document["summary"]["rate"]) == ([], None)


@given(boards())
def test_word_and_excel_say_the_figures_of_the_json(of: Board) -> None:
    """The totals in words, and what the lines of both task tables add up to, are what the JSON says.

    Whatever data hold, both open, and each task has its line.
    """
    paper = whole(of)
    summary = json.loads(rendered(paper, "json"))["summary"]
    in_word, book = document(paper), workbook(paper)
    headings, paper_lines = task_lines(in_word) if of.rows else ([], [])
    place = headings.index("办理状态") if headings else 0
    sheet = list(sheet_lines(book, "台账"))
    statuses = {word: word.label for word in Status}

    assert (len(paper_lines), len(sheet)) == (len(of.rows), len(of.rows))
    assert of.rows or not in_word.tables
    for text in ("\n".join(paragraphs(in_word)), str(book["台账"]["A1"].value)):
        totals = TOTALS.search(text)
        assert totals is not None
        assert (int(totals[4]), int(totals[5])) == (summary["total"], summary["by_status"]["done"])
    for counted in (Counter(line[place] for line in paper_lines), Counter(line[STATUS] for line in sheet)):
        assert {word: counted[said] for word, said in statuses.items()} == summary["by_status"]
    assert [line[place + 1] for line in paper_lines] == [line[STANDING] for line in sheet]
    assert sum(str(line[STANDING]).startswith("未填报") for line in sheet) == summary["overdue_unreported"]
    owners = [[count["total"], count["done"], count["overdue"]] for count in summary["owners"]]
    assert [list(line[1:4]) for line in sheet_lines(book, "按单位")][: len(owners)] == owners
    tables = table_texts(in_word)
    for name, (heading, expected) in _reported(paper).items():
        told = [lines for head, *lines in tables if head[: len(heading)] == heading]
        assert _compared(name, told[-1] if told else []) == expected  # whole in the appendix at least
        assert _compared(name, [*sheet_lines(book, name)] if name in book.sheetnames else []) == expected


@given(boards())
def test_the_page_says_the_figures_of_the_json(of: Board) -> None:
    """The sentence, the figures that stand out, and the table by unit are what the JSON says."""
    summary = json.loads(rendered(whole(of), "json"))["summary"]
    found = page(of)
    totals = TOTALS.search(found.one("section", id="overview").text)
    shown = [(tile.attributes["class"] or "", tile.one("b").text) for tile in found.one("dl").all("div")]
    tiles = {kind.removesuffix(" unreported"): figure for kind, figure in shown}

    assert totals is not None
    assert (int(totals[4]), int(totals[5])) == (summary["total"], summary["by_status"]["done"])
    assert tiles.pop("rate") == ("—" if summary["rate"] is None else f"{totals[6]}%")
    assert {kind: int(figure) for kind, figure in tiles.items()} == {
        "total": summary["total"], **summary["by_standing"]
    }  # fmt: skip
    if of.rows:
        counted = [[int(cell) for cell in line[1:4]] for line in cells(found.one("section", id="by-unit"))]
        owners = [[count["total"], count["done"], count["overdue"]] for count in summary["owners"]]
        assert counted[: len(owners)] == owners
    chapters = ("answers", "measures")
    for chapter, (name, (_heading, expected)) in zip(chapters, _reported(whole(of)).items(), strict=True):
        tables = [cells(section.one("table")) for section in found.all("section", id=chapter)]
        assert _compared(name, [line for table in tables for line in table]) == expected


@given(boards())
def test_papers_in_words_say_how_many_extensions_came_late(of: Board) -> None:
    """The figure and its days are the same as a total, by unit, in words, and task by task."""
    paper = whole(of)
    found = json.loads(rendered(paper, "json"))
    figures = (found["summary"]["late_extensions"], found["summary"]["late_extension_days"])
    late = [task["late_extension_days"] for task in found["tasks"] if task["late_extensions"]]
    assert figures == (len(late), max(late, default=0))
    assert sum(count["late_extensions"] for count in found["summary"]["owners"]) == figures[0]

    for text in (rendered(paper, "md"), rendered(paper, "txt")):
        assert _late_in(text) == (figures if late else None)
    lines = list(csv.reader(io.StringIO(rendered(paper, "csv"), newline="")))[1:]
    assert sum("天后延期" in line[REMARKS] for line in lines) == figures[0]


def test_word_excel_and_page_say_how_many_extensions_came_late() -> None:
    """GIVEN an extension 41 days after the deadline THEN each says it as a total, by unit and of the task."""
    paper = whole(small())
    in_word, book = document(paper), workbook(paper)
    found = page(paper.board)
    overview = found.one("section", id="overview").text

    assert [_late_in(text) for text in ("\n".join(paragraphs(in_word)), overview)] == [(1, 41)] * 2
    table_of_page = next(found.one("section", id="by-unit").all("table"))
    by_unit = (
        [[cell.text for cell in row.cells] for row in in_word.tables[1].rows],
        [[str(value) for value in line] for line in book["按单位"].iter_rows(min_row=2, values_only=True)],
        [[cell.text for cell in table_of_page.one("thead").all("th")], *cells(table_of_page)],
    )
    for headings, *lines in by_unit:
        place = headings.index("逾期后延期")
        assert {line[0]: line[place] for line in lines}["县司法局"] == "1"
    remarks = [str(line[REMARKS]) for line in sheet_lines(book, "台账")]
    assert [text for text in remarks if "逾期 41 天后延期" in text] != []
    assert any("逾期 41 天后延期" in cell for line in task_lines(in_word)[1] for cell in line)


def _reported(paper: Paper) -> dict[str, tuple[list[str], list[list[str]]]]:
    """Return by their sheets how the tables of answers and measures begin, and what the JSON says of both."""
    found = json.loads(rendered(paper, "json"))
    figures = ("unit", "due", "answered", "none", "late", "missing")
    answers = [[str(one[figure]) for figure in figures] for one in found["summary"]["answers"]]
    measures = [
        [
            f"{task['id']} {measure['name']}（{measure['unit']}）",
            *(_plain(measure[of], share=measure["unit"] == "%") for of in ("total", "target")),
        ]
        for task in found["tasks"]
        if task["status"] not in ("waiting", "not_applicable")
        for measure in task["measures"]
    ]
    return {
        "报送": (["单位", "应报", "已报", "零报告", "迟报", "未报"], answers),
        "指标": (["指标", "牵头单位", "累计"], sorted(measures)),
    }


def _compared(name: str, lines: Sequence[Sequence[object]]) -> list[list[str]]:
    """Return the lines of a table as `_reported` has them: answers without their total, measures by name."""
    if name == "报送":
        return [list(map(str, line)) for line in lines if line[0] != "合计"]
    return sorted([str(line[0]), _plain(line[2]), _plain(line[3])] for line in lines)


def _plain(amount: object, *, share: bool = False) -> str:
    """Return an amount as it is compared, whether it stands as a number, a share or a text."""
    if amount in (None, ""):
        return ""
    text = str(amount).removeprefix("≤ ")
    return f"{float(text.removesuffix('%')) / (100 if share or '%' in text else 1):g}"


_SAID = {
    "finished": "办结", "newly_overdue": "新增逾期", "extended": "延期", "returned": "退回",
    "verified": "销号", "answered": "单位报送", "measured": "填报指标", "stepped": "完成步骤",
    "evidenced": "佐证", "noted": "记事", "entered_later": "补登",
}  # fmt: skip
"""What changed, as JSON calls it, and as papers do."""


@given(boards())
def test_papers_count_what_changed_as_the_json_lists_it(of: Board) -> None:
    """An entry for each period or event there is one in the sentence; what it leaves out is none."""
    paper = paper_on(of, of.rows, since=dt.date(2026, 10, 1))
    changes = json.loads(rendered(paper, "json"))["summary"]["changes"]

    expected = {_SAID[kind]: len(entries) for kind, entries in changes.items()}
    words = "|".join(_SAID.values())
    for name, heading in (("md", "以来的变化"), ("txt", "以来，")):
        said = re.search(r"办结 \d+ 项次.*", rendered(paper, name).partition(heading)[2])
        assert said is not None
        sentence = re.split(r"。(?!另有)", said[0])[0]
        figures = re.findall(rf"(?<!后)({words}) (\d+) [项次条件个]", sentence)
        assert dict.fromkeys(expected, 0) | {word: int(figure) for word, figure in figures} == expected


def _late_in(text: str) -> tuple[int, int] | None:
    """Return how many tasks a text says were extended late, and by up to how many days."""
    found = re.search(r"逾期后延期 (\d+) 项（最多 (\d+) 天）", text)
    return (int(found[1]), int(found[2])) if found else None
