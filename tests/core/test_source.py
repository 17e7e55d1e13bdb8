import pytest

from fzcheck.source.sentences import cut_clauses, cut_sentences
from fzcheck.source.text import Item, read_sections

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
    assert cut_clauses(f"{text},己") == (text, "己")


@pytest.mark.parametrize("mark", ["“", "《", "（", "”", "）"])
def test_a_lost_bracket_does_not_swallow_the_paragraph(mark: str) -> None:
    """A mark without its partner keeps nothing together; a whole pair beside it still does."""
    assert cut_sentences(f"甲{mark}乙。丙“丁。戊”。己") == (f"甲{mark}乙", "丙“丁。戊”", "己")


def test_pairs_nest() -> None:
    """A pair inside another ends only itself."""
    assert cut_sentences("“甲《乙。丙》丁。戊”己。庚") == ("“甲《乙。丙》丁。戊”己", "庚")


def test_clauses_are_cut_at_commas_only() -> None:
    """A comma of either width ends a clause; 、 and ： do not."""
    assert cut_clauses("甲、乙:丙,丁，戊") == ("甲、乙:丙", "丁", "戊")


def test_sections_run_from_heading_to_heading() -> None:
    """Page chrome, preface, signature and what follows it belong to no section."""
    sections = read_sections(REPORT)
    assert [(section.number, section.title) for section in sections] == [
        ("一", "主要举措"),
        ("四", "2026年主要安排"),
    ]
    assert sections[-1].items[-1].sentences[-1] == "常态评查"


def test_items_and_sentences_count_as_citations_do() -> None:
    """Item 0 is the lead, sentence 0 of every other item its title."""
    plan = read_sections(REPORT)[1]
    assert plan.items == (
        Item("", ("主要做好以下工作:",)),
        Item("一是", ("筑牢根基", "健全机制(见附件。第2页),修订《办法;细则》")),
        Item("二是", ("强化监督", "“重实体。轻程序”要纠正", "常态评查")),
    )


def test_a_section_keeps_to_its_first_way_of_numbering() -> None:
    """Marks of another kind inside an item, and years, begin no new item."""
    review = read_sections(REPORT)[0]
    assert review.items == (
        Item("", ()),
        Item("(一)", ("学法", "1.会前学法", "一是学了6次", "2025年共12次")),
        Item("(二)", ("普法", "开展活动")),
    )


def test_items_may_share_a_paragraph() -> None:
    """A mark begins an item also in the middle of a line, and a heading may run into its text."""
    (section,) = read_sections("三、问题。有以下几个:一是无妨。一是甲;二是乙。丙。\n")
    assert section.title == "问题"
    assert section.items == (
        Item("", ("有以下几个:一是无妨",)),
        Item("一是", ("甲",)),
        Item("二是", ("乙", "丙")),
    )


def test_a_signature_with_a_sentence_above_it_takes_only_itself() -> None:
    """Where the line above the date ends like text, it is text and stays."""
    (section,) = read_sections("四、安排\n一是甲。乙。\n二〇二六年一月八日\n丙。\n")
    assert section.items[1:] == (Item("一是", ("甲", "乙")),)


def test_a_place_that_does_not_exist_has_no_sentence() -> None:
    """Asking for a sentence beyond the section, also with a negative number, gives nothing."""
    plan = read_sections(REPORT)[1]
    assert plan.sentence(2, 2) == "常态评查"
    assert [plan.sentence(2, 3), plan.sentence(3, 0), plan.sentence(-1, 0), plan.sentence(1, -1)] == [
        None
    ] * 4


def test_text_without_headings_has_no_sections() -> None:
    """A page that only talks about a report is not one."""
    assert read_sections("关于报告的解读\n一是很好。\n") == ()
    assert read_sections("") == ()
