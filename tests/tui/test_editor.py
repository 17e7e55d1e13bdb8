"""The editor in the TUI: what stands in the file afterwards, whatever happened while it was open."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.app import SuspendNotSupported
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from fzcheck import paths
from fzcheck.session.session import Session
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.dialogs.both import BothDialog
from fzcheck.tui.dialogs.choice import Choice
from fzcheck.tui.screens.editor import EditorScreen
from fzcheck.tui.screens.main import MainScreen
from fzcheck.tui.widgets.banner import Banner
from fzcheck.tui.widgets.problem_list import ProblemList
from fzcheck.tui.widgets.toml_area import TomlArea, why_not_here
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import NARROW, app_of, notices, row_of, running, shown

GOOD = COUNTY.encode()
SOONER = GOOD.replace(b"2026-12-10", b"2026-12-01")
TO_DEADLINE = ("down",) * 6
"""From the line `[[task]]` of the first task to its deadline."""


def file_of(session: Session) -> Path:
    """Return the checklist's file."""
    return session.home.checklists / "county.toml"


def draft_of(session: Session) -> Path:
    """Return where its draft would be."""
    return session.home.checklists / "county.toml.draft"


def area_of(pilot: Pilot[None]) -> TomlArea:
    """Return the text that is edited."""
    return pilot.app.screen.query_one(TomlArea)


async def opened(pilot: Pilot[None], *keys: str) -> TomlArea:
    """Open the editor, at the first task unless other keys move there, and return its text."""
    await pilot.press(*keys, "e")
    await pilot.pause()
    assert isinstance(pilot.app.screen, EditorScreen)
    return area_of(pilot)


async def choose(pilot: Pilot[None], name: str) -> None:
    """Choose one of the options of a dialog."""
    options = pilot.app.screen.query_one(OptionList)
    options.highlighted = options.get_option_index(name)
    await pilot.press("enter")
    await pilot.pause()


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
    async with running(session, NARROW) as pilot:
        app_of(pilot).keep_in_step()
        await opened(pilot)
        await pilot.press("down", "down", "down", "end", "left", "x", "ctrl+s")
        await pilot.pause()

    wanted = data.replace('title = "印发机制文件"'.encode(), 'title = "印发机制文件x"'.encode())
    assert file_of(session).read_bytes() == wanted
    assert wanted != data


@pytest.mark.parametrize(
    "data",
    [
        GOOD.replace(b"\n", b"\r\n", 3),
        GOOD + "# 换\u2028行\n".encode(),
        GOOD + "# \u202e反\n".encode(),
        GOOD + b"# \x1b[2J\n",
        COUNTY.encode("gbk"),
        GOOD + b"\r",
        GOOD + b"#" * 1_100_000,
    ],
    ids=["mixed-ends", "line-separator", "bidi", "escape", "gbk", "lone-cr", "huge"],
)
async def test_what_cannot_be_given_back_exactly_opens_outside(
    open_county: OpenSession, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The built-in editor is not opened; this is said, and the editor of the environment gets the file."""
    seen = os.fspath(Path(os.environ["FZCHECK_HOME"]).parent / "seen")
    code = f"import shutil, sys; shutil.copy(sys.argv[1], {seen!r})"
    monkeypatch.setenv("VISUAL", f'{sys.executable} -c "{code}"')
    monkeypatch.setattr(FzcheckApp, "suspend", nullcontext)
    session = open_county()
    file_of(session).write_bytes(data)
    async with running(session, NARROW) as pilot:
        await pilot.press("e")
        await pilot.app.workers.wait_for_complete()
        here = isinstance(pilot.app.screen, EditorScreen)
        said = notices(pilot)

    assert not here
    assert why_not_here(data) in said
    assert Path(seen).read_bytes() == data
    assert file_of(session).read_bytes() == data


async def test_errors_are_shown_as_one_types_and_f8_goes_there(county: Session) -> None:
    """GIVEN a day that does not exist WHEN nobody types any more THEN it is listed with line and remedy."""
    async with running(county, NARROW) as pilot:
        area = await opened(pilot)
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
    async with running(county, NARROW) as pilot:
        await opened(pilot)
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
    async with running(county, NARROW) as pilot:
        await opened(pilot)
        await pilot.press(*TO_DEADLINE, "end", "backspace", "backspace", "4", "5", "ctrl+s")
        await pilot.press("end", "backspace", "backspace", "0", "1", "ctrl+s")
        await pilot.pause()
        await pilot.press("escape")
        back = isinstance(pilot.app.screen, MainScreen)

    assert back
    assert file_of(county).read_bytes() == SOONER
    assert not draft_of(county).exists()


@pytest.mark.parametrize(("chosen", "saved", "drafted"), [
    ("save", b"x", None), ("draft", None, b"x"), ("drop", None, None),
])  # fmt: skip
async def test_leaving_asks_about_unsaved_text(
    county: Session, chosen: str, saved: bytes | None, drafted: bytes | None
) -> None:
    """It is saved, kept as a draft, or given up; Esc goes on editing."""
    async with running(county, NARROW) as pilot:
        await opened(pilot)
        await pilot.press("up", "end", "enter", "#", "x", "escape")
        asked = isinstance(pilot.app.screen, Choice)
        await pilot.press("escape")
        stayed = isinstance(pilot.app.screen, EditorScreen)
        await pilot.press("escape")
        await choose(pilot, chosen)
        back = isinstance(pilot.app.screen, MainScreen)

    assert (asked, stayed, back) == (True, True, True)
    assert (b"#x" in file_of(county).read_bytes()) is (saved is not None)
    assert draft_of(county).exists() is (drafted is not None)


async def test_looking_and_leaving_asks_and_writes_nothing(county: Session) -> None:
    """Nothing typed, nothing asked."""
    async with running(county, NARROW) as pilot:
        await opened(pilot)
        await pilot.press("down", "escape")
        back = isinstance(pilot.app.screen, MainScreen)

    assert back
    assert [file.name for file in county.home.checklists.iterdir()] == ["county.toml"]


async def test_what_is_typed_outlives_the_program(county: Session) -> None:
    """Ctrl+Q ends the program at once; the text is a draft then."""
    async with running(county, NARROW) as pilot:
        await opened(pilot)
        await pilot.press("#", "ctrl+q")

    assert file_of(county).read_bytes() == GOOD
    assert b"#[[task]]" in draft_of(county).read_bytes()


THEIRS = GOOD.replace("述法评议".encode(), "述法".encode())


async def conflicting(pilot: Pilot[None], session: Session) -> bytes:
    """Type something, let somebody else save the file, save; return what was typed."""
    area = await opened(pilot)
    await pilot.press("up", "end", "enter", "#", "x")
    file_of(session).write_bytes(THEIRS)
    app_of(pilot).keep_in_step()
    await pilot.press("ctrl+s")
    await pilot.pause()
    assert isinstance(pilot.app.screen, BothDialog)
    return area.data


async def test_somebody_elses_change_is_noticed_and_both_are_shown(county: Session) -> None:
    """The banner says it before saving; the dialog shows - theirs and + mine; Esc goes on editing."""
    async with running(county, NARROW) as pilot:
        mine = await conflicting(pilot, county)
        banner = pilot.app.screen_stack[-2].query_one("#changed", Banner).text
        lines = "\n".join(pilot.app.screen._lines)  # type: ignore[attr-defined]
        await pilot.press("escape")
        still = area_of(pilot).data

    assert "期间有人改动了这个文件" in banner
    assert '-title = "述法"' in lines
    assert "+#x" in lines
    assert file_of(county).read_bytes() == THEIRS
    assert still == mine == draft_of(county).read_bytes()


async def test_theirs_can_be_kept(county: Session) -> None:
    """Mine is a draft then, and the board shows theirs."""
    async with running(county, NARROW) as pilot:
        mine = await conflicting(pilot, county)
        await choose(pilot, "theirs")
        back = isinstance(pilot.app.screen, MainScreen)

    assert back
    assert file_of(county).read_bytes() == THEIRS
    assert draft_of(county).read_bytes() == mine
    assert row_of(pilot, "1.2").task.title == "述法"


async def test_mine_can_be_saved_and_theirs_is_kept_beside_it(county: Session) -> None:
    """What they wrote is the previous version."""
    async with running(county, NARROW) as pilot:
        mine = await conflicting(pilot, county)
        await choose(pilot, "mine")

    assert file_of(county).read_bytes() == mine
    assert file_of(county).with_name("county.toml.bak").read_bytes() == THEIRS
    assert not draft_of(county).exists()


async def test_words_are_found_one_place_after_the_other(county: Session) -> None:
    """Ctrl+F finds as one types, F3 goes on and begins anew, Esc goes back to the text."""
    places = []
    async with running(county, NARROW) as pilot:
        area = await opened(pilot)
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
    async with running(county, NARROW) as pilot:
        area = await opened(pilot)
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


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An editor outside that moves the first deadline; the terminal of a test need not be given up for it."""
    code = (
        "import sys; p = sys.argv[1]; b = open(p, 'rb').read();"
        "open(p, 'wb').write(b.replace(b'2026-12-10', b'2026-12-01'))"
    )
    monkeypatch.setenv("VISUAL", f'{sys.executable} -c "{code}"')
    monkeypatch.setattr(FzcheckApp, "suspend", nullcontext)
    return monkeypatch


async def test_the_editor_outside_saves_with_the_same_checks(
    county: Session, outside: pytest.MonkeyPatch
) -> None:
    """`E` runs it on a copy, saves, and the board shows what changed."""
    assert outside is not None
    async with running(county, NARROW) as pilot:
        await pilot.press("E")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        said = notices(pilot)

    assert file_of(county).read_bytes() == SOONER
    assert "已保存" in said
    assert row_of(pilot, "1.1").deadline == dt.date(2026, 12, 1)
    assert not list(county.home.checklists.glob(".edit-*"))


async def test_errors_made_outside_leave_the_file_and_a_draft(
    county: Session, outside: pytest.MonkeyPatch
) -> None:
    """The notice names line and remedy, and the way on."""
    code = "import sys; open(sys.argv[1], 'a').write('[[task]]')"
    outside.setenv("VISUAL", f'{sys.executable} -c "{code}"')
    async with running(county, NARROW) as pilot:
        await pilot.press("E")
        await pilot.app.workers.wait_for_complete()
        said = notices(pilot)

    assert file_of(county).read_bytes() == GOOD
    assert draft_of(county).read_bytes() == GOOD + b"[[task]]"
    assert "第 " in said
    assert "按 e 接着编辑草稿" in said


@pytest.mark.parametrize("editor", ["/no/such/editor", "'unclosed"])
async def test_an_editor_that_cannot_be_started_is_said(
    county: Session, outside: pytest.MonkeyPatch, editor: str
) -> None:
    """A notice says so, with what to do; the program goes on."""
    outside.setenv("VISUAL", editor)
    async with running(county, NARROW) as pilot:
        await pilot.press("E")
        await pilot.app.workers.wait_for_complete()
        notice = next(iter(pilot.app._notifications))

    assert notice.severity == "error"
    assert file_of(county).read_bytes() == GOOD


async def test_a_terminal_that_cannot_be_given_up_is_said(
    county: Session, outside: pytest.MonkeyPatch
) -> None:
    """Then `e` is named as the way."""

    def refuse(_app: FzcheckApp) -> None:
        raise SuspendNotSupported

    outside.setattr(FzcheckApp, "suspend", refuse)
    async with running(county, NARROW) as pilot:
        await pilot.press("E")
        await pilot.app.workers.wait_for_complete()
        said = notices(pilot)

    assert "按 e" in said
    assert file_of(county).read_bytes() == GOOD


def test_nothing_of_the_editor_is_loaded_before_it_opens() -> None:
    """The main screen imports neither the text widget nor tree-sitter."""
    code = (
        "import sys, fzcheck.tui.app;"
        "sys.exit(bool({'textual.widgets._text_area', 'tree_sitter'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
