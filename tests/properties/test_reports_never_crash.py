"""Whatever bytes a report holds, reading it ends in a report or in ReportUnusable."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import example, given
from hypothesis import strategies as st

from fzcheck.errors import ReportUnusable
from fzcheck.source.pinpoints import Pinpoint, Pinpoints
from fzcheck.source.report import Report, read_report
from tests.reporting import TEXT, cut_sentences, page, word_document

GOOD = (TEXT.encode(), TEXT.encode("gb18030"), TEXT.encode("utf-16"), page().encode(), word_document())
STARTS = (b"", b"PK\x03\x04", b"<html>", "四、".encode(), "一是".encode("gbk"), b"\xff\xfe", b"\xef\xbb\xbf")
pieces = st.sampled_from(
    ["四、", "五,", "一是", "（一）", "1.", "①", "\t", "\n", "。", "；", "“", "”", "（", "）", "甲", " ",
     "<p>", "<td>", "<tr>", "</tr>", "<table>", "2026年1月8日", "附件："]
)  # fmt: skip


def read(data: bytes) -> Report | None:
    """Read a report, each sentence of which must stand where it says."""
    report = None
    with suppress(ReportUnusable):
        report = read_report(data)
    for section in report.sections if report else ():
        for item in section.items:
            for one in item.sentences:
                assert report is not None
                assert report.lines[one.line][slice(*one.span)] == one.text
    return report


@given(st.sampled_from(STARTS), st.binary(max_size=200))
def test_any_bytes_end_in_a_report_or_a_message(start: bytes, data: bytes) -> None:
    """Bytes of any kind raise nothing else."""
    read(start + data)


@given(st.sampled_from(GOOD), st.data())
def test_a_damaged_report_ends_in_a_report_or_a_message(good: bytes, data: st.DataObject) -> None:
    """A report with bytes changed, cut out or put in raises nothing else."""
    at = data.draw(st.integers(0, len(good) - 1))
    until = at + data.draw(st.integers(0, 40))
    read(good[:at] + data.draw(st.binary(max_size=20)) + good[until:])


@given(st.lists(pieces, max_size=60).map("".join))
@example("四、" + "（" * 500 + "。" + "）" * 500)
def test_any_text_is_cut_into_places_that_can_be_cited(text: str) -> None:
    """Every sentence of every section is found again by the place that it has, with its own words."""
    report = read(text.encode())
    for section in report.sections if report else ():
        if report is None or report.section(section.number) is not section:
            continue  # a number that stands twice names the first
        for item, found in enumerate(section.items):
            for number, sentence in enumerate(found.sentences):
                place = Pinpoints(report).find(section.number, item, number, sentence.text)
                assert isinstance(place, Pinpoint)
                assert place.paragraph[slice(*place.words)] == sentence.text


@given(st.text(alphabet="甲。；（）“”《》()，", max_size=60))
def test_cutting_loses_nothing_but_the_marks(text: str) -> None:
    """The sentences of a text, in their order, are the text but for the marks between them."""
    rest = text
    for sentence in cut_sentences(text):
        before, _found, rest = rest.partition(sentence)
        assert set(before) <= set("。；")
    assert set(rest) <= set("。；")
