"""The strip above the list: what presses most, one key away, and never in the way."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from fzcheck import i18n
from fzcheck.board import Filter
from fzcheck.board.pressing import Matter, Pressing
from fzcheck.session.session import Session
from fzcheck.session.settings import change_settings
from fzcheck.session.views import next_is_hidden
from fzcheck.tui.tasks.next_strip import NextStrip
from fzcheck.tui.tasks.offers import offers
from fzcheck.tui.tasks.sign_in import Introduction
from fzcheck.wording.pressing import pressing_text
from tests.tui.driving import NARROW, app_of, ids, list_of, main_of, notices, running, shown


@pytest.fixture
def signed(county: Session) -> Session:
    """The county with somebody who works there."""
    return change_settings(county, name="王某", unit="县司法局")


async def test_the_first_screen_leads_on_and_leaves_room(county: Session) -> None:
    """GIVEN a first start at 80 columns THEN both strips take two lines each, and the list has 16."""
    async with running(county, NARROW) as pilot:
        screen = pilot.app.screen
        strip, welcome = screen.query_one(NextStrip), screen.query_one(Introduction)
        said, heights = shown(strip), (welcome.outer_size.height, strip.outer_size.height)
        room = list_of(pilot).size.height
    assert said.splitlines() == [
        "还没有填报过：2 项时限已过，多为尚未登记。",
        "① 补登已办结的  ② 确认拟定的单位和时限  ③ 只看本单位  （Tab 加数字选择）",
    ]
    assert heights == (2, 2)
    assert room >= 16


@pytest.mark.parametrize("language", i18n.Language)
def test_no_offer_is_left_out_for_want_of_room(language: i18n.Language) -> None:
    """GIVEN four offers WHEN a line cannot hold them THEN all are seen, and how one is chosen."""
    i18n.use(language)
    found = Pressing(Matter.UNBEGUN, 53, proposed=60)
    strip = NextStrip(hidden=False)
    strip.text, strip.offers = pressing_text(found), offers(found, Filter(), "", only_shipped=True)
    lines = ["".join(piece.text for piece in line) for line in strip.lines(77)]
    said = "\n".join(lines)
    assert all(cell_len(line) <= 77 for line in lines)
    assert len(strip.offers) == 4
    assert all(one.words in said for one in strip.offers)
    assert i18n._("(choose: Tab, number)") in said


async def test_ones_own_unit_is_a_digit_away(county: Session) -> None:
    """GIVEN no unit WHEN its tasks are asked for THEN it is asked which that is, and they are shown."""
    async with running(county, NARROW) as pilot:
        await pilot.press("1", "tab", "③")  # on the list a digit is a view, and no name begins with one
        field = pilot.app.focused
        await pilot.press(*"yfzx", "enter")
        await pilot.pause()
        tasks, strips = list_of(pilot), len(pilot.app.screen.query(Introduction))
        focused, offered = tasks.has_focus, pilot.app.screen.query_one(NextStrip).offers
        words = tuple(one.words for one in offered)
        said = pilot.app.screen.query_one(NextStrip).text
        session = app_of(pilot).session
    assert isinstance(field, Input)
    assert (field.id, session.settings.unit, session.settings.name) == ("unit", "县委依法治县办", "")
    assert ids(tasks) == ["1.2"]
    assert (focused, strips, words) == (True, 0, ("补登已办结的", "确认拟定的单位和时限"))
    assert said == "还没有填报过：1 项时限已过，多为尚未登记。"


async def test_escape_ends_the_strip_from_the_list(county: Session) -> None:
    """GIVEN a filter and half a name WHEN Esc is pressed twice THEN filter and strip go; I brings it back."""
    async with running(county, NARROW) as pilot:
        strip = pilot.app.screen.query_one(Introduction)
        await pilot.press("tab", *"wa", "shift+tab", "2", "escape")
        await pilot.pause()
        first = strip.display
        await pilot.press("escape")
        await pilot.pause()
        then = strip.display
        await pilot.press("I")
        await pilot.pause()
        field = pilot.app.focused
    assert (first, then) == (True, False)
    assert isinstance(field, Input)
    assert (field.id, field.value) == ("name", "wa")


async def test_it_is_hidden_until_it_is_asked_for(signed: Session) -> None:
    """Esc hides it, at the next start too; N brings it back; one who looks back is not told."""
    async with running(signed, NARROW) as pilot:
        strip = pilot.app.screen.query_one(NextStrip)
        await pilot.press("tab", "escape")
        await pilot.pause()
        hidden = strip.display, list_of(pilot).has_focus, next_is_hidden(signed.home)
        await pilot.press("N", "right", "right", "enter")
        await pilot.pause()
        back, listed = strip.display, ids(list_of(pilot))
        await pilot.press("A", *"3-1", "enter", "N")
        await pilot.pause()
        past, said = strip.display, notices(pilot)
    assert hidden == (False, True, True)
    assert (back, listed) == (True, ["1.1", "2.1", "2.2"])
    assert not past
    assert "截至今天" in said


async def test_it_follows_an_act(signed: Session) -> None:
    """GIVEN nothing reported WHEN a late task is noted THEN it is said that this is late, a click away."""
    async with running(signed, NARROW) as pilot:
        main_of(pilot).show_desk(main_of(pilot).desk.pointing_at(("county", "2.1")))
        await pilot.press("n", "x", "enter")
        await pilot.pause(0.1)
        said = shown(pilot.app.screen.query_one(NextStrip))
        await pilot.click(NextStrip, offset=(2 + cell_len(said[: said.index("这些")]), 0))
        await pilot.pause()
        late = ids(list_of(pilot))
    assert said.startswith("本单位已填报、已逾期 1 项，请先办理。  ① 这些  ② 本单位本月到期  ③ 只看本单位")
    assert late == ["2.1"]
