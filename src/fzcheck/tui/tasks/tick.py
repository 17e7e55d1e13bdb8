"""Ticking on the main screen: what asks for the day, or about open steps, and only then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from fzcheck.acts import ticking
from fzcheck.acts.act import Act, Now, Refusal
from fzcheck.acts.answering import answer_together
from fzcheck.board import PeriodState, Row
from fzcheck.errors import FzcheckError
from fzcheck.session.doing import do
from fzcheck.tui.tasks.desk import MARKS, Answering, Desk, Target, task_name
from fzcheck.tui.tasks.lines import GroupLine, PeriodLine, StepLine, TaskLine, UnitLine
from fzcheck.tui.tasks.runner import Asking, act, act_on, ask_until_done, or_complain, when_agreed
from fzcheck.words import AnswerStatus, Status

if TYPE_CHECKING:
    from fzcheck.tui.tasks.desk_page import DeskPage
    from fzcheck.tui.tasks.dialogs.ticking import DoneOn, StatusChoice

Steps = frozenset[tuple[str, str, str, str]]
"""Steps by checklist, task, period and text."""


def tick(page: DeskPage) -> Asking:
    """Tick what is marked or under the cursor, or open it again; fold a group; have a unit answer."""
    if (answering := page.desk.answering()) is not None:
        return _answer(page, answering)
    return _tick_marked(page) if page.desk.marks else _tick_here(page)


def tick_clicked(page: DeskPage) -> Asking:
    """Tick what was clicked; with all that is marked only where it is one of these."""
    desk = page.desk
    if isinstance(desk.line, UnitLine):
        among = desk if desk.line.mark in desk.units else desk.without(MARKS)
        return _answer(page, among.answering())
    together = isinstance(desk.line, TaskLine | PeriodLine) and desk.marks_here <= desk.marks
    return _tick_marked(page) if together else _tick_here(page)


def _answer(page: DeskPage, answering: Answering | FzcheckError | None) -> Asking:
    """Have units answer, or take that back where all of them have."""
    if (meant := or_complain(page, answering)) is not None:
        answer_on(page, meant, meant.turns_to)
    return None


def answer_on(
    page: DeskPage, meant: Answering, status: AnswerStatus, *, on: dt.date | None = None, note: str = ""
) -> bool:
    """Say the same of all these units; return whether it was done, and then take their marks off."""
    if not act(page, lambda s: do(s, answer_together(s.now, meant.places, status, on=on, note=note))):
        return False
    if meant.marked:
        page.show_desk(page.desk.without(MARKS))
    return True


def _tick_here(page: DeskPage) -> Asking:
    line = page.desk.line
    if line is None:
        page.app.bell()
    elif isinstance(line, GroupLine):
        page.show_desk(page.desk.turned(), inside=True)
    elif isinstance(line, StepLine):
        tick_step = partial(
            ticking.tick_step, row=line.row, number=line.number, period=line.period, off=line.done
        )
        act(page, lambda session: do(session, tick_step(session.now)))
    elif target := or_complain(page, page.desk.target_here()):
        return _tick_all(page, target)
    return None


def _tick_marked(page: DeskPage) -> Asking:
    """Finish all marked tasks, or open them again where all of them are done."""
    target = or_complain(page, page.desk.target())
    if target is None:
        return None
    return when_agreed(page, target, partial(_tick_all, page))


def _tick_all(page: DeskPage, target: Target) -> Asking:
    if target.is_done:
        act_on(page, target, lambda now, row, period: ticking.untick(now, row, period=period))
    elif open_parts(page.desk, target) or overdue_parts(page.desk, target):
        return _finish_asking(page, target)
    else:
        act_on(page, target, finish)
    return None


async def _finish_asking(page: DeskPage, target: Target) -> None:
    """Finish the tasks of a target, with their steps; ask once on which day what is overdue was done."""
    from fzcheck.tui.tasks.dialogs.ticking import FinishingDialog

    named = await _agreed_steps(page, target)
    if named is None:
        return
    overdue = overdue_parts(page.desk, target)
    finish_named = partial(finish, named=named)
    if not overdue:
        act_on(page, target, finish_named)
        return
    parts, (row, first) = [part for _row, part in overdue], overdue[0]
    title = task_name(row, first.period) if target.row else target.title  # with the period that is meant
    today, year = page.desk.session.today, row.checklist.year
    make = partial(FinishingDialog, title, parts, len(target.places), today=today, year=year)

    async def finish_late(answer: DoneOn) -> bool:
        def finish_on(now: Now, row: Row, period: str) -> Act | Refusal:
            part = ticking.part_to_finish(row, period)
            late = part is not None and part.deadline < today
            return finish_named(now, row, period, on=answer.day if late else None)

        return act_on(page, target, finish_on)

    await ask_until_done(page, "finish", target, make, finish_late)


async def set_status(page: DeskPage) -> None:
    """Ask how far it is, and why; done asks about open steps as a tick does. Of units ask for the answer."""
    from fzcheck.tui.tasks.questions import status

    if (answering := page.desk.answering()) is not None:
        await _ask_for_answer(page, answering)
        return
    target = or_complain(page, page.desk.target())
    if target is None:
        return
    question = status(page.desk, target)

    async def set_chosen(choice: StatusChoice) -> bool:
        meant = question.about(choice)
        if choice.status is not Status.DONE:
            return act_on(page, meant, partial(question.verb, choice))
        named = await _agreed_steps(page, meant)
        if named is None:  # the official thought better of it
            return False
        return act_on(page, meant, partial(finish, note=choice.reason, on=choice.on, named=named))

    await ask_until_done(page, "status", target, question.dialog, set_chosen)


async def _ask_for_answer(page: DeskPage, answering: Answering | FzcheckError) -> None:
    """Ask what units answered, on which day, and with which remark."""
    from fzcheck.tui.tasks.dialogs.answering import AnswerDialog, AnswerEntry

    meant = or_complain(page, answering)
    if meant is None:
        return
    today, year = page.desk.session.today, meant.places[0][0].checklist.year
    make = partial(AnswerDialog, meant.title, meant.status, meant.on, today=today, year=year)

    async def keep(entry: AnswerEntry) -> bool:
        return answer_on(page, meant, entry.status, on=entry.on, note=entry.note)

    await ask_until_done(page, "answer", meant, make, keep)


def finish(
    now: Now, row: Row, period: str, *, note: str = "", on: dt.date | None = None,
    named: Steps = frozenset(),
) -> Act | Refusal:  # fmt: skip
    """Finish a task, with its open steps where the official was asked about just these."""
    part = ticking.part_to_finish(row, period)
    agreed = part is not None and _steps_of([(row, part)]) <= named
    return ticking.tick(now, row, period=period, all_steps=agreed, on=on, note=note)


async def _agreed_steps(page: DeskPage, target: Target) -> Steps | None:
    """Return the open steps that the official agreed to tick, None where they are to stay open.

    Where others are open by then, those are named too, and asked about again.
    """
    from fzcheck.tui.tasks.dialogs.ticking import ALL_STEPS, confirm_steps

    asked: list[tuple[Row, PeriodState]] = []
    while (parts := open_parts(page.desk, target)) and _steps_of(parts) != _steps_of(asked):
        asked = parts
        dialog = confirm_steps(target.title, asked, several=target.row is None)
        if await page.app.push_screen_wait(dialog) != ALL_STEPS:
            return None
    return _steps_of(asked)


def open_parts(desk: Desk, target: Target) -> list[tuple[Row, PeriodState]]:
    """Return what of a tick would finish has open steps."""
    return [(row, part) for row, part in _parts_to_finish(desk, target) if part.open_steps]


def overdue_parts(desk: Desk, target: Target) -> list[tuple[Row, PeriodState]]:
    """Return what of a tick would finish is past its deadline."""
    today = desk.session.today
    return [(row, part) for row, part in _parts_to_finish(desk, target) if part.deadline < today]


def _parts_to_finish(desk: Desk, target: Target) -> list[tuple[Row, PeriodState]]:
    """Return what a tick would finish now."""
    now = [(desk.session.board.row(*row.key) or row, period) for row, period in target.places]
    return [(row, part) for row, period in now if (part := ticking.part_to_finish(row, period))]


def _steps_of(parts: Iterable[tuple[Row, PeriodState]]) -> Steps:
    return frozenset(
        (*row.key, part.period, part.steps[number - 1].text)
        for row, part in parts
        for number in part.open_steps
    )
