"""The trace shows what each sentence became, what is left over first, and leads to the tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzcheck.board import Filter
from fzcheck.session.session import Session
from fzcheck.session.sources import trace
from fzcheck.tui.kit.destination import Destination
from fzcheck.tui.kit.finding_list import FindingList
from fzcheck.tui.kit.ink import width_of
from fzcheck.tui.report.trace import TraceScreen
from tests.conftest import OpenSession
from tests.reporting import COVERING, HEADER, TEXT, attach_file, task, uncovered
from tests.tui.driving import NARROW, WIDE, list_of, notices, running, settled, shown, under_cursor
from tests.tui.stage import staged
from tests.tui.test_hostile import HOSTILE, quoted

GAPS = HEADER + task("1.1", 1, 1, "工作要点") + task("1.1b", 1, 1) + uncovered(1, 0) + task("9.9", 9, 9)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The report, in a file."""
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def screen_for(session: Session, file: Path) -> TraceScreen:
    """Return the trace of the checklist."""
    return TraceScreen(trace(session, "county", file))


async def test_what_has_no_task_stands_first(open_county: OpenSession, file: Path) -> None:
    """Then the citations that do not stand, then what is settled, with tasks and reasons."""
    session = open_county(GAPS)
    async with staged(screen_for(session, file), session, WIDE) as (stage, _pilot):
        view = stage.page.query_one(FindingList)
        text, subtitle = shown(view), str(view.border_subtitle)
    order = ["未分解", "0.0", "1.2", "2.0", "报告中没有的引用", "9.9", "已有着落", "1.0", "概括", "1.1  印发",
             "→ 1.1 任务1.1", "→ 1.1b 任务1.1b"]  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "7 句" in subtitle


async def test_enter_leads_to_the_task(open_county: OpenSession, file: Path) -> None:
    """From its own line, from its sentence, and from a citation that does not stand."""
    session = open_county(GAPS)
    led = []
    for keys in (("end",), ("end", "up"), ("end", "up", "up")):
        async with staged(screen_for(session, file), session) as (stage, pilot):
            await pilot.press(*keys, "enter")
            await pilot.pause()
            led += stage.left
    assert led == [Destination(Filter(), ("county", name)) for name in ("1.1b", "1.1", "1.1")]


async def test_enter_on_a_sentence_without_a_task_says_what_to_do(
    open_county: OpenSession, file: Path
) -> None:
    """It leads nowhere, and the screen stays."""
    session = open_county(GAPS)
    async with staged(screen_for(session, file), session) as (stage, pilot):
        await pilot.press("home", "enter")
        notes = [notice.message for notice in stage._notifications]
        await pilot.press("escape")
    assert any("[[uncovered]]" in note for note in notes)
    assert stage.left == [None]


async def test_enter_on_a_sentence_that_needs_no_task_says_so(open_county: OpenSession, file: Path) -> None:
    """It is settled by a reason, and nobody is sent to settle it again."""
    session = open_county(GAPS)
    screen = screen_for(session, file)
    sentences = screen._traced.coverage.sentences
    async with staged(screen, session, WIDE) as (stage, pilot):
        view = screen.query_one(FindingList)
        view.point_at(next(one for one in sentences if (one.item, one.sentence) == (1, 0)))
        await pilot.press("enter")
        notes = [notice.message for notice in stage._notifications]
    assert notes == ["这里不需要任务，原因写在下面。"]


async def test_it_opens_from_the_list_and_points_at_the_task(open_county: OpenSession, file: Path) -> None:
    """R, or the help; where no report is attached that is said."""
    session = open_county(COVERING)
    async with running(session) as pilot:
        await pilot.press("R")
        await settled(pilot)
        without = notices(pilot)
        attach_file(session, file)
        await pilot.press("R")
        await settled(pilot)
        await pilot.press("end", "up", "enter")
        await pilot.pause()
        tasks = list_of(pilot)
        stack = len(pilot.app.screen_stack)
    assert "按 S 附上报告" in without
    assert "fzcheck" not in without
    assert stack == 1
    assert under_cursor(tasks) == "task county 2.1"


@pytest.mark.parametrize("size", [NARROW, WIDE, (30, 10)])
async def test_hostile_text_is_data_and_lines_fit(
    open_county: OpenSession, tmp_path: Path, size: tuple[int, int]
) -> None:
    """In the report, the titles, the reasons and the words of a citation."""
    words = quoted(" ".join(HOSTILE))
    tasks = task("1.1", 1, 1) + task("1.2", 9, 9, "甲") + uncovered(1, 2, reason="乙")
    for text in ('"任务1.1"', '"甲"', '"乙"'):
        tasks = tasks.replace(text, words)
    path = tmp_path / "hostile.txt"
    path.write_text(TEXT.replace("召开专题会议", " ".join(HOSTILE)), encoding="utf-8")
    session = open_county(HEADER + tasks)
    async with staged(screen_for(session, path), session, size) as (stage, _pilot):
        view = stage.page.query_one(FindingList)
        rows = [view.item(place) for place in range(view.item_count())]
        room = view.room
    assert all(character.isprintable() for row in rows for piece in row for character in piece.text)
    assert all(width_of(row) <= room for row in rows)
    assert "[/闭合]" in "".join(piece.text for row in rows for piece in row)
