"""What was filled in is not lost where the act is refused: the dialog opens again with it."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

import fzcheck.tui
from fzcheck.acts import ticking
from fzcheck.acts.confirming import Decision
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.app import FzcheckApp
from fzcheck.tui.forms.fields import period_field
from fzcheck.tui.forms.form import FormDialog
from fzcheck.tui.forms.proposals import Proposal
from fzcheck.tui.tasks.dialogs.replanning import (
    AssignDialog,
    Assignment,
    ConfirmDialog,
    ExtensionDialog,
    NewDeadline,
)
from fzcheck.tui.tasks.dialogs.ticking import StatusDialog
from fzcheck.words import Status
from tests.acting import did
from tests.conftest import COUNTY
from tests.tui.dialog_driving import LOW, DialogApp, answers_of
from tests.tui.driving import WIDE, app_of, held, last_event, notices, row_of, running

OVERDUE = ("down",)
"""The key that leads to task 1.2."""
QUARTERS = (("2026-Q3", dt.date(2026, 9, 30)), ("2026-Q4", dt.date(2026, 12, 31)))
AS_OF = dt.date(2026, 11, 24)
BOTH = ("县司法局", "县委编办")


@pytest.fixture
def begun(county: Session) -> Session:
    """A session whose ledger holds something: task 1.2 is done."""
    return did(county, ticking.tick, find_row(county, "1.2")).session


def texts(pilot: Pilot[None]) -> list[str]:
    """Return what stands in the inputs of the dialog on the screen."""
    return [field.value for field in pilot.app.screen.query(Input)]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("n", ["第一科已报来"]),
        ("v", ["3号", "文件", "2026-11-20", "县政府办公室"]),
        ("d", ["2027-12-20", "领导出差", "张县长", "3号", "2026-04-28"]),
        ("o", ["县政府办公室", "职责调整"]),
        ("p", ["王某"]),
        ("C", ["材料不全"]),
    ],
)
async def test_a_busy_ledger_costs_nobody_a_text(begun: Session, key: str, typed: list[str]) -> None:
    """GIVEN a ledger that another program holds, the dialog opens again as it was left, and says why."""
    if key == "d":  # what is done is not extended
        begun = did(begun, ticking.untick, find_row(begun, "1.2")).session
    async with running(begun, WIDE) as pilot:
        await pilot.press(*OVERDUE, key)
        for field, text in zip(pilot.app.screen.query(Input), typed, strict=True):
            field.value = text
        with held(begun):
            await pilot.press("ctrl+j")
            await pilot.pause()
            asked, kept, said = pilot.app.screen, texts(pilot), notices(pilot)
        before = len(row_of(pilot, "1.2").progress.events)
        # WHEN the ledger is free and the same is confirmed once more
        await pilot.press("ctrl+j")
        await pilot.pause()
        left = pilot.app.screen
    # THEN it is written
    assert isinstance(asked, FormDialog)
    assert kept == typed
    assert "正在使用台账" in said
    assert not isinstance(left, FormDialog)
    assert len(row_of(pilot, "1.2").progress.events) > before


@pytest.mark.parametrize(("steps", "status"), [(1, Status.DOING), (2, Status.DONE)])
async def test_a_status_refused_is_asked_for_again(begun: Session, steps: int, status: Status) -> None:
    """The status chosen is ticked again, with its reason, also where finishing was refused."""
    async with running(begun, WIDE) as pilot:
        await pilot.press(*OVERDUE, "space", "s", *["right"] * steps)
        chosen = pilot.app.screen
        assert isinstance(chosen, StatusDialog)
        pilot.app.screen.query_one(Input).value = "已开会部署"
        with held(begun):
            await pilot.press("ctrl+j")
            await pilot.pause()
            again = pilot.app.screen
            assert isinstance(again, StatusDialog)
            assert again is not chosen
            assert again.answer() == chosen.answer()
        await pilot.press("ctrl+j")
        await pilot.pause()
    assert row_of(pilot, "1.2").status is status
    assert last_event(pilot, "1.2").note == "已开会部署"


async def test_the_deadline_that_holds_is_refused_before_the_dialog_closes(county: Session) -> None:
    """An extension to the same day would be nothing: its field says so, and the reason stays."""
    async with running(county, WIDE) as pilot:
        await pilot.press(*OVERDUE, "d")
        day, reason, *_rest = pilot.app.screen.query(Input)
        day.value, reason.value = str(row_of(pilot, "1.2").deadline), "领导出差"
        await pilot.press("ctrl+j")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FormDialog)
        assert texts(pilot)[1] == "领导出差"
        assert pilot.app.focused is day


def test_the_screen_does_not_stand_still_for_a_busy_ledger(
    county: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the terminal an act waits at most half a second; on the command line it may wait longer."""
    waits: list[float] = []
    monkeypatch.setattr(FzcheckApp, "run", lambda app: waits.append(app.session.ledger.patience))
    longer = county.ledger.patience
    fzcheck.tui.run(county)
    assert waits == [0.5]
    assert longer > 1


def extension(*disputed: str) -> ExtensionDialog:
    """Ask for another deadline of a quarter."""
    return ExtensionDialog("2.1", [dt.date(2026, 12, 31)], AS_OF, AS_OF, 2026, QUARTERS, disputed=disputed)


async def test_a_deadline_in_dispute_can_be_said_again() -> None:
    """To say what holds settles a conflict; of another period it would be nothing."""
    keys = [*"2026-12-31", "tab", "tab", "x", "ctrl+j"]
    assert await answers_of(extension, "down", *keys) == []
    settled = [NewDeadline(dt.date(2026, 12, 31), "x", "", "", "2026-Q4")]
    assert await answers_of(lambda: extension("2026-Q4"), *keys) == settled


async def test_the_unit_that_leads_is_refused_unless_that_is_in_dispute() -> None:
    """Its field says so before the dialog closes; where it settles a conflict, it is an answer."""
    keys = [*"县司法局", "enter", "x", "ctrl+j"]
    assert await answers_of(lambda: AssignDialog("1.1", "县司法局", BOTH), *keys) == []
    disputed = await answers_of(lambda: AssignDialog("1.1", "县司法局", BOTH, settled=False), *keys)
    assert disputed == [Assignment("县司法局", "x")]


async def test_a_period_chosen_before_is_chosen_again() -> None:
    """With it the days are counted from its own deadline, as before."""

    def again() -> ExtensionDialog:
        before, dialog = extension(), extension()
        before.fields()[0].resume(period_field(["2026-Q3", "2026-Q4"], "2026-Q3", year=2026))
        dialog.resume(before)
        return dialog

    assert await answers_of(again, *"+10", "tab", "tab", "x", "ctrl+j") == [
        NewDeadline(dt.date(2026, 10, 10), "x", "", "", "2026-Q3")
    ]


async def test_a_proposal_left_for_later_stays_so() -> None:
    """Of two proposals only the one that was still kept is confirmed."""
    both = (Proposal("owner", "县司法局", ""), Proposal("deadline", "2026-12-31", ""))
    app = DialogApp(lambda: ConfirmDialog("1.1", both))
    async with app.run_test(size=LOW) as pilot:
        before = app.screen
        assert isinstance(before, ConfirmDialog)
        await pilot.press("3", "ctrl+j")
        again = ConfirmDialog("1.1", both)
        again.resume(before)
        app.push_screen(again, app.answers.append)
        await pilot.pause()
        await pilot.press("ctrl+j")
    assert app.answers == [Decision(keep=("deadline",))] * 2


async def test_a_task_that_is_gone_meanwhile_is_not_acted_on(begun: Session) -> None:
    """GIVEN an open dialog WHEN its task leaves the file THEN the answer is refused and kept."""
    async with running(begun, WIDE) as pilot:
        await pilot.press(*OVERDUE, "n", *"abc")
        first, _, rest = COUNTY.partition('[[task]]\nid = "1.2"')
        without = first + "[[task]]" + rest.partition("[[task]]")[2]
        (begun.home.checklists / "county.toml").write_text(without, encoding="utf-8")
        app_of(pilot).keep_in_step()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        typed, said = texts(pilot), notices(pilot)
    assert typed == ["abc"]
    assert "清单中已没有：1.2" in said
    assert app_of(pilot).session.mark == begun.mark
