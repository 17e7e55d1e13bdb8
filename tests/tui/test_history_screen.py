"""The history says who did what when, finds what is looked for, and takes any single event back."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fzcheck.acts import remarks, replanning, ticking
from fzcheck.ledger.events import EventId
from fzcheck.session.archiving import archive
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session, over
from fzcheck.session.tasks import find_row
from fzcheck.tui.history import event_list
from fzcheck.tui.history.event import EventScreen
from fzcheck.tui.history.event_list import EventList
from fzcheck.tui.history.screen import HistoryScreen
from fzcheck.tui.kit.ink import width_of
from fzcheck.tui.kit.text_view import Detail
from fzcheck.tui.tasks.screen import MainScreen
from fzcheck.wording.events import Entry, entry_text
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession, TestClock
from tests.tui.driving import NARROW, WIDE, notices, running, settled, shown
from tests.tui.stage import Stage, staged
from tests.tui.test_hostile import HOSTILE


@pytest.fixture
def busy(county: Session, clock: TestClock) -> Session:
    """A session after a note, a tick with its steps, and an extension, on three days."""
    clock.goes_to("2026-11-10", 9)
    session = did(county, remarks.add_note, find_row(county, "1.2"), "与各单位会商").session
    clock.goes_to("2026-11-12", 15)
    session = did(session, ticking.tick, find_row(session, "1.1"), all_steps=True).session
    clock.goes_to("2026-11-20")
    row = find_row(session, "1.2")
    return did(
        session, replanning.extend, row, session.as_of, reason="上级文件未到", approved_by="张县长"
    ).session


def lines_of(stage: Stage) -> list[str]:
    """Return the lines of the list that say something."""
    lines = shown(stage.screen.query_one(EventList)).splitlines()
    return [line for line in lines if line.strip()]


async def filtered(stage: Stage, pilot: Pilot[None], text: str) -> None:
    """Type a text into the filter."""
    await pilot.press("slash")
    stage.screen.query_one(Input).value = text
    await pilot.pause()


async def test_the_newest_comes_first(busy: Session) -> None:
    """A line per event under the headings: when, who, which task, what and why."""
    async with staged(HistoryScreen(busy), busy, WIDE) as (stage, _pilot):
        head, *lines = lines_of(stage)
        title = str(stage.screen.query_one(EventList).border_title)
        date = str(stage.screen.query_one(EventList).border_subtitle)
    assert [word in head for word in ("时间", "经办", "任务", "内容")] == [True] * 4
    assert len(lines) == 6
    assert "2026-11-20 12:00" in lines[0]
    assert "1.2 述法评议" in lines[0]
    assert "张县长 — 上级文件未到" in lines[0]
    assert "与各单位会商" in lines[-1]
    assert title == "全部记录 · 6 条"
    assert str(busy.as_of) in date


async def test_any_event_can_be_taken_back(busy: Session) -> None:
    """The act under the cursor, not the last one; its lines say so, and the cursor stays on its event."""
    async with staged(HistoryScreen(busy), busy, WIDE) as (stage, pilot):
        await pilot.press("end", "up")  # a step of the tick of 1.1
        await pilot.press("u")
        await pilot.pause()
        view = stage.screen.query_one(EventList)
        record, lines = view.record, lines_of(stage)
    assert record is not None
    assert record.event.item == "起草"
    assert find_row(stage.session, "1.1").status is Status.TODO
    assert find_row(stage.session, "1.2").notes
    assert find_row(stage.session, "1.2").extended == 1
    assert sum("〔已撤销〕" in line for line in lines) == 4


async def test_an_undo_says_what_it_took_back(busy: Session) -> None:
    """In the list, to the filter, and in the event whole: the act and no number."""
    async with staged(HistoryScreen(busy), busy, WIDE) as (stage, pilot):
        await pilot.press("u")
        await pilot.pause()
        line = lines_of(stage)[1]
        await filtered(stage, pilot, "撤销：1.2")
        found = len(stage.screen.query_one(EventList)._records)
        await pilot.press("enter", "enter")
        whole = shown(stage.screen.query_one(Detail))
    assert "撤销：1.2 延期" in line
    assert found == 1
    assert "撤销：1.2 延期" in whole


async def test_what_cannot_be_taken_back_is_said(busy: Session) -> None:
    """A second u on the same event writes nothing and says why."""
    async with staged(HistoryScreen(busy), busy, WIDE) as (stage, pilot):
        await pilot.press("u", "u")
        await pilot.pause()
        notes = [notice.message for notice in stage._notifications]
    assert any("已经撤销过了" in note for note in notes)
    assert len(stage.session.progress.history()) == 7


async def test_the_filter_narrows_as_it_is_typed(busy: Session) -> None:
    """Any word of an event counts, its day, its task's title, its mark; Esc shows all again, then leaves."""
    async with staged(HistoryScreen(busy), busy, WIDE) as (stage, pilot):
        counts = []
        for text in ("会商", "2026-11-12", "述法", "sfpy 县长", "已撤销", "没有的字"):
            await filtered(stage, pilot, text)
            view = stage.screen.query_one(EventList)
            counts.append(len(view._records))
        empty, title = lines_of(stage), str(view.border_title)
        await pilot.press("escape")
        all_again = len(view._records)
        await pilot.press("escape")
    assert counts == [1, 4, 2, 1, 0, 0]
    assert "Esc" in empty[0]
    assert title == "全部记录 · 0/6 条"
    assert all_again == 6
    assert stage.left == [None]


async def test_u_acts_on_what_the_filter_left(busy: Session) -> None:
    """Enter goes from the filter to its hits; letters typed into the filter are no commands."""
    async with staged(HistoryScreen(busy), busy) as (stage, pilot):
        await pilot.press("slash", "u", "q", "backspace", "backspace")
        await filtered(stage, pilot, "会商")
        await pilot.press("enter", "u")
        await pilot.pause()
    assert not find_row(stage.session, "1.2").notes
    assert stage.left == []


async def test_the_history_of_one_task_holds_only_its_own(busy: Session) -> None:
    """The title names the task."""
    row = find_row(busy, "1.2")
    async with staged(HistoryScreen(busy, row), busy, WIDE) as (stage, _pilot):
        lines, title = lines_of(stage), str(stage.screen.query_one(EventList).border_title)
    assert len(lines) == 1 + 2
    assert title == "1.2 述法评议 的记录 · 2 条"


async def test_of_a_long_title_the_number_of_events_stays_in_sight(busy: Session) -> None:
    """The name of the task is cut, as far as the window is too narrow for it."""
    async with staged(HistoryScreen(busy, find_row(busy, "1.2")), busy, (24, 20)) as (stage, _pilot):
        assert str(stage.screen.query_one(EventList).border_title) == "1.2… 的记录 · 2 条"


async def test_last_years_task_is_one_key_away_also_when_its_list_is_archived(busy: Session) -> None:
    """GIVEN a task that goes on with an archived one WHEN g is pressed on it THEN that one's records show."""
    next_year = COUNTY.replace('"county"', '"next"')
    next_year = next_year.replace('id = "1.1"', 'id = "9"\nrelated = ["county:1.2"]')
    (busy.home.checklists / "next.toml").write_text(next_year, encoding="utf-8")
    async with running(archive(over(busy, ()), "county").session, WIDE) as pilot:
        await pilot.press("g")  # a heading is related to nothing
        await settled(pilot)
        said = notices(pilot)
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        main.show_desk(main.desk.pointing_at(("next", "9")))
        await pilot.press("g")
        await settled(pilot)
        title = str(pilot.app.screen.query_one(EventList).border_title)
    assert title == "1.2 述法评议 的记录 · 2 条"
    assert "没有可查的相关任务" in said


async def test_a_task_that_was_withdrawn_keeps_its_history(busy: Session, open_county: OpenSession) -> None:
    """While one looks, the task goes from the checklist: its events stay, marked, and no others join them."""
    async with staged(HistoryScreen(busy, find_row(busy, "1.2")), busy, WIDE) as (stage, pilot):
        changed = open_county(COUNTY.replace('id = "1.2"', 'id = "1.9"'))
        stage.page.show(changed)
        await pilot.pause()
        lines = lines_of(stage)
    assert len(lines) == 1 + 2
    assert all("〔已撤下〕" in line for line in lines[1:])


async def test_enter_shows_the_event_whole(busy: Session) -> None:
    """Every field in words, below them what only a program asks for; Esc goes back to the list."""
    async with staged(HistoryScreen(busy), busy, WIDE) as (stage, pilot):
        await pilot.press("enter")
        opened, detail = stage.screen, stage.screen.query_one(Detail)
        text, title = shown(detail), str(detail.border_title)
        await pilot.press("escape")
        back = stage.screen
    assert isinstance(opened, EventScreen)
    assert back is stage.page
    for label, words in (
        ("", "延期 2026-11-24 张县长"),
        ("清单", "县级清单"),
        ("时间", "2026年11月20日 周五 12:00"),
        ("写入时刻", "2026-11-20T12:00:00.000+08:00"),
        ("清单编号", "county"),
        ("新时限", "2026-11-24"),
        ("清单原定时限", "2026-04-30"),
        ("批准人", "张县长"),
        ("原因", "上级文件未到"),
    ):
        assert re.search(rf"^ *{label} +{re.escape(words)}", text, re.MULTILINE)
    assert "{" not in text
    words, _heading, technical = text.partition("技术信息")
    assert title == "记录"
    assert not re.search(r"[0-9a-f]{8}|\bcounty\b|T12", words)
    assert re.search(r"[0-9a-f]{64}", technical)


async def test_the_day_on_which_it_was_done_is_seen_where_room_is_short(county: Session) -> None:
    """GIVEN what was entered later, on a narrow terminal THEN the day stands whole in its line."""
    row = find_row(county, "1.2")
    session = did(
        county, ticking.tick, row, on=dt.date(2026, 5, 8), note="会议纪要和评议表都在档案室"
    ).session
    async with staged(HistoryScreen(session), session, NARROW) as (stage, _pilot):
        narrow = lines_of(stage)[1]
    assert "实际完成于 2026-05-08" in narrow


async def test_the_undo_of_an_act_lists_what_it_took_back(busy: Session) -> None:
    """All events of the act, steps too, with the task that each is about."""
    session = take_back(busy, "2").session
    async with staged(HistoryScreen(session), session, WIDE) as (stage, pilot):
        await pilot.press("enter")
        text = shown(stage.screen.query_one(Detail))
    for words in ("1.1 步骤 起草 已完成", "1.1 步骤 印发 已完成", "1.1 办理状态 已完成"):
        assert words in text


async def test_the_cursor_stays_on_its_event_while_others_work(busy: Session) -> None:
    """New events come in above; what one was about to take back is still under the cursor."""
    async with staged(HistoryScreen(busy), busy) as (stage, pilot):
        await pilot.press("down")
        view = stage.screen.query_one(EventList)
        before = view.record
        stage.page.show(did(busy, remarks.add_note, find_row(busy, "2.2"), "在催").session)
        after, place = view.record, view.place
    assert before is not None
    assert after is not None
    assert (after.event, place) == (before.event, 2)


async def test_only_what_is_in_sight_is_put_into_words(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long history opens as quickly as a short one."""
    session = county
    for number in range(200):
        session = did(session, remarks.add_note, find_row(session, "1.2"), f"记事 {number}").session
    said: set[EventId] = set()

    def in_words(entry: Entry) -> str:
        said.add(entry.event.id)
        return entry_text(entry)

    monkeypatch.setattr(event_list, "entry_text", in_words)
    async with staged(HistoryScreen(session), session) as (stage, pilot):
        await pilot.press("end")
        last = lines_of(stage)[-1]
    assert "记事 0" in last
    assert len(said) < 60


async def test_an_empty_history_says_so(county: Session) -> None:
    """Nothing is under the cursor, and no key does harm."""
    async with staged(HistoryScreen(county), county) as (stage, pilot):
        await pilot.press("down", "u", "enter", "end")
        lines = lines_of(stage)
    assert lines == [" 还没有任何记录。"]


@pytest.mark.parametrize("size", [NARROW, WIDE, (40, 12)])
async def test_hostile_text_is_data_and_lines_fit(county: Session, size: tuple[int, int]) -> None:
    """Notes are shown as they are and steer nothing; no line is wider than the list."""
    session = county
    for text in HOSTILE:
        session = did(session, remarks.add_note, find_row(session, "1.2"), text).session
    seen = ""
    async with staged(HistoryScreen(session), session, size) as (stage, pilot):
        view = stage.screen.query_one(EventList)
        widths = [(width_of(view.item(place)), view.room) for place in range(view.item_count())]
        for _event in HOSTILE:
            seen += shown(view)
            await pilot.press("down")
        await filtered(stage, pilot, "[/闭合]")
        found = len(view._records)
    assert all(width <= room for width, room in widths)
    assert not [character for character in seen if not character.isprintable() and character != "\n"]
    assert HOSTILE[1][: 2 if size[0] == 40 else None] in seen
    assert found == 1


async def test_a_hostile_event_whole_is_data(county: Session) -> None:
    """In full, too, everything is shown as it is, and nothing steers the terminal."""
    session = did(county, remarks.add_note, find_row(county, "1.2"), "\n".join(HOSTILE)).session
    async with staged(HistoryScreen(session), session, WIDE) as (stage, pilot):
        await pilot.press("enter")
        seen = shown(stage.screen.query_one(Detail))
    assert not [character for character in seen if not character.isprintable() and character != "\n"]
    for text in HOSTILE[:5]:
        assert text in seen
