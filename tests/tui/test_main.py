"""The main screen shows what there is, finds what is looked for, and moves nothing of its own accord."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.widgets import Input

from fzcheck.acts import remarks, ticking
from fzcheck.session.session import Session
from fzcheck.tui.help.screen import HelpScreen
from fzcheck.tui.kit.banner import Banner
from fzcheck.tui.kit.finding_list import FindingList
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.tui.kit.text_view import Detail
from fzcheck.tui.problems.screen import ProblemsScreen
from fzcheck.tui.tasks.dialogs.remarks import NoteDialog
from fzcheck.tui.tasks.header import Header
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import (
    NARROW,
    WIDE,
    app_of,
    back_to_the_list,
    ids,
    list_of,
    row_of,
    running,
    shown,
    under_cursor,
)

BROKEN = COUNTY + '[[task]]\nid = "9"\ntitle = "没有单位和时限"\n'


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_task_line_says_all_that_an_official_looks_for(
    county: Session, size: tuple[int, int]
) -> None:
    """Box, id, title, owner, deadline and standing stand on the line; nothing is wider than the list."""
    async with running(county, size) as pilot:
        lines = shown(list_of(pilot)).splitlines()
    one = next(line for line in lines if "1.2" in line)
    for text in ("☐", "述法评议", "县委依", "04-30", "未填报 逾期 208天"):
        assert text in one


async def test_the_header_counts_in_whole_numbers(county: Session) -> None:
    """The header says where one is, as of when, and how far things are."""
    async with running(county) as pilot:
        text = shown(pilot.app.screen.query_one(Header))
    for words in ("某县人民政府 · 1 份清单 · 4 项", "2026-11-24", "已完成 0/4   0%", "逾期 2", "拟定 2"):
        assert words in text


async def test_the_detail_follows_the_cursor(county: Session) -> None:
    """Beside the list stands all about the task under the cursor."""
    async with running(county) as pilot:
        first = shown(pilot.app.screen.query_one(Detail))
        await pilot.press("end")
        last = shown(pilot.app.screen.query_one(Detail))
    assert "印发机制文件" in first
    assert "〔拟定〕" in first
    assert "报告未写日期" in first
    assert "上级文件印发" in last
    assert "先办 1.1 印发机制文件" in last


async def test_on_a_narrow_screen_the_detail_opens_over_the_list(county: Session) -> None:
    """At 80 columns → opens the steps, then the detail; ← goes back to the list."""
    async with running(county, NARROW) as pilot:
        tasks = list_of(pilot)
        detail = pilot.app.screen.query_one(Detail)
        closed = detail.display
        await pilot.press("right", "down", "right")
        opened = (detail.display, tasks.display)
        await pilot.press("left")
        back = (detail.display, tasks.display)
    assert (closed, opened, back) == (False, (True, False), (False, True))
    assert under_cursor(tasks) == "task county 1.1  1"


async def test_a_search_narrows_as_it_is_typed(county: Session) -> None:
    """Each letter of a text leaves the tasks that hold it; Enter goes to them, Esc shows all again."""
    async with running(county) as pilot:
        tasks = list_of(pilot)
        await pilot.press("slash")
        pilot.app.screen.query_one("#search", Input).value = "案卷"
        await pilot.pause()
        found = [line.key for line in tasks.lines]
        await pilot.press("enter", "space", "enter")
        ticked = row_of(pilot, "2.1").periods_done
        await pilot.press("escape")
    assert found == [("group", "县级清单", "执法"), ("task", "county", "2.1")]
    assert ticked == 1
    assert len(tasks.lines) == 6
    assert under_cursor(tasks) == "task county 2.1"


async def test_a_search_takes_pinyin_initials(county: Session) -> None:
    """`sfpy` finds 述法评议, and its characters are marked."""
    async with running(county) as pilot:
        tasks = list_of(pilot)
        await pilot.press("slash", "s", "f", "p", "y")
        strip = next(
            strip for y in range(tasks.size.height) if "述法评议" in (strip := tasks.render_line(y)).text
        )
        marked = tasks.screen.get_component_rich_style("ink--hit", partial=True).bgcolor
    assert ["task", "county", "1.2"] in [list(line.key) for line in tasks.lines]
    assert any(part.text == "述法评议" and part.style.bgcolor == marked for part in strip if part.style)


@pytest.mark.parametrize("key", ["down", "enter"])
async def test_from_the_search_field_a_key_leads_to_what_was_found(county: Session, key: str) -> None:
    """GIVEN a search WHEN ↓ or Enter is pressed THEN the list has the keys, and the search still holds."""
    async with running(county, NARROW) as pilot:
        await pilot.press("slash", *"2.2", key, "n")
        await pilot.pause()
        dialog, found = pilot.app.screen, ids(list_of(pilot))
    assert isinstance(dialog, NoteDialog)
    assert found == ["2.2"]


async def test_the_keys_at_the_foot_of_a_search_are_those_that_work_in_it(county: Session) -> None:
    """A slash is text there, as any letter is."""
    async with running(county, WIDE) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        keys = shown(pilot.app.screen.query_one(KeyBar)).split()
    assert keys == ["回车", "看结果", "Esc", "结束查找", "F1", "帮助"]


async def test_keys_of_either_width_open_help_and_problems(county: Session) -> None:
    """A Chinese keyboard's ？ and ！ do what ? and ! do; Esc goes back."""
    opens = {
        "question_mark": HelpScreen,
        "fullwidth_question_mark": HelpScreen,
        "f1": HelpScreen,
        "exclamation_mark": ProblemsScreen,
        "fullwidth_exclamation_mark": ProblemsScreen,
    }
    opened, back = dict[str, type](), set[int]()
    async with running(county) as pilot:
        for key in opens:
            await pilot.press(key)
            opened[key] = type(pilot.app.screen)
            await pilot.press("escape")
            back.add(len(pilot.app.screen_stack))
    assert opened == opens
    assert back == {1}


async def test_the_search_key_works_in_chinese_punctuation(county: Session) -> None:
    """`/`, `／` and `、`, which stands on the same key, all go to the search field."""
    async with running(county) as pilot:
        for key in ("slash", "fullwidth_solidus", "ideographic_comma"):
            await back_to_the_list(pilot)
            assert not isinstance(pilot.app.focused, Input)
            await pilot.press(key)
            assert isinstance(pilot.app.focused, Input), key


async def test_an_input_method_draws_where_the_search_text_goes(county: Session) -> None:
    """The terminal's own cursor stands at the start of the field, and then behind what was typed."""
    async with running(county) as pilot:
        await pilot.press("slash")
        start = pilot.app.cursor_position
        pilot.app.screen.query_one("#search", Input).insert_text_at_cursor("评a")
        typed = pilot.app.cursor_position
        field = pilot.app.screen.query_one("#search", Input).content_region.offset
    assert start == field
    assert typed == field + Offset(3, 0)


async def test_a_problem_shows_as_a_banner_and_the_rest_works(open_county: OpenSession) -> None:
    """A broken task is counted in a banner and listed with line and key; the good ones can be ticked."""
    async with running(open_county(BROKEN)) as pilot:
        banner = pilot.app.screen.query_one("#problems", Banner)
        shown_at_first, text = banner.display, banner.text
        await pilot.press("down", "space", "enter", "exclamation_mark")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        listed = shown(pilot.app.screen.query_one(FindingList))
    assert shown_at_first
    assert str(len(app_of(pilot).session.problems)) in text
    assert "task[9]" in listed
    assert row_of(pilot, "1.2").status is Status.DONE


async def test_a_ledger_that_cannot_be_read_is_not_taken_for_nothing_done(
    open_county: OpenSession, home_of_its_own: Path
) -> None:
    """With a damaged ledger the plan is shown, no progress is claimed, and a banner says why."""
    home_of_its_own.mkdir()
    (home_of_its_own / "ledger.db").write_bytes(b"not a database, but long enough to be taken for one" * 40)
    async with running(open_county()) as pilot:
        text = shown(list_of(pilot)) + shown(pilot.app.screen.query_one(Header))
        banner = pilot.app.screen.query_one("#ledger", Banner)
        await pilot.press("down", "space")
    assert "述法评议" in text
    assert "未填报" not in text
    assert "☐" not in text
    assert banner.text


async def test_what_another_program_wrote_appears_and_nothing_moves(
    open_county: OpenSession, county: Session
) -> None:
    """A tick by another running fzcheck shows after a look, and the cursor stays on its task."""
    async with running(county) as pilot:
        tasks = list_of(pilot)
        await pilot.press("end")
        other = open_county()
        row = other.board.row("county", "1.2")
        assert row is not None
        did(other, ticking.tick, row)
        app_of(pilot).keep_in_step()
        await pilot.pause()
        text = shown(tasks)
    assert "☑ 1.2" in text
    assert under_cursor(tasks) == "task county 2.2"


async def test_a_note_by_another_hand_reaches_the_detail(open_county: OpenSession, county: Session) -> None:
    """The detail of the task under the cursor follows the ledger."""
    async with running(county) as pilot:
        other = open_county()
        did(other, remarks.add_note, other.board.rows[0], "另一台电脑")
        app_of(pilot).keep_in_step()
        await pilot.pause()
        text = shown(pilot.app.screen.query_one(Detail))
    assert "另一台电脑" in text


async def test_a_look_without_a_change_keeps_the_very_same_session(county: Session) -> None:
    """When nothing changed, a look makes no new session and paints nothing."""
    async with running(county) as pilot:
        before = app_of(pilot).session
        app_of(pilot).keep_in_step()
    assert app_of(pilot).session is before


async def test_the_detail_follows_a_search(county: Session) -> None:
    """GIVEN a search being typed WHEN its hits are painted THEN the detail shows the first of them."""
    async with running(county) as pilot:
        await pilot.press("slash", *"评查")
        await pilot.pause()
        text = shown(pilot.app.screen.query_one(Detail))
    assert "案卷评查" in text.splitlines()[0]
