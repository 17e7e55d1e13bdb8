"""What a line about a task says in a few cells: standing, deadline, rate, and in which ink."""

from __future__ import annotations

import datetime as dt

from fzcheck.board import PeriodState, Row
from fzcheck.board.answers import Answer
from fzcheck.i18n import _
from fzcheck.summary import Count
from fzcheck.tui.kit.ink import Ink
from fzcheck.wording.figures import rate_text
from fzcheck.wording.rows import finished_word
from fzcheck.words import AnswerStatus, Standing

INKS = {
    Standing.FINISHED: Ink.FINISHED,
    Standing.OVERDUE: Ink.OVERDUE,
    Standing.DUE_SOON: Ink.DUE_SOON,
    Standing.ON_TRACK: Ink.PLAIN,
}
"""Of each standing."""

UNKNOWN = "—"
"""Stands where the ledger could not be read: nothing is claimed about progress then."""


def standing_cell(row: Row, item: Row | PeriodState, as_of: dt.date) -> str:
    """Return of a task, or a period of it, word and days as the list has room for: `退回 逾期 55天`.

    What is done reads 已销号, or 待核验 where the county verifies; behind that 逾期完成, if it was late.
    """
    judged = row.verification_text(item)
    if judged and item.standing is Standing.FINISHED and not item.late:
        return judged
    return f"{judged} {_standing(item, as_of)}".lstrip()


def _standing(item: Row | PeriodState, as_of: dt.date) -> str:
    """Return `逾期 55天`, `未填报 逾期 147天`, `办结`, `待上级`."""
    if item.standing is None:
        return item.status.label
    if item.standing is Standing.FINISHED:
        return finished_word(item)
    days = ((item.next_deadline if isinstance(item, Row) else item.deadline) - as_of).days
    if item.overdue_unreported:
        return unreported_cell(-days)
    if days == 0:
        return _("{word} today").format(word=item.standing.label)
    return dated_cell(item.standing, abs(days))


def ink_of(item: Row | PeriodState) -> Ink:
    """Return the ink of a standing; the word says it first.

    Red is for what was reported and is late: what nobody has reported is mostly done, and just not entered.
    """
    if item.standing is None:
        return Ink.QUIET
    return Ink.PLAIN if item.overdue_unreported else INKS[item.standing]


def overdue_ink(counted: Count) -> Ink:
    """Return the ink of how many are overdue."""
    return Ink.OVERDUE if counted.overdue_reported else Ink.PLAIN


def unreported_cell(days: int) -> str:
    """Return `未填报 逾期 147天`."""
    return _("unreported {count}d late").format(count=days)


def dated_cell(standing: Standing, days: int) -> str:
    """Return `逾期 55天`."""
    return _("{word} {count}d").format(word=standing.label, count=days)


def deadline_cell(deadline: dt.date, width: int) -> str:
    """Return a deadline, in five cells without its year."""
    return f"{deadline:%m-%d}" if width == 5 else deadline.isoformat()


def answer_cell(answer: Answer, as_of: dt.date) -> str:
    """Return what a unit has said, and on which day: `已报 11-20`, `迟报 11-20`, `零报告 11-20`, `未报`."""
    if answer.date is None:
        return answer.status.label
    width = 5 if answer.date.year == as_of.year else 10
    word = answer.status.label
    if answer.late:
        none = answer.status is AnswerStatus.NONE
        word = _("late: {answer}").format(answer=word) if none else _("answered late")
    return f"{word} {deadline_cell(answer.date, width)}"


def percent(counted: Count) -> str:
    """Return the rate in whole percent."""
    return rate_text(counted, places=0)
