"""The task table of the page: sortable, filterable, and what a reader looks for first at its left."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from fzcheck.board import Row
from fzcheck.i18n import p_
from fzcheck.reports import table
from fzcheck.reports.paper import Paper
from fzcheck.reports.table import Column
from fzcheck.reports.web.unit_chart import standing_of, word
from fzcheck.wording.rows import days_left
from fzcheck.words import Standing, Status, status_word

_ORDER = (
    Column.NUMBER, Column.ID, Column.TASK, Column.LEAD, Column.DEADLINE, Column.STANDING, Column.STATUS,
    Column.PROGRESS, Column.CRITERION, Column.SUPPORT, Column.PERSON, Column.EVIDENCE, Column.VERIFICATION,
    Column.ORIGINAL, Column.BASIS, Column.REMARKS, Column.CHECKLIST,
)  # fmt: skip

_URGENCY: tuple[Standing | Status, ...] = (
    Standing.OVERDUE,
    Standing.DUE_SOON,
    Standing.ON_TRACK,
    Status.WAITING,
    Standing.FINISHED,
    Status.NOT_APPLICABLE,
)
"""The order in which sorting by standing puts the tasks; within it they go by days left."""

_FAR = 10_000_000
"""More days than lie between any two dates."""


class Heading(msgspec.Struct, frozen=True):
    """A column of the task table."""

    name: str
    """What it is called in styles and script."""
    text: str
    numeric: bool
    """Whether its cells sort by number."""


class Cell(msgspec.Struct, frozen=True):
    """A cell of the task table."""

    column: str
    text: str
    key: str
    """What it sorts by, where that is not its text."""


class Line(msgspec.Struct, frozen=True):
    """A task of the task table."""

    kind: str
    """Its standing, or its status where it has none."""
    facets: tuple[tuple[str, str], ...]
    """(name, word) of all that the table can be filtered by."""
    cells: tuple[Cell, ...]


class Choice(msgspec.Struct, frozen=True):
    """Something that the task table can be filtered by."""

    name: str
    label: str
    words: tuple[str, ...]


class Tasks(msgspec.Struct, frozen=True):
    """The task table; a column that says nothing is left out."""

    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    choices: tuple[Choice, ...]


def tasks_of(paper: Paper) -> Tasks:
    """Return the task table of a report."""
    texts = tuple(table.lines(paper))
    used = tuple(column for column in _ORDER if _says(column, texts, paper))
    words = table.headings()
    return Tasks(
        headings=tuple(
            Heading(_name(column), words[column], column is Column.NUMBER or column in _KEYS)
            for column in used
        ),
        lines=tuple(
            Line(
                kind=str(standing_of(row)),
                facets=tuple((_name(column), word_of(row)) for column, _label, word_of in _facets()),
                cells=tuple(Cell(_name(column), cells[column], _key(column, row, paper)) for column in used),
            )
            for row, cells in zip(paper.rows, texts, strict=True)
        ),
        choices=tuple(_choices(paper)),
    )


def _says(column: Column, texts: tuple[tuple[str, ...], ...], paper: Paper) -> bool:
    if column is Column.CHECKLIST:
        return len(paper.checklists) > 1
    return column is Column.TASK or any(line[column] for line in texts)


def _name(column: Column) -> str:
    return column.name.lower()


def _key(column: Column, row: Row, paper: Paper) -> str:
    return str(_KEYS[column](row, paper)) if column in _KEYS else ""


def _urgency(row: Row, paper: Paper) -> int:
    return _URGENCY.index(standing_of(row)) * _FAR + (days_left(row, paper.as_of) or 0)


_KEYS: dict[Column, Callable[[Row, Paper], int]] = {
    Column.STATUS: lambda row, _report: list(Status).index(row.status),
    Column.STANDING: _urgency,
}
"""What the cells of some columns sort by instead of their text."""


def _facets() -> tuple[tuple[Column, str, Callable[[Row], str]], ...]:
    return (
        (Column.CHECKLIST, p_("report", "Checklist"), lambda row: row.checklist.title),
        (Column.LEAD, p_("report", "Lead unit"), lambda row: row.owner),
        (Column.STATUS, p_("report", "Status"), lambda row: status_word(row.status)),
        (Column.STANDING, p_("report", "Standing"), lambda row: word(standing_of(row))),
    )


def _choices(paper: Paper) -> Iterator[Choice]:
    """Yield what can be chosen, in the order in which it first appears, where there is a choice."""
    for column, label, word_of in _facets():
        words = tuple(dict.fromkeys(map(word_of, paper.rows)))
        if len(words) > 1:
            yield Choice(_name(column), label, words)
