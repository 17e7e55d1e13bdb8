"""The columns of the task table (台账) as officials know it: the same cells in every paper.

A new column is an entry of `COLUMNS`, and stands in every paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

import msgspec

from fzcheck.board import PeriodState, Row
from fzcheck.board.filters import NO_GROUP
from fzcheck.dates import period_text
from fzcheck.i18n import _, in_clauses, listed, p_
from fzcheck.paths import without_folders
from fzcheck.reports.paper import Paper
from fzcheck.wording.measures import behind_word, figure_text, last_year_text, pace_text, rate_text
from fzcheck.wording.rows import (
    answers_text,
    basis_texts,
    days_left,
    extension_text,
    marked,
    periods_text,
    place_text,
    return_reason,
    rhythm_text,
    standing_text,
    status_reason,
    steps_text,
    why_text,
)
from fzcheck.words import STANDINGS, Remark, Standing, Status


class Holds(StrEnum):
    """What stands in the cells of a column."""

    NUMBER = "number"
    """A whole number."""
    DATE = "date"
    """A date as in `2026-03-31`, with a remark behind it or none; or a text about several dates."""
    WORD = "word"
    """A word or two, which stand in the middle."""
    TEXT = "text"
    """A text of any length."""


class Column(msgspec.Struct, frozen=True):
    """A column of the task table, with all that any paper must know of it."""

    name: str
    """What it is called in the style and the script of a web page."""
    title: Callable[[], str]
    """Returns its heading."""
    cell: Callable[[Row], str] | None
    """Returns what it says of a task; None for the number of the line."""
    width: int
    """In Excel, in characters of half the width of a Chinese one."""
    holds: Holds = Holds.TEXT
    share: int = 20
    """In Word, how wide it is in proportion to the others; 0 where it does not stand there."""
    place: int = 20
    """On a web page, where it stands from the left: what a reader looks for first comes first."""
    key: Callable[[Row], int] | None = None
    """Returns what the lines of a web page sort by, where that is not the text."""
    choice: Callable[[Row], str] | None = None
    """Returns by what the lines of a web page are filtered, where they are."""

    @property
    def centred(self) -> bool:
        """Whether its texts stand in the middle."""
        return self.holds is not Holds.TEXT


def headings() -> tuple[str, ...]:
    """Return the headings of the columns."""
    return tuple(column.title() for column in COLUMNS.values())


def lines(paper: Paper) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each task, numbered from 1."""
    columns = tuple(COLUMNS.values())
    for number, row in enumerate(paper.rows, 1):
        yield tuple(column.cell(row) if column.cell else str(number) for column in columns)


def place_of(name: str) -> int:
    """Return where in a line the cell of a column stands, from 0."""
    return list(COLUMNS).index(name)


def standing_of(row: Row) -> Standing | Status:
    """Return a task's standing, or its status where it has none; the key by which it is counted."""
    return row.standing or row.status


def _deadline(row: Row) -> str:
    text = marked(row.deadline.isoformat(), row.deadline_basis)
    if row.task.every is None:
        return text
    return _("{date} ({rhythm})").format(date=text, rhythm=rhythm_text(row))


def _of_period(part: PeriodState, text: str) -> str:
    return f"{period_text(part.period)} {text}".strip()


def _original(row: Row) -> str:
    """Return the deadlines that the county has moved."""
    return listed(_of_period(part, str(part.original_deadline)) for part in row.parts if part.extension)


def basis_text(row: Row) -> str:
    """Return where unit and deadline come from, and why they are as they are."""
    place = place_text(row)
    law = row.task.source.law if row.task.source else ""
    source = _("report, {place}").format(place=place) if place else law
    return in_clauses((*basis_texts(row), why_text(row), source))


def _progress(row: Row) -> str:
    """Return how far a task is: of steps those of the earliest open occurrence in which any is done."""
    begun = (part for part in row.parts if part.open and any(step.done for step in part.steps))
    steps = next((_of_period(part, steps_text(part)) for part in begun), "")
    done = _("finished late on {date}") if row.late else _("finished on {date}")
    return in_clauses(
        (
            _("unreported") if row.unreported else "",
            periods_text(row),
            steps,
            done.format(date=row.done_on) if row.done_on else "",
            _latest(row, Remark.PLAIN),
        )
    )


def _latest(row: Row, remark: Remark) -> str:
    """Return the remark of a sort that arrived last, with its day."""
    note = row.last_note(None, remark)
    return f"{note.day} {note.value}" if note else ""


def _measures(row: Row) -> str:
    """Return the measures: how much of how much, how that stands to pace and last year."""
    details = behind_word, rate_text, pace_text, last_year_text
    return in_clauses(
        listed((f"{state.measure.name} {figure_text(state)}", *(text(state) for text in details)))
        for state in row.measures
    )


def _answers(row: Row) -> str:
    """Return how many of the units that must report have answered, of a recurring task the open period."""
    part = row.current
    return _of_period(part, answers_text(part)) if part and part.answers else ""


def _evidence(row: Row) -> str:
    expected = _("expected: {names}").format(names=listed(row.task.expected))
    return in_clauses(
        (
            _("no evidence") if row.without_evidence else "",
            *(
                listed(filter(None, (paper.kind, without_folders(paper.ref))))
                for paper, _event in row.evidence
            ),
            expected if row.task.expected and not row.evidence else "",
        )
    )


def _remarks(row: Row) -> str:
    extensions = ((part, extension_text(part)) for part in row.parts)
    returns = filter(None, map(return_reason, row.parts))
    return in_clauses(
        (
            _("in conflict") if row.conflicts else "",
            _("needs {what}").format(what=row.task.needs) if row.task.needs else "",
            status_reason(row) if row.status.set_aside else "",
            *(_of_period(part, text) for part, text in extensions if text),
            *(_("returned: {reason}").format(reason=reason) for reason in returns),
        )
    )


_URGENCY = sorted(
    STANDINGS,
    key=lambda word: word is Standing.FINISHED or (isinstance(word, Status) and word.closed),
)
"""What is still to be done, the most pressing first; then what is not."""

_FAR = 10_000_000
"""More days than lie between any two dates."""


def _urgency(row: Row) -> int:
    """Return the place of a task in the order of standings, within which tasks go by days left."""
    return _URGENCY.index(standing_of(row)) * _FAR + (days_left(row, row.rules.as_of) or 0)


COLUMNS: dict[str, Column] = {
    column.name: column
    for column in (
        Column("number", lambda: p_("report", "No."), None, 5, Holds.NUMBER, share=11, place=1),
        Column(
            "checklist", lambda: p_("report", "Checklist"), lambda row: row.checklist.title, 13,
            share=0, place=17, choice=lambda row: row.checklist.title,
        ),
        Column("group", lambda: p_("report", "Group"), lambda row: row.task.group, 11, share=0, place=17),
        Column("id", lambda: p_("report", "Id"), lambda row: row.id, 8, Holds.WORD, share=16, place=2),
        Column("task", lambda: p_("report", "Task"), lambda row: row.task.title, 24, share=31, place=3),
        Column(
            "steps", lambda: p_("report", "Steps"), lambda row: listed(row.task.steps), 20, share=30, place=9
        ),
        Column(
            "criterion", lambda: p_("report", "Criterion"), lambda row: row.task.criterion, 34,
            share=42, place=9,
        ),
        Column(
            "lead", lambda: p_("report", "Lead unit"), lambda row: marked(row.owner, row.owner_basis), 14,
            share=20, place=4, choice=lambda row: row.owner,
        ),
        Column(
            "support", lambda: p_("report", "Supporting units"), lambda row: listed(row.task.support), 18,
            share=26, place=10,
        ),
        Column(
            "leader", lambda: p_("report", "Leader in charge"), lambda row: row.task.leader, 10, Holds.WORD,
            share=15, place=11, choice=lambda row: row.task.leader or NO_GROUP,
        ),
        Column(
            "person", lambda: p_("report", "Person in charge"), lambda row: row.person, 9, Holds.WORD,
            share=14, place=11,
        ),
        Column(
            "deadline", lambda: p_("report", "Deadline"), _deadline, 13, Holds.DATE, share=25, place=5
        ),
        Column(
            "original", lambda: p_("report", "Original deadline"), _original, 12, Holds.DATE,
            share=25, place=14,
        ),
        Column("basis", lambda: p_("report", "Basis"), basis_text, 24, share=0, place=15),
        Column(
            "status", lambda: p_("report", "Status"), lambda row: row.status.label, 10, Holds.WORD,
            share=17, place=7, key=lambda row: list(Status).index(row.status),
            choice=lambda row: row.status.label,
        ),
        Column(
            "standing", lambda: p_("report", "Standing"), lambda row: standing_text(row, row.rules.as_of),
            12, Holds.WORD, share=17, place=6, key=_urgency,
            choice=lambda row: standing_of(row).label,
        ),
        Column("progress", lambda: p_("report", "Progress"), _progress, 26, share=29, place=8),
        Column("measures", lambda: p_("report", "Measures"), _measures, 22, share=34, place=8),
        Column("answers", lambda: p_("report", "Answers"), _answers, 10, Holds.WORD, share=15, place=8),
        Column(
            "problem", lambda: p_("report", "Problems"), lambda row: _latest(row, Remark.PROBLEM), 18,
            share=20, place=8,
        ),
        Column(
            "next", lambda: p_("report", "Next steps"), lambda row: _latest(row, Remark.NEXT), 18,
            share=20, place=8,
        ),
        Column("evidence", lambda: p_("report", "Evidence"), _evidence, 20, share=29, place=12),
        Column(
            "verification", lambda: p_("report", "Verification"),
            lambda row: row.verification_text(), 8, Holds.WORD,
            share=14, place=13,
        ),
        Column("remarks", lambda: p_("report", "Remarks"), _remarks, 22, share=29, place=16),
    )
}  # fmt: skip
"""By their names, in the order in which they stand in a line.

In Word the checklist has lines of its own, and the basis would be too long.
"""
