"""The editions screen: what a newer edition changes, and progress that lost its task."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from fzcheck import paths
from fzcheck.session.editing import finish, start_edit
from fzcheck.session.session import Session, refreshed
from fzcheck.tui.editions.screen import EditionsScreen
from fzcheck.tui.editor.screen import EditorScreen
from fzcheck.tui.kit.finding_list import FindingList
from fzcheck.tui.kit.key_bar import KeyBar
from fzcheck.words import Status
from tests.conftest import COUNTY, OpenSession
from tests.tui.driving import NARROW, app_of, notices, row_of, running, shown
from tests.tui.stage import staged

GOOD = COUNTY.encode()
OWN = GOOD.replace("印发机制文件".encode(), "印发文件".encode())
NEWER = (
    GOOD.replace("述法评议".encode(), "述法和评议".encode())
    .replace(b'id = "2.1"', b'id = "2.3"')
    .replace(b"2027-03-01", b"2027-04-01")
    .replace('owner = "县委依法治县办"'.encode(), 'owner = "县委办公室"'.encode())
)


@pytest.fixture
def newer(open_county: OpenSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session with an own copy of a shipped checklist, of which a newer edition is shipped by now."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "county.toml").write_bytes(GOOD)
    monkeypatch.setattr(paths, "shipped_checklists", lambda: shipped)
    session = open_county()
    (session.home.checklists / "county.toml").unlink()
    session = finish(start_edit(refreshed(session), "county"), OWN).session
    (shipped / "county.toml").write_bytes(NEWER)
    return session


async def opened(pilot: Pilot[None]) -> FindingList:
    """Open the screen and return its list."""
    await pilot.press("M")
    await pilot.pause()
    assert isinstance(pilot.app.screen, EditionsScreen)
    return list_of(pilot)


def list_of(pilot: Pilot[None]) -> FindingList:
    """Return the list of the screen in front."""
    return pilot.app.screen.query_one(FindingList)


def text_of(found: FindingList) -> str:
    """Return all that the list holds, in sight or not."""
    return "\n".join(
        "".join(piece.text for piece in found.item(place)) for place in range(found.item_count())
    )


async def choose(pilot: Pilot[None], name: str) -> None:
    """Choose one of the options of a dialog."""
    options = pilot.app.screen.query_one(OptionList)
    options.highlighted = options.get_option_index(name)
    await pilot.press("enter")
    await pilot.pause()


async def test_a_newer_edition_is_offered_at_the_start(newer: Session) -> None:
    """The notice names the key; nothing is overwritten."""
    async with running(newer, NARROW) as pilot:
        pilot.app.screen._offer_editions()  # type: ignore[attr-defined]
        await pilot.pause()
        said = notices(pilot)

    assert "按 M 查看变化" in said
    assert (newer.home.checklists / "county.toml").read_bytes() == OWN


async def test_nothing_is_offered_where_nothing_is_new(county: Session) -> None:
    """No notice, and the screen says so; its foot promises nothing of Enter."""
    async with running(county, NARROW) as pilot:
        pilot.app.screen._offer_editions()  # type: ignore[attr-defined]
        await pilot.pause()
        said = notices(pilot)
        text = text_of(await opened(pilot))
        foot = shown(pilot.app.screen.query_one(KeyBar))

    assert said == ""
    assert "没有新的自带版本" in text
    assert "⏎" not in foot
    assert "Esc 返回" in foot


async def test_what_a_newer_edition_changes_is_listed_by_kind(newer: Session) -> None:
    """Added, withdrawn, re-dated, re-owned and reworded tasks, each with both values; own changes too."""
    async with staged(EditionsScreen(newer), newer) as (_stage, pilot):
        text = text_of(list_of(pilot))

    assert "2.3  案卷评查" in text
    assert "2.1  案卷评查" in text
    assert "2027-03-01 → 2027-04-01" in text
    assert "县委依法治县办 → 县委办公室" in text
    assert "述法评议 → 述法和评议" in text
    assert "印发机制文件 → 印发文件" in text
    headings = [
        line.strip().split("（")[0] for line in text.splitlines() if line.startswith("  ") and "（" in line
    ]
    assert headings[:5] == ["新增", "撤销", "时限变动", "单位变动", "内容变动"]


async def test_who_has_taken_note_is_not_asked_again(newer: Session) -> None:
    """The own copy stays as it is."""
    async with staged(EditionsScreen(newer), newer) as (_stage, pilot):
        found = list_of(pilot)
        before = found.key
        await pilot.press("enter")
        await choose(pilot, "note")
        text = text_of(found)

    assert before == "county"
    assert "随程序有了新版本" not in text
    assert (newer.home.checklists / "county.toml").read_bytes() == OWN
    assert (newer.home.checklists / "county.toml.shipped").read_bytes() == NEWER


async def test_the_own_copy_opens_to_take_something_over(newer: Session) -> None:
    """Enter, then the editor."""
    async with staged(EditionsScreen(newer), newer) as (_stage, pilot):
        await pilot.press("enter")
        await choose(pilot, "edit")
        here = isinstance(pilot.app.screen, EditorScreen)

    assert here


async def orphaned(pilot: Pilot[None], session: Session) -> FindingList:
    """Tick 1.2, withdraw it from the file in favour of 1.9, and open the screen."""
    await pilot.press("down", "space", "enter")
    file = session.home.checklists / "county.toml"
    file.write_bytes(GOOD.replace(b'id = "1.2"', b'id = "1.9"'))
    app_of(pilot).keep_in_step()
    return await opened(pilot)


async def test_progress_of_a_withdrawn_task_is_moved_and_taken_back(county: Session) -> None:
    """GIVEN progress without a task WHEN another id takes it THEN it counts there; u gives it back."""
    async with running(county, NARROW) as pilot:
        found = await orphaned(pilot, county)
        listed = shown(found)
        await pilot.press("enter")
        pilot.app.screen.query_one(Input).value = "1.9"
        await pilot.press("ctrl+j")
        await pilot.pause()
        moved, said = row_of(pilot, "1.9").status, notices(pilot)
        await pilot.press("u")
        await pilot.pause()
        again = shown(found)

    assert "county:1.2" in listed
    assert moved is Status.DONE
    assert "u 撤销" in said
    assert row_of(pilot, "1.9").status is Status.TODO
    assert "county:1.2" in again


async def test_progress_goes_to_a_task_that_there_is(county: Session) -> None:
    """Another id says so under the field, and nothing is recorded."""
    async with running(county, NARROW) as pilot:
        await orphaned(pilot, county)
        await pilot.press("enter")
        pilot.app.screen.query_one(Input).value = "9.9"
        await pilot.press("ctrl+j")
        await pilot.pause()
        asked = not isinstance(pilot.app.screen, EditionsScreen)
        await pilot.press("escape")

    assert asked
    assert len(app_of(pilot).session.progress.history()) == 1


async def test_two_checklists_can_be_compared(newer: Session) -> None:
    """Pressing c asks for both; the same one twice has no difference."""
    async with staged(EditionsScreen(newer), newer) as (_stage, pilot):
        found = list_of(pilot)
        await pilot.press("c")
        await choose(pilot, "county")
        await choose(pilot, "county")
        text = text_of(found)

    assert "county → county" in text
    assert "两份的任务和文件头都相同" in text or "相同" in text
