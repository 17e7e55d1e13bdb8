"""A column of the task table is one entry, and so is a format: every paper and every front end follows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from fzcheck.reports.columns import COLUMNS, Column, Holds
from fzcheck.reports.paper import Paper
from fzcheck.reports.registry import FORMATS, Format, format_named
from fzcheck.session.exporting import export
from fzcheck.session.session import Session
from fzcheck.tui.export.fields import FormatField
from fzcheck.tui.export.preview import preview
from fzcheck.visible import visible_line
from tests.reports.boards import small
from tests.reports.page_reading import cells, read
from tests.reports.reading import document, sheet_lines, task_lines, whole, workbook


def _of_markdown(text: str) -> list[list[str]]:
    """Return the cells of the last table of a Markdown text, its headings first."""
    lines = text.rpartition("\n\n")[2].splitlines()
    heading, _rule, *rest = (line.removeprefix("| ").removesuffix(" |").split(" | ") for line in lines)
    return [heading, *rest]


@pytest.mark.parametrize("holds", Holds)
def test_a_column_is_one_entry(monkeypatch: pytest.MonkeyPatch, holds: Holds) -> None:
    """GIVEN a column more WHEN papers are written THEN each has it, and they agree cell for cell."""
    said = {Holds.NUMBER: "7", Holds.DATE: "2026-03-05"}.get(holds, "说明")
    monkeypatch.setitem(
        COLUMNS,
        "test",
        Column("test", lambda: "试列", lambda row: "" if row.id == "1.5" else said, 12, holds),
    )
    paper = whole(small())
    expected = ["" if row.id == "1.5" else said for row in paper.rows]

    page = read(format_named("html").render(paper).decode()).one("table", id="task-table")
    place = [heading.text for heading in page.one("thead").all("th")].index("试列")
    headings, lines = task_lines(document(paper))
    sheet = workbook(paper)["台账"]
    columns = [str(cell.value) for cell in sheet[2]].index("试列")
    table = list(csv.reader(io.StringIO(format_named("csv").render(paper).decode("utf-8-sig"), newline="")))
    markdown = _of_markdown(format_named("md").render(paper).decode())
    in_sheet = [line[columns] for line in sheet_lines(workbook(paper), "台账")]

    assert [line[place] for line in cells(page)] == expected
    assert [line[headings.index("试列")] for line in lines] == expected
    assert ["" if value is None else str(value)[:10] for value in in_sheet] == expected
    assert [line[table[0].index("试列")] for line in table[1:]] == expected
    assert [line[markdown[0].index("试列")] for line in markdown[1:]] == expected


def test_the_papers_agree_cell_for_cell() -> None:
    """Word, page and CSV have in each column that they share the very same texts."""
    paper = whole(small())
    expected = {
        column.title(): [visible_line(column.cell(row)) if column.cell else "" for row in paper.rows]
        for column in COLUMNS.values()
    }
    expected[COLUMNS["number"].title()] = [str(number + 1) for number in range(len(paper.rows))]

    page = read(format_named("html").render(paper).decode()).one("table", id="task-table")
    of_page = [[heading.text for heading in page.one("thead").all("th")], *cells(page)]
    headings, lines = task_lines(document(paper))
    table = csv.reader(io.StringIO(format_named("csv").render(paper).decode("utf-8-sig"), newline=""))
    unquoted = [[text.removeprefix("'") for text in line] for line in table]

    for heading, *texts in (*zip(*of_page, strict=True), *zip(headings, *lines, strict=True)):
        assert texts == expected[heading]
    for heading, *texts in zip(*unquoted, strict=True):
        assert texts == [text.removeprefix("'") for text in expected[heading]]


def test_a_format_is_one_entry(monkeypatch: pytest.MonkeyPatch, county: Session, tmp_path: Path) -> None:
    """GIVEN a format more THEN its suffix leads to it, the export offers it, and it is shown as it is."""

    def render(paper: Paper) -> bytes:
        return f"{len(paper.rows)} 项".encode()

    monkeypatch.setitem(FORMATS, "brief", Format("brief", "简报", "试用", render, is_text=True))
    path = tmp_path / "a.brief"
    assert export(county, path)

    assert path.read_text(encoding="utf-8") == "4 项"
    assert "简报 brief" in FormatField()._choices._words
    assert [text.text for text in preview(whole(small()), FORMATS["brief"])] == ["9 项"]
