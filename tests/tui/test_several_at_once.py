"""What is answered once is done on each task or period that was marked; no screen is needed to try it."""

from __future__ import annotations

import datetime as dt
from functools import partial

from fzcheck.acts.confirming import Decision
from fzcheck.session.session import Session
from fzcheck.session.tasks import find_row
from fzcheck.session.views import View
from fzcheck.tui.tasks import questions
from fzcheck.tui.tasks.desk import Desk, Target, desk_of
from fzcheck.tui.tasks.dialogs.remarks import NoteEntry
from fzcheck.tui.tasks.dialogs.replanning import NewDeadline
from fzcheck.tui.tasks.questions import Answer, Question
from fzcheck.words import Remark
from tests.acting import places_did

LATER = NewDeadline(dt.date(2026, 12, 30), "统一顺延", "", "", "")


def marked(desk: Desk, *keys: tuple[str, ...]) -> Desk:
    """Return the desk with the lines of these keys marked."""
    for key in keys:
        place = next(place for place, line in enumerate(desk.lines) if line.key == ("task", "county", *key))
        desk = desk.at(place).marked_here()
    return desk


def opened(session: Session) -> Desk:
    """Return a desk on which the periods of 2.1 are in sight."""
    return desk_of(session, View()).pointing_at(("county", "2.1")).turned()


def target(desk: Desk) -> Target:
    """Return what an act would be about."""
    found = desk.target()
    assert isinstance(found, Target)
    return found


def answered(desk: Desk, question: object, answer: Answer) -> Session:
    """Return the session once an answer was acted on."""
    assert isinstance(question, Question)
    return places_did(desk.session, question.about(answer).places, partial(question.verb, answer)).session


def test_of_marked_recurring_tasks_the_earliest_open_period_is_extended(county: Session) -> None:
    """Where several tasks are extended, of a recurring one the part moves that a tick would take."""
    desk = marked(desk_of(county, View()), ("1.2",), ("2.1",))

    after = answered(desk, questions.extension(desk, target(desk)), LATER)

    assert find_row(after, "1.2").extended == 1
    assert [part.extended for part in find_row(after, "2.1").parts] == [1, 0, 0, 0]


def test_marked_periods_are_extended_each(county: Session) -> None:
    """The same deadline, and the same reason, on the periods that were marked and no other."""
    desk = marked(opened(county), ("2.1", "2026-Q2"), ("2.1", "2026-Q3"))

    after = answered(desk, questions.extension(desk, target(desk)), LATER)

    assert [part.extended for part in find_row(after, "2.1").parts] == [0, 1, 1, 0]


def test_of_marked_tasks_those_without_a_proposal_are_named(county: Session) -> None:
    """GIVEN three tasks of which one has nothing proposed WHEN all are confirmed THEN it is named."""
    desk = marked(desk_of(county, View()), ("1.1",), ("1.2",), ("2.1",))
    question = questions.proposals(desk, target(desk))
    assert isinstance(question, Question)
    decision = Decision(keep=("owner", "deadline"))

    done = places_did(county, question.about(decision).places, partial(question.verb, decision))

    assert done.text == "已改动 2 项任务。另有 1 项未改动。"
    assert "2.1：没有所选的拟定内容。" in done.hints


def test_each_marked_period_has_what_is_said_of_it(county: Session) -> None:
    """A note on two periods and a task stands on each of them, in one act."""
    desk = marked(opened(county), ("2.1", "2026-Q1"), ("2.1", "2026-Q2"), ("2.2",))

    after = answered(desk, questions.note(desk, target(desk)), NoteEntry("x", Remark.PLAIN))

    notes = [(row.id, note.period, note.act) for row in after.board.rows for note in row.notes]
    assert notes == [("2.1", "2026-Q1", 1), ("2.1", "2026-Q2", 1), ("2.2", "", 1)]
