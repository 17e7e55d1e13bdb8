"""Figures on the screens: entered with i, and told in list, detail and dashboard."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fzcheck.board import Filter
from fzcheck.errors import Refused
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.session.views import View
from fzcheck.tui.dashboard.blocks import measures
from fzcheck.tui.kit.ink import Ink, Pieces
from fzcheck.tui.kit.paragraph import flowed
from fzcheck.tui.tasks import questions
from fzcheck.tui.tasks.columns import LIST_COLUMNS
from fzcheck.tui.tasks.commands import COMMANDS
from fzcheck.tui.tasks.context import context_of
from fzcheck.tui.tasks.desk import Desk, Target, desk_of
from fzcheck.tui.tasks.detail import task_sections
from fzcheck.tui.tasks.dialogs.measuring import Figure, MeasureDialog
from tests.conftest import OpenSession
from tests.core.test_measures import QUANTITIES, measured
from tests.tui.dialog_driving import LOW, DialogApp, answers_of, screen_text
from tests.tui.driving import row_of, running

(COLUMN,) = (column for column in LIST_COLUMNS if column.id == "measure")


@pytest.fixture
def quantities(open_county: OpenSession) -> Session:
    """A session over tasks with measures, of which some have figures."""
    session = measured(open_county(QUANTITIES), "1", "20", "评查案卷")
    return measured(measured(session, "2", "3,219"), "3", "1.5")


def said(lines: Pieces) -> str:
    """Return the text of a line."""
    return "".join(piece.text for piece in lines).rstrip()


def dialog(session: Session, period: str = "") -> MeasureDialog:
    """Ask about the figures of a task with two measures by quarters."""
    row = find_row(session, "1")
    return MeasureDialog("1 案卷评查", row.measures, [part.period for part in row.parts], period, year=2026)


async def test_a_figure_is_entered_in_the_earliest_period_without_one(quantities: Session) -> None:
    """GIVEN a first quarter with 20 WHEN i, a number and Enter twice are pressed THEN the second has it."""
    async with running(quantities, LOW) as pilot:
        await pilot.press("i", *"1,2", "enter")
        await pilot.press("backspace", "backspace", *"2", "enter", "enter")
        await pilot.pause()
        amounts = row_of(pilot, "1").measures[0].amounts

    assert [(amount.event.period, amount.value) for amount in amounts] == [
        ("2026-Q1", Decimal(20)),
        ("2026-Q2", Decimal(12)),
    ]


async def test_measure_and_period_are_chosen_by_arrows(quantities: Session) -> None:
    """The period follows the measure until somebody chose one; the note goes along."""
    shares = await answers_of(lambda: dialog(quantities), "up", "up", "right", "tab", "tab", *"95%", "ctrl+j")
    first = await answers_of(
        lambda: dialog(quantities), "up", "left", "tab", *"21", "enter", *"更正", "enter"
    )

    assert shares == [Figure("95%", "合格率", "2026-Q1", "")]
    assert first == [Figure("21", "评查案卷", "2026-Q1", "更正")]


async def test_the_dialog_says_what_there_is_and_what_is_wrong(quantities: Session) -> None:
    """Total, pace, last year and what is replaced; a share of what is counted is refused in its place."""
    app = DialogApp(lambda: dialog(quantities))
    async with app.run_test(size=LOW) as pilot:
        await pilot.press("up", "left", "tab", *"3%", "enter")
        text = screen_text(app)

    assert "20/137宗、序时 115宗、上年 130宗（已达 15.3%）。" in text
    assert "新填的数代替 20宗。" in text
    assert "“3%”是百分比" in text


def test_the_key_holds_for_one_task_that_is_measured(quantities: Session) -> None:
    """Not for a heading, nor for several that are marked; where it is pressed all the same, why is said."""
    (command,) = (command for command in COMMANDS if command.id == "measure")
    desk = desk_of(quantities, View()).pointing_at(("county", "1"))

    def reads(desk: Desk) -> str:
        return command.said(context_of(desk))

    both = Target(tuple((find_row(quantities, task), "") for task in ("1", "2")), "")
    bare = Target(((find_row(quantities, "5"), ""),), "")

    assert (reads(desk), reads(desk.marking(frozenset({("county", "1", "")})))) == ("填数", "")
    assert isinstance(questions.measure(desk, both), Refused)
    assert isinstance(questions.measure(desk, bare), Refused)


def test_the_detail_tells_figure_word_bar_pace_and_last_year(quantities: Session) -> None:
    """The word says that it is behind, and then the colour; what is missing of the pace shows in the bar."""
    row = find_row(quantities, "1")
    section, unknown = (
        next(one for one in task_sections(row, (), quantities.board, known=known) if one.label == "指标")
        for known in (True, False)
    )

    lines = [line for paragraph in section.paragraphs for line in flowed(paragraph, 60)]

    assert list(map(said, lines)) == [
        "评查案卷 20/137宗",
        "━━┅┅┅┅┅┅┅┅┅┅┅┅┅─────",
        "未达序时、14.5%、序时 115宗",
        "上年 130宗（已达 15.3%）",
        "第一季度 20",
        "合格率 尚未填数 / 95%",
        "────────────────────",
        "上年 92.5%",
    ]
    assert [paragraph.text for paragraph in unknown.paragraphs] == ["评查案卷 —", "合格率 —"]
    assert [line[0].ink for line in lines[:3]] == [Ink.PLAIN, Ink.FINISHED, Ink.OVERDUE]


def test_the_list_has_a_column_for_figures(quantities: Session) -> None:
    """Of a task what there is, of how much, and the word; of a period its amount."""
    row = find_row(quantities, "1")

    assert COLUMN.text(row, None, 40) == "20/137宗 未达序时、—/95%"
    assert [COLUMN.text(row, part, 40) for part in row.parts[:2]] == ["20宗", ""]
    assert COLUMN.text(find_row(quantities, "5"), None, 40) == ""


def test_the_dashboard_has_all_figures_what_is_behind_first(quantities: Session) -> None:
    """Each with a bar where there is a target; a line leads to its task."""
    block = measures(quantities.board.rows, Filter())

    assert list(map(said, block.lines(60))) == [
        f"1 评查案卷       20/137宗  {'━' * 3}{'┅' * 15}{'─' * 5}  未达序时",
        f"2 检查次数    3219/3218次  {'┅' * 23}  已超目标",
        f"3 培训      1.5/1.5万人次  {'━' * 23}",
        f"1 合格率            —/95%  {'─' * 23}",
        "4 在岗人员              —",
    ]
    assert [target.task for target in block.targets if target] == [
        ("county", task) for task in ("1", "2", "3", "1", "4")
    ]


def test_without_a_target_the_bar_goes_by_last_year(open_county: OpenSession) -> None:
    """GIVEN only last year's figure THEN the bar shows how much of it there is, and the line names it."""
    session = open_county(QUANTITIES.replace("target = 137, last_year = 130", "last_year = 130"))
    block = measures(measured(session, "1", "65", "评查案卷").board.rows[:1], Filter())

    first, *_rest = block.lines(50)
    assert said(first) == f"1 评查案卷   65宗  {'━' * 9}{'─' * 10}  上年 130宗"
