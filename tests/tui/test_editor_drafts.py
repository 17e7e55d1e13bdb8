"""The editor in the TUI beside drafts of others, and with texts that take long to judge."""

from __future__ import annotations

import threading

import pytest
from textual.widget import Widget
from textual.widgets import OptionList

from fzcheck.checklist.reading import Loaded
from fzcheck.checklist.saving import judge
from fzcheck.session.session import Session
from fzcheck.tui.editor import screen
from fzcheck.tui.editor.problem_list import ProblemList
from fzcheck.tui.editor.toml_area import why_not_here
from tests.tui.driving import NARROW, WIDE, notices, running, settled
from tests.tui.editing_driving import GOOD, SOONER, area_of, choose, draft_of, editing, file_of, opened

HOURS = GOOD + b"# hours of work\n[[task]]\nbad"


@pytest.mark.parametrize("ending", ["drop", "draft", "quit"])
async def test_a_draft_that_was_not_gone_on_with_is_never_lost(county: Session, ending: str) -> None:
    """GIVEN a draft WHEN one begins with the file THEN giving up leaves it, and another draft moves it."""
    draft_of(county).write_bytes(HOURS)
    async with running(county, NARROW) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await choose(pilot, "file")
        await pilot.press("x", *(["ctrl+q"] if ending == "quit" else ["escape"]))
        await pilot.pause()
        if ending != "quit":
            await choose(pilot, ending)
        said = notices(pilot)

    old = draft_of(county).with_name("county.toml.draft.old")
    assert (draft_of(county) if ending == "drop" else old).read_bytes() == HOURS
    assert file_of(county).read_bytes() == GOOD
    assert (str(old) in said) is (ending == "draft")


async def test_a_draft_that_somebody_else_left_meanwhile_is_kept_and_named(county: Session) -> None:
    """A text with errors becomes the draft; theirs makes room."""
    async with running(county, NARROW) as pilot:
        await opened(pilot)
        draft_of(county).write_bytes(HOURS)
        await pilot.press("x", "ctrl+s")
        await pilot.pause()
        said = notices(pilot)

    old = draft_of(county).with_name("county.toml.draft.old")
    assert old.read_bytes() == HOURS
    assert str(old) in said


@pytest.mark.parametrize("key", ["f8", "ctrl+s"])
async def test_keys_are_taken_while_a_text_is_judged(
    county: Session, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Opening, F8 and saving wait for the judgement in a thread: it is said, and one types on."""
    judging = threading.Event()

    def slow(data: bytes, name: str, others: tuple[Loaded, ...]) -> Loaded:
        judging.wait(20)
        return judge(data, name, others)

    monkeypatch.setattr(screen, "judge", slow)
    async with editing(county) as (_stage, pilot):
        area = area_of(pilot)
        problems = pilot.app.screen.query_one(ProblemList)
        at_first = str(problems.border_title)
        await pilot.press("up", "end", "enter", "#", "x", key, "y")
        typed, meanwhile = area.data, file_of(county).read_bytes()
        judging.set()
        await settled(pilot)

    assert "正在检查" in at_first
    assert b"#xy" in typed
    assert meanwhile == GOOD
    assert (b"#x\n" in file_of(county).read_bytes()) is (key == "ctrl+s")


def test_what_would_make_the_letters_wait_is_edited_outside() -> None:
    """256 KiB is the most."""
    assert why_not_here(b"#" * 256 * 1024) == ""
    assert "太大" in why_not_here(b"#" * (256 * 1024 + 1))


async def test_what_there_is_to_know_stands_on_the_editor(county: Session) -> None:
    """GIVEN a text left by an edit that broke off WHEN the file is opened THEN its place can be read."""
    left = county.home.checklists / ".edit-abc" / "county.toml"
    left.parent.mkdir(parents=True)
    left.write_bytes(SOONER)
    async with running(county, WIDE) as pilot:
        await opened(pilot)
        said = notices(pilot)
    assert ".edit-abc" in said


async def test_what_is_kept_as_a_draft_is_not_called_unsaved(county: Session) -> None:
    """GIVEN a text with errors, saved as a draft WHEN one leaves THEN the question says what would go."""
    async with editing(county) as (_stage, pilot):
        await pilot.press("x", "ctrl+s")
        await settled(pilot)
        await pilot.press("escape")
        await pilot.pause()
        options = pilot.app.screen.query_one(OptionList)
        given_up, title = str(options.get_option("drop").prompt), options.parent
    assert "草稿一并删除" in given_up
    assert isinstance(title, Widget)
    assert "已存为草稿" in str(title.border_title)
