"""Word: an official paper, whatever the data hold, with or without a template."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from fzcheck import i18n
from fzcheck.checklist.model import Task
from fzcheck.errors import Refused
from fzcheck.reports.paper import paper_on
from fzcheck.reports.registry import format_named
from fzcheck.session.exporting import export
from fzcheck.session.session import Session
from fzcheck.session.settings import change_settings
from tests.reports.boards import AS_OF, board, checklist, small
from tests.reports.reading import document, paragraphs, task_lines, whole

SINCE = dt.date(2026, 11, 1)


@pytest.fixture(scope="module")
def paper() -> Document:
    """The report on the small board."""
    return document(paper_on(small(), small().rows, since=SINCE, sender="某县司法局"))


def millimetres(*lengths: Length | None) -> list[int]:
    """Return lengths in whole mm."""
    return [round(length.mm) for length in lengths if length is not None]


def styled(of: Document, style: str) -> list[Paragraph]:
    """Return the paragraphs of a style."""
    return [found for found in of.paragraphs if found.style and found.style.name == style]


def east_asian(of: Document, style: str) -> str | None:
    """Return the Chinese typeface of a style."""
    fonts = of.styles[style].element.rPr.find(qn("w:rFonts"))
    name: str | None = fonts.get(qn("w:eastAsia"))
    return name


def test_the_page_is_that_of_an_official_paper(paper: Document) -> None:
    """A4, margins of 37, 35, 28 and 26 mm, and a grid of 22 lines of 28 characters."""
    section = paper.sections[0]
    assert millimetres(section.page_width, section.page_height) == [210, 297]
    assert millimetres(section.top_margin, section.bottom_margin) == [37, 35]
    assert millimetres(section.left_margin, section.right_margin) == [28, 26]

    pitch = Pt(int(section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch"))) / 20)
    body = paper.styles["Body Text"]
    closer = int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert Mm(225) // pitch == 22
    assert int(Mm(156) / Pt(16 + closer)) == 28


def test_typefaces_and_sizes_are_those_of_the_standard(paper: Document) -> None:
    """小标宋 of 二号 for the title, 黑体, 楷体 and 仿宋 of 三号 for what stands under it, indented by two."""
    sizes = {name: paper.styles[name].font.size for name in ("Title", "Heading 1", "Heading 2", "Body Text")}

    assert {name: east_asian(paper, name) for name in sizes} == {
        "Title": "方正小标宋简体", "Heading 1": "黑体", "Heading 2": "楷体", "Body Text": "仿宋",
    }  # fmt: skip
    assert sizes == {"Title": Pt(22), "Heading 1": Pt(16), "Heading 2": Pt(16), "Body Text": Pt(16)}
    assert paper.styles["Title"].paragraph_format.alignment is WD_ALIGN_PARAGRAPH.CENTER
    assert paper.styles["Body Text"].paragraph_format.first_line_indent == Pt(32)


def test_every_typeface_has_a_substitute(paper: Document) -> None:
    """The font table names what stands in for each typeface that a machine may not have."""
    table = next(part for part in paper.part.package.parts if part.partname == "/word/fontTable.xml")
    declared = re.findall(r'w:name="(.+?)"><w:altName w:val="(.+?)"', table.blob.decode())

    used = set(re.findall(r'w:eastAsia="([^"]+)"', paper.styles.element.xml)) - {"zh-CN"}
    assert used <= {name for name, _others in declared}
    assert dict(declared)["仿宋"].split(",")[0] == "仿宋_GB2312"


def test_pages_are_numbered_outside(paper: Document) -> None:
    """`— 1 —` in 四号 stands right on odd pages and left on even ones, by a field."""
    section = paper.sections[0]
    found = []
    for footer in (section.footer, section.even_page_footer):
        paragraph = footer.paragraphs[0]
        assert paragraph.text == "— 1 —"
        assert paragraph.style is not None
        assert paper.styles["Footer"].font.size == Pt(14)
        instructions = [text.text for text in paragraph._p.iter(qn("w:instrText"))]
        found.append((paragraph.alignment, *instructions))

    assert found == [(WD_ALIGN_PARAGRAPH.RIGHT, "PAGE"), (WD_ALIGN_PARAGRAPH.LEFT, "PAGE")]
    assert paper.settings.odd_and_even_pages_header_footer


def test_headings_are_numbered_as_officials_do(paper: Document) -> None:
    """一、 for sections, （一） for their parts where they are several, 1. for the entries."""
    headings = [paragraph.text for paragraph in styled(paper, "Heading 1")]
    texts = paragraphs(paper)

    assert headings == [
        "一、总体情况", "二、2026年11月1日以来的变化", "三、各单位进展", "四、指标", "五、逾期和临近事项",
        "六、延期、退回和待上级事项", "七、下一步", "八、记录冲突的事项",
    ]  # fmt: skip
    without = document(whole(small()))
    assert [paragraph.text for paragraph in styled(without, "Heading 1")][:5] == [
        "一、总体情况", "二、各单位进展", "三、指标", "四、逾期和临近事项", "五、延期、退回和待上级事项",
    ]  # fmt: skip
    assert "（一）逾期 2 项（其中未填报 1 项）" in texts
    assert "2. 案卷评查 第三季度（县司法局）：逾期 55天；时限 2026年9月30日〔拟定〕（编号 1.2）" in texts
    assert "记录冲突 1：" in texts  # the only part of its section
    assert "（一）2026年12月底前到期 4 项次" in texts
    assert "1. 补充人员（县委组织部）：时限 2026年11月24日（编号 2.3）" in texts
    assert "1. 2027年3月：1 项次（县司法局 1）" in texts


def test_numerals_go_on_after_ten() -> None:
    """The numbers of sections and parts are Chinese ones."""
    assert [i18n.chinese_numeral(number) for number in (9, 10, 11, 20, 25)] == [
        "九",
        "十",
        "十一",
        "二十",
        "二十五",
    ]


def test_a_bar_shows_how_much_is_done(paper: Document) -> None:
    """Each unit has its line in the first table; half of the cells of one that is half done are dark."""
    rows = {row.cells[0].text: row for row in paper.tables[0].rows[1:]}

    assert rows["县委组织部"].cells[-2].text == "1/2"
    spans = {}
    for name in ("县司法局", "县委组织部"):
        cells = rows[name]._tr.tc_lst[1:-2]
        spans[name] = [(cell.find(".//" + qn("w:shd")).get(qn("w:fill")), cell.grid_span) for cell in cells]
    assert spans == {"县司法局": [("E3E8EF", 20)], "县委组织部": [("4A6FA5", 10), ("E3E8EF", 10)]}


def test_the_table_of_tasks_is_an_appendix_on_its_side(paper: Document) -> None:
    """The task table begins a page on its side, of A3 with so many columns; headings stand on every page."""
    last = paper.sections[-1]
    assert last.orientation is WD_ORIENT.LANDSCAPE
    assert millimetres(last.page_width, last.page_height) == [420, 297]
    assert last.footer.is_linked_to_previous

    table = paper.tables[-1]
    assert [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in table.rows][:3] == [
        True,
        False,
        False,
    ]
    headings, lines = task_lines(paper)
    assert headings[:4] == ["序号", "编号", "主要任务", "具体措施"]
    assert [line[1] for line in lines] == [row.id for row in small().rows]
    assert "县委依法治县办〔拟定〕" in lines[2]
    assert "附件：任务台账" in paragraphs(paper)


def test_it_is_signed_and_dated(paper: Document) -> None:
    """Sender and date stand at the end of the text, one centred over the other."""
    signed, dated = styled(paper, "Signature")

    assert (signed.text, dated.text) == ("某县司法局", "2026年11月24日")
    indents = (signed.paragraph_format.right_indent, dated.paragraph_format.right_indent)
    assert indents == (Pt((4 + (7 - 5) / 2) * 16), Pt(4 * 16))


def test_nothing_in_the_data_breaks_it() -> None:
    """Control characters are written out, and a text of any length is whole."""
    hostile = "\x00\x1b[31m\ufffe\udcff<w:p/>&" + "长" * 100_000
    task = Task(id="1", title=hostile, owner="局\x07", deadline=AS_OF, criterion=hostile)
    of = board([checklist("county", hostile, [task])])

    lines = task_lines(document(whole(of)))[1]

    shown = "\\x00\\x1b[31m\\ufffe\\udcff<w:p/>&" + "长" * 100_000
    assert lines[0][2:5] == [shown, shown, "局\\x07"]


def test_the_same_report_gives_the_same_bytes() -> None:
    """No time of writing is in the file."""
    render = format_named("docx").render

    assert render(whole(small())) == render(whole(small()))


def test_it_speaks_english() -> None:
    """In English the sections are numbered in digits."""
    i18n.use(i18n.Language.EN)

    assert "1. Overview" in paragraphs(document(whole(small())))


def test_title_sender_and_template_are_settings(county: Session) -> None:
    """The report bears the title of the settings, is signed, and follows the letterhead of the template."""
    template = docx.Document()
    template.add_paragraph("某县司法局文件")
    template.sections[0].left_margin = Mm(33)
    county.home.config.mkdir(exist_ok=True)
    template.save(str(county.home.config / "文头.docx"))
    session = change_settings(county, report_title="月报", sender="某县司法局", template="文头.docx")

    path = county.home.config / "a.docx"
    assert export(session, path)

    read = docx.Document(str(path))
    assert paragraphs(read)[:2] == ["某县司法局文件", "月报"]
    assert "某县司法局" in paragraphs(read)
    assert millimetres(read.sections[0].left_margin) == [33]
    assert east_asian(read, "Appendix Title") == "方正小标宋简体"


@pytest.mark.parametrize("content", [None, b"", b"no archive", "zip"])
def test_a_template_that_cannot_be_used_is_refused(
    county: Session, tmp_path: Path, content: bytes | str | None
) -> None:
    """A template that is missing, or no Word document, is named, and nothing is written."""
    template = tmp_path / "模板.docx"
    if content == "zip":
        with zipfile.ZipFile(template, "w") as archive:
            archive.writestr("a.txt", "a")
    elif isinstance(content, bytes):
        template.write_bytes(content)

    with pytest.raises(Refused, match=r"模板\.docx"):
        export(county, tmp_path / "a.docx", template=str(template))

    assert not (tmp_path / "a.docx").exists()
