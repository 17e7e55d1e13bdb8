"""The list opens a task into the units that must report on it: one answers under the cursor, or several."""

from __future__ import annotations

import pytest

from fzcheck.acts.act import Act
from fzcheck.acts.answering import answer_together
from fzcheck.errors import FzcheckError
from fzcheck.session.doing import take_back
from fzcheck.session.session import Session
from fzcheck.session.views import View
from fzcheck.tui.tasks import captions
from fzcheck.tui.tasks.columns import columns_for
from fzcheck.tui.tasks.context import At, context_of
from fzcheck.tui.tasks.desk import Answering, Desk, Target, desk_of
from fzcheck.tui.tasks.lines import UnitLine
from fzcheck.tui.tasks.painter import Painter
from fzcheck.words import AnswerStatus
from tests.acting import did
from tests.conftest import COUNTY, OpenSession

EACH = COUNTY.replace('id = "1.2"', 'id = "1.2"\neach = ["各乡镇", "县公安局"]').replace(
    'id = "2.1"', 'id = "2.1"\neach = ["各乡镇"]'
)


@pytest.fixture
def desk(open_county: OpenSession) -> Desk:
    """The desk over a task of three units, and a quarterly one of two."""
    return desk_of(open_county(EACH), View())


def on(desk: Desk, *key: str) -> Desk:
    """Return the desk with the cursor on a line of the county."""
    return desk.at(next(place for place, line in enumerate(desk.lines) if line.key[2:] == key))


def opened(desk: Desk) -> Desk:
    """Return the desk with the task of three units opened, the cursor on the first of them."""
    return on(on(desk, "1.2").turned(), "1.2", "", "each", "东镇")


def answering(desk: Desk) -> Answering:
    """Return which units would answer."""
    found = desk.answering()
    assert isinstance(found, Answering)
    return found


def done(desk: Desk, status: AnswerStatus | None = None) -> Desk:
    """Return the desk once Space, or a dialog, has been answered there."""
    meant = answering(desk)
    session = did(desk.session, answer_together, meant.places, status or meant.turns_to).session
    return desk.with_session(session)


def painted(desk: Desk) -> list[str]:
    """Return the lines as the list shows them, on a terminal of 80 columns."""
    columns = columns_for(desk.session.board.rows, desk.session.as_of, 80)
    painter = Painter(columns, desk, {})
    return ["".join(piece.text for piece in painter.paint(line)) for line in desk.lines]


def test_a_task_opens_into_its_units_and_a_recurring_one_into_periods_first(desk: Desk) -> None:
    """Both say how many have answered before they are opened; the quarter under the cursor opens further."""
    assert [line for line in painted(desk) if "0/3 已报" in line and "述法评议" in line]
    assert [line for line in painted(desk) if "0/4期 0/2 已报" in line]
    assert [line.answer.unit for line in opened(desk).lines if isinstance(line, UnitLine)] == [
        "东镇",
        "西乡",
        "县公安局",
    ]
    periods = on(on(desk, "2.1").turned(), "2.1", "2026-Q2")
    assert context_of(on(desk, "2.1")).inside == "periods"
    assert context_of(periods).inside == "units"
    units = [line for line in periods.turned().lines if isinstance(line, UnitLine)]
    assert [(line.period, line.answer.unit) for line in units] == [("2026-Q2", "东镇"), ("2026-Q2", "西乡")]


def test_space_has_the_unit_under_the_cursor_answer_and_again_takes_it_back(desk: Desk) -> None:
    """The line says it with its day; the task is not finished."""
    after = done(opened(desk))
    assert context_of(after).at is At.UNIT
    assert context_of(after).done
    line = painted(after)[after.place]
    assert "☑ 东镇" in line
    assert "迟报 11-24" in line
    assert any("1/3 已报" in line for line in painted(after))
    assert after.row
    assert not after.row.parts[0].done
    assert "☐ 东镇" in painted(done(after))[after.place]
    assert "迟报零报告 11-24" in painted(done(after, AnswerStatus.NONE))[after.place]


def test_marked_units_answer_together_and_it_is_one_act(desk: Desk) -> None:
    """GIVEN two marked WHEN they answer THEN both have, in one act; those that had keep what came with it."""
    marked = opened(desk).marked_here().marked_here()
    assert marked.line
    assert marked.line.key[-1] == "县公安局"
    assert ("marks", "已选中 2 项") in captions.chips(marked)
    assert answering(marked).title == "已选中 2 项"
    assert [line[3:5] for line in painted(marked) if "* " in line]

    after = done(marked)
    assert after.row
    assert after.row.parts[0].unanswered == ("县公安局",)
    assert take_back(after.session).session.board.rows[1].parts[0].answered == 0
    again = answer_together(after.session.now, answering(after).places, AnswerStatus.DONE)
    assert again == Act((), "另有 2 项未改动。")
    said = answer_together(after.session.now, answering(after).places, AnswerStatus.DONE, note="补充")
    assert isinstance(said, Act)
    assert [draft.value for draft in said.drafts] == ["东镇：补充", "西乡：补充"]


def test_tasks_and_units_are_not_marked_together(desk: Desk) -> None:
    """What is marked first stands, and it is said; Esc takes it off; closing a task takes its marks along."""
    marked = opened(desk).marked_here()
    task = on(marked, "1.1")
    assert task.unmarkable
    assert task.marked_here() is task
    assert marked.lifts == "marks"
    assert not marked.lifted().units
    assert opened(on(desk, "1.1").marked_here()).unmarkable
    assert on(marked, "1.2").turned().marked == 0
    assert on(marked, "1.1").all_marked_here().marked == 1


def test_all_units_of_a_task_are_marked_from_one_of_them_and_all_tasks_from_elsewhere(desk: Desk) -> None:
    """Beside the list, where what it lets through is meant, it is the tasks wherever the cursor stands."""
    units = opened(desk).all_marked_here()

    assert len(units.units) == 3
    assert units.all_marked_here().marked == 0
    assert on(units.lifted(), "1.1").all_marked_here().marks == units.all_marked().marks
    assert not units.all_marked().units


def test_what_is_done_on_the_line_of_a_unit_names_what_it_is_about(desk: Desk) -> None:
    """A note goes to the task and says so; an answer names the unit first, and starts from its day."""
    here = opened(desk)
    target, after = here.target(), done(here)

    assert isinstance(target, Target)
    assert target.title == "1.2 述法评议"
    assert answering(here).title == "1.2 东镇 述法评议"
    assert (answering(here).on, answering(after).on) == (None, here.session.today)
    assert answering(after.all_marked_here()).on is None


def test_where_nothing_can_be_written_it_is_said(open_county: OpenSession) -> None:
    """On a past day, as for every act; on a task the units are not meant."""
    past = opened(desk_of(_past(open_county), View()))

    assert isinstance(past.answering(), FzcheckError)
    assert on(past, "1.2").answering() is None


def _past(open_county: OpenSession) -> Session:
    from datetime import date

    return open_county(EACH, as_of=date(2026, 6, 1))
