"""Text from files and people is data: nothing in it is markup, and nothing in it steers the terminal."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from fzcheck.tui.kit.finding_list import FindingList
from fzcheck.tui.kit.text_view import Detail
from tests.conftest import HEADER, OpenSession
from tests.tui.driving import NARROW, WIDE, app_of, list_of, notices, running, settled, shown

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


def hostile_checklist() -> str:
    """Return a checklist in which every field that takes a text has each of the hostile ones in some task."""
    head = HEADER
    for words in ("县级清单", "某县人民政府", "某县2025年法治政府建设年度报告"):
        head = head.replace(f'"{words}"', quoted(" ".join(HOSTILE)))
    return head + "".join(hostile_task(number, quoted(text)) for number, text in enumerate(HOSTILE, 1))


def hostile_task(number: int, t: str) -> str:
    """Return a task with the same text in all of its fields."""
    return (
        f'[[task]]\nid = "{number}"\ntitle = {t}\nowner = {t}\ngroup = {t}\nsupport = [{t}]\nperson = {t}\n'
        f'needs = {t}\ncriterion = {t}\nexpected = [{t}]\nsteps = [{t}]\nquote = {t}\nrelated = [{t}]\n'
        f'deadline = 2026-12-01\nevery = "quarter"\neach = [{t}]\n'
        f'basis = {{ owner = "proposed", deadline = "proposed", why = {t} }}\n'
        f'source = {{ item = 1, sentence = 1, words = {t} }}\n'
    )  # fmt: skip


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_hostile_text_is_shown_as_data(open_county: OpenSession, size: tuple[int, int]) -> None:
    """Such a checklist opens, is ticked, annotated and searched, and no control character gets through."""
    async with running(open_county(hostile_checklist()), size) as pilot:
        app, seen = app_of(pilot), ""
        for text in HOSTILE:
            await pilot.press("space", "enter", "enter", "n")  # about the open step, the day, then the note
            app.screen.query_one(Input).value = text
            await pilot.press("enter")
            seen += shown(list_of(pilot)) + shown(app.screen.query_one(Detail)) + notices(pilot)
            await pilot.press("down", "down")  # past the next heading
        await pilot.press("w", "w")  # who has yet to answer, on all tasks
        await settled(pilot)
        seen += shown(app.screen.query_one(FindingList))
    rows = app.session.board.rows
    assert "未报" in seen
    assert [row.periods_done for row in rows] == [1] * len(HOSTILE)
    assert [event.value for row in rows for event in row.notes] == [text.strip() for text in HOSTILE]
    assert all(character.isprintable() or character == "\n" for character in seen)


@pytest.mark.parametrize("text", ["[/闭合]", "[bold]粗[/bold]", "[@click=app.quit]"])
async def test_markup_is_found_and_stands_as_it_was_written(open_county: OpenSession, text: str) -> None:
    """Brackets are neither swallowed nor obeyed, in the list, in the detail and in a search."""
    async with running(open_county(hostile_checklist())) as pilot:
        await pilot.press("slash")
        pilot.app.screen.query_one("#search", Input).value = text
        await pilot.press("enter")
        listed, detail = shown(list_of(pilot)), shown(pilot.app.screen.query_one(Detail))
    assert text in listed
    assert text in detail
