"""Reports as they are written and saved: numbers, marks, headings, breaks and frames are read as meant."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from fzcheck.errors import ReportUnusable
from fzcheck.source import report as report_module
from fzcheck.source.report import Report, read_lines, read_report
from fzcheck.wording.trace import repeated_text
from tests.reporting import saved

HEADINGS = ("2025年主要举措", "存在的问题", "2026年工作安排")
DONE = "一、2025年主要举措\n（一）学法。开展活动12次。\n（二）普法。印发手册3000册。\n"
LACKS = "二、存在的问题\n一是甲的力度不够大。还要加强。\n二是乙的质量不够高。\n"
PLAN = "三、2026年工作安排\n一是健全丙的机制。开展培训。\n二是推进丁的工作。\n"
TEXT = DONE + LACKS + PLAN
SIGNED = "某县人民政府\n2026年1月8日\n"

Said = list[tuple[str, list[tuple[str, list[str]]]]]


def read(text: str) -> Report:
    """Return the report that a text holds."""
    return read_report(text.encode())


def said(report: Report) -> Said:
    """Return the headings, marks and sentences of a report, without leads that say nothing."""
    return [
        (
            section.heading,
            [
                (item.marker, [one.text for one in item.sentences])
                for item in section.items
                if item.marker or item.sentences
            ],
        )
        for section in report.sections
    ]


AS_MEANT = said(read(TEXT))


def items(text: str) -> list[tuple[str, list[str]]]:
    """Return the items of a section with this text."""
    return said(read(f"{DONE}二、存在的问题\n{text}\n{PLAN}"))[1][1]


def document(paragraphs: str, abstract: str, lists: str, styles: str = "") -> tuple[str, ...]:
    """Return the lines of a Word document with these paragraphs, ways of counting, lists and styles."""
    made = Document()
    numbering = made.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    for part, parent in ((abstract, numbering), (lists, numbering), (styles, made.styles.element)):
        for element in parse_xml(f"<w:all {nsdecls('w')}>{part}</w:all>"):
            parent.append(element)
    body = made.element.body
    for element in list(parse_xml(f"<w:all {nsdecls('w')}>{paragraphs}</w:all>")):
        body.insert(len(body) - 1, element)
    return read_lines(saved(made))[1]


def level(at: int, text: str, form: str = "chineseCounting") -> str:
    """Return a level of a way of counting."""
    numbered = f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{numbered}</w:lvl>'


def counting(name: int, *levels: str) -> str:
    """Return a way of counting."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def numbers(name: int, counts: int, override: str = "") -> str:
    """Return a list that counts in a way."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{counts}"/>{override}</w:num>'


def paragraph(text: str, number: int | None = None, at: int = 0, style: str = "") -> str:
    """Return a paragraph, of a list or a style."""
    listed = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{styled}{listed if number is not None else ''}</w:pPr>"
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def style(name: str, numbered: int | None = None, based_on: str = "", kind: str = "paragraph") -> str:
    """Return a style, numbered by a list or resting on another."""
    listed = "" if numbered is None else f'<w:pPr><w:numPr><w:numId w:val="{numbered}"/></w:numPr></w:pPr>'
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{based}{listed}</w:style>'


COUNTED = counting(1, level(0, "%1、"), level(1, "（%2）"))


def test_lists_of_one_way_of_counting_count_on() -> None:
    """Three lists that share one count read 一、二、三、; deeper numbers begin anew under each."""
    lines = document(
        paragraph("甲", 1)
        + paragraph("乙", 1, 1)
        + paragraph("丙", 2)
        + paragraph("丁", 3, 1)
        + paragraph("戊", 3),
        COUNTED,
        numbers(1, 1) + numbers(2, 1) + numbers(3, 1),
    )
    assert lines == ("一、甲", "（一）乙", "二、丙", "（一）丁", "三、戊")


def test_a_list_starts_anew_where_it_says_so_once() -> None:
    """`startOverride` holds where the list is first used; then it, and those that share its count, go on."""
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
    lines = document(
        "".join(paragraph(text, number) for text, number in zip("甲乙丙丁", (1, 2, 2, 1), strict=True)),
        COUNTED,
        numbers(1, 1) + numbers(2, 1, anew),
    )
    assert lines == ("一、甲", "三、乙", "四、丙", "五、丁")


def test_a_list_may_define_its_levels_anew() -> None:
    """`lvlOverride` with a level of its own prints that, also where the shared way is a bullet."""
    anew = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1部分 ")}</w:lvlOverride>'
    bullets = counting(1, level(0, "·", "bullet"))
    lines = document(paragraph("甲", 2) + paragraph("乙", 1), bullets, numbers(1, 1) + numbers(2, 1, anew))
    assert lines == ("第一部分 甲", "乙")


def test_numbers_come_through_styles() -> None:
    """A style takes its list over from the one that it rests on, and `numId` 0 takes it away again."""
    lines = document(
        "".join(
            paragraph(text, style=name) for text, name in (("甲", "own"), ("乙", "heir"), ("丙", "none"))
        ),
        COUNTED,
        numbers(1, 1),
        style("own", 1) + style("heir", based_on="own") + style("none", 0, "heir"),
    )
    assert lines == ("一、甲", "二、乙", "丙")


def test_numbers_come_through_a_style_of_lists() -> None:
    """A list whose way of counting points at a style of lists counts as the list which that style names."""
    lines = document(
        paragraph("甲", 2) + paragraph("乙", 3),
        COUNTED + counting(2, '<w:numStyleLink w:val="lists"/>'),
        numbers(1, 1) + numbers(2, 2) + numbers(3, 2),
        style("lists", 1, kind="numbering"),
    )
    assert lines == ("一、甲", "二、乙")


def test_styles_that_rest_on_each_other_in_a_circle_end() -> None:
    """A damaged document whose styles go in a circle is read without their numbers."""
    circle = style("one", based_on="two") + style("two", based_on="one")
    assert document(paragraph("甲", style="one"), COUNTED, numbers(1, 1), circle) == ("甲",)


def test_what_is_not_seen_in_word_is_not_read() -> None:
    """Text boxes, hidden and struck-out words, and the small print of a ruby stand in no sentence."""
    hidden = "".join(
        f"<w:r><w:rPr><w:{how}/></w:rPr><w:t>看不见</w:t></w:r>" for how in ("vanish", "strike", "dstrike")
    )
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict></w:r>"
    small, base = ("<w:r><w:t>yi</w:t></w:r>", "<w:r><w:t>乙</w:t></w:r>")
    ruby = f"<w:r><w:ruby><w:rt>{small}</w:rt><w:rubyBase>{base}</w:rubyBase></w:ruby></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>丙</w:t></w:r>'
    text = f"<w:p><w:r><w:t>甲</w:t></w:r>{hidden}{box}{ruby}{shown}</w:p>"
    assert document(text, "", "") == ("甲乙丙",)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>隐</p>",
        "<p hidden>隐</p>",
        "<p class='h'>隐</p>",
        "<p><del>隐</del></p>",
        "<p><s>隐</s></p>",
        "<p style='text-decoration: line-through'>隐</p>",
        "<p class=x><ruby><rt>隐</rt></ruby></p>",
        "<div class='h'><p>隐</p></div>",
    ],
)
def test_what_is_not_seen_on_a_page_is_not_read(hidden: str) -> None:
    """Parts hidden by themselves or by the page's styles, struck-out words and readings are no text."""
    page = f"<html><style>.h {{ display: none }}</style><p>一、甲</p>{hidden}<p>乙。</p></html>"
    assert read_lines(page.encode())[1] == ("一、甲", "乙。")


CONTENTS = ("{}", "{}……1", "{}\t1", "{}    1", "{} - 1 -", "{}（1）")


@pytest.mark.parametrize("form", CONTENTS)
def test_a_contents_page_holds_no_sections(form: str) -> None:
    """Headings with no text under them give way to those that have it, and the doubt is told."""
    entries = (line for line in TEXT.splitlines() if "、" in line)
    report = read("目录\n" + "".join(f"{form.format(entry)}\n" for entry in entries) + TEXT)
    assert said(report) == AS_MEANT
    assert [one.number for one in report.repeated] == ["一", "二", "三"]


def test_a_contents_page_may_use_other_words() -> None:
    """Also where its headings read otherwise than those of the text."""
    assert said(read(f"目录\n一、主要举措\n二、问题\n三、安排\n{TEXT}")) == AS_MEANT


@pytest.mark.parametrize(
    "between", ["", SIGNED, "某县2025年法治政府建设年度报告\n", f"{SIGNED}某县2024年度报告\n"]
)
def test_a_second_copy_is_left_out(between: str) -> None:
    """Of two reports in one file the first is read, up to the title of the second."""
    report = read(TEXT + between + TEXT)
    assert said(report) == AS_MEANT
    assert len(report.repeated) == 3


def test_numbers_nested_under_the_same_numbers_belong_to_their_section() -> None:
    """一、 and 二、 under a heading 一、 are its items, and the sections after it are the outer ones."""
    report = read(TEXT.replace("（一）学法", "一、学法").replace("（二）普法", "二、普法"))
    assert [heading for heading, _items in said(report)] == [heading for heading, _items in AS_MEANT]
    assert [marker for marker, _sentences in said(report)[0][1]] == ["一、", "二、"]
    assert [one.number for one in report.repeated] == ["一", "二"]


def test_a_number_typed_twice_in_a_row_heads_two_sections() -> None:
    """GIVEN 三、 typed as another 二、 THEN it still begins a section of its own, and the doubt is told."""
    report = read(TEXT.replace("三、2026年", "二、2026年"))
    assert [section.title for section in report.sections] == list(HEADINGS)
    assert [one.number for one in report.repeated] == ["二", "二"]


@pytest.mark.parametrize("words", ["。二、存在的问题", "二、问题。", "三、问题 "])
def test_a_line_of_thousands_of_headings_is_read_at_once(words: str) -> None:
    """Each is looked at by itself, not with all that stands behind it; none of them is a report's."""
    with pytest.raises(ReportUnusable):
        read("某县报告" + words * 12_000)


def test_doubt_about_a_number_is_said_in_words() -> None:
    """A number that stands twice is named by the heading that was taken; where none does, nothing is said."""
    assert "2026年工作安排" in repeated_text(read(TEXT + SIGNED + TEXT))
    assert repeated_text(read(TEXT)) == ""


@pytest.mark.parametrize(
    "form",
    [
        "第{n}部分{t}",
        "第{n}部分 {t}",
        "第{n}部分：{t}",
        "第{n}章 {t}",
        "（{n}）{t}",
        "({n}){t}",
        "{n} {t}",
        "{n}，{t}",
        "{n}．{t}",
        "{n}.{t}",
        "{n}：{t}",
        "{n}、{t}：",
        "{n}、　{t}",
        "## {n}、{t}",
        "### {t}",
        "**{n}、{t}**",
        "{t}",
        "{d}. {t}",
        "{d}.{t}",
        "{d}、{t}",
        "{w}、{t}",
        "{w}．{t}",
    ],
)
def test_headings_may_be_written_in_many_ways(form: str) -> None:
    """Parts, brackets, digits, a number alone, Markdown, or no number: the three sections are there."""
    text = TEXT
    for n, d, w, title in zip("一二三", "123", "１２３", HEADINGS, strict=True):
        text = text.replace(f"{n}、{title}", form.format(n=n, d=d, w=w, t=title))
    report = read(text)
    assert [section.title for section in report.sections] == list(HEADINGS)
    assert [found for _heading, found in said(report)] == [found for _heading, found in AS_MEANT]


def test_marks_of_headings_may_be_mixed() -> None:
    """一、 二, 三． in one report are three headings."""
    text = TEXT.replace("二、存", "二,存").replace("三、2026", "三．2026")
    assert [section.title for section in read(text).sections] == list(HEADINGS)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一是", "二是"),
        ("一 是", "二 是"),
        ("一要", "二要"),
        ("一抓", "二抓"),
        ("首先，", "其次，"),
        ("首先是", "其次是"),
        ("第一，", "第二，"),
        ("其一，", "其二，"),
        ("——", "——"),
        ("●", "●"),
        ("（一）", "（二）"),
        ("（一)", "（二)"),
        ("㈠", "㈡"),
        ("一）", "二）"),
        ("一)", "二)"),
        ("1.", "2."),
        ("１．", "２．"),
        ("1、", "2、"),
        ("⒈", "⒉"),
        ("（1）", "（2）"),
        ("⑴", "⑵"),
        ("1）", "2）"),
        ("1)", "2)"),
        ("①", "②"),
        ("一、", "二、"),
        ("一，", "二，"),
    ],
)
def test_items_may_be_marked_in_many_ways(first: str, second: str) -> None:
    """Each family of marks begins items, under a lead that is none."""
    text = f"存在以下不足：\n{first}甲的力度不够。还要加强。\n{second}乙的质量不高。"
    assert items(text) == [
        ("", ["存在以下不足："]),
        (first, ["甲的力度不够", "还要加强"]),
        (second, ["乙的质量不高"]),
    ]


@pytest.mark.parametrize(
    ("lead", "first", "second"),
    [
        ("主要表现在：", "一是", "二是"),
        ("主要问题有:", "1.", "2."),
        ("表现为：", "（一）", "（二）"),
        ("表现为：", "①", "②"),
        ("还有一些不足，", "一是", "二是"),
    ],
)
def test_the_first_mark_may_stand_behind_the_lead(lead: str, first: str, second: str) -> None:
    """An item that begins behind a colon, in the lead's own line, is the first one."""
    assert items(f"{lead}{first}甲多；{second}乙少。丙慢。") == [
        ("", [lead.rstrip("，")]),
        (first, ["甲多"]),
        (second, ["乙少", "丙慢"]),
    ]


def test_a_number_before_a_year_is_a_mark_and_a_decimal_is_none() -> None:
    """`1.2026年…` begins an item; `1.5万` does not."""
    assert [mark for mark, _said in items("1.2026年要办甲。\n1.5万人参加。\n2.2026年要办乙。")] == [
        "1.",
        "2.",
    ]


@pytest.mark.parametrize(
    "line",
    ["2025年6月1日", "附件", "附件：任务表", "附表", "相关链接", "相关链接：某网", "第3页", "— 3 —", "·3·"],
)
def test_a_line_of_another_kind_does_not_end_the_text(line: str) -> None:
    """A date, a list of files or links, or a page's number among the items is no sentence, and they go on."""
    assert said(read(TEXT.replace("二是", f"{line}\n二是"))) == AS_MEANT


@pytest.mark.parametrize(
    "line",
    [
        "责编：张三",
        "审核人：李四",
        "网站地图",
        "晋ICP备2021000001号-1",
        "晋公网安备 1402号",
        "此件公开发布",
        "（此件主动公开）",
        "【打印】【关闭】",
        "打印 | 关闭",
        "上一篇：无",
        "分享到：微信",
        "扫一扫在手机打开",
        "浏览次数：12",
        "版权所有：某县",
        "主办单位：某办",
        "来源：县司法局",
        "发布时间：2026-01-08",
        "抄送：市政府办公室。",
        "某县人民政府办公室2026年1月8日印发",
        "某县人民政府",
        "某县司法局（公章）",
        "（此页无正文）",
        "返回顶部",
        "[返回列表]",
        "首页 > 正文",
        "二〇二六年一月八日",
        "2026-01-08",
    ],
)
def test_what_stands_below_the_text_is_no_sentence(line: str) -> None:
    """The foot of the page, print lines and signatures end the last section without a word in it."""
    assert said(read(f"{TEXT}{line}\n")) == AS_MEANT
    assert said(read(f"{TEXT}{SIGNED}{line}\n")) == AS_MEANT


@pytest.mark.parametrize("width", [18, 26, 30])
@pytest.mark.parametrize("page", ["", "— 2 —\n"])
def test_a_sentence_broken_over_lines_is_whole(width: int, page: str) -> None:
    """Lines of one width, also with a page's number between them, are put together again."""
    long = (
        "一是执法力度不够大，少数乡镇综合行政执法队伍人员紧缺，专业能力参差不齐，现场检查和案卷制作还不够规范，需加强。",
        "二是普法形式不够多，进村入户面对面宣讲的场次偏少，针对外出务工人员的线上宣传内容更新不及时，效果有待提高。",
    )
    broken = ["\n".join(one[at : at + width] for at in range(0, len(one), width)) for one in long]
    text = "\n".join(broken).replace("\n", f"\n{page}", 1)
    report = "一、主要举措\n{0}\n二、存在的问题\n{0}\n"
    assert said(read(report.format(text))) == said(read(report.format("\n".join(long))))


def test_a_break_inside_a_paragraph_of_a_page_ends_no_sentence() -> None:
    """`<br>` and the file's own lines break a sentence that goes on."""
    page = "<p>一、问题</p><p>一是甲的力度，<br>还不够\n大。二是乙少。</p><p>二、下一步打算</p><p>丙。</p>"
    assert said(read(page))[0][1] == [("一是", ["甲的力度，还不够大"]), ("二是", ["乙少"])]


def test_a_plan_may_be_a_table() -> None:
    """Each row is an item with the sentences of its task, wherever that column stands."""
    rows = (
        ("时限", "责任单位", "序号", "工作任务"),
        ("6月底", "司法局", "1", "健全机制。开展培训"),
        ("年底", "某局", "2", "推进工作"),
    )
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<p>一、存在问题</p><p>甲。</p><p>二、下一步打算</p><table>{table}</table>"
    assert said(read(page))[1][1] == [("1", ["健全机制", "开展培训"]), ("2", ["推进工作"])]


@pytest.mark.parametrize(
    "task", ["印发年度工作要点", "推进依法行政工作", "落实整改措施", "部署重点任务", "建立事项清单"]
)
@pytest.mark.parametrize("number", ["1\t", ""])
def test_no_row_of_a_table_is_taken_for_its_head(task: str, number: str) -> None:
    """GIVEN a first row with the words of heads WHEN read THEN it is an item, as those below are."""
    head = f"{'序号' if number else ''}\t重点任务\t牵头单位\t配合单位\t时限\n".lstrip()
    rows = f"{number}{task}\t县司法局\t县直各部门\t6月底\n{number.replace('1', '2')}巡查\t县公安局\t\t9月底\n"
    (_marker, first), (_other, second) = said(read(f"一、打算\n{head}{rows}"))[0][1]
    assert (first, second) == ([task], ["巡查"])


def test_a_head_may_stand_again_in_a_table_and_another_below_it() -> None:
    """GIVEN the head repeated as on a new page, and one of other columns THEN neither is a row."""
    head, other = "序号\t任务\t责任单位\n", "任务及措施\t时限\t牵头单位\n"
    text = f"一、打算\n{head}1\t抓班\t甲局\n{head}2\t筹钱\t乙局\n{other}修路\t6月\t丙局\n"
    assert said(read(text))[0][1] == [("1", ["抓班"]), ("2", ["筹钱"]), ("", ["修路"])]


def test_no_row_of_a_table_is_lost() -> None:
    """Nor one of the same task for another unit, one without a task, those that end like a signature."""
    rows = "抓班\t甲局\t6月\n抓班\t乙局\t9月\n\t丙局\t年底\n巡查\t丁局\t2026年3月31日\n修路\t6月\t戊局\n"
    text = f"一、打算\n任务\t责任单位\t时限\n{rows}甲县人民政府\n2026年2月1日\n"
    found = [sentences for _marker, sentences in said(read(text))[0][1]]
    assert found == [["抓班"], ["抓班"], ["丙局", "年底"], ["巡查"], ["修路"]]


def test_what_groups_the_rows_of_a_table_begins_no_section_and_is_no_item() -> None:
    """GIVEN 一、 and （一） between rows, and a head of two lines THEN only what says a task is read."""
    head = "序号\t任务\t责任单位\n\t\t牵头\t配合\n"
    rows = "一、领导\n1\t抓班\t甲局\n2\t筹钱\t乙局\n二、执法\n（一）监督\n3\t巡查\t丙局\n植树\n三、普法\n"
    text = f"一、成效\n甲。\n二、2026年打算\n（一）修路。\n附：分工表\n{head}{rows}4\t宣讲\t丁局\n"
    (_done, _items), (heading, items) = said(read(text))
    assert heading == "二、2026年打算"
    found = [("（一）", ["修路"]), ("1", ["抓班"]), ("2", ["筹钱"]), ("3", ["巡查", "植树"]), ("4", ["宣讲"])]
    assert items == found


def test_reading_what_was_read_gives_the_same() -> None:
    """The lines of a report, saved as a text, have the same sections."""
    for text in (TEXT + SIGNED, "<p>" + TEXT.replace("\n", "</p><p>"), TEXT.replace("，", "，\n")):
        report = read(text)
        assert said(read("\n".join(report.lines))) == said(report)


def other(**parts: str) -> bytes:
    """Return an archive with these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "names", "way"),
    [
        (b"<html><frameset><frame src=a></frameset></html>", "框架", "右键"),
        (b"<html><body><script>load()</script><div id=app></div></body></html>", "脚本", "复制"),
        (other(OFD_xml="<a/>"), "OFD", "复制"),
        (b"%PDF-1.7\n", "PDF", ".docx"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", "MHTML", "HTML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式", ".docx"),
        (other(xl__workbook_xml="<a/>"), "Excel", "Word"),
        (other(report_docx="x"), "压缩", "解压"),
        (b"\x89PNG\r\n", "图片", "网页"),
    ],
)
def test_what_holds_no_report_is_called_by_its_name(data: bytes, names: str, way: str) -> None:
    """The message says what kind of file it is, and names a way other than the one just tried."""
    with pytest.raises(ReportUnusable) as caught:
        read_report(data)
    assert names in caught.value.message
    assert way in caught.value.remedy


def test_a_page_of_tags_that_nobody_closed_is_read_or_refused_as_a_whole() -> None:
    """GIVEN a report behind hundreds of open tags WHEN it is read THEN nothing is lost, or it is said why."""
    page = "<html><body>{}" + "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    assert said(read(page.format("<font>" * 500))) == AS_MEANT
    with pytest.raises(ReportUnusable, match="层次"):
        read(page.format("<p>一、概况</p>" + "<font>" * 5_000))


def test_a_text_of_very_many_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where they are empty."""
    monkeypatch.setattr(report_module, "MOST_LINES", 10)
    with pytest.raises(ReportUnusable, match="10"):
        read(TEXT + "\n" * 10)


@pytest.mark.parametrize(
    "unit", ["：", "甲 ", "（", "一是", "，一是", "甲。", "甲\t", "由县司法局牵头，", "**甲", "《甲"]
)
def test_one_line_without_end_is_read_in_one_go(unit: str) -> None:
    """Whatever a line of a hundred thousand characters repeats, no work is done twice for it."""
    report = read(f"一、举措\n甲。\n二、存在的问题\n{unit * (100_000 // len(unit))}\n")
    assert [section.number for section in report.sections] == ["一", "二"]


def test_a_signature_behind_the_last_sentence_is_no_part_of_it() -> None:
    """Name, date and buttons of the page in the line of the last sentence are left out."""
    assert said(read(f"{TEXT.rstrip()} 某县司法局 2026年1月12日 【打印】 【关闭】\n")) == AS_MEANT
