"""Text from files and people is data: nothing in it is markup, and nothing in it steers the terminal."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from fzcheck.tui.widgets.detail import Detail
from fzcheck.words import Status
from tests.conftest import HEADER, OpenSession
from tests.tui.driving import NARROW, WIDE, app_of, list_of, notices, running, shown

HOSTILE = [
    "[/闭合]",
    "[bold]粗[/bold]",
    "[@click=app.quit]退出[/]",
    "=1+1",
    "\"引'号`#",
    "甲\x1b[2J\x1b]0;题\x07乙",
    "甲\u202e乙\u2066丙",
    "甲\u200b乙\tb\n丙",
    "{name} %s $(id)",
]


def quoted(text: str) -> str:
    """Return a TOML string."""
    escapes = {'"': '\\"', "\\": "\\\\"}
    return '"' + "".join(escapes.get(c, c if c.isprintable() else f"\\U{ord(c):08x}") for c in text) + '"'


def hostile_checklist(text: str) -> str:
    """Return a checklist with the text in every field that takes one."""
    t = quoted(text)
    return (
        HEADER.replace('"县级清单"', t).replace('"某县人民政府"', t).replace('"某县2025年法治政府建设年度报告"', t)
        + f'[[task]]\nid = "1"\ntitle = {t}\nowner = {t}\ngroup = {t}\nsupport = [{t}]\nperson = {t}\nneeds = {t}\n'
        f'criterion = {t}\nexpected = [{t}]\ndeadline = 2026-12-01\nquote = {t}\nrelated = [{t}]\n'
        f'basis = {{ owner = "proposed", deadline = "proposed", why = {t} }}\n'
        f'source = {{ item = 1, sentence = 1, words = {t} }}\n'
        f'[[task]]\nid = "2"\ntitle = {t}\nowner = {t}\nsteps = [{t}]\nevery = "quarter"\ndeadline = 2026-12-01\n'
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_hostile_text_is_shown_as_data(
    open_county: OpenSession, text: str, size: tuple[int, int]
) -> None:
    """Such a checklist opens, is ticked, annotated and searched, and no control character gets through."""
    async with running(open_county(hostile_checklist(text)), size) as pilot:
        app = app_of(pilot)
        await pilot.press("space", "n")
        app.screen.query_one(Input).value = text
        await pilot.press("enter", "down", "down", "right", "down", "space", "escape", "enter", "escape")
        await pilot.press("slash")
        app.screen.query_one("#search", Input).value = text.split()[0]
        await pilot.pause()
        await pilot.press("enter")
        seen = shown(list_of(pilot)) + shown(app.screen.query_one(Detail)) + notices(pilot)
    assert [row.status for row in app.session.board.rows] == [Status.DONE, Status.TODO]
    assert len(app.session.board.rows[0].notes) == 1
    assert all(character.isprintable() or character == "\n" for character in seen)


async def test_markup_stands_in_the_list_as_it_was_written(open_county: OpenSession) -> None:
    """Brackets are neither swallowed nor obeyed."""
    async with running(open_county(hostile_checklist("[bold]粗[/闭合]"))) as pilot:
        text, detail = shown(list_of(pilot)), shown(pilot.app.screen.query_one(Detail))
    assert "[bold]粗[/闭合]" in text
    assert "[bold]粗[/闭合]" in detail
