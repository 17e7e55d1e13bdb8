"""Dialogs: each is a typed function that asks one thing and touches nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.widgets import Input

from fzcheck.acts.confirming import Decision
from fzcheck.tui.forms.date_field import DateField
from fzcheck.tui.forms.path_field import path_from
from fzcheck.tui.forms.proposals import Proposal
from fzcheck.tui.tasks.dialogs.remarks import EvidenceDialog, EvidenceEntry, NoteDialog, NoteEntry
from fzcheck.tui.tasks.dialogs.replanning import (
    AssignDialog,
    Assignment,
    ConfirmDialog,
    ExtensionDialog,
    NewDeadline,
    PersonDialog,
)
from fzcheck.tui.tasks.dialogs.reviewing import PeriodDialog, Return, ReturnDialog
from fzcheck.tui.tasks.dialogs.ticking import StatusChoice, StatusDialog
from fzcheck.tui.tasks.dialogs.view import AsOf, AsOfDialog
from fzcheck.words import Remark, Status
from tests.tui.dialog_driving import LOW, DialogApp, answers_of, screen_text

TITLE = "4.2.4a 开展行政执法案卷评查"
AS_OF = dt.date(2026, 11, 24)
UNITS = ("县司法局", "县委编办", "县政府办公室")
QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3")
BOTH = (Proposal("owner", "县司法局", "报告未写"), Proposal("deadline", "2026-12-31", "按季度拟定"))
ON = ("enter",)


def extension() -> ExtensionDialog:
    """Ask for another deadline of a task that is done once."""
    return ExtensionDialog(TITLE, [dt.date(2026, 12, 31)], AS_OF, AS_OF, 2026)


def status(current: Status | None, periods: tuple[str, ...] = (), period: str = "") -> StatusDialog:
    """Ask how far a task is, or several of them."""
    return StatusDialog(TITLE, current, periods, period, today=AS_OF, year=2026)


def evidence(periods: tuple[str, ...] = ()) -> EvidenceDialog:
    """Ask for evidence of a task that expects two papers."""
    return EvidenceDialog(TITLE, ("评查表", "评查报告"), UNITS, AS_OF, 2026, periods)


async def test_a_status_is_chosen_with_arrows() -> None:
    """The one that holds is ticked; → goes to the next; Enter goes on, and from the last field returns."""
    answers = await answers_of(lambda: status(Status.TODO), "right", "enter", *"在办", "enter")
    assert answers == [StatusChoice(Status.DOING, "在办", "")]


async def test_what_is_done_was_done_on_a_day_that_can_be_said() -> None:
    """Only 已完成 asks for a day; empty is today."""
    app = DialogApp(lambda: status(Status.DOING))
    async with app.run_test(size=LOW) as pilot:
        before = screen_text(app)
        await pilot.press("right", "enter", "enter", *"6-20", "enter")
    assert "办结日期" not in before
    assert app.answers == [StatusChoice(Status.DONE, "", "", dt.date(2026, 6, 20))]
    assert await answers_of(lambda: status(Status.DOING), "right", "ctrl+j") == [
        StatusChoice(Status.DONE, "", "")
    ]


async def test_what_does_not_apply_needs_a_reason() -> None:
    """Chosen, it says so at once; without a reason the dialog stays, with one it closes."""
    app = DialogApp(lambda: status(None))
    async with app.run_test(size=LOW) as pilot:
        await pilot.press("left")
        await pilot.pause()
        at_once = screen_text(app)
        await pilot.press("ctrl+j")
        refused = list(app.answers)
        await pilot.press(*"职能划出", "ctrl+j")
    assert "原因 * 不适用须写明原因。" in " ".join(at_once.split())
    assert refused == []
    assert app.answers == [StatusChoice(Status.NOT_APPLICABLE, "职能划出", "")]


async def test_a_period_in_which_there_is_nothing_to_do_says_so_with_one_key() -> None:
    """↓ in the reason puts in 零报告, which is said of a period: the earliest open one, unless another is."""

    def asked() -> StatusDialog:
        fitting = dict.fromkeys(Status, "") | {Status.DOING: "2026-Q2"}
        return StatusDialog(TITLE, None, QUARTERS, today=AS_OF, year=2026, fitting=fitting, recurs=True)

    app = DialogApp(asked)
    async with app.run_test(size=LOW) as pilot:
        await pilot.press("left", "enter")
        await pilot.pause()
        text = screen_text(app)
        await pilot.press("down", "enter", "enter")
    assert "不适用须写明原因。按 ↓ 填“零报告”。" in text
    assert app.answers == [StatusChoice(Status.NOT_APPLICABLE, "零报告", "2026-Q2")]
    keys = "left", "enter", "down", "enter", "right", "enter"
    assert await answers_of(asked, *keys) == [StatusChoice(Status.NOT_APPLICABLE, "零报告", "2026-Q3")]


async def test_a_status_must_be_chosen_where_none_holds() -> None:
    """Several tasks that differ start from none, and OK says so."""
    app = DialogApp(lambda: status(None))
    async with app.run_test(size=LOW) as pilot:
        await pilot.press("ctrl+j")
        await pilot.pause()
        text = screen_text(app)
    assert "请选择办理状态。" in text
    assert app.answers == []


async def test_a_period_is_chosen_in_the_dialog() -> None:
    """On a recurring task the whole of it stands first, then its periods."""
    answers = await answers_of(lambda: status(Status.TODO, QUARTERS), "right", "ctrl+j")
    assert answers == [StatusChoice(Status.DOING, "", "")]
    answers = await answers_of(
        lambda: status(Status.DOING, QUARTERS, "2026-Q2"), "tab", "tab", "right", "enter"
    )
    assert answers == [StatusChoice(Status.DOING, "", "2026-Q3")]


async def test_evidence_with_all_that_can_be_said() -> None:
    """Reference, kind, date phrase and unit; an expected paper is taken from the list with ↓ and Enter."""
    keys = [
        *"府发3",
        "enter",
        "down",
        "down",
        "enter",  # takes it, and goes on
        *"昨天",
        "enter",
        *"sfj",
        "enter",  # the only one that initials lead to
        "enter",
    ]
    answers = await answers_of(evidence, *keys)
    assert answers == [EvidenceEntry("府发3", "评查报告", dt.date(2026, 11, 23), "县司法局", "")]


async def test_evidence_needs_a_reference_only() -> None:
    """Without one OK names the remedy and stays; the date may be left empty, and is none to come."""
    app = DialogApp(lambda: evidence(QUARTERS))
    async with app.run_test(size=LOW) as pilot:
        await pilot.press("ctrl+j")
        await pilot.pause()
        text = screen_text(app)
        await pilot.press("x", "tab", "tab", *"12-20", "ctrl+j")
        await pilot.pause()
        to_come = screen_text(app)
        await pilot.press("ctrl+u", "ctrl+j")
    assert "请写明文件、文号或链接。" in text
    assert "2026-12-20 还没有到" in to_come
    assert app.answers == [EvidenceEntry("x", "", None, "", "")]


def test_a_path_goes_on_with_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter is enough, in any folder; a name that would steer the terminal is passed over."""
    (tmp_path / "评查\x1b[2J.docx").touch()
    (tmp_path / "评查表.xlsx").touch()
    (tmp_path / "资料").mkdir()
    assert path_from(f"{tmp_path}/评") == f"{tmp_path}/评查表.xlsx"
    assert path_from(f"{tmp_path}/资") == f"{tmp_path}/资料/"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    begun = ("评", "资", "./评", "~/评", "资料/", "")
    assert [*map(path_from, begun)] == ["评查表.xlsx", "资料/", "./评查表.xlsx", "~/评查表.xlsx", None, None]
    assert path_from(f"{tmp_path}/无") is None
    assert path_from(f"{tmp_path}/nowhere/x") is None
    assert path_from("~nobody-of-that-name/x\0") is None


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("2027-01-15", dt.date(2027, 1, 15)),
        ("12-30", dt.date(2026, 12, 30)),
        ("本月底", dt.date(2026, 11, 30)),
        ("+10", dt.date(2027, 1, 10)),  # from the deadline, not from today
    ],
)
async def test_a_deadline_is_typed_as_people_write_dates(phrase: str, day: dt.date) -> None:
    """Each phrase is understood, and the rest is asked for in turn."""
    keys = [*phrase, "enter", *"汛期", "enter", *"王某", "enter", *"3号", "enter"]
    assert await answers_of(extension, *keys) == [NewDeadline(day, "汛期", "王某", "3号", "")]


async def test_what_was_understood_stands_under_the_date() -> None:
    """Weekday, whether one works, and the days left, while it is typed."""
    app = DialogApp(lambda: ExtensionDialog(TITLE, [dt.date(2026, 11, 30)], AS_OF, AS_OF, 2026))
    async with app.run_test(size=LOW) as pilot:
        await pilot.press(*"12-31")
        await pilot.pause()
        working = screen_text(app)
        await pilot.press(*["backspace"] * 5, *"2026-10-1")
        await pilot.pause()
        holiday = screen_text(app)
    assert "2026-12-31 周四，工作日 · 还有 37 天（27个工作日）" in working
    assert "2026-10-01 周四，休息日（国庆节） · 不晚于现时限" in holiday


async def test_a_wrong_date_is_named_with_the_remedy_until_it_is_mended() -> None:
    """OK does not close; the error goes as soon as the phrase means a day."""
    app = DialogApp(extension)
    async with app.run_test(size=LOW) as pilot:
        await pilot.press(*"13-45", "ctrl+j")
        await pilot.pause()
        wrong = screen_text(app)
        await pilot.press(*["backspace"] * 5, *"+5")
        await pilot.pause()
        mended = screen_text(app)
    assert "没有这一天：13-45。可写 2026-11-30" in wrong
    assert "延期须写明原因。" in wrong
    assert "没有这一天" not in mended
    assert "2027-01-05" in mended
    assert app.answers == []


async def test_of_a_recurring_task_the_last_period_is_extended_from_its_own_deadline() -> None:
    """Another period can be chosen, and `+10` counts from that one's deadline."""
    periods = (("2026-Q3", dt.date(2026, 9, 30)), ("2026-Q4", dt.date(2026, 12, 31)))

    def dialog() -> ExtensionDialog:
        return ExtensionDialog(TITLE, [dt.date(2026, 12, 31)], AS_OF, AS_OF, 2026, periods)

    keys = [*"+10", "tab", "tab", "x", "ctrl+j"]
    assert await answers_of(dialog, *keys) == [NewDeadline(dt.date(2027, 1, 10), "x", "", "", "2026-Q4")]
    answers = await answers_of(dialog, "up", "left", "enter", *keys)
    assert answers == [NewDeadline(dt.date(2026, 10, 10), "x", "", "", "2026-Q3")]


async def test_the_lead_passes_to_a_unit_found_by_its_initials() -> None:
    """The list opens while one types; ↓ and Enter take a name, Esc closes the list and not the dialog."""
    answers = await answers_of(
        lambda: AssignDialog(TITLE, "县司法局", UNITS), *"bb", "escape", "down", *"x", "enter"
    )
    assert answers == []
    keys = [*"xwbb", "down", "enter", "enter", *"机构改革", "enter"]
    answers = await answers_of(lambda: AssignDialog(TITLE, "县司法局", UNITS), *keys)
    assert answers == [Assignment("县委编办", "机构改革")]


async def test_a_suggestion_is_taken_with_the_mouse() -> None:
    """A click on the field opens the list, a click on a name takes it; nothing below moves."""
    app = DialogApp(lambda: AssignDialog(TITLE, "", UNITS))
    async with app.run_test(size=LOW) as pilot:
        field = app.screen.query(Input).first()
        below = app.screen.query(Input).last()
        place = below.region
        await pilot.click(field)
        await pilot.pause()
        listed = screen_text(app)
        await pilot.click("SuggestionList", offset=(3, 1))
        await pilot.pause()
        assert below.region == place
        await pilot.press("tab", "x")
        await pilot.click("#ok")
    assert "县政府办公室" in listed
    assert app.answers == [Assignment("县委编办", "x")]


async def test_the_person_in_charge_starts_from_the_name_that_stands() -> None:
    """Untouched it comes back as it was, whatever stands in it; empty means nobody."""
    assert await answers_of(lambda: PersonDialog(TITLE, "王\x1b某 "), "enter") == ["王\x1b某 "]
    assert await answers_of(lambda: PersonDialog(TITLE, "王某"), "end", "backspace", "enter") == ["王"]
    assert await answers_of(lambda: PersonDialog(TITLE, "王某"), "ctrl+u", "enter") == [""]


async def test_proposals_are_confirmed_one_by_one_or_together() -> None:
    """Both are kept at first, with the paper; a digit of either width leaves one; with none, OK says so."""
    both = Decision(keep=("owner", "deadline"), note="3号")
    assert await answers_of(lambda: ConfirmDialog(TITLE, BOTH), "enter", "enter", *"3号", "enter") == [both]
    later = Decision(keep=("deadline",))
    assert await answers_of(lambda: ConfirmDialog(TITLE, BOTH), "３", "enter", "enter", "enter") == [later]
    instead = DateField("改为", as_of=AS_OF, year=2026, required="何时")
    day = answers_of(
        lambda: ConfirmDialog(TITLE, BOTH[1:], {"deadline": instead}), "2", *ON, *"12-18", *ON, *ON
    )
    assert await day == [Decision(deadline=dt.date(2026, 12, 18))]
    app = DialogApp(lambda: ConfirmDialog(TITLE, BOTH))
    async with app.run_test(size=LOW) as pilot:
        await pilot.press("2", "3", "down", "3", "ctrl+j")  # 2 is another, which is not offered here
        await pilot.pause()
        text = screen_text(app)
    assert "还没有确定任何一项" in text
    assert "报告未写" in text
    assert app.answers == []


async def test_what_goes_back_goes_with_a_reason() -> None:
    """Of the periods that are done the latest one is offered first."""
    assert await answers_of(lambda: ReturnDialog(TITLE, year=2026), "ctrl+j") == []
    answers = await answers_of(lambda: ReturnDialog(TITLE, QUARTERS, year=2026), *"缺表", "enter")
    assert answers == [Return("缺表", "2026-Q3")]


async def test_a_period_is_picked_for_verifying() -> None:
    """← → choose, Enter returns."""
    assert await answers_of(lambda: PeriodDialog(TITLE, QUARTERS, year=2026), "left", "enter") == ["2026-Q2"]


async def test_looking_back_takes_a_day_or_none_for_today() -> None:
    """An empty field is today and not the same as leaving."""
    assert await answers_of(lambda: AsOfDialog(AS_OF, AS_OF), *"6-30", "ctrl+j") == [
        AsOf(dt.date(2026, 6, 30))
    ]
    assert await answers_of(lambda: AsOfDialog(AS_OF, AS_OF), "ctrl+j") == [AsOf(None)]


async def test_a_note_is_kept_without_spaces_around_it() -> None:
    """Nothing but spaces is no note; one begins in the text, ↑ leads to the sorts, and a letter back."""
    assert await answers_of(lambda: NoteDialog(TITLE), "space", "enter") == []
    plain = NoteEntry("已催办", Remark.PLAIN)
    assert await answers_of(lambda: NoteDialog(TITLE), "space", *"已催办", "enter") == [plain]
    keys = "缺", "up", "right", "人", "enter"
    assert await answers_of(lambda: NoteDialog(TITLE), *keys) == [NoteEntry("缺人", Remark.PROBLEM)]


async def test_another_day_is_counted_from_today() -> None:
    """GIVEN a look at the end of the year WHEN today is typed THEN that of the clock is meant."""
    later = dt.date(2026, 12, 31)
    assert await answers_of(lambda: AsOfDialog(later, AS_OF), *"今天", "ctrl+j") == [AsOf(AS_OF)]
    assert await answers_of(lambda: AsOfDialog(later, AS_OF), *"-7", "ctrl+j") == [
        AsOf(AS_OF - dt.timedelta(7))
    ]
