"""Reports are read from text, saved web pages and Word documents; what cannot be read is named."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from fzcheck.errors import ReportUnusable
from fzcheck.source import report as report_module
from fzcheck.source import word_document as word
from fzcheck.source.report import FileKind, read_lines, read_report
from fzcheck.source.sections import Section
from fzcheck.source.word_numbering import numeral
from tests.reporting import LINES, TEXT, page, saved, word_document

REPORTS = Path(__file__).parents[3] / "shared" / "reports"


class Key(msgspec.Struct):
    """What an invented report holds."""

    shortcoming_heading: str
    plan_heading: str
    shortcomings: list[KeyItem]
    plans: list[KeyItem]


class KeyItem(msgspec.Struct):
    """An item of a report."""

    marker: str
    starts: str


def heading(data: bytes) -> str:
    """Return the heading of section 四."""
    return read_report(data).need_section("四").heading


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_is_read_in_every_encoding_that_windows_writes(encoding: str, end: str) -> None:
    """UTF-8 with and without a byte order mark, GB18030 and UTF-16 give the same lines."""
    data = TEXT.replace("\n", end).encode(encoding)
    assert read_lines(data) == (FileKind.TXT, LINES)
    assert read_report(data).damaged == ()


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("gb2312", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
    ],
)
def test_a_page_is_read_without_what_surrounds_it(charset: str, encoding: str) -> None:
    """Whatever it says about its encoding, the text is there; scripts, menus and hidden parts are not."""
    kind, lines = read_lines(page(charset).encode(encoding))
    assert kind is FileKind.HTML
    assert lines == ("首页 > 正文", *LINES, "相关链接")


def test_a_page_in_traditional_chinese_is_taken_at_its_word() -> None:
    """Big5 looks like GB18030 and is read as Big5 where the page says so."""
    data = '<html><meta charset="big5"><p>四、二年安排'.encode("big5")
    assert heading(data) == "四、二年安排"


def test_spaces_of_the_page_are_plain_and_invisible_characters_gone() -> None:
    """No-break and wide spaces are trimmed, zero-width ones dropped, in text as on a page."""
    for data in ("\u3000\xa0四、安\u200b排\xa0一\n", "<p>\u3000&nbsp;四、安&#8203;排&nbsp;一</p>"):
        assert read_lines(data.encode())[1] == ("四、安排 一",)


def test_the_breaks_of_a_page_are_lines() -> None:
    """`<br>`, cells that lay out the page, and typed lines break; bold words and the file's lines do not."""
    cell = "<br>".join("甲乙丙丁戊")
    data = f"<table><tr><td>左</td><td>{cell}</td></tr></table><pre>一\n二</pre>三<b>四</b><o:p></o:p>\n五"
    assert read_lines(data.encode())[1] == ("左", *"甲乙丙丁戊", "一", "二", "三四五")


def test_a_page_that_was_hidden_while_it_loaded_is_read() -> None:
    """Only parts of a page are hidden, never the whole of it."""
    data = '<html hidden><body style="visibility:hidden"><p>四、安排<p hidden>五、看不见'
    assert read_lines(data.encode())[1] == ("四、安排",)


def test_rows_of_data_are_one_line_each() -> None:
    """The cells of a table stand apart in one line, on a page and in Word."""
    row = "<tr><th>序号</th><th>任务</th></tr><tr><td>1</td><td><p>甲</p><p>乙</p></td></tr>"
    document = Document()
    document.add_paragraph("前")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("序号", "任务", "1", "甲"), strict=True):
        cell.text = text
    table.cell(1, 1).add_paragraph("乙")
    document.add_paragraph("后")
    lines = ("前", "序号\t任务", "1\t甲 乙", "后")
    assert read_lines(f"<p>前</p><table>{row}</table>后".encode())[1] == lines
    assert read_lines(saved(document))[1] == lines


def test_a_word_document_is_read() -> None:
    """Its paragraphs are the lines."""
    assert read_lines(word_document()) == (FileKind.DOCX, LINES)


def test_the_numbers_that_word_makes_are_read() -> None:
    """A heading numbered by Word is a heading, and its items are counted anew under each."""
    lines = ("一、甲", "一是乙。", "二是丙。", "二、丁", "一是戊。")
    assert read_lines(word_document(lines, numbered=True))[1] == lines


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (3, "decimal", "3"),
        (3, "decimalFullWidth", "３"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircleChinese", "21"),
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (40, "ideographTraditional", "四十"),
        (100, "japaneseCounting", "100"),
        (3, "bullet", ""),
    ],
)
def test_numerals_are_printed_as_word_prints_them(number: int, form: str, printed: str) -> None:
    """Chinese numerals to 99, circles to 20, else digits; a bullet is no number."""
    assert numeral(number, form) == printed


def test_tracked_changes_are_read_as_accepted() -> None:
    """What was inserted is text, what was deleted or moved away is not; a tab is a space, a break a line."""
    document = Document()
    body = document.add_paragraph("四、安")._p
    for part in (
        "<w:ins><w:r><w:t>排</w:t></w:r></w:ins>",
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom>",
        "<w:sdt><w:sdtContent><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        body.append(parse_xml(part.replace(">", f" {nsdecls('w')}>", 1)))
    assert read_lines(saved(document))[1] == ("四、安排一 二", "三")


def test_damaged_bytes_are_named_by_their_line() -> None:
    """A few bad bytes are shown as �, and their lines are told; many make the text unusable."""
    data = TEXT.encode()
    at = data.index("健全".encode())
    text = read_report(data[:at] + b"\xff\x00" + data[at + 2 :])
    assert text.damaged == (6,)
    assert "�" in text.lines[6]
    with pytest.raises(ReportUnusable):
        read_lines(data.replace("。".encode(), b"\xff\xff\xff\xff"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空"),
        (b" \r\n\t", "空"),
        ("\u3000\u200b".encode(), "没有文字"),
        (b"<html><img src='a.png'></html>", "没有文字"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式"),
        (b"{\\rtf1 abc}", "旧格式"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", "MHTML"),
        (bytes(range(256)) * 4, "UTF-8"),
        (b"PK\x03\x04", "损坏"),
        ("没有标题的一段话。".encode(), "部分"),
    ],
)
def test_what_is_no_report_is_named_with_the_way_out(data: bytes, said: str) -> None:
    """Each kind of file that people have in hand is told apart, and what to do is said."""
    with pytest.raises(ReportUnusable) as caught:
        read_report(data)
    assert said in caught.value.message
    assert caught.value.remedy
    assert caught.value.exit_code == 4


def archive(**parts: bytes) -> bytes:
    """Return a zip file with these parts under `word/`."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(f"word/{name}.xml", data)
    return file.getvalue()


def encrypted() -> bytes:
    """Return a zip file that says its part needs a password."""
    data = bytearray(archive(document=b"<a/>"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    "make",
    [
        lambda: archive(other=b"<a/>"),
        lambda: archive(document=b"<a><b></a>"),
        lambda: archive(document=b""),
        encrypted,
        lambda: word_document()[:-400],
        lambda: word_document().replace(b"PK\x01\x02", b"PK\x01\x03"),
    ],
)
def test_a_broken_document_is_refused(make: Callable[[], bytes]) -> None:
    """A zip of something else, broken XML, a password, a file cut short: all end in the same error."""
    with pytest.raises(ReportUnusable):
        read_report(make())


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that unpacks to more than a report could be is refused; entities are never unfolded."""
    monkeypatch.setattr(word, "LARGEST_PART", 100_000)
    with pytest.raises(ReportUnusable, match="MB"):
        read_report(archive(document=b"<a>" + b" " * 100_000 + b"</a>"))
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "四、安排">{entities}]><a><p><t>&e8;</t></p></a>'
    with pytest.raises(ReportUnusable):
        read_report(archive(document=bomb.encode()))


def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No report has a million characters."""
    monkeypatch.setattr(report_module, "LONGEST", 10)
    with pytest.raises(ReportUnusable, match="10"):
        read_report(TEXT.encode())


def test_a_page_of_endless_nesting_is_refused_and_not_cut_off() -> None:
    """Ten thousand open elements: what stands deeper than the parser goes would be missing without a word."""
    for tag in ("div", "span", "table><tr><td", "b"):
        data = f"<html><p>四、安排</p>{f'<{tag}>' * 10_000}甲".encode()
        with pytest.raises(ReportUnusable, match="嵌套"):
            read_report(data)


@pytest.mark.parametrize("name", ["01.txt", "03.txt", "04.html", "07.html"])
def test_headings_and_items_of_invented_reports_are_found(name: str) -> None:
    """The sections and items that the keys name are there, mark by mark."""
    file = REPORTS / name
    if not file.is_file():
        pytest.skip("the invented reports are not kept in the repository")
    report = read_report(file.read_bytes())
    key = msgspec.json.decode(file.with_suffix(".json").read_bytes(), type=Key)
    for title, items in ((key.shortcoming_heading, key.shortcomings), (key.plan_heading, key.plans)):
        outer, _slash, inner = title.partition(" / ")
        found = report.section(f"{outer[0]}{inner[:3]}" if inner else outer)
        assert found is not None, title
        assert [(item.marker, start(found, n)) for n, item in enumerate(found.items) if n] == [
            (item.marker, item.starts) for item in items
        ]


def start(section: Section, number: int) -> str:
    """Return the first eight characters of an item, its sentences parted as most reports do."""
    return "".join("。".join(one.text for one in section.items[number].sentences).split())[:8]
