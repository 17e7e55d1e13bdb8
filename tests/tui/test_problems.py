"""The problems are those that `fzcheck check` shows, and Enter goes to the line."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from fzcheck.checklist.codes import ChecklistCode
from fzcheck.session.checks import Checked, check_files
from fzcheck.session.session import Session
from fzcheck.toml.problems import problem_at
from fzcheck.tui.editor.screen import EditorScreen
from fzcheck.tui.editor.toml_area import TomlArea
from fzcheck.tui.kit.finding_list import FindingList
from fzcheck.tui.kit.ink import width_of
from fzcheck.tui.problems.screen import ProblemsScreen, findings, name_of
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import NARROW, WIDE, running, shown
from tests.tui.stage import staged
from tests.tui.test_hostile import hostile_checklist

BROKEN = COUNTY + '[[task]]\nid = "9"\ntitle = "没有单位和时限"\n'


async def listed(pilot: Pilot[None]) -> FindingList:
    """Return the list, once everything was checked."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen.query_one(FindingList)


def names(session: Session) -> list[str]:
    """Return what `check` finds, in its order."""
    return [name_of(problem) for found in check_files(session) for problem in found.problems]


async def walked(pilot: Pilot[None], view: FindingList) -> list[str]:
    """Return the names that the cursor comes past."""
    seen: list[str] = []
    await pilot.press("home")
    while str(view.key) not in seen:
        seen.append(str(view.key))
        await pilot.press("down")
    return seen


async def test_it_shows_what_check_shows(open_county: OpenSession) -> None:
    """Every problem, errors before warnings, with line, key, code and remedy."""
    session = open_county(BROKEN)
    async with staged(ProblemsScreen(session), session, WIDE) as (_stage, pilot):
        view = await listed(pilot)
        seen = await walked(pilot, view)
        await pilot.press("home")
        text, title = shown(view), str(view.border_title)
    assert sorted(seen) == sorted(names(session))
    for words in ("county.toml：", "错误", "第 ", "task[9]", "[missing-key]", "task[1.2]"):
        assert words in text
    assert text.index("[missing-key]") < text.index("[no-criterion]")
    assert "处错误" in title


def test_a_problem_of_another_file_names_it() -> None:
    """GIVEN a stray copy under the heading of the file that counts THEN it alone is named again."""
    own, copy = (
        problem_at(file, (3, 1), ChecklistCode.STRAY_COPY, "x")
        for file in ("/a/list.toml", "/a/list(1).toml")
    )
    checked = [Checked("/a/list.toml", (own, copy))]
    texts = [finding.paragraphs[0].text.text for finding in findings(checked)]
    assert [text.count(".toml") for text in texts] == [1, 0, 1]
    assert "/a/list(1).toml" in texts[2]


async def test_warnings_alone_are_problems_too(county: Session) -> None:
    """A list that loads whole and has warnings is not called free of problems."""
    assert not county.problems
    async with staged(ProblemsScreen(county), county) as (_stage, pilot):
        view = await listed(pilot)
        text, title = shown(view), str(view.border_title)
    assert names(county)
    assert "没有问题" not in text + title
    assert "提醒" in text


async def test_what_was_mended_goes_and_the_cursor_stays(open_county: OpenSession) -> None:
    """Another session is checked anew; who reads a problem goes on reading it."""
    session = open_county(BROKEN)
    async with staged(ProblemsScreen(session), session) as (stage, pilot):
        view = await listed(pilot)
        await pilot.press("end")
        before = str(view.key)
        stage.page.show(open_county(COUNTY))
        await listed(pilot)
        text, after = shown(view), str(view.key)
    assert after == before
    assert "task[9]" not in text


async def test_enter_opens_the_checklist_at_the_line(open_county: OpenSession) -> None:
    """The editor stands where the problem is."""
    session = open_county(BROKEN)
    problem = next(p for found in check_files(session) for p in found.problems if p.key.startswith("task[9]"))
    async with running(session) as pilot:
        await pilot.press("exclamation_mark")
        view = await listed(pilot)
        opened_at = str(view.key)
        await pilot.press("enter")
        await pilot.pause()
        editor = pilot.app.screen
        line = editor.query_one(TomlArea).cursor_location[0] + 1
    assert opened_at == name_of(problem)
    assert isinstance(editor, EditorScreen)
    assert line == problem.line


@pytest.mark.parametrize("size", [NARROW, WIDE, (30, 10)])
async def test_hostile_text_is_data_and_lines_fit(open_county: OpenSession, size: tuple[int, int]) -> None:
    """Keys, values and names of files are shown as they are."""
    text = hostile_checklist().replace("deadline =", '"[/闭合]\\u202e" = 1\ndeadline =', 1)
    session = open_county(text)
    async with staged(ProblemsScreen(session), session, size) as (_stage, pilot):
        view = await listed(pilot)
        rows = [view.item(place) for place in range(view.item_count())]
        room = view.room
    assert all(character.isprintable() for row in rows for piece in row for character in piece.text)
    assert all(width_of(row) <= room for row in rows)
    assert "[/闭合]" in "".join(piece.text for row in rows for piece in row)
