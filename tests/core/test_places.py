"""A citation is found in the report, or it is said why it is not."""

from __future__ import annotations

import pytest

from fzcheck.source.pinpoints import Folding, Missing, Pinpoint, Pinpoints, Reason
from fzcheck.source.report import read_report
from fzcheck.wording.trace import reason_text
from tests.reporting import LINES, TEXT

REPORT = read_report(TEXT.encode())


def cited(item: int, sentence: int, words: str = "", section: str = "四") -> tuple[str, str, int]:
    """Return the sentence and the words that a citation marks in its paragraph, and the line."""
    found = Pinpoints(REPORT).find(section, item, sentence, words)
    assert isinstance(found, Pinpoint)
    assert found.paragraph == LINES[found.line]
    return found.paragraph[slice(*found.sentence)], found.paragraph[slice(*found.words)], found.line


def test_the_cited_words_are_marked_in_their_paragraph() -> None:
    """Sentence and words are told as places in the paragraph, and the paragraph as a line of the report."""
    assert cited(1, 1, "工作要点") == ("印发年度工作要点，健全机制", "工作要点", 6)


def test_a_title_is_marked_without_the_mark_before_it() -> None:
    """Sentence 0 is the item's title."""
    assert cited(2, 0, "监督") == ("强化监督", "监督", 7)


def test_without_words_the_whole_sentence_is_marked() -> None:
    """A citation need not cite words."""
    assert cited(0, 0) == ("主要做好以下工作：", "主要做好以下工作：", 5)


def test_another_section_can_be_cited() -> None:
    """The section is the citation's own."""
    assert cited(1, 1, "6次", section="一")[1] == "6次"


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("宣传“重实体，轻程序”的", '"重实体,轻程序"', "“重实体，轻程序”"),
        ("甲（2026—2030年）", "(2026-2030年)", "（2026—2030年）"),
        ("评查 1 3 7 宗", "137宗", "1 3 7 宗"),
        ("评查137宗", "1 37 宗", "137宗"),
        ("甲、乙", "甲､乙", "甲、乙"),
        ("ＡＢ12", "AB１２", "ＡＢ12"),
    ],
)
def test_copies_may_differ_in_punctuation_and_spaces(text: str, words: str, marked: str) -> None:
    """Words are found whatever the width of marks, and what is marked is the report's own text."""
    span = Folding(text).find(words)
    assert span is not None
    assert text[slice(*span)] == marked


def test_the_literal_place_comes_first() -> None:
    """Where words stand literally, an earlier place that is only alike is not taken."""
    assert Folding("甲，乙；甲,乙").find("甲,乙") == (4, 7)


@pytest.mark.parametrize("words", ["丙", "乙甲", "甲乙丙"])
def test_other_words_are_not_found(words: str) -> None:
    """Nothing but spaces and marks is let pass."""
    assert Folding("甲乙").find(words) is None


@pytest.mark.parametrize(
    ("section", "item", "sentence", "words", "missing"),
    [
        ("九", 1, 1, "", Missing(Reason.NO_SECTION)),
        ("四", 3, 0, "", Missing(Reason.NO_ITEM)),
        ("四", 9, 9, "评查", Missing(Reason.NO_ITEM, (2, 1))),
        ("四", 1, 3, "专题", Missing(Reason.NO_SENTENCE, (1, 2))),
        ("四", 1, 1, "评查", Missing(Reason.NO_WORDS, (2, 1))),
        ("四", 1, 1, "没有", Missing(Reason.NO_WORDS)),
    ],
)
def test_what_is_not_there_is_told_apart(
    section: str, item: int, sentence: int, words: str, missing: Missing
) -> None:
    """No such section, item, sentence or words, and where in the section the words do stand."""
    assert Pinpoints(REPORT).find(section, item, sentence, words) == missing


def test_every_reason_has_its_words() -> None:
    """The reasons read differently, and the other place is named."""
    assert len({reason_text(Missing(reason)) for reason in Reason}) == len(Reason)
    assert "第 2 项第 1 句" in reason_text(Missing(Reason.NO_WORDS, (2, 1)))
