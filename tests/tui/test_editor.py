"""The editor in the TUI: what stands in the file afterwards, whatever happened while it was open."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets import Input

from fzcheck import paths
from fzcheck.session.session import Session, refreshed
from fzcheck.tui.editor.problem_list import ProblemList
from fzcheck.tui.editor.screen import EditorScreen
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.tasks.screen import MainScreen
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import NARROW, app_of, notices, row_of, running, shown
from tests.tui.editing_driving import (
    GOOD,
    SOONER,
    TO_DEADLINE,
    area_of,
    choose,
    draft_of,
    editing,
    file_of,
    opened,
)


async def test_a_deadline_is_changed_in_the_file_and_seen_on_the_board(county: Session) -> None:
    """GIVEN the cursor on a task WHEN its deadline is typed over and saved THEN nothing else has changed."""
    async with running(county, NARROW) as pilot:
        area = await opened(pilot)
        at = area.selection.end
        await pilot.press(*TO_DEADLINE, "end", "backspace", "backspace", "0", "1", "ctrl+s")
        await pilot.pause()
        said, subtitle = notices(pilot), area.border_subtitle
        await pilot.press("escape")
        back = isinstance(pilot.app.screen, MainScreen)

    assert COUNTY.splitlines()[at[0]] == "[[task]]"
    assert file_of(county).read_bytes() == SOONER
    assert file_of(county).with_name("county.toml.bak").read_bytes() == GOOD
    assert row_of(pilot, "1.1").deadline == dt.date(2026, 12, 1)
    assert "已保存" in said
    assert "完成时限" in str(subtitle)
    assert back


@pytest.mark.parametrize(
    "data",
    [
        GOOD.rstrip(b"\n"),
        GOOD.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + GOOD,
        GOOD + "# 注\t释 [/闭合]  ".encode(),
        GOOD + b"\n\n\n",
    ],
    ids=["no-last-newline", "crlf", "bom", "brackets-and-spaces", "blank-lines"],
)
async def test_untouched_bytes_stay(open_county: OpenSession, data: bytes) -> None:
    """A letter typed into a title changes this letter alone, whatever the line ends."""
    session = open_county()
    file_of(session).write_bytes(data)
    async with editing(refreshed(session)) as (_stage, pilot):
        await pilot.press("down", "down", "down", "end", "left", "x", "ctrl+s")
        await pilot.pause()

    wanted = data.replace('title = "印发机制文件"'.encode(), 'title = "印发机制文件x"'.encode())
    assert file_of(session).read_bytes() == wanted
    assert wanted != data


async def test_errors_are_shown_as_one_types_and_f8_goes_there(county: Session) -> None:
    """GIVEN a day that does not exist WHEN nobody types any more THEN it is listed with line and remedy."""
    async with editing(county) as (_stage, pilot):
        area = area_of(pilot)
        await pilot.press(*TO_DEADLINE, "end", "backspace", "backspace", "4", "5")
        line = area.selection.end[0]
        await pilot.press("f8")
        listed, title = (
            shown(pilot.app.screen.query_one(ProblemList)),
            str(pilot.app.screen.query_one(ProblemList).border_title),
        )
        at = area.selection.end
        await pilot.press("ctrl+z", "ctrl+z", "f8")
        mended = str(pilot.app.screen.query_one(ProblemList).border_title)

    assert f"第 {line + 1} 行" in listed
    assert "请写实际存在的日期" in listed
    assert "1 处错误" in title
    assert at[0] == line
    assert "错误" not in mended


async def test_problems_appear_without_a_key_once_nobody_types(county: Session) -> None:
    """A pause is enough: the text is judged in a thread, and the list follows."""
    async with editing(county) as (_stage, pilot):
        await pilot.press("x")
        screen = pilot.app.screen
        assert isinstance(screen, EditorScreen)
        screen._start_judging()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        title = str(screen.query_one(ProblemList).border_title)

    assert "错误" in title


async def test_a_text_with_errors_is_kept_as_a_draft_and_the_file_stays(county: Session) -> None:
    """Saving it says so, and the next `e` offers the draft or the file."""
    async with running(county, NARROW) as pilot:
        area = await opened(pilot)
        await pilot.press(*TO_DEADLINE, "end", "backspace", "backspace", "4", "5", "ctrl+s")
        await pilot.pause()
        said, typed = notices(pilot), area.data
        await pilot.press("escape")
        await choose(pilot, "draft")
        await pilot.press("e")
        await pilot.pause()
        await choose(pilot, "draft")
        again = area_of(pilot).data

    assert file_of(county).read_bytes() == GOOD
    assert draft_of(county).read_bytes() == typed == again
    assert b"2026-12-45" in typed
    assert str(draft_of(county)) in said
    assert row_of(pilot, "1.1").deadline == dt.date(2026, 12, 10)


async def test_a_draft_that_is_mended_takes_the_files_place(county: Session) -> None:
    """After that there is no draft any more."""
    async with editing(county) as (stage, pilot):
        await pilot.press(*TO_DEADLINE, "end", "backspace", "backspace", "4", "5", "ctrl+s")
        await pilot.press("end", "backspace", "backspace", "0", "1", "ctrl+s")
        await pilot.pause()
        await pilot.press("escape")

    assert stage.left == [None]
    assert file_of(county).read_bytes() == SOONER
    assert not draft_of(county).exists()


@pytest.mark.parametrize(("chosen", "saved", "drafted"), [
    ("save", b"x", None), ("draft", None, b"x"), ("drop", None, None),
])  # fmt: skip
async def test_leaving_asks_about_unsaved_text(
    county: Session, chosen: str, saved: bytes | None, drafted: bytes | None
) -> None:
    """It is saved, kept as a draft, or given up; Esc goes on editing."""
    async with editing(county) as (stage, pilot):
        await pilot.press("up", "end", "enter", "#", "x", "escape")
        asked = isinstance(pilot.app.screen, Choice)
        await pilot.press("escape")
        stayed = isinstance(pilot.app.screen, EditorScreen)
        await pilot.press("escape")
        await choose(pilot, chosen)

    assert (asked, stayed, stage.left) == (True, True, [None])
    assert (b"#x" in file_of(county).read_bytes()) is (saved is not None)
    assert draft_of(county).exists() is (drafted is not None)


async def test_looking_and_leaving_asks_and_writes_nothing(county: Session) -> None:
    """Nothing typed, nothing asked."""
    async with editing(county) as (stage, pilot):
        await pilot.press("down", "escape")

    assert stage.left == [None]
    assert [file.name for file in county.home.checklists.iterdir()] == ["county.toml"]


async def test_what_is_typed_outlives_the_program(county: Session) -> None:
    """Ctrl+Q ends the program at once; the text is a draft then."""
    async with running(county, NARROW) as pilot:
        await opened(pilot)
        await pilot.press("#", "ctrl+q")

    assert file_of(county).read_bytes() == GOOD
    assert b"#[[task]]" in draft_of(county).read_bytes()


async def test_words_are_found_one_place_after_the_other(county: Session) -> None:
    """Ctrl+F finds as one types, F3 goes on and begins anew, Esc goes back to the text."""
    places = []
    async with editing(county) as (_stage, pilot):
        area = area_of(pilot)
        await pilot.press("ctrl+f")
        pilot.app.screen.query_one(Input).value = 'OWNER = "县'
        await pilot.pause()
        for key in ("f3", "enter", "f3", "f3", "shift+f3"):
            places.append(area.selection)
            await pilot.press(key)
        places.append(area.selection)
        await pilot.press("escape")
        focused = pilot.app.focused is area

    rows = [place.start[0] for place in places]
    assert rows[:4] == sorted(set(rows[:4]))
    assert rows[4] == rows[0]
    assert rows[5] == rows[3]
    assert focused


async def test_pasted_text_comes_with_line_ends_of_one_kind_and_nothing_hidden(county: Session) -> None:
    """A bidirectional mark is written out; CRLF becomes what the file has."""
    async with editing(county) as (_stage, pilot):
        area = area_of(pilot)
        pilot.app.copy_to_clipboard("# a\r\n# b\u202e\r\n")
        await pilot.press("ctrl+v")
        data = area.data

    assert b"# a\n# b\\u202e\n[[task]]" in data


async def test_editing_a_shipped_checklist_makes_an_own_copy_first(
    open_county: OpenSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy takes the shipped one's place, which is said; the shipped file stays."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "county.toml").write_bytes(GOOD)
    monkeypatch.setattr(paths, "shipped_checklists", lambda: shipped)
    session = open_county()
    file_of(session).unlink()
    async with running(session, NARROW) as pilot:
        app_of(pilot).keep_in_step()
        await opened(pilot)
        said = notices(pilot)
        await pilot.press(*TO_DEADLINE, "end", "backspace", "backspace", "0", "1", "ctrl+s")
        await pilot.pause()

    assert str(file_of(session)) in said
    assert file_of(session).read_bytes() == SOONER
    assert (shipped / "county.toml").read_bytes() == GOOD
    assert row_of(pilot, "1.1").deadline == dt.date(2026, 12, 1)


def test_nothing_of_the_editor_is_loaded_before_it_opens() -> None:
    """The main screen imports neither the text widget nor tree-sitter."""
    code = (
        "import sys, fzcheck.tui.app;"
        "sys.exit(bool({'textual.widgets._text_area', 'tree_sitter'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
