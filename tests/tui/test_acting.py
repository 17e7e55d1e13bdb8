"""Every act has a dialog, and what the dialog returns reaches the ledger: on one task and on several."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fzcheck.acts import replanning, ticking
from fzcheck.errors import LedgerUnusable
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.tui.forms.choice import Choice
from fzcheck.tui.forms.form import FormDialog
from fzcheck.words import Basis, Status, Verdict
from tests.acting import did
from tests.tui.driving import NARROW, WIDE, app_of, last_event, notices, row_of, running, shown

ONE, OVERDUE, RECURRING = (), ("down",), ("down", "down", "down")
"""The keys that lead to tasks 1.1, 1.2 and 2.1."""


async def fill(pilot: Pilot[None], *texts: str) -> None:
    """Write texts into the inputs of the dialog, from its first one on, and confirm it."""
    fields = [field for field in pilot.app.screen.query(Input) if field.display]
    for field, text in zip(fields, texts, strict=False):
        field.value = text
    await pilot.press("ctrl+j")
    await pilot.pause()


async def test_s_sets_the_status_with_its_reason(county: Session) -> None:
    """Another status is chosen with →, the reason is kept with it."""
    async with running(county, NARROW) as pilot:
        await pilot.press(*OVERDUE, "s", "right")
        await fill(pilot, "已开会部署")
    row = row_of(pilot, "1.2")
    assert row.status is Status.DOING
    assert last_event(pilot, "1.2").note == "已开会部署"


async def test_setting_done_asks_about_open_steps_as_a_tick_does(county: Session) -> None:
    """Done, chosen in the dialog, leads to the question that names the steps."""
    async with running(county, NARROW) as pilot:
        await pilot.press("s", "right", "right", "ctrl+j")
        await pilot.pause()
        asked = pilot.app.screen
        await pilot.press("enter")
    assert isinstance(asked, Choice)
    assert row_of(pilot, "1.1").status is Status.DONE


async def test_v_keeps_evidence(county: Session) -> None:
    """A document number is kept as evidence of the task."""
    async with running(county, NARROW) as pilot:
        await pilot.press(*OVERDUE, "v")
        await fill(pilot, "灵政发〔2026〕3号")
    assert "灵政发〔2026〕3号" in row_of(pilot, "1.2").evidence[0].event.value


async def test_d_moves_the_deadline_and_keeps_the_original(county: Session) -> None:
    """A date and a reason move the deadline; it is no proposal any more."""
    async with running(county, NARROW) as pilot:
        await pilot.press(*OVERDUE, "d")
        await fill(pilot, "2026-12-20", "领导出差", "张县长", "3号")
    row = row_of(pilot, "1.2")
    assert (row.deadline, row.original_deadline) == (dt.date(2026, 12, 20), dt.date(2026, 4, 30))
    assert row.deadline_basis is None


async def test_o_gives_the_lead_to_another_unit(county: Session) -> None:
    """A unit and a reason change who leads."""
    async with running(county, NARROW) as pilot:
        await pilot.press("o")
        await fill(pilot, "县政府办公室", "职责调整")
    assert row_of(pilot, "1.1").owner == "县政府办公室"


async def test_p_names_the_person_in_charge(county: Session) -> None:
    """A name stands in the detail."""
    async with running(county, NARROW) as pilot:
        await pilot.press("p")
        await fill(pilot, "王某")
    assert row_of(pilot, "1.1").person == "王某"


async def test_k_confirms_lead_and_deadline_in_one_act(county: Session) -> None:
    """Both proposals are ticked at first, are confirmed together, and are taken back together."""
    async with running(county, NARROW) as pilot:
        await pilot.press(*OVERDUE, "K", "ctrl+j")
        await pilot.pause()
        confirmed = row_of(pilot, "1.2")
        await pilot.press("u")
    assert not confirmed.proposed
    assert row_of(pilot, "1.2").owner_basis is Basis.PROPOSED
    assert row_of(pilot, "1.2").deadline_basis is Basis.PROPOSED


async def test_k_says_where_nothing_is_proposed(county: Session) -> None:
    """Without a proposal there is no dialog but a notice with the way to others."""
    async with running(county, NARROW) as pilot:
        await pilot.press("end", "K")
        await pilot.pause()
        said, screens = notices(pilot), len(pilot.app.screen_stack)
    assert screens == 1
    assert "这里没有拟定的内容" in said


async def test_c_verifies_and_shift_c_returns(county: Session) -> None:
    """A done task is verified without a question, and returned with a reason."""
    async with running(did(county, ticking.tick, find_row(county, "1.2")).session, NARROW) as pilot:
        await pilot.press(*OVERDUE, "c")
        await pilot.pause()
        verified = row_of(pilot, "1.2").verification
        await pilot.press("C")
        await fill(pilot, "佐证不全")
    assert verified is Verdict.VERIFIED
    assert row_of(pilot, "1.2").verification is Verdict.RETURNED
    assert row_of(pilot, "1.2").status is Status.DOING


@pytest.mark.parametrize("key", ["c", "C"])
async def test_what_is_not_done_cannot_be_judged(county: Session, key: str) -> None:
    """No dialog opens; the notice says to tick it first."""
    async with running(county, NARROW) as pilot:
        await pilot.press(*OVERDUE, key)
        await pilot.pause()
        said, screens = notices(pilot), len(pilot.app.screen_stack)
    assert screens == 1
    assert "1.2 尚未办结" in said
    assert not row_of(pilot, "1.2").progress.events


async def test_of_several_periods_that_are_done_one_is_asked_for(county: Session) -> None:
    """The dialog starts at the latest one that is done."""
    session = county
    for _period in range(2):
        session = did(session, ticking.tick, find_row(session, "2.1")).session
    async with running(session, NARROW) as pilot:
        await pilot.press(*RECURRING, "c")
        await pilot.pause()
        await pilot.press("ctrl+j")
        await pilot.pause()
    verdicts = [part.verification for part in row_of(pilot, "2.1").parts]
    assert verdicts == [None, Verdict.VERIFIED, None, None]


async def test_an_act_on_a_period_is_the_periods_own(county: Session) -> None:
    """With the cursor on 2026-Q2, its deadline is moved and no other."""
    async with running(county, NARROW) as pilot:
        await pilot.press(*RECURRING, "right", "down", "down", "d")
        await fill(pilot, "2026-12-01", "顺延")
    assert [part.extended for part in row_of(pilot, "2.1").parts] == [0, 1, 0, 0]


async def test_on_a_heading_an_act_says_where_to_go(county: Session) -> None:
    """A heading is no task: a notice says so, and nothing is written."""
    async with running(county, NARROW) as pilot:
        await pilot.press("up", "n")
        await pilot.pause()
        said, screens = notices(pilot), len(pilot.app.screen_stack)
    assert screens == 1
    assert "光标处没有任务" in said
    assert not app_of(pilot).session.progress.history()


async def test_every_dialog_can_be_left_without_a_trace(county: Session) -> None:
    """Esc in any dialog writes nothing."""
    session = did(county, ticking.tick, find_row(county, "1.2")).session
    before = len(session.progress.history())
    left = []
    async with running(session, NARROW) as pilot:
        await pilot.press(*OVERDUE)
        for key in ("s", "n", "v", "d", "o", "K", "C", "p"):
            await pilot.press(key)
            await pilot.pause()
            if isinstance(pilot.app.screen, FormDialog):
                await pilot.press("escape")
                await pilot.pause()
                left.append(key)
            assert len(app_of(pilot).session.progress.history()) == before, key
            assert len(pilot.app.screen_stack) == 1, key
    assert left == ["s", "n", "v", "o", "K", "C", "p"]  # what is done has no deadline to move


async def test_looking_back_no_dialog_opens(county: Session) -> None:
    """As of a past day an act is refused before anything is asked."""
    async with running(county, NARROW) as pilot:
        await pilot.press("A")
        await pilot.pause()
        await fill(pilot, "2026-06-30")
        await pilot.press(*OVERDUE, "n")
        await pilot.pause()
        said, screens = notices(pilot), len(pilot.app.screen_stack)
    assert app_of(pilot).session.as_of == dt.date(2026, 6, 30)
    assert screens == 1
    assert "2026-06-30" in said


async def test_the_as_of_date_is_shown_and_today_comes_back(county: Session) -> None:
    """The banner names the day; an empty date is today again."""
    async with running(county, NARROW) as pilot:
        await pilot.press("A")
        await pilot.pause()
        await fill(pilot, "2026-06-30")
        banner = shown(pilot.app.screen.query_one("#ledger"))
        await pilot.press("A")
        await pilot.pause()
        await fill(pilot, "")
    assert "2026-06-30" in banner
    assert app_of(pilot).session.chosen_as_of is None


async def test_y_copies_the_task_as_text(county: Session) -> None:
    """The clipboard holds title, lead and deadline in lines."""
    async with running(county, NARROW) as pilot:
        await pilot.press("y")
        copied = pilot.app.clipboard
    assert copied.startswith("1.1 印发机制文件\n")
    assert "县司法局" in copied


async def test_a_dialog_that_was_open_while_the_task_changed_acts_on_the_task_of_now(county: Session) -> None:
    """What another hand did meanwhile is seen: the note joins it, and the conflict is none."""
    async with running(county, NARROW) as pilot:
        await pilot.press("p")
        await pilot.pause()
        other = did(county, replanning.set_person, find_row(county, "1.1"), "李某")
        app_of(pilot).keep_in_step()
        await fill(pilot, "王某")
    assert other.events
    assert row_of(pilot, "1.1").person == "王某"
    assert not row_of(pilot, "1.1").conflicts


async def test_the_footer_shows_keys_whole(county: Session) -> None:
    """At 80 columns no key is cut, and help stands at the end."""
    async with running(county, NARROW) as pilot:
        bar = shown(pilot.app.screen.query_one("KeyBar"))
    assert bar.endswith("? 帮助")
    assert "空格 办结" in bar


async def test_a_step_that_was_added_meanwhile_is_asked_about(county: Session) -> None:
    """While the question stands the file gains a step: it is put again, with that step, before any tick."""
    file = county.home.checklists / "county.toml"
    async with running(county, WIDE) as pilot:
        await pilot.press("space")
        await pilot.pause()
        file.write_text(file.read_text("utf-8").replace('"印发"]', '"印发", "公示"]'), "utf-8")
        app_of(pilot).keep_in_step()
        await pilot.press("enter")
        await pilot.pause()
        question = "\n".join(shown(widget) for widget in pilot.app.screen.query("Static"))
        before = [step.done for step in row_of(pilot, "1.1").parts[0].steps]
        await pilot.press("enter")
        await pilot.pause()
        after = [step.done for step in row_of(pilot, "1.1").parts[0].steps]
    assert "公示" in question
    assert before == [False] * 4
    assert after == [True] * 4


@pytest.mark.parametrize(("day", "click"), [("2026-06-30", True), ("2027-01-31", False)])
async def test_the_banner_names_the_way_back_to_today(county: Session, day: str, *, click: bool) -> None:
    """Looking back or ahead, A and Enter lead to today, and so does a click on what says it."""
    async with running(county, NARROW) as pilot:
        await pilot.press("A")
        await fill(pilot, day)
        there, banner = app_of(pilot).session.as_of, pilot.app.screen.query_one("#ledger")
        said = shown(banner)
        if click:
            await pilot.click(banner)
        else:
            await pilot.press("A", "enter")
        await pilot.pause()
        seen = banner.display
    assert there == dt.date.fromisoformat(day)
    assert "按 A 再回车，或点击此处，回到今天" in said
    assert len(said.splitlines()) == 1
    assert app_of(pilot).session.chosen_as_of is None
    assert not seen


async def test_a_click_on_what_is_wrong_with_the_ledger_changes_nothing(county: Session) -> None:
    """Where the ledger is in trouble the banner speaks of that, and no click leads away from the day."""
    ill = msgspec.structs.replace(
        county, trouble=LedgerUnusable("台账坏了", "另存一份"), chosen_as_of=dt.date(2026, 6, 30)
    )
    async with running(ill, NARROW) as pilot:
        await pilot.click("#ledger")
        await pilot.pause()
    assert app_of(pilot).session is ill
