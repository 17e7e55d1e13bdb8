"""A short table of tasks, as the dashboard shows what is most overdue and what comes next."""

from __future__ import annotations

import msgspec
from rich.cells import cell_len

from fzcheck.tui.kit.ink import Ink, Piece, Pieces, column

_LONGEST_ID = 14
_NARROWEST_TITLE = 16


class TaskCells(msgspec.Struct, frozen=True):
    """The words of one task, each fit to show on one line."""

    id: str
    title: str
    owner: str
    date: str
    standing: str
    ink: Ink
    """Of the standing."""


class TaskTable(msgspec.Struct, frozen=True):
    """Tasks in columns; the title takes what the others leave, and the owner goes where there is no room."""

    tasks: tuple[TaskCells, ...]

    def line(self, place: int, width: int) -> Pieces:
        """Return a task's line within `width` cells."""
        task = self.tasks[place]
        ids = min(max(cell_len(found.id) for found in self.tasks), _LONGEST_ID)
        standing = max(cell_len(found.standing) for found in self.tasks)
        dates = max(cell_len(found.date) for found in self.tasks)
        rest = width - ids - 1 - standing - 1 - (dates + 1 if dates else 0)
        owner = min(max(cell_len(found.owner) for found in self.tasks), rest // 3)
        if rest - owner - 1 < _NARROWEST_TITLE:
            owner = 0
        title = rest - owner - 1 if owner else rest
        if title < 1:
            return (Piece(column(f"{task.id} {task.title}", width)),)
        return (
            Piece(f"{column(task.id, ids)} ", Ink.QUIET),
            Piece(column(task.title, title)),
            Piece(f" {column(task.owner, owner)}" if owner else ""),
            Piece(f" {column(task.date, dates)}" if dates else "", Ink.QUIET),
            Piece(f" {column(task.standing, standing)}", task.ink),
        )
