"""The task table of the page: sortable, filterable, and what a reader looks for first at its left."""

from __future__ import annotations

import msgspec

from fzcheck.board import Row
from fzcheck.reports.columns import COLUMNS, Column, lines, standing_of
from fzcheck.reports.paper import Paper
from fzcheck.reports.web.charts import UNREPORTED, kind_of


class PageLine(msgspec.Struct, frozen=True):
    """A task of the task table."""

    kind: str
    """Its standing, or its status where it has none; overdue ones that nobody reported are told apart."""
    choices: tuple[tuple[str, str], ...]
    """(column, word) of all that the table can be filtered by."""
    cells: tuple[tuple[str, str, str], ...]
    """(column, text, key): the key is what the cell sorts by, where that is not its text."""


class PageTable(msgspec.Struct, frozen=True):
    """The task table; a column that says nothing is left out."""

    columns: tuple[Column, ...]
    lines: tuple[PageLine, ...]
    choices: tuple[tuple[Column, tuple[str, ...]], ...]
    """(column, words) of what can be chosen, in the order in which it first appears."""


def task_table(paper: Paper) -> PageTable:
    """Return the task table of a paper."""
    texts = [dict(zip(COLUMNS, line, strict=True)) for line in lines(paper)]
    in_order = sorted(COLUMNS.values(), key=lambda column: column.place)
    columns = tuple(column for column in in_order if _says(column, texts, paper))
    rows = zip(paper.rows, texts, strict=True)
    return PageTable(columns, tuple(_line(row, line, columns) for row, line in rows), _choices(paper))


def _line(row: Row, texts: dict[str, str], columns: tuple[Column, ...]) -> PageLine:
    return PageLine(
        kind=UNREPORTED if row.overdue_unreported else kind_of(standing_of(row)),
        choices=tuple((column.name, column.choice(row)) for column in COLUMNS.values() if column.choice),
        cells=tuple(
            (column.name, texts[column.name], str(column.key(row)) if column.key else "")
            for column in columns
        ),
    )


def _says(column: Column, texts: list[dict[str, str]], paper: Paper) -> bool:
    if column.name == "checklist":
        return len(paper.checklists) > 1
    return column.name == "task" or any(line[column.name] for line in texts)


def _choices(paper: Paper) -> tuple[tuple[Column, tuple[str, ...]], ...]:
    """Return what can be chosen where there is a choice."""
    every = (
        (column, tuple(dict.fromkeys(map(column.choice, paper.rows))))
        for column in COLUMNS.values()
        if column.choice
    )
    return tuple((column, words) for column, words in every if len(words) > 1)
