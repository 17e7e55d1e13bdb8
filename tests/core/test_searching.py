"""A search looks into the words that officials wrote, and into nothing that nobody wrote."""

from __future__ import annotations

import datetime as dt
import re
import time

import msgspec
import pytest

from fzcheck.acts import remarks, replanning, reviewing, ticking
from fzcheck.board import Filter, Row
from fzcheck.board.search import Search, searchable
from fzcheck.checklist.model import Citation, Task, TaskBasis
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.words import Status
from tests.acting import did


def found(session: Session, query: str) -> list[str]:
    """Return the tasks that a search finds."""
    return [row.id for row in Filter(search=query).rows(session.board.rows)]


@pytest.fixture
def busy(county: Session) -> Session:
    """A county where 2.2 has evidence, an extension, a status with a reason, and somebody in charge."""
    county = did(
        county, remarks.add_evidence, find_row(county, "2.2"), r"D:\佐证\机制.pdf", kind="会议纪要",
        from_unit="县财政局", date=dt.date(2026, 10, 1),
    ).session  # fmt: skip
    county = did(
        county, replanning.extend, find_row(county, "2.2"), dt.date(2027, 6, 30), reason="上级文件未到",
        approved_by="张副县长", document="灵政办〔2026〕88号",
    ).session  # fmt: skip
    return did(
        county, ticking.set_status, find_row(county, "2.2"), Status.WAITING, note="财政经费未到位"
    ).session


@pytest.mark.parametrize(
    "query",
    [r"D:\佐证", "机制.pdf", "会议纪要", "县财政局", "上级文件未到", "张副县长", "88号", "财政经费", "zfxz"],
)
def test_what_was_written_is_found(busy: Session, query: str) -> None:
    """Paper, kind, unit, reasons, who approved it and in which document; as words or initials."""
    assert found(busy, query) == ["2.2"]


@pytest.mark.parametrize("query", ["ref", "kind", "date", "from", '":"', "approved_by", "was"])
def test_how_it_is_kept_is_not_found(busy: Session, query: str) -> None:
    """The keys of the ledger's JSON are nobody's words."""
    assert found(busy, query) == []


def test_what_was_taken_back_is_not_found(busy: Session) -> None:
    """A reason that no longer counts leads nowhere."""
    back = take_back(busy).session
    assert found(busy, "财政经费") == ["2.2"]
    assert found(back, "财政经费") == []


def test_a_return_that_was_answered_is_not_found(county: Session) -> None:
    """What was done again since it was sent back no longer lacks anything."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    session = did(session, reviewing.send_back, find_row(session, "1.2"), reason="材料不全").session
    assert found(session, "材料不全") == ["1.2"]
    session = did(session, ticking.tick, find_row(session, "1.2")).session
    assert found(session, "材料不全") == []


@pytest.mark.parametrize(
    ("query", "text", "hit"),
    [
        ("报告一(九)", "见报告一（九）", "报告一（九）"),
        ("报告一（九）", "见报告一(九)", "报告一(九)"),
        ("ｓｆｊ", "县司法局", "司法局"),
        ("ｓｆｊ", "ＳＦＪ", "ＳＦＪ"),
        ("sfj1", "ＳＦＪ１", "ＳＦＪ１"),
        ("Ａ１", "表a1", "a1"),
        ("2026-2030", "规划（2026—2030年）", "2026—2030"),
        ("法治－依法", "法治——依法", "法治——依法"),
        ("–", "4.1‐4.2", "‐"),
        ("[2026]88", "灵政办〔２０２６〕88号", "〔２０２６〕88"),
        ("【2026】", "灵政办[2026]88号", "[2026]"),
        ('"两法"', "“两法”衔接", "“两法”"),
        ("50％,", "达50%，", "50%，"),
        ("[^\\]-[", "［＾＼］－［", "［＾＼］－［"),
    ],
)
def test_forms_of_a_character_are_one(query: str, text: str, hit: str) -> None:
    """Either width, dashes and brackets of a kind find each other, and the hit is what stands in the text."""
    search = Search(query)
    assert search.finds(text)
    assert [text[start:end] for start, end in search.hits(text)] == [hit]


def test_a_long_line_of_dashes_is_looked_through_once() -> None:
    """GIVEN 50,000 dashes WHEN a dash and a word are looked for THEN none is a new beginning."""
    start = time.process_time()
    assert not Search("-依法").finds("—" * 50_000)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(("query", "text"), [("一", "—"), ("(九)", "[九]"), ("-", "~"), (".", "。")])
def test_other_characters_stay_others(query: str, text: str) -> None:
    """What only looks alike, or means something else, is not found."""
    assert not Search(query).finds(text)


@pytest.mark.parametrize(
    ("query", "name", "stands"),
    [("cqz", "重庆展", True), ("kj", "会计", True), ("sxs", "单先生", True), ("sfj", "县信访局", False)],
)
def test_a_rare_reading_finds_nothing(query: str, name: str, stands: bool) -> None:
    """Each reading in use is found, surnames too; by 信 as shēn 县信访局 would answer to `sfj`."""
    assert Search(query).finds(name) is stands


def test_a_search_looks_into_what_is_written_of_a_task(county: Session) -> None:
    """Each text of the file is looked for, but what only names other tasks or a part of the report."""
    row = find_row(county, "2.2")
    texts = {name: f"〈{name}〉" for name in Task.__struct_fields__}
    lists = {name: (texts[name],) for name in ("support", "expected", "steps", "after", "related")}
    words = {name: text for name, text in texts.items() if type(getattr(row.task, name)) is str}
    basis, source = TaskBasis(why="〈why〉"), Citation(1, 1, "〈words〉", "〈section〉")
    task = msgspec.structs.replace(row.task, **words, **lists, basis=basis, source=source)

    searched = searchable(Row(row.checklist, task, row.progress, row.rules))

    assert set(re.findall("〈(.+?)〉", searched)) == {
        "id", "title", "group", "support", "criterion", "expected", "steps", "needs", "quote", "why", "words",
        "owner", "leader", "person",
    }  # fmt: skip


class Part(msgspec.Struct, frozen=True):
    """What a task might have several of."""

    name: str
    number: int = 1


class PartedTask(Task, frozen=True):
    """A task with a list of structs and one of figures, which the model has not."""

    parts: tuple[Part, ...] = ()
    figures: tuple[int, ...] = ()


def test_a_list_may_hold_more_than_texts(county: Session) -> None:
    """GIVEN structs and figures in a list THEN the texts in them are looked for, and nothing breaks."""
    row = find_row(county, "2.2")
    task = PartedTask("1", "甲", "乙", row.deadline, parts=(Part("件数"),), figures=(1, 2))
    assert "件数" in searchable(Row(row.checklist, task, row.progress, row.rules)).splitlines()
