"""Markdown: what people wrote stays text, whatever it looks like."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from fzcheck.reports.columns import COLUMNS, place_of
from fzcheck.reports.markdown import escape, render
from fzcheck.reports.paper import paper_on
from fzcheck.visible import visible_line
from tests.reports.boards import HOSTILE, board, checklist, small, texts
from tests.reports.test_csv import a_task

READER = MarkdownIt("gfm-like")
"""Reads as GitHub and most editors do, bare links included."""


def inline(text: str) -> list[Token]:
    """Return what a reader makes of a paragraph's content."""
    blocks = READER.parse(text)
    assert [block.type for block in blocks] == ["paragraph_open", "inline", "paragraph_close"]
    return blocks[1].children or []


@given(texts)
@example(HOSTILE)
@example("a|b\\|c\\\\|")
@example("&copy; &#42; <!-- x --> ![i](j) [a]: b")
@example("HTTP://A.CN/x?y=1 www.example.com user@example.com ftp://x mailto:a@b.cn example.com.")
@example("~~x~~ ==y== $z$ `` `a` `` **b** _c_ __d__")
@example("# h\n\n- i\n\n    code\n> q\n***\n===\n")
def test_any_text_reads_as_itself(text: str) -> None:
    """A reader finds in an escaped text nothing but text and addresses, and the very text."""
    found = inline(f"一{escape(text)}一")

    assert {token.type for token in found} <= {"text", "text_special", "link_open", "link_close"}
    assert "".join(token.content for token in found) == f"一{visible_line(text)}一"


def test_a_long_tail_behind_an_address_takes_no_longer_than_other_text() -> None:
    """GIVEN 100,000 brackets that do not end the text WHEN it is escaped THEN none is looked at twice."""
    start = time.process_time()
    escape("http://a" + ")" * 100_000 + "x")
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("见http://a.cn/x_y?a=1&copy=2。", "http://a.cn/x_y?a=1&copy=2"),
        ("（https://www.a.cn/~u/*x*）", "https://www.a.cn/~u/*x*"),
        ("HTTP://A.CN/x, y", "http://a.cn/x"),
        ("发至 sf_j@a.gov.cn；", "mailto:sf_j@a.gov.cn"),
        ("www.a.gov.cn/b-c", "http://www.a.gov.cn/b-c"),
    ],
)
def test_an_address_stays_one(text: str, address: str) -> None:
    """It leads where it says, and its source has no mark that nobody wrote."""
    links = [str(token.attrs["href"]) for token in inline(escape(text)) if token.type == "link_open"]

    assert [link.lower() for link in links] == [address]
    assert "\\" not in escape(text)


@pytest.mark.parametrize("text", ["javascript://x", "评查表.md", "x@乡镇", "a@b", "http://-"])
def test_what_is_no_address_makes_no_link(text: str) -> None:
    """A name of a file, a unit that is called upon, and what no reader should follow, stay text."""
    assert all(token.type != "link_open" for token in inline(escape(text)))


@pytest.mark.parametrize(
    "title", ["- a", "+", "1. x", "12) y", "# z", "> q", "---", "===", "```", "    code", "~~~"]
)
def test_a_title_never_opens_a_block(title: str) -> None:
    """A title at the start of heading or list stays a title: no list, rule or code comes of it."""
    plan = checklist("c", title, [a_task(title=title), a_task(id="1.")])
    tokens = READER.parse(render(paper_on(found := board((plan,)), found.rows)).decode())

    kinds = {token.type for token in tokens}
    assert not kinds & {"ordered_list_open", "blockquote_open", "hr", "code_block", "fence", "html_block"}
    assert sum(token.type == "heading_open" and token.tag == "h1" for token in tokens) == 1
    assert max(token.level for token in tokens if token.type == "bullet_list_open") == 0


def test_the_table_keeps_its_columns() -> None:
    """A reader finds a cell of each column in every line, and the hostile title in its own."""
    of = small()
    tokens = READER.parse(render(paper_on(of, of.rows)).decode())
    start = max(place for place, token in enumerate(tokens) if token.type == "table_open")
    cells = [token for token in tokens[start:] if token.type == "inline"]

    assert len(cells) == len(COLUMNS) * (len(of.rows) + 1)
    title = "".join(token.content for token in cells[len(COLUMNS) + place_of("task")].children or [])
    assert title == visible_line(HOSTILE)


def test_chinese_text_is_left_alone() -> None:
    """Full-width marks, quotes and dates need no escape, so the source reads as well as the page."""
    text = "《方案》“一件事”（2026—2030年）：4.2.4a 于2026-12-31前完成，率100%＃＊＿"

    assert escape(text) == text
    assert not re.search(r"\\", escape(text))
