"""Excel: the task table to filter and print; texts stay texts, dates are dates."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import msgspec
import pytest
from hypothesis import given
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from fzcheck import i18n
from fzcheck.acts import remarks, ticking
from fzcheck.board import Board, Filter
from fzcheck.checklist.model import Task
from fzcheck.reports.columns import COLUMNS, headings, place_of
from fzcheck.reports.excel.sheets import LONGEST, cell_text
from fzcheck.reports.paper import History, HistoryEntry
from fzcheck.reports.registry import format_named
from fzcheck.reports.widths import lines_taken
from fzcheck.session.doing import take_back
from fzcheck.session.exporting import paper_of
from fzcheck.session.history import history
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from tests.acting import all_did, brought_back, did
from tests.conftest import COUNTY, OpenSession
from tests.reports.boards import AS_OF, HOSTILE, board, boards, checklist, small
from tests.reports.reading import sheet_lines, whole, workbook
from tests.reports.test_csv import a_task

LETTERS = {name: get_column_letter(place_of(name) + 1) for name in COLUMNS}


@pytest.fixture(scope="module")
def book() -> Workbook:
    """The workbook of the small board."""
    return workbook(whole(small()))


def test_it_has_a_sheet_for_whatever_there_is(book: Workbook) -> None:
    """The tasks, the counts by unit and by month, the history; of answers and measures only where any are."""
    assert book.sheetnames == ["台账", "按单位", "指标", "按月", "记录"]
    assert [len(sheet._charts) for sheet in book] == [0, 1, 0, 1, 0]


def test_the_tasks_have_the_columns_that_officials_know(book: Workbook) -> None:
    """Title and totals stand in the first row, the headings in the second, then a line a task."""
    sheet = book["台账"]

    assert "截至2026年11月24日，共 9 项任务，已完成 1 项" in sheet["A1"].value
    assert tuple(cell.value for cell in sheet[2]) == headings()
    assert [line[place_of("id")] for line in sheet_lines(book, "台账")] == [row.id for row in small().rows]
    assert next(sheet_lines(book, "台账"))[0] == 1


def test_it_can_be_filtered_and_its_headings_stay(book: Workbook) -> None:
    """The filter spans all lines; title, headings and the columns up to the task stay in sight."""
    sheet = book["台账"]

    assert sheet.auto_filter.ref == f"A2:{LETTERS['remarks']}11"
    assert sheet.freeze_panes == f"{LETTERS['steps']}3"
    assert sheet[sheet.freeze_panes].alignment.wrap_text
    assert sheet.row_dimensions[3].height > 15
    assert sheet.column_dimensions[LETTERS["criterion"]].width > 30


def test_it_is_set_up_for_print(book: Workbook) -> None:
    """The tasks go on A3, the rest on A4, all on their side, one page wide, headings on every page."""
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$2"
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth or 1) == (True, 1)
    assert [int(sheet.page_setup.paperSize) for sheet in book] == [8, 9, 9, 9, 9]
    assert int(book["台账"].page_setup.fitToHeight) == 0


def test_deadlines_are_dates_that_show_their_mark(book: Workbook) -> None:
    """A deadline is a date; that it is proposed, and how often it recurs, stands in its number format."""
    sheet = book["台账"]
    proposed, recurring = (
        sheet[f"{LETTERS['deadline']}3"],
        sheet[f"{LETTERS['deadline']}4"],
    )

    assert proposed.value == dt.datetime(2026, 12, 10)  # noqa: DTZ001 - dates of a sheet have no zone
    assert proposed.number_format == 'yyyy-mm-dd"〔拟定〕"'
    assert recurring.number_format == 'yyyy-mm-dd"〔拟定〕（每季度）"'
    assert sheet.column_dimensions[LETTERS["deadline"]].width > len("2026-12-31〔拟定〕（每季度）") + 8
    assert sheet[f"{LETTERS['original']}9"].number_format == "yyyy-mm-dd"


def test_a_status_is_chosen_from_a_list(book: Workbook) -> None:
    """The column of the status offers the five words."""
    (choice,) = book["台账"].data_validations.dataValidation

    letter = LETTERS["status"]
    assert (str(choice.sqref), choice.formula1) == (
        f"{letter}3:{letter}11",
        '"未启动,正在推进,已完成,待上级,不适用"',
    )


def test_standings_are_coloured_by_their_word(book: Workbook) -> None:
    """Each colour goes by the word that stands in the cell."""
    (rules,) = book["台账"].conditional_formatting

    assert str(rules.sqref) == "{0}3:{0}11".format(LETTERS["standing"])
    words = ["逾期完成", "未填报", "逾期", "临近", "办结", "待上级", "不适用"]
    assert [rule.text for rule in rules.rules] == words


def test_counts_are_numbers(book: Workbook) -> None:
    """The counts by unit are numbers, the rate a share; a rate of nothing is a dash."""
    lines = {line[0]: line for line in sheet_lines(book, "按单位")}

    assert lines["县委组织部"][1:4] == (2, 1, 0)
    assert lines["县委组织部"][-2:] == ("1/2", 0.5)
    assert lines["县政府办公室"][-1] == "—"
    assert lines["合计"][1] == 9


def test_months_tell_what_falls_due_and_what_was_done(book: Workbook) -> None:
    """What was done is told until the month of the report, what falls due beyond it too."""
    months = {line[0]: line[1:5] for line in sheet_lines(book, "按月")}

    assert months["2026年6月"] == (2, 1, 1, 2)
    assert months["2026年11月"] == (1, 0, 1, 3)
    assert months["2027年3月"] == (1, 0, None, None)


def test_the_history_is_told(county: Session) -> None:
    """Every act on a task asked for is a line: when, who, what, and whether it was taken back."""
    session = did(county, ticking.tick, find_row(county, "1.2"), note="会议纪要").session
    session = did(session, remarks.add_note, find_row(session, "1.1"), "=1+1").session

    lines = list(sheet_lines(workbook(paper_of(session)), "记录"))

    assert [line[0] for line in lines] == [dt.datetime(2026, 11, 24, 12, 0)] * 2  # noqa: DTZ001 - as above
    assert [line[4:10] for line in lines] == [
        ("1.2", "述法评议", None, "办理状态", "已完成", "会议纪要"),
        ("1.1", "印发机制文件", None, "记事", "=1+1", None),
    ]


def test_no_entry_of_the_history_is_missing(county: Session, open_county: OpenSession) -> None:
    """GIVEN undo and redo of an act on three tasks, one of them withdrawn since, THEN all are there."""
    rows = [find_row(county, task) for task in ("1.2", "2.1", "2.2")]
    session = all_did(county, rows, ticking.tick).session
    brought_back(take_back(session).session)
    session = open_county(COUNTY.replace('id = "2.2"', 'id = "2.3"'))

    book = workbook(paper_of(session))

    lines = list(sheet_lines(book, "记录"))
    assert len(lines) == len(history(session)) == 5
    assert [line[3:9] for line in lines[2:]] == [
        (session.checklists[0].title, "2.2", None, None, "办理状态", "已完成"),
        (None, None, None, None, "撤销", "1.2、2.1 2026年第一季度、2.2 办结"),
        (None, None, None, None, "恢复", "1.2、2.1 2026年第一季度、2.2 办结"),
    ]
    assert "办理记录 5 条" in str(book["记录"].cell(1, 1).value)


def test_entries_that_the_filter_leaves_out_are_counted(county: Session) -> None:
    """GIVEN tasks that were asked for THEN what was done to them with others is told, and how much is not."""
    rows = [find_row(county, task) for task in ("1.2", "2.1")]
    session = take_back(all_did(county, rows, ticking.tick).session).session

    book = workbook(paper_of(session, Filter(owner="县委依法治县办")))

    assert [line[7] for line in sheet_lines(book, "记录")] == ["办理状态", "撤销"]
    assert "办理记录 2 条；另有 1 条属于其他任务，未列入" in str(book["记录"].cell(1, 1).value)


def test_a_moment_that_is_none_stays_a_text() -> None:
    """What a foreign hand wrote in place of the time is shown as it is."""
    record = HistoryEntry("once", "=王", "", "", "1", "", "", "", "", "", "")
    paper = msgspec.structs.replace(whole(small()), history=lambda: History((record,)))

    assert next(sheet_lines(workbook(paper), "记录"))[:2] == ("once", "=王")


@given(boards())
def test_no_cell_is_a_formula(of: Board) -> None:
    """Whatever data hold, no sheet has a formula or a link."""
    data = format_named("xlsx").render(whole(of))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{number}.xml") for number in range(1, 5)]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_hostile_texts_stay_what_they_are() -> None:
    """Formulas, links, markup and control characters are shown, not obeyed."""
    lines = list(sheet_lines(workbook(whole(small())), "台账"))

    assert lines[0][place_of("task")] == cell_text(HOSTILE)
    assert "\\x1b" in cell_text(HOSTILE)
    assert lines[0][place_of("criterion")] == "=1+1"


def test_no_row_cuts_its_text_in_print() -> None:
    """GIVEN words of which a line holds one, and more than the highest row holds THEN all has room."""
    texts = ["enforcement-review " * 12, "规定" * 700, "含《条例》" * 40]
    plan = checklist("c", "清单", [a_task(id=str(n), criterion=text) for n, text in enumerate(texts)])
    sheet = workbook(whole(board((plan,))))["台账"]
    width = sheet.column_dimensions[LETTERS["criterion"]].width
    heights = [sheet.row_dimensions[row].height for row in (3, 4, 5)]

    for text, height in zip(texts, heights, strict=True):
        assert 13 * lines_taken(text, width - 1.5) <= height <= 409
    narrow = workbook(whole(board((checklist("c", "清单", [a_task(criterion=texts[0])]),))))["台账"]
    assert narrow.row_dimensions[3].height >= 12 * 13


@pytest.mark.parametrize("char", ["长", "𠮷"])
def test_a_text_too_long_for_a_cell_is_cut_with_a_mark(char: str) -> None:
    """Such a text ends in a mark that says so, within what Excel can hold."""
    task = Task(id="1", title=char * 33_000, owner="局", deadline=AS_OF)

    (line,) = sheet_lines(workbook(whole(board([checklist("county", char * 33_000, [task])]))), "台账")

    title = line[place_of("task")]
    assert isinstance(title, str)
    assert title.endswith("……〔内容过长已截断，全文共 33000 字〕")
    assert len(title.encode("utf-16-le")) // 2 in (LONGEST - 1, LONGEST)


def test_a_date_before_those_of_excel_stays_a_text() -> None:
    """A deadline before 1900 is shown as it is."""
    task = Task(id="1", title="旧", owner="局", deadline=dt.date(1899, 12, 31))

    (line,) = sheet_lines(workbook(whole(board([checklist("county", "清单", [task])]))), "台账")

    assert line[place_of("deadline")] == "1899-12-31"


def test_the_same_report_gives_the_same_bytes() -> None:
    """No time of writing is in the file."""
    render = format_named("xlsx").render

    assert render(whole(small())) == render(whole(small()))


def test_it_speaks_english() -> None:
    """In English the sheets have English names."""
    i18n.use(i18n.Language.EN)

    assert workbook(whole(small())).sheetnames == ["Tasks", "By unit", "Measures", "By month", "History"]
