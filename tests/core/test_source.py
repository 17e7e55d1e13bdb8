import pytest

from fzcheck.source.sections import Section, find_section, read_sections
from tests.reporting import cut_at_commas, cut_sentences

REPORT = """\
索 引 号: 000
发布日期: 2026-02-10 17:07
某县2025年年度报告

2025年,某县做了“四、不是标题”的事。

一、主要举措
(一)学法
1.会前学法。一是学了6次。2025年共12次。
(二)普法。开展活动。

四、2026年主要安排
  主要做好以下工作:
一是筑牢根基。健全机制(见附件。第2页),修订《办法;细则》!

二是强化监督。“重实体。轻程序”要纠正；常态评查?
某县人民政府
2026年1月8日
扫一扫在手机上查看当前页面
一、相关解读
"""


def sections_of(text: str) -> tuple[Section, ...]:
    """Return the sections of a text, every sentence of which stands where it says."""
    lines = [line.strip() for line in text.splitlines()]
    sections = read_sections(lines).found
    for section in sections:
        for item in section.items:
            assert all(lines[one.line][slice(*one.span)] == one.text for one in item.sentences)
    return sections


def said(section: Section) -> list[tuple[str, tuple[str, ...]]]:
    """Return the marks and sentences of a section's items."""
    return [(item.marker, tuple(one.text for one in item.sentences)) for item in section.items]


def text_at(section: Section, item: int, number: int) -> str | None:
    """Return the text of the sentence at a place."""
    sentence = section.sentence(item, number)
    return sentence.text if sentence else None


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("甲。乙;丙；丁!戊！己?庚？", ("甲", "乙", "丙", "丁", "戊", "己", "庚")),
        ("甲,乙，丙、丁:戊", ("甲,乙，丙、丁:戊",)),
        ("甲。。乙。 ", ("甲", "乙")),
        ("", ()),
    ],
)
def test_sentences_end_at_marks_of_either_width(paragraph: str, sentences: tuple[str, ...]) -> None:
    """A sentence ends at 。 ; ! ? of either width and nowhere else, and is never empty."""
    assert cut_sentences(paragraph) == sentences


@pytest.mark.parametrize("pair", ["“”", "‘’", "《》", "()", "（）", "【】", "〔〕", "（)", "(）"])
def test_nothing_is_cut_inside_a_pair(pair: str) -> None:
    """Quotation marks and brackets keep what stands in them together, also where their widths differ."""
    opening, closing = pair[0], pair[1]
    text = f"甲{opening}乙。丙,丁{closing}戊"
    assert cut_sentences(f"{text}。己") == (text, "己")
    assert cut_at_commas(f"{text},己") == (text, "己")


@pytest.mark.parametrize("mark", ["“", "《", "（", "”", "）"])
def test_a_lost_bracket_does_not_swallow_the_paragraph(mark: str) -> None:
    """A mark without its partner keeps nothing together; a whole pair beside it still does."""
    assert cut_sentences(f"甲{mark}乙。丙“丁。戊”。己") == (f"甲{mark}乙", "丙“丁。戊”", "己")


def test_pairs_nest() -> None:
    """A pair inside another ends only itself."""
    assert cut_sentences("“甲《乙。丙》丁。戊”己。庚") == ("“甲《乙。丙》丁。戊”己", "庚")


def test_sentences_are_cut_at_commas_only() -> None:
    """A comma of either width ends a part; 、 and ： do not."""
    assert cut_at_commas("甲、乙:丙,丁，戊") == ("甲、乙:丙", "丁", "戊")


def test_sections_run_from_heading_to_heading() -> None:
    """Page chrome, preface, signature and what follows it belong to no section."""
    sections = sections_of(REPORT)
    assert [(section.number, section.title) for section in sections] == [
        ("一", "主要举措"),
        ("四", "2026年主要安排"),
    ]
    assert sections[-1].items[-1].sentences[-1].text == "常态评查"


def test_items_and_sentences_count_as_citations_do() -> None:
    """Item 0 is the lead, sentence 0 of every other item its title."""
    plan = sections_of(REPORT)[1]
    assert said(plan) == [
        ("", ("主要做好以下工作:",)),
        ("一是", ("筑牢根基", "健全机制(见附件。第2页),修订《办法;细则》")),
        ("二是", ("强化监督", "“重实体。轻程序”要纠正", "常态评查")),
    ]


def test_a_section_keeps_to_its_first_way_of_numbering() -> None:
    """Marks of another kind inside an item, and years, begin no new item."""
    review = sections_of(REPORT)[0]
    assert said(review) == [
        ("", ()),
        ("(一)", ("学法", "1.会前学法", "一是学了6次", "2025年共12次")),
        ("(二)", ("普法", "开展活动")),
    ]


def test_items_may_share_a_paragraph() -> None:
    """A mark begins an item also in the middle of a line, and a heading may run into its text."""
    (section,) = sections_of("三、问题。有以下几个:一是无妨。一是甲;二是乙。丙。\n")
    assert section.title == "问题"
    assert said(section) == [
        ("", ("有以下几个:一是无妨",)),
        ("一是", ("甲",)),
        ("二是", ("乙", "丙")),
    ]


def test_a_signature_with_a_sentence_above_it_takes_only_itself() -> None:
    """Where the line above the date ends like text, it is text and stays."""
    (section,) = sections_of("四、安排\n一是甲。乙。\n二〇二六年一月八日\n丙。\n")
    assert said(section)[1:] == [("一是", ("甲", "乙"))]


def test_a_place_that_does_not_exist_has_no_sentence() -> None:
    """Asking for a sentence beyond the section, also with a negative number, gives nothing."""
    plan = sections_of(REPORT)[1]
    assert text_at(plan, 2, 2) == "常态评查"
    assert [plan.sentence(2, 3), plan.sentence(3, 0), plan.sentence(-1, 0), plan.sentence(1, -1)] == [
        None
    ] * 4


def test_text_without_headings_has_no_sections() -> None:
    """A page that only talks about a report is not one."""
    assert sections_of("关于报告的解读\n一是很好。\n") == ()
    assert sections_of("") == ()


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("①甲;②乙。", ["①", "②"]),
        ("(1)甲。\n(2)乙。", ["(1)", "(2)"]),
        ("如下:\n序号\t任务\n1\t甲\t某科\n2\t乙\t某科", ["1", "2"]),
    ],
)
def test_more_ways_of_numbering_items(text: str, markers: list[str]) -> None:
    """Circled numbers, bracketed digits, and the rows of a table are items."""
    (section,) = sections_of(f"四、安排\n{text}\n")
    assert [item.marker for item in section.items[1:]] == markers


def test_headings_may_be_written_with_a_comma() -> None:
    """Where no heading has 、 a comma or a full stop after the number does as well."""
    assert [found.title for found in sections_of("一,情况\n甲。\n二．困难\n乙。\n")] == ["情况", "困难"]
    assert [found.title for found in sections_of("一、情况\n二,三人。\n")] == ["情况"]


@pytest.mark.parametrize(
    "chrome",
    ["上一篇:没有了", "[打印本页] [关闭窗口]", "扫一扫在手机打开当前页", "相关链接", "附件：目录.pdf"],
)
def test_the_rest_of_the_page_is_no_text(chrome: str) -> None:
    """Without a signature, a section ends where the page's own lines begin."""
    (section,) = sections_of(f"四、安排\n一是甲。\n{chrome}\n一是乙。\n")
    assert said(section)[1:] == [("一是", ("甲",))]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("四", "2026年主要安排"),
        ("四、2026年主要安排", "2026年主要安排"),
        ("四,2026 年主要安排", "2026年主要安排"),
        ("2026年主要安排", "2026年主要安排"),
        ("第四部分", "2026年主要安排"),
        ("一（二）", "普法"),
        ("一(一)", "学法"),
        ("一/(二)", "普法"),
        ("五", None),
        ("一（三）", None),
        ("四（一）", None),
        ("", None),
    ],
)
def test_a_section_is_found_by_number_or_title(name: str, title: str | None) -> None:
    """A section is named by its number or title, an item of it by both numbers."""
    found = find_section(sections_of(REPORT), name)
    assert (found and found.title) == title


def test_an_item_is_a_section_of_its_own() -> None:
    """Named so, its sentences are counted anew, by the marks inside it."""
    merged = "三、问题及打算\n(一)问题。一是甲;二是乙。\n(二)打算。一是丙。丁。\n"
    found = find_section(sections_of(merged), "三（二）")
    assert found is not None
    assert said(found) == [("", ()), ("一是", ("丙", "丁"))]


def test_a_million_lost_brackets_take_no_time() -> None:
    """However many marks are opened, or nested, cutting takes one pass."""
    many = 200_000
    assert len(cut_sentences("（" * many + "甲。”" * many)) == many + 1
    assert len(cut_sentences("（" * many + "甲。" + "）" * many)) == 1
